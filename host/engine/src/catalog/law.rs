//! law.toml: what a law asks, since when, on whose authority, and how sure that is.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::collect::Surroundings;
use super::dated::{Dated, Grade, Period, Timeline};
use super::parameter::{self, Parameter, Row, ordered};
use super::source::LawSource;
use super::statute::{Statute, digest_with};
use crate::cut::Reads;
use crate::schema::Schema;
use juris_document::{InputError, Problem};

/// A law of a jurisdiction with its dated facts.
#[derive(Clone, Debug)]
pub struct Law {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) jurisdiction: String,
    pub(crate) kind: String,
    pub(crate) acts: Vec<String>,
    pub(crate) include: Vec<String>,
    pub(crate) authority: Option<String>,
    pub(crate) module: String,
    pub(crate) read_patterns: Vec<String>,
    pub(crate) reads: Reads,
    pub(crate) calendar: Option<String>,
    pub(crate) verified_until: Date,
    pub(crate) review: Review,
    pub(crate) in_force: Timeline<()>,
    pub(crate) obligations: Vec<Obligation>,
    /// Where each obligation stands among them, and which of the penalties are its own.
    by_obligation: HashMap<String, Place>,
    pub(crate) parameters: BTreeMap<String, Parameter>,
    pub(crate) penalties: Vec<Penalty>,
    pub(crate) open: Vec<OpenPoint>,
    pub(crate) readings: BTreeMap<String, Reading>,
    pub(crate) limits: Limits,
    pub(crate) sha256: String,
    pub(crate) file: String,
}

/// An obligation among others.
#[derive(Clone, Debug, Default)]
struct Place {
    index: usize,
    penalties: Vec<usize>,
}

/// Who reviewed how the law is encoded here. In a report it is `review`, `reviewed_by` and `reviewed_on`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "review", rename_all = "lowercase")]
pub enum Review {
    /// Nobody.
    None,
    /// Somebody who knows the engine.
    Technical {
        /// Who.
        #[serde(rename = "reviewed_by")]
        by: String,
        /// When.
        #[serde(rename = "reviewed_on")]
        on: Date,
    },
    /// A lawyer.
    Legal {
        /// Who.
        #[serde(rename = "reviewed_by")]
        by: String,
        /// When.
        #[serde(rename = "reviewed_on")]
        on: Date,
    },
}

impl Review {
    /// The name used in law.toml and reports.
    pub fn name(&self) -> &'static str {
        match self {
            Review::None => "none",
            Review::Technical { .. } => "technical",
            Review::Legal { .. } => "legal",
        }
    }

    /// Who, and when.
    pub fn reviewer(&self) -> Option<(&str, Date)> {
        match self {
            Review::None => None,
            Review::Technical { by, on } | Review::Legal { by, on } => Some((by, *on)),
        }
    }
}

impl Reading {
    /// Whether a reading of these leaves the law open.
    pub fn is_open(&self, value: &str) -> bool {
        self.leaves_open && value == self.default
    }

    /// The readings that decide the point, where its default leaves it open.
    pub fn deciding(&self) -> impl Iterator<Item = (&str, &str)> {
        let decides = |(name, _): &(&String, &String)| self.leaves_open && **name != self.default;
        self.values.iter().filter(decides).map(|(name, text)| (name.as_str(), text.as_str()))
    }
}

/// What the law asks.
#[derive(Clone, Debug)]
pub struct Obligation {
    /// Its name within the law.
    pub id: String,
    /// What it asks, in one sentence.
    pub summary: String,
    /// Act and article over time.
    pub provision: Timeline<String>,
    /// When it is in force.
    pub in_force: Timeline<()>,
}

/// What a violation can cost.
#[derive(Clone, Debug, Deserialize)]
pub struct Penalty {
    /// The obligation it belongs to.
    pub obligation: String,
    /// When, on whose word.
    #[serde(flatten)]
    pub period: Period,
    /// Who pays what.
    pub summary: String,
}

/// A point that is not settled or not verified.
#[derive(Clone, Debug, Deserialize)]
pub struct OpenPoint {
    /// What is open.
    pub text: String,
    /// The obligations it bears on; empty: all.
    #[serde(default)]
    pub obligations: Vec<String>,
}

/// A contested point.
#[derive(Clone, Debug, Deserialize)]
pub struct Reading {
    /// The reading chosen unless another is asked for.
    pub default: String,
    /// Whether the default leaves the law open: what turns on it needs information that no fact of a service gives, and each
    /// of the other readings would decide it.
    #[serde(default)]
    pub leaves_open: bool,
    /// The statute whose point it is, where the law takes it in from one: it is read once for all laws of the statute.
    #[serde(skip)]
    pub statute: Option<String>,
    /// Each reading and what it says.
    #[serde(flatten)]
    pub values: BTreeMap<String, String>,
}

/// What a law asks the host for beyond the usual; never more than the host allows.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub struct Limits {
    /// Fuel for one judgement.
    pub fuel: Option<u64>,
    /// Bytes of memory.
    pub memory_bytes: Option<u64>,
    /// Bytes of the answer.
    pub output_bytes: Option<u64>,
}

#[derive(Deserialize)]
struct File {
    id: String,
    title: String,
    jurisdiction: String,
    kind: String,
    #[serde(default)]
    acts: Vec<String>,
    #[serde(default)]
    include: Vec<String>,
    authority: Option<String>,
    module: String,
    reads: Vec<String>,
    calendar: Option<String>,
    verified_until: Date,
    review: String,
    reviewed_by: Option<String>,
    reviewed_on: Option<Date>,
    in_force: Vec<Period>,
    obligation: Vec<FileObligation>,
    #[serde(default)]
    parameter: BTreeMap<String, Vec<Row>>,
    #[serde(default)]
    penalty: Vec<Penalty>,
    #[serde(default)]
    open: Vec<OpenPoint>,
    #[serde(default)]
    reading: BTreeMap<String, Reading>,
    #[serde(default)]
    limits: Limits,
}

#[derive(Deserialize)]
struct FileObligation {
    id: String,
    summary: String,
    provision: FileProvision,
    url: Option<String>,
    grade: Option<Grade>,
    #[serde(default)]
    in_force: Vec<Period>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum FileProvision {
    Always(String),
    Dated(Vec<FileDatedProvision>),
}

#[derive(Deserialize)]
struct FileDatedProvision {
    #[serde(flatten)]
    period: Period,
    value: String,
}

impl Law {
    /// Reads law.toml.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with line and column.
    pub(crate) fn read(source: &LawSource, shared: &Surroundings) -> Result<Self, InputError> {
        let document = Schema::Law.read(&source.file, &source.toml)?;
        let file: File = serde_json::from_value(document.value().clone())
            .map_err(|error| document.error(vec![Problem::new(error.to_string())]))?;
        let mut problems = Vec::new();
        let law = build(file, source, shared, &mut problems);
        match law {
            Some(law) if problems.is_empty() => Ok(law),
            _ => Err(document.error(problems)),
        }
    }

    /// Its id, such as `ru/ori-registration`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// ISO 3166-1 code, or `EU`.
    pub fn jurisdiction(&self) -> &str {
        &self.jurisdiction
    }

    /// What kind of duty it lays down: `localization`, `registration`, ...
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The acts that it encodes, by which those are bound that are part of its jurisdiction for named acts only.
    pub fn acts(&self) -> &[String] {
        &self.acts
    }

    /// The statutes whose values and contested points it takes in.
    pub fn include(&self) -> &[String] {
        &self.include
    }

    /// Who enforces it.
    pub fn authority(&self) -> Option<&str> {
        self.authority.as_deref()
    }

    /// When it is in force.
    pub fn in_force(&self) -> &Timeline<()> {
        &self.in_force
    }

    /// The last day up to which somebody checked that nothing had changed.
    pub fn verified_until(&self) -> Date {
        self.verified_until
    }

    /// Who reviewed it.
    pub fn review(&self) -> &Review {
        &self.review
    }

    /// What it asks, in the order of law.toml.
    pub fn obligations(&self) -> &[Obligation] {
        &self.obligations
    }

    /// Its dated values by name.
    pub fn parameters(&self) -> &BTreeMap<String, Parameter> {
        &self.parameters
    }

    /// What violations can cost.
    pub fn penalties(&self) -> &[Penalty] {
        &self.penalties
    }

    /// What is not settled or not verified.
    pub fn open_points(&self) -> &[OpenPoint] {
        &self.open
    }

    /// Its contested points by name.
    pub fn readings(&self) -> &BTreeMap<String, Reading> {
        &self.readings
    }

    /// Whose a contested point is, and so by what name a query chooses its reading: the id of the law, or of the statute from
    /// which it takes the point in.
    pub fn owner_of(&self, point: &str) -> &str {
        self.readings.get(point).and_then(|reading| reading.statute.as_deref()).unwrap_or(&self.id)
    }

    /// The parts of a description that it reads, as patterns of JSON Pointers.
    pub fn reads(&self) -> &[String] {
        &self.read_patterns
    }

    /// The name of its module.
    pub fn module(&self) -> &str {
        &self.module
    }

    /// The name of its law.toml.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Whether it is in force on a day for whoever knows what was known on another.
    pub fn is_in_force(&self, day: Date, known_on: Date) -> bool {
        self.in_force.on(day, known_on).is_some()
    }

    /// The obligation of this name.
    pub fn obligation(&self, id: &str) -> Option<&Obligation> {
        self.obligations.get(self.by_obligation.get(id)?.index)
    }

    /// What violating an obligation can cost, on whatever day, in the order of law.toml.
    pub fn penalties_of(&self, obligation: &str) -> impl Iterator<Item = &Penalty> {
        let penalties = self.by_obligation.get(obligation).map(|place| place.penalties.as_slice());
        penalties.unwrap_or_default().iter().filter_map(|index| self.penalties.get(*index))
    }
}

fn build(file: File, source: &LawSource, shared: &Surroundings, problems: &mut Vec<Problem>) -> Option<Law> {
    let (country, _) = file.id.split_once('/')?;
    if let Some(folder) = source.folder.as_deref().filter(|folder| *folder != file.id) {
        problems.push(
            Problem::new(format!("the law `{}` stands in the folder `{folder}`", file.id))
                .pointer("/id")
                .expected(format!("`{folder}`"))
                .help(format!("give it that id, or move it to `{}`", file.id)),
        );
    }
    if !country.eq_ignore_ascii_case(&file.jurisdiction) {
        problems.push(
            Problem::new(format!(
                "the law of `{}` has an id that begins with `{country}/`",
                file.jurisdiction
            ))
            .pointer("/id")
            .help(format!("let it begin with `{}/`", file.jurisdiction.to_lowercase())),
        );
    }
    for (index, pattern) in file.reads.iter().enumerate() {
        if !juris_contract::pointer::is_valid(pattern) {
            problems.push(
                Problem::new(format!("`{pattern}` is no JSON Pointer")).pointer(format!("/reads/{index}")),
            );
        }
    }
    let in_force = ordered(windows(&file.in_force, "/in_force"), true, problems)?;
    let first = in_force.periods().first()?.period.clone();
    let (obligations, mut by_obligation) = obligations(file.obligation, &in_force, &first, problems)?;
    let known = |id: &str| by_obligation.contains_key(id);
    let unknown = |id: &str, pointer: String| {
        Problem::new(format!("the law has no obligation `{id}`"))
            .pointer(pointer)
            .help("name one of its `[[obligation]]` ids")
    };
    let wholes = parameter::wholes(file.parameter.values().flatten());
    let mut parameters = BTreeMap::new();
    for (name, values) in file.parameter {
        let at = format!("/parameter/{name}");
        if let Some(parameter) = parameter::read(values, &at, &shared.jurisdictions, problems) {
            for late in parameter.begins_late(first.from) {
                problems.push(
                    Problem::new(late)
                        .pointer(format!("{at}/0/from"))
                        .help("where the law has no such value, say `none = true`"),
                );
            }
            parameters.insert(name, parameter);
        }
    }
    for (index, penalty) in file.penalty.iter().enumerate() {
        if !known(&penalty.obligation) {
            problems.push(unknown(&penalty.obligation, format!("/penalty/{index}/obligation")));
        }
        if penalty.period.until.is_some_and(|until| until < penalty.period.from) {
            problems.push(
                Problem::new("the penalty ends before it begins").pointer(format!("/penalty/{index}/until")),
            );
        }
    }
    for (index, open) in file.open.iter().enumerate() {
        for (number, id) in open.obligations.iter().enumerate().filter(|(_, id)| !known(id)) {
            problems.push(unknown(id, format!("/open/{index}/obligations/{number}")));
        }
    }
    check_readings(&file.reading, problems);
    let mut readings = file.reading;
    let mut digest = digest_with(
        crate::description::sha256(&source.toml),
        shared.jurisdictions.digests_of_members(&wholes),
    );
    for (index, id) in file.include.iter().enumerate() {
        let at = format!("/include/{index}");
        match included(id, &at, shared, problems) {
            Some(statute) => {
                take_in(statute, &at, first.from, &mut parameters, &mut readings, problems);
                digest = digest_with(digest, std::iter::once(statute.sha256.as_str()));
            }
            None => continue,
        }
    }
    for (index, penalty) in file.penalty.iter().enumerate() {
        if let Some(place) = by_obligation.get_mut(&penalty.obligation) {
            place.penalties.push(index);
        }
    }
    let review = match (file.review.as_str(), file.reviewed_by, file.reviewed_on) {
        ("technical", Some(by), Some(on)) => Review::Technical { by, on },
        ("legal", Some(by), Some(on)) => Review::Legal { by, on },
        _ => Review::None,
    };
    Some(Law {
        reads: Reads::new(file.reads.iter().map(String::as_str)),
        read_patterns: file.reads,
        id: file.id,
        title: file.title,
        jurisdiction: file.jurisdiction,
        kind: file.kind,
        acts: file.acts,
        include: file.include,
        authority: file.authority,
        module: file.module,
        calendar: file.calendar,
        verified_until: file.verified_until,
        review,
        in_force,
        obligations,
        by_obligation,
        parameters,
        penalties: file.penalty,
        open: file.open,
        readings,
        limits: file.limits,
        sha256: digest,
        file: source.file.clone(),
    })
}

/// The statute of this id.
fn included<'s>(
    id: &str,
    at: &str,
    shared: &'s Surroundings,
    problems: &mut Vec<Problem>,
) -> Option<&'s Statute> {
    match shared.statutes.get(id) {
        Some(Ok(statute)) => return Some(statute),
        Some(Err(error)) => problems.push(
            Problem::new(format!("the statute `{id}` cannot be taken in"))
                .pointer(at)
                .help(format!("mend {error}")),
        ),
        None => {
            let ids: Vec<String> = shared.statutes.ids().map(str::to_owned).collect();
            let near = juris_document::nearest(id, &ids);
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            problems.push(
                Problem::new(format!("there is no statute `{id}`{near}"))
                    .pointer(at)
                    .help(format!("a statute is a file `{id}.toml`, beside the folders of the laws")),
            );
        }
    }
    None
}

/// Adds what a statute says to what the law says itself.
fn take_in(
    statute: &Statute,
    at: &str,
    first: Date,
    parameters: &mut BTreeMap<String, Parameter>,
    readings: &mut BTreeMap<String, Reading>,
    problems: &mut Vec<Problem>,
) {
    let Statute { id, .. } = statute;
    let mut twice = |what: &str, name: &str| {
        problems.push(
            Problem::new(format!("the {what} `{name}` of `{id}` is there already"))
                .pointer(at)
                .help("a name stands once in a law and all that it takes in"),
        );
    };
    for (name, parameter) in &statute.parameters {
        if parameters.insert(name.clone(), parameter.clone()).is_some() {
            twice("parameter", name);
        }
    }
    for (point, reading) in &statute.readings {
        if readings.insert(point.clone(), reading.clone()).is_some() {
            twice("contested point", point);
        }
    }
    for (name, parameter) in &statute.parameters {
        for late in parameter.begins_late(first) {
            let problem = Problem::new(format!("of the parameter `{name}` of `{id}` {late}")).pointer(at);
            problems.push(problem.help("where the law has no such value, say `none = true` in the statute"));
        }
    }
}

/// What is wrong with contested points.
pub(super) fn check_readings(readings: &BTreeMap<String, Reading>, problems: &mut Vec<Problem>) {
    for (point, reading) in readings {
        if !reading.values.contains_key(&reading.default) {
            problems.push(
                Problem::new(format!("the default `{}` is none of the readings", reading.default))
                    .pointer(format!("/reading/{point}/default")),
            );
        }
        if reading.leaves_open && reading.values.len() < 2 {
            problems.push(
                Problem::new("the default leaves the law open, and no other reading decides it")
                    .pointer(format!("/reading/{point}/leaves_open"))
                    .help("name the reading that would decide it, or make the point an `[[open]]` one"),
            );
        }
    }
}

fn obligations(
    file: Vec<FileObligation>,
    law_in_force: &Timeline<()>,
    first: &Period,
    problems: &mut Vec<Problem>,
) -> Option<(Vec<Obligation>, HashMap<String, Place>)> {
    let (mut obligations, mut places) = (Vec::new(), HashMap::new());
    for (index, obligation) in file.into_iter().enumerate() {
        let at = format!("/obligation/{index}");
        if places.insert(obligation.id.clone(), Place { index, ..Place::default() }).is_some() {
            problems.push(
                Problem::new(format!("the obligation `{}` stands twice", obligation.id))
                    .pointer(format!("{at}/id")),
            );
        }
        let in_force = if obligation.in_force.is_empty() {
            law_in_force.clone()
        } else {
            ordered(windows(&obligation.in_force, &format!("{at}/in_force")), true, problems)?
        };
        let provision = match obligation.provision {
            FileProvision::Always(value) => {
                let grade = obligation.grade.unwrap_or(Grade::Unverified);
                let period = Period {
                    from: first.from,
                    until: None,
                    source: value.clone(),
                    grade,
                    url: obligation.url,
                    annulled: None,
                };
                vec![(at, Dated { period, value })]
            }
            FileProvision::Dated(values) => values
                .into_iter()
                .enumerate()
                .map(|(number, dated)| {
                    (format!("{at}/provision/{number}"), Dated { period: dated.period, value: dated.value })
                })
                .collect(),
        };
        let provision = ordered(provision, false, problems)?;
        obligations.push(Obligation { id: obligation.id, summary: obligation.summary, provision, in_force });
    }
    Some((obligations, places))
}

fn windows(periods: &[Period], at: &str) -> Vec<(String, Dated<()>)> {
    let dated = |(index, period): (usize, &Period)| {
        (format!("{at}/{index}"), Dated { period: period.clone(), value: () })
    };
    periods.iter().enumerate().map(dated).collect()
}

/// The module that law.toml names, if it is TOML and names one.
///
/// # Errors
/// The text is no TOML.
#[cfg(feature = "directory")]
pub(super) fn module_name(file: &str, toml: &[u8]) -> Result<Option<String>, InputError> {
    use juris_document::{Input, Syntax};

    let document = Input::new(file, toml).syntax(Syntax::Toml).read()?;
    let name = document.value().get("module").and_then(|name| name.as_str());
    // A module stands beside its law.toml, so its name is no path.
    Ok(name.filter(|name| !name.contains(['/', '\\'])).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = r#"id = "aq/many"
title = "x"
jurisdiction = "AQ"
kind = "registration"
module = "m"
reads = ["/kinds"]
verified_until = 2026-01-01
review = "none"
[[in_force]]
from = 2000-01-01
source = "x"
grade = "text"
"#;

    fn read(rest: &str) -> Result<Law, InputError> {
        let source = LawSource::new("law.toml", format!("{HEAD}{rest}").into_bytes(), Vec::new());
        Law::read(&source, &Surroundings::default())
    }

    fn obligation(id: &str) -> String {
        format!(
            "[[obligation]]\nid = \"{id}\"\nsummary = \"Do {id}.\"\nprovision = \"a\"\ngrade = \"text\"\n"
        )
    }

    fn penalty(of: &str, summary: &str) -> String {
        let period = "from = 2000-01-01\nsource = \"x\"\ngrade = \"text\"";
        format!("[[penalty]]\nobligation = \"{of}\"\n{period}\nsummary = \"{summary}\"\n")
    }

    #[test]
    fn obligations_and_their_penalties_are_found_among_many() {
        let mut toml: String = (0..2_000).map(|number| obligation(&format!("o{number}"))).collect();
        for (of, summary) in [("o7", "first"), ("o1999", "other"), ("o7", "second")] {
            toml += &penalty(of, summary);
        }
        let law = read(&toml).unwrap();
        assert_eq!(law.obligation("o1999").unwrap().summary, "Do o1999.");
        assert!(law.obligation("o2000").is_none());
        let of = |id| law.penalties_of(id).map(|penalty| penalty.summary.as_str()).collect::<Vec<_>>();
        assert_eq!((of("o7"), of("o1999")), (vec!["first", "second"], vec!["other"]));
        assert_eq!((of("o8").len(), of("nowhere").len()), (0, 0));
        let day = "2020-01-01".parse().unwrap();
        assert!(law.obligations().iter().all(|obligation| obligation.in_force.on(day, day).is_some()));
    }

    #[test]
    fn an_obligation_stands_once_and_a_penalty_belongs_to_one() {
        let toml = [obligation("a"), obligation("b"), obligation("a"), penalty("c", "x")].concat();
        let error = read(&toml).unwrap_err();
        let told: Vec<_> = error.problems().iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(told, ["the obligation `a` stands twice", "the law has no obligation `c`"]);
    }

    fn told(rest: &str) -> Vec<String> {
        let error = read(&(obligation("a") + rest)).unwrap_err();
        error.problems().iter().map(|problem| problem.message.clone()).collect()
    }

    const TABLE: &str = r#"[parameter]
adequate = [
  { keys = ["CA", "CH"], from = 2001-01-01, value = "all", source = "first", grade = "official" },
  { keys = ["US"], from = 2001-01-01, until = 2015-10-05, annulled = 2015-10-06, value = "certified", source = "void", grade = "weak" },
  { keys = ["US"], from = 2016-07-12, value = "certified", source = "second", grade = "secondary" },
  { keys = ["*"], from = 2000-01-01, none = true, source = "no other was found", grade = "unverified" },
]
"#;

    #[test]
    fn each_row_of_a_table_has_periods_and_a_source_of_its_own() {
        let law = read(&(obligation("a") + TABLE)).unwrap();
        let parameter = &law.parameters()["adequate"];
        let on = |key, day: &str, known_on: &str| {
            let dated = parameter.on(key, day.parse().unwrap(), known_on.parse().unwrap()).unwrap();
            (dated.value.as_ref().map(|known| known.value.as_str().unwrap()), dated.period.source.as_str())
        };
        let (all, certified, none) =
            ((Some("all"), "first"), Some("certified"), (None, "no other was found"));
        assert_eq!(on("CA", "2000-12-31", "2020-01-01"), none);
        assert_eq!((on("CA", "2001-01-01", "2001-01-01"), on("CH", "2020-01-01", "2020-01-01")), (all, all));
        assert_eq!(on("US", "2015-10-05", "2015-10-05"), (certified, "void"));
        assert_eq!(on("US", "2015-10-05", "2015-10-06"), none);
        assert_eq!(on("US", "2016-07-11", "2016-07-11"), none);
        assert_eq!(on("US", "2016-07-12", "2016-07-12"), (certified, "second"));
        assert_eq!(on("BR", "2020-01-01", "2020-01-01"), none);
        let keys: Vec<_> = parameter.timelines().map(|(key, _)| key.unwrap()).collect();
        assert_eq!(keys, ["*", "CA", "CH", "US"]);
    }

    #[test]
    fn a_table_says_what_holds_for_every_other_key_and_each_key_once() {
        let without = TABLE.lines().filter(|line| !line.contains("\"*\"")).collect::<Vec<_>>().join("\n");
        assert_eq!(told(&without), ["the table does not say what holds for every other key"]);
        assert_eq!(
            told(&TABLE.replace("from = 2000-01-01, none", "from = 2000-01-02, none")),
            ["no period covers the days from 2000-01-01, when the law came into force, to 2000-01-02"]
        );
        assert_eq!(
            told(&TABLE.replace("keys = [\"US\"], from = 2016-07-12", "keys = [\"CH\"], from = 2016-07-12")),
            ["the period that begins on 2016-07-12 overlaps the one before it, which has no end"]
        );
        assert_eq!(
            told(&TABLE.replace("keys = [\"*\"], ", "")),
            [
                "the table does not say what holds for every other key",
                "this row has no keys, and others of the parameter have"
            ]
        );
    }

    #[test]
    fn a_value_that_was_annulled_must_have_been_something_else_instead() {
        let value = |day: &str, more: &str| {
            format!("[[parameter.time]]\nfrom = {day}\n{more}\nsource = \"x\"\ngrade = \"text\"\n")
        };
        let void = value("2000-01-01", "annulled = 2010-01-01\nvalue = 5\nunit = \"day\"");
        assert_eq!(
            told(&void),
            [
                "no period covers the days from 2000-01-01, when the law came into force, once it is known that what was \
              annulled on 2010-01-01 never held"
            ]
        );
        let law = read(&(obligation("a") + &void + &value("2000-01-01", "none = true"))).unwrap();
        let on = |known_on: &str| {
            let dated =
                law.parameters()["time"].on("", "2005-01-01".parse().unwrap(), known_on.parse().unwrap());
            dated.unwrap().value.is_some()
        };
        assert!(on("2009-12-31") && !on("2010-01-01"));
    }

    #[test]
    fn a_default_that_leaves_the_law_open_names_what_would_decide_it() {
        let reading = "[reading.start]\ndefault = \"open\"\nleaves_open = true\nopen = \"nobody knows\"\n";
        assert_eq!(told(reading), ["the default leaves the law open, and no other reading decides it"]);
        let law = read(&(obligation("a") + reading + "demand = \"with the demand\"\n")).unwrap();
        let start = &law.readings()["start"];
        assert_eq!(start.deciding().collect::<Vec<_>>(), [("demand", "with the demand")]);
        assert!(start.is_open("open") && !start.is_open("demand"));
    }
}
