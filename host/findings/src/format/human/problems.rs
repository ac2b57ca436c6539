//! What is wrong with a text, for whoever wrote it.

use juris::{InputError, Problem};

use super::super::excerpt::{self, Marked};
use super::page::{Page, Text};
use super::style::{self, BOLD, DIM};
use crate::words;
use juris::report::Verdict;

/// How many problems of one file are told; who has more begins with these.
const PROBLEMS_SHOWN: usize = 20;
/// How many bytes long a text may be that is said again for the next problem.
const SAID_AGAIN: usize = 50;
/// How wide bad input is told.
const PROBLEMS_WIDTH: usize = 80;

/// Everything that is wrong with a text: what, where, what was expected, what to do.
pub fn problems(error: &InputError) -> String {
    let mut page = Page::new(PROBLEMS_WIDTH);
    let count = error.problems().len() + error.more();
    let many = if count == 1 { String::new() } else { format!(": {count} problems") };
    let bad = style::of_verdict(Verdict::Error);
    page.line(0, Text::styled(bad, "error").and(": ").and(error.file()).and(" cannot be used").and(many));
    list(&mut page, error.file(), error.problems().get(..PROBLEMS_SHOWN).unwrap_or(error.problems()));
    let more = count.saturating_sub(PROBLEMS_SHOWN);
    if more > 0 {
        page.gap();
        page.line(2, format!("and {more} more"));
    }
    page.finish()
}

pub(super) fn list(page: &mut Page, file: &str, problems: &[Problem]) {
    let mut before = None;
    for problem in problems {
        page.gap();
        let place = problem.position.map_or_else(|| file.to_owned(), |position| words::place(file, position));
        let mut at = Text::styled(BOLD, place);
        if let Some(pointer) = problem.pointer.as_deref().filter(|pointer| !pointer.is_empty()) {
            at = at.and_styled(DIM, format!("  {pointer}"));
        }
        page.line(2, at);
        line(page, problem);
        page.line(4, &problem.message);
        // What is long and stands just above is not said again.
        let same = |text: &&str| text.len() > SAID_AGAIN && before == Some(*text);
        let expected = problem.expected.as_deref();
        let told = expected.filter(same).map(|_| "the same as above").or(expected);
        before = expected;
        for (mark, text) in [("expected", told), ("help:", problem.help.as_deref())] {
            if let Some(text) = text {
                page.item(4, Text::styled(BOLD, mark), text);
            }
        }
    }
}

/// The line of the file with a mark under what is wrong.
fn line(page: &mut Page, problem: &Problem) {
    let (Some(position), Some(excerpt)) = (problem.position, &problem.excerpt) else { return };
    // Of a whole text its first line says nothing.
    let is_whole =
        problem.pointer.as_deref() == Some("") && problem.end.is_some_and(|end| end.line > position.line);
    if is_whole || excerpt.text.is_empty() {
        return;
    }
    let marked = Marked { at: position, excerpt: excerpt.clone(), label: String::new() };
    // What stands above the line is empty: the place is told already.
    let draw = |width| excerpt::drawn(width, None, &[marked]).lines().skip(1).collect::<Vec<_>>().join("\n");
    page.drawn(4, draw);
}

#[cfg(test)]
mod tests {
    use super::*;
    use juris::{Input, Syntax};

    fn told(bytes: &[u8]) -> String {
        let error = Input::new("a.json", bytes).syntax(Syntax::Json).read().unwrap_err();
        anstream::adapter::strip_str(&problems(&error)).to_string()
    }

    #[test]
    fn bad_input_is_shown_in_its_line() {
        assert_eq!(
            told(b"{\n\t\"a\": [1,\n"),
            "error: a.json cannot be used\n\n  a.json:2:10\n    2 | \"a\": [1,\n      |         ^\n    \
             this is not JSON: the text ends inside a list; a `]` is missing\n"
        );
    }

    #[test]
    fn of_a_file_in_one_line_a_part_is_shown() {
        let told =
            told(format!("[{}\"\u{202e}\",x{}]", "1,".repeat(900_000), ",2".repeat(900_000)).as_bytes());
        assert!(told.contains("\n    1 | …") && told.contains(",1,1,"), "{told}");
        assert!(told.contains("\\u{202e}") && !told.contains('\u{202e}'), "{told}");
        assert!(told.lines().all(|line| line.chars().count() <= PROBLEMS_WIDTH), "{told}");
        let lines: Vec<&str> = told.lines().collect();
        let at = lines[4].find('^').unwrap();
        assert_eq!(lines[3].replace('…', ".").get(at..=at), Some("x"), "{told}");
    }

    fn hostile() -> InputError {
        InputError::whole_file("a\u{1b}[2J.json", "it cannot be opened\u{202e}\r\nRU: compliant")
    }

    #[test]
    fn bad_input_says_what_and_where_and_nothing_in_it_acts() {
        let styled = problems(&hostile());
        let told: String = anstream::adapter::strip_str(&styled).to_string();
        assert_eq!(
            told,
            "error: a\\u{1b}[2J.json cannot be used\n\n  a\\u{1b}[2J.json\n    it cannot be opened\\u{202e}\\u{d}\\u{a}RU: \
             compliant\n"
        );
    }
}
