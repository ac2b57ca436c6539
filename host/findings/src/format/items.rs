//! A list of JSON that is written item by item, as if the whole had been written at once.

use serde::Serialize;

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
        // A line break within a text is written as an escape, so each one found here is between two lines.
        let item = serde_json::to_string_pretty(item)?.replace('\n', &indent);
        Ok(format!("{comma}{indent}{item}"))
    }

    /// What stands behind the last item.
    pub(crate) fn end(&self) -> String {
        let depth = DEPTH.saturating_sub(1);
        if self.any { format!("\n{}]", "  ".repeat(depth)) } else { "]".to_owned() }
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
