//! Whether a module's answer keeps the contract. What does not is no verdict.

use std::cell::{Cell, LazyCell};
use std::collections::HashMap;

use jiff::civil::Date;
use serde_json::Value;

use super::Detail;
use crate::catalog::{Law, Values};
use crate::description::{Failure, Knob, PatchBudget, changed};
use crate::report::{Remedy, Verdict};
use crate::sandbox::{Allowance, LawError, Limits, short};
use crate::schema::Schema;
use juris_contract::facts::{Value as Known, View};
use juris_contract::{self as contract, Answer, Basis, Role, pointer};
use juris_document::{Contents, MAX_DEPTH};

/// What checking a remedy costs for each byte of the facts of a description, in units of fuel: a copy of it is changed and
/// validated. Measured beside a module that only counts.
const FUEL_FOR_A_BYTE: u64 = 2;

/// A ruling that keeps the contract, with its remedies read and tried.
pub(super) struct Checked {
    pub(super) ruling: contract::Ruling,
    pub(super) remedies: Vec<Remedy>,
}

/// What an answer is held against.
pub(super) struct Check<'c> {
    pub(super) law: &'c Law,
    pub(super) allowance: &'c Allowance,
    /// The description of the day.
    pub(super) service: &'c Contents,
    pub(super) as_of: Date,
    pub(super) detail: Detail,
    /// What is left of the fuel for checking and trying.
    pub(super) fuel: &'c Cell<u64>,
}

impl Check<'_> {
    /// The rulings in the order of law.toml: exactly one for each obligation. `try_out` says what the obligation of this
    /// place comes to under a changed description, where that can be told.
    pub(super) fn rulings(
        self,
        raw: Vec<contract::Ruling>,
        mut try_out: impl FnMut(&Contents, usize) -> Option<Verdict>,
    ) -> Result<Vec<Checked>, LawError> {
        let law = self.law;
        let mut ordered: Vec<Option<contract::Ruling>> = law.obligations.iter().map(|_| None).collect();
        let places = LazyCell::new(|| {
            let ids = law.obligations.iter().map(|obligation| obligation.id.as_str());
            ids.zip(0_usize..).collect::<HashMap<_, _>>()
        });
        for (index, ruling) in raw.into_iter().enumerate() {
            // Most laws rule in the order of their law.toml.
            let in_order = law.obligations.get(index).filter(|obligation| obligation.id == ruling.obligation);
            let place = in_order.map(|_| index).or_else(|| places.get(ruling.obligation.as_ref()).copied());
            let place = place.ok_or_else(|| {
                bad(format!("it rules on `{}`, which is no obligation of the law", short(&ruling.obligation)))
            })?;
            let taken = ordered.get_mut(place).and_then(|free| free.replace(ruling));
            if let Some(ruling) = taken {
                return Err(bad(format!("it rules on `{}` twice", ruling.obligation)));
            }
        }
        let mut checked = Vec::with_capacity(ordered.len());
        for (place, (obligation, ruling)) in law.obligations.iter().zip(ordered).enumerate() {
            let ruling = ruling.ok_or_else(|| bad(format!("it does not rule on `{}`", obligation.id)))?;
            self.bounds(&ruling)?;
            let here = |reason| bad(format!("its ruling on `{}` {reason}", obligation.id));
            self.ruling(&ruling).map_err(here)?;
            let mut remedies = Vec::with_capacity(ruling.remedies.len());
            for remedy in &ruling.remedies {
                self.pay(size(self.service))?;
                let (patch, cured) = self.cured(remedy).map_err(here)?;
                self.pay(size(&cured).saturating_sub(size(self.service)))?;
                if !Schema::Service.allows(&cured) {
                    let id = short(&remedy.id);
                    return Err(here(format!(
                        "has a remedy `{id}` whose patch makes the description invalid"
                    )));
                }
                // A step that changes nothing says what to find out or to decide; it has no outcome of its own.
                let changes_nothing = patch.as_array().is_some_and(Vec::is_empty);
                let leads_to = if changes_nothing { None } else { try_out(&cured, place) };
                let (id, title) = (remedy.id.to_string(), remedy.title.to_string());
                remedies.push(Remedy { id, title, patch, due: remedy.due, leads_to });
            }
            checked.push(Checked { ruling, remedies });
        }
        Ok(checked)
    }

    /// Whether a ruling has no more of anything than it may.
    fn bounds(&self, ruling: &contract::Ruling) -> Result<(), LawError> {
        let Limits { remedies, steps, notes, text_bytes, pointer_bytes, .. } = self.allowance.limits;
        let at_most = |count: usize, limit: usize, what: &str, knob: &str| {
            if count <= limit {
                return Ok(());
            }
            let obligation = ruling.obligation.to_string();
            Err(LawError::TooMuch { obligation, what: what.to_owned(), count, limit, knob: knob.to_owned() })
        };
        at_most(ruling.remedies.len(), remedies, "remedies", "remedies")?;
        at_most(ruling.steps.len(), steps, "steps", "steps")?;
        at_most(ruling.notes.len(), notes, "notes", "notes")?;
        at_most(ruling.relied_on.len(), notes, "values that it relied on", "notes")?;
        let texts = ruling.notes.iter().map(|note| ("bytes in a note", note));
        let texts = texts.chain(ruling.steps.iter().map(|step| ("bytes in the words of a step", &step.text)));
        let names = ruling.remedies.iter().flat_map(|remedy| {
            [("bytes in the id of a remedy", &remedy.id), ("bytes in the title of a remedy", &remedy.title)]
        });
        for (what, text) in texts.chain(names) {
            at_most(text.len(), text_bytes, what, "text_bytes")?;
        }
        let of_steps = ruling.steps.iter().flat_map(|step| &step.facts);
        for pointer in of_steps.chain(&ruling.evidence).chain(&ruling.missing) {
            at_most(pointer.len(), pointer_bytes, "bytes in a JSON Pointer", "pointer_bytes")?;
        }
        Ok(())
    }

    /// Pays for bytes of facts of a changed and validated copy of the description.
    fn pay(&self, bytes: u64) -> Result<(), LawError> {
        self.allowance.check()?;
        let left = self.fuel.get().checked_sub(bytes.saturating_mul(FUEL_FOR_A_BYTE));
        self.fuel.set(left.ok_or(LawError::CheckTooLong { limit: self.allowance.limits.check_fuel })?);
        Ok(())
    }

    fn ruling(&self, ruling: &contract::Ruling) -> Result<(), String> {
        for fact in ruling.steps.iter().flat_map(|step| &step.facts).chain(&ruling.missing) {
            self.pointer(fact)?;
        }
        for fact in &ruling.evidence {
            self.pointer(fact)?;
            if self.service.facts().pointer(fact).is_none() {
                return Err(format!("names `{}` as evidence, where nothing stands", short(fact)));
            }
        }
        let explained = !ruling.missing.is_empty() || !ruling.notes.is_empty();
        if ruling.verdict == contract::Verdict::NeedsInformation && self.detail == Detail::Full && !explained
        {
            return Err("needs information and says neither which nor why".to_owned());
        }
        if let Some(deadline) = ruling.deadline {
            self.not_over(deadline, "its deadline")?;
        }
        ruling.relied_on.iter().try_for_each(|relied| self.reliance(relied))?;
        self.contradiction(ruling)
    }

    /// What a ruling says beside its verdict must not speak against it.
    fn contradiction(&self, ruling: &contract::Ruling) -> Result<(), String> {
        let verdict = match ruling.verdict {
            contract::Verdict::Compliant => "compliant",
            contract::Verdict::NotApplicable => "not applicable",
            contract::Verdict::NeedsInformation | contract::Verdict::Violation => return Ok(()),
        };
        if let Some(fact) = ruling.missing.first() {
            return Err(format!(
                "is {verdict} and asks for `{}`; a firm verdict asks for nothing",
                short(fact)
            ));
        }
        if !ruling.remedies.is_empty() {
            return Err(format!("is {verdict} and has a remedy, where there is nothing to cure"));
        }
        let mut own = ruling.steps.iter().filter(|step| step.depth == 0).peekable();
        if ruling.verdict == contract::Verdict::Compliant {
            let failed = own.find(|step| step.role == Role::Requirement && step.truth != Answer::Yes);
            return failed.map_or(Ok(()), |step| {
                Err(format!("is compliant, and its step `{}` does not hold", short(&step.text)))
            });
        }
        // Whoever explains why it does not bind names a condition that does not hold, or an exception that does.
        let speaks_against = |step: &contract::Step| match step.role {
            Role::Condition => step.truth == Answer::No,
            Role::Exception => step.truth == Answer::Yes,
            Role::Requirement => false,
        };
        if own.peek().is_some() && !own.any(speaks_against) {
            return Err(
                "is not applicable, and each of its conditions may hold and no exception does".to_owned()
            );
        }
        Ok(())
    }

    fn pointer(&self, fact: &str) -> Result<(), String> {
        if !pointer::is_valid(fact) {
            return Err(format!("names `{}`, which is no JSON Pointer", short(fact)));
        }
        if !self.law.reads.allow(fact) {
            return Err(format!("names `{}`, which the law does not read", short(fact)));
        }
        Ok(())
    }

    /// A remedy's patch, and the description once it is applied.
    fn cured(&self, remedy: &contract::Remedy) -> Result<(Value, Contents), String> {
        let id = short(&remedy.id);
        let patch: Value = serde_json::from_str(&remedy.patch)
            .map_err(|_| format!("has a remedy `{id}` whose patch is not JSON"))?;
        if let Some(due) = remedy.due {
            self.not_over(due, "a remedy's last day")?;
        }
        let Limits { patch_operations, patch_bytes, .. } = self.allowance.limits;
        let mut budget = PatchBudget::new(patch_operations as u64, patch_bytes as u64, MAX_DEPTH);
        let cured = changed(self.service, &patch, &mut budget).map_err(|failure| match failure {
            Failure::DoesNotApply(_) => format!("has a remedy `{id}` whose patch does not apply: {failure}"),
            Failure::OverBudget { knob, .. } => {
                let raised = match knob {
                    Knob::Operations => "; the host's `Limits::patch_operations` raises it",
                    Knob::Bytes => "; the host's `Limits::patch_bytes` raises it",
                    Knob::Depth => "",
                };
                format!("has a remedy `{id}` whose patch does too much: {failure}{raised}")
            }
        })?;
        let operations = patch.as_array().map(Vec::as_slice).unwrap_or_default();
        if let Some(path) = operations.iter().find_map(|operation| self.outside(operation)) {
            return Err(format!(
                "has a remedy `{id}` whose patch changes `{}`, which the law does not read",
                short(path)
            ));
        }
        Ok((patch, cured))
    }

    /// The part of the description that an operation would touch and that is not, or not as a whole, read by the law.
    fn outside<'o>(&self, operation: &'o Value) -> Option<&'o str> {
        let text = |key| operation.get(key).and_then(Value::as_str);
        let (op, path, from) = (text("op")?, text("path")?, text("from"));
        let reads = &self.law.reads;
        let facts = self.service.facts();
        let there = |pointer| facts.pointer(pointer).map_or(Value::Null, |at| facts.to_json(at));
        let whole = |pointer| reads.cover(pointer, Some(&there(pointer)));
        match op {
            "test" => (!reads.allow(path)).then_some(path),
            "add" | "replace" => {
                // An item that is added to a list takes nothing away.
                let is_new = op == "add" && is_item(facts, path);
                let fits = reads.cover(path, operation.get("value")) && (is_new || whole(path));
                (!fits).then_some(path)
            }
            "remove" => (!whole(path)).then_some(path),
            // Moved or copied values must be read whole where they come from, and whatever they are where they go to.
            _ => [from, Some(path)].into_iter().flatten().find(|place| {
                let anything = Value::Bool(true);
                !(reads.cover(place, Some(&anything)) && whole(place))
            }),
        }
    }

    /// Whether a ruling relied on what law.toml has.
    fn reliance(&self, relied: &contract::Reliance) -> Result<(), String> {
        let name = relied.name.as_ref();
        let (is_there, what) = match relied.basis {
            Basis::Parameter => (self.law.parameters.contains_key(name), "parameter"),
            Basis::Reading => (self.law.readings.contains_key(name), "reading"),
            Basis::Calendar => (self.law.calendar.is_some() && name.is_empty(), "calendar"),
            Basis::Rule => (false, "rule"),
        };
        let has_row = |key: &String| {
            let parameter = self.law.parameters.get(name);
            parameter.is_some_and(
                |parameter| matches!(&parameter.values, Values::Rows(rows) if rows.contains_key(key)),
            )
        };
        if let (true, Basis::Parameter, Some(key)) = (is_there, relied.basis, &relied.key)
            && !has_row(key)
        {
            return Err(format!(
                "relied on the row `{}` of `{}`, which law.toml does not have",
                short(key),
                short(name)
            ));
        }
        if relied.key.is_some() && relied.basis != Basis::Parameter {
            return Err(format!("relied on a row of the {what} `{}`, which is no table", short(name)));
        }
        match (is_there, relied.basis, relied.on) {
            (false, ..) => {
                Err(format!("relied on the {what} `{}`, which law.toml does not have", short(name)))
            }
            (true, Basis::Parameter | Basis::Calendar, None) => {
                Err(format!("relied on the {what} `{}` and does not say of which day", short(name)))
            }
            _ => Ok(()),
        }
    }

    fn not_over(&self, day: Date, what: &str) -> Result<(), String> {
        if day < self.as_of {
            return Err(format!("has {day} as {what}, which lies before {}, the day judged", self.as_of));
        }
        Ok(())
    }
}

/// The bytes of a description's facts.
pub(crate) fn size(contents: &Contents) -> u64 {
    let facts = contents.facts();
    (size_of_val(facts.nodes()) + facts.text().len()) as u64
}

fn is_item(facts: View<'_>, path: &str) -> bool {
    let list = pointer::split_last(path).and_then(|(list, _)| facts.pointer(list));
    list.is_some_and(|list| facts.value(list) == Some(Known::List))
}

fn bad(reason: String) -> LawError {
    LawError::BadAnswer { reason }
}
