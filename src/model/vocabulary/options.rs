//! What actors can do: policies that stay in force until they are changed, and single acts.
//!
//! The list in [`super::actions`] makes the entries of the registry and the types that laws name.

use crate::actor::Actor;

/// An instrument with a few settings, from mild to hard, of which one is in force.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Policy {
    /// Whose.
    pub actor: Actor,
    /// Name in scenario files and results.
    pub name: &'static str,
    /// Name in sentences, after "its".
    pub title: &'static str,
    /// Names of its settings, from mild to hard.
    pub settings: &'static [&'static str],
    /// The setting in force at the start where a scenario says nothing.
    pub start: u8,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// One option of one actor: to keep its course, to bring a setting of a policy into force, or to do a single act.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Action {
    /// Who can do it.
    pub actor: Actor,
    /// Name in scenario files and results: `keep`, `policy.setting`, or the act.
    pub name: &'static str,
    /// The policy (position in [`super::POLICIES`]) and its setting; `None` for `keep` and acts.
    pub setting: Option<(usize, u8)>,
    /// The act (position among all acts); `None` for `keep` and settings.
    pub act: Option<usize>,
    /// Means that it takes, 0 to 1, where a scenario says nothing: in each week in force, or once.
    pub effort: f64,
    /// When it can be done, besides that a policy moves by one step, but for those of [`super::AT_ONCE`].
    pub feasible: &'static str,
    /// What the actor does, as the end of a sentence that begins with the actor.
    pub does: &'static str,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

impl Action {
    /// Who must take part for it to be possible, besides the actor itself, as its rule says.
    pub fn needs(&self) -> impl Iterator<Item = Actor> {
        let rule = self.feasible.to_lowercase();
        Actor::ALL
            .into_iter()
            .filter(move |actor| rule.contains(&format!("{} takes part", actor.title().to_lowercase())))
    }

    /// Whether it stays in force once chosen; if not, it is a single act, or no change.
    pub const fn stays(&self) -> bool {
        self.setting.is_some()
    }
}

/// Whether two names are the same, where that must be known when the program is compiled.
pub const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// Position of a policy in `all`.
pub const fn policy_at(all: &[Policy], actor: Actor, name: &str) -> usize {
    let mut at = 0;
    while all[at].actor as u8 != actor as u8 || !same(all[at].name, name) {
        at += 1;
    }
    at
}

/// Positions in `all` of the mildest setting of each policy; the others follow it.
pub const fn mildest<const POLICIES: usize>(all: &[Action]) -> [usize; POLICIES] {
    let (mut first, mut at) = ([0; POLICIES], 0);
    while at < all.len() {
        if let Some((policy, 0)) = all[at].setting {
            first[policy] = at;
        }
        at += 1;
    }
    first
}

/// Positions in `all` of each act.
pub const fn places_of_acts<const ACTS: usize>(all: &[Action]) -> [usize; ACTS] {
    let (mut places, mut at) = ([0; ACTS], 0);
    while at < all.len() {
        if let Some(act) = all[at].act {
            places[act] = at;
        }
        at += 1;
    }
    places
}

/// A setting of a policy, as laws name it.
pub trait Setting: Copy {
    /// Position of its policy in [`super::POLICIES`].
    const POLICY: usize;

    /// Its number among the policy's settings.
    fn number(self) -> u8;
}

/// A single act, as laws name it.
pub trait Act: Copy {
    /// Its position among all acts.
    fn place(self) -> usize;
}

/// What a law asks of a week: whether a setting is in force or an act is done.
pub trait Deed: Copy {
    /// Position of the option in [`super::ACTIONS`].
    fn place(self) -> usize;
}

macro_rules! conduct {
    ($(
        mod $module:ident of $Actor:ident {
            $(policy $policy:ident $Policy:ident from $start:ident $title:literal $meaning:literal $source:literal {
                $($setting:ident $Setting:ident $effort:literal [$when:expr] $does:literal $says:literal;)*
            })*
            acts {
                $($act:ident $Act:ident $act_effort:literal [$act_when:expr] $act_does:literal $act_says:literal
                    $act_source:literal;)*
            }
        }
    )*) => {
        /// All policies, by actor.
        pub const POLICIES: &[Policy] = &[$($(Policy {
            actor: Actor::$Actor,
            name: stringify!($policy),
            title: $title,
            settings: &[$(stringify!($setting)),*],
            start: $module::$Policy::$start as u8,
            meaning: $meaning,
            source: $source,
        },)*)*];

        /// All options, by actor: keeping its course, then the settings of its policies, then its acts.
        pub const ACTIONS: &[Action] = &[$(
            Action { actor: Actor::$Actor, ..KEEP },
            $($(Action {
                actor: Actor::$Actor,
                name: concat!(stringify!($policy), ".", stringify!($setting)),
                setting: Some((policy_at(POLICIES, Actor::$Actor, stringify!($policy)), $module::$Policy::$Setting as u8)),
                act: None,
                effort: $effort,
                feasible: $when,
                does: $does,
                meaning: $says,
                source: $source,
            },)*)*
            $(Action {
                actor: Actor::$Actor,
                name: stringify!($act),
                setting: None,
                act: Some(AnyAct::$Act as usize),
                effort: $act_effort,
                feasible: $act_when,
                does: $act_does,
                meaning: $act_says,
                source: $act_source,
            },)*
        )*];

        /// All acts, numbered.
        #[allow(missing_docs)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        enum AnyAct { $($($Act,)*)* }

        /// Number of acts.
        pub const ACTS_COUNT: usize = [$($(AnyAct::$Act,)*)*].len();

        $(
            #[doc = concat!("What `", stringify!($module), "` can do, as laws name it.")]
            #[allow(missing_docs)]
            pub mod $module {
                use super::super::options::{Deed, Setting, policy_at};
                use crate::actor::Actor;

                $(
                    #[doc = $meaning]
                    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
                    pub enum $Policy { $(#[doc = $says] $Setting),* }

                    impl Setting for $Policy {
                        const POLICY: usize = policy_at(super::POLICIES, Actor::$Actor, stringify!($policy));

                        #[inline]
                        fn number(self) -> u8 {
                            self as u8
                        }
                    }

                    impl Deed for $Policy {
                        #[inline(always)]
                        fn place(self) -> usize {
                            super::MILDEST[<Self as Setting>::POLICY] + self as usize
                        }
                    }
                )*

                /// Single acts.
                #[derive(Clone, Copy, Debug, PartialEq, Eq)]
                pub enum Act { $(#[doc = $act_says] $Act = super::AnyAct::$Act as isize),* }

                impl super::super::options::Act for Act {
                    #[inline]
                    fn place(self) -> usize {
                        self as usize
                    }
                }

                impl Deed for Act {
                    #[inline(always)]
                    fn place(self) -> usize {
                        super::ACT_PLACES[self as usize]
                    }
                }
            }
        )*
    };
}

pub(super) use conduct;
