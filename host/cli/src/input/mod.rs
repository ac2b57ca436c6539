//! Files that the command reads, and the laws it judges by.

mod arguments;
mod git;
mod progress;
mod services;

pub(crate) use git::at_revision;
pub(crate) use progress::Progress;
pub(crate) use services::{Services, Text, file, service};

use std::io;
use std::path::{Path, PathBuf};

use juris::{Allocation, BuildError, DirectoryContents, Engine, InputError, ModuleCache};

use crate::args::Catalog;
use crate::output;

/// An engine with the laws asked for, and what is wrong with those that cannot be read. A module is compiled when its law is
/// asked, and what is wrong with it is told then. What modules answered is remembered in so many bytes.
pub(crate) fn engine(catalog: &Catalog, memo: usize) -> anyhow::Result<(Engine, Vec<InputError>)> {
    match built(catalog, Allocation::Pooled, memo) {
        Err(BuildError::Sandbox(_)) => {
            let built = built(catalog, Allocation::OnDemand, memo)?;
            output::note(
                "this machine does not let a process reserve memory ahead, so each judgement takes longer",
            );
            Ok(built)
        }
        other => Ok(other?),
    }
}

/// The same for who only reads what laws say: it reserves no memory for judging.
pub(crate) fn laws(catalog: &Catalog) -> anyhow::Result<(Engine, Vec<InputError>)> {
    Ok(built(catalog, Allocation::OnDemand, 0)?)
}

fn built(
    catalog: &Catalog,
    allocation: Allocation,
    memo: usize,
) -> Result<(Engine, Vec<InputError>), BuildError> {
    let mut builder = Engine::builder().allocation(allocation).memo(memo);
    let mut errors = Vec::new();
    let mut built_in = juris_policies::catalog();
    if catalog.no_builtin {
        // A law of a directory may still count by a built-in calendar.
        built_in = built_in.without_laws();
    }
    builder = builder.catalog(built_in);
    for path in &catalog.policies {
        let DirectoryContents { catalog: read, errors: unread } = juris::read_directory(path);
        errors.extend(unread);
        builder = builder.catalog(read.replaces(catalog.replace));
    }
    if let Some(cache) = cache(catalog) {
        builder = builder.cache(cache);
    }
    let (engine, unusable) = builder.build_lenient()?;
    errors.extend(unusable);
    Ok((engine, errors))
}

/// Where compiled laws are kept: the directory asked for, else the user's own. Without one every run compiles anew,
/// which costs time and changes nothing.
fn cache(catalog: &Catalog) -> Option<ModuleCache> {
    if catalog.no_cache {
        return None;
    }
    let asked = catalog.cache_dir.clone();
    let path = asked.clone().or_else(|| users_cache().map(|dir| dir.join("juris")))?;
    let opened = private_directory(&path).and_then(|()| ModuleCache::open(&path, ModuleCache::USUAL_BOUND));
    match opened {
        Ok(cache) => Some(cache),
        Err(error) => {
            // Who named a directory wants to know; a home that cannot be written to is usual on build machines.
            if asked.is_some() || error.kind() == io::ErrorKind::PermissionDenied && path.exists() {
                output::error(&format!("{}: compiled laws are not kept: {error}", path.display()));
            }
            None
        }
    }
}

fn users_cache() -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute("XDG_CACHE_HOME").or_else(|| absolute("HOME").map(|home| home.join(".cache")))
}

/// Makes a directory where there is none, for the user alone.
fn private_directory(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path)
}
