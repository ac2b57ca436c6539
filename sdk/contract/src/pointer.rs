//! JSON Pointers (RFC 6901).

use alloc::borrow::Cow;
use alloc::string::String;

/// The reference tokens of a pointer, unescaped.
pub fn tokens(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let has_escapes = pointer.contains('~');
    pointer.split('/').skip(1).map(move |token| {
        if has_escapes && token.contains('~') {
            Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
        } else {
            Cow::Borrowed(token)
        }
    })
}

/// Appends one token, escaped.
pub fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    if !token.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        return pointer.push_str(token);
    }
    for c in token.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

/// The pointer to the list or object around, and the last token as it is written; nothing of the pointer to the whole.
pub fn split_last(pointer: &str) -> Option<(&str, &str)> {
    pointer.rsplit_once('/')
}

/// What leads on from one pointer to another that is the same or below it: empty, or a pointer of its own.
pub fn below<'p>(pointer: &'p str, above: &str) -> Option<&'p str> {
    pointer.strip_prefix(above).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a text is a pointer at all: empty, or `/`-led tokens with `~` only as `~0` and `~1`.
pub fn is_valid(pointer: &str) -> bool {
    let escaped = || pointer.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    (pointer.is_empty() || pointer.starts_with('/')) && escaped()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn tokens_are_unescaped() {
        assert_eq!(tokens("/a~1b/m~0n/~01/").collect::<Vec<_>>(), ["a/b", "m~n", "~1", ""]);
        assert_eq!(tokens("").count(), 0);
        let mut pointer = String::new();
        push(&mut pointer, "a/b");
        push(&mut pointer, "~1");
        assert_eq!(pointer, "/a~1b/~01");
    }

    #[test]
    fn what_is_around_and_what_is_below() {
        assert_eq!(split_last("/a~1b/0"), Some(("/a~1b", "0")));
        assert_eq!(split_last("/a"), Some(("", "a")));
        assert_eq!(split_last(""), None);
        assert_eq!(below("/a/b/0", "/a/b"), Some("/0"));
        assert_eq!(below("/a/b", "/a/b"), Some(""));
        assert_eq!(below("/a", ""), Some("/a"));
        assert_eq!(below("/ab", "/a"), None);
        assert_eq!(below("/a", "/a/b"), None);
    }

    #[test]
    fn what_is_no_pointer() {
        for pointer in ["", "/", "/a", "/a~0b/~1"] {
            assert!(is_valid(pointer), "{pointer}");
        }
        for pointer in ["a", "#/a", "/a~", "/~2", "/ru~register"] {
            assert!(!is_valid(pointer), "{pointer}");
        }
    }
}
