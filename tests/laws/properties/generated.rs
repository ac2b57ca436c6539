//! The properties over generated descriptions, for every law on the days on which something of it begins.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{LazyLock, Mutex};

use juris::report::Verdict;
use juris::{Date, Detail, Law, LawSource, Query};
use juris_tests::generate::Vocabulary;
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Strategy as _, Union};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use serde_json::Value;

use super::cures::wrong_with_cures;
use super::less::{wrong_with_less, wrong_with_parts};
use super::lists::wrong_with_lists;
use super::other::wrong_with_others;
use super::unread::wrong_with_unread;
use super::{ENGINE, described, in_parallel, laws, rulings};
use crate::laws::cases::{self, Case};

/// How many services are made up for a law and a day.
const SERVICES: u32 = 24;

/// How many days of a law at the most, spread over those of its cases and those on which something of it begins.
const DAYS: usize = 10;

/// How often at the least each obligation must have given each verdict, on all its days together.
const OF_EACH: usize = 3;

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| cases::all(&ENGINE));

/// A law on a day, and what is made up for it.
struct Matter {
    law: String,
    as_of: Date,
    vocabulary: Vocabulary,
    /// The services of the law's cases of that day.
    cases: Vec<Value>,
    query: Query,
}

impl Matter {
    fn new(source: &LawSource, law: &Law, as_of: Date) -> Self {
        let cases = CASES.iter().filter(|case| case.law == law.id() && case.as_of == as_of);
        Matter {
            law: law.id().to_owned(),
            as_of,
            vocabulary: Vocabulary::of([source]),
            cases: cases.map(|case| facts_of(&case.service)).collect(),
            query: Query::new(as_of).law(law.id()),
        }
    }

    /// The same under readings of the contested points that depend on a number, so that each comes in its turn.
    fn read_anew(mut self, law: &Law, number: usize) -> Self {
        for (point, reading) in law.readings() {
            let value = reading.values.keys().nth(number % reading.values.len()).unwrap();
            self.query = self.query.reading(law.owner_of(point), point, value);
        }
        self
    }

    /// Services made up of nothing, and twice as many that are nearly those of a case.
    fn services(&self) -> BoxedStrategy<Value> {
        let made_up = self.vocabulary.services(self.as_of);
        if self.cases.is_empty() {
            return made_up;
        }
        let (vocabulary, as_of) = (self.vocabulary.clone(), self.as_of);
        let varied =
            select(self.cases.clone()).prop_flat_map(move |case| vocabulary.variations(&case, as_of));
        Union::new_weighted(vec![(1, made_up), (2, varied.boxed())]).boxed()
    }

    /// What `check` finds wrong with the services drawn; of the first one that fails, its smallest form.
    fn wrong<T: std::fmt::Debug>(
        &self,
        drawn: BoxedStrategy<T>,
        check: impl Fn(&T, &mut TestRunner) -> Vec<String>,
    ) -> Vec<String> {
        let seed = format!("{} {}", self.law, self.as_of);
        let outcome = runner(&seed).run(&drawn, |service| {
            let wrong = check(&service, &mut runner(&format!("{service:?}")));
            if wrong.is_empty() { Ok(()) } else { Err(TestCaseError::fail(wrong.join("\n"))) }
        });
        outcome.err().map(|error| format!("{seed}: {error}")).into_iter().collect()
    }
}

/// A description without what is said about its facts, which reports quote.
fn facts_of(service: &Value) -> Value {
    let mut facts = service.clone();
    facts.as_object_mut().unwrap().retain(|key, _| !matches!(key.as_str(), "claims" | "described_on"));
    facts
}

/// A runner that draws the same each time for the same seed.
fn runner(seed: &str) -> TestRunner {
    let mut hasher = DefaultHasher::new();
    seed.hash(&mut hasher);
    TestRunner::new(Config {
        cases: SERVICES,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(hasher.finish()),
        max_shrink_iters: 500,
        ..Config::default()
    })
}

/// The built-in laws as they are written and as the engine has them.
fn all_laws() -> impl Iterator<Item = (LawSource, &'static Law)> {
    juris_policies::laws().map(|source| {
        let law = ENGINE.laws().find(|law| law.file() == source.file).unwrap();
        (source, law)
    })
}

/// Every law on days in force.
fn matters() -> Vec<Matter> {
    all_laws().flat_map(|(source, law)| on_its_days(&source, law)).collect()
}

fn on_its_days(source: &LawSource, law: &Law) -> Vec<Matter> {
    let of_cases = CASES.iter().filter(|case| case.law == law.id()).map(|case| case.as_of);
    let days: BTreeSet<Date> = Vocabulary::of([source]).days().chain(of_cases).collect();
    let days: Vec<Date> = days.into_iter().filter(|day| law.is_in_force(*day, *day)).collect();
    let step = days.len().div_ceil(DAYS);
    let days = days.iter().rev().step_by(step);
    days.enumerate().map(|(number, day)| Matter::new(source, law, *day).read_anew(law, number)).collect()
}

#[test]
fn an_unknown_fact_never_turns_a_firm_verdict_and_is_asked_for() {
    in_parallel(&matters(), |matter| {
        matter.wrong(matter.services(), |service, _| wrong_with_less(service, &matter.query))
    });
}

#[test]
fn what_is_known_in_part_never_turns_a_firm_verdict_and_is_asked_for() {
    in_parallel(&matters(), |matter| {
        matter.wrong(matter.services(), |service, _| wrong_with_parts(service, &matter.query))
    });
}

#[test]
fn a_fact_that_a_ruling_does_not_name_may_take_any_value() {
    in_parallel(&matters(), |matter| {
        let asked = (&matter.vocabulary, matter.as_of, &matter.query);
        matter.wrong(matter.services(), |service, runner| wrong_with_others(service, asked, runner))
    });
}

#[test]
fn what_a_law_does_not_read_changes_nothing_of_its_report() {
    in_parallel(&matters(), |matter| {
        let asked = (&matter.vocabulary, &matter.query);
        let others = matter.vocabulary.services_of_everything(matter.as_of);
        let both = (matter.services(), others).boxed();
        matter.wrong(both, |(service, other), _| wrong_with_unread(service, other, asked))
    });
}

#[test]
fn every_violation_has_a_cure_that_cures() {
    in_parallel(&matters(), |matter| {
        matter.wrong(matter.services(), |service, _| wrong_with_cures(service, matter.as_of, &matter.query))
    });
}

#[test]
fn a_violation_names_each_item_that_decides_in_any_order() {
    in_parallel(&matters(), |matter| {
        matter.wrong(matter.services(), |service, _| wrong_with_lists(service, &matter.query))
    });
}

/// Neither a law the day before its first day, nor an obligation the day before its own.
#[test]
fn the_day_before_it_is_in_force_nothing_applies() {
    let mut checked = 0;
    for (source, law) in all_laws() {
        for obligation in law.obligations() {
            let first = obligation.in_force.periods()[0].period.from;
            let matter = Matter::new(&source, law, first.yesterday().unwrap());
            let wrong = matter.wrong(matter.services(), |service, _| {
                let judged = laws(&described(service), &matter.query, Detail::Verdict);
                let of_this = rulings(&judged).find(|(_, ruling)| ruling.obligation == obligation.id);
                let verdict = of_this.unwrap().1.verdict;
                let applies = verdict != Verdict::NotApplicable;
                applies.then(|| format!("`{}` is {verdict:?}", obligation.id)).into_iter().collect()
            });
            assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
            checked += 1;
        }
    }
    assert!(checked >= ENGINE.laws().count());
}

/// Without this, each of the properties could hold because nothing was asked.
#[test]
fn the_services_made_up_get_every_verdict_from_every_obligation() {
    let given = Mutex::new(BTreeMap::<String, BTreeMap<Verdict, usize>>::new());
    in_parallel(&matters(), |matter| {
        matter.wrong(matter.services(), |service, _| {
            for (law, ruling) in rulings(&laws(&described(service), &matter.query, Detail::Verdict)) {
                let mut given = given.lock().unwrap();
                let of_this = given.entry(format!("{law}#{}", ruling.obligation)).or_default();
                *of_this.entry(ruling.verdict).or_default() += 1;
            }
            Vec::new()
        })
    });
    let given = given.into_inner().unwrap();
    let four = [Verdict::NotApplicable, Verdict::Compliant, Verdict::NeedsInformation, Verdict::Violation];
    for (obligation, given) in &given {
        let too_few = |verdict: &&Verdict| given.get(*verdict).is_none_or(|times| *times < OF_EACH);
        let lacking: Vec<_> = four.iter().filter(too_few).collect();
        assert!(lacking.is_empty(), "{obligation} was seldom or never {lacking:?}: {given:?}");
    }
    assert!(given.len() >= ENGINE.laws().count());
}
