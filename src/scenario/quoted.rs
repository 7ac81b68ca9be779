//! Texts in quotes.

use std::ops::Range;

use durand_located::Source;

/// Where `text`, which stands in quotes at `span`, is without them; `None` where it is not written as it is.
pub fn plain(source: &Source, text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let inner = span.start + 1..span.start + 1 + text.len();
    (source.text.get(inner.clone()) == Some(text)).then_some(inner)
}
