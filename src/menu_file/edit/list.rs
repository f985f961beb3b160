//! A list of ids, changed word by word.

use std::ops::Range;

use toml_edit::{Item, Value as Written};

use super::place::Found;
use super::text::{insert_inline, remove_between, splice};
use super::{EditError, Pen};
use crate::domain::id::Id;

/// A list as it is written: where it stands, where each of its words stands, and the words.
struct Elements {
    place: Range<usize>,
    spans: Vec<Range<usize>>,
    ids: Vec<String>,
}

impl Pen<'_> {
    /// A list of ids: those that go, those that come, and their order.
    pub(super) fn list(self, text: &str, path: &[&str], to: &[Id]) -> Result<String, EditError> {
        if !self.is_there(text, path) {
            let all: Vec<String> = to.iter().map(|id| format!("\"{id}\"")).collect();
            return self.add(text, path, &format!("[{}]", all.join(", ")));
        }
        let mut text = text.to_owned();
        loop {
            let Elements { place, spans, ids } = self.elements(&text, path)?;
            if let Some(at) = ids.iter().position(|id| !to.iter().any(|of| of.as_str() == id)) {
                let gone = spans.get(at).cloned().ok_or_else(|| self.unwritable())?;
                let before = at.checked_sub(1).and_then(|before| spans.get(before));
                let before = before.map_or(place.start + 1, |span| span.end);
                text = remove_between(&text, before, gone);
            } else if let Some(id) = to.iter().find(|id| !ids.iter().any(|of| of == id.as_str())) {
                let entry = format!("\"{id}\"");
                text = match spans.last() {
                    Some(last) => insert_inline(&text, &place, last.end, &entry),
                    None => splice(&text, place.start + 1..place.start + 1, &entry),
                };
            } else {
                let mut all: Vec<(Range<usize>, &Id)> = spans.into_iter().zip(to).collect();
                all.reverse();
                for (span, id) in all {
                    text = splice(&text, span, &format!("\"{id}\""));
                }
                return Ok(text);
            }
        }
    }

    /// A list as it is written.
    fn elements(self, text: &str, path: &[&str]) -> Result<Elements, EditError> {
        self.with(text, path, |found| {
            let Found::There { item: Item::Value(Written::Array(array)), .. } = found else {
                return Err(self.unwritable());
            };
            let place = array.span().ok_or_else(|| self.unwritable())?;
            let of = |value: &Written| Some((value.span()?, value.as_str()?.to_owned()));
            let elements: Option<Vec<_>> = array.iter().map(of).collect();
            let (spans, ids) = elements.ok_or_else(|| self.unwritable())?.into_iter().unzip();
            Ok(Elements { place, spans, ids })
        })
    }
}
