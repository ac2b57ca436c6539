//! The keys of a description as a table that a person reads.

use juris_vocabulary::{KEYS, Key, Kind};

/// The narrowest that the column of words may become before it goes below the key.
const NARROWEST: usize = 30;

/// The keys, each with what it means and what may stand there, in lines of at most `width` columns where the keys allow it.
pub fn table(width: usize) -> String {
    let mut rows = vec![("key".to_owned(), "what it means".to_owned(), "what may stand there".to_owned())];
    KEYS.iter().for_each(|key| add(&mut rows, "", key));
    let longest = rows.iter().map(|(path, ..)| path.chars().count()).max().unwrap_or(0);
    let beside = width.saturating_sub(longest + 2);
    let mut text = String::new();
    for (path, about, form) in rows {
        let words = if about.is_empty() { form } else { format!("{about} [{form}]") };
        let is_beside = beside >= NARROWEST;
        let (column, indent) = if is_beside { (beside, longest + 2) } else { (width.saturating_sub(4), 4) };
        let lines = textwrap::wrap(&words, column.max(NARROWEST));
        let mut first = path;
        if !is_beside {
            text.push_str(&first);
            text.push('\n');
            first = String::new();
        }
        for line in lines {
            text.push_str(&format!("{first:indent$}{line}\n"));
            first = String::new();
        }
    }
    text.push_str("\nA key that is absent is unknown; `null`, `false` or `[]` says that there is none, where the form allows it.\n");
    text
}

fn add(rows: &mut Vec<(String, String, String)>, above: &str, key: &Key) {
    let path = if above.is_empty() { key.name.to_owned() } else { format!("{above}.{}", key.name) };
    // The items of a list of plain values have nothing to say that the list does not.
    let is_plain_item = key.name == "*" && key.below.is_empty() && !above.is_empty();
    if !is_plain_item {
        rows.push((path.clone(), key.about.to_owned(), form(key.kind)));
    }
    key.below.iter().for_each(|inner| add(rows, &path, inner));
}

/// What may stand at a key, in words.
fn form(kind: Kind) -> String {
    match kind {
        Kind::Bool => "true or false".to_owned(),
        Kind::Text => "a text".to_owned(),
        Kind::Word(words) => format!("one of: {}", words.join(", ")),
        Kind::Country => "a country, such as DE".to_owned(),
        Kind::Day => "a day, or { \"by\": day }".to_owned(),
        Kind::Period => "a period, such as P6M".to_owned(),
        Kind::Count => "a number, or { \"at_least\": n, \"at_most\": n }".to_owned(),
        Kind::Object => "an object".to_owned(),
        Kind::Map => "an object by name; \"*\": null says that there is nothing else".to_owned(),
        Kind::ClosedMap => "an object by name, complete where it stands".to_owned(),
        Kind::List => "a list; \"?\" in it says that there may be more".to_owned(),
        Kind::OneOrMany => "an object, or a list of such".to_owned(),
        Kind::Any => "several forms; see the schema".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_top_is_told_and_lines_fit() {
        for width in [40, 80, 110] {
            let table = table(width);
            for key in KEYS {
                assert!(table.lines().any(|line| line.split(' ').next() == Some(key.name)), "{}", key.name);
            }
            let words = table.lines().filter(|line| line.starts_with(' ') || !line.contains(' '));
            for line in words {
                assert!(line.chars().count() <= width || !line.contains(' '), "{width}: {line}");
            }
        }
        assert!(table(80).contains("The country in which the store is"));
    }
}
