//! Service descriptions, one after the other: of files, of standard input, of the lines of a file.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

use juris::{Description, Input, InputError, ParseLimits, Syntax};

use super::arguments;

/// The most bytes that are read of a description. The engine refuses what is larger with its reason, so one byte more
/// is enough.
const MOST: u64 = 16 * 1024 * 1024 + 1;

/// The name of standard input in messages.
const STANDARD_INPUT: &str = "<stdin>";

/// A description that was read and not yet understood.
pub(crate) struct Text {
    name: String,
    /// Where the name does not tell.
    syntax: Option<Syntax>,
    first_line: u32,
    bytes: Vec<u8>,
}

impl Text {
    fn of(name: &str, bytes: Vec<u8>) -> Self {
        Text { name: name.to_owned(), syntax: None, first_line: 1, bytes }
    }

    /// What it says.
    pub(crate) fn parse(self) -> Result<Description, InputError> {
        let input = Input::new(&self.name, &self.bytes).first_line(self.first_line);
        let input = self.syntax.into_iter().fold(input, Input::syntax);
        Description::read(input, ParseLimits::default())
    }
}

/// Every description that arguments name, each with the number of its file. Of a file with one description a line, no more
/// than a line is held.
pub(crate) struct Services {
    files: VecDeque<Result<PathBuf, InputError>>,
    count: usize,
    lines: Option<Lines>,
}

impl Services {
    /// What arguments name: files, patterns of files, `-` for standard input.
    pub(crate) fn of(arguments: &[PathBuf]) -> Self {
        let files: VecDeque<_> = arguments::files(arguments).into();
        Services { count: files.len(), files, lines: None }
    }

    /// How many files there are.
    pub(crate) fn file_count(&self) -> usize {
        self.count
    }

    /// Whether there is no more than one description.
    pub(crate) fn are_one(&self) -> bool {
        let mut paths = self.files.iter().filter_map(|file| file.as_deref().ok());
        self.count == 1 && paths.all(|path| path != Path::new("-") && !has_lines(path))
    }

    /// The files that will be read, without standard input.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Path> {
        let files = self.files.iter().filter_map(|file| file.as_deref().ok());
        files.filter(|path| *path != Path::new("-"))
    }

    fn read(&mut self, path: &Path) -> Option<Result<Text, InputError>> {
        let standard_input = path == Path::new("-");
        if !standard_input && !has_lines(path) {
            return Some(service(path).map(|(name, bytes)| Text::of(&name, bytes)));
        }
        let opened: io::Result<Reader> = if standard_input {
            Ok(Box::new(BufReader::new(io::stdin())))
        } else {
            File::open(path).map(|file| Box::new(BufReader::new(file)) as Reader)
        };
        let name = name(path);
        match opened {
            Ok(reader) if standard_input => of_unknown_form(name, reader, &mut self.lines),
            Ok(reader) => {
                self.lines = Some(Lines { name, reader, line: 0, any: false });
                None
            }
            Err(error) => Some(Err(InputError::whole_file(name, explained(&error)))),
        }
    }
}

impl Iterator for Services {
    type Item = (usize, Result<Text, InputError>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(line) => return Some((self.count - self.files.len(), line)),
                    None => self.lines = None,
                }
            }
            let read = match self.files.pop_front()? {
                Ok(path) => self.read(&path),
                Err(error) => Some(Err(error)),
            };
            if let Some(read) = read {
                return Some((self.count - self.files.len(), read));
            }
        }
    }
}

fn has_lines(path: &Path) -> bool {
    let ending = path.extension();
    ending.is_some_and(|ending| ["ndjson", "jsonl"].iter().any(|lines| ending.eq_ignore_ascii_case(lines)))
}

type Reader = Box<dyn BufRead + Send>;

/// A file with one description a line.
struct Lines {
    name: String,
    reader: Reader,
    line: u32,
    any: bool,
}

impl Iterator for Lines {
    type Item = Result<Text, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut bytes = Vec::new();
            self.line = self.line.saturating_add(1);
            let read = self.reader.by_ref().take(MOST).read_until(b'\n', &mut bytes);
            match read {
                Ok(0) if self.any => return None,
                Ok(0) => {
                    self.any = true;
                    return Some(Err(InputError::whole_file(&self.name, "the file is empty")));
                }
                Ok(_) => {}
                Err(error) => {
                    self.end();
                    return Some(Err(InputError::whole_file(&self.name, explained(&error))));
                }
            }
            // What follows a line that is too long cannot be told from it.
            if !bytes.ends_with(b"\n") {
                self.end();
            }
            if !bytes.iter().all(u8::is_ascii_whitespace) {
                self.any = true;
                let (name, syntax) = (self.name.clone(), Some(Syntax::Json));
                return Some(Ok(Text { name, syntax, first_line: self.line, bytes }));
            }
        }
    }
}

impl Lines {
    fn end(&mut self) {
        self.reader = Box::new(io::empty());
        self.any = true;
    }
}

/// Standard input has no name that tells how it is written, so its beginning does: a first line that is an object of its
/// own is one of several descriptions.
fn of_unknown_form(
    name: String,
    mut reader: Reader,
    lines: &mut Option<Lines>,
) -> Option<Result<Text, InputError>> {
    let mut bytes = Vec::new();
    let mut read = |reader: &mut dyn Read| reader.take(MOST).read_to_end(&mut bytes);
    let mut first = Vec::new();
    let first_line = reader.by_ref().take(MOST).read_until(b'\n', &mut first);
    let whole = first_line.and_then(|_| {
        if matches!(serde_json::from_slice(&first), Ok(serde_json::Value::Object(_))) {
            return Ok(None);
        }
        read(&mut Cursor::new(&first).chain(reader.by_ref())).map(Some)
    });
    match whole {
        Ok(None) => {
            let reader = Box::new(Cursor::new(first).chain(reader));
            *lines = Some(Lines { name, reader, line: 0, any: false });
            None
        }
        Ok(Some(_)) => {
            Some(Ok(Text { name, syntax: Some(Syntax::of_beginning(&bytes)), first_line: 1, bytes }))
        }
        Err(error) => Some(Err(InputError::whole_file(name, explained(&error)))),
    }
}

/// The name and the bytes of a description or of what stands beside one, or of standard input for `-`.
pub(crate) fn service(path: &Path) -> Result<(String, Vec<u8>), InputError> {
    file(path, MOST)
}

/// The name of a file and no more than so many of its bytes, or those of standard input for `-`.
pub(crate) fn file(path: &Path, most: u64) -> Result<(String, Vec<u8>), InputError> {
    let name = name(path);
    let read = |reader: &mut dyn Read| -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        reader.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = if path == Path::new("-") {
        read(&mut io::stdin().lock())
    } else {
        File::open(path).and_then(|mut file| read(&mut file))
    };
    match bytes {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(InputError::whole_file(name, explained(&error))),
    }
}

fn name(path: &Path) -> String {
    if path == Path::new("-") { STANDARD_INPUT.to_owned() } else { path.display().to_string() }
}

fn explained(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "the file may not be read".to_owned(),
        io::ErrorKind::IsADirectory => {
            "this is a directory; name the service descriptions in it, or a pattern such as \"services/*.json\"".to_owned()
        }
        _ => format!("the file cannot be read: {error}"),
    }
}
