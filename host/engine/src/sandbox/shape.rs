//! What a module may look like to be compiled at all. Running is metered by fuel, compiling is not: so the work is
//! estimated before it is done, by a rule that gives the same number on every machine.
//!
//! The constants were fitted to the time that wasmtime 48 takes, with fuel, epochs and `OptLevel::Speed` as in the
//! sandbox, for functions that repeat one instruction or one shape: a hundred of these, each at two sizes, which tell what
//! grows with the number and what with its square; and spread over many functions. A unit is about a quarter of a
//! nanosecond of one processor, so that the ten thousand million of the default are about two and a half seconds. Of what was measured nothing took more than
//! a third longer than its estimate. Ordinary code takes about half of it: the square of the bytes stands for shapes that hostile code has,
//! such as thousands of values that are kept at the same moment.

use wasmparser::{CanonicalFunction, CompositeInnerType, FunctionBody, Operator, Parser, Payload};

/// What the compiler needs for any function, however empty.
const FOR_A_FUNCTION: u64 = 700_000;
/// What it needs for a byte, and on top the square of a function's bytes times this.
const FOR_A_BYTE: u64 = 5_000;
const FOR_A_SQUARED_BYTE: u64 = 6;
/// What the square of a function's points takes; see [`Cost`].
const FOR_A_SQUARED_POINT: u64 = 11;
/// What it needs for each local at each branch, and at each loop: all of them may have to be joined there.
const FOR_A_LOCAL_AT_A_BRANCH: u64 = 2_500;
const FOR_A_LOCAL_AT_A_LOOP: u64 = 80_000;

/// What an instruction takes beside its bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cost {
    /// For itself.
    units: u64,
    /// Together with all others of its function: the compiler needs time by the square of their sum. A target of a
    /// `br_table` is one point.
    points: u64,
}

impl Cost {
    fn of(operator: &Operator<'_>) -> Self {
        use Operator as Op;
        let (units, points) = match operator {
            // Each counts fuel and looks at the clock.
            Op::Loop { .. } => (400_000, 10),
            Op::If { .. } | Op::Else => (60_000, 2),
            Op::Br { .. } | Op::BrIf { .. } | Op::Return | Op::Unreachable => (60_000, 3),
            Op::BrTable { targets } => {
                let targets = u64::from(targets.len());
                (50_000 + 10_000 * targets, 2 + targets)
            }
            Op::Call { .. } | Op::RefFunc { .. } => (30_000, 4),
            // These are calls of the runtime, with their checks.
            Op::CallIndirect { .. } | Op::TableGet { .. } | Op::TableSet { .. } => (200_000, 4),
            Op::MemoryGrow { .. } | Op::MemoryCopy { .. } | Op::MemoryFill { .. } | Op::MemoryInit { .. } => {
                (400_000, 6)
            }
            Op::TableGrow { .. } | Op::TableCopy { .. } | Op::TableFill { .. } | Op::TableInit { .. } => {
                (1_000_000, 9)
            }
            _ => (0, 0),
        };
        Cost { units, points }
    }
}

/// Blocks within each other.
const NESTING: u64 = 1_000;
/// Parameters of a function or block. Each has to be put where it is taken from, which takes bytes.
const PARAMETERS: u64 = 64;
/// Results of a function or block. With many, a call or loop of two bytes could take what the one before it gave, and move
/// all of it.
const RESULTS: u64 = 4;
/// Types, globals, segments, exports and imports, each.
const ITEMS: u64 = 50_000;
/// Components and modules inside, each. Loading components within each other takes the square of their number.
const INSIDE: u64 = 100;

/// Checks a component and all modules in it. `most` is the most work that compiling may be estimated to take.
///
/// # Errors
/// What is beyond a bound, or no WebAssembly. What is well-formed but not valid is left to the compiler.
pub(super) fn check(bytes: &[u8], most: u64) -> Result<(), String> {
    let (mut work, mut modules, mut components) = (0_u64, 0_u64, 0_u64);
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.map_err(text)? {
            Payload::CodeSectionEntry(body) => {
                work = work.saturating_add(work_of(&body)?);
                at_most("units of work (the host's `Limits::compile_work` raises it)", work, most)?;
            }
            Payload::ModuleSection { .. } => {
                modules += 1;
                at_most("modules inside", modules, INSIDE)?;
            }
            Payload::ComponentSection { .. } => {
                components += 1;
                at_most("components inside", components, INSIDE)?;
            }
            Payload::TypeSection(types) => {
                items("types", types.count())?;
                for group in types {
                    group.map_err(text)?.into_types().try_for_each(|ty| match ty.composite_type.inner {
                        CompositeInnerType::Func(ty) => {
                            at_most("parameters of one function", ty.params().len() as u64, PARAMETERS)?;
                            at_most("results of one function", ty.results().len() as u64, RESULTS)
                        }
                        _ => Ok(()),
                    })?;
                }
            }
            // Glue that the compiler would write between components of one law; its size follows the types, not the bytes.
            Payload::ComponentCanonicalSection(functions) => {
                for function in functions {
                    if let CanonicalFunction::Lower { .. } = function.map_err(text)? {
                        return Err("it calls a function of a component; a law calls nothing".to_owned());
                    }
                }
            }
            Payload::GlobalSection(section) => items("globals", section.count())?,
            Payload::ExportSection(section) => items("exports", section.count())?,
            Payload::ImportSection(section) => items("imports", section.count())?,
            Payload::ElementSection(section) => items("element segments", section.count())?,
            Payload::DataSection(section) => items("data segments", section.count())?,
            _ => {}
        }
    }
    Ok(())
}

/// An estimate of what the compiler needs for one function at the worst.
fn work_of(body: &FunctionBody<'_>) -> Result<u64, String> {
    let mut locals = 1_u64;
    for group in body.get_locals_reader().map_err(text)? {
        locals = locals.saturating_add(u64::from(group.map_err(text)?.0));
    }
    let (mut branches, mut loops, mut depth) = (0_u64, 0_u64, 0_u64);
    let Cost { mut units, mut points } = Cost::default();
    for operator in body.get_operators_reader().map_err(text)? {
        let operator = operator.map_err(text)?;
        let cost = Cost::of(&operator);
        units = units.saturating_add(cost.units);
        points = points.saturating_add(cost.points);
        match operator {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => {
                branches += 1;
                loops += u64::from(matches!(operator, Operator::Loop { .. }));
                depth += 1;
                at_most("blocks within each other", depth, NESTING)?;
            }
            Operator::End => depth = depth.saturating_sub(1),
            Operator::Br { .. } | Operator::BrIf { .. } | Operator::Else => branches += 1,
            Operator::BrTable { targets } => branches += u64::from(targets.len()),
            _ => {}
        }
    }
    let bytes = body.range().len() as u64;
    let parts = [
        FOR_A_FUNCTION,
        units,
        FOR_A_BYTE.saturating_mul(bytes),
        FOR_A_SQUARED_BYTE.saturating_mul(bytes).saturating_mul(bytes),
        FOR_A_SQUARED_POINT.saturating_mul(points).saturating_mul(points),
        FOR_A_LOCAL_AT_A_BRANCH.saturating_mul(branches).saturating_mul(locals),
        FOR_A_LOCAL_AT_A_LOOP.saturating_mul(loops).saturating_mul(locals),
    ];
    Ok(parts.into_iter().fold(0, u64::saturating_add))
}

fn items(what: &str, count: u32) -> Result<(), String> {
    at_most(what, u64::from(count), ITEMS)
}

fn at_most(what: &str, count: u64, most: u64) -> Result<(), String> {
    if count > most {
        return Err(format!("it could take too long to compile: {count} {what}, and {most} is the most"));
    }
    Ok(())
}

fn text(error: wasmparser::BinaryReaderError) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: u64 = 5_000_000_000;

    /// What is said of a component with a module of these fields.
    fn checked(fields: &str) -> Result<(), String> {
        check(&wat::parse_str(format!("(component (core module {fields}))")).unwrap(), MOST)
    }

    fn refused(fields: &str, what: &str) {
        let error = checked(fields).unwrap_err();
        assert!(error.starts_with("it could take too long to compile: ") && error.contains(what), "{error}");
    }

    /// The work that a module of these fields is estimated to take.
    fn work(fields: &str) -> u64 {
        let bytes = wat::parse_str(format!("(component (core module {fields}))")).unwrap();
        let all = Parser::new(0).parse_all(&bytes).filter_map(|payload| match payload.unwrap() {
            Payload::CodeSectionEntry(body) => Some(work_of(&body).unwrap()),
            _ => None,
        });
        all.sum()
    }

    #[test]
    fn work_grows_with_functions_with_the_square_of_bytes_and_of_points_and_with_locals() {
        let plain = |bytes: u64| FOR_A_FUNCTION + FOR_A_BYTE * bytes + FOR_A_SQUARED_BYTE * bytes * bytes;
        assert_eq!(work("(func)"), plain(2));
        assert_eq!(work("(func nop nop)"), plain(4));
        assert_eq!(work("(func nop nop) (func)"), plain(4) + plain(2));
        let costing = |bytes: u64, costs: &[(u64, u64)]| {
            let points: u64 = costs.iter().map(|(_, points)| points).sum();
            let units: u64 = costs.iter().map(|(units, _)| units).sum();
            plain(bytes) + units + FOR_A_SQUARED_POINT * points * points
        };
        let looping = |bytes: u64, locals: u64| {
            let joined = (FOR_A_LOCAL_AT_A_BRANCH * 2 + FOR_A_LOCAL_AT_A_LOOP) * locals;
            costing(bytes, &[(400_000, 10), (60_000, 3)]) + joined
        };
        assert_eq!(work("(func (loop (br 0)))"), looping(7, 1));
        assert_eq!(work("(func (local i32 i32 i32) (loop (br 0)))"), looping(9, 4));
        let table = costing(13, &[(50_000 + 10_000 * 3, 5)]) + FOR_A_LOCAL_AT_A_BRANCH * 4;
        assert_eq!(work("(func (block (br_table 0 0 0 0 (i32.const 0))))"), table);
    }

    #[test]
    fn at_the_bound_is_compiled_and_beyond_is_not() {
        let nested = |depth: usize| format!("(func {} {})", "(block ".repeat(depth), ")".repeat(depth));
        assert_eq!(checked(&nested(1_000)), Ok(()));
        refused(&nested(1_001), "1001 blocks within each other, and 1000 is the most");
        let taking = |many: usize| format!("(func (param {}))", "i32 ".repeat(many));
        assert_eq!(checked(&taking(64)), Ok(()));
        refused(&taking(65), "65 parameters of one function, and 64 is the most");
        let giving = |many: usize| format!("(func (result {}) unreachable)", "i32 ".repeat(many));
        assert_eq!(checked(&giving(4)), Ok(()));
        refused(&giving(5), "5 results of one function, and 4 is the most");
        assert_eq!(checked(&"(global i32 (i32.const 0))".repeat(50_000)), Ok(()));
        refused(&"(global i32 (i32.const 0))".repeat(50_001), "50001 globals");
        refused(&"(type (func))".repeat(50_001), "50001 types");
        let inside = |what: &str, many: usize| {
            check(&wat::parse_str(format!("(component {})", what.repeat(many))).unwrap(), MOST)
        };
        for what in ["(core module)", "(component)"] {
            assert_eq!(inside(what, 100), Ok(()));
            assert!(inside(what, 101).unwrap_err().contains("101"), "{what}");
        }
    }

    /// Each took longer than a second, most of them far longer, and has at most a quarter of a megabyte.
    #[test]
    fn what_is_small_and_slow_is_found() {
        let function = |body: &str| format!("(func (param i32) (result i32) {body} (local.get 0))");
        let many = |count: usize, body: &str| function(&body.repeat(count));
        refused(&"(func)".repeat(10_000), "units of work");
        let table = format!("(if (local.get 0) (then (br_table {} (local.get 0))))", "0 ".repeat(6_000));
        refused(&format!("(func (param i32) (block {}))", table.repeat(8)), "units of work");
        refused(&many(5_000, "(loop)"), "units of work");
        refused(&many(3_000, "(loop (br_if 0 (local.get 0)))"), "units of work");
        refused(&function(&format!("(block {})", "(br_if 0 (local.get 0))".repeat(10_000))), "units of work");
        let kept = |value: &str| format!("{} {}", value.repeat(8_000), "(i32.add)".repeat(8_000));
        refused(&function(&kept("(i32.clz (local.get 0)) (local.tee 0)")), "units of work");
        refused(
            &format!("(func $f (result i32) (i32.const 1)) {}", function(&kept("(call $f)"))),
            "units of work",
        );
        let loads = |at: usize| format!("(i32.add (i32.load offset={at} (local.get 0)))");
        refused(
            &format!(
                "(memory 1) {}",
                function(&format!(
                    "(i32.const 0) {} (local.set 0)",
                    (0..10_000).map(loads).collect::<String>()
                ))
            ),
            "units of work",
        );
        let fill = "(table.fill (local.get 0) (ref.null func) (i32.const 1))";
        refused(&format!("(table 9 funcref) {}", many(5_000, fill)), "units of work");
        let locals = "i32 ".repeat(300);
        let nested = format!("(func (local {locals}) {} {})", "(loop ".repeat(300), ")".repeat(300));
        refused(&nested, "units of work");
    }

    #[test]
    fn code_as_compilers_write_it_is_let_through() {
        let code = "(local.set 0 (i32.add (i32.load (local.get 0)) (i32.const 8)))
            (block (br_if 0 (i32.eqz (local.get 0))) (call $f (local.get 0)))";
        let function = format!("(func (param i32) (local i32 i32 i32) {})", code.repeat(40));
        let module = format!("(memory 1) (func $f (param i32)) {}", function.repeat(150));
        assert_eq!(checked(&module), Ok(()));
    }

    #[test]
    fn a_component_that_calls_another_is_refused() {
        let calling = r#"(component
            (component $inner
                (core module $m (func (export "f")))
                (core instance $i (instantiate $m))
                (func (export "f") (canon lift (core func $i "f"))))
            (instance $inner (instantiate $inner))
            (core func (canon lower (func $inner "f"))))"#;
        let error = check(&wat::parse_str(calling).unwrap(), MOST).unwrap_err();
        assert!(error.contains("a law calls nothing"), "{error}");
    }

    #[test]
    fn what_breaks_off_is_no_webassembly() {
        let whole = wat::parse_str("(component (core module (func (local i32) (loop (br 0)))))").unwrap();
        assert_eq!(check(&whole, MOST), Ok(()));
        for length in 9..whole.len() {
            // Cut between two sections of a component it is a shorter one.
            let _ = check(&whole[..length], MOST);
        }
        assert!(check(&whole[..whole.len() - 1], MOST).is_err());
    }

    #[test]
    fn the_built_in_laws_take_less_than_half_of_the_bound() {
        for law in juris_policies::laws() {
            assert_eq!(check(&law.module, crate::Limits::default().compile_work / 2), Ok(()), "{}", law.file);
        }
    }
}
