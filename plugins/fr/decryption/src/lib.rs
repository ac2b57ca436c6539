//! CSI art. L.871-1 and CP art. 434-15-2: on an order, a supplier of cryptology, or whoever knows how to
//! decrypt, hands over the keys or decrypts.
#![no_std]

use juris_sdk::prelude::*;

juris_sdk::law!("../../../policies/fr/decryption/law.toml");

fn intelligence(case: &Case<'_>) -> Ruling {
    let orders = case.orders("fr/decryption-intelligence");
    let cannot_decrypt = !case.service().encryption().operator_can_decrypt();
    case.obligation(law::intelligence)
        .when(
            "the procedure for such orders has been laid down, or they bind without it",
            has_its_procedure(case),
        )
        .when("the operator supplies cryptology services", case.service().kinds().has("cryptology-provider"))
        .when("it was ordered to hand over keys or to decrypt for the intelligence services", orders.exists())
        .requires(
            "on each order the keys were handed over or applied, inability was shown, or the time to answer has not \
             expired",
            orders
                .each_answered("complied")
                .or_where("unable", cannot_decrypt)
                .within_its_day_or(law::answer_time),
        )
        .cured_by(
            "obey-intelligence-order",
            "Hand over to the authorised agents the keys and means to decrypt, or apply them, as ordered, or show \
             that you are unable to",
        )
        .ruling()
}

/// Where orders bind without it, it decides nothing whether the procedure was laid down.
fn has_its_procedure(case: &Case<'_>) -> Truth {
    let bind_without = case.reads(law::early_orders::bound);
    let is_laid_down = case.flag(law::procedure_laid_down).under(&bind_without);
    bind_without | is_laid_down
}

/// The article sets no time: the requisition does. Who does not know the convention commits nothing by not answering.
fn judicial(case: &Case<'_>) -> Ruling {
    let requisitions = case.orders("fr/decryption-judicial");
    case.obligation(law::judicial)
        .when(
            "a judicial authority required it to give or apply the secret convention of a means of cryptology",
            requisitions.exists(),
        )
        .when("it knows the convention", knows_the_convention(case))
        .requires(
            "on each requisition the convention was given or applied, or the time to answer has not expired",
            requisitions.each_answered("complied").within_its_day().with_a_refusal_as_a_breach(),
        )
        .cured_by(
            "obey-judicial-requisition",
            "Give the judicial authority the secret convention, or apply it, as required",
        )
        .ruling()
}

fn knows_the_convention(case: &Case<'_>) -> Truth {
    let encryption = case.service().encryption();
    condition("it can decrypt", encryption.operator_can_decrypt())
        | condition(
            "it or its processor holds the keys",
            encryption.keys_held_by().has_one_of(&["operator", "processor"]),
        )
}
