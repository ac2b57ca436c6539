//! Markdown for a comment on a pull request: short first, details folded.

use super::words::{headline, mark, rest, web_address};
use crate::gate::{Finding, Kind, Outcome, Status};
use crate::render::markdown::{code, escaped, html};

/// A comment on GitHub may have 65,536 characters. What does not fit is told shorter.
const MOST: usize = 60_000;

pub(super) fn render(outcome: &Outcome) -> String {
    let mut page = String::new();
    let failed = outcome.count(Status::Fails) > 0;
    let sign = if failed { "❌" } else { "✅" };
    line(&mut page, &format!("## {sign} Juris, as of {}: {}", outcome.as_of, headline(outcome)));
    let rest = rest(outcome);
    if !rest.is_empty() {
        line(&mut page, &format!("\n{}", rest.join(" · ")));
    }
    let findings = outcome.gravest_first();
    let mut begun = None;
    for finding in &findings {
        if begun != Some(finding.status) {
            begun = Some(finding.status);
            if finding.status != Status::Fails {
                line(&mut page, "");
            }
            open(&mut page, finding.status, outcome.count(finding.status));
        }
        row(&mut page, finding);
        let next = findings.iter().skip_while(|other| other.id != finding.id).nth(1);
        if next.is_none_or(|next| next.status != finding.status) && finding.status != Status::Fails {
            line(&mut page, "\n</details>");
        }
    }
    if !outcome.gone.is_empty() {
        line(
            &mut page,
            &format!("\n<details><summary>Gone since the baseline: {}</summary>\n", outcome.gone.len()),
        );
        for known in &outcome.gone {
            line(
                &mut page,
                &format!("- {} {} {}", code(&known.about()), escaped(&known.service), code(&known.kind)),
            );
        }
        line(&mut page, "\n</details>");
    }
    let told: Vec<&&Finding> = findings
        .iter()
        .filter(|finding| matches!(finding.kind, Kind::Violation | Kind::NeedsInformation))
        .filter(|finding| matches!(finding.status, Status::Fails | Status::Reported))
        .collect();
    let mut left = told.len();
    if !told.is_empty() {
        line(&mut page, "\n### Why, and what to do");
    }
    for finding in told {
        let detail = detail(finding);
        if page.len() + detail.len() > MOST {
            break;
        }
        page.push_str(&detail);
        left -= 1;
    }
    if left > 0 {
        line(
            &mut page,
            &format!("\n{left} more are explained by the other formats: this comment would grow too long."),
        );
    }
    line(&mut page, &format!("\n<sub>{}</sub>", escaped(juris::report::DISCLAIMER)));
    page
}

fn line(page: &mut String, text: &str) {
    page.push_str(text);
    page.push('\n');
}

/// What fails is in sight; the rest is folded.
fn open(page: &mut String, status: Status, count: usize) {
    let title = match status {
        Status::Fails => {
            line(page, "");
            table(page);
            return;
        }
        Status::Reported => "Reported, and not asked to fail",
        Status::Known => "Known to the baseline",
        Status::Waived => "Waived",
    };
    line(page, &format!("<details><summary>{title}: {count}</summary>\n"));
    table(page);
}

fn table(page: &mut String) {
    line(page, "| Found | Service | Obligation | Where | What to do |");
    line(page, "|---|---|---|---|---|");
}

fn row(page: &mut String, finding: &Finding) {
    let (icon, words) = (icon(finding), finding.kind.words());
    let what = match finding.standing() {
        Some(standing) => escaped(&standing),
        None => match finding.detail.remedies.first() {
            Some(cure) => escaped(&cure.words()),
            None if finding.detail.missing.is_empty() => escaped(&finding.message),
            None => {
                let missing = finding.detail.missing.iter().take(2).map(|fact| code(&fact.path));
                let more = finding.detail.missing.len().saturating_sub(2);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                format!("describe {}{more}", missing.collect::<Vec<_>>().join(", "))
            }
        },
    };
    let cells = [
        format!("{icon} {words}"),
        escaped(&finding.service),
        code(&finding.about()),
        code(&finding.place.words()),
        what,
    ];
    // A bar would end the cell, in a code span as well.
    let cells = cells.map(|cell| cell.replace('\n', " "));
    line(page, &format!("| {} <!-- {} --> |", cells.join(" | "), finding.id));
}

fn icon(finding: &Finding) -> &'static str {
    match (finding.status, finding.kind) {
        (Status::Waived, _) => "🔕",
        (Status::Known, _) => "📎",
        (_, Kind::NotJudged) => "💥",
        (_, Kind::Violation) => "❌",
        (_, Kind::NeedsInformation) => "❔",
        (_, Kind::WaiverExpired | Kind::WaiverUnused) => "🔔",
        (_, Kind::Stale | Kind::Weak) => "ℹ️",
    }
}

fn detail(finding: &Finding) -> String {
    let (mut page, detail) = (String::new(), &finding.detail);
    let (about, service) = (html(&finding.about()), html(&finding.service));
    line(
        &mut page,
        &format!("\n<details><summary><b>{about}</b> · {service} · {}</summary>\n", finding.kind.words()),
    );
    line(&mut page, &format!("{}\n", escaped(&detail.summary)));
    let provision = escaped(detail.provision.as_deref().unwrap_or_default());
    let linked = match web_address(detail.url.as_deref()) {
        Some(url) => format!("[{provision}]({url})"),
        None => provision,
    };
    let confidence = detail.confidence.map(|grade| format!(" · weakest source: {}", grade.name()));
    line(&mut page, &format!("{linked}{}\n", confidence.unwrap_or_default()));
    if let Some(standing) = finding.standing() {
        line(&mut page, &format!("{}\n", escaped(&standing)));
    }
    for cure in &detail.remedies {
        line(&mut page, &format!("- **To do:** {}", escaped(&cure.words())));
    }
    for fact in &detail.missing {
        let about = fact.about.as_ref().map(|about| format!(": {}", escaped(about))).unwrap_or_default();
        line(&mut page, &format!("- **Describe** {}{about}", code(&fact.path)));
    }
    for step in detail.steps.iter().filter(|step| step.depth == 0) {
        line(&mut page, &format!("- {} {}", mark(step.truth), escaped(&step.text)));
    }
    if !detail.facts.is_empty() {
        line(&mut page, "- On these facts:");
    }
    for fact in &detail.facts {
        let claim = fact.claim.as_ref().map(|claim| format!(", {}", escaped(claim))).unwrap_or_default();
        line(&mut page, &format!("  - {} at {}{claim}", code(&fact.words()), code(&fact.place.words())));
    }
    for penalty in &detail.penalties {
        line(
            &mut page,
            &format!("- It can cost: {} ({})", escaped(&penalty.summary), escaped(&penalty.source)),
        );
    }
    for note in &detail.notes {
        line(&mut page, &format!("- Note: {}", escaped(note)));
    }
    line(&mut page, "\n</details>");
    page
}
