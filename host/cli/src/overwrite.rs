//! What a run reads is not written over by what it writes.

use std::path::{Path, PathBuf};

use anyhow::bail;

/// A file that is read or written, and what it is to the run, such as `report`.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    what: &'static str,
    path: PathBuf,
    /// The same for every name of the file. A device or a pipe has none, since nothing is lost in it.
    place: Option<PathBuf>,
}

impl Named {
    pub(crate) fn new(what: &'static str, path: &Path) -> Self {
        Named { what, path: path.to_owned(), place: place(path) }
    }

    fn is(&self, other: &Named) -> bool {
        self.place.is_some() && self.place == other.place
    }
}

/// Refuses a run that would write over what it reads, or two things into one file. It is asked before anything is judged.
/// What is read may be written anew as what it is: a baseline is brought up to date in its place.
pub(crate) fn refuse(read: &[Named], written: &[Named]) -> anyhow::Result<()> {
    for (index, output) in written.iter().enumerate() {
        if let Some(input) = read.iter().find(|input| input.what != output.what && input.is(output)) {
            let also = if input.path == output.path {
                String::new()
            } else {
                format!(", which is {} too", output.path.display())
            };
            bail!(
                "the {} would be written over the {} {}{also}; name another file for it",
                output.what,
                input.what,
                input.path.display()
            );
        }
        if written.iter().take(index).any(|other| other.is(output)) {
            bail!("two outputs would go to {}; name another file for one of them", output.path.display());
        }
    }
    Ok(())
}

/// One path for a file, whichever way it is called. What is not there yet has the place that it would get.
fn place(path: &Path) -> Option<PathBuf> {
    if path.metadata().is_ok_and(|there| !there.is_file()) {
        return None;
    }
    let through_parent = || {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(parent.canonicalize().ok()?.join(path.file_name()?))
    };
    path.canonicalize().ok().or_else(through_parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(read: &[(&'static str, &Path)], written: &[(&'static str, &Path)]) -> Option<String> {
        let named = |files: &[(&'static str, &Path)]| -> Vec<Named> {
            files.iter().map(|(what, path)| Named::new(what, path)).collect()
        };
        refuse(&named(read), &named(written)).err().map(|error| error.to_string())
    }

    #[test]
    fn a_file_is_known_by_every_name() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("x.json");
        std::fs::write(&file, "{}").unwrap();
        let inner = dir.path().join("inner");
        std::fs::create_dir(&inner).unwrap();
        let same = [file.clone(), dir.path().join("./x.json"), inner.join("../x.json")];
        for name in &same {
            let said = refused(&[("service", &file)], &[("report", name)]).unwrap();
            assert!(said.starts_with("the report would be written over the service "), "{said}");
        }
        #[cfg(unix)]
        {
            let link = inner.join("link.json");
            std::os::unix::fs::symlink(&file, &link).unwrap();
            assert!(refused(&[("service", &file)], &[("report", &link)]).is_some());
            assert!(refused(&[("service", &link)], &[("report", &file)]).is_some());
        }
        assert_eq!(refused(&[("service", &file)], &[("report", &dir.path().join("y.json"))]), None);
        assert_eq!(refused(&[("service", &file)], &[("report", &inner.join("x.json"))]), None);
    }

    #[test]
    fn a_baseline_is_renewed_in_its_place_and_no_two_outputs_are_one_file() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("base.json");
        std::fs::write(&file, "{}").unwrap();
        assert_eq!(refused(&[("baseline", &file)], &[("baseline", &file)]), None);
        assert!(refused(&[("baseline", &file)], &[("report", &file)]).is_some());
        let (new, again) = (dir.path().join("new"), dir.path().join("./new"));
        let said = refused(&[], &[("report", &new), ("baseline", &again)]).unwrap();
        assert!(said.starts_with("two outputs would go to "), "{said}");
    }
}
