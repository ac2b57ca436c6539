//! Markdown for a comment on a pull request: short first, details folded.

mod escape;
mod pieces;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use super::Rendering;
use super::words::{headline, rest};
use crate::spool::{MakeSpool, Ordered};
use crate::{Ending, Finding, Kind, Run, Status, Told};
use escape::coded;
pub(super) use escape::{code, escaped, html};

/// A comment on GitHub may have 65,536 characters. What does not fit is told shorter.
const MOST: usize = 60_000;

/// The rows come in the order of what matters most, and only then the pieces that fit.
#[derive(Debug)]
pub(super) struct Markdown {
    days: String,
    rows: Ordered<(Status, Kind)>,
    /// How many bytes the rows have.
    rows_len: usize,
    pieces: BTreeMap<(Part, Status, Kind), Pieces>,
}

/// What is told below the tables, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Violations,
    Questions,
    Open,
    Notes,
    Reasoning,
}

const PARTS: [(Part, &str); 5] = [
    (Part::Violations, "Violations"),
    (Part::Questions, "Open questions"),
    (Part::Open, "The law itself is open"),
    (Part::Notes, "Good to know"),
    (Part::Reasoning, "Why, in full"),
];

/// The pieces of one part, as many as may fit.
#[derive(Debug, Default)]
struct Pieces {
    texts: Vec<Piece>,
    len: usize,
    count: usize,
}

/// A piece of text, and the title under which it is folded where there are several services.
#[derive(Debug, Default)]
struct Piece {
    title: Option<String>,
    text: String,
}

impl Markdown {
    pub(super) fn new(run: Run, spool: MakeSpool) -> Self {
        Markdown { days: run.days(), rows: Ordered::new(spool), rows_len: 0, pieces: BTreeMap::new() }
    }

    fn findings(&mut self, findings: &[Finding], told: Option<&Told>) -> io::Result<()> {
        for finding in findings {
            let key = (finding.status, finding.kind);
            let row = row(finding);
            self.rows_len += row.len();
            self.rows.push(key, &row)?;
            let is_open = matches!(finding.status, Status::Fails | Status::Reported);
            if finding.kind.is_explained() && is_open {
                if let Some(told) = told.filter(|_| finding.kind == Kind::Violation) {
                    self.put(Part::Violations, key, || pieces::violation(told, finding).into());
                }
                self.put(Part::Reasoning, key, || pieces::reasoning(finding).into());
            }
        }
        Ok(())
    }

    /// What is told of a service as a whole. What is left after all steps stands below its violations.
    fn whole(&mut self, told: &Told) {
        let mut put = |part, piece: Option<Piece>| {
            if let Some(piece) = piece {
                self.put(part, (Status::Waived, Kind::Weak), || piece);
            }
        };
        put(Part::Violations, pieces::after_steps(told));
        put(Part::Questions, pieces::questions(told));
        put(Part::Open, pieces::open_points(told));
        put(Part::Notes, pieces::notes(told));
    }

    fn put(&mut self, part: Part, (status, kind): (Status, Kind), make: impl FnOnce() -> Piece) {
        let pieces = self.pieces.entry((part, status, kind)).or_default();
        pieces.count += 1;
        if pieces.len <= MOST {
            let piece = make();
            pieces.len += piece.text.len();
            pieces.texts.push(piece);
        }
    }

    /// The pieces that fit into a page of which so much is full, and that others were left out.
    fn pieces(&self, full: usize, services: usize) -> String {
        let mut page = String::new();
        let mut left: usize = self.pieces.values().map(|pieces| pieces.count).sum();
        for (part, heading) in PARTS {
            let mut heading = Some(heading);
            let pieces = self.pieces.iter().filter(|((of, ..), _)| *of == part);
            for piece in pieces.flat_map(|(_, pieces)| &pieces.texts) {
                let folded = piece.title.as_ref().filter(|_| services > 1);
                let folds = folded
                    .map(|title| (format!("\n<details><summary>{title}</summary>\n"), "\n</details>\n"));
                let (begin, end) = folds.as_ref().map_or(("", ""), |(begin, end)| (begin.as_str(), *end));
                if full + page.len() + begin.len() + piece.text.len() + end.len() > MOST {
                    break;
                }
                if let Some(heading) = heading.take() {
                    line(&mut page, &format!("\n### {heading}"));
                }
                page.extend([begin, piece.text.as_str(), end]);
                left -= 1;
            }
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

impl From<String> for Piece {
    fn from(text: String) -> Self {
        Piece { title: None, text }
    }
}

impl Rendering for Markdown {
    fn service(&mut self, told: &Arc<Told>, _out: &mut dyn Write) -> io::Result<()> {
        self.findings(&told.findings, Some(told))?;
        self.whole(told);
        Ok(())
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        self.findings(&ending.findings, None)?;
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
        page.push_str(&self.pieces(full, ending.services));
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
