//! What makes a finding the same one in two runs.

use std::collections::HashSet;

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::finding::Kind;

/// The ids that the findings of one service have.
#[derive(Debug)]
pub(super) struct Ids {
    taken: HashSet<String>,
    namesakes: u32,
}

impl Ids {
    /// None yet. A service before which so many others had its name has other ids than they have, even where everything
    /// about it is the same: no two findings of a run share one.
    pub(super) fn new(namesakes: u32) -> Self {
        Ids { taken: HashSet::new(), namesakes }
    }
}

/// Collects what a finding is made of: its kind, service, law and obligation and the facts that decided, without their
/// lines and without their place in a list.
#[derive(Debug)]
pub(super) struct Identity {
    head: [String; 4],
    facts: Vec<String>,
}

impl Identity {
    pub(super) fn new(kind: Kind, service: &str, law: Option<&str>, obligation: Option<&str>) -> Self {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        Identity {
            head: [kind.name().to_owned(), service.to_owned(), text(law), text(obligation)],
            facts: Vec::new(),
        }
    }

    /// A fact that decided.
    pub(super) fn fact(mut self, pointer: &str, value: &Value) -> Self {
        self.facts.push(format!("{}={value}", without_indices(pointer)));
        self
    }

    /// A fact that is not known.
    pub(super) fn unknown(mut self, pointer: &str) -> Self {
        self.facts.push(format!("{}?", without_indices(pointer)));
        self
    }

    /// Anything else that the finding rests on.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.facts.push(text.to_owned());
        self
    }

    /// The id. Of several that come out the same the later ones are told apart by their number.
    pub(super) fn id(mut self, ids: &mut Ids) -> String {
        // The order in which a law names its facts is not part of them.
        self.facts.sort_unstable();
        self.facts.dedup();
        let mut number = 0_usize;
        loop {
            let id = self.digest(number, ids.namesakes);
            if ids.taken.insert(id.clone()) {
                return id;
            }
            number += 1;
        }
    }

    fn digest(&self, number: usize, namesakes: u32) -> String {
        use std::fmt::Write as _;
        let mut hash = Sha256::new();
        let number = match (number, namesakes) {
            (0, 0) => None,
            (number, 0) => Some(number.to_string()),
            (number, namesakes) => Some(format!("{number} of {namesakes}")),
        };
        for part in self.head.iter().chain(&self.facts).chain(&number) {
            // Lengths keep the parts apart.
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            hash.update(part.as_bytes());
        }
        hash.finalize().iter().take(16).fold(String::with_capacity(32), |mut id, byte| {
            let _ = write!(id, "{byte:02x}");
            id
        })
    }
}

/// A pointer that stays the same when something is put before it in a list.
fn without_indices(pointer: &str) -> String {
    let number = |token: &str| !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
    let tokens = pointer.split('/').map(|token| if number(token) { "*" } else { token });
    tokens.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn identity() -> Identity {
        Identity::new(Kind::Violation, "Example", Some("ru/x"), Some("y"))
    }

    #[test]
    fn facts_count_and_their_order_and_lines_do_not() {
        let one = identity().fact("/a", &json!(1)).fact("/data/0/b", &json!("x")).id(&mut Ids::new(0));
        let same = identity().fact("/data/3/b", &json!("x")).fact("/a", &json!(1)).id(&mut Ids::new(0));
        assert_eq!(one, same);
        assert_ne!(one, identity().fact("/a", &json!(2)).fact("/data/0/b", &json!("x")).id(&mut Ids::new(0)));
        assert_ne!(one, identity().fact("/a", &json!(1)).id(&mut Ids::new(0)));
        assert_eq!(one.len(), 32);
    }

    #[test]
    fn two_that_are_equal_are_told_apart() {
        let two = |namesakes| {
            let mut ids = Ids::new(namesakes);
            [identity().id(&mut ids), identity().id(&mut ids)]
        };
        let mut all = [two(0), two(1), two(2)].concat();
        assert_eq!(two(0), all[..2]);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 6);
    }
}
