//! A shop that two laws find fault with, and runs of the command on it.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::harness::{Dir, Ran};

/// A service whose shop keeps the data of Russian citizens in the Netherlands: two violations on 2026-02-01.
pub(crate) const SHOP: &str = r#"{
  "schema": "juris/service@1",
  "name": "Example Shop",
  "operator": { "name": "Example", "established_in": ["RU"] },
  "kinds": ["marketplace"],
  "features": [],
  "markets": { "RU": {} },
  "collects_personal_data": true,
  "data": [
    {
      "id": "buyers",
      "subjects": { "citizens_of": ["RU"] },
      "role": "controller",
      "stores": [{ "country": "NL", "role": "primary", "written": "at-collection" }]
    }
  ],
  "notifications": { "*": null },
  "exemptions": { "*": null }
}
"#;

/// The day on which the laws are not stale yet.
pub(crate) const DAY: &str = "2026-02-01";

/// The shop with its data in Russia.
pub(crate) fn moved() -> String {
    SHOP.replace("\"NL\"", "\"RU\"")
}

/// The shop after its notification.
pub(crate) fn notified(shop: &str) -> String {
    shop.replace("\"notifications\": { \"*\": null }", "\"notifications\": { \"ru/database-location\": {} }")
}

/// Every format there is.
pub(crate) const FORMATS: [&str; 8] =
    ["human", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"];

impl Dir {
    /// With the shop in it.
    pub(crate) fn with_shop() -> Self {
        let dir = Dir::new();
        dir.write("service.json", SHOP);
        dir
    }

    pub(crate) fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    /// `juris check` on the day, by the one law that the shop breaks unless another is asked for: each law that is
    /// loaded takes its time.
    pub(crate) fn check(&self, args: &[&str]) -> Ran {
        let law: &[&str] = if args.contains(&"--law") { &[] } else { &["--law", "ru/data-localization"] };
        self.run(&[&["check", "--as-of", DAY], law, args].concat())
    }

    /// `juris check` on the day in every format, each in a file of its name.
    pub(crate) fn in_every_format(&self, args: &[&str]) -> Ran {
        let formats = FORMATS.map(|format| format!("--format={format}={format}"));
        let mut all: Vec<&str> = formats.iter().map(String::as_str).collect();
        all.extend(args);
        self.check(&all)
    }

    /// The findings of `juris check --format json` of the one service, with its exit code.
    pub(crate) fn findings(&self, args: &[&str]) -> (i32, Vec<Value>) {
        let ran = self.check(&[&["--format", "json"], args].concat());
        (ran.exit, ran.json()["findings"].as_array().unwrap().clone())
    }
}

/// `kind law#obligation status` of each finding.
pub(crate) fn told(findings: &[Value]) -> Vec<String> {
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let one = |finding: &Value| {
        let about = format!("{}#{}", text(finding, "law"), text(finding, "obligation"));
        format!("{} {} {}", text(finding, "kind"), about, text(finding, "status"))
    };
    findings.iter().map(one).collect()
}

/// The services of the corpus.
pub(crate) fn corpus() -> Vec<String> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies/corpus");
    let files = std::fs::read_dir(dir).unwrap().map(|file| file.unwrap().path());
    let mut files: Vec<String> = files.map(|file| file.display().to_string()).collect();
    files.sort();
    assert!(files.len() > 10);
    files
}

/// Reference data of others, where it is there.
pub(crate) fn reference(name: &str) -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = above.map(|dir| dir.join("shared/reference").join(name)).find(|file| file.exists());
    if found.is_none() {
        eprintln!("shared/reference/{name} is not there: nothing is validated against it");
    }
    found
}
