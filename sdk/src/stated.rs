//! Values that the law states.

use crate::contract::Answer;
use crate::relied::Relied;
use crate::truth::Truth;

/// A value of law.toml on a day; none where the law has none on it. What is tested by it relies on it.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Stated<T> {
    value: Option<T>,
    relied: Relied,
}

impl<T> Stated<T> {
    pub(crate) fn new(value: Option<T>, relied: Relied) -> Self {
        Stated { value, relied }
    }

    /// The value, where the law has one. Whoever decides by it alone says so with [`Stated::holds`] or
    /// [`Truth::under`].
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    pub(crate) fn relied(&self) -> Relied {
        self.relied
    }

    /// What a test by the value says. Where the law has none: no.
    pub fn holds(&self, test: impl FnOnce(&T) -> Truth) -> Truth {
        self.value.as_ref().map_or(Truth::of_law(false), test).relying_on(self.relied)
    }

    /// This value, or where the law has none, another one.
    pub fn or(self, other: Stated<T>) -> Stated<T> {
        match self.value {
            Some(_) => self,
            None => Stated { value: other.value, relied: self.relied | other.relied },
        }
    }

    /// The same value, which was chosen because of something else that the law says.
    pub fn under(self, choice: &Truth) -> Self {
        Stated { relied: self.relied | choice.relied, ..self }
    }

    pub(crate) fn and_then<U>(self, read: impl FnOnce(T) -> Option<U>) -> Stated<U> {
        Stated { value: self.value.and_then(read), relied: self.relied }
    }
}

/// Texts with which the description is compared: written in the module, or a list of law.toml.
pub trait Words {
    /// The texts.
    fn iter(&self) -> impl Iterator<Item = &str> + Clone;

    /// The values of the law on which it relies whether one of them is found.
    fn relied(&self, found: Answer) -> Relied {
        let _ = found;
        Relied::NONE
    }
}

impl<const N: usize> Words for [&str; N] {
    fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.as_slice().iter().copied()
    }
}
