//! The pictures of pages that README opens with. They are made by hand, in a browser, as its fonts are no part of the project:
//!
//! ```sh
//! cargo build --release
//! DURAND_PROGRAM=target/release/durand cargo test --test main -- --ignored pictures
//! ```

use std::path::Path;
use std::process::Command;

use base64::Engine;
use serde_json::json;

use super::command::PROGRAM;
use super::explore::Explorer;
use super::report_seen::browser;
use super::tab::Tab;

/// What is shown: a base, a what-if of it, and so many pairs of runs.
const ASKED: [&str; 4] = ["crossroads-2025", "ttp-crackdown", "--runs", "1000"];
/// Width and height of a picture.
const SIZE: [u64; 2] = [1240, 1180];

fn durand() -> Command {
    let program = std::env::var_os("DURAND_PROGRAM").unwrap_or_else(|| PROGRAM.into());
    Command::new(std::fs::canonicalize(program).expect("DURAND_PROGRAM is a program"))
}

/// Takes a picture of the page at `address` once `ready`.
fn take(browser: &str, address: &str, ready: &str, name: &str) {
    let mut tab = Tab::open(browser);
    let [width, height] = SIZE;
    let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
    tab.call("Emulation.setDeviceMetricsOverride", size);
    tab.call("Emulation.setScrollbarsHidden", json!({"hidden": true}));
    tab.call("Page.navigate", json!({"url": address}));
    tab.until(ready);
    let picture = tab.call("Page.captureScreenshot", json!({"format": "png"}));
    let bytes = base64::engine::general_purpose::STANDARD.decode(picture["data"].as_str().expect("a picture"));
    let to = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    std::fs::write(to, bytes.expect("base64")).expect("written");
}

#[test]
#[ignore = "makes the pictures of README"]
fn pictures() {
    let browser = browser().expect("a browser");
    let desk = tempfile::tempdir().expect("a folder");
    let out = desk.path().join("out");
    let done = durand().args(["compare"]).args(ASKED).arg("--quiet").arg("--out").arg(&out).status();
    assert!(done.expect("it runs").success());
    let report = format!("file://{}", out.join("report.html").display());
    take(browser, &report, "document.readyState === 'complete' && document.querySelector('h1')", "report.png");
    let mut command = durand();
    command.args(["explore", "--quiet"]).args(ASKED);
    let explorer = Explorer::started(command);
    let [base, from, _, runs] = ASKED;
    let address = format!("{}#base={base}&from={from}&shown=1", explorer.address);
    take(browser, &address, &format!("document.body.dataset.pairs === '{runs}'"), "explorer.png");
}
