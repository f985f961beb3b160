//! Somebody who is chosen: what can be done about them.

use chrono::{DateTime, FixedOffset};
use iced::widget::{column, container, row, space};
use iced::{Alignment, Length};

use super::{Message, Staff, Stage};
use crate::app::icon::Icon;
use crate::app::paint::{Column, Element};
use crate::app::room;
use crate::app::screen::sign_in::role_word;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::face::face;
use crate::app::widget::press::{finish, wide};
use crate::app::widget::words::words;
use crate::domain::business_day::at_offset;
use crate::till::staff::{StaffRow, StaffView};

/// Since when somebody is at work, in words; that they are not.
pub(super) fn at_work(look: Look<'_>, row: &StaffRow, now: DateTime<FixedOffset>) -> String {
    let Some(since) = row.at_work_since else { return look.word("staff-not-at-work") };
    let since = at_offset(since, now.offset().local_minus_utc() / 60);
    let moment = if since.date_naive() == now.date_naive() {
        look.locale.time(since)
    } else {
        look.locale.moment(look.locale.short_day(since.date_naive()), since)
    };
    look.locale.with("staff-at-work", &[("since", moment.into())])
}

impl Staff {
    /// The one that is chosen, beside the list.
    pub(super) fn person_view<'a>(
        &'a self,
        look: Look<'a>,
        view: &'a StaffView,
        now: DateTime<FixedOffset>,
        shows_wages: bool,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let Some(row) = view.people.iter().find(|row| Some(row.id) == self.chosen) else {
            let help = if view.people.is_empty() { "staff-none-help" } else { "staff-choose" };
            let said = words(look, look.word(help), voice::BODY, p.ink3).center();
            return container(said)
                .center(Length::Fill)
                .width(look.measure.ticket)
                .padding(m::PAD)
                .style(Surface::Card.style(p))
                .into();
        };
        let mut about = column![
            words(look, row.person.name.as_str(), voice::STEP, p.ink).fill(),
            words(look, role_word(look, row.person.role), voice::BODY, p.ink2),
            words(look, at_work(look, row, now), voice::SMALL, p.ink2)
        ]
        .spacing(m::TIGHT)
        .width(Length::Fill);
        if let Some(wage) = row.person.wage.filter(|_| shows_wages) {
            let wage = [("wage", look.locale.money(wage, look.currency).into())];
            let said = look.locale.with("staff-an-hour", &wage);
            about = about.push(words(look, said, voice::SMALL, p.ink2));
        }
        let head = row![face(look, row.id, m::FACE, true), about]
            .spacing(m::PAD)
            .align_y(Alignment::Center);
        let mut page = column![head, space::vertical()].spacing(m::NEAR).padding(m::APART);
        page = match self.room.stage() {
            Stage::ClockingOut => self.clocking_out(look, view, page),
            Stage::Forgotten(forgotten) => forgotten.view(look, now, page, self.room.is_free()),
            Stage::Leaving => self.leaving(look, row, page),
            Stage::Looking | Stage::Writing(_) | Stage::Pin(_) => self.doors(look, row, page),
        };
        container(page)
            .width(look.measure.ticket)
            .height(Length::Fill)
            .style(Surface::Card.style(p))
            .into()
    }

    fn doors<'a>(
        &self,
        look: Look<'a>,
        row: &StaffRow,
        page: Column<'a, Message>,
    ) -> Column<'a, Message> {
        let free = |message| self.room.is_free().then_some(message);
        let clock = if row.at_work_since.is_some() { "staff-clock-out" } else { "staff-clock-in" };
        let pin = if row.pin_digits.is_some() { "staff-new-pin" } else { "staff-give-pin" };
        let clock = (Icon::Clock, clock, Message::ClockPressed);
        let pin = (Icon::Lock, pin, Message::PinPressed);
        // Whoever has no PIN gets one next.
        let (quiet, next) = if row.pin_digits.is_some() { (pin, clock) } else { (clock, pin) };
        let change = (Icon::Sliders, "staff-change", Message::ChangePressed);
        let leave = (Icon::Bin, "staff-leave", Message::LeavePressed);
        let doors = [quiet, change, leave]
            .map(|(icon, key, message)| wide(look, Some(icon), &look.word(key), free(message)));
        let (_, key, message) = next;
        page.extend(doors).push(finish(look, &look.word(key), free(message)))
    }

    fn clocking_out<'a>(
        &self,
        look: Look<'a>,
        view: &'a StaffView,
        page: Column<'a, Message>,
    ) -> Column<'a, Message> {
        let free = |message| self.room.is_free().then_some(message);
        let asks = words(look, look.word("staff-from-where"), voice::HEADING, look.palette.ink);
        let mut page = page.push(asks).push(wide(
            look,
            Some(Icon::Counter),
            &look.word("staff-from-counter"),
            free(Message::ClockedOut(None)),
        ));
        for event in &view.events {
            let message = free(Message::ClockedOut(Some(event.id)));
            page = page.push(wide(look, None, &event.plan.name, message));
        }
        page.push(wide(
            look,
            None,
            &look.word("cancel"),
            free(Message::Room(room::Message::CancelPressed)),
        ))
    }

    fn leaving<'a>(
        &self,
        look: Look<'a>,
        row: &StaffRow,
        page: Column<'a, Message>,
    ) -> Column<'a, Message> {
        let free = |message| self.room.is_free().then_some(message);
        let name = [("name", row.person.name.as_str().into())];
        let asks = look.locale.with("staff-leave-sure", &name);
        page.push(words(look, asks, voice::BODY, look.palette.ink).fill())
            .push(wide(
                look,
                None,
                &look.word("cancel"),
                free(Message::Room(room::Message::CancelPressed)),
            ))
            .push(finish(
                look,
                &look.word("staff-leave"),
                free(Message::Room(room::Message::DonePressed)),
            ))
    }
}
