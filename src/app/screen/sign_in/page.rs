//! The page of the sign-in: the house and the hour, a tile for everybody, the pad beside them.

use super::{Message, NotIn, SignIn, Stage, Why};
use crate::app::kit::*;
use crate::app::screen::shift::over_or_short;
use crate::app::widget::keypad::{pin_dots, pin_pad};
use crate::app::widget::pair::pair;
use crate::domain::business_day::at_offset;
use crate::domain::fact::staff::Role;
use crate::domain::pin::LEAST_DIGITS;
use crate::till::shift::Compared;
use crate::till::staff::StaffRow;

impl SignIn {
    /// The sign-in on the screen; `about`: the action that a second person is to approve.
    pub(crate) fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        people: &'a [StaffRow],
        about: String,
        now: DateTime<FixedOffset>,
    ) -> Element<'a, Message> {
        let head = match &self.why {
            Why::Work => door(look, menu, now),
            Why::Approve(right, asking) => {
                asked(look, look.word(&format!("right-{}", right.as_str())), about, asking)
            }
        };
        let left = col![head, self.tiles(look, people, now), foot(look)]
            .spacing(m::PAD)
            .padding(m::APART)
            .full();
        let right = match &self.stage {
            Stage::Comparing(_, Some(compared)) => comparison(look, menu, *compared),
            _typing => self.pad(look, people),
        };
        let right = on(look, Surface::Ticket, right).width(look.measure.ticket).height(Fill);
        on(look, Surface::Paper, row![left, edge(look), right]).into()
    }

    fn tiles<'a>(
        &'a self,
        look: Look<'a>,
        people: &'a [StaffRow],
        now: DateTime<FixedOffset>,
    ) -> Element<'a, Message> {
        let offered: Vec<&StaffRow> = self.offered(people).collect();
        let is_few = offered.len() <= m::PEOPLE * m::PEOPLE_ROWS;
        let height = if is_few { Fill } else { Length::Fixed(m::PERSON) };
        let mut rows = col![].spacing(m::PAD);
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
                rows = rows.push(space::vertical().height(Fill));
            }
            rows.height(Fill).into()
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
                look.with("sign-in-since", &[("since", look.locale.time(since).into())])
            }
            (None, true) => look.word("staff-not-at-work"),
        };
        let aside = format!("{role} · {aside}");
        let said = col![
            face(look, row.id, m::FACE, is_chosen),
            space::vertical(),
            look.text(row.person.name.as_str(), STEP).ink(ink).fill(),
            look.text(aside, NOTE).fill()
        ]
        .padding(m::PAD);
        let kind = if is_chosen { Button::Picked } else { Button::Tile };
        let message = can_enter.then_some(Message::TilePressed(row.id));
        pressable(look, kind, said, message).full().into()
    }

    fn pad<'a>(&'a self, look: Look<'a>, people: &'a [StaffRow]) -> Element<'a, Message> {
        let p = look.palette;
        let chosen = self.chosen(people);
        let (title, help) = match chosen {
            Some(row) => {
                let name = [("name", row.person.name.as_str().into())];
                (look.with("sign-in-hello", &name), look.word("sign-in-enter"))
            }
            None => (look.word("sign-in-who"), look.word("sign-in-who-help")),
        };
        let digits = chosen.and_then(|row| row.pin_digits).map_or(LEAST_DIGITS, usize::from);
        let (wrong, ink) = match &self.stage {
            Stage::Typing => (String::new(), p.ink2),
            Stage::Asking | Stage::Comparing(..) => (look.word("sign-in-asking"), p.ink2),
            Stage::Refused(NotIn::Wrong) => (look.word("sign-in-wrong"), p.bad),
            Stage::Refused(NotIn::Wait(left)) => {
                (look.count("sign-in-wait", left.num_seconds().max(1)), p.bad)
            }
            Stage::Refused(NotIn::Failed(refused)) => (refused.said(look), p.bad),
        };
        let typed = col![
            pin_dots(look, self.typed.len(), digits),
            look.text(wrong, STRONG).ink(ink).center().fill()
        ]
        .spacing(m::PAD)
        .align_x(Center);
        let live = chosen.is_some() && self.can_type();
        let pad = pin_pad(look, live.then_some(Message::KeyPressed), Message::ClearPressed);
        let mut page = pile![
            look.text(title, TITLE).center().fill(),
            look.text(help, QUIET).center().fill(),
            container(typed).center_x(Fill).center_y(m::PIN_FIELD),
            container(pad).height(Fill)
        ]
        .align_x(Center)
        .padding(m::APART);
        page = match self.why {
            Why::Approve(..) => {
                let cancel = (self.stage != Stage::Asking).then_some(Message::CancelPressed);
                page.push(cancel_button(look, cancel))
            }
            Why::Work => page.push(look.text(hint(look, people), NOTE).center().fill()),
        };
        page.into()
    }
}

/// How far a count is off, for whoever approves it.
fn comparison<'a>(look: Look<'a>, menu: &Menu, compared: Compared) -> Element<'a, Message> {
    let off = compared.counted - compared.expected;
    pile![
        over_or_short(look, menu, off, led::card),
        space::vertical().height(m::NEAR),
        pair(look, look.word("shift-expected"), look.amount(compared.expected), true),
        pair(look, look.word("shift-counted"), look.amount(compared.counted), true),
        pair(look, look.word("shift-over-short"), look.amount(off), true),
        space::vertical(),
        cancel_button(look, Some(Message::CancelPressed)),
        finish(look, &look.word("shift-approve"), Some(Message::ApprovePressed))
    ]
    .padding(m::PAD)
    .into()
}

/// Who can give a new PIN to a person who forgot theirs.
fn hint(look: Look<'_>, people: &[StaffRow]) -> String {
    let owners = people
        .iter()
        .filter(|row| row.person.role == Role::Owner && row.pin_digits.is_some())
        .map(|row| row.person.name.as_str());
    let owners = look.locale.list(owners);
    look.with("sign-in-ask", &[("names", owners.into())])
}

/// The house, and the hour in dots.
fn door<'a>(look: Look<'a>, menu: &'a Menu, now: DateTime<FixedOffset>) -> Element<'a, Message> {
    let p = look.palette;
    let time = look.locale.time(now);
    let pitch = if look.measure.is_roomy { m::DOT_PITCH_CHANGE } else { m::DOT_PITCH };
    let said = col![
        look.text(look.name(&menu.shop.name), TITLE).ink(p.led_title),
        look.text(look.locale.long_day(now.date_naive()), BODY).ink(p.led_text)
    ]
    .spacing(m::TIGHT)
    .width(Fill);
    let row = strip![cup::mark(p, m::FACE), said, led(look, &time, pitch, 0)].spacing(m::APART);
    on(look, Surface::Led, row).center_y(m::DOOR).inset(m::APART).into()
}

/// Why the sign-in is open.
fn asked<'a>(look: Look<'a>, right: String, about: String, asking: &str) -> Element<'a, Message> {
    let p = look.palette;
    let said = col![
        look.text(right, STRONG).ink(p.ink2),
        look.text(about, HEADING).fill(),
        look.text(look.with("approve-asks", &[("name", asking.to_owned().into())]), QUIET)
    ]
    .spacing(m::TIGHT)
    .width(Fill);
    let row = strip![Icon::Lock.show(m::ICON_PAGE, p.amber_ink), said].spacing(m::APART);
    // All of it is read, however much it is.
    on(look, Surface::Event, row).width(Fill).padding(m::APART).into()
}

fn foot<'a>(look: Look<'a>) -> Element<'a, Message> {
    let language = look.word("rail-language");
    let next =
        press(look, Button::Bare, Some(Icon::Globe), &language, Some(Message::LanguagePressed));
    row![next, space::horizontal()].into()
}

/// A role, in the reader's language.
pub(crate) fn role_word(look: Look<'_>, role: Role) -> String {
    look.locale.role(role)
}
