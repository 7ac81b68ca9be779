//! The data dictionary of the observed record: as tables, and as a data package (Frictionless Data Package, version 2).

use serde_json::{Value, json};

use super::markdown::{code, codes, table as markdown_table};
use crate::analysis::record::dictionary::{
    CONFIDENCES, Column, EVENT_TYPES, FILES, Format, INDICATORS, Indicator, MONTHLY, Table,
};

/// The columns of each file.
pub fn columns() -> String {
    let one = |table: &&Table| {
        let rows = table.columns.iter().map(|column| {
            vec![
                code(column.name),
                written(column.format).to_owned(),
                column.unit.to_owned(),
                column.meaning.to_owned(),
                column.empty.map_or("must not be empty", |meaning| meaning).to_owned(),
            ]
        });
        let key = match table.key {
            [] => String::new(),
            key => format!(" Each combination of {} is there once at most.", codes(key.iter().copied())),
        };
        let columns = markdown_table(&["column", "written as", "unit", "meaning", "empty cell"], rows);
        format!("### {}: {}\n\n{}{key}\n\n{columns}", code(table.file), table.title.to_lowercase(), table.rows)
    };
    FILES.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// The types of event.
pub fn event_types() -> String {
    let rows = EVENT_TYPES.iter().map(|one| vec![code(one.name), one.meaning.to_owned(), one.coverage.to_owned()]);
    markdown_table(&["`type`", "meaning", "how complete"], rows)
}

/// The grades of confidence.
pub fn confidences() -> String {
    let rows = CONFIDENCES.iter().map(|(_, name, meaning)| vec![code(name), (*meaning).to_owned()]);
    markdown_table(&["`confidence`", "meaning"], rows)
}

/// The indicators.
pub fn indicators() -> String {
    let rows = INDICATORS.iter().map(|one| {
        vec![code(one.name), one.counter.to_owned(), one.unit.to_owned(), one.meaning.to_owned(), files(one)]
    });
    markdown_table(&["`indicator`", "counter", "unit", "meaning", "by"], rows)
}

/// The files that have an indicator.
fn files(one: &Indicator) -> String {
    let there = [(one.monthly, "month"), (one.annual, "year")];
    there.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect::<Vec<_>>().join(", ")
}

fn written(format: Format) -> &'static str {
    match format {
        Format::Date => "year-month-day",
        Format::End => "year-month-day, or with `+` after it",
        Format::Month => "year-month",
        Format::Year => "year",
        Format::Number => "number",
        Format::Text => "text",
        Format::EventType => "type of event",
        Format::Confidence => "grade of confidence",
    }
}

/// The content of `scenarios/history/datapackage.json`.
pub fn package() -> String {
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "observed-record",
        "title": "Observed record, 15 August 2021 to 31 December 2025",
        "description": "Published counts and dated events of the conflict between Pakistan, the Afghan Taliban and the TTP, with India as an outside power, each with the page on which it was read. README.md is the data dictionary.",
        "licenses": [{ "name": "CC0-1.0", "title": "CC0 1.0 Universal", "path": "https://creativecommons.org/publicdomain/zero/1.0/" }],
        "sources": [{
            "title": "UCDP Georeferenced Event Dataset, Uppsala University (CC BY 4.0): the indicators of monthly.csv that begin with UCDP GED",
            "path": "https://ucdp.uu.se/downloads/",
        }, { "title": "The page named in the column source of each row" }],
        "resources": FILES.map(resource),
    });
    // Plain text and numbers cannot fail to be written.
    serde_json::to_string_pretty(&package).unwrap_or_default() + "\n"
}

fn resource(table: &'static Table) -> Value {
    let mut schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
        "missingValues": [""],
    });
    if !table.key.is_empty() {
        schema["primaryKey"] = json!(table.key);
    }
    let mut told = json!({
        "name": table.file.trim_end_matches(".csv"),
        "path": table.file,
        "type": "table",
        "title": table.title,
        "description": table.rows,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    });
    if *table == MONTHLY {
        told["licenses"] = json!([{
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0, for the rows of UCDP GED",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }]);
    }
    told
}

fn field(column: &Column) -> Value {
    let kind = match column.format {
        Format::Date => "date",
        Format::Month => "yearmonth",
        Format::Year => "year",
        Format::Number => "number",
        Format::End | Format::Text | Format::EventType | Format::Confidence => "string",
    };
    let mut told = json!({ "name": column.name, "type": kind, "description": column.meaning });
    let mut constraints = json!({});
    if !column.unit.is_empty() {
        told["unit"] = column.unit.into();
    }
    if column.empty.is_none() {
        constraints["required"] = true.into();
    }
    if column.format == Format::End {
        constraints["pattern"] = r"\d{4}-\d{2}-\d{2}\+?".into();
    }
    let values = column.format.values();
    if !values.is_empty() {
        constraints["enum"] = values.into();
    }
    if constraints.as_object().is_some_and(|constraints| !constraints.is_empty()) {
        told["constraints"] = constraints;
    }
    told
}
