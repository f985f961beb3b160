//! What a screen is built of: one import for the parts, the widgets and the words that nearly every
//! screen needs.

pub(crate) use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
pub(crate) use rust_decimal::Decimal;
pub(crate) use uuid::Uuid;

pub(crate) use super::keys::{Step, Stroke};
pub(crate) use super::widget::base::*;
pub(crate) use super::widget::chip::chip;
pub(crate) use super::widget::choices::{choices, choices_within, heading, taxes, writing};
pub(crate) use super::widget::cup::{self, Cups};
pub(crate) use super::widget::face::face;
pub(crate) use super::widget::keypad::{Figure, Key, Typed, keyed, keypad, number_pad};
pub(crate) use super::widget::led::{self, led};
pub(crate) use super::widget::notice::{self, Notice};
pub(crate) use super::widget::press::{
    BACK, CLOSE, EARLIER, FEWER, LATER, MORE, REDO, REMOVE, UNDO, brief, cancel_button, edge,
    finish, hairline, icon_button, press, pressable, raised, rule, wide,
};
pub(crate) use super::widget::scroll::{BESIDE_ROWS, goes_on, lists, scrolls};
pub(crate) use super::widget::segments::{Segment, segments};
pub(crate) use super::widget::sheet::{foot, sheet};
pub(crate) use super::widget::stepper::{day_stepper, days_on, stepper};
pub(crate) use super::widget::table::{Table, sorting_head};
pub(crate) use super::widget::text::{Reason, Text};
pub(crate) use super::widget::told::told;
pub(crate) use crate::domain::business_day::{Month, Period};
pub(crate) use crate::domain::fact::Purse;
pub(crate) use crate::domain::id::Id;
pub(crate) use crate::domain::menu::Menu;
pub(crate) use crate::domain::money::Money;
pub(crate) use crate::domain::posting::Account;

/// Names of the menu by id and words of accounts, in the reader's language; the id where the menu
/// does not have it any more.
impl Look<'_> {
    pub fn item<'m>(self, menu: &'m Menu, id: &'m Id) -> &'m str {
        menu.items.get(id).map_or(id.as_str(), |item| self.name(&item.name))
    }

    pub fn tender<'m>(self, menu: &'m Menu, id: &'m Id) -> &'m str {
        menu.tenders.get(id).map_or(id.as_str(), |tender| self.name(&tender.name))
    }

    pub fn account(self, menu: &Menu, account: &Account) -> String {
        self.locale.value(&account.into(), Some(menu))
    }

    pub fn ingredient<'m>(self, menu: &'m Menu, id: &'m Id) -> &'m str {
        menu.ingredients.get(id).map_or(id.as_str(), |known| self.name(&known.name))
    }
}
