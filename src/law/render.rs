//! From code to the notation of the ODD description.

use std::collections::{BTreeMap, BTreeSet};

use syn::{
    BinOp, Block, Expr, ExprBinary, ExprCall, ExprMethodCall, ExprPath, FnArg, ImplItem, ImplItemFn, ItemImpl, Lit,
    Member, Pat, Result, ReturnType, Stmt, Type, UnOp,
};

use crate::shown;

/// How tightly what an expression ends in binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binds {
    Sum,
    Product,
    Atom,
}

/// What a law says, as it is read.
#[derive(Default)]
pub struct Text {
    /// The equations, in order.
    pub lines: Vec<String>,
    /// The actions that it reads, each once.
    pub actions: Vec<String>,
    /// The quantities and accumulators that it changes, each once.
    pub writes: Vec<String>,
    /// The names that it defines, with what they stand for.
    pub defined: Vec<(String, String)>,
    /// Names that stand for something else in the text.
    aliases: BTreeMap<String, String>,
    /// Methods without a value: what they say stands where they are called.
    parts: BTreeMap<String, ImplItemFn>,
    /// The mechanism's name, and the parameters of it that bear the name of a quantity.
    mechanism: String,
    shadowed: BTreeSet<String>,
    /// Names of parameters and quantities that it reads or writes.
    taken: BTreeSet<String>,
}

/// The parts of a week, whose names are left out; what they hold has a name of its own.
const PARTS: [&str; 8] = ["self", "step", "now", "push", "border", "rules", "acts", "chance"];

type Said = Result<(String, Binds)>;

fn ambiguous(at: &syn::Ident, name: &str) -> syn::Error {
    let message = format!("a parameter or quantity of this law is called {name} already: its text would be ambiguous");
    syn::Error::new_spanned(at, message)
}

/// The names of what a method takes besides itself and the week.
fn arguments(method: &ImplItemFn) -> Vec<String> {
    let argument = |one: &FnArg| match one {
        FnArg::Typed(one) if !matches!(*one.ty, Type::Reference(_)) => Some(shown(&one.pat)),
        _ => None,
    };
    method.sig.inputs.iter().filter_map(argument).collect()
}

fn refuse<T>(what: &impl quote::ToTokens) -> Result<T> {
    let message =
        format!("a law cannot say `{}`; see src/law/render.rs for what it can, or mark it #[aside]", shown(what));
    Err(syn::Error::new_spanned(what, message))
}

impl Text {
    /// For the methods of a mechanism.
    pub fn of(methods: &ItemImpl) -> Self {
        let text = methods.items.iter().map(|item| shown(item).replace(' ', "")).collect::<String>();
        let after = |sign: &str| -> BTreeSet<String> {
            let word = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            text.split(sign).skip(1).map(word).collect()
        };
        let (parameters, quantities) = (after("self."), after("now."));
        let shadowed = parameters.intersection(&quantities).cloned().collect();
        let taken = parameters.union(&quantities).chain(&after("push.")).cloned().collect();
        let mechanism = snake(&name_of(&methods.self_ty).to_string());
        let part = |item: &ImplItem| match item {
            ImplItem::Fn(one) if one.sig.ident != "apply" && matches!(one.sig.output, ReturnType::Default) => {
                Some((one.sig.ident.to_string(), one.clone()))
            }
            _ => None,
        };
        let parts = methods.items.iter().filter_map(part).collect();
        Self { mechanism, shadowed, taken, parts, ..Self::default() }
    }

    /// Adds a method: `apply` as it is, any other that has a value under its name.
    pub fn method(&mut self, method: &ImplItemFn) -> Result<()> {
        let name = method.sig.ident.to_string();
        self.aliases.clear();
        if name == "apply" {
            return self.block(&method.block, "");
        }
        if self.parts.contains_key(&name) {
            return Ok(());
        }
        let arguments = arguments(method);
        if let Some(taken) = arguments.iter().find(|one| self.taken.contains(*one)) {
            return Err(ambiguous(&method.sig.ident, taken));
        }
        self.block(&method.block, &format!("{name}({}): ", arguments.join(", ")))
    }

    /// Adds what a method without a value says, where it is called.
    fn part(&mut self, part: &ImplItemFn, call: &ExprMethodCall, before: &str) -> Result<()> {
        let given = call.args.iter().filter(|one| shown(one) != "step");
        for (name, given) in arguments(part).into_iter().zip(given) {
            let given = self.expr(given)?.0;
            self.aliases.insert(name, given);
        }
        self.block(&part.block, before)
    }

    /// Adds what a block says, each line after `before`.
    pub fn block(&mut self, block: &Block, before: &str) -> Result<()> {
        let (bare, alone) = (before.is_empty(), block.stmts.len() == 1);
        for stmt in &block.stmts {
            match stmt {
                Stmt::Local(local) if is_aside(&local.attrs) => {}
                Stmt::Local(local) => {
                    let Some(init) = &local.init else { return refuse(local) };
                    self.define(&local.pat, &init.expr, before)?;
                }
                Stmt::Expr(expr, None) if !matches!(expr, Expr::If(_) | Expr::ForLoop(_) | Expr::Block(_)) => {
                    let value = self.list(expr)?;
                    self.lines.push(if bare && alone { value } else { format!("{before}gives {value}") });
                }
                Stmt::Expr(expr, _) => self.statement(expr, before)?,
                other => return refuse(other),
            }
        }
        Ok(())
    }

    fn define(&mut self, pat: &Pat, init: &Expr, before: &str) -> Result<()> {
        match (pat, init) {
            (Pat::Tuple(names), Expr::Tuple(values)) => {
                names.elems.iter().zip(&values.elems).try_for_each(|(name, value)| self.define(name, value, before))
            }
            // Another name for a part of the week
            (Pat::Ident(_), Expr::Reference(_)) => Ok(()),
            (Pat::Ident(pattern), _) => {
                let (ident, name) = (&pattern.ident, pattern.ident.to_string());
                let value = self.expr(init)?.0;
                if pattern.mutability.is_none()
                    && value.starts_with('[')
                    && value.ends_with(']')
                    && !value[1..].contains('[')
                {
                    self.aliases.insert(name, value);
                    return Ok(());
                }
                if self.taken.contains(&name) && value != name {
                    return Err(ambiguous(ident, &name));
                }
                let array = matches!(init, Expr::Call(call) if is_call(call, "each") || is_call(call, "first_largest"));
                let before = if array { format!("{before}for each k: ") } else { before.to_owned() };
                let told = if before.contains("for each k: ") { format!("{name}_k") } else { name.clone() };
                if !array {
                    self.aliases.insert(name, told.clone());
                }
                self.defined.push((told.clone(), value.clone()));
                if value != told {
                    self.lines.push(format!("{before}{told} = {value}"));
                }
                Ok(())
            }
            _ => refuse(pat),
        }
    }

    fn statement(&mut self, expr: &Expr, before: &str) -> Result<()> {
        match expr {
            Expr::Assign(one) => {
                self.write(&one.left);
                let line = format!("{before}{} = {}", self.expr(&one.left)?.0, self.expr(&one.right)?.0);
                self.lines.push(line);
            }
            Expr::Binary(one) => {
                let sign = match one.op {
                    BinOp::AddAssign(_) => "+=",
                    BinOp::SubAssign(_) => "-=",
                    BinOp::MulAssign(_) => "*=",
                    _ => return refuse(one),
                };
                self.write(&one.left);
                let line = format!("{before}{} {sign} {}", self.expr(&one.left)?.0, self.expr(&one.right)?.0);
                self.lines.push(line);
            }
            Expr::MethodCall(call) if call.method == "set_closed" => {
                let closed = self.expr(&call.args[0])?.0;
                self.lines.push(format!("{before}for each k: shown_closed_k = {closed}_k"));
            }
            Expr::MethodCall(call) if is_aside(&call.attrs) => {}
            Expr::MethodCall(call) if shown(&*call.receiver) == "self" => {
                match self.parts.get(&call.method.to_string()).cloned() {
                    Some(part) => self.part(&part, call, before)?,
                    None => {
                        let line = format!("{before}{}", self.method_call(call)?.0);
                        self.lines.push(line);
                    }
                }
            }
            // The second argument is what the clashes are put down to when they are told
            Expr::MethodCall(call) if call.method == "add_clashes" => {
                self.writes.push("clash_rate".to_owned());
                let line = format!("{before}clash_rate += {}", self.expr(&call.args[0])?.0);
                self.lines.push(line);
            }
            Expr::Call(call) if is_aside(&call.attrs) => {}
            Expr::Block(block) if is_aside(&block.attrs) => {}
            Expr::If(one) if is_aside(&one.attrs) => {}
            Expr::If(one) if one.else_branch.is_none() => {
                let before = format!("{before}if {}: ", self.condition(&one.cond)?);
                self.block(&one.then_branch, &before)?;
            }
            Expr::ForLoop(one) if shown(&one.pat) == "k" => {
                self.block(&one.body, &format!("{before}for each k: "))?;
            }
            other => return refuse(other),
        }
        Ok(())
    }

    /// A condition: a comparison, something that holds or not, or a number that is above 0 where it holds.
    fn condition(&mut self, cond: &Expr) -> Result<String> {
        match cond {
            Expr::MethodCall(call) if call.method == "some" => Ok(self.expr(&call.receiver)?.0),
            Expr::Binary(one) => {
                let sign = match one.op {
                    BinOp::Gt(_) => ">",
                    BinOp::Lt(_) => "<",
                    _ => return refuse(one),
                };
                Ok(format!("{} {sign} {}", self.expr(&one.left)?.0, self.expr(&one.right)?.0))
            }
            Expr::Field(_) => Ok(self.expr(cond)?.0),
            other => refuse(other),
        }
    }

    /// One value, or several side by side.
    fn list(&mut self, expr: &Expr) -> Result<String> {
        let many = match expr {
            Expr::Tuple(tuple) => &tuple.elems,
            Expr::Array(array) => &array.elems,
            Expr::Call(call) if is_call(call, "goals") => return self.list(&call.args[0]),
            one => return Ok(self.expr(one)?.0),
        };
        let values: Vec<String> = many.iter().map(|one| Ok(self.expr(one)?.0)).collect::<Result<_>>()?;
        Ok(values.join(", "))
    }

    fn expr(&mut self, expr: &Expr) -> Said {
        if let Some(action) = action(expr) {
            self.read(&action);
            return atom(format!("[{action}]"));
        }
        match expr {
            Expr::Paren(one) => self.expr(&one.expr),
            Expr::Lit(lit) => match &lit.lit {
                Lit::Float(number) => atom(number.to_string().trim_end_matches(".0").to_owned()),
                _ => refuse(lit),
            },
            Expr::Path(path) => {
                let name = path.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
                // `Actor::Pakistan` is the actor's name
                let name = if path.path.segments.len() > 1 && !is_constant(path) { snake(&name) } else { name };
                atom(self.aliases.get(&name).cloned().unwrap_or(name))
            }
            Expr::Field(field) => {
                let Member::Named(name) = &field.member else { return refuse(field) };
                let (name, of) = (name.to_string(), shown(&*field.base).replace(' ', ""));
                if of == "self" && self.shadowed.contains(&name) {
                    return atom(format!("{}.{name}", self.mechanism));
                }
                let of = of.rsplit('.').next().unwrap_or_default();
                atom(if PARTS.contains(&of) { name } else { format!("{of}.{name}") })
            }
            Expr::Index(index) if is_border_of(&index.expr).is_some() => {
                atom(format!("by_{}_{}", is_border_of(&index.expr).unwrap_or_default(), shown(&*index.index)))
            }
            Expr::Index(index) => atom(format!("{}_{}", self.expr(&index.expr)?.0, shown(&*index.index))),
            Expr::Unary(one) if matches!(one.op, UnOp::Neg(_)) => {
                Ok((format!("-{}", self.within(&one.expr, Binds::Atom)?), Binds::Sum))
            }
            Expr::Binary(one) => self.binary(one),
            Expr::Call(call) => self.call(call),
            Expr::MethodCall(call) => self.method_call(call),
            Expr::If(one) => {
                let no = one.else_branch.as_ref().map(|(_, no)| &**no);
                let (Some(yes), Some(Expr::Block(no))) = (only_value(&one.then_branch), no) else { return refuse(one) };
                let Some(no) = only_value(&no.block) else { return refuse(one) };
                let cond = self.condition(&one.cond)?;
                atom(format!("either({cond}, {}, {})", self.expr(yes)?.0, self.expr(no)?.0))
            }
            other => refuse(other),
        }
    }

    /// The expression, in brackets if it binds less than that.
    fn within(&mut self, expr: &Expr, least: Binds) -> Result<String> {
        let (text, binds) = self.expr(expr)?;
        Ok(if binds < least { format!("({text})") } else { text })
    }

    fn binary(&mut self, one: &ExprBinary) -> Said {
        match one.op {
            BinOp::Add(_) | BinOp::Sub(_) => {
                let sign = if matches!(one.op, BinOp::Add(_)) { '+' } else { '-' };
                let left = self.within(&one.left, Binds::Sum)?;
                Ok((format!("{left} {sign} {}", self.within(&one.right, Binds::Product)?), Binds::Sum))
            }
            BinOp::Mul(_) => {
                let right = self.within(&one.right, Binds::Atom)?;
                // x x is x^2
                let (mut left, mut power) = (&*one.left, 1);
                while let Expr::Binary(inner) = left
                    && matches!(inner.op, BinOp::Mul(_))
                    && self.within(&inner.right, Binds::Atom)? == right
                {
                    (left, power) = (&inner.left, power + 1);
                }
                if self.within(left, Binds::Atom)? == right {
                    return atom(format!("{right}^{}", power + 1));
                }
                let right = if power > 1 { format!("{right}^{power}") } else { right };
                Ok((format!("{} {right}", self.within(left, Binds::Product)?), Binds::Product))
            }
            BinOp::Div(_) => {
                let left = self.within(&one.left, Binds::Product)?;
                Ok((format!("{left} / {}", self.within(&one.right, Binds::Atom)?), Binds::Product))
            }
            _ => refuse(one),
        }
    }

    fn call(&mut self, call: &ExprCall) -> Said {
        let name = shown(&call.func);
        let name = match name.as_str() {
            "N :: of" => return self.expr(&call.args[0]),
            "lesser" => "min",
            "greater" => "max",
            "share" => "clamp",
            "each" => return self.expr(closure(call)?),
            "first_largest" => return atom(format!("first_largest({}_k)", self.expr(&call.args[0])?.0)),
            "sum" => return atom(format!("sum({})", self.expr(closure(call)?)?.0)),
            other => other,
        };
        let arguments: Vec<String> = call.args.iter().map(|one| Ok(self.expr(one)?.0)).collect::<Result<_>>()?;
        atom(format!("{name}({})", arguments.join(", ")))
    }

    fn method_call(&mut self, call: &ExprMethodCall) -> Said {
        let name = call.method.to_string();
        if shown(&*call.receiver) == "self" {
            let told = call.args.iter().filter(|one| shown(one) != "step");
            let arguments: Vec<String> = told.map(|one| Ok(self.expr(one)?.0)).collect::<Result<_>>()?;
            return atom(format!("{name}({})", arguments.join(", ")));
        }
        // Chance: which words of the page it uses comes first, what is worked out beforehand last
        let arguments = match name.as_str() {
            "closed" => return atom(format!("closed_{}", shown(&call.args[0]))),
            "count" | "rare" | "happens" => 1..call.args.len(),
            "toll" => 1..call.args.len() - 1,
            _ => return refuse(call),
        };
        let arguments: Vec<String> = arguments.map(|at| Ok(self.expr(&call.args[at])?.0)).collect::<Result<_>>()?;
        atom(format!("{name}({})", arguments.join(", ")))
    }

    /// Notes what an assignment changes, if that is a part of the week.
    fn write(&mut self, to: &Expr) {
        if let Expr::Field(field) = to
            && let Member::Named(name) = &field.member
            && !self.writes.iter().any(|known| name == known)
        {
            self.writes.push(name.to_string());
        }
    }

    fn read(&mut self, action: &str) {
        if !self.actions.iter().any(|known| known == action) {
            self.actions.push(action.to_owned());
        }
    }
}

/// The actor in `border.by(actor)`.
fn is_border_of(expr: &Expr) -> Option<String> {
    match expr {
        Expr::MethodCall(call) if call.method == "by" => call.args.first().map(shown),
        _ => None,
    }
}

fn atom(text: String) -> Said {
    Ok((text, Binds::Atom))
}

/// The action in `acts.<actor>(Enum::Action)`, as `actor.action`.
fn action(expr: &Expr) -> Option<String> {
    let Expr::MethodCall(call) = expr else { return None };
    let Some(Expr::Path(path)) = call.args.first() else { return None };
    let variant = path.path.segments.last()?.ident.to_string();
    is_acts(&call.receiver).then(|| format!("{}.{}", call.method, snake(&variant)))
}

/// What `|k|` leads to in a call of one closure.
fn closure(call: &ExprCall) -> Result<&Expr> {
    match call.args.first() {
        Some(Expr::Closure(one)) => match &*one.body {
            Expr::Block(body) => only_value(&body.block).map_or_else(|| refuse(body), Ok),
            body => Ok(body),
        },
        _ => refuse(call),
    }
}

fn is_call(call: &ExprCall, name: &str) -> bool {
    shown(&call.func) == name
}

/// Whether it is what the actors do in the week: `acts`, as a name or a field.
pub fn is_acts(expr: &Expr) -> bool {
    match expr {
        Expr::Field(field) => matches!(&field.member, Member::Named(name) if name == "acts"),
        Expr::Path(path) => path.path.is_ident("acts"),
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
