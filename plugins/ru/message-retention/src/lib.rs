//! 149-FZ art. 10.1(3): an organiser of dissemination of information keeps in Russia, for a set period, the
//! facts about its users' messages and the messages themselves.
#![no_std]

use juris_sdk::prelude::*;

juris_sdk::law! { "metadata" => metadata, "content" => content }

fn metadata(case: &Case<'_>) -> Ruling {
    let facts_about_messages = Kept {
        what: "facts about messages",
        category: "user.communication.metadata",
        new_set: "message-metadata-kept-in-russia",
    };
    keep_in_russia(case, "metadata", &facts_about_messages, case.period("metadata_period"))
}

fn content(case: &Case<'_>) -> Ruling {
    let messages = Kept {
        what: "the content of messages",
        category: "user.content.private.message",
        new_set: "messages-kept-in-russia",
    };
    let undisputed = case.period("content_period");
    let three_years = case.reads("content_period_2026", "three-years");
    let period =
        if three_years.is_yes() { case.period("content_period_disputed").or(undisputed) } else { undisputed };
    let period = period.under(&three_years);
    keep_in_russia(case, "content", &messages, period)
}

/// What has to be kept.
struct Kept {
    what: &'static str,
    /// The category by which a description marks it.
    category: &'static str,
    /// The name of the data set that a service gets which keeps none yet.
    new_set: &'static str,
}

fn keep_in_russia(case: &Case<'_>, obligation: &'static str, kept: &Kept, period: Stated<Period>) -> Ruling {
    let duty = case.obligation(obligation).binds_organisers_in("RU");
    let is_set = period.holds(|_| Truth::of_law(true));
    let Some(period) = period.value().copied() else {
        return duty.when("the law sets a period for which this is kept", is_set).ruling();
    };
    let data = case.service().data();
    let is_concerned = |set: &DataSet<'_>| set.has_category(kept.category) & is_about_users_in_russia(set);
    let is_kept_if_concerned = |set: &DataSet<'_>| !is_concerned(set) | set.is_kept_in("RU", &period);
    let there_is_such_data = data.any(|set| is_concerned(&set));
    let none_is_kept = there_is_such_data.is_no();
    let at_least = period.in_words();

    duty.when("its duties as an organiser have begun", duties_have_begun(case))
        .requires(
            text(["it keeps ", kept.what, " of users in Russia there for at least ", &at_least]),
            condition("the service handles such data", there_is_such_data).under(&is_set)
                & condition(
                    "each set of them is kept in Russia for so long",
                    data.all(|set| is_kept_if_concerned(&set)),
                )
                .under(&is_set),
        )
        .remedy(|| {
            let title = text([
                "Keep ",
                kept.what,
                " of users in Russia on servers in Russia for at least ",
                &at_least,
                " from their recording",
            ]);
            let remedy = Remedy::new(text(["keep-", obligation]), title);
            if none_is_kept {
                return remedy.appends(["data"], new_set(kept, period));
            }
            remedy.for_each(data.failing(is_kept_if_concerned), |remedy, set| keep(remedy, set, period))
        })
        .ruling()
}

fn is_about_users_in_russia(set: &DataSet<'_>) -> Truth {
    set.has_people_in("RU") | set.has_citizens_of("RU")
}

/// The statute ties the duties to the activity, practice to the regulator's demand or its register.
fn duties_have_begun(case: &Case<'_>) -> Truth {
    let by_activity = case.reads("duty_trigger", "activity");
    if by_activity.is_yes() {
        return by_activity;
    }
    let as_of = case.as_of();
    let have_begun = condition(
        "it is in the register of organisers",
        case.service().registration("ru/ori").is_registered_on(as_of),
    ) | condition(
        "the regulator has demanded registration",
        case.service().orders("ru/register").any(|demand| demand.is_received_by(as_of)),
    );
    let have_begun = have_begun.under(&by_activity);
    if have_begun.is_no() {
        return have_begun
            | Truth::unsettled(
                "without an entry in the register or a demand of the regulator it is unsettled whether the \
                 duties have begun: the statute ties them to the activity, practice to the demand or entry",
            );
    }
    have_begun
}

/// Has a set kept in Russia for so long. Where its databases are described, one of them is there then.
fn keep<'c>(remedy: Remedy<'c>, set: DataSet<'c>, period: Period) -> Remedy<'c> {
    let is_russia = |country: Fact<&str>| country.value() == Some(&"RU");
    let remedy = match set.retention().iter().find(|entry| is_russia(entry.country())) {
        Some(too_short) => remedy.sets_in(too_short.place(), "period", period),
        None => remedy.appends_in(set.place(), "retention", entry_in_russia(period)),
    };
    let stores = set.stores();
    let are_there = stores.exists();
    if are_there.is_no() {
        remedy.appends_in(set.place(), "stores", database_in_russia())
    } else if are_there.is_yes() && !stores.iter().any(|store| is_russia(store.country())) {
        let copy = Json::object([("country", "RU".into()), ("role", "replica".into())]);
        remedy.appends_in(set.place(), "stores", copy)
    } else {
        remedy
    }
}

fn entry_in_russia(period: Period) -> Json {
    Json::object([
        ("country", "RU".into()),
        ("period", period.into()),
        ("starts", "recording".into()),
        ("purpose", "legal-duty".into()),
    ])
}

fn new_set(kept: &Kept, period: Period) -> Json {
    Json::object([
        ("id", kept.new_set.into()),
        ("categories", Json::List([kept.category.into()].into())),
        ("subjects", Json::object([("located_in", Json::List(["RU".into()].into()))])),
        ("stores", Json::List([database_in_russia()].into())),
        ("retention", Json::List([entry_in_russia(period)].into())),
    ])
}

fn database_in_russia() -> Json {
    Json::object([("country", "RU".into()), ("role", "primary".into()), ("written", "at-collection".into())])
}
