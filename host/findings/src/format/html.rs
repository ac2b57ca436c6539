//! One page for a browser: verdicts at a look, why, and what to do. It needs no network and no scripts.

mod matrix;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, escape_formatter};
use serde_json::{Value, json};

use super::Rendering;
use super::words::{headline, rest, web_address};
use crate::spool::{MakeSpool, Ordered};
use crate::text::readable;
use crate::words::{count, step_mark};
use crate::{Ending, Finding, Kind, Run, Status, Told};
use matrix::Matrix;

/// The parts of the page, in its order. Rows, groups and articles are as many as there are.
const PARTS: [(&str, &str); 6] = [
    ("style.css", include_str!("html/style.css")),
    ("head.html", include_str!("html/head.html")),
    ("row.html", include_str!("html/row.html")),
    ("group.html", include_str!("html/group.html")),
    ("article.html", include_str!("html/article.html")),
    ("foot.html", include_str!("html/foot.html")),
];

/// The articles stand by jurisdiction, what matters most first; the matrix above them needs every law for its columns. So
/// all of them are put aside until the end.
#[derive(Debug)]
pub(super) struct Html {
    parts: Environment<'static>,
    run: Run,
    matrix: Matrix,
    /// By jurisdiction, in the order of their codes; what is of none comes first.
    articles: Ordered<(Option<String>, Status, Kind)>,
    groups: BTreeMap<Option<String>, Group>,
}

/// The findings of a jurisdiction, counted.
#[derive(Clone, Copy, Debug, Default)]
struct Group {
    count: usize,
    failing: usize,
}

impl Html {
    pub(super) fn new(run: Run, spool: MakeSpool) -> Self {
        let mut parts = Environment::new();
        // Everything that is put into the page is escaped, and what the page asks for must be there.
        parts.set_auto_escape_callback(|_| AutoEscape::Html);
        parts.set_formatter(|out, state, value| match value.as_str().filter(|_| !value.is_safe()) {
            Some(text) => escape_formatter(out, state, &minijinja::Value::from(readable(text))),
            None => escape_formatter(out, state, value),
        });
        parts.set_undefined_behavior(UndefinedBehavior::Strict);
        for (name, text) in PARTS {
            // A part that does not parse is missed when it is rendered.
            let _ = parts.add_template(name, text);
        }
        Html {
            parts,
            run,
            matrix: Matrix::new(spool),
            articles: Ordered::new(spool),
            groups: BTreeMap::new(),
        }
    }

    fn part(&self, name: &str, context: Value) -> io::Result<String> {
        let rendered =
            self.parts.get_template(name).and_then(|part| part.render(minijinja::value::Serde(context)));
        rendered.map_err(io::Error::other)
    }

    fn articles(&mut self, findings: &[Finding]) -> io::Result<()> {
        for finding in findings {
            let article = self.part("article.html", json!({ "finding": self::finding(finding) }))?;
            let group = self.groups.entry(finding.jurisdiction.clone()).or_default();
            group.count += 1;
            group.failing += usize::from(finding.fails());
            let key = (finding.jurisdiction.clone(), finding.status, finding.kind);
            self.articles.push(key, &article)?;
        }
        Ok(())
    }

    fn head(&self, ending: &Ending) -> Value {
        json!({
            "as_of": self.run.days(),
            "failed": ending.counts.of_status(Status::Fails) > 0,
            "headline": headline(&ending.counts),
            "rest": rest(ending),
            "services": count(ending.services, "service", "services"),
            "laws": count(self.matrix.laws(), "law", "laws"),
            "legend": matrix::legend(),
            "places": self.matrix.places(),
            "matrix": self.matrix.columns(),
        })
    }
}

impl Rendering for Html {
    fn service(&mut self, told: &Arc<Told>, _out: &mut dyn Write) -> io::Result<()> {
        self.matrix.add(told)?;
        self.articles(&told.findings)
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        self.articles(&ending.findings)?;
        out.write_all(self.part("head.html", self.head(ending))?.as_bytes())?;
        for row in self.matrix.rows()? {
            out.write_all(self.part("row.html", json!({ "row": row? }))?.as_bytes())?;
        }
        out.write_all(b"\n</tbody>\n</table>\n</div>\n</section>")?;
        for (code, group) in &self.groups {
            let head = json!({
                "code": code, "failing": group.failing, "count": count(group.count, "finding", "findings"),
            });
            out.write_all(self.part("group.html", json!({ "group": head }))?.as_bytes())?;
            self.articles.write_where(out, |(of, ..)| of == code)?;
            out.write_all(b"\n</section>")?;
        }
        let gone = ending.gone.iter().map(|known| {
            json!({
                "about": known.about(), "service": known.service, "kind": known.kind, "id": known.id,
            })
        });
        let foot = json!({
            "gone": gone.collect::<Vec<_>>(),
            "version": env!("CARGO_PKG_VERSION"),
            "disclaimer": juris::report::DISCLAIMER,
        });
        writeln!(out, "{}", self.part("foot.html", foot)?)
    }
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
        "notes": detail.notes,
        "explained": !detail.steps.is_empty()
            || !detail.facts.is_empty()
            || !detail.penalties.is_empty()
            || !detail.notes.is_empty(),
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
