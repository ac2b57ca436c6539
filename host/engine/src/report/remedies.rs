//! The remedies of all laws as one ordered list of steps that hold together.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{LawReport, Verdict};

/// A step that cures one or more violations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemedyStep {
    /// What to do.
    pub title: String,
    /// RFC 6902 patch: the description once it is done, and all steps before it.
    pub patch: Value,
    /// The last day on which it still helps, the earliest that any law sets.
    pub due: Option<Date>,
    /// The violations that it ends, as `law#obligation`, in the order of the laws. Each was judged again with this step
    /// done and no other.
    pub cures: Vec<String>,
    /// The violations for which it is asked and that it does not end by itself, or of which that is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leaves: Vec<Left>,
    /// The laws that ask for it.
    pub laws: Vec<String>,
    /// The steps that it contradicts, from 0: both set the same fact, to different values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradicts: Vec<usize>,
}

/// A violation that a step does not end by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// `law#obligation`.
    pub obligation: String,
    /// The verdict once the step alone is done; nothing where that is not known.
    pub verdict: Option<Verdict>,
}

/// What all laws of the run say once every step is done, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AfterRemedies {
    /// The gravest verdict; nothing where no step could be done.
    pub verdict: Option<Verdict>,
    /// What is violated then, as `law#obligation`: what no step ends, and what a step brings about.
    pub violated: Vec<String>,
    /// What needs information then.
    pub needs_information: Vec<String>,
    /// The laws that could not be judged then.
    pub failed: Vec<String>,
    /// The steps, from 0, that cannot be done after those before them, or were not tried: too many, or the query ended.
    pub undone: Vec<usize>,
}

/// Merges what the laws ask for. The same step stands once, with all its laws: the same change of the description,
/// or where it changes nothing there, the same words. Steps with a last day come first, the earliest before the others;
/// then those that cure more; then in the order of the laws.
pub(crate) fn merge(laws: &[LawReport]) -> Vec<RemedyStep> {
    let mut steps: Vec<RemedyStep> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for law in laws {
        for ruling in &law.rulings {
            for remedy in &ruling.remedies {
                let changes_nothing = remedy.patch.as_array().is_some_and(Vec::is_empty);
                let same = if changes_nothing { remedy.title.clone() } else { remedy.patch.to_string() };
                let place = *places.entry(same).or_insert(steps.len());
                if place == steps.len() {
                    steps.push(RemedyStep {
                        title: remedy.title.clone(),
                        patch: remedy.patch.clone(),
                        due: None,
                        cures: Vec::new(),
                        leaves: Vec::new(),
                        laws: Vec::new(),
                        contradicts: Vec::new(),
                    });
                }
                let Some(step) = steps.get_mut(place) else { continue };
                step.due = [step.due, remedy.due].into_iter().flatten().min();
                let obligation = format!("{}#{}", law.law, ruling.obligation);
                match remedy.leads_to {
                    Some(Verdict::Compliant | Verdict::NotApplicable) => step.cures.push(obligation),
                    verdict => step.leaves.push(Left { obligation, verdict }),
                }
                if step.laws.last() != Some(&law.law) {
                    step.laws.push(law.law.clone());
                }
            }
        }
    }
    steps.sort_by_key(|step| (step.due.is_none(), step.due, std::cmp::Reverse(step.cures.len())));
    steps
}
