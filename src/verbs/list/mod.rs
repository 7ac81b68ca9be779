//! `durand list`: the scenarios, what-ifs and designs that there are, those that ship and the user's own.

pub(super) mod found;
mod search;

use askama::Template;

use crate::cli::args::{Format, ListArgs};
use crate::cli::command::start;
use crate::cli::page::{filters, page};
use crate::cli::print;
use crate::error::Result;

use found::{Found, Kind, Origin, everything};

/// Prints what there is.
pub fn list(args: &ListArgs) -> Result<u8> {
    let all = everything();
    if !args.words.is_empty() {
        return search::search(args, all);
    }
    match args.print.format {
        Format::Json => print::json(&all)?,
        Format::Text => print::out(&page(&List::new(&all)))?,
    }
    Ok(0)
}

/// The what-ifs of a base, or files of another kind.
type Group<'a> = (Option<&'a str>, &'a [Found]);

/// The same in words: the user's own under each heading are told from those that ship.
#[derive(Template)]
#[template(path = "verbs/list/list.txt")]
struct List<'a> {
    /// By kind under its heading, what-ifs by their base.
    kinds: Vec<(&'static str, Vec<Group<'a>>)>,
    durand: &'static str,
}

impl<'a> List<'a> {
    fn new(all: &'a [Found]) -> Self {
        let of_kind = |found: &'a [Found]| {
            let base = |one: &'a Found| one.base.as_deref().unwrap_or("no base of its own");
            let groups = found.chunk_by(|one, next| one.kind != Kind::WhatIf || one.base == next.base);
            let groups = groups.map(|group| (Some(base(&group[0])).filter(|_| group[0].kind == Kind::WhatIf), group));
            (found[0].kind.heading(), groups.collect())
        };
        Self { kinds: all.chunk_by(|one, next| one.kind == next.kind).map(of_kind).collect(), durand: start() }
    }
}
