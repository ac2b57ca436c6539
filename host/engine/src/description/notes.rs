//! What a reader should know about a description itself: of which day its facts are, and where it contradicts itself.
//!
//! A contradiction is told and not refused: a law may turn on neither side of it.

use std::collections::HashSet;

use jiff::ToSpan as _;
use jiff::civil::Date;
use juris_contract::facts::{Value, View};

use juris_vocabulary::MORE;

use super::Description;
use juris_contract::pointer;

/// How many contradictions are listed. Whoever mends these will see the next ones.
const LISTED: usize = 20;

impl Description {
    /// What a reader of a report on a day should know about the description.
    pub(crate) fn notes(&self, as_of: Date) -> Vec<String> {
        let mut notes: Vec<String> = self.another_day(as_of).into_iter().collect();
        let mut found = Found { facts: self.contents_on(as_of).facts(), notes: Vec::new(), more: 0 };
        found.early_changes(self);
        found.orders();
        for map in ["registrations", "designations"] {
            found.periods(map);
        }
        found.data_sets();
        found.claims(self, as_of);
        notes.append(&mut found.notes);
        if found.more > 0 {
            notes.push(format!("{} more contradictions of the description are not listed", found.more));
        }
        notes
    }

    /// That the facts are of another day than the one judged: of a later one, or of one more than a year before. A change
    /// tells of the days up to it, too.
    fn another_day(&self, as_of: Date) -> Option<String> {
        let described = self.described_on()?;
        if as_of < described {
            return Some(format!(
                "the description is of {described}; whether its facts already held on {as_of} is for its author to say"
            ));
        }
        let last = self.0.states.last_day().map_or(described, |change| change.max(described));
        let is_old = last.checked_add(1.year()).is_ok_and(|year| year < as_of);
        is_old.then(|| {
            format!("the description is of {last}; whether its facts still hold on {as_of} is for its author to say")
        })
    }
}

/// The contradictions found so far.
struct Found<'f> {
    facts: View<'f>,
    notes: Vec<String>,
    more: usize,
}

impl<'f> Found<'f> {
    /// Tells of one, unless enough are listed. Its words are only made where it is.
    fn tell(&mut self, note: impl FnOnce() -> String) {
        if self.notes.len() < LISTED {
            self.notes.push(note());
        } else {
            self.more += 1;
        }
    }

    fn member(&self, at: u32, key: &str) -> Option<u32> {
        self.facts.member(at, key)
    }

    fn text(&self, at: u32, key: &str) -> Option<&'f str> {
        self.facts.text_at(self.member(at, key)?)
    }

    /// The entries of a map: each with its pointer.
    fn entries(&self, map: &str) -> Vec<(String, u32)> {
        let Some(at) = self.facts.find([map]) else { return Vec::new() };
        let entry = |node| {
            let mut pointer = format!("/{map}");
            pointer::push(&mut pointer, self.facts.key(node)?);
            Some((pointer, node))
        };
        self.facts.children(at).filter_map(entry).collect()
    }

    /// The items below a node, if a list stands there.
    fn items(&self, at: u32) -> Option<impl Iterator<Item = u32> + use<'f>> {
        (self.facts.value(at) == Some(Value::List)).then(|| self.facts.children(at))
    }

    /// The last day that something can have been on: the day itself, or that by which it was.
    fn latest(&self, at: u32, key: &str) -> Option<&'f str> {
        self.text(at, key).or_else(|| self.text(self.member(at, key)?, "by"))
    }

    /// The texts of a list, which is complete where it is there; of `null` none, and nothing of one that may have more.
    fn texts(&self, at: u32, key: &str) -> Option<HashSet<&'f str>> {
        let list = self.member(at, key)?;
        if self.facts.is_null(list) {
            return Some(HashSet::new());
        }
        let facts = self.facts;
        let texts: HashSet<&str> = self.items(list)?.filter_map(|item| facts.text_at(item)).collect();
        (!texts.contains(MORE)).then_some(texts)
    }

    /// Changes before the day on which the facts held that they change.
    fn early_changes(&mut self, description: &Description) {
        let (first, described) = (description.0.states.first_day(), description.described_on());
        if let (Some(first), Some(described)) = (first, described)
            && first < described
        {
            self.tell(|| {
                format!("a change takes effect on {first}, before {described}, the day that the facts are of (`/described_on`)")
            });
        }
    }

    fn orders(&mut self) {
        for (pointer, entry) in self.entries("orders") {
            match self.items(entry) {
                Some(orders) => {
                    for (index, order) in orders.enumerate() {
                        self.order(order, || format!("{pointer}/{index}"));
                    }
                }
                None => self.order(entry, || pointer.clone()),
            }
        }
    }

    fn order(&mut self, order: u32, pointer: impl FnOnce() -> String) {
        // Days are written so that their order is that of their texts.
        if let (Some(received), Some(answered)) =
            (self.text(order, "received"), self.latest(order, "answered"))
            && answered < received
        {
            let on = if self.text(order, "answered").is_some() { "on" } else { "by" };
            self.tell(|| {
                let pointer = pointer();
                format!("`{pointer}` was answered {on} {answered}, before it was received on {received}")
            });
        }
    }

    fn periods(&mut self, map: &str) {
        for (pointer, entry) in self.entries(map) {
            if let (Some(since), Some(until)) = (self.text(entry, "since"), self.latest(entry, "until"))
                && until < since
            {
                let on = if self.text(entry, "until").is_some() { "on" } else { "by" };
                self.tell(|| format!("`{pointer}` ends {on} {until}, before it begins on {since}"));
            }
        }
    }

    fn data_sets(&mut self) {
        let Some(sets) = self.facts.find(["data"]).and_then(|data| self.items(data)) else { return };
        for (index, set) in sets.enumerate() {
            self.retention(index, set);
            self.persons(index, set);
        }
    }

    /// Data kept in a country in which none of its stores is. What is in the Union may be in any of its member states.
    fn retention(&mut self, index: usize, set: u32) {
        let Some(stores) = self.member(set, "stores") else { return };
        let mut countries = HashSet::new();
        for store in self.items(stores).into_iter().flatten() {
            let Some(country) = self.text(store, "country").filter(|country| *country != "EU") else {
                return;
            };
            countries.insert(country);
        }
        let entries = self.member(set, "retention").and_then(|retention| self.items(retention));
        for (number, entry) in entries.into_iter().flatten().enumerate() {
            let Some(country) = self.text(entry, "country") else { continue };
            if country != "EU" && !countries.contains(country) {
                self.tell(|| {
                    format!(
                        "`/data/{index}/retention/{number}` keeps the data in {country}, where `/data/{index}/stores` \
                         has no store"
                    )
                });
            }
        }
    }

    /// People counted in a country in which none of those are that the data is about.
    fn persons(&mut self, index: usize, set: u32) {
        let (Some(persons), Some(subjects)) = (self.member(set, "persons"), self.member(set, "subjects"))
        else {
            return;
        };
        let nobody = self.facts.is_null(subjects);
        let located = if nobody { Some(HashSet::new()) } else { self.texts(subjects, "located_in") };
        let Some(located) = located.filter(|located| !located.contains("EU")) else { return };
        // A citizen counts as one of the country's people wherever they are.
        let citizens = match self.texts(subjects, "citizens_of") {
            Some(citizens) => citizens,
            // They may be citizens of any country.
            None if !nobody && self.member(subjects, "citizens_of").is_some() => return,
            None => HashSet::new(),
        };
        let facts = self.facts;
        for entry in facts.children(persons) {
            let Some(country) = facts.key(entry) else { continue };
            let least = facts.member(entry, "at_least").unwrap_or(entry);
            let is_counted = matches!(facts.value(least), Some(Value::Unsigned(1..)));
            if is_counted && country != "EU" && !located.contains(country) && !citizens.contains(country) {
                self.tell(|| {
                    let says = if nobody {
                        "subjects` says that it is about nobody"
                    } else {
                        "subjects/located_in` leaves it out"
                    };
                    format!("`/data/{index}/persons` counts people of {country}, but `/data/{index}/{says}")
                });
            }
        }
    }

    /// Claims about what is not there on the day, and what no change brings.
    fn claims(&mut self, description: &Description, as_of: Date) {
        let Some(claims) = self.facts.find(["claims"]) else { return };
        let value = description.on(as_of);
        let facts = self.facts;
        let mut brought: Option<HashSet<&str>> = None;
        for claim in facts.children(claims) {
            let Some(pointer) = facts.key(claim).filter(|pointer| value.pointer(pointer).is_none()) else {
                continue;
            };
            let brought = brought.get_or_insert_with(|| description.0.states.brought());
            let ends = pointer.match_indices('/').map(|(at, _)| at).chain([pointer.len()]);
            if !ends.filter_map(|end| pointer.get(..end)).any(|above| brought.contains(above)) {
                self.tell(|| format!("a claim is about `{pointer}`, where nothing stands"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    fn description(facts: Json) -> Description {
        let mut whole = json!({ "schema": "juris/service@1", "name": "x" });
        whole.as_object_mut().unwrap().extend(facts.as_object().unwrap().clone());
        Description::parse("x.json", whole.to_string().as_bytes()).unwrap()
    }

    fn notes(facts: Json, as_of: &str) -> Vec<String> {
        description(facts).notes(as_of.parse().unwrap())
    }

    #[test]
    fn contradictions_are_told_and_what_agrees_is_not() {
        let order = |received: &str, answered: &str| json!({ "received": received, "answered": answered });
        let kept = |stores: Json, country: &str| json!({ "data": [{ "id": "a", "stores": stores, "retention": [{ "country": country, "period": "P3Y" }] }] });
        let counted = |subjects: Json, persons: Json| json!({ "data": [{ "id": "a", "subjects": subjects, "persons": persons }] });
        let registered = |since: &str, until: &str| json!({ "registrations": { "ru/ori": { "status": "registered", "since": since, "until": until } } });
        let claimed =
            |pointer: &str| json!({ "kinds": ["messaging"], "claims": { pointer: { "by": "press" } } });
        let no_store = "`/data/0/retention/0` keeps the data in RU, where `/data/0/stores` has no store";
        let left_out =
            "`/data/0/persons` counts people of CN, but `/data/0/subjects/located_in` leaves it out";
        for (facts, told) in [
            (
                json!({ "orders": { "ru/decrypt": order("2020-01-10", "2019-01-01") } }),
                Some(
                    "`/orders/ru~1decrypt` was answered on 2019-01-01, before it was received on 2020-01-10",
                ),
            ),
            (
                json!({ "orders": { "ru/decrypt": [order("2020-01-10", "2020-01-10"), order("2020-01-10", "2020-01-09")] } }),
                Some(
                    "`/orders/ru~1decrypt/1` was answered on 2020-01-09, before it was received on 2020-01-10",
                ),
            ),
            (json!({ "orders": { "ru/decrypt": order("2020-01-10", "2020-01-10") } }), None),
            (
                json!({ "orders": { "ru/decrypt": [{ "received": "2020-01-10", "answered": { "by": "2020-01-09" } }, "?"] } }),
                Some(
                    "`/orders/ru~1decrypt/0` was answered by 2020-01-09, before it was received on 2020-01-10",
                ),
            ),
            (
                json!({ "orders": { "ru/decrypt": { "received": { "by": "2020-01-10" }, "answered": "2020-01-09" } } }),
                None,
            ),
            (
                json!({ "designations": { "cn/ciio": { "since": "2020-01-02", "until": { "by": "2020-01-01" } } } }),
                Some("`/designations/cn~1ciio` ends by 2020-01-01, before it begins on 2020-01-02"),
            ),
            (kept(json!([{ "country": "US" }, "?"]), "RU"), None),
            (counted(json!({ "located_in": ["US"] }), json!({ "CN": { "at_least": 5 } })), Some(left_out)),
            (counted(json!({ "located_in": ["US"] }), json!({ "CN": { "at_most": 5 } })), None),
            (counted(json!({ "located_in": ["US", "?"] }), json!({ "CN": 5 })), None),
            (counted(json!({ "located_in": ["US"], "citizens_of": ["RU", "?"] }), json!({ "CN": 5 })), None),
            (json!({ "orders": { "ru/decrypt": { "answered": "2019-01-01" }, "ru/register": null } }), None),
            (
                registered("2020-01-02", "2020-01-01"),
                Some("`/registrations/ru~1ori` ends on 2020-01-01, before it begins on 2020-01-02"),
            ),
            (registered("2020-01-01", "2020-01-01"), None),
            (
                json!({ "designations": { "cn/ciio": { "since": "2020-01-02", "until": "2020-01-01" } } }),
                Some("`/designations/cn~1ciio` ends on 2020-01-01, before it begins on 2020-01-02"),
            ),
            (kept(json!([{ "country": "US" }]), "RU"), Some(no_store)),
            (kept(json!([]), "RU"), Some(no_store)),
            (kept(json!(null), "RU"), Some(no_store)),
            (kept(json!([{ "country": "US" }, { "country": "RU" }]), "RU"), None),
            (kept(json!([{ "country": "US" }, {}]), "RU"), None),
            (kept(json!([{ "country": "EU" }]), "FR"), None),
            (kept(json!([{ "country": "FR" }]), "EU"), None),
            (json!({ "data": [{ "id": "a", "retention": [{ "country": "RU" }] }] }), None),
            (counted(json!({ "located_in": ["US"] }), json!({ "CN": 5, "US": 1 })), Some(left_out)),
            (counted(json!({ "located_in": null }), json!({ "CN": 5 })), Some(left_out)),
            (
                counted(json!(null), json!({ "CN": 5 })),
                Some(
                    "`/data/0/persons` counts people of CN, but `/data/0/subjects` says that it is about nobody",
                ),
            ),
            (counted(json!({ "located_in": ["US"] }), json!({ "CN": 0, "RU": null, "*": null })), None),
            (counted(json!({ "located_in": ["US"], "citizens_of": ["CN"] }), json!({ "CN": 5 })), None),
            (counted(json!({ "located_in": ["EU"] }), json!({ "FR": 5 })), None),
            (counted(json!({}), json!({ "CN": 5 })), None),
            (claimed("/kinds/1"), Some("a claim is about `/kinds/1`, where nothing stands")),
            (claimed("/kinds/0"), None),
        ] {
            let expected: Vec<&str> = told.into_iter().collect();
            assert_eq!(notes(facts.clone(), "2026-01-01"), expected, "{facts}");
        }
    }

    #[test]
    fn a_claim_may_be_about_what_a_change_brings_on_another_day() {
        let claimed = |pointer: &str| {
            json!({
                "claims": { pointer: { "by": "press" } },
                "changes": [
                    { "on": "2020-01-01", "patch": [{ "op": "add", "path": "/orders", "value": { "ru/decrypt": { "received": "2020-01-01" } } }] },
                    { "on": "2021-01-01", "patch": [{ "op": "remove", "path": "/orders" }] },
                ],
            })
        };
        for day in ["2019-12-31", "2020-01-01", "2021-01-01"] {
            assert_eq!(notes(claimed("/orders/ru~1decrypt/received"), day), [""; 0], "{day}");
            assert_eq!(notes(claimed("/orders/ru~1decrypt"), day), [""; 0], "{day}");
            assert_eq!(notes(claimed("/order"), day).len(), 1, "{day}");
        }
    }

    #[test]
    fn a_change_before_the_day_described_is_told() {
        let changed = |on: &str| {
            json!({ "described_on": "2020-05-01", "changes": [
                { "on": "2020-06-01", "patch": [] },
                { "on": on, "patch": [{ "op": "add", "path": "/kinds", "value": [] }] },
            ] })
        };
        assert_eq!(
            notes(changed("2020-04-30"), "2020-05-01"),
            [
                "a change takes effect on 2020-04-30, before 2020-05-01, the day that the facts are of (`/described_on`)"
            ]
        );
        assert_eq!(notes(changed("2020-05-01"), "2020-05-01"), [""; 0]);
    }

    #[test]
    fn facts_of_another_day_are_told() {
        let later = "the description is of 2015-01-01; whether its facts already held on 2014-12-31 is for its author to say";
        let old = "the description is of 2015-01-01; whether its facts still hold on 2016-01-02 is for its author to say";
        let described = json!({ "described_on": "2015-01-01" });
        assert_eq!(notes(described.clone(), "2014-12-31"), [later]);
        assert_eq!(notes(described.clone(), "2015-01-01"), [""; 0]);
        assert_eq!(notes(described.clone(), "2016-01-01"), [""; 0]);
        assert_eq!(notes(described, "2016-01-02"), [old]);
        assert_eq!(notes(json!({}), "2016-01-02"), [""; 0]);
        let changed =
            json!({ "described_on": "2014-01-01", "changes": [{ "on": "2015-01-01", "patch": [] }] });
        assert_eq!(notes(changed.clone(), "2016-01-01"), [""; 0]);
        assert_eq!(notes(changed, "2016-01-02"), [old]);
    }

    #[test]
    fn of_very_many_contradictions_a_few_are_listed() {
        let set = json!({ "id": "a", "stores": [], "retention": [{ "country": "RU" }, { "country": "CN" }] });
        let facts = json!({ "data": vec![set; 10_000] });
        let told = notes(facts, "2026-01-01");
        assert_eq!(told.len(), LISTED + 1);
        assert_eq!(told.last().unwrap(), "19980 more contradictions of the description are not listed");
    }
}
