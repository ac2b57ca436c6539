//! Catalogs put together: which law is judged by, of which catalog, and by which calendar it counts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::thread;

use serde::Serialize;

use super::calendar::Calendar;
use super::law::Law;
use super::source::{CalendarSource, CasesSource, CatalogSource, LawSource};
use crate::document::{Document, InputError, Problem, Syntax};

/// A law that is judged by in place of one of an earlier catalog.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    /// What cannot be used.
    pub(crate) errors: Vec<InputError>,
}

/// A law with everything that came with it.
#[derive(Debug)]
pub(crate) struct CollectedLaw {
    pub(crate) law: Law,
    pub(crate) calendar: Option<Calendar>,
    pub(crate) module: Cow<'static, [u8]>,
    pub(crate) cases: Vec<CasesSource>,
}

/// Puts catalogs together, in their order.
pub(crate) fn collect(catalogs: Vec<CatalogSource>) -> Collected {
    let mut collected = Collected::default();
    let mut calendars: Vec<BTreeMap<String, Calendar>> = Vec::new();
    let mut laws: BTreeMap<String, (usize, CollectedLaw)> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    let mut replaced: BTreeMap<String, Replaced> = BTreeMap::new();
    for catalog in catalogs {
        let here = names.len();
        calendars.push(own_calendars(&catalog.calendars, &mut collected.errors));
        names.push(catalog.name);
        for (law, source) in read(&catalog.laws).into_iter().zip(catalog.laws) {
            let usable = law.and_then(|law| {
                let calendar = calendar_of(&law, &source, &calendars)?;
                Ok((law, calendar))
            });
            let (law, calendar) = match usable {
                Ok(usable) => usable,
                Err(error) => {
                    collected.errors.push(error);
                    continue;
                }
            };
            if let Some((there, _)) = laws.get(&law.id) {
                let name = names.get(*there).map(String::as_str).unwrap_or_default();
                if *there == here || !catalog.replaces {
                    collected.errors.push(taken(&law, &source, name, *there == here));
                    continue;
                }
                let (id, file, catalog) = (law.id.clone(), law.file.clone(), name.to_owned());
                replaced.insert(id.clone(), Replaced { law: id, file, catalog });
            }
            let LawSource { module, cases, .. } = source;
            laws.insert(law.id.clone(), (here, CollectedLaw { law, calendar, module, cases }));
        }
    }
    collected.laws = laws.into_values().map(|(_, law)| law).collect();
    collected.replaced = replaced.into_values().collect();
    collected
}

/// What each law.toml says, half of them read beside the others: a command waits for it.
fn read(sources: &[LawSource]) -> Vec<Result<Law, InputError>> {
    let of = |sources: &[LawSource]| sources.iter().map(Law::read).collect::<Vec<_>>();
    let (first, second) = sources.split_at(sources.len() / 2);
    thread::scope(|scope| {
        let beside = thread::Builder::new().spawn_scoped(scope, || of(first));
        let second = of(second);
        let first = beside.ok().and_then(|beside| beside.join().ok()).unwrap_or_else(|| of(first));
        first.into_iter().chain(second).collect()
    })
}

/// The calendars of one catalog by their ids.
fn own_calendars(sources: &[CalendarSource], errors: &mut Vec<InputError>) -> BTreeMap<String, Calendar> {
    let mut calendars = BTreeMap::new();
    for source in sources {
        match Calendar::read(source) {
            Ok(calendar) if calendars.contains_key(&calendar.id) => {
                let message = format!("the calendar `{}` stands twice in its catalog", calendar.id);
                errors.push(about(&source.file, &source.toml, Problem::new(message).pointer("/id")));
            }
            Ok(calendar) => _ = calendars.insert(calendar.id.clone(), calendar),
            Err(error) => errors.push(error),
        }
    }
    calendars
}

/// The calendar by which a law counts: that of its own catalog, which is the last, else that of the first which has it.
fn calendar_of(
    law: &Law,
    source: &LawSource,
    catalogs: &[BTreeMap<String, Calendar>],
) -> Result<Option<Calendar>, InputError> {
    let Some(id) = &law.calendar else { return Ok(None) };
    let mut own_first = catalogs.last().into_iter().chain(catalogs);
    let Some(calendar) = own_first.find_map(|calendars| calendars.get(id)) else {
        let message = format!("the law counts working days by the calendar `{id}`, which is not there");
        let problem = Problem::new(message)
            .pointer("/calendar")
            .help(format!("add `{}/calendar.toml`, or leave `calendar` out", id.to_lowercase()));
        return Err(about(&source.file, &source.toml, problem));
    };
    Ok(Some(calendar.clone()))
}

/// That another law has the id already.
fn taken(law: &Law, source: &LawSource, catalog: &str, same_catalog: bool) -> InputError {
    let problem = if same_catalog {
        Problem::new(format!("the law `{}` stands twice in its catalog", law.id))
            .help("give one of them another id")
    } else {
        Problem::new(format!("`{}` replaces the law of that id of the catalog `{catalog}`", law.id))
            .expected("an id that no earlier catalog has")
            .help("`--replace` allows it; a program says so of its `CatalogSource`")
    };
    about(&source.file, &source.toml, problem.pointer("/id"))
}

/// A problem of a text that has been read before.
fn about(file: &str, toml: &[u8], problem: Problem) -> InputError {
    match Document::parse(file, toml, Syntax::Toml) {
        Ok(document) => document.error(vec![problem]),
        Err(error) => error,
    }
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
        LawSource {
            file: file.to_owned(),
            folder: None,
            toml: toml.into_bytes().into(),
            module: Cow::Borrowed(file.to_owned().leak().as_bytes()),
            cases: Vec::new(),
        }
    }

    /// A calendar whose source names its catalog.
    fn calendar(id: &str, source: &str) -> CalendarSource {
        let toml = format!(
            "id = \"{id}\"\ntitle = \"x\"\nweekend = []\nfrom = 2020-01-01\nuntil = 2020-12-31\n[[year]]\nyear = 2020\n\
             days_off = []\nsource = \"{source}\"\ngrade = \"text\"\n"
        );
        CalendarSource { file: "calendar.toml".to_owned(), folder: None, toml: toml.into_bytes().into() }
    }

    /// The source of the calendar by which each law counts.
    fn counted_by(collected: &Collected) -> Vec<(&str, &str)> {
        let day = jiff::civil::date(2020, 1, 1);
        let mut by = Vec::new();
        for CollectedLaw { law, calendar, .. } in &collected.laws {
            by.push((law.id(), calendar.as_ref().unwrap().grade(day).unwrap().1));
        }
        by
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
        assert_eq!(collected.laws[0].law.file(), "built-in/law.toml");
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
        assert_eq!(collected.laws[0].law.file(), "own/law.toml");
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
        assert_eq!((collected.laws[0].law.file(), collected.errors.len()), ("built-in/law.toml", 1));
    }

    #[test]
    fn within_a_catalog_every_id_stands_once() {
        let catalog = CatalogSource::new("a")
            .laws([law("a.toml", "ru/a", "RU"), law("b.toml", "ru/a", "RU")])
            .calendars([calendar("RU", "a"), calendar("RU", "b")])
            .replaces(true);
        let collected = collect(vec![catalog]);
        assert_eq!((collected.laws[0].law.file(), counted_by(&collected)), ("a.toml", vec![("ru/a", "a")]));
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
            |folder: &str| CalendarSource { folder: Some(folder.to_owned()), ..calendar("RU", "a") };
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
