//! The modules of the built-in laws, cut short at many lengths and with single bits flipped at many places.
//!
//! What is promised: no crash and no hang; a module that is cut short gives no ruling; a flipped module is refused, fails
//! with a typed error, or gives an answer that keeps the contract and is shown under a hash of its own.
//!
//! What is not promised: that such an answer is right. A flipped bit in the code of a law makes it another law, which may
//! find compliant what the law finds a violation, and nothing in the module tells the two apart. What tells them apart is
//! the hash that the report names; so it is asserted that the hash is another one wherever there is a ruling.

use juris::report::{LawReport, Verdict};
use juris::{Detail, LawSource, Limits, Query};

use super::LIMITS;
use super::built_in::{ALL, BuiltIn, engine, in_parallel, renamed};

/// At how many lengths each module is cut.
const LENGTHS: usize = 200;

/// In how many bytes of each part of a module a bit is flipped, one at a time, by all laws together: each law takes its
/// turn, as a flip that is not refused costs the compilation of a law. Before the code stands what is checked first: types,
/// imports, tables, exports; behind the data, how the component puts it all together.
const FLIPS: [(Range, usize); 3] = [(Range::First(1_200), 60), (Range::Whole, 12), (Range::Last(600), 48)];

/// A part of a module.
enum Range {
    First(usize),
    Whole,
    Last(usize),
}

impl Range {
    fn of(&self, length: usize) -> std::ops::Range<usize> {
        match self {
            Range::First(bytes) => 0..*bytes,
            Range::Whole => 0..length,
            Range::Last(bytes) => length - bytes..length,
        }
    }
}

/// Numbers of a range, as many as wanted, spread evenly over it.
fn spread(range: std::ops::Range<usize>, count: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |number| range.start + range.len() * number / count)
}

fn cut(law: &BuiltIn) -> Vec<LawSource> {
    let bytes = &law.source.module;
    let cut = |(number, length): (usize, usize)| LawSource {
        module: bytes[..length].to_vec().into(),
        ..renamed(&law.source, &format!("cut-{number}"), "")
    };
    spread(0..bytes.len(), LENGTHS).enumerate().map(cut).collect()
}

/// One bit of each of the bytes chosen whose turn it is, another bit from one to the next.
fn flipped(law: &BuiltIn, turn: usize, turns: usize) -> Vec<LawSource> {
    let bytes = &law.source.module;
    let flip = |(number, position): (usize, usize)| {
        let mut module = bytes.to_vec();
        module[position] ^= 1 << (number / turns % 8);
        LawSource { module: module.into(), ..renamed(&law.source, &format!("flipped-{number}"), "") }
    };
    let positions = FLIPS.iter().flat_map(|(range, count)| spread(range.of(bytes.len()), *count));
    positions.enumerate().skip(turn).step_by(turns).map(flip).collect()
}

/// The reports of a law's damaged modules on the law's service, and the report of the law itself.
fn judged(law: &BuiltIn, damaged: Vec<LawSource>) -> (LawReport, Vec<LawReport>) {
    let limits = Limits { memory_bytes: Limits::default().memory_bytes, ..LIMITS };
    let engine = engine([law.source.clone()].into_iter().chain(damaged), limits, None);
    let ids: Vec<String> = engine.laws().map(|law| law.id().to_owned()).collect();
    let mut reports = in_parallel(&ids, |id| {
        let query = Query::new(law.as_of).law(id).detail(Detail::Full);
        engine.judge(&law.service, &query).unwrap().laws.remove(0)
    });
    let usual = reports.iter().position(|report| report.law == law.id).unwrap();
    (reports.remove(usual), reports)
}

#[test]
fn a_module_cut_short_gives_no_ruling() {
    for law in &*ALL {
        let (usual, cut) = judged(law, cut(law));
        assert_eq!(usual.verdict, Verdict::Violation, "{}", law.id);
        assert_eq!(cut.len(), LENGTHS);
        for report in cut {
            let error = report.error.unwrap_or_else(|| panic!("{} rules {:?}", report.law, report.rulings));
            assert_eq!(super::kind(&error), "load", "{}: {error}", report.law);
            assert_eq!((report.verdict, report.rulings.len()), (Verdict::Error, 0), "{}", report.law);
        }
    }
}

#[test]
fn a_module_with_a_bit_flipped_is_refused_fails_or_rules_under_its_own_hash() {
    let laws = &*ALL;
    let (mut refused, mut ruled) = (0, 0);
    for (turn, law) in laws.iter().enumerate() {
        let (usual, flipped) = judged(law, flipped(law, turn, laws.len()));
        for report in &flipped {
            check_flipped(report, &usual);
            *if report.error.is_some() { &mut refused } else { &mut ruled } += 1;
        }
    }
    // Both happen, so both are tried.
    assert_eq!(refused + ruled, FLIPS.iter().map(|(_, count)| count).sum::<usize>());
    assert!(refused > ruled && ruled > 10, "{refused} failed, {ruled} ruled");
}

fn check_flipped(report: &LawReport, usual: &LawReport) {
    let obligations = |report: &LawReport| {
        report.rulings.iter().map(|ruling| ruling.obligation.clone()).collect::<Vec<_>>()
    };
    assert_ne!(report.module_sha256, usual.module_sha256, "{}", report.law);
    if report.error.is_some() {
        assert_eq!((report.verdict, report.rulings.len()), (Verdict::Error, 0), "{}", report.law);
    } else {
        assert_eq!(obligations(report), obligations(usual), "{}", report.law);
        assert!(report.fuel <= LIMITS.fuel.default, "{}", report.law);
    }
}

/// A module that is compiled in no time is cut at each length, and a bit is flipped in each of its bytes. Where nothing is
/// cut off but the names for debuggers at its end, it is whole and rules as ever.
#[test]
fn of_a_small_module_every_byte_is_damaged() {
    let honest = super::one("honest-full.wat".to_owned());
    let length = honest.module.len();
    let mut damaged = vec![super::law("aq/whole", honest.module.clone())];
    for position in 0..length {
        let mut flipped = honest.module.clone();
        flipped[position] ^= 1 << (position % 8);
        damaged.push(super::law(&format!("aq/cut-{position}"), honest.module[..position].to_vec()));
        damaged.push(super::law(&format!("aq/flipped-{position}"), flipped));
    }
    let engine = engine(damaged, LIMITS, None);
    let ids: Vec<String> = engine.laws().map(|law| law.id().to_owned()).collect();
    let (service, as_of) = (super::service(), "2017-05-06".parse().unwrap());
    let mut reports =
        in_parallel(&ids, |id| engine.judge(&service, &Query::new(as_of).law(id)).unwrap().laws.remove(0));
    let usual = reports.remove(reports.iter().position(|report| report.law == "aq/whole").unwrap());
    assert_eq!(usual.rulings.len(), 2);
    assert_eq!(reports.len(), 2 * length);
    for report in &reports {
        check_flipped(report, &usual);
    }
    let cut_and_ruling =
        reports.iter().filter(|report| report.law.starts_with("aq/cut-") && report.error.is_none());
    let cut_and_ruling: Vec<_> = cut_and_ruling.collect();
    assert_eq!(cut_and_ruling.len(), 1);
    assert_eq!(cut_and_ruling[0].rulings, usual.rulings);
}
