//! `juris init`: a first juris.toml, a first service, and the pipeline that checks it.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::ValueEnum as _;
use juris::Description;
use serde_json::{Map, Value, json};

use crate::args::{Init, Pipeline};
use crate::exit::Exit;
use crate::output;

const CONFIG: &str = include_str!("../../templates/juris.toml");
const GITHUB: &str = include_str!("../../templates/github.yml");
const GITLAB: &str = include_str!("../../templates/gitlab.yml");
const PRE_COMMIT: &str = include_str!("../../templates/pre-commit.yaml");

/// The schema of descriptions, beside the first one, where editors find it without a network.
const SCHEMA_FILE: &str = "juris-service.schema.json";

pub(crate) fn run(args: &Init) -> anyhow::Result<Exit> {
    let ask = io::stdin().is_terminal() && io::stderr().is_terminal();
    let name = match &args.name {
        Some(name) => name.clone(),
        None if ask => question("What is the service called?", "")?,
        None => String::new(),
    };
    if name.trim().is_empty() {
        bail!("the service has no name; give it one with `--name NAME`");
    }
    let markets = several(
        &args.market,
        ask,
        "In which countries is it offered? (ISO codes, such as DE, RU; empty: not said yet)",
    )?;
    let kinds =
        several(&args.kind, ask, "What is it? (such as messaging, marketplace; empty: not said yet)")?;
    let pipeline = match args.pipeline {
        Some(pipeline) => pipeline,
        None if ask => {
            let answer = question("Where does the gate run? (github, gitlab, pre-commit, none)", "none")?;
            Pipeline::from_str(&answer, true)
                .map_err(|_| anyhow::anyhow!("`{answer}` is no place the gate runs in"))?
        }
        None => Pipeline::None,
    };
    let service = service(name.trim(), &markets, &kinds)?;
    let mut files = vec![
        ("juris.toml", CONFIG.to_owned()),
        ("service.json", service),
        (SCHEMA_FILE, juris::Schema::Service.text().to_owned()),
    ];
    match pipeline {
        Pipeline::Github => files.push((".github/workflows/juris.yml", GITHUB.to_owned())),
        Pipeline::Gitlab => files.push((".gitlab-ci.yml", GITLAB.to_owned())),
        Pipeline::PreCommit => files.push((".pre-commit-config.yaml", PRE_COMMIT.to_owned())),
        Pipeline::None => {}
    }
    write(&args.directory, &files, args.force)?;
    Ok(Exit::Fine)
}

/// A description that says what was answered and nothing else.
fn service(name: &str, markets: &[String], kinds: &[String]) -> anyhow::Result<String> {
    let mut description = Map::new();
    description.insert("$schema".to_owned(), format!("./{SCHEMA_FILE}").into());
    description.insert("schema".to_owned(), "juris/service@1".into());
    description.insert("name".to_owned(), name.into());
    if !kinds.is_empty() {
        description.insert("kinds".to_owned(), json!(kinds));
    }
    if !markets.is_empty() {
        let markets = markets.iter().map(|code| (code.to_uppercase(), json!({})));
        description.insert("markets".to_owned(), Value::Object(markets.collect()));
    }
    let text = serde_json::to_string_pretty(&Value::Object(description))? + "\n";
    if let Err(error) = Description::parse("service.json", text.as_bytes()) {
        output::complain(&error);
        bail!("nothing was written: the first service would not be valid");
    }
    Ok(text)
}

/// All files or none.
fn write(directory: &Path, files: &[(&str, String)], force: bool) -> anyhow::Result<()> {
    let there: Vec<String> = files
        .iter()
        .map(|(name, _)| directory.join(name))
        .filter(|path| path.symlink_metadata().is_ok())
        .map(|path| path.display().to_string())
        .collect();
    if !there.is_empty() && !force {
        bail!("nothing was written: {} there already; `--force` writes over it", are(&there));
    }
    for (name, text) in files {
        let path: PathBuf = directory.join(name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
        }
        output::write_file(&path, text)?;
    }
    let service = directory.join("service.json");
    let service = service.strip_prefix(".").unwrap_or(&service).display();
    output::say(&format!(
        "Describe the service in {service}, then run `juris check` there. `juris schema --keys` lists the keys of a \
         description; editors complete them by {SCHEMA_FILE}.\n"
    ));
    Ok(())
}

fn are(names: &[String]) -> String {
    match names {
        [only] => format!("{only} is"),
        several => format!("{} are", several.join(", ")),
    }
}

fn several(given: &[String], ask: bool, asked: &str) -> anyhow::Result<Vec<String>> {
    let answer = if given.is_empty() && ask { question(asked, "")? } else { given.join(",") };
    let words = answer.split(',').map(str::trim).filter(|word| !word.is_empty());
    Ok(words.map(str::to_owned).collect())
}

fn question(text: &str, default: &str) -> anyhow::Result<String> {
    let mut terminal = anstream::stderr().lock();
    let shown = if default.is_empty() { String::new() } else { format!(" [{default}]") };
    write!(terminal, "{text}{shown} ")?;
    terminal.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    let answer = answer.trim();
    Ok(if answer.is_empty() { default.to_owned() } else { answer.to_owned() })
}
