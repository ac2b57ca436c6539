//! Directories of laws in which something is wrong: it is told, and every other law is judged by.

use crate::directory::{Laws, SERVICE, law_toml, module};
use crate::harness::{Ran, assert_snapshot, files, path_of, run, run_in, without_version};

fn check(laws: &Laws, service: &str) -> Ran {
    run_in(laws.path(), &["check", &path_of(service), "--as-of", "2017-05-06", "--policies", "."])
}

/// What is told, with everything else as it would be without the directory.
fn told(laws: &Laws) -> String {
    let wechat = "policies/corpus/wechat.json";
    let args = ["check", &path_of(wechat), "--as-of", "2017-05-06", "--jurisdiction", "RU"];
    let usual = run(&args);
    let ran = run_in(laws.path(), &[&args[..], &["--policies", "."]].concat());
    assert_eq!(ran.exit, 3, "{}", ran.err);
    // A law that can be read is left out like any other of its country.
    let is_judged = |line: &&str| !line.contains(" left out: ");
    let judged = |ran: &Ran| ran.out.lines().filter(is_judged).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(judged(&ran), judged(&usual));
    ran.err
}

/// Every file of `tests/bad/laws`: a message with file, line and column.
#[test]
fn every_bad_law_is_told_with_its_place() {
    for name in files("tests/bad/laws", ".toml") {
        let laws = Laws::new();
        let text = std::fs::read(crate::harness::workspace().join("tests/bad/laws").join(&name)).unwrap();
        laws.file("aq/bad/law.toml", text).file("aq/bad/honest.wasm", module("honest.wat"));
        let told = told(&laws);
        assert!(told.contains("./aq/bad/law.toml"), "{name}: {told}");
        assert_snapshot(&format!("law-{}", name.trim_end_matches(".toml")), &told);
    }
}

#[test]
fn a_module_that_is_missing() {
    let laws = Laws::new();
    laws.file("aq/bad/law.toml", law_toml("aq/bad"));
    let told = told(&laws);
    assert!(told.contains("./aq/bad/hostile.wasm"), "{told}");
    assert_snapshot("module-missing", &told);
}

/// A module is looked at when its law is asked: by a service with a link to its country, or by the tests of the directory.
#[test]
fn modules_that_are_none() {
    let parts: [(&str, Vec<u8>); 5] = [
        ("empty", Vec::new()),
        ("no-wasm", b"#!/bin/sh\n".to_vec()),
        ("core-module", module("core-module.component.wat")),
        ("imports", module("imports-in-instance.wat")),
        ("no-export", module("no-export.component.wat")),
    ];
    let wechat = "policies/corpus/wechat.json";
    let usual = run(&["check", &path_of(wechat), "--as-of", "2017-05-06"]);
    for (name, bytes) in parts {
        let laws = Laws::new();
        laws.file("aq/bad/law.toml", law_toml("aq/bad")).file("aq/bad/hostile.wasm", bytes);
        let ran = check(&laws, wechat);
        assert_eq!((ran.exit, ran.err.as_str()), (usual.exit, ""), "{name}");
        let ran = check(&laws, SERVICE);
        assert_eq!(ran.exit, 3, "{name}: {}", ran.out);
        assert!(ran.out.contains("the module cannot be loaded: "), "{name}: {}", ran.out);
        let ran = run_in(laws.path(), &["test", "."]);
        assert_eq!((ran.exit, ran.err.as_str()), (3, ""), "{name}");
        let told: Vec<&str> = ran.out.lines().skip_while(|line| !line.starts_with("error: ")).collect();
        let told = told.split(|line| line.starts_with("1 law,")).next().unwrap().join("\n");
        assert!(told.contains("./aq/bad/hostile.wasm"), "{name}: {}", ran.out);
        assert_snapshot(&format!("module-{name}"), &told);
    }
}

#[test]
fn one_bad_law_does_not_disturb_the_others_of_its_directory() {
    let laws = Laws::new();
    laws.file("aq/bad/law.toml", "id = 1").file("aq/bad/hostile.wasm", module("honest.wat"));
    laws.file("aq/good/law.toml", law_toml("aq/good")).file("aq/good/hostile.wasm", module("honest.wat"));
    laws.file("aq/loop/law.toml", law_toml("aq/loop")).file("aq/loop/hostile.wasm", module("trap.wat"));
    laws.file("service.json", std::fs::read(path_of(SERVICE)).unwrap());
    let ran = run_in(laws.path(), &["check", "service.json", "--as-of", "2017-05-06", "--policies", "."]);
    assert_eq!(ran.exit, 3);
    assert_snapshot("law-among-good-ones", &without_version(&ran.shown()));
}

#[test]
fn directories_that_are_none() {
    for (name, path) in [("empty", "."), ("missing", "nowhere"), ("file", "service.json")] {
        let laws = Laws::new();
        if name == "file" {
            laws.file("service.json", "{}");
        }
        let wechat = path_of("policies/corpus/wechat.json");
        let ran = run_in(laws.path(), &["check", &wechat, "--as-of", "2017-05-06", "--policies", path]);
        assert_eq!(ran.exit, 3, "{name}");
        assert!(ran.out.contains("WeChat on 2017-05-06: VIOLATION"));
        assert_snapshot(&format!("directory-{name}"), &ran.err);
    }
}

/// Links that stay inside are followed; one that leads outside opens nothing and is told.
#[cfg(unix)]
#[test]
fn links_do_not_lead_outside() {
    use std::os::unix::fs::symlink;
    let outside = Laws::new();
    outside.file("law.toml", law_toml("aq/bad")).file("hostile.wasm", module("honest.wat"));
    outside.file("cases/a.toml", "");
    let outside_of = |path: &str| outside.path().join(path);

    for (name, link) in [("file", "law.toml"), ("module", "hostile.wasm"), ("cases", "cases")] {
        let laws = Laws::new();
        laws.file("aq/bad/law.toml", law_toml("aq/bad")).file("aq/bad/hostile.wasm", module("honest.wat"));
        let _ = std::fs::remove_file(laws.path().join("aq/bad").join(link));
        symlink(outside_of(link), laws.path().join("aq/bad").join(link)).unwrap();
        assert_snapshot(&format!("link-{name}"), &told(&laws));
    }
    for (name, link) in [("law", "aq/bad"), ("country", "bq"), ("relative", "aq/up")] {
        let laws = Laws::new();
        laws.file("aq/good/law.toml", law_toml("aq/good")).file("aq/good/hostile.wasm", module("honest.wat"));
        let target = if name == "relative" { "../../..".into() } else { outside.path().to_owned() };
        symlink(target, laws.path().join(link)).unwrap();
        assert_snapshot(&format!("link-{name}"), &told(&laws));
    }
    let laws = Laws::new();
    laws.file("aq/good/law.toml", law_toml("aq/good")).file("aq/good/build/1.wasm", module("honest.wat"));
    symlink("build/1.wasm", laws.path().join("aq/good/hostile.wasm")).unwrap();
    let ran = run_in(laws.path(), &["check", &path_of(SERVICE), "--policies", ".", "--jurisdiction", "AQ"]);
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""), "{}", ran.out);
}
