//! The lines of a file that decided, with a mark under what decided.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use juris::{Description, Span};
use textwrap::core::display_width;

use super::page::Page;
use crate::text::made_safe;

/// How many columns the numbers of lines take, with what stands around them.
const GUTTER: usize = 12;
/// How far excerpts stand to the right.
const INDENT: usize = 2;

/// A part of a text and what is said of it.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    pub(super) span: Span,
    pub(super) label: String,
}

/// Shows parts of a description in their lines, in the order of the text. What does not fit into the page is cut around what
/// is marked.
pub(super) fn show(page: &mut Page, file: &str, description: &Description, marked: &[Marked]) {
    let mut marked: Vec<&Marked> = marked.iter().collect();
    marked.sort_by_key(|marked| marked.span.bytes.start);
    marked.dedup_by_key(|marked| marked.span.start.line);
    let room = page.width().saturating_sub(GUTTER + INDENT);
    let lines: Vec<Line> = marked.iter().map(|marked| line(description.text(), marked, room)).collect();
    let path = made_safe(file);
    let mut group = Group::with_level(Level::ERROR);
    for (line, marked) in lines.iter().zip(&marked) {
        let snippet = Snippet::source(line.text.as_str())
            .path(path.as_str())
            .line_start(usize::try_from(marked.span.start.line).unwrap_or(usize::MAX));
        let label = AnnotationKind::Primary.span(line.marked.clone()).label(line.label.as_str());
        group = group.element(snippet.annotation(label));
    }
    // The lines are cut here, so that no mark is cut away.
    let renderer = Renderer::plain().decor_style(DecorStyle::Ascii).term_width(page.width() * 2);
    for text in renderer.render(&[group]).lines() {
        page.verbatim(INDENT, text);
    }
}

/// A line of the text with what is said of a part of it, made safe to show.
struct Line {
    text: String,
    marked: std::ops::Range<usize>,
    label: String,
}

/// Half of the room is for what stands before the mark and the mark itself, the other for what is said of it.
fn line(text: &str, marked: &Marked, room: usize) -> Line {
    let bytes = marked.span.bytes.clone();
    let begin =
        text.get(..bytes.start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let before = text.get(begin..bytes.start).unwrap_or_default().trim_start();
    let rest = text.get(bytes.start..).unwrap_or_default();
    // Of a value of several lines the first is marked.
    let within = rest.get(..bytes.len()).unwrap_or(rest).lines().next().unwrap_or_default();
    let after = rest.get(within.len()..).unwrap_or_default().lines().next().unwrap_or_default();
    let mut shown = match before.char_indices().rev().nth(room / 4) {
        Some((cut, _)) => format!("…{}", made_safe(before.get(cut..).unwrap_or_default())),
        None => made_safe(before),
    };
    let start = shown.len();
    shown.push_str(&first(within, room / 4));
    let end = shown.len();
    let used = display_width(&shown);
    shown.push_str(&first(after, room.saturating_sub(used + 1)));
    Line { text: shown, marked: start..end, label: first(&marked.label, room.saturating_sub(used + 2)) }
}

/// The first characters of a text, made safe to show.
fn first(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", made_safe(text.get(..end).unwrap_or_default())),
        None => made_safe(text),
    }
}
