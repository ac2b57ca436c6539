//! The duty to have a representative.

use super::Duty;
use crate::case::Case;
use crate::contract::Date;
use crate::fact::Fact;
use crate::remedy::{Json, Remedy};
use crate::truth::Truth;
use crate::views::Representative;

/// That the operator is represented in a country on the day judged, as the law asks.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Represented<'a, 'c> {
    case: &'a Case<'c>,
    country: &'static str,
    act: Option<&'static str>,
    form: Option<&'static str>,
    asked: &'static [&'static str],
}

impl<'c> Case<'c> {
    /// That the operator has a representative in the country, or in the Union: `EU`. It is cured by appointing one.
    pub fn represented_in(&self, country: &'static str) -> Represented<'_, 'c> {
        Represented { case: self, country, act: None, form: None, asked: &[] }
    }
}

impl Represented<'_, '_> {
    /// It serves this act: `gdpr`, `dsa` or `e-evidence`.
    pub fn for_act(self, act: &'static str) -> Self {
        Represented { act: Some(act), ..self }
    }

    /// It is of this form: `natural-person`, `legal-person`, `capital-company` or `branch`.
    pub fn of_form(self, form: &'static str) -> Self {
        Represented { form: Some(form), ..self }
    }

    /// What is asked of it beside: that it is `resident` in the country, `published`, `notified` to the authority.
    pub fn that_is(self, asked: &'static [&'static str]) -> Self {
        Represented { asked, ..self }
    }
}

fn is(representative: &Representative<'_>, asked: &str) -> Truth {
    match asked {
        "resident" => representative.is_resident(),
        "published" => representative.is_published(),
        _ => representative.is_notified(),
    }
}

fn is_of_form(form: Fact<&str>, asked: Option<&'static str>) -> Truth {
    asked.map_or(Truth::of_law(true), |asked| form.equals(asked))
}

impl<'c> Represented<'_, 'c> {
    /// Whether a representative is there on the day and serves the act.
    fn is_there(&self, representative: &Representative<'c>) -> Truth {
        let is_appointed = representative.is_appointed_on(self.case.as_of());
        self.act.map_or(Truth::of_law(true), |act| representative.serves(act)) & is_appointed
    }

    /// Whether it is what the law asks for.
    fn fits(&self, representative: &Representative<'c>) -> Truth {
        let of_form = self.is_there(representative) & is_of_form(representative.form(), self.form);
        self.asked.iter().fold(of_form, |truth, asked| truth.and_each(is(representative, asked)))
    }

    /// Has one of them what it lacks, or appoints one. Where the only one serves other acts, nothing is changed for it.
    fn cure(&self, remedy: Remedy<'c>) -> Remedy<'c> {
        let Represented { country, form, asked, .. } = *self;
        let all = self.case.service().representatives(country);
        let Some(one) = all.iter().find(|one| self.is_there(one).is_yes()) else {
            let appointed = appointed(self.case.as_of(), self.act, form, asked);
            return match all.exists() {
                there if there.is_no() => remedy.sets(["representatives", country], appointed),
                _ if all.is_alone() => remedy,
                _ => remedy.appends(["representatives", country], appointed),
            };
        };
        let remedy = match form {
            Some(form) if !one.form().equals(form).is_yes() => remedy.sets_in(one.place(), "form", form),
            _ => remedy,
        };
        let lacking = asked.iter().filter(|asked| !is(&one, asked).is_yes());
        remedy.for_each(lacking, |remedy: Remedy<'c>, asked| remedy.sets_in(one.place(), asked, true))
    }
}

impl<'a, 'c> From<Represented<'a, 'c>> for Duty<'a, 'c> {
    fn from(represented: Represented<'a, 'c>) -> Self {
        let all = represented.case.service().representatives(represented.country);
        let truth = all.any(|one| represented.fits(&one));
        Duty::new(truth, move |remedy| represented.cure(remedy))
    }
}

fn appointed(
    since: Date,
    act: Option<&'static str>,
    form: Option<&'static str>,
    asked: &'static [&'static str],
) -> Json {
    let act = act.map(|act| ("for", Json::List([act.into()].into())));
    let form = form.map(|form| ("form", form.into()));
    let asked = asked.iter().map(|asked| (*asked, true.into()));
    Json::Object(act.into_iter().chain(form).chain(asked).chain([("since", since.into())]).collect())
}

#[cfg(test)]
mod tests {
    use crate::contract::{Detail, Ruling, Verdict};
    use alloc::string::String;

    /// The verdict and the patch of the cure, where an act asks for a resident branch.
    fn judged(representatives: &str) -> (Verdict, String) {
        let service = crate::text(["{\"representatives\":{\"EU\":", representatives, "}}"]);
        let ruling: Ruling = crate::case::judge_json(&service, "{}", Detail::Full, |case| {
            let branch = case.represented_in("EU").for_act("dsa").of_form("branch").that_is(&["resident"]);
            case.obligation(crate::names::Obligation::named("o"))
                .requires("it is represented", branch)
                .cured_by("appoint", "Appoint one")
                .ruling()
        });
        (ruling.verdict, ruling.remedies.first().map(|remedy| remedy.patch.clone()).unwrap_or_default())
    }

    #[test]
    fn one_that_fits_is_enough_and_one_that_does_not_gets_what_it_lacks() {
        let all = r#"[{"for":["gdpr"]},{"form":"branch","resident":true,"for":["dsa"]}]"#;
        assert_eq!(judged(all), (Verdict::Compliant, String::new()));
        let (verdict, patch) =
            judged(r#"[{"for":["gdpr"]},{"form":"branch","resident":false,"for":["dsa"]}]"#);
        assert_eq!(verdict, Verdict::Violation);
        assert_eq!(patch, r#"[{"op":"add","path":"/representatives/EU/1/resident","value":true}]"#);
        assert_eq!(judged("{}").0, Verdict::NeedsInformation);
    }

    #[test]
    fn where_there_is_none_one_is_appointed() {
        let new = r#"{"for":["dsa"],"form":"branch","resident":true,"since":"2017-05-06"}"#;
        let added = |place, value: &str| {
            crate::text([r#"{"op":"add","path":"/representatives/EU"#, place, r#"","value":"#, value, "}"])
        };
        let (verdict, patch) = judged("null");
        assert_eq!((verdict, patch), (Verdict::Violation, crate::text(["[", &added("", new), "]"])));
        let (verdict, patch) = judged(r#"[{"for":["gdpr"]}]"#);
        assert_eq!((verdict, patch), (Verdict::Violation, crate::text(["[", &added("/-", new), "]"])));
        // The only one serves another act: it is not changed into one that serves this.
        assert_eq!(judged(r#"{"for":["gdpr"]}"#), (Verdict::Violation, "[]".into()));
    }
}
