//! Pages for people: templates beside their verbs, laid out for a terminal of 80 columns.
//!
//! A template (`src/verbs/VERB/*.txt`) shows the page that it gives:
//! - A line is a paragraph. What goes beyond 80 columns stands below the place where its text begins: after the first gap of two
//!   spaces or more, else after its indentation.
//! - A line that holds nothing but tags vanishes. `¶` alone is an empty line.
//! - `{{ value }}` stays within its line, whatever a user's file has in it: line breaks and gaps in it become single spaces.

use std::fmt::{self, Write};

use askama::Template;
use askama::filters::Escaper;

use super::text::{WIDTH, wrap};

/// A space at which no line breaks; it is printed as a space. Where data have it, it is written as [`plain`](crate::plain) writes it.
const FIXED: &str = "\u{1f}";
/// The same in data.
const SHOWN: &str = "\\u{1f}";

/// `text` with lines that stay as they are.
fn fixed(text: &str) -> String {
    text.trim_end().replace(FIXED, SHOWN).replace(' ', FIXED)
}

/// The page that a template gives.
pub fn page(template: &impl Template) -> String {
    // Writing to a string cannot fail
    laid_out(&template.render().unwrap_or_default())
}

fn laid_out(text: &str) -> String {
    let mut page = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_end) {
        match line.trim_start() {
            "" => {}
            "¶" => page.push('\n'),
            words if line.chars().count() > WIDTH => {
                let indent = line.len() - words.len();
                let start =
                    words.find("  ").map_or(0, |gap| words[gap..].len() - words[gap..].trim_start().len() + gap);
                let (first, text) = line.split_at(indent + start);
                page.push_str(&wrap(first, first.chars().count(), text));
            }
            _ => page.extend([line, "\n"]),
        }
    }
    page.replace(FIXED, " ")
}

/// Keeps what a template is given within its line.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

impl Escaper for Plain {
    fn write_escaped_str<W: Write>(&self, mut to: W, text: &str) -> fmt::Result {
        let mut gap = false;
        for letter in text.chars() {
            let space = letter.is_ascii_whitespace();
            match letter {
                '\u{1f}' => to.write_str(SHOWN)?,
                _ if !space => to.write_char(letter)?,
                _ if !gap => to.write_char(' ')?,
                _ => {}
            }
            gap = space;
        }
        Ok(())
    }
}

/// What templates write after `|`.
#[allow(missing_docs, reason = "`filter_fn` makes a type with methods of each")]
pub mod filters {
    use std::fmt::Display;

    use askama::filters::Safe;
    use askama::{Result, Values, filter_fn};

    use super::{FIXED, fixed};
    use crate::cli::text;
    use crate::figures;

    /// A number as templates pass it: fields by reference, what is computed by value.
    pub trait Given<T> {
        fn given(&self) -> T;
    }

    macro_rules! given {
        ($($from:ty => $to:ty),*) => {
            $(impl Given<$to> for $from {
                fn given(&self) -> $to {
                    *self as $to
                }
            })*
        };
    }
    given!(u64 => u64, u32 => u64, usize => u64, f64 => f64);

    impl<T, G: Given<T>> Given<T> for &G {
        fn given(&self) -> T {
            (**self).given()
        }
    }

    /// Several lines of a template as one paragraph.
    #[filter_fn]
    pub fn paragraph<T: Display>(lines: T, _: &dyn Values) -> Result<String> {
        Ok(lines.to_string().split_ascii_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Lines as they are, however long, with the empty ones among them.
    #[filter_fn]
    pub fn whole<T: Display>(lines: T, _: &dyn Values) -> Result<Safe<String>> {
        Ok(Safe(fixed(&lines.to_string()).replace("\n\n", "\n¶\n")))
    }

    /// A paragraph indented by `first`, and by `hang` from its second line on.
    #[filter_fn]
    pub fn hang<T: Display>(paragraph: T, _: &dyn Values, first: usize, hang: usize) -> Result<Safe<String>> {
        let lines = text::wrap(&" ".repeat(first), hang, &paragraph.to_string());
        Ok(Safe(fixed(&lines)))
    }

    /// Text in which a no-break space is printed as a space.
    #[filter_fn]
    pub fn unbroken<T: Display>(text: T, _: &dyn Values) -> Result<Safe<String>> {
        Ok(Safe(text.to_string().replace('\u{a0}', FIXED)))
    }

    /// A label that is indented by `indent` in a column of `column` characters; one that is too long stands on a line of its own.
    #[filter_fn]
    pub fn label<T: Display>(label: T, _: &dyn Values, indent: usize, column: usize) -> Result<Safe<String>> {
        let label = label.to_string();
        let left = " ".repeat(indent);
        Ok(Safe(if label.chars().count() + 2 > column {
            format!("{left}{label}\n{left}{:column$}", "")
        } else {
            format!("{left}{label:<column$}")
        }))
    }

    /// A number with the digits that it needs.
    #[filter_fn]
    pub fn plain<N: Given<f64>>(number: N, _: &dyn Values) -> Result<String> {
        Ok(figures::plain(number.given()))
    }

    /// "63%".
    #[filter_fn]
    pub fn percent<N: Given<f64>>(share: N, _: &dyn Values) -> Result<String> {
        Ok(figures::percent(share.given()))
    }

    /// "1,000".
    #[filter_fn]
    pub fn grouped<N: Given<u64>>(number: N, _: &dyn Values) -> Result<String> {
        Ok(figures::grouped(number.given()))
    }

    /// "1 run", "1,000 runs".
    #[filter_fn]
    pub fn count<N: Given<u64>>(number: N, _: &dyn Values, one: &str, several: &str) -> Result<String> {
        Ok(text::count(number.given(), one, several))
    }

    /// "a, b and c".
    #[filter_fn]
    pub fn list<T: AsRef<str>>(items: &[T], _: &dyn Values) -> Result<String> {
        Ok(text::list(items))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_go_on_below_their_text() {
        let long = "word ".repeat(20);
        let text = laid_out(&format!("  {long}\n\n  Label    {long}\n ¶\nshort\n"));
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[1].starts_with("  word") && lines[3].starts_with("           word"), "{text}");
        assert_eq!(lines[4..], ["", "short"], "{text}");
    }

    #[derive(Template)]
    #[template(source = "{{ name|label(2, 6) }}{{ text }}\n{% if true %}\n  {% endif %}\nend", ext = "txt")]
    struct Labelled<'a> {
        name: &'a str,
        text: &'a str,
    }

    #[test]
    fn a_long_label_stands_alone_and_lines_of_tags_vanish() {
        assert_eq!(page(&Labelled { name: "abc", text: "text" }), "  abc   text\nend\n");
        assert_eq!(page(&Labelled { name: "abcdef", text: "text" }), "  abcdef\n        text\nend\n");
    }

    /// Protects the page from what a user's file has in it: it adds no line and no gap.
    #[test]
    fn data_stays_within_its_line() {
        let text = page(&Labelled { name: "abc", text: "a\n\tb  c\n¶\nd\u{1f}" });
        assert_eq!(text, "  abc   a b c ¶ d\\u{1f}\nend\n");
    }
}
