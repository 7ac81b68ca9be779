//! The shipped record is what it says it is; and what people read about a record that is not.

use std::fs;
use std::path::{Path, PathBuf};

use durand::analysis::record::dictionary::{self, FILES, INDICATORS, Table};
use durand::analysis::record::{Observed, ObservedKind, Record};
use durand::docs;
use jiff::civil::{Date, date};

use super::golden::compare;
use super::odd::{assert_fresh, project};

const FOLDER: &str = "scenarios/history";

fn shipped() -> Record {
    Record::read(&project(FOLDER)).unwrap_or_else(|problems| panic!("{problems}"))
}

/// One column of a shipped file.
fn column(table: &Table, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_path(project(FOLDER).join(table.file)).expect("it is there");
    let at = reader.headers().expect("a header").iter().position(|header| header == name).expect("the column");
    reader.records().map(|row| row.expect("a row")[at].to_owned()).collect()
}

/// Protects the figures that the fit rests on from a slip while editing.
#[test]
fn the_shipped_record_has_the_known_totals() {
    let record = shipped();
    let attacks = [2020, 2021, 2022, 2023, 2024, 2025].map(|year| record.annual("PICSS militant attacks", year));
    assert_eq!(attacks, [188.0, 294.0, 380.0, 645.0, 905.0, 1063.0].map(Some));
    let months: Vec<f64> = record.monthly("PICSS militant attacks").map(|(_, value)| value).collect();
    assert_eq!((months.len(), months.iter().sum::<f64>()), (48, 1878.0 + 1051.0));
    let deaths: Vec<f64> = record.monthly("PICSS deaths in militant attacks").map(|(_, value)| value).collect();
    assert_eq!((deaths.len(), deaths.iter().sum::<f64>()), (33, 2211.0 + 540.0));
    let claims: f64 = record.monthly("TTP-claimed attacks").map(|(_, value)| value).sum();
    assert_eq!(claims - 46.0 - 213.0, 367.0, "the twelve months of 2022, January 2023 and April 2025");
    assert_eq!(record.annual("TTP-claimed attacks", 2022), Some(367.0));
    assert_eq!(record.events.len(), 103);
    assert_eq!(record.events(ObservedKind::Airstrike).count(), 9);
    assert_eq!(record.events(ObservedKind::BorderClash).count(), 18);
}

/// Protects the closures' lengths: those that ended, those of which no end is known, and the one that was a protest.
#[test]
fn closures_last_as_long_as_reported() {
    let record = shipped();
    let closures: Vec<&Observed> = record.events(ObservedKind::Closure).collect();
    assert_eq!(closures.len(), 21);
    let mut days: Vec<u32> =
        closures.iter().filter(|closure| !closure.is_domestic()).filter_map(|closure| closure.days()).collect();
    days.sort_unstable();
    assert_eq!(days, [3, 6, 7, 8, 9, 10, 10, 11, 14, 18, 26, 28]);
    assert_eq!(closures.iter().filter(|closure| closure.days().is_none()).count(), 3 + 5);
    let open: Vec<[Option<Date>; 2]> = closures
        .iter()
        .filter(|closure| closure.still_on.is_some())
        .map(|one| [Some(one.date), one.still_on])
        .collect();
    assert_eq!(open, [[Some(date(2025, 10, 12)), Some(date(2025, 12, 31))]; 5], "all five, to the end of the record");
    let domestic: Vec<Option<u32>> =
        closures.iter().filter(|closure| closure.is_domestic()).map(|closure| closure.days()).collect();
    assert_eq!(domestic, [Some(78)]);
}

/// Protects the test on unseen months: no later day, month or year may be in the record that ships.
#[test]
fn nothing_in_the_shipped_record_is_later_than_2025() {
    let record = shipped();
    let last = date(2025, 12, 31);
    assert_eq!(record.until(last), record);
    assert!(record.events.iter().all(|event| event.end_date.max(event.still_on).is_none_or(|end| end <= last)));
}

/// The one figure whose page was not kept, which README.md says: the attacks of December 2025.
const WITHOUT_PAGE: &str = "PICSS, figures for December 2025 as reported in the press";

#[test]
fn every_shipped_row_has_a_page_as_its_source() {
    let without = FILES.into_iter().flat_map(|table| column(table, "source")).filter(|source| source == WITHOUT_PAGE);
    assert_eq!(without.count(), 1);
    for table in FILES {
        for source in column(table, "source").into_iter().filter(|source| source != WITHOUT_PAGE) {
            let page = source.strip_prefix("https://").or_else(|| source.strip_prefix("http://"));
            assert!(page.is_some_and(|page| page.contains('/') && !page.contains([' ', ','])), "{source}");
        }
    }
}

/// Protects the dictionary: it knows every shipped indicator, in the file in which it is, and lists none that is nowhere.
#[test]
fn the_dictionary_fits_the_shipped_indicators() {
    let record = shipped();
    assert!(record.unknown_indicators().is_empty(), "{:?}", record.unknown_indicators());
    let known = |name: &String| dictionary::indicator(name).expect("known").name;
    let monthly: Vec<&str> = record.monthly.iter().map(|row| known(&row.indicator)).collect();
    let annual: Vec<&str> = record.annual.iter().map(|row| known(&row.indicator)).collect();
    for one in INDICATORS {
        assert_eq!(one.monthly, monthly.contains(&one.name), "{} by month", one.name);
        assert_eq!(one.annual, annual.contains(&one.name), "{} by year", one.name);
    }
}

#[test]
fn the_data_dictionary_is_up_to_date() {
    let file = "scenarios/history/README.md";
    assert_fresh(file, |name| docs::part(name, &[]));
    let text = fs::read_to_string(project(file)).expect("it is there");
    for (name, _) in docs::RECORD_PARTS {
        assert!(text.contains(&format!("<!-- generated: {name} -->")), "the part `{name}` is not in {file}");
    }
    let wrong = compare(&docs::record_package(), &project("scenarios/history/datapackage.json"));
    assert_eq!(wrong, None, "DURAND_BLESS=1 writes it anew");
    for table in FILES {
        let text = fs::read_to_string(project(FOLDER).join(table.file)).expect("it is there");
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        assert_eq!(text.lines().next(), Some(names.join(",").as_str()), "{}", table.file);
    }
}

/// Protects what people read: each folder of bad files gets exactly the message beside it.
#[test]
fn every_bad_record_gets_its_message() {
    let mut folders: Vec<PathBuf> = fs::read_dir("tests/records/bad")
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() >= 8, "{folders:?}");
    folders.extend(["tests/records/bad/nowhere", "tests/records/bad/is-a-file.csv"].map(PathBuf::from));
    let mut wrong = Vec::new();
    for folder in folders {
        match Record::read(&folder) {
            Ok(_) => wrong.push(format!("{} was accepted", folder.display())),
            Err(problems) => {
                wrong.extend(compare(&format!("{}\n", problems.render(false)), &folder.with_extension("expected")))
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nDURAND_BLESS=1 writes the new messages down", wrong.join("\n"));
}

/// Protects users' own files: a mark of byte order, line ends of Windows, empty lines, another order of columns.
#[test]
fn files_from_a_spreadsheet_are_read_alike() {
    let folder = tempfile::tempdir().expect("a folder");
    let plain = shipped();
    for table in FILES {
        let names: Vec<&str> = table.columns.iter().rev().map(|column| column.name).collect();
        let cells: Vec<Vec<String>> = names.iter().map(|name| column(table, name)).collect();
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(&names).expect("written");
        for at in 0..cells[0].len() {
            writer.write_record(cells.iter().map(|column| &column[at])).expect("written");
        }
        let text = String::from_utf8(writer.into_inner().expect("all of it")).expect("text");
        fs::write(folder.path().join(table.file), format!("\u{feff}{text}\r\n\r\n")).expect("written");
    }
    let read = Record::read(folder.path()).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(read, plain);
    assert_eq!(read.digest(), plain.digest());
    assert!(Path::new(FOLDER).is_dir(), "tests run in the project's folder");
}
