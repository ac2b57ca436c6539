//! `juris schema`: print a JSON Schema.

use crate::args::{Schema, SchemaName};
use crate::exit::Exit;
use crate::output;

pub(crate) fn run(args: &Schema) -> anyhow::Result<Exit> {
    let schema = match args.name {
        SchemaName::Service => juris::Schema::Service,
        SchemaName::Report => juris::Schema::Report,
        SchemaName::Comparison => juris::Schema::Comparison,
        SchemaName::Law => juris::Schema::Law,
        SchemaName::Cases => juris::Schema::Cases,
        SchemaName::Calendar => juris::Schema::Calendar,
        SchemaName::Jurisdiction => juris::Schema::Jurisdiction,
        SchemaName::Statute => juris::Schema::Statute,
        SchemaName::Waivers => juris::Schema::Waivers,
        SchemaName::Baseline => juris::Schema::Baseline,
        SchemaName::Config => juris::Schema::Config,
    };
    output::print(schema.text())?;
    Ok(Exit::Fine)
}
