//! A citation leads somewhere: to a page of the repository, and to a heading on it
//! (docs/house.md, Citations). A page has one sentence a line (docs/house.md, Commits and pages).

use std::collections::BTreeMap;
use std::path::Path;

use crate::tidy::texts;

/// The pages of the repository by their path, each with its headings.
type Pages = BTreeMap<String, Vec<String>>;

#[test]
fn every_citation_names_a_page_and_its_heading() {
    let pages = pages();
    let files = ["src", "tests", "benches"].into_iter().flat_map(texts);
    let files = files.map(|(path, text)| (path.display().to_string(), text));
    let mut wrong = Vec::new();
    for (path, text) in files.chain(markdown()) {
        wrong.extend(lost(&text, &pages).into_iter().map(|cited| format!("{path}: {cited}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_citation_that_leads_nowhere_is_found() {
    let headings = ["Tax", "A day"].map(str::to_owned).to_vec();
    // The ends of the names are made here, so that this file does not cite them itself.
    let named = |text: &str| text.replace('_', "md");
    let pages = Pages::from([(named("docs/law._"), headings)]);
    let lost = |text: &str| lost(&named(text), &pages);
    let sound = "//! One (docs/law._, A\n//! day). Two (docs/law._, Tax, A day): docs/law._.";
    assert!(lost(sound).is_empty());
    assert!(lost("See [the law](law._) and [again](../docs/law._).").is_empty());
    assert_eq!(lost("/// (docs/law._, Tax,\n/// Night)"), [named("docs/law._, Night")]);
    assert_eq!(lost("// (LAW._, Tax)"), [named("LAW._")]);
}

#[test]
fn the_menu_of_the_contract_is_sound() {
    let page = include_str!("../../docs/contract.md");
    let menu = page.split("```toml").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert_eq!(allin::menu_file::parse(menu).map(|menu| menu.items.len()), Ok(1));
}

#[test]
fn a_page_has_one_sentence_a_line() {
    let mut wrong = Vec::new();
    for (path, text) in markdown() {
        let lines = prose(&text).into_iter().filter(|(_, line)| !line.starts_with(['|', '#']));
        let long = lines.filter(|(_, line)| sentences(line) > 1);
        wrong.extend(long.map(|(number, line)| format!("{path}:{number}: {line}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn pages() -> Pages {
    let headings = |text: &str| -> Vec<String> {
        let heads = prose(text).into_iter().filter_map(|(_, line)| line.split_once("# "));
        heads.map(|(_, heading)| heading.to_owned()).collect()
    };
    markdown().into_iter().map(|(path, text)| (path, headings(&text))).collect()
}

fn markdown() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let at_the_top = ["README.md", "CHANGELOG.md"]
        .into_iter()
        .map(|name| (name.to_owned(), std::fs::read_to_string(root.join(name)).unwrap()));
    let in_folders = ["docs", "assets"].into_iter().flat_map(texts);
    let in_folders =
        in_folders.map(|(path, text)| (path.to_string_lossy().replace('\\', "/"), text));
    at_the_top.chain(in_folders.filter(|(path, _)| path.ends_with(".md"))).collect()
}

/// The lines of a page that are no code.
fn prose(text: &str) -> Vec<(usize, &str)> {
    let mut in_code = false;
    let mut lines: Vec<_> = (1..).zip(text.lines()).collect();
    lines.retain(|(_, line)| {
        let is_fence = line.starts_with("```");
        in_code ^= is_fence;
        !in_code && !is_fence && !line.starts_with("    ")
    });
    lines
}

/// How many sentences a line holds: one more than full stops before a capital.
fn sentences(line: &str) -> usize {
    let line = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
    let line = line.strip_prefix(". ").unwrap_or(line);
    let stops = [". ", "? ", "! ", ".) "].into_iter().flat_map(|stop| line.split(stop).skip(1));
    1 + stops.filter(|rest| rest.starts_with(|c: char| c.is_uppercase())).count()
}

/// The citations of a text that lead nowhere.
fn lost(text: &str, pages: &Pages) -> Vec<String> {
    let text = on_one_line(text);
    let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    let mut lost = Vec::new();
    for (end, found) in text.match_indices(".md") {
        let (before, rest) = text.split_at(end + found.len());
        let start = before.trim_end_matches(is_of_a_name);
        let page = before[start.len()..].trim_start_matches("../");
        if page == found || rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            continue;
        }
        let Some(headings) = pages.get(page).or_else(|| pages.get(&format!("docs/{page}"))) else {
            lost.push(page.to_owned());
            continue;
        };
        let cited = rest.strip_prefix(", ").filter(|_| start.ends_with('('));
        let cited = cited.and_then(|rest| rest.split_once(')')).map(|(cited, _)| cited.split(", "));
        let unknown = cited.into_iter().flatten().filter(|name| headings.iter().all(|h| h != name));
        lost.extend(unknown.map(|name| format!("{page}, {name}")));
    }
    lost
}

/// A citation may be broken over lines of a comment.
fn on_one_line(text: &str) -> String {
    let marks = ["//!", "///", "//", "--"];
    let lines = text.lines().map(|line| {
        let line = line.trim();
        marks.iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line).trim()
    });
    lines.collect::<Vec<_>>().join(" ")
}
