//! On which values of law.toml an answer relies.

use core::ops::{BitOr, BitOrAssign};

/// A set of small numbers, each a value of law.toml that a case has asked for. It costs nothing to carry along, so
/// that it is there where only the verdict is asked for as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relied(u128);

impl Relied {
    /// None.
    pub(crate) const NONE: Relied = Relied(0);
    /// How many numbers there are. All further values have the last one together: where one of them is relied on, each
    /// is named, so that an answer may look less sure than it is and never surer.
    pub(crate) const NUMBERS: usize = 128;

    /// The value of this number alone.
    pub(crate) fn one(number: usize) -> Self {
        Relied(1 << number.min(Self::NUMBERS - 1))
    }

    /// Whether the value of this number is among them.
    pub(crate) fn has(self, number: usize) -> bool {
        self.0 & Self::one(number).0 != 0
    }

    pub(crate) fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Relied {
    type Output = Relied;

    fn bitor(self, other: Relied) -> Relied {
        Relied(self.0 | other.0)
    }
}

impl BitOrAssign for Relied {
    fn bitor_assign(&mut self, other: Relied) {
        self.0 |= other.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_last_number_all_are_named_together() {
        let both = Relied::one(3) | Relied::one(500);
        let named: alloc::vec::Vec<usize> = (0..600).filter(|number| both.has(*number)).collect();
        assert_eq!(named[..2], [3, Relied::NUMBERS - 1]);
        assert_eq!(named.len(), 1 + 600 - (Relied::NUMBERS - 1));
        assert!(Relied::NONE.is_none() && !both.is_none());
    }
}
