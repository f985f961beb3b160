//! What is running, on top of the counter: the shop, café or bar, the event, the clock.

use chrono::{DateTime, FixedOffset};
use iced::widget::{column, container, row, scrollable, space};
use iced::{Alignment, Element, Length, Padding};

use super::{Counter, Message, RunningEvent, Who};
use crate::app::icon::Icon;
use crate::app::keys::Stroke;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::choices::writing;
use crate::app::widget::face::face;
use crate::app::widget::press::{icon_button, press, pressable};
use crate::app::widget::segments::{Segment, segments};
use crate::app::widget::words::words;
use crate::domain::business_day::business_day;
use crate::domain::guests::Seats;
use crate::domain::id::Id;
use crate::domain::menu::Menu;

/// More of an event's name does not fit between the hours and the clock.
const LONGEST_EVENT: usize = 24;

/// More of a name does not fit beside the clock.
const LONGEST_WHO: usize = 12;

/// The bar on top.
pub fn bar<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    now: DateTime<FixedOffset>,
) -> Element<'a, Message> {
    let menu = &counter.menu;
    let (p, tag) = (look.palette, look.locale.language().tag());
    let mut bar = row![].spacing(m::PAD).align_y(Alignment::Center).height(m::HEAD);
    if look.measure.is_roomy {
        let mut shop = column![words(look, menu.shop.name.get(tag), voice::HEADING, p.ink)];
        if let Some(address) = menu.shop.address.as_ref().filter(|_| counter.event.is_none()) {
            shop = shop.push(words(look, address.get(tag), voice::SMALL, p.ink3));
        }
        bar = bar.push(shop.max_width(look.measure.statement.unwrap_or(m::PAGE)).clip(true));
    }
    if !menu.dayparts.is_empty() {
        bar = bar.push(dayparts(look, menu, counter.daypart()));
    }
    if let Some(event) = &counter.event {
        let apart = counter.order().is_some_and(|order| order.apart);
        bar = bar.push(running(look, event, apart));
    }
    let day = business_day(now.to_utc(), menu.shop.timezone, menu.shop.business_day_starts);
    let mut clock =
        column![words(look, look.locale.time(now), voice::HEADING, p.ink)].align_x(Alignment::End);
    if look.measure.is_roomy {
        clock =
            clock.push(words(look, look.locale.short_day(day), voice::SMALL, p.ink3).one_line());
    }
    bar = bar.push(space::horizontal()).push(clock);
    bar.extend(who(look, &counter.who)).into()
}

/// Guests who are here of the seats; the seats alone before anybody signed up.
fn seats_words(look: Look<'_>, seats: Seats) -> String {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    match (seats.capacity, seats.signed_up) {
        (capacity, 0) => look.locale.count("top-seats", count(capacity)),
        (0, _) => look.locale.number(count(seats.arrived)),
        (capacity, _) => format!("{}/{capacity}", seats.arrived),
    }
}

/// Who is at the till; pressed, somebody else can be.
fn who<'a>(look: Look<'a>, who: &Who) -> Option<Element<'a, Message>> {
    let p = look.palette;
    let (mark, name) = match who {
        Who::Nobody => return None,
        Who::Anybody => {
            let open = container(Icon::Staff.show(m::ICON, p.ink2)).center(m::FACE_SMALL);
            (open.style(Surface::Sunken.style(p)).into(), look.word("top-open-till"))
        }
        Who::Somebody(id, name) => (face(look, *id, m::FACE_SMALL, false), name.clone()),
    };
    let mut content = row![mark].spacing(m::NEAR).align_y(Alignment::Center);
    if look.measure.is_roomy {
        let said: String = name.chars().take(LONGEST_WHO).collect();
        content = content.push(words(look, said, voice::STRONG, p.ink).one_line());
    }
    let inside = container(content).center_y(Length::Fill);
    Some(
        pressable(look, Button::Bare, inside, Some(Message::WhoPressed))
            .padding(Padding::ZERO.horizontal(m::TIGHT))
            .into(),
    )
}

fn dayparts<'a>(look: Look<'a>, menu: &Menu, now: Option<&Id>) -> Element<'a, Message> {
    let tag = look.locale.language().tag();
    segments(
        look,
        menu.dayparts.iter().map(|(id, part)| Segment {
            icon: Some(Icon::of_daypart(part.theme)),
            said: part.name.as_ref().map_or_else(|| id.to_string(), |n| n.get(tag).to_owned()),
            is_chosen: now == Some(id),
            message: Some(Message::DaypartPressed(id.clone())),
        }),
    )
}

/// The event that is on; pressed, the order in hand has nothing to do with it.
fn running<'a>(look: Look<'a>, event: &'a RunningEvent, is_apart: bool) -> Element<'a, Message> {
    let p = look.palette;
    let ink = if is_apart { p.ink3 } else { p.ink };
    let dot =
        container(space::horizontal().width(m::DOT).height(m::DOT)).style(Surface::Dot.style(p));
    let longest = if look.measure.is_roomy { LONGEST_EVENT } else { LONGEST_EVENT / 2 };
    let name: String = event.name.chars().take(longest).collect();
    let mut content = row![dot, words(look, name, voice::STRONG, ink).one_line()]
        .spacing(m::GAP)
        .align_y(Alignment::Center);
    let mut right = m::PAD;
    if event.seats.capacity > 0 || event.seats.signed_up > 0 {
        let seats = seats_words(look, event.seats);
        content = content.push(
            container(words(look, seats, voice::STRONG, p.amber_ink).one_line())
                .center_y(m::SEATS)
                .padding(Padding::ZERO.horizontal(m::GAP))
                .style(Surface::Seats.style(p)),
        );
        right = m::NEAR;
    }
    if is_apart {
        content =
            content.push(words(look, look.word("top-apart"), voice::SMALL, p.ink2).one_line());
    }
    let kind = if is_apart { Button::Quiet } else { Button::Event };
    let inside = container(content).center_y(Length::Fill);
    pressable(look, kind, inside, Some(Message::EventPressed))
        .padding(Padding::ZERO.left(m::PAD).right(right))
        .into()
}

/// The categories that have something to offer now.
pub fn categories<'a>(counter: &'a Counter, look: Look<'a>) -> Element<'a, Message> {
    let (p, tag) = (look.palette, look.locale.language().tag());
    let all = counter.offered_in(None).len();
    let tab = |id: Option<&Id>, name: String, count: Option<usize>| {
        let is_chosen = counter.category.as_ref() == id;
        let (kind, voice, ink) = if is_chosen {
            (Button::Chosen, voice::STRONG, p.ink)
        } else {
            (Button::Other, voice::CHOICE, p.ink2)
        };
        let mut said = row![words(look, name, voice, ink).one_line()]
            .spacing(m::NEAR)
            .align_y(Alignment::Center);
        if let Some(count) = count.filter(|_| is_chosen) {
            said = said.push(words(look, count.to_string(), voice::CHIP, p.ink3));
        }
        let inside = container(said).center_y(Length::Fill);
        pressable(look, kind, inside, Some(Message::CategoryPressed(id.cloned())))
            .padding(Padding::ZERO.horizontal(m::PAD))
    };
    if let Some(sought) = &counter.sought {
        return search(look, sought);
    }
    if counter.is_marking {
        return marking(look);
    }
    let mut tabs = row![tab(None, look.word("counter-all"), Some(all))].spacing(m::TIGHT);
    for (id, category) in &counter.menu.categories {
        let count = counter.offered_in(Some(id)).len();
        if count > 0 {
            tabs = tabs.push(tab(Some(id), category.name.get(tag).to_owned(), Some(count)));
        }
    }
    let thin = scrollable::Scrollbar::new().width(0).scroller_width(0);
    let tabs =
        scrollable(tabs).direction(scrollable::Direction::Horizontal(thin)).width(Length::Fill);
    row![
        tabs,
        icon_button(look, Button::Bare, Icon::SoldOut, Some(Message::MarkingPressed)),
        icon_button(look, Button::Bare, Icon::Search, Some(Message::SearchPressed))
    ]
    .spacing(m::TIGHT)
    .into()
}

/// While tiles are marked as sold out.
fn marking<'a>(look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let said = words(look, look.word("sold-out-marking"), voice::STRONG, p.ink).fill();
    let done = look.word("sold-out-done");
    let done = press(look, Button::Plain, Some(Icon::Done), &done, Some(Message::MarkingPressed));
    let icon = Icon::SoldOut.show(m::ICON, p.ink2);
    container(row![icon, said, done].spacing(m::GAP).align_y(Alignment::Center))
        .padding(Padding::ZERO.left(m::PAD))
        .style(Surface::Sunken.style(p))
        .into()
}

fn search<'a>(look: Look<'a>, sought: &'a str) -> Element<'a, Message> {
    let input = writing(look, "search-hint", sought, Message::Sought)
        .on_submit(Message::Key(Stroke::Enter))
        .size(voice::HEADING.size);
    row![input, icon_button(look, Button::Bare, Icon::Close, Some(Message::SearchPressed))]
        .spacing(m::NEAR)
        .into()
}
