//! The catalog of laws, and one law with everything that its law.toml says.

use juris::{Dated, Engine, Grade, Law, ParameterValue, Period, Timeline, Values};
use serde_json::{Value, json};

use super::human::page::{Page, Text};
use super::human::style::{self, BOLD, DIM};

/// One line for each law.
pub fn catalog(engine: &Engine, width: usize) -> String {
    let mut page = Page::new(width);
    let mut jurisdiction = "";
    for law in engine.laws() {
        if law.jurisdiction() != jurisdiction {
            jurisdiction = law.jurisdiction();
            let name =
                engine.jurisdiction(jurisdiction).map(|known| format!("{jurisdiction}: {}", known.name));
            page.rule(Text::styled(BOLD, name.as_deref().unwrap_or(jurisdiction)), DIM);
        }
        let since = law.in_force().periods().first().map(|dated| dated.period.from);
        let since = since.map(|day| format!(", in force since {day}")).unwrap_or_default();
        page.line(0, Text::styled(BOLD, law.id()).and(format!(" ({}{since})", law.kind())));
        page.line(4, law.title());
        for obligation in law.obligations() {
            page.item(4, "•", Text::plain(&obligation.id).and(": ").and(&obligation.summary));
        }
    }
    page.gap();
    let (laws, obligations) =
        (engine.laws().count(), engine.laws().map(|law| law.obligations().len()).sum::<usize>());
    page.line(0, format!("{laws} laws, {obligations} obligations. `juris laws ID` shows one whole. No lawyer has reviewed them unless one says so."));
    page.finish()
}

/// One law whole.
pub fn law(law: &Law, width: usize) -> String {
    let mut page = Page::new(width);
    page.line(0, Text::styled(BOLD, law.title()));
    let authority = law.authority().map(|authority| format!(", enforced by {authority}")).unwrap_or_default();
    page.line(0, format!("{} · {} · {}{authority}", law.id(), law.jurisdiction(), law.kind()));
    page.line(0, format!("Checked for changes up to {}.", law.verified_until()));
    page.line(0, style::review(law.review()).unwrap_or_else(|| "No lawyer has reviewed it.".to_owned()));
    heading(&mut page, "In force");
    for dated in law.in_force().periods() {
        sourced(&mut page, 2, &dated.period, "");
    }
    heading(&mut page, "Obligations");
    for obligation in law.obligations() {
        page.item(2, "•", Text::styled(BOLD, &obligation.id).and(": ").and(&obligation.summary));
        for dated in obligation.provision.periods() {
            sourced(&mut page, 6, &dated.period, &dated.value);
        }
        if obligation.in_force != *law.in_force() {
            for dated in obligation.in_force.periods() {
                sourced(&mut page, 6, &dated.period, "in force");
            }
        }
    }
    if !law.parameters().is_empty() {
        heading(&mut page, "Dated values");
    }
    for (name, parameter) in law.parameters() {
        page.item(2, "•", Text::styled(BOLD, name));
        for (key, timeline) in parameter.timelines() {
            let key = key.map(|key| format!("{key}: ")).unwrap_or_default();
            for Dated { period, value } in timeline.periods() {
                sourced(&mut page, 6, period, &format!("{key}{}", shown(value.as_ref())));
            }
        }
    }
    if !law.readings().is_empty() {
        heading(&mut page, "Contested points");
    }
    for (point, reading) in law.readings() {
        page.item(2, "•", Text::styled(BOLD, point));
        for (value, text) in &reading.values {
            let default = match (*value == reading.default, reading.is_open(value)) {
                (_, true) => " (default, leaves the law open)",
                (true, false) => " (default)",
                (false, _) => "",
            };
            page.item(6, "-", Text::plain(value).and(default).and(": ").and(text));
        }
    }
    if !law.penalties().is_empty() {
        heading(&mut page, "What a violation can cost");
    }
    for penalty in law.penalties() {
        sourced(&mut page, 2, &penalty.period, &format!("{}: {}", penalty.obligation, penalty.summary));
    }
    if !law.open_points().is_empty() {
        heading(&mut page, "Not settled or not verified");
    }
    for open in law.open_points() {
        page.item(2, "•", &open.text);
    }
    heading(&mut page, "What it reads of a description");
    page.line(2, law.reads().join("  "));
    page.finish()
}

fn heading(page: &mut Page, text: &str) {
    page.gap();
    page.line(0, Text::styled(BOLD, text));
}

fn sourced(page: &mut Page, indent: usize, period: &Period, what: &str) {
    let until = period.until.map(|until| format!(" to {until}")).unwrap_or_default();
    let annulled = period.annulled.map(|day| format!(", annulled on {day}")).unwrap_or_default();
    let text = Text::plain(format!("from {}{until}{annulled}", period.from));
    let text = if what.is_empty() { text } else { text.and(": ").and(what) };
    let grade = Text::styled(style::of_grade(period.grade), format!("[{}]", style::grade(period.grade)));
    page.item(indent, "-", text.and(" ").then(grade));
    page.line(indent + 4, Text::styled(DIM, &period.source));
    if let Some(url) = &period.url {
        page.whole(indent + 4, Text::styled(DIM, url));
    }
}

fn shown(value: Option<&ParameterValue>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| with_unit(&value.value, value.unit.as_deref()))
}

/// A value of the law with what it counts, in words.
pub(super) fn with_unit(value: &Value, unit: Option<&str>) -> String {
    let text = match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let words: Vec<_> = items
                .iter()
                .map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned))
                .collect();
            words.join(", ")
        }
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        other => other.to_string(),
    };
    match (unit, value.as_u64()) {
        (Some(unit), Some(1)) => format!("{text} {}", unit.replace('-', " ")),
        (Some(unit), _) => format!("{text} {}s", unit.replace('-', " ")),
        (None, _) => text,
    }
}

/// The catalog as JSON: a list of the laws, each as [`law_json`] has it.
pub fn catalog_json(engine: &Engine) -> serde_json::Result<String> {
    let laws: Vec<Value> = engine.laws().map(value).collect();
    Ok(serde_json::to_string_pretty(&laws)? + "\n")
}

/// One law as JSON.
pub fn law_json(law: &Law) -> serde_json::Result<String> {
    Ok(serde_json::to_string_pretty(&value(law))? + "\n")
}

fn value(law: &Law) -> Value {
    let period = |period: &Period, more: Value| {
        let mut entry = json!({
            "from": period.from, "until": period.until, "source": period.source, "grade": period.grade, "url": period.url,
        });
        if let (Some(entry), Value::Object(more)) = (entry.as_object_mut(), more) {
            entry.extend(more);
        }
        if let (Some(entry), Some(annulled)) = (entry.as_object_mut(), period.annulled) {
            entry.insert("annulled".to_owned(), json!(annulled));
        }
        entry
    };
    let obligations = law.obligations().iter().map(|obligation| {
        json!({
            "id": obligation.id,
            "summary": obligation.summary,
            "provision": obligation.provision.periods().iter().map(|dated| period(&dated.period, json!({ "value": dated.value }))).collect::<Vec<_>>(),
            "in_force": obligation.in_force.periods().iter().map(|dated| period(&dated.period, Value::Null)).collect::<Vec<_>>(),
        })
    });
    let parameters = law.parameters().iter().map(|(name, parameter)| {
        let values = |timeline: &Timeline<Option<ParameterValue>>| {
            let values = timeline.periods().iter().map(|dated| {
                let more = match &dated.value {
                    Some(ParameterValue { value, unit }) => json!({ "value": value, "unit": unit }),
                    None => json!({ "none": true }),
                };
                period(&dated.period, more)
            });
            values.collect::<Value>()
        };
        let values = match &parameter.values {
            Values::One(timeline) => values(timeline),
            Values::Rows(rows) => {
                let rows = rows.iter().map(|(key, timeline)| (key.clone(), values(timeline)));
                json!({ "rows": rows.collect::<serde_json::Map<_, _>>() })
            }
        };
        (name.clone(), values)
    });
    json!({
        "id": law.id(),
        "title": law.title(),
        "jurisdiction": law.jurisdiction(),
        "kind": law.kind(),
        "authority": law.authority(),
        "verified_until": law.verified_until(),
        "review": law.review().name(),
        "reads": law.reads(),
        "in_force": law.in_force().periods().iter().map(|dated| period(&dated.period, Value::Null)).collect::<Vec<_>>(),
        "obligations": obligations.collect::<Vec<_>>(),
        "parameters": parameters.collect::<serde_json::Map<_, _>>(),
        "readings": law.readings().iter().map(|(point, reading)| {
            (point.clone(), json!({ "default": reading.default, "leaves_open": reading.leaves_open, "values": reading.values }))
        }).collect::<serde_json::Map<_, _>>(),
        "penalties": law.penalties().iter().map(|penalty| {
            period(&penalty.period, json!({ "obligation": penalty.obligation, "summary": penalty.summary }))
        }).collect::<Vec<_>>(),
        "open_points": law.open_points().iter().map(|open| &open.text).collect::<Vec<_>>(),
        "weakest_grade": weakest(law),
    })
}

/// The weakest grade of anything that the law says.
fn weakest(law: &Law) -> Grade {
    let parameters = law
        .parameters()
        .values()
        .flat_map(|parameter| parameter.timelines())
        .flat_map(|(_, timeline)| timeline.periods())
        .map(|dated| dated.period.grade);
    let provisions = law
        .obligations()
        .iter()
        .flat_map(|obligation| obligation.provision.periods())
        .map(|dated| dated.period.grade);
    let in_force = law.in_force().periods().iter().map(|dated| dated.period.grade);
    parameters.chain(provisions).chain(in_force).max().unwrap_or(Grade::Text)
}
