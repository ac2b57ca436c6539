//! 149-FZ art. 10.1(4.1): an organiser of dissemination of information whose service encodes messages gives
//! the security service, on its request, what is needed to decode them.
#![no_std]

use juris_sdk::prelude::*;

juris_sdk::law! { "decode" => decode }

fn decode(case: &Case<'_>) -> Ruling {
    let as_of = case.as_of();
    let requests = case.service().orders("ru/decrypt");
    let is_met = |request: &Order<'_>| {
        !request.is_received_by(as_of)
            | request.is_answered_with("complied", as_of)
            | has_time_left(case, request)
    };
    let inability_is_claimed = requests.any(|request| request.is_answered_with("unable", as_of));

    case.obligation("decode")
        .binds_organisers_in("RU")
        .when("it encodes messages or lets users encode them", messages_are_encoded(case))
        .requires(
            "what decoding needs was given on each request, or the time to answer has not expired",
            requests.all(|request| is_met(&request)),
        )
        .remedy(|| {
            Remedy::new(
                "give-decoding-information",
                "Give the security service the information needed to decode the messages named in its \
                 request: by post on a data carrier, by e-mail, or by arranging access",
            )
            .for_each(requests.failing(is_met), |remedy, request| {
                remedy.sets_in(request.place(), "answered", as_of).sets_in(
                    request.place(),
                    "outcome",
                    "complied",
                )
            })
        })
        .note_if(
            &keys_are_with_users(case),
            "the keys are with the users: the operator may have nothing to give on a request, and inability \
             is no defence",
        )
        .note_if(&inability_is_claimed, "that the operator is unable to decode is no defence under this law")
        .ruling()
}

fn messages_are_encoded(case: &Case<'_>) -> Truth {
    let encryption = case.service().encryption();
    condition(
        "users may or always do encrypt end to end",
        encryption.end_to_end().is_one_of(&["optional", "default"]),
    ) | condition("messages are encrypted on their way", encryption.in_transit())
}

/// The day that the request names, else the time that the law gives from its receipt.
fn has_time_left(case: &Case<'_>, request: &Order<'_>) -> Truth {
    TimeLimit::set(request.deadline())
        .or_else(|| case.time_limit("default_answer_time", request.received()))
        .is_running(case.as_of())
}

fn keys_are_with_users(case: &Case<'_>) -> Truth {
    let encryption = case.service().encryption();
    let holders = encryption.keys_held_by();
    let only_users_hold_keys = holders.has("user") & !holders.has("operator") & !holders.has("processor");
    encryption.end_to_end().equals("default") | only_users_hold_keys
}
