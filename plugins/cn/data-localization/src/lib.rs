//! CSL art. 37 (art. 39 since 2026), PIPL arts 36 and 40 and sector rules: personal information and important
//! data from operations in mainland China are stored there, and abroad only through a passed export route.
#![no_std]

use juris_sdk::prelude::*;

juris_sdk::law! { "store-in-china" => store_in_china }

fn store_in_china(case: &Case<'_>) -> Ruling {
    let data = case.service().data();
    let is_stored_in_china_if_protected = |set: &DataSet<'_>| !is_protected(set) | is_stored_in_china(set);
    let is_covered_abroad_if_protected =
        |set: &DataSet<'_>| !is_protected(set) | copies_abroad_are_covered(case, set);

    case.obligation("store-in-china")
        .when("the operator works in mainland China", works_in_china(case))
        .when("one of the grounds on which data must be stored in mainland China holds", is_bound(case))
        .requires(
            "personal information from mainland China and important data are stored there",
            data.all(|set| is_stored_in_china_if_protected(&set)),
        )
        .requires(
            "each copy of them abroad is covered by a passed export route",
            data.all(|set| is_covered_abroad_if_protected(&set)),
        )
        .remedy(|| {
            Remedy::new(
                "store-in-china",
                "Move the databases with personal information from mainland China and with important data \
                 there; keep a copy abroad, Hong Kong, Macao and Taiwan included, only once an export route \
                 is passed for it",
            )
            .for_each(
                data.failing(|set| {
                    !is_protected(set) | (is_stored_in_china(set) & copies_abroad_are_covered(case, set))
                }),
                |remedy, set| bring_home(case, remedy, set),
            )
        })
        .ruling()
}

fn works_in_china(case: &Case<'_>) -> Truth {
    let service = case.service();
    condition("China is a market of the service", service.market("CN").exists())
        | condition("the operator is established in China", service.operator().established_in("CN"))
        | condition(
            "the operator runs servers or a network in China",
            service.operator().has_infrastructure_in("CN"),
        )
}

/// One ground is enough. The grounds came into force one after the other.
fn is_bound(case: &Case<'_>) -> Truth {
    let service = case.service();
    let is_designated = |as_what| service.designation(as_what).holds_on(case.as_of());
    any([
        ground(
            case.flag("critical_infrastructure"),
            "it is designated as an operator of critical information infrastructure",
            || is_designated("cn/critical-infrastructure"),
        ),
        ground(case.flag("state_organs"), "it is a State organ or handles data for one", || {
            is_designated("cn/state-organ")
        }),
        ground(case.flag("map_services"), "it offers maps", || service.kinds().has("map-service")),
        ground(case.flag("credit_reporting"), "it reports on credit", || {
            service.kinds().has("credit-reporting")
        }),
        handles_many_persons(case),
    ])
}

/// A ground of the law, weighed only where it is in force.
fn ground(in_force: Truth, text: &'static str, truth: impl FnOnce() -> Truth) -> Truth {
    if in_force.is_no() { in_force } else { in_force & condition(text, truth()) }
}

fn handles_many_persons(case: &Case<'_>) -> Truth {
    let least = case.number("volume_persons");
    let reaches = case.service().data().persons_reach(&least, |set| set.persons("CN"));
    match least.value() {
        Some(_) => condition("it handles personal information of as many persons as the law names", reaches),
        None => reaches,
    }
}

/// A set that is kept nowhere is stored nowhere wrongly.
fn is_protected(set: &DataSet<'_>) -> Truth {
    (set.has_people_in("CN") | set.is_important_data()) & set.stores().exists()
}

fn is_stored_in_china(set: &DataSet<'_>) -> Truth {
    set.stores().any(|store| is_in_china(&store))
}

/// Mainland China: Hong Kong, Macao and Taiwan have country codes of their own and are outside.
fn is_in_china(store: &Store<'_>) -> Truth {
    store.country().equals("CN")
}

fn copies_abroad_are_covered(case: &Case<'_>, set: &DataSet<'_>) -> Truth {
    set.stores().all(|store| is_in_china(&store) | is_covered(case, set, &store))
}

/// Whether the data went to the store's country by one of the export routes.
fn is_covered(case: &Case<'_>, set: &DataSet<'_>, store: &Store<'_>) -> Truth {
    let country = store.country();
    let Some(abroad) = country.value() else {
        return country.is_given();
    };
    set.transfers().any(|transfer| {
        transfer.to().equals(abroad)
            & transfer.basis().is_one_of(&case.words("export_routes"))
            & transfer.has_begun(case.as_of())
    })
}

/// Copies that are not known to be in China or covered by an export route move there; a set without a store there gets
/// one.
fn bring_home<'c>(case: &Case<'c>, remedy: Remedy<'c>, set: DataSet<'c>) -> Remedy<'c> {
    let uncovered = || set.stores().not_known_to(|store| is_in_china(store) | is_covered(case, &set, store));
    let remedy = remedy.for_each(uncovered(), |remedy, store| remedy.sets_in(store.place(), "country", "CN"));
    if is_stored_in_china(&set).is_no() && uncovered().next().is_none() {
        return remedy.appends_in(
            set.place(),
            "stores",
            Json::object([("country", "CN".into()), ("role", "primary".into())]),
        );
    }
    remedy
}
