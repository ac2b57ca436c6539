//! Bytes as a plan of choices. Where they end, the first of each choice is taken, so every plan can be carried out.

use std::ops::RangeInclusive;

use arbitrary::Unstructured;

/// Choices that are still to be made.
pub(super) struct Plan<'b>(Unstructured<'b>);

impl<'b> Plan<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Plan(Unstructured::new(bytes))
    }

    pub(super) fn number(&mut self, range: RangeInclusive<u64>) -> u64 {
        self.0.int_in_range(range).unwrap()
    }

    /// One of several possibilities: 0 to below `count`.
    pub(super) fn one_of(&mut self, count: usize) -> usize {
        self.0.int_in_range(0..=count - 1).unwrap()
    }

    pub(super) fn choose<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.one_of(choices.len())]
    }

    pub(super) fn flag(&mut self) -> bool {
        self.one_of(2) == 1
    }

    /// A day between the first of one year and the 28th of the last month of another.
    pub(super) fn day(&mut self, years: RangeInclusive<u64>) -> String {
        let (year, month, day) = (self.number(years), self.number(1..=12), self.number(1..=28));
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// A few bytes of the plan itself.
    pub(super) fn bytes(&mut self, most: usize) -> &'b [u8] {
        let length = self.one_of(most + 1).min(self.0.len());
        self.0.bytes(length).unwrap()
    }

    /// A few bytes of the plan itself, as text.
    pub(super) fn text(&mut self, most: usize) -> String {
        String::from_utf8_lossy(self.bytes(most)).into_owned()
    }
}
