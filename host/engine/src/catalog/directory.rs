//! Laws from a directory: `<cc>/<law>/law.toml`, its cases, its module; `<cc>/calendar.toml`, `<cc>/jurisdiction.toml` and
//! statutes `<cc>/<statute>.toml`.

use std::borrow::Cow;
use std::io::{self, Read as _};
use std::path::Path;

use cap_std::ambient_authority;
use cap_std::fs::{Dir, File, FileType, OpenOptions};

use super::source::{CasesSource, CatalogSource, LawSource, SharedSource};
use juris_document::{InputError, MAX_BYTES};

/// The most bytes that a module may have. Guests that carry an interpreter have some tens of megabytes.
const MAX_MODULE_BYTES: usize = 64 * 1024 * 1024;

/// What a directory of laws holds, and what of it cannot be read.
#[derive(Debug, Default)]
pub struct DirectoryContents {
    /// The laws, and what they share, whose files could be read, under the directory's name. They replace nothing unless the caller
    /// says so.
    pub catalog: CatalogSource,
    /// The files that could not be read, each with its reason.
    pub errors: Vec<InputError>,
}

/// Reads the laws of a directory. It is opened once: nothing outside it can be reached, through `..` or a link.
///
/// A law's module is the file `<module>.wasm` beside its law.toml. Messages and the catalog name the directory as it is
/// given. One law that cannot be read does not disturb the others.
pub fn read_directory(directory: &Path) -> DirectoryContents {
    let name = directory.display().to_string();
    let dir = match Dir::open_ambient_dir(directory, ambient_authority()) {
        Ok(dir) => dir,
        Err(error) => {
            let message = match error.kind() {
                io::ErrorKind::NotFound => "there is no such directory".to_owned(),
                io::ErrorKind::NotADirectory => {
                    "this is a file; name the directory that holds `<country>/<law>/law.toml`".to_owned()
                }
                _ => format!("the directory cannot be opened: {error}"),
            };
            let errors = vec![InputError::whole_file(name, message)];
            return DirectoryContents { errors, ..DirectoryContents::default() };
        }
    };
    contents_of(&dir, name.trim_end_matches('/'))
}

fn contents_of(dir: &Dir, name: &str) -> DirectoryContents {
    let mut contents = DirectoryContents { catalog: CatalogSource::new(name), errors: Vec::new() };
    let countries = match folders(dir) {
        Ok(countries) => countries,
        Err(error) => {
            contents
                .errors
                .push(InputError::whole_file(name, format!("the directory cannot be read: {error}")));
            return contents;
        }
    };
    for country in countries {
        let at = format!("{name}/{country}");
        let mut fail = |file: &str, error: &io::Error| {
            contents.errors.push(InputError::whole_file(file, explained(error)));
        };
        let dir = match dir.open_dir(&country) {
            Ok(dir) => dir,
            Err(error) => {
                fail(&at, &error);
                continue;
            }
        };
        let names = entries(&dir, |_| true).unwrap_or_else(|error| {
            fail(&at, &error);
            Vec::new()
        });
        for name in names {
            let Some(stem) = name.strip_suffix(".toml") else { continue };
            let file = format!("{at}/{name}");
            let (sources, folder) = match stem {
                "calendar" => (&mut contents.catalog.calendars, country.clone()),
                "jurisdiction" => (&mut contents.catalog.jurisdictions, country.clone()),
                statute => (&mut contents.catalog.statutes, format!("{country}/{statute}")),
            };
            match read(&dir, &name, MAX_BYTES) {
                Ok(toml) => sources.push(SharedSource { file, folder: Some(folder), toml: toml.into() }),
                Err(error) => fail(&file, &error),
            }
        }
        let laws = folders(&dir).unwrap_or_else(|error| {
            fail(&at, &error);
            Vec::new()
        });
        for law in laws {
            match law_source(&dir, &country, &law, &format!("{at}/{law}")) {
                Ok(Some(source)) => contents.catalog.laws.push(source),
                Ok(None) => {}
                Err(error) => contents.errors.push(error),
            }
        }
    }
    if contents.catalog.laws.is_empty() && contents.errors.is_empty() {
        let message = "the directory has no laws; a law is a file `<country>/<law>/law.toml`";
        contents.errors.push(InputError::whole_file(name, message));
    }
    contents
}

fn law_source(above: &Dir, country: &str, law: &str, at: &str) -> Result<Option<LawSource>, InputError> {
    let file = format!("{at}/law.toml");
    let failed = |file: &str, error: &io::Error| InputError::whole_file(file, explained(error));
    let dir = above.open_dir(law).map_err(|error| failed(at, &error))?;
    let toml = match read(&dir, "law.toml", MAX_BYTES) {
        Ok(toml) => toml,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed(&file, &error)),
    };
    let module = match super::law::module_name(&file, &toml)? {
        Some(name) => {
            let path = format!("{name}.wasm");
            read(&dir, &path, MAX_MODULE_BYTES).map_err(|error| {
                InputError::whole_file(
                    format!("{at}/{path}"),
                    format!("the module that law.toml names cannot be read: {}", explained(&error)),
                )
            })?
        }
        // law.toml itself is at fault; reading it as a law will say how.
        None => Vec::new(),
    };
    let mut cases = Vec::new();
    match dir.open_dir("cases") {
        Ok(dir) => {
            let names = entries(&dir, |kind| !kind.is_dir())
                .map_err(|error| failed(&format!("{at}/cases"), &error))?;
            for name in names.into_iter().filter(|name| name.ends_with(".toml")) {
                let file = format!("{at}/cases/{name}");
                let toml = read(&dir, &name, MAX_BYTES).map_err(|error| failed(&file, &error))?;
                cases.push(CasesSource { file, toml: toml.into() });
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(&format!("{at}/cases"), &error)),
    }
    let folder = Some(format!("{country}/{law}"));
    Ok(Some(LawSource { file, folder, toml: toml.into(), module: Cow::Owned(module), cases }))
}

fn folders(dir: &Dir) -> io::Result<Vec<String>> {
    entries(dir, |kind| kind.is_dir())
}

/// The names of a directory's entries, sorted, without hidden ones. A link may be what is wanted; whether it leads to where
/// it may, opening it will show.
fn entries(dir: &Dir, wanted: impl Fn(cap_std::fs::FileType) -> bool) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in dir.entries()? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type()?;
        if (wanted(kind) || kind.is_symlink() && linked(dir, &name, &wanted)) && !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Whether a link leads to what is wanted, or to where nothing can be seen, which whoever opens it will tell.
fn linked(dir: &Dir, name: &str, wanted: impl Fn(cap_std::fs::FileType) -> bool) -> bool {
    dir.metadata(name).map_or(true, |metadata| wanted(metadata.file_type()))
}

fn read(dir: &Dir, path: &str, most: usize) -> io::Result<Vec<u8>> {
    let file = open(dir, path)?;
    let kind = file.metadata()?.file_type();
    if !kind.is_file() {
        return Err(io::Error::other(format!("this is {}; expected a plain file", kind_in_words(kind))));
    }
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        return Err(io::Error::other(format!("the file has more than the {most} bytes that are read")));
    }
    Ok(bytes)
}

/// Opens whatever stands there, without waiting: a named pipe would wait for somebody to write into it. What was opened can
/// no longer be exchanged for something else, so it is asked what it is, and not its name.
fn open(dir: &Dir, path: &str) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use cap_std::fs::OpenOptionsExt as _;
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    dir.open_with(path, &options)
}

fn kind_in_words(kind: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use cap_std::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return "a named pipe";
        }
        if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
    }
    if kind.is_dir() { "a directory" } else { "no file" }
}

fn explained(error: &io::Error) -> String {
    let text = error.to_string();
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        // The words of cap-std, which has no kind of its own for it.
        _ if text.contains("outside of the filesystem") => {
            "a link leads out of the directory of the law, which is not followed; put the file itself there"
                .to_owned()
        }
        _ => text,
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    const LAW: &str = "module = \"m\"\n";

    /// What is told of a directory in which something other than a file stands at a path.
    fn told(path: &str, put: impl FnOnce(&std::path::Path)) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let law = folder.path().join("aq/x");
        std::fs::create_dir_all(law.join("cases")).unwrap();
        for (file, text) in
            [("aq/calendar.toml", ""), ("aq/x/law.toml", LAW), ("aq/x/m.wasm", ""), ("aq/x/cases/a.toml", "")]
        {
            std::fs::write(folder.path().join(file), text).unwrap();
        }
        let there = folder.path().join(path);
        std::fs::remove_file(&there).unwrap();
        put(&there);
        let dir = Dir::open_ambient_dir(folder.path(), ambient_authority()).unwrap();
        contents_of(&dir, ".").errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn only_plain_files_are_read() {
        let pipe = |path: &std::path::Path| {
            let (kind, mode) = (rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR);
            rustix::fs::mknodat(rustix::fs::CWD, path, kind, mode, 0).unwrap();
        };
        for path in ["aq/calendar.toml", "aq/x/law.toml", "aq/x/m.wasm", "aq/x/cases/a.toml"] {
            let told = told(path, pipe);
            assert_eq!(told.len(), 1, "{told:?}");
            assert!(told[0].starts_with(&format!("./{path}: ")), "{told:?}");
            assert!(told[0].ends_with("this is a named pipe; expected a plain file"), "{told:?}");
        }
        for path in ["aq/calendar.toml", "aq/x/law.toml", "aq/x/m.wasm"] {
            let told = told(path, |path| std::fs::create_dir(path).unwrap());
            assert!(told[0].ends_with("this is a directory; expected a plain file"), "{told:?}");
        }
        // Nobody can open a socket; the system says so.
        let socket = |path: &std::path::Path| drop(std::os::unix::net::UnixListener::bind(path).unwrap());
        assert_eq!(told("aq/x/m.wasm", socket).len(), 1);
    }

    #[test]
    fn what_laws_share_stands_beside_them() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("aq/x")).unwrap();
        for file in ["calendar.toml", "jurisdiction.toml", "ice.toml", "notes.md", "x/law.toml", "x/m.wasm"] {
            let text = if file == "x/law.toml" { LAW } else { "" };
            std::fs::write(folder.path().join("aq").join(file), text).unwrap();
        }
        let dir = Dir::open_ambient_dir(folder.path(), ambient_authority()).unwrap();
        let DirectoryContents { catalog, errors } = contents_of(&dir, "own");
        assert_eq!(errors, []);
        let places = |sources: &[SharedSource]| {
            let place = |source: &SharedSource| (source.file.clone(), source.folder.clone().unwrap());
            sources.iter().map(place).collect::<Vec<_>>()
        };
        let at = |file: &str, folder: &str| vec![(file.to_owned(), folder.to_owned())];
        assert_eq!(places(&catalog.calendars), at("own/aq/calendar.toml", "aq"));
        assert_eq!(places(&catalog.jurisdictions), at("own/aq/jurisdiction.toml", "aq"));
        assert_eq!(places(&catalog.statutes), at("own/aq/ice.toml", "aq/ice"));
        assert_eq!(catalog.laws.len(), 1);
    }

    #[test]
    fn a_directory_is_named_as_it_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let given = format!("{}/aq/../laws//", folder.path().display());
        let told = |given: &str| read_directory(Path::new(given)).errors[0].to_string();
        assert_eq!(told(&given), format!("{given}: there is no such directory"));
        for made in ["aq", "laws"] {
            std::fs::create_dir(folder.path().join(made)).unwrap();
        }
        let named = given.trim_end_matches('/');
        assert!(told(&given).starts_with(&format!("{named}: the directory has no laws")), "{}", told(&given));
    }

    #[test]
    fn no_link_leads_out_of_it() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let law = folder.path().join("aq/x");
        std::fs::create_dir_all(&law).unwrap();
        std::fs::write(law.join("law.toml"), LAW).unwrap();
        std::fs::write(outside.path().join("m.wasm"), "").unwrap();
        let leading = [outside.path().join("m.wasm"), "../../../m.wasm".into(), "/etc/hostname".into()];
        for to in leading {
            std::os::unix::fs::symlink(&to, law.join("m.wasm")).unwrap();
            let DirectoryContents { catalog, errors } = read_directory(folder.path());
            assert!(catalog.laws.is_empty(), "{to:?}");
            let told = errors[0].to_string();
            assert!(told.contains("a link leads out of the directory of the law"), "{told}");
            std::fs::remove_file(law.join("m.wasm")).unwrap();
        }
    }
}
