//! Places that name countries.

/// A place that names countries to which the service has a link.
#[derive(Debug)]
pub struct Link {
    /// The keys that lead there; `*` is any key or item.
    pub path: &'static [&'static str],
    /// A pointer there, by the first item of each list.
    pub pointer: &'static str,
    /// What of it names them.
    pub names: Names,
    /// Whether it is asked for where it is not described. What only answers a law, such as a notice, does not call for one.
    pub asked: bool,
    /// Where this place is described, it is not asked for; empty: it always is.
    pub unless: &'static [&'static str],
}

/// What of a place names countries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// Its keys, which are all that there are.
    ListedKeys,
    /// Its keys; what it does not list is unknown, unless it says that there is nothing else.
    Keys,
    /// The same, of each key what stands before its `/`, in small letters.
    Prefixes,
    /// The text or the texts that stand there.
    Values,
    /// Other places below it.
    Below,
}
