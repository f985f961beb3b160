//! The top of the counter: the shop, café or bar, the running event, the clock.

use super::{Counter, Message, RunningEvent, Who};
use crate::app::kit::*;
use crate::domain::business_day::business_day;
use crate::domain::guests::Seats;

/// More of an event's name does not fit between the hours and the clock.
const LONGEST_EVENT: usize = 24;

/// More of a name does not fit beside the clock.
const LONGEST_WHO: usize = 12;

pub(super) fn bar<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    now: DateTime<FixedOffset>,
) -> Element<'a, Message> {
    let menu = &counter.menu;
    let mut bar = strip![].spacing(m::PAD).height(m::HEAD);
    if look.measure.is_roomy {
        let mut shop = col![look.text(look.name(&menu.shop.name), HEADING)];
        shop = shop.push(
            menu.shop
                .address
                .as_ref()
                .filter(|_| counter.events.is_empty())
                .map(|address| look.text(look.name(address), ASIDE)),
        );
        bar = bar.push(shop.max_width(look.measure.statement.unwrap_or(m::PAGE)).clip(true));
    }
    let hours = (!menu.dayparts.is_empty()).then(|| dayparts(look, menu, counter.daypart()));
    let mut middle = strip![hours].spacing(m::PAD);
    let chosen = counter.event_of_order().map(|event| event.id);
    let longest = if look.measure.is_roomy { LONGEST_EVENT } else { LONGEST_EVENT / 2 };
    let longest = longest / counter.events.len().max(1);
    for event in &counter.events {
        middle = middle.push(running(look, event, chosen == Some(event.id), longest));
    }
    let day = business_day(now.to_utc(), menu.shop.timezone, menu.shop.business_day_starts);
    let mut clock = col![look.text(look.locale.time(now), HEADING)].align_x(Alignment::End);
    if look.measure.is_roomy {
        clock = clock.push(look.text(look.locale.short_day(day), ASIDE).one_line());
    }
    bar = bar.push(container(goes_on(look, Surface::Paper, middle)).width(Fill)).push(clock);
    bar.extend(who(look, &counter.who)).into()
}

/// Guests who are here of the seats; the seats alone before the first guest signed up.
fn seats_words(look: Look<'_>, seats: Seats) -> String {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    match (seats.capacity, seats.signed_up) {
        (capacity, 0) => look.count("top-seats", count(capacity)),
        (0, _) => look.number(count(seats.arrived)),
        (capacity, _) => format!("{}/{capacity}", seats.arrived),
    }
}

/// A text of at most so many letters, the rest behind an ellipsis.
pub(super) fn cut(said: &str, letters: usize) -> String {
    if said.chars().count() <= letters {
        return said.to_owned();
    }
    let kept: String = said.chars().take(letters.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Who is at the till; a press lets another person sign in.
fn who<'a>(look: Look<'a>, who: &Who) -> Option<Element<'a, Message>> {
    let p = look.palette;
    let (mark, name) = match who {
        Who::Nobody => return None,
        Who::Anybody => {
            let open = on(look, Surface::Sunken, Icon::Staff.show(m::ICON, p.ink2));
            (open.center(m::FACE_SMALL).into(), look.word("top-open-till"))
        }
        Who::Somebody(id, name) => (face(look, *id, m::FACE_SMALL, false), name.clone()),
    };
    let mut content = strip![mark];
    if look.measure.is_roomy {
        content = content.push(look.text(cut(&name, LONGEST_WHO), STRONG).one_line());
    }
    let inside = container(content).center_y(Fill);
    let pressed = pressable(look, Button::Bare, inside, Some(Message::WhoPressed)).inset(m::TIGHT);
    Some(if look.measure.is_roomy { pressed.into() } else { told(look, pressed, name) })
}

fn dayparts<'a>(look: Look<'a>, menu: &Menu, now: Option<&Id>) -> Element<'a, Message> {
    segments(
        look,
        menu.dayparts.iter().map(|(id, part)| Segment {
            icon: Some(Icon::of_daypart(part.theme)),
            said: part.name.as_ref().map_or_else(|| id.to_string(), |n| look.name(n).to_owned()),
            is_icon: false,
            is_chosen: now == Some(id),
            message: Some(Message::DaypartPressed(id.clone())),
        }),
    )
}

/// An event that is on, and whether the order in hand belongs to it. Pressed, the order belongs to
/// it, or to none.
fn running<'a>(
    look: Look<'a>,
    event: &'a RunningEvent,
    is_chosen: bool,
    longest: usize,
) -> Element<'a, Message> {
    let p = look.palette;
    let ink = if is_chosen { p.ink } else { p.ink3 };
    let dot = on(look, Surface::Dot, space::horizontal().width(m::DOT).height(m::DOT));
    let name = cut(&event.name, longest);
    let mut content = strip![dot, look.text(name, STRONG).ink(ink).one_line()].spacing(m::GAP);
    let mut right = m::PAD;
    if event.seats.capacity > 0 || event.seats.signed_up > 0 {
        let seats = seats_words(look, event.seats);
        content = content.push(
            on(look, Surface::Seats, look.text(seats, STRONG).ink(p.amber_ink).one_line())
                .center_y(m::SEATS)
                .inset(m::GAP),
        );
        right = m::NEAR;
    }
    if !is_chosen {
        content = content.push(look.note("top-apart").one_line());
    }
    let kind = if is_chosen { Button::Event } else { Button::Quiet };
    let inside = container(content).center_y(Fill);
    pressable(look, kind, inside, Some(Message::EventPressed(event.id)))
        .padding(Padding::ZERO.left(m::PAD).right(right))
        .into()
}

/// The categories that have something to offer now.
pub(super) fn categories<'a>(counter: &'a Counter, look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let all = counter.offered_in(None).len();
    let tab = |id: Option<&Id>, name: String, count: Option<usize>| {
        let is_chosen = counter.category.as_ref() == id;
        let (kind, voice, ink) = if is_chosen {
            (Button::Chosen, voice::STRONG, p.ink)
        } else {
            (Button::Other, voice::CHOICE, p.ink2)
        };
        let said = strip![
            words(look, name, voice, ink).one_line(),
            count.filter(|_| is_chosen).map(|count| words(
                look,
                count.to_string(),
                voice::CHIP,
                p.ink3
            ))
        ];
        let inside = container(said).center_y(Fill);
        pressable(look, kind, inside, Some(Message::CategoryPressed(id.cloned()))).inset(m::PAD)
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
        tabs = tabs.push(
            (count > 0).then(|| tab(Some(id), look.name(&category.name).to_owned(), Some(count))),
        );
    }
    row![
        container(goes_on(look, Surface::Paper, tabs)).width(Fill),
        icon_button(
            look,
            Button::Bare,
            (Icon::SoldOut, "keys-sold-out"),
            Some(Message::MarkingPressed)
        ),
        icon_button(
            look,
            Button::Bare,
            (Icon::Search, "icon-search"),
            Some(Message::SearchPressed)
        )
    ]
    .spacing(m::TIGHT)
    .into()
}

/// While tiles are marked as sold out.
fn marking<'a>(look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let said = look.say("sold-out-marking", STRONG).fill();
    let done = look.word("sold-out-done");
    let done = press(look, Button::Plain, Some(Icon::Done), &done, Some(Message::MarkingPressed));
    let icon = Icon::SoldOut.show(m::ICON, p.ink2);
    on(look, Surface::Sunken, strip![icon, said, done].spacing(m::GAP))
        .padding(Padding::ZERO.left(m::PAD))
        .into()
}

fn search<'a>(look: Look<'a>, sought: &'a str) -> Element<'a, Message> {
    let input = writing(look, "search-hint", sought, Message::Sought)
        .on_submit(Message::Key(Stroke::Enter))
        .size(voice::HEADING.size);
    row![input, icon_button(look, Button::Bare, CLOSE, Some(Message::SearchPressed))]
        .spacing(m::NEAR)
        .into()
}
