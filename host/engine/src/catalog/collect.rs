//! Catalogs put together: which law is judged by, of which catalog, and what it shares with others.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;

use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::index::{Indexed, LawIndex};
use super::jurisdiction::{Jurisdiction, Jurisdictions};
use super::law::Law;
use super::shared::{Kind, Shared, about};
use super::source::{CasesSource, CatalogSource, LawSource, SharedSource};
use super::statute::{Statute, digest_with};
use juris_document::{InputError, Problem};

/// A law that is judged by in place of one of an earlier catalog.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    /// The id of both.
    pub law: String,
    /// The law.toml that is judged by.
    pub file: String,
    /// The catalog whose law it replaces.
    pub catalog: String,
}

/// What several catalogs hold together.
#[derive(Debug, Default)]
pub(crate) struct Collected {
    /// In the order of their ids.
    pub(crate) laws: Vec<CollectedLaw>,
    /// The laws that stand in place of others, in the order of their ids.
    pub(crate) replaced: Vec<Replaced>,
    /// The jurisdictions of all catalogs, those of the first before others.
    pub(crate) jurisdictions: Jurisdictions,
    /// What cannot be used.
    pub(crate) errors: Vec<InputError>,
}

/// What the laws of a catalog share with others: what stands in their own catalog, then what does in earlier ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct Surroundings {
    pub(crate) calendars: Shared<Calendar>,
    pub(crate) jurisdictions: Jurisdictions,
    pub(crate) statutes: Shared<Statute>,
}

/// A law with everything that came with it.
#[derive(Debug)]
pub(crate) struct CollectedLaw {
    pub(crate) index: Indexed,
    pub(crate) law: Unread,
    pub(crate) surroundings: Arc<Surroundings>,
    pub(crate) toml: Cow<'static, [u8]>,
    pub(crate) module: Cow<'static, [u8]>,
    pub(crate) cases: Vec<CasesSource>,
}

/// A law with the calendar by which it counts.
type Counted = (Law, Option<Calendar>);

/// A law.toml that was read when the catalogs were put together, or will be when the law is asked.
#[derive(Debug)]
pub(crate) enum Unread {
    Read(Box<Counted>),
    Source(Box<(LawIndex, LawSource)>, Arc<Surroundings>),
}

impl Unread {
    /// What law.toml says, and the calendar by which the law counts.
    pub(crate) fn read(self) -> Result<Counted, InputError> {
        match self {
            Unread::Read(read) => Ok(*read),
            Unread::Source(indexed, surroundings) => {
                let (index, source) = *indexed;
                let law = Law::read(&source, &surroundings)?;
                // It was selected by what the index says.
                if LawIndex::of(&law) != index {
                    let problem = Problem::new("the index of its catalog says otherwise than this law.toml")
                        .help("make the index anew from the laws, in their order");
                    return Err(about(&source.file, &source.toml, problem.pointer("/id")));
                }
                surroundings.counted(law, &source)
            }
        }
    }
}

/// Puts catalogs together, in their order.
pub(crate) fn collect(catalogs: Vec<CatalogSource>) -> Collected {
    let mut collected = Collected::default();
    let mut all_before = Surroundings::default();
    let mut laws: BTreeMap<String, (usize, CollectedLaw)> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut replaced: BTreeMap<String, Replaced> = BTreeMap::new();
    for catalog in catalogs {
        let here = names.len();
        let surroundings = Arc::new(Surroundings::of(&catalog, &all_before, &mut collected.errors));
        all_before = all_before.before(&surroundings);
        names.push(catalog.name);
        let laws_here: Vec<Result<(LawIndex, LawSource, Unread), InputError>> = match catalog.index {
            Some(index) if index.len() == catalog.laws.len() => {
                let unread = |(index, source): (LawIndex, LawSource)| {
                    let later =
                        Unread::Source(Box::new((index.clone(), source.clone())), surroundings.clone());
                    Ok((index, source, later))
                };
                index.into_iter().zip(catalog.laws).map(unread).collect()
            }
            _ => {
                let read = |(law, source): (Result<Law, InputError>, LawSource)| {
                    let law = law?;
                    let counted = surroundings.counted(law, &source)?;
                    Ok((LawIndex::of(&counted.0), source, Unread::Read(Box::new(counted))))
                };
                read_all(&catalog.laws, &surroundings).into_iter().zip(catalog.laws).map(read).collect()
            }
        };
        for law in laws_here {
            let (index, source, law) = match law {
                Ok(usable) => usable,
                Err(error) => {
                    collected.errors.push(error);
                    continue;
                }
            };
            let id = index.id.to_string();
            if surroundings.statutes.contains(&id) {
                let problem = Problem::new(format!("a law and the statute `{id}` have the same id"));
                let problem =
                    problem.pointer("/id").help("give one of them another, since readings are chosen by it");
                collected.errors.push(about(&source.file, &source.toml, problem));
                continue;
            }
            if let Some((there, _)) = laws.get(&id) {
                let name = names.get(*there).map(String::as_str).unwrap_or_default();
                if *there == here || !catalog.replaces {
                    collected.errors.push(taken(&id, &source, name, *there == here));
                    continue;
                }
                let (file, catalog) = (source.file.clone(), name.to_owned());
                replaced.insert(id.clone(), Replaced { law: id.clone(), file, catalog });
            }
            let LawSource { toml, module, cases, .. } = source;
            let (index, surroundings) = (Indexed::new(index), surroundings.clone());
            laws.insert(id, (here, CollectedLaw { index, law, surroundings, toml, module, cases }));
        }
    }
    collected.laws = laws.into_values().map(|(_, law)| law).collect();
    collected.replaced = replaced.into_values().collect();
    collected.jurisdictions = all_before.jurisdictions;
    collected
}

/// What each law.toml says, half of them read beside the others: a command waits for it.
fn read_all(sources: &[LawSource], shared: &Surroundings) -> Vec<Result<Law, InputError>> {
    let of =
        |sources: &[LawSource]| sources.iter().map(|source| Law::read(source, shared)).collect::<Vec<_>>();
    let (first, second) = sources.split_at(sources.len() / 2);
    thread::scope(|scope| {
        let beside = thread::Builder::new().spawn_scoped(scope, || of(first));
        let second = of(second);
        let first = beside.ok().and_then(|beside| beside.join().ok()).unwrap_or_else(|| of(first));
        first.into_iter().chain(second).collect()
    })
}

impl Surroundings {
    /// What a catalog has, before what the earlier ones have.
    fn of(catalog: &CatalogSource, earlier: &Self, errors: &mut Vec<InputError>) -> Self {
        let lazily = catalog.index.is_some();
        let kind =
            Kind { name: "calendar", id_in: str::to_uppercase, id_of: |calendar: &Calendar| &calendar.id };
        let calendars = Shared::of(&kind, &catalog.calendars, Calendar::read, lazily, errors);
        let kind =
            Kind { name: "jurisdiction", id_in: str::to_uppercase, id_of: |place: &Jurisdiction| &place.id };
        let jurisdictions = Shared::of(&kind, &catalog.jurisdictions, Jurisdiction::read, lazily, errors);
        let jurisdictions = jurisdictions.before(&earlier.jurisdictions);
        let kind = Kind { name: "statute", id_in: str::to_owned, id_of: |statute: &Statute| &statute.id };
        let known = jurisdictions.clone();
        let read = move |source: &SharedSource| Statute::read(source, &known);
        let statutes = Shared::of(&kind, &catalog.statutes, read, lazily, errors);
        Surroundings {
            calendars: calendars.before(&earlier.calendars),
            jurisdictions,
            statutes: statutes.before(&earlier.statutes),
        }
    }

    /// These before those of a later catalog.
    fn before(&self, later: &Self) -> Self {
        Surroundings {
            calendars: self.calendars.before(&later.calendars),
            jurisdictions: self.jurisdictions.before(&later.jurisdictions),
            statutes: self.statutes.before(&later.statutes),
        }
    }

    /// A law with the calendar by which it counts, which its digest then covers.
    fn counted(&self, mut law: Law, source: &LawSource) -> Result<Counted, InputError> {
        let calendar = self.calendar_of(&law, source)?;
        law.sha256 = digest_with(law.sha256, calendar.iter().map(|calendar| calendar.sha256.as_str()));
        Ok((law, calendar))
    }

    /// The calendar by which a law counts.
    fn calendar_of(&self, law: &Law, source: &LawSource) -> Result<Option<Calendar>, InputError> {
        let Some(id) = &law.calendar else { return Ok(None) };
        match self.calendars.get(id) {
            Some(Ok(calendar)) => Ok(Some(calendar.clone())),
            unusable => {
                let (message, help) = match unusable {
                    Some(Err(error)) => (
                        format!("the calendar `{id}` by which the law counts working days cannot be used"),
                        format!("mend {error}"),
                    ),
                    _ => (
                        format!("the law counts working days by the calendar `{id}`, which is not there"),
                        format!("add `{}/calendar.toml`, or leave `calendar` out", id.to_lowercase()),
                    ),
                };
                let problem = Problem::new(message).pointer("/calendar").help(help);
                Err(about(&source.file, &source.toml, problem))
            }
        }
    }
}

/// That another law has the id already.
fn taken(id: &str, source: &LawSource, catalog: &str, same_catalog: bool) -> InputError {
    let problem = if same_catalog {
        Problem::new(format!("the law `{id}` stands twice in its catalog"))
            .help("give one of them another id")
    } else {
        Problem::new(format!("`{id}` replaces the law of that id of the catalog `{catalog}`"))
            .expected("an id that no earlier catalog has")
            .help("`--replace` allows it; a program says so of its `CatalogSource`")
    };
    about(&source.file, &source.toml, problem.pointer("/id"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A law that counts by a calendar; what distinguishes it from its namesakes is its file.
    fn law(file: &str, id: &str, calendar: &str) -> LawSource {
        let toml = format!(
            r#"id = "{id}"
title = "x"
jurisdiction = "{}"
kind = "registration"
module = "x"
reads = ["/kinds"]
calendar = "{calendar}"
verified_until = 2026-01-01
review = "none"
[[in_force]]
from = 2000-01-01
source = "x"
grade = "text"
[[obligation]]
id = "one"
summary = "Do it."
provision = "art. 1"
grade = "text"
"#,
            id[..2].to_uppercase()
        );
        LawSource::new(file, toml.into_bytes(), file.as_bytes().to_vec())
    }

    /// A calendar whose source names its catalog.
    fn calendar(id: &str, source: &str) -> SharedSource {
        let toml = format!(
            "id = \"{id}\"\ntitle = \"x\"\nweekend = []\nfrom = 2020-01-01\nuntil = 2020-12-31\n[[year]]\nyear = 2020\n\
             days_off = []\nsource = \"{source}\"\ngrade = \"text\"\n"
        );
        SharedSource { file: "calendar.toml".to_owned(), folder: None, toml: toml.into_bytes().into() }
    }

    /// The source of the calendar by which each law counts.
    fn counted_by(collected: &Collected) -> Vec<(&str, &str)> {
        let day = jiff::civil::date(2020, 1, 1);
        let mut by = Vec::new();
        for CollectedLaw { law, .. } in &collected.laws {
            let Unread::Read(read) = law else { panic!("it is read when it is asked") };
            by.push((read.0.id(), read.1.as_ref().unwrap().grade(day).unwrap().1));
        }
        by
    }

    /// The law.toml of the first law.
    fn file(collected: &Collected) -> &str {
        let Unread::Read(read) = &collected.laws[0].law else { panic!("it is read when it is asked") };
        read.0.file()
    }

    fn told(collected: &Collected) -> Vec<String> {
        collected.errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_calendar_counts_for_the_laws_of_its_own_catalog_and_of_later_ones_without() {
        let first =
            CatalogSource::new("a").laws([law("a.toml", "ru/a", "RU")]).calendars([calendar("RU", "a")]);
        let second = CatalogSource::new("b")
            .laws([law("b.toml", "ru/b", "RU")])
            .calendars([calendar("RU", "b"), calendar("AQ", "b")]);
        let third = CatalogSource::new("c").laws([law("c.toml", "ru/c", "RU"), law("d.toml", "aq/d", "AQ")]);
        let collected = collect(vec![first, second, third]);
        assert_eq!(told(&collected), [""; 0]);
        assert_eq!(counted_by(&collected), [("aq/d", "b"), ("ru/a", "a"), ("ru/b", "b"), ("ru/c", "a")]);
    }

    #[test]
    fn a_law_does_not_count_by_a_calendar_of_a_later_catalog() {
        let first = CatalogSource::new("a").laws([law("a.toml", "ru/a", "RU")]);
        let second =
            CatalogSource::new("b").laws([law("b.toml", "ru/b", "RU")]).calendars([calendar("RU", "b")]);
        let collected = collect(vec![first, second]);
        assert_eq!(counted_by(&collected), [("ru/b", "b")]);
        assert_eq!(
            told(&collected),
            [
                "a.toml:7:12: the law counts working days by the calendar `RU`, which is not there (at /calendar); \
              add `ru/calendar.toml`, or leave `calendar` out"
            ]
        );
    }

    #[test]
    fn a_law_is_replaced_only_by_a_catalog_that_says_so() {
        let catalog = |name: &str| {
            let file = format!("{name}/law.toml");
            CatalogSource::new(name).laws([law(&file, "ru/a", "RU")]).calendars([calendar("RU", name)])
        };
        let collected = collect(vec![catalog("built-in"), catalog("own")]);
        assert_eq!(file(&collected), "built-in/law.toml");
        assert_eq!(collected.replaced, []);
        assert_eq!(
            told(&collected),
            [
                "own/law.toml:1:6: `ru/a` replaces the law of that id of the catalog `built-in` (at /id); expected an id \
              that no earlier catalog has; `--replace` allows it; a program says so of its `CatalogSource`"
            ]
        );

        let collected = collect(vec![catalog("built-in"), catalog("own").replaces(true)]);
        assert_eq!((collected.laws.len(), told(&collected).len()), (1, 0));
        assert_eq!(file(&collected), "own/law.toml");
        assert_eq!(collected.laws[0].module, b"own/law.toml".as_slice());
        assert_eq!(counted_by(&collected), [("ru/a", "own")]);
        let replaced = |file: &str, catalog: &str| Replaced {
            law: "ru/a".to_owned(),
            file: file.to_owned(),
            catalog: catalog.to_owned(),
        };
        assert_eq!(collected.replaced, [replaced("own/law.toml", "built-in")]);

        let three = ["built-in", "own", "third"].map(|name| catalog(name).replaces(true));
        assert_eq!(collect(three.to_vec()).replaced, [replaced("third/law.toml", "own")]);
        // What cannot be read replaces nothing.
        let mut broken = catalog("own").replaces(true);
        broken.laws[0].toml = b"id = 1".into();
        let collected = collect(vec![catalog("built-in"), broken]);
        assert_eq!((file(&collected), collected.errors.len()), ("built-in/law.toml", 1));
    }

    #[test]
    fn within_a_catalog_every_id_stands_once() {
        let catalog = CatalogSource::new("a")
            .laws([law("a.toml", "ru/a", "RU"), law("b.toml", "ru/a", "RU")])
            .calendars([calendar("RU", "a"), calendar("RU", "b")])
            .replaces(true);
        let collected = collect(vec![catalog]);
        assert_eq!((file(&collected), counted_by(&collected)), ("a.toml", vec![("ru/a", "a")]));
        let told = told(&collected);
        assert!(
            told[0].contains("calendar.toml:1:6: the calendar `RU` stands twice in its catalog"),
            "{told:?}"
        );
        assert!(told[1].contains("b.toml:1:6: the law `ru/a` stands twice in its catalog"), "{told:?}");
    }

    #[test]
    fn an_id_is_the_folder_that_it_stands_in() {
        let in_folder =
            |folder: &str| LawSource { folder: Some(folder.to_owned()), ..law("law.toml", "ru/a", "RU") };
        let calendar_in =
            |folder: &str| SharedSource { folder: Some(folder.to_owned()), ..calendar("RU", "a") };
        let of = |law, calendar| collect(vec![CatalogSource::new("a").laws([law]).calendars([calendar])]);
        assert_eq!(told(&of(in_folder("ru/a"), calendar_in("ru"))), [""; 0]);
        assert_eq!(
            told(&of(in_folder("aq/a"), calendar_in("ru"))),
            [
                "law.toml:1:6: the law `ru/a` stands in the folder `aq/a` (at /id); expected `aq/a`; give it that id, or \
              move it to `ru/a`"
            ]
        );
        assert!(told(&of(in_folder("ru/b"), calendar_in("ru")))[0].contains("stands in the folder `ru/b`"));
        assert_eq!(
            told(&of(in_folder("ru/a"), calendar_in("zz")))[0],
            "calendar.toml:1:6: the calendar `RU` stands in the folder `zz` (at /id); expected `ZZ`; move it to \
             `ru/calendar.toml`"
        );
    }
}
