//! Text that stays text in Markdown: nothing in it is markup, a mention or a reference.

use std::fmt::Write as _;

use crate::text::readable;

/// What keeps a text from being taken for a person, a number or an address. It is not seen.
const BREAK: &str = "<!-- -->";

/// A text in which nothing is markup, a mention, a reference or an address.
pub(crate) fn escaped(text: &str) -> String {
    let text = &still(text);
    let mut safe = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        safe.push_str(before(text, at));
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '@' => safe.push_str(&format!("@{BREAK}")),
            '#' => safe.push_str(&format!("\\#{BREAK}")),
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
    let text = still(text).replace('`', "'").replace(['\n', '\r'], " ").replace('|', "¦");
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

/// A text in which what stands between backticks is code, and nothing is markup.
pub(crate) fn coded(text: &str) -> String {
    let parts = text.split('`').enumerate();
    parts.map(|(index, part)| if index % 2 == 1 { code(part) } else { escaped(part) }).collect()
}

/// A text inside of HTML, such as a summary, in which a backslash escapes nothing.
pub(crate) fn html(text: &str) -> String {
    let text = &still(text);
    let mut safe = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        safe.push_str(before(text, at));
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

/// A text in which nothing acts, its line breaks excepted, and which is no longer than anybody would read.
fn still(text: &str) -> String {
    text.split('\n').map(readable).collect::<Vec<_>>().join("\n")
}

/// What stands before a character: an address, which is made a link wherever it stands, is torn behind its scheme or `www`.
fn before(text: &str, at: usize) -> &'static str {
    let (done, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let of_host = rest.starts_with("//") && done.ends_with(':');
    let www = done.get(done.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("www"));
    if of_host || www && rest.starts_with('.') { BREAK } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_is_a_link() {
        assert_eq!(escaped("see https://evil.com/x"), "see https:<!-- -->//evil.com/x");
        assert_eq!(escaped("WWW.evil.com ftp://é"), "WWW<!-- -->.evil.com ftp:<!-- -->//é");
        assert_eq!(html("https://evil.com"), "https&#58;<!-- -->//evil.com");
        assert_eq!(escaped("a: b // c. w.w"), "a: b // c. w.w");
    }

    #[test]
    fn nothing_is_markup() {
        assert_eq!(
            escaped("<b>*x*</b> | @team #12 [a](b)"),
            "&lt;b&gt;\\*x\\*&lt;/b&gt; \\| @<!-- -->team \\#<!-- -->12 \\[a\\]\\(b\\)"
        );
        assert_eq!(code("a`b|c\nd"), "`a'b¦c d`");
        assert_eq!(coded("`\"*\": _` or *x* `a_"), "`\"*\": _` or \\*x\\* `a_`");
        assert_eq!(html("<a>"), "&#60;a&#62;");
        assert_eq!(html("ru/x#y"), "ru/x&#35;y");
    }
}
