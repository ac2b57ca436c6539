//! The checker of rulings, given any answer of a law: the report has the rulings exactly where the answer keeps the
//! contract, in the order of law.toml and unchanged, with places inside the description; else the law's verdict is `error`.

use std::cell::RefCell;
use std::sync::LazyLock;

use juris::report::LawReport;
use juris::{Allocation, CatalogSource, Date, Description, Engine, LawError, LawSource, Query, Schema};
use juris_contract::facts::View;
use juris_contract::{Answer, Basis, Question, Reliance, Remedy, Role, Ruling, Step, Verdict};
use serde_json::{Value, json};

use super::facts;
use super::places::Places;
use super::plan::Plan;

/// It reads `/kinds` and `/data/*/stores` and has the obligations `one` and `two`.
const LAW: &[u8] = include_bytes!("../../hostile/law.toml");
const SERVICE: &[u8] = include_bytes!("../../hostile/service.json");
const READS: [&[&str]; 2] = [&["kinds"], &["data", "*", "stores"]];
const OBLIGATIONS: [&str; 2] = ["one", "two"];
const DAY: &str = "2017-05-06";

thread_local! {
    /// What the law answers next: it is a function and cannot carry it.
    static ANSWER: RefCell<Vec<Ruling>> = const { RefCell::new(Vec::new()) };
}

fn answer(_: View<'_>, _: Question<'_>) -> Result<Vec<Ruling>, String> {
    Ok(ANSWER.with_borrow(Clone::clone))
}

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let law = LawSource::new("law.toml", LAW, b"".as_slice());
    let catalog = CatalogSource::new("hostile").laws([law]);
    let builder =
        Engine::builder().catalog(catalog).allocation(Allocation::OnDemand).native("aq/hostile", answer);
    let (engine, problems) = builder.build_lenient().unwrap();
    assert_eq!(problems, []);
    engine
});

/// Bytes are a plan of rulings, most of which keep the contract.
pub fn ruling(data: &[u8]) {
    static DESCRIPTION: LazyLock<Description> =
        LazyLock::new(|| Description::parse("service.json", SERVICE).unwrap());
    let mut plan = Plan::new(data);
    let service = DESCRIPTION.on(Date::MAX);
    let rulings: Vec<Ruling> = match plan.one_of(16) {
        0..14 => OBLIGATIONS.iter().map(|id| planned(&mut plan, id, service)).collect(),
        _ => {
            let ids = ["two", "one", "three", "", "One", "one "];
            (0..plan.one_of(4)).map(|_| *plan.choose(&ids)).collect::<Vec<_>>()
        }
        .into_iter()
        .map(|id| planned(&mut plan, id, service))
        .collect(),
    };
    ANSWER.set(rulings.clone());
    let day = DAY.parse().unwrap();
    let report = ENGINE.judge(&DESCRIPTION, &Query::new(day)).unwrap();
    let [law] = report.laws.as_slice() else { panic!("one law was asked") };
    match breach(&rulings, service) {
        None => unchanged(law, &rulings),
        Some(breach) => {
            assert!(matches!(law.error, Some(LawError::BadAnswer { .. })), "{breach}, and it was taken");
            assert!(law.rulings.is_empty() && law.verdict == juris::Verdict::Error);
        }
    }
    let json = serde_json::to_vec(&report).unwrap();
    Schema::Report.read("report.json", &json).unwrap_or_else(|error| panic!("{error}"));
}

fn planned(plan: &mut Plan<'_>, obligation: &'static str, service: &Value) -> Ruling {
    let verdicts =
        [Verdict::Compliant, Verdict::Violation, Verdict::NeedsInformation, Verdict::NotApplicable];
    let verdict = *plan.choose(&verdicts);
    let step = |plan: &mut Plan<'_>| Step {
        depth: plan.number(0..=255) as u8,
        text: plan.text(6).into(),
        truth: *plan.choose(&[Answer::No, Answer::Unknown, Answer::Yes]),
        facts: few(plan, |plan| pointer(plan, service)),
        role: *plan.choose(&[Role::Condition, Role::Exception, Role::Requirement]),
        decides: plan.flag(),
    };
    // A firm verdict mostly asks for nothing, and without a breach there is mostly nothing to cure.
    let is_firm = matches!(verdict, Verdict::Compliant | Verdict::NotApplicable) && plan.one_of(16) > 0;
    Ruling {
        obligation: obligation.into(),
        verdict,
        steps: few(plan, step),
        evidence: few(plan, |plan| pointer(plan, service)),
        missing: if is_firm { Vec::new() } else { few(plan, |plan| pointer(plan, service)) },
        remedies: if is_firm { Vec::new() } else { few(plan, |plan| remedy(plan, service)) },
        deadline: few(plan, day).pop(),
        notes: few(plan, |plan| plan.text(6).into()),
        relied_on: few(plan, reliance),
    }
}

/// Mostly one that law.toml has.
fn reliance(plan: &mut Plan<'_>) -> Reliance {
    let of = |basis, name: &'static str, on| Reliance { basis, name: name.into(), key: None, on };
    let day = Some(day(plan));
    match plan.one_of(32) {
        0..16 => of(Basis::Parameter, "time", day),
        16..29 => of(Basis::Reading, "point", None),
        29 => of(Basis::Parameter, "time", None),
        30 => Reliance { key: Some(plan.text(4)), ..of(Basis::Parameter, "time", day) },
        _ => of(*plan.choose(&[Basis::Calendar, Basis::Rule, Basis::Reading]), "time", day),
    }
}

fn few<T>(plan: &mut Plan<'_>, make: impl Fn(&mut Plan<'_>) -> T) -> Vec<T> {
    (0..plan.one_of(3)).map(|_| make(plan)).collect()
}

/// Mostly one that the law may name.
fn pointer(plan: &mut Plan<'_>, service: &Value) -> String {
    let allowed =
        ["/kinds", "/kinds/0", "/data/0/stores", "/data/0/stores/0/country", "/data", "/data/*", ""];
    match plan.one_of(32) {
        0..28 => (*plan.choose(&allowed)).to_owned(),
        28 => plan.choose(&facts::pointers(service)).clone(),
        29 => format!("{}/{}", plan.choose(&allowed), plan.choose(&["*", "-", "1", "x", "~2", "a~1b", "~0"])),
        30 => plan.text(8),
        _ => plan
            .choose(&["/", "/operator", "/markets/*", "/*", "/data/*/*", "/data/*/stores/9/*", "kinds"])
            .to_string(),
    }
}

fn day(plan: &mut Plan<'_>) -> Date {
    let day = if plan.one_of(8) > 0 { plan.day(2017..=9999) } else { plan.day(0..=9999) };
    day.parse().unwrap()
}

fn remedy(plan: &mut Plan<'_>, service: &Value) -> Remedy {
    let pointers = facts::pointers(service);
    let operation = |plan: &mut Plan<'_>| {
        let (path, from) = (plan.choose(&pointers).clone(), plan.choose(&pointers).clone());
        let values =
            [json!(null), json!(["email"]), json!({}), json!("AQ"), json!([{ "country": "RU" }]), json!(1)];
        let value = plan.choose(&values).clone();
        match plan.one_of(6) {
            0 => json!({ "op": *plan.choose(&["replace", "add"]), "path": path, "value": value }),
            1 => {
                json!({ "op": "add", "path": "/data/-", "value": { *plan.choose(&["stores", "stores", "id"]): [] } })
            }
            2 => json!({ "op": "remove", "path": path }),
            3 => json!({ "op": *plan.choose(&["move", "copy"]), "from": from, "path": path }),
            4 => json!({ "op": "test", "path": path, "value": service.pointer(&path) }),
            _ => value,
        }
    };
    let patch = match plan.one_of(8) {
        0..7 => Value::Array(few(plan, operation)).to_string(),
        _ => plan.text(16),
    };
    Remedy { id: plan.text(4).into(), title: plan.text(6).into(), patch, due: few(plan, day).pop() }
}

/// How rulings break the contract, if they do.
fn breach(rulings: &[Ruling], service: &Value) -> Option<String> {
    let mut ids: Vec<&str> = rulings.iter().map(|ruling| ruling.obligation.as_ref()).collect();
    ids.sort_unstable();
    if ids != OBLIGATIONS {
        return Some(format!("there are rulings on {ids:?}"));
    }
    rulings.iter().find_map(|ruling| breach_of(ruling, service))
}

fn breach_of(ruling: &Ruling, service: &Value) -> Option<String> {
    let named =
        ruling.steps.iter().flat_map(|step| &step.facts).chain(&ruling.missing).chain(&ruling.evidence);
    if let Some(fact) = named.into_iter().find(|fact| !may_be_named(fact)) {
        return Some(format!("it names `{fact}`"));
    }
    if let Some(fact) = ruling.evidence.iter().find(|fact| service.pointer(fact).is_none()) {
        return Some(format!("nothing stands at `{fact}`"));
    }
    if ruling.verdict == Verdict::NeedsInformation && ruling.missing.is_empty() && ruling.notes.is_empty() {
        return Some("nothing is missing".to_owned());
    }
    let due = ruling.remedies.iter().filter_map(|remedy| remedy.due);
    if let Some(day) = due.chain(ruling.deadline).find(|day| *day < DAY.parse().unwrap()) {
        return Some(format!("`{day}` has passed"));
    }
    if let Some(relied) = ruling.relied_on.iter().find(|relied| !is_in_law_toml(relied)) {
        return Some(format!("it relied on {relied:?}"));
    }
    let is_firm = matches!(ruling.verdict, Verdict::Compliant | Verdict::NotApplicable);
    if is_firm && !(ruling.missing.is_empty() && ruling.remedies.is_empty()) {
        return Some("it is firm and asks, or has something to cure".to_owned());
    }
    let own: Vec<&Step> = ruling.steps.iter().filter(|step| step.depth == 0).collect();
    let against = |step: &&&Step| match step.role {
        Role::Condition => step.truth == Answer::No,
        Role::Exception => step.truth == Answer::Yes,
        Role::Requirement => false,
    };
    let explained = own.is_empty() || own.iter().find(against).is_some();
    if ruling.verdict == Verdict::NotApplicable && !explained {
        return Some("it is not applicable and nothing speaks against it".to_owned());
    }
    let fails = |step: &Step| step.depth == 0 && step.truth != Answer::Yes && step.role == Role::Requirement;
    if ruling.verdict == Verdict::Compliant && ruling.steps.iter().any(fails) {
        return Some("it is compliant and a requirement does not hold".to_owned());
    }
    let bad = ruling.remedies.iter().find(|remedy| {
        cured(&remedy.patch, service).is_none() || !changes_what_is_read(&remedy.patch, service)
    });
    bad.map(|remedy| format!("the patch {}", remedy.patch))
}

fn is_in_law_toml(Reliance { basis, name, key, on }: &Reliance) -> bool {
    match basis {
        Basis::Parameter => name == "time" && key.is_none() && on.is_some(),
        Basis::Reading => name == "point",
        Basis::Calendar | Basis::Rule => false,
    }
}

/// Whether a pointer is one, and names what the law reads, what that is part of, or the `*` of either.
fn may_be_named(pointer: &str) -> bool {
    let is_pointer = pointer.is_empty() || pointer.starts_with('/');
    let is_escaped = pointer.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    let tokens = facts::tokens(pointer);
    let is_read = |tokens: &[String]| {
        let agrees = |(token, read): (&String, &&str)| *read == "*" || token == *read;
        READS.iter().any(|reads| tokens.iter().zip(reads.iter()).all(agrees))
    };
    let is_star = || tokens.split_last().is_some_and(|(last, above)| last == "*" && is_read(above));
    is_pointer && is_escaped && (is_read(&tokens) || is_star())
}

/// The description with a patch applied, where it applies and leaves a valid one.
fn cured(patch: &str, service: &Value) -> Option<Value> {
    let patch: json_patch::Patch = serde_json::from_str(patch).ok()?;
    let mut cured = service.clone();
    json_patch::patch_unsafe(&mut cured, &patch).ok()?;
    Description::parse("cured.json", cured.to_string().as_bytes()).ok().map(|_| cured)
}

/// Whether each operation of a patch puts, takes and moves only what the law reads.
fn changes_what_is_read(patch: &str, service: &Value) -> bool {
    let patch: Value = serde_json::from_str(patch).unwrap();
    patch.as_array().unwrap().iter().all(|operation| {
        let text = |key: &str| operation.get(key).and_then(Value::as_str).unwrap_or_default();
        let (path, value) = (text("path"), operation.get("value"));
        let there = service.pointer(path);
        let is_new = |path: &str| {
            let list = path.rsplit_once('/').and_then(|(list, _)| service.pointer(list));
            list.is_some_and(Value::is_array)
        };
        match text("op") {
            "test" => may_be_named(path),
            "add" if is_new(path) => is_read_whole(path, value),
            "add" | "replace" => is_read_whole(path, value) && is_read_whole(path, there),
            "remove" => is_read_whole(path, there),
            _ => is_below_a_read(path) && is_below_a_read(text("from")),
        }
    })
}

/// Whether a pointer leads to something that the law reads, or into it.
fn is_below_a_read(pointer: &str) -> bool {
    let tokens = facts::tokens(pointer);
    tokens.first().is_some_and(|first| first == "kinds")
        || tokens.len() >= 3 && tokens[0] == "data" && tokens[2] == "stores"
}

/// Whether the law reads all of a value at a place.
fn is_read_whole(pointer: &str, value: Option<&Value>) -> bool {
    let set = |set: &Value| match set {
        Value::Object(members) => members.keys().all(|key| key == "stores" || key == "*"),
        Value::Array(items) => items.is_empty(),
        other => matches!(other, Value::Null | Value::Bool(false)),
    };
    let data = |data: &Value| match data {
        Value::Array(items) => items.iter().all(set),
        Value::Object(members) => members.iter().all(|(key, value)| key == "*" || set(value)),
        other => matches!(other, Value::Null | Value::Bool(false)),
    };
    let value = value.unwrap_or(&Value::Null);
    match facts::tokens(pointer).as_slice() {
        _ if is_below_a_read(pointer) => true,
        [] => false,
        [first] if first == "data" => data(value),
        [first, _] if first == "data" => set(value),
        _ => false,
    }
}

/// The report has each ruling as it was given.
fn unchanged(law: &LawReport, given: &[Ruling]) {
    assert_eq!(law.error, None);
    assert_eq!(law.rulings.len(), OBLIGATIONS.len());
    let places = Places::of(SERVICE);
    for (ruling, id) in law.rulings.iter().zip(OBLIGATIONS) {
        let given = given.iter().find(|given| given.obligation == id).unwrap();
        assert_eq!(ruling.obligation, id);
        assert_eq!(ruling.verdict.name(), serde_json::to_value(ruling.verdict).unwrap());
        assert_eq!(ruling.deadline, given.deadline);
        assert_eq!(ruling.notes, given.notes);
        let evidence: Vec<_> = ruling.evidence.iter().map(|fact| &fact.pointer).collect();
        assert_eq!(evidence, given.evidence.iter().collect::<Vec<_>>());
        let missing: Vec<_> = ruling.missing.iter().map(|fact| &fact.pointer).collect();
        assert_eq!(missing, given.missing.iter().collect::<Vec<_>>());
        ruling.evidence.iter().for_each(|fact| _ = places.rest(fact.position));
        ruling.missing.iter().for_each(|fact| _ = places.rest(fact.position));
        assert_eq!(ruling.steps.len(), given.steps.len());
        assert_eq!(ruling.relied_on.len(), given.relied_on.len());
        for (remedy, given) in ruling.remedies.iter().zip(&given.remedies) {
            assert_eq!(remedy.patch, serde_json::from_str::<Value>(&given.patch).unwrap());
            assert_eq!(remedy.due, given.due);
        }
        assert_eq!(ruling.remedies.len(), given.remedies.len());
    }
}
