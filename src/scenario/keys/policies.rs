//! `[actors.<actor>.policies]`: which setting of each policy is in force at the start.

use serde_json::json;

use crate::content::scenario::Scenario;
use crate::key::{Key, Topic};
use crate::noun::Noun;
use crate::rows::Value;
use crate::writer::{Writer, text};
use durand_model::registry::POLICIES;

/// The policy at a position in [`POLICIES`].
pub fn policy(at: usize) -> Key {
    let policy = &POLICIES[at];
    let default = policy.settings[usize::from(policy.start)];
    let schema = move |_: &_| {
        json!({
            "type": "string",
            "enum": policy.settings,
            "default": default,
            "description": format!("{} From mild to hard.\n\nSource: {}", policy.meaning, policy.source),
        })
    };
    let key = Key::new(policy.name, schema, move |given, draft| {
        let Some(name) = given.value.as_str() else {
            let example = format!("expected the name of a setting in quotes, such as \"{default}\"");
            return Err(given.wrong_type("the name of a setting").expected(example));
        };
        let found = policy.settings.iter().position(|setting| *setting == name);
        let number = found.ok_or_else(|| Noun::Setting(at).unknown(name, policy.settings, given.place()))?;
        draft.content.settings.start[at] = u8::try_from(number).unwrap_or_default();
        Ok(())
    });
    let setting = move |one: &Scenario| policy.settings[usize::from(one.settings().start[at])];
    let write = move |scenario: &Scenario, out: &mut Writer<'_>| {
        let of = policy.settings.join(", ");
        if setting(scenario) == default {
            out.comment(&format!("{} ({of})", policy.meaning));
            out.comment(&format!("Source: {}", policy.source));
        } else {
            out.comment(&format!("{} ({of}; default {default})", policy.meaning));
        }
        out.key(policy.name, &text(setting(scenario)));
    };
    let path = format!("actors.{}.policies.{}", policy.actor.name(), policy.name);
    let key = key.compared(path, "setting", move |one| Value::word(setting(one)));
    Key {
        write: Box::new(write),
        topic: Topic::Policies,
        in_interventions: "policies are brought into force by `force`".to_owned(),
        ..key
    }
}
