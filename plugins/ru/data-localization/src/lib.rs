//! 152-FZ arts 18(5) and 22: personal data of Russian citizens are collected into databases in Russia, and
//! the regulator is told where these are.
#![no_std]

use juris_sdk::prelude::*;

juris_sdk::law!("../../../policies/ru/data-localization/law.toml");

fn primary_database(case: &Case<'_>) -> Ruling {
    let are_bound = |set| case.flag(law::processors_bound) | is_controlled_by_operator(set);
    let concerned = case.service().data().that(holds_data_of_citizens).that(are_bound);
    let stored = concerned.stored();
    let new_rule = case.says(law::rule::no_foreign_collection);
    let every_copy = case.reads(law::foreign_copies::every);
    let (asks, duty, id, title) = if new_rule.is_no() {
        (
            "each set of these data has its primary database in Russia",
            stored.as_role("primary").in_country("RU").under(&new_rule),
            "primary-database-in-russia",
            "Put the primary database with the data of Russian citizens on servers in Russia, own or rented",
        )
    } else if every_copy.is_yes() {
        (
            "none of these data are in a database outside Russia",
            stored.only_in("RU").under(&new_rule).under(&every_copy),
            "keep-in-russia",
            "Move every database with data of Russian citizens to servers in Russia, copies included",
        )
    } else {
        (
            "none of these data are written into a database outside Russia at collection",
            stored.where_written("at-collection").only_in("RU").under(&new_rule).under(&every_copy),
            "collect-in-russia",
            "Write the data of Russian citizens into databases in Russia when they are collected, and into databases \
             abroad only later",
        )
    };
    binds(case.obligation(law::primary_database), concerned.exists())
        .requires(asks, duty)
        .cured_by(id, title)
        .ruling()
}

/// The notice is the duty of controllers, also where processors must localise.
fn database_notified(case: &Case<'_>) -> Ruling {
    let concerned = case.service().data().that(holds_data_of_citizens).that(is_controlled_by_operator);
    let is_under_contract = case.service().exemption("ru/contract-processing").holds_on(case.as_of());
    binds(case.obligation(law::database_notified), concerned.exists())
        .unless(
            "the data were obtained under a contract with the person, are used for it alone and are not given to others without consent",
            case.flag(law::contract_exception) & is_under_contract,
        )
        .requires("the regulator was told where the database is", case.notified("ru/database-location"))
        .cured_by(
            "notify-database-location",
            "Notify Roskomnadzor of the processing and of the country and address of the database with \
             the data of Russian citizens",
        )
        .ruling()
}

/// Who is bound, and the exceptions of 152-FZ art. 6(1).
fn binds<'a, 'c>(duty: Obligation<'a, 'c>, data_of_citizens_are_kept: Truth) -> Obligation<'a, 'c> {
    let case = duty.case();
    duty.when("the service collects personal data", case.service().collects_personal_data())
        .when(
            "it keeps data of Russian citizens in a database, in a role that the duty covers",
            data_of_citizens_are_kept,
        )
        .when(
            "the operator is established in Russia or directs the service to people there",
            is_linked_to_russia(case),
        )
        .unless_exempt_by([
            (
                "ru/international-treaty",
                "the processing serves a treaty or a function laid on the operator by Russian law",
            ),
            ("ru/justice", "the processing serves justice or the execution of court acts"),
            ("ru/public-service", "the processing serves a State or municipal body or service"),
            (
                "ru/journalism",
                "the processing serves journalism, the mass media, science, literature or creative work",
            ),
        ])
}

fn holds_data_of_citizens(set: DataSet<'_>) -> Truth {
    set.has_citizens_of("RU") & set.stores().exists()
}

fn is_controlled_by_operator(set: DataSet<'_>) -> Truth {
    set.role().equals("controller")
}

fn is_linked_to_russia(case: &Case<'_>) -> Truth {
    let (service, russia) = (case.service(), case.service().market("RU"));
    condition("it is established in Russia", service.operator().established_in("RU"))
        | condition("the service is aimed at Russia", ru_common::is_directed_to_russia(service))
        | case.flag(law::extraterritorial_clause).and_then(|| {
            condition(
                "it processes the data under a contract with people in Russia or with their consent",
                russia.exists() & (russia.targeted_by("contract") | russia.targeted_by("consent")),
            )
        })
}
