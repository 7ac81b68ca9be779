//! Overlays: scenario files that list only what differs from others.

use std::fs;
use std::path::PathBuf;

use durand::model::actor::Actor;
use durand::model::registry;
use durand::scenario::{self, Scenario, difference, overrides};
use tempfile::TempDir;

pub fn load(path: &str) -> Scenario {
    scenario::load(path).unwrap_or_else(|problems| panic!("{problems}"))
}

pub(super) fn good(name: &str) -> Scenario {
    load(&format!("tests/scenarios/good/{name}.toml"))
}

/// A folder with scenario files.
pub struct Shelf(TempDir);

impl Shelf {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let shelf = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            let path = shelf.path(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        }
        shelf
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn load(&self, name: &str) -> Scenario {
        load(self.path(name).to_str().expect("UTF-8"))
    }

    fn message(&self, name: &str) -> String {
        let loaded = scenario::load(self.path(name).to_str().expect("UTF-8"));
        loaded.expect_err("a bad file").render(false)
    }
}

const BASE: &str = "title = \"Base\"\nquestion = \"Why?\"\nstart = 2021-08-15\nweeks = 52\nseed = 4\n";

/// The position of an action in the registry.
fn action(actor: Actor, name: &str) -> usize {
    registry::ACTIONS.iter().position(|one| one.actor == actor && one.name == name).expect("an action")
}

/// Protects paired what-ifs: an overlay that lists nothing is its base, to the last bit, but for its name.
#[test]
fn an_overlay_of_nothing_is_its_base() {
    let (base, overlay) = (good("everything"), good("overlay-of-nothing"));
    assert_eq!(overlay.name(), "overlay-of-nothing");
    assert_eq!(overlay.fingerprint(), base.fingerprint());
    assert_eq!(overlay.base(), Some(&base));
    assert_eq!(difference::between(&base, &overlay), []);
    let mut renamed = overlay;
    overrides::apply(&mut renamed, "name=everything").unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(renamed, base);
    assert_eq!(renamed.to_toml(), base.to_toml());
}

/// Protects the reading of a chain: later files win, lists add, and take out again.
#[test]
fn a_chain_is_read_from_its_base_on() {
    let (base, middle, top) = (good("minimal"), good("border-rules"), good("overlay-of-overlay"));
    assert_eq!((top.title(), top.weeks()), ("Minimal, with rules at the border", 8));
    assert_eq!(top.start().to_string(), "2021-10-03");
    assert_eq!(top.settings().get("crossings.torkham.trade_share"), 0.6);
    assert!(top.settings().is_on("spillover") && !top.settings().is_on("landlocked_trade"));
    let forbidden = |name| top.settings().forbidden[action(Actor::Pakistan, name)];
    assert!(forbidden("strike") && !forbidden("border.shut"));
    assert_eq!(top.base(), Some(&middle));
    assert_eq!(top.base().and_then(Scenario::base), Some(&base));
    assert_eq!(base.base(), None);
    assert_eq!(top.extends(), ["border-rules", "minimal"]);
    assert_eq!(top.files().len(), 3);
}

/// Protects packages: several files over one base, which is read once and so undoes nothing of those before.
#[test]
fn a_package_is_laid_over_its_base_in_order() {
    let package = good("package");
    assert_eq!(package.title(), "A package");
    assert_eq!(package.extends(), ["ttp-crackdown", "border-rules", "minimal"]);
    assert_eq!(package.base(), Some(&good("minimal")));
    // From border-rules, from ttp-crackdown, and from the file itself, which wins.
    assert_eq!((package.weeks(), package.settings().get("world.tension")), (8, 45.0));
    assert!(package.settings().forbidden[action(Actor::AfghanTaliban, "ttp.shelter")]);
    assert!(!package.settings().is_on("spillover"));
}

/// Protects the rule that later files of a list win, whatever their bases say.
#[test]
fn the_order_of_a_list_counts() {
    let one = "extends = \"base\"\n[world]\ntension = 10\n";
    let other = "extends = \"base\"\n[world]\ntension = 90\n";
    let shelf = Shelf::new(&[
        ("base.toml", BASE),
        ("one.toml", one),
        ("other.toml", other),
        ("up.toml", "extends = [\"one\", \"other\"]\n"),
        ("down.toml", "extends = [\"other\", \"one\"]\n"),
    ]);
    let tension = |name| shelf.load(name).settings().get("world.tension");
    assert_eq!((tension("up.toml"), tension("down.toml")), (90.0, 10.0));
    assert_eq!(shelf.load("up.toml").base(), Some(&shelf.load("one.toml")));
}

/// Protects the same rule where a file of the list extends a later one, which then wins over it; and the rule that what several
/// extend stays below them, also where their own lists name it last.
#[test]
fn the_later_of_a_list_wins_over_what_extends_it() {
    let shelf = Shelf::new(&[
        ("base.toml", BASE),
        ("a.toml", "extends = \"base\"\n[world]\ntension = 10\ntrust = 11\n"),
        ("b.toml", "extends = \"a\"\n[world]\ntension = 20\ndepth = 22\n"),
        ("ba.toml", "extends = [\"base\", \"b\", \"a\"]\n"),
        ("ab.toml", "extends = [\"base\", \"a\", \"b\"]\n"),
        ("no-base.toml", "extends = [\"b\", \"a\"]\n"),
        ("x.toml", "extends = [\"base\", \"a\"]\n[world]\ntension = 30\n"),
        ("y.toml", "extends = [\"base\", \"a\"]\n[world]\ntrust = 40\n"),
        ("xy.toml", "extends = [\"x\", \"y\"]\n"),
    ]);
    let at = |name: &str, path: &str| shelf.load(name).settings().get(path);
    assert_eq!((at("ba.toml", "world.tension"), at("ba.toml", "world.depth")), (10.0, 22.0));
    assert_eq!(at("ab.toml", "world.tension"), 20.0);
    assert_eq!(at("no-base.toml", "world.tension"), 10.0);
    assert_eq!(shelf.load("ba.toml").base(), Some(&shelf.load("base.toml")));
    assert_eq!(shelf.load("ba.toml").extends(), ["a", "b", "base"]);
    assert_eq!((at("xy.toml", "world.tension"), at("xy.toml", "world.trust")), (30.0, 40.0));
}

/// Protects names: beside the file first, then the shipped scenarios; paths start from the file, wherever durand runs.
#[test]
fn a_base_is_found_beside_the_file_then_among_the_shipped() {
    let shelf = Shelf::new(&[
        ("base.toml", BASE),
        ("quick.toml", "title = \"My own\"\nstart = 2022-01-01\nweeks = 3\n"),
        ("beside.toml", "extends = \"quick\"\n"),
        ("shipped.toml", "extends = \"second-emirate-2021\"\n"),
        ("deep/down/path.toml", "extends = \"../../base.toml\"\n"),
        ("dot.toml", "extends = \"./base.toml\"\n"),
    ]);
    assert_eq!(shelf.load("beside.toml").title(), "My own");
    assert_eq!(shelf.load("shipped.toml").fingerprint(), load("second-emirate-2021").fingerprint());
    for name in ["deep/down/path.toml", "dot.toml"] {
        assert_eq!(shelf.load(name).fingerprint(), shelf.load("base.toml").fingerprint());
    }
    fs::write(shelf.path("absolute.toml"), format!("extends = '{}'\n", shelf.path("base.toml").display()))
        .expect("written");
    assert_eq!(shelf.load("absolute.toml").weeks(), 52);
}

/// Protects those who give their own file the name of a shipped one, and those whose name is like no other.
#[test]
fn a_base_that_is_not_found_is_told_with_advice() {
    let shelf = Shelf::new(&[("quick.toml", "extends = \"quick\"\n"), ("far.toml", "extends = \"xyzzy\"\n")]);
    let own = shelf.message("quick.toml");
    assert!(own.contains("the scenario extends itself: quick -> quick"), "{own}");
    assert!(own.contains("scenarios/quick.toml has the same name"), "{own}");
    let far = shelf.message("far.toml");
    assert!(far.contains("there is no scenario called `xyzzy`") && far.contains("crossroads-2025"), "{far}");
    assert!(!far.contains("no `title`"), "what is missing cannot be known: {far}");
}

/// Protects the depth that is allowed: eight below, and not one more.
#[test]
fn eight_scenarios_can_stand_below_one() {
    let step = |at: u32| format!("tests/scenarios/bad/bases/step-{at}.toml");
    let deepest = load(&step(1));
    assert_eq!((deepest.extends().len(), deepest.fingerprint()), (8, load(&step(9)).fingerprint()));
}

/// Protects fragments: a base may leave to those who extend it what a scenario must have.
#[test]
fn a_base_need_not_be_a_whole_scenario() {
    let shelf = Shelf::new(&[
        ("fragment.toml", "[world]\ntension = 70\n"),
        ("whole.toml", "extends = \"fragment\"\ntitle = \"Whole\"\nstart = 2022-01-01\nweeks = 9\n"),
        ("phases.toml", "[phases]\ncompetition = 60\n"),
        (
            "fitting.toml",
            "extends = [\"phases\", \"fragment\"]\ntitle = \"Fitting\"\nstart = 2022-01-01\nweeks = 9\n[phases]\nconfrontation = 65\n",
        ),
    ]);
    let whole = shelf.load("whole.toml");
    let base = whole.base().expect("a base");
    assert_eq!((base.weeks(), base.settings().get("world.tension")), (9, 70.0));
    assert_eq!(difference::between(base, &whole), []);
    assert_eq!(shelf.load("fitting.toml").base(), None, "its base makes sense only together with it");
    assert!(shelf.message("fragment.toml").contains("no `weeks`"));
}

/// Protects texts and names: what an overlay does not say it has from its base, but never the name.
#[test]
fn texts_are_inherited_and_the_name_is_not() {
    let shelf = Shelf::new(&[
        ("base.toml", &format!("name = \"special\"\npassages = [\"a\"]\n{BASE}")),
        ("plain.toml", "extends = \"base\"\n"),
        ("named.toml", "extends = \"base\"\nname = \"mine\"\nquestion = \"How?\"\npassages = [\"b\"]\n"),
    ]);
    let (plain, named) = (shelf.load("plain.toml"), shelf.load("named.toml"));
    assert_eq!((plain.name(), plain.title(), plain.question(), plain.seed()), ("plain", "Base", "Why?", 4));
    assert_eq!((named.name(), named.question()), ("mine", "How?"));
    assert_eq!((plain.passages(), named.passages()), (&["a".to_owned()][..], &["b".to_owned()][..]));
    assert_eq!(plain.base().map(Scenario::name), Some("special"));
    assert_eq!(difference::between(&plain, &named), [], "texts are no differences");
}

/// Protects lists outside overlays: taking out what is not in is no mistake.
#[test]
fn on_and_allow_do_no_harm_without_a_base() {
    let text = format!("{BASE}[mechanisms]\non = [\"spillover\"]\n[actors.pakistan]\nallow = [\"strike\"]\n");
    let plain = scenario::parse("a.toml", BASE).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(scenario::parse("a.toml", &text), Ok(plain));
}

/// Protects result folders: what is written there stands for itself.
#[test]
fn an_overlay_is_written_out_in_full() {
    let package = good("package");
    let text = package.to_toml();
    assert!(!text.lines().any(|line| line.starts_with("extends")), "{text}");
    let again = scenario::parse("elsewhere.toml", &text).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(again, package);
    assert_eq!((again.base(), again.to_toml()), (None, text));
}
