//! One law over one service: ask the module, check its answer, add what law.toml says.

mod check;
mod parameters;
mod readings;
mod ruling;

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use jiff::civil::Date;
use juris_contract::{self as contract, Question};

use crate::catalog::{Calendar, Law, Obligation};
use crate::cut::Cuts;
use crate::description::Description;
use crate::memo::{Answered, Asked, Key, Memo};
use crate::report::{ChosenReading, LawReport, Ruling, Verdict};
use crate::sandbox::{Allowance, Granted, LawError, Module};
use crate::trace;
use check::{Check, Checked};
use juris_document::Contents;

pub(crate) use check::size;
pub(crate) use parameters::Parameters;
pub(crate) use ruling::missing;

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
    pub(crate) native: Option<contract::Judge>,
    pub(crate) calendar: Option<Calendar>,
    pub(crate) parameters: Parameters,
    /// Answers that the laws of the engine gave, where they are kept.
    pub(crate) memo: Option<Arc<Memo>>,
}

/// The most bytes of keys that [`Trials`] keep.
const OF_TRIALS: usize = 4 << 20;
/// The most trials that they keep.
const TRIALS: usize = 64;

/// What was found of changed descriptions in one judgement: a remedy of several obligations is tried once, and what is said
/// once all steps are done was often tried as what one of them leads to.
#[derive(Debug, Default)]
pub(crate) struct Trials {
    found: RefCell<Vec<(Key, Arc<Answered>)>>,
    bytes: Cell<usize>,
}

impl Trials {
    fn get(&self, key: &Key) -> Option<Arc<Answered>> {
        let found = self.found.borrow();
        found.iter().find(|(asked, _)| asked == key).map(|(_, answer)| answer.clone())
    }

    fn put(&self, key: Key, answer: Arc<Answered>) {
        let bytes = self.bytes.get().saturating_add(key.len());
        let mut found = self.found.borrow_mut();
        if bytes <= OF_TRIALS && found.len() < TRIALS {
            self.bytes.set(bytes);
            found.push((key, answer));
        }
    }
}

/// What is asked of every law in one judgement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matter<'m> {
    /// Where facts stand, and who claims them.
    pub(crate) description: &'m Description,
    /// What is judged: the description of the day, or that once a step is done.
    pub(crate) contents: &'m Contents,
    pub(crate) cuts: &'m Cuts<'m>,
    /// What was found of changed descriptions, where remedies are tried.
    pub(crate) trials: Option<&'m Trials>,
    pub(crate) as_of: Date,
    pub(crate) known_on: Date,
    pub(crate) detail: Detail,
    /// What the query may take.
    pub(crate) allowance: &'m Allowance,
}

impl Judge {
    /// The law's report. A failure of any kind is the verdict `error`, never another one.
    pub(crate) fn report<'m>(&'m self, matter: Matter<'m>, readings: Vec<ChosenReading>) -> LawReport {
        let span = trace::law(&self.law.id);
        let (rulings, fuel, error) = match self.rulings(matter, &readings) {
            Ok((rulings, fuel)) => (rulings, fuel, None),
            Err(error) => (Vec::new(), 0, Some(error)),
        };
        let verdict = match &error {
            Some(_) => Verdict::Error,
            None => Verdict::gravest(rulings.iter().map(|ruling| ruling.verdict)),
        };
        let law = &self.law;
        let report = LawReport {
            law: law.id.clone(),
            title: law.title.clone(),
            jurisdiction: law.jurisdiction.clone(),
            kind: law.kind.clone(),
            authority: law.authority.clone(),
            verdict,
            stale: matter.as_of > law.verified_until,
            verified_until: law.verified_until,
            review: law.review.clone(),
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
        };
        span.ruled(verdict.name(), fuel, report.error.as_ref().map(LawError::kind));
        report
    }

    fn rulings<'m>(
        &'m self,
        matter: Matter<'m>,
        readings: &[ChosenReading],
    ) -> Result<(Vec<Ruling>, u64), LawError> {
        let Matter { as_of, known_on, allowance, .. } = matter;
        allowance.check()?;
        let law = &self.law;
        let in_force = |obligation: &Obligation| {
            law.is_in_force(as_of, known_on) && obligation.in_force.on(as_of, known_on).is_some()
        };
        // Whether a law is in force is a matter of law.toml; a module is not asked about a day on which nothing is.
        let asked = law.obligations.iter().any(in_force);
        let left = Cell::new(allowance.limits.check_fuel);
        let (checked, fuel) = if asked { self.ask(matter, readings, &left)? } else { (Vec::new(), 0) };
        let mut checked = checked.into_iter();
        let rulings =
            law.obligations.iter().map(|obligation| match checked.next().filter(|_| in_force(obligation)) {
                Some(checked) => ruling::of(self, obligation, checked, matter),
                None => ruling::not_in_force(obligation, matter),
            });
        let mut rulings: Vec<Ruling> = rulings.collect();
        if matter.detail == Detail::Full {
            self.add_other_readings(&mut rulings, matter, readings, &left);
        }
        // A ruling whose steps were not tried because the query ended would look like one without outcomes.
        allowance.check()?;
        Ok((rulings, fuel))
    }

    /// The module's answer, checked: one ruling for each obligation, in the order of law.toml.
    fn ask<'m>(
        &'m self,
        matter: Matter<'m>,
        readings: &[ChosenReading],
        left: &Cell<u64>,
    ) -> Result<(Vec<Checked>, u64), LawError> {
        let Matter { contents, cuts, as_of, detail, allowance, .. } = matter;
        let granted = allowance.limits.grant(&self.law.limits);
        let (raw, fuel) = self.put(cuts, matter, detail, readings, &granted)?;
        let check = Check { law: &self.law, allowance, service: contents, as_of, detail, fuel: left };
        let try_out = |cured: &Contents, place| self.verdict_after(cured, place, matter, readings, left);
        Ok((check.rulings(raw, try_out)?, fuel))
    }

    /// The verdict on the obligation of a place under a changed description; none where no fuel is left to tell it.
    fn verdict_after(
        &self,
        changed: &Contents,
        place: usize,
        matter: Matter<'_>,
        readings: &[ChosenReading],
        left: &Cell<u64>,
    ) -> Option<Verdict> {
        let cuts = Cuts::of(changed.facts());
        match self.verdicts_within(&cuts, matter, readings, left) {
            Ok(raw) => {
                let id = &self.law.obligations.get(place)?.id;
                let ruling = raw.iter().find(|ruling| ruling.obligation == *id);
                Some(ruling.map_or(Verdict::Error, |ruling| ruling::verdict(ruling.verdict)))
            }
            // No fuel was left or no place free, or the query ended: nothing is known of the step.
            Err(LawError::OutOfFuel { .. }) => None,
            Err(error) if error.is_of_the_query() => None,
            Err(_) => Some(Verdict::Error),
        }
    }

    /// Asks the module for verdicts alone, with no more fuel than is left for such questions.
    fn verdicts_within<'m>(
        &'m self,
        cuts: &Cuts<'m>,
        matter: Matter<'_>,
        readings: &[ChosenReading],
        left: &Cell<u64>,
    ) -> Result<Vec<contract::Ruling>, LawError> {
        let granted = matter.allowance.limits.grant(&self.law.limits);
        let granted = Granted { fuel: granted.fuel.min(left.get()), ..granted };
        let answer = self.put(cuts, matter, Detail::Verdict, readings, &granted);
        match &answer {
            Ok((_, fuel)) => left.set(left.get().saturating_sub(*fuel)),
            Err(LawError::OutOfFuel { .. }) => left.set(0),
            Err(_) => {}
        }
        answer.map(|(rulings, _)| rulings)
    }

    /// Asks the module, where the same was not asked before. Returns its answer as it is, and the fuel that it took.
    fn put<'m>(
        &'m self,
        cuts: &Cuts<'m>,
        matter: Matter<'_>,
        detail: Detail,
        readings: &[ChosenReading],
        granted: &Granted,
    ) -> Result<(Vec<contract::Ruling>, u64), LawError> {
        let Matter { as_of, known_on, trials, allowance, .. } = matter;
        allowance.check()?;
        let service = cuts.to(&self.law.reads);
        let readings = parameters::readings(readings);
        let detail = match detail {
            Detail::Verdict => contract::Detail::Verdict,
            Detail::Full => contract::Detail::Full,
        };
        let trials = trials.filter(|_| detail == contract::Detail::Verdict);
        let key = (trials.is_some() || self.memo.is_some()).then(|| {
            let bounds = [granted.memory_bytes, granted.output_bytes];
            let law = &*self.law.id;
            Asked { law, as_of, known_on, detail, bounds, readings: readings.view(), cut: service.view() }
                .key()
        });
        let memo = self.memo.as_deref();
        let known = key.as_ref().and_then(|key| {
            let known = trials.and_then(|trials| trials.get(key));
            // Whether it would do with less fuel, only the module can tell.
            known.or_else(|| memo?.get(key)).filter(|known| known.fuel <= granted.fuel)
        });
        if let Some(known) = known {
            return Ok((known.rulings.clone(), known.fuel));
        }
        let parameters = self.parameters.known_on(&self.law, known_on);
        let question = Question {
            as_of,
            known_on,
            parameters: parameters.view(),
            readings: readings.view(),
            calendar: self.calendar.as_ref().map(|calendar| calendar.days_off.view()),
            rules: None,
            detail,
        };
        let (rulings, fuel) = match self.native {
            Some(judge) => {
                let refused = |reason| LawError::Refused { reason };
                (judge(service.view(), question).map_err(refused)?, 0)
            }
            None => self.module.judge(service.view(), question, granted, allowance)?,
        };
        if let Some(key) = key {
            let answer = Arc::new(Answered { rulings: rulings.clone(), fuel });
            if let Some(trials) = trials {
                trials.put(key.clone(), answer.clone());
            }
            if let Some(memo) = memo {
                memo.put(key, answer);
            }
        }
        Ok((rulings, fuel))
    }
}
