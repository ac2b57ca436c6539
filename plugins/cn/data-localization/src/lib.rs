//! CSL art. 37 (art. 39 since 2026), PIPL arts 36 and 40 and sector rules: data that a ground protects are stored in
//! mainland China, and abroad only where the ground allows it.
#![no_std]

use juris_sdk::prelude::*;

juris_sdk::law! { "store-in-china" => store_in_china }

fn store_in_china(case: &Case<'_>) -> Ruling {
    let (service, as_of) = (case.service(), case.as_of());
    let grounds = grounds(case);
    let is_protected = |set: DataSet<'_>| {
        let by_a_ground = any(grounds.iter().map(|ground| ground.protects(case, set)));
        if by_a_ground.is_no() { by_a_ground } else { by_a_ground & set.stores().exists() }
    };
    let is_allowed = |set: DataSet<'_>, copy: Store<'_>| {
        let is_assessed = set.is_sent_to(copy.country(), &["security-assessment"], as_of);
        all(grounds.iter().map(|ground| ground.allows_where_it_protects(case, set, &is_assessed)))
    };
    let protected = service.data().that(&is_protected);

    case.obligation("store-in-china")
        .when("the operator works in mainland China", works_in_china(service))
        .when(
            "one of the grounds on which data must be stored in mainland China holds",
            any(grounds.iter().map(|ground| ground.holds.clone())),
        )
        .requires(
            "the data that the ground protects are stored in mainland China, and abroad only where it allows that",
            protected.stored().in_country_with_copies("CN", is_allowed),
        )
        .cured_by(
            "store-in-china",
            "Move the databases with the protected data to mainland China; keep a copy abroad, Hong Kong, Macao and \
             Taiwan included, only where the ground allows it and once the security assessment is passed for it",
        )
        .ruling()
}

fn works_in_china(service: Service<'_>) -> Truth {
    let operator = service.operator();
    condition("China is a market of the service", service.market("CN").exists())
        | condition("the operator is established in China", operator.established_in("CN"))
        | condition("the operator runs servers or a network in China", operator.has_infrastructure_in("CN"))
}

/// On which data must be stored in mainland China. Hong Kong, Macao and Taiwan have country codes of their own.
struct Ground {
    holds: Truth,
    data: fn(DataSet<'_>) -> Truth,
    /// Whether a passed security assessment allows a copy abroad.
    by_assessment: Truth,
    /// Whether copies abroad are free.
    freely: Truth,
}

impl Ground {
    fn new(in_force: Truth, text: &'static str, holds: Truth, data: fn(DataSet<'_>) -> Truth) -> Self {
        let holds = if in_force.is_no() { in_force } else { in_force & condition(text, holds) };
        Ground { holds, data, by_assessment: Truth::of_law(false), freely: Truth::of_law(false) }
    }

    fn protects(&self, case: &Case<'_>, set: DataSet<'_>) -> Truth {
        let holds = case.again(&self.holds);
        if holds.is_no() { holds } else { holds & (self.data)(set) }
    }

    fn allows_where_it_protects(&self, case: &Case<'_>, set: DataSet<'_>, is_assessed: &Truth) -> Truth {
        let protects = self.protects(case, set);
        if protects.is_no() {
            return !protects;
        }
        let by_assessment = case.again(&self.by_assessment) & case.again(is_assessed);
        protects.implies(case.again(&self.freely) | by_assessment)
    }
}

/// The grounds came into force one after the other.
fn grounds(case: &Case<'_>) -> [Ground; 5] {
    let service = case.service();
    let is_designated = |key| service.designation(key).holds_on(case.as_of());
    let relies_on = |key| service.exemption(key).holds_on(case.as_of());
    let exemptions = ["cn/export-contract", "cn/export-staff", "cn/export-emergency"].map(relies_on);
    let volume = case.number("volume_persons");
    let route_for_volume = case.word("volume_export_route").is("security-assessment");
    [
        Ground {
            by_assessment: case.word("assessment").is("measures")
                | case.reads("abroad_before_2022", "assessment"),
            freely: case.flag("export_exemptions") & any(exemptions),
            ..Ground::new(
                case.flag("critical_infrastructure"),
                "it is designated as an operator of critical information infrastructure",
                is_designated("cn/critical-infrastructure"),
                |set| is_personal_information(set) | set.is_important_data(),
            )
        },
        Ground {
            by_assessment: Truth::of_law(true),
            ..Ground::new(
                case.flag("state_organs"),
                "it is a State organ or handles data for one",
                is_designated("cn/state-organ"),
                is_personal_information,
            )
        },
        Ground::new(case.flag("map_services"), "it offers maps", service.kinds().has("map-service"), |set| {
            set.has_category("system.map")
        }),
        Ground::new(
            case.flag("credit_reporting"),
            "it reports on credit",
            service.kinds().has("credit-reporting"),
            is_personal_information,
        ),
        // Without a route of its own, the law on exports judges the copy.
        Ground {
            by_assessment: Truth::of_law(true),
            freely: !route_for_volume,
            ..Ground::new(
                volume.holds(|_| case.reads("storage_volume", "order-11")),
                "it handles personal information of as many persons as the law names",
                service.data().persons_reach(&volume, |set| set.persons("CN")),
                is_personal_information,
            )
        },
    ]
}

fn is_personal_information(set: DataSet<'_>) -> Truth {
    set.has_people_in("CN")
}
