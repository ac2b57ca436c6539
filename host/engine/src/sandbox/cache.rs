//! Compiled laws kept between runs, in a directory that only their owner can write to.
//!
//! A compiled module is machine code: whoever can put one here can run code in this process. So the directory must belong
//! to the user of the process and be writable by nobody else, and what is read must be whole: it begins with the hash of
//! what follows. Anything that is not as it should be is compiled anew.

use std::env;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use sha2::{Digest as _, Sha256};
use wasmtime::component::Component;

use super::Allocation;

/// What a file of the cache begins with. A change of the layout changes it.
const MAGIC: &[u8; 8] = b"JURISC01";
/// The hash behind it.
const HASH: usize = 32;
/// The ending of the cache's files; nothing else in the directory is touched.
const ENDING: &str = ".compiled";
/// The most bytes that one file may have.
const MOST_OF_ONE: u64 = 256 << 20;

/// A directory of compiled laws. See [`EngineBuilder::cache`](crate::EngineBuilder::cache).
#[derive(Debug)]
pub struct ModuleCache {
    dir: Dir,
    /// When the files have more bytes than this together, the oldest go.
    bound: u64,
}

impl ModuleCache {
    /// The bound that [`ModuleCache::open`] is usually given.
    pub const USUAL_BOUND: u64 = 128 << 20;

    /// A cache in a directory that is there. It is opened once: nothing outside it is reached afterwards, whatever its path
    /// comes to name. `bound` is in bytes.
    ///
    /// # Errors
    /// There is no such directory; it belongs to another user, or others can write to it, so that what it holds cannot be
    /// trusted.
    pub fn open(directory: &Path, bound: u64) -> io::Result<Self> {
        let dir = Dir::open_ambient_dir(directory, ambient_authority())?;
        check_private(&dir)?;
        Ok(ModuleCache { dir, bound })
    }

    /// The compiled module, if it is there and whole.
    pub(super) fn get(&self, engine: &wasmtime::Engine, module: Kept<'_>) -> Option<Component> {
        use std::io::Read as _;
        let mut bytes = Vec::new();
        let name = format!("{}{ENDING}", module.key());
        self.dir.open(name).ok()?.take(MOST_OF_ONE).read_to_end(&mut bytes).ok()?;
        let (hash, payload) = bytes.strip_prefix(MAGIC)?.split_at_checked(HASH)?;
        (Sha256::digest(payload).as_slice() == hash).then(|| deserialize(engine, payload)).flatten()
    }
}

#[cfg_attr(not(feature = "compiler"), expect(dead_code, reason = "only what compiles keeps anything"))]
impl ModuleCache {
    /// Keeps a compiled module. That it cannot be kept is no reason not to judge.
    pub(super) fn put(&self, module: Kept<'_>, component: &Component) {
        let kept = component.serialize().map_err(|error| io::Error::other(error.to_string()));
        let _ = kept.and_then(|payload| self.write(&module.key(), &payload)).and_then(|()| self.tidy());
    }

    /// Writes a file whole or not at all. Two processes that write the same one write the same bytes.
    fn write(&self, key: &str, payload: &[u8]) -> io::Result<()> {
        static DRAFTS: AtomicU64 = AtomicU64::new(0);
        let draft = format!(".{key}.{}.{}", std::process::id(), DRAFTS.fetch_add(1, Ordering::Relaxed));
        let mut file = self.dir.open_with(&draft, OpenOptions::new().write(true).create_new(true))?;
        let written = file
            .write_all(MAGIC)
            .and_then(|()| file.write_all(&Sha256::digest(payload)))
            .and_then(|()| file.write_all(payload))
            .and_then(|()| self.dir.rename(&draft, &self.dir, format!("{key}{ENDING}")));
        if written.is_err() {
            let _ = self.dir.remove_file(&draft);
        }
        written
    }

    /// Removes the oldest files until the rest fits the bound.
    fn tidy(&self) -> io::Result<()> {
        let mut files = Vec::new();
        for entry in self.dir.entries()? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(ENDING) {
                let metadata = entry.metadata()?;
                files.push((metadata.modified()?, metadata.len(), name));
            }
        }
        files.sort();
        let mut total: u64 = files.iter().map(|(_, len, _)| len).sum();
        for (_, len, name) in files {
            if total <= self.bound {
                break;
            }
            // Another process may have been quicker.
            let _ = self.dir.remove_file(name);
            total -= len;
        }
        Ok(())
    }
}

/// A module that is kept, and for what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept<'m> {
    pub(super) module_sha256: &'m str,
    /// The bound under which it was found fit to be compiled: under another one it is looked at again, so that a module is
    /// refused with a cache as without.
    pub(super) compile_work: u64,
    /// What of the engine's settings changes the code.
    pub(super) allocation: Allocation,
    pub(super) memory_bytes: u64,
}

impl Kept<'_> {
    /// What a compiled module depends on, as far as a program knows it that has no compiler. That the code is for this
    /// kind of processor, and by this version of the compiler with these settings, wasmtime checks of what it finds.
    fn key(self) -> String {
        let Kept { module_sha256, compile_work, allocation, memory_bytes } = self;
        let (version, machine, system) = (env!("CARGO_PKG_VERSION"), env::consts::ARCH, env::consts::OS);
        let what = format!(
            "{module_sha256} {compile_work} {allocation:?} {memory_bytes} {version} {machine} {system}"
        );
        crate::description::sha256(what.as_bytes()).chars().take(40).collect()
    }
}

#[allow(unsafe_code, reason = "wasmtime's compiled code is machine code")]
fn deserialize(engine: &wasmtime::Engine, payload: &[u8]) -> Option<Component> {
    // SAFETY: the bytes are what `Component::serialize` made. They come from a directory that belongs to the user of this
    // process and that nobody else can write to (`ModuleCache::open` checks it), and their hash shows that they are whole.
    // Who can write there nevertheless is this user, or root, and needs no cache to run code as this user. wasmtime itself
    // checks that they were made by the same version with the same settings for the same kind of processor.
    unsafe { Component::deserialize(engine, payload) }.ok()
}

#[cfg(unix)]
fn check_private(dir: &Dir) -> io::Result<()> {
    use cap_std::fs::MetadataExt as _;
    let metadata = dir.dir_metadata()?;
    let refused = |reason: &str| Err(io::Error::new(io::ErrorKind::PermissionDenied, reason.to_owned()));
    if metadata.uid() != rustix::process::geteuid().as_raw() {
        return refused("the directory of compiled laws belongs to another user");
    }
    if metadata.mode() & 0o022 != 0 {
        return refused("others can write to the directory of compiled laws; `chmod 700` it");
    }
    Ok(())
}

#[cfg(not(unix))]
fn check_private(_dir: &Dir) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[cfg(feature = "compiler")]
mod tests {
    use super::*;

    const A: Kept<'static> =
        Kept { module_sha256: "a", compile_work: 9, allocation: Allocation::Pooled, memory_bytes: 7 };
    const COMPONENT: &[u8] = &[0, b'a', b's', b'm', 0x0d, 0, 1, 0];

    fn cache(bound: u64) -> (tempfile::TempDir, ModuleCache) {
        let folder = tempfile::tempdir().unwrap();
        let cache = ModuleCache::open(folder.path(), bound).unwrap();
        (folder, cache)
    }

    fn engine() -> wasmtime::Engine {
        wasmtime::Engine::default()
    }

    fn only_file(folder: &tempfile::TempDir) -> std::path::PathBuf {
        let files: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }

    #[test]
    fn what_was_put_is_got() {
        let (folder, cache) = cache(1 << 20);
        let engine = engine();
        assert!(cache.get(&engine, A).is_none());
        cache.put(A, &Component::from_binary(&engine, COMPONENT).unwrap());
        assert!(cache.get(&engine, A).is_some());
        assert!(cache.get(&engine, Kept { module_sha256: "b", ..A }).is_none());
        assert!(cache.get(&engine, Kept { compile_work: 8, ..A }).is_none());
        assert!(cache.get(&engine, Kept { allocation: Allocation::OnDemand, ..A }).is_none());
        assert!(cache.get(&engine, Kept { memory_bytes: 8, ..A }).is_none());
        only_file(&folder);
    }

    #[test]
    fn code_for_other_settings_is_not_used() {
        let (_folder, cache) = cache(1 << 20);
        let engine = engine();
        let other = wasmtime::Engine::new(wasmtime::Config::new().consume_fuel(true)).unwrap();
        cache.put(A, &Component::from_binary(&engine, COMPONENT).unwrap());
        assert!(cache.get(&other, A).is_none());
    }

    #[test]
    fn a_file_that_is_not_whole_is_not_used() {
        let (folder, cache) = cache(1 << 20);
        let engine = engine();
        cache.put(A, &Component::from_binary(&engine, COMPONENT).unwrap());
        let path = only_file(&folder);
        let good = std::fs::read(&path).unwrap();
        for length in [0, 1, 7, 8, 39, 40, 41, good.len() / 2, good.len() - 1] {
            std::fs::write(&path, &good[..length]).unwrap();
            assert!(cache.get(&engine, A).is_none(), "{length} bytes");
        }
        for position in (0..good.len()).step_by(97) {
            let mut flipped = good.clone();
            flipped[position] ^= 1;
            std::fs::write(&path, flipped).unwrap();
            assert!(cache.get(&engine, A).is_none(), "bit flipped at {position}");
        }
        std::fs::write(&path, &good).unwrap();
        assert!(cache.get(&engine, A).is_some());
    }

    #[test]
    fn the_oldest_files_go_when_there_are_too_many_bytes() {
        let (folder, cache) = cache(0);
        let engine = engine();
        let foreign = folder.path().join("notes.txt");
        std::fs::write(&foreign, "x").unwrap();
        cache.put(A, &Component::from_binary(&engine, COMPONENT).unwrap());
        assert!(cache.get(&engine, A).is_none());
        assert!(foreign.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_directory_that_others_can_write_to_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o777)).unwrap();
        let refused = ModuleCache::open(folder.path(), 1).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied);
    }

    #[test]
    fn a_directory_that_is_not_there_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join("nowhere");
        assert_eq!(ModuleCache::open(&there, 1).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert!(!there.exists());
    }

    /// A file of the cache that is a link to another directory is not followed.
    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_directory_is_not_followed() {
        let (folder, cache) = cache(1 << 20);
        let engine = engine();
        cache.put(A, &Component::from_binary(&engine, COMPONENT).unwrap());
        let (kept, outside) = (only_file(&folder), tempfile::tempdir().unwrap());
        let elsewhere = outside.path().join("x");
        std::fs::rename(&kept, &elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, &kept).unwrap();
        assert!(std::fs::read(&kept).is_ok());
        assert!(cache.get(&engine, A).is_none());
    }
}
