//! SARIF 2.1.0: a rule for each obligation, a result for each finding.

mod model;
mod result;
mod rules;

use std::io::{self, Write};
use std::sync::Arc;

use super::{Items, Rendering};
use crate::finding::{Finding, Kind};
use crate::gate::{Ending, Run, Told};
use crate::judged::Judged;
use crate::spool::{self, MakeSpool, Memory, Spool};
use rules::Rules;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Where the results stand in the log.
const RESULTS: &str = "\n      \"results\": [";

/// The rules stand before the results and are known at the end, so the results are put aside.
#[derive(Debug)]
pub(super) struct Sarif {
    run: Run,
    rules: Rules,
    items: Items<4>,
    results: Box<dyn Spool>,
}

impl Sarif {
    pub(super) fn new(run: Run, spool: MakeSpool) -> Self {
        Sarif { run, rules: Rules::default(), items: Items::default(), results: spool() }
    }

    fn results(&mut self, findings: &[Finding], judged: Option<&Judged>) -> io::Result<()> {
        for finding in findings {
            let rule = self.rules.index(finding);
            let result = result::of(finding, rule, judged, self.run.has_baseline);
            self.results.push(&self.items.next(&result)?)?;
        }
        Ok(())
    }

    /// The log without its results.
    fn log(&self, ending: &Ending) -> io::Result<String> {
        let gone = ending.gone.iter().map(|known| model::Gone {
            id: &known.id,
            kind: &known.kind,
            service: &known.service,
            about: known.about(),
        });
        let driver = model::Driver {
            name: "juris",
            version: env!("CARGO_PKG_VERSION"),
            full_description: juris::report::DISCLAIMER.into(),
            rules: self.rules.all(),
        };
        let log = model::Log {
            schema: SCHEMA,
            version: "2.1.0",
            runs: [model::Run {
                tool: model::Tool { driver },
                invocations: [model::Invocation {
                    execution_successful: !ending.counts.has(Kind::NotJudged),
                }],
                // The engine counts columns in characters.
                column_kind: "unicodeCodePoints",
                results: [],
                properties: model::RunProperties {
                    as_of: self.run.as_of.to_string(),
                    known_on: self.run.known_on.map(|known_on| known_on.to_string()),
                    gone: gone.collect(),
                },
            }],
        };
        Ok(serde_json::to_string_pretty(&log)?)
    }
}

impl Rendering for Sarif {
    fn service(&mut self, told: &Arc<Told>, _out: &mut dyn Write) -> io::Result<()> {
        self.rules.of_report(&told.judged.report);
        self.results(&told.findings, Some(&told.judged))
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        self.results(&ending.findings, None)?;
        let log = self.log(ending)?;
        // In a text of the log each quote has a backslash before it, so that this is found only once.
        let (before, after) = log.split_once(RESULTS).unwrap_or((&log, "]"));
        write!(out, "{before}{RESULTS}")?;
        let results = std::mem::replace(&mut self.results, Memory::spool());
        spool::write(results, out)?;
        writeln!(out, "{}{}", self.items.end(), after.strip_prefix(']').unwrap_or(after))
    }
}

/// An address of a file: relative where the file's name is, and with escapes for what an address cannot hold.
fn uri(file: &str) -> String {
    use std::fmt::Write as _;
    let path = super::words::repository_path(file);
    let mut uri = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=@".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    #[test]
    fn files_are_addresses() {
        assert_eq!(super::uri("./a/b c:1.json"), "a/b%20c%3A1.json");
        assert_eq!(super::uri("/srv/é.json"), "file:///srv/%C3%A9.json");
        assert_eq!(super::uri("<stdin>"), "%3Cstdin%3E");
    }
}
