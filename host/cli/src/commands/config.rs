//! `juris config`: what is in force, and where each value comes from.

use std::fmt::Write as _;

use juris_findings::made_safe;

use crate::args::Check;
use crate::config::{self, InForce, Origin};
use crate::exit::Exit;
use crate::output;

pub(crate) fn run(args: &Check) -> anyhow::Result<Exit> {
    let mut args = args.clone();
    let in_force = config::complete(&mut args)?;
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
fn written(setting: &InForce) -> String {
    let key = &setting.key;
    let quoted =
        |value: &String| format!("\"{}\"", made_safe(value).replace('\\', "\\\\").replace('"', "\\\""));
    let list = || format!("[{}]", setting.values.iter().map(quoted).collect::<Vec<_>>().join(", "));
    if setting.origin == Origin::Default {
        let holds = match key.as_str() {
            "services" => "none",
            "as-of" => "today",
            "laws" | "jurisdictions" => "every one a service has a link to",
            "readings" => "the default of each contested point",
            "policies" | "waivers" | "baseline" => "none",
            "replace" => "false",
            "builtin" => "true",
            "fail-on" => "violation, needs-information",
            _ => "human",
        };
        return format!("# {key}: {holds}");
    }
    let value = match (key.as_str(), setting.values.first()) {
        ("as-of" | "replace" | "builtin", Some(value)) => value.clone(),
        ("waivers" | "baseline", Some(value)) => quoted(value),
        ("readings", _) => {
            let point = |reading: &String| {
                let (law, rest) = reading.split_once(':')?;
                let (point, value) = rest.split_once('=')?;
                Some(format!("\"{law}\".{point} = \"{value}\""))
            };
            format!("{{ {} }}", setting.values.iter().filter_map(point).collect::<Vec<_>>().join(", "))
        }
        _ => list(),
    };
    format!("{key} = {value}")
}
