//! What a module may look like to be compiled at all. Running is metered by fuel, compiling is not: so the work is
//! estimated before it is done, by a rule that gives the same number on every machine.

use wasmparser::{CanonicalFunction, CompositeInnerType, FunctionBody, Operator, Parser, Payload};

/// What the compiler needs for any function.
const FOR_A_FUNCTION: u64 = 80_000;
/// What it needs for a byte, and on top the square of the bytes: register allocation of one function made for it grows so.
const FOR_A_BYTE: u64 = 300;
/// What it needs for each local at each branch: all of them may have to be joined there.
const FOR_A_LOCAL_AT_A_BRANCH: u64 = 6_000;

/// Blocks within each other.
const NESTING: u64 = 1_000;
/// Parameters of a function or block, and as many results: a call of two bytes moves all of them.
const ARITY: u64 = 64;
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
                            let arity = ty.params().len().max(ty.results().len());
                            at_most("parameters or results of one function", arity as u64, ARITY)
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
    let (mut branches, mut depth) = (0_u64, 0_u64);
    for operator in body.get_operators_reader().map_err(text)? {
        match operator.map_err(text)? {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => {
                branches += 1;
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
        FOR_A_BYTE.saturating_mul(bytes),
        bytes.saturating_mul(bytes),
        FOR_A_LOCAL_AT_A_BRANCH.saturating_mul(branches).saturating_mul(locals),
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

    #[test]
    fn work_grows_with_functions_with_the_square_of_bytes_and_with_locals_at_branches() {
        let of = |fields: &str| {
            let bytes = wat::parse_str(format!("(component (core module {fields}))")).unwrap();
            let error = check(&bytes, 0).unwrap_err();
            let work = error.split_once("compile: ").unwrap().1.split(' ').next().unwrap();
            work.parse::<u64>().unwrap()
        };
        let nothing = FOR_A_FUNCTION + FOR_A_BYTE * 2 + 2 * 2;
        assert_eq!(of("(func)"), nothing);
        assert_eq!(of("(func nop nop)"), FOR_A_FUNCTION + FOR_A_BYTE * 4 + 4 * 4);
        let branches = |locals: u64, bytes: u64| {
            FOR_A_FUNCTION + FOR_A_BYTE * bytes + bytes * bytes + FOR_A_LOCAL_AT_A_BRANCH * 2 * (locals + 1)
        };
        assert_eq!(of("(func (loop (br 0)))"), branches(0, 7));
        assert_eq!(of("(func (local i32 i32 i32) (loop (br 0)))"), branches(3, 9));
    }

    #[test]
    fn at_the_bound_is_compiled_and_beyond_is_not() {
        let nested = |depth: usize| format!("(func {} {})", "(block ".repeat(depth), ")".repeat(depth));
        assert_eq!(checked(&nested(1_000)), Ok(()));
        refused(&nested(1_001), "1001 blocks within each other, and 1000 is the most");
        let taking = |many: usize| format!("(func (param {}))", "i32 ".repeat(many));
        assert_eq!(checked(&taking(64)), Ok(()));
        refused(&taking(65), "65 parameters or results");
        let giving = |many: usize| format!("(func (result {}) unreachable)", "i32 ".repeat(many));
        assert_eq!(checked(&giving(64)), Ok(()));
        refused(&giving(65), "65 parameters or results");
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

    #[test]
    fn what_is_small_and_slow_is_found() {
        refused(&format!("(func {})", "nop ".repeat(80_000)), "units of work");
        refused(&"(func)".repeat(70_000), "units of work");
        let loops =
            format!("(func (local {}) {} {})", "i32 ".repeat(900), "(loop ".repeat(999), ")".repeat(999));
        refused(&loops, "units of work");
        let table = format!("(func (block (br_table {} (i32.const 0))))", "0 ".repeat(900_000));
        refused(&table, "units of work");
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
    fn the_built_in_laws_are_far_below_the_bound() {
        for law in juris_policies::laws() {
            assert_eq!(check(&law.module, MOST / 5), Ok(()), "{}", law.file);
        }
    }
}
