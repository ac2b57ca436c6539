//! JUnit XML: a suite for each service, a test for each obligation, after the schema of the Ant task.

use std::io::{self, Write};
use std::sync::Arc;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::Rendering;
use super::words::{repository_path, shown, whole_message};
use crate::finding::{Finding, Kind, Status};
use crate::gate::{Ending, Run, Told};
use crate::judged::Judged;
use crate::judged::service_name;
use crate::text::readable;

/// The counts stand at each suite, so that a suite can be written as soon as its service is judged.
pub(super) struct Junit {
    xml: Xml,
    run: Run,
    suites: usize,
}

impl Junit {
    pub(super) fn new(run: Run) -> Self {
        Junit { xml: Writer::new_with_indent(Vec::new(), b' ', 2), run, suites: 0 }
    }

    fn suite(&mut self, suite: &Suite) -> io::Result<()> {
        suite.write(&mut self.xml, self.suites, &self.run)?;
        self.suites += 1;
        Ok(())
    }

    /// Passes on what was written since the last time.
    fn write(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&std::mem::take(self.xml.get_mut()))
    }
}

impl Rendering for Junit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.xml.write_event(Event::Start(BytesStart::new("testsuites")))?;
        self.write(out)
    }

    fn service(&mut self, told: &Arc<Told>, out: &mut dyn Write) -> io::Result<()> {
        self.suite(&suite(&told.judged, &told.findings))?;
        self.write(out)
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        let cases: Vec<Case> = ending.findings.iter().map(|finding| Case::of_finding(finding, "")).collect();
        if !cases.is_empty() {
            self.suite(&Suite { name: "juris".to_owned(), file: String::new(), cases })?;
        }
        self.xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
        self.write(out)?;
        out.write_all(b"\n")
    }
}

struct Suite {
    name: String,
    file: String,
    cases: Vec<Case>,
}

struct Case {
    class: String,
    name: String,
    result: Option<Remark>,
}

/// What is said of a test that did not simply pass.
struct Remark {
    element: &'static str,
    kind: &'static str,
    message: String,
    text: String,
}

/// Every obligation that was judged is a test; where something was found, it did not simply pass.
fn suite(judged: &Judged, findings: &[Finding]) -> Suite {
    let report = &judged.report;
    let mut cases = Vec::new();
    for law in &report.laws {
        for ruling in &law.rulings {
            let found = findings.iter().any(|finding| {
                finding.kind != Kind::Weak
                    && finding.law.as_deref() == Some(law.law.as_str())
                    && finding.obligation.as_deref() == Some(ruling.obligation.as_str())
            });
            if !found {
                cases.push(Case { class: law.law.clone(), name: ruling.obligation.clone(), result: None });
            }
        }
    }
    cases.extend(findings.iter().map(|finding| Case::of_finding(finding, &report.service.file)));
    cases.sort_by(|a, b| a.class.cmp(&b.class));
    Suite { name: service_name(report), file: report.service.file.clone(), cases }
}

impl Case {
    fn of_finding(finding: &Finding, file: &str) -> Self {
        let obligation = finding.obligation.clone().unwrap_or_else(|| finding.about());
        let name = match finding.kind {
            Kind::Violation | Kind::NeedsInformation => obligation,
            kind => format!("{obligation} ({})", kind.words()),
        };
        Case {
            class: finding
                .law
                .clone()
                .unwrap_or_else(|| if file.is_empty() { "juris" } else { file }.to_owned()),
            name,
            result: Some(told(finding)),
        }
    }
}

fn told(finding: &Finding) -> Remark {
    let element = match (finding.status, finding.kind) {
        (Status::Fails, Kind::NotJudged) => "error",
        (Status::Fails, _) => "failure",
        _ => "skipped",
    };
    let mut lines = vec![format!("{} {}", finding.status.name(), finding.id), finding.place.words()];
    lines.extend(whole_message(finding, true));
    let detail = &finding.detail;
    lines.extend(detail.facts.iter().map(|fact| format!("{}  {}", fact.words(), fact.place.words())));
    lines.extend(detail.missing.iter().map(|fact| format!("{}: not described", fact.path)));
    lines.extend(detail.url.clone());
    let path = repository_path(&finding.place.file);
    let message = match finding.standing() {
        Some(standing) => format!("{standing}. {}", finding.message),
        None => finding.message.clone(),
    };
    let line = finding.place.start.line;
    Remark {
        element,
        kind: finding.kind.name(),
        message: readable(&format!("{path}:{line}: {message}")),
        text: shown(&lines),
    }
}

type Xml = Writer<Vec<u8>>;

impl Suite {
    fn write(&self, xml: &mut Xml, id: usize, run: &Run) -> io::Result<()> {
        let of = |element| {
            let told = |case: &&Case| case.result.as_ref().is_some_and(|told| told.element == element);
            self.cases.iter().filter(told).count().to_string()
        };
        let mut suite = BytesStart::new("testsuite");
        // The day judged, not the time of the run: the same inputs give the same bytes.
        let timestamp = format!("{}T00:00:00", run.as_of);
        let (id, tests) = (id.to_string(), self.cases.len().to_string());
        for (key, value) in [
            ("package", "juris"),
            ("id", &id),
            ("name", &token(&self.name)),
            ("timestamp", &timestamp),
            ("hostname", "localhost"),
            ("tests", &tests),
            ("failures", &of("failure")),
            ("errors", &of("error")),
            ("skipped", &of("skipped")),
            ("time", "0"),
        ] {
            suite.push_attribute((key, value));
        }
        xml.write_event(Event::Start(suite))?;
        xml.write_event(Event::Start(BytesStart::new("properties")))?;
        let known_on = run.known_on.map(|known_on| ("known-on", known_on.to_string()));
        let as_of = ("as-of", run.as_of.to_string());
        for (name, value) in [Some(as_of), known_on, Some(("file", clean(&self.file)))].into_iter().flatten()
        {
            let mut property = BytesStart::new("property");
            property.push_attribute(("name", name));
            property.push_attribute(("value", value.as_str()));
            xml.write_event(Event::Empty(property))?;
        }
        xml.write_event(Event::End(BytesEnd::new("properties")))?;
        self.cases.iter().try_for_each(|case| case.write(xml))?;
        for element in ["system-out", "system-err"] {
            xml.write_event(Event::Empty(BytesStart::new(element)))?;
        }
        xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
        Ok(())
    }
}

impl Case {
    fn write(&self, xml: &mut Xml) -> io::Result<()> {
        let mut case = BytesStart::new("testcase");
        case.push_attribute(("name", token(&self.name).as_str()));
        case.push_attribute(("classname", token(&self.class).as_str()));
        case.push_attribute(("time", "0"));
        let Some(told) = &self.result else {
            xml.write_event(Event::Empty(case))?;
            return Ok(());
        };
        xml.write_event(Event::Start(case))?;
        let mut result = BytesStart::new(told.element);
        result.push_attribute(("message", clean(&told.message).as_str()));
        if told.element != "skipped" {
            result.push_attribute(("type", told.kind));
        }
        xml.write_event(Event::Start(result))?;
        xml.write_event(Event::Text(BytesText::new(&clean(&told.text))))?;
        xml.write_event(Event::End(BytesEnd::new(told.element)))?;
        xml.write_event(Event::End(BytesEnd::new("testcase")))?;
        Ok(())
    }
}

/// A text without what XML cannot hold: line breaks stay, other controls and noncharacters are made visible.
fn clean(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(crate::text::made_safe).collect();
    lines.join("\n").replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// A text in one line, with single spaces: an `xs:token`, and never empty.
fn token(text: &str) -> String {
    let words = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { "-".to_owned() } else { words }
}
