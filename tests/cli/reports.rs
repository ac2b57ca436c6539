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
        let ran = run(&["check", &format!("policies/corpus/{service}.json"), "--as-of", day]);
        assert_snapshot(&format!("report-{service}"), &without_version(&ran.shown()));
    }
}
