//! `juris schema`: print a JSON Schema, or the keys of a description.

use juris_findings::{Baseline, RunReport, Waivers};

use crate::args::{Schema, SchemaName};
use crate::exit::Exit;
use crate::{config, output};

pub(crate) fn run(args: &Schema) -> anyhow::Result<Exit> {
    if args.keys {
        output::print(&juris_findings::format::keys::table(output::width()))?;
        return Ok(Exit::Fine);
    }
    let run;
    let text = match args.name {
        SchemaName::Run => {
            run = RunReport::schema();
            &run
        }
        SchemaName::Service => juris::Schema::Service.text(),
        SchemaName::Report => juris::Schema::Report.text(),
        SchemaName::Comparison => juris::Schema::Comparison.text(),
        SchemaName::Law => juris::Schema::Law.text(),
        SchemaName::Cases => juris::Schema::Cases.text(),
        SchemaName::Calendar => juris::Schema::Calendar.text(),
        SchemaName::Jurisdiction => juris::Schema::Jurisdiction.text(),
        SchemaName::Statute => juris::Schema::Statute.text(),
        SchemaName::Waivers => Waivers::schema().text(),
        SchemaName::Baseline => Baseline::schema().text(),
        SchemaName::Config => config::schema().text(),
    };
    output::print(text)?;
    Ok(Exit::Fine)
}
