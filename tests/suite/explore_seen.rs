//! The page of `durand explore` in a real browser, driven as a reader does. Where there is none this is skipped with a word; in CI
//! there must be one.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use super::command::{code, durand};
use super::explore::Explorer;
use super::report_seen::browser;

/// How long a browser may take for anything.
const PATIENCE: Duration = Duration::from_secs(90);

/// A page of a browser that is driven over its debugging pipe: messages in JSON, each ended by a zero byte.
struct Tab {
    process: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: Option<String>,
    number: u64,
    /// What the browser complained of, and what it asked for.
    complaints: Vec<String>,
    asked: Vec<String>,
    profile: TempDir,
}

impl Tab {
    fn open(browser: &str) -> Self {
        let profile = tempfile::tempdir().expect("a folder");
        // The pipe is on descriptors 3 and 4, which only a shell hands over without unsafe code
        let script = r#"exec "$0" --headless --no-sandbox --disable-gpu --remote-debugging-pipe --user-data-dir="$1" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null"#;
        let mut process = Command::new("sh")
            .args(["-c", script, browser])
            .arg(profile.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let (to, out) = (process.stdin.take().expect("piped"), process.stdout.take().expect("piped"));
        let (hand_over, from) = channel();
        std::thread::spawn(move || {
            for message in BufReader::new(out).split(0).map_while(Result::ok) {
                let message = serde_json::from_slice(&message).expect("JSON");
                if hand_over.send(message).is_err() {
                    return;
                }
            }
        });
        let (complaints, asked) = (Vec::new(), Vec::new());
        let mut tab = Self { process, to, from, session: None, number: 0, complaints, asked, profile };
        let target = tab.call("Target.createTarget", json!({"url": "about:blank"}))["targetId"].clone();
        let attached = tab.call("Target.attachToTarget", json!({"targetId": target, "flatten": true}));
        tab.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Runtime", "Log", "Page", "Network"] {
            tab.call(&format!("{domain}.enable"), json!({}));
        }
        tab
    }

    fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.number += 1;
        let mut message = json!({"id": self.number, "method": method, "params": parameters});
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.to.write_all(format!("{message}\0").as_bytes()).expect("sent");
        loop {
            let mut message = self.from.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{method}: no answer"));
            let text = message["params"].to_string();
            match message["method"].as_str().unwrap_or_default() {
                "Log.entryAdded" | "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" => self.complaints.push(text),
                "Network.requestWillBeSent" => {
                    self.asked.extend(message["params"]["request"]["url"].as_str().map(str::to_owned));
                }
                _ => {}
            }
            if message["id"] == self.number {
                assert!(message["error"].is_null(), "{method}: {message}");
                return message["result"].take();
            }
        }
    }

    /// What an expression of the page comes to.
    fn value(&mut self, expression: &str) -> Value {
        let asked = json!({"expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true});
        let mut answer = self.call("Runtime.evaluate", asked);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].take()
    }

    fn text(&mut self, expression: &str) -> String {
        self.value(expression).as_str().unwrap_or_else(|| panic!("{expression} is no text")).to_owned()
    }

    /// Waits until something is so.
    fn until(&mut self, condition: &str) {
        for _ in 0..PATIENCE.as_secs() * 10 {
            if self.value(&format!("Boolean(document.body && ({condition}))")) == true {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let page = self.text("document.body.innerText");
        panic!("never: {condition}\n{:?}\n{page}", self.complaints);
    }

    fn press(&mut self, key: &str) {
        let code = if key == "Home" { 36 } else { 32 };
        let text = if key == " " { " " } else { "" };
        for kind in ["keyDown", "keyUp"] {
            let asked = json!({"type": kind, "key": key, "code": if key == " " { "Space" } else { key },
                               "windowsVirtualKeyCode": code, "text": if kind == "keyDown" { text } else { "" }});
            self.call("Input.dispatchKeyEvent", asked);
        }
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

const DONE: &str =
    "document.body.dataset.pairs === '60' && document.getElementById('said').textContent.startsWith('All')";
const FOREST: &str = "document.getElementById('forest').innerText";
const DEPTH: &str = "[...document.querySelectorAll('.s')].find(one => one.textContent.includes('actors.pakistan.goals.strategic_depth')).querySelector('input')";

/// Protects the reader's way through the page: asked first, then shown; sliders and switches by keyboard alone; back, reload and link
/// lead to the same page; what is saved is a scenario; nothing overflows, is complained of, or is asked for elsewhere.
#[test]
fn a_reader_moves_through_the_page() {
    let Some(browser) = browser() else { return };
    let explorer = Explorer::start(&["crossroads-2025", "ttp-crackdown", "--runs", "60", "--weeks", "20"]);
    let mut tab = Tab::open(browser);
    tab.call("Page.navigate", json!({"url": explorer.address}));

    tab.until(DONE);
    assert_eq!(tab.value("document.getElementById('results').hidden"), true, "the expectation comes first");
    tab.value("(() => { const one = document.getElementById('e-deaths'); one.value = 'higher'; one.dispatchEvent(new Event('change')); document.getElementById('show').click(); })()");
    tab.until("document.querySelectorAll('#forest svg').length > 5 && !document.getElementById('results').hidden");
    let said = tab.text("document.getElementById('r-deaths').innerText");
    assert!(said.contains("lower") && said.contains("otherwise"), "{said}");
    assert!(tab.value("document.querySelectorAll('#fans svg').length").as_u64() > Some(2));
    let first = tab.text(FOREST);

    tab.value(&format!("{DEPTH}.closest('details').open = true, {DEPTH}.focus()"));
    tab.press("Home");
    tab.until("document.getElementById('count').textContent.startsWith('2 what-ifs')");
    tab.until(DONE);
    assert!(tab.text("decodeURIComponent(location.hash)").contains("v:actors.pakistan.goals.strategic_depth=0"));
    let second = tab.text(FOREST);
    assert_ne!(first, second, "the slider changes what is found");
    assert!(
        tab.text("document.getElementById('command').textContent")
            .contains("compare crossroads-2025 my-what-if.toml --runs 60")
    );

    tab.value("(() => { document.getElementById('mechanisms').open = true; document.querySelector('#mechanisms input').focus(); })()");
    tab.press(" ");
    tab.until("decodeURIComponent(location.hash).includes('m:') && document.getElementById('count').textContent.startsWith('3 what-ifs')");
    tab.until(DONE);
    assert_ne!(tab.text(FOREST), second, "the switch does too");

    let folder = tab.profile.path().join("saved");
    tab.call("Browser.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": folder}));
    tab.value("document.getElementById('save').click()");
    let file = folder.join("my-what-if.toml");
    (0..300).take_while(|_| !file.exists()).for_each(|_| std::thread::sleep(Duration::from_millis(100)));
    let checked = durand(&["check"]).arg(&file).output().expect("it starts");
    assert_eq!(code(&checked), 0, "{checked:?}");

    tab.value("history.back()");
    tab.until("!decodeURIComponent(location.hash).includes('m:')");
    tab.until(&format!("{DONE} && {FOREST} === {}", json!(second)));
    tab.call("Page.reload", json!({}));
    tab.until(&format!("{DONE} && {FOREST} === {}", json!(second)));

    for width in [360, 1040, 1920] {
        let asked = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        tab.call("Emulation.setDeviceMetricsOverride", asked);
        let wide = tab.value("document.documentElement.scrollWidth").as_u64();
        assert!(wide <= Some(width), "at {width} the page is {wide:?} wide");
    }
    assert!(tab.complaints.is_empty(), "{:?}", tab.complaints);
    let home = explorer.address.trim_end_matches('/');
    let elsewhere: Vec<&String> = tab
        .asked
        .iter()
        .filter(|url| !url.starts_with(home) && !url.starts_with("data:") && !url.starts_with("blob:"))
        .collect();
    assert!(elsewhere.is_empty() && !tab.asked.is_empty(), "{elsewhere:?}");
}
