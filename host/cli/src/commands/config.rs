//! `juris config`: what is in force, and where each value comes from.

use std::fmt::Write as _;

use juris_findings::made_safe;

use crate::args::Check;
use crate::config::{self, InForce, Origin};
use crate::exit::Exit;
use crate::output;

pub(crate) fn run(args: &Check) -> anyhow::Result<Exit> {
    let in_force = config::of_check(args)?.settings.told();
    let lines: Vec<(String, &Origin)> =
        in_force.iter().map(|setting| (written(setting), &setting.origin)).collect();
    let width =
        lines.iter().map(|(line, _)| line.chars().count()).filter(|width| *width <= 60).max().unwrap_or(0);
    let mut text = String::new();
    for (line, origin) in lines {
        let _ = writeln!(text, "{line:width$}  # {}", made_safe(&origin.to_string()));
    }
    output::print(&text)?;
    Ok(Exit::Fine)
}

/// A setting as a line of juris.toml; where nobody says anything, as a remark of what holds then.
fn written(InForce { key, value, .. }: &InForce) -> String {
    if let Some(value) = value {
        return made_safe(&format!("{key} = {value}"));
    }
    let holds = match key.as_str() {
        "as-of" => "today",
        "laws" | "jurisdictions" => "every one a service has a link to",
        "readings" => "the default of each contested point",
        "replace" => "false",
        "builtin" => "true",
        "fail-on" => "violation, needs-information",
        "formats" => "human",
        _ => "none",
    };
    format!("# {key}: {holds}")
}
