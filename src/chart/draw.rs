//! Elements of SVG, one after the other. Text is escaped here, so nothing that a chart is given can be anything but text.

use std::fmt::Write as _;

use durand_text::plain;

/// Where a text stands from its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// Elements in the making.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    body: String,
}

impl Drawing {
    /// The elements so far.
    pub fn into_body(self) -> String {
        self.body
    }

    /// A line between two points.
    pub fn line(&mut self, class: &str, from: [f64; 2], to: [f64; 2]) {
        let [x1, y1, x2, y2] = [from[0], from[1], to[0], to[1]].map(place);
        self.add(format_args!("<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"));
    }

    /// A rectangle by its left upper corner; a negative size is none.
    pub fn rect(&mut self, class: &str, from: [f64; 2], size: [f64; 2]) {
        let [x, y, width, height] = [from[0], from[1], size[0].max(0.0), size[1].max(0.0)].map(place);
        self.add(format_args!("<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"));
    }

    /// A circle.
    pub fn circle(&mut self, class: &str, [x, y]: [f64; 2], radius: f64) {
        let [x, y, r] = [x, y, radius].map(place);
        self.add(format_args!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>"));
    }

    /// A line through points; closed, if that is wanted.
    pub fn path(&mut self, class: &str, points: impl IntoIterator<Item = [f64; 2]>, closed: bool) {
        let mut way = String::new();
        for [x, y] in points {
            let step = if way.is_empty() { 'M' } else { 'L' };
            let _ = write!(way, "{step}{},{}", place(x), place(y));
        }
        if !way.is_empty() {
            let end = if closed { "Z" } else { "" };
            self.add(format_args!("<path class=\"{class}\" d=\"{way}{end}\"/>"));
        }
    }

    /// A text.
    pub fn text(&mut self, class: &str, anchor: Anchor, [x, y]: [f64; 2], text: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let [x, y] = [x, y].map(place);
        self.add(format_args!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{anchor}>{}</text>", escaped(text)));
    }

    fn add(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail
        let _ = self.body.write_fmt(element);
        self.body.push('\n');
    }
}

/// A coordinate to a tenth, in as few letters as it needs; what is no number stands at 0.
pub fn place(value: f64) -> String {
    let value = if value.is_finite() { value } else { 0.0 };
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// `text` as text of XML: no markup, and no letter that is not seen.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in plain::shown(text).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter if letter.is_control() => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short_and_never_broken() {
        assert_eq!([1.0, 0.04, -0.04, 2.25, f64::NAN].map(place), ["1", "0", "0", "2.2", "0"]);
    }

    /// Protects readers from a scenario whose title is a script.
    #[test]
    fn texts_stay_texts() {
        let mut drawing = Drawing::default();
        drawing.text("m", Anchor::End, [1.0, 2.0], "<script>\u{202e}\"a\" & 'b'\n");
        let body = drawing.into_body();
        assert!(body.contains("&lt;script&gt;") && !body.contains('\u{202e}'), "{body}");
        assert!(body.contains("&quot;a&quot; &amp; &#39;b&#39;") && body.ends_with("</text>\n"), "{body}");
        assert_eq!(body.lines().count(), 1);
    }
}
