//! The laws: their dated facts, from law.toml.

mod calendar;
mod collect;
mod dated;
#[cfg(feature = "directory")]
mod directory;
mod index;
mod jurisdiction;
mod law;
mod parameter;
mod shared;
mod source;
mod statute;

pub use collect::Replaced;
pub use dated::{Dated, Grade, Period, Timeline};
#[cfg(feature = "directory")]
pub use directory::{DirectoryContents, read_directory};
pub use index::LawIndex;
pub use jurisdiction::{Jurisdiction, Parent};
pub use law::{Law, Limits as LawLimits, Obligation, OpenPoint, Penalty, Reading, Review};
pub use parameter::{Parameter, ParameterValue, Values};
pub use source::{CasesSource, CatalogSource, LawSource, SharedSource};

pub(crate) use calendar::Calendar;
pub(crate) use collect::{Collected, CollectedLaw, Surroundings, collect};
pub(crate) use index::Indexed;
pub(crate) use jurisdiction::Jurisdictions;
