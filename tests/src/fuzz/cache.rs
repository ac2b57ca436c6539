//! A cache of compiled laws whose file was damaged in any way: the law is judged as without a cache, and a file that is not
//! as it was written is never used but written anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use juris::{Allocation, CatalogSource, Description, Engine, LawSource, ModuleCache, Query, Report};
use tempfile::TempDir;

use super::plan::Plan;

const LAW: &[u8] = include_bytes!("../../hostile/law.toml");
const SERVICE: &[u8] = include_bytes!("../../hostile/service.json");
const MODULE: &str = include_str!("../../hostile/honest.wat");

/// What a cache holds after a law was judged, and what judging it gives.
struct Good {
    name: PathBuf,
    bytes: Vec<u8>,
    report: Report,
}

static GOOD: LazyLock<Good> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let report = judged(Some(folder.path()));
    assert_eq!(report, judged(None));
    assert_eq!(report.laws[0].error, None);
    let path = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
    Good { name: path.file_name().unwrap().into(), bytes: fs::read(&path).unwrap(), report }
});

fn judged(cache: Option<&Path>) -> Report {
    static COMPILED: LazyLock<Vec<u8>> = LazyLock::new(|| wat::parse_str(crate::component(MODULE)).unwrap());
    static DESCRIPTION: LazyLock<Description> =
        LazyLock::new(|| Description::parse("service.json", SERVICE).unwrap());
    let law = LawSource::new("law.toml", LAW, COMPILED.as_slice());
    let catalog = CatalogSource::new("hostile").laws([law]);
    let mut builder = Engine::builder().catalog(catalog).allocation(Allocation::OnDemand);
    if let Some(path) = cache {
        builder = builder.cache(ModuleCache::open(path, ModuleCache::USUAL_BOUND).unwrap());
    }
    let (engine, problems) = builder.build_lenient().unwrap();
    assert_eq!(problems, []);
    engine.judge(&DESCRIPTION, &Query::new("2017-05-06".parse().unwrap())).unwrap()
}

/// Bytes are a plan of what happens to the file.
pub fn cache(data: &[u8]) {
    let mut plan = Plan::new(data);
    let good = &*GOOD;
    let folder: TempDir = tempfile::tempdir().unwrap();
    let path = folder.path().join(&good.name);
    let in_the_way = plan.one_of(16) == 15;
    if in_the_way {
        fs::create_dir(&path).unwrap();
        fs::write(path.join("notes.txt"), "x").unwrap();
    } else {
        fs::write(&path, damaged(&mut plan, &good.bytes)).unwrap();
    }
    let foreign = folder.path().join("notes.txt");
    fs::write(&foreign, "x").unwrap();
    assert_eq!(judged(Some(folder.path())), good.report);
    assert_eq!(fs::read(&foreign).unwrap(), b"x");
    if !in_the_way {
        assert!(fs::read(&path).unwrap() == good.bytes, "a damaged file was left where it was");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "something was left behind");
}

fn damaged(plan: &mut Plan<'_>, good: &[u8]) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..plan.one_of(4) {
        let length = bytes.len() as u64;
        // The first bytes are the mark and the hash.
        let within = if plan.flag() { length.min(48) } else { length };
        let at = plan.number(0..=within) as usize;
        match plan.one_of(6) {
            0 => bytes.truncate(at),
            1 => bytes.extend_from_slice(plan.bytes(64)),
            2 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << plan.one_of(8)),
            3 => _ = bytes.splice(at..at, plan.bytes(64).iter().copied()),
            4 => bytes.drain(..at).for_each(drop),
            _ => bytes = plan.bytes(256).to_vec(),
        }
    }
    bytes
}
