//! Outcomes as bytes, for what a backtest that was stopped goes on from: bit for bit.

use jiff::civil::Date;

use super::event::Event;
use super::forecaster::{Forecaster, Indicator};
use super::origin::{Chance, Fitted, Forecast, Outcome, QUANTILES, Result as Happened, Scored};
use super::paths::Told;
use crate::smc::Ending;
use durand_ensemble::bytes::{Damaged, Reader, Writer};
use durand_stats::score::pit::Pit;

impl Outcome {
    /// Writes all of it.
    pub fn save(&self, writer: &mut Writer) {
        date(writer, self.origin);
        let Fitted { targets, generations, simulations, ended, tolerance, effective, told, threshold } = self.fit;
        [targets, generations, simulations].into_iter().for_each(|x| writer.number(x.into()));
        writer.number(Ending::ALL.iter().position(|one| *one == ended).unwrap_or(0) as u128);
        [tolerance, effective, told.power, told.effective, threshold].into_iter().for_each(|x| writer.float(x));
        writer.list(&self.forecasts, |writer, row| {
            writer.number(row.indicator as u128);
            key(writer, row.forecaster, row.month, row.ahead);
            writer.float(row.mean);
            row.quantiles.iter().for_each(|&x| writer.maybe(x));
            writer.maybe(row.result.map(|result| result.observed));
            let scored = row.result.and_then(|result| result.scored);
            writer.maybe(scored.map(|one| one.crps));
            scored.into_iter().flat_map(|one| [one.pit.below, one.pit.up_to]).for_each(|x| writer.float(x));
        });
        writer.list(&self.events, |writer, row| {
            writer.number(row.event as u128);
            key(writer, row.forecaster, row.month, row.ahead);
            writer.maybe(row.probability);
            writer.number(row.happened.map_or(2, u128::from));
        });
    }

    /// Reads what [`Outcome::save`] wrote.
    ///
    /// # Errors
    /// If the bytes are not that.
    pub fn load(reader: &mut Reader<'_>) -> Result<Self, Damaged> {
        let origin = read_date(reader)?;
        let fit = Fitted {
            targets: reader.small()?,
            generations: reader.small()?,
            simulations: reader.small()?,
            ended: one_of(&Ending::ALL, reader)?,
            tolerance: reader.float()?,
            effective: reader.float()?,
            told: Told { power: reader.float()?, effective: reader.float()? },
            threshold: reader.float()?,
        };
        Ok(Self { origin, fit, forecasts: reader.list(forecast)?, events: reader.list(chance)? })
    }
}

fn forecast(reader: &mut Reader<'_>) -> Result<Forecast, Damaged> {
    let indicator = one_of(&Indicator::ALL, reader)?;
    let (forecaster, month, ahead) = read_key(reader)?;
    let mean = reader.float()?;
    let mut quantiles = [None; QUANTILES.len()];
    for quantile in &mut quantiles {
        *quantile = reader.maybe()?;
    }
    let (observed, crps) = (reader.maybe()?, reader.maybe()?);
    let scored = match crps {
        Some(crps) => Some(Scored { pit: Pit { below: reader.float()?, up_to: reader.float()? }, crps }),
        None => None,
    };
    let result = observed.map(|observed| Happened { observed, scored });
    Ok(Forecast { indicator, forecaster, month, ahead, mean, quantiles, result })
}

fn chance(reader: &mut Reader<'_>) -> Result<Chance, Damaged> {
    let event = one_of(&Event::ALL, reader)?;
    let (forecaster, month, ahead) = read_key(reader)?;
    let probability = reader.maybe()?;
    let happened = match reader.small()? {
        0 => Some(false),
        1 => Some(true),
        2 => None,
        _ => return Err(Damaged),
    };
    Ok(Chance { event, forecaster, month, ahead, probability, happened })
}

fn key(writer: &mut Writer, forecaster: Forecaster, month: Date, ahead: u64) {
    let place = Forecaster::ALL.iter().position(|one| *one == forecaster).unwrap_or(0);
    writer.number(place as u128);
    date(writer, month);
    writer.number(ahead.into());
}

fn read_key(reader: &mut Reader<'_>) -> Result<(Forecaster, Date, u64), Damaged> {
    Ok((one_of(&Forecaster::ALL, reader)?, read_date(reader)?, reader.small()?))
}

fn one_of<T: Copy>(all: &[T], reader: &mut Reader<'_>) -> Result<T, Damaged> {
    let at = usize::try_from(reader.small()?).map_err(|_| Damaged)?;
    all.get(at).copied().ok_or(Damaged)
}

fn date(writer: &mut Writer, date: Date) {
    writer.number(date.year().unsigned_abs().into());
    writer.number(date.month().unsigned_abs().into());
    writer.number(date.day().unsigned_abs().into());
}

fn read_date(reader: &mut Reader<'_>) -> Result<Date, Damaged> {
    let year = i16::try_from(reader.small()?).map_err(|_| Damaged)?;
    let mut part = || i8::try_from(reader.small()?).map_err(|_| Damaged);
    let (month, day) = (part()?, part()?);
    Date::new(year, month, day).map_err(|_| Damaged)
}
