//! The JSON Schema of interventions and of dates, held against what the program takes.

use super::scenario_schema::{as_json, validator};

/// Lines of one intervention, and whether they are right.
const ENTRIES: &[(&str, bool)] = &[
    // Weeks
    ("at = 1\nuntil = 5201\noff = [\"distrust\"]", true),
    ("at = 2021-08-20\nuntil = 2021-09-20\noff = [\"distrust\"]", true),
    ("at = 0\noff = [\"distrust\"]", false),
    ("at = 5201\noff = [\"distrust\"]", false),
    ("at = 1\nuntil = 5202\noff = [\"distrust\"]", false),
    ("at = \"2021-08-20\"\noff = [\"distrust\"]", false),
    ("off = [\"distrust\"]", false),
    // The rest of the frame
    ("at = 1\noff = [\"distrust\"]\nnote = \"\"\nenabled = true", true),
    ("at = 1\noff = [\"distrust\"]\nenabled = false", true),
    ("at = 1\nenabled = false", false),
    ("at = 1\noff = [\"distrust\"]\nenabled = 1", false),
    ("at = 1\noff = [\"distrust\"]\nnote = 1", false),
    ("at = 1", false),
    ("at = 1\nof = [\"distrust\"]", false),
    // Numbers
    ("at = 1\nset = { \"world.trust\" = 0, \"actors.ttp.goals.attrition\" = 1 }", true),
    ("at = 1\nset.world.trust = 100", true),
    (
        "at = 1\nset = { \"actors.ttp\" = { goals = { attrition = 1 } }, actors = { \"pakistan.goals\" = { strategic_depth = 1 } } }",
        true,
    ),
    ("at = 1\nset = { \"crossings.torkham.trade_share\" = 0.5 }", true),
    ("at = 1\nset = { \"world.trust\" = 101 }", false),
    ("at = 1\nset = { \"world.trust\" = \"1\" }", false),
    ("at = 1\nset = { \"world.tryst\" = 1 }", false),
    ("at = 1\nset = { \"world.attacks\" = 1 }", false),
    ("at = 1\nset = { world = 1 }", false),
    ("at = 1\nset = { \"mechanisms.off\" = 1 }", false),
    ("at = 1\nset = { title = 1 }", false),
    ("at = 1\nset = 5", false),
    ("at = 1\nadd = { \"world.trust\" = -100 }", true),
    ("at = 1\nadd = { \"world.trust\" = -101 }", false),
    ("at = 1\nadd.world.trust = 101", false),
    ("at = 1\nscale = { \"world.trust\" = 1000 }", true),
    ("at = 1\nscale = { \"world.trust\" = 1001 }", false),
    ("at = 1\nscale.world.trust = -1", false),
    // Whole numbers
    ("at = 1\nset = { \"world.closed_torkham\" = 1 }", false),
    ("at = 1\nset = { \"actors.ttp.temperament.depth_of_reasoning\" = 3 }", true),
    ("at = 1\nset = { \"actors.ttp.temperament.depth_of_reasoning\" = 2.5 }", false),
    ("at = 1\nadd = { \"actors.ttp.temperament.depth_of_reasoning\" = 1 }", false),
    ("at = 1\nscale = { \"actors.ttp.temperament.depth_of_reasoning\" = 2 }", false),
    // Actions, crossings, mechanisms
    ("at = 1\nforce = { pakistan = \"border.shut\", ttp = [\"tempo.low\", \"assault\"] }", true),
    ("at = 1\nforce = { pakistan = \"assault\" }", false),
    ("at = 1\nforce = { pakistan = [\"assault\"] }", false),
    ("at = 1\nforce = { pakistan = \"keep\" }", false),
    ("at = 1\nforce = { pakistan = { border = \"shut\" } }", false),
    ("at = 1\nforce = { pakistn = \"strike\" }", false),
    ("at = 1\nforbid = [\"pakistan.strike\", \"pakistan.border\"]", true),
    ("at = 1\nforbid = [\"strike\"]", false),
    ("at = 1\nforbid = \"pakistan.strike\"", false),
    ("at = 1\nallow = [\"pakistan.strike\"]", true),
    ("at = 1\nallow = [\"pakistan.strike\", \"pakistan.strike\"]", false),
    ("at = 1\nclose = [\"torkham\", \"kharlachi\"]", true),
    ("at = 1\nclose = \"all\"", true),
    ("at = 1\nclose = \"all\"\nby = \"pakistan\"", true),
    ("at = 1\nclose = \"all\"\nby = \"india\"", false),
    ("at = 1\nopen = \"all\"\nby = \"pakistan\"", false),
    ("at = 1\nopen = [\"all\"]", true),
    ("at = 1\nopen = [\"all\", \"torkham\"]", false),
    ("at = 1\nopen = \"torkham\"", false),
    ("at = 1\non = [\"spillover\"]", true),
    ("at = 1\non = [\"M1\"]", false),
    // Events
    ("at = 1\ninject = { event = \"mass_attack\", deaths = 10 }", true),
    ("at = 1\ninject = { event = \"mass_attack\", deaths = 9 }", false),
    ("at = 1\ninject = { event = \"mass_attack\" }", false),
    ("at = 1\ninject = { event = \"border_clash\", deaths = 0, place = \"torkham\" }", true),
    ("at = 1\ninject = { event = \"border_clash\", deaths = 0, place = \"Torkham\" }", false),
    ("at = 1\ninject = { event = \"border_clash\", deaths = 0 }", false),
    ("at = 1\ninject = { event = \"airstrike\", deaths = 500, place = \"Kabul\" }", true),
    ("at = 1\ninject = { event = \"airstrike\", deaths = 501 }", false),
    ("at = 1\ninject = { event = \"ceasefire\", place = \"Doha\" }", true),
    ("at = 1\ninject = { event = \"ceasefire\", deaths = 0 }", false),
    ("at = 1\ninject = { event = \"attack\", deaths = 5 }", false),
    ("at = 1\ninject = { deaths = 5 }", false),
    ("at = 1\ninject = { event = \"ceasefire\", where = \"Doha\" }", false),
    ("at = 1\ninject = \"ceasefire\"", false),
];

/// Something to switch on, and something to allow.
const HEAD: &str = "title = \"a\"\nstart = 2021-08-15\nweeks = 5200\nmechanisms.off = [\"spillover\"]\nactors.pakistan.forbid = [\"strike\"]\n";

/// Protects interventions in an editor: each key of an entry, and each way to be wrong in it, is judged as the program judges it.
#[test]
fn interventions_are_taken_as_the_program_takes_them() {
    let validator = validator();
    let named = |name: &str| format!("name = {name}");
    let names =
        [("\"a-b.c\"", true), ("\"a b\"", false), ("\"distrust\"", true), ("\"retaliation\"", true), ("1", false)];
    let entries = ENTRIES.iter().map(|(lines, good)| (named("\"one\"") + "\n" + lines, *good));
    let names = names.map(|(name, good)| (named(name) + "\nat = 1\non = [\"spillover\"]", good));
    let nameless = ("at = 1\non = [\"spillover\"]".to_owned(), false);
    for (lines, good) in entries.chain(names).chain([nameless]) {
        let text = format!("{HEAD}[[interventions]]\n{lines}\n");
        let content = as_json(&toml::Value::Table(text.parse().expect("TOML")));
        let read = durand::scenario::parse("a.toml", &text);
        assert_eq!(read.is_ok(), good, "the program, {lines}: {:?}", read.err().map(|problems| problems.to_string()));
        // Dates are texts to a schema
        let taken = good || lines.contains("at = \"2021-08-20\"");
        assert_eq!(validator.is_valid(&content), taken, "the schema, {lines}");
    }
}

/// Protects overlays in an editor: an intervention of a base is taken out by its name alone, and dates of actors are dates.
#[test]
fn what_only_an_overlay_says_is_taken() {
    let validator = validator();
    for (lines, good) in [
        ("[[interventions]]\nname = \"a\"\nenabled = false", true),
        ("[[interventions]]\nname = \"a\"\nenabled = true", false),
        ("[[interventions]]\nname = \"a\"", false),
        ("[interventions]\nname = \"a\"\nenabled = false", false),
        ("[actors.ttp]\nenters = 2021-08-20\nleaves = 2022-01-01", true),
        ("[actors.ttp]\nenters = 5", false),
        ("[actors.ttp]\nleaves = 1066-10-14", false),
    ] {
        let text = format!("extends = \"base\"\n{lines}\n");
        let content = as_json(&toml::Value::Table(text.parse().expect("TOML")));
        assert_eq!(validator.is_valid(&content), good, "{lines}");
    }
}
