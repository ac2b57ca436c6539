//! The names that the modules of laws use.

pub use crate::contract::Ruling;
pub use crate::{
    Case, DataSet, Date, Fact, Ground, Json, Market, Obligation, Order, Period, Remedy, Retention, Service,
    Stated, Store, TimeLimit, Transfer, Truth, Words,
};
pub use crate::{all, any, condition, text};
