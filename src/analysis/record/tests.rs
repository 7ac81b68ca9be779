use std::fs;

use jiff::civil::date;

use super::*;

/// Reads a record of three texts, each without its header.
fn read(monthly: &str, events: &str, annual: &str) -> Result<Record, String> {
    let folder = tempfile::tempdir().expect("a folder");
    for (table, rows) in dictionary::FILES.into_iter().zip([monthly, events, annual]) {
        let header: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        fs::write(folder.path().join(table.file), format!("{}\n{rows}", header.join(","))).expect("written");
    }
    let shown = format!("{}/", folder.path().display());
    Record::read(folder.path()).map_err(|problems| problems.to_string().replace(&shown, ""))
}

const TWO_MONTHS: &str = "2024-01,x,1,https://a.org,\n2024-02,x,2.5,https://a.org,\"one, two\"\n";
const TWO_EVENTS: &str = "2024-01-10,2024-02-20,closure,Torkham,Pakistan,,,high,https://a.org,\n\
     2024-05-04,,closure,Chaman,domestic protest,0,3,low,https://a.org,\n";
const TWO_YEARS: &str = "2023,x,7,attacks,https://a.org,\n2024,x,9,attacks,https://a.org,\n";

fn small() -> Record {
    read(TWO_MONTHS, TWO_EVENTS, TWO_YEARS).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn what_the_files_say_is_what_is_read() {
    let record = small();
    let months: Vec<(Date, f64)> = record.monthly("x").collect();
    assert_eq!(months, [(date(2024, 1, 1), 1.0), (date(2024, 2, 1), 2.5)]);
    assert_eq!((record.annual("x", 2024), record.annual("x", 2022)), (Some(9.0), None));
    let closures: Vec<&Observed> = record.events(ObservedKind::Closure).collect();
    assert_eq!((closures[0].days(), closures[0].deaths, closures[0].is_domestic()), (Some(41), None, false));
    assert_eq!((closures[1].days(), closures[1].deaths, closures[1].is_domestic()), (None, Some([0.0, 3.0]), true));
    assert_eq!(record.unknown_indicators(), ["x"]);
}

#[test]
fn nothing_is_known_before_its_time() {
    let record = small();
    let then = record.until(date(2024, 2, 19));
    assert_eq!(then.monthly, record.monthly[..1]);
    assert_eq!(then.annual, record.annual[..1]);
    assert_eq!(then.events.len(), 1);
    // Still going on: censored, but known to last until then.
    let still_on = Some(date(2024, 2, 19));
    assert_eq!(then.events[0], Observed { end_date: None, still_on, ..record.events[0].clone() });
    assert_eq!(record.until(date(2024, 2, 20)).events, record.events[..1]);
    assert_eq!(record.until(date(2024, 12, 30)).annual.len(), 1);
    assert_eq!(record.until(date(2024, 12, 31)), record);
}

/// Protects "censored is not ended, and not unknown": a closure of which only its last known day is told lasts until that day at the least.
#[test]
fn what_had_not_ended_is_known_to_have_gone_on() {
    let open = TWO_EVENTS.replace("2024-02-20", "2024-02-20+");
    let record = read(TWO_MONTHS, &open, TWO_YEARS).unwrap_or_else(|problems| panic!("{problems}"));
    let closure = &record.events[0];
    assert_eq!((closure.end_date, closure.still_on, closure.days()), (None, Some(date(2024, 2, 20)), None));
    assert_eq!(record.until(date(2024, 1, 31)).events[0].still_on, Some(date(2024, 1, 31)));
    assert_eq!(record.until(date(2024, 12, 31)), record);
    assert_ne!(record.digest(), small().digest());
    let wrong = |end: &str| read(TWO_MONTHS, &TWO_EVENTS.replace("2024-02-20", end), TWO_YEARS).unwrap_err();
    assert!(wrong("2024-01-09+").contains("`end_date` is before `date`: 2024-01-09"));
    assert!(wrong("2024-02-20++").contains("or 2021-08-15+ for what had not ended on that day"));
}

#[test]
fn the_digest_sees_every_figure_and_no_remark() {
    let record = small();
    let digest = record.digest();
    assert!(digest.starts_with("sha256:") && digest.len() == 71, "{digest}");
    let remarked = TWO_MONTHS.replace("one, two", "three").replace("a.org", "b.org");
    assert_eq!(read(&remarked, TWO_EVENTS, TWO_YEARS).map(|record| record.digest()), Ok(digest.clone()));
    for (from, to) in [("2.5", "2.6"), ("2024-02", "2024-03"), (",x,", ",y,")] {
        let changed = read(&TWO_MONTHS.replace(from, to), TWO_EVENTS, TWO_YEARS).map(|record| record.digest());
        assert!(changed.is_ok_and(|changed| changed != digest), "{from}");
    }
    for (from, to) in
        [("2024-02-20", "2024-02-21"), ("Torkham", "Chaman"), ("0,3", "0,4"), ("low", "high"), ("domestic", "")]
    {
        let changed = read(TWO_MONTHS, &TWO_EVENTS.replace(from, to), TWO_YEARS).map(|record| record.digest());
        assert!(changed.is_ok_and(|changed| changed != digest), "{from}");
    }
    let changed = read(TWO_MONTHS, TWO_EVENTS, &TWO_YEARS.replace(",9,", ",9.5,")).map(|record| record.digest());
    assert!(changed.is_ok_and(|changed| changed != digest));
}
