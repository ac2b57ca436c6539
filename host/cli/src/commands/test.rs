//! `juris test`: run the cases of laws.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

use juris::testing::{self, LawTests};
use juris::{Date, Description, Engine, InputError, Query, QueryError};
use juris_findings::format::human;
use juris_findings::made_safe;

use crate::args::{Catalog, Test};
use crate::exit::Exit;
use crate::{input, output};

pub(crate) fn run(args: &Test) -> anyhow::Result<Exit> {
    let own = !args.directories.is_empty();
    let catalog = Catalog {
        policies: args.directories.clone(),
        replace: false,
        no_builtin: own,
        no_cache: args.no_cache,
        cache_dir: None,
    };
    let (engine, mut errors) = input::engine(&catalog, 0)?;
    let corpus = |name: &str| service(args.corpus.as_deref(), name);
    let laws = laws(&engine, &args.law)?;
    errors.extend(engine.problems());
    warm(&engine, &laws)?;
    errors.extend(laws.iter().filter_map(|law| unusable_module(&engine, law)));
    let mut results: Vec<LawTests> = laws.iter().map(|law| testing::run(&engine, law, &corpus)).collect();
    for result in &mut results {
        errors.append(&mut result.errors);
    }
    output::print(&told(&results, &errors))?;
    Ok(if !errors.is_empty() {
        Exit::NotJudged
    } else if results.iter().all(LawTests::passed) {
        Exit::Fine
    } else {
        Exit::Violation
    })
}

/// What is wrong with the module of a law.
fn unusable_module(engine: &Engine, law: &str) -> Option<InputError> {
    let error = engine.load(law).err()?;
    let law = engine.law(law).ok()?;
    let module = law.file().replace("law.toml", &format!("{}.wasm", law.module()));
    Some(InputError::whole_file(module, error.to_string()))
}

fn laws(engine: &Engine, asked: &[String]) -> Result<Vec<String>, QueryError> {
    for id in asked {
        match engine.law(id) {
            // What is wrong with it was told with the catalog.
            Ok(_) | Err(QueryError::UnusableLaw { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    let wanted = |id: &str| asked.is_empty() || asked.iter().any(|law| law == id);
    Ok(engine.laws().map(|law| law.id().to_owned()).filter(|id| wanted(id)).collect())
}

/// Compiles the laws ahead, side by side.
fn warm(engine: &Engine, laws: &[String]) -> Result<(), InputError> {
    let anything =
        Description::parse("anything.json", br#"{ "schema": "juris/service@1", "name": "anything" }"#)?;
    let query = Query::new(Date::constant(2000, 1, 1));
    engine.warm(&anything, &laws.iter().fold(query, |query, law| query.law(law)));
    Ok(())
}

/// A service by its name: from the directory given, else from the built-in corpus.
fn service<'c>(corpus: Option<&Path>, name: &str) -> Option<Cow<'c, [u8]>> {
    let own = corpus.and_then(|dir| {
        let dir = cap_std::fs::Dir::open_ambient_dir(dir, cap_std::ambient_authority()).ok()?;
        dir.read(name).ok()
    });
    own.map(Cow::Owned).or_else(|| juris_policies::service(name).map(Cow::Borrowed))
}

fn told(results: &[LawTests], errors: &[InputError]) -> String {
    let mut text = String::new();
    let (mut passed, mut failed) = (0, 0);
    for result in results {
        let good = result.cases.iter().filter(|case| case.failures.is_empty()).count();
        let bad = result.cases.len() - good;
        passed += good;
        failed += bad + result.untested.len();
        let _ = writeln!(
            text,
            "{} {}: {} of {} cases",
            output::pass_mark(result.passed()),
            result.law,
            good,
            result.cases.len()
        );
        for case in result.cases.iter().filter(|case| !case.failures.is_empty()) {
            let _ = writeln!(text, "    {}:{}: {}", case.file, case.position.line, made_safe(&case.name));
            for failure in &case.failures {
                let _ = writeln!(text, "        {}", made_safe(failure));
            }
        }
        for untested in &result.untested {
            let _ = writeln!(text, "    untested: {}", made_safe(untested));
        }
    }
    for error in errors {
        text.push_str(&human::problems(error));
    }
    let obligations: usize = results.iter().map(|result| result.obligations).sum();
    let cases: usize = results.iter().map(|result| result.cases.len()).sum();
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    let _ = writeln!(
        text,
        "{}, {}, {}",
        counted(results.len(), "law"),
        counted(obligations, "obligation"),
        counted(cases, "case")
    );
    let _ = writeln!(text, "{passed} passed, {} failed", failed + errors.len());
    text
}
