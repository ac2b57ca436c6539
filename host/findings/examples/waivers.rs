//! Waivers and SARIF from a program: two services are judged, one breach is waived, and the log goes to standard output.

use std::error::Error;
use std::io::{self, Write};

use juris::{Description, Engine, Query};
use juris_findings::{Format, Gate, Judged, Outcome, Policy, Waivers};

const WAIVERS: &str = r#"
[[waiver]]
law = "ru/ori-registration"
obligation = "register"
service = "Letters"
reason = "the form has been sent; the regulator has 30 days to answer"
owner = "legal"
expires = 2017-06-01
ticket = "LEGAL-7"
"#;

/// A messenger that was asked to register and has not.
fn messenger(name: &str) -> String {
    format!(
        r#"{{ "schema": "juris/service@1", "name": "{name}", "kinds": ["messaging"], "markets": {{ "RU": {{}} }},
             "registrations": {{ "ru/ori": null }}, "orders": {{ "ru/register": {{ "received": "2017-04-14" }} }} }}"#
    )
}

fn main() -> Result<(), Box<dyn Error>> {
    let outcome = check(&mut io::stdout().lock())?;
    match outcome {
        Outcome::Passed => Ok(()),
        other => Err(format!("the gate is closed: {other:?}").into()),
    }
}

/// Judges the services and writes what was found.
pub(crate) fn check(out: &mut dyn Write) -> Result<Outcome, Box<dyn Error>> {
    let (engine, unusable) = Engine::builder().catalog(juris_policies::catalog()).build_lenient()?;
    let day = "2017-05-06".parse()?;
    // What is wrong with the waivers is told before anything is judged.
    let waivers = Waivers::parse("waivers.toml", WAIVERS.as_bytes())?;
    let gate = Gate::new(Policy::default(), day).waivers(waivers);
    let mut gate = unusable.iter().fold(gate, Gate::unusable);

    let mut services = Vec::new();
    for name in ["Letters", "Parcels"] {
        let file = format!("{}.json", name.to_lowercase());
        let description = Description::parse(&file, messenger(name).as_bytes())?;
        let report = engine.judge(&description, &Query::new(day))?;
        services.push(gate.judge(Judged::new(report, Some(description))));
    }

    let run = gate.run();
    let ending = gate.finish();
    Format::Sarif.write(run, &services, &ending, out)?;
    Ok(ending.outcome)
}
