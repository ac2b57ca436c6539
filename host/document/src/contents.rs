//! What a text says, in the two forms in which it is asked.

use std::sync::OnceLock;

use juris_contract::facts::{Facts, View};
use serde_json::Value;

/// Facts, to be walked where they lie, and the same as `serde_json` has it, made when it is first asked for.
#[derive(Debug)]
pub struct Contents {
    facts: Facts,
    value: OnceLock<Value>,
}

impl Contents {
    /// The facts, to be walked.
    pub fn facts(&self) -> View<'_> {
        self.facts.view()
    }

    /// The same as a value of `serde_json`.
    pub fn value(&self) -> &Value {
        self.value.get_or_init(|| self.facts().to_json(View::ROOT))
    }
}

impl From<Facts> for Contents {
    fn from(facts: Facts) -> Self {
        Contents { facts, value: OnceLock::new() }
    }
}

impl From<Value> for Contents {
    fn from(value: Value) -> Self {
        Contents { facts: Facts::from(&value), value: value.into() }
    }
}
