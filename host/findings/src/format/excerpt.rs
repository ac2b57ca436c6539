//! The lines of a file that decided or that are wrong, with a mark under what is meant.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use juris::Position;
use juris::report::{Evidence, Report, Ruling};
use juris_document::Excerpt;
use textwrap::core::display_width;

use crate::deciding;
use crate::judged::Judged;
use crate::text::made_safe;
use crate::words::{fact_path, fact_value};

/// How many columns stand around the numbers of lines.
const GUTTER: usize = 8;
/// The narrowest excerpt, in columns.
const NARROWEST: usize = 24;

/// A part of a text and what is said of it, as data.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    /// Where it stands in the file.
    pub(super) at: Position,
    pub(super) excerpt: Excerpt,
    /// What is said of it; it may be empty.
    pub(super) label: String,
}

/// A fact of a description, with who merely claims it.
pub(super) fn label(fact: &Evidence) -> String {
    let claimed = fact.claimed_by.as_ref().map(|by| format!(", claimed by the {by}")).unwrap_or_default();
    format!("{}: {}{claimed}", fact_path(&fact.pointer), fact_value(&fact.value))
}

/// The facts to look at first in their lines, in the order of the text, each line once; nothing where the file's text is
/// not at hand.
pub(super) fn facts(judged: &Judged, ruling: &Ruling) -> Option<Vec<Marked>> {
    let (description, text) = (judged.description.as_ref()?, judged.text()?);
    let Report { as_of, .. } = judged.report;
    let mut spans: Vec<_> = deciding::first_facts(ruling)
        .into_iter()
        .map(|fact| (description.span(as_of, &fact.pointer), label(fact)))
        .collect();
    spans.sort_by_key(|(span, _)| span.bytes.start);
    spans.dedup_by_key(|(span, _)| span.start.line);
    let marked = spans.into_iter().map(|(span, label)| Marked {
        at: span.start,
        excerpt: Excerpt::new(text.as_bytes(), span.bytes),
        label,
    });
    Some(marked.collect())
}

/// Draws lines with a mark under what is meant, each no wider than asked. What does not fit is cut around the mark.
pub(super) fn drawn(width: usize, file: Option<&str>, marked: &[Marked]) -> String {
    let digits = marked.iter().map(|marked| marked.at.line.to_string().len()).max().unwrap_or_default();
    let lines: Vec<Line> =
        marked.iter().map(|marked| line(marked, width.saturating_sub(digits + GUTTER))).collect();
    let mut drawn: Vec<String> = Vec::new();
    for line in &lines {
        // The line is shown without what it is indented by, so its place is said and not counted in what is shown.
        if let Some(file) = file {
            drawn.push(format!("{}--> {}:{}", " ".repeat(digits), made_safe(file), line.at));
        }
        let number = usize::try_from(line.at.line).unwrap_or(usize::MAX);
        let label = (!line.label.is_empty()).then_some(line.label.as_str());
        let snippet = Snippet::source(line.text.as_str()).line_start(number);
        let mark = AnnotationKind::Primary.span(line.marked.clone()).label(label);
        let group = Group::with_level(Level::ERROR).element(snippet.annotation(mark));
        // The lines are cut here, so that no mark is cut away.
        let renderer = Renderer::plain().decor_style(DecorStyle::Ascii).term_width(width.max(NARROWEST) * 2);
        let text = renderer.render(&[group]);
        let indent = " ".repeat(digits.saturating_sub(line.at.line.to_string().len()));
        drawn.extend(text.lines().map(|line| format!("{indent}{line}")));
    }
    drawn.join("\n")
}

/// A line of the text with what is said of a part of it, made safe to show.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) at: Position,
    pub(super) text: String,
    pub(super) marked: Range<usize>,
    pub(super) label: String,
}

/// At least a quarter of the room each is for what stands before the mark and for the mark itself, if they need it, and half
/// for what is said of it.
pub(super) fn line(marked: &Marked, room: usize) -> Line {
    let room = room.max(NARROWEST);
    let Excerpt { text, marked: part } = &marked.excerpt;
    let [before, within, after] =
        [0..part.start, part.clone(), part.end..text.len()].map(|part| text.get(part).unwrap_or_default());
    // Each gets what the others leave, the mark first.
    let [before_wants, after_wants] = [before, after].map(|text| display_width(text).min(room / 4));
    let behind = display_width(&marked.label).max(after_wants) + 2;
    let within = first(within, room.saturating_sub(before_wants + behind).max(room / 4));
    let left = room.saturating_sub(display_width(&within) + behind);
    let mut shown = last(before, left.max(room / 4));
    let start = shown.len();
    shown.push_str(&within);
    let end = shown.len();
    let used = display_width(&shown);
    shown.push_str(&first(after, room.saturating_sub(used + 1)));
    let label = first(&marked.label, room.saturating_sub(used + 2));
    Line { at: marked.at, text: shown, marked: start..end, label }
}

/// A character as it is shown: nothing in it acts, and a tab is a space.
fn character(c: char) -> String {
    if c == '\t' { " ".to_owned() } else { made_safe(c.encode_utf8(&mut [0; 4])) }
}

/// The first characters of a text that fit into some columns, made safe to show.
fn first(text: &str, columns: usize) -> String {
    cut(text.chars().map(character), columns, |shown, c| shown.push_str(c))
}

/// The last characters of a text that fit into some columns, made safe to show.
fn last(text: &str, columns: usize) -> String {
    cut(text.chars().rev().map(character), columns, |shown, c| shown.insert_str(0, c))
}

/// As many characters as fit, and `…` for those that do not.
fn cut(characters: impl Iterator<Item = String>, columns: usize, add: impl Fn(&mut String, &str)) -> String {
    let (mut shown, mut used) = (String::new(), 0);
    for c in characters {
        used += display_width(&c);
        if used > columns {
            add(&mut shown, "…");
            break;
        }
        add(&mut shown, &c);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, part: Range<usize>, width: usize) -> String {
        let excerpt = Excerpt::new(text.as_bytes(), part);
        drawn(
            width,
            None,
            &[Marked { at: Position { line: 7, column: 1 }, excerpt, label: "x: y".to_owned() }],
        )
    }

    #[test]
    fn the_mark_stands_under_what_is_meant() {
        assert_eq!(shown("  {\"a\": 1}", 8..9, 60), "  |\n7 | {\"a\": 1}\n  |       ^ x: y");
        // A tab is one column wide, a character of CJK two.
        assert_eq!(shown("\"電\":\t1", 7..8, 60), "  |\n7 | \"電\": 1\n  |       ^ x: y");
        assert_eq!(shown("{\"a\": ", 6..6, 60), "  |\n7 | {\"a\": \n  |       ^ x: y");
        assert_eq!(shown("", 0..0, 60), "  |\n7 |\n  | ^ x: y");
    }

    #[test]
    fn nothing_acts_and_no_line_is_wider_than_asked() {
        let hostile = "\u{1b}[2J\u{202e}\0\u{9b}`</pre>`";
        let many = hostile.repeat(99);
        for text in [many.as_str(), &"電".repeat(3_000), &"x".repeat(2 << 20), &"\t".repeat(900)] {
            for width in [40, 80, 200] {
                for part in [0..1, text.len() / 2..text.len() / 2 + 30, text.len()..text.len()] {
                    let shown = shown(text, part, width);
                    assert!(shown.chars().all(|c| c == '\n' || made_safe(&c.to_string()) == c.to_string()));
                    assert!(shown.lines().all(|line| display_width(line) <= width), "{width} {shown}");
                    assert!(shown.contains('^') && shown.lines().count() == 3, "{shown}");
                }
            }
        }
    }
}
