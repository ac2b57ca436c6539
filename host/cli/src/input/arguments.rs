//! The files that arguments name: a path is one file, a pattern is every file that it matches.

use std::collections::BTreeSet;
use std::fs::DirEntry;
use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern};
use juris::InputError;

/// What stands before a dot is not matched by a star, so that `**` stays out of `.git`.
const OPTIONS: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// The files in the order of the arguments, those of one pattern in the order of their names, without those that
/// stand before them. A pattern that no shell has expanded is expanded here; a file whose name looks like a pattern is itself.
pub(super) fn files(arguments: &[PathBuf]) -> Vec<Result<PathBuf, InputError>> {
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for argument in arguments {
        match pattern(argument) {
            None => {
                seen.insert(argument.clone());
                files.push(Ok(argument.clone()));
            }
            // Of a file that is wrong every mention is told.
            Some(pattern) => files.extend(matches(argument, pattern).into_iter().filter(|file| match file {
                Ok(file) => seen.insert(file.clone()),
                Err(_) => true,
            })),
        }
    }
    files
}

fn pattern(argument: &Path) -> Option<&str> {
    let text = argument.to_str()?;
    (text.contains(['*', '?', '[']) && !argument.exists()).then_some(text)
}

fn matches(argument: &Path, pattern: &str) -> Vec<Result<PathBuf, InputError>> {
    let wrong = |message: String| Err(InputError::whole_file(argument.display().to_string(), message));
    let (start, parts) = match parts(pattern) {
        Ok(parts) => parts,
        Err(error) => return vec![wrong(format!("this is no pattern of files: {}", error.msg))],
    };
    let mut found = Vec::new();
    // What ends with a separator names directories, which are no descriptions.
    if !pattern.ends_with(std::path::is_separator) {
        walk(&start, &parts, &mut found);
    }
    let files: Vec<Result<PathBuf, InputError>> = found
        .into_iter()
        .map(|path| path.or_else(|path| wrong(format!("{} cannot be read", path.display()))))
        .collect();
    if files.is_empty() { vec![wrong("no file matches this pattern".to_owned())] } else { files }
}

/// One step of a pattern from a directory into it.
enum Part {
    /// Every directory below, and this one.
    Any,
    /// The entry of this name.
    Name(String),
    /// Every entry with such a name.
    Like(Pattern),
}

/// The directory in which a pattern begins, and its steps. The crate `glob` walks too, but it panics at a name that is not
/// UTF-8; so only its matching of one name is used.
fn parts(pattern: &str) -> Result<(PathBuf, Vec<Part>), glob::PatternError> {
    Pattern::new(pattern)?;
    let (mut start, mut parts) = (PathBuf::new(), Vec::new());
    for component in Path::new(pattern).components() {
        match component {
            Component::Prefix(_) | Component::RootDir => start.push(component),
            Component::CurDir => {}
            Component::ParentDir => parts.push(Part::Name("..".to_owned())),
            Component::Normal(name) => {
                let name = name.to_string_lossy();
                parts.push(match &*name {
                    "**" => Part::Any,
                    name if name.contains(['*', '?', '[']) => Part::Like(Pattern::new(name)?),
                    name => Part::Name(name.to_owned()),
                });
            }
        }
    }
    Ok((start, parts))
}

/// The files that the steps lead to from a directory, and the directories on the way that cannot be read.
fn walk(dir: &Path, parts: &[Part], found: &mut Vec<Result<PathBuf, PathBuf>>) {
    let Some((part, rest)) = parts.split_first() else {
        if !dir.is_dir() {
            found.push(Ok(dir.to_owned()));
        }
        return;
    };
    if let Part::Name(name) = part {
        let next = dir.join(name);
        if next.symlink_metadata().is_ok() {
            walk(&next, rest, found);
        }
        return;
    }
    let dir_or_here = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    if !dir_or_here.is_dir() {
        return;
    }
    let entries = std::fs::read_dir(dir_or_here).and_then(Iterator::collect);
    let Ok(mut entries): Result<Vec<DirEntry>, _> = entries else {
        found.push(Err(dir_or_here.to_owned()));
        return;
    };
    entries.sort_by_key(DirEntry::file_name);
    for entry in entries {
        let (path, name) = (dir.join(entry.file_name()), entry.file_name());
        // A byte that is no UTF-8 is matched as one unknown character.
        let name = name.to_string_lossy();
        match part {
            Part::Any if name.starts_with('.') => {}
            Part::Any => {
                match rest.split_first() {
                    Some((Part::Like(like), rest)) if like.matches_with(&name, OPTIONS) => {
                        walk(&path, rest, found);
                    }
                    Some((Part::Name(wanted), rest)) if name == *wanted => walk(&path, rest, found),
                    Some((Part::Any, _)) => {
                        walk(dir, rest, found);
                        return;
                    }
                    _ => {}
                }
                if path.is_dir() && !leads_back(dir_or_here, &path) {
                    walk(&path, parts, found);
                }
            }
            Part::Like(like) if like.matches_with(&name, OPTIONS) => walk(&path, rest, found),
            Part::Like(_) | Part::Name(_) => {}
        }
    }
}

/// Whether an entry of a directory is a link to the directory itself or to one above it.
fn leads_back(dir: &Path, entry: &Path) -> bool {
    let above = || Some(dir.canonicalize().ok()?.starts_with(entry.canonicalize().ok()?));
    entry.is_symlink() && above().unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path, arguments: &[&str]) -> Vec<Result<String, String>> {
        let arguments: Vec<PathBuf> = arguments.iter().map(|argument| dir.join(argument)).collect();
        let name = |path: PathBuf| path.strip_prefix(dir).unwrap().display().to_string();
        let files = files(&arguments).into_iter();
        files.map(|file| file.map(name).map_err(|error| error.problems()[0].message.clone())).collect()
    }

    fn found(names: &[&str]) -> Vec<Result<String, String>> {
        names.iter().map(|name| Ok((*name).to_owned())).collect()
    }

    fn with(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for name in files {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        dir
    }

    #[test]
    fn patterns_are_expanded_in_order_and_no_file_is_named_twice() {
        let dir = with(&[
            "b.json",
            "a.json",
            "[x].json",
            "sub/c.json",
            "sub/.hidden/d.json",
            "e.yaml",
            "aa/f.json",
        ]);
        std::fs::create_dir_all(dir.path().join("dir.json")).unwrap();
        assert_eq!(names(dir.path(), &["*.json"]), found(&["[x].json", "a.json", "b.json"]));
        assert_eq!(
            names(dir.path(), &["b.json", "**/*.json"]),
            found(&["b.json", "[x].json", "a.json", "aa/f.json", "sub/c.json"])
        );
        assert_eq!(names(dir.path(), &["[x].json"]), found(&["[x].json"]));
        assert_eq!(names(dir.path(), &["none-*.json"]), [Err("no file matches this pattern".to_owned())]);
        assert!(names(dir.path(), &["a[.json"])[0].is_err());
    }

    #[test]
    fn every_form_of_a_pattern_is_walked() {
        let dir = with(&["a/x/s.json", "a/y/s.json", "a/y/z/s.json", "a/y/z/t.json", "b/x/s.json"]);
        for (pattern, files) in [
            ("a/*/s.json", &["a/x/s.json", "a/y/s.json"][..]),
            ("a/**/s.json", &["a/x/s.json", "a/y/s.json", "a/y/z/s.json"]),
            ("**/z/*.json", &["a/y/z/s.json", "a/y/z/t.json"]),
            ("a/**/**/t.json", &["a/y/z/t.json"]),
            ("**/z/../s.json", &["a/y/z/../s.json"]),
            ("?/[x-z]/s.json", &["a/x/s.json", "a/y/s.json", "b/x/s.json"]),
        ] {
            assert_eq!(names(dir.path(), &[pattern]), found(files), "{pattern}");
        }
        for pattern in ["a/*/", "a/**", "a/*/s.json/*", "a/x/s.json*/t"] {
            assert!(names(dir.path(), &[pattern])[0].is_err(), "{pattern}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_is_matched() {
        use std::os::unix::ffi::OsStrExt as _;
        let dir = with(&["s.json"]);
        let odd = dir.path().join(std::ffi::OsStr::from_bytes(b"z\xff"));
        std::fs::create_dir(&odd).unwrap();
        std::fs::write(odd.join(std::ffi::OsStr::from_bytes(b"\xfe.json")), "").unwrap();
        for pattern in ["*.json", "**/s.json"] {
            assert_eq!(names(dir.path(), &[pattern]), found(&["s.json"]), "{pattern}");
        }
        assert_eq!(names(dir.path(), &["**/*.json"]), found(&["s.json", "z\u{fffd}/\u{fffd}.json"]));
        assert_eq!(names(dir.path(), &["z?/*.json"]), found(&["z\u{fffd}/\u{fffd}.json"]));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_none_leads_round() {
        use std::os::unix::fs::symlink;
        let dir = with(&["a/s.json", "b/t.json"]);
        symlink(dir.path(), dir.path().join("a/up")).unwrap();
        symlink("../b", dir.path().join("a/b")).unwrap();
        assert_eq!(names(dir.path(), &["**/*.json"]), found(&["a/b/t.json", "a/s.json", "b/t.json"]));
    }
}
