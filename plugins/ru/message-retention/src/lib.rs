//! 149-FZ art. 10.1(3): an organiser of dissemination of information keeps in Russia, for a set period, the
//! facts about its users' messages and the messages themselves.
#![no_std]

use juris_sdk::prelude::*;
use ru_common::Organisers as _;

juris_sdk::law! { "metadata" => metadata, "content" => content }

fn metadata(case: &Case<'_>) -> Ruling {
    let period = case.period("metadata_period");
    keep_in_russia(case.obligation("metadata"), "facts about messages", "user.communication.metadata", period)
}

fn content(case: &Case<'_>) -> Ruling {
    let three_years = case.reads("content_period_2026", "three-years");
    let (disputed, undisputed) = (case.period("content_period_disputed"), case.period("content_period"));
    let period = if three_years.is_yes() { disputed.or(undisputed) } else { undisputed };
    let category = "user.content.private.message";
    keep_in_russia(
        case.obligation("content"),
        "the content of messages",
        category,
        period.under(&three_years),
    )
}

fn keep_in_russia(
    duty: Obligation<'_, '_>,
    what: &str,
    category: &'static str,
    period: Stated<Period>,
) -> Ruling {
    let (case, id) = (duty.case(), text(["keep-", duty.id()]));
    let long = period.value().map(|period| period.in_words()).unwrap_or_default();
    duty.binds_organisers()
        .when("its duties as an organiser have begun", ru_common::duties_have_begun(case))
        .requires(
            text(["it keeps ", what, " of users in Russia there for at least ", &long]),
            case.kept_in("RU", category).about("RU").for_at_least(&period),
        )
        .cured_by(
            id,
            text([
                "Keep ",
                what,
                " of users in Russia on servers in Russia for at least ",
                &long,
                " from their recording",
            ]),
        )
        .ruling()
}
