//! `juris waive`: write a waiver.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use juris::{Engine, InputError};
use juris_document::nearest;
use juris_findings::{Waivers, comparable_name, made_safe};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use crate::args::Waive;
use crate::config::{self, Config, Settings};
use crate::exit::Exit;
use crate::{input, output};

pub(crate) fn run(args: &Waive) -> anyhow::Result<Exit> {
    let (engine, _) = input::laws(&args.catalog)?;
    let (law, obligation) = known(&engine, &args.what)?;
    let here = config::of_here()?;
    let today = here.settings.as_of.as_ref().map_or_else(|| jiff::Zoned::now().date(), |said| said.value);
    if args.expires < today {
        bail!(
            "nothing was written: a waiver until {} has expired on {today}; name a day to come",
            args.expires
        );
    }
    let name = args.file.display().to_string();
    let old = match std::fs::read_to_string(&args.file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).with_context(|| format!("{name}: the waivers cannot be read")),
    };
    let waivers = match Waivers::parse(&name, old.as_bytes()) {
        Ok(waivers) => waivers,
        Err(error) => return Ok(unusable(&error)),
    };
    let same = waivers.iter().find(|waiver| {
        let is_of_service = || comparable_name(&waiver.service) == comparable_name(&args.service);
        waiver.law == law && waiver.obligation == obligation && is_of_service()
    });
    if let Some(waiver) = same {
        bail!(
            "{}: {} is {} already; change that entry, or remove it first",
            waiver.place.words(),
            waiver.about(),
            waiver.terms.words()
        );
    }
    let text = appended(&old, args, law, obligation)?;
    // What is written must be what is read; empty words, for one, are refused here.
    if let Err(error) = Waivers::parse(&name, text.as_bytes()) {
        return Ok(unusable(&error));
    }
    output::write_file(&args.file, &text)?;
    output::print(&format!(
        "{name}: {law}#{obligation} of {} is waived up to and including {}\n",
        made_safe(&args.service),
        args.expires
    ))?;
    if let Some(warning) = unknown_service(&here.settings, &args.service) {
        output::note(&warning);
    }
    output::note(&use_of(&here, &args.file));
    Ok(Exit::Fine)
}

fn unusable(error: &InputError) -> Exit {
    output::complain(error);
    Exit::NotJudged
}

/// The law and the obligation, if there are such.
fn known<'a>(engine: &Engine, what: &'a str) -> anyhow::Result<(&'a str, &'a str)> {
    let Some((id, obligation)) = what.split_once('#') else {
        bail!(
            "`{what}` names no obligation; expected LAW#OBLIGATION, such as ru/data-localization#primary-database"
        );
    };
    let law = engine.law(id)?;
    let obligations: Vec<&str> = law.obligations().iter().map(|obligation| obligation.id.as_str()).collect();
    if !obligations.contains(&obligation) {
        let obligations: Vec<String> = obligations.into_iter().map(str::to_owned).collect();
        let meant = nearest(obligation, &obligations);
        let meant = meant.map(|meant| format!("; did you mean `{id}#{meant}`?")).unwrap_or_default();
        bail!(
            "the law `{id}` has no obligation `{obligation}`; it has `{}`{meant}",
            obligations.join("`, `")
        );
    }
    Ok((id, obligation))
}

/// That no description which is judged here has this name.
fn unknown_service(settings: &Settings, name: &str) -> Option<String> {
    let mut files: Vec<PathBuf> = config::value(&settings.services);
    files.retain(|file| file != Path::new("-"));
    let names: Vec<String> = input::Services::of(&files)
        .filter_map(|(_, text)| Some(text.and_then(input::Text::parse).ok()?.name().to_owned()))
        .collect();
    let is_known = names.iter().any(|known| comparable_name(known) == comparable_name(name));
    if is_known || names.is_empty() {
        return None;
    }
    let meant = nearest(name, &names).map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
    Some(format!("no service that juris.toml names is called `{name}`{meant}"))
}

/// The line of juris.toml by which a check uses the file of waivers, or that should be there.
fn use_of(Config { settings, file }: &Config, waivers: &Path) -> String {
    let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let dir = file.as_deref().and_then(Path::parent).filter(|dir| !dir.as_os_str().is_empty());
    let dir = whole(dir.unwrap_or(Path::new(".")));
    let target = whole(waivers);
    let line = toml_edit::Value::from(target.strip_prefix(&dir).unwrap_or(&target).display().to_string());
    let line = format!("`waivers = {line}`");
    let config = file.as_ref().map_or_else(|| "juris.toml".to_owned(), |file| file.display().to_string());
    match &settings.waivers {
        Some(said) if whole(&said.value) == target => {
            format!("`juris check` uses it: {line} ({})", said.origin)
        }
        Some(said) => format!(
            "`juris check` uses another file, {} ({}); to use this one, write {line} into {config}",
            said.value.display(),
            said.origin
        ),
        None => format!("`juris check` does not use it yet; write {line} into {config}"),
    }
}

/// The text with one more entry at its end. What stands there already stays as it is written.
fn appended(old: &str, args: &Waive, law: &str, obligation: &str) -> anyhow::Result<String> {
    let mut document: DocumentMut = old.parse().with_context(|| not_toml(&args.file))?;
    let mut entry = Table::new();
    for (key, text) in [
        ("law", law),
        ("obligation", obligation),
        ("service", args.service.as_str()),
        ("reason", args.reason.as_str()),
        ("owner", args.owner.as_str()),
    ] {
        entry.insert(key, value(text));
    }
    let date: toml_edit::Datetime = args.expires.to_string().parse()?;
    entry.insert("expires", value(date));
    for (key, text) in [("ticket", &args.ticket), ("approved_by", &args.approved_by)] {
        if let Some(text) = text {
            entry.insert(key, value(text.as_str()));
        }
    }
    if !old.trim().is_empty() {
        entry.decor_mut().set_prefix("\n");
    }
    let waivers = document.entry("waiver").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    match waivers {
        Item::ArrayOfTables(waivers) => waivers.push(entry),
        // `waiver = [{ ... }]` is the same list, written in one line.
        other => {
            let list = other.as_array_mut().with_context(|| not_toml(&args.file))?;
            list.push(entry.into_inline_table());
        }
    }
    Ok(document.to_string())
}

fn not_toml(file: &Path) -> String {
    format!("{}: the waivers cannot be read", file.display())
}
