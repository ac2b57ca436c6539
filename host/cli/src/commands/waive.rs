//! `juris waive`: write a waiver.

use std::path::Path;

use anyhow::{Context as _, bail};
use juris::{Engine, InputError};
use juris_findings::{Waivers, comparable_name, made_safe};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use crate::args::Waive;
use crate::exit::Exit;
use crate::{input, output};

pub(crate) fn run(args: &Waive) -> anyhow::Result<Exit> {
    let (engine, _) = input::laws(&args.catalog)?;
    let (law, obligation) = known(&engine, &args.what)?;
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
    let Some(law) = engine.law(id) else {
        // The engine's own message has the nearest id.
        engine.check(&juris::Query::new(juris::Date::constant(2000, 1, 1)).law(id))?;
        bail!("there is no law `{id}`");
    };
    let obligations: Vec<&str> = law.obligations().iter().map(|obligation| obligation.id.as_str()).collect();
    if !obligations.contains(&obligation) {
        bail!("the law `{id}` has no obligation `{obligation}`; it has `{}`", obligations.join("`, `"));
    }
    Ok((id, obligation))
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
