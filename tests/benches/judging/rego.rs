//! The law in Rego, on regorus: a compiled policy, JSON bytes in, the set of violated obligations out.

use std::collections::BTreeSet;

/// An engine with the policy loaded and warm.
pub struct Rego(regorus::Engine);

impl Rego {
    /// Compiles the policy.
    pub fn new() -> Self {
        let mut engine = regorus::Engine::new();
        engine.add_policy("localization.rego".to_owned(), include_str!("localization.rego").to_owned()).unwrap();
        engine.set_input(regorus::Value::from_json_str("{}").unwrap());
        let _ = engine.eval_rule("data.localization.violated".to_owned());
        Rego(engine)
    }

    /// The obligations violated.
    pub fn violated(&mut self, text: &str) -> BTreeSet<String> {
        self.0.set_input(regorus::Value::from_json_str(text).unwrap());
        let violated = self.0.eval_rule("data.localization.violated".to_owned()).unwrap();
        violated.as_set().unwrap().iter().map(|name| name.as_string().unwrap().to_string()).collect()
    }
}
