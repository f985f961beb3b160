//! Changes written into menu.toml: only the changed value moves. Comments, order, blank lines, and
//! the form of numbers and line ends stay, because all other bytes stay.

mod cost;
mod list;
mod literal;
mod place;
mod text;

use toml_edit::{Document, Item, Key, Value as Written};

use self::literal::{Literal, amount, key_text, number, words};
use self::place::{Found, Holder};
use self::text::{
    insert_inline, line_end, line_start, newline, remove_between, remove_line, splice,
};
use super::parse;
use crate::domain::id::Id;
use crate::domain::menu::{Lang, Menu};
use crate::domain::menu_change::{Change, ChangeError, Field, Value};
use crate::toml_file::{Problem, render};

/// Why a menu's text cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It has problems as it stands.
    #[error("the menu has problems; mend them first:\n{}", render(.name, .text, .problems))]
    Broken {
        /// The file's name.
        name: String,
        /// The text.
        text: String,
        /// Its problems.
        problems: Vec<Problem>,
    },
    /// The old value is not the one in the file.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// It would have problems afterwards.
    #[error("the menu cannot be changed so:\n{}", render(.name, .text, .problems))]
    Refused {
        /// The file's name.
        name: String,
        /// The text as it would be.
        text: String,
        /// Its problems then.
        problems: Vec<Problem>,
    },
    /// It is written in a way that is not changed from here.
    #[error("{0} is written in a way that only the file itself can be changed in")]
    Unwritable(Field),
}

/// Makes changes to the text of a file; returns the new text and its menu. A value that is already
/// as wanted stays as it is. Pictures are not looked for.
///
/// # Errors
/// When the text is broken, a value is not what it was, or the result would be no menu; then
/// nothing is changed.
pub(crate) fn apply(
    name: &str,
    text: &str,
    changes: &[Change],
) -> Result<(String, Menu), EditError> {
    let name = name.to_owned();
    let menu = match parse(text) {
        Ok(menu) => menu,
        Err(problems) => return Err(EditError::Broken { name, text: text.to_owned(), problems }),
    };
    let (mark, body) = match text.strip_prefix('\u{feff}') {
        Some(body) => ("\u{feff}", body),
        None => ("", text),
    };
    let mut body = body.to_owned();
    for change in changes {
        if change.is_open(&menu)? {
            let pen = Pen { field: &change.field, menu: &menu };
            body = pen.write(&body, &change.to)?;
        }
    }
    let text = format!("{mark}{body}");
    match parse(&text) {
        Ok(menu) => Ok((text, menu)),
        Err(problems) => Err(EditError::Refused { name, text, problems }),
    }
}

/// The field to change, and its menu.
#[derive(Clone, Copy)]
struct Pen<'a> {
    field: &'a Field,
    menu: &'a Menu,
}

impl Pen<'_> {
    fn unwritable(self) -> EditError {
        EditError::Unwritable(self.field.clone())
    }

    fn write(self, text: &str, to: &Value) -> Result<String, EditError> {
        let currency = self.menu.shop.currency;
        match (self.field, to) {
            (Field::Price { item, daypart: None }, Value::Amount(price)) => {
                self.set(text, &["items", item.as_str(), "price"], &amount(*price, currency))
            }
            (Field::Price { item, daypart: Some(part) }, Value::Amount(price)) => {
                let path = ["items", item.as_str(), "prices", part.as_str()];
                self.set(text, &path, &amount(*price, currency))
            }
            (Field::Price { item, daypart: Some(part) }, Value::Nothing) => {
                self.remove(text, &["items", item.as_str(), "prices", part.as_str()])
            }
            (Field::Name { item, lang }, to) => self.name(text, item, lang, to),
            (Field::Recipe { item, ingredient }, Value::Quantity(of)) => {
                let path = ["items", item.as_str(), "recipe", ingredient.as_str()];
                self.set(text, &path, &number(*of))
            }
            (Field::Recipe { item, ingredient }, Value::Nothing) => {
                self.remove(text, &["items", item.as_str(), "recipe", ingredient.as_str()])
            }
            (Field::Modifiers(item), Value::Ids(ids)) => {
                self.list(text, &["items", item.as_str(), "modifiers"], ids)
            }
            (Field::Dayparts(item), Value::Ids(ids)) => {
                self.list(text, &["items", item.as_str(), "dayparts"], ids)
            }
            (Field::Cost(of), Value::Cost(costing)) => self.cost(text, of, costing),
            (Field::Par(of), Value::Quantity(par)) => {
                self.set(text, &["ingredients", of.as_str(), "par"], &number(*par))
            }
            (Field::Par(of), Value::Nothing) => {
                self.remove(text, &["ingredients", of.as_str(), "par"])
            }
            _ => {
                let (field, to) = (self.field.clone(), to.clone());
                Err(ChangeError::Unfit { field, to, currency }.into())
            }
        }
    }

    /// Does something with what stands under a path, once the text is read.
    fn with<T>(
        self,
        text: &str,
        path: &[&str],
        act: impl FnOnce(Found<'_>) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        let document = Document::parse(text).map_err(|_| self.unwritable())?;
        let mut holder = Holder::Table(document.as_table());
        let (last, above) = path.split_last().ok_or_else(|| self.unwritable())?;
        for key in above {
            let (_, item) = holder.get(key).ok_or_else(|| self.unwritable())?;
            holder = Holder::of(item).ok_or_else(|| self.unwritable())?;
        }
        act(match holder.get(last) {
            Some((key, item)) => Found::There { key, item, holder },
            None => Found::Missing(holder),
        })
    }

    fn is_there(self, text: &str, path: &[&str]) -> bool {
        self.with(text, path, |found| Ok(matches!(found, Found::There { .. }))).unwrap_or(false)
    }

    /// A value under a path: in place of the one that is there, in quotes where that has quotes, or
    /// anew. A table that is not there yet comes with its first value.
    fn set(self, text: &str, path: &[&str], to: &Literal) -> Result<String, EditError> {
        let (key, above) = path.split_last().ok_or_else(|| self.unwritable())?;
        if !self.is_there(text, above) {
            let inside = format!("{{ {} = {} }}", key_text(key), to.anew());
            return self.add(text, above, &inside);
        }
        self.with(text, path, |found| match found {
            Found::There { item, .. } => {
                let place = item.span().ok_or_else(|| self.unwritable())?;
                let was = text.get(place.clone()).unwrap_or_default();
                Ok(splice(text, place, &to.like(was)))
            }
            Found::Missing(holder) => self.insert(text, holder, key, &to.anew()),
        })
    }

    /// A value under a path that is not there yet, in a table that is.
    fn add(self, text: &str, path: &[&str], value: &str) -> Result<String, EditError> {
        let (key, _) = path.split_last().ok_or_else(|| self.unwritable())?;
        self.with(text, path, |found| match found {
            Found::Missing(holder) => self.insert(text, holder, key, value),
            Found::There { .. } => Err(self.unwritable()),
        })
    }

    /// A key that is not there yet, after the last that is.
    fn insert(
        self,
        text: &str,
        holder: Holder<'_>,
        key: &str,
        value: &str,
    ) -> Result<String, EditError> {
        let entry = format!("{} = {value}", key_text(key));
        let last = holder.end();
        match holder {
            Holder::Inline(table) if !table.is_dotted() => {
                let place = table.span().ok_or_else(|| self.unwritable())?;
                Ok(match last {
                    Some(end) => insert_inline(text, &place, end, &entry),
                    None => {
                        // Only blanks or a comment stand between the braces.
                        let inside = place.start + 1..place.end.saturating_sub(1);
                        let rest = text.get(inside.clone()).unwrap_or_default();
                        let rest = if rest.trim().is_empty() { " " } else { rest };
                        splice(text, inside, &format!(" {entry}{rest}"))
                    }
                })
            }
            Holder::Inline(_) => Err(self.unwritable()),
            Holder::Table(table) => {
                let key = holder.last_key().and_then(Key::span).map(|key| key.start);
                let before = key.and_then(|key| text.get(line_start(text, key)..key));
                let before = before.unwrap_or_default();
                // As the last one is written: `prices.bar` is followed by `prices.cafe`.
                let before_key: String = match table.is_dotted() {
                    true if key.is_none() => return Err(self.unwritable()),
                    true => before.to_owned(),
                    false => before.chars().take_while(|letter| letter.is_whitespace()).collect(),
                };
                let header = || table.span().map(|header| header.end);
                let end = last.or_else(header).ok_or_else(|| self.unwritable())?;
                let end = line_end(text, end);
                let line = format!("{}{before_key}{entry}", newline(text, end));
                Ok(splice(text, end..end, &line))
            }
        }
    }

    /// Takes a value off, and its key; comments beside it stay.
    fn remove(self, text: &str, path: &[&str]) -> Result<String, EditError> {
        self.with(text, path, |found| match found {
            Found::Missing(_) => Ok(text.to_owned()),
            Found::There { key, item, holder } => {
                let (Some(start), Some(end)) = (key.span(), item.span()) else {
                    return Err(self.unwritable());
                };
                match holder {
                    Holder::Inline(table) if !table.is_dotted() => {
                        let place = table.span().ok_or_else(|| self.unwritable())?;
                        let ends = holder.entries().into_iter().filter_map(|(_, item)| item.span());
                        let before = ends.map(|span| span.end).filter(|end| *end <= start.start);
                        let before = before.max().unwrap_or(place.start + 1);
                        Ok(remove_between(text, before, start.start..end.end))
                    }
                    Holder::Inline(_) => Err(self.unwritable()),
                    Holder::Table(_) => {
                        Ok(remove_line(text, line_start(text, start.start)..end.end))
                    }
                }
            }
        })
    }

    /// A name by itself is that in the shop's first language; another language makes a table of it.
    fn name(self, text: &str, item: &Id, lang: &Lang, to: &Value) -> Result<String, EditError> {
        let path = ["items", item.as_str(), "name"];
        let own = self.menu.shop.languages.first().ok_or_else(|| self.unwritable())?;
        let is_alone = self.with(text, &path, |found| match found {
            Found::There { item: Item::Value(Written::String(_)), .. } => Ok(true),
            _ => Ok(false),
        })?;
        match (to, is_alone) {
            (Value::Words(name), true) if lang == own => self.set(text, &path, &words(name)),
            (Value::Words(name), true) => self.with(text, &path, |found| {
                let Found::There { item, .. } = found else { return Err(self.unwritable()) };
                let place = item.span().ok_or_else(|| self.unwritable())?;
                let alone = text.get(place.clone()).unwrap_or_default();
                let (own, lang) = (key_text(&own.0), key_text(&lang.0));
                let both = format!("{{ {own} = {alone}, {lang} = {} }}", words(name).anew());
                Ok(splice(text, place, &both))
            }),
            (Value::Words(name), false) => {
                let [items, item, key] = path;
                self.set(text, &[items, item, key, &lang.0], &words(name))
            }
            (Value::Nothing, false) => {
                let [items, item, key] = path;
                self.remove(text, &[items, item, key, &lang.0])
            }
            _ => Err(self.unwritable()),
        }
    }
}

#[cfg(test)]
mod tests;
