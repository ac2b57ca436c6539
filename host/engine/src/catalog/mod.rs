//! The laws: their dated facts, from law.toml.

mod calendar;
mod collect;
mod dated;
mod directory;
mod law;
mod parameter;
mod source;

pub use collect::Replaced;
pub use dated::{Dated, Grade, Period, Timeline};
pub use directory::{DirectoryContents, read_directory};
pub use law::{Law, Limits as LawLimits, Obligation, OpenPoint, Penalty, Reading, Review};
pub use parameter::{Parameter, ParameterValue, Values};
pub use source::{CalendarSource, CasesSource, CatalogSource, LawSource};

pub(crate) use calendar::Calendar;
pub(crate) use collect::{Collected, CollectedLaw, collect};
