//! A page in a real browser, driven over its debugging pipe.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

/// How long a browser may take for anything.
const PATIENCE: Duration = Duration::from_secs(90);

/// A page of a browser that is driven over its debugging pipe: messages in JSON, each ended by a zero byte.
pub struct Tab {
    process: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: Option<String>,
    number: u64,
    /// What the browser complained of, and what it asked for.
    pub complaints: Vec<String>,
    pub asked: Vec<String>,
    pub profile: TempDir,
}

impl Tab {
    /// Opens one.
    pub fn open(browser: &str) -> Self {
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

    /// Asks the browser for something.
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
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
    pub fn value(&mut self, expression: &str) -> Value {
        let asked = json!({"expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true});
        let mut answer = self.call("Runtime.evaluate", asked);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
        answer["result"]["value"].take()
    }

    /// The same, of a text.
    pub fn text(&mut self, expression: &str) -> String {
        self.value(expression).as_str().unwrap_or_else(|| panic!("{expression} is no text")).to_owned()
    }

    /// Waits until something is so.
    pub fn until(&mut self, condition: &str) {
        for _ in 0..PATIENCE.as_secs() * 10 {
            if self.value(&format!("Boolean(document.body && ({condition}))")) == true {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let page = self.text("document.body.innerText");
        panic!("never: {condition}\n{:?}\n{page}", self.complaints);
    }

    /// Sets how wide the page is.
    pub fn width(&mut self, width: u64) {
        let asked = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", asked);
    }

    /// Presses a key.
    pub fn press(&mut self, key: &str) {
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
