//! Problems as text for people: the line, what is underlined, what was expected.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::place::{Place, Source};
use super::problem::{Problem, Problems, Remark};
use durand_text::grouped::grouped;
use durand_text::plain;

impl Problems {
    /// The problems as text, one after another, with a count at the end if there are several; of very many the first. No newline at
    /// the end.
    ///
    /// `color` asks for terminal colours; whether they are wanted (a terminal, no `NO_COLOR`) is for the caller to know.
    pub fn render(&self, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let mut blocks: Vec<String> =
            self.shown().iter().map(|problem| renderer.render(&[group(&seen(problem))])).collect();
        if self.count() > 1 {
            let all = grouped(self.count() as u64);
            let told = match self.more() {
                0 => format!("{all} problems found"),
                _ => format!("{all} problems found, of which the first {} are shown", self.shown().len()),
            };
            let summary = Level::ERROR.primary_title(told);
            blocks.push(renderer.render(&[Group::with_title(summary)]));
        }
        blocks.join("\n\n")
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.render(false))
    }
}

impl std::error::Error for Problems {}

/// `problem` with nothing in it that would act on a terminal; places stay what they are.
fn seen(problem: &Problem) -> Problem {
    let text = |text: &String| plain::shown(text).into_owned();
    let place = |place: &Place| {
        let Source { name, text, .. } = &*place.source;
        if !name.chars().chain(text.chars()).any(plain::is_hidden) {
            return place.clone();
        }
        let source = Arc::new(Source::new(plain::shown(name), plain::masked(text)));
        Place { source, span: place.span.clone() }
    };
    let remark = |remark: &Remark| match remark {
        Remark::Note(note) => Remark::Note(text(note)),
        Remark::Help(help) => Remark::Help(text(help)),
    };
    Problem {
        message: text(&problem.message),
        place: problem.place.as_ref().map(place),
        expected: text(&problem.expected),
        against: problem.against.as_ref().map(|both| Box::new((place(&both.0), text(&both.1)))),
        remarks: problem.remarks.iter().map(remark).collect(),
    }
}

fn group(problem: &Problem) -> Group<'_> {
    let mut group = Group::with_title(Level::ERROR.primary_title(problem.message.as_str()));
    if let Some(place) = &problem.place {
        let mut primary = AnnotationKind::Primary.span(place.span.clone());
        if !problem.expected.is_empty() {
            primary = primary.label(problem.expected.as_str());
        }
        let snippet = Snippet::source(place.source.text.as_str()).path(place.source.name.as_str()).annotation(primary);
        let context = |span: &Range<usize>, says| AnnotationKind::Context.span(span.clone()).label(says);
        match problem.against.as_deref() {
            Some((other, says)) if other.source == place.source => {
                group = group.element(snippet.annotation(context(&other.span, says.as_str())));
            }
            // What stands in another file is shown below, with that file's name.
            Some((other, says)) => {
                let there = Snippet::source(other.source.text.as_str()).path(other.source.name.as_str());
                group = group.element(snippet).element(there.annotation(context(&other.span, says.as_str())));
            }
            None => group = group.element(snippet),
        }
    }
    group.elements(problem.remarks.iter().map(|remark| match remark {
        Remark::Note(note) => Level::NOTE.message(note.as_str()),
        Remark::Help(help) => Level::HELP.message(help.as_str()),
    }))
}
