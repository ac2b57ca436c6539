//! 149-FZ art. 10.1(3): an organiser of dissemination of information keeps in Russia, for a set period, the
//! facts about its users' messages and the messages themselves.
#![no_std]

use juris_sdk::prelude::*;
use ru_common::Organisers as _;

juris_sdk::law!("../../../policies/ru/message-retention/law.toml");

fn metadata(case: &Case<'_>) -> Ruling {
    let period = case.period(law::metadata_period);
    let how_long = how_long(&period);
    binds(case.obligation(law::metadata))
        .requires(
            "it keeps facts about messages of users in Russia there",
            case.kept_in("RU", "user.communication.metadata").about("RU").for_at_least(&period),
        )
        .cured_by(
            "keep-metadata",
            text([
                "Keep facts about messages of users in Russia on servers in Russia, for at least ",
                &how_long,
                " from recording",
            ]),
        )
        .ruling()
}

fn content(case: &Case<'_>) -> Ruling {
    let three_years = case.reads(law::content_period_2026::three_years);
    let (disputed, undisputed) =
        (case.period(law::content_period_disputed), case.period(law::content_period));
    let period = if three_years.is_yes() { disputed.or(undisputed) } else { undisputed }.under(&three_years);
    let how_long = how_long(&period);
    binds(case.obligation(law::content))
        .requires(
            "it keeps the content of messages of users in Russia there",
            case.kept_in("RU", "user.content.private.message").about("RU").for_at_least(&period),
        )
        .cured_by(
            "keep-content",
            text([
                "Keep the content of messages of users in Russia on servers in Russia, for at least ",
                &how_long,
                " from recording",
            ]),
        )
        .ruling()
}

fn how_long(period: &Stated<Period>) -> impl core::ops::Deref<Target = str> {
    period.value().map_or_else(|| text(["the period in force"]), |period| period.in_words())
}

fn binds<'a, 'c>(duty: Obligation<'a, 'c>) -> Obligation<'a, 'c> {
    let have_begun = ru_common::duties_have_begun(duty.case());
    duty.binds_organisers().when("its duties as an organiser have begun", have_begun)
}
