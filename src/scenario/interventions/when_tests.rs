use super::*;

fn told(text: &str) -> Result<String, String> {
    let source = Arc::new(Source::new("a.toml", format!("when = \"{text}\"")));
    let span = 7..9 + text.len();
    read(text, &source, &span).map(|condition| condition.told()).map_err(|problem| {
        let place = problem.place.as_ref().expect("it has its place").text().to_owned();
        format!("{} [{place}]", problem.message)
    })
}

#[test]
fn conditions_are_read_as_they_are_written() {
    for same in [
        "deaths >= 20",
        "tension>60 and trust < 30",
        "airstrike",
        "closure by pakistan",
        "border_clash in torkham >= 2",
        "mass_attack in 'North Waziristan' or deaths > 50",
        "(deaths > 20 or airstrike) and tension > 50",
        "ceasefire = 1",
        "deaths >= 2 and deaths <= 2 and trust > 5 and tension < 5",
    ] {
        assert_eq!(told(same).as_deref(), Ok(same));
    }
    assert_eq!(told("a or b").unwrap_err(), "there is no quantity or event `a` [a]");
    let source = Arc::new(Source::new("a.toml", "when = \"tension > 1 or trust > 2 and deaths > 3\""));
    let condition = read("tension > 1 or trust > 2 and deaths > 3", &source, &(7..48)).expect("a condition");
    assert!(matches!(&condition, Condition::Any(parts) if matches!(parts[1], Condition::All(_))), "{condition:?}");
    assert_eq!(condition.told(), "tension > 1 or (trust > 2 and deaths > 3)");
}

#[test]
fn a_name_that_is_both_is_a_quantity_where_it_is_compared() {
    let source = Arc::new(Source::new("a.toml", "x"));
    let of = |text: &str| read(text, &source, &(0..1)).expect("a condition").tests()[0].of;
    assert!(matches!(of("ceasefire >= 1"), Seen::Quantity(_)));
    assert!(matches!(of("ceasefire"), Seen::Events { kind: EventKind::Ceasefire, place: "", actor: None }));
    assert!(matches!(of("border_clash in torkham"), Seen::Events { place: "Khyber-Nangarhar", .. }));
}

/// Protects the stack from a file that someone made to break it.
#[test]
fn brackets_have_an_end() {
    let nested = |count: usize| told(&format!("{}deaths > 1{}", "(".repeat(count), ")".repeat(count)));
    assert_eq!(nested(16).as_deref(), Ok("deaths > 1"));
    assert_eq!(told("(deaths > 1) and (deaths > 2)").as_deref(), Ok("deaths > 1 and deaths > 2"));
    assert!(nested(1_000_000).unwrap_err().starts_with("a condition has at most 16 brackets within each other"));
}

/// Protects against rules that wait for ever: what cannot hold is told, at its place.
#[test]
fn what_cannot_hold_is_told_where_it_stands() {
    for (text, expected) in [
        ("tension >= 120", "this cannot hold: `tension` has numbers from 0 to 100 [120]"),
        ("tension < 0", "this cannot hold: `tension` has numbers from 0 to 100 [0]"),
        ("deaths = 2.5", "this cannot hold: `deaths` has whole numbers from 0 to 20000 [2.5]"),
        ("airstrike by india", "this cannot hold: `airstrike` is the doing of pakistan alone [india]"),
        ("talks by india", "this cannot hold: `talks` is nobody's doing [india]"),
        ("closure in Karachi", "this cannot hold: there is no `closure` in `Karachi` [Karachi]"),
        ("phase_change in Kabul", "`phase_change` is told without a place that could be watched [Kabul]"),
        ("tension by india > 3", "`tension` is a quantity, and has neither place nor actor [tension]"),
        ("tension", "what `tension` is compared with is missing [tension]"),
        ("tension >", "a number is missing [>]"),
        ("tension > x", "`x` is not a number [x]"),
        ("tension != 3", "`!=` is none of >=, <=, >, < and = [!=]"),
        ("deaths >= 2 and deaths < 2", "this cannot hold: it goes against `deaths >= 2` [deaths < 2]"),
        ("trust = 5 and deaths > 2 and trust > 5", "this cannot hold: it goes against `trust = 5` [trust > 5]"),
        ("tension => 3", "`=>` is none of >=, <=, >, < and = [=>]"),
        ("tension <> 3", "`<>` is none of >=, <=, >, < and = [<>]"),
        ("tension > 3,5", "`3,5` is not a number: decimals are written with a point [3,5]"),
        ("tension > 3, trust > 5", "`,` does not belong there [,]"),
        ("(tension > 3", "a closing bracket is missing [3]"),
        ("tension > 3 trust > 3", "`trust` does not belong there [trust]"),
        ("tension > 3 and", "a quantity or an event is missing [and]"),
        ("", "a quantity or an event is missing []"),
        ("intervention", "there is no quantity or event `intervention` [intervention]"),
    ] {
        assert_eq!(told(text).unwrap_err(), expected, "{text}");
    }
}
