//! `durand list`: the scenarios, what-ifs and designs that there are, those that ship and the user's own.

mod found;

use crate::cli::args::{Format, ListArgs};
use crate::cli::command::typed;
use crate::cli::print;
use crate::cli::text::{count, entry as line, wrap};
use crate::error::Result;

use found::{Found, Kind, Origin, everything};

/// Width of the column of names.
const NAMES: usize = 26;

/// Prints what there is.
pub fn list(args: &ListArgs) -> Result<u8> {
    let all = everything();
    match args.print.format {
        Format::Json => print::json(&all)?,
        Format::Text => print::out(&text(&all))?,
    }
    Ok(0)
}

/// The same in words: the user's own under each heading are told from those that ship.
fn text(all: &[Found]) -> String {
    let mut text = String::new();
    for kind in Kind::ALL {
        let of_kind: Vec<&Found> = all.iter().filter(|one| one.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        text.push_str(&format!("{}\n", kind.heading()));
        let mut base = None;
        for one in of_kind {
            if kind == Kind::WhatIf && base != one.base.as_deref() {
                base = one.base.as_deref();
                text.push_str(&format!("  of {}\n", base.unwrap_or("no base of its own")));
            }
            text.push_str(&line(2, NAMES, &one.name, &told(one)));
        }
        text.push('\n');
    }
    let [describe, copy] = ["describe NAME", "copy NAME"].map(typed);
    let more = format!(
        "`{describe}` tells more of a scenario. `{copy}` puts one that ships into scenarios/ here, where it can be \
         edited; what lies there goes before what ships."
    );
    text + &wrap("", 0, &more)
}

/// What one asks, when it begins, and whose it is.
fn told(one: &Found) -> String {
    let what = [&one.question, &one.title].into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default();
    let begins = match (&one.start, one.weeks) {
        (Some(start), Some(weeks)) if one.kind == Kind::Scenario => {
            format!(" {} from {start}.", count(weeks.into(), "week", "weeks"))
        }
        _ => String::new(),
    };
    let whose = match one.origin {
        Origin::Shipped => String::new(),
        Origin::Own => format!(" [yours: {}]", one.file),
        Origin::Changed => format!(" [yours: {}, in the place of the one that ships]", one.file),
    };
    format!("{what}{begins}{whose}")
}
