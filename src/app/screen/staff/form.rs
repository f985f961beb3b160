//! Somebody as they are entered: a name, a role, a wage.

use iced::widget::{column, container, row, space};
use iced::{Element, Length};

use super::{Action, Message};
use crate::app::screen::sign_in::role_word;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::choices::{choices, heading, writing};
use crate::app::widget::keypad::{Typed, keyed, keypad};
use crate::app::widget::press::{finish, wide};
use crate::app::widget::words::words;
use crate::domain::fact::staff::{MAX_STAFF_NAME_CHARS, Role};
use crate::domain::ids::{RequestId, StaffId};
use crate::domain::money::Currency;
use crate::till::staff::{ChangeAsk, PersonAsk, StaffRow};

/// The field of the name, where writing begins.
pub const NAME: &str = "staff-name-field";

/// Somebody while they are entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The id of the request that it ends in.
    id: RequestId,
    /// Who is changed; none for somebody new.
    pub of: Option<StaffId>,
    name: String,
    /// What they are.
    pub role: Role,
    /// What an hour is paid.
    pub wage: Typed,
}

impl Form {
    /// Somebody new.
    pub fn new(id: RequestId, role: Role) -> Self {
        Self { id, of: None, name: String::new(), role, wage: Typed::default() }
    }

    /// Somebody who works here.
    pub fn of(id: RequestId, row: &StaffRow, currency: Currency, shows_wages: bool) -> Self {
        let mut wage = Typed::default();
        if let Some(amount) = row.person.wage.filter(|_| shows_wages) {
            wage.set(currency, amount);
        }
        let name = row.person.name.clone();
        Self { id, of: Some(row.id), name, role: row.person.role, wage }
    }

    /// What they are called.
    pub fn say_name(&mut self, name: &str) {
        self.name = name.chars().take(MAX_STAFF_NAME_CHARS).collect();
    }

    /// What is asked for; nothing while the name is missing, or nothing changed.
    pub fn action(&self, of: Option<&StaffRow>, currency: Currency) -> Action {
        let name = self.name.trim().to_owned();
        if name.is_empty() {
            return Action::None;
        }
        let wage = self.wage.amount(currency).map(|wage| currency.plain(wage));
        let role = self.role;
        let Some(row) = of else {
            return Action::Add(self.id, PersonAsk { name, role, wage });
        };
        let before = &row.person;
        let ask = ChangeAsk {
            staff: before.name.clone(),
            name: (name != before.name).then_some(name),
            role: (role != before.role).then_some(role),
            wage: wage.filter(|_| self.wage.amount(currency) != before.wage),
        };
        if ask.name.is_none() && ask.role.is_none() && ask.wage.is_none() {
            return Action::None;
        }
        Action::Change(self.id, ask)
    }

    /// The form, in place of the list.
    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        of: Option<&StaffRow>,
        is_free: bool,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let title = if of.is_some() { "staff-change-title" } else { "staff-add-title" };
        let roles = Role::ALL
            .map(|role| (role_word(look, role), role == self.role, Message::RolePressed(role)));
        let help = match self.role {
            Role::Barista => "staff-barista-help",
            Role::Manager => "staff-manager-help",
            Role::Owner => "staff-owner-help",
        };
        let name = writing(look, "staff-name-hint", &self.name, Message::NameSaid)
            .id(NAME)
            .on_submit(Message::DonePressed);
        let left = column![
            words(look, look.word(title), voice::TITLE, p.ink),
            column![heading(look, "staff-name"), name].spacing(m::NEAR),
            column![
                heading(look, "staff-role"),
                choices(look, roles),
                words(look, look.word(help), voice::SMALL, p.ink2).fill()
            ]
            .spacing(m::NEAR),
            space::vertical()
        ]
        .spacing(m::APART)
        .padding(m::APART);
        let left =
            container(left).width(Length::Fill).height(Length::Fill).style(Surface::Card.style(p));
        let wage = self.wage.amount(look.currency).unwrap_or_default();
        let wage = look.locale.money(wage, look.currency);
        let is_done = is_free && self.action(of, look.currency) != Action::None;
        let right = column![
            keyed(look, look.word("staff-wage"), wage),
            keypad(look, Message::KeyPressed, []),
            wide(look, None, &look.word("cancel"), is_free.then_some(Message::CancelPressed)),
            finish(look, &look.word("staff-save"), is_done.then_some(Message::DonePressed))
        ]
        .spacing(m::NEAR)
        .width(look.measure.ticket);
        row![left, right].spacing(m::PAD).height(Length::Fill).into()
    }
}
