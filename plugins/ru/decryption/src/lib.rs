//! 149-FZ art. 10.1(4.1): an organiser of dissemination of information whose service encodes messages gives
//! the security service, on its request, what is needed to decode them.
#![no_std]

use juris_sdk::prelude::*;
use ru_common::Organisers as _;

juris_sdk::law!("../../../policies/ru/decryption/law.toml");

fn decode(case: &Case<'_>) -> Ruling {
    let requests = case.orders("ru/decrypt");
    case.obligation(law::decode)
        .binds_organisers()
        .when("it encodes messages or lets users encode them", messages_are_encoded(case))
        .requires(
            "what decoding needs was given on each request, or the time to answer has not expired",
            requests.each_answered("complied").within_its_day_or(law::default_answer_time),
        )
        .cured_by(
            "give-decoding-information",
            "Give the security service the information needed to decode the messages named in its request: by post \
             on a data carrier, by e-mail, or by arranging access",
        )
        .note_if(
            &keys_are_with_users_alone(case),
            "the keys are with the users alone: the operator may have nothing to give on a request, and the text has \
             no exception for inability; none was accepted in the Telegram case (2018)",
        )
        .note_if(
            &requests.any_answered("unable"),
            "the text has no exception for inability, and none was accepted in the Telegram case (2018)",
        )
        .ruling()
}

fn messages_are_encoded(case: &Case<'_>) -> Truth {
    let encryption = case.service().encryption();
    let end_to_end = encryption.end_to_end().is_one_of(&["optional", "default"]);
    condition("users may or always do encrypt end to end", end_to_end)
        | condition("messages are encrypted on their way", encryption.in_transit())
}

/// End-to-end encryption by default tells nothing of it: the operator may hold keys as well.
fn keys_are_with_users_alone(case: &Case<'_>) -> Truth {
    let holders = case.service().encryption().keys_held_by();
    holders.has("user") & !holders.has("operator") & !holders.has("processor")
}
