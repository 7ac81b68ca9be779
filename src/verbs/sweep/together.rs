//! What factors do by themselves and two by two, in words.

use super::study::effects::EffectRow;
use crate::cli::labels::told;
use crate::cli::text::{list, wrap};

/// Most outcomes that are named of one effect.
const MOST: usize = 6;

/// An effect on all outcomes: what it is of, and what it does to which.
type Told<'r> = (String, Vec<(&'static str, Vec<&'r EffectRow>)>);

/// What each factor does, then what two do together, each with the outcomes of which it is sure.
pub fn text(rows: &[EffectRow]) -> String {
    let mut effects: Vec<Told<'_>> = Vec::new();
    for row in rows {
        let name = name(row);
        let at = effects.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
            effects.push((name, Vec::new()));
            effects.len() - 1
        });
        let kinds = &mut effects[at].1;
        match kinds.iter_mut().find(|(words, _)| *words == row.words()) {
            Some((_, rows)) => rows.push(row),
            None => kinds.push((row.words(), vec![row])),
        }
    }
    let (two, one): (Vec<&Told<'_>>, Vec<&Told<'_>>) = effects.iter().partition(|effect| is_of_two(effect));
    let mut text = String::new();
    for effect in one.into_iter().chain(two) {
        text.push_str(&wrap("", 2, &effect.0));
        effect.1.iter().filter(|(words, _)| !words.is_empty()).for_each(|kind| text.push_str(&line(kind)));
        if let Some((_, rest)) = effect.1.iter().find(|(words, _)| words.is_empty()) {
            let (few, seen): (Vec<&EffectRow>, Vec<&EffectRow>) = rest.iter().partition(|row| row.is_too_few());
            if !seen.is_empty() {
                text.push_str(&wrap("  ", 4, &unclear(effect, seen.len())));
            }
            if !few.is_empty() {
                text.push_str(&wrap("  ", 4, &format!("Too few runs differ to tell in {}.", outcomes(few.len()))));
            }
        }
    }
    text
}

fn is_of_two(effect: &Told<'_>) -> bool {
    effect.1.iter().flat_map(|(_, rows)| rows).any(|row| row.with.is_some())
}

/// "air (no strikes)", "air (no strikes) with kabul (crackdown)".
fn name(row: &EffectRow) -> String {
    let turned = |[factor, _, to]: &[String; 3]| format!("{factor} ({to})");
    let with = row.with.as_ref().map_or_else(String::new, |with| format!(" with {}", turned(with)));
    format!("{}{with}", turned(&row.turn))
}

/// The outcomes to which an effect does the same.
fn line((words, rows): &(&'static str, Vec<&EffectRow>)) -> String {
    let mut named: Vec<String> = rows.iter().take(MOST).map(|row| told(row.outcome)).collect();
    if rows.len() > MOST {
        named.push(format!("{} more", rows.len() - MOST));
    }
    let mut letters = words.chars();
    let capital: String =
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    wrap("  ", 4, &format!("{capital}: {}.", list(&named)))
}

fn unclear(effect: &Told<'_>, count: usize) -> String {
    match is_of_two(effect) {
        true => format!("Nothing beyond their sum is seen in {}.", outcomes(count)),
        false => format!("Nothing is seen in {}.", outcomes(count)),
    }
}

fn outcomes(count: usize) -> String {
    crate::grouped::count(count as u64, "outcome", "outcomes")
}
