//! From code to the notation of the ODD description.

use std::collections::{BTreeMap, BTreeSet};

use syn::{BinOp, Block, Expr, ExprMethodCall, ImplItem, ImplItemFn, ItemImpl, Member, Pat, Result, ReturnType, Stmt};

use crate::syntax::{arguments, is_aside, is_call, name_of, refuse, shown, snake};

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
    pub aliases: BTreeMap<String, String>,
    /// Methods without a value: what they say stands where they are called.
    pub parts: BTreeMap<String, ImplItemFn>,
    /// The mechanism's name, and the parameters of it that bear the name of a quantity.
    pub mechanism: String,
    pub shadowed: BTreeSet<String>,
    /// Names of parameters and quantities that it reads or writes.
    pub taken: BTreeSet<String>,
}

fn ambiguous(at: &syn::Ident, name: &str) -> syn::Error {
    let message = format!("a parameter or quantity of this law is called {name} already: its text would be ambiguous");
    syn::Error::new_spanned(at, message)
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
    pub fn condition(&mut self, cond: &Expr) -> Result<String> {
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

    /// Notes what an assignment changes, if that is a part of the week.
    fn write(&mut self, to: &Expr) {
        if let Expr::Field(field) = to
            && let Member::Named(name) = &field.member
            && !self.writes.iter().any(|known| name == known)
        {
            self.writes.push(name.to_string());
        }
    }

    pub fn read(&mut self, action: &str) {
        if !self.actions.iter().any(|known| known == action) {
            self.actions.push(action.to_owned());
        }
    }
}

#[cfg(test)]
#[path = "render_tests.rs"]
mod tests;
