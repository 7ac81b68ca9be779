//! One run of each shipped scenario, told in full and kept on file: any change of the model or of the telling shows as a difference
//! that people can read.

use std::path::Path;

use super::command::{code, output, stdout};
use super::golden::compare;
use super::scenario_files::files;

/// Protects the story: what a run of each scenario is, and how it is told, changes only on purpose.
#[test]
fn every_scenario_has_its_chronicle() {
    let mut wrong = Vec::new();
    for path in files("scenarios") {
        let told = output(&["trace", path.to_str().expect("a plain path"), "--run", "1"]);
        assert_eq!(code(&told), 0, "{told:?}");
        let name = path.file_stem().expect("a name").to_string_lossy();
        wrong.extend(compare(&stdout(&told), &Path::new("tests/golden").join(format!("{name}.txt"))));
    }
    assert!(wrong.is_empty(), "{}\nDURAND_BLESS=1 writes the new chronicles down", wrong.join("\n"));
}
