//! What a command waits for before the first verdict, with 6, 60 and 600 laws in the catalog, four of which the service has a
//! link to: the engine built, the service read, the laws made ready, judged. The others are copies under other ids, of a
//! country to which there is no link.

use std::time::{Duration, Instant};

use juris::{CatalogSource, Description, Engine, LawIndex, LawSource, ModuleCache, Query};
use serde_json::json;

const CATALOGS: [usize; 3] = [6, 60, 600];

/// Rounds in which the catalogs take turns; with an empty cache each compiles four laws.
const ROUNDS: [(&str, usize); 2] = [("warm", 101), ("empty", 11)];

pub(crate) fn run() {
    let service = service();
    println!(
        "### Until the first report, by the laws in the catalog\n\n| catalog | cache | 6 laws | 60 laws | 600 laws | 600 : 6 |\n|---|---|---|---|---|---|"
    );
    let catalogs: Vec<Vec<(LawIndex, LawSource)>> = CATALOGS.iter().map(|count| laws(*count)).collect();
    let indexed: fn(&[(LawIndex, LawSource)]) -> CatalogSource =
        |laws| juris_policies::catalog_of("measured", []).indexed(laws.iter().cloned());
    let whole: fn(&[(LawIndex, LawSource)]) -> CatalogSource =
        |laws| juris_policies::catalog_of("measured", laws.iter().map(|(_, law)| law.clone()));
    for (name, catalog) in [("built in, with its index", indexed), ("read at once, as a directory is", whole)]
    {
        for (cache, rounds) in ROUNDS {
            let mut times = [const { Vec::new() }; CATALOGS.len()];
            let kept = tempfile::tempdir().unwrap();
            for round in 0..=rounds {
                for (laws, times) in catalogs.iter().zip(&mut times) {
                    let fresh = tempfile::tempdir().unwrap();
                    let dir = if cache == "warm" { kept.path() } else { fresh.path() };
                    let time = start(catalog(laws), dir, &service);
                    // The first round fills the cache.
                    times.extend((round > 0).then_some(time));
                }
            }
            let [few, some, many] = times.map(median);
            let ratio = many.as_secs_f64() / few.as_secs_f64();
            println!("| {name} | {cache} | {few:.1?} | {some:.1?} | {many:.1?} | **{ratio:.2}** |");
        }
    }
}

/// From the catalog to the report.
fn start(catalog: CatalogSource, cache: &std::path::Path, service: &str) -> Duration {
    let begun = Instant::now();
    let cache = ModuleCache::open(cache, ModuleCache::USUAL_BOUND).unwrap();
    let (engine, problems) = Engine::builder().catalog(catalog).cache(cache).build_lenient().unwrap();
    let service = Description::parse("service.json", service.as_bytes()).unwrap();
    let query = Query::new("2017-11-08".parse().unwrap());
    engine.warm(&service, &query);
    let report = engine.judge(&service, &query).unwrap();
    let time = begun.elapsed();
    let failed = report.laws.iter().any(|law| law.error.is_some());
    assert!(problems.is_empty() && !failed && report.laws.len() == 4, "four laws are judged");
    time
}

/// The built-in laws, and so many copies of them that there are as many as are asked for.
fn laws(count: usize) -> Vec<(LawIndex, LawSource)> {
    let built_in: Vec<LawSource> = juris_policies::laws().collect();
    let copy = |(number, law): (usize, &LawSource)| {
        let mut toml: toml_edit::DocumentMut = std::str::from_utf8(&law.toml).unwrap().parse().unwrap();
        toml["id"] = toml_edit::value(format!("aq/copy-{number}"));
        toml["jurisdiction"] = toml_edit::value("AQ");
        // As if it were built in.
        let toml: &'static [u8] = toml.to_string().leak().as_bytes();
        LawSource { folder: None, toml: toml.into(), ..law.clone() }
    };
    let copies = (built_in.len()..count).zip(built_in.iter().cycle()).map(copy);
    let mut laws: Vec<LawSource> = built_in.iter().cloned().chain(copies).collect();
    let whole = juris_policies::catalog_of("copies", laws.iter().cloned());
    let (engine, problems) = Engine::builder().catalog(whole).build_lenient().unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    let index: Vec<LawIndex> = engine.index().cloned().collect();
    // In the order of their ids, as the engine has them.
    let ids: Vec<String> = index.iter().map(|law| law.id.to_string()).collect();
    laws.sort_by_key(|law| {
        let text = std::str::from_utf8(&law.toml).unwrap();
        let line = text.lines().find(|line| line.starts_with("id = ")).unwrap();
        ids.iter().position(|id| line.contains(&format!("\"{id}\"")))
    });
    index.into_iter().zip(laws).collect()
}

/// A service of Russia about whose other links everything is said.
fn service() -> String {
    let service = json!({
        "schema": "juris/service@1", "name": "Messenger", "kinds": ["messaging"], "features": ["private-messages"],
        "operator": { "established_in": ["RU"], "infrastructure_in": ["RU"], "entities": null },
        "markets": { "RU": {} }, "registrations": { "ru/ori": null, "*": null }, "orders": null, "designations": null,
        "exemptions": null, "collects_personal_data": true,
        "data": [{ "id": "messages", "categories": ["user.communication"], "persons": null,
            "subjects": { "citizens_of": ["RU"], "located_in": ["RU"] }, "stores": [{ "country": "RU", "role": "primary" }] }],
    });
    service.to_string()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
