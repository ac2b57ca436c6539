//! CSI art. L.871-1 and CP art. 434-15-2: on an order, a supplier of cryptology, or whoever knows how to
//! decrypt, hands over the keys or decrypts.
#![no_std]

use juris_sdk::prelude::*;

juris_sdk::law! { "intelligence" => intelligence, "judicial" => judicial }

fn intelligence(case: &Case<'_>) -> Ruling {
    let as_of = case.as_of();
    let orders = case.service().orders("fr/decryption-intelligence");
    let has_time_left = |order: &Order<'_>| {
        TimeLimit::set(order.deadline())
            .or_else(|| case.time_limit("answer_time", order.received()))
            .is_running(as_of)
    };
    let is_met =
        |order: &Order<'_>| !order.is_received_by(as_of) | is_answered(case, order) | has_time_left(order);

    case.obligation("intelligence")
        .when("the operator supplies cryptology services", case.service().kinds().has("cryptology-provider"))
        .when(
            "it was ordered to hand over keys or to decrypt for the intelligence services",
            orders.any(|order| order.is_received_by(as_of)),
        )
        .requires(
            "on each order the keys were handed over or applied, inability was shown, or the time to answer has not expired",
            orders.all(|order| is_met(&order)),
        )
        .remedy(|| {
            let title =
                "Hand over to the authorised agents the keys and means to decrypt, or apply them, as ordered";
            answer(case, "obey-intelligence-order", title)
                .for_each(orders.failing(is_met), |remedy, order| record_answer(case, remedy, &order))
        })
        .ruling()
}

fn judicial(case: &Case<'_>) -> Ruling {
    let as_of = case.as_of();
    let orders = case.service().orders("fr/decryption-judicial");
    // The article sets no time: the requisition does.
    let has_time_left = |order: &Order<'_>| TimeLimit::set(order.deadline()).is_running(as_of);
    let is_met =
        |order: &Order<'_>| !order.is_received_by(as_of) | is_answered(case, order) | has_time_left(order);

    case.obligation("judicial")
        .when(
            "a judicial authority required it to give or apply the secret convention of a cryptology",
            orders.any(|order| order.is_received_by(as_of)),
        )
        .requires(
            "on each requisition the convention was given or applied, inability was shown, or the time to answer has not expired",
            orders.all(|order| is_met(&order)),
        )
        .remedy(|| {
            let title = "Give the judicial authority the convention to decrypt, or apply it, as required";
            answer(case, "obey-judicial-requisition", title)
                .for_each(orders.failing(is_met), |remedy, order| record_answer(case, remedy, &order))
        })
        .ruling()
}

/// An order is met by handing over or decrypting, or by showing that one is not able to.
fn is_answered(case: &Case<'_>, order: &Order<'_>) -> Truth {
    let is_handed_over = order.is_answered_with("complied", case.as_of());
    let inability_is_shown = order.is_answered_with("unable", case.as_of()) & cannot_decrypt(case);
    is_handed_over | inability_is_shown
}

fn cannot_decrypt(case: &Case<'_>) -> Truth {
    !case.service().encryption().operator_can_decrypt()
}

/// What is left to do: to obey, or for an operator that cannot, to show it.
fn answer<'c>(case: &Case<'c>, id: &'static str, title: &'static str) -> Remedy<'c> {
    if cannot_decrypt(case).is_yes() {
        return Remedy::new(
            text([id, "-inability"]),
            "Show the authority that gave the order that you are unable to decrypt",
        );
    }
    Remedy::new(id, title)
}

fn record_answer<'c>(case: &Case<'c>, remedy: Remedy<'c>, order: &Order<'c>) -> Remedy<'c> {
    let outcome = if cannot_decrypt(case).is_yes() { "unable" } else { "complied" };
    remedy.sets_in(order.place(), "answered", case.as_of()).sets_in(order.place(), "outcome", outcome)
}
