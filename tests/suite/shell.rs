//! What shells and `man` are told of the command: all of it, made from the command itself.

use std::fs;

use super::command::{code, output, stderr, stdout};

const VERBS: [&str; 6] = ["run", "compare", "merge", "verify", "completions", "manual"];

/// Protects people who press the tab key: every shell gets every verb.
#[test]
fn completions_know_all_verbs() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let made = output(&["completions", shell]);
        assert_eq!((code(&made), stderr(&made)), (0, String::new()), "{shell}");
        let text = stdout(&made);
        assert!(VERBS.iter().all(|verb| text.contains(verb)) && text.contains("shard"), "{shell}: {text}");
    }
    let refused = output(&["completions", "cmd"]);
    assert!(code(&refused) == 2 && stderr(&refused).contains("bash"), "{refused:?}");
}

/// Protects `man durand-run`: a page for each verb, with its options and examples.
#[test]
fn every_verb_has_a_page() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("man1");
    let made = output(&["manual", folder.to_str().expect("UTF-8")]);
    assert_eq!((code(&made), stderr(&made)), (0, String::new()));
    for verb in VERBS {
        let text = fs::read_to_string(folder.join(format!("durand-{verb}.1"))).expect("a page");
        assert!(text.contains(".SH SYNOPSIS") && text.contains("Example"), "{verb}: {text}");
    }
    assert!(fs::read_to_string(folder.join("durand.1")).expect("a page").contains("durand"));
    let file = root.path().join("file");
    fs::write(&file, "").expect("written");
    assert_eq!(code(&output(&["manual", file.to_str().expect("UTF-8")])), 1);
}
