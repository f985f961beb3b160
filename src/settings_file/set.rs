//! A setting written into till.toml; comments, order and everything else in it stay.

use toml_edit::{DocumentMut, Item, Table, TableLike, Value, value};

use super::{Settings, parse};
use crate::toml_file::{Problem, render};

/// What is said of a value of another kind than its key wants.
const KINDS: &[&str] = &["problem-bool", "problem-list", "problem-quotes"];

/// What takes a setting away.
pub const NONE: &str = "none";

/// Why a setting cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// The file has problems as it stands.
    #[error("the settings have problems; mend them first:\n{}", render(.name, .text, .problems))]
    Broken {
        /// The file's name.
        name: String,
        /// Its text.
        text: String,
        /// Its problems.
        problems: Vec<Problem>,
    },
    /// It would have problems afterwards.
    #[error("it cannot be set so:\n{}", render(.name, .text, .problems))]
    Refused {
        /// The file's name.
        name: String,
        /// The text as it would be.
        text: String,
        /// Its problems then.
        problems: Vec<Problem>,
    },
    /// There is no such place in the file.
    #[error("`{0}` is no setting: write it like backup.folders")]
    NoKey(String),
}

/// Sets a key, written with points between its parts, in the text of a file: to what is written
/// there, read as the key wants it, or to a list of it. [`NONE`] takes it away.
///
/// # Errors
/// When the text is broken, or would be then.
pub fn set(
    name: &str,
    text: &str,
    key: &str,
    written: &[String],
) -> Result<(String, Settings), SetError> {
    let problems = |problems| {
        let (name, text) = (name.to_owned(), text.to_owned());
        SetError::Broken { name, text, problems }
    };
    parse(text).map_err(problems)?;
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document: DocumentMut = body.parse().map_err(|_unread| problems(Vec::new()))?;
    let parts: Vec<&str> = key.split('.').map(str::trim).collect();
    let no_key = || SetError::NoKey(key.to_owned());
    if parts.iter().any(|part| part.is_empty()) {
        return Err(no_key());
    }
    let mut refused: Option<(bool, SetError)> = None;
    for to in readings(written) {
        let mut document = document.clone();
        write(document.as_table_mut(), &parts, to).ok_or_else(no_key)?;
        let text = document.to_string();
        match parse(&text) {
            Ok(settings) => return Ok((text, settings)),
            Err(problems) => {
                // What is wrong with a value of the right kind says more than its kind.
                let is_kind = problems.iter().any(|problem| KINDS.contains(&problem.said.key));
                if refused.as_ref().is_none_or(|(was_kind, _)| *was_kind && !is_kind) {
                    let name = name.to_owned();
                    refused = Some((is_kind, SetError::Refused { name, text, problems }));
                }
            }
        }
    }
    Err(refused.map_or_else(no_key, |(_, refused)| refused))
}

/// What is typed, as each kind of value that it could mean; none takes the key away.
fn readings(written: &[String]) -> Vec<Option<Value>> {
    let list = || Value::Array(written.iter().map(String::as_str).collect());
    match written {
        [one] if one == NONE => vec![None],
        [one] => {
            let text = Value::from(one.as_str());
            // A text that a key wants needs no quotes, and of `080` nobody means a number.
            let literal = one.parse::<Value>().ok();
            literal.into_iter().chain([text, list()]).map(Some).collect()
        }
        _several => vec![Some(list())],
    }
}

/// Puts a value at its place, with the comments of the one that stood there.
fn write(table: &mut dyn TableLike, parts: &[&str], to: Option<Value>) -> Option<()> {
    let (last, above) = parts.split_last()?;
    if let Some((first, rest)) = above.split_first() {
        if to.is_none() && !table.contains_key(first) {
            return Some(());
        }
        let is_first = table.is_empty();
        let within = table.entry(first).or_insert_with(|| {
            let mut made = Table::new();
            made.set_implicit(!rest.is_empty());
            if !is_first {
                made.decor_mut().set_prefix("\n");
            }
            Item::Table(made)
        });
        let parts = parts.get(1..)?;
        return write(within.as_table_like_mut()?, parts, to);
    }
    match to {
        None => {
            table.remove(last);
        }
        Some(mut to) => match table.get_mut(last) {
            Some(item) => {
                if let Some(was) = item.as_value() {
                    *to.decor_mut() = was.decor().clone();
                }
                *item = Item::Value(to);
            }
            None => {
                table.insert(last, value(to));
            }
        },
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets(text: &str, key: &str, to: &[&str]) -> String {
        let to: Vec<String> = to.iter().map(|&to| to.to_owned()).collect();
        set("till.toml", text, key, &to).unwrap().0
    }

    #[test]
    fn a_setting_is_read_as_its_key_wants_it() {
        assert_eq!(sets("", "language", &["ja"]), "language = \"ja\"\n");
        let folders = sets("", "backup.folders", &["/media/usb"]);
        assert_eq!(folders, "[backup]\nfolders = [\"/media/usb\"]\n");
        let folders = sets(&folders, "backup.folders", &["/a", "/b"]);
        assert_eq!(folders, "[backup]\nfolders = [\"/a\", \"/b\"]\n");
        let printer = sets("", "printers.bar.to", &["cups:Bar"]);
        assert_eq!(printer, "[printers.bar]\nto = \"cups:Bar\"\n");
        let printer = sets(&printer, "printers.bar.width", &["58"]);
        let printer = sets(&printer, "printers.bar.drawer", &["true"]);
        assert_eq!(printer, "[printers.bar]\nto = \"cups:Bar\"\nwidth = 58\ndrawer = true\n");
        assert_eq!(sets(&folders, "backup.folders", &["none"]), "[backup]\n");
        assert_eq!(sets(&printer, "board.screen", &["none"]), printer);
    }

    #[test]
    fn comments_and_what_else_stands_there_stay() {
        let text = "# of the bar\nlanguage = \"en\" # for Bo\n\n[backup]\n# the stick\n\
                    folders = [\n  \"/a\", # old\n]\n";
        let set = sets(text, "language", &["ja"]);
        assert_eq!(set, text.replace("\"en\"", "\"ja\""));
        let set = sets(text, "backup.folders", &["/b"]);
        assert!(set.contains("# the stick\nfolders = [\"/b\"]\n"), "{set}");
    }

    #[test]
    fn what_is_wrong_is_refused_and_says_what_would_be_right() {
        let refused = |key: &str, to: &str| {
            set("till.toml", "", key, &[to.to_owned()]).unwrap_err().to_string()
        };
        assert!(refused("backup.folder", "/a").contains("did you mean `folders`?"));
        assert!(refused("language", "klingon").contains("write one of en, zh-CN, ja"));
        assert!(refused("backup.folders", "usb").contains("no whole path"));
        assert!(refused("a..b", "1").contains("is no setting"));
        assert!(refused("language.of", "1").contains("a text must stand here"));
        let broken = set("till.toml", "language = 3", "hub.url", &["x".to_owned()]).unwrap_err();
        assert!(matches!(broken, SetError::Broken { .. }), "{broken}");
    }
}
