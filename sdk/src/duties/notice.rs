//! Duties that one act fulfils: a notice to an authority, a measure.

use super::Duty;
use crate::case::Case;
use crate::remedy::Json;

impl<'c> Case<'c> {
    /// That an authority was told by the day judged. It is cured by telling it.
    pub fn notified(&self, notice: &'static str) -> Duty<'_, 'c> {
        let as_of = self.as_of();
        Duty::new(self.service().notification(notice).holds_on(as_of), move |remedy| {
            remedy.sets(["notifications", notice], Json::object([("on", as_of.into())]))
        })
    }

    /// That a measure is taken on the day judged. It is cured by taking it.
    pub fn measure(&self, measure: &'static str) -> Duty<'_, 'c> {
        let as_of = self.as_of();
        Duty::new(self.service().measure(measure).holds_on(as_of), move |remedy| {
            remedy.sets(["measures", measure], Json::object([("since", as_of.into())]))
        })
    }
}
