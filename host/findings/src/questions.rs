//! What a report still asks: each unknown fact once, in words, with what to write where.

use std::collections::HashMap;

use juris::contract::pointer;
use juris::report::{Missing, Report};
use juris_vocabulary::{Key, Kind};
use serde_json::Value;

use crate::finding::Place;
use crate::judged::{Judged, rulings};
use crate::words::{NOTHING_MORE, either, fact_path};

/// How many words of a closed list are shown as answers.
const WORDS_SHOWN: usize = 4;

/// A fact that is not described and that could settle something.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// The fact, as a JSON Pointer.
    pub(crate) pointer: String,
    /// What it is, in a sentence without its full stop; empty where nobody explains it.
    pub(crate) about: String,
    /// The text to write, with `…` for the answer; of links the paths of what is to be described.
    pub(crate) paste: String,
    /// What may stand for the `…`.
    pub(crate) answers: String,
    /// Where to write it.
    pub(crate) place: Place,
    /// The obligations that it could settle, or the laws that are not judged without it.
    pub(crate) settles: Vec<String>,
    /// Whether it is the one about links, which asks for several facts.
    pub(crate) is_about_links: bool,
}

/// The questions of a report: about links, then those that settle most, then those that were met first.
pub(crate) fn of(judged: &Judged) -> Vec<Question> {
    let report = &judged.report;
    let mut questions: Vec<Question> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (fact, settles) in asked(report) {
        let index = *known.entry(&fact.pointer).or_insert_with(|| {
            questions.push(question(judged, fact));
            questions.len() - 1
        });
        if let Some(question) =
            questions.get_mut(index).filter(|question| !question.settles.contains(&settles))
        {
            question.settles.push(settles);
        }
    }
    questions.sort_by_key(|question| std::cmp::Reverse(question.settles.len()));
    links(judged).into_iter().chain(questions).collect()
}

/// The one question about links, on which whole laws wait.
fn links(judged: &Judged) -> Option<Question> {
    let links = judged.report.unknown_links.as_ref()?;
    let paths: Vec<String> = links.missing.iter().map(|fact| fact_path(&fact.pointer)).collect();
    Some(Question {
        about: format!("Whether the service has a link to {}", either(&links.jurisdictions)),
        paste: paths.join(", "),
        answers: NOTHING_MORE.to_owned(),
        settles: links.laws.clone(),
        is_about_links: true,
        ..question(judged, links.missing.first()?)
    })
}

/// Every fact for which a ruling asks, and the obligation that it could settle.
fn asked(report: &Report) -> impl Iterator<Item = (&Missing, String)> {
    rulings(report).flat_map(|(law, ruling)| {
        let settles = format!("{}#{}", law.law, ruling.obligation);
        ruling.missing.iter().map(move |fact| (fact, settles.clone()))
    })
}

fn question(judged: &Judged, fact: &Missing) -> Question {
    let tokens: Vec<_> = pointer::tokens(&fact.pointer).collect();
    // What stands already is not written again.
    let mut there = judged.facts();
    let mut outside = tokens.as_slice();
    while let [first, rest @ ..] = outside {
        let below = match there {
            Value::Object(members) => members.get(&**first),
            Value::Array(items) => first.parse().ok().and_then(|index: usize| items.get(index)),
            _ => None,
        };
        // A value that is known in part, or not at all, is written anew.
        let Some(below) = below.filter(|_| !rest.is_empty()) else { break };
        (there, outside) = (below, rest);
    }
    let key = juris_vocabulary::key(tokens.iter().map(|token| &**token));
    let in_map = match tokens.as_slice() {
        [above @ .., _] => is_map(juris_vocabulary::key(above.iter().map(|token| &**token))),
        [] => false,
    };
    let everything_else = tokens.last().is_some_and(|token| token == "*");
    let mut paste = if everything_else { "null".to_owned() } else { "…".to_owned() };
    for (depth, token) in outside.iter().enumerate().rev() {
        let name = Value::from(&**token);
        paste =
            if token.parse::<usize>().is_ok() { format!("[{paste}]") } else { format!("{name}: {paste}") };
        if depth > 0 && token.parse::<usize>().is_err() {
            paste = format!("{{ {paste} }}");
        }
    }
    Question {
        pointer: fact.pointer.clone(),
        about: about(key, in_map, &tokens, fact),
        paste,
        answers: if everything_else {
            "if there is nothing beyond what is listed".to_owned()
        } else {
            answers(key, in_map)
        },
        place: Place { file: judged.report.service.file.clone(), start: fact.position, end: None },
        settles: Vec::new(),
        is_about_links: false,
    }
}

fn is_map(key: Option<&Key>) -> bool {
    key.is_some_and(|key| matches!(key.kind, Kind::Map | Kind::ClosedMap))
}

/// What is asked. What is asked of one entry or item of several names it.
fn about(key: Option<&Key>, in_map: bool, tokens: &[std::borrow::Cow<'_, str>], fact: &Missing) -> String {
    let Some(key) = key else { return fact.about.clone().unwrap_or_default() };
    match tokens {
        [map, entry] if in_map && &**entry == "*" => {
            format!("Anything else under `{map}`")
        }
        _ => fact.about.clone().unwrap_or_else(|| key.about.to_owned()),
    }
}

/// The forms of an answer.
fn answers(key: Option<&Key>, in_map: bool) -> String {
    let Some(key) = key else { return String::new() };
    let item = match key.below {
        [item] => Some(item.kind),
        _ => None,
    };
    let form = match (key.kind, item) {
        (Kind::Bool, _) => "`true` or `false`".to_owned(),
        (Kind::Text, _) => "a text".to_owned(),
        (Kind::Word(words), _) => {
            let more = if words.len() > WORDS_SHOWN { ", …" } else { "" };
            format!("one of {}{more}", few(words.iter().copied(), '"'))
        }
        (Kind::Country, _) => "a country, such as \"DE\"".to_owned(),
        (Kind::Day, _) => "a day, \"YYYY-MM-DD\"".to_owned(),
        (Kind::Period, _) => "a period, such as \"P6M\"".to_owned(),
        (Kind::Count, _) => "a number, or bounds such as `{ \"at_least\": 1000 }`".to_owned(),
        (Kind::List, Some(Kind::Word(words))) => {
            format!("a list of {}, …; `[]` for none", few(words.iter().copied(), '"'))
        }
        (Kind::List, Some(Kind::Country)) => {
            "a list of countries, such as `[\"DE\"]`; `[]` for none".to_owned()
        }
        (Kind::List, _) => "a list; `[]` for none".to_owned(),
        (Kind::Object | Kind::OneOrMany | Kind::Map | Kind::ClosedMap | Kind::Any, _) => {
            let names = few(key.below.iter().map(|key| key.name).filter(|name| *name != "*"), '`');
            match (key.below, names.as_str()) {
                ([], _) => "a value".to_owned(),
                (_, "") => "an object with its entries".to_owned(),
                (_, names) => format!("an object with {names}"),
            }
        }
    };
    if in_map { format!("`null` for none, else {form}") } else { form }
}

/// The first few words, each between marks.
fn few<'w>(words: impl Iterator<Item = &'w str>, mark: char) -> String {
    words.take(WORDS_SHOWN).map(|word| format!("{mark}{word}{mark}")).collect::<Vec<_>>().join(", ")
}
