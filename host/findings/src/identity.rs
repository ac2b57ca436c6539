//! What makes a finding the same one in two runs.

use std::collections::HashSet;

use sha2::{Digest as _, Sha256};

use crate::finding::Kind;
use crate::names::comparable;

/// The ids that the findings of one service have.
#[derive(Debug)]
pub(crate) struct Ids {
    taken: HashSet<String>,
    namesakes: u32,
}

impl Ids {
    /// None yet. A service before which so many others had its name has other ids than they have, even where everything
    /// about it is the same: no two findings of a run share one.
    pub(crate) fn new(namesakes: u32) -> Self {
        Ids { taken: HashSet::new(), namesakes }
    }
}

/// Collects what a finding is made of: its kind, service, law and obligation, and what it rests on.
#[derive(Debug)]
pub(crate) struct Identity {
    head: [String; 4],
    rests_on: Vec<String>,
}

impl Identity {
    pub(crate) fn new(kind: Kind, service: &str, law: Option<&str>, obligation: Option<&str>) -> Self {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        Identity {
            head: [kind.name().to_owned(), comparable(service), text(law), text(obligation)],
            rests_on: Vec::new(),
        }
    }

    /// Anything that the finding rests on.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.rests_on.push(text.to_owned());
        self
    }

    /// The id. Of several that come out the same the later ones are told apart by their number.
    pub(crate) fn id(self, ids: &mut Ids) -> String {
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
        for part in self.head.iter().chain(&self.rests_on).chain(&number) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> Identity {
        Identity::new(Kind::Violation, "Example", Some("ru/x"), Some("y"))
    }

    #[test]
    fn every_part_counts_and_none_runs_into_another() {
        let ids = |identity: Identity| identity.id(&mut Ids::new(0));
        let one = ids(identity().text("a"));
        assert_eq!(one.len(), 32);
        assert_eq!(one, ids(identity().text("a")));
        for other in
            [identity().text("b"), identity(), identity().text("").text("a"), identity().text("a").text("")]
        {
            assert_ne!(one, ids(other));
        }
        assert_ne!(one, ids(Identity::new(Kind::Weak, "Example", Some("ru/x"), Some("y")).text("a")));
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
