//! JUnit XML: a suite for each service, a test for each obligation, after the schema of the Ant task.

use std::io::Cursor;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::words::{repository_path, whole_message};
use crate::gate::{Finding, Judged, Kind, Outcome, Status, service_name};

pub(super) fn render(outcome: &Outcome) -> anyhow::Result<String> {
    let mut xml = Writer::new_with_indent(Cursor::new(Vec::new()), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.write_event(Event::Start(BytesStart::new("testsuites")))?;
    let mut suites: Vec<Suite> =
        outcome.judged.iter().enumerate().map(|(index, judged)| suite(outcome, index, judged)).collect();
    let others = outcome.findings.iter().filter(|finding| finding.report.is_none());
    let others: Vec<Case> = others.map(|finding| Case::of_finding(finding, "")).collect();
    if !others.is_empty() {
        suites.push(Suite { name: "juris".to_owned(), file: String::new(), cases: others });
    }
    for (id, suite) in suites.iter().enumerate() {
        suite.write(&mut xml, id, outcome)?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    let mut text = String::from_utf8(xml.into_inner().into_inner())?;
    text.push('\n');
    Ok(text)
}

struct Suite {
    name: String,
    file: String,
    cases: Vec<Case>,
}

struct Case {
    class: String,
    name: String,
    result: Option<Told>,
}

/// What is said of a test that did not simply pass.
struct Told {
    element: &'static str,
    kind: &'static str,
    message: String,
    text: String,
}

/// Every obligation that was judged is a test; where something was found, it did not simply pass.
fn suite(outcome: &Outcome, index: usize, judged: &Judged) -> Suite {
    let report = &judged.report;
    let here = || outcome.findings.iter().filter(|finding| finding.report == Some(index));
    let mut cases = Vec::new();
    for law in &report.laws {
        for ruling in &law.rulings {
            let found = here().any(|finding| {
                finding.kind != Kind::Weak
                    && finding.law.as_deref() == Some(law.law.as_str())
                    && finding.obligation.as_deref() == Some(ruling.obligation.as_str())
            });
            if !found {
                cases.push(Case { class: law.law.clone(), name: ruling.obligation.clone(), result: None });
            }
        }
    }
    cases.extend(here().map(|finding| Case::of_finding(finding, &report.service.file)));
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

fn told(finding: &Finding) -> Told {
    let element = match (finding.status, finding.kind) {
        (Status::Fails, Kind::NotJudged) => "error",
        (Status::Fails, _) => "failure",
        _ => "skipped",
    };
    let mut lines = vec![format!("{} {}", finding.status.name(), finding.id), finding.place.words()];
    lines.push(whole_message(finding, true));
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
    Told {
        element,
        kind: finding.kind.name(),
        message: format!("{path}:{line}: {message}"),
        text: lines.join("\n"),
    }
}

type Xml = Writer<Cursor<Vec<u8>>>;

impl Suite {
    fn write(&self, xml: &mut Xml, id: usize, outcome: &Outcome) -> anyhow::Result<()> {
        let of = |element| {
            let told = |case: &&Case| case.result.as_ref().is_some_and(|told| told.element == element);
            self.cases.iter().filter(told).count().to_string()
        };
        let mut suite = BytesStart::new("testsuite");
        // The day judged, not the time of the run: the same inputs give the same bytes.
        let timestamp = format!("{}T00:00:00", outcome.as_of);
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
        for (name, value) in [("as-of", outcome.as_of.to_string()), ("file", clean(&self.file))] {
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
    fn write(&self, xml: &mut Xml) -> anyhow::Result<()> {
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
    let lines: Vec<String> = text.split('\n').map(crate::render::made_safe).collect();
    lines.join("\n").replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// A text in one line, with single spaces: an `xs:token`, and never empty.
fn token(text: &str) -> String {
    let words = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { "-".to_owned() } else { words }
}
