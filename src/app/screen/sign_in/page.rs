//! The page of the sign-in: the house and the hour, a tile for everybody, the pad beside them.

use chrono::{DateTime, FixedOffset};
use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use super::{Message, NotIn, SignIn, Stage, Why};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::cup;
use crate::app::widget::face::face;
use crate::app::widget::keypad::{pin_dots, pin_pad};
use crate::app::widget::led::{columns, led};
use crate::app::widget::press::{edge, press, pressable, wide};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::business_day::at_offset;
use crate::domain::fact::staff::Role;
use crate::domain::menu::Menu;
use crate::domain::pin::LEAST_DIGITS;
use crate::till::staff::StaffRow;

impl SignIn {
    /// The sign-in on the screen; `about` says what exactly somebody is to stand by for.
    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        people: &'a [StaffRow],
        about: String,
        now: DateTime<FixedOffset>,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let head = match &self.why {
            Why::Work => door(look, menu, now),
            Why::Approve(right, asking) => {
                let right = look.word(&format!("right-{}", right.as_str()));
                asked(look, right, about, asking)
            }
        };
        let left = column![head, self.tiles(look, people, now), foot(look)]
            .spacing(m::PAD)
            .padding(m::APART)
            .width(Length::Fill)
            .height(Length::Fill);
        let right = container(self.pad(look, people))
            .width(look.measure.ticket)
            .height(Length::Fill)
            .style(Surface::Ticket.style(p));
        container(row![left, edge(look), right]).style(Surface::Paper.style(p)).into()
    }

    fn tiles<'a>(
        &'a self,
        look: Look<'a>,
        people: &'a [StaffRow],
        now: DateTime<FixedOffset>,
    ) -> Element<'a, Message> {
        let offered: Vec<&StaffRow> = self.offered(people).collect();
        let is_few = offered.len() <= m::PEOPLE * m::PEOPLE_ROWS;
        let height = if is_few { Length::Fill } else { Length::Fixed(m::PERSON) };
        let mut rows = column![].spacing(m::PAD);
        for beside in offered.chunks(m::PEOPLE) {
            let mut tiles = row![].spacing(m::PAD).height(height);
            for row in beside {
                tiles = tiles.push(self.tile(look, row, now));
            }
            for _ in beside.len()..m::PEOPLE {
                tiles = tiles.push(space::horizontal());
            }
            rows = rows.push(tiles);
        }
        if is_few {
            // One row of tiles is no taller than two would be.
            for _ in offered.len().div_ceil(m::PEOPLE)..m::PEOPLE_ROWS {
                rows = rows.push(space::vertical().height(Length::Fill));
            }
            rows.height(Length::Fill).into()
        } else {
            scrolls(rows).into()
        }
    }

    fn tile<'a>(
        &'a self,
        look: Look<'a>,
        row: &'a StaffRow,
        now: DateTime<FixedOffset>,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let is_chosen = self.chosen == Some(row.id);
        let can_enter = row.pin_digits.is_some();
        let ink = if can_enter { p.ink } else { p.ink3 };
        let role = role_word(look, row.person.role);
        let aside = match (row.at_work_since, can_enter) {
            (_, false) => look.word("sign-in-no-pin"),
            (Some(since), true) => {
                let since = at_offset(since, now.offset().local_minus_utc() / 60);
                look.locale.with("sign-in-since", &[("since", look.locale.time(since).into())])
            }
            (None, true) => look.word("staff-not-at-work"),
        };
        let aside = format!("{role} · {aside}");
        let said = column![
            face(look, row.id, m::FACE, is_chosen),
            space::vertical(),
            words(look, row.person.name.as_str(), voice::STEP, ink).fill(),
            words(look, aside, voice::SMALL, p.ink2).fill()
        ]
        .padding(m::PAD);
        let kind = if is_chosen { Button::Picked } else { Button::Tile };
        let message = can_enter.then_some(Message::TilePressed(row.id));
        pressable(look, kind, said, message).width(Length::Fill).height(Length::Fill).into()
    }

    fn pad<'a>(&'a self, look: Look<'a>, people: &'a [StaffRow]) -> Element<'a, Message> {
        let p = look.palette;
        let chosen = self.chosen(people);
        let (title, help) = match chosen {
            Some(row) => {
                let name = [("name", row.person.name.as_str().into())];
                (look.locale.with("sign-in-hello", &name), look.word("sign-in-enter"))
            }
            None => (look.word("sign-in-who"), look.word("sign-in-who-help")),
        };
        let digits = chosen.and_then(|row| row.pin_digits).map_or(LEAST_DIGITS, usize::from);
        let (wrong, ink) = match &self.stage {
            Stage::Typing => (String::new(), p.ink2),
            Stage::Asking => (look.word("sign-in-asking"), p.ink2),
            Stage::Refused(NotIn::Wrong) => (look.word("sign-in-wrong"), p.bad),
            Stage::Refused(NotIn::Wait(left)) => {
                (look.locale.count("sign-in-wait", left.num_seconds().max(1)), p.bad)
            }
            Stage::Refused(NotIn::Failed(refused)) => (refused.said(look), p.bad),
        };
        let typed = column![
            pin_dots(look, self.typed.len(), digits),
            words(look, wrong, voice::STRONG, ink).center().fill()
        ]
        .spacing(m::PAD)
        .align_x(Alignment::Center);
        let live = chosen.is_some() && self.can_type();
        let pad = pin_pad(look, live.then_some(Message::KeyPressed), Message::ClearPressed);
        let mut page = column![
            words(look, title, voice::TITLE, p.ink).center().fill(),
            words(look, help, voice::BODY, p.ink2).center().fill(),
            container(typed).center_x(Length::Fill).center_y(m::PIN_FIELD),
            container(pad).height(Length::Fill)
        ]
        .spacing(m::NEAR)
        .align_x(Alignment::Center)
        .padding(m::APART);
        page = match self.why {
            Why::Approve(..) => {
                let cancel = (self.stage != Stage::Asking).then_some(Message::CancelPressed);
                page.push(wide(look, None, &look.word("cancel"), cancel))
            }
            Why::Work => {
                page.push(words(look, hint(look, people), voice::SMALL, p.ink2).center().fill())
            }
        };
        page.into()
    }
}

/// Who helps whoever forgot their PIN.
fn hint(look: Look<'_>, people: &[StaffRow]) -> String {
    let owners = people
        .iter()
        .filter(|row| row.person.role == Role::Owner && row.pin_digits.is_some())
        .map(|row| row.person.name.as_str());
    let owners = look.locale.list(owners);
    look.locale.with("sign-in-ask", &[("names", owners.into())])
}

/// The house, and the hour in dots.
fn door<'a>(look: Look<'a>, menu: &'a Menu, now: DateTime<FixedOffset>) -> Element<'a, Message> {
    let p = look.palette;
    let tag = look.locale.language().tag();
    let time = look.locale.time(now);
    let pitch = if look.measure.is_roomy { m::DOT_PITCH_CHANGE } else { m::DOT_PITCH };
    let wide = columns(&time);
    let said = column![
        words(look, menu.shop.name.get(tag), voice::TITLE, p.led_title),
        words(look, look.locale.long_day(now.date_naive()), voice::BODY, p.led_text)
    ]
    .spacing(m::TIGHT)
    .width(Length::Fill);
    let row = row![cup::mark(p, m::FACE), said, led(p, time, pitch, wide)]
        .spacing(m::APART)
        .align_y(Alignment::Center);
    container(row)
        .center_y(m::DOOR)
        .padding(Padding::ZERO.horizontal(m::APART))
        .style(Surface::Led.style(p))
        .into()
}

/// What somebody is asked in for.
fn asked<'a>(look: Look<'a>, right: String, about: String, asking: &str) -> Element<'a, Message> {
    let p = look.palette;
    let said = column![
        words(look, right, voice::HEADING, p.ink2),
        words(look, about, voice::TITLE, p.ink),
        words(
            look,
            look.locale.with("approve-asks", &[("name", asking.to_owned().into())]),
            voice::BODY,
            p.ink2
        )
    ]
    .spacing(m::TIGHT)
    .width(Length::Fill);
    let row = row![Icon::Lock.show(m::ICON_PAGE, p.amber_ink), said]
        .spacing(m::APART)
        .align_y(Alignment::Center);
    container(row)
        .center_y(m::DOOR)
        .padding(Padding::ZERO.horizontal(m::APART))
        .style(Surface::Event.style(p))
        .into()
}

fn foot<'a>(look: Look<'a>) -> Element<'a, Message> {
    let language = look.word("rail-language");
    let next =
        press(look, Button::Bare, Some(Icon::Globe), &language, Some(Message::LanguagePressed));
    row![next, space::horizontal()].into()
}

/// A role, in the reader's language.
pub fn role_word(look: Look<'_>, role: Role) -> String {
    look.word(match role {
        Role::Barista => "role-barista",
        Role::Manager => "role-manager",
        Role::Owner => "role-owner",
    })
}
