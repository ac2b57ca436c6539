//! One obligation, in the form of a statute: when it binds, unless an exception holds, what it requires,
//! how to cure a breach.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use crate::case::Case;
use crate::contract::{Answer, Detail, Role, Ruling, Step, Verdict};
use crate::duties::Duty;
use crate::names;
use crate::remedy::Remedy;
use crate::tree::{Seen, Tree};
use crate::truth::{Truth, Weighed, Why, step};

/// A ruling in the making. Conditions are weighed in the order in which they are written.
///
/// It asks for information only where that could reveal a breach.
///
/// | binds | required | verdict | asks for |
/// |---|---|---|---|
/// | no | - | not applicable | nothing |
/// | yes | yes | compliant | nothing |
/// | unknown | yes | compliant, whether or not it binds | nothing |
/// | yes | no | violation | nothing |
/// | unknown | no | needs information | whether it binds |
/// | unknown | unknown | needs information | both |
/// | yes | unknown | needs information | whether it is met |
#[derive(Debug)]
#[must_use]
pub struct Obligation<'a, 'c> {
    case: &'a Case<'c>,
    id: &'static str,
    binds: Truth,
    required: Duty<'a, 'c>,
    remedies: Vec<crate::contract::Remedy>,
    notes: Vec<Cow<'static, str>>,
}

impl<'c> Case<'c> {
    /// Begins the ruling on an obligation of law.toml.
    pub fn obligation(&self, id: names::Obligation) -> Obligation<'_, 'c> {
        Obligation::new(self, id.name())
    }
}

impl<'a, 'c> Obligation<'a, 'c> {
    fn new(case: &'a Case<'c>, id: &'static str) -> Self {
        let yes = || Truth::new(Answer::Yes);
        Obligation { case, id, binds: yes(), required: yes().into(), remedies: Vec::new(), notes: Vec::new() }
    }

    /// It binds only when this holds. Several conditions must hold together.
    pub fn when(mut self, text: impl Into<Cow<'static, str>>, truth: Truth) -> Self {
        self.binds = self.binds & step(Role::Condition, || text.into(), truth);
        self
    }

    /// It does not bind where this exception holds.
    pub fn unless(mut self, text: impl Into<Cow<'static, str>>, truth: Truth) -> Self {
        self.binds = self.binds & !step(Role::Exception, || text.into(), truth);
        self
    }

    /// It does not bind where the operator relies on one of these exceptions, each a key of `exemptions` with what it says.
    pub fn unless_exempt_by<const N: usize>(self, exceptions: [(&str, &'static str); N]) -> Self {
        exceptions.into_iter().fold(self, |obligation, (key, text)| {
            let case = obligation.case;
            obligation.unless(text, case.service().exemption(key).holds_on(case.as_of()))
        })
    }

    /// Where it binds, this must hold. Several requirements must hold together, and each that does not is told.
    pub fn requires(mut self, text: impl Into<Cow<'static, str>>, duty: impl Into<Duty<'a, 'c>>) -> Self {
        let mut duty = duty.into();
        duty.truth = step(Role::Requirement, || text.into(), duty.truth);
        self.required = self.required.and(duty);
        self
    }

    /// What to do about a violation, with a name that is stable within the law. The changes are those that the duties
    /// need which are not fulfilled. It comes after the requirements.
    pub fn cured_by(mut self, id: impl Into<Cow<'static, str>>, title: impl Into<Cow<'static, str>>) -> Self {
        if self.verdict() == Verdict::Violation && self.case.detail() == Detail::Full {
            let remedy = self.required.cure(Remedy::new(id, title));
            self.remedies.push(remedy.finish(self.case.tree()));
        }
        self
    }

    /// Its name in law.toml.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The case that it is judged in.
    pub fn case(&self) -> &'a Case<'c> {
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

    fn verdict(&self) -> Verdict {
        match (self.binds.answer, self.required.truth.answer) {
            (Answer::No, _) => Verdict::NotApplicable,
            (Answer::Unknown | Answer::Yes, Answer::Yes) => Verdict::Compliant,
            (Answer::Yes, Answer::No) => Verdict::Violation,
            (Answer::Unknown, _) | (Answer::Yes, Answer::Unknown) => Verdict::NeedsInformation,
        }
    }

    /// The ruling.
    pub fn ruling(self) -> Ruling {
        let verdict = self.verdict();
        let Obligation { case, id, mut binds, required, remedies, mut notes } = self;
        let mut required = required.truth;
        // Where it is met, whether it binds makes no difference; where it does not bind, whether it is met.
        let is_met_anyway = verdict == Verdict::Compliant && binds.is_unknown();
        let binding_decides = !is_met_anyway;
        let requirement_decides = verdict != Verdict::NotApplicable;
        let relied = match (binding_decides, requirement_decides) {
            (true, true) => binds.relied | required.relied,
            (true, false) => binds.relied,
            (false, _) => required.relied,
        };
        let mut ruling = Ruling {
            obligation: id.into(),
            verdict,
            steps: Vec::new(),
            evidence: Vec::new(),
            missing: Vec::new(),
            remedies,
            deadline: if verdict == Verdict::Compliant { required.deadline } else { None },
            notes: Vec::new(),
            relied_on: case.reliances().among(relied),
        };
        if case.detail() == Detail::Verdict {
            return ruling;
        }
        if is_met_anyway {
            binds.is_not_needed();
            notes.insert(0, "it is met, whether or not it binds this service".into());
        }
        let tree = case.tree();
        let (mut seen, mut seen_in_step) = (tree.none_seen(), tree.none_seen());
        // What does not bind need not be met: its requirements were not weighed.
        let parts =
            [Some((&mut binds, binding_decides)), requirement_decides.then_some((&mut required, true))];
        for (truth, decides) in parts.into_iter().flatten() {
            // Facts that would reveal no breach are not asked for.
            let asks = truth.is_unknown() && verdict == Verdict::NeedsInformation;
            let Why { facts, weighed, notes } = truth.take_why();
            for step in weighed {
                seen_in_step.forget();
                ruling.steps.push(explain(tree, step, &mut seen_in_step));
            }
            if !decides {
                continue;
            }
            for fact in facts {
                if fact.is_unknown() && !asks || !seen.is_new(fact) {
                    continue;
                }
                let pointers = if fact.is_unknown() { &mut ruling.missing } else { &mut ruling.evidence };
                pointers.push(tree.pointer(fact));
            }
            for note in notes {
                if !ruling.notes.contains(&note) {
                    ruling.notes.push(note);
                }
            }
        }
        ruling.notes.extend(notes);
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
        role: step.role,
        decides: step.decides,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::truth::condition;

    fn judge(service: &str, detail: Detail, rule: impl FnOnce(&Case<'_>) -> Ruling) -> Ruling {
        crate::case::judge_json(service, "{}", detail, rule)
    }

    fn rule(service: &str) -> Ruling {
        judge(service, Detail::Full, binding)
    }

    fn binding(case: &Case<'_>) -> Ruling {
        let s = case.service();
        case.obligation(crate::names::Obligation::named("o"))
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
        expect(r#"{"collects_personal_data":false}"#, Verdict::Compliant);
        expect(r#"{"collects_personal_data":true}"#, Verdict::NeedsInformation);
        expect(r#"{"commercial":true,"collects_personal_data":true}"#, Verdict::NeedsInformation);
        expect(r#"{"commercial":false}"#, Verdict::NotApplicable);
        expect(r#"{"commercial":true,"exemptions":{"ru/x":{}}}"#, Verdict::NotApplicable);
        expect(r#"{"commercial":true,"collects_personal_data":false}"#, Verdict::Compliant);
        expect(r#"{"commercial":true,"exemptions":{"*":null}}"#, Verdict::NeedsInformation);
        expect(r#"{"commercial":true,"exemptions":null}"#, Verdict::NeedsInformation);
        expect(r#"{"commercial":true,"exemptions":null,"collects_personal_data":false}"#, Verdict::Compliant);
        expect(r#"{"commercial":true,"exemptions":null,"collects_personal_data":true}"#, Verdict::Violation);
    }

    #[test]
    fn a_ruling_explains_itself() {
        let ruling = rule(r#"{"commercial":true,"exemptions":{"*":null},"collects_personal_data":true}"#);
        assert_eq!(ruling.evidence, ["/commercial", "/exemptions/*", "/collects_personal_data"]);
        assert!(ruling.missing.is_empty());
        let steps: Vec<_> = ruling
            .steps
            .iter()
            .map(|step| (step.role, step.text.as_ref(), step.truth, step.decides))
            .collect();
        assert_eq!(
            steps,
            [
                (Role::Condition, "it is commercial", Answer::Yes, true),
                (Role::Exception, "it relies on the exception", Answer::No, true),
                (Role::Requirement, "it collects nothing", Answer::No, true),
            ]
        );
        assert_eq!(ruling.remedies.len(), 1);
        assert_eq!(ruling.notes, ["a note"]);
    }

    #[test]
    fn only_what_could_reveal_a_breach_is_asked_for() {
        for (service, missing) in [
            ("{}", "/commercial /exemptions/ru~1x /collects_personal_data"),
            (r#"{"collects_personal_data":true}"#, "/commercial /exemptions/ru~1x"),
            (r#"{"commercial":true,"collects_personal_data":true}"#, "/exemptions/ru~1x"),
            (r#"{"commercial":true,"exemptions":{"*":null}}"#, "/collects_personal_data"),
            (r#"{"collects_personal_data":false}"#, ""),
            (r#"{"commercial":false}"#, ""),
            (r#"{"exemptions":{"ru/x":{}}}"#, ""),
            (r#"{"commercial":true,"exemptions":{"*":null},"collects_personal_data":true}"#, ""),
        ] {
            assert_eq!(rule(service).missing.join(" "), missing, "{service}");
        }
    }

    #[test]
    fn what_is_met_anyway_rests_on_that_alone() {
        let ruling = rule(r#"{"commercial":true,"collects_personal_data":false}"#);
        assert_eq!(ruling.verdict, Verdict::Compliant);
        assert_eq!(ruling.evidence, ["/collects_personal_data"]);
        assert_eq!(ruling.notes, ["it is met, whether or not it binds this service", "a note"]);
        let deciding: Vec<_> = ruling.steps.iter().map(|step| step.decides).collect();
        assert_eq!(deciding, [false, false, true]);
    }

    #[test]
    fn a_condition_that_was_not_needed_does_not_decide() {
        let ruling = judge("{\"a\":true,\"b\":true,\"c\":false}", Detail::Full, |case| {
            let is = |key| case.service().place().key(key).is_true();
            case.obligation(crate::names::Obligation::named("o"))
                .when("either", condition("a", is("a")) | condition("b", is("b")))
                .when("c", is("c"))
                .when("b", is("b"))
                .ruling()
        });
        let deciding: Vec<_> =
            ruling.steps.iter().filter(|step| step.decides).map(|step| step.text.as_ref()).collect();
        assert_eq!((ruling.verdict, deciding), (Verdict::NotApplicable, alloc::vec!["c"]));
        assert_eq!(ruling.evidence, ["/c"]);
    }

    const PARAMETERS: &str = r#"{"strong":true,"weak":true,"off":false,"least":5}"#;

    /// The names that a ruling relies on, told and untold.
    fn relied(service: &str, rule: impl Fn(&Case<'_>) -> Ruling) -> alloc::string::String {
        let [full, verdict] = [Detail::Full, Detail::Verdict].map(|detail| {
            let ruling = crate::case::judge_json(service, PARAMETERS, detail, &rule);
            ruling.relied_on.iter().map(|relied| relied.name.clone()).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(full, verdict);
        full
    }

    #[test]
    fn a_ruling_relies_on_the_values_that_decided() {
        let either = |case: &Case<'_>| {
            case.obligation(crate::names::Obligation::named("o"))
                .requires(
                    "either",
                    case.flag(crate::names::Flag::named("strong"))
                        | case.flag(crate::names::Flag::named("weak")),
                )
                .ruling()
        };
        assert_eq!(relied("{}", either), "strong");
        let second = |case: &Case<'_>| {
            case.obligation(crate::names::Obligation::named("o"))
                .requires(
                    "either",
                    case.flag(crate::names::Flag::named("off"))
                        | case.flag(crate::names::Flag::named("weak")),
                )
                .ruling()
        };
        assert_eq!(relied("{}", second), "weak");
        let neither = |case: &Case<'_>| {
            case.obligation(crate::names::Obligation::named("o"))
                .requires(
                    "either",
                    case.flag(crate::names::Flag::named("off"))
                        | !case.flag(crate::names::Flag::named("weak")),
                )
                .ruling()
        };
        assert_eq!(relied("{}", neither), "off weak");
        let bound = |case: &Case<'_>| {
            let count = case.service().place().key("n").count();
            case.obligation(crate::names::Obligation::named("o"))
                .when("it is large", count.is_at_least(&case.number(crate::names::Number::named("least"))))
                .requires("weak", case.flag(crate::names::Flag::named("weak")))
                .ruling()
        };
        assert_eq!(relied(r#"{"n":4}"#, bound), "least");
        // Met whether or not it binds.
        assert_eq!(relied("{}", bound), "weak");
        assert_eq!(relied(r#"{"n":5}"#, bound), "least weak");
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
    fn a_note_may_hang_on_a_condition() {
        let ruling = judge(r#"{"commercial":true}"#, Detail::Full, |case| {
            let commercial = case.service().is_commercial();
            case.obligation(crate::names::Obligation::named("o"))
                .note_if(&commercial, "yes")
                .note_if(&!commercial.clone(), "no")
                .ruling()
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
