//! The cases of a law in any bytes: they are refused with places inside the text, or each is run and stands where its
//! outcome says; a case that passes does so again.

use std::borrow::Cow;

use juris::{Allocation, CasesSource, Engine, LawSource, Schema, testing};

use super::places::Places;
use crate::NATIVE;

/// The first byte chooses the law, in the order of their ids; the rest is a file of its cases.
pub fn cases(data: &[u8]) {
    let Some((law, text)) = data.split_first() else { return };
    let file = "cases/fuzzed.toml";
    let read = Schema::Cases.read(file, text);
    let places = Places::of(text);
    let (id, native) = NATIVE[usize::from(*law) % NATIVE.len()];
    let source = juris_policies::laws().find(|law| law.file.contains(id)).unwrap();
    let cases = vec![CasesSource { file: file.to_owned(), toml: text.to_vec().into() }];
    let law = LawSource { module: Cow::Borrowed(b""), cases, ..source };
    let (engine, problems) = Engine::builder()
        .catalog(juris_policies::catalog_of("fuzzed", [law]))
        .allocation(Allocation::OnDemand)
        .native(id, native)
        .build_lenient()
        .unwrap();
    assert_eq!(problems, []);
    let run = || testing::run(&engine, id, &|name| juris_policies::service(name).map(Cow::Borrowed));
    let tests = run();
    match read {
        Ok(document) => {
            assert_eq!(tests.errors, []);
            let written = document.value()["case"].as_array().unwrap();
            assert_eq!(tests.cases.len(), written.len());
            for (case, written) in tests.cases.iter().zip(written) {
                assert_eq!(case.name, written["name"].as_str().unwrap());
                places.rest(case.position);
            }
            let again = run();
            assert_eq!(serde_json::to_value(&again).unwrap(), serde_json::to_value(&tests).unwrap());
        }
        Err(error) => {
            places.check_error(&error);
            assert_eq!(tests.errors, [error]);
            assert!(tests.cases.is_empty() && !tests.passed());
        }
    }
}
