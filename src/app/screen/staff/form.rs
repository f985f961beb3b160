//! A person as they are entered: a name, a role, a wage.

use super::super::sign_in::role_word;
use crate::app::theme::Look;
use crate::app::widget::choices::{choices, writing};
use crate::app::widget::form::{Form, FormView};
use crate::app::widget::keypad::{Key, Typed};
use crate::app::widget::text::Text;
use crate::domain::fact::staff::{MAX_STAFF_NAME_CHARS, Person, Role};
use crate::domain::menu::Menu;
use crate::domain::money::Currency;
use crate::till::staff::{AddStaff, ChangeStaff, StaffRow};
use crate::till::wish::Wish;

/// The field of the name, where writing begins.
const NAME: &str = "staff-name-field";

/// A person while they are entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonForm {
    /// The person who is changed; none for a new one.
    of: Option<StaffRow>,
    name: Text<MAX_STAFF_NAME_CHARS>,
    role: Role,
    wage: Typed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    NameSaid(String),
    RolePressed(Role),
    Key(Key),
}

impl PersonForm {
    pub(super) fn new(role: Role) -> Self {
        Self { of: None, name: Text::default(), role, wage: Typed::default() }
    }

    /// A person of the staff; their wage only where it may be seen.
    pub(super) fn of(row: &StaffRow, currency: Currency, shows_wages: bool) -> Self {
        let mut wage = Typed::default();
        if let Some(amount) = row.person.wage.filter(|_| shows_wages) {
            wage.set(currency, amount);
        }
        let name = Text::of(&row.person.name);
        Self { of: Some(row.clone()), name, role: row.person.role, wage }
    }

    /// What is said once it is recorded.
    pub(super) fn done(&self) -> &'static str {
        if self.of.is_some() { "staff-changed" } else { "staff-added" }
    }
}

impl Form for PersonForm {
    type Message = Message;
    const FIRST_FIELD: Option<&'static str> = Some(NAME);

    fn update(&mut self, message: Message, menu: &Menu) {
        match message {
            Message::NameSaid(name) => self.name.say(&name),
            Message::RolePressed(role) => self.role = role,
            Message::Key(key) => self.wage.press(menu.shop.currency, key),
        }
    }

    fn ask(&self, menu: &Menu) -> Option<Wish> {
        let (name, role) = (self.name.said()?, self.role);
        let wage = self.wage.amount(menu.shop.currency);
        let Some(StaffRow { id, person: before, .. }) = &self.of else {
            return Some(AddStaff(Person { name, role, wage }).into());
        };
        let ask = ChangeStaff {
            staff: *id,
            name: (name != before.name).then_some(name),
            role: (role != before.role).then_some(role),
            wage: wage.filter(|wage| Some(*wage) != before.wage),
        };
        let changes = ask.name.is_some() || ask.role.is_some() || ask.wage.is_some();
        changes.then(|| ask.into())
    }

    fn view<'a>(&'a self, look: Look<'a>, _menu: &'a Menu) -> FormView<'a, Message> {
        let title = if self.of.is_some() { "staff-change-title" } else { "staff-add-title" };
        let roles = Role::ALL
            .map(|role| (role_word(look, role), role == self.role, Message::RolePressed(role)));
        let help = look.word(match self.role {
            Role::Barista => "staff-barista-help",
            Role::Manager => "staff-manager-help",
            Role::Owner => "staff-owner-help",
        });
        let name = writing(look, "staff-name-hint", self.name.as_str(), Message::NameSaid).id(NAME);
        let wage = self.wage.amount(look.currency).unwrap_or_default();
        FormView::new(look, title, "staff-save")
            .part(look, "staff-name", name)
            .explained(look, "staff-role", choices(look, roles), help)
            .pad(look, "staff-wage", look.locale.money(wage, look.currency), Message::Key)
    }
}
