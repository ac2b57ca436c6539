//! What several laws of Russia share: who is an organiser of dissemination of information and when its duties begin
//! (149-FZ art. 10.1), and when a service is directed to Russia.
#![no_std]

use juris_sdk::names::Clock;
use juris_sdk::prelude::*;

juris_sdk::statute!("../../../policies/ru/organiser.toml", "../../../policies/ru/organiser-duties.toml");

/// An obligation of organisers of dissemination of information.
pub trait Organisers {
    /// It binds who runs a service through which users in Russia exchange messages (149-FZ art. 10.1(1)), unless it is
    /// exempt (10.1(5)).
    fn binds_organisers(self) -> Self;
}

impl Organisers for Obligation<'_, '_> {
    fn binds_organisers(self) -> Self {
        let (case, service) = (self.case(), self.case().service());
        let exchanges_messages =
            service.is_one_of(&case.words(law::organiser_kinds), &case.words(law::organiser_features));
        self.when(
            "the service is a messenger, mail or other service through which users exchange messages",
            exchanges_messages,
        )
        .when("it is offered to people in the country or used by them", service.market("RU").exists())
        .unless(
            "it is of an exempt kind, such as a system of the State or of a licensed carrier",
            service.kinds().has_one_of(&case.words(law::exempt_kinds).of_exceptions()),
        )
    }
}

/// Whether the duties of an organiser have begun. The statute ties them to the activity, practice to the regulator's
/// demand or its register: the reading `duty_trigger`.
pub fn duties_have_begun(case: &Case<'_>) -> Truth {
    let is_registered = case.service().registration("ru/ori").is_registered_on(case.as_of());
    let have_begun = condition("it is in the register of organisers", is_registered)
        | condition("the regulator has demanded registration", case.orders("ru/register").exists());
    case.reads(law::duty_trigger::activity)
        | have_begun.or_unsettled(
            "without an entry in the register or a demand of the regulator it is unsettled whether the duties have \
             begun: the statute ties them to the activity, practice to the demand or entry",
        )
}

/// Whether there is still time to register: the regulator's demand opens it. Where the activity itself started the duty,
/// a demand gives no new time: the reading `duty_trigger`.
pub fn time_to_register_is_left(case: &Case<'_>, answer_time: Clock) -> Truth {
    let demands = case.orders("ru/register");
    let was_demanded = condition("the regulator has demanded registration", demands.exists()).or_unsettled(
        "without a demand of the regulator it is unsettled whether the duty has begun: the statute ties it to the \
         activity, practice to the demand",
    );
    !case.reads(law::duty_trigger::activity)
        & was_demanded
        & condition("the time to answer it has not passed", demands.have_time_left(answer_time))
}

/// Whether a service run from abroad is directed to Russia: its domain is Russian, or it has a Russian version and does
/// one thing more that only makes sense for customers there (guidance of the ministry, August 2015).
pub fn is_directed_to_russia(service: Service<'_>) -> Truth {
    let russia = service.market("RU");
    let more = ["currency", "delivery", "advertising", "contract"].map(|way| russia.targeted_by(way));
    russia.exists()
        & (condition("its domain belongs to the country", russia.targeted_by("domain"))
            | (condition("it has a version in the country's language", russia.targeted_by("language"))
                & condition(
                    "and takes the country's currency, delivers there, advertises there or performs contracts there",
                    any(more),
                )))
}
