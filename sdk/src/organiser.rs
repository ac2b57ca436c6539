//! Organisers of dissemination of information, the circle of services that several laws bind.

use crate::case::Case;
use crate::obligation::Obligation;
use crate::truth::Truth;

impl Obligation<'_, '_> {
    /// It binds who runs a service through which users in the country exchange messages (149-FZ
    /// art. 10.1(1)), unless it is exempt (10.1(5)). Which kinds and which features of a service count, and
    /// which kinds are exempt, the law says in its parameters `organiser_kinds`, `organiser_features` and
    /// `exempt_kinds`.
    pub fn binds_organisers_in(self, country: &str) -> Self {
        let service = self.case().service();
        let exchanges_messages = is_organiser(self.case());
        let is_exempt = service.kinds().has_one_of(&self.case().words("exempt_kinds"));
        self.when(
            "the service is a messenger, mail or other service through which users exchange messages",
            exchanges_messages,
        )
        .when("it is offered to people in the country or used by them", service.market(country).exists())
        .unless("it is of an exempt kind, such as a system of the State or of a licensed carrier", is_exempt)
    }
}

fn is_organiser(case: &Case<'_>) -> Truth {
    case.service().is_one_of(&case.words("organiser_kinds"), &case.words("organiser_features"))
}

#[cfg(test)]
mod tests {
    use super::Truth;
    use crate::case::judge_json;
    use crate::contract::{Detail, Ruling, Verdict};

    const PARAMETERS: &str = r#"{"organiser_kinds":["messaging"],"organiser_features":["comments"],
            "exempt_kinds":["carrier"]}"#;

    fn rule(service: &str) -> Ruling {
        judge_json(service, PARAMETERS, Detail::Full, |case| {
            let never = Truth::of_law(false);
            case.obligation("o").binds_organisers_in("RU").requires("the impossible", never).ruling()
        })
    }

    #[test]
    fn a_kind_or_a_feature_and_the_market_make_an_organiser() {
        let expect = |service: &str, verdict| assert_eq!(rule(service).verdict, verdict, "{service}");
        expect(r#"{"kinds":["messaging"],"markets":{"RU":{}}}"#, Verdict::Violation);
        expect(r#"{"kinds":["shop"],"features":["comments"],"markets":{"RU":{}}}"#, Verdict::Violation);
        expect(r#"{"kinds":["shop"],"features":[],"markets":{"RU":{}}}"#, Verdict::NotApplicable);
        expect(r#"{"kinds":["messaging"],"markets":{"DE":{}}}"#, Verdict::NotApplicable);
        expect(r#"{"kinds":["messaging","carrier"],"markets":{"RU":{}}}"#, Verdict::NotApplicable);
    }

    #[test]
    fn what_decides_is_asked_for() {
        assert_eq!(rule("{}").missing, ["/kinds", "/features", "/markets/RU"]);
        assert_eq!(rule(r#"{"features":["comments"],"markets":{"RU":{}}}"#).missing, ["/kinds"]);
        assert_eq!(rule(r#"{"kinds":["shop"],"markets":{"RU":{}}}"#).missing, ["/features"]);
    }
}
