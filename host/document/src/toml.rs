//! TOML into facts with their places, with days as texts.

use juris_contract::facts::Scalar;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::bounds::Bounds;
use crate::places::short;
use crate::position::Lines;
use crate::problem::Problem;
use crate::writer::{Open, Under, Writer};

pub(crate) fn parse(text: &str, bounds: Bounds) -> Result<Writer, Box<Problem>> {
    let place = |at: usize| Lines::new(text.as_bytes()).position(text.as_bytes(), at);
    let table = DeTable::parse(text).map_err(|error| {
        let problem = Problem::new(format!("this is not TOML: {}", error.message().replace('\n', "; ")));
        match error.span() {
            Some(span) => problem.at(place(span.start)),
            None => problem,
        }
    })?;
    let mut writer = Writer::new(text, bounds);
    let span = table.span();
    let open = writer.object(Under::Item(0), span.start);
    let written = members(&mut writer, open, table.get_ref(), span.end);
    match written {
        Ok(()) => Ok(writer),
        Err(problem) => Err(Box::new(problem.at(place(writer.last_begun())))),
    }
}

fn members(writer: &mut Writer, mut open: Open, table: &DeTable<'_>, end: usize) -> Result<(), Box<Problem>> {
    check_depth(writer)?;
    for (key, value) in table.iter() {
        let start = key.span().start;
        let name = writer.text(key.get_ref(), start);
        write(writer, Under::Member(name, short(start)), value)?;
        open.count += 1;
    }
    writer.close_behind_last(open, end);
    Ok(())
}

fn check_depth(writer: &Writer) -> Result<(), Box<Problem>> {
    if writer.has_room_for(0) { Ok(()) } else { Err(Box::new(writer.too_deep())) }
}

fn write(writer: &mut Writer, under: Under, value: &Spanned<DeValue<'_>>) -> Result<(), Box<Problem>> {
    let span = value.span();
    let text = |writer: &mut Writer, text: &str, at: usize| {
        let (at, length) = writer.text(text, at);
        Scalar::Text(at, length)
    };
    let scalar = match value.get_ref() {
        DeValue::String(string) => text(writer, string, span.start + 1),
        DeValue::Boolean(bool) => Scalar::Bool(*bool),
        // A number that does not fit stays as its text, so that the schema names it instead of a rounded one.
        DeValue::Integer(integer) => match i64::from_str_radix(integer.as_str(), integer.radix()) {
            Ok(number) => crate::json::whole(number),
            Err(_) => text(writer, integer.as_str(), span.start),
        },
        DeValue::Float(float) => match float.as_str().parse::<f64>() {
            Ok(number) if number.is_finite() => Scalar::Float(number),
            _ => text(writer, float.as_str(), span.start),
        },
        DeValue::Datetime(day) => text(writer, &day.to_string(), span.start),
        DeValue::Array(array) => {
            let mut open = writer.list(under, span.start);
            check_depth(writer)?;
            for item in array.iter() {
                write(writer, Under::Item(open.count), item)?;
                open.count += 1;
            }
            writer.close_behind_last(open, span.end);
            return Ok(());
        }
        DeValue::Table(table) => {
            let open = writer.object(under, span.start);
            return members(writer, open, table, span.end);
        }
    };
    writer.scalar(under, scalar, span.start, span.end);
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::Input;
    use serde_json::json;

    #[test]
    fn days_are_texts_and_positions_are_kept() {
        let text =
            "id = \"a/b\"\n\n[[in_force]]\nfrom = 2014-08-01\n\n[[in_force]]\nfrom = 2015-01-01\nvalue = 5\n";
        let document = Input::new("law.toml", text.as_bytes()).read().unwrap();
        assert_eq!(
            *document.value(),
            json!({"id": "a/b", "in_force": [{"from": "2014-08-01"}, {"from": "2015-01-01", "value": 5}]})
        );
        let position = document.position("/in_force/1/value");
        assert_eq!((position.line, position.column), (8, 9));
        let position = document.key_span("/in_force/1/value").start;
        assert_eq!((position.line, position.column), (8, 1));
        let position = document.position("/in_force/1/unit");
        assert_eq!(position.line, 6);
    }

    #[test]
    fn broken_text_is_told_with_its_place() {
        let error = Input::new("law.toml", b"id = \"a\"\nid = \"b\"\n").read().unwrap_err();
        assert_eq!(error.problems()[0].position.unwrap().line, 2);
    }
}
