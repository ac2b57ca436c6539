//! The rules that two rulings of one obligation rest on, where they are not the same.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use crate::catalog::{Law, ParameterValue, Period};
use crate::report::{Basis, Ruling};

/// A rule of the law that is not the same on both sides: the provision, or a dated value that decided.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleChange {
    /// `provision`, a parameter's name, or a table's with the row in brackets.
    pub what: String,
    /// What it was; nothing where the old ruling did not rest on it.
    pub old: Option<Rule>,
    /// What it is; nothing where the new ruling does not rest on it.
    pub new: Option<Rule>,
}

impl RuleChange {
    /// Whether it is the act and article, and no value.
    pub fn is_provision(&self) -> bool {
        self.what == PROVISION
    }
}

/// A rule of the law on one day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rule {
    /// The act and article, or the value of the parameter; `null` where the law has none.
    pub value: Value,
    /// What a number counts, such as `month`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Who says so.
    pub source: String,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Rule {
    fn provision(text: &str, period: &Period) -> Self {
        Rule { value: text.into(), unit: None, source: period.source.clone(), url: period.url.clone() }
    }

    fn parameter(value: Option<&ParameterValue>, period: &Period) -> Self {
        Rule {
            value: value.map_or(Value::Null, |value| value.value.clone()),
            unit: value.and_then(|value| value.unit.clone()),
            source: period.source.clone(),
            url: period.url.clone(),
        }
    }

    /// Whether both say the same, whoever tells of it.
    fn is_same(&self, other: &Rule) -> bool {
        self.value == other.value && self.unit == other.unit
    }
}

/// A ruling, the day of the conduct, and that of the knowledge of the law.
pub(super) type Ruled<'r> = (&'r Ruling, Date, Date);

/// The rules that are not the same. A value on which one side alone rests is none of them: there the facts took another
/// way.
pub(super) fn rule_changes(law: &Law, old: Ruled<'_>, new: Ruled<'_>) -> Vec<RuleChange> {
    let (mut before, mut after) = (rules(law, old), rules(law, new));
    let mut changes = Vec::new();
    for what in before.keys().filter(|what| after.contains_key(*what)).cloned().collect::<Vec<_>>() {
        let (old, new) = (before.remove(&what).unwrap_or_default(), after.remove(&what).unwrap_or_default());
        let without = |these: &[Rule], those: &[Rule]| {
            let gone = these.iter().filter(|rule| !those.iter().any(|other| other.is_same(rule)));
            gone.cloned().collect::<Vec<_>>()
        };
        let (mut gone, mut come) = (without(&old, &new).into_iter(), without(&new, &old).into_iter());
        loop {
            let (old, new) = (gone.next(), come.next());
            if old.is_none() && new.is_none() {
                break;
            }
            changes.push(RuleChange { what: what.clone(), old, new });
        }
    }
    // The provision says under which act the values stand.
    changes.sort_by_key(|change| !change.is_provision());
    changes
}

const PROVISION: &str = "provision";

/// The rules of a ruling by name: a parameter has several where it was used for several days.
fn rules(law: &Law, (ruling, as_of, known_on): Ruled<'_>) -> BTreeMap<String, Vec<Rule>> {
    let mut rules: BTreeMap<String, Vec<Rule>> = BTreeMap::new();
    let obligation = law.obligations().iter().find(|obligation| obligation.id == ruling.obligation);
    // An obligation that is not in force has no provision that could be another one.
    let in_force = obligation.filter(|obligation| obligation.in_force.on(as_of, known_on).is_some());
    if let Some(dated) = in_force.and_then(|obligation| obligation.provision.on(as_of, known_on)) {
        rules.insert(PROVISION.to_owned(), vec![Rule::provision(&dated.value, &dated.period)]);
    }
    for relied in ruling.relied_on.iter().filter(|relied| relied.basis == Basis::Parameter) {
        let key = relied.key.as_deref();
        let parameter = relied.on.zip(law.parameters().get(&relied.name));
        let dated = parameter.and_then(|(on, parameter)| parameter.on(key.unwrap_or_default(), on, known_on));
        let Some(dated) = dated else { continue };
        let what = key.map_or_else(|| relied.name.clone(), |key| format!("{}[{key}]", relied.name));
        let known = rules.entry(what).or_default();
        let rule = Rule::parameter(dated.value.as_ref(), &dated.period);
        if !known.iter().any(|other| other.is_same(&rule)) {
            known.push(rule);
        }
    }
    rules
}
