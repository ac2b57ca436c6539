//! JSON with comments and trailing commas: what JSON has not becomes blank, so that every place stays where it is.

use crate::position::Lines;
use crate::problem::Problem;

/// The text as JSON, of the same length.
pub(super) fn plain(text: &str) -> Result<String, Problem> {
    let mut plain = text.as_bytes().to_vec();
    let mut rest = text.bytes().enumerate().peekable();
    let mut comma = None;
    while let Some((at, byte)) = rest.next() {
        match (byte, rest.peek().map(|(_, next)| *next)) {
            (b'"', _) => {
                comma = None;
                while let Some((_, byte)) = rest.next() {
                    match byte {
                        b'\\' => _ = rest.next(),
                        b'"' => break,
                        _ => {}
                    }
                }
            }
            (b'/', Some(b'/')) => {
                blank(&mut plain, at);
                while let Some((at, _)) = rest.next_if(|(_, byte)| !matches!(byte, b'\n' | b'\r')) {
                    blank(&mut plain, at);
                }
            }
            (b'/', Some(b'*')) => {
                blank(&mut plain, at);
                let mut before = b' ';
                let mut ended = false;
                // The star that begins the comment does not end it.
                rest.next().into_iter().for_each(|(at, _)| blank(&mut plain, at));
                for (at, byte) in rest.by_ref() {
                    blank(&mut plain, at);
                    ended = before == b'*' && byte == b'/';
                    if ended {
                        break;
                    }
                    before = byte;
                }
                if !ended {
                    let position = Lines::new(text.as_bytes()).position(text.as_bytes(), at);
                    return Err(Problem::new("the comment does not end").at(position).expected("`*/`"));
                }
            }
            (b',', _) => comma = Some(at),
            (b'}' | b']', _) => {
                // A comma that nothing precedes stays, and is told as what it is.
                if let Some(at) = comma.take().filter(|at| follows_a_value(&plain, *at)) {
                    blank(&mut plain, at);
                }
            }
            (byte, _) if byte.is_ascii_whitespace() => {}
            _ => comma = None,
        }
    }
    // Only whole comments and single commas were blanked, so what is left is text as before.
    Ok(String::from_utf8(plain).unwrap_or_else(|_| text.to_owned()))
}

/// Lines stay.
fn blank(plain: &mut [u8], at: usize) {
    if let Some(byte) = plain.get_mut(at).filter(|byte| **byte != b'\n') {
        *byte = b' ';
    }
}

fn follows_a_value(plain: &[u8], comma: usize) -> bool {
    let before = plain.get(..comma).unwrap_or_default();
    let last = before.iter().rev().find(|byte| !byte.is_ascii_whitespace());
    last.is_some_and(|byte| !matches!(byte, b',' | b'[' | b'{' | b':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Syntax};
    use serde_json::json;

    #[test]
    fn comments_and_trailing_commas_are_blank() {
        let text = "// ж\n{ /* a\n * b **/ \"a\": [1, 2, /* c */ ], // d\r\n \"b//\\\"/*\": \"x,]\", }\n";
        let blanked = plain(text).unwrap();
        assert_eq!(blanked.len(), text.len());
        let document = Document::parse("x.jsonc", text.as_bytes(), Syntax::Jsonc).unwrap();
        assert_eq!(*document.value(), json!({"a": [1, 2], "b//\"/*": "x,]"}));
        let position = document.position("/b~1~1\"~1*");
        assert_eq!((position.line, position.column), (4, 13));
    }

    #[test]
    fn a_comment_ends_at_a_lone_carriage_return_as_in_an_editor() {
        let document = Document::parse("x.jsonc", b"{ // a\r\"b\": 1 }", Syntax::Jsonc).unwrap();
        assert_eq!(*document.value(), json!({"b": 1}));
        assert_eq!(document.position("/b").column, 13);
        assert!(Document::parse("x.jsonc", b"{ // a\rb\n }", Syntax::Jsonc).is_err());
    }

    #[test]
    fn what_is_no_json_with_comments_is_told_with_its_place() {
        let place = |text: &str| {
            let error = Document::parse("x.jsonc", text.as_bytes(), Syntax::Jsonc).unwrap_err();
            let position = error.problems()[0].position.unwrap();
            (position.line, position.column)
        };
        assert_eq!(place("{\n  /* \"a\": 1\n}"), (2, 3));
        assert_eq!(place("{\"a\": 1, // x\n\"a\": 2}").0, 2);
        assert_eq!(place("{ /* ж */ \"a\": x }"), (1, 16));
        assert_eq!(place("{\"a\": 1, /* ж */ \"a\": 2}"), (1, 18));
        for text in ["[,]", "[1,,]", "{\"a\":,}", "{a: 1}", "{'a': 1}", "[1 /", "[/*/]", "\"a", "\"\\"] {
            assert!(Document::parse("x.jsonc", text.as_bytes(), Syntax::Jsonc).is_err(), "{text}");
        }
    }
}
