//! The page of the staff: its head, what came of the last press, the list, and what is beside it.

use chrono::{DateTime, FixedOffset};
use iced::widget::{column, container, row, space};
use iced::{Alignment, Length, Padding};

use super::person::at_work;
use super::{Message, Staff, Stage, rights};
use crate::app::icon::Icon;
use crate::app::paint::Element;
use crate::app::screen::sign_in::role_word;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::chip::chip;
use crate::app::widget::face::face;
use crate::app::widget::form::Form;
use crate::app::widget::press::{press, pressable};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::segments::{Segment, segments};
use crate::app::widget::words::words;
use crate::domain::menu::Menu;
use crate::till::staff::{StaffRow, StaffView};

impl Staff {
    /// The staff on the screen; what they earn only where it may be seen.
    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a StaffView,
        now: DateTime<FixedOffset>,
        shows_wages: bool,
    ) -> Element<'a, Message> {
        let mut page = column![self.head(look)].spacing(m::GAP);
        if let Some(notice) = self.room.notice(look) {
            page = page.push(notice.map(Message::Room));
        } else if !view.is_guarded {
            page = page.push(open_till(look));
        }
        let is_free = self.room.is_free();
        let body: Element<'a, Message> = match self.room.stage() {
            Stage::Writing(form) => form.show(look, menu, is_free, Message::Form, Message::Room),
            _ if self.shows_rights => rights::table(look),
            Stage::Pin(pin) => {
                let list = self.list(look, view, now, shows_wages);
                row![list, pin.view(look, is_free)].spacing(m::PAD).into()
            }
            Stage::Looking | Stage::ClockingOut | Stage::Forgotten(_) | Stage::Leaving => {
                let list = self.list(look, view, now, shows_wages);
                let beside = self.person_view(look, view, now, shows_wages);
                row![list, beside].spacing(m::PAD).into()
            }
        };
        container(page.push(container(body).height(Length::Fill)))
            .padding(Padding::ZERO.horizontal(look.measure.gutter).bottom(m::PAD))
            .width(Length::Fill)
            .height(Length::Fill)
            .into()
    }

    fn head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let segment = |key: &str, shows| Segment {
            icon: None,
            said: look.word(key),
            is_icon: false,
            is_chosen: self.shows_rights == shows,
            message: Some(Message::RightsPressed(shows)),
        };
        let add = self.room.is_free().then_some(Message::AddPressed);
        row![
            words(look, look.word("staff-title"), voice::TITLE, look.palette.ink).one_line(),
            space::horizontal(),
            segments(look, [segment("staff-people", false), segment("staff-rights", true)]),
            press(look, Button::Plain, Some(Icon::Plus), &look.word("staff-add"), add)
        ]
        .spacing(m::GAP)
        .align_y(Alignment::Center)
        .height(m::HEAD)
        .into()
    }

    fn list<'a>(
        &'a self,
        look: Look<'a>,
        view: &'a StaffView,
        now: DateTime<FixedOffset>,
        shows_wages: bool,
    ) -> Element<'a, Message> {
        let p = look.palette;
        if view.people.is_empty() {
            let said = column![
                Icon::Staff.show(m::ICON_PAGE, p.ink3),
                words(look, look.word("staff-none"), voice::HEADING, p.ink).center(),
                press(
                    look,
                    Button::Amber,
                    Some(Icon::Plus),
                    &look.word("staff-add-owner"),
                    Some(Message::AddPressed)
                )
            ]
            .spacing(m::GAP)
            .align_x(Alignment::Center)
            .max_width(m::PAGE);
            let card = container(said).center(Length::Fill).padding(m::APART);
            return card.style(Surface::Card.style(p)).into();
        }
        let rows = view.people.iter().map(|row| self.line(look, row, now, shows_wages));
        let list = scrolls(column(rows).spacing(m::TIGHT));
        container(list)
            .padding(m::GAP)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(Surface::Card.style(p))
            .into()
    }

    fn line<'a>(
        &'a self,
        look: Look<'a>,
        row: &'a StaffRow,
        now: DateTime<FixedOffset>,
        shows_wages: bool,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let is_chosen = self.chosen == Some(row.id);
        let named = column![
            words(look, row.person.name.as_str(), voice::STRONG, p.ink).fill(),
            words(look, at_work(look, row, now), voice::SMALL, p.ink2).one_line()
        ];
        let mut line = row![face(look, row.id, m::FACE_SMALL, is_chosen), named]
            .spacing(m::PAD)
            .align_y(Alignment::Center);
        if let Some(wage) = row.person.wage.filter(|_| shows_wages && look.measure.is_roomy) {
            let wage = look.locale.money(wage, look.currency);
            let said = look.locale.with("staff-an-hour", &[("wage", wage.into())]);
            line = line.push(words(look, said, voice::BODY, p.ink2).one_line());
        }
        if row.pin_digits.is_none() {
            let none = look.word("sign-in-no-pin");
            line = line.push(chip(look, Surface::QuietChip, &none, p.ink2));
        }
        let role = role_word(look, row.person.role);
        line = line.push(chip(look, Surface::Chip, &role, p.amber_ink));
        let kind = if is_chosen { Button::Picked } else { Button::Line };
        let inside = container(line).center_y(Length::Fill);
        pressable(look, kind, inside, Some(Message::PersonPressed(row.id)))
            .width(Length::Fill)
            .height(m::PLACE)
            .padding(Padding::ZERO.horizontal(m::GAP))
            .into()
    }
}

/// Everybody may do everything, and that is said.
fn open_till<'a>(look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let said = column![
        words(look, look.word("staff-open-till"), voice::STRONG, p.amber_ink),
        words(look, look.word("staff-open-till-help"), voice::SMALL, p.ink2)
    ]
    .width(Length::Fill);
    let line = row![Icon::Alert.show(m::ICON, p.amber_ink), said]
        .spacing(m::GAP)
        .align_y(Alignment::Center);
    container(line).padding(m::GAP).width(Length::Fill).style(Surface::Event.style(p)).into()
}
