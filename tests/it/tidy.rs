//! The house keeps its rooms apart: a layer that says a word it must not know is named with file
//! and line.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A room, and words that must not stand in it.
const WALLS: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "iced",
            "rusqlite",
            "toml::",
            "fluent",
            "std::fs",
            "std::path",
            "clock::",
            "crate::files",
            "crate::books",
            "crate::till",
            "crate::paper",
            "crate::print",
            "crate::locale",
            "crate::menu_file",
            "crate::settings_file",
            "crate::toml_file",
            "crate::exchange",
            "crate::cli",
            "crate::app",
        ],
    ),
    (
        "paper",
        &["iced", "rusqlite", "std::fs", "crate::files", "crate::app", "crate::cli", "crate::till"],
    ),
    (
        "locale",
        &["iced", "rusqlite", "std::fs", "crate::files", "crate::app", "crate::cli", "crate::till"],
    ),
    ("books", &["iced", "crate::locale", "crate::app", "crate::cli"]),
    ("print", &["iced", "rusqlite", "crate::app"]),
    ("exchange", &["iced", "rusqlite", "crate::app", "crate::cli"]),
    ("till", &["iced", "rusqlite", "crate::app", "crate::cli"]),
    ("demo", &["iced", "rusqlite", "std::fs", "crate::app", "crate::cli"]),
    ("cli", &["iced", "rusqlite", "crate::app"]),
    (
        "app/paint",
        &[
            "rusqlite",
            "std::fs",
            "crate::domain",
            "crate::books",
            "crate::till",
            "crate::paper",
            "crate::locale",
            "crate::app",
        ],
    ),
    (
        "app/screen",
        &[
            "rusqlite",
            "std::fs",
            "crate::files",
            "crate::books",
            "crate::print",
            "crate::clock",
            "Task::perform",
        ],
    ),
    (
        "app/widget",
        &[
            "rusqlite",
            "std::fs",
            "crate::files",
            "crate::books",
            "crate::print",
            "crate::clock",
            "Task::perform",
        ],
    ),
];

/// The files of the library, by their path under `src`.
pub(crate) fn sources() -> Vec<(PathBuf, String)> {
    let files =
        texts("src").into_iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "rs"));
    files.map(|(path, text)| (path.strip_prefix("src").unwrap().to_owned(), text)).collect()
}

/// The files of a folder of the repository that are text, by their path, in order.
pub(crate) fn texts(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![root.join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                found.push((path.strip_prefix(root).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    found
}

/// The lines of a file that are program, to its end: not comments, not what only tests have.
pub(crate) fn program(text: &str) -> Vec<(usize, &str)> {
    let mut lines = (1..).zip(text.lines());
    let mut program = Vec::new();
    while let Some((number, line)) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let indent = &line[..line.find('#').unwrap_or(0)];
            let item =
                lines.by_ref().map(|(_, line)| line).find(|line| !line.trim().starts_with('#'));
            if item.is_some_and(|item| item.ends_with('{')) {
                lines.by_ref().find(|(_, line)| *line == format!("{indent}}}"));
            }
        } else if !line.trim_start().starts_with("//") {
            program.push((number, line));
        }
    }
    program
}

#[test]
fn a_file_is_read_behind_its_tests_too() {
    let text = "use a;\n// b\n#[cfg(test)]\nmod tests;\nuse c;\nimpl D {\n    #[cfg(test)]\n    \
                #[must_use]\n    fn e() {\n        if f {\n        }\n    }\n    fn g() {}\n}\n";
    let lines: Vec<usize> = program(text).into_iter().map(|(number, _)| number).collect();
    assert_eq!(lines, [1, 5, 6, 13, 14]);
}

#[test]
fn no_layer_says_a_word_it_must_not_know() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let name = path.to_string_lossy().replace('\\', "/");
        let walls = WALLS.iter().filter(|(room, _)| {
            name == format!("{room}.rs") || name.starts_with(&format!("{room}/"))
        });
        for (_, words) in walls {
            for (number, line) in program(&text) {
                let said = words.iter().filter(|word| line.contains(**word));
                wrong.extend(said.map(|word| format!("src/{name}:{number}: {word}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What concerns one drawer, one chain or the till's own share of the stock is asked of the own
/// books by type: a reader will answer for all tills of a shop.
#[test]
fn no_reader_of_all_books_answers_for_one_drawer() {
    const OWN: &[&str] = &[
        "shifts",
        "FROM stock ",
        "JOIN stock ",
        "max(number)",
        "TillCash",
        "Account::Stock",
        "head(self",
        "fn balance",
    ];
    let mut wrong = Vec::new();
    for (path, text) in
        sources().iter().filter(|(path, _)| path.to_string_lossy().starts_with("books/read"))
    {
        let mut in_reader = false;
        for (number, line) in program(text) {
            if line.starts_with("impl") {
                in_reader = line.contains("Reader<");
            }
            let said = OWN.iter().filter(|word| in_reader && line.contains(**word));
            wrong.extend(said.map(|word| format!("src/{}:{number}: {word}", path.display())));
        }
    }
    let asked = sources().iter().filter(|(_, text)| text.contains("impl Own<'_>")).count();
    assert!(asked > 0, "nothing is asked of the own books");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_says_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "src/{} does not begin with //!", path.display());
    }
}

#[test]
fn modules_stand_beside_their_folders() {
    for (path, _) in sources() {
        assert!(!path.ends_with("mod.rs"), "src/{}", path.display());
    }
}

/// A file that is longer holds more than one subject (docs/house.md, Style).
const MAX_LINES: usize = 400;

/// A line that is wider is not read beside another file (docs/house.md, Style).
const MAX_COLUMNS: usize = 100;

#[test]
fn no_file_of_the_program_is_too_long() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        if lines > MAX_LINES {
            let path = path.display();
            wrong.push(format!("src/{path}:{lines}: at most {MAX_LINES} lines"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_line_of_rust_is_too_wide() {
    let mut wrong = Vec::new();
    for (path, text) in ["src", "tests", "benches"].into_iter().flat_map(texts) {
        if path.extension().is_none_or(|e| e != "rs") {
            continue;
        }
        for (number, line) in (1..).zip(text.lines()) {
            let columns = line.chars().count();
            if columns > MAX_COLUMNS {
                let path = path.display();
                wrong.push(format!("{path}:{number}: {columns} of at most {MAX_COLUMNS} columns"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_number_and_no_colour_stands_in_a_view() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let name = path.to_string_lossy().replace('\\', "/");
        if !name.starts_with("app/screen") {
            continue;
        }
        for (number, line) in program(&text) {
            let has_float = line.split(|c: char| !c.is_ascii_digit() && c != '.').any(|word| {
                word.split_once('.').is_some_and(|(a, b)| {
                    let is_number = |digits: &str| {
                        !digits.is_empty() && digits.bytes().all(|d| d.is_ascii_digit())
                    };
                    is_number(a) && is_number(b) && word != "0.0" && word != "2.0"
                })
            });
            if has_float || line.contains("color!") || line.contains("Color::from") {
                wrong.push(format!("src/{name}:{number}: {}", line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every word that is asked for by a literal key, and every key whose literal stands somewhere.
#[test]
fn every_word_that_is_asked_for_is_in_the_languages_and_none_is_spare() {
    let words = include_str!("../../assets/i18n/en.ftl");
    let keys: BTreeSet<&str> = words
        .lines()
        .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|l| l.split_once(" ="))
        .map(|(key, _)| key)
        .collect();
    let all: String = sources().into_iter().map(|(_, text)| text).collect();
    for asked in ["word(\"", "text(\"", "say(\"", "note(\"", "count(\"", "with(\""] {
        for rest in all.split(asked).skip(1) {
            let key = rest.split('"').next().unwrap();
            let is_key =
                key.contains('-') && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            assert!(!is_key || keys.contains(key), "no language has `{key}`");
        }
    }
    let made_up = [
        "kind-",
        "allergen-",
        "station-",
        "right-",
        "month-long-",
        "month-short-",
        "weekday-",
        "class-",
        "column-",
        "report-",
    ];
    for key in keys {
        let by_rule = made_up.iter().any(|start| key.starts_with(start));
        assert!(by_rule || all.contains(&format!("\"{key}\"")), "nobody says `{key}`");
    }
}

#[test]
fn the_project_names_no_machine_of_ours() {
    let mut wrong = Vec::new();
    // In two pieces each, so that this file does not name them itself.
    let words =
        [["/wo", "rk/"], ["/ro", "ot/"], ["crates", ".io"], ["npmjs", ".com"]].map(|w| w.concat());
    for (path, text) in ["src", "tests", "benches", "docs"].into_iter().flat_map(texts) {
        let said = words.iter().filter(|word| text.contains(word.as_str()));
        wrong.extend(said.map(|word| format!("{}: {word}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
