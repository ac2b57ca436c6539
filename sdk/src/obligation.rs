//! One obligation, in the form of a statute: when it binds, unless an exception holds, what it requires,
//! how to cure a breach.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::case::Case;
use crate::contract::{Detail, Ruling, Step, Verdict};
use crate::remedy::Remedy;
use crate::tree::{Seen, Tree};
use crate::truth::{Answer, Truth, Weighed, Why, condition};
use crate::wording::text;

/// A ruling in the making. Conditions are weighed in the order in which they are written.
///
/// | binds | required | verdict |
/// |---|---|---|
/// | no | - | not applicable |
/// | unknown | - | needs information |
/// | yes | yes | compliant |
/// | yes | no | violation |
/// | yes | unknown | needs information |
#[derive(Debug)]
#[must_use]
pub struct Obligation<'a, 'c> {
    case: &'a Case<'c>,
    id: &'static str,
    binds: Truth,
    required: Truth,
    remedies: Vec<crate::contract::Remedy>,
    notes: Vec<Cow<'static, str>>,
}

impl<'a, 'c> Obligation<'a, 'c> {
    pub(crate) fn new(case: &'a Case<'c>, id: &'static str) -> Self {
        let yes = || Truth::new(Answer::Yes);
        Obligation { case, id, binds: yes(), required: yes(), remedies: Vec::new(), notes: Vec::new() }
    }

    /// It binds only when this holds. Several conditions must hold together.
    pub fn when(mut self, text: impl Into<Cow<'static, str>>, truth: Truth) -> Self {
        let step = self.weigh(|| text.into(), truth);
        self.binds = self.binds & step;
        self
    }

    /// It does not bind where this exception holds.
    pub fn unless(mut self, exception: &str, truth: Truth) -> Self {
        let step = self.weigh(|| text(["exception: ", exception]).into(), truth);
        self.binds = self.binds & !step;
        self
    }

    /// Where it binds, this must hold. Several requirements must hold together, and each that does not is told.
    pub fn requires(mut self, requirement: &str, truth: Truth) -> Self {
        let step = self.weigh(|| text(["required: ", requirement]).into(), truth);
        self.required = self.required.and_each(step);
        self
    }

    /// A condition of the obligation itself. Where only the verdict is asked for, nobody reads its words.
    fn weigh(&self, words: impl FnOnce() -> Cow<'static, str>, truth: Truth) -> Truth {
        match self.case.detail() {
            Detail::Verdict => truth,
            Detail::Full => condition(words(), truth),
        }
    }

    pub(crate) fn case(&self) -> &'a Case<'c> {
        self.case
    }

    /// A way to cure a violation. It is worked out only where there is one.
    pub fn remedy(mut self, remedy: impl FnOnce() -> Remedy<'c>) -> Self {
        if self.verdict() == Verdict::Violation && self.case.detail() == Detail::Full {
            self.remedies.push(remedy().finish(self.case.tree()));
        }
        self
    }

    /// What a reader should know wherever the obligation binds or may bind.
    pub fn note(mut self, note: impl Into<Cow<'static, str>>) -> Self {
        if !self.binds.is_no() {
            self.notes.push(note.into());
        }
        self
    }

    /// What a reader should know where this holds and the obligation binds or may bind.
    pub fn note_if(self, truth: &Truth, note: impl Into<Cow<'static, str>>) -> Self {
        if truth.is_yes() { self.note(note) } else { self }
    }

    /// What the operator has announced, wherever the obligation is not met or not known to be:
    /// a plan changes no verdict. It comes after the conditions.
    pub fn note_plans(mut self) -> Self {
        if matches!(self.verdict(), Verdict::Violation | Verdict::NeedsInformation) {
            for plan in self.case.service().plans().iter() {
                let by = plan.by().value().map(|day| text([" by ", day])).unwrap_or_default();
                let what = plan.what().value().copied().unwrap_or_default();
                self = self.note(text(["announced: ", what, &by, "; a plan changes no verdict"]));
            }
        }
        self
    }

    fn verdict(&self) -> Verdict {
        match (self.binds.answer, self.required.answer) {
            (Answer::No, _) => Verdict::NotApplicable,
            (Answer::Unknown, _) | (Answer::Yes, Answer::Unknown) => Verdict::NeedsInformation,
            (Answer::Yes, Answer::Yes) => Verdict::Compliant,
            (Answer::Yes, Answer::No) => Verdict::Violation,
        }
    }

    /// The ruling.
    pub fn ruling(self) -> Ruling {
        let verdict = self.verdict();
        let deadline = match verdict {
            Verdict::Compliant => self.required.deadline.map(crate::day::write),
            _ => None,
        };
        let mut ruling = Ruling {
            obligation: self.id,
            verdict,
            steps: Vec::new(),
            evidence: Vec::new(),
            missing: Vec::new(),
            remedies: self.remedies,
            deadline,
            notes: Vec::new(),
        };
        if self.case.detail() == Detail::Verdict {
            return ruling;
        }
        // What does not bind need not be met: its requirements were not weighed.
        let parts = if verdict == Verdict::NotApplicable {
            [Some(self.binds), None]
        } else {
            [Some(self.binds), Some(self.required)]
        };
        let tree = self.case.tree();
        let (mut seen, mut seen_in_step) = (tree.none_seen(), tree.none_seen());
        for mut truth in parts.into_iter().flatten() {
            let Why { facts, weighed, notes } = truth.take_why();
            for fact in facts {
                if !seen.is_new(fact) {
                    continue;
                }
                let pointers = if fact.is_unknown() { &mut ruling.missing } else { &mut ruling.evidence };
                pointers.push(tree.pointer(fact));
            }
            for step in weighed {
                seen_in_step.forget();
                ruling.steps.push(explain(tree, step, &mut seen_in_step));
            }
            for note in notes {
                if !ruling.notes.contains(&note) {
                    ruling.notes.push(note);
                }
            }
        }
        ruling.notes.extend(self.notes);
        ruling
    }
}

fn explain(tree: &Tree<'_>, step: Weighed, seen: &mut Seen) -> Step {
    let facts = step.facts.into_iter().filter(|fact| seen.is_new(*fact));
    Step {
        depth: step.depth,
        text: step.text,
        truth: step.answer,
        facts: facts.map(|fact| tree.pointer(fact)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(service: &str, detail: Detail, rule: impl FnOnce(&Case<'_>) -> Ruling) -> Ruling {
        crate::case::judge_json(service, "{}", detail, rule)
    }

    fn rule(service: &str) -> Ruling {
        judge(service, Detail::Full, binding)
    }

    fn binding(case: &Case<'_>) -> Ruling {
        let s = case.service();
        case.obligation("o")
            .when("it is commercial", s.is_commercial())
            .unless("it relies on the exception", s.exemption("ru/x").holds_on(case.as_of()))
            .requires("it collects nothing", !s.collects_personal_data())
            .remedy(|| Remedy::new("stop", "Stop collecting"))
            .note("a note")
            .ruling()
    }

    #[test]
    fn the_table_of_verdicts() {
        let expect = |service: &str, verdict| assert_eq!(rule(service).verdict, verdict, "{service}");
        expect("{}", Verdict::NeedsInformation);
        expect(r#"{"commercial":false}"#, Verdict::NotApplicable);
        expect(r#"{"commercial":true,"exemptions":{"ru/x":{}}}"#, Verdict::NotApplicable);
        expect(r#"{"commercial":true,"collects_personal_data":false}"#, Verdict::NeedsInformation);
        expect(r#"{"commercial":true,"exemptions":null}"#, Verdict::NeedsInformation);
        expect(r#"{"commercial":true,"exemptions":null,"collects_personal_data":false}"#, Verdict::Compliant);
        expect(r#"{"commercial":true,"exemptions":null,"collects_personal_data":true}"#, Verdict::Violation);
    }

    #[test]
    fn a_ruling_explains_itself() {
        let ruling = rule(r#"{"commercial":true,"exemptions":{"*":null},"collects_personal_data":true}"#);
        assert_eq!(ruling.evidence, ["/commercial", "/exemptions/*", "/collects_personal_data"]);
        assert!(ruling.missing.is_empty());
        let steps: Vec<_> = ruling.steps.iter().map(|step| (step.text.as_ref(), step.truth)).collect();
        assert_eq!(
            steps,
            [
                ("it is commercial", Answer::Yes),
                ("exception: it relies on the exception", Answer::No),
                ("required: it collects nothing", Answer::No),
            ]
        );
        assert_eq!(ruling.remedies.len(), 1);
        assert_eq!(ruling.notes, ["a note"]);
    }

    #[test]
    fn what_is_unknown_is_listed_once() {
        assert_eq!(rule("{}").missing, ["/commercial", "/exemptions/ru~1x", "/collects_personal_data"]);
    }

    #[test]
    fn what_does_not_bind_is_not_weighed_further() {
        let ruling = rule(r#"{"commercial":false}"#);
        assert_eq!(ruling.evidence, ["/commercial"]);
        assert!(ruling.missing.is_empty() && ruling.notes.is_empty() && ruling.remedies.is_empty());
    }

    #[test]
    fn a_plan_is_a_note_where_it_could_matter() {
        let notes = |service: &str| rule_with_plans(service).notes;
        let plans =
            r#""plans":[{"what":"servers in Russia","by":"2018-06-30"},{"what":"an office","by":null}]"#;
        let service = |commercial: &str| text(["{\"commercial\":", commercial, ",", plans, "}"]);
        assert_eq!(
            notes(&service("false")),
            [
                "announced: servers in Russia by 2018-06-30; a plan changes no verdict",
                "announced: an office; a plan changes no verdict",
            ]
        );
        assert!(notes(&service("true")).is_empty());
    }

    fn rule_with_plans(service: &str) -> Ruling {
        judge(service, Detail::Full, |case| {
            let commercial = case.service().is_commercial();
            case.obligation("o").requires("it is commercial", commercial).note_plans().ruling()
        })
    }

    #[test]
    fn a_note_may_hang_on_a_condition() {
        let ruling = judge(r#"{"commercial":true}"#, Detail::Full, |case| {
            let commercial = case.service().is_commercial();
            case.obligation("o").note_if(&commercial, "yes").note_if(&!commercial.clone(), "no").ruling()
        });
        assert_eq!(ruling.notes, ["yes"]);
    }

    #[test]
    fn the_short_form_has_the_verdict_alone() {
        let service = r#"{"commercial":true,"exemptions":null,"collects_personal_data":true}"#;
        let ruling = judge(service, Detail::Verdict, binding);
        assert_eq!(ruling.verdict, Verdict::Violation);
        assert!(ruling.steps.is_empty() && ruling.evidence.is_empty() && ruling.remedies.is_empty());
        for service in ["{}", r#"{"commercial":false}"#, r#"{"commercial":true,"exemptions":{"*":null}}"#] {
            assert_eq!(judge(service, Detail::Verdict, binding).verdict, rule(service).verdict, "{service}");
        }
    }
}
