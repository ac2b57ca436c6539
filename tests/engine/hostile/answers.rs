//! Answers that hold more of something than they may, made here instead of kept as files: each bound, and what is just
//! within it.

use super::large::{Made, Text};

/// A ruling of verdict `violation` or `needs-information`, and what lies in memory for it.
struct Answer {
    verdict: u32,
    steps: (u32, usize),
    missing: (u32, usize),
    remedies: (u32, usize),
    notes: (u32, usize),
    relied_on: (u32, usize),
}

const VIOLATION: u32 = 3;
const NEEDS_INFORMATION: u32 = 2;

/// Where the lists lie, and where the texts.
const LISTS: u32 = 65_536;
const TEXTS: u32 = 32_768;

const NOTHING: Answer = Answer {
    verdict: VIOLATION,
    steps: (0, 0),
    missing: (0, 0),
    remedies: (0, 0),
    notes: (0, 0),
    relied_on: (0, 0),
};

/// Every one of them.
pub(super) fn all() -> Vec<Made> {
    let many =
        |entry: &str, count: usize| format!("(data (i32.const {LISTS}) (i32 {}))", entry.repeat(count));
    let words = |text: String| format!("(data (i32.const {TEXTS}) \"{text}\")");
    let made = |name, outcome, answer: Answer, memory: [String; 2]| Made {
        name,
        outcome,
        text: Text::Core(core(&answer, &memory.concat())),
    };
    // id and title of two letters, the patch `[]`, no last day
    let remedy = format!("{TEXTS} 2 {TEXTS} 2 {} 2 0 0 0 ", TEXTS + 2);
    let remedies = |count| Answer { remedies: (LISTS, count), ..NOTHING };
    let step = format!("0 {TEXTS} 2 2 0 0 256 ");
    let steps = |count| Answer { steps: (LISTS, count), ..NOTHING };
    let note = format!("{TEXTS} 2 ");
    let notes = |count| Answer { notes: (LISTS, count), ..NOTHING };
    // a reading of two letters, which law.toml does not have
    let reliance = format!("1 {TEXTS} 2 0 0 0 0 0 0 ");
    let relied_on = |count| Answer { relied_on: (LISTS, count), ..NOTHING };
    let long = |length: usize| format!("{TEXTS} {length} ");
    let pointer = |length: usize| words(format!("/kinds/{}", "k".repeat(length - 7)));
    let asks = Answer { verdict: NEEDS_INFORMATION, missing: (LISTS, 1), ..NOTHING };
    let asks_too = Answer { verdict: NEEDS_INFORMATION, missing: (LISTS, 1), ..NOTHING };
    let short = || words("ab[]".to_owned());
    // `count` operations behind each other; each doubles what stands at `/kinds`, or tests it.
    let patched = |operations: Vec<String>| {
        let patch = format!("[{}]", operations.join(","));
        let remedy = format!("{TEXTS} 2 {TEXTS} 2 {} {} 0 0 0 ", TEXTS + 2, patch.len());
        [many(&remedy, 1), words(format!("ab{patch}").replace('"', "\\22"))]
    };
    let doubled = |count: usize| {
        let copy = |_| r#"{"op":"copy","from":"/data/0/stores","path":"/data/0/stores/-"}"#.to_owned();
        let emptied = r#"{"op":"replace","path":"/data/0/stores","value":[]}"#.to_owned();
        patched((0..count).map(copy).chain([emptied]).collect())
    };
    let tested = |count: usize| {
        patched(vec![r#"{"op":"test","path":"/kinds","value":["messaging"]}"#.to_owned(); count])
    };
    vec![
        made(
            "remedies-64",
            "rulings: one violation, two compliant",
            remedies(64),
            [many(&remedy, 64), short()],
        ),
        made(
            "remedies-65",
            "error: too-much: 65 remedies, and 64 is the most; the host's `Limits::remedies` raises it",
            remedies(65),
            [many(&remedy, 65), short()],
        ),
        made(
            "steps-1000",
            "rulings: one violation, two compliant",
            steps(1_000),
            [many(&step, 1_000), short()],
        ),
        made(
            "steps-1001",
            "error: too-much: 1001 steps, and 1000 is the most; the host's `Limits::steps` raises it",
            steps(1_001),
            [many(&step, 1_001), short()],
        ),
        made(
            "notes-1000",
            "rulings: one violation, two compliant",
            notes(1_000),
            [many(&note, 1_000), short()],
        ),
        made(
            "notes-1001",
            "error: too-much: 1001 notes, and 1000 is the most; the host's `Limits::notes` raises it",
            notes(1_001),
            [many(&note, 1_001), short()],
        ),
        made(
            "relied-on-1000",
            "error: bad-answer: relied on the reading `ab`, which law.toml does not have",
            relied_on(1_000),
            [many(&reliance, 1_000), short()],
        ),
        made(
            "relied-on-1001",
            "error: too-much: 1001 values that it relied on, and 1000 is the most; the host's `Limits::notes` raises it",
            relied_on(1_001),
            [many(&reliance, 1_001), short()],
        ),
        made(
            "note-16384",
            "rulings: one violation, two compliant",
            notes(1),
            [many(&long(16_384), 1), words("x".repeat(16_384))],
        ),
        made(
            "note-16385",
            "error: too-much: 16385 bytes in a note, and 16384 is the most; the host's `Limits::text_bytes` raises it",
            notes(1),
            [many(&long(16_385), 1), words("x".repeat(16_385))],
        ),
        made(
            "pointer-4096",
            "rulings: one needs-information, two compliant",
            asks,
            [many(&long(4_096), 1), pointer(4_096)],
        ),
        made(
            "pointer-4097",
            "error: too-much: 4097 bytes in a JSON Pointer, and 4096 is the most; the host's `Limits::pointer_bytes` \
             raises it",
            asks_too,
            [many(&long(4_097), 1), pointer(4_097)],
        ),
        made("patch-doubles-8", "rulings: one violation, two compliant", remedies(1), doubled(8)),
        made(
            "patch-doubles-40",
            "error: bad-answer: it makes more than the 1 MiB that are allowed; the host's `Limits::patch_bytes` raises it",
            remedies(1),
            doubled(40),
        ),
        made("patch-operations-200", "rulings: one violation, two compliant", remedies(1), tested(200)),
        made(
            "patch-operations-201",
            "error: bad-answer: it has more than the 200 operations that are applied; the host's \
             `Limits::patch_operations` raises it",
            remedies(1),
            tested(201),
        ),
    ]
}

fn core(Answer { verdict, steps, missing, remedies, notes, relied_on }: &Answer, memory: &str) -> String {
    let list = |(at, count): &(u32, usize)| format!("{at} {count}");
    let [steps, missing, remedies, notes, relied_on] = [steps, missing, remedies, notes, relied_on].map(list);
    format!(
        r#"(core module $law
            (memory (export "memory") 17)
            (data (i32.const 16) (i32 0  1024 2))
            (data (i32.const 256) "onetwo")
            {memory}
            (data (i32.const 1024)
              (i32  256 3  {verdict}  {steps}  0 0  {missing}  {remedies}  0 0 0  {notes}  {relied_on})
              (i32  259 3  1  0 0  0 0  0 0  0 0  0 0 0  0 0  0 0))
            (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1048576))
            (func (export "judge") (param i32) (result i32)
              (i32.const 16)))"#
    )
}
