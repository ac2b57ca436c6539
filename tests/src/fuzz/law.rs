//! law.toml and calendar.toml in any bytes: they are read whole or refused with places inside the text; what was read has
//! periods in order, every name it refers to, and judging by it gives a report as the published schema has it.

use std::borrow::Cow;

use juris::{
    Allocation, CatalogSource, Date, Dated, Description, Engine, InputError, Law, LawSource, Query, Schema,
    SharedSource, Timeline,
};

use super::places::Places;

const SERVICE: &[u8] = include_bytes!("../../../policies/corpus/wechat.json");

/// The first byte says what the rest is: a `l`aw or a `c`alendar.
pub fn law(data: &[u8]) {
    let Some((kind, text)) = data.split_first() else { return };
    let (schema, file) =
        if kind & 1 == 0 { (Schema::Law, "law.toml") } else { (Schema::Calendar, "calendar.toml") };
    let places = Places::of(text);
    if let Err(error) = schema.read(file, text) {
        places.check_error(&error);
        return;
    }
    let toml: Cow<'static, [u8]> = text.to_vec().into();
    if schema == Schema::Law {
        let source = LawSource::new(file, toml, b"".as_slice());
        let (engine, problems) = built(Some(source), juris_policies::calendars());
        match engine.laws().next() {
            Some(law) => {
                assert_eq!(problems, []);
                check(law);
                judge(&engine, law);
            }
            None => refused(&places, &problems),
        }
    } else {
        let (_, problems) = built(None, [SharedSource { file: file.to_owned(), folder: None, toml }]);
        if !problems.is_empty() {
            refused(&places, &problems);
        }
    }
}

fn built(
    law: Option<LawSource>,
    calendars: impl IntoIterator<Item = SharedSource>,
) -> (Engine, Vec<InputError>) {
    let catalog = CatalogSource::new("fuzzed").laws(law).calendars(calendars);
    Engine::builder().catalog(catalog).allocation(Allocation::OnDemand).build_lenient().unwrap()
}

fn refused(places: &Places<'_>, problems: &[InputError]) {
    let [error] = problems else { panic!("{} errors", problems.len()) };
    places.check_error(error);
}

fn check(law: &Law) {
    let first = law.in_force().periods()[0].period.from;
    let ever = |timeline: &Timeline<()>| in_order(timeline.known_on(Date::MIN).periods(), true);
    ever(law.in_force());
    let obligations = law.obligations();
    for (index, obligation) in obligations.iter().enumerate() {
        ever(&obligation.in_force);
        in_order(obligation.provision.known_on(Date::MIN).periods(), false);
        assert!(obligations[..index].iter().all(|other| other.id != obligation.id));
        assert_eq!(law.obligation(&obligation.id).unwrap().summary, obligation.summary);
    }
    for (name, parameter) in law.parameters() {
        for (key, timeline) in parameter.timelines() {
            let whole = key.is_none_or(|key| key == "*");
            for known_on in timeline.annulments().chain([Date::MIN]) {
                let known = timeline.known_on(known_on);
                assert!(!whole || in_order(known.periods(), false) <= first, "{name}");
                in_order(known.periods(), !whole);
            }
        }
    }
    let is_known = |id: &String| law.obligation(id).is_some();
    assert!(law.penalties().iter().all(|penalty| is_known(&penalty.obligation)));
    assert!(law.open_points().iter().flat_map(|open| &open.obligations).all(is_known));
    assert!(law.readings().values().all(|reading| reading.values.contains_key(&reading.default)));
}

/// Each period begins before it ends and after the one before it has ended. Returns the first day of all.
fn in_order<T>(periods: &[Dated<T>], gaps_allowed: bool) -> Date {
    for dated in periods {
        assert!(dated.period.until.is_none_or(|until| dated.period.from <= until));
    }
    for pair in periods.windows(2) {
        let (ends, begins) = (pair[0].period.until.unwrap(), pair[1].period.from);
        assert!(ends < begins && (gaps_allowed || ends.tomorrow().unwrap() == begins), "{ends} {begins}");
    }
    periods.first().map_or(Date::MAX, |dated| dated.period.from)
}

fn judge(engine: &Engine, law: &Law) {
    let service = Description::parse("wechat.json", SERVICE).unwrap();
    let begins = law.in_force().periods()[0].period.from;
    let ends = law.in_force().periods().iter().filter_map(|dated| dated.period.until).next_back();
    let days = [begins.yesterday().ok(), Some(begins), ends, ends.and_then(|day| day.tomorrow().ok())];
    for day in days.into_iter().flatten() {
        let report = engine.judge(&service, &Query::new(day).law(law.id())).unwrap();
        let [judged] = report.laws.as_slice() else { panic!("one law was asked") };
        // There is no module to ask; where nothing is in force, none is asked.
        let asked = law.is_in_force(day, day)
            && law.obligations().iter().any(|obligation| obligation.in_force.on(day, day).is_some());
        assert_eq!(judged.error.is_some(), asked, "on {day}");
        assert_eq!(judged.rulings.len(), if asked { 0 } else { law.obligations().len() });
        let json = serde_json::to_vec(&report).unwrap();
        Schema::Report.read("report.json", &json).unwrap_or_else(|error| panic!("{error}"));
    }
}
