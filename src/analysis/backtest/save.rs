//! Outcomes as bytes, for what a backtest that was stopped goes on from: bit for bit.

use jiff::civil::Date;

use super::event::Event;
use super::forecaster::{Forecaster, Indicator};
use super::origin::{Chance, Fitted, Forecast, Outcome, QUANTILES, Result as Happened, Scored};
use crate::smc::Ending;
use durand_ensemble::bytes::{Damaged, Reader, Writer};
use durand_stats::score::pit::Pit;

impl Outcome {
    /// Writes all of it.
    pub fn save(&self, writer: &mut Writer) {
        date(writer, self.origin);
        let Fitted { targets, generations, simulations, ended, tolerance, effective, threshold } = self.fit;
        [targets, generations, simulations].into_iter().for_each(|x| writer.number(x.into()));
        writer.number(Ending::ALL.iter().position(|one| *one == ended).unwrap_or(0) as u128);
        [tolerance, effective, threshold].into_iter().for_each(|x| bits(writer, x));
        writer.number(self.forecasts.len() as u128);
        for row in &self.forecasts {
            writer.number(row.indicator as u128);
            key(writer, row.forecaster, row.month, row.ahead);
            bits(writer, row.mean);
            row.quantiles.iter().for_each(|&x| maybe(writer, x));
            maybe(writer, row.result.map(|result| result.observed));
            let scored = row.result.and_then(|result| result.scored);
            maybe(writer, scored.map(|one| one.crps));
            scored.into_iter().flat_map(|one| [one.pit.below, one.pit.up_to]).for_each(|x| bits(writer, x));
        }
        writer.number(self.events.len() as u128);
        for row in &self.events {
            writer.number(row.event as u128);
            key(writer, row.forecaster, row.month, row.ahead);
            maybe(writer, row.probability);
            writer.number(row.happened.map_or(2, u128::from));
        }
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
            tolerance: number(reader)?,
            effective: number(reader)?,
            threshold: number(reader)?,
        };
        let forecasts = (0..reader.small()?).map(|_| forecast(reader)).collect::<Result<_, _>>()?;
        let events = (0..reader.small()?).map(|_| chance(reader)).collect::<Result<_, _>>()?;
        Ok(Self { origin, fit, forecasts, events })
    }
}

fn forecast(reader: &mut Reader<'_>) -> Result<Forecast, Damaged> {
    let indicator = one_of(&Indicator::ALL, reader)?;
    let (forecaster, month, ahead) = read_key(reader)?;
    let mean = number(reader)?;
    let mut quantiles = [None; QUANTILES.len()];
    for quantile in &mut quantiles {
        *quantile = read_maybe(reader)?;
    }
    let (observed, crps) = (read_maybe(reader)?, read_maybe(reader)?);
    let scored = match crps {
        Some(crps) => Some(Scored { pit: Pit { below: number(reader)?, up_to: number(reader)? }, crps }),
        None => None,
    };
    let result = observed.map(|observed| Happened { observed, scored });
    Ok(Forecast { indicator, forecaster, month, ahead, mean, quantiles, result })
}

fn chance(reader: &mut Reader<'_>) -> Result<Chance, Damaged> {
    let event = one_of(&Event::ALL, reader)?;
    let (forecaster, month, ahead) = read_key(reader)?;
    let probability = read_maybe(reader)?;
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

fn bits(writer: &mut Writer, value: f64) {
    writer.number(value.to_bits().into());
}

fn maybe(writer: &mut Writer, value: Option<f64>) {
    writer.number(value.is_some().into());
    value.into_iter().for_each(|x| bits(writer, x));
}

fn read_maybe(reader: &mut Reader<'_>) -> Result<Option<f64>, Damaged> {
    match reader.small()? {
        0 => Ok(None),
        1 => number(reader).map(Some),
        _ => Err(Damaged),
    }
}

fn number(reader: &mut Reader<'_>) -> Result<f64, Damaged> {
    reader.small().map(f64::from_bits)
}
