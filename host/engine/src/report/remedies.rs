//! The remedies of all laws as one ordered list.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::LawReport;

/// A step that cures one or more violations.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RemedyStep {
    /// What to do.
    pub title: String,
    /// RFC 6902 patch: the description once it is done.
    pub patch: Value,
    /// The last day on which it still helps, the earliest that any law sets.
    pub due: Option<Date>,
    /// What it cures: `law#obligation`, in the order of the laws.
    pub cures: Vec<String>,
    /// The laws that ask for it.
    pub laws: Vec<String>,
}

/// Merges what the laws ask for. The same step stands once, with all its laws: the same change of the description,
/// or where it changes nothing there, the same words. Steps with a last day come first, the earliest before the others;
/// then those that cure more; then in the order of the laws.
pub(crate) fn merge(laws: &[LawReport]) -> Vec<RemedyStep> {
    let mut steps: Vec<RemedyStep> = Vec::new();
    for law in laws {
        for ruling in &law.rulings {
            for remedy in &ruling.remedies {
                let changes_nothing = remedy.patch.as_array().is_some_and(Vec::is_empty);
                let same = |step: &&mut RemedyStep| {
                    step.patch == remedy.patch && (!changes_nothing || step.title == remedy.title)
                };
                let cures = format!("{}#{}", law.law, ruling.obligation);
                match steps.iter_mut().find(same) {
                    Some(step) => {
                        step.due = [step.due, remedy.due].into_iter().flatten().min();
                        step.cures.push(cures);
                        if !step.laws.contains(&law.law) {
                            step.laws.push(law.law.clone());
                        }
                    }
                    None => steps.push(RemedyStep {
                        title: remedy.title.clone(),
                        patch: remedy.patch.clone(),
                        due: remedy.due,
                        cures: vec![cures],
                        laws: vec![law.law.clone()],
                    }),
                }
            }
        }
    }
    steps.sort_by_key(|step| (step.due.is_none(), step.due, std::cmp::Reverse(step.cures.len())));
    steps
}
