//! Names that live as long as the program.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// `text`, kept for good. Events of millions of weeks point to the names of interventions and their places; these are few, and each is
/// kept once however many scenarios have it.
pub fn kept(text: &str) -> &'static str {
    static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    // A set of names is sound whatever a thread that held it came to
    let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    match all.get(text) {
        Some(known) => known,
        None => {
            let name: &'static str = Box::leak(text.to_owned().into_boxed_str());
            all.insert(name);
            name
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_once() {
        let text = String::from("embassy-opens");
        assert!(std::ptr::eq(kept(&text), kept("embassy-opens")));
    }
}
