//! The steps of a report lead where they are said to, each by itself and all in their order.

use super::links;
use crate::whole::wrong_with_steps;

/// Bytes are a plan, as for `links`.
pub fn steps(data: &[u8]) {
    links::check(data, wrong_with_steps);
}
