//! Options that hardly anyone takes.

/// An option that hardly anyone takes in any of the shipped eras, and why it is there nevertheless.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unused {
    /// `actor.option`.
    pub option: &'static str,
    /// Why, as a sentence.
    pub why: &'static str,
}

/// What is in force or done in less than 0.5 % of the weeks in which it is possible, in every shipped era (tested).
pub const UNUSED: &[Unused] = &[
    Unused { option: "pakistan.opponents.arm", why: "Nothing of the kind is on record since 1996; what-ifs force it." },
    Unused {
        option: "pakistan.washington.back",
        why: "By the article Islamabad hedges as long as Washington fights next door.",
    },
    Unused {
        option: "afghan_taliban.ttp.restrain",
        why: "By the article Kabul refuses to take decisive action; what-ifs force it.",
    },
    Unused {
        option: "india.pakistan.hold",
        why: "Delhi begins with it in 2021 and leaves it within a week or two; after that it presses or eases.",
    },
    Unused {
        option: "united_states.pakistan.neutral",
        why: "Washington keeps to what an era begins with: it pays from 2001 and presses from 2018.",
    },
];
