//! A finding as a result.

use super::super::words::{self, level, whole_message};
use super::model::{
    ArtifactChange, ArtifactLocation, BaselineState, Fingerprints, Fix, Level, Location, LogicalLocation,
    Message, Outcome, PhysicalLocation, Region, Replacement, ResultProperties, Suppression,
};
use super::uri;
use crate::finding::{Cure, Finding, Kind, Place, Status};
use crate::judged::Judged;

pub(super) fn of<'f>(
    finding: &'f Finding,
    rule: usize,
    judged: Option<&Judged>,
    has_baseline: bool,
) -> Outcome<'f> {
    let cures = &finding.detail.remedies;
    let fixes: Vec<Fix> = cures.iter().filter_map(|cure| fix(&finding.place.file, cure, judged?)).collect();
    // What a fix says need not be said twice.
    let in_words = fixes.len() < cures.len();
    let waiver = finding.waiver.as_ref().filter(|_| finding.status == Status::Waived);
    Outcome {
        rule_id: finding.rule(),
        rule_index: rule,
        level: sarif_level(finding),
        message: whole_message(finding, in_words).join("\n").into(),
        locations: [location(&finding.place, finding.pointer.as_deref())],
        related_locations: related(finding),
        partial_fingerprints: Fingerprints { finding: &finding.id },
        fixes,
        baseline_state: has_baseline.then_some(match (finding.in_baseline, finding.changed) {
            (true, _) => BaselineState::Unchanged,
            (false, true) => BaselineState::Updated,
            (false, false) => BaselineState::New,
        }),
        suppressions: waiver
            .map(|waiver| Suppression { kind: "external", status: "accepted", justification: waiver.words() })
            .into_iter()
            .collect(),
        properties: ResultProperties {
            id: &finding.id,
            kind: finding.kind.name(),
            status: finding.status.name(),
            service: &finding.service,
        },
    }
}

fn sarif_level(finding: &Finding) -> Level {
    match (level(finding), finding.kind) {
        // A violation stays one when it is waived; the suppression says so.
        (_, Kind::Violation | Kind::NotJudged) | (words::Level::Error, _) => Level::Error,
        (words::Level::Warning, _) | (_, Kind::NeedsInformation | Kind::UnknownLinks) => Level::Warning,
        (words::Level::Note, _) => Level::Note,
    }
}

/// The facts behind the deciding one, and where to add what is missing.
fn related(finding: &Finding) -> Vec<Location> {
    let decided = |pointer: &str| finding.pointer.as_deref() == Some(pointer);
    let facts = finding.detail.facts.iter().filter(|fact| !decided(&fact.pointer)).map(|fact| {
        let claim = fact.claim.as_ref().map(|claim| format!(" ({claim})")).unwrap_or_default();
        (&fact.place, &fact.pointer, format!("{}{claim}", fact.words()))
    });
    let missing = finding.detail.missing.iter().filter(|fact| !decided(&fact.pointer)).map(|fact| {
        let about = fact.about.as_ref().map(|about| format!(": {about}")).unwrap_or_default();
        (&fact.place, &fact.pointer, format!("{} is not described{about}", fact.path))
    });
    let all = facts.chain(missing).enumerate();
    all.map(|(id, (place, pointer, message))| Location {
        message: Some(Message::from(message)),
        id: Some(id),
        ..location(place, Some(pointer))
    })
    .collect()
}

fn location(place: &Place, pointer: Option<&str>) -> Location {
    let logical =
        |pointer: &str| [LogicalLocation { fully_qualified_name: pointer.to_owned(), kind: "value" }];
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(&place.file) },
            region: Region::new(place.start, place.end),
        },
        logical_locations: pointer.map(logical),
        message: None,
        id: None,
    }
}

/// The change of the file that a cure asks for, where there is one.
fn fix(file: &str, cure: &Cure, judged: &Judged) -> Option<Fix> {
    let fix = crate::fix::Fix::of_cure(judged, cure)?;
    Some(Fix {
        description: cure.words().into(),
        artifact_changes: [ArtifactChange {
            artifact_location: ArtifactLocation { uri: uri(file) },
            replacements: [Replacement {
                deleted_region: Region::new(fix.start, Some(fix.end)),
                inserted_content: fix.text.into(),
            }],
        }],
    })
}
