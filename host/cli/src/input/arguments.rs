//! The files that arguments name: a path is one file, a pattern is every file that it matches.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use glob::MatchOptions;
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
    let paths = match glob::glob_with(pattern, OPTIONS) {
        Ok(paths) => paths,
        Err(error) => return vec![wrong(format!("this is no pattern of files: {}", error.msg))],
    };
    let files: Vec<Result<PathBuf, InputError>> = paths
        .filter(|path| !path.as_ref().is_ok_and(|path| path.is_dir()))
        .map(|path| path.or_else(|error| wrong(format!("{} cannot be read", error.path().display()))))
        .collect();
    if files.is_empty() { vec![wrong("no file matches this pattern".to_owned())] } else { files }
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

    #[test]
    fn patterns_are_expanded_in_order_and_no_file_is_named_twice() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(dir.path().join("sub/.hidden")).unwrap();
        std::fs::create_dir_all(dir.path().join("dir.json")).unwrap();
        for name in ["b.json", "a.json", "[x].json", "sub/c.json", "sub/.hidden/d.json", "e.yaml"] {
            std::fs::write(dir.path().join(name), "").unwrap();
        }
        let found = |names: &[&str]| names.iter().map(|name| Ok((*name).to_owned())).collect::<Vec<_>>();
        assert_eq!(names(dir.path(), &["*.json"]), found(&["[x].json", "a.json", "b.json"]));
        assert_eq!(
            names(dir.path(), &["b.json", "**/*.json"]),
            found(&["b.json", "[x].json", "a.json", "sub/c.json"])
        );
        assert_eq!(names(dir.path(), &["[x].json"]), found(&["[x].json"]));
        assert_eq!(names(dir.path(), &["none-*.json"]), [Err("no file matches this pattern".to_owned())]);
        assert!(names(dir.path(), &["a[.json"])[0].is_err());
    }
}
