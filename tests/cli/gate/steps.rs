//! What to do: what each step leads to, which contradict each other, and what is left.

use super::run::SHOP;
use crate::harness::Dir;

/// Data of people of Russia and China in one store of a credit bureau: each law wants it at home, and no copy abroad.
fn torn() -> String {
    let shop = SHOP.replace("[\"RU\"] },\n  \"kinds\"", "[\"RU\", \"CN\"] },\n  \"kinds\"");
    let shop = shop.replace("\"marketplace\"", "\"credit-reporting\"");
    let shop = shop.replace(
        "\"citizens_of\": [\"RU\"] }",
        "\"citizens_of\": [\"RU\"], \"located_in\": [\"CN\"] },\n      \"persons\": { \"CN\": 5000000 }",
    );
    shop.replace("\"markets\": { \"RU\": {} }", "\"markets\": { \"RU\": {}, \"CN\": {} }").replace(
        "  \"collects_personal_data\"",
        "  \"designations\": { \"*\": null },\n  \"collects_personal_data\"",
    )
}

#[test]
fn steps_that_contradict_each_other_say_so_and_what_is_left_then() {
    let dir = Dir::new();
    dir.write("service.json", &torn());
    let args = ["--law", "ru/data-localization", "--law", "cn/data-localization", "service.json"];
    let ran = dir.in_every_format(&args);
    assert_eq!(ran.exit, 1, "{}", ran.err);
    let human = dir.read("human");
    let words = human.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("only one of it and step 2 can be done: they set the same fact"), "{human}");
    assert!(words.contains("Once all steps are done, still or newly violated: "), "{human}");
    for format in ["github", "gitlab", "junit", "markdown", "html", "sarif"] {
        let text = dir.read(format).replace("&#x2f;", "/").replace("<!-- -->", "").replace('\\', "");
        let wanted = "it contradicts a step for cn/data-localization#store-in-china";
        assert!(text.contains(wanted), "{format}: {text}");
    }
}

#[test]
fn a_step_that_leaves_something_open_does_not_end_the_breach() {
    let dir = Dir::new();
    let telegram = super::run::corpus().into_iter().find(|file| file.ends_with("/telegram.json")).unwrap();
    let ran = dir.run(&["check", "--as-of", "2026-02-01", "--law", "ru/message-retention", &telegram]);
    let words = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("(step 1); more must be described then"), "{}", ran.out);
    assert!(
        words.contains("Once all steps are done, still unsettled: ru/message-retention#metadata"),
        "{}",
        ran.out
    );
    let ran = dir.run(&[
        "check",
        "--as-of",
        "2026-02-01",
        "--law",
        "ru/message-retention",
        "--format",
        "markdown",
        &telegram,
    ]);
    assert!(ran.out.contains("\\(more must be described then\\)"), "{}", ran.out);
}
