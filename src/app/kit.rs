//! What a screen is built of: one import for the parts, the widgets and the words that nearly every
//! screen needs.

pub use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
pub use rust_decimal::Decimal;
pub use uuid::Uuid;

pub use super::keys::{Step, Stroke};
pub use super::widget::base::*;
pub use super::widget::chip::chip;
pub use super::widget::choices::{choices, heading, writing};
pub use super::widget::cup::{self, Cups};
pub use super::widget::face::face;
pub use super::widget::keypad::{Figure, Key, Typed, keyed, keypad, number_pad};
pub use super::widget::led::{self, led};
pub use super::widget::notice::{self, Notice};
pub use super::widget::press::{
    cancel_button, edge, finish, hairline, icon_button, press, pressable, raised, rule, wide,
};
pub use super::widget::scroll::{BESIDE_ROWS, lists, scrolls};
pub use super::widget::segments::{Segment, segments};
pub use super::widget::sheet::{foot, sheet};
pub use super::widget::stepper::stepper;
pub use super::widget::table::{Table, sorting_head};
pub use super::widget::text::{Reason, Text};
pub use crate::domain::business_day::{Month, Period};
pub use crate::domain::fact::Purse;
pub use crate::domain::id::Id;
pub use crate::domain::menu::Menu;
pub use crate::domain::money::Money;

/// Names of the menu by id, in the reader's language; the id where the menu does not have it any
/// more.
impl Look<'_> {
    /// The name of an item.
    pub fn item<'m>(self, menu: &'m Menu, id: &'m Id) -> &'m str {
        menu.items.get(id).map_or(id.as_str(), |item| self.name(&item.name))
    }

    /// The name of a tender.
    pub fn tender<'m>(self, menu: &'m Menu, id: &'m Id) -> &'m str {
        menu.tenders.get(id).map_or(id.as_str(), |tender| self.name(&tender.name))
    }

    /// The name of an ingredient.
    pub fn ingredient<'m>(self, menu: &'m Menu, id: &'m Id) -> &'m str {
        menu.ingredients.get(id).map_or(id.as_str(), |known| self.name(&known.name))
    }
}
