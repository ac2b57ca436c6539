//! The engine: laws in, services in, reports out.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use jiff::civil::Date;
use juris_contract as contract;
use juris_contract::facts::View;

use crate::catalog::{
    CasesSource, CatalogSource, Collected, CollectedLaw, Indexed, Jurisdiction, Jurisdictions, Law, LawIndex,
    Reading, Review, Surroundings, collect,
};
use crate::cut::Cuts;
use crate::description::Description;
use crate::judge::{self, Detail, Judge, Matter, Parameters, Trials};
use crate::memo::Memo;
use crate::report::{
    self, AfterRemedies, ChosenReading, EngineRef, JurisdictionVerdict, LawReport, Plan, RemedyStep,
    Replaced, Report, ServiceRef, Summary, UnknownLinks, Verdict,
};
use crate::sandbox::{Allocation, Allowance, Cancel, LawError, Limits, Module, ModuleCache, Sandbox};
use crate::select::{Candidate, OpenLinks, Selection, select};
use crate::steps;
use crate::trace;
use juris_document::{InputError, Problem};

/// Judges services. Build it once and share it between threads: every judgement starts afresh.
#[derive(Clone, Debug)]
pub struct Engine(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// In the order of their ids.
    laws: Vec<Entry>,
    replaced: Vec<Replaced>,
    jurisdictions: Jurisdictions,
    sandbox: Arc<Sandbox>,
}

/// A law of the engine.
#[derive(Debug)]
struct Entry {
    index: Indexed,
    surroundings: Arc<Surroundings>,
    cases: Vec<CasesSource>,
    /// Made when the law is first asked: reading every law.toml at each start would grow with the catalog.
    judge: LazyLock<Made, Box<dyn FnOnce() -> Made + Send>>,
}

/// A law that was read.
type Made = Result<Judge, Unreadable>;

/// A law whose law.toml cannot be used.
#[derive(Debug)]
struct Unreadable {
    error: InputError,
    module_sha256: String,
    policy_sha256: String,
}

impl Unreadable {
    fn error(&self) -> LawError {
        LawError::LawToml { reason: self.error.to_string() }
    }
}

impl Candidate for Entry {
    fn indexed(&self) -> &Indexed {
        &self.index
    }

    fn jurisdictions(&self) -> &Jurisdictions {
        &self.surroundings.jurisdictions
    }
}

impl Entry {
    fn new(
        collected: CollectedLaw,
        native: Option<contract::Judge>,
        sandbox: Arc<Sandbox>,
        memo: Option<Arc<Memo>>,
    ) -> Self {
        let CollectedLaw { index, law, surroundings, toml, module, cases } = collected;
        let judge = move || match law.read() {
            Ok((law, calendar)) => {
                let module = Module::new(module, sandbox);
                Ok(Judge { law, module, native, calendar, parameters: Parameters::default(), memo })
            }
            Err(error) => Err(Unreadable {
                error,
                module_sha256: crate::description::sha256(&module),
                policy_sha256: crate::description::sha256(&toml),
            }),
        };
        Entry { index, surroundings, cases, judge: LazyLock::new(Box::new(judge)) }
    }

    fn judge(&self) -> Result<&Judge, &Unreadable> {
        self.judge.as_ref()
    }

    fn law(&self) -> Option<&Law> {
        self.judge().ok().map(|judge| &judge.law)
    }

    /// Reads law.toml and compiles the module, or says why that cannot be done.
    fn load(&self, allowance: &Allowance) -> Result<(), LawError> {
        allowance.check()?;
        self.judge().map_err(Unreadable::error)?.module.load(allowance)
    }

    /// What it says of a description as it is, or as it would be.
    fn report<'m>(&'m self, matter: Matter<'m>, query: &Query) -> LawReport {
        match self.judge() {
            Ok(judge) => judge.report(matter, chosen_readings(&judge.law, query)),
            Err(unreadable) => self.unread(unreadable, matter.as_of),
        }
    }

    fn is_loaded(&self) -> bool {
        LazyLock::get(&self.judge)
            .is_some_and(|judge| judge.as_ref().is_ok_and(|judge| judge.module.is_loaded()))
    }

    /// The report of a law whose law.toml cannot be read.
    fn unread(&self, unreadable: &Unreadable, as_of: Date) -> LawReport {
        let LawIndex { id, title, jurisdiction, kind, verified_until, .. } = &self.index.law;
        LawReport {
            law: id.to_string(),
            title: title.to_string(),
            jurisdiction: jurisdiction.to_string(),
            kind: kind.to_string(),
            authority: None,
            verdict: Verdict::Error,
            stale: as_of > *verified_until,
            verified_until: *verified_until,
            review: Review::None,
            module_sha256: unreadable.module_sha256.clone(),
            policy_sha256: unreadable.policy_sha256.clone(),
            fuel: 0,
            rulings: Vec::new(),
            readings: Vec::new(),
            open_points: Vec::new(),
            error: Some(unreadable.error()),
        }
    }
}

/// What an engine is built from.
#[derive(Debug, Default)]
pub struct EngineBuilder {
    catalogs: Vec<CatalogSource>,
    limits: Limits,
    allocation: Allocation,
    cache: Option<ModuleCache>,
    native: Vec<(String, contract::Judge)>,
    memo: usize,
}

impl EngineBuilder {
    /// Adds a catalog of laws. Whether a law of it may replace one of an earlier catalog, it says itself.
    pub fn catalog(mut self, catalog: CatalogSource) -> Self {
        self.catalogs.push(catalog);
        self
    }

    /// What modules may use.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// How the memory of instances is obtained.
    pub fn allocation(mut self, allocation: Allocation) -> Self {
        self.allocation = allocation;
        self
    }

    /// Asks this function instead of the law's module, without a sandbox: to measure what the sandbox costs.
    pub fn native(mut self, law: impl Into<String>, judge: contract::Judge) -> Self {
        self.native.push((law.into(), judge));
        self
    }

    /// Remembers what modules answered, in so many bytes of memory, and asks none of them the same again: for many services
    /// that are much alike in what laws read of them. 0, as by default, remembers nothing.
    ///
    /// Reports are the same with it and without: the same is what a law was asked of the same days, the same readings, and
    /// the same part of a description byte for byte; and each answer is checked anew.
    pub fn memo(mut self, bytes: usize) -> Self {
        self.memo = bytes;
        self
    }

    /// Keeps compiled laws between runs.
    #[cfg(feature = "cache")]
    pub fn cache(mut self, cache: ModuleCache) -> Self {
        self.cache = Some(cache);
        self
    }

    /// The engine, where every law can be read.
    ///
    /// A law of a catalog with an index is read when it is first asked, and what is wrong with it is then its error; see
    /// [`Engine::problems`]. Modules are compiled when they are first asked; [`Engine::warm`] does it ahead.
    ///
    /// # Errors
    /// Everything that is wrong with the laws, or that the sandbox cannot be set up on this machine.
    pub fn build(self) -> Result<Engine, BuildError> {
        match self.build_lenient()? {
            (engine, errors) if errors.is_empty() => Ok(engine),
            (_, errors) => Err(BuildError::Laws(errors)),
        }
    }

    /// The engine without the laws that cannot be read, and what is wrong with them: for whoever tells it and judges by
    /// the others.
    ///
    /// # Errors
    /// The sandbox cannot be set up on this machine.
    pub fn build_lenient(self) -> Result<(Engine, Vec<InputError>), BuildError> {
        let sandbox = Sandbox::new(self.limits, self.allocation, self.cache).map_err(BuildError::Sandbox)?;
        let sandbox = Arc::new(sandbox);
        let Collected { laws, replaced, jurisdictions, errors } = collect(self.catalogs);
        let memo = (self.memo > 0).then(|| Arc::new(Memo::new(self.memo)));
        let entry = |law: CollectedLaw| {
            let native = self.native.iter().rev().find(|(id, _)| *id == law.index.law.id);
            let native = native.map(|(_, judge)| *judge);
            Entry::new(law, native, sandbox.clone(), memo.clone())
        };
        let laws = laws.into_iter().map(entry).collect();
        Ok((Engine(Arc::new(Inner { laws, replaced, jurisdictions, sandbox })), errors))
    }
}

/// Why there is no engine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The sandbox cannot be set up on this machine.
    #[error(transparent)]
    Sandbox(LawError),
    /// Laws, or what they take in, cannot be read; what is wrong with each.
    #[error("{}", all_of(.0))]
    Laws(Vec<InputError>),
}

fn all_of(errors: &[InputError]) -> String {
    errors.iter().map(InputError::to_string).collect::<Vec<_>>().join("\n")
}

/// What is asked: a day, and which laws under which readings. By default every law to which the description has a link,
/// under its default readings, fully explained.
#[derive(Clone, Debug)]
pub struct Query {
    as_of: Date,
    known_on: Option<Date>,
    laws: Vec<String>,
    jurisdictions: Vec<String>,
    readings: Vec<(String, String, String)>,
    detail: Detail,
    limits: Option<Limits>,
    time: Option<Duration>,
    cancel: Option<Cancel>,
}

impl Query {
    /// Every law to which the description has a link, as of a day.
    pub fn new(as_of: Date) -> Self {
        Query {
            as_of,
            known_on: None,
            laws: Vec::new(),
            jurisdictions: Vec::new(),
            readings: Vec::new(),
            detail: Detail::Full,
            limits: None,
            time: None,
            cancel: None,
        }
    }

    /// Judges this law, whatever links the description has, and no others but those named so.
    pub fn law(mut self, id: impl Into<String>) -> Self {
        self.laws.push(id.into());
        self
    }

    /// Judges only laws of this jurisdiction, and of others named so.
    pub fn jurisdiction(mut self, code: impl Into<String>) -> Self {
        self.jurisdictions.push(code.into());
        self
    }

    /// Another reading of a contested point: of a law, or of a statute for all laws that take it in.
    pub fn reading(
        mut self,
        law: impl Into<String>,
        point: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        self.readings.push((law.into(), point.into(), value.into()));
        self
    }

    /// Judges by the law as it was known on this day instead of the day judged: what was annulled by then never held.
    pub fn known_on(mut self, day: Date) -> Self {
        self.known_on = Some(day);
        self
    }

    /// How much to explain.
    pub fn detail(mut self, detail: Detail) -> Self {
        self.detail = detail;
        self
    }

    /// Holds this query to limits that are tighter than the engine's: of each bound the smaller one counts. What is the
    /// engine's as a whole stays: `stack_bytes`, `concurrency` and `compile_work`.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// The time that the whole query may take, from when it is put: the laws, the steps, compiling and waiting. A law that
    /// is not judged by then is stopped and gets the error [`LawError::QueryTime`], or [`LawError::Busy`] where it waited
    /// for a place; those judged before keep their rulings.
    ///
    /// The engine's clock beats every 50 ms, so a query ends up to two beats later. Choosing the laws and checking an
    /// answer are not stopped half-way; the size of the description and `Limits` bound them.
    pub fn time(mut self, time: Duration) -> Self {
        self.time = Some(time);
        self
    }

    /// Ends this query once the handle is used, from any thread; see [`Cancel`].
    pub fn cancelled_by(mut self, cancel: &Cancel) -> Self {
        self.cancel = Some(cancel.clone());
        self
    }
}

/// A query that names what is not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// No law has this id.
    #[error("there is no law `{id}`{}", hint(.near))]
    UnknownLaw {
        /// The id asked for.
        id: String,
        /// The id it most resembles.
        near: Option<String>,
    },
    /// The law's law.toml cannot be used, or something that it takes in.
    #[error("the law `{id}` cannot be used: {error}")]
    UnusableLaw {
        /// The id asked for.
        id: String,
        /// What is wrong, and where.
        #[source]
        error: InputError,
    },
    /// No law is of this jurisdiction.
    #[error("there is no law of `{code}`; there are laws of {}", .known.join(", "))]
    UnknownJurisdiction {
        /// The code asked for.
        code: String,
        /// The codes there are.
        known: Vec<String>,
    },
    /// The law has no such contested point.
    #[error("the law `{law}` has no contested point `{point}`{}", hint_list("its contested points are", "it has none", .known))]
    UnknownPoint {
        /// The law.
        law: String,
        /// The point asked for.
        point: String,
        /// The points there are.
        known: Vec<String>,
    },
    /// The contested point is one of a statute, and is read once for all its laws.
    #[error(
        "the contested point `{point}` of `{law}` is one of the statute `{statute}`; choose it as `{statute}:{point}`"
    )]
    PointOfStatute {
        /// The law.
        law: String,
        /// The point asked for.
        point: String,
        /// The statute.
        statute: String,
    },
    /// The contested point has no such reading.
    #[error("`{point}` of `{law}` cannot be read as `{value}`{}", hint_list("its readings are", "it has none", .known))]
    UnknownReading {
        /// The law.
        law: String,
        /// The point.
        point: String,
        /// The reading asked for.
        value: String,
        /// The readings there are.
        known: Vec<String>,
    },
}

fn unknown_law<'i>(id: &str, known: impl Iterator<Item = &'i str>) -> QueryError {
    let ids: Vec<String> = known.map(str::to_owned).collect();
    let near = juris_document::nearest(id, &ids).map(str::to_owned);
    QueryError::UnknownLaw { id: id.to_owned(), near }
}

fn hint(near: &Option<String>) -> String {
    near.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

fn hint_list(some: &str, none: &str, known: &[String]) -> String {
    if known.is_empty() { format!("; {none}") } else { format!("; {some} `{}`", known.join("`, `")) }
}

impl Engine {
    /// What an engine is built from: catalogs of laws, limits.
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }

    /// What is known of each law without reading it, in the order of their ids.
    pub fn index(&self) -> impl Iterator<Item = &LawIndex> {
        self.0.laws.iter().map(|entry| &entry.index.law)
    }

    /// The laws, in the order of their ids, without those whose law.toml cannot be used.
    pub fn laws(&self) -> impl Iterator<Item = &Law> {
        self.0.laws.iter().filter_map(Entry::law)
    }

    /// The law of this id.
    ///
    /// # Errors
    /// There is none, or its law.toml cannot be used.
    pub fn law(&self, id: &str) -> Result<&Law, QueryError> {
        match self.known(id)?.judge() {
            Ok(judge) => Ok(&judge.law),
            Err(unreadable) => {
                Err(QueryError::UnusableLaw { id: id.to_owned(), error: unreadable.error.clone() })
            }
        }
    }

    fn known(&self, id: &str) -> Result<&Entry, QueryError> {
        self.entry(id).ok_or_else(|| unknown_law(id, self.index().map(|law| &*law.id)))
    }

    /// What is known of a jurisdiction: what it is called, and of what it was part on which days.
    pub fn jurisdiction(&self, code: &str) -> Option<&Jurisdiction> {
        self.0.jurisdictions.get(code)?.ok()
    }

    /// What is wrong with laws and jurisdictions that were not read when the engine was built. It reads them all.
    pub fn problems(&self) -> Vec<InputError> {
        let laws = self.0.laws.iter().filter_map(|entry| Some(entry.judge().err()?.error.clone()));
        laws.chain(self.0.jurisdictions.all().filter_map(Result::err).cloned()).collect()
    }

    /// The laws that stand in place of laws of an earlier catalog.
    pub fn replaced(&self) -> &[Replaced] {
        &self.0.replaced
    }

    fn entry(&self, id: &str) -> Option<&Entry> {
        let laws = &self.0.laws;
        laws.get(laws.binary_search_by(|entry| (*entry.index.law.id).cmp(id)).ok()?)
    }

    /// The files of cases of a law.
    pub fn cases(&self, law: &str) -> &[CasesSource] {
        self.entry(law).map_or(&[], |entry| &entry.cases)
    }

    /// Compiles a law's module now instead of when it is first asked, and says whether it can be used.
    ///
    /// # Errors
    /// The module cannot be used: it is no component, imports something, or exports no `judge`.
    pub fn load(&self, law: &str) -> Result<(), LawError> {
        match self.entry(law) {
            Some(entry) => entry.load(&self.0.sandbox.allowance(None, None, None)),
            None => Err(LawError::Load { reason: format!("there is no law `{law}`") }),
        }
    }

    /// Reads and compiles ahead, side by side, the laws by which a query judges a service: on as many threads as there are
    /// processors, and fewer where threads cannot be had. What cannot be used is told when the law is asked.
    pub fn warm(&self, service: &Description, query: &Query) {
        let description = service.contents_on(query.as_of).facts();
        let laws = self.select(description, query).laws;
        let cold: Vec<&Entry> = laws.into_iter().filter(|entry| !entry.is_loaded()).collect();
        if cold.is_empty() {
            // To learn how many processors there are costs as much as a judgement.
            return;
        }
        let (next, allowance) = (AtomicUsize::new(0), self.allowance(query));
        let compile = || {
            while let Some(entry) = cold.get(next.fetch_add(1, Ordering::Relaxed)) {
                let _ = entry.load(&allowance);
            }
        };
        let threads = thread::available_parallelism().map_or(1, usize::from).min(cold.len());
        thread::scope(|scope| {
            for _ in 1..threads {
                if thread::Builder::new().spawn_scoped(scope, compile).is_err() {
                    break;
                }
            }
            compile();
        });
    }

    fn allowance(&self, query: &Query) -> Allowance {
        self.0.sandbox.allowance(query.limits, query.time, query.cancel.clone())
    }

    fn select(&self, description: View<'_>, query: &Query) -> Selection<'_, Entry> {
        select(&self.0.laws, description, query.as_of, &query.laws, &query.jurisdictions)
    }

    /// Judges a service as a query asks.
    ///
    /// # Errors
    /// The query names a law, jurisdiction, contested point or reading that is not there.
    pub fn judge(&self, service: &Description, query: &Query) -> Result<Report, QueryError> {
        self.check(query)?;
        Ok(self.report(service, query))
    }

    /// Whether everything that a query names is there.
    ///
    /// # Errors
    /// What is not.
    pub fn check(&self, query: &Query) -> Result<(), QueryError> {
        for id in &query.laws {
            self.known(id)?;
        }
        for code in &query.jurisdictions {
            if !self.index().any(|law| law.jurisdiction == *code) {
                let mut known: Vec<String> = self.index().map(|law| law.jurisdiction.to_string()).collect();
                known.dedup();
                return Err(QueryError::UnknownJurisdiction { code: code.clone(), known });
            }
        }
        for (of, point, value) in &query.readings {
            // A statute has the points of it that any law of it has.
            let statute =
                || self.0.laws.iter().find(|entry| entry.index.law.include.iter().any(|id| id == of));
            let (entry, of_statute) = match self.entry(of) {
                Some(law) => (law, None),
                None => match statute() {
                    Some(law) => (law, Some(of)),
                    None => {
                        let laws = self.index().flat_map(|law| law.include.iter().chain([&law.id]));
                        return Err(unknown_law(of, laws.map(|id| &**id)));
                    }
                },
            };
            // What is wrong with a law that cannot be read is told as its error.
            let Some(law) = entry.law() else { continue };
            match law.readings.get(point) {
                Some(reading) if reading.statute.as_ref() == of_statute => {
                    if !reading.values.contains_key(value) {
                        let known = reading.values.keys().cloned().collect();
                        let (law, point, value) = (of.clone(), point.clone(), value.clone());
                        return Err(QueryError::UnknownReading { law, point, value, known });
                    }
                }
                Some(Reading { statute: Some(statute), .. }) if of_statute.is_none() => {
                    let (law, point, statute) = (of.clone(), point.clone(), statute.clone());
                    return Err(QueryError::PointOfStatute { law, point, statute });
                }
                _ => {
                    let own =
                        law.readings.iter().filter(|(_, reading)| reading.statute.as_ref() == of_statute);
                    let known = own.map(|(point, _)| point.clone()).collect();
                    return Err(QueryError::UnknownPoint { law: of.clone(), point: point.clone(), known });
                }
            }
        }
        Ok(())
    }

    fn report(&self, service: &Description, query: &Query) -> Report {
        let _judgement = trace::judgement(service.sha256(), query.as_of);
        let allowance = &self.allowance(query);
        let contents = service.contents_on(query.as_of);
        let Selection { laws: selected, excluded, open } = self.select(contents.facts(), query);
        let (cuts, trials) = (Cuts::of(contents.facts()), Trials::default());
        let known_on = query.known_on.unwrap_or(query.as_of);
        let Query { as_of, detail, .. } = *query;
        let trials = Some(&trials).filter(|_| detail == Detail::Full);
        let matter = Matter {
            description: service,
            contents,
            cuts: &cuts,
            trials,
            as_of,
            known_on,
            detail,
            allowance,
        };
        let laws: Vec<LawReport> = selected.iter().map(|entry| entry.report(matter, query)).collect();
        let mut remedies = report::merge(&laws);
        let after_remedies = self.after(matter, query, &laws, &mut remedies);
        let of_links = open.as_ref().map(|_| Verdict::NeedsInformation);
        Report {
            schema: report::SCHEMA.into(),
            service: ServiceRef {
                name: service.name().to_owned(),
                file: service.file().to_owned(),
                sha256: service.sha256().to_owned(),
            },
            as_of: query.as_of,
            known_on,
            engine: EngineRef::THIS,
            verdict: Verdict::gravest(laws.iter().map(|law| law.verdict).chain(of_links)),
            summary: Summary::of(laws.iter().map(|law| law.verdict)),
            jurisdictions: by_jurisdiction(&laws),
            remedies,
            after_remedies,
            unknown_links: open.map(|open| unknown_links(service, query.as_of, open)),
            laws,
            plans: plans(contents.facts()),
            excluded,
            replaced: self.0.replaced.clone(),
            // Contradictions of the description are no part of a verdict.
            notes: if detail == Detail::Full { service.notes(query.as_of) } else { Vec::new() },
            errors: Vec::<Problem>::new(),
            disclaimer: report::DISCLAIMER.into(),
        }
    }

    /// Does the steps one after the other and judges again: all laws of the run, those too to which a step makes a link.
    fn after<'m>(
        &'m self,
        before: Matter<'m>,
        query: &Query,
        laws: &[LawReport],
        remedies: &mut [RemedyStep],
    ) -> Option<AfterRemedies> {
        if remedies.is_empty() {
            return None;
        }
        let steps::Done { contents, undone } =
            steps::done(before.contents, remedies, || before.allowance.check().is_err());
        let mut after = AfterRemedies { undone, ..AfterRemedies::default() };
        let Some(contents) = contents else { return Some(after) };
        let Selection { laws: selected, open, .. } = self.select(contents.facts(), query);
        let cuts = Cuts::of(contents.facts());
        let matter = Matter { contents: &contents, cuts: &cuts, detail: Detail::Verdict, ..before };
        let verdicts = |entry: &'m Entry| {
            // Of what it reads nothing may have changed.
            let known = entry.judge().ok().and_then(|judge| {
                let known = laws.iter().find(|law| law.law == judge.law.id && law.error.is_none())?;
                let reads = &judge.law.reads;
                (before.cuts.to(reads) == cuts.to(reads)).then_some(known)
            });
            known.map_or_else(|| Cow::Owned(entry.report(matter, query)), Cow::Borrowed)
        };
        let laws: Vec<Cow<'_, LawReport>> = selected.into_iter().map(verdicts).collect();
        let of_links = open.map(|_| Verdict::NeedsInformation);
        after.verdict = Some(Verdict::gravest(laws.iter().map(|law| law.verdict).chain(of_links)));
        for law in &laws {
            if law.error.is_some() {
                after.failed.push(law.law.clone());
            }
            for ruling in &law.rulings {
                let of_this = || format!("{}#{}", law.law, ruling.obligation);
                match ruling.verdict {
                    Verdict::Violation => after.violated.push(of_this()),
                    Verdict::NeedsInformation => after.needs_information.push(of_this()),
                    Verdict::NotApplicable | Verdict::Compliant | Verdict::Error => {}
                }
            }
        }
        Some(after)
    }
}

fn unknown_links(service: &Description, as_of: Date, open: OpenLinks) -> UnknownLinks {
    UnknownLinks {
        jurisdictions: open.jurisdictions.into_iter().collect(),
        laws: open.laws,
        missing: open.missing.into_iter().map(|pointer| judge::missing(service, as_of, pointer)).collect(),
    }
}

/// The reading of each contested point of a law: the one asked for, or its default.
fn chosen_readings(law: &Law, query: &Query) -> Vec<ChosenReading> {
    let asked = |point: &str, statute: Option<&str>| {
        let whose = statute.unwrap_or(&law.id);
        let of_this = query.readings.iter().rev().find(|(id, at, _)| id == whose && at == point);
        of_this.map(|(_, _, value)| value.clone())
    };
    let chosen = law.readings.iter().map(|(point, reading)| {
        let value = asked(point, reading.statute.as_deref()).unwrap_or_else(|| reading.default.clone());
        ChosenReading {
            text: reading.values.get(&value).cloned().unwrap_or_default(),
            default: value == reading.default,
            others: reading
                .values
                .iter()
                .filter(|(other, _)| **other != value)
                .map(|(k, v)| (k.clone(), v.clone()))
                .collect(),
            point: point.clone(),
            value,
        }
    });
    chosen.collect()
}

fn by_jurisdiction(laws: &[LawReport]) -> Vec<JurisdictionVerdict> {
    let mut codes: Vec<&str> = laws.iter().map(|law| law.jurisdiction.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let verdict = |code: &str| {
        Verdict::gravest(laws.iter().filter(|law| law.jurisdiction == code).map(|law| law.verdict))
    };
    codes
        .into_iter()
        .map(|code| JurisdictionVerdict { jurisdiction: code.to_owned(), verdict: verdict(code) })
        .collect()
}

fn plans(description: View<'_>) -> Vec<Plan> {
    let text = |plan, key| description.text_at(description.member(plan, key)?).map(str::to_owned);
    let plans = description.find(["plans"]).into_iter().flat_map(|plans| description.children(plans));
    plans.filter_map(|plan| Some(Plan { what: text(plan, "what")?, by: text(plan, "by") })).collect()
}
