//! The command as the user types it: what is printed as a command works in the shell that it is printed in.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::args::InputOptions;
use super::host;
use crate::plain;

pub use durand_text::shell::quoted;

/// The name under which help and documentation tell of the command.
pub const NAME: &str = "durand";

/// How the command was started: `durand`, the path that was typed, or through `cargo run`. A program that has it in it did not start it.
pub fn start() -> &'static str {
    static START: OnceLock<String> = OnceLock::new();
    if host::is_there() {
        return NAME;
    }
    START.get_or_init(|| {
        let first = env::args_os().next().unwrap_or_default();
        let package = env::var_os("CARGO").and(env::var_os("CARGO_MANIFEST_DIR"));
        let here = env::current_dir().unwrap_or_default();
        let inside = package.as_deref().map(|package| (package, here.starts_with(package)));
        // A path may hold what would act on a terminal
        plain::shown(&started(&first, inside, !cfg!(debug_assertions))).into_owned()
    })
}

/// `rest` as a command that can be typed.
pub fn typed(rest: &str) -> String {
    format!("{} {rest}", start())
}

/// `text` with the commands in it, each after a backtick, as they can be typed.
pub fn in_text(text: &str) -> String {
    if start() == NAME { text.to_owned() } else { text.replace(&format!("`{NAME} "), &format!("`{} ", start())) }
}

/// What starts the command whose first argument is `first`. Under `cargo run` there is the folder of the package, and whether the
/// user is in it.
fn started(first: &OsStr, cargo: Option<(&OsStr, bool)>, release: bool) -> String {
    let profile = if release { " --release" } else { "" };
    match cargo {
        Some((_, true)) => format!("cargo run{profile} --"),
        Some((package, false)) => {
            let manifest = Path::new(package).join("Cargo.toml");
            format!("cargo run{profile} --manifest-path {} --", quoted(&manifest.to_string_lossy()))
        }
        // A shell looks a plain name up; whatever has a folder was typed as a path.
        None if Path::new(first).components().count() > 1 => quoted(&first.to_string_lossy()),
        None => NAME.to_owned(),
    }
}

/// The file of that name in the result folder `folder`, if there is one, else the file itself: a shard's folder may go once it is merged.
pub fn kept(file: &Path, folder: &Path) -> PathBuf {
    let own = file.file_name().map(|name| folder.join(name));
    own.filter(|own| own.is_file()).unwrap_or_else(|| file.to_owned())
}

/// The scenario and what changes it, as they were typed.
pub fn again(scenario: &Path, input: &InputOptions) -> String {
    let mut words = vec![quoted(&scenario.to_string_lossy())];
    words.extend(input.seed.map(|seed| format!("--seed {seed}")));
    words.extend(input.weeks.map(|weeks| format!("--weeks {weeks}")));
    let posterior = input.posterior.as_ref();
    words.extend(posterior.map(|path| format!("--posterior {}", quoted(&path.to_string_lossy()))));
    words.extend(input.set.iter().map(|set| format!("--set {}", quoted(set))));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_printed_as_it_was_started() {
        let told = |first: &str, cargo: Option<(&str, bool)>, release| {
            started(OsStr::new(first), cargo.map(|(package, inside)| (OsStr::new(package), inside)), release)
        };
        assert_eq!(told("durand", None, true), "durand");
        assert_eq!(told("", None, true), "durand");
        assert_eq!(told("./durand", None, true), "./durand");
        assert_eq!(told("target/release/durand", None, true), "target/release/durand");
        assert_eq!(told("/my programs/durand", None, true), "'/my programs/durand'");
        assert_eq!(told("target/release/durand", Some(("/p", true)), true), "cargo run --release --");
        assert_eq!(told("target/debug/durand", Some(("/p", true)), false), "cargo run --");
        let outside = "cargo run --release --manifest-path /p/Cargo.toml --";
        assert_eq!(told("/p/target/release/durand", Some(("/p", false)), true), outside);
    }
}
