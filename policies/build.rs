//! Builds the module of every law under `policies/<cc>/<law>/` and embeds it with its law.toml and cases, an index of all
//! laws, and what laws share: calendars, jurisdictions, statutes.
//!
//! The modules are built by a cargo of their own, for `wasm32-unknown-unknown`, in a target directory of their own:
//! the outer build holds the lock of the usual one. Each becomes a component, as the contract in `sdk/contract/wit` asks.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const TARGET: &str = "wasm32-unknown-unknown";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() {
    if let Err(error) = build() {
        // One line that says what to do; a backtrace of this script helps nobody.
        println!("cargo::error={}", error.to_string().replace('\n', " "));
        std::process::exit(1);
    }
}

fn build() -> Result<()> {
    let policies = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let root = policies.parent().ok_or("policies/ has no parent")?.to_owned();
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for changing in ["policies", "plugins", "sdk", "Cargo.lock", "Cargo.toml"] {
        println!("cargo::rerun-if-changed={}", root.join(changing).display());
    }
    let laws = laws(&policies)?;
    ensure_target()?;
    build_modules(&root, &out, laws.iter().map(|law| law.module.as_str()))?;
    let mut built = String::from("static LAWS: &[Built] = &[\n");
    for law in &laws {
        let module = component(&out, &law.module)?;
        writeln!(
            built,
            "Built {{ index: {}, folder: {:?}, law_toml: {}, module: include_bytes!({:?}), cases: &[{}] }},",
            index(&law.table).map_err(|error| format!("{}: {error}", law.dir.join("law.toml").display()))?,
            folder(&policies, &law.dir)?,
            file(&root, &law.dir.join("law.toml"))?,
            module,
            files(&root, &law.dir.join("cases"), "toml")?,
        )?;
    }
    built.push_str("];\n");
    let (mut calendars, mut jurisdictions, mut statutes) = (String::new(), String::new(), String::new());
    for country in folders(&policies)? {
        for path in sorted(&country, |path| path.extension().is_some_and(|ending| ending == "toml"))? {
            let stem = path.file_stem().ok_or("a file has no name")?.to_string_lossy().into_owned();
            let (list, place) = match stem.as_str() {
                "calendar" => (&mut calendars, country.clone()),
                "jurisdiction" => (&mut jurisdictions, country.clone()),
                _ => (&mut statutes, country.join(&stem)),
            };
            write!(list, "({:?}, {}), ", folder(&policies, &place)?, file(&root, &path)?)?;
        }
    }
    for (name, list) in [("CALENDARS", calendars), ("JURISDICTIONS", jurisdictions), ("STATUTES", statutes)] {
        writeln!(built, "static {name}: &[(&str, File)] = &[{list}];")?;
    }
    writeln!(built, "static CORPUS: &[File] = &[{}];", corpus(&policies)?)?;
    fs::write(out.join("built.rs"), built)?;
    Ok(())
}

struct Law {
    dir: PathBuf,
    table: toml::Table,
    module: String,
}

/// What the selection of laws needs of one, as Rust code, so that its law.toml is read only when the law is asked.
fn index(law: &toml::Table) -> Result<String> {
    let text = |key: &str| -> Result<&str> {
        Ok(law.get(key).and_then(toml::Value::as_str).ok_or_else(|| format!("the key `{key}` is no text"))?)
    };
    let texts = |key: &str| -> Result<String> {
        let list = match law.get(key) {
            None => &[][..],
            Some(list) => list.as_array().ok_or_else(|| format!("the key `{key}` is no list"))?,
        };
        let mut code = String::new();
        for item in list {
            let item = item.as_str().ok_or_else(|| format!("an item of `{key}` is no text"))?;
            write!(code, "Cow::Borrowed({item:?}), ")?;
        }
        Ok(format!("Cow::Borrowed(&[{code}])"))
    };
    let day = law.get("verified_until").and_then(toml::Value::as_datetime).and_then(|day| day.date);
    let day = day.ok_or("the key `verified_until` is no day")?;
    let mut code = String::from("LawIndex { ");
    for key in ["id", "title", "jurisdiction", "kind"] {
        write!(code, "{key}: Cow::Borrowed({:?}), ", text(key)?)?;
    }
    for key in ["acts", "include", "reads"] {
        write!(code, "{key}: {}, ", texts(key)?)?;
    }
    write!(code, "verified_until: Date::constant({}, {}, {}) }}", day.year, day.month, day.day)?;
    Ok(code)
}

/// Every `<cc>/<law>/law.toml`, in the order of the laws' ids.
fn laws(policies: &Path) -> Result<Vec<Law>> {
    let mut laws = Vec::new();
    for country in folders(policies)? {
        for dir in folders(&country)? {
            let path = dir.join("law.toml");
            if path.exists() {
                let text = fs::read_to_string(&path)?;
                let table: toml::Table =
                    text.parse().map_err(|error| format!("{}: {error}", path.display()))?;
                let module = table.get("module").and_then(toml::Value::as_str);
                let module =
                    module.ok_or_else(|| format!("{}: the key `module` is missing", path.display()))?;
                laws.push(Law { module: module.to_owned(), table, dir });
            }
        }
    }
    Ok(laws)
}

/// Adds the WebAssembly target where rustup can, and says what to type where it cannot.
///
/// rustup itself adds what `rust-toolchain.toml` names when cargo is called, but not where its automatic installation is switched
/// off (`RUSTUP_AUTO_INSTALL=0`): cargo then runs without the target, and nobody else would add it.
fn ensure_target() -> Result<()> {
    let installed = || -> Result<bool> {
        let output = Command::new(env::var("RUSTC")?)
            .args(["--print", "target-libdir", "--target", TARGET])
            .output()?;
        Ok(output.status.success() && Path::new(String::from_utf8(output.stdout)?.trim()).exists())
    };
    if installed()? {
        return Ok(());
    }
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", TARGET]);
    let added = rustup.output().is_ok_and(|output| output.status.success());
    if added && installed()? {
        return Ok(());
    }
    let toolchain =
        env::var("RUSTUP_TOOLCHAIN").map(|toolchain| format!(" --toolchain {toolchain}")).unwrap_or_default();
    Err(format!("the laws are built for WebAssembly and its target is not installed; type: rustup target add {TARGET}{toolchain}").into())
}

fn build_modules<'l>(root: &Path, out: &Path, modules: impl Iterator<Item = &'l str>) -> Result<()> {
    let mut cargo = Command::new(env::var("CARGO")?);
    cargo.current_dir(root).args(["build", "--profile", "guest", "--target", TARGET, "--locked"]);
    cargo.arg("--target-dir").arg(out.join("guest"));
    modules.for_each(|module| {
        cargo.args(["--package", module]);
    });
    // What is set for the host must not reach the guests: flags, wrappers, a target, the outer build's profile.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        let outer = name.starts_with("CARGO_")
            && name != "CARGO_HOME"
            && !name.starts_with("CARGO_NET_")
            && !name.starts_with("CARGO_HTTP_");
        if outer
            || ["RUSTFLAGS", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER", "TARGET", "LD_LIBRARY_PATH"]
                .contains(&name.as_ref())
        {
            cargo.env_remove(name.as_ref());
        }
    }
    // A small stack: what a law needs is less, and a fresh instance then touches fewer pages. And memory enough from the start
    // for a description of the usual size: to grow it is a call of the system that other threads wait for.
    cargo.env(
        "CARGO_ENCODED_RUSTFLAGS",
        ["-Clink-arg=-zstack-size=65536", "-Clink-arg=--initial-memory=524288", "-Clink-arg=--no-entry"]
            .join("\u{1f}"),
    );
    let output = cargo.output()?;
    if output.status.success() {
        return Ok(());
    }
    // The compiler's own words, as they are.
    std::io::stderr().write_all(&output.stderr)?;
    Err("the modules of the laws do not build; the compiler's message stands above".into())
}

/// Turns a core module into a component and returns where it is.
fn component(out: &Path, module: &str) -> Result<PathBuf> {
    let core =
        out.join("guest").join(TARGET).join("guest").join(format!("{}.wasm", module.replace('-', "_")));
    let bytes = fs::read(&core).map_err(|error| format!("{}: {error}", core.display()))?;
    let component = wit_component::ComponentEncoder::default().module(&bytes)?.validate(true).encode()?;
    let path = out.join(format!("{module}.wasm"));
    fs::write(&path, component)?;
    Ok(path)
}

fn corpus(policies: &Path) -> Result<String> {
    let mut corpus = String::new();
    for path in
        sorted(&policies.join("corpus"), |path| path.extension().is_some_and(|ending| ending == "json"))?
    {
        let name = path.file_name().ok_or("a file has no name")?.to_string_lossy().into_owned();
        write!(corpus, "({name:?}, include_bytes!({path:?})), ")?;
    }
    Ok(corpus)
}

fn files(root: &Path, dir: &Path, ending: &str) -> Result<String> {
    let mut all = String::new();
    if dir.exists() {
        for path in sorted(dir, |path| path.extension().is_some_and(|found| found == ending))? {
            write!(all, "{}, ", file(root, &path)?)?;
        }
    }
    Ok(all)
}

/// A folder below that of all laws, as it is called in ids.
fn folder(policies: &Path, dir: &Path) -> Result<String> {
    Ok(dir.strip_prefix(policies)?.to_string_lossy().replace('\\', "/"))
}

/// A file as Rust code: its name below the workspace and its bytes.
fn file(root: &Path, path: &Path) -> Result<String> {
    let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
    Ok(format!("({name:?}, include_bytes!({path:?}))"))
}

fn folders(dir: &Path) -> Result<Vec<PathBuf>> {
    sorted(dir, Path::is_dir)
}

fn sorted(dir: &Path, wanted: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if wanted(&path) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
