//! Where in which text something stands.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text that was read: a file, or what stood after `--set`.
#[derive(Debug)]
pub struct Source {
    /// What it is called in messages: the path as the user gave it, or the option.
    pub name: String,
    /// All of it.
    pub text: String,
    /// Where each line begins; worked out once, when first asked for.
    starts: OnceLock<Vec<usize>>,
}

impl Source {
    /// A text by that name.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), starts: OnceLock::new() }
    }

    /// The byte at which each line begins, the first at 0.
    pub fn lines(&self) -> &[usize] {
        self.starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        })
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.text == other.text
    }
}

impl Eq for Source {}

/// A stretch of a source, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// In which text.
    pub source: Arc<Source>,
    /// From which byte to which; may be empty, for what is missing.
    pub span: Range<usize>,
}

impl Place {
    /// The stretch `span` of `source`, cut to what is there and to whole characters.
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Self {
        let text = &source.text;
        let mut start = span.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = span.end.clamp(start, text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Self { source: Arc::clone(source), span: start..end }
    }

    /// The text there.
    pub fn text(&self) -> &str {
        &self.source.text[self.span.clone()]
    }

    /// Line, from 1.
    pub fn line(&self) -> usize {
        self.source.lines().partition_point(|start| *start <= self.span.start)
    }

    /// Column in characters, from 1.
    pub fn column(&self) -> usize {
        self.source.text[self.line_start()..self.span.start].chars().count() + 1
    }

    /// The byte at which its line begins.
    pub fn line_start(&self) -> usize {
        self.source.lines()[self.line() - 1]
    }

    /// The line in which it begins.
    pub fn whole_line(&self) -> &str {
        self.source.text[self.line_start()..].lines().next().unwrap_or_default()
    }
}
