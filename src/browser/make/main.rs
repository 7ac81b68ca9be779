//! Makes `explorer.html`: the explorer as one file with the model in it, which opens from disk and needs no server.
//!
//! `cargo run -p explorer-page` compiles the engine for browsers, once `rustup target add wasm32-unknown-unknown` has made that
//! possible, and writes the file where it is run, or at the path that it is given.

use std::env;
use std::error::Error;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use durand_explorer::BASE;
use durand_explorer::catalogue::{Catalogue, Opened, shipped};
use durand_explorer::page::{self, Model};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

/// What browsers run.
const TARGET: &str = "wasm32-unknown-unknown";
/// The what-if that the page opens with.
const WHAT_IF: &str = "ttp-crackdown";

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let to = arguments.next().map_or_else(|| PathBuf::from("explorer.html"), PathBuf::from);
    match made().and_then(|page| std::fs::write(&to, page).map_err(|error| format!("{}: {error}", to.display()).into()))
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn made() -> Result<String, Box<dyn Error>> {
    let engine = std::fs::read(compiled()?)?;
    // The name of the file and the time, which gzip would keep, are left out: the same engine, the same page
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&engine)?;
    let engine = STANDARD.encode(packed.finish()?);
    let opened = Opened { base: BASE.to_owned(), what_if: WHAT_IF.to_owned(), seed: None, weeks: None };
    let there = shipped().map_err(|problems| problems.to_string())?;
    let catalogue = serde_json::to_string(&Catalogue::new(&opened, &there))?;
    let hash = |script: &str| format!("sha256-{}", STANDARD.encode(Sha256::digest(script)));
    Ok(page::whole(&Model { engine: &engine, catalogue: &catalogue }, hash)?)
}

/// Compiles the engine and says where it is.
fn compiled() -> Result<PathBuf, Box<dyn Error>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let words = ["rustc", "--release", "--locked", "--package", "durand-browser", "--target", TARGET];
    let out = Command::new(cargo)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(words)
        .args(["--message-format=json-render-diagnostics", "--", "-C", "strip=symbols"])
        .stderr(Stdio::inherit())
        .output()?;
    if !out.status.success() {
        return Err(format!("the engine was not compiled. If {TARGET} is missing: rustup target add {TARGET}").into());
    }
    let told = String::from_utf8(out.stdout)?;
    let files = told.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let wasm = files
        .filter(|message| message["target"]["name"] == "durand_browser")
        .find_map(|message| message["filenames"].as_array()?.first()?.as_str().map(PathBuf::from));
    wasm.ok_or_else(|| "cargo did not say where the compiled engine is".into())
}
