//! `passages`: the passages of the literature that a scenario rests on, as a list of texts.

use std::sync::Arc;

use toml::Spanned;
use toml::de::DeValue;

use super::draft::Draft;
use durand_located::syntax::hidden_in;
use durand_located::value::wrong_type;
use durand_located::{Place, Problem, Source};

const EXPECTED: &str = "expected a list of texts in brackets, such as [\"Article, third part: banking limits\"]";

impl Draft {
    /// Takes in `passages`. Like the other texts, they take the place of those of a base.
    pub(super) fn passages(
        &mut self,
        path: &str,
        value: &Spanned<DeValue<'_>>,
        source: &Arc<Source>,
    ) -> Result<(), Problem> {
        let DeValue::Array(list) = value.get_ref() else {
            let problem = wrong_type(path, "a list of texts", value.get_ref(), Place::new(source, value.span()));
            let is_text = value.get_ref().is_str();
            let problem = problem.expected(EXPECTED);
            return Err(if is_text { problem.help("put it in brackets, also if it is the only one") } else { problem });
        };
        self.passages.clear();
        for item in list.iter() {
            let place = Place::new(source, item.span());
            match item.get_ref().as_str() {
                Some(text) if text.trim().is_empty() => {
                    let problem = Problem::at(place, format!("a text in `{path}` is empty"));
                    self.problems.push(problem.help("say which passage is meant, or leave it out"));
                }
                Some(text) if self.file.is_none() && hidden_in(text, || place.clone()).is_some() => {
                    self.problems.extend(hidden_in(text, || place));
                }
                Some(text) => self.passages.push(text.to_owned()),
                None => {
                    let problem = wrong_type(path, "a list of texts", item.get_ref(), place);
                    self.problems.push(problem.expected("expected a text in quotes"));
                }
            }
        }
        Ok(())
    }
}
