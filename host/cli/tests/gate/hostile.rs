//! Names and words of a description are nobody's markup.

use crate::run::{Dir, FORMATS, SHOP};

const NAME: &str = "</td><script>alert(1)</script>\\n::error::x | `@team` *b* [a](javascript:x) https://evil.example/x \\u001b[31m\\u202e]]>";

#[test]
fn no_format_lets_a_name_out_of_its_place() {
    let dir = Dir::new();
    dir.write("a,b:c %.json", &SHOP.replace("Example Shop", NAME));
    dir.in_every_format(&["a,b:c %.json"]);
    let out = |format: &str| dir.read(format);
    for format in FORMATS {
        let text = out(format);
        assert!(text.contains("alert(1)") || text.contains("alert\\(1\\)"), "{format}: {text}");
        // JSON is no text for a screen.
        assert!(format == "json" || !text.contains(['\u{1b}', '\u{202e}']), "{format}");
    }
    let html = out("html");
    assert!(!html.contains("<script") && !html.contains("</td><"), "{html}");
    let github = out("github");
    assert!(github.lines().all(|line| line.starts_with("::error file=a%2Cb%3Ac %25.json,")), "{github}");
    let markdown = out("markdown");
    assert!(
        !markdown.contains("<script") && !markdown.contains("@team") && !markdown.contains("](javascript"),
        "{markdown}"
    );
    assert!(!markdown.contains("https://evil.example"), "{markdown}");
    let junit = out("junit");
    assert!(!junit.contains("<script") && !junit.contains("]]>"), "{junit}");
    assert!(serde_json::from_str::<serde_json::Value>(&out("sarif")).is_ok());
}
