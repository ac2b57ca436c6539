//! The engine: laws in, services in, reports out.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use jiff::civil::Date;
use juris_contract as contract;
use juris_contract::facts::View;

use crate::catalog::{CasesSource, CatalogSource, Collected, CollectedLaw, Law, collect};
use crate::cut::Cuts;
use crate::description::Description;
use crate::document::{Contents, InputError, Problem};
use crate::judge::{self, Detail, Judge, Matter, Parameters};
use crate::report::{
    self, AfterRemedies, ChosenReading, EngineRef, JurisdictionVerdict, LawReport, Plan, RemedyStep,
    Replaced, Report, ServiceRef, Summary, UnknownLinks, Verdict,
};
use crate::sandbox::{Allocation, LawError, Limits, Module, ModuleCache, Sandbox};
use crate::select::{OpenLinks, Selection, select};
use crate::steps;

/// Judges services. Build it once and share it between threads: every judgement starts afresh.
#[derive(Clone, Debug)]
pub struct Engine(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// In the order of their ids.
    laws: Vec<Judge>,
    cases: Vec<(String, Vec<CasesSource>)>,
    replaced: Vec<Replaced>,
}

/// What an engine is built from.
#[derive(Debug, Default)]
pub struct EngineBuilder {
    catalogs: Vec<CatalogSource>,
    limits: Limits,
    allocation: Allocation,
    cache: Option<ModuleCache>,
    native: Vec<(String, contract::Judge)>,
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

    /// Keeps compiled laws between runs.
    pub fn cache(mut self, cache: ModuleCache) -> Self {
        self.cache = Some(cache);
        self
    }

    /// The engine, with every law that can be read, and what is wrong with the others.
    ///
    /// Modules are compiled when they are first asked; [`Engine::load`] does it at once.
    ///
    /// # Errors
    /// The sandbox cannot be set up on this machine.
    pub fn build(self) -> Result<(Engine, Vec<InputError>), LawError> {
        let sandbox = Arc::new(Sandbox::new(self.limits, self.allocation, self.cache)?);
        let Collected { laws: collected, replaced, errors } = collect(self.catalogs);
        let (mut laws, mut cases) = (Vec::new(), Vec::new());
        for CollectedLaw { law, calendar, module, cases: own } in collected {
            cases.push((law.id.clone(), own));
            let native = self.native.iter().rev().find(|(id, _)| *id == law.id).map(|(_, judge)| *judge);
            let module = Module::new(module, sandbox.clone());
            laws.push(Judge { law, module, native, calendar, parameters: Parameters::default() });
        }
        Ok((Engine(Arc::new(Inner { laws, cases, replaced })), errors))
    }
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

    /// Another reading of a contested point.
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

    /// The laws, in the order of their ids.
    pub fn laws(&self) -> impl Iterator<Item = &Law> {
        self.0.laws.iter().map(|judge| &judge.law)
    }

    /// The law of this id.
    pub fn law(&self, id: &str) -> Option<&Law> {
        self.judge_of(id).map(|judge| &judge.law)
    }

    /// The laws that stand in place of laws of an earlier catalog.
    pub fn replaced(&self) -> &[Replaced] {
        &self.0.replaced
    }

    fn judge_of(&self, id: &str) -> Option<&Judge> {
        self.0.laws.iter().find(|judge| judge.law.id == id)
    }

    /// The files of cases of a law.
    pub fn cases(&self, law: &str) -> &[CasesSource] {
        self.0.cases.iter().find(|(id, _)| id == law).map_or(&[], |(_, cases)| cases)
    }

    /// Compiles a law's module now instead of when it is first asked.
    ///
    /// # Errors
    /// The module cannot be used: it is no component, imports something, or exports no `judge`.
    pub fn load(&self, law: &str) -> Result<(), LawError> {
        match self.judge_of(law) {
            Some(judge) => judge.module.load(),
            None => Err(LawError::Load { reason: format!("there is no law `{law}`") }),
        }
    }

    /// Compiles laws side by side, on as many threads as there are processors. Where threads cannot be had it goes on with
    /// fewer. What cannot be compiled is told when the law is asked.
    pub fn load_all<'l>(&self, laws: impl IntoIterator<Item = &'l str>) {
        load(laws.into_iter().filter_map(|id| self.judge_of(id)));
    }

    /// The same with the laws by which a query judges a service: what it pays to do before the first judgement.
    pub fn warm(&self, service: &Description, query: &Query) {
        let description = service.contents_on(query.as_of).facts();
        load(self.select(description, query).laws.into_iter());
    }

    fn select(&self, description: View<'_>, query: &Query) -> Selection<'_, Judge> {
        select(&self.0.laws, description, &query.laws, &query.jurisdictions)
    }

    /// Judges a service as of a day: every law to which it has a link, under default readings, fully explained.
    pub fn judge(&self, service: &Description, as_of: Date) -> Report {
        self.report(service, &Query::new(as_of))
    }

    /// Judges a service as a query asks.
    ///
    /// # Errors
    /// The query names a law, jurisdiction, contested point or reading that is not there.
    pub fn judge_with(&self, service: &Description, query: &Query) -> Result<Report, QueryError> {
        self.check(query)?;
        Ok(self.report(service, query))
    }

    /// Whether everything that a query names is there.
    ///
    /// # Errors
    /// What is not.
    pub fn check(&self, query: &Query) -> Result<(), QueryError> {
        let find = |id: &String| {
            self.law(id).ok_or_else(|| {
                let ids: Vec<String> = self.laws().map(|law| law.id.clone()).collect();
                QueryError::UnknownLaw {
                    id: id.clone(),
                    near: crate::schema::nearest(id, &ids).map(str::to_owned),
                }
            })
        };
        query.laws.iter().try_for_each(|id| find(id).map(|_| ()))?;
        for code in &query.jurisdictions {
            if !self.laws().any(|law| law.jurisdiction == *code) {
                let mut known: Vec<String> = self.laws().map(|law| law.jurisdiction.clone()).collect();
                known.dedup();
                return Err(QueryError::UnknownJurisdiction { code: code.clone(), known });
            }
        }
        for (law, point, value) in &query.readings {
            let readings = &find(law)?.readings;
            let Some(reading) = readings.get(point) else {
                let known = readings.keys().cloned().collect();
                return Err(QueryError::UnknownPoint { law: law.clone(), point: point.clone(), known });
            };
            if !reading.values.contains_key(value) {
                let known = reading.values.keys().cloned().collect();
                let (law, point, value) = (law.clone(), point.clone(), value.clone());
                return Err(QueryError::UnknownReading { law, point, value, known });
            }
        }
        Ok(())
    }

    fn report(&self, service: &Description, query: &Query) -> Report {
        let description = service.contents_on(query.as_of).facts();
        let Selection { laws: selected, excluded, open } = self.select(description, query);
        let laws = self.judged(service, service.contents_on(query.as_of), &selected, query, query.detail);
        let mut remedies = report::merge(&laws);
        let after_remedies = self.after(service, query, &mut remedies);
        let of_links = open.as_ref().map(|_| Verdict::NeedsInformation);
        Report {
            schema: report::SCHEMA,
            service: ServiceRef {
                name: service.name().to_owned(),
                file: service.file().to_owned(),
                sha256: service.sha256().to_owned(),
            },
            as_of: query.as_of,
            known_on: query.known_on.unwrap_or(query.as_of),
            engine: EngineRef::THIS,
            verdict: Verdict::gravest(laws.iter().map(|law| law.verdict).chain(of_links)),
            summary: Summary::of(laws.iter().map(|law| law.verdict)),
            jurisdictions: by_jurisdiction(&laws),
            remedies,
            after_remedies,
            unknown_links: open.map(|open| unknown_links(service, query.as_of, open)),
            laws,
            plans: plans(description),
            excluded,
            replaced: self.0.replaced.clone(),
            notes: service.notes(query.as_of),
            errors: Vec::<Problem>::new(),
            disclaimer: report::DISCLAIMER,
        }
    }

    /// What laws say of a description as it is, or as it would be.
    fn judged(
        &self,
        service: &Description,
        contents: &Contents,
        laws: &[&Judge],
        query: &Query,
        detail: Detail,
    ) -> Vec<LawReport> {
        let cuts = Cuts::of(contents.facts());
        let Query { as_of, known_on, .. } = *query;
        let known_on = known_on.unwrap_or(as_of);
        let matter = Matter { description: service, contents, cuts: &cuts, as_of, known_on, detail };
        laws.iter().map(|judge| judge.report(matter, chosen_readings(&judge.law, query))).collect()
    }

    /// Does the steps one after the other and judges again: all laws of the run, those too to which a step makes a link.
    fn after(
        &self,
        service: &Description,
        query: &Query,
        remedies: &mut [RemedyStep],
    ) -> Option<AfterRemedies> {
        if remedies.is_empty() {
            return None;
        }
        let steps::Done { contents, undone } = steps::done(service.contents_on(query.as_of), remedies);
        let mut after = AfterRemedies { undone, ..AfterRemedies::default() };
        let Some(contents) = contents else { return Some(after) };
        let selected = self.select(contents.facts(), query).laws;
        let laws = self.judged(service, &contents, &selected, query, Detail::Verdict);
        after.verdict = Some(Verdict::gravest(laws.iter().map(|law| law.verdict)));
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

/// Compiles what is not compiled yet.
fn load<'l>(laws: impl Iterator<Item = &'l Judge>) {
    let cold: Vec<&Judge> = laws.filter(|judge| !judge.module.is_loaded()).collect();
    let next = AtomicUsize::new(0);
    let compile = || {
        while let Some(judge) = cold.get(next.fetch_add(1, Ordering::Relaxed)) {
            let _ = judge.module.load();
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

fn unknown_links(service: &Description, as_of: Date, open: OpenLinks) -> UnknownLinks {
    UnknownLinks {
        jurisdictions: open.jurisdictions.into_iter().collect(),
        laws: open.laws,
        missing: open.missing.into_iter().map(|pointer| judge::missing(service, as_of, pointer)).collect(),
    }
}

/// The reading of each contested point of a law: the one asked for, or its default.
fn chosen_readings(law: &Law, query: &Query) -> Vec<ChosenReading> {
    let asked = |point: &str| {
        let of_this = query.readings.iter().rev().find(|(id, at, _)| *id == law.id && at == point);
        of_this.map(|(_, _, value)| value.clone())
    };
    let chosen = law.readings.iter().map(|(point, reading)| {
        let value = asked(point).unwrap_or_else(|| reading.default.clone());
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
