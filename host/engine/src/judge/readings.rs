//! Contested points that a reading leaves open: what the readings that decide them come to is judged, not supposed.

use std::cell::Cell;

use super::{Judge, Matter, ruling};
use crate::report::{Basis, ChosenReading, OtherReading, Ruling, Verdict};

impl Judge {
    /// Says, of each ruling that needs information and relied on such a reading, what it would be under another one, where
    /// that settles it. `left` is the fuel for it.
    pub(super) fn add_other_readings<'m>(
        &'m self,
        rulings: &mut [Ruling],
        matter: Matter<'m>,
        readings: &[ChosenReading],
        left: &Cell<u64>,
    ) {
        for chosen in readings {
            let reading = self.law.readings.get(&chosen.point);
            let Some(reading) = reading.filter(|reading| reading.is_open(&chosen.value)) else { continue };
            let hangs = |ruling: &Ruling| {
                let relied = ruling.relied_on.iter();
                let relied =
                    relied.filter(|relied| relied.basis == Basis::Reading && relied.name == chosen.point);
                ruling.verdict == Verdict::NeedsInformation && relied.count() > 0
            };
            if !rulings.iter().any(hangs) {
                continue;
            }
            for (value, text) in reading.deciding() {
                let other = |reading: &ChosenReading| match reading.point == chosen.point {
                    true => ChosenReading { value: value.to_owned(), ..reading.clone() },
                    false => reading.clone(),
                };
                let others: Vec<ChosenReading> = readings.iter().map(other).collect();
                let verdicts = self.verdicts_under(&others, matter, left);
                for ruling in rulings.iter_mut().filter(|ruling| hangs(ruling)) {
                    let of_it = verdicts.iter().find(|(id, _)| *id == ruling.obligation);
                    if let Some((_, verdict)) = of_it.filter(|(_, verdict)| settles(*verdict)) {
                        ruling.other_readings.push(OtherReading {
                            point: chosen.point.clone(),
                            value: value.to_owned(),
                            text: text.to_owned(),
                            verdict: *verdict,
                        });
                    }
                }
            }
        }
    }

    /// The verdicts by obligation under other readings; none where that could not be told.
    fn verdicts_under<'m>(
        &'m self,
        readings: &[ChosenReading],
        matter: Matter<'m>,
        left: &Cell<u64>,
    ) -> Vec<(String, Verdict)> {
        let rulings = self.verdicts_within(matter.cuts, matter, readings, left).unwrap_or_default();
        rulings
            .into_iter()
            .map(|ruling| (ruling.obligation.into_owned(), ruling::verdict(ruling.verdict)))
            .collect()
    }
}

/// Whether a verdict settles the matter.
fn settles(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Violation | Verdict::Compliant | Verdict::NotApplicable)
}
