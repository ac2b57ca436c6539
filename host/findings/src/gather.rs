//! Reports into findings.

use juris::report::{
    Evidence, LawReport, Missing, Remedy, RemedyStep, Replaced, Ruling, Step, UnknownLinks, Verdict,
};
use juris::{InputError, Position, Problem, Span};

use crate::deciding;
use crate::finding::{Cure, Detail, Fact, Finding, Kind, Place, Status, Unknown, Waived, Weighed};
use crate::identity::{Identity, Ids};
use crate::judged::{Judged, service_name};
use crate::names::Earlier;
use crate::text::sentence;
use crate::waiver::Waiver;
use crate::words::{
    NOTHING_MORE, fact_path, fact_value, links_left_open, other_reading, replacement, step_words,
};

/// How many unknown facts a message names.
const NAMED: usize = 3;

/// The findings of one service, in the order of its laws and their obligations; or those about no service.
#[derive(Debug)]
pub(crate) struct Findings {
    pub(crate) all: Vec<Finding>,
    ids: Ids,
}

impl Findings {
    /// None yet; of a service before which so many others of the run had its name.
    pub(crate) fn new(namesakes: u32) -> Self {
        Findings { all: Vec::new(), ids: Ids::new(namesakes) }
    }

    /// Everything that a report says to whoever has to act.
    pub(crate) fn of_report(&mut self, judged: &Judged) {
        let report = &judged.report;
        let file = &report.service.file;
        for problem in &report.errors {
            self.problem(true, file, problem);
        }
        let service = Service { name: service_name(report), judged };
        for law in &report.laws {
            self.of_law(&service, law);
        }
        if let Some(links) = &report.unknown_links {
            self.unknown_links(&service, links);
        }
    }

    /// Links that the description leaves open, so that laws could not be judged.
    fn unknown_links(&mut self, service: &Service<'_>, links: &UnknownLinks) {
        let judged = service.judged;
        let rests_on = juris::compare::links_basis(links, judged.facts());
        let identity = Identity::new(Kind::UnknownLinks, &service.name, None, None).text(&rests_on);
        let paths = named_paths(&links.missing);
        let message = format!("{}: {}; describe {paths}", service.name, links_left_open(links));
        let missing = links.missing.first();
        let file = &judged.report.service.file;
        let at = missing.map_or_else(|| judged.place(), |fact| place(file, fact.position));
        let mut finding = self.begin(Kind::UnknownLinks, identity, message, at);
        finding.service.clone_from(&service.name);
        finding.pointer = missing.map(|fact| fact.pointer.clone());
        finding.detail.summary = format!("{}.", sentence(&links_left_open(links)));
        finding.detail.missing = links.missing.iter().map(|fact| service.unknown(fact)).collect();
        finding.detail.notes = vec![NOTHING_MORE.to_owned()];
        finding.detail.unjudged.clone_from(&links.laws);
        self.all.push(finding);
    }

    /// A law that stands in place of another.
    pub(crate) fn replaced(&mut self, replaced: &Replaced) {
        let identity = Identity::new(Kind::LawReplaced, "", Some(&replaced.law), None)
            .text(&replaced.file)
            .text(&replaced.catalog);
        let start = Position { line: 1, column: 1 };
        let mut finding =
            self.begin(Kind::LawReplaced, identity, replacement(replaced), place(&replaced.file, start));
        finding.law = Some(replaced.law.clone());
        self.all.push(finding);
    }

    /// That another service of the run has the same name.
    pub(crate) fn name_shared(&mut self, judged: &Judged, earlier: &Earlier) {
        let name = service_name(&judged.report);
        let message = format!(
            "the service at {} is called {name} too; waivers and a baseline go by the name and take the two for one; \
             give each service a name of its own",
            earlier.place
        );
        let identity = Identity::new(Kind::NameShared, &name, None, None);
        let mut finding = self.begin(Kind::NameShared, identity, message, judged.place());
        finding.service = name;
        self.all.push(finding);
    }

    /// A file of laws, waivers or a baseline that cannot be used.
    pub(crate) fn unusable(&mut self, error: &InputError) {
        for problem in error.problems() {
            self.problem(false, error.file(), problem);
        }
    }

    fn problem(&mut self, of_service: bool, file: &str, problem: &Problem) {
        let mut message = format!("{file} cannot be used: {}", problem.message);
        for (what, text) in [("expected", &problem.expected), ("help:", &problem.help)] {
            if let Some(text) = text {
                message.push_str(&format!("; {what} {text}"));
            }
        }
        let service = if of_service { file } else { "" };
        let identity = Identity::new(Kind::NotJudged, service, None, None).text(file).text(&message);
        let start = problem.position.unwrap_or(Position { line: 1, column: 1 });
        let mut finding = self.begin(Kind::NotJudged, identity, message, place(file, start));
        finding.service = service.to_owned();
        finding.pointer = problem.pointer.clone().filter(|pointer| !pointer.is_empty());
        self.all.push(finding);
    }

    fn of_law(&mut self, service: &Service<'_>, law: &LawReport) {
        if let Some(error) = &law.error {
            let message = format!("{} could not be judged: {error}", law.law);
            let identity = service.identity(Kind::NotJudged, law, None).text(&message);
            self.push(service, law, None, Kind::NotJudged, identity, message);
        }
        for ruling in &law.rulings {
            self.of_ruling(service, law, ruling);
        }
        if law.stale {
            let message = format!(
                "{} was last checked for {}; nobody has checked whether it changed up to {}",
                law.law, law.verified_until, service.judged.report.as_of
            );
            // Not the day judged: the same law is as stale on the next day.
            let identity = service.identity(Kind::Stale, law, None).text(&law.verified_until.to_string());
            self.push(service, law, None, Kind::Stale, identity, message);
        }
    }

    fn of_ruling(&mut self, service: &Service<'_>, law: &LawReport, ruling: &Ruling) {
        let what = format!("{}#{} ({})", law.law, ruling.obligation, ruling.provision);
        let (kind, message) = match ruling.verdict {
            Verdict::Violation => {
                let condition = deciding::condition(ruling).unwrap_or(&ruling.summary);
                (
                    Kind::Violation,
                    format!("{} does not meet {what}: this does not hold: {condition}", service.name),
                )
            }
            Verdict::NeedsInformation => {
                let known = unknown_facts(ruling);
                (Kind::NeedsInformation, format!("{}: {what} {known}", service.name))
            }
            _ => return self.weak(service, law, ruling),
        };
        // The same item of a list is the same wherever it stands; one more of them makes another finding.
        let rests_on = juris::compare::basis(ruling, service.judged.facts());
        let identity = service.identity(kind, law, Some(ruling)).text(&rests_on);
        self.push(service, law, Some(ruling), kind, identity, message);
        self.weak(service, law, ruling);
    }

    /// A verdict that says how things are, on weak grounds. What needs information says so itself.
    fn weak(&mut self, service: &Service<'_>, law: &LawReport, ruling: &Ruling) {
        let firm = matches!(ruling.verdict, Verdict::Violation | Verdict::Compliant);
        if !firm || !ruling.confidence.is_poor() {
            return;
        }
        let points = ruling.weak_points.iter();
        let points: Vec<String> = points
            .map(|point| format!("{} ({}: {})", point.what, point.grade.name(), point.source))
            .collect();
        let on = if points.is_empty() { "a weak source".to_owned() } else { points.join("; ") };
        let message = format!(
            "the verdict `{}` on {}#{} rests on {on}",
            ruling.verdict.name(),
            law.law,
            ruling.obligation
        );
        let identity = service.identity(Kind::Weak, law, Some(ruling)).text(&message);
        self.push(service, law, Some(ruling), Kind::Weak, identity, message);
    }

    /// What is wrong with a waiver itself.
    pub(crate) fn of_waiver(&mut self, kind: Kind, waiver: &Waiver) {
        let Waiver { service, terms, .. } = waiver;
        let about = waiver.about();
        let message = match kind {
            Kind::WaiverExpired => format!(
                "the waiver of {about} for {service} ended on {}; settle it with {} or remove it: {}",
                terms.expires, terms.owner, terms.reason
            ),
            _ => format!("the waiver of {about} for {service} matches nothing that was found; remove it"),
        };
        let identity = Identity::new(kind, service, Some(&waiver.law), Some(&waiver.obligation))
            .text(&terms.expires.to_string());
        let mut finding = self.begin(kind, identity, message, waiver.place.clone());
        finding.service = service.clone();
        finding.law = Some(waiver.law.clone());
        finding.obligation = Some(waiver.obligation.clone());
        finding.waiver = Some(Waived::clone(terms));
        self.all.push(finding);
    }

    fn push(
        &mut self,
        service: &Service<'_>,
        law: &LawReport,
        ruling: Option<&Ruling>,
        kind: Kind,
        identity: Identity,
        message: String,
    ) {
        let detail = service.detail(law, ruling, kind);
        let report = &service.judged.report;
        let pointer = ruling.filter(|_| kind != Kind::Weak).and_then(deciding::fact);
        let start = pointer.and_then(|pointer| service.position(ruling, pointer));
        let mut at = place(&report.service.file, start.unwrap_or_else(|| service.judged.start()));
        if kind == Kind::Violation && start.is_some() {
            at.end = pointer.and_then(|pointer| service.end(pointer));
        }
        let mut finding = self.begin(kind, identity, message, at);
        finding.service.clone_from(&service.name);
        finding.law = Some(law.law.clone());
        finding.obligation = ruling.map(|ruling| ruling.obligation.clone());
        finding.jurisdiction = Some(law.jurisdiction.clone());
        finding.pointer = pointer.map(str::to_owned);
        finding.detail = detail;
        self.all.push(finding);
    }

    fn begin(&mut self, kind: Kind, identity: Identity, message: String, place: Place) -> Finding {
        let id = identity.id(&mut self.ids);
        Finding {
            id,
            kind,
            service: String::new(),
            law: None,
            obligation: None,
            jurisdiction: None,
            message,
            status: Status::Reported,
            waiver: None,
            in_baseline: false,
            changed: false,
            place,
            pointer: None,
            detail: Detail::default(),
        }
    }
}

fn place(file: &str, start: Position) -> Place {
    Place { file: file.to_owned(), start, end: None }
}

/// Why it cannot be said whether an obligation is met.
fn unknown_facts(ruling: &Ruling) -> String {
    if ruling.missing.is_empty() {
        let condition = deciding::condition(ruling).unwrap_or(&ruling.summary);
        return format!("is not settled: {condition}");
    }
    format!("cannot be judged before more is known: {}", named_paths(&ruling.missing))
}

/// The first unknown facts by their paths.
fn named_paths(missing: &[Missing]) -> String {
    let paths: Vec<String> = missing.iter().take(NAMED).map(|fact| fact_path(&fact.pointer)).collect();
    let more = missing.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", paths.join(", "))
}

/// The service whose report is read.
struct Service<'j> {
    name: String,
    judged: &'j Judged,
}

impl Service<'_> {
    fn identity(&self, kind: Kind, law: &LawReport, ruling: Option<&Ruling>) -> Identity {
        Identity::new(kind, &self.name, Some(&law.law), ruling.map(|ruling| ruling.obligation.as_str()))
    }

    /// Behind the last character of a value that stands in one line.
    fn end(&self, pointer: &str) -> Option<Position> {
        self.judged.text()?;
        let description = self.judged.description.as_ref()?;
        let Span { start, end, .. } = description.span(self.judged.report.as_of, pointer);
        (start.line == end.line).then_some(end)
    }

    fn position(&self, ruling: Option<&Ruling>, pointer: &str) -> Option<Position> {
        let ruling = ruling?;
        let known = ruling.evidence.iter().find(|fact| fact.pointer == pointer).map(|fact| fact.position);
        known.or_else(|| ruling.missing.iter().find(|fact| fact.pointer == pointer).map(|fact| fact.position))
    }

    fn detail(&self, law: &LawReport, ruling: Option<&Ruling>, kind: Kind) -> Detail {
        let mut detail =
            Detail { title: law.title.clone(), authority: law.authority.clone(), ..Detail::default() };
        let Some(ruling) = ruling else { return detail };
        detail.summary = ruling.summary.clone();
        detail.provision = Some(ruling.provision.clone());
        detail.url.clone_from(&ruling.url);
        detail.confidence = Some(ruling.confidence);
        if kind == Kind::Weak {
            return detail;
        }
        detail.steps = ruling
            .steps
            .iter()
            .map(|Step { depth, role, truth, text, .. }| Weighed {
                depth: *depth,
                role: *role,
                truth: *truth,
                text: step_words(*role, *truth, *depth, text),
            })
            .collect();
        let first = deciding::fact(ruling);
        detail.facts = ruling.evidence.iter().map(|fact| self.fact(fact)).collect();
        detail.facts.sort_by_key(|fact| Some(fact.pointer.as_str()) != first);
        detail.missing = ruling.missing.iter().map(|fact| self.unknown(fact)).collect();
        detail.missing.sort_by_key(|fact| Some(fact.pointer.as_str()) != first);
        detail.deadline = ruling.deadline;
        detail.notes =
            ruling.other_readings.iter().map(other_reading).chain(ruling.notes.iter().cloned()).collect();
        detail.penalties.clone_from(&ruling.penalties);
        detail.remedies = ruling.remedies.iter().map(|remedy| self.cure(law, ruling, remedy)).collect();
        detail
    }

    fn fact(&self, fact: &Evidence) -> Fact {
        let claim = fact.claimed_by.as_ref().map(|by| {
            let source = fact.claim_source.as_ref().map(|source| format!(", {source}"));
            format!("claimed by the {by}{}", source.unwrap_or_default())
        });
        Fact {
            pointer: fact.pointer.clone(),
            path: fact_path(&fact.pointer),
            value: fact_value(&fact.value),
            place: place(&self.judged.report.service.file, fact.position),
            claim,
        }
    }

    fn cure(&self, law: &LawReport, ruling: &Ruling, remedy: &Remedy) -> Cure {
        let steps = &self.judged.report.remedies;
        let obligation = format!("{}#{}", law.law, ruling.obligation);
        // The same step stands once in the report, and its patch may have been made to fit those before it.
        let is_this = |step: &&RemedyStep| {
            let mut others = step.leaves.iter().map(|left| &left.obligation);
            step.title == remedy.title
                && (step.cures.contains(&obligation) || others.any(|of| *of == obligation))
        };
        let contradicted = steps.iter().filter(is_this).flat_map(|step| &step.contradicts);
        let contradicted = contradicted.filter_map(|index| steps.get(*index));
        let of = |step: &RemedyStep| {
            let left = step.leaves.iter().map(|left| left.obligation.clone());
            step.cures.iter().cloned().chain(left).collect::<Vec<_>>()
        };
        Cure {
            title: remedy.title.clone(),
            due: remedy.due,
            patch: remedy.patch.clone(),
            leads_to: remedy.leads_to,
            contradicts: contradicted.flat_map(of).collect(),
        }
    }

    fn unknown(&self, fact: &Missing) -> Unknown {
        Unknown {
            pointer: fact.pointer.clone(),
            path: fact_path(&fact.pointer),
            about: fact.about.clone(),
            place: place(&self.judged.report.service.file, fact.position),
        }
    }
}
