//! The gate: what a run found, what of it is waived or known already, and whether the run fails. It takes one judged
//! service at a time and keeps nothing of it but counts.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use juris::report::Replaced;
use juris::{Date, InputError};

use crate::baseline::{Applied as AppliedBaseline, Baseline, Known};
use crate::finding::{Finding, Kind, Status};
use crate::gather::Findings;
use crate::judged::{Judged, service_name};
use crate::names::Names;
use crate::policy::Policy;
use crate::waiver::{Applied as AppliedWaivers, Complaint, Waivers};

/// What is known of a run before anything is judged.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Run {
    /// The day judged.
    pub as_of: Date,
    /// The day up to which the law is known, where it is another.
    pub known_on: Option<Date>,
    /// Whether there is a baseline.
    pub has_baseline: bool,
    /// Whether anything was asked of the gate: thresholds, waivers, a baseline.
    pub is_gated: bool,
    /// Whether there may be findings about no service, which stand at the end.
    pub may_have_others: bool,
}

/// What is told of one service.
#[derive(Debug)]
#[non_exhaustive]
pub struct Told {
    /// What was judged.
    pub judged: Judged,
    /// In the order of its laws.
    pub findings: Vec<Finding>,
    /// What the baseline knows of it and is there no more.
    pub gone: Vec<Known>,
}

/// What is told when every service has been judged.
#[derive(Debug)]
#[non_exhaustive]
pub struct Ending {
    /// How many services there were.
    pub services: usize,
    /// What is about no service.
    pub findings: Vec<Finding>,
    /// What the baseline knows of any service judged and is there no more.
    pub gone: Vec<Known>,
    /// All findings, counted.
    pub counts: Counts,
    /// How the run ends.
    pub outcome: Outcome,
}

/// How many findings of which kind count how, those that matter most first: what fails, then what is graver.
#[derive(Clone, Debug, Default)]
pub struct Counts(BTreeMap<(Status, Kind), usize>);

impl Counts {
    fn add(&mut self, finding: &Finding) {
        *self.0.entry((finding.status, finding.kind)).or_default() += 1;
    }

    /// How many findings count so.
    pub fn of_status(&self, status: Status) -> usize {
        self.0.iter().filter(|((of, _), _)| *of == status).map(|(_, count)| count).sum()
    }

    /// How many findings of a kind count so.
    pub fn of(&self, status: Status, kind: Kind) -> usize {
        self.0.get(&(status, kind)).copied().unwrap_or(0)
    }

    /// Whether there is any finding of a kind.
    pub fn has(&self, kind: Kind) -> bool {
        self.0.keys().any(|(_, of)| *of == kind)
    }
}

/// How a run ends, a later one before an earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Nothing fails that was asked to.
    #[default]
    Passed,
    /// Something fails that is not known: of the service, or of the law.
    NeedsInformation,
    /// An obligation that is not met fails.
    Violation,
    /// Something could not be judged.
    NotJudged,
}

/// Whether this run asked for a law; of none: for every law.
type Asked<'a> = Box<dyn Fn(Option<&str>) -> bool + 'a>;

/// The gate of one run: it is told of each service that was judged, and says of each finding how it counts.
///
/// The same reports in the same order, with the same waivers, baseline and policy, have the same outcome; nothing else
/// counts.
pub struct Gate<'a> {
    run: Run,
    policy: Policy,
    waivers: AppliedWaivers,
    baseline: AppliedBaseline,
    asked: Asked<'a>,
    names: Names,
    services: usize,
    every_service_is_known: bool,
    others: Findings,
    counts: Counts,
    outcome: Outcome,
}

impl fmt::Debug for Gate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate").field("run", &self.run).field("policy", &self.policy).finish_non_exhaustive()
    }
}

impl Run {
    /// The day judged, and that of the knowledge of the law where it is another.
    pub fn days(&self) -> String {
        crate::words::days(self.as_of, self.known_on.unwrap_or(self.as_of))
    }
}

impl<'a> Gate<'a> {
    /// The gate of a run that judges a day and fails on what a policy names.
    pub fn new(policy: Policy, as_of: Date) -> Self {
        let is_gated = policy != Policy::default();
        Gate {
            run: Run { as_of, known_on: None, has_baseline: false, is_gated, may_have_others: false },
            policy,
            waivers: AppliedWaivers::new(Waivers::default(), as_of),
            baseline: AppliedBaseline::default(),
            asked: Box::new(|_| true),
            names: Names::default(),
            services: 0,
            every_service_is_known: true,
            others: Findings::new(0),
            counts: Counts::default(),
            outcome: Outcome::Passed,
        }
    }

    /// The day up to which the law is known; the day judged if left out.
    #[must_use]
    pub fn known_on(mut self, day: Date) -> Self {
        self.run.known_on = Some(day).filter(|day| *day != self.run.as_of);
        self
    }

    /// What is waived.
    #[must_use]
    pub fn waivers(mut self, waivers: Waivers) -> Self {
        self.run.is_gated = true;
        self.run.may_have_others |= !waivers.is_empty();
        self.waivers = AppliedWaivers::new(waivers, self.run.as_of);
        self
    }

    /// What is known already.
    #[must_use]
    pub fn baseline(mut self, baseline: Baseline) -> Self {
        self.run.is_gated = true;
        self.run.has_baseline = true;
        self.baseline = AppliedBaseline::of(baseline);
        self
    }

    /// Which laws the run asks for; of none: whether it asks for all. What it does not ask for is not missed. Without this
    /// every law is asked for.
    #[must_use]
    pub fn asked(mut self, asked: impl Fn(Option<&str>) -> bool + 'a) -> Self {
        self.asked = Box::new(asked);
        self
    }

    /// A file of laws, waivers or a baseline that cannot be used. It is a finding about no service.
    #[must_use]
    pub fn unusable(mut self, error: &InputError) -> Self {
        self.others.unusable(error);
        self.run.may_have_others = true;
        self
    }

    /// A law that stands in place of another. It is a finding about no service.
    #[must_use]
    pub fn replaced(mut self, law: &Replaced) -> Self {
        self.others.replaced(law);
        self.run.may_have_others = true;
        self
    }

    /// What is known of the run already.
    pub fn run(&self) -> Run {
        self.run
    }

    /// The findings of one service, each with how it counts.
    #[must_use]
    pub fn judge(&mut self, judged: Judged) -> Arc<Told> {
        self.services += 1;
        let name = service_name(&judged.report);
        let is_known = judged.report.errors.is_empty();
        self.every_service_is_known &= is_known;
        let earlier = self.names.note(&name, &judged.place());
        let mut found = Findings::new(earlier.as_ref().map_or(0, |earlier| earlier.times));
        found.of_report(&judged);
        if let Some(earlier) = earlier.as_ref().filter(|_| is_known) {
            found.name_shared(&judged, earlier);
        }
        let mut findings = found.all;
        self.waivers.mark(&mut findings);
        self.baseline.mark(&mut findings);
        let mut gone = Vec::new();
        if is_known {
            self.waivers.saw(&name);
            self.baseline.saw(&name);
            if earlier.is_none() {
                gone = self.baseline.gone_of(&name, &self.asked);
            }
        }
        findings.iter_mut().for_each(|finding| self.settle(finding));
        Arc::new(Told { judged, findings, gone })
    }

    /// What is left to say once every service has been judged.
    #[must_use]
    pub fn finish(mut self) -> Ending {
        for complaint in self.waivers.complaints(self.every_service_is_known, &self.asked) {
            match complaint {
                Complaint::Expired(waiver) => self.others.of_waiver(Kind::WaiverExpired, waiver),
                Complaint::Unused(waiver) => self.others.of_waiver(Kind::WaiverUnused, waiver),
            }
        }
        let mut findings = std::mem::take(&mut self.others.all);
        findings.iter_mut().for_each(|finding| self.settle(finding));
        Ending {
            services: self.services,
            findings,
            gone: self.baseline.gone(&self.asked),
            counts: self.counts,
            outcome: self.outcome,
        }
    }

    /// Says how a finding counts, and lets it count.
    fn settle(&mut self, finding: &mut Finding) {
        finding.status = status(finding, &self.policy);
        self.counts.add(finding);
        if finding.fails() {
            self.outcome = self.outcome.max(outcome(finding.kind));
        }
    }
}

fn status(finding: &Finding, policy: &Policy) -> Status {
    let complaint = matches!(finding.kind, Kind::WaiverExpired | Kind::WaiverUnused);
    if finding.waiver.is_some() && !complaint {
        Status::Waived
    } else if finding.in_baseline {
        Status::Known
    } else if fails(finding, policy) {
        Status::Fails
    } else {
        Status::Reported
    }
}

/// Whether nobody said that it may pass. Unknown links fail where needed information of any of the laws would.
fn fails(finding: &Finding, policy: &Policy) -> bool {
    let fails = |law: Option<&str>, code: Option<&str>| policy.fail(finding.kind, law, code);
    let of_unjudged = |law: &String| {
        let jurisdiction = law.split_once('/').map(|(code, _)| code.to_ascii_uppercase());
        fails(Some(law), jurisdiction.as_deref())
    };
    match finding.detail.unjudged.as_slice() {
        [] => fails(finding.law.as_deref(), finding.jurisdiction.as_deref()),
        unjudged => unjudged.iter().any(of_unjudged),
    }
}

/// How a run ends in which this fails. A stale law and a weak source are things not known about the law.
fn outcome(kind: Kind) -> Outcome {
    match kind {
        Kind::NotJudged => Outcome::NotJudged,
        Kind::Violation => Outcome::Violation,
        _ => Outcome::NeedsInformation,
    }
}
