//! From numbers as they are written to numbers of any kind: `1.0` becomes `N::of(1.0)`, a parameter `N::of(self.pace)`, and a
//! choice by comparison a choice in each lane.

use syn::visit_mut::{self, VisitMut};
use syn::{BinOp, Block, Expr, Lit, Member, Stmt, parse_quote};

use crate::syntax::{is_aside, is_constant, only_value, shown};

/// Lowers a body.
pub fn block(block: &mut Block) {
    Lower.visit_block_mut(block);
}

struct Lower;

impl VisitMut for Lower {
    fn visit_stmt_mut(&mut self, stmt: &mut Stmt) {
        let attributes = match stmt {
            Stmt::Local(local) => &mut local.attrs,
            Stmt::Expr(Expr::If(one), _) => &mut one.attrs,
            Stmt::Expr(Expr::Block(one), _) => &mut one.attrs,
            Stmt::Expr(Expr::MethodCall(one), _) => &mut one.attrs,
            Stmt::Expr(Expr::Call(one), _) => &mut one.attrs,
            _ => return visit_mut::visit_stmt_mut(self, stmt),
        };
        if is_aside(attributes) {
            attributes.retain(|attribute| !attribute.path().is_ident("aside"));
        } else {
            visit_mut::visit_stmt_mut(self, stmt);
        }
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        match expr {
            // Where a chance has its words is no number of the law
            Expr::MethodCall(call) => {
                self.visit_expr_mut(&mut call.receiver);
                let words = usize::from(shown(&call.receiver).ends_with("chance"));
                call.args.iter_mut().skip(words).for_each(|one| self.visit_expr_mut(one));
                return;
            }
            Expr::Range(_) => return,
            Expr::Field(_) | Expr::Index(_) if is_given(expr) => {
                *expr = parse_quote!(N::of(#expr));
                return;
            }
            _ => visit_mut::visit_expr_mut(self, expr),
        }
        if let Some(number) = number(expr) {
            *expr = number;
        }
    }
}

/// Whether it is a plain number that the scenario gives: a parameter of the law, or one of the rules that all share.
fn is_given(expr: &Expr) -> bool {
    match expr {
        Expr::Index(one) => is_given(&one.expr),
        Expr::Field(field) => {
            let Member::Named(name) = &field.member else { return false };
            match shown(&*field.base).replace(' ', "").as_str() {
                "self" => true,
                "step.given" => !name.to_string().ends_with("_present") && name != "mean_toll",
                _ => false,
            }
        }
        _ => false,
    }
}

fn number(expr: &Expr) -> Option<Expr> {
    match expr {
        Expr::Lit(lit) if matches!(lit.lit, Lit::Float(_)) => Some(parse_quote!(N::of(#lit))),
        Expr::Path(path) if is_constant(path) => Some(parse_quote!(N::of(#path))),
        Expr::If(one) => {
            let Expr::Binary(compared) = &*one.cond else { return None };
            let (yes, no) = (only_value(&one.then_branch)?, one.else_branch.as_ref()?);
            let Expr::Block(no) = &*no.1 else { return None };
            let (no, left, right) = (only_value(&no.block)?, &compared.left, &compared.right);
            match compared.op {
                BinOp::Gt(_) => Some(parse_quote!(N::select((#left).exceeds(#right), #yes, #no))),
                BinOp::Lt(_) => Some(parse_quote!(N::select((#right).exceeds(#left), #yes, #no))),
                _ => None,
            }
        }
        _ => None,
    }
}
