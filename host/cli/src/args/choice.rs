//! Which laws are asked, for every command that judges.

use juris::{Date, Query};

use super::{Reading, day, reading};

/// Which laws are asked, and how their contested points are read.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Choice {
    /// Judge only this law, even where the service has no link to its jurisdiction (repeatable)
    #[arg(long, value_name = "ID")]
    pub(crate) law: Vec<String>,
    /// Judge only laws of this jurisdiction (repeatable)
    #[arg(long, value_name = "CC")]
    pub(crate) jurisdiction: Vec<String>,
    /// Choose another reading of a contested point, of a law or of a statute for all its laws (repeatable)
    #[arg(long, value_name = "LAW:POINT=VALUE", value_parser = reading)]
    pub(crate) reading: Vec<Reading>,
    /// The day whose knowledge of the law counts: what was annulled by then never held; --as-of if left out
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) known_on: Option<Date>,
}

impl Choice {
    /// What is asked of the engine for a day.
    pub(crate) fn query(&self, as_of: Date) -> Query {
        let query = self.law.iter().fold(Query::new(as_of), |query, law| query.law(law));
        let query = self.jurisdiction.iter().fold(query, |query, code| query.jurisdiction(code));
        let choose =
            |query: Query, reading: &Reading| query.reading(&reading.law, &reading.point, &reading.value);
        let query = self.reading.iter().fold(query, choose);
        self.known_on.into_iter().fold(query, Query::known_on)
    }

    /// Whether every law is asked.
    pub(crate) fn asks_all(&self) -> bool {
        self.law.is_empty() && self.jurisdiction.is_empty()
    }

    /// Whether a law is among those asked. A law that is named goes before the jurisdictions.
    pub(crate) fn asks(&self, law: &str, jurisdiction: Option<&str>) -> bool {
        if self.asks_all() {
            return true;
        }
        let by_place = |code: &str| self.jurisdiction.iter().any(|asked| asked == code);
        self.law.iter().any(|asked| asked == law)
            || (self.law.is_empty() && jurisdiction.is_some_and(by_place))
    }
}
