//! Changes of the menu before they are saved: value by value, each with the value before.

use crate::app::kit::*;
use crate::domain::menu_change::{Change, Field, Value};

/// Changes that are not saved yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Draft {
    changes: Vec<Change>,
}

impl Draft {
    pub(super) fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Whether a value is to be changed.
    pub(super) fn has(&self, field: &Field) -> bool {
        self.changes.iter().any(|change| change.field == *field)
    }

    /// Whether any field that matches is to be changed.
    pub(super) fn has_any(&self, of: impl Fn(&Field) -> bool) -> bool {
        self.changes.iter().any(|change| of(&change.field))
    }

    /// A value shall be so. Said as it stands, it is no change; what it was is what stands there
    /// now, as whoever says it sees it.
    pub(super) fn set(&mut self, menu: &Menu, field: Field, to: Value) {
        let Some(was) = field.of(menu) else { return };
        self.changes.retain(|change| change.field != field);
        if was != to {
            self.changes.push(Change { field, was, to });
        }
    }

    /// The last change is taken back.
    pub(super) fn undo(&mut self) {
        self.changes.pop();
    }

    pub(super) fn clear(&mut self) {
        self.changes.clear();
    }

    /// The menu is another one: changes that it already has, or that it has no field for, are
    /// dropped.
    pub(super) fn see(&mut self, menu: &Menu) {
        self.changes.retain(|change| change.field.of(menu).is_some_and(|now| now != change.to));
    }

    /// What the menu would be. A change that cannot stand is left out; saving it says why.
    pub(super) fn made(&self, menu: &Menu) -> Menu {
        let mut made = menu.clone();
        for change in &self.changes {
            let _refused = change.make(&mut made);
        }
        made
    }
}
