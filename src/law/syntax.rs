//! The shapes of code that a law has.

use quote::ToTokens;
use syn::{Block, Expr, ExprCall, ExprPath, FnArg, ImplItemFn, Member, Result, Stmt, Type};

/// For what the notation has no words for.
pub fn refuse<T>(what: &impl ToTokens) -> Result<T> {
    let message =
        format!("a law cannot say `{}`; see src/law/render.rs for what it can, or mark it #[aside]", shown(what));
    Err(syn::Error::new_spanned(what, message))
}

/// The names of what a method takes besides itself and the week.
pub fn arguments(method: &ImplItemFn) -> Vec<String> {
    let argument = |one: &FnArg| match one {
        FnArg::Typed(one) if !matches!(*one.ty, Type::Reference(_)) => Some(shown(&one.pat)),
        _ => None,
    };
    method.sig.inputs.iter().filter_map(argument).collect()
}

/// The actor in `border.by(actor)`.
pub fn is_border_of(expr: &Expr) -> Option<String> {
    match expr {
        Expr::MethodCall(call) if call.method == "by" => call.args.first().map(shown),
        _ => None,
    }
}

/// What `conduct.<actor>(Policy::Setting)` or `conduct.<actor>(Act::Name)` asks for, as `actor.policy.setting` or
/// `actor.act`.
pub fn action(expr: &Expr) -> Option<String> {
    let Expr::MethodCall(call) = expr else { return None };
    let Some(Expr::Path(path)) = call.args.first() else { return None };
    let name = |at: usize| Some(snake(&path.path.segments.iter().rev().nth(at)?.ident.to_string()));
    let (of, what) = (name(1)?, name(0)?);
    let actor = &call.method;
    is_conduct(&call.receiver).then(|| match of.as_str() {
        "act" => format!("{actor}.{what}"),
        policy => format!("{actor}.{policy}.{what}"),
    })
}

/// What `|k|` leads to in a call of one closure.
pub fn closure(call: &ExprCall) -> Result<&Expr> {
    match call.args.first() {
        Some(Expr::Closure(one)) => match &*one.body {
            Expr::Block(body) => only_value(&body.block).map_or_else(|| refuse(body), Ok),
            body => Ok(body),
        },
        _ => refuse(call),
    }
}

pub fn is_call(call: &ExprCall, name: &str) -> bool {
    shown(&call.func) == name
}

/// Whether it is what the actors do in the week: `conduct`, as a name or a field.
fn is_conduct(expr: &Expr) -> bool {
    match expr {
        Expr::Field(field) => matches!(&field.member, Member::Named(name) if name == "conduct"),
        Expr::Path(path) => path.path.is_ident("conduct"),
        _ => false,
    }
}

/// Whether a statement is marked as no part of the law.
pub fn is_aside(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("aside"))
}

/// Whether the path is a constant: in capitals, of more than one letter.
pub fn is_constant(path: &ExprPath) -> bool {
    let name = path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
    name.len() > 1 && name.chars().all(|c| c.is_ascii_uppercase() || c == '_')
}

/// The value of a block that has nothing else.
pub fn only_value(block: &Block) -> Option<&Expr> {
    match block.stmts.as_slice() {
        [Stmt::Expr(value, None)] => Some(value),
        _ => None,
    }
}

/// `TribalOperation` as `tribal_operation`.
pub fn snake(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

/// The name of a type without its arguments.
pub fn name_of(one: &Type) -> syn::Ident {
    match one {
        Type::Path(path) => path.path.segments.last().expect("a path has a segment").ident.clone(),
        _ => panic!("a law stands on the methods of a named type"),
    }
}

/// The tokens as a message shows them.
pub fn shown(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
