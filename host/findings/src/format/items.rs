//! A list of JSON that is written item by item, as if the whole had been written at once.

use std::io;

use serde::Serialize;
use serde_json::ser::Formatter;

/// The items of a list, `DEPTH` lists and objects deep in a text that is indented by two columns each.
#[derive(Debug, Default)]
pub(crate) struct Items<const DEPTH: usize> {
    any: bool,
}

impl<const DEPTH: usize> Items<DEPTH> {
    /// What stands before the first item.
    pub(crate) fn begin(&self) -> &'static str {
        "["
    }

    /// The next item, with what stands between it and the one before.
    pub(crate) fn next(&mut self, item: &impl Serialize) -> serde_json::Result<String> {
        let indent = format!("\n{}", "  ".repeat(DEPTH));
        let comma = if self.any { "," } else { "" };
        self.any = true;
        Ok(format!("{comma}{indent}{}", pretty(item, DEPTH)?))
    }

    /// What stands behind the last item.
    pub(crate) fn end(&self) -> String {
        let depth = DEPTH.saturating_sub(1);
        if self.any { format!("\n{}]", "  ".repeat(depth)) } else { "]".to_owned() }
    }
}

/// A value as JSON in lines that stand so deep in a text; the first line has no indent.
pub(super) fn pretty(value: &impl Serialize, depth: usize) -> serde_json::Result<String> {
    let mut text = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut text, Deep { depth, has_value: false });
    value.serialize(&mut serializer)?;
    // What serde_json writes is UTF-8.
    Ok(String::from_utf8(text).unwrap_or_default())
}

/// Writes JSON as serde_json does for people, from a depth on.
struct Deep {
    depth: usize,
    has_value: bool,
}

impl Deep {
    fn open(&mut self, out: &mut (impl io::Write + ?Sized), bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.has_value = false;
        out.write_all(bracket)
    }

    fn close(&mut self, out: &mut (impl io::Write + ?Sized), bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.has_value {
            self.line(out, b"\n")?;
        }
        self.has_value = true;
        out.write_all(bracket)
    }

    fn line(&self, out: &mut (impl io::Write + ?Sized), begin: &[u8]) -> io::Result<()> {
        out.write_all(begin)?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Deep {
    fn begin_array<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: io::Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.line(out, if first { b"\n" } else { b",\n" })
    }

    fn end_array_value<W: io::Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: io::Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.line(out, if first { b"\n" } else { b",\n" })
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: io::Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn the_text_is_that_of_the_whole_list() {
        for list in [json!([]), json!([1]), json!([{"a": [1, "x\ny"]}, {}, []])] {
            let mut items = Items::<2>::default();
            let mut text = format!("{{\n  \"list\": {}", items.begin());
            for item in list.as_array().into_iter().flatten() {
                text.push_str(&items.next(item).unwrap());
            }
            text.push_str(&format!("{}\n}}", items.end()));
            let whole: Value = json!({ "list": list });
            assert_eq!(text, format!("{whole:#}"));
        }
    }
}
