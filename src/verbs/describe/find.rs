//! Entries by name.

use super::entry::Entry;

/// Every entry that `typed` names: by number, plain name, `actor.name` or path. Case does not matter, and neither does
/// whether words are joined by `_`, `-` or a space. Where nothing has that name, every entry below a path of that name.
pub fn find<'a>(all: &'a [Entry], typed: &str) -> Vec<&'a Entry> {
    let wanted = normal(typed);
    let found: Vec<&Entry> = all.iter().filter(|entry| entry.keys.iter().any(|key| normal(key) == wanted)).collect();
    if !found.is_empty() || wanted.is_empty() {
        return found;
    }
    let below = format!("{wanted}.");
    all.iter().filter(|entry| entry.path.as_ref().is_some_and(|path| normal(path).starts_with(&below))).collect()
}

fn normal(name: &str) -> String {
    name.trim().to_lowercase().replace(['-', ' '], "_")
}

#[cfg(test)]
mod tests {
    use super::super::catalogue::catalogue;
    use super::*;
    use crate::model::registry;

    #[test]
    fn every_path_of_a_scenario_is_found() {
        let all = catalogue();
        for setting in registry::settings() {
            let found = find(&all, &setting.path);
            assert!(!found.is_empty(), "{}", setting.path);
            for entry in found {
                let range = entry.range.expect("a setting has numbers");
                assert_eq!((range.low, range.high, range.default), (setting.low, setting.high, Some(setting.default)));
            }
        }
    }

    #[test]
    fn every_name_of_the_registry_is_found() {
        let all = catalogue();
        let named = |name: &str| !find(&all, name).is_empty();
        assert!(registry::QUANTITIES.iter().all(|quantity| named(quantity.name)));
        assert!(registry::OUTCOMES.iter().all(|outcome| named(outcome.name)));
        assert!(registry::ACTIONS.iter().all(|action| named(&format!("{}.{}", action.actor.name(), action.name))));
        assert!(registry::GOALS.iter().all(|goal| named(&format!("{}.{}", goal.actor.name(), goal.name))));
        assert!(registry::mechanisms().iter().all(|one| named(one.name) && named(one.id)));
        assert!(registry::processes().iter().all(|one| named(one.name) && named(one.id)));
    }

    #[test]
    fn case_and_joints_do_not_matter() {
        let all = catalogue();
        let action = registry::ACTIONS.iter().find(|action| action.name.contains('_')).expect("one has two words");
        let typed = action.name.to_uppercase().replace('_', "-");
        assert!(find(&all, &typed).iter().any(|entry| entry.name.ends_with(action.name)));
    }
}
