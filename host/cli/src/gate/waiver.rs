//! Waivers: obligations that a service does not meet for now, for a reason, until a day.

use std::path::Path;

use juris::{Date, Document, InputError, Schema};
use serde::Serialize;
use serde_json::Value;

use super::finding::{Finding, Place};
use crate::render::made_safe;

/// A waiver as `waivers.toml` has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Waiver {
    pub(crate) law: String,
    pub(crate) obligation: String,
    pub(crate) service: String,
    pub(crate) terms: Waived,
    pub(crate) place: Place,
}

/// On what terms something is waived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Waived {
    pub(crate) reason: String,
    pub(crate) owner: String,
    /// The last day on which it holds.
    pub(crate) expires: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ticket: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) approved_by: Option<String>,
}

impl Waived {
    /// `waived until 2026-12-31 by …: …`.
    pub(crate) fn words(&self) -> String {
        let ticket = self.ticket.as_ref().map(|ticket| format!(" ({ticket})")).unwrap_or_default();
        let approved = self.approved_by.as_ref().map(|by| format!(", approved by {by}")).unwrap_or_default();
        format!("waived until {} by {}{approved}{ticket}: {}", self.expires, self.owner, self.reason)
    }
}

impl Waiver {
    /// Whether it is about what was found, on whatever day.
    fn is_about(&self, finding: &Finding) -> bool {
        finding.kind.can_be_waived()
            && finding.law.as_ref() == Some(&self.law)
            && finding.obligation.as_ref() == Some(&self.obligation)
            && finding.service == self.service
    }

    /// `law#obligation`.
    pub(crate) fn about(&self) -> String {
        format!("{}#{}", self.law, self.obligation)
    }
}

/// What is wrong with waivers themselves.
#[derive(Clone, Debug)]
pub(super) enum Complaint {
    /// The last day has passed.
    Expired(Waiver),
    /// No finding is about it.
    Unused(Waiver),
}

/// Reads the waivers of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<Waiver>, InputError> {
    let (name, bytes) = crate::input::service(path)?;
    of_text(&name, &bytes)
}

/// Reads waivers.
pub(crate) fn of_text(name: &str, bytes: &[u8]) -> Result<Vec<Waiver>, InputError> {
    let document = Schema::Waivers.read(name, bytes)?;
    let entries = document.value().get("waiver").and_then(Value::as_array).map(Vec::as_slice);
    let entries = entries.unwrap_or_default().iter().enumerate();
    Ok(entries.filter_map(|(index, entry)| waiver(&document, name, index, entry)).collect())
}

/// One entry; the schema has checked what it must have.
fn waiver(document: &Document, name: &str, index: usize, entry: &Value) -> Option<Waiver> {
    let text = |key: &str| entry.get(key).and_then(Value::as_str).map(made_safe);
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

/// Marks what is waived on a day, and says what is wrong with the waivers themselves. A waiver of what this run
/// could not look at (`judged` says what it did) may match elsewhere.
pub(super) fn mark(
    findings: &mut [Finding],
    waivers: &[Waiver],
    as_of: Date,
    judged: impl Fn(&Waiver) -> bool,
) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for waiver in waivers {
        let expired = waiver.terms.expires < as_of;
        let mut used = false;
        for finding in findings.iter_mut().filter(|finding| waiver.is_about(finding)) {
            used = true;
            // Of several waivers the one that holds longest counts.
            let longer = finding.waiver.as_ref().is_none_or(|other| other.expires < waiver.terms.expires);
            if !expired && longer {
                finding.waiver = Some(waiver.terms.clone());
            }
        }
        if expired {
            complaints.push(Complaint::Expired(waiver.clone()));
        } else if !used && judged(waiver) {
            complaints.push(Complaint::Unused(waiver.clone()));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[[waiver]]\nlaw = \"ru/x\"\nobligation = \"y\"\nservice = \"Example\"\n\
        reason = \"the move is planned\"\nowner = \"platform\"\nexpires = 2026-12-31\nticket = \"OPS-1\"\n";

    #[test]
    fn a_waiver_is_read_with_its_place() {
        let waivers = of_text("waivers.toml", TEXT.as_bytes()).unwrap();
        assert_eq!(waivers[0].about(), "ru/x#y");
        assert_eq!(waivers[0].place.words(), "waivers.toml:1:1");
        assert_eq!(
            waivers[0].terms.words(),
            "waived until 2026-12-31 by platform (OPS-1): the move is planned"
        );
    }

    #[test]
    fn what_is_missing_or_unknown_is_told_with_its_place() {
        let broken = TEXT
            .replace("owner = \"platform\"\n", "ownr = \"platform\"\n")
            .replace("the move is planned", " ");
        let error = of_text("waivers.toml", broken.as_bytes()).unwrap_err();
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
        assert!(of_text("w.toml", broken.as_bytes()).unwrap_err().to_string().contains("w.toml:7:11"));
    }
}
