//! Modules that mean harm by their size, made here instead of kept as files: many of something, or much within itself.

/// A module and what the host must make of it, in the words of the first line of a file of `hostile/`.
pub(super) struct Made {
    pub(super) name: &'static str,
    pub(super) outcome: &'static str,
    pub(super) text: Text,
}

/// What a module is made of.
pub(super) enum Text {
    /// What goes into `component.wat.in`.
    Core(String),
    /// A whole component.
    Whole(Vec<u8>),
}

const HONEST: &str = "rulings: one compliant, two compliant";

/// Every one of them, small enough to be judged with all others in no time.
pub(super) fn all() -> Vec<Made> {
    let made = |name, outcome, text| Made { name, outcome, text };
    let core = |name, outcome, beside: String, within: String| {
        made(name, outcome, Text::Core(format!("{beside}\n{}", honest(&within))))
    };
    let none = String::new;
    vec![
        core(
            "large-core-exports",
            HONEST,
            none(),
            repeated(20_000, |n| format!("(export \"f{n}\" (func 0))")),
        ),
        core(
            "large-exports",
            HONEST,
            format!("(type $byte u8) {}", repeated(2_000, |n| format!("(export \"t{n}\" (type $byte))"))),
            none(),
        ),
        core(
            "large-components",
            "refused: it could take too long to compile: 101 components inside",
            repeated(2_000, |_| "(component)".to_owned()),
            none(),
        ),
        core(
            "large-deep-lists",
            "refused: type nesting is too deep",
            nested_types(10_000, |below| format!("(list {below})")),
            none(),
        ),
        core(
            "large-doubling-tuples",
            "refused: effective type size exceeds the limit",
            nested_types(64, |below| format!("(tuple {below} {below})")),
            none(),
        ),
        made(
            "large-deep-components",
            "refused: it exports no function `judge`",
            Text::Whole(nested_components(100)),
        ),
        core("large-deep-blocks", HONEST, none(), nested_blocks(1_000)),
        core(
            "large-deeper-blocks",
            "refused: it could take too long to compile: 1001 blocks within each other",
            none(),
            nested_blocks(1_001),
        ),
        core(
            "large-data-segments",
            "refused: it could take too long to compile: 100004 data segments",
            none(),
            repeated(100_001, |_| "(data (i32.const 99) \"x\")".to_owned()),
        ),
        core(
            "large-data-over-data",
            HONEST,
            none(),
            repeated(16, |_| format!("(data (i32.const 65536) \"{}\")", "x".repeat(1 << 16))),
        ),
        core(
            "large-data-on-each-page",
            HONEST,
            none(),
            repeated(1024, |n| format!("(data (i32.const {}) \"x\")", 2000 + n * 1000)),
        ),
        core(
            "large-globals",
            HONEST,
            none(),
            repeated(20_000, |_| "(global (mut i64) (i64.const 1))".to_owned()),
        ),
        core(
            "large-elements",
            "error: load: it needs more from the start than a law may have",
            none(),
            format!("(table 20001 funcref) (elem (i32.const 0) func {})", "0 ".repeat(20_001)),
        ),
    ]
}

/// `honest.wat` with something more in its core module.
fn honest(within: &str) -> String {
    let honest = super::read("honest.wat");
    let end = honest.rfind(')').unwrap();
    format!("{}\n{within})", &honest[..end])
}

fn repeated(times: usize, one: impl Fn(usize) -> String) -> String {
    (0..times).map(one).collect::<Vec<_>>().join("\n")
}

/// Types that each stand within the next one.
fn nested_types(times: usize, next: impl Fn(&str) -> String) -> String {
    let first = "(type $t0 u8)".to_owned();
    let more = repeated(times, |n| format!("(type $t{} {})", n + 1, next(&format!("$t{n}"))));
    format!("{first}\n{more}")
}

/// A function of blocks that each stand within the next one.
fn nested_blocks(times: usize) -> String {
    format!("(func {} {})", "block ".repeat(times), "end ".repeat(times))
}

/// Components that each stand within the next one: a header, the section of a component, its length, what it holds.
fn nested_components(times: usize) -> Vec<u8> {
    const HEADER: [u8; 8] = [0, b'a', b's', b'm', 0x0d, 0, 1, 0];
    const SECTION: u8 = 4;
    (0..times).fold(HEADER.to_vec(), |within, _| {
        let mut component = HEADER.to_vec();
        component.push(SECTION);
        push_leb(&mut component, within.len());
        component.extend(within);
        component
    })
}

/// A number as WebAssembly writes it: seven bits a byte, the lowest first.
fn push_leb(bytes: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap();
        number >>= 7;
        bytes.push(if number == 0 { low } else { low | 0x80 });
        if number == 0 {
            return;
        }
    }
}
