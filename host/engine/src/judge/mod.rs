//! One law over one service: ask the module, check its answer, add what law.toml says.

mod check;
mod native;
mod parameters;
mod ruling;

use jiff::civil::Date;

use crate::catalog::{Calendar, Law};
use crate::cut::Cuts;
use crate::description::Description;
use crate::report::{ChosenReading, LawReport, Ruling, Verdict};
use crate::sandbox::{Detail as RawDetail, LawError, Module, Question, RawRuling};

pub use native::NativeLaw;
pub(crate) use parameters::Parameters;

/// How much a report explains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Verdicts and deadlines only.
    Verdict,
    /// Everything: steps, evidence with lines and columns, missing facts, remedies.
    #[default]
    Full,
}

/// A law ready to judge.
#[derive(Debug)]
pub(crate) struct Judge {
    pub(crate) law: Law,
    pub(crate) module: Module,
    /// Asked instead of the module, where there is one.
    pub(crate) native: Option<NativeLaw>,
    pub(crate) calendar: Option<Calendar>,
    pub(crate) parameters: Parameters,
}

impl AsRef<Law> for Judge {
    fn as_ref(&self) -> &Law {
        &self.law
    }
}

/// What is asked of every law in one judgement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matter<'m> {
    pub(crate) description: &'m Description,
    pub(crate) cuts: &'m Cuts<'m>,
    pub(crate) as_of: Date,
    pub(crate) detail: Detail,
}

impl Judge {
    /// The law's report. A failure of any kind is the verdict `error`, never another one.
    pub(crate) fn report<'m>(&'m self, matter: Matter<'m>, readings: Vec<ChosenReading>) -> LawReport {
        let (rulings, fuel, error) = match self.rulings(matter, &readings) {
            Ok((rulings, fuel)) => (rulings, fuel, None),
            Err(error) => (Vec::new(), 0, Some(error)),
        };
        let verdict = match &error {
            Some(_) => Verdict::Error,
            None => Verdict::gravest(rulings.iter().map(|ruling| ruling.verdict)),
        };
        let law = &self.law;
        LawReport {
            law: law.id.clone(),
            title: law.title.clone(),
            jurisdiction: law.jurisdiction.clone(),
            kind: law.kind.clone(),
            authority: law.authority.clone(),
            verdict,
            stale: matter.as_of > law.verified_until,
            verified_until: law.verified_until,
            review: law.review.clone(),
            reviewed_by: law.review.reviewer().map(|(by, _)| by.to_owned()),
            reviewed_on: law.review.reviewer().map(|(_, on)| on),
            module_sha256: self.module.sha256().to_owned(),
            policy_sha256: law.sha256.clone(),
            fuel,
            rulings,
            readings,
            open_points: match matter.detail {
                Detail::Full => law.open.iter().map(|open| open.text.clone()).collect(),
                Detail::Verdict => Vec::new(),
            },
            error,
        }
    }

    fn rulings<'m>(
        &'m self,
        matter: Matter<'m>,
        readings: &[ChosenReading],
    ) -> Result<(Vec<Ruling>, u64), LawError> {
        let Matter { description, as_of, detail, .. } = matter;
        let law = &self.law;
        let in_force = |id: &str| {
            law.in_force.on(as_of).is_some()
                && law.obligation(id).is_some_and(|obligation| obligation.in_force.on(as_of).is_some())
        };
        // Whether a law is in force is a matter of law.toml; a module is not asked about a day on which nothing is.
        let asked = law.obligations.iter().any(|obligation| in_force(&obligation.id));
        let (raw, fuel) = if asked { self.ask(matter, readings)? } else { (Vec::new(), 0) };
        let mut raw: Vec<Option<RawRuling>> = raw.into_iter().map(Some).collect();
        let rulings = law.obligations.iter().enumerate().map(|(index, obligation)| {
            match raw.get_mut(index).and_then(Option::take).filter(|_| in_force(&obligation.id)) {
                Some(raw) => ruling::of(self, obligation, raw, description, as_of, detail),
                None => Ok(ruling::not_in_force(law, obligation, as_of)),
            }
        });
        Ok((rulings.collect::<Result<_, _>>()?, fuel))
    }

    /// The module's answer, checked: one ruling for each obligation, in the order of law.toml.
    fn ask<'m>(
        &'m self,
        matter: Matter<'m>,
        readings: &[ChosenReading],
    ) -> Result<(Vec<RawRuling>, u64), LawError> {
        let Matter { description, cuts, as_of, detail } = matter;
        let service = cuts.to(&self.law.reads);
        let parameters = self.parameters.on(&self.law, self.calendar.as_ref(), as_of);
        let readings = parameters::readings(readings);
        let question = Question {
            as_of: &as_of.to_string(),
            parameters: parameters.view(),
            readings: readings.view(),
            detail: match detail {
                Detail::Verdict => RawDetail::Verdict,
                Detail::Full => RawDetail::Full,
            },
        };
        let (raw, fuel) = match self.native {
            Some(law) => (native::judge(law, service.view(), question)?, 0),
            None => self.module.judge(service.view(), question, &self.module.granted(&self.law.limits))?,
        };
        Ok((check::rulings(&self.law, raw, description.contents_on(as_of), detail)?, fuel))
    }
}
