//! The page on which text for a terminal is wrapped.

use std::fmt::Write as _;

use anstyle::Style;
use textwrap::{Options, WordSplitter};

use crate::text::{push_safe, shortened};

/// Text for a terminal. Whatever is put into it is made safe, so that nothing which comes from a module or a file can
/// move the cursor, change a colour, start a line of its own or turn the direction of reading.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text(String);

impl Text {
    pub(crate) fn plain(text: impl AsRef<str>) -> Self {
        Text::default().and(text)
    }

    pub(crate) fn styled(style: Style, text: impl AsRef<str>) -> Self {
        Text::default().and_styled(style, text)
    }

    pub(crate) fn and(mut self, text: impl AsRef<str>) -> Self {
        push_safe(&mut self.0, &shortened(text.as_ref()));
        self
    }

    pub(crate) fn and_styled(mut self, style: Style, text: impl AsRef<str>) -> Self {
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{style}");
        push_safe(&mut self.0, &shortened(text.as_ref()));
        let _ = write!(self.0, "{style:#}");
        self
    }

    /// Words that stay in one line where they fit into one.
    pub(crate) fn and_together(self, style: Style, text: impl AsRef<str>) -> Self {
        self.and_styled(style, text.as_ref().replace(' ', TOGETHER))
    }

    /// Both, one after the other.
    pub(crate) fn then(mut self, other: Text) -> Self {
        self.0.push_str(&other.0);
        self
    }
}

impl<T: AsRef<str>> From<T> for Text {
    fn from(text: T) -> Self {
        Text::plain(text)
    }
}

/// A space at which no line is broken. It is printed as any other.
const TOGETHER: &str = "\u{a0}";

/// The narrowest page; what is narrower cannot be read.
const NARROWEST: usize = 40;

/// Lines of text, wrapped.
#[derive(Debug)]
pub(crate) struct Page {
    width: usize,
    text: String,
}

impl Page {
    /// A page with lines of at most so many columns.
    pub(crate) fn new(width: usize) -> Self {
        Page { width: width.max(NARROWEST), text: String::new() }
    }

    /// A paragraph.
    pub(crate) fn line(&mut self, indent: usize, text: impl Into<Text>) {
        let indent = " ".repeat(indent);
        self.wrap(&indent, &indent, &text.into().0, true);
    }

    /// A paragraph that hangs from a mark.
    pub(crate) fn item(&mut self, indent: usize, mark: impl Into<Text>, text: impl Into<Text>) {
        let first = format!("{}{} ", " ".repeat(indent), mark.into().0);
        let rest = " ".repeat(textwrap::core::display_width(&first));
        self.wrap(&first, &rest, &text.into().0, true);
    }

    /// A paragraph whose words stay whole even where they are longer than the line: an address can then be copied.
    pub(crate) fn whole(&mut self, indent: usize, text: impl Into<Text>) {
        let indent = " ".repeat(indent);
        self.wrap(&indent, &indent, &text.into().0, false);
    }

    /// Lines that are drawn for the columns there are, and safe to show.
    pub(crate) fn drawn(&mut self, indent: usize, draw: impl FnOnce(usize) -> String) {
        for line in draw(self.width.saturating_sub(indent)).lines() {
            self.text.push_str(&" ".repeat(indent));
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    /// A heading with a rule as wide as the page.
    pub(crate) fn rule(&mut self, heading: Text, style: Style) {
        self.gap();
        let used = textwrap::core::display_width(&heading.0) + 4;
        let rest = Text::styled(style, "─".repeat(self.width.saturating_sub(used)));
        self.line(0, Text::styled(style, "──").and(" ").then(heading).and(" ").then(rest));
    }

    /// An empty line, unless there is one or nothing stands above.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn wrap(&mut self, first: &str, rest: &str, text: &str, break_words: bool) {
        // No word is broken at a hyphen: days and ids have them.
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(break_words);
        for line in textwrap::wrap(text, options) {
            self.text.push_str(line.trim_end().replace(TOGETHER, " ").as_str());
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::human::style::BOLD;

    fn page(width: usize, write: impl FnOnce(&mut Page)) -> String {
        let mut page = Page::new(width);
        write(&mut page);
        page.finish()
    }

    #[test]
    fn what_acts_on_a_terminal_is_made_visible() {
        let hostile = "a\u{1b}[2Jb\rc\0d\u{9b}31me\nf\tg\u{202e}h\u{2066}i\u{2069}j\u{7f}\u{200b}\u{2028}";
        let shown = page(200, |page| page.line(0, hostile));
        assert_eq!(
            shown,
            "a\\u{1b}[2Jb\\u{d}c\\u{0}d\\u{9b}31me\\u{a}f\\u{9}g\\u{202e}h\\u{2066}i\\u{2069}j\\u{7f}\\u{200b}\\u{2028}\n"
        );
    }

    #[test]
    fn words_of_any_language_stay_as_they_are() {
        let text = "Реестр организаторов · 微信 · می‌خواهم · e\u{301}tat ✓";
        assert_eq!(page(100, |page| page.line(0, text)), format!("{text}\n"));
    }

    #[test]
    fn styles_are_written_and_what_stands_inside_them_is_made_safe() {
        assert_eq!(
            page(80, |page| page.line(0, Text::styled(BOLD, "a\u{1b}b"))),
            "\u{1b}[1ma\\u{1b}b\u{1b}[0m\n"
        );
    }

    #[test]
    fn lines_hang_from_their_mark_and_styles_take_no_room() {
        let text = "one two three four five six seven eight nine ten eleven twelve";
        let plain = page(40, |page| page.item(2, "✓", text));
        assert_eq!(plain, "  ✓ one two three four five six seven\n    eight nine ten eleven twelve\n");
        let styled = page(40, |page| page.item(2, Text::styled(BOLD, "✓"), Text::styled(BOLD, text)));
        assert_eq!(styled.replace("\u{1b}[1m", "").replace("\u{1b}[0m", ""), plain);
    }

    #[test]
    fn days_and_ids_are_not_torn_and_long_words_are() {
        let days = page(40, |page| page.line(0, "received by the operator by the 2017-04-14"));
        assert_eq!(days, "received by the operator by the\n2017-04-14\n");
        let long = page(40, |page| page.line(0, "x".repeat(90)));
        assert!(long.lines().all(|line| line.len() <= 40), "{long}");
        let address = page(40, |page| page.whole(4, "y".repeat(90)));
        assert_eq!(address.lines().count(), 1);
    }

    #[test]
    fn words_that_belong_together_move_together() {
        let text =
            || Text::plain("149-FZ art. 10.1(2) and more").and(" ").and_together(BOLD, "weakest basis: law");
        let shown = anstream::adapter::strip_str(&page(40, |page| page.line(0, text()))).to_string();
        assert_eq!(shown, "149-FZ art. 10.1(2) and more\nweakest basis: law\n");
    }

    #[test]
    fn a_rule_is_as_wide_as_the_page() {
        let ruled = page(40, |page| page.rule(Text::plain("RU: violation"), Style::new()));
        assert_eq!(ruled.trim_end().chars().count(), 40);
    }
}
