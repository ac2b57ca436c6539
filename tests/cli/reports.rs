//! The report as people read it, whole.

use crate::harness::{assert_snapshot, run, without_version};

#[test]
fn reports_on_services_of_the_corpus() {
    for (service, day) in [
        ("wechat", "2017-05-06"),
        ("telegram", "2018-04-16"),
        ("twitter-2017", "2017-11-08"),
        ("unknown", "2017-05-06"),
        ("example-foreign-shop", "2017-05-06"),
    ] {
        let check = ["check", &format!("policies/corpus/{service}.json"), "--as-of", day];
        let ran = run(&check);
        assert_snapshot(&format!("report-{service}"), &without_version(&ran.shown()));
        let explained = run(&[&check[..], &["--explain"]].concat());
        assert_snapshot(&format!("explained-{service}"), &without_version(&explained.shown()));
    }
}

#[test]
fn a_report_fits_two_screens_and_one_thing_is_explained_where_it_is_asked_for() {
    let wechat = ["check", "policies/corpus/wechat.json", "--as-of", "2017-05-06"];
    let brief = run(&wechat);
    assert!(brief.out.lines().count() <= 80, "{}", brief.out);
    let one = run(&[&wechat[..], &["--explain", "ru/ori-registration#register"]].concat());
    assert!(one.out.contains("it still has time to notify the regulator"), "{}", one.out);
    assert!(!one.out.contains("ru/message-retention"), "{}", one.out);
    let unlinked = run(&[&wechat[..], &["--explain", "cn/data-localization"]].concat());
    assert!(unlinked.out.contains("cn/data-localization"), "{}", unlinked.out);
    let nothing = run(&[&wechat[..], &["--explain", "ru/ori-registration#regster"]].concat());
    assert_eq!((nothing.exit, nothing.out.as_str()), (3, ""));
    assert!(nothing.err.contains("its obligations are register"), "{}", nothing.err);
}
