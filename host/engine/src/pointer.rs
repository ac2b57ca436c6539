//! JSON Pointers (RFC 6901).

use std::borrow::Cow;

/// The reference tokens of a pointer, unescaped.
pub(crate) fn tokens(pointer: &str) -> impl Iterator<Item = Cow<'_, str>> {
    pointer.split('/').skip(1).map(|token| {
        if token.contains('~') {
            Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
        } else {
            Cow::Borrowed(token)
        }
    })
}

/// Appends one token, escaped.
pub(crate) fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    if token.contains(['~', '/']) {
        pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(token);
    }
}

/// Whether a text is a pointer at all: empty, or `/`-led tokens with `~` only as `~0` and `~1`.
pub(crate) fn is_valid(pointer: &str) -> bool {
    let escaped = || pointer.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
    (pointer.is_empty() || pointer.starts_with('/')) && escaped()
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn what_is_no_pointer() {
        for pointer in ["", "/", "/a", "/a~0b/~1"] {
            assert!(is_valid(pointer), "{pointer}");
        }
        for pointer in ["a", "#/a", "/a~", "/~2", "/ru~register"] {
            assert!(!is_valid(pointer), "{pointer}");
        }
    }
}
