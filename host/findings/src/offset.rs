//! Places in a text and its offsets.

use juris::Position;

/// Line and column of an offset.
pub(crate) fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit_once('\n').map_or(before, |(_, line)| line).chars().count() + 1;
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Position { line: small(line), column: small(column) }
}

/// Behind the last character of the value that begins at a place, where the text is JSON and the value a plain one.
pub(crate) fn end_of_value(text: &str, start: Position) -> Option<Position> {
    let lines = text.split_inclusive('\n').take(usize::try_from(start.line).ok()?.checked_sub(1)?);
    let line_begin: usize = lines.map(str::len).sum();
    let rest = text.get(line_begin..)?;
    let columns = usize::try_from(start.column).ok()?.checked_sub(1)?;
    let offset = line_begin + rest.chars().take(columns).map(char::len_utf8).sum::<usize>();
    let value = text.get(offset..)?;
    let mut values = serde_json::Deserializer::from_str(value).into_iter::<serde::de::IgnoredAny>();
    values.next()?.ok()?;
    Some(position(text, offset + values.byte_offset()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n  \"a\": [\n    { \"id\": \"\u{e4}\", \"country\": \"US\" }\n  ]\n}\n";

    #[test]
    fn a_value_ends_where_it_ends() {
        let end = end_of_value(TEXT, Position { line: 3, column: 29 }).unwrap();
        assert_eq!((end.line, end.column), (3, 33));
        assert_eq!(end_of_value(TEXT, Position { line: 99, column: 1 }), None);
    }
}
