//! Whose work the program stands on, and under which terms. The text is made from the parts that
//! are linked (`tests/it/notices.rs`).

/// The third-party notices: each part with its licence, and below the texts, each under a rule and
/// the names of those that it holds for.
pub const NOTICES: &str = include_str!("../assets/notices.txt");

/// What the program is called, in every language.
pub const NAME: &str = "Allin";

/// The licence of Allin itself.
pub const LICENCE: &str = env!("CARGO_PKG_LICENSE");

/// What parts the texts.
const RULE: &str = "\n------------------------------------------------------------------------\n";

/// A part of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part<'a> {
    /// Its name and version.
    pub name: &'a str,
    /// What it is offered under.
    pub licence: &'a str,
}

/// All parts, by name.
pub fn parts() -> impl Iterator<Item = Part<'static>> {
    let named = NOTICES.split(RULE).next().and_then(|head| head.split_once("\n\n"));
    let lines = named.map_or("", |(_, lines)| lines).lines();
    lines.filter_map(|line| line.split_once(": ").map(|(name, licence)| Part { name, licence }))
}

/// The texts that hold for a part.
pub fn terms_of(part: &str) -> impl Iterator<Item = &'static str> {
    let texts = NOTICES.split(RULE).skip(1).filter_map(|text| text.trim().split_once("\n\n"));
    texts.filter(move |(names, _)| names.split(", ").any(|name| name == part)).map(|(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_found_with_its_terms() {
        let iced = parts().find(|part| part.name.starts_with("iced ")).unwrap();
        assert_eq!(iced.licence, "MIT");
        assert!(terms_of(iced.name).next().unwrap().contains("Permission is hereby granted"));
        let faces = parts().filter(|part| part.licence == "OFL-1.1" && part.name.contains("face"));
        assert!(faces.count() >= 2);
    }
}
