//! 149-FZ art. 10.1(2): an organiser of dissemination of information notifies the regulator and is entered in
//! its register.
#![no_std]

use juris_sdk::prelude::*;
use ru_common::Organisers as _;

juris_sdk::law!("../../../policies/ru/ori-registration/law.toml");

fn register(case: &Case<'_>) -> Ruling {
    let entry = case.service().registration("ru/ori");
    let is_entered_ex_officio = entry.is_registered_on(case.as_of()) & entry.is_ex_officio();
    let has_time = condition(
        "it still has time to notify the regulator",
        ru_common::time_to_register_is_left(case, law::answer_time),
    );
    case.obligation(law::register)
        .binds_organisers()
        .requires(
            "it is in the regulator's register, has notified the regulator, or still has time to do so",
            case.registered("ru/ori").or_pending().or(has_time),
        )
        .cured_by(
            "notify-as-organiser",
            "Send Roskomnadzor the form of an organiser of dissemination of information: the company's \
             name, country, postal and e-mail address; the service's domain, the e-mail addresses of its \
             administrator and of its hosting provider, and a description of the service",
        )
        .note_if(
            &is_entered_ex_officio,
            "the regulator made the entry of its own motion; not having notified was a breach until then",
        )
        .ruling()
}
