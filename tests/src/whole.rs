//! What holds of a report as a whole: nothing that is unknown looks green, and its steps do what they say.

use std::collections::BTreeSet;

use juris::report::{LawReport, Report, Ruling, Verdict};
use juris::{Date, Description, Detail, Engine, Query};
use serde_json::json;

/// Every ruling, with the law it belongs to.
fn rulings(laws: &[LawReport]) -> impl Iterator<Item = (&str, &Ruling)> {
    laws.iter().flat_map(|law| law.rulings.iter().map(|ruling| (law.law.as_str(), ruling)))
}

/// What is wrong with the laws that a report leaves out: one that would ask when it is asked is among those whose links are
/// asked about, and then no verdict is green.
pub fn wrong_with_links(engine: &Engine, service: &Description, report: &Report) -> Vec<String> {
    let asked: BTreeSet<&str> =
        report.unknown_links.iter().flat_map(|links| links.laws.iter().map(String::as_str)).collect();
    let mut wrong = Vec::new();
    if !asked.is_empty() && report.verdict < Verdict::NeedsInformation {
        wrong.push("links are open and the verdict is firm".to_owned());
    }
    let query = engine.laws().fold(Query::new(report.as_of), |query, law| query.law(law.id()));
    let forced = engine.judge(service, &query.detail(Detail::Verdict)).unwrap().laws;
    for excluded in report.excluded.iter().filter(|excluded| !asked.contains(excluded.law.as_str())) {
        let law = forced.iter().find(|law| law.law == excluded.law).unwrap();
        if law.verdict > Verdict::Compliant {
            wrong.push(format!("{} is left out and is {:?} when asked", law.law, law.verdict));
        }
    }
    wrong
}

/// What is wrong with the steps of a report on every law to which the service has a link: each leads where it is said to, by
/// itself, and all in their order leave what is said.
pub fn wrong_with_steps(engine: &Engine, service: &Description, report: &Report) -> Vec<String> {
    let day = report.as_of;
    let mut wrong = wrong_alone(engine, service, report, day);
    let Some(after) = &report.after_remedies else {
        if !report.remedies.is_empty() {
            wrong.push("there are steps, and nothing is said of what is after them".to_owned());
        }
        return wrong;
    };
    let mut done = service.clone();
    for (index, step) in report.remedies.iter().enumerate() {
        if !after.undone.contains(&index) {
            match done.patched(day, &step.patch) {
                Ok(next) => done = next,
                Err(error) => wrong.push(format!("step {index} cannot be done: {error}")),
            }
        }
    }
    let judged = engine.judge(&done, &Query::new(day).detail(Detail::Verdict)).unwrap();
    let with = |verdict: Verdict| {
        let with = rulings(&judged.laws).filter(move |(_, ruling)| ruling.verdict == verdict);
        with.map(|(law, ruling)| format!("{law}#{}", ruling.obligation)).collect::<Vec<_>>()
    };
    let (violated, open) = (with(Verdict::Violation), with(Verdict::NeedsInformation));
    if violated != after.violated || open != after.needs_information {
        wrong.push(format!(
            "after all steps {violated:?} is violated, {open:?} open; the report says {after:?}"
        ));
    }
    wrong
}

/// What is wrong with the verdicts to which each remedy is said to lead.
fn wrong_alone(engine: &Engine, service: &Description, report: &Report, day: Date) -> Vec<String> {
    let mut wrong = Vec::new();
    for (law, ruling) in rulings(&report.laws) {
        for remedy in ruling.remedies.iter().filter(|remedy| remedy.patch != json!([])) {
            let cured = service.patched(day, &remedy.patch).unwrap();
            let query = Query::new(day).law(law).detail(Detail::Verdict);
            let after = engine.judge(&cured, &query).unwrap().laws;
            let of_this = rulings(&after).find(|(_, after)| after.obligation == ruling.obligation);
            let verdict = of_this.unwrap().1.verdict;
            if remedy.leads_to != Some(verdict) {
                wrong.push(format!(
                    "{law}#{}: `{}` leads to {verdict:?}, and it is said to lead to {:?}",
                    ruling.obligation, remedy.id, remedy.leads_to
                ));
            }
        }
    }
    for step in &report.remedies {
        let ends = |verdict: Option<Verdict>| verdict.is_some_and(|verdict| verdict <= Verdict::Compliant);
        if step.cures.is_empty() && step.leaves.is_empty()
            || step.leaves.iter().any(|left| ends(left.verdict))
        {
            wrong.push(format!("`{}` is asked for nothing, or ends what it is said to leave", step.title));
        }
    }
    wrong
}
