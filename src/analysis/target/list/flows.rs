//! Trade, returns and strength.

use super::super::figures::{Figure, RETURNS, ReturnsFigure, STRENGTH, TRADE, TRADE_SHUT};
use super::super::statistic::Statistic;
use super::super::uncertainty::{self, Uncertainty, error};
use super::{List, about};
use crate::history::Period;
use crate::record::Record;

const RANGE: &str = "UN Monitoring Team: middle of its range; the range is taken as two standard deviations wide, not below 600 fighters";
const SHUT: &str = "Customs figures; what was on its way and what a month's report leaves to the next";

impl List<'_> {
    pub(super) fn trade(&mut self, record: &Record) {
        for trade in &TRADE {
            let period = Period { from: trade.from, to: trade.to };
            let figure =
                record.annual(trade.indicator, trade.to.year()).filter(|_| self.observed.period.covers(&period));
            let Some(figure) = figure else { continue };
            let about = about(
                format!("trade_{}", trade.name),
                "million USD",
                format!("Trade both ways from {} to {}, at the customs.", trade.from, trade.to),
            );
            self.add_figure(about, Statistic::Trade(period), figure * trade.musd, uncertainty::trade);
        }
        self.trade_shut(record);
    }

    /// What is left of trade while the whole border is shut. It is asked of weeks in which it is, and of no others.
    fn trade_shut(&mut self, record: &Record) {
        let period = Period { from: TRADE_SHUT.from, to: TRADE_SHUT.to };
        let shut = |day| self.observed.all_shut().iter().any(|stretch| stretch.holds(day));
        let Some(figure) = record.annual(TRADE_SHUT.indicator, TRADE_SHUT.to.year()) else { return };
        if !self.observed.period.covers(&period) || !shut(period.from) || !shut(period.to) {
            return;
        }
        let weekly = figure * TRADE_SHUT.musd / f64::from(period.days()) * 7.0;
        let about = about(
            "trade_while_shut",
            "million USD per week",
            "Trade both ways in a week in which all five crossings were shut on every day, from the third such week on.",
        );
        self.add_figure(about, Statistic::TradeWhileShut, weekly, |_| error(2.0, SHUT));
    }

    pub(super) fn returns(&mut self, record: &Record) {
        for returns in &RETURNS {
            let period = Period { from: returns.from, to: returns.to };
            if !self.observed.period.covers(&period) {
                continue;
            }
            let Some(people) = people(record, returns) else { continue };
            let thousand = people / 1000.0;
            let sure = |thousand| uncertainty::returns(thousand, returns.unsure);
            if returns.pulse {
                let weeks = (period.days() / 7) as usize;
                let about = about(
                    "returns_pulse",
                    "thousand people",
                    format!("Most returns to Afghanistan in any {weeks} weeks."),
                );
                self.add_figure(about, Statistic::ReturnsPulse(weeks), thousand, sure);
            } else {
                let about = about(
                    format!("returns_{}", returns.name),
                    "thousand people",
                    format!("Returns to Afghanistan from {} to {}.", returns.from, returns.to),
                );
                self.add_figure(about, Statistic::Returns(period), thousand, sure);
            }
        }
    }

    pub(super) fn strength(&mut self, record: &Record) {
        for strength in &STRENGTH {
            let figure = |which: &str| record.annual(&format!("{}, {which}", strength.indicator), strength.day.year());
            let (Some(low), Some(high)) = (figure("low"), figure("high")) else { continue };
            if !self.observed.period.holds(strength.day) {
                continue;
            }
            let about = about(
                format!("ttp_strength_{}", strength.day.year()),
                "thousand fighters",
                format!("Fighters of the TTP and affiliates on {}.", strength.day),
            );
            // Range as low to high; half of it a standard deviation
            let sure = ((high - low) / 2000.0).max(0.3);
            let sure = |_| Uncertainty { chance: 0.0, error: sure, source: RANGE };
            self.add_figure(about, Statistic::TtpStrength(strength.day), (low + high) / 2000.0, sure);
        }
    }
}

/// People who returned in the stretch, less those before; `None` where the record lacks a figure, or the sums contradict each other.
fn people(record: &Record, returns: &ReturnsFigure) -> Option<f64> {
    let mut people = record.annual(returns.indicator, returns.to.year())?;
    for Figure(indicator, year) in returns.less {
        people -= record.annual(indicator, *year)?;
    }
    (people >= 0.0).then_some(people)
}
