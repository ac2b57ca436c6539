//! One page for a browser: verdicts at a look, why, and what to do. It needs no network and no scripts.

mod matrix;

use juris::report::Truth;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use serde_json::{Value, json};

use super::words::{count, headline, mark, rest, web_address};
use crate::gate::{Finding, Outcome, Status};

const PAGE: &str = include_str!("html/page.html");
const STYLE: &str = include_str!("html/style.css");

pub(super) fn render(outcome: &Outcome) -> anyhow::Result<String> {
    let mut templates = Environment::new();
    // Everything that is put into the page is escaped, and what the page asks for must be there.
    templates.set_auto_escape_callback(|_| AutoEscape::Html);
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.add_template("page.html", PAGE)?;
    templates.add_template("style.css", STYLE)?;
    let mut page = templates.get_template("page.html")?.render(minijinja::value::Serde(context(outcome)))?;
    page.push('\n');
    Ok(page)
}

fn context(outcome: &Outcome) -> Value {
    let matrix = matrix::of(outcome);
    json!({
        "as_of": outcome.as_of.to_string(),
        "failed": outcome.count(Status::Fails) > 0,
        "headline": headline(outcome),
        "rest": rest(outcome),
        "version": env!("CARGO_PKG_VERSION"),
        "disclaimer": juris::report::DISCLAIMER,
        "services": count(outcome.judged.len(), "service", "services"),
        "laws": count(matrix.laws(), "law", "laws"),
        "legend": matrix::legend(),
        "places": matrix::places(outcome),
        "matrix": matrix.value(),
        "groups": groups(outcome),
        "gone": outcome.gone.iter().map(|known| json!({
            "about": known.about(), "service": known.service, "kind": known.kind, "id": known.id,
        })).collect::<Vec<_>>(),
    })
}

/// The findings by jurisdiction, in the order of their codes; what is of none comes first.
fn groups(outcome: &Outcome) -> Vec<Value> {
    let all = outcome.gravest_first();
    let mut codes: Vec<Option<&str>> = all.iter().map(|finding| finding.jurisdiction.as_deref()).collect();
    codes.sort_unstable();
    codes.dedup();
    let group = |code: Option<&str>| {
        let here: Vec<&&Finding> =
            all.iter().filter(|finding| finding.jurisdiction.as_deref() == code).collect();
        let failing = here.iter().filter(|finding| finding.fails()).count();
        json!({
            "code": code,
            "failing": failing,
            "count": count(here.len(), "finding", "findings"),
            "findings": here.iter().map(|finding| self::finding(finding)).collect::<Vec<_>>(),
        })
    };
    codes.into_iter().map(group).collect()
}

fn finding(finding: &Finding) -> Value {
    let detail = &finding.detail;
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
        "title": detail.title,
        "summary": detail.summary,
        "provision": detail.provision,
        "url": web_address(detail.url.as_deref()),
        "authority": detail.authority,
        "confidence": detail.confidence.map(|grade| grade.name()),
        "deadline": detail.deadline.map(|day| day.to_string()),
        "steps": detail.steps.iter().map(|step| json!({
            "depth": step.depth, "mark": mark(step.truth), "truth": truth(step.truth), "text": step.text,
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
        "notes": detail.notes,
        "explained": !detail.steps.is_empty() || !detail.facts.is_empty() || !detail.penalties.is_empty(),
    })
}

fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Unknown => "unknown",
    }
}

/// What colours it: what is waived or known is quiet, whatever it is.
fn class(finding: &Finding) -> &'static str {
    match finding.status {
        Status::Waived => "waived",
        Status::Known => "known",
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
