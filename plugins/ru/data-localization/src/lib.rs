//! 152-FZ arts 18(5) and 22: personal data of Russian citizens are collected into databases in Russia, and
//! the regulator is told where these are.
#![no_std]

use juris_sdk::prelude::*;

juris_sdk::law! { "primary-database" => primary_database, "database-notified" => database_notified }

fn primary_database(case: &Case<'_>) -> Ruling {
    let rule = Rule::of_the_day(case);
    let data = case.service().data();
    let is_concerned = |set: &DataSet<'_>| {
        holds_data_of_citizens(set) & (case.flag("processors_bound") | is_controlled_by_operator(set))
    };
    let is_localized = |set: &DataSet<'_>| !is_concerned(set) | rule.is_observed_for(set);

    bound_by_localization(case, "primary-database", data.any(|set| is_concerned(&set)))
        .requires(rule.in_words(), data.all(|set| is_localized(&set)).under(&rule.chosen))
        .remedy(|| {
            rule.remedy().for_each(data.failing(is_localized), |remedy, set| rule.observe_for(set, remedy))
        })
        .note_plans()
        .ruling()
}

/// The notice is the duty of controllers, also where processors must localise.
fn database_notified(case: &Case<'_>) -> Ruling {
    let as_of = case.as_of();
    let data = case.service().data();
    let is_concerned = |set: DataSet<'_>| holds_data_of_citizens(&set) & is_controlled_by_operator(&set);

    let is_under_contract_alone = case.service().exemption("ru/contract-processing").holds_on(as_of);

    bound_by_localization(case, "database-notified", data.any(is_concerned))
        .unless(
            "the data were obtained under a contract with the person, serve it alone and are not given to others",
            case.flag("contract_exception") & is_under_contract_alone,
        )
        .requires(
            "the regulator was told where the database is",
            case.service().notification("ru/database-location").holds_on(as_of),
        )
        .remedy(|| {
            Remedy::new(
                "notify-database-location",
                "Notify Roskomnadzor of the processing and of the country and address of the database with \
                 the data of Russian citizens",
            )
            .sets(["notifications", "ru/database-location"], Json::object([("on", as_of.into())]))
        })
        .note_plans()
        .ruling()
}

/// Who is bound, and the exceptions of 152-FZ art. 6(1).
fn bound_by_localization<'a, 'c>(
    case: &'a Case<'c>,
    obligation: &'static str,
    data_of_citizens_are_kept: Truth,
) -> Obligation<'a, 'c> {
    let service = case.service();
    let relies_on = |exception| service.exemption(exception).holds_on(case.as_of());
    case.obligation(obligation)
        .when("the service collects personal data", service.collects_personal_data())
        .when(
            "it keeps data of Russian citizens in a database, in a role that the duty covers",
            data_of_citizens_are_kept,
        )
        .when(
            "the operator is established in Russia or directs the service to people there",
            is_linked_to_russia(case),
        )
        .unless(
            "the processing serves a treaty or a function laid on the operator by Russian law",
            relies_on("ru/international-treaty"),
        )
        .unless("the processing serves justice or the execution of court acts", relies_on("ru/justice"))
        .unless("the processing serves a State or municipal body or service", relies_on("ru/public-service"))
        .unless(
            "the processing serves journalism, the mass media, science, literature or creative work",
            relies_on("ru/journalism"),
        )
}

fn holds_data_of_citizens(set: &DataSet<'_>) -> Truth {
    set.has_citizens_of("RU") & set.stores().exists()
}

fn is_controlled_by_operator(set: &DataSet<'_>) -> Truth {
    set.role().equals("controller")
}

fn is_linked_to_russia(case: &Case<'_>) -> Truth {
    let russia = case.service().market("RU");
    let is_linked = condition("it is established in Russia", case.service().operator().established_in("RU"))
        | condition("the service is aimed at Russia", russia.is_targeted());
    let clause = case.flag("extraterritorial_clause");
    if clause.is_no() {
        return is_linked | clause;
    }
    is_linked
        | clause
            & condition(
                "it processes the data under a contract with people in Russia or with their consent",
                russia.exists() & (russia.targeted_by("contract") | russia.targeted_by("consent")),
            )
}

/// The localisation rule of the day, and what of the law makes it so.
struct Rule {
    kind: Kind,
    chosen: Truth,
}

/// What the localisation rule asks of a set of data.
enum Kind {
    /// The primary database is in Russia; copies abroad are free.
    PrimaryDatabase,
    /// Nothing is written abroad at collection; later copies are free.
    NoForeignCollection,
    /// Nothing is kept abroad.
    NoForeignCopy,
}

impl Rule {
    fn of_the_day(case: &Case<'_>) -> Rule {
        let rule = case.word("rule");
        let forbids_collection = rule.holds(|rule| Truth::of_law(*rule == "no-foreign-collection"));
        if forbids_collection.is_no() {
            return Rule { kind: Kind::PrimaryDatabase, chosen: forbids_collection };
        }
        let forbids_copies = case.reads("foreign_copies", "every");
        let kind = if forbids_copies.is_yes() { Kind::NoForeignCopy } else { Kind::NoForeignCollection };
        Rule { kind, chosen: forbids_collection.under(&forbids_copies) }
    }

    fn in_words(&self) -> &'static str {
        match self.kind {
            Kind::PrimaryDatabase => "each set of these data has its primary database in Russia",
            Kind::NoForeignCollection => {
                "none of these data are written into a database outside Russia at collection"
            }
            Kind::NoForeignCopy => "none of these data are in a database outside Russia",
        }
    }

    fn is_observed_for(&self, set: &DataSet<'_>) -> Truth {
        match self.kind {
            Kind::PrimaryDatabase => set.stores().any(|store| is_in_russia(&store) & is_primary(&store)),
            Kind::NoForeignCollection => {
                set.stores().all(|store| is_in_russia(&store) | !is_written_at_collection(&store))
            }
            Kind::NoForeignCopy => set.stores().all(|store| is_in_russia(&store)),
        }
    }

    fn remedy<'c>(&self) -> Remedy<'c> {
        match self.kind {
            Kind::PrimaryDatabase => Remedy::new(
                "primary-database-in-russia",
                "Put the primary database with the data of Russian citizens on servers in Russia, own or \
                 rented, and keep the hosting contract as evidence",
            ),
            Kind::NoForeignCollection => Remedy::new(
                "collect-in-russia",
                "Write the data of Russian citizens into databases in Russia when they are collected, and \
                 into databases abroad only later",
            ),
            Kind::NoForeignCopy => Remedy::new(
                "keep-in-russia",
                "Move every database with data of Russian citizens to servers in Russia, copies included",
            ),
        }
    }

    /// Changes a set that breaks the rule into one that observes it.
    fn observe_for<'c>(&self, set: DataSet<'c>, remedy: Remedy<'c>) -> Remedy<'c> {
        let stores = set.stores();
        let move_to_russia =
            |remedy: Remedy<'c>, store: Store<'c>| remedy.sets_in(store.place(), "country", "RU");
        match self.kind {
            Kind::PrimaryDatabase if stores.any(|store| is_primary(&store)).is_yes() => {
                remedy.for_each(stores.iter().filter(|store| is_primary(store).is_yes()), move_to_russia)
            }
            Kind::PrimaryDatabase => remedy.appends_in(set.place(), "stores", primary_database_in_russia()),
            Kind::NoForeignCollection => {
                let written_abroad =
                    stores.not_known_to(|store| is_in_russia(store) | !is_written_at_collection(store));
                if stores.any(|store| is_in_russia(&store) & is_written_at_collection(&store)).is_yes() {
                    remedy.for_each(written_abroad, |remedy, store| {
                        remedy.sets_in(store.place(), "written", "later")
                    })
                } else {
                    remedy.for_each(written_abroad, move_to_russia)
                }
            }
            Kind::NoForeignCopy => remedy.for_each(stores.not_known_to(is_in_russia), move_to_russia),
        }
    }
}

fn is_in_russia(store: &Store<'_>) -> Truth {
    store.country().equals("RU")
}

fn is_primary(store: &Store<'_>) -> Truth {
    store.role().equals("primary")
}

fn is_written_at_collection(store: &Store<'_>) -> Truth {
    store.written().equals("at-collection")
}

fn primary_database_in_russia() -> Json {
    Json::object([("country", "RU".into()), ("role", "primary".into()), ("written", "at-collection".into())])
}
