//! Files that laws share, by their ids: each is read once, when a law first needs it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::sync::{Arc, LazyLock};

use super::source::SharedSource;
use juris_document::{Input, InputError, Problem, Syntax};

/// What a file says once it is read.
type File<T> = LazyLock<Result<T, InputError>, Box<dyn FnOnce() -> Result<T, InputError> + Send>>;

/// The files of one kind that the laws of a catalog see: its own, then those of earlier catalogs.
pub(crate) struct Shared<T>(BTreeMap<String, Arc<File<T>>>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(self.0.clone())
    }
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Shared(BTreeMap::new())
    }
}

impl<T> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

/// What a file of some kind is called, and how it is read.
pub(super) struct Kind<T> {
    /// What it is called in messages.
    pub(super) name: &'static str,
    /// The id that a file has in the place where it stands.
    pub(super) id_in: fn(&str) -> String,
    /// The id that it gives itself.
    pub(super) id_of: fn(&T) -> &str,
}

impl<T: Send + Sync + 'static> Shared<T> {
    /// The files of a catalog. Without `lazily` each is read now, and what cannot be used is told.
    pub(super) fn of(
        kind: &Kind<T>,
        sources: &[SharedSource],
        read: impl Fn(&SharedSource) -> Result<T, InputError> + Clone + Send + 'static,
        lazily: bool,
        errors: &mut Vec<InputError>,
    ) -> Self {
        let mut files = BTreeMap::new();
        for source in sources {
            let (read, of_file) = (read.clone(), source.clone());
            let file: Arc<File<T>> = Arc::new(LazyLock::new(Box::new(move || read(&of_file))));
            let id = match source.folder.as_deref().filter(|_| lazily) {
                Some(folder) => (kind.id_in)(folder),
                None => match &**file {
                    Ok(shared) => (kind.id_of)(shared).to_owned(),
                    Err(error) => {
                        errors.push(error.clone());
                        // Who asks for it is told that it is there and cannot be used.
                        let place = source.folder.as_deref().map(kind.id_in);
                        place.map(|id| files.entry(id).or_insert(file));
                        continue;
                    }
                },
            };
            match files.entry(id) {
                Entry::Vacant(vacant) => _ = vacant.insert(file),
                Entry::Occupied(taken) => {
                    let message = format!("the {} `{}` stands twice in its catalog", kind.name, taken.key());
                    errors.push(about(&source.file, &source.toml, Problem::new(message).pointer("/id")));
                }
            }
        }
        Shared(files)
    }
}

impl<T> Shared<T> {
    /// These before those of other catalogs.
    pub(super) fn before(&self, others: &Self) -> Self {
        let mut all = others.0.clone();
        all.extend(self.0.iter().map(|(id, file)| (id.clone(), file.clone())));
        Shared(all)
    }

    /// The file of this id, read.
    pub(crate) fn get(&self, id: &str) -> Option<Result<&T, &InputError>> {
        self.0.get(id).map(|file| file.as_ref().as_ref())
    }

    /// Every file, read, in the order of their ids.
    pub(crate) fn all(&self) -> impl Iterator<Item = Result<&T, &InputError>> {
        self.0.values().map(|file| file.as_ref().as_ref())
    }

    /// Whether there is one of this id, which it does not read.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    /// The ids.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// A problem of a text that has been read before.
pub(super) fn about(file: &str, toml: &[u8], problem: Problem) -> InputError {
    match Input::new(file, toml).syntax(Syntax::Toml).read() {
        Ok(document) => document.error(vec![problem]),
        Err(error) => error,
    }
}
