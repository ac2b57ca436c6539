//! Text that stays text in Markdown: nothing in it is markup, a mention or a reference.

use std::fmt::Write as _;

/// A text in which nothing is markup, a mention or a reference.
pub(crate) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            // An empty comment keeps people from being called and numbers from becoming links.
            '@' => safe.push_str("@<!-- -->"),
            '#' => safe.push_str("\\#<!-- -->"),
            '\n' | '\r' => safe.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '!' | '|' | '~' | '$' | '+' => {
                safe.push('\\');
                safe.push(c);
            }
            c => safe.push(c),
        }
    }
    safe
}

/// A text as code. It has no backtick, and no bar that would end a cell of a table.
pub(crate) fn code(text: &str) -> String {
    let text = text.replace('`', "'").replace(['\n', '\r'], " ").replace('|', "¦");
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

/// A text inside of HTML, such as a summary, in which a backslash escapes nothing.
pub(crate) fn html(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '<' | '>' | '"' | '\'' | '@' | '#' | '`' | '*' | '_' | '[' | ']' | '|' | '\\' | '~'
            | '$' | ':' => {
                // Writing to a string cannot fail.
                let _ = write!(safe, "&#{};", u32::from(c));
            }
            '\n' | '\r' => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(
            escaped("<b>*x*</b> | @team #12 [a](b)"),
            "&lt;b&gt;\\*x\\*&lt;/b&gt; \\| @<!-- -->team \\#<!-- -->12 \\[a\\]\\(b\\)"
        );
        assert_eq!(code("a`b|c\nd"), "`a'b¦c d`");
        assert_eq!(html("<a>"), "&#60;a&#62;");
        assert_eq!(html("ru/x#y"), "ru/x&#35;y");
    }
}
