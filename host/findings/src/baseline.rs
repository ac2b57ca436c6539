//! The baseline: the findings that a gate knows already.

use std::collections::HashMap;

use juris::InputError;
use juris_document::{Schema, Syntax};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::finding::{Finding, Kind};
use crate::names::comparable;

/// What a baseline may state.
static SCHEMA: Schema = Schema::new(include_str!("baseline.schema.json"), Syntax::Json);

/// The name of this shape of file.
pub(crate) const SHAPE: &str = "juris/baseline@1";

/// A finding that was there when the baseline was written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Known {
    /// The id of the finding.
    pub id: String,
    /// Its kind, by its name in files.
    pub kind: String,
    /// The service's name.
    pub service: String,
    /// The id of the law; nothing where it is about none.
    pub law: Option<String>,
    /// The obligation of that law; nothing where it is about none.
    pub obligation: Option<String>,
}

/// What makes a finding about the same, whatever the facts: its kind, service, law and obligation.
type About = (String, String, Option<String>, Option<String>);

impl Known {
    /// `law#obligation`, or the law, or the kind where it is about none.
    pub fn about(&self) -> String {
        match (&self.law, &self.obligation) {
            (Some(law), Some(obligation)) => format!("{law}#{obligation}"),
            (Some(law), None) => law.clone(),
            (None, _) => self.kind.clone(),
        }
    }

    fn was_asked(&self, asked: impl Fn(Option<&str>) -> bool) -> bool {
        asked(self.law.as_deref())
    }

    fn key(&self) -> About {
        (self.kind.clone(), comparable(&self.service), self.law.clone(), self.obligation.clone())
    }
}

fn key(finding: &Finding) -> About {
    (
        finding.kind.name().to_owned(),
        comparable(&finding.service),
        finding.law.clone(),
        finding.obligation.clone(),
    )
}

/// The findings that a baseline knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(Vec<Known>);

/// What a baseline knows, and what of it was found in this run.
#[derive(Debug, Default)]
pub(crate) struct Applied {
    known: Vec<Known>,
    /// Whether an id was found.
    ids: HashMap<String, bool>,
    /// Whether something about the same was found.
    abouts: HashMap<About, bool>,
    services: HashMap<String, OfService>,
}

/// What a baseline knows of a service.
#[derive(Debug, Default)]
struct OfService {
    /// Indices of what is known.
    known: Vec<usize>,
    was_judged: bool,
}

/// More than this the schema does not look at.
const LARGE: usize = 16 << 20;

/// A baseline as its file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    schema: String,
    findings: Vec<ReadFinding>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadFinding {
    id: String,
    kind: String,
    service: String,
    #[serde(default, deserialize_with = "present")]
    law: Option<String>,
    #[serde(default, deserialize_with = "present")]
    obligation: Option<String>,
    #[serde(default, rename = "message", deserialize_with = "present")]
    _message: Option<String>,
}

/// What may be absent and is a text where it is not.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    String::deserialize(deserializer).map(Some)
}

impl Read {
    /// What is known; nothing where something is not as the schema has it.
    fn known(self) -> Option<Vec<Known>> {
        let hexadecimal = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.can_be_known()).map(Kind::name);
        let kinds: Vec<&str> = kinds.collect();
        let is_valid = |finding: &ReadFinding| {
            finding.id.len() == 32
                && finding.id.bytes().all(hexadecimal)
                && kinds.contains(&finding.kind.as_str())
        };
        let all_are = self.schema == SHAPE && self.findings.iter().all(is_valid);
        let known = self.findings.into_iter().map(|finding| Known {
            id: finding.id,
            kind: finding.kind,
            service: finding.service,
            law: finding.law,
            obligation: finding.obligation,
        });
        all_are.then(|| known.collect())
    }
}

/// What a baseline that its schema allows knows.
fn known(value: &Value) -> Vec<Known> {
    let findings = value.get("findings").and_then(Value::as_array).into_iter().flatten();
    let text = |finding: &Value, key| finding.get(key).and_then(Value::as_str).map(str::to_owned);
    let known = findings.filter_map(|finding| {
        Some(Known {
            id: text(finding, "id")?,
            kind: text(finding, "kind")?,
            service: text(finding, "service")?,
            law: text(finding, "law"),
            obligation: text(finding, "obligation"),
        })
    });
    known.collect()
}

impl Baseline {
    /// What the file of a baseline may state.
    pub fn schema() -> &'static Schema {
        &SCHEMA
    }

    /// Reads a baseline from the bytes of a file of that name. A large one is read without a tree of it; what is wrong with
    /// one is told by its schema.
    ///
    /// # Errors
    /// The text is no baseline.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, InputError> {
        let error = match serde_json::from_slice::<Read>(bytes).map(Read::known) {
            Ok(Some(known)) => return Ok(Baseline(known)),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        match (SCHEMA.read(name, bytes), error) {
            (Ok(document), _) => Ok(Baseline(known(document.value()))),
            (Err(_), error) if bytes.len() > LARGE => {
                let why =
                    error.map_or_else(|| "an id or a kind is none".to_owned(), |error| error.to_string());
                Err(InputError::whole_file(name, format!("this is no baseline: {why}")))
            }
            (Err(error), _) => Err(error),
        }
    }
}

impl Applied {
    pub(crate) fn of(Baseline(known): Baseline) -> Self {
        let mut baseline = Applied::default();
        for (index, one) in known.iter().enumerate() {
            baseline.ids.insert(one.id.clone(), false);
            baseline.abouts.insert(one.key(), false);
            baseline.services.entry(comparable(&one.service)).or_default().known.push(index);
        }
        baseline.known = known;
        baseline
    }

    /// Marks what it knows among the findings, and notes that it is there.
    pub(crate) fn mark(&mut self, findings: &mut [Finding]) {
        for finding in findings {
            let about = self.abouts.get_mut(&key(finding)).map(|found| *found = true);
            let id = self.ids.get_mut(&finding.id).map(|found| *found = true);
            if finding.kind.can_be_known() {
                finding.in_baseline = id.is_some();
                finding.changed = id.is_none() && about.is_some();
            }
        }
    }

    /// Notes that a service was judged.
    pub(crate) fn saw(&mut self, service: &str) {
        if let Some(service) = self.services.get_mut(&comparable(service)) {
            service.was_judged = true;
        }
    }

    /// What it knows of a service and was not found so far, by the laws that were asked.
    pub(crate) fn gone_of(&self, service: &str, asked: impl Fn(Option<&str>) -> bool) -> Vec<Known> {
        let known = self.services.get(&comparable(service)).into_iter().flat_map(|service| &service.known);
        let known = known.filter_map(|index| self.known.get(*index));
        known.filter(|known| known.was_asked(&asked) && self.has_gone(known)).cloned().collect()
    }

    /// What it knows of any service that was judged, and was not found, by the laws that were asked.
    pub(crate) fn gone(&self, asked: impl Fn(Option<&str>) -> bool) -> Vec<Known> {
        let judged = |known: &Known| {
            self.services.get(&comparable(&known.service)).is_some_and(|service| service.was_judged)
        };
        let gone = |known: &&Known| judged(known) && known.was_asked(&asked) && self.has_gone(known);
        self.known.iter().filter(gone).cloned().collect()
    }

    /// What is there with other facts has not gone.
    fn has_gone(&self, known: &Known) -> bool {
        let found = |found: Option<&bool>| found.copied().unwrap_or(false);
        !found(self.ids.get(&known.id)) && !found(self.abouts.get(&known.key()))
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::gather::Findings;
    use crate::judged::Judged;
    use juris::{Date, Description};

    fn known(number: usize, obligation: &str) -> Known {
        Known {
            id: format!("{number:032x}"),
            kind: "violation".to_owned(),
            service: format!("Service {number}"),
            law: Some("ru/x".to_owned()),
            obligation: Some(obligation.to_owned()),
        }
    }

    fn finding(known: &Known) -> Finding {
        // Any finding has all there is to one; what counts here is put into it.
        let error = Description::parse("x.json", b"{}").unwrap_err();
        let report = juris::Report::of_bad_input(&error, Date::constant(2026, 1, 1));
        let mut findings = Findings::new(0);
        findings.of_report(&Judged { report, description: None });
        let mut finding = findings.all.remove(0);
        finding.id.clone_from(&known.id);
        finding.kind = Kind::Violation;
        finding.service.clone_from(&known.service);
        finding.law.clone_from(&known.law);
        finding.obligation.clone_from(&known.obligation);
        finding
    }

    #[test]
    fn the_schema_is_one_that_is_checked_quickly() {
        assert_eq!(Baseline::schema().compile(), Ok(()));
        assert!(Baseline::schema().is_quick());
    }

    #[test]
    fn very_many_findings_are_looked_up_in_a_very_large_baseline() {
        let many = 100_000;
        let mut baseline = Applied::of(Baseline((0..many).map(|number| known(number, "y")).collect()));
        let mut one = [finding(&known(0, "y"))];
        let begun = Instant::now();
        let mut found = 0;
        for number in 0..many {
            let this = known(number, "y");
            one[0].id.clone_from(&this.id);
            one[0].service.clone_from(&this.service);
            baseline.mark(&mut one);
            baseline.saw(&this.service);
            found += usize::from(one[0].in_baseline);
            assert!(baseline.gone_of(&this.service, |_| true).is_empty());
        }
        assert_eq!((found, baseline.gone(|_| true).len()), (many, 0));
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    }

    #[test]
    fn a_baseline_may_be_larger_than_a_description() {
        let text = |id: &str| {
            let finding = format!(
                "{{\"id\": \"{id}\", \"kind\": \"stale\", \"service\": \"S\", \"law\": \"ru/x\", \"message\": \"{}\"}}",
                "m".repeat(200)
            );
            let findings = vec![finding; 70_000].join(",");
            format!("{{\"schema\": \"{SHAPE}\", \"findings\": [{findings}]}}")
        };
        let parsed = |text: &str| Baseline::parse("baseline.json", text.as_bytes());
        let large = text(&"0".repeat(32));
        assert!(large.len() > LARGE);
        assert_eq!(parsed(&large).unwrap().0.len(), 70_000);
        assert!(parsed(&text("x")).is_err());
        let told = parsed(&"x".repeat(LARGE + 1)).unwrap_err().to_string();
        assert!(told.contains("this is no baseline: expected value at line 1 column 1"), "{told}");
    }

    #[test]
    fn what_was_not_found_of_a_judged_service_and_an_asked_law_has_gone() {
        let all = vec![known(1, "y"), known(2, "y"), known(3, "y")];
        let mut baseline = Applied::of(Baseline(all.clone()));
        // With other facts: not known, and not gone either.
        let mut changed = finding(&all[0]);
        changed.id = "f".repeat(32);
        let mut found = [changed];
        baseline.mark(&mut found);
        assert!(!found[0].in_baseline && found[0].changed);
        baseline.saw("Service 1");
        baseline.saw("Service 2");
        assert_eq!(baseline.gone_of("Service 1", |_| true), []);
        assert_eq!(baseline.gone_of("Service 2", |_| true), [all[1].clone()]);
        assert_eq!(baseline.gone(|_| true), [all[1].clone()]);
        assert_eq!(baseline.gone(|_| false), []);
    }
}
