//! Where each value of a text begins.

use jsonc_parser::ast;
use jsonc_parser::{CollectOptions, ParseOptions, common::Ranged};

/// A value's offset, the offset of its key, and its members.
#[derive(Clone, Debug, Default)]
pub(super) struct Spans {
    pub(super) key_offset: usize,
    pub(super) offset: usize,
    pub(super) members: Vec<(String, Spans)>,
}

impl Spans {
    /// The offset of the value at a pointer, or of the nearest value above it.
    pub(super) fn find(&self, pointer: &str) -> usize {
        self.nearest(pointer).offset
    }

    /// The offset of the last key of a pointer.
    pub(super) fn find_key(&self, pointer: &str) -> usize {
        self.nearest(pointer).key_offset
    }

    fn member(&self, name: &str) -> Option<&Spans> {
        // Items of lists stand where their names say.
        let item = name.parse().ok().and_then(|index: usize| self.members.get(index));
        let found = item.filter(|(at, _)| at == name);
        found.or_else(|| self.members.iter().find(|(at, _)| at == name)).map(|(_, member)| member)
    }

    fn nearest(&self, pointer: &str) -> &Spans {
        let mut here = self;
        for token in juris_contract::pointer::tokens(pointer) {
            match here.member(&token) {
                Some(member) => here = member,
                None => break,
            }
        }
        here
    }
}

/// The spans of JSON text that is known to parse.
pub(super) fn of_json(text: &str) -> Spans {
    let parsed = jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    match parsed.ok().and_then(|result| result.value) {
        Some(value) => of_value(&value, value.start()),
        None => Spans::default(),
    }
}

fn of_value(value: &ast::Value<'_>, key_offset: usize) -> Spans {
    let members = match value {
        ast::Value::Object(object) => object
            .properties
            .iter()
            .map(|property| (property.name.as_str().to_owned(), of_value(&property.value, property.start())))
            .collect(),
        ast::Value::Array(array) => array
            .elements
            .iter()
            .enumerate()
            .map(|(index, item)| (index.to_string(), of_value(item, item.start())))
            .collect(),
        _ => Vec::new(),
    };
    Spans { key_offset, offset: value.start(), members }
}
