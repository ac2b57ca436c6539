//! Made from `sdk/vocabulary/service.schema.json` by `cargo run -p juris-vocabulary-generate`.

use crate::{Link, Names};

/// The links, in the order of the schema.
pub const LINKS: &[Link] = &[
    Link { path: &["operator", "established_in"], pointer: "/operator/established_in", names: Names::Values, asked: true, unless: &[] },
    Link { path: &["operator", "entities"], pointer: "/operator/entities", names: Names::Keys, asked: true, unless: &[] },
    Link { path: &["operator", "infrastructure_in"], pointer: "/operator/infrastructure_in", names: Names::Values, asked: true, unless: &[] },
    Link { path: &["markets"], pointer: "/markets", names: Names::ListedKeys, asked: true, unless: &[] },
    Link { path: &["data"], pointer: "/data", names: Names::Below, asked: true, unless: &[] },
    Link { path: &["data", "*", "subjects", "citizens_of"], pointer: "/data/0/subjects/citizens_of", names: Names::Values, asked: true, unless: &[] },
    Link { path: &["data", "*", "subjects", "located_in"], pointer: "/data/0/subjects/located_in", names: Names::Values, asked: true, unless: &[] },
    Link { path: &["data", "*", "persons"], pointer: "/data/0/persons", names: Names::Keys, asked: true, unless: &["data", "*", "subjects", "located_in"] },
    Link { path: &["data", "*", "stores", "*", "country"], pointer: "/data/0/stores/0/country", names: Names::Values, asked: false, unless: &[] },
    Link { path: &["registrations"], pointer: "/registrations", names: Names::Prefixes, asked: true, unless: &[] },
    Link { path: &["representatives"], pointer: "/representatives", names: Names::Keys, asked: false, unless: &[] },
    Link { path: &["designations"], pointer: "/designations", names: Names::Prefixes, asked: true, unless: &[] },
    Link { path: &["notifications"], pointer: "/notifications", names: Names::Prefixes, asked: false, unless: &[] },
    Link { path: &["measures"], pointer: "/measures", names: Names::Prefixes, asked: false, unless: &[] },
    Link { path: &["orders"], pointer: "/orders", names: Names::Prefixes, asked: true, unless: &[] },
    Link { path: &["exemptions"], pointer: "/exemptions", names: Names::Prefixes, asked: false, unless: &[] },
];
