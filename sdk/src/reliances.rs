//! The values of law.toml that a case has asked for, each with its number.

use alloc::vec::Vec;
use core::cell::RefCell;

use crate::contract::{Basis, Date, Reliance};
use crate::relied::Relied;

/// A value that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked<'c> {
    basis: Basis,
    name: &'c str,
    key: Option<&'c str>,
    on: Option<Date>,
}

/// All that were asked for, in the order in which they first were.
#[derive(Debug, Default)]
pub(crate) struct Reliances<'c>(RefCell<Vec<Asked<'c>>>);

impl<'c> Reliances<'c> {
    /// Relying on this value.
    pub(crate) fn on(&self, basis: Basis, name: &'c str, key: Option<&'c str>, on: Option<Date>) -> Relied {
        let asked = Asked { basis, name, key, on };
        let mut all = self.0.borrow_mut();
        let number = all.iter().position(|earlier| *earlier == asked).unwrap_or_else(|| {
            all.push(asked);
            all.len() - 1
        });
        Relied::one(number)
    }

    /// Those among them, as the contract names them.
    pub(crate) fn among(&self, relied: Relied) -> Vec<Reliance> {
        if relied.is_none() {
            return Vec::new();
        }
        let all = self.0.borrow();
        let among = all.iter().enumerate().filter(|(number, _)| relied.has(*number));
        among.map(|(_, asked)| asked.reliance()).collect()
    }

    #[cfg(test)]
    pub(crate) fn all(&self) -> Vec<Reliance> {
        self.0.borrow().iter().map(Asked::reliance).collect()
    }
}

impl Asked<'_> {
    fn reliance(&self) -> Reliance {
        let Asked { basis, name, key, on } = *self;
        Reliance { basis, name: alloc::string::String::from(name).into(), key: key.map(Into::into), on }
    }
}
