//! 149-FZ art. 10.1(2): an organiser of dissemination of information notifies the regulator and is entered in
//! its register.
#![no_std]

use juris_sdk::prelude::*;

juris_sdk::law! { "register" => register }

fn register(case: &Case<'_>) -> Ruling {
    let as_of = case.as_of();
    let entry = case.service().registration("ru/ori");
    let is_registered = entry.is_registered_on(as_of);
    let is_entered_ex_officio = is_registered.clone() & entry.is_ex_officio();
    case.obligation("register")
        .binds_organisers_in("RU")
        .requires(
            "it is in the regulator's register, has notified the regulator, or still has time to do so",
            condition("it is in the register", is_registered)
                | condition(
                    "it has notified the regulator, and the entry is pending",
                    entry.is_pending_on(as_of),
                )
                | condition("it still has time to notify the regulator", still_has_time(case)),
        )
        .remedy(|| {
            Remedy::new(
                "notify-as-organiser",
                "Send Roskomnadzor the form of an organiser of dissemination of information: the company's \
                 name, country, postal and e-mail address; the service's domain, the e-mail addresses of its \
                 administrator and of its hosting provider, and a description of the service",
            )
            .sets(
                ["registrations", "ru/ori"],
                Json::object([("status", "pending".into()), ("since", as_of.into())]),
            )
        })
        .note_if(
            &is_entered_ex_officio,
            "the regulator made the entry of its own motion; not having notified was a breach until then",
        )
        .ruling()
}

/// The regulator's demand opens a time to answer it. Without a demand the statute and the practice part ways.
fn still_has_time(case: &Case<'_>) -> Truth {
    let by_activity = case.reads("duty_trigger", "activity");
    if by_activity.is_yes() {
        // The activity itself started the duty; a demand that comes later gives no new time.
        return !by_activity;
    }
    let as_of = case.as_of();
    let demands = case.service().orders("ru/register");
    let was_demanded = condition(
        "the regulator has demanded registration",
        demands.any(|demand| demand.is_received_by(as_of)),
    );
    if was_demanded.is_no() {
        return was_demanded.under(&by_activity)
            | Truth::unsettled(
                "without a demand of the regulator it is unsettled whether the duty has begun: the statute \
                 ties it to the activity, practice to the demand",
            );
    }
    let time_is_running =
        |demand: Order<'_>| case.time_limit("answer_time", demand.received()).is_running(as_of);
    was_demanded.under(&by_activity)
        & condition(
            "the time to answer it has not passed",
            demands.all(|demand| !demand.is_received_by(as_of) | time_is_running(demand)),
        )
}
