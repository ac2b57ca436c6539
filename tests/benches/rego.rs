//! The law in Rego, on regorus: a compiled policy, JSON bytes in, the set of violated obligations out.

use std::collections::BTreeSet;

use regorus::{Engine, Value};

/// An engine with a package for each law, compiled and warm.
pub(crate) struct Rego {
    engine: Engine,
    /// The id of each law and the rule to ask.
    laws: Vec<(String, String)>,
}

impl Rego {
    /// Compiles the same policy under each of these ids.
    pub(crate) fn new(ids: impl IntoIterator<Item = String>) -> Self {
        let mut engine = Engine::new();
        let mut laws = Vec::new();
        for (number, id) in ids.into_iter().enumerate() {
            let package = format!("localization{number}");
            let policy = include_str!("localization.rego")
                .replace("package localization", &format!("package {package}"));
            engine.add_policy(format!("{package}.rego"), policy).unwrap();
            laws.push((id, format!("data.{package}.violated")));
        }
        let mut rego = Rego { engine, laws };
        rego.violated("{}");
        rego
    }

    /// Law and obligation of each violation.
    pub(crate) fn violated(&mut self, text: &str) -> BTreeSet<String> {
        self.engine.set_input(Value::from_json_str(text).unwrap());
        let mut all = BTreeSet::new();
        for (id, rule) in &self.laws {
            let violated = self.engine.eval_rule(rule.clone()).unwrap();
            all.extend(
                violated.as_set().unwrap().iter().map(|name| format!("{id}#{}", name.as_string().unwrap())),
            );
        }
        all
    }
}
