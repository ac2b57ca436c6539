//! The command as a test runs it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What a run of the command left behind.
pub(crate) struct Ran {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// What it wrote to standard output, as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }

    /// Everything that a user sees, for a snapshot.
    pub(crate) fn shown(&self) -> String {
        let part = |name: &str, text: &str| {
            if text.is_empty() { String::new() } else { format!("--- {name}\n{text}") }
        };
        format!("exit {}\n{}{}", self.exit, part("stderr", &self.err), part("stdout", &self.out))
    }
}

/// The workspace, from which every test runs, so that the files named in messages have the same names everywhere.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The command, with nothing of the terminal and the user that runs the tests.
pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_juris"));
    command.current_dir(workspace()).args(args).stdin(Stdio::null());
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.env("COLUMNS", "100");
    command.env("JURIS_CACHE_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("juris-cache"));
    command
}

pub(crate) fn run(args: &[&str]) -> Ran {
    ran(command(args))
}

/// Runs it in a directory of the test, so that its messages name files as short there as anywhere.
pub(crate) fn run_in(directory: &Path, args: &[&str]) -> Ran {
    let mut command = command(args);
    command.current_dir(directory);
    ran(command)
}

/// The whole path of a file of the workspace, for a run in another directory.
pub(crate) fn path_of(file: &str) -> String {
    workspace().join(file).to_str().unwrap().to_owned()
}

pub(crate) fn ran(mut command: Command) -> Ran {
    told(command.output().unwrap())
}

/// What a process left behind.
pub(crate) fn told(output: Output) -> Ran {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { exit: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs it with something on standard input.
pub(crate) fn run_with_input(args: &[&str], input: &[u8]) -> Ran {
    fed(command(args), input)
}

/// Runs a command with something on standard input.
fn fed(mut command: Command, input: &[u8]) -> Ran {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // Who has read enough closes the pipe.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    told(output)
}

/// Compares with a file under `snapshots/`.
pub(crate) fn assert_snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// A report without the version in its foot.
pub(crate) fn without_version(report: &str) -> String {
    report.replace(concat!("juris ", env!("CARGO_PKG_VERSION")), "juris 0.0.0")
}

/// The files of a folder of the workspace with this ending, by name and in order.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(workspace().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(ending))
        .collect();
    names.sort();
    assert!(!names.is_empty(), "{folder}");
    names
}

/// A directory in which the command runs.
pub(crate) struct Dir(tempfile::TempDir);

impl Dir {
    /// An empty directory.
    pub(crate) fn new() -> Self {
        Dir(tempfile::tempdir().unwrap())
    }

    /// The directory.
    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    /// Where a file of it is.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// Writes a file, with the directories it is in.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// What a file says.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The command in the directory, with nothing of the terminal, the user and the pipeline that run the tests.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_juris"));
        let variables = std::env::vars().map(|(name, _)| name);
        for name in variables.filter(|name| name.starts_with("JURIS_") || name.starts_with("GITHUB_")) {
            command.env_remove(name);
        }
        command.env_remove("CLICOLOR_FORCE").env("NO_COLOR", "1").env("COLUMNS", "110");
        command.current_dir(self.root()).args(args);
        command
    }

    /// Runs `juris`.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    /// Runs `juris` with a text on standard input.
    pub(crate) fn run_with(&self, args: &[&str], input: &str) -> Ran {
        fed(self.command(args), input.as_bytes())
    }

    /// Runs `juris` in a directory below, with variables of the environment.
    pub(crate) fn run_in(&self, dir: &str, args: &[&str], variables: &[(&str, &str)], input: &str) -> Ran {
        let mut command = self.command(args);
        command.current_dir(self.path(dir)).envs(variables.iter().copied());
        fed(command, input.as_bytes())
    }

    /// Runs git, which must succeed.
    pub(crate) fn git(&self, args: &[&str]) -> String {
        let mut command = Command::new("git");
        command.current_dir(self.root()).args(["-c", "user.name=Test", "-c", "user.email=test@example.org"]);
        command.args(["-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null"]).args(args);
        let ran = fed(command, b"");
        assert_eq!(ran.exit, 0, "git {args:?}: {}", ran.err);
        ran.out
    }
}

/// The one report of a run, with the run's findings and what is gone.
pub(crate) fn one(mut run: serde_json::Value) -> serde_json::Value {
    assert_eq!(run["schema"], "juris/run@1", "{run}");
    let mut reports = run["reports"].as_array().unwrap().clone();
    assert_eq!(reports.len(), 1, "{run}");
    let mut report = reports.remove(0);
    report["findings"] = run["findings"].take();
    report["gone"] = run["gone"].take();
    report
}

/// A text as JSON.
pub(crate) fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
