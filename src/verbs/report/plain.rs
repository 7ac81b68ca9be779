//! A page of a folder that has no page of its own kind: its tables, those that are short.

use super::page::{Grid, Page, Part, Section, Short};
use super::shelf::{Sheet, Shelf};

/// Rows of a table that a page shows.
const MOST_ROWS: usize = 60;

/// The page.
pub fn page(shelf: &Shelf<'_>) -> Result<Page, String> {
    let mut sections: Vec<Section> = Vec::new();
    for table in shelf.tables()?.iter().filter(|table| table.is_csv()) {
        let sheet = shelf.sheet(table.name())?;
        if sheet.rows().len() <= MOST_ROWS {
            let parts = vec![Part::Prose(table.rows.clone()), Part::Grid(grid(&sheet, &table.title))];
            sections.push(Section { id: String::new(), heading: table.title.clone(), parts });
        }
    }
    sections.iter_mut().enumerate().for_each(|(at, section)| section.id = format!("table-{}", at + 1));
    Ok(Page {
        kicker: shelf.word("description").to_owned(),
        title: shelf.word("title").to_owned(),
        short: vec![Short::new("The tables below say what was found.", "")],
        sections,
        limits: limits(),
        ..Page::default()
    })
}

/// A section with the tables that a page does not tell otherwise, those that are short, folded; nothing where there are none.
pub fn more(shelf: &Shelf<'_>, told: &[&str]) -> Result<Option<Section>, String> {
    let mut parts = Vec::new();
    for table in shelf.tables()?.iter().filter(|table| table.is_csv() && !told.contains(&table.name())) {
        let sheet = shelf.sheet(table.name())?;
        if (1..=MOST_ROWS).contains(&sheet.rows().len()) {
            parts.push(Part::Grid(Grid { folded: table.title.clone(), ..grid(&sheet, &table.title) }));
        }
    }
    Ok((!parts.is_empty()).then(|| Section { id: "more".to_owned(), heading: "More tables".to_owned(), parts }))
}

/// A sheet as it is.
pub fn grid(sheet: &Sheet, name: &str) -> Grid {
    Grid {
        name: name.to_owned(),
        head: sheet.head().to_vec(),
        rows: sheet.rows().iter().map(|row| row.iter().map(str::to_owned).collect()).collect(),
        folded: String::new(),
    }
}

/// What no result of the model can tell.
pub fn limits() -> Vec<String> {
    [
        "These are explorations of the logic of a model. Its values were set by hand against an observed record, and most are \
         estimates. An interval says how well the model’s own mean is known, and nothing of how well the model fits the world.",
        "What the model leaves out cannot matter here: domestic politics beyond a few quantities, other states, other armed \
         groups.",
        "The model follows one analyst’s view of a disputed subject. Other readings exist, and the parties’ own accounts differ.",
        "Names of places and parties are used as the source uses them. None takes a side on the status of the border.",
    ]
    .map(str::to_owned)
    .to_vec()
}
