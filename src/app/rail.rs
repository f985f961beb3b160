//! The rail on the left: the mark of the house, the places, the language.

use iced::widget::pin;

use super::{Message, Place};
use crate::app::kit::*;

#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    pub here: Place,
    /// Tickets that are not ready yet.
    pub waiting: usize,
    /// The problems of the menu's file.
    pub problems: usize,
    /// What the settings have to be looked at for.
    pub unwell: usize,
    /// Whether the till is kept by PINs: then it can be locked.
    pub is_guarded: bool,
    /// How high the window is.
    pub height: f32,
}

/// The rail. Where the window is low, its places are a finger high and no more, the mark gives way
/// to them, and they scroll.
pub(super) fn view(look: Look<'_>, shown: Shown) -> Element<'_, Message> {
    let p = look.palette;
    let Shown { here, waiting, problems, unwell, is_guarded, height } = shown;
    let foot = [(), ()].into_iter().chain(is_guarded.then_some(()));
    let places = Place::ALL.into_iter().map(|_| ()).chain(foot);
    let room = |mark: f32, place: f32, gap: f32| {
        places.clone().fold(2.0 * m::GAP + mark, |sum, ()| sum + place + gap)
    };
    let mark_room = m::MARK + m::NEAR + 2.0 * m::TIGHT;
    let fits = |mark, place, gap| room(mark, place, gap) <= height;
    let place_height = if fits(mark_room, m::PLACE, m::TIGHT) { m::PLACE } else { m::TOUCH };
    // The mark stays as long as it may.
    let gap = match (fits(mark_room, place_height, 0.0), fits(0.0, place_height, m::TIGHT)) {
        (true, _) if fits(mark_room, place_height, m::TIGHT) => m::TIGHT,
        (false, true) => m::TIGHT,
        _crowded => 0.0,
    };
    let mut rail =
        col![].spacing(gap).align_x(Center).width(Fill).padding(Padding::ZERO.vertical(m::GAP));
    if fits(mark_room, place_height, gap) {
        let mark = container(cup::mark(p, m::MARK_ART)).center(m::MARK);
        rail = rail.push(mark.style(Surface::Mark.style(p)));
        rail = rail.push(space::vertical().height(m::NEAR));
    }
    let item =
        |icon, said, is_here, message| item(look, place_height, (icon, said), is_here, message);
    let mut places = col![].spacing(gap).align_x(Center).width(Fill);
    for place in Place::ALL {
        let (icon, key) = match place {
            Place::Counter => (Icon::Counter, "rail-counter"),
            Place::Queue => (Icon::Queue, "rail-queue"),
            Place::Events => (Icon::Events, "rail-events"),
            Place::Orders => (Icon::Paper, "rail-orders"),
            Place::Day => (Icon::Day, "rail-day"),
            Place::Shift => (Icon::Shift, "rail-shift"),
            Place::Stock => (Icon::Stock, "rail-stock"),
            Place::Menu => (Icon::Menu, "rail-menu"),
            Place::Staff => (Icon::Staff, "rail-staff"),
            Place::Settings => (Icon::Settings, "rail-settings"),
        };
        let item = item(icon, look.word(key), place == here, Message::Went(place));
        places = places.push(match place {
            Place::Queue => counted(look, item, waiting),
            Place::Menu => counted(look, item, problems),
            Place::Settings => counted(look, item, unwell),
            _plain => item,
        });
    }
    let language = look.word("rail-language");
    rail = rail.push(scrolls(places));
    let keys = look.word("rail-keys");
    rail = rail.push(item(Icon::Help, keys, false, Message::KeysPressed));
    rail = rail.push(item(Icon::Globe, language, false, Message::LanguagePressed));
    if is_guarded {
        let lock = look.word("rail-lock");
        rail = rail.push(item(Icon::Lock, lock, false, Message::LockPressed));
    }
    on(look, Surface::Rail, rail).width(look.measure.rail).height(Fill).into()
}

/// How many want to be looked at, over the corner of the icon.
fn counted<'a>(look: Look<'a>, item: Element<'a, Message>, count: usize) -> Element<'a, Message> {
    if count == 0 {
        return item;
    }
    let p = look.palette;
    let said = words(look, count.to_string(), voice::LABEL, p.paper).one_line();
    let badge =
        on(look, Surface::CountBadge, said).center_y(m::RAIL_BADGE).inset(m::TIGHT + m::HEAVY_RULE);
    let x = (look.measure.rail - m::PAD) / 2.0 + m::TIGHT;
    stack![item, pin(badge).x(x).y(m::TIGHT)].into()
}

fn item<'a>(
    look: Look<'a>,
    height: f32,
    (icon, said): (Icon, String),
    is_here: bool,
    message: Message,
) -> Element<'a, Message> {
    let p = look.palette;
    let (kind, mark, ink) = if is_here {
        (Button::Chosen, p.amber_ink, p.ink)
    } else {
        (Button::Other, p.ink2, p.ink2)
    };
    let content =
        col![icon.show(m::ICON_PLACE, mark), words(look, said, voice::LABEL, ink).center()]
            .spacing(if height < m::PLACE { m::HAIR } else { m::TIGHT })
            .align_x(Center);
    pressable(look, kind, centred(content), Some(message))
        .width(look.measure.rail - m::PAD)
        .height(height)
        .into()
}
