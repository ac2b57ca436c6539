//! Which laws are judged: those of a jurisdiction to which the description names a link. A law is left out where the
//! description says that there is no link; where it leaves that open, the question is asked once, for all such laws.

mod links;

use std::cell::LazyCell;
use std::collections::BTreeSet;

use jiff::civil::Date;
use juris_contract::facts::View;

use crate::catalog::{Indexed, Jurisdictions, LawIndex};
use crate::report::Excluded;
use links::Links;

/// What becomes of each law of an engine.
#[derive(Debug)]
pub(crate) struct Selection<'l, L> {
    /// The laws to judge.
    pub(crate) laws: Vec<&'l L>,
    /// Those left out, each with its reason.
    pub(crate) excluded: Vec<Excluded>,
    /// What the description leaves open about links, if that left out any law.
    pub(crate) open: Option<OpenLinks>,
}

/// Links that the description leaves open.
#[derive(Debug, Default)]
pub(crate) struct OpenLinks {
    /// The jurisdictions to which there may be a link.
    pub(crate) jurisdictions: BTreeSet<String>,
    /// The laws that were left out for it.
    pub(crate) laws: Vec<String>,
    /// Pointers to what is not described.
    pub(crate) missing: BTreeSet<String>,
}

/// A law that may be judged, as far as the selection has to know it.
pub(crate) trait Candidate {
    /// What is known of it without reading it.
    fn indexed(&self) -> &Indexed;
    /// The jurisdictions that its catalog knows.
    fn jurisdictions(&self) -> &Jurisdictions;
}

/// The laws to judge on a day. `chosen` ones are judged whatever the links, and no others then.
///
/// The law of a union applies to links to a place that is part of it on that day.
pub(crate) fn select<'l, L: Candidate>(
    laws: &'l [L],
    description: View<'_>,
    as_of: Date,
    chosen: &[String],
    jurisdictions: &[String],
) -> Selection<'l, L> {
    let links = LazyCell::new(|| Links::of(description));
    let mut selection = Selection { laws: Vec::new(), excluded: Vec::new(), open: None };
    for law in laws {
        let LawIndex { id, jurisdiction, acts, .. } = &law.indexed().law;
        let known = law.jurisdictions();
        let reason = if !chosen.is_empty() {
            let is_chosen = chosen.iter().any(|chosen| *chosen == **id);
            (!is_chosen).then(|| "another law was asked for".to_owned())
        } else if !jurisdictions.is_empty() && !jurisdictions.iter().any(|code| *code == **jurisdiction) {
            Some("another jurisdiction was asked for".to_owned())
        } else if links.lead_to(jurisdiction, |place| known.is_within(place, jurisdiction, as_of, acts)) {
            None
        } else if !links.leave_any_open() {
            // Asked first, since most laws of a large catalog end here.
            Some(format!("no link to {jurisdiction} is described"))
        } else {
            let members = known.members(jurisdiction);
            let members = members.filter(|(_, parent)| parent.period.covers(as_of) && parent.binds(acts));
            let places: Vec<&str> =
                std::iter::once(&**jurisdiction).chain(members.map(|(code, _)| code)).collect();
            let missing = links.left_open(law.indexed().reads(), &places);
            if missing.is_empty() {
                Some(format!("no link to {jurisdiction} is described"))
            } else {
                let open = selection.open.get_or_insert_default();
                open.jurisdictions.insert(jurisdiction.to_string());
                open.laws.push(id.to_string());
                open.missing.extend(missing.into_iter().map(String::from));
                Some(format!("whether there is a link to {jurisdiction} is not described"))
            }
        };
        match reason {
            None => selection.laws.push(law),
            Some(reason) => selection.excluded.push(Excluded { law: id.to_string(), reason }),
        }
    }
    selection
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{CatalogSource, LawSource, SharedSource, collect};
    use juris_contract::facts::Facts;
    use serde_json::{Value, json};

    const READS: &str = r#""/kinds", "/markets/CC", "/operator/established_in", "/operator/infrastructure_in",
        "/operator/entities/CC", "/registrations/cc~1x", "/designations/cc~1x", "/orders/cc~1x", "/data""#;

    fn law(country: &str, reads: &str) -> LawOf {
        let toml = r#"
            id = "cc/x"
            title = "x"
            jurisdiction = "CC"
            kind = "retention"
            module = "cc-x"
            reads = [READS]
            verified_until = 2020-01-01
            review = "none"
            [[in_force]]
            from = 2000-01-01
            source = "x"
            grade = "text"
            [[obligation]]
            id = "x"
            summary = "Do x."
            provision = "x"
            grade = "text"
        "#;
        let toml = toml.replace("READS", reads);
        let toml = toml.replace("CC", country).replace("cc", &country.to_lowercase()).into_bytes();
        let source = LawSource::new("law.toml", toml, Vec::new());
        let mut collected = collect(vec![CatalogSource::new("x").laws([source]).jurisdictions(union())]);
        assert_eq!(collected.errors, []);
        LawOf(collected.laws.remove(0))
    }

    struct LawOf(crate::catalog::CollectedLaw);

    impl Candidate for LawOf {
        fn indexed(&self) -> &Indexed {
            &self.0.index
        }

        fn jurisdictions(&self) -> &Jurisdictions {
            &self.0.surroundings.jurisdictions
        }
    }

    impl LawOf {
        fn jurisdiction(&self) -> String {
            self.0.index.law.jurisdiction.to_string()
        }
    }

    /// A union of two, one of which leaves it, and of a third for one act alone.
    fn union() -> Vec<SharedSource> {
        let parent =
            |more: &str| format!("[[parent]]\nin = \"EU\"\nsource = \"x\"\ngrade = \"text\"\n{more}\n");
        let of = |id: &str, parent: String| SharedSource {
            file: format!("{id}.toml"),
            folder: None,
            toml: format!("id = \"{id}\"\nname = \"{id}\"\n{parent}").into_bytes().into(),
        };
        vec![
            of("DE", parent("from = 1958-01-01")),
            of("GB", parent("from = 1973-01-01\nuntil = 2020-12-31")),
            of("NO", parent("from = 2018-07-20\nacts = [\"gdpr\"]")),
            of("AX", parent("from = 1995-01-01\nunsettled = true")),
            of("CH", String::new()),
        ]
    }

    fn day(day: &str) -> Date {
        day.parse().unwrap()
    }

    /// Whether a law of the union is judged on a day for a description with everything known but a change.
    fn of_union(acts: &str, on: &str, change: impl FnOnce(&mut Value)) -> bool {
        let law = law("EU", &format!("\"/markets\", \"/operator\", \"/data\"]{acts}\nlimits.fuel = 1\n#"));
        let mut description = nothing();
        change(&mut description);
        let (laws, facts) = ([law], Facts::from(&description));
        let selection = select(&laws, facts.view(), day(on), &[], &[]);
        assert!(selection.open.is_none());
        !selection.laws.is_empty()
    }

    #[test]
    fn the_law_of_a_union_applies_to_links_to_its_members_on_their_days() {
        let market = |code: &'static str| move |all: &mut Value| all["markets"] = json!({ code: {} });
        assert!(of_union("", "2020-12-31", market("GB")));
        assert!(!of_union("", "2021-01-01", market("GB")));
        assert!(!of_union("", "1972-12-31", market("GB")) && of_union("", "1973-01-01", market("GB")));
        assert!(of_union("", "2021-01-01", market("DE")));
        assert!(of_union("", "2021-01-01", market("EU")));
        assert!(!of_union("", "2021-01-01", market("CH")) && !of_union("", "2021-01-01", market("US")));
        let stored = json!([{"id": "a", "subjects": null, "persons": null, "stores": [{"country": "DE"}]}]);
        assert!(of_union("", "2021-01-01", |all| all["data"] = stored));
        // Where it is not settled, the law is asked, and says so itself.
        assert!(of_union("", "2021-01-01", market("AX")));
        // For one act alone.
        let gdpr = "\nacts = [\"dsa\", \"gdpr\"]";
        assert!(!of_union("", "2018-07-20", market("NO")));
        assert!(!of_union("\nacts = [\"dsa\"]", "2018-07-20", market("NO")));
        assert!(!of_union(gdpr, "2018-07-19", market("NO")) && of_union(gdpr, "2018-07-20", market("NO")));
        // The law of a member is not that of the union's other members.
        let laws = [law("DE", READS)];
        let mut description = nothing();
        description["markets"] = json!({"GB": {}, "EU": {}});
        let facts = Facts::from(&description);
        assert!(select(&laws, facts.view(), day("2019-01-01"), &[], &[]).laws.is_empty());
    }

    #[test]
    fn what_is_open_of_one_member_is_open_of_the_union() {
        let laws = [law("EU", "\"/operator/entities\"")];
        let asked = |entities: Value, on: &str| {
            let facts = Facts::from(&json!({"operator": {"entities": entities}}));
            select(&laws, facts.view(), day(on), &[], &[]).open.is_some()
        };
        let without = json!({"EU": null, "DE": null, "AX": null});
        assert!(asked(without.clone(), "2020-12-31") && !asked(without, "2021-01-01"));
        assert!(!asked(json!({"*": null}), "2020-12-31"));
    }

    fn laws() -> Vec<LawOf> {
        ["CN", "FR", "RU", "US"].map(|country| law(country, READS)).into()
    }

    /// Everything that could be a link, known to be none.
    fn nothing() -> Value {
        json!({
            "markets": {}, "registrations": null, "orders": null, "designations": null, "data": [],
            "operator": {"established_in": [], "infrastructure_in": [], "entities": null},
        })
    }

    /// The jurisdictions judged, and those asked about.
    fn selected(description: &Value) -> (Vec<String>, Vec<String>, Vec<String>) {
        let (laws, facts) = (laws(), Facts::from(description));
        let selection = select(&laws, facts.view(), day("2020-01-01"), &[], &[]);
        let judged = selection.laws.iter().map(|law| law.jurisdiction()).collect();
        let open = selection.open.unwrap_or_default();
        assert_eq!(open.jurisdictions.len(), open.laws.len());
        (judged, open.jurisdictions.into_iter().collect(), open.missing.into_iter().collect())
    }

    fn linked(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let mut description = nothing();
        change(&mut description);
        selected(&description).0
    }

    fn asked(change: impl FnOnce(&mut Value)) -> (Vec<String>, Vec<String>) {
        let mut description = nothing();
        change(&mut description);
        let (_, jurisdictions, missing) = selected(&description);
        (jurisdictions, missing)
    }

    #[test]
    fn a_link_of_each_kind_selects() {
        assert_eq!(selected(&nothing()), Default::default());
        let set = |set: Value| move |all: &mut Value| all["data"] = json!([set]);
        assert_eq!(linked(|all| all["markets"] = json!({"RU": {}, "FR": null})), ["RU"]);
        assert_eq!(linked(|all| all["operator"]["established_in"] = json!(["CN"])), ["CN"]);
        assert_eq!(linked(|all| all["operator"]["infrastructure_in"] = json!(["FR"])), ["FR"]);
        assert_eq!(linked(|all| all["operator"]["entities"] = json!({"US": {}, "*": null})), ["US"]);
        assert_eq!(linked(|all| all["orders"] = json!({"ru/x": {}, "fr/x": null, "*": null})), ["RU"]);
        for map in ["registrations", "designations", "exemptions", "notifications", "measures"] {
            assert_eq!(linked(|all| all[map] = json!({"cn/other": {}, "*": null})), ["CN"], "{map}");
        }
        assert_eq!(linked(|all| all["representatives"] = json!({"US": {}})), ["US"]);
        let stored = json!({"id": "a", "subjects": null, "persons": null, "stores": [{"country": "RU"}]});
        assert_eq!(linked(set(stored)), ["RU"]);
        let people = json!({"id": "a", "subjects": {"citizens_of": ["RU"], "located_in": ["FR"]}, "persons": {"CN": 1}});
        assert_eq!(linked(set(people)), ["CN", "FR", "RU"]);
    }

    #[test]
    fn what_is_left_open_is_asked_once_for_all_jurisdictions() {
        let all = ["CN", "FR", "RU", "US"].map(str::to_owned).to_vec();
        let removed = |pointer: &'static str| {
            move |description: &mut Value| {
                let (parent, key) = pointer.rsplit_once('/').unwrap();
                description.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).unwrap();
            }
        };
        for pointer in [
            "/markets",
            "/operator/established_in",
            "/operator/infrastructure_in",
            "/operator/entities",
            "/registrations",
            "/designations",
            "/orders",
            "/data",
        ] {
            assert_eq!(asked(removed(pointer)), (all.clone(), vec![pointer.to_owned()]));
        }
        let operator = ["established_in", "infrastructure_in", "entities"];
        let mut operator = operator.map(|key| format!("/operator/{key}")).to_vec();
        operator.sort();
        assert_eq!(asked(removed("/operator")), (all.clone(), operator));
        assert_eq!(selected(&json!({})).0, Vec::<String>::new());
        assert_eq!(selected(&json!({})).1, all);
    }

    #[test]
    fn a_map_without_a_star_leaves_open_what_it_does_not_name() {
        let entries = json!({"ru/x": null, "fr/y": null});
        let others = ["CN", "FR", "US"].map(str::to_owned).to_vec();
        assert_eq!(asked(|all| all["orders"] = entries), (others, vec!["/orders".to_owned()]));
        let entities = json!({"RU": null, "CN": null, "FR": null});
        assert_eq!(asked(|all| all["operator"]["entities"] = entities).0, ["US"]);
        assert_eq!(asked(|all| all["operator"] = Value::Null).0, Vec::<String>::new());
    }

    #[test]
    fn people_whose_data_are_kept_may_be_anywhere_until_they_are_described() {
        let of = |set: Value| {
            asked(|all| all["data"] = json!([{"id": "a", "subjects": null, "persons": null}, set])).1
        };
        assert_eq!(of(json!({"id": "b", "persons": null})), ["/data/1/subjects"]);
        assert_eq!(of(json!({"id": "b"})), ["/data/1/persons", "/data/1/subjects"]);
        let located = json!({"id": "b", "subjects": {"located_in": []}});
        assert_eq!(of(located), ["/data/1/subjects/citizens_of"]);
        let citizens = json!({"id": "b", "subjects": {"citizens_of": []}, "persons": {"DE": 3, "*": null}});
        assert_eq!(of(citizens), ["/data/1/subjects/located_in"]);
        let many = json!(vec![json!({"persons": null}); 1_000]);
        assert_eq!(asked(|all| all["data"] = many).1.len(), SETS);
    }

    #[test]
    fn a_list_that_may_have_more_leaves_open_what_it_does_not_name() {
        let others = ["CN", "FR", "US"].map(str::to_owned).to_vec();
        for list in ["established_in", "infrastructure_in"] {
            let (judged, open, missing) = {
                let mut description = nothing();
                description["operator"][list] = json!(["RU", "?"]);
                selected(&description)
            };
            assert_eq!((judged, open), (vec!["RU".to_owned()], others.clone()));
            assert_eq!(missing, [format!("/operator/{list}")]);
        }
        let set = json!({"id": "a", "subjects": {"citizens_of": ["RU"], "located_in": ["RU", "?"]}, "persons": {"RU": 1}});
        let open = asked(|all| all["data"] = json!([set]));
        let missing = ["/data/0/persons", "/data/0/subjects/located_in"].map(str::to_owned).to_vec();
        assert_eq!(open, (others.clone(), missing));
        let set = json!({"id": "a", "subjects": null, "persons": {"RU": {"at_least": 1}, "*": null}});
        assert_eq!(asked(|all| all["data"] = json!([set, "?"])), (others, vec!["/data".to_owned()]));
    }

    /// As many sets as are named.
    const SETS: usize = 20;

    #[test]
    fn what_a_law_does_not_read_is_not_asked() {
        let laws = [law("CN", r#""/kinds", "/orders/cn~1x""#), law("FR", r#""/kinds", "/markets/FR""#)];
        let facts = Facts::from(&json!({"markets": {}}));
        let open = select(&laws, facts.view(), day("2020-01-01"), &[], &[]).open.unwrap();
        assert_eq!(open.jurisdictions.into_iter().collect::<Vec<_>>(), ["CN"]);
        assert_eq!(open.missing.into_iter().collect::<Vec<_>>(), ["/orders"]);
    }

    #[test]
    fn a_law_that_is_named_is_judged_and_nothing_else_is_asked() {
        let (laws, facts) = (laws(), Facts::from(&json!({})));
        let selection = select(&laws, facts.view(), day("2020-01-01"), &["cn/x".to_owned()], &[]);
        assert_eq!(selection.laws.len(), 1);
        assert_eq!(selection.excluded.len(), 3);
        assert!(selection.open.is_none());
        let of_one = select(&laws, facts.view(), day("2020-01-01"), &[], &["FR".to_owned()]);
        assert_eq!(of_one.open.unwrap().laws, ["fr/x"]);
    }
}
