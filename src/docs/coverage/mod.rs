//! What the model takes from the article, section by section, and what it leaves out.
//!
//! One file for each part of the article. A statement is told in the project's own words and names what carries it in the
//! model, as the registry does, to which tests hold it. Everything else on the page (identifiers, parameters, who uses what) is
//! derived from the registry and from these statements.

mod added;
mod conclusion;
mod first_part;
mod fourth_part;
mod opening;
mod reason;
mod render;
mod second_part;
mod third_part;

pub use added::{ADDED, Added};
pub use reason::Reason;
pub(super) use render::{added, index, left_out, tables as all};

/// A part of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What stands before the first heading.
    Introduction,
    /// The significance of the two countries.
    Significance,
    /// 1990 to 2001.
    First,
    /// 2001 to 2021.
    Second,
    /// Since 2021.
    Third,
    /// The analysis.
    Fourth,
    /// The conclusion.
    Conclusion,
}

impl Part {
    /// All of them, in the order of the article.
    pub const ALL: [Self; 7] = [
        Self::Introduction,
        Self::Significance,
        Self::First,
        Self::Second,
        Self::Third,
        Self::Fourth,
        Self::Conclusion,
    ];

    /// How sources name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Introduction => "introduction",
            Self::Significance => "significance",
            Self::First => "first part",
            Self::Second => "second part",
            Self::Third => "third part",
            Self::Fourth => "fourth part",
            Self::Conclusion => "conclusion",
        }
    }

    /// What it is about.
    const fn title(self) -> &'static str {
        match self {
            Self::Introduction => "Introduction",
            Self::Significance => "Why the two countries matter",
            Self::First => "First part: the rise of the Taliban, 1990 to 2001",
            Self::Second => "Second part: the years of foreign forces, 2001 to 2021",
            Self::Third => "Third part: the second emirate, since 2021",
            Self::Fourth => "Fourth part: the analysis",
            Self::Conclusion => "Conclusion",
        }
    }
}

/// A statement of the article that the model uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statement {
    /// What the article says, in the project's words.
    pub says: &'static str,
    /// Mechanisms that carry it.
    pub mechanisms: &'static [&'static str],
    /// Processes that carry it.
    pub processes: &'static [&'static str],
    /// Actions, as `actor.action`.
    pub actions: &'static [&'static str],
    /// Goals, as `actor.goal`.
    pub goals: &'static [&'static str],
    /// Quantities in which it shows.
    pub quantities: &'static [&'static str],
    /// Outcomes in which it shows.
    pub outcomes: &'static [&'static str],
    /// The scenario in which it matters.
    pub scenario: &'static str,
    /// Test functions that hold it.
    pub tests: &'static [&'static str],
}

/// A statement of the article that the model leaves out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeftOut {
    /// What the article says, in the project's words.
    pub says: &'static str,
    /// The kind of reason.
    pub reason: Reason,
    /// What that means here.
    pub why: &'static str,
}

/// A section of the article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Section {
    /// The part that it belongs to.
    pub part: Part,
    /// Its heading as cited; of a part's own text, the heading of the part; empty for the introduction.
    pub heading: &'static str,
    /// What it is about, in the project's words.
    pub title: &'static str,
    /// What the model uses.
    pub used: &'static [Statement],
    /// What it leaves out.
    pub left_out: &'static [LeftOut],
}

/// All sections, in the order of the article.
pub fn sections() -> impl Iterator<Item = &'static Section> {
    let parts =
        [opening::SECTIONS, first_part::SECTIONS, second_part::SECTIONS, third_part::SECTIONS, fourth_part::SECTIONS];
    parts.into_iter().chain([conclusion::SECTIONS]).flatten()
}

/// All statements that the model uses, with their number (section and place in it, both from 1) and the section.
pub fn statements() -> impl Iterator<Item = (String, &'static Section, &'static Statement)> {
    let numbered = |(at, section): (usize, &'static Section)| {
        let number = move |place: usize| format!("{}.{}", at + 1, place + 1);
        section.used.iter().enumerate().map(move |(place, one)| (number(place), section, one))
    };
    sections().enumerate().flat_map(numbered)
}

/// Writes down sections: what is used with the names that carry it, then what is left out.
macro_rules! write_down {
    ($(
        $part:ident $heading:literal, $title:literal {
            $(uses $says:literal {
                $(mechanisms: $($mechanism:ident),+;)?
                $(processes: $($process:ident),+;)?
                $(actions: $($actor:ident . $action:ident),+;)?
                $(goals: $($owner:ident . $goal:ident),+;)?
                $(quantities: $($quantity:ident),+;)?
                $(outcomes: $($outcome:ident),+;)?
                scenario: $scenario:literal;
                tests: $($test:ident),+;
            })*
            $(leaves $omitted:literal, $reason:ident: $why:literal;)*
        }
    )*) => {
        /// The sections of this part.
        pub(super) const SECTIONS: &[super::Section] = &[$(super::Section {
            part: super::Part::$part,
            heading: $heading,
            title: $title,
            used: &[$(super::Statement {
                says: $says,
                mechanisms: &[$($(stringify!($mechanism)),+)?],
                processes: &[$($(stringify!($process)),+)?],
                actions: &[$($(concat!(stringify!($actor), ".", stringify!($action))),+)?],
                goals: &[$($(concat!(stringify!($owner), ".", stringify!($goal))),+)?],
                quantities: &[$($(stringify!($quantity)),+)?],
                outcomes: &[$($(stringify!($outcome)),+)?],
                scenario: $scenario,
                tests: &[$(stringify!($test)),+],
            }),*],
            left_out: &[$(super::LeftOut { says: $omitted, reason: super::Reason::$reason, why: $why }),*],
        }),*];
    };
}
use write_down;
