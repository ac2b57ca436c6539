//! What the templates of the page are filled with.

use juris::report::{LawReport, Ruling};
use serde_json::{Value, json};

use super::super::excerpt::{self, Line, Marked};
use super::super::outline::{self, Asked};
use super::super::words::web_address;
use crate::judged::rulings;
use crate::questions::Question;
use crate::words::{grade, step_mark};
use crate::{Finding, Kind, Status, Told};

/// How many columns of a line of a file are shown.
const LINE_SHOWN: usize = 110;

/// The lines of the file that decided; only of a violation are they told.
pub(super) fn lines(told: &Told, finding: &Finding) -> Vec<Marked> {
    let violation = |(law, ruling): &(&LawReport, &Ruling)| {
        finding.law.as_ref() == Some(&law.law) && finding.obligation.as_ref() == Some(&ruling.obligation)
    };
    let ruling = rulings(&told.judged.report).filter(|_| finding.kind == Kind::Violation).find(violation);
    ruling.and_then(|(_, ruling)| excerpt::facts(&told.judged, ruling)).unwrap_or_default()
}

fn shown(marked: &Marked) -> Value {
    let Line { at, text, marked: part, .. } =
        excerpt::line(&Marked { label: String::new(), ..marked.clone() }, LINE_SHOWN);
    let end = text.len();
    let text = |part: std::ops::Range<usize>| text.get(part).unwrap_or_default();
    json!({
        "number": at.line,
        "before": text(0..part.start),
        "marked": text(part.clone()),
        "after": text(part.end..end),
        "label": marked.label,
    })
}

/// A question, for its template.
pub(super) fn question(question: &Question) -> Value {
    let Asked { what, paste, at, answers, settles } = Asked::new(question);
    json!({ "what": what, "paste": paste, "at": at, "answers": answers, "settles": settles })
}

/// A finding, for its template.
pub(super) fn finding(finding: &Finding, lines: &[Marked]) -> Value {
    let detail = &finding.detail;
    // The question about links says how it is answered.
    let notes = if finding.kind == Kind::UnknownLinks { &[] } else { detail.notes.as_slice() };
    json!({
        "id": finding.id,
        "class": class(finding),
        "icon": icon(finding),
        "kind": finding.kind.words(),
        "status": finding.status.name(),
        "about": finding.about(),
        "service": finding.service,
        "message": finding.message,
        "standing": finding.standing(),
        "place": finding.place.words(),
        "file": finding.place.file,
        "lines": lines.iter().map(shown).collect::<Vec<_>>(),
        "cost": outline::cost(&detail.penalties),
        "title": detail.title,
        "summary": detail.summary,
        "provision": detail.provision,
        "url": web_address(detail.url.as_deref()),
        "authority": detail.authority,
        "confidence": detail.confidence.map(grade),
        "deadline": detail.deadline.map(|day| day.to_string()),
        "steps": detail.steps.iter().map(|step| json!({
            "depth": step.depth, "mark": step_mark(step.role, step.truth), "truth": step.truth, "role": step.role, "text": step.text,
        })).collect::<Vec<_>>(),
        "facts": detail.facts.iter().map(|fact| json!({
            "path": fact.path, "value": fact.value, "place": fact.place.words(), "claim": fact.claim,
        })).collect::<Vec<_>>(),
        "missing": detail.missing.iter().map(|fact| json!({
            "path": fact.path, "about": fact.about, "place": fact.place.words(),
        })).collect::<Vec<_>>(),
        "remedies": detail.remedies.iter().map(|cure| cure.words()).collect::<Vec<_>>(),
        "penalties": detail.penalties.iter().map(|penalty| json!({
            "summary": penalty.summary, "source": penalty.source,
        })).collect::<Vec<_>>(),
        "notes": notes,
        "explained": !detail.steps.is_empty()
            || !detail.facts.is_empty()
            || !detail.penalties.is_empty()
            || !notes.is_empty(),
    })
}

/// What colours it: what is waived or known is quiet, whatever it is.
fn class(finding: &Finding) -> &'static str {
    match finding.status {
        Status::Waived => "waived",
        Status::Known => "known",
        _ if finding.kind == Kind::UnknownLinks => Kind::NeedsInformation.name(),
        _ => finding.kind.name(),
    }
}

fn icon(finding: &Finding) -> &'static str {
    match class(finding) {
        "waived" | "known" => "~",
        "violation" => "✗",
        "needs-information" => "?",
        "not-judged" => "!",
        _ => "i",
    }
}
