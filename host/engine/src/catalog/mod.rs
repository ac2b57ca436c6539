//! The laws: their dated facts, from law.toml.

mod calendar;
mod dated;
mod directory;
mod law;
mod source;

pub use dated::{Dated, Grade, Period, Timeline};
pub use directory::{DirectoryContents, read_directory};
pub use law::{
    Law, Limits as LawLimits, Obligation, OpenPoint, Parameter, ParameterValue, Penalty, Reading, Review,
};
pub use source::{CalendarSource, CasesSource, LawSource};

pub(crate) use calendar::Calendar;
