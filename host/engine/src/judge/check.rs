//! Whether a module's answer keeps the contract. What does not is no verdict.

use std::borrow::Cow;

use jiff::civil::Date;
use serde_json::Value;

use super::Detail;
use crate::catalog::Law;
use crate::description::apply;
use crate::document::Contents;
use crate::pointer;
use crate::sandbox::{LawError, RawRemedy, RawRuling, RawVerdict};
use crate::schema::Schema;

/// The rulings in the order of law.toml: exactly one for each obligation.
pub(super) fn rulings(
    law: &Law,
    raw: Vec<RawRuling>,
    service: &Contents,
    detail: Detail,
) -> Result<Vec<RawRuling>, LawError> {
    let bad = |reason: String| LawError::BadAnswer { reason };
    if let Some(unknown) = raw.iter().find(|ruling| law.obligation(&ruling.obligation).is_none()) {
        return Err(bad(format!(
            "it rules on `{}`, which is no obligation of the law",
            short(&unknown.obligation)
        )));
    }
    let mut ordered = Vec::with_capacity(law.obligations.len());
    let mut raw: Vec<Option<RawRuling>> = raw.into_iter().map(Some).collect();
    for obligation in &law.obligations {
        let mut of_this = raw
            .iter_mut()
            .filter(|ruling| ruling.as_ref().is_some_and(|ruling| ruling.obligation == obligation.id));
        let ruling = of_this.next().and_then(Option::take);
        let ruling = ruling.ok_or_else(|| bad(format!("it does not rule on `{}`", obligation.id)))?;
        if of_this.next().is_some() {
            return Err(bad(format!("it rules on `{}` twice", obligation.id)));
        }
        check(law, &ruling, service, detail)
            .map_err(|reason| bad(format!("its ruling on `{}` {reason}", obligation.id)))?;
        ordered.push(ruling);
    }
    Ok(ordered)
}

fn check(law: &Law, ruling: &RawRuling, service: &Contents, detail: Detail) -> Result<(), String> {
    for fact in ruling.steps.iter().flat_map(|step| &step.facts).chain(&ruling.missing) {
        check_pointer(law, fact)?;
    }
    for fact in &ruling.evidence {
        check_pointer(law, fact)?;
        if service.value().pointer(fact).is_none() {
            return Err(format!("names `{}` as evidence, where nothing stands", short(fact)));
        }
    }
    let explained = !ruling.missing.is_empty() || !ruling.notes.is_empty();
    if ruling.verdict == RawVerdict::NeedsInformation && detail == Detail::Full && !explained {
        return Err("needs information and says neither which nor why".to_owned());
    }
    if let Some(deadline) = &ruling.deadline {
        day(deadline, "its deadline")?;
    }
    ruling.remedies.iter().try_for_each(|remedy| check_remedy(remedy, service.value()))
}

fn check_pointer(law: &Law, fact: &str) -> Result<(), String> {
    if !pointer::is_valid(fact) {
        return Err(format!("names `{}`, which is no JSON Pointer", short(fact)));
    }
    if !law.reads.allow(fact) {
        return Err(format!("names `{}`, which the law does not read", short(fact)));
    }
    Ok(())
}

fn check_remedy(remedy: &RawRemedy, value: &Value) -> Result<(), String> {
    let id = short(&remedy.id);
    let patch: Value = serde_json::from_str(&remedy.patch)
        .map_err(|_| format!("has a remedy `{id}` whose patch is not JSON"))?;
    if let Some(due) = &remedy.due {
        day(due, "a remedy's last day")?;
    }
    let cured = apply(value.clone(), &patch)
        .map_err(|failure| format!("has a remedy `{id}` whose patch does not apply: {failure}"))?;
    if !Schema::Service.allows(&cured.into()) {
        return Err(format!("has a remedy `{id}` whose patch makes the description invalid"));
    }
    Ok(())
}

fn day(text: &str, what: &str) -> Result<Date, String> {
    crate::day::parse(text).ok_or_else(|| format!("has `{}` as {what}, which is no day", short(text)))
}

/// A text of a module as a message shows it.
fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(80) {
        Some((end, _)) => Cow::Owned(format!("{}...", text.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}
