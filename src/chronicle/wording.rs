//! Grammar: how actors, deeds and dates stand in sentences.

use jiff::civil::Date;

use durand_model::actor::Actor;

/// An actor's name within a sentence.
pub fn within(actor: Actor) -> String {
    match actor.title().strip_prefix("The ") {
        Some(rest) => format!("the {rest}"),
        None => actor.title().to_owned(),
    }
}

/// What stands for an actor that was named before.
pub fn pronoun(actor: Actor) -> &'static str {
    if is_plural(actor) { "they" } else { "it" }
}

/// `text` of an actor, with "its" as that actor needs it.
pub fn own(actor: Actor, text: &str) -> String {
    if !is_plural(actor) {
        return text.to_owned();
    }
    text.split(' ').map(|word| if word == "its" { "their" } else { word }).collect::<Vec<_>>().join(" ")
}

/// "has" or "have", as the side called `name` needs it.
pub fn has(name: &str) -> &'static str {
    if name.ends_with("Taliban") { "have" } else { "has" }
}

fn is_plural(actor: Actor) -> bool {
    actor == Actor::AfghanTaliban
}

/// Verbs whose form after "have" is not that of the past.
const IRREGULAR: [(&str, &str); 12] = [
    ("began", "begun"),
    ("broke", "broken"),
    ("chose", "chosen"),
    ("drew", "drawn"),
    ("gave", "given"),
    ("lay", "lain"),
    ("ran", "run"),
    ("rose", "risen"),
    ("took", "taken"),
    ("went", "gone"),
    ("withdrew", "withdrawn"),
    ("did", "done"),
];

/// A deed in the past tense ("went for mass attacks") as it stands after "have" ("gone for mass attacks").
pub fn after_have(does: &str) -> String {
    let (verb, rest) = does.split_once(' ').map_or((does, ""), |(verb, rest)| (verb, rest));
    let verb = IRREGULAR.iter().find(|(past, _)| *past == verb).map_or(verb, |(_, participle)| participle);
    if rest.is_empty() { verb.to_owned() } else { format!("{verb} {rest}") }
}

/// "15 August 2021".
pub fn long_date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// "15 August", with the year only where it is not that of `later`.
pub fn date_before(date: Date, later: Date) -> String {
    if date.year() == later.year() { date.strftime("%-d %B").to_string() } else { long_date(date) }
}

/// "Tue 17 Aug".
pub fn short_date(date: Date) -> String {
    date.strftime("%a %e %b").to_string()
}

/// Day `day` of the week that begins on `date`.
pub fn day_of(date: Date, day: u8) -> Date {
    date.saturating_add(jiff::Span::new().days(i64::from(day)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn deeds_stand_after_have() {
        assert_eq!(after_have("went for mass attacks"), "gone for mass attacks");
        assert_eq!(after_have("recruited"), "recruited");
    }

    #[test]
    fn the_taliban_are_many() {
        assert_eq!(own(Actor::AfghanTaliban, "held its course"), "held their course");
        assert_eq!(own(Actor::Pakistan, "held its course"), "held its course");
    }

    #[test]
    fn a_year_is_named_once() {
        assert_eq!(date_before(date(2021, 11, 14), date(2021, 12, 11)), "14 November");
        assert_eq!(date_before(date(2021, 12, 26), date(2022, 1, 8)), "26 December 2021");
        assert_eq!(long_date(date(2021, 8, 5)), "5 August 2021");
    }
}
