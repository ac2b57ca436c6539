//! The places to which a description names a link, and the links that it leaves open.

use std::borrow::Cow;
use std::collections::BTreeSet;

use juris_contract::facts::{Value, View};

use crate::catalog::Law;

/// How many sets of data are named that do not say whose data they hold.
const SETS_NAMED: usize = 20;

/// Every place to which a description names a link: a market, an establishment, an entity, infrastructure,
/// a representative, a data store, people whose data are kept, or an entry of a map whose keys name a country.
#[derive(Debug)]
pub(super) struct Links<'d> {
    description: View<'d>,
    places: BTreeSet<Cow<'d, str>>,
    people: UnknownPeople,
}

/// Sets of data that do not say whose they are, by what they leave out; of each the first few.
#[derive(Debug, Default)]
struct UnknownPeople {
    citizens: Vec<String>,
    located: Vec<String>,
    persons: Vec<String>,
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

impl<'d> Links<'d> {
    pub(super) fn of(description: View<'d>) -> Self {
        let mut links = Links { description, places: BTreeSet::new(), people: UnknownPeople::default() };
        for map in [&["markets"][..], &["operator", "entities"], &["representatives"]] {
            links.keys(description.find(map.iter().copied()), |key| Some(key.into()));
        }
        for map in ["registrations", "orders", "designations", "exemptions", "notifications", "measures"] {
            links.keys(description.find([map]), |key| {
                key.split_once('/').map(|(country, _)| country.to_uppercase().into())
            });
        }
        for list in ["established_in", "infrastructure_in"] {
            links.texts(description.find(["operator", list]));
        }
        let sets = description.find(["data"]).into_iter().flat_map(|data| description.children(data));
        for (index, set) in sets.enumerate() {
            links.data_set(index, set);
        }
        links
    }

    /// Where the data of a set are kept, and whose they are.
    fn data_set(&mut self, index: usize, set: u32) {
        let description = self.description;
        for store in description.member(set, "stores").into_iter().flat_map(|all| description.children(all)) {
            self.texts(description.member(store, "country"));
        }
        self.keys(description.member(set, "persons"), |key| Some(key.into()));
        let subjects = self.said_below(Said::Something(set), "subjects");
        let [citizens, located] = ["citizens_of", "located_in"].map(|list| {
            let said = self.said_below(subjects, list);
            if let Said::Something(list) = said {
                self.texts(Some(list));
            }
            said
        });
        let persons = self.said_below(Said::Something(set), "persons");
        let UnknownPeople { citizens: of_citizens, located: of_located, persons: of_persons } =
            &mut self.people;
        let unknown = |list: &mut Vec<String>, said, key: &str| {
            if said == Said::Unknown && list.len() < SETS_NAMED {
                list.push(format!("/data/{index}/{key}"));
            }
        };
        let (citizens_of, located_in) = match subjects {
            Said::Unknown => ("subjects", "subjects"),
            Said::Something(_) | Said::Nothing => ("subjects/citizens_of", "subjects/located_in"),
        };
        unknown(of_citizens, citizens, citizens_of);
        unknown(of_located, located, located_in);
        // Where it is known who is located where, their number there adds no place.
        let is_open = match persons {
            Said::Something(map) => description.member(map, "*").is_none(),
            Said::Nothing => false,
            Said::Unknown => true,
        };
        if located == Said::Unknown && is_open {
            unknown(of_persons, Said::Unknown, "persons");
        }
    }

    /// The keys of a map that has something under them: `null` says that there is nothing.
    fn keys(&mut self, map: Option<u32>, place: impl Fn(&'d str) -> Option<Cow<'d, str>>) {
        let description = self.description;
        for member in map.into_iter().flat_map(|map| description.children(map)) {
            let key = description.key(member).filter(|key| *key != "*");
            if description.value(member) != Some(Value::Null) {
                self.places.extend(key.and_then(&place));
            }
        }
    }

    /// A text, or a list of texts.
    fn texts(&mut self, at: Option<u32>) {
        let Some(at) = at else { return };
        let nodes = [at].into_iter().chain(self.description.children(at));
        self.places.extend(nodes.filter_map(|node| self.description.text_at(node)).map(Cow::Borrowed));
    }

    /// Whether there is a link to a jurisdiction.
    pub(super) fn lead_to(&self, jurisdiction: &str) -> bool {
        self.places.contains(jurisdiction)
    }

    /// Pointers to the links to a law's jurisdiction that the description leaves open, of those that the law reads: what
    /// it does not read cannot make it apply. Notices, measures, exemptions and representatives are no such links, since
    /// they answer a law and do not call for it.
    pub(super) fn left_open<'l>(&'l self, law: &'l Law) -> Vec<Cow<'l, str>> {
        let Law { jurisdiction, reads, .. } = law;
        let operator = self.said_below(Said::Something(View::ROOT), "operator");
        let mut open: Vec<Cow<'l, str>> = Vec::new();
        let root = |key| self.said_below(Said::Something(View::ROOT), key);
        if reads.allow(&format!("/markets/{jurisdiction}")) && root("markets") == Said::Unknown {
            open.push("/markets".into());
        }
        for (pointer, key) in [
            ("/operator/established_in", "established_in"),
            ("/operator/infrastructure_in", "infrastructure_in"),
        ] {
            if reads.allow(pointer) && self.said_below(operator, key) == Said::Unknown {
                open.push(pointer.into());
            }
        }
        let entities = "/operator/entities";
        if reads.allow(&format!("{entities}/{jurisdiction}"))
            && self.leaves_open(self.said_below(operator, "entities"), jurisdiction)
        {
            open.push(entities.into());
        }
        for (pointer, map) in
            [("/registrations", "registrations"), ("/designations", "designations"), ("/orders", "orders")]
        {
            let said = root(map);
            if reads.keys_of(map).any(|key| self.leaves_open(said, key)) {
                open.push(pointer.into());
            }
        }
        if root("data") == Said::Unknown && reads.allow("/data") {
            open.push("/data".into());
        }
        let UnknownPeople { citizens, located, persons } = &self.people;
        for (sets, read) in [
            (citizens, "/data/0/subjects/citizens_of"),
            (located, "/data/0/subjects/located_in"),
            (persons, &*format!("/data/0/persons/{jurisdiction}")),
        ] {
            if reads.allow(read) {
                open.extend(sets.iter().map(|pointer| Cow::Borrowed(pointer.as_str())));
            }
        }
        open
    }

    /// Whether a map says nothing of a key: neither an entry nor, by its `*`, that there are no others. The key `*` asks
    /// for all keys.
    fn leaves_open(&self, map: Said, key: &str) -> bool {
        match map {
            Said::Something(map) => {
                self.description.member(map, key).or_else(|| self.description.member(map, "*")).is_none()
            }
            Said::Nothing => false,
            Said::Unknown => true,
        }
    }

    /// What is said of a key below a place. Below what is none there is nothing, below what is unknown all is.
    fn said_below(&self, said: Said, key: &str) -> Said {
        let Said::Something(node) = said else { return said };
        let description = self.description;
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
}
