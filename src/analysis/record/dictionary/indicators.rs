//! The indicators that are known, by the counter that publishes them.

/// What is to be known of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Name in the files; a `*` stands for any text, such as the fiscal year or the number of a report.
    pub name: &'static str,
    /// Who counts.
    pub counter: &'static str,
    /// Unit in words. Annual rows carry their own.
    pub unit: &'static str,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Whether it is found in `monthly.csv`.
    pub monthly: bool,
    /// Whether it is found in `annual.csv`.
    pub annual: bool,
}

impl Indicator {
    /// Whether a row of that name is of this indicator.
    pub fn is(&self, name: &str) -> bool {
        match self.name.split_once('*') {
            None => self.name == name,
            Some((begin, end)) => {
                name.len() >= begin.len() + end.len() && name.starts_with(begin) && name.ends_with(end)
            }
        }
    }
}

/// The indicator of that name, if it is known. A name spelt in full goes before one with a `*`.
pub fn indicator(name: &str) -> Option<&'static Indicator> {
    let matching = || INDICATORS.iter().filter(|one| one.is(name));
    matching().find(|one| one.name == name).or_else(|| matching().max_by_key(|one| one.name.len()))
}

const fn of(counter: &'static str, name: &'static str, unit: &'static str, meaning: &'static str) -> Indicator {
    Indicator { name, counter, unit, meaning, monthly: false, annual: false }
}

const fn monthly(one: Indicator) -> Indicator {
    Indicator { monthly: true, ..one }
}

const fn annual(one: Indicator) -> Indicator {
    Indicator { annual: true, ..one }
}

const fn both(one: Indicator) -> Indicator {
    monthly(annual(one))
}

const PICSS: &str = "Pakistan Institute for Conflict and Security Studies";
const PIPS: &str = "Pak Institute for Peace Studies";
const CRSS: &str = "Center for Research and Security Studies";
const UN: &str = "UN Analytical Support and Sanctions Monitoring Team";
const UCDP: &str = "Uppsala Conflict Data Program, Georeferenced Event Dataset";
const SBP: &str = "State Bank of Pakistan";
const OFFICIAL: &str = "Government of Pakistan, as cited";

/// The indicators, by counter.
pub const INDICATORS: [Indicator; 33] = [
    both(of(
        PICSS,
        "PICSS militant attacks",
        "attacks",
        "Attacks by all militants in Pakistan, Baloch groups included.",
    )),
    both(of(PICSS, "PICSS deaths in militant attacks", "deaths", "Deaths in these attacks, attackers included.")),
    both(of(
        PICSS,
        "PICSS total combat-related deaths",
        "deaths",
        "Deaths in militant attacks and in operations of the security forces together.",
    )),
    annual(of(
        PICSS,
        "PICSS militants killed in operations",
        "deaths",
        "Militants killed in operations of the security forces.",
    )),
    annual(of(PICSS, "PICSS militants killed", "deaths", "Militants killed in attacks and in operations together.")),
    annual(of(PICSS, "PICSS suicide attacks", "attacks", "Suicide attacks among the militant attacks.")),
    both(of(PIPS, "PIPS terrorist attacks", "attacks", "Terrorist attacks by its own, narrower definition.")),
    both(of(PIPS, "PIPS deaths in terrorist attacks", "deaths", "Deaths in these attacks.")),
    annual(of(PIPS, "PIPS TTP attacks", "attacks", "Those among these attacks that it ascribes to the TTP.")),
    annual(of(
        PIPS,
        "PIPS militants killed in operations",
        "deaths",
        "Militants killed in operations of the security forces.",
    )),
    annual(of(CRSS, "CRSS terror attacks", "attacks", "Terror attacks, without operations of the security forces.")),
    annual(of(
        CRSS,
        "CRSS violence-linked fatalities",
        "deaths",
        "Deaths in attacks and in operations of the security forces together.",
    )),
    annual(of(
        CRSS,
        "CRSS fatalities in Khyber Pakhtunkhwa",
        "deaths",
        "Deaths in attacks and in operations in that province.",
    )),
    annual(of(
        "National Counter Terrorism Authority of Pakistan",
        "NACTA terrorist incidents",
        "incidents",
        "Terrorist incidents, by a definition wider than that of the institutes.",
    )),
    annual(of(
        "South Asia Terrorism Portal",
        "SATP terrorism attacks (as cited)",
        "attacks",
        "Terrorist attacks, as a news report cites them.",
    )),
    both(of("TTP", "TTP-claimed attacks", "attacks", "Attacks that the TTP claims in its own tallies, unchecked.")),
    monthly(of(
        "TTP",
        "TTP-claimed attacks (press report)",
        "attacks",
        "The same, as a news report gives them for a single month.",
    )),
    annual(of(
        UN,
        "TTP attacks (UN Monitoring Team, *)",
        "attacks",
        "Attacks of the TTP, in the report that is named.",
    )),
    annual(of(
        UN,
        "TTP fighters in Afghanistan (UN Monitoring Team, *), low",
        "fighters",
        "Low end of the estimate in the report that is named.",
    )),
    annual(of(
        UN,
        "TTP fighters in Afghanistan (UN Monitoring Team, *), high",
        "fighters",
        "High end of the estimate in the report that is named.",
    )),
    monthly(of(
        UCDP,
        "UCDP GED state-based events, Government of Pakistan vs TTP (in Pakistan)",
        "events",
        "Deadly events between the government and the TTP on Pakistani soil.",
    )),
    monthly(of(
        UCDP,
        "UCDP GED best-estimate deaths, Government of Pakistan vs TTP (in Pakistan)",
        "deaths",
        "Deaths in these events, best estimate.",
    )),
    monthly(of(
        UCDP,
        "UCDP GED all organised-violence events, Pakistan",
        "events",
        "Deadly events of all three kinds: state-based, non-state, one-sided.",
    )),
    monthly(of(
        UCDP,
        "UCDP GED best-estimate deaths, all organised violence, Pakistan",
        "deaths",
        "Deaths in these events, best estimate.",
    )),
    monthly(of(
        SBP,
        "Pakistan exports to Afghanistan, SBP basis (USD m)",
        "USD million",
        "Receipts for exports that came through banks; less than customs count.",
    )),
    annual(of(
        SBP,
        "Pakistan exports to Afghanistan FY* (SBP basis)",
        "USD million",
        "The same, for the fiscal year from July to June.",
    )),
    monthly(of(
        OFFICIAL,
        "Pakistan-Afghanistan bilateral trade (USD m)",
        "USD million",
        "Trade both ways, as customs count it.",
    )),
    annual(of(
        OFFICIAL,
        "Pakistan-Afghanistan bilateral trade *",
        "USD billion or million",
        "Trade both ways in the fiscal year, or the part of it, that is named.",
    )),
    annual(of(
        OFFICIAL,
        "Afghan transit trade value FY*",
        "USD billion",
        "Goods in transit through Pakistan to Afghanistan in the fiscal year.",
    )),
    annual(of(
        "UNHCR",
        "Afghan returns from Pakistan assisted by UNHCR *",
        "people",
        "Registered Afghans whose return UNHCR assisted; those without papers are not in it.",
    )),
    annual(of(
        "IOM",
        "Afghans returned from Pakistan*(IOM)",
        "people",
        "All Afghans who returned from Pakistan in the stretch that is named.",
    )),
    annual(of(
        OFFICIAL,
        "Afghans repatriated from Pakistan, * (official)",
        "people",
        "Afghans who returned or were sent back in the stretch that is named.",
    )),
    annual(of(
        "UNAMA",
        "Afghan civilians killed in fire from Pakistan, * (UNAMA)",
        "deaths",
        "Civilians killed on Afghan soil by fire and strikes from Pakistan.",
    )),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        let name = "TTP fighters in Afghanistan (UN Monitoring Team, July 2024), low";
        assert!(indicator(name).is_some_and(|one| one.name.ends_with("low")));
        assert!(indicator("Pakistan exports to Afghanistan FY2023-24 (SBP basis)").is_some());
        assert_eq!(indicator("Pakistan exports to Afghanistan FY2023-24"), None);
        assert_eq!(indicator("PICSS militant atacks"), None);
    }

    #[test]
    fn every_indicator_has_a_name_of_its_own_and_a_file() {
        for (at, one) in INDICATORS.iter().enumerate() {
            assert!(one.monthly || one.annual, "{}", one.name);
            assert!(one.meaning.ends_with('.') && !one.unit.is_empty(), "{}", one.name);
            assert!(INDICATORS[..at].iter().all(|other| other.name != one.name), "{}", one.name);
        }
    }
}
