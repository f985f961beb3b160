//! Two files that need each other are one file, or need a third one below both: no circle of files
//! is left, and none is let in (docs/house.md, Layers).
//!
//! A module needs those that it names and those inside it. What these need of the module around
//! them makes no circle: it is their own subject.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::{program, sources};

/// Modules, each with those that it needs.
type Graph = BTreeMap<String, BTreeSet<String>>;

#[test]
fn files_make_no_circles() {
    let found = circles(&needs(&sources_by_module()));
    assert!(found.is_empty(), "these files need each other: {found:#?}");
}

#[test]
fn a_circle_is_found_however_its_files_are_named() {
    let files = [
        ("a", "use crate::b::Thing;\n"),
        ("b", "pub use self::inside::Deep;\nfn f(x: super::c::Thing) {}\n"),
        ("b/inside", "use super::Thing;\nuse crate::d::{self, one::Two};\n"),
        ("c", "use super::{\n    a::{Left as _, Right},\n    b::inside,\n};\n"),
        ("d", "// use crate::a::Comment;\n#[cfg(test)]\nmod tests {\n    use crate::a;\n}\n"),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
    assert_eq!(circles(&needs(&files.into())), ["a b c".to_owned()].into());
}

fn sources_by_module() -> BTreeMap<String, String> {
    let files = sources().into_iter().map(|(path, text)| (path.with_extension(""), text));
    files.map(|(path, text)| (path.to_string_lossy().replace('\\', "/"), text)).collect()
}

fn needs(files: &BTreeMap<String, String>) -> Graph {
    let needed = |name: &String, text: &String| -> BTreeSet<String> {
        let lines = program(text).into_iter().map(|(_, line)| line);
        let code = lines.collect::<Vec<_>>().join("\n");
        let named = paths(&code).into_iter();
        let modules = named.filter_map(|path| module_of(&path, name, files));
        let inside = files.keys().filter(|other| is_inside(other, name)).cloned();
        modules.filter(|other| other != name && !is_inside(name, other)).chain(inside).collect()
    };
    files.iter().map(|(name, text)| (name.clone(), needed(name, text))).collect()
}

fn is_inside(module: &str, of: &str) -> bool {
    module.strip_prefix(of).is_some_and(|rest| rest.starts_with('/'))
}

/// The file of the innermost module that a path names.
fn module_of(path: &[&str], from: &str, files: &BTreeMap<String, String>) -> Option<String> {
    let mut module: Vec<&str> = match path.first() {
        Some(&"crate") => Vec::new(),
        _ => from.split('/').collect(),
    };
    for word in path {
        match *word {
            "crate" | "self" => {}
            "super" => {
                module.pop();
            }
            word => module.push(word),
        }
    }
    while !module.is_empty() && !files.contains_key(&module.join("/")) {
        module.pop();
    }
    Some(module.join("/")).filter(|name| !name.is_empty())
}

/// All paths that begin at the crate, at the module itself, or at the one around it.
fn paths(code: &str) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            if !code[..at].ends_with(|c: char| is_of_a_word(c) || c == ':') {
                read_tree(&code[at..], &[], &mut found);
            }
        }
    }
    found
}

fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Reads `a::b`, `a::{b, c::d}` or `a as b` behind a prefix; returns the text after it.
fn read_tree<'c>(code: &'c str, before: &[&'c str], found: &mut Vec<Vec<&'c str>>) -> &'c str {
    if let Some(mut rest) = code.strip_prefix('{') {
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == '*');
            if rest.is_empty() || rest.starts_with('}') {
                return rest.strip_prefix('}').unwrap_or(rest);
            }
            let after = read_tree(rest, before, found);
            if after.len() == rest.len() {
                return after;
            }
            rest = after;
            if let Some(other_name) = rest.strip_prefix(" as ") {
                rest = other_name.trim_start_matches(is_of_a_word);
            }
        }
    }
    let (word, rest) = code.split_at(code.find(|c| !is_of_a_word(c)).unwrap_or(code.len()));
    let path = [before, &[word]].concat();
    match rest.strip_prefix("::") {
        Some(rest) => read_tree(rest, &path, found),
        None => {
            found.push(path);
            rest
        }
    }
}

/// Modules that need each other, by whichever way around.
fn circles(graph: &Graph) -> BTreeSet<String> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        graph.keys().map(|from| (from.as_str(), reached(graph, from))).collect();
    let circle = |one: &str| -> Vec<&str> {
        let others = reached[one].iter().copied();
        others.filter(|other| reached[other].contains(one)).collect()
    };
    reached.keys().map(|one| circle(one).join(" ")).filter(|circle| circle.contains(' ')).collect()
}

fn reached<'g>(graph: &'g Graph, from: &str) -> BTreeSet<&'g str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        for next in &graph[module] {
            if reached.insert(next.as_str()) {
                open.push(next);
            }
        }
    }
    reached
}
