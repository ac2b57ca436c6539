//! One page for a browser: verdicts at a look, why, and what to do. It needs no network and no scripts.

mod matrix;
mod values;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use minijinja::{AutoEscape, Environment, HtmlEscape, UndefinedBehavior, escape_formatter};
use serde_json::{Value, json};

use super::Rendering;
use super::outline;
use super::words::{headline, rest};
use crate::judged::service_name;
use crate::questions;
use crate::spool::{MakeSpool, Ordered};
use crate::text::readable;
use crate::words::count;
use crate::{Ending, Finding, Kind, Run, Status, Told};
use matrix::Matrix;

/// The parts of the page. Rows, sections and what stands in them are as many as there are.
const PARTS: [(&str, &str); 8] = [
    ("style.css", include_str!("html/style.css")),
    ("head.html", include_str!("html/head.html")),
    ("row.html", include_str!("html/row.html")),
    ("part.html", include_str!("html/part.html")),
    ("article.html", include_str!("html/article.html")),
    ("questions.html", include_str!("html/questions.html")),
    ("list.html", include_str!("html/list.html")),
    ("foot.html", include_str!("html/foot.html")),
];

/// What the page tells below its overview, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Failed,
    Violations,
    /// What is left once all steps are done.
    After,
    Questions,
    /// What waits for answers, folded.
    Waiting,
    Open,
    Notes,
    /// What is weak or stale, each of it, folded.
    Remarks,
    Others,
}

/// What stands under one heading.
struct Section {
    heading: &'static str,
    parts: &'static [Part],
    /// What is folded below it, and under which words.
    folded: Option<(Part, &'static str)>,
}

const fn section(heading: &'static str, parts: &'static [Part]) -> Section {
    Section { heading, parts, folded: None }
}

impl Section {
    const fn and_folded(self, part: Part, words: &'static str) -> Self {
        Section { folded: Some((part, words)), ..self }
    }
}

const SECTIONS: [Section; 6] = [
    section("Could not be judged", &[Part::Failed]),
    section("Violations", &[Part::Violations, Part::After]),
    section("Open questions", &[Part::Questions]).and_folded(Part::Waiting, "What waits for answers"),
    section("The law itself is open", &[Part::Open]),
    section("Good to know", &[Part::Notes]).and_folded(Part::Remarks, "Each law and verdict concerned"),
    section("Waivers and names", &[Part::Others]),
];

impl Part {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::NotJudged => Part::Failed,
            Kind::Violation => Part::Violations,
            Kind::NeedsInformation | Kind::UnknownLinks => Part::Waiting,
            Kind::Stale | Kind::Weak | Kind::LawReplaced => Part::Remarks,
            Kind::WaiverExpired | Kind::WaiverUnused | Kind::NameShared => Part::Others,
        }
    }
}

/// What a piece is ordered by: what matters most comes first, then jurisdiction by jurisdiction.
type Key = (Part, Status, Kind, Option<String>);

/// The pieces stand by what they tell, for all services together; the matrix above them needs every law for its columns. So
/// all of them are put aside until the end.
#[derive(Debug)]
pub(super) struct Html {
    parts: Environment<'static>,
    run: Run,
    matrix: Matrix,
    pieces: Ordered<Key>,
    told: BTreeMap<Part, Count>,
    /// The questions of the last service: they are open where no other follows.
    asked: Option<Value>,
}

/// How many pieces a part has.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    pieces: usize,
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
        parts.add_filter("coded", coded);
        parts.set_undefined_behavior(UndefinedBehavior::Strict);
        for (name, text) in PARTS {
            // A part that does not parse is missed when it is rendered.
            let _ = parts.add_template(name, text);
        }
        Html {
            parts,
            run,
            matrix: Matrix::new(spool),
            pieces: Ordered::new(spool),
            told: BTreeMap::new(),
            asked: None,
        }
    }

    fn part(&self, name: &str, context: Value) -> io::Result<String> {
        let rendered =
            self.parts.get_template(name).and_then(|part| part.render(minijinja::value::Serde(context)));
        rendered.map_err(io::Error::other)
    }

    fn articles(&mut self, findings: &[Finding], told: Option<&Told>) -> io::Result<()> {
        for finding in findings {
            let lines = told.map(|told| values::lines(told, finding)).unwrap_or_default();
            let article =
                self.part("article.html", json!({ "finding": values::finding(finding, &lines) }))?;
            let key = (Part::of(finding.kind), finding.status, finding.kind, finding.jurisdiction.clone());
            self.put(key, finding.fails(), &article)?;
        }
        Ok(())
    }

    /// What is told of a service as a whole.
    fn whole(&mut self, told: &Told) -> io::Result<()> {
        let report = &told.judged.report;
        let service = service_name(report);
        let (left, undone) = outline::after_steps(report);
        let item = |about: Option<String>, text: &str, warns: bool| json!({ "about": about, "text": text, "warns": warns });
        let left = left.iter().map(|text| item(None, text, true));
        let after: Vec<Value> = left.chain(undone.iter().map(|text| item(None, text, false))).collect();
        let open: Vec<Value> =
            outline::open_points(report).map(|(about, text)| item(Some(about), &text, false)).collect();
        let notes: Vec<Value> =
            outline::notes(report).iter().map(|note| item(None, &note.text, note.warns)).collect();
        let lists = [
            (Part::After, "after", after),
            (Part::Open, "needs-information", open),
            (Part::Notes, "weak", notes),
        ];
        for (part, class, items) in lists.into_iter().filter(|(.., items)| !items.is_empty()) {
            let list = json!({ "service": service, "class": class, "items": items });
            let list = self.part("list.html", json!({ "list": list }))?;
            self.put((part, Status::Fails, Kind::NotJudged, None), false, &list)?;
        }
        let questions = questions::of(&told.judged);
        if questions.is_empty() {
            return Ok(());
        }
        let shown: Vec<Value> = questions.iter().map(values::question).collect();
        let (first, further) = shown.split_at(shown.len().min(outline::QUESTIONS_SHOWN));
        let mut lists = vec![json!({ "start": 1, "questions": first })];
        let more = (!further.is_empty()).then(|| {
            lists.push(json!({ "start": first.len() + 1, "questions": further }));
            count(further.len(), "more question", "more questions")
        });
        let number = count(shown.len(), "question", "questions");
        let asked = json!({ "service": service, "count": number, "more": more, "lists": lists });
        let before = self.asked.replace(asked);
        self.ask(before, false)
    }

    fn ask(&mut self, asked: Option<Value>, open: bool) -> io::Result<()> {
        let Some(mut asked) = asked else { return Ok(()) };
        if let Some(asked) = asked.as_object_mut() {
            asked.insert("open".to_owned(), open.into());
        }
        let asked = self.part("questions.html", json!({ "asked": asked }))?;
        self.put((Part::Questions, Status::Fails, Kind::NotJudged, None), false, &asked)
    }

    fn put(&mut self, key: Key, fails: bool, piece: &str) -> io::Result<()> {
        let count = self.told.entry(key.0).or_default();
        count.pieces += 1;
        count.failing += usize::from(fails);
        self.pieces.push(key, piece)
    }

    /// What is told below the overview.
    fn sections(&mut self, out: &mut dyn Write) -> io::Result<()> {
        for Section { heading, parts, folded } in SECTIONS {
            let of = |part: Part| self.told.get(&part).copied().unwrap_or_default();
            let waits = folded.map(|(part, _)| of(part)).unwrap_or_default();
            if parts.iter().all(|part| of(*part).pieces == 0) && waits.pieces == 0 {
                continue;
            }
            let violations = parts.iter().find(|part| **part == Part::Violations);
            let found = violations.map(|part| of(*part)).unwrap_or_default();
            let number =
                if found.pieces > 0 { count(found.pieces, "finding", "findings") } else { String::new() };
            let part = json!({ "heading": heading, "count": number, "failing": found.failing });
            out.write_all(self.part("part.html", json!({ "part": part }))?.as_bytes())?;
            self.pieces.write_where(out, |(of, ..)| parts.contains(of))?;
            if let Some((part, words)) = folded.filter(|_| waits.pieces > 0) {
                let number = count(waits.pieces, "finding", "findings");
                write!(out, "\n<details class=\"fold\">\n<summary>{words}: {number}</summary>")?;
                self.pieces.write_where(out, |(of, ..)| *of == part)?;
                out.write_all(b"\n</details>")?;
            }
            out.write_all(b"\n</section>")?;
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
        self.articles(&told.findings, Some(told))?;
        self.whole(told)
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        self.articles(&ending.findings, None)?;
        let last = self.asked.take();
        self.ask(last, ending.services == 1)?;
        out.write_all(self.part("head.html", self.head(ending))?.as_bytes())?;
        for row in self.matrix.rows()? {
            out.write_all(self.part("row.html", json!({ "row": row? }))?.as_bytes())?;
        }
        out.write_all(b"\n</tbody>\n</table>\n</div>\n</section>")?;
        self.sections(out)?;
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

/// A text in which what stands between backticks is code.
fn coded(text: &str) -> minijinja::Value {
    let mut page = String::new();
    for (index, part) in readable(text).split('`').enumerate() {
        let part = HtmlEscape(part);
        page.push_str(&if index % 2 == 1 { format!("<code>{part}</code>") } else { part.to_string() });
    }
    minijinja::Value::from_safe_string(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_place_in_one_section() {
        for kind in Kind::ALL {
            let part = Part::of(kind);
            let sections = SECTIONS.iter().filter(|Section { parts, folded, .. }| {
                parts.contains(&part) || folded.is_some_and(|(folded, _)| folded == part)
            });
            assert_eq!(sections.count(), 1, "{kind:?}");
        }
    }

    #[test]
    fn what_stands_between_backticks_is_code_and_nothing_is_markup() {
        let coded = coded("`\"*\": <b>` or <i> `a\u{202e}");
        assert_eq!(
            coded.as_str(),
            Some("<code>&quot;*&quot;: &lt;b&gt;</code> or &lt;i&gt; <code>a\\u{202e}</code>")
        );
    }

    #[test]
    fn every_part_parses() {
        let page = Html::new(
            Run {
                as_of: juris::Date::constant(2026, 1, 1),
                known_on: None,
                has_baseline: false,
                is_gated: false,
                may_have_others: false,
            },
            crate::spool::Memory::spool,
        );
        for (name, _) in PARTS {
            assert!(page.parts.get_template(name).is_ok(), "{name}");
        }
    }
}
