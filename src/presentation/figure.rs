//! Charts as pages have them.

use durand_chart::Picture;

/// A chart in a page.
pub struct Figure {
    /// By what `--chart` calls it.
    pub name: String,
    /// The chart.
    pub picture: Picture,
    /// What is to be said of it; may be empty.
    pub caption: String,
    /// Whether it takes the whole width.
    pub wide: bool,
}

impl Figure {
    /// A chart of half the width.
    pub fn new(name: impl Into<String>, picture: Picture, caption: impl Into<String>) -> Self {
        Self { name: name.into(), picture, caption: caption.into(), wide: false }
    }

    /// A chart of the whole width.
    pub fn wide(name: impl Into<String>, picture: Picture, caption: impl Into<String>) -> Self {
        Self { wide: true, ..Self::new(name, picture, caption) }
    }

    /// The chart within a page, where no other has its name.
    pub fn svg(&self) -> String {
        let id = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
        self.picture.inline(&format!("c-{}", self.name.chars().map(id).collect::<String>()))
    }
}
