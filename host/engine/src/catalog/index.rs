//! What is known of a law before its law.toml is read: enough to say whether it is asked.

use std::borrow::Cow;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::law::Law;
use crate::cut::Reads;

/// A text that is built in, or was read.
type Text = Cow<'static, str>;

/// What the selection of laws needs of one. The build of a catalog makes it from law.toml.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawIndex {
    /// As in law.toml.
    pub id: Text,
    /// As in law.toml.
    pub title: Text,
    /// As in law.toml.
    pub jurisdiction: Text,
    /// As in law.toml.
    pub kind: Text,
    /// As in law.toml.
    pub acts: Cow<'static, [Text]>,
    /// As in law.toml.
    pub include: Cow<'static, [Text]>,
    /// As in law.toml.
    pub reads: Cow<'static, [Text]>,
    /// As in law.toml.
    pub verified_until: Date,
}

impl LawIndex {
    pub(crate) fn of(law: &Law) -> Self {
        let list = |texts: &[String]| texts.iter().cloned().map(Cow::Owned).collect();
        LawIndex {
            id: law.id.clone().into(),
            title: law.title.clone().into(),
            jurisdiction: law.jurisdiction.clone().into(),
            kind: law.kind.clone().into(),
            acts: list(&law.acts),
            include: list(&law.include),
            reads: list(&law.read_patterns),
            verified_until: law.verified_until,
        }
    }
}

/// A law as the selection sees it.
#[derive(Debug)]
pub(crate) struct Indexed {
    pub(crate) law: LawIndex,
    reads: OnceLock<Reads>,
}

impl Indexed {
    pub(crate) fn new(law: LawIndex) -> Self {
        Indexed { law, reads: OnceLock::new() }
    }

    pub(crate) fn reads(&self) -> &Reads {
        self.reads.get_or_init(|| Reads::new(self.law.reads.iter().map(|text| &**text)))
    }
}
