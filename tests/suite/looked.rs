//! What can be held of how a page looks: nothing goes beyond it, no text of a chart is cut, tiny, or lies over another.

use std::path::Path;

use serde_json::json;

use super::report_seen::browser;
use super::tab::Tab;

/// Widths of a phone, a window and a large screen.
pub const WIDTHS: [u64; 3] = [360, 1040, 1920];

/// What a reader of the page would trip over at its present width.
pub fn faults(tab: &mut Tab) -> Vec<String> {
    let told = tab.text(include_str!("looked.js"));
    serde_json::from_str(&told).expect("JSON")
}

/// A browser that looks at reports; nothing where there is none.
pub struct Looking(Option<Tab>);

impl Looking {
    /// Opens it.
    pub fn begin() -> Self {
        Self(browser().map(Tab::open))
    }

    /// Looks at a page at all widths, with all that can be opened open, and gives what is wrong.
    pub fn at(&mut self, page: &Path) -> Vec<String> {
        let Some(tab) = &mut self.0 else { return Vec::new() };
        tab.call("Page.navigate", json!({"url": format!("file://{}", page.display())}));
        tab.until("document.readyState === 'complete' && document.querySelector('h1')");
        tab.value("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        let mut all = Vec::new();
        for width in WIDTHS {
            tab.width(width);
            all.extend(faults(tab).into_iter().map(|fault| format!("{} at {width}: {fault}", page.display())));
        }
        all
    }
}

/// Protects this check from finding nothing whatever stands there.
#[test]
fn what_is_wrong_is_found() {
    let desk = tempfile::tempdir().expect("a folder");
    let page = desk.path().join("bad.html");
    let bad = "<!doctype html><h1>x</h1><p style='width:3000px'>wide</p><button style='height:9px'>b</button>\
               <svg class='chart' viewBox='0 0 100 60' width='100' height='60'><title>Bad</title>\
               <text x='80' y='20'>cut off here</text><text x='5' y='40'>one</text><text x='8' y='42'>two</text>\
               <text x='5' y='10' style='font-size:6px'>tiny</text><circle cx='12' cy='37' r='4'/>\
               <path class='med' d='M0,37L60,37'/></svg>";
    std::fs::write(&page, bad).expect("written");
    let mut looking = Looking::begin();
    if looking.0.is_none() {
        return;
    }
    let found = looking.at(&page).join("\n");
    for fault in [
        "wide",
        "beyond the page",
        "is cut by",
        "lies over \"two\"",
        "letters of 6.0",
        "a dot lies over",
        "runs through",
        "too small",
    ] {
        assert!(found.contains(fault), "{fault}: {found}");
    }
}
