//! The gate: what a run found, what of it is waived or known already, and whether the run fails. It takes one judged
//! service at a time and keeps nothing of it but counts.

mod baseline;
mod deciding;
mod finding;
mod fix;
pub(crate) mod format;
mod gather;
mod identity;
mod names;
mod threshold;
mod waiver;

pub(crate) use baseline::{Known, Writing as BaselineWriting};
pub(crate) use finding::{Cure, Finding, Kind, Place, Status};
pub(crate) use fix::{Fix, of_cure as fix_of};
pub(crate) use gather::{Judged, service_name};
pub(crate) use names::comparable as comparable_name;
pub(crate) use threshold::{FailOn, Thresholds, asked as thresholds};
pub(crate) use waiver::of_text as read_waivers;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use juris::report::Replaced;
use juris::{Date, InputError};

use baseline::Baseline;
use gather::Findings;
use names::Names;
use waiver::{Complaint, Waivers};

use crate::exit::Exit;

/// What is asked of the gate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// What a run fails on.
    pub(crate) thresholds: Thresholds,
    /// The file of waivers.
    pub(crate) waivers: Option<PathBuf>,
    /// The file of findings that are known already.
    pub(crate) baseline: Option<PathBuf>,
}

/// What is known of a run before anything is judged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// The day judged.
    pub(crate) as_of: Date,
    /// The day up to which the law is known, where it is another.
    pub(crate) known_on: Option<Date>,
    /// Whether there is a baseline.
    pub(crate) has_baseline: bool,
    /// Whether anything was asked of the gate: thresholds, waivers, a baseline.
    pub(crate) is_gated: bool,
    /// Whether there may be findings about no service, which stand at the end.
    pub(crate) may_have_others: bool,
}

/// What is told of one service.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) judged: Judged,
    /// In the order of its laws.
    pub(crate) findings: Vec<Finding>,
    /// What the baseline knows of it and is there no more.
    pub(crate) gone: Vec<Known>,
}

/// What is told when every service has been judged.
#[derive(Debug)]
pub(crate) struct Ending {
    /// How many services there were.
    pub(crate) services: usize,
    /// What is about no service.
    pub(crate) findings: Vec<Finding>,
    /// What the baseline knows of any service judged and is there no more.
    pub(crate) gone: Vec<Known>,
    /// All findings, counted.
    pub(crate) counts: Counts,
    /// How the run ends.
    pub(crate) exit: Exit,
}

/// How many findings of which kind count how, those that matter most first: what fails, then what is graver.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts(BTreeMap<(Status, Kind), usize>);

impl Counts {
    fn add(&mut self, finding: &Finding) {
        *self.0.entry((finding.status, finding.kind)).or_default() += 1;
    }

    /// How many findings count so.
    pub(crate) fn of_status(&self, status: Status) -> usize {
        self.0.iter().filter(|((of, _), _)| *of == status).map(|(_, count)| count).sum()
    }

    /// How many findings of a kind count so.
    pub(crate) fn of(&self, status: Status, kind: Kind) -> usize {
        self.0.get(&(status, kind)).copied().unwrap_or(0)
    }

    /// Whether there is any finding of a kind.
    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.0.keys().any(|(_, of)| *of == kind)
    }
}

/// Whether this run asked for a law; of none: for every law.
type Asked<'a> = Box<dyn Fn(Option<&str>) -> bool + 'a>;

/// The gate of one run.
pub(crate) struct Gate<'a> {
    run: Run,
    thresholds: Thresholds,
    waivers: Waivers,
    baseline: Baseline,
    asked: Asked<'a>,
    names: Names,
    services: usize,
    every_service_is_known: bool,
    others: Findings,
    counts: Counts,
    exit: Exit,
}

impl Run {
    /// The day judged, and that of the knowledge of the law where it is another.
    pub(crate) fn days(&self) -> String {
        crate::render::days(self.as_of, self.known_on.unwrap_or(self.as_of))
    }
}

impl<'a> Gate<'a> {
    /// A gate that has read its waivers and its baseline. What of them, or of the laws (`unusable`), cannot be used is a
    /// finding; waivers and a baseline are also told at once, before anything is judged.
    pub(crate) fn new(
        options: Options,
        (as_of, known_on): (Date, Option<Date>),
        unusable: &[InputError],
        replaced: &[Replaced],
        asked: impl Fn(Option<&str>) -> bool + 'a,
    ) -> Self {
        let Options { thresholds, waivers, baseline } = options;
        let mut others = Findings::new(0);
        unusable.iter().for_each(|error| others.unusable(error));
        replaced.iter().for_each(|law| others.replaced(law));
        let (has_waivers, has_baseline) = (waivers.is_some(), baseline.is_some());
        let waivers = usable(waivers.as_deref().map(waiver::read), &mut others);
        let baseline = usable(baseline.as_deref().map(Baseline::read), &mut others);
        let run = Run {
            as_of,
            known_on: known_on.filter(|known_on| *known_on != as_of),
            has_baseline,
            is_gated: has_waivers || has_baseline || thresholds != Thresholds::default(),
            may_have_others: !others.all.is_empty() || !waivers.is_empty(),
        };
        Gate {
            run,
            thresholds,
            waivers: Waivers::new(waivers, as_of),
            baseline,
            asked: Box::new(asked),
            names: Names::default(),
            services: 0,
            every_service_is_known: true,
            others,
            counts: Counts::default(),
            exit: Exit::Fine,
        }
    }

    /// What is known of the run already.
    pub(crate) fn run(&self) -> Run {
        self.run
    }

    /// The findings of one service, each with how it counts.
    pub(crate) fn judge(&mut self, judged: Judged) -> Rc<Told> {
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
        Rc::new(Told { judged, findings, gone })
    }

    /// What is left to say once every service has been judged.
    pub(crate) fn finish(mut self) -> Ending {
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
            exit: self.exit,
        }
    }

    /// Says how a finding counts, and lets it count.
    fn settle(&mut self, finding: &mut Finding) {
        finding.status = status(finding, &self.thresholds);
        self.counts.add(finding);
        if finding.fails() {
            self.exit = self.exit.max(exit(finding.kind));
        }
    }
}

/// What a file says; nothing where there is none, and where it cannot be used, a finding.
fn usable<T: Default>(read: Option<Result<T, InputError>>, findings: &mut Findings) -> T {
    match read {
        None => T::default(),
        Some(Ok(read)) => read,
        Some(Err(error)) => {
            crate::output::complain(&crate::render::problems(&error));
            findings.unusable(&error);
            T::default()
        }
    }
}

fn status(finding: &Finding, thresholds: &Thresholds) -> Status {
    let complaint = matches!(finding.kind, Kind::WaiverExpired | Kind::WaiverUnused);
    if finding.waiver.is_some() && !complaint {
        Status::Waived
    } else if finding.in_baseline {
        Status::Known
    } else if fails(finding, thresholds) {
        Status::Fails
    } else {
        Status::Reported
    }
}

/// Whether nobody said that it may pass. Unknown links fail where needed information of any of the laws would.
fn fails(finding: &Finding, thresholds: &Thresholds) -> bool {
    let fails = |law: Option<&str>, code: Option<&str>| thresholds.fail(finding.kind, law, code);
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
fn exit(kind: Kind) -> Exit {
    match kind {
        Kind::NotJudged => Exit::NotJudged,
        Kind::Violation => Exit::Violation,
        _ => Exit::NeedsInformation,
    }
}
