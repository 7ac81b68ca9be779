//! What of the fit hangs on its priors.

use super::parameters::{interval, quantiles};
use super::shipped::Shipped;
use super::told::{Told, short};
use crate::docs::markdown::{code, table as markdown_table};
use crate::figures::fixed;

/// How much of each parameter hangs on its prior.
pub fn weight(shipped: &Shipped) -> Told {
    let (mut rows, mut most) = (Vec::new(), 0);
    for row in shipped.prior_weight.iter() {
        let Some(hangs) = row.maybe("hangs")? else { continue };
        let [low, high] = [row.number("mean_if_low")?, row.number("mean_if_high")?].map(short);
        let by = row.maybe("by")?.map_or_else(String::new, |by| {
            format!("{} by {}", code(row.text("moves").unwrap_or_default()), fixed(by, 2))
        });
        most += usize::from(hangs > 0.5);
        let cells = vec![code(row.text("path")?), fixed(hangs, 2), low, high, by];
        rows.push((hangs, cells));
    }
    rows.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let intro = format!(
        "Of {} parameters {most} hang on their prior for more than half: the record leaves them near where one puts them.",
        rows.len()
    );
    let headings = [
        "parameter",
        "hangs on its prior",
        "mean if the low end is likelier",
        "if the high end is",
        "moves most, in uncertainties",
    ];
    Ok(format!("{intro}\n\n{}", markdown_table(&headings, rows.into_iter().map(|(_, cells)| cells))))
}

/// The fit beside one with wider priors.
pub fn wide(shipped: &Shipped) -> Told {
    let Some(wide) = &shipped.wide else { return Ok("Not run.\n".to_owned()) };
    let mut rows = Vec::new();
    for row in shipped.marginals.iter() {
        let path = row.text("path")?;
        let of = wide.wherever(&[("path", path)])?;
        let other = *of.first().ok_or_else(|| format!("the fit with wider priors does not have {path}"))?;
        let [is, is_other] = [row.number("mean")?, other.number("mean")?];
        let sd = row.maybe("sd")?.filter(|sd| *sd > 0.0);
        let shift = sd.map_or_else(String::new, |sd| fixed((is_other - is) / sd, 1));
        let limits = format!("{} to {}", short(other.number("low")?), short(other.number("high")?));
        let [here, there] = [interval(quantiles(row)?), interval(quantiles(other)?)];
        rows.push(vec![code(path), limits, here, there, shift]);
    }
    let headings =
        ["parameter", "wider prior", "median, 5 to 95 %", "with the wider prior", "shift, in standard deviations"];
    Ok(markdown_table(&headings, rows))
}
