//! Texts put together from parts, without the formatting machinery, which would outweigh a small law.

use alloc::string::String;

/// The parts of a text, one after the other.
pub fn text<const N: usize>(parts: [&str; N]) -> String {
    let mut text = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    parts.iter().for_each(|part| text.push_str(part));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_each_other() {
        assert_eq!(text(["kept for ", "6 months", ""]), "kept for 6 months");
    }
}
