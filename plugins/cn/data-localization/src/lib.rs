//! CSL art. 37 (art. 39 since 2026), PIPL arts 36 and 40 and sector rules: data that a ground protects are stored in
//! mainland China, and abroad only where the ground allows it.
#![no_std]

use juris_sdk::prelude::*;

juris_sdk::law!("../../../policies/cn/data-localization/law.toml");

fn store_in_china(case: &Case<'_>) -> Ruling {
    let grounds = grounds(case);
    case.obligation(law::store_in_china)
        .when("the operator works in mainland China", works_in_china(case.service()))
        .when(
            "one of the grounds on which data must be stored in mainland China holds",
            Ground::any(&grounds),
        )
        .requires(
            "the data that the ground protects are stored in mainland China, and abroad only where it allows that",
            case.stored_by_grounds("CN", &grounds, &["security-assessment"]),
        )
        .cured_by(
            "store-in-china",
            "Move the databases with the protected data to mainland China. Keep a copy elsewhere (Hong Kong, Macao and \
             Taiwan count as abroad) only where the ground allows one and its security assessment has been passed",
        )
        .ruling()
}

fn works_in_china(service: Service<'_>) -> Truth {
    let operator = service.operator();
    condition("China is a market of the service", service.market("CN").exists())
        | condition("the operator is established in China", operator.established_in("CN"))
        | condition("the operator runs servers or a network in China", operator.has_infrastructure_in("CN"))
}

/// On which data must be stored in mainland China. They came into force one after the other.
fn grounds(case: &Case<'_>) -> [Ground; 6] {
    let (service, kinds, as_of) = (case.service(), case.service().kinds(), case.as_of());
    let is_designated = |key| service.designation(key).holds_on(as_of);
    let exemptions = ["cn/export-contract", "cn/export-staff", "cn/export-emergency"]
        .map(|key| service.exemption(key).holds_on(as_of));
    let volume = case.number(law::volume_persons);
    let by_measures = case.says(law::assessment::measures);
    // Before the measures, an assessment that is claimed counts, on a weak source.
    let claimed = case.reads(law::abroad_before_2022::assessment).under(&by_measures);
    let is_assessed = by_measures | claimed;
    [
        Ground::new(
            case.flag(law::critical_infrastructure),
            "it is designated as an operator of critical information infrastructure: personal information",
            is_designated("cn/critical-infrastructure"),
            is_personal_information,
        )
        .with_copies_by_transfer(is_assessed.clone())
        .with_free_copies(case.flag(law::export_exemptions) & any(exemptions)),
        // The exemptions are about personal information only.
        Ground::new(
            case.flag(law::critical_infrastructure),
            "it is designated as an operator of critical information infrastructure: important data",
            is_designated("cn/critical-infrastructure"),
            |set| set.is_important_data(),
        )
        .with_copies_by_transfer(is_assessed),
        Ground::new(
            case.flag(law::state_organs),
            "it is a State organ, or a body with public tasks given by law",
            is_designated("cn/state-organ"),
            is_personal_information,
        )
        .with_copies_by_transfer(Truth::of_law(true)),
        Ground::new(case.flag(law::map_services), "it offers maps", kinds.has("map-service"), |set| {
            set.has_category("system.map")
        }),
        Ground::new(
            case.flag(law::credit_reporting),
            "it reports on credit",
            kinds.has("credit-reporting"),
            is_personal_information,
        ),
        Ground::new(
            volume.holds(|_| case.reads(law::storage_volume::order_11)),
            "it handles personal information of as many persons as the law names",
            service.data().persons_reach(&volume, |set| set.persons("CN")),
            is_personal_information,
        )
        .with_copies_by_transfer(Truth::of_law(true))
        // Where the law names no route for them, that on exports judges the copy.
        .with_free_copies(!case.says(law::volume_export_route::security_assessment)),
    ]
}

/// Hong Kong, Macao and Taiwan have country codes of their own.
fn is_personal_information(set: DataSet<'_>) -> Truth {
    set.has_people_in("CN")
}
