//! On which values of law.toml an answer relies.

use core::ops::{BitOr, BitOrAssign};

/// A set of small numbers, each a value of law.toml that a case has asked for. It costs nothing to carry along, so
/// that it is there where only the verdict is asked for as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Relied([u64; 2]);

impl Relied {
    /// None.
    pub(crate) const NONE: Relied = Relied([0; 2]);
    /// How many numbers there are. All further values have the last one together: where one of them is relied on, each
    /// is named, so that an answer may look less sure than it is and never surer.
    pub(crate) const NUMBERS: usize = 128;

    /// The value of this number alone.
    pub(crate) fn one(number: usize) -> Self {
        let bit = 1 << (number.min(Self::NUMBERS - 1) % 64);
        Relied(if number < 64 { [bit, 0] } else { [0, bit] })
    }

    /// Whether the value of this number is among them.
    pub(crate) fn has(self, number: usize) -> bool {
        let ([low, high], Relied([one_low, one_high])) = (self.0, Self::one(number));
        low & one_low | high & one_high != 0
    }

    pub(crate) fn is_none(self) -> bool {
        self.0 == [0; 2]
    }
}

impl BitOr for Relied {
    type Output = Relied;

    fn bitor(self, other: Relied) -> Relied {
        let ([low, high], [other_low, other_high]) = (self.0, other.0);
        Relied([low | other_low, high | other_high])
    }
}

impl BitOrAssign for Relied {
    fn bitor_assign(&mut self, other: Relied) {
        *self = *self | other;
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
