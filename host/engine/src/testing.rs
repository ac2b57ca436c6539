//! The tests of laws: cases in files, each a service, a day and what the law must say.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::catalog::{CasesSource, Law, Obligation};
use crate::description::{Description, ParseLimits, apply};
use crate::engine::{Engine, Query};
use crate::report::{LawReport, Penalty, Ruling, Verdict};
use crate::schema::Schema;
use juris_document::{Document, InputError, Position, Problem};

/// Where the services that cases name come from: the text of a file of the corpus, if there is one.
pub type Corpus<'c> = &'c dyn Fn(&str) -> Option<Cow<'c, [u8]>>;

/// What the cases of one law showed.
#[derive(Clone, Debug, Serialize)]
pub struct LawTests {
    /// The law's id.
    pub law: String,
    /// How many obligations it has.
    pub obligations: usize,
    /// Each case with what failed in it.
    pub cases: Vec<CaseOutcome>,
    /// What no case tests and one must: an obligation, a day on which something of the law changes.
    pub untested: Vec<String>,
    /// Files of cases that cannot be read.
    #[serde(skip)]
    pub errors: Vec<InputError>,
}

/// What one case showed.
#[derive(Clone, Debug, Serialize)]
pub struct CaseOutcome {
    /// The file it stands in.
    pub file: String,
    /// Where it stands there.
    #[serde(flatten)]
    pub position: Position,
    /// Its name.
    pub name: String,
    /// What was expected and did not come; empty where it passed.
    pub failures: Vec<String>,
}

impl LawTests {
    /// Whether everything passed and nothing is untested.
    pub fn passed(&self) -> bool {
        self.errors.is_empty()
            && self.untested.is_empty()
            && self.cases.iter().all(|case| case.failures.is_empty())
    }
}

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    service: Value,
    as_of: Date,
    /// The day up to which the law is known; the day judged if absent.
    known_on: Option<Date>,
    expect: BTreeMap<String, Verdict>,
    #[serde(default)]
    evidence: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    missing: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    deadline: BTreeMap<String, Date>,
    #[serde(default)]
    notes: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    penalties: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    changes: Vec<Value>,
    #[serde(default)]
    readings: BTreeMap<String, String>,
}

/// Runs the cases of a law.
///
/// Beside what a case expects, each remedy of each violation is tried: with its patch applied, the obligation must
/// not be violated any more.
pub fn run(engine: &Engine, law: &str, corpus: Corpus<'_>) -> LawTests {
    let mut tests = LawTests {
        law: law.to_owned(),
        obligations: 0,
        cases: Vec::new(),
        untested: Vec::new(),
        errors: Vec::new(),
    };
    let mut read = Vec::new();
    for source in engine.cases(law) {
        match parse(source) {
            Ok(parsed) => read.push(parsed),
            Err(error) => tests.errors.push(error),
        }
    }
    for (document, file) in &read {
        for (index, case) in file.case.iter().enumerate() {
            tests.cases.push(CaseOutcome {
                file: document.name().to_owned(),
                position: document.position(&format!("/case/{index}")),
                name: case.name.clone(),
                failures: outcome(engine, law, case, corpus),
            });
        }
    }
    let cases: Vec<&Case> = read.iter().flat_map(|(_, file)| &file.case).collect();
    if let Ok(law) = engine.law(law) {
        tests.obligations = law.obligations().len();
        tests.untested = untested(law, &cases);
    }
    tests
}

fn parse(source: &CasesSource) -> Result<(Document, File), InputError> {
    let document = Schema::Cases.read(&source.file, &source.toml)?;
    let file = serde_json::from_value(document.value().clone())
        .map_err(|error| document.error(vec![Problem::new(error.to_string())]))?;
    Ok((document, file))
}

/// What failed.
fn outcome(engine: &Engine, law: &str, case: &Case, corpus: Corpus<'_>) -> Vec<String> {
    let service = match service(case, corpus) {
        Ok(service) => service,
        Err(failure) => return vec![failure],
    };
    let mut query = case.known_on.into_iter().fold(Query::new(case.as_of).law(law), Query::known_on);
    for (point, value) in &case.readings {
        let of = engine.law(law).map_or(law, |law| law.owner_of(point));
        query = query.reading(of, point, value);
    }
    let judge = |service: &Description| match engine.judge(service, &query) {
        Ok(report) => report.laws.into_iter().next().ok_or_else(|| "the law was not judged".to_owned()),
        Err(error) => Err(error.to_string()),
    };
    let report = match judge(&service) {
        Ok(report) => report,
        Err(failure) => return vec![failure],
    };
    if let Some(error) = &report.error {
        return vec![error.to_string()];
    }
    let mut failures = compare(case, &report);
    for ruling in &report.rulings {
        for remedy in &ruling.remedies {
            if let Err(failure) = cures(&service, case.as_of, &remedy.patch, &ruling.obligation, judge) {
                failures.push(format!("{}: the remedy `{}` {failure}", ruling.obligation, remedy.id));
            }
        }
    }
    failures
}

fn service(case: &Case, corpus: Corpus<'_>) -> Result<Description, String> {
    let (name, text) = match &case.service {
        Value::String(file) => {
            (file.as_str(), corpus(file).ok_or_else(|| format!("the service `{file}` is not in the corpus"))?)
        }
        inline => ("inline", Cow::Owned(inline.to_string().into_bytes())),
    };
    if case.changes.is_empty() {
        return Description::parse(name, &text).map_err(|error| error.to_string());
    }
    let mut value: Value =
        serde_json::from_slice(&text).map_err(|error| format!("the service `{name}` is no JSON: {error}"))?;
    let patch = Value::Array(case.changes.iter().map(operation).collect());
    apply(&mut value, &patch, &mut ParseLimits::default().budget())
        .map_err(|failure| format!("the case's changes do not apply: {failure}"))?;
    Description::parse(&format!("{name} with the case's changes"), value.to_string().as_bytes())
        .map_err(|error| error.to_string())
}

/// An operation of a patch; TOML has no null, so `none = true` stands for `value` being none.
fn operation(written: &Value) -> Value {
    let mut operation = written.clone();
    if let Some(members) = operation.as_object_mut()
        && members.remove("none").is_some()
    {
        members.insert("value".to_owned(), Value::Null);
    }
    operation
}

fn compare(case: &Case, report: &LawReport) -> Vec<String> {
    let mut failures = Vec::new();
    let find = |obligation: &str| report.rulings.iter().find(|ruling| ruling.obligation == obligation);
    for (obligation, expected) in &case.expect {
        match find(obligation) {
            None => failures.push(format!("the law has no obligation `{obligation}`")),
            Some(ruling) if ruling.verdict != *expected => {
                failures.push(format!(
                    "{obligation}: expected {}, found {}{}",
                    expected.name(),
                    ruling.verdict.name(),
                    why(ruling)
                ));
            }
            Some(_) => {}
        }
    }
    let mut each =
        |what: &str, expected: &BTreeMap<String, Vec<String>>, has: &dyn Fn(&Ruling, &str) -> bool| {
            for (obligation, wanted) in expected {
                let Some(ruling) = find(obligation) else {
                    failures.push(format!("the law has no obligation `{obligation}`"));
                    continue;
                };
                for text in wanted.iter().filter(|text| !has(ruling, text)) {
                    failures.push(format!("{obligation}: {what} `{text}` is not there{}", why(ruling)));
                }
            }
        };
    each("the evidence", &case.evidence, &|ruling, text| {
        ruling.evidence.iter().any(|fact| fact.pointer == text)
    });
    each("the missing fact", &case.missing, &|ruling, text| {
        ruling.missing.iter().any(|fact| fact.pointer == text)
    });
    each("a note with", &case.notes, &|ruling, text| ruling.notes.iter().any(|note| note.contains(text)));
    for (obligation, expected) in &case.penalties {
        match find(obligation) {
            None => failures.push(format!("the law has no obligation `{obligation}`")),
            Some(ruling) => {
                let differing = differing_penalties(&ruling.penalties, expected);
                failures.extend(differing.map(|failure| format!("{obligation}: {failure}")));
            }
        }
    }
    for (obligation, expected) in &case.deadline {
        let found = find(obligation).and_then(|ruling| ruling.deadline);
        if found != Some(*expected) {
            let found = found.map_or("none".to_owned(), |day| day.to_string());
            failures.push(format!("{obligation}: expected the deadline {expected}, found {found}"));
        }
    }
    failures
}

/// A list of penalties is complete: each text names one that is shown, and each that is shown is named by one of them.
fn differing_penalties(shown: &[Penalty], expected: &[String]) -> impl Iterator<Item = String> {
    let names = |text: &String, penalty: &Penalty| {
        penalty.summary.contains(text.as_str()) || penalty.source.contains(text.as_str())
    };
    let absent = expected.iter().filter(move |text| !shown.iter().any(|penalty| names(text, penalty)));
    let unnamed = shown.iter().filter(move |penalty| !expected.iter().any(|text| names(text, penalty)));
    let unnamed = unnamed.map(|Penalty { summary, source, .. }| {
        format!("no text names the penalty that is shown: {summary} ({source})")
    });
    absent.map(|text| format!("no penalty with `{text}` is shown")).chain(unnamed)
}

/// What a ruling rests on, for the author of a case that failed.
fn why(ruling: &Ruling) -> String {
    let list = |what: &str, facts: Vec<&str>| {
        if facts.is_empty() { String::new() } else { format!("; {what} {}", facts.join(", ")) }
    };
    let evidence = ruling.evidence.iter().map(|fact| fact.pointer.as_str()).collect();
    let missing = ruling.missing.iter().map(|fact| fact.pointer.as_str()).collect();
    let notes = ruling.notes.iter().map(String::as_str).collect();
    format!("{}{}{}", list("evidence", evidence), list("missing", missing), list("notes", notes))
}

/// Whether a remedy does what it says.
fn cures(
    service: &Description,
    as_of: Date,
    patch: &Value,
    obligation: &str,
    judge: impl Fn(&Description) -> Result<LawReport, String>,
) -> Result<(), String> {
    let cured = service.patched(as_of, patch).map_err(|error| format!("cannot be applied: {error}"))?;
    let report = judge(&cured)?;
    let still = report
        .rulings
        .iter()
        .any(|ruling| ruling.obligation == obligation && ruling.verdict == Verdict::Violation);
    if still { Err("does not cure the violation".to_owned()) } else { Ok(()) }
}

/// Every obligation needs a case of each kind of answer that tells laws apart and one that names its penalties, if it has
/// any; and every day on which something of the law changes needs one on it and one on the day before.
fn untested(law: &Law, cases: &[&Case]) -> Vec<String> {
    let mut untested = Vec::new();
    for obligation in law.obligations() {
        for verdict in
            [Verdict::Violation, Verdict::Compliant, Verdict::NeedsInformation, Verdict::NotApplicable]
        {
            if !cases.iter().any(|case| case.expect.get(&obligation.id) == Some(&verdict)) {
                untested.push(format!("no case expects `{}` of `{}`", verdict.name(), obligation.id));
            }
        }
    }
    let on = |day: Date| cases.iter().any(|case| case.as_of == day);
    for (day, what) in boundaries(law) {
        for (day, side) in [(Some(day), "on"), (day.yesterday().ok(), "the day before")] {
            if let Some(day) = day.filter(|day| !on(*day)) {
                untested.push(format!("no case as of {day}, {side} {what}"));
            }
        }
    }
    for (day, what) in annulments(law) {
        for (known_on, side) in [(Some(day), "on"), (day.yesterday().ok(), "the day before")] {
            let knows =
                |case: &&Case| Some(case.known_on.unwrap_or(case.as_of)) == known_on && case.as_of < day;
            if let Some(known_on) = known_on.filter(|_| !cases.iter().copied().any(|case| knows(&case))) {
                untested.push(format!(
                    "no case with the law as known on {known_on}, {side} {what}, of a day before"
                ));
            }
        }
    }
    for obligation in law.obligations() {
        untested.extend(untested_penalties(law, obligation, cases));
    }
    untested
}

/// A case tells what penalties there are where it names them and expects a verdict that shows any.
fn untested_penalties(law: &Law, obligation: &Obligation, cases: &[&Case]) -> Vec<String> {
    let id = &obligation.id;
    let naming = cases.iter().filter(|case| {
        let shows = matches!(case.expect.get(id), Some(Verdict::Violation | Verdict::NeedsInformation));
        shows && case.penalties.contains_key(id)
    });
    if law.penalties_of(id).next().is_some() && naming.clone().next().is_none() {
        return vec![format!("no case names the penalties of `{id}`")];
    }
    let mut untested = Vec::new();
    for (before, day) in changes_of_penalties(law, obligation) {
        for (day, side) in [(day, "on"), (before, "the day before")] {
            if !naming.clone().any(|case| case.as_of == day) {
                untested.push(format!(
                    "no case as of {day} names the penalties of `{id}`, {side} a penalty changes"
                ));
            }
        }
    }
    untested
}

/// The days on which the penalties are others than on the day before, each with that day. Days on which the obligation itself
/// begins or ends are none of them.
fn changes_of_penalties(law: &Law, obligation: &Obligation) -> BTreeSet<(Date, Date)> {
    let on = |day: Date| -> BTreeSet<(&str, &str)> {
        let hold = law.penalties_of(&obligation.id).filter(|penalty| penalty.period.holds(day, day));
        hold.map(|penalty| (penalty.summary.as_str(), penalty.period.source.as_str())).collect()
    };
    let in_force = |day: Date| obligation.in_force.on(day, day).is_some() && law.is_in_force(day, day);
    let after_the_end = |day: Date| day.tomorrow().ok();
    let days = law.penalties_of(&obligation.id).flat_map(|penalty| {
        [Some(penalty.period.from), penalty.period.until.and_then(after_the_end)].into_iter().flatten()
    });
    days.filter_map(|day| Some((day.yesterday().ok()?, day)))
        .filter(|(before, day)| in_force(*before) && in_force(*day) && on(*before) != on(*day))
        .collect()
}

/// The days on which a rule of the law begins or changes.
fn boundaries(law: &Law) -> BTreeMap<Date, String> {
    let mut days = BTreeMap::new();
    for dated in law.in_force().periods() {
        days.insert(dated.period.from, format!("{} comes into force", law.id()));
    }
    for obligation in law.obligations() {
        for dated in obligation.in_force.periods() {
            days.entry(dated.period.from).or_insert_with(|| format!("`{}` comes into force", obligation.id));
        }
    }
    for (name, parameter) in law.parameters() {
        for pair in parameter.timelines().flat_map(|(_, timeline)| timeline.periods().windows(2)) {
            if let [before, after] = pair
                && before.value != after.value
            {
                days.entry(after.period.from).or_insert_with(|| format!("`{name}` changes"));
            }
        }
    }
    days
}

/// The days from which on it is known that something of the law never held.
fn annulments(law: &Law) -> BTreeMap<Date, String> {
    let of_law = law.in_force().annulments().map(|day| (day, format!("{} is annulled", law.id())));
    let of_obligations = law.obligations().iter().flat_map(|obligation| {
        let days = obligation.in_force.annulments();
        days.map(|day| (day, format!("`{}` is annulled", obligation.id)))
    });
    let of_values = law.parameters().iter().flat_map(|(name, parameter)| {
        let days = parameter.timelines().flat_map(|(_, timeline)| timeline.annulments().collect::<Vec<_>>());
        days.map(move |day| (day, format!("a value of `{name}` is annulled")))
    });
    let mut days: BTreeMap<Date, String> = of_values.collect();
    days.extend(of_obligations);
    days.extend(of_law);
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Grade, LawSource};

    /// One obligation in force since 2014, a fine since then, a higher one since 2017.
    const LAW: &str = r#"
        id = "de/example"
        title = "Example"
        jurisdiction = "DE"
        kind = "registration"
        module = "de-example"
        reads = ["/kinds"]
        verified_until = 2020-01-01
        review = "none"
        in_force = [{ from = 2014-08-01, source = "s", grade = "text" }]
        obligation = [{ id = "a", summary = "Do it.", provision = "art. 1", grade = "text" }]
        penalty = [
            { obligation = "a", from = 2014-08-01, until = 2016-12-31, summary = "EUR 10", source = "art. 2", grade = "text" },
            { obligation = "a", from = 2017-01-01, until = 2017-01-31, summary = "EUR 20", source = "art. 2", grade = "weak" },
            { obligation = "a", from = 2017-02-01, summary = "EUR 20", source = "art. 2", grade = "text" },
        ]"#;

    /// What is untested of a law with these cases, as a demand on them finds it.
    fn untested_of(toml: &str, cases: &str, demand: impl Fn(&Law, &[&Case]) -> Vec<String>) -> Vec<String> {
        let source = LawSource::new("law.toml", toml.as_bytes().to_vec(), Vec::new());
        let law = Law::read(&source, &crate::catalog::Surroundings::default()).unwrap();
        let toml = cases.as_bytes().to_vec().into();
        let (_, file) = parse(&CasesSource { file: "cases.toml".into(), toml }).unwrap();
        demand(&law, &file.case.iter().collect::<Vec<&Case>>())
    }

    fn untested_with(cases: &[(&str, &str, &str)]) -> Vec<String> {
        let text: String = cases.iter().map(|(day, verdict, more)| {
            format!("[[case]]\nname = \"{day}\"\nservice = \"x.json\"\nas_of = {day}\nexpect = {{ a = \"{verdict}\" }}\n{more}\n")
        }).collect();
        untested_of(LAW, &text, |law, cases| untested_penalties(law, &law.obligations()[0], cases))
    }

    #[test]
    fn both_days_of_a_change_of_penalties_are_demanded() {
        let named = "penalties = { a = [\"EUR\"] }";
        assert_eq!(untested_with(&[("2018-01-01", "violation", "")]), ["no case names the penalties of `a`"]);
        assert_eq!(
            untested_with(&[("2018-01-01", "violation", named)]),
            [
                "no case as of 2017-01-01 names the penalties of `a`, on a penalty changes",
                "no case as of 2016-12-31 names the penalties of `a`, the day before a penalty changes",
            ]
        );
        // A ruling that shows no penalties tells nothing of them.
        let none = "penalties = { a = [] }";
        let before = ("2016-12-31", "violation", named);
        assert_eq!(untested_with(&[before, ("2017-01-01", "compliant", none)]).len(), 1);
        assert!(untested_with(&[before, ("2017-01-01", "needs-information", named)]).is_empty());
    }

    #[test]
    fn both_days_of_an_annulment_are_demanded() {
        let annulled =
            LAW.replace("from = 2014-08-01, source", "from = 2014-08-01, annulled = 2016-04-08, source");
        let demanded = |days: &[(&str, Option<&str>)]| {
            let cases = days.iter().map(|(day, known_on)| {
                let known_on = known_on.map(|day| format!("known_on = {day}\n")).unwrap_or_default();
                let verdict = "expect = { a = \"compliant\" }";
                format!(
                    "[[case]]\nname = \"{day}\"\nservice = \"x.json\"\nas_of = {day}\n{known_on}{verdict}\n"
                )
            });
            let demands = untested_of(&annulled, &cases.collect::<String>(), untested);
            demands.into_iter().filter(|demand| demand.contains("known on")).collect::<Vec<_>>()
        };
        let on = "no case with the law as known on 2016-04-08, on de/example is annulled, of a day before";
        let before = "no case with the law as known on 2016-04-07, the day before de/example is annulled, of a day before";
        assert_eq!(demanded(&[("2016-04-08", None)]), [on, before]);
        assert_eq!(demanded(&[("2016-04-07", None)]), [on]);
        assert_eq!(demanded(&[("2015-01-01", Some("2016-04-08"))]), [before]);
        let both = [("2015-01-01", Some("2016-04-08")), ("2015-01-01", Some("2016-04-07"))];
        assert!(demanded(&both).is_empty());
    }

    #[test]
    fn a_list_of_penalties_is_complete() {
        let penalty = |summary: &str, source: &str| Penalty {
            summary: summary.into(),
            source: source.into(),
            grade: Grade::Text,
            url: None,
        };
        let shown = [penalty("EUR 10", "art. 2"), penalty("blocking", "art. 3")];
        let differing = |texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            differing_penalties(&shown, &texts).collect::<Vec<_>>()
        };
        assert!(differing(&["art. 2", "blocking"]).is_empty());
        assert!(differing(&["art."]).is_empty());
        assert_eq!(differing(&["art. 2"]), ["no text names the penalty that is shown: blocking (art. 3)"]);
        assert_eq!(differing(&["art.", "art. 4"]), ["no penalty with `art. 4` is shown"]);
        assert_eq!(differing(&[]).len(), 2);
    }
}
