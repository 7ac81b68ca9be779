//! A finished chart: its elements, its name and what it shows in words.

use crate::draw::{Anchor, Drawing, escaped, place};
use crate::words::cut;

/// How charts look; a page has it once, a picture that stands alone has it within.
pub const STYLE: &str = include_str!("style.css");
/// What simulated numbers are, in every picture that stands alone.
pub const NOTICE: &str = "This explores the logic of a model. It is not a forecast.";

/// Height of a line below a picture that stands alone.
const LINE: f64 = 17.0;
/// Width of a letter there, by which a line is cut.
const LETTER: f64 = 6.4;
/// Room around a picture that stands alone.
const MARGIN: f64 = 12.0;

/// A chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its name, of a few words.
    pub title: String,
    /// What it shows, in words and numbers: what a reader who does not see it is told.
    pub description: String,
    /// What its marks are, where no page beside it says so.
    note: &'static str,
    width: f64,
    height: f64,
    body: String,
}

impl Picture {
    /// The picture of these elements.
    pub fn new(title: &str, description: String, [width, height]: [f64; 2], drawing: Drawing) -> Self {
        Self { title: title.to_owned(), description, note: "", width, height, body: drawing.into_body() }
    }

    /// The same, with what its marks are, which is written only where it stands alone.
    pub fn noted(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    /// As part of a page that has [`STYLE`]; `id` is its own in the page.
    pub fn inline(&self, id: &str) -> String {
        let [width, height] = [self.width, self.height].map(place);
        format!(
            "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
             aria-labelledby=\"{id}-t {id}-d\">\n<title id=\"{id}-t\">{}</title>\n<desc id=\"{id}-d\">{}</desc>\n{}</svg>",
            escaped(&self.title),
            escaped(&self.description),
            self.body
        )
    }

    /// As a part of a table's row that says the same in words, so that it is not read out.
    pub fn strip(&self) -> String {
        let [width, height] = [self.width, self.height].map(place);
        format!(
            "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             aria-hidden=\"true\" focusable=\"false\">{}</svg>",
            self.body.replace('\n', "")
        )
    }

    /// As a file of its own, with what simulated numbers are and `source`, what it was made from.
    pub fn file(&self, source: &str) -> String {
        let mut foot = Drawing::default();
        let letters = (self.width / LETTER) as usize;
        let mut top = self.height;
        for (class, text) in
            [("m", self.note), ("w", NOTICE), ("m", source)].into_iter().filter(|line| !line.1.is_empty())
        {
            top += LINE;
            foot.text(class, Anchor::Start, [0.0, top], &cut(text, letters));
        }
        let [width, height] = [self.width + 2.0 * MARGIN, top + 4.0 + 2.0 * MARGIN].map(place);
        let back = place(-MARGIN);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"{back} {back} {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">{}</title>\n\
             <desc id=\"d\">{} {NOTICE}</desc>\n<style>\n{STYLE}</style>\n\
             <rect x=\"{back}\" y=\"{back}\" width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n{}{}</svg>\n",
            escaped(&self.title),
            escaped(&self.description),
            self.body,
            foot.into_body()
        )
    }
}
