//! What an intervention changes, for how long, and how that is said.

use super::*;
use crate::registry::setting;
use crate::testing::actions;

fn force(name: &str) -> Change {
    Change::Force { action: actions().position(|(.., known)| known == name).expect("an option") }
}

#[test]
fn what_has_no_end_is_done_once_or_lasts() {
    let open = Window { from: 5, until: Window::OPEN };
    let value = |path: &str| Change::Value { setting: setting(path).expect("a path"), how: How::Set, by: 0.0 };
    assert_eq!(value("world.tension").extent(open), Window::week(5));
    assert_eq!(value("phases.margin").extent(open), open);
    assert_eq!(force("pakistan.border.shut").extent(open), open, "a policy lasts");
    assert_eq!(force("pakistan.strike").extent(open), Window::week(5), "a single act is done once");
    let span = Window { from: 5, until: 8 };
    assert_eq!(force("pakistan.strike").extent(span), span);
}

#[test]
fn values_stay_in_their_range() {
    assert_eq!(How::Set.apply(3.0, 9.0, 0.0, 10.0), 9.0);
    assert_eq!(How::Add.apply(3.0, 9.0, 0.0, 10.0), 10.0);
    assert_eq!(How::Add.apply(3.0, -9.0, 0.0, 10.0), 0.0);
    assert_eq!(How::Scale.apply(3.0, 1.0, 0.0, 10.0), 3.0);
}

#[test]
fn a_change_is_named_by_what_it_touches() {
    assert_eq!(force("ttp.tempo.low").touches(), "ttp.tempo.low");
    assert_eq!(Change::Crossing { crossing: 0, open: true, by: None }.touches(), CROSSINGS[0].title);
}

#[test]
fn a_change_says_what_it_does() {
    let tension = setting("world.tension").expect("a path");
    let said = |how, by| Change::Value { setting: tension, how, by }.in_words();
    assert_eq!(said(How::Set, 80.0), "world.tension = 80");
    assert_eq!(said(How::Add, -5.5), "world.tension - 5.5");
    assert_eq!(said(How::Scale, 0.67), "world.tension x 0.67");
    assert_eq!(force("pakistan.border.shut").in_words(), "pakistan.border.shut forced");
    assert_eq!(Change::Crossing { crossing: 0, open: false, by: None }.in_words(), "Torkham shut");
    let by = Some(Actor::Pakistan);
    assert_eq!(Change::Crossing { crossing: 0, open: false, by }.in_words(), "Torkham shut by Pakistan");
}
