//! Agreements: offers, what is agreed and on what terms, who broke it and by what.

use super::beliefs::quantity;
use super::week::{Week, does};
use durand_model::actor::Actor;
use durand_model::conduct::Course;
use durand_model::intervention::action_path;
use durand_model::record::{Event, EventKind};
use durand_model::registry::ACTIONS;
use durand_text::words::list;

/// An agreement between two actors, each of which says that it accepts it.
#[derive(Debug)]
pub struct Pact {
    /// Its name, which is that of the policy by which either accepts it.
    pub name: &'static str,
    /// The two, with what each is called here.
    sides: [(Actor, &'static str); 2],
    /// The quantity that says whether it is in force; none of an agreement that is no more than talks.
    in_force: &'static str,
    /// What it is called.
    pub called: &'static str,
    /// What both do under it.
    pub terms: &'static str,
    /// The events that tell its beginning and its end, and the place that they give.
    events: Option<([EventKind; 2], &'static str)>,
    /// What breaks it, with words for it.
    breaches: &'static [(&'static str, &'static str)],
}

/// All agreements.
pub const PACTS: [Pact; 5] = [
    Pact {
        name: "ceasefire",
        sides: [(Actor::Pakistan, "Islamabad"), (Actor::AfghanTaliban, "Kabul")],
        in_force: "ceasefire",
        called: "ceasefire",
        terms: "no strikes by Islamabad, no attacks on posts by Kabul",
        events: Some(([EventKind::Ceasefire, EventKind::CeasefireEnds], "Durand Line")),
        breaches: &[
            ("pakistan.strike", "by a strike on Afghan soil"),
            ("afghan_taliban.attack_posts", "by attacking Pakistani posts"),
        ],
    },
    Pact {
        name: "trade",
        sides: [(Actor::Pakistan, "Islamabad"), (Actor::AfghanTaliban, "Kabul")],
        in_force: "trade_pact",
        called: "trade agreement",
        terms: "border and crossings stay open on both sides",
        events: Some(([EventKind::AgreementBegins, EventKind::AgreementEnds], "trade")),
        breaches: &[],
    },
    Pact {
        name: "security",
        sides: [(Actor::Pakistan, "Islamabad"), (Actor::AfghanTaliban, "Kabul")],
        in_force: "security_pact",
        called: "security agreement",
        terms: "Kabul keeps the TTP from the border or restrains it; Islamabad ends strikes, pressing and deportations",
        events: Some(([EventKind::AgreementBegins, EventKind::AgreementEnds], "security")),
        breaches: &[
            ("pakistan.strike", "by a strike on Afghan soil"),
            ("pakistan.kabul.press", "by pressing Kabul"),
            ("pakistan.refugees.deport", "by mass deportations"),
            ("afghan_taliban.ttp.shelter", "by sheltering the TTP"),
            ("afghan_taliban.ttp.tolerate", "by letting the TTP be"),
        ],
    },
    Pact {
        name: "truce",
        sides: [(Actor::Pakistan, "Islamabad"), (Actor::Ttp, "the TTP")],
        in_force: "truce",
        called: "truce",
        terms: "no campaign and no strikes by Islamabad, no offensive and no assault by the TTP",
        events: Some(([EventKind::TruceBegins, EventKind::TruceEnds], "Pakistan")),
        breaches: &[
            ("pakistan.strike", "by a strike on Afghan soil"),
            ("pakistan.districts.campaign", "by a campaign in the tribal districts"),
            ("ttp.tempo.offensive", "by an offensive"),
            ("ttp.assault", "by an assault across the border"),
        ],
    },
    Pact {
        name: "accord",
        sides: [(Actor::AfghanTaliban, "the Taliban"), (Actor::UnitedStates, "Washington")],
        in_force: "",
        called: "talks",
        terms: "both look for an agreement on the withdrawal of American forces",
        events: None,
        breaches: &[],
    },
];

/// What became of an agreement in a week.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn {
    /// It came into force; the side that had offered it before, if one had.
    Begins(Option<Actor>),
    /// One side is ready for it and the other is not.
    Offered(Actor),
    /// It ended since sides left it.
    Left(Vec<Actor>),
    /// It ended since it was broken: by whom, and how.
    Broken(Vec<(Actor, &'static str)>),
    /// Both accepted it, and what one of them does keeps it from beginning; the side that had offered it before, and by whom and how.
    StillBorn(Option<Actor>, Vec<(Actor, &'static str)>),
    /// It ended although neither left it or broke it.
    Lapsed,
}

/// What became of each agreement in a week.
pub fn turns(week: &Week) -> Vec<(&'static Pact, Turn)> {
    PACTS.iter().filter_map(|pact| Some((pact, pact.turn(week)?))).collect()
}

/// What became of agreements that no event tells.
pub fn undated(week: &Week) -> Vec<String> {
    let told = turns(week).into_iter().filter(|(pact, turn)| !matches!(turn, Turn::Offered(_)) && !pact.is_event(week));
    told.map(|(pact, turn)| {
        let mut sentence = pact.sentence(&turn, "");
        if let Some(initial) = sentence.get_mut(..1) {
            initial.make_ascii_uppercase();
        }
        sentence + "."
    })
    .collect()
}

impl Pact {
    /// The agreement on which an option is a word, and whether it accepts.
    pub fn of(action: usize) -> Option<(&'static Self, bool)> {
        let (policy, setting) = ACTIONS[action].name.split_once('.')?;
        let actor = ACTIONS[action].actor;
        let pact = PACTS.iter().find(|pact| pact.name == policy && pact.sides.iter().any(|side| side.0 == actor))?;
        Some((pact, setting == "accept"))
    }

    /// The agreement whose beginning or end an event is, and whether it begins.
    pub fn of_event(kind: EventKind, place: &str) -> Option<(&'static Self, bool)> {
        PACTS.iter().find_map(|pact| {
            let ([begins, ends], at) = pact.events?;
            let shared = matches!(kind, EventKind::AgreementBegins | EventKind::AgreementEnds);
            let is_it = (kind == begins || kind == ends) && (!shared || at == place);
            is_it.then_some((pact, kind == begins))
        })
    }

    /// Whether an event of the week tells its beginning or end.
    pub fn is_event(&self, week: &Week) -> bool {
        let own =
            |event: &Event| Self::of_event(event.kind, event.place).is_some_and(|(pact, _)| pact.name == self.name);
        week.record.events.iter().any(own)
    }

    /// What a side is called here.
    pub fn side(&self, actor: Actor) -> &'static str {
        self.sides.iter().find(|side| side.0 == actor).map_or("", |side| side.1)
    }

    /// What the side is called that is not `actor`.
    pub fn other(&self, actor: Actor) -> &'static str {
        self.sides.iter().find(|side| side.0 != actor).map_or("", |side| side.1)
    }

    /// "a ceasefire", "talks".
    pub fn one(&self) -> String {
        if self.in_force.is_empty() { self.called.to_owned() } else { format!("a {}", self.called) }
    }

    /// "between Islamabad and Kabul".
    pub fn between(&self) -> String {
        format!("between {} and {}", self.sides[0].1, self.sides[1].1)
    }

    /// Whether it is in force among those quantities.
    pub fn holds(&self, quantities: &[f64]) -> bool {
        quantity(self.in_force, quantities) > 50.0
    }

    fn turn(&self, week: &Week) -> Option<Turn> {
        let said = week.said();
        let [before, after] =
            [&week.before, &said].map(|course| self.sides.map(|(actor, _)| self.accepts(actor, course)));
        let (was, is) = if self.in_force.is_empty() {
            (before == [true; 2], after == [true; 2])
        } else {
            (self.holds(&week.earlier), self.holds(&week.quantities))
        };
        let of = |wanted: fn(bool, bool) -> bool| {
            let found = (0..2).filter(move |side| wanted(before[*side], after[*side]));
            found.map(|side| self.sides[side].0).collect::<Vec<_>>()
        };
        let ready = of(|before, after| before && after);
        let offered = if ready.len() == 1 { ready.first().copied() } else { None };
        let breaches = self.breaches(&said);
        match (was, is) {
            (true, true) => None,
            (false, true) => Some(Turn::Begins(offered)),
            (true, false) if !breaches.is_empty() => Some(Turn::Broken(breaches)),
            (true, false) => {
                let left = of(|before, after| before && !after);
                Some(if left.is_empty() { Turn::Lapsed } else { Turn::Left(left) })
            }
            (false, false) if after == [true; 2] => {
                (!breaches.is_empty()).then_some(Turn::StillBorn(offered, breaches))
            }
            (false, false) => of(|before, after| !before && after).first().map(|side| Turn::Offered(*side)),
        }
    }

    fn accepts(&self, actor: Actor, course: &Course) -> bool {
        let name = format!("{}.accept", self.name);
        does(course, |action| ACTIONS[action].actor == actor && ACTIONS[action].name == name)
    }

    fn breaches(&self, course: &Course) -> Vec<(Actor, &'static str)> {
        let done = self.breaches.iter().filter(|(path, _)| does(course, |action| action_path(action) == *path));
        let actor_of = |path: &str| self.sides.iter().find(|side| path.starts_with(side.0.name())).map(|side| side.0);
        done.filter_map(|(path, words)| Some((actor_of(path)?, *words))).collect()
    }

    /// "Islamabad broke the truce with the TTP by a strike on Afghan soil"; `after` is how long it was in force.
    pub fn sentence(&self, turn: &Turn, after: &str) -> String {
        let (called, one, between) = (self.called, self.one(), self.between());
        match turn {
            Turn::Begins(_) => format!("{one} {between} began: {}", self.terms),
            Turn::Offered(actor) => format!("{} offered {} {one}", self.side(*actor), self.other(*actor)),
            Turn::Left(sides) => {
                let names: Vec<&str> = sides.iter().map(|actor| self.side(*actor)).collect();
                let it = if self.in_force.is_empty() { "them" } else { "it" };
                format!("the {called} {between} ended{after}: {} left {it}", list(&names))
            }
            Turn::Broken(breaches) if after.is_empty() => self.broken(breaches),
            Turn::Broken(breaches) => format!("{},{after}", self.broken(breaches)),
            Turn::StillBorn(_, breaches) => {
                let told = breaches.iter().map(|(actor, how)| format!("{} undid it {how}", self.side(*actor)));
                let how = list(&told.collect::<Vec<_>>());
                format!("{one} {between} was agreed and did not begin: {how}")
            }
            Turn::Lapsed => format!("the {called} {between} lapsed{after}, neither side having broken it"),
        }
    }

    fn broken(&self, breaches: &[(Actor, &'static str)]) -> String {
        let mut sides: Vec<Actor> = breaches.iter().map(|(actor, _)| *actor).collect();
        sides.dedup();
        let told = |actor: &Actor| {
            let how: Vec<&str> = breaches.iter().filter(|one| one.0 == *actor).map(|one| one.1).collect();
            format!("{} broke it {}", self.side(*actor), list(&how))
        };
        match sides.as_slice() {
            [only] => {
                told(only).replacen("broke it", &format!("broke the {} with {}", self.called, self.other(*only)), 1)
            }
            _ => list(&sides.iter().map(told).collect::<Vec<_>>()),
        }
    }
}

#[cfg(test)]
#[path = "pacts_tests.rs"]
mod tests;
