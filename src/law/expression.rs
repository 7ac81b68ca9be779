//! Expressions in the notation of the ODD description.

use syn::{BinOp, Expr, ExprBinary, ExprCall, ExprMethodCall, Lit, Member, Result, UnOp};

use crate::render::Text;
use crate::syntax::{action, closure, is_border_of, is_call, is_constant, only_value, refuse, shown, snake};

/// How tightly what an expression ends in binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Binds {
    Sum,
    Product,
    Atom,
}

/// The parts of a week, whose names are left out; what they hold has a name of its own.
const PARTS: [&str; 8] = ["self", "step", "now", "push", "border", "given", "conduct", "chance"];

/// Text, and how tightly it binds.
pub type Said = Result<(String, Binds)>;

impl Text {
    /// One value, or several side by side.
    pub fn list(&mut self, expr: &Expr) -> Result<String> {
        let many = match expr {
            Expr::Tuple(tuple) => &tuple.elems,
            Expr::Array(array) => &array.elems,
            Expr::Call(call) if is_call(call, "goals") => return self.list(&call.args[0]),
            one => return Ok(self.expr(one)?.0),
        };
        let values: Vec<String> = many.iter().map(|one| Ok(self.expr(one)?.0)).collect::<Result<_>>()?;
        Ok(values.join(", "))
    }

    pub fn expr(&mut self, expr: &Expr) -> Said {
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

    pub fn method_call(&mut self, call: &ExprMethodCall) -> Said {
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
}

fn atom(text: String) -> Said {
    Ok((text, Binds::Atom))
}
