//! The third-party notices inside the program are those of what it is made of. To write them anew:
//! `ALLIN_NOTICES=1 cargo test --test it notices`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::shop::Shop;

const NOTICES: &str = "assets/notices.txt";

/// The platform whose parts are named: the others were not tried.
const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// Licences of this kind ask for nothing to be printed, or are offered beside one that is chosen.
const CHOSEN: &[(&str, &str)] =
    &[("MIT OR Apache-2.0", "MIT"), ("Apache-2.0 OR MIT", "MIT"), ("MIT/Apache-2.0", "MIT")];

/// What a licence may be: permissive, and known to those who ship the program.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "LLVM-exception",
    "OFL-1.1",
    "MIT-0",
    "Ubuntu-font-1.0",
];

struct Part {
    name: String,
    version: String,
    licence: String,
    folder: PathBuf,
}

/// What the program is linked with, by name and version.
fn parts() -> Vec<Part> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let asked = ["metadata", "--format-version", "1", "--offline", "--locked"];
    let output = Command::new(cargo)
        .args(asked)
        .args(["--filter-platform", PLATFORM])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let all: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages: HashMap<String, &Value> =
        all["packages"].as_array().unwrap().iter().map(|of| (text(&of["id"]), of)).collect();
    let nodes: HashMap<String, &Value> = all["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| (text(&of["id"]), of))
        .collect();
    let root = text(&all["resolve"]["root"]);
    let (mut found, mut open) = (BTreeSet::new(), vec![root.clone()]);
    while let Some(id) = open.pop() {
        for needed in nodes[&id]["deps"].as_array().unwrap() {
            let kinds = needed["dep_kinds"].as_array().unwrap();
            let is_linked = kinds.iter().any(|kind| kind["kind"].is_null());
            let id = text(&needed["pkg"]);
            let makes_code = packages[&id]["targets"].as_array().unwrap().iter().any(|target| {
                target["kind"].as_array().unwrap().iter().any(|kind| kind == "proc-macro")
            });
            if is_linked && !makes_code && found.insert(id.clone()) {
                open.push(id);
            }
        }
    }
    let part = |id: &String| {
        let of = packages[id];
        Part {
            name: text(&of["name"]),
            version: text(&of["version"]),
            licence: text(&of["license"]),
            folder: Path::new(of["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned(),
        }
    };
    let mut parts: Vec<Part> = found.iter().map(part).collect();
    parts.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    parts
}

/// The files in which a part says under which terms it may be used: of those it offers, one.
fn texts(part: &Part) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(&part.folder)
        .unwrap()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| {
            let name = name.to_uppercase();
            ["LICEN", "COPYING", "NOTICE", "UNLICENSE", "OFL"].iter().any(|of| name.starts_with(of))
        })
        .filter(|name| part.folder.join(name).is_file())
        .collect();
    names.sort();
    let chosen = CHOSEN.iter().find(|(offered, _)| *offered == part.licence);
    if let Some((_, chosen)) = chosen {
        let one: Vec<String> =
            names.iter().filter(|name| name.to_uppercase().contains(chosen)).cloned().collect();
        if !one.is_empty() {
            names = one;
        }
    }
    names.iter().map(|name| tidy(&fs::read_to_string(part.folder.join(name)).unwrap())).collect()
}

/// The same text however its lines end.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

fn notices() -> String {
    let parts = parts();
    let mut out = String::from(
        "Allin is made with the work of others. Each part is named with the licence that it is\n\
         offered under; the texts follow, of several that are offered one. SQLite, which\n\
         libsqlite3-sys brings, is in the public domain.\n\n",
    );
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in &parts {
        let named = format!("{} {}", part.name, part.version);
        writeln!(out, "{named}: {}", part.licence).unwrap();
        for text in texts(part) {
            by_text.entry(text).or_default().push(named.clone());
        }
    }
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let mut names: Vec<_> =
        fs::read_dir(fonts).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names {
        let name = path.file_name().unwrap().to_str().unwrap();
        if let Some(face) = name.strip_prefix("OFL-").and_then(|name| name.strip_suffix(".txt")) {
            let named = format!("{face} (typeface)");
            writeln!(out, "{named}: OFL-1.1").unwrap();
            by_text.entry(tidy(&fs::read_to_string(&path).unwrap())).or_default().push(named);
        }
    }
    for (text, named) in by_text {
        writeln!(out, "\n{}\n\n{}\n\n{text}", "-".repeat(72), named.join(", ")).unwrap();
    }
    out
}

#[test]
fn the_notices_are_those_of_what_the_program_is_made_of() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(NOTICES);
    let notices = notices();
    if std::env::var_os("ALLIN_NOTICES").is_some() {
        fs::write(&path, &notices).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    let differs = kept.lines().zip(notices.lines()).find(|(kept, now)| kept != now);
    assert!(
        kept == notices,
        "{NOTICES} is old, first here: {differs:?}; write it anew with ALLIN_NOTICES=1"
    );
}

#[test]
fn every_part_has_a_licence_that_may_be_shipped() {
    for part in parts() {
        let words = part.licence.split(|c: char| c.is_whitespace() || "/()".contains(c));
        let mut words = words.filter(|word| !["", "AND", "OR", "WITH"].contains(word));
        assert!(!part.licence.is_empty(), "{} names no licence", part.name);
        let alternatives = part.licence.contains(" OR ") || part.licence.contains('/');
        let is_fine = |word: &str| ALLOWED.contains(&word);
        let is_allowed = if alternatives { words.any(is_fine) } else { words.all(is_fine) };
        assert!(is_allowed, "{}: {}", part.name, part.licence);
    }
}

#[test]
fn the_program_prints_its_notices_and_asks_nobody() {
    let shop = Shop::new();
    let said = shop.ok(&["licences"]);
    assert!(said.contains("iced") && said.contains("SIL OPEN FONT LICENSE"), "{said:.300}");
    assert!(!shop.books().exists(), "it made books");
    let json = shop.json(&["licences"]);
    assert_eq!(json["licence"], "MIT OR Apache-2.0");
}
