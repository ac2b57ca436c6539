//! Markdown for a comment on a pull request: short first, details folded.

mod escape;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use super::Rendering;
use super::words::{headline, rest, web_address};
use crate::spool::{MakeSpool, Ordered};
use crate::words::step_mark;
use crate::{Ending, Finding, Kind, Run, Status, Told};
pub(super) use escape::{code, escaped, html};

/// A comment on GitHub may have 65,536 characters. What does not fit is told shorter.
const MOST: usize = 60_000;

/// The rows come in the order of what matters most, and only then the details that fit.
#[derive(Debug)]
pub(super) struct Markdown {
    days: String,
    rows: Ordered<(Status, Kind)>,
    /// How many bytes the rows have.
    rows_len: usize,
    details: BTreeMap<(Status, Kind), Details>,
}

/// The details of one kind, as many as may fit.
#[derive(Debug, Default)]
struct Details {
    texts: Vec<String>,
    len: usize,
    count: usize,
}

impl Markdown {
    pub(super) fn new(run: Run, spool: MakeSpool) -> Self {
        Markdown { days: run.days(), rows: Ordered::new(spool), rows_len: 0, details: BTreeMap::new() }
    }

    fn findings(&mut self, findings: &[Finding]) -> io::Result<()> {
        for finding in findings {
            let key = (finding.status, finding.kind);
            let row = row(finding);
            self.rows_len += row.len();
            self.rows.push(key, &row)?;
            let is_open = matches!(finding.status, Status::Fails | Status::Reported);
            if finding.kind.is_explained() && is_open {
                let details = self.details.entry(key).or_default();
                details.count += 1;
                if details.len <= MOST {
                    let text = detail(finding);
                    details.len += text.len();
                    details.texts.push(text);
                }
            }
        }
        Ok(())
    }

    /// The details that fit into a page of which so much is full, and that others were left out.
    fn details(&self, full: usize) -> String {
        let mut page = String::new();
        let mut left: usize = self.details.values().map(|details| details.count).sum();
        if left == 0 {
            return page;
        }
        line(&mut page, "\n### Why, and what to do");
        for text in self.details.values().flat_map(|details| &details.texts) {
            if full + page.len() + text.len() > MOST {
                break;
            }
            page.push_str(text);
            left -= 1;
        }
        if left > 0 {
            line(
                &mut page,
                &format!(
                    "\n{left} more are explained by the other formats: this comment would grow too long."
                ),
            );
        }
        page
    }
}

impl Rendering for Markdown {
    fn service(&mut self, told: &Arc<Told>, _out: &mut dyn Write) -> io::Result<()> {
        self.findings(&told.findings)
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        self.findings(&ending.findings)?;
        let counts = &ending.counts;
        let sign = if counts.of_status(Status::Fails) > 0 { "❌" } else { "✅" };
        let mut page = String::new();
        line(&mut page, &format!("## {sign} Juris, as of {}: {}", self.days, headline(counts)));
        let rest = rest(ending);
        if !rest.is_empty() {
            line(&mut page, &format!("\n{}", rest.join(" · ")));
        }
        let mut full = self.rows_len;
        for status in [Status::Fails, Status::Reported, Status::Known, Status::Waived] {
            let count = counts.of_status(status);
            if count == 0 {
                continue;
            }
            open(&mut page, status, count);
            full += page.len();
            out.write_all(std::mem::take(&mut page).as_bytes())?;
            self.rows.write_where(out, |(of, _)| *of == status)?;
            if status != Status::Fails {
                line(&mut page, "\n</details>");
            }
        }
        page.push_str(&gone(ending));
        full += page.len();
        page.push_str(&self.details(full));
        line(&mut page, &format!("\n<sub>{}</sub>", escaped(juris::report::DISCLAIMER)));
        out.write_all(page.as_bytes())
    }
}

fn gone(ending: &Ending) -> String {
    let mut page = String::new();
    if ending.gone.is_empty() {
        return page;
    }
    line(
        &mut page,
        &format!("\n<details><summary>Gone since the baseline: {}</summary>\n", ending.gone.len()),
    );
    for known in &ending.gone {
        line(
            &mut page,
            &format!("- {} {} {}", code(&known.about()), escaped(&known.service), code(&known.kind)),
        );
    }
    line(&mut page, "\n</details>");
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
    line(page, "");
    line(page, &format!("<details><summary>{title}: {count}</summary>\n"));
    table(page);
}

fn table(page: &mut String) {
    line(page, "| Found | Service | Obligation | Where | What to do |");
    line(page, "|---|---|---|---|---|");
}

fn row(finding: &Finding) -> String {
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
    format!("| {} <!-- {} --> |\n", cells.join(" | "), finding.id)
}

fn icon(finding: &Finding) -> &'static str {
    match (finding.status, finding.kind) {
        (Status::Waived, _) => "🔕",
        (Status::Known, _) => "📎",
        (_, Kind::NotJudged) => "💥",
        (_, Kind::Violation) => "❌",
        (_, Kind::NeedsInformation | Kind::UnknownLinks) => "❔",
        (_, Kind::WaiverExpired | Kind::WaiverUnused | Kind::NameShared) => "🔔",
        (_, Kind::Stale | Kind::Weak | Kind::LawReplaced) => "ℹ️",
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
    if let Some(provision) = detail.provision.as_deref().map(escaped) {
        let linked = match web_address(detail.url.as_deref()) {
            Some(url) => format!("[{provision}]({url})"),
            None => provision,
        };
        let confidence = detail.confidence.map(|grade| format!(" · weakest source: {}", grade.name()));
        line(&mut page, &format!("{linked}{}\n", confidence.unwrap_or_default()));
    }
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
        line(&mut page, &format!("- {} {}", step_mark(step.role, step.truth), escaped(&step.text)));
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
