//! The page: its parts for a server, or all of it in one file.

use askama::Template;

use durand_chart::{NOTICE, STYLE};

/// The scripts that every page has, in the order in which it has them. They share their names.
const SHARED: [(&str, &str); 6] = [
    ("controls.js", include_str!("controls.js")),
    ("dates.js", include_str!("dates.js")),
    ("twin.js", include_str!("twin.js")),
    ("play.js", include_str!("play.js")),
    ("report.js", include_str!("report.js")),
    ("explore.js", include_str!("explore.js")),
];
/// What carries calls to a server.
const SERVER: (&str, &str) = ("server.js", include_str!("server.js"));
/// What carries calls to the model in the page.
const OFFLINE: &str = include_str!("offline.js");
/// The thread that has the model.
const WORKER: &str = include_str!("worker.js");

/// The style.
pub fn style() -> String {
    format!("{STYLE}{}", include_str!("explore.css"))
}

/// The scripts of a served page: name and text.
pub fn scripts() -> impl Iterator<Item = (&'static str, &'static str)> {
    [SERVER].into_iter().chain(SHARED)
}

/// The model in a page.
#[derive(Clone, Copy, Debug)]
pub struct Model<'m> {
    /// The engine as WebAssembly, in gzip, in Base64.
    pub engine: &'m str,
    /// The catalogue in JSON.
    pub catalogue: &'m str,
}

/// What a page has in itself that a served one gets from the server.
struct Whole<'m> {
    policy: String,
    style: String,
    catalogue: String,
    worker: &'static str,
    engine: &'m str,
    scripts: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "explore.html")]
struct Page<'m> {
    notice: &'static str,
    scripts: Vec<(&'static str, &'static str)>,
    whole: Option<Whole<'m>>,
}

/// The page for a server that has style and scripts beside it.
///
/// # Errors
/// If it cannot be laid out.
pub fn served() -> Result<String, String> {
    laid_out(&Page { notice: NOTICE, scripts: scripts().collect(), whole: None })
}

/// The page as one file. `hash` gives what a content security policy calls a text by, such as `sha256-...`: the page runs its own scripts
/// and model, and asks for nothing.
///
/// # Errors
/// If it cannot be laid out.
pub fn whole(model: &Model<'_>, hash: impl Fn(&str) -> String) -> Result<String, String> {
    let scripts: Vec<&str> = [OFFLINE].into_iter().chain(SHARED.map(|script| script.1)).collect();
    let style = style();
    let own: Vec<String> = scripts.iter().map(|script| format!("'{}'", hash(script))).collect();
    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {}; worker-src blob:; style-src '{}'; img-src data:; base-uri 'none'; \
         form-action 'none'",
        own.join(" "),
        hash(&style)
    );
    // Nothing in a text can end the element that holds it
    let catalogue = model.catalogue.replace('<', "\\u003c");
    let whole = Whole { policy, style, catalogue, worker: WORKER, engine: model.engine, scripts };
    laid_out(&Page { notice: NOTICE, scripts: Vec::new(), whole: Some(whole) })
}

fn laid_out(page: &Page<'_>) -> Result<String, String> {
    page.render().map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects readers: the page in one file asks nobody for anything, runs no script but its own, and no text of a scenario ends the
    /// element that it stands in.
    #[test]
    fn a_whole_page_is_closed() {
        let model = Model { engine: "AAAA", catalogue: "{\"title\":\"</script><script>alert(1)</script>\"}" };
        let page = whole(&model, |text| format!("sha256-{}", text.len())).expect("a page");
        assert_eq!(page.matches("</script>").count(), 3 + 1 + SHARED.len());
        assert!(!page.contains(" src=") && !page.contains("href=\"explore") && !page.contains("alert(1)</script>"));
        let policy = page.split("content=\"").find(|part| part.starts_with("default-src")).expect("a policy");
        assert_eq!(policy.split('"').next().map(|policy| policy.matches("sha256-").count()), Some(2 + SHARED.len()));
        assert!(SHARED.iter().all(|script| !script.1.contains("</script") && !script.1.contains("<!--")));
    }
}
