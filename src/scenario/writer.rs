//! TOML as it is written: a comment above each value.

use std::fmt::Write as _;

/// A scenario file in the making.
pub struct Writer<'p> {
    /// Name of the file with the posterior, where there is one.
    pub posterior: &'p str,
    text: String,
}

impl<'p> Writer<'p> {
    /// Nothing yet.
    pub fn new(posterior: &'p str) -> Self {
        Self { posterior, text: String::new() }
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.text
    }

    /// The header of a section, below what it is about.
    pub fn header(&mut self, header: &str, about: &str) {
        self.blank();
        self.comment(about);
        self.line(header);
    }

    /// A line for people.
    pub fn comment(&mut self, comment: &str) {
        self.line(&format!("# {comment}"));
    }

    /// A key, whose value is TOML.
    pub fn key(&mut self, key: &str, value: &str) {
        self.line(&format!("{key} = {value}"));
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Lines, each with its end.
    pub fn lines(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// A line.
    fn line(&mut self, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{line}");
    }
}

/// A text in quotes.
pub fn text(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A list of texts.
pub fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let quoted: Vec<String> = names.map(text).collect();
    format!("[{}]", quoted.join(", "))
}
