//! `durand explore` through real requests: who may ask, what is refused, and that its numbers are those of `durand compare`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use super::command::{code, durand, output, stderr, stdout};

/// An explorer that runs until it goes out of scope.
pub struct Explorer {
    process: Child,
    /// What to open.
    pub address: String,
}

impl Explorer {
    /// Starts one.
    pub fn start(words: &[&str]) -> Self {
        Self::started(durand(&[&["explore", "--quiet"], words].concat()))
    }

    /// Starts the one that the command is for.
    pub fn started(mut command: Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().expect("it starts");
        let mut address = String::new();
        BufReader::new(process.stdout.take().expect("piped")).read_line(&mut address).expect("it says where it is");
        assert!(address.starts_with("http://127.0.0.1:"), "{address}");
        Self { process, address: address.trim().to_owned() }
    }

    fn host(&self) -> &str {
        self.address.split('/').nth(2).expect("a host")
    }

    fn path(&self, part: &str) -> String {
        format!("/{}/{part}", self.address.split('/').nth(3).expect("a secret"))
    }

    /// Sends these lines and this body; gives the status, what stands before the answer, and the answer.
    fn send(&self, lines: &[&str], body: &[u8]) -> (u16, String, String) {
        let mut stream = TcpStream::connect(self.host()).expect("it listens");
        stream.write_all(format!("{}\r\n\r\n", lines.join("\r\n")).as_bytes()).expect("sent");
        // Whoever is refused may be cut off
        let _ = stream.write_all(body);
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        (
            head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status"),
            head.to_owned(),
            body.to_owned(),
        )
    }

    fn get(&self, path: &str, more: &[&str]) -> (u16, String, String) {
        let (first, host) = (format!("GET {path} HTTP/1.1"), format!("Host: {}", self.host()));
        self.send(&[&[first.as_str(), host.as_str()], more].concat(), b"")
    }

    pub fn post(&self, call: &str, origin: &str, body: &[u8]) -> (u16, String, String) {
        let lines = [
            format!("POST {} HTTP/1.1", self.path(call)),
            format!("Host: {}", self.host()),
            format!("Origin: {origin}"),
            "Content-Type: application/json".to_owned(),
            format!("Content-Length: {}", body.len()),
        ];
        self.send(&lines.each_ref().map(String::as_str), body)
    }

    pub fn own(&self) -> String {
        format!("http://{}", self.host())
    }

    /// What the engine answers.
    pub fn call(&self, name: &str, request: &Value) -> Value {
        let (status, _, answer) = self.post(name, &self.own(), request.to_string().as_bytes());
        assert_eq!(status, 200, "{answer}");
        serde_json::from_str(&answer).expect("JSON")
    }

    /// All pairs of a what-if: what `begin` said, and what was found last.
    fn all(&self, request: &Value) -> (Value, Value) {
        let begun = self.call("begin", request);
        loop {
            let found = self.call("more", &json!({"id": begun["id"]}));
            if found["pairs"] == begun["most"] {
                return (begun, found);
            }
        }
    }
}

impl Drop for Explorer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The words of a printed command, of which some are in quotes.
pub fn words(command: &str) -> Vec<String> {
    let parts = command.split('\'').enumerate();
    let of = |(at, part): (usize, &str)| match at % 2 {
        1 => vec![part.to_owned()],
        _ => part.split_whitespace().map(str::to_owned).collect(),
    };
    parts.flat_map(of).skip(1).collect()
}

/// Protects the reader's trust in the page: the command that it shows gives its numbers, digit for digit, whether the what-if was made
/// with sliders alone, comes from a file, or is a file that was changed.
#[test]
fn the_command_that_the_page_shows_gives_its_numbers() {
    let explorer =
        Explorer::start(&["crossroads-2025", "ttp-crackdown", "--runs", "130", "--weeks", "16", "--seed", "7"]);
    let asked = |what_if: &str, values: Value, mechanisms: Value, actions: Value| {
        json!({"base": "crossroads-2025", "what_if": what_if, "seed": "7", "weeks": 16, "values": values, "mechanisms": mechanisms,
               "actions": actions})
    };
    let none = || json!({});
    let mut dated = asked("", json!({"world.tension": 40}), none(), none());
    dated["interventions"] = json!([
        {"name": "shut", "at": 3, "until": 9, "change": {"key": "force", "what": "pakistan.border.shut"}},
        {"name": "attack", "at": 5, "change": {"key": "inject", "what": "mass_attack", "value": 60}},
    ]);
    let mut moved = asked("ttp-crackdown", none(), none(), none());
    moved["interventions"] = json!([{"name": "campaign-against-the-ttp", "at": 5, "until": 9},
                                    {"name": "a-ruling-against-war-in-pakistan", "out": true}]);
    let cases = [
        dated,
        moved,
        asked("ttp-crackdown", none(), none(), none()),
        asked(
            "",
            json!({"actors.pakistan.goals.strategic_depth": 0.1, "world.tension": 33.3}),
            json!({"spillover": false}),
            json!({"pakistan.strike": false}),
        ),
        asked(
            "ttp-crackdown",
            json!({"actors.afghan_taliban.goals.kin_loyalty": 0.9}),
            json!({"inspiration": false}),
            none(),
        ),
    ];
    for request in cases {
        let (begun, found) = explorer.all(&request);
        assert_eq!(found["pairs"], 130);
        let desk = tempfile::tempdir().expect("a folder");
        std::fs::write(desk.path().join("my-what-if.toml"), begun["toml"].as_str().expect("a file")).expect("written");
        let command = begun["command"].as_str().expect("a command");
        let words = words(command);
        let words: Vec<&str> = words.iter().map(String::as_str).chain(["--format", "json", "--quiet"]).collect();
        let ended = durand(&words).current_dir(desk.path()).output().expect("it starts");
        assert_eq!(code(&ended), 0, "{command}: {ended:?}");
        let compared: Value = serde_json::from_str(&stdout(&ended)).expect("JSON");
        let rows = |of: &Value| {
            let mut rows = of["comparison"].as_array().expect("rows").clone();
            rows.iter_mut().for_each(|row| drop(row.as_object_mut().expect("a row").remove("whatif")));
            rows
        };
        assert_eq!(rows(&found), rows(&compared), "{command}");
        assert!(rows(&found).iter().any(|row| row["difference"].as_f64().is_some_and(|one| one != 0.0)), "{command}");
    }
}

/// Protects the reader of a single run: the page tells the pair that the command tells.
#[test]
fn a_run_beside_its_twin_is_that_of_the_command() {
    let explorer = Explorer::start(&["crossroads-2025", "ttp-crackdown", "--runs", "20", "--weeks", "30"]);
    let begun = explorer.call("begin", &json!({"base": "crossroads-2025", "what_if": "ttp-crackdown", "weeks": 30}));
    let told = explorer.call("twin", &json!({"id": begun["id"], "run": 3}));
    assert!(told["svg"].as_str().is_some_and(|svg| svg.contains("<svg")), "{told}");
    let command = told["command"].as_str().expect("a command");
    let words = words(command);
    let ended = output(&words.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(code(&ended), 0, "{command}: {ended:?}");
    let text = stdout(&ended);
    let parting = told["parting"].as_str().expect("a sentence").split(" in the base").next().expect("its beginning");
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(parting.starts_with("They part in week") && flat(&text).contains(parting), "{parting}: {text}");
    let rows = told["rows"].as_array().expect("rows");
    assert!(rows.len() > 3, "{told}");
    for row in rows {
        let (date, week) =
            row[0].as_str().and_then(|text| text.trim_end_matches(')').split_once(" (week ")).expect("a week");
        assert!(text.contains(&format!("Week {week} ({date})")), "{row}: {text}");
    }
    let (status, _, refused) =
        explorer.post("twin", &explorer.own(), json!({"id": begun["id"], "run": 21}).to_string().as_bytes());
    assert!(status == 400 && refused.contains("from 1 to 20"), "{refused}");
}

/// Protects the machine of a reader who has closed the page: the simulation at hand ends, and nothing of what was done is lost.
#[test]
fn a_page_that_is_left_ends_its_work() {
    let explorer = Explorer::start(&["crossroads-2025", "ttp-crackdown", "--runs", "20000"]);
    let begun = explorer.call("begin", &json!({"base": "crossroads-2025", "what_if": "ttp-crackdown"}));
    let more = json!({"id": begun["id"]});
    let pairs: Vec<u64> = (0..3).filter_map(|_| explorer.call("more", &more)["pairs"].as_u64()).collect();
    assert_eq!(pairs, [100, 200, 400]);
    let body = more.to_string();
    let head = [
        format!("POST {} HTTP/1.1", explorer.path("more")),
        format!("Host: {}", explorer.host()),
        format!("Origin: {}", explorer.own()),
        "Content-Type: application/json".to_owned(),
        format!("Content-Length: {}\r\n\r\n{body}", body.len()),
    ];
    let mut stream = TcpStream::connect(explorer.host()).expect("it listens");
    stream.write_all(head.join("\r\n").as_bytes()).expect("sent");
    drop(stream);
    // All of it would have made 800, and 1,200 with the next
    let next = explorer.call("more", &more)["pairs"].as_u64();
    assert!(next >= Some(800) && next < Some(1200), "{next:?}");
}

/// Protects whoever runs it from pages elsewhere, and from names elsewhere that lead to this machine.
#[test]
fn only_who_has_the_address_may_ask_from_its_own_page() {
    let explorer = Explorer::start(&["quick", "--runs", "10"]);
    let (home, host) = (explorer.path(""), format!("Host: {}", explorer.host()));
    let first = format!("GET {home} HTTP/1.1");
    let (status, head, page) = explorer.get(&home, &[]);
    assert!(status == 200 && page.contains("not a forecast"), "{page}");
    for line in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "nosniff", "no-store"] {
        assert!(head.contains(line), "{head}");
    }
    assert!(
        !page.contains("<style") && !page.contains(" style=") && !page.contains("http"),
        "what the policy forbids: {page}"
    );

    let wrong = home.replace(|letter: char| letter.is_ascii_hexdigit(), "0");
    for path in ["/", "/favicon.ico", wrong.as_str(), "/begin", &home[..home.len() - 2]] {
        let (status, _, told) = explorer.get(path, &[]);
        assert!(status == 403 && told.contains("the address lacks its secret"), "{path}: {told}");
    }
    for host in ["Host: example.org", "Host: 127.0.0.1", "Host: 127.0.0.1:1", "X: y"] {
        assert_eq!(explorer.send(&[&first, host], b"").0, 403, "{host}");
    }
    assert_eq!(explorer.send(&[&first, &host, &host], b"").0, 403, "two hosts");
    assert_eq!(explorer.get(&home, &["Origin: http://example.org"]).0, 403);

    let begin = br#"{"base":"quick"}"#;
    for origin in ["http://example.org", "null", "https://127.0.0.1", ""] {
        assert_eq!(explorer.post("begin", origin, begin).0, 403, "{origin}");
    }
    let without = [format!("POST {} HTTP/1.1", explorer.path("begin")), host, "Content-Length: 0".to_owned()];
    assert_eq!(explorer.send(&without.each_ref().map(String::as_str), b"").0, 403, "no origin");
    assert_eq!(explorer.post("begin", &explorer.own(), begin).0, 200);
    assert_eq!(explorer.get(&explorer.path("begin"), &[]).0, 405);
    assert_eq!(explorer.get(&explorer.path("../scenarios/quick.toml"), &[]).0, 404);
}

/// Protects the machine: what is too large, malformed or not there is refused in words, and the page goes on.
#[test]
fn what_is_too_large_or_wrong_is_refused_in_words() {
    let explorer = Explorer::start(&["quick", "--runs", "10", "--weeks", "4"]);
    let refused = |call: &str, body: &[u8], status: u16, says: &str| {
        let (got, _, told) = explorer.post(call, &explorer.own(), body);
        assert!(got == status && told.contains(says), "{got}: {told}");
    };
    refused("begin", &vec![b' '; 65 * 1024], 413, "at most 65536");
    refused("begin", b"{", 400, "the request cannot be read");
    refused("begin", br#"{"base":"../../etc/passwd"}"#, 400, "not among the scenarios");
    refused("begin", br#"{"base":"quick","values":{"world.tension":1e9}}"#, 400, "out of range");
    refused("begin", br#"{"base":"quick","values":{"world.tensoin":1}}"#, 400, "tension");
    refused("more", br#"{"id":99}"#, 400, "begin it again");
    let (_, found) = explorer.all(&json!({"base": "quick", "weeks": 4, "values": {"world.tension": 80}}));
    assert_eq!(found["pairs"], 10);
}

/// Protects a newcomer: what cannot be served says what to do, before anything is opened.
#[test]
fn what_cannot_be_explored_says_what_to_do() {
    let explorer = Explorer::start(&["quick"]);
    let port = explorer.host().rsplit(':').next().expect("a port").to_owned();
    let taken = output(&["explore", "quick", "--port", &port]);
    assert!(code(&taken) == 1 && stderr(&taken).contains("Leave --port out"), "{taken:?}");
    for (words, says) in [
        (&["explore", "quikc"][..], "quick"),
        (&["explore", "quick", "ttp-crackdown"], "choose a what-if of this base"),
        (&["explore", "quick", "--runs", "1000000"], "at most 20000"),
        (&["explore", "quick", "--weeks", "99999"], "weeks"),
    ] {
        let ended = output(words);
        assert!(code(&ended) == 2 && stderr(&ended).contains(says), "{ended:?}");
    }
}
