//! Chance: deaths per attack, and which random word is for what.

use super::markdown::table;
use crate::ensemble::draws::PAGE_WORDS;
use crate::model::compiled::severities;
use crate::model::purpose::{PURPOSES, Purpose, RUN_PAGE, RUN_PURPOSES};
use crate::model::settings::Settings;
use crate::model::severity::{CAP, MASS};

/// The constants of deaths per attack, and what the defaults give.
pub fn severity() -> String {
    let constants = table(
        &["constant", "value", "meaning"],
        [
            vec!["`CAP`".to_owned(), CAP.to_string(), "Most deaths in one attack.".to_owned()],
            vec!["`MASS`".to_owned(), MASS.to_string(), "Deaths from which an attack is a mass attack.".to_owned()],
        ],
    );
    let names = ["any other week, and other militants", "week of `ttp.targets.mass`"];
    let rows = severities(&Settings::default()).map(|severity| severity.mean);
    let rows = names.iter().zip(rows).map(|(name, mean)| {
        vec![(*name).to_owned(), format!("{:.12}", mean.deaths), format!("{:.12}", mean.mass_deaths)]
    });
    let means = table(&["with the parameters' given values", "E[D]", "E[D; D >= MASS]"], rows);
    format!("{constants}\n{means}")
}

/// The words of a week's page, and those of the page that no week owns.
pub fn page() -> String {
    format!(
        "`PAGE_WORDS` = {PAGE_WORDS}: the words of 32 bits that one week of one run owns, numbered from 0.\n\n{}\n\
         `RUN_PAGE` = {RUN_PAGE}: the page, numbered from 0, of what is drawn once a run; no week owns it.\n\n{}",
        words(&PURPOSES),
        words(&RUN_PURPOSES)
    )
}

fn words(purposes: &[Purpose]) -> String {
    let rows = purposes.iter().map(|purpose| {
        let last = purpose.first + purpose.words - 1;
        let words = if purpose.words == 1 { last.to_string() } else { format!("{} to {last}", purpose.first) };
        vec![words, purpose.meaning.to_owned()]
    });
    table(&["words", "decide"], rows)
}
