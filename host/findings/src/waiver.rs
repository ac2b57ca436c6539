//! Waivers: obligations that a service does not meet for now, for a reason, until a day.

use std::collections::HashMap;

use juris::{Date, InputError};
use juris_document::{Document, Schema, Syntax};
use serde_json::Value;

use crate::finding::{Finding, Place, Waived};
use crate::names::comparable;

/// What a file of waivers may state, with days as texts.
static SCHEMA: Schema = Schema::new(include_str!("waivers.schema.json"), Syntax::Toml);

/// A waiver as `waivers.toml` has it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Waiver {
    /// The id of the law.
    pub law: String,
    /// The obligation of that law.
    pub obligation: String,
    /// The service's name.
    pub service: String,
    /// On what terms.
    pub terms: Waived,
    /// Where it is written.
    pub place: Place,
}

impl Waiver {
    /// `law#obligation`.
    pub fn about(&self) -> String {
        format!("{}#{}", self.law, self.obligation)
    }

    fn key(&self) -> About {
        (self.law.clone(), self.obligation.clone(), comparable(&self.service))
    }
}

/// What is wrong with waivers themselves.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Complaint<'w> {
    /// The last day has passed.
    Expired(&'w Waiver),
    /// No finding is about it.
    Unused(&'w Waiver),
}

/// The waivers of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waivers(Vec<Waiver>);

impl Waivers {
    /// What a file of waivers may state.
    pub fn schema() -> &'static Schema {
        &SCHEMA
    }

    /// Reads waivers from the bytes of a file of that name.
    ///
    /// # Errors
    /// The text is no list of waivers: each thing that is wrong, with its place.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, InputError> {
        let document = SCHEMA.read(name, bytes)?;
        let entries = document.value().get("waiver").and_then(Value::as_array).map(Vec::as_slice);
        let entries = entries.unwrap_or_default().iter().enumerate();
        Ok(Waivers(entries.filter_map(|(index, entry)| waiver(&document, name, index, entry)).collect()))
    }

    /// Each waiver, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Waiver> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One entry; the schema has checked what it must have.
fn waiver(document: &Document, name: &str, index: usize, entry: &Value) -> Option<Waiver> {
    let text = |key: &str| entry.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(Waiver {
        law: text("law")?,
        obligation: text("obligation")?,
        service: text("service")?,
        terms: Waived {
            reason: text("reason")?,
            owner: text("owner")?,
            expires: text("expires")?.parse().ok()?,
            ticket: text("ticket"),
            approved_by: text("approved_by"),
        },
        place: Place {
            file: name.to_owned(),
            start: document.position(&format!("/waiver/{index}")),
            end: None,
        },
    })
}

/// The waivers of a run, and what of them was used.
#[derive(Debug)]
pub(crate) struct Applied {
    all: Vec<Waiver>,
    as_of: Date,
    abouts: HashMap<About, State>,
    /// The services that they name, and whether each was judged.
    services: HashMap<String, bool>,
}

/// Law, obligation and service.
type About = (String, String, String);

/// The waivers of one obligation of one service.
#[derive(Debug, Default)]
struct State {
    /// The index of the one that holds longest, where one holds.
    holds: Option<usize>,
    /// Whether something was found that they are about.
    used: bool,
}

impl Applied {
    pub(crate) fn new(Waivers(all): Waivers, as_of: Date) -> Self {
        let mut waivers =
            Applied { as_of, abouts: HashMap::new(), services: HashMap::new(), all: Vec::new() };
        for (index, waiver) in all.iter().enumerate() {
            let state = waivers.abouts.entry(waiver.key()).or_default();
            let best = state.holds.and_then(|best| all.get(best));
            let longer = best.is_none_or(|best| best.terms.expires < waiver.terms.expires);
            if waiver.terms.expires >= as_of && longer {
                state.holds = Some(index);
            }
            waivers.services.insert(comparable(&waiver.service), false);
        }
        waivers.all = all;
        waivers
    }

    /// Marks what is waived.
    pub(crate) fn mark(&mut self, findings: &mut [Finding]) {
        for finding in findings.iter_mut().filter(|finding| finding.kind.can_be_waived()) {
            let (Some(law), Some(obligation)) = (&finding.law, &finding.obligation) else { continue };
            let about = (law.clone(), obligation.clone(), comparable(&finding.service));
            if let Some(state) = self.abouts.get_mut(&about) {
                state.used = true;
                let holds = state.holds.and_then(|holds| self.all.get(holds));
                finding.waiver = holds.map(|waiver| waiver.terms.clone());
            }
        }
    }

    /// Notes that a service was judged.
    pub(crate) fn saw(&mut self, service: &str) {
        if let Some(judged) = self.services.get_mut(&comparable(service)) {
            *judged = true;
        }
    }

    /// What is wrong with the waivers themselves. Where a service could not be read, a waiver of a service that was
    /// not seen may be its; and a waiver of a law that this run did not ask for may match elsewhere.
    pub(crate) fn complaints(
        &self,
        every_service_is_known: bool,
        asked: impl Fn(Option<&str>) -> bool,
    ) -> Vec<Complaint<'_>> {
        let matches_nothing = |waiver: &Waiver| {
            let judged = self.services.get(&comparable(&waiver.service)).copied().unwrap_or(false);
            let used = self.abouts.get(&waiver.key()).is_some_and(|state| state.used);
            !used && (judged || every_service_is_known) && asked(Some(&waiver.law))
        };
        let complaints = self.all.iter().filter_map(|waiver| {
            if waiver.terms.expires < self.as_of {
                Some(Complaint::Expired(waiver))
            } else {
                matches_nothing(waiver).then_some(Complaint::Unused(waiver))
            }
        });
        complaints.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[[waiver]]\nlaw = \"ru/x\"\nobligation = \"y\"\nservice = \"Example\"\n\
        reason = \"the move is planned\"\nowner = \"platform\"\nexpires = 2026-12-31\nticket = \"OPS-1\"\n";

    #[test]
    fn the_schema_compiles() {
        assert_eq!(Waivers::schema().compile(), Ok(()));
    }

    #[test]
    fn a_waiver_is_read_with_its_place() {
        let waivers = Waivers::parse("waivers.toml", TEXT.as_bytes()).unwrap();
        assert_eq!(waivers.0[0].about(), "ru/x#y");
        assert_eq!(waivers.0[0].place.words(), "waivers.toml:1:1");
        assert_eq!(
            waivers.0[0].terms.words(),
            "waived until 2026-12-31 by platform (OPS-1): the move is planned"
        );
    }

    #[test]
    fn what_is_missing_or_unknown_is_told_with_its_place() {
        let broken = TEXT
            .replace("owner = \"platform\"\n", "ownr = \"platform\"\n")
            .replace("the move is planned", " ");
        let error = Waivers::parse("waivers.toml", broken.as_bytes()).unwrap_err();
        let told = error.to_string();
        assert_eq!(error.problems().len(), 3, "{told}");
        assert!(told.contains("waivers.toml:6:1: the key `ownr` is not known here"), "{told}");
        assert!(told.contains("did you mean `owner`?"), "{told}");
        assert!(told.contains("the key `owner` is missing (at /waiver/0)"), "{told}");
        assert!(told.contains("waivers.toml:5:10: `reason` is"), "{told}");
    }

    #[test]
    fn the_last_day_is_a_day_of_the_calendar() {
        let broken = TEXT.replace("2026-12-31", "\"soon\"");
        assert!(Waivers::parse("w.toml", broken.as_bytes()).unwrap_err().to_string().contains("w.toml:7:11"));
    }
}
