//! The gate: what a run found, what of it is waived or known already, and whether the run fails.

mod baseline;
mod deciding;
mod finding;
mod fix;
pub(crate) mod format;
mod gather;
mod identity;
mod threshold;
mod waiver;

pub(crate) use baseline::{Known, written as baseline_of};
pub(crate) use finding::{Cure, Finding, Kind, Place, Status};
pub(crate) use fix::{Fix, of_cure as fix_of};
pub(crate) use gather::{Judged, service_name};
pub(crate) use threshold::{FailOn, Thresholds, asked as thresholds};
pub(crate) use waiver::of_text as read_waivers;

use std::path::PathBuf;

use juris::{Date, InputError};

use baseline::Baseline;
use gather::Findings;
use waiver::{Complaint, Waiver};

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

/// What a run found. Every format renders this.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The services, in the order in which they were named.
    pub(crate) judged: Vec<Judged>,
    /// In the order of the services, then of the laws; what is about no service stands at the end.
    pub(crate) findings: Vec<Finding>,
    /// What the baseline knows and is there no more.
    pub(crate) gone: Vec<Known>,
    /// Whether there is a baseline.
    pub(crate) has_baseline: bool,
    /// Whether anything was asked of the gate: thresholds, waivers, a baseline.
    pub(crate) is_gated: bool,
    /// The day judged.
    pub(crate) as_of: Date,
    /// How the run ends.
    pub(crate) exit: Exit,
}

impl Outcome {
    /// How many findings count so.
    pub(crate) fn count(&self, status: Status) -> usize {
        self.findings.iter().filter(|finding| finding.status == status).count()
    }

    /// The findings, those that matter most first: what fails, then what is graver, then in their order.
    pub(crate) fn gravest_first(&self) -> Vec<&Finding> {
        let mut findings: Vec<&Finding> = self.findings.iter().collect();
        findings.sort_by_key(|finding| (finding.status, finding.kind));
        findings
    }
}

/// Judges the judgements: collects the findings, takes waivers and the baseline into account, and says how the run ends.
/// `unusable` is what is wrong with the laws; `asked` says whether this run asked for a law.
pub(crate) fn run(
    judged: Vec<Judged>,
    unusable: &[InputError],
    as_of: Date,
    options: &Options,
    asked: impl Fn(&str) -> bool,
) -> Outcome {
    let is_gated = options.waivers.is_some()
        || options.baseline.is_some()
        || options.thresholds != Thresholds::default();
    let mut findings = Findings::default();
    for (index, judged) in judged.iter().enumerate() {
        findings.of_report(index, judged);
    }
    unusable.iter().for_each(|error| findings.unusable(error));
    let was_judged = |service: &str, law: &str| {
        let named = |judged: &Judged| {
            judged.report.errors.is_empty() && gather::service_name(&judged.report) == service
        };
        asked(law) && judged.iter().any(named)
    };

    let waivers = usable(options.waivers.as_deref().map(waiver::read), &mut findings);
    let every_service_is_known = judged.iter().all(|judged| judged.report.errors.is_empty());
    let about = |waiver: &Waiver| {
        was_judged(&waiver.service, &waiver.law) || (every_service_is_known && asked(&waiver.law))
    };
    let complaints = waiver::mark(&mut findings.all, &waivers, as_of, about);
    let baseline: Baseline = usable(options.baseline.as_deref().map(Baseline::read), &mut findings);
    baseline.mark(&mut findings.all);
    let gone = baseline.gone(&findings.all, |known| was_judged(&known.service, &known.law));
    for complaint in &complaints {
        match complaint {
            Complaint::Expired(waiver) => findings.of_waiver(Kind::WaiverExpired, waiver, &judged),
            Complaint::Unused(waiver) => findings.of_waiver(Kind::WaiverUnused, waiver, &judged),
        }
    }

    let mut findings = findings.all;
    findings.sort_by_key(|finding| (finding.report.is_none(), finding.report));
    for finding in &mut findings {
        finding.status = status(finding, &options.thresholds);
    }
    let exit = exit(&findings);
    Outcome { judged, findings, gone, has_baseline: options.baseline.is_some(), is_gated, as_of, exit }
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
    } else if thresholds.fail(finding.kind, finding.law.as_deref(), finding.jurisdiction.as_deref()) {
        Status::Fails
    } else {
        Status::Reported
    }
}

/// How the run ends: by the gravest finding that fails. A stale law and a weak source are things not known about the law.
fn exit(findings: &[Finding]) -> Exit {
    let of_kind = |kind| match kind {
        Kind::NotJudged => Exit::NotJudged,
        Kind::Violation => Exit::Violation,
        _ => Exit::NeedsInformation,
    };
    let failing = findings.iter().filter(|finding| finding.fails());
    failing.map(|finding| of_kind(finding.kind)).max().unwrap_or(Exit::Fine)
}
