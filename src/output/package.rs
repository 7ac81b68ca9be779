//! `datapackage.json`: every file with its columns, units and meanings (Frictionless Data Package, version 2).

mod names;
mod tampered;
mod there;

use std::io::{self, Write as _};
use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};

use super::disk::Disk;
use super::disk::harmless;
use super::error::Error;
use super::inputs::Inputs;
use super::written::Written;
use crate::scenario::table_file;
use crate::table::{About, Field, Kind};

pub use names::{FILE, NOTICE};
pub use there::{damage, hashes, incomplete, is_ours, other, ours, read, wrong_inputs};

/// Name of the resolved scenario's file.
pub const SCENARIO: &str = "scenario.toml";
/// What a package says of itself, apart from its files.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Short name: the scenario's.
    pub name: String,
    /// Title for people.
    pub title: String,
    /// What the results are, as in "Results of the agent-based simulator durand for the scenario quick.".
    pub description: String,
    /// The command that makes them from the folder's own scenario.
    pub command: String,
}

/// A file of text in a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Document {
    /// File name.
    pub file: &'static str,
    /// Title.
    pub title: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Its form: the ending that such files have.
    pub format: &'static str,
    /// Its media type.
    pub mediatype: &'static str,
}

/// The scenario of a result folder.
pub const SCENARIO_DOCUMENT: Document = Document {
    file: SCENARIO,
    title: "Scenario",
    description: "The fully resolved input; running it again gives the same folder.",
    format: "toml",
    mediatype: "application/toml",
};

/// The package, in the order in which it is written.
#[derive(Serialize)]
struct Package<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: String,
    title: &'a str,
    description: String,
    #[serde(flatten)]
    inputs: &'a Inputs,
    command: &'a str,
    notice: &'static str,
    licenses: [License; 1],
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct License {
    name: &'static str,
    title: &'static str,
    path: &'static str,
}

#[derive(Serialize)]
struct Resource {
    name: &'static str,
    path: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    title: &'static str,
    description: &'static str,
    format: &'static str,
    mediatype: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    compression: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'static str>,
    bytes: u64,
    hash: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<Schema>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    #[serde(rename = "$schema")]
    profile: &'static str,
    fields: Vec<Value>,
    missing_values: [&'static str; 1],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    primary_key: &'static [&'static str],
}

/// The page that tells the results of a folder.
pub const REPORT: Document = Document {
    file: "report.html",
    title: "Report",
    description: "The results as a page with charts. It opens in any browser, has no script and asks nothing of any server.",
    format: "html",
    mediatype: "text/html",
};

/// What was written into a folder: tables before documents, each with its length and hash.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// Tables.
    pub tables: &'a [(About, Vec<Field>, Written)],
    /// Documents.
    pub documents: &'a [(Document, Written)],
}

/// Writes the package of the files that were written in `folder`, and waits until it is on the disk.
///
/// # Errors
/// If the package cannot be written.
pub fn write(disk: &dyn Disk, folder: &Path, files: Files<'_>, about: (&Heading, &Inputs)) -> Result<(), Error> {
    let path = folder.join(FILE);
    let failed = Error::io("write", &path);
    let written = serde_json::to_vec_pretty(&package(files, about)).map_err(io::Error::from).and_then(|mut text| {
        text.push(b'\n');
        let mut file = disk.open(&path, true)?;
        file.write_all(&text)?;
        file.sync_all().or_else(harmless)
    });
    written.map_err(failed)
}

/// What [`write()`] writes, as it is read back.
pub fn as_read(files: Files<'_>, about: (&Heading, &Inputs)) -> Value {
    serde_json::to_value(package(files, about)).unwrap_or_default()
}

fn package<'a>(files: Files<'_>, (heading, inputs): (&'a Heading, &'a Inputs)) -> Package<'a> {
    let tables = files.tables.iter().map(|(about, fields, written)| table_resource(about, fields, written));
    let documents = files.documents.iter().map(|(document, written)| document_resource(document, written));
    Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: identifier(&heading.name),
        title: &heading.title,
        description: format!("{} {NOTICE}", heading.description),
        inputs,
        command: &heading.command,
        notice: NOTICE,
        licenses: [License {
            name: "CC0-1.0",
            title: "CC0 1.0 Universal",
            path: "https://creativecommons.org/publicdomain/zero/1.0/",
        }],
        resources: tables.chain(documents).collect(),
    }
}

fn table_resource(about: &About, fields: &[Field], written: &Written) -> Resource {
    Resource {
        name: about.file.split('.').next().unwrap_or(about.file),
        path: written.name(about.file),
        kind: Some("table"),
        title: about.title,
        description: about.rows,
        format: "csv",
        mediatype: "text/csv",
        compression: written.packed.then_some(table_file::PACKED),
        encoding: Some("utf-8"),
        bytes: written.bytes,
        hash: written.hash.clone(),
        schema: Some(Schema {
            profile: "https://datapackage.org/profiles/2.0/tableschema.json",
            fields: fields.iter().map(field).collect(),
            missing_values: [""],
            primary_key: about.key,
        }),
    }
}

fn document_resource(document: &Document, written: &Written) -> Resource {
    Resource {
        name: document.file.split('.').next().unwrap_or(document.file),
        path: document.file.to_owned(),
        kind: None,
        title: document.title,
        description: document.description,
        format: document.format,
        mediatype: document.mediatype,
        compression: None,
        encoding: (document.format != "bin").then_some("utf-8"),
        bytes: written.bytes,
        hash: written.hash.clone(),
        schema: None,
    }
}

/// A column in the words of Table Schema. Declared ranges of whole numbers are constraints; those of other numbers
/// are told (`range`), as rounding may carry a value past its range by the last digit.
fn field(field: &Field) -> Value {
    let kind = match field.kind {
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Text => "string",
        Kind::Date => "date",
    };
    let mut told = json!({ "name": field.name, "type": kind, "description": field.meaning });
    let mut constraints = json!({});
    if !field.title.is_empty() {
        told["title"] = field.title.into();
    }
    if !field.unit.is_empty() {
        told["unit"] = field.unit.into();
    }
    if !field.optional {
        constraints["required"] = true.into();
    }
    if !field.values.is_empty() {
        constraints["enum"] = field.values.clone().into();
    }
    match (field.range, field.kind) {
        (Some([low, high]), Kind::Integer) => {
            constraints["minimum"] = (low as i64).into();
            constraints["maximum"] = (high as i64).into();
        }
        (Some([low, high]), _) => told["range"] = json!([low, high]),
        (None, _) => {}
    }
    if constraints.as_object().is_some_and(|constraints| !constraints.is_empty()) {
        told["constraints"] = constraints;
    }
    told
}

/// A name in the characters that a package's name may have.
fn identifier(name: &str) -> String {
    let lower = name.to_lowercase();
    let kept = lower.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' });
    let kept: String = kept.collect();
    if kept.is_empty() { "results".to_owned() } else { kept }
}
