//! The places to which a description names a link, and the links that it leaves open. The vocabulary says which keys name
//! places, and which of them are asked for.

use std::borrow::Cow;
use std::collections::BTreeSet;

use juris_contract::facts::{Value, View};
use juris_contract::pointer;
use juris_vocabulary::{LINKS, Link, MORE, Names};

use crate::cut::Reads;

/// How many places of one kind that are not described are named, such as sets of data that do not say whose they are.
const PLACES_NAMED: usize = 20;

/// Every place to which a description names a link, and what it leaves open.
#[derive(Debug)]
pub(super) struct Links<'d> {
    description: View<'d>,
    places: BTreeSet<Cow<'d, str>>,
    open: Vec<Open>,
}

/// A link that is asked for, of which a description does not say everything.
#[derive(Debug)]
struct Open {
    link: &'static Link,
    /// Pointers to what is not described; of very many the first.
    missing: Vec<String>,
    /// The map that has not an entry for each country, where only one can be meant.
    map: Option<u32>,
}

/// What a description says of a place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    /// Something stands there.
    Something(u32),
    /// There is nothing.
    Nothing,
    /// The description is silent.
    Unknown,
}

/// The items of lists on the way to a place: each by its number, and its node.
type Items = Vec<(usize, u32)>;

impl<'d> Links<'d> {
    pub(super) fn of(description: View<'d>) -> Self {
        let mut links = Links { description, places: BTreeSet::new(), open: Vec::new() };
        for link in LINKS {
            let mut open = Open { link, missing: Vec::new(), map: None };
            links.walk(link.path, Said::Something(View::ROOT), &mut Items::new(), &mut open);
            if !open.missing.is_empty() {
                links.open.push(open);
            }
        }
        links
    }

    /// Goes on to the end of a link, by each item of a list on the way.
    fn walk(&mut self, rest: &'static [&'static str], said: Said, items: &mut Items, open: &mut Open) {
        let Some((key, rest)) = rest.split_first() else { return self.end(said, items, open) };
        if *key != "*" {
            return self.walk(rest, said_below(self.description, said, key), items, open);
        }
        if let Said::Something(list) = said {
            for (number, item) in self.description.children(list).enumerate() {
                if self.description.text_at(item) == Some(MORE) {
                    continue;
                }
                items.push((number, item));
                self.walk(rest, Said::Something(item), items, open);
                items.pop();
            }
        }
    }

    /// Notes the places that stand at the end of a link, and whether there may be more.
    fn end(&mut self, said: Said, items: &Items, open: &mut Open) {
        let link = open.link;
        if let Said::Something(node) = said {
            self.note(link.names, node);
        }
        if !link.asked || open.missing.len() >= PLACES_NAMED || self.is_settled(link, items) {
            return;
        }
        let is_open = match (said, link.names) {
            (Said::Unknown, _) => true,
            (Said::Something(map), Names::Keys | Names::Prefixes) => {
                self.description.member(map, "*").is_none()
            }
            (Said::Something(list), Names::Values | Names::Below) => self.may_have_more(list),
            _ => false,
        };
        if is_open {
            open.missing.push(self.missing(link, items));
            open.map = match said {
                Said::Something(map) if items.is_empty() => Some(map),
                _ => None,
            };
        }
    }

    fn note(&mut self, names: Names, node: u32) {
        match names {
            Names::ListedKeys | Names::Keys => self.keys(node, |key| Some(key.into())),
            Names::Prefixes => {
                self.keys(node, |key| key.split_once('/').map(|(country, _)| country.to_uppercase().into()));
            }
            Names::Values => {
                let nodes = [node].into_iter().chain(self.description.children(node));
                let texts = nodes.filter_map(|node| self.description.text_at(node));
                self.places.extend(texts.filter(|text| *text != MORE).map(Cow::Borrowed));
            }
            Names::Below => {}
        }
    }

    /// The keys of a map that has something under them: `null` says that there is nothing.
    fn keys(&mut self, map: u32, place: impl Fn(&'d str) -> Option<Cow<'d, str>>) {
        let description = self.description;
        for member in description.children(map) {
            let key = description.key(member).filter(|key| *key != "*");
            if description.value(member) != Some(Value::Null) {
                self.places.extend(key.and_then(&place));
            }
        }
    }

    /// Whether a list says that it may have more.
    fn may_have_more(&self, list: u32) -> bool {
        self.description.children(list).any(|item| self.description.text_at(item) == Some(MORE))
    }

    /// Whether another place answers for this one: where it is known who is located where, their number there adds no place.
    fn is_settled(&self, link: &Link, items: &Items) -> bool {
        let lists = link.unless.iter().filter(|key| **key == "*").count();
        let start =
            lists.checked_sub(1).and_then(|list| items.get(list)).map_or(View::ROOT, |(_, item)| *item);
        let keys = link.unless.iter().rev().take_while(|key| **key != "*").collect::<Vec<_>>();
        let below = |said, key: &&&str| said_below(self.description, said, key);
        let said = keys.iter().rev().fold(Said::Something(start), below);
        !link.unless.is_empty()
            && match said {
                Said::Unknown => false,
                Said::Something(place) => !self.may_have_more(place),
                Said::Nothing => true,
            }
    }

    /// A pointer to the place that is not described. In an item of a list, it is the first on the way of which nothing is
    /// said.
    fn missing(&self, link: &Link, items: &Items) -> String {
        let (mut pointer, mut items) = (String::new(), items.iter());
        let mut said = Said::Something(View::ROOT);
        let mut is_in_list = false;
        for key in link.path {
            if *key == "*" {
                let Some((number, item)) = items.next() else { break };
                pointer::push(&mut pointer, &number.to_string());
                (said, is_in_list) = (Said::Something(*item), true);
                continue;
            }
            pointer::push(&mut pointer, key);
            said = said_below(self.description, said, key);
            if is_in_list && said == Said::Unknown {
                break;
            }
        }
        pointer
    }

    /// Whether there is a link to a jurisdiction, or to a place in which it binds.
    pub(super) fn lead_to(&self, jurisdiction: &str, binds_in: impl Fn(&str) -> bool) -> bool {
        self.places.contains(jurisdiction) || self.places.iter().any(|place| binds_in(place))
    }

    /// Whether the description leaves any link open, to whatever place.
    pub(super) fn leave_any_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Pointers to the links to the places in which a law binds that the description leaves open, of those that the law
    /// reads: what it does not read cannot make it apply.
    pub(super) fn left_open(&self, reads: &Reads, places: &[&str]) -> Vec<Cow<'_, str>> {
        let mut missing: Vec<Cow<'_, str>> = Vec::new();
        for Open { link, missing: pointers, map } in &self.open {
            // The map has no `*`; where it has this entry, it says that there is none, for else it would be a link.
            let is_open = |key: &str| map.is_none_or(|map| self.description.member(map, key).is_none());
            let may_apply = match link.names {
                Names::Prefixes => link.path.first().is_some_and(|map| reads.keys_of(map).any(is_open)),
                Names::ListedKeys | Names::Keys => {
                    let is_link = |place: &&str| reads.allow(&format!("{}/{place}", link.pointer));
                    places.iter().filter(|place| is_open(place)).any(is_link)
                }
                Names::Values | Names::Below => reads.allow(link.pointer),
            };
            if may_apply {
                missing.extend(pointers.iter().map(|pointer| Cow::Borrowed(pointer.as_str())));
            }
        }
        missing
    }
}

/// What is said of a key below a place. Below what is none there is nothing, below what is unknown all is.
fn said_below(description: View<'_>, said: Said, key: &str) -> Said {
    let Said::Something(node) = said else { return said };
    match (description.value(node), description.member(node, key)) {
        (Some(Value::Object), None) => Said::Unknown,
        (Some(Value::Object), Some(member)) => match description.value(member) {
            Some(Value::Null | Value::Bool(false)) => Said::Nothing,
            _ => Said::Something(member),
        },
        // `false` and `[]` where more could stand say that there is nothing.
        _ => Said::Nothing,
    }
}
