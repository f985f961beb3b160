//! The rail on the left: the mark of the house, the places, the language.

use iced::widget::{column, container, pin, space, stack};
use iced::{Alignment, Element, Length, Padding};

use super::icon::Icon;
use super::theme::measure as m;
use super::theme::style::{Button, Surface};
use super::theme::{Look, voice};
use super::widget::cup;
use super::widget::press::pressable;
use super::widget::words::words;
use super::{Message, Place};

/// The rail; `waiting` tickets are not ready yet. A till that is kept by PINs can be locked.
pub fn view(look: Look<'_>, here: Place, waiting: usize, is_guarded: bool) -> Element<'_, Message> {
    let p = look.palette;
    let mark = container(cup::mark(p, m::MARK_ART)).center(m::MARK).style(Surface::Mark.style(p));
    let mut rail = column![mark, space::vertical().height(m::NEAR)]
        .spacing(m::TIGHT)
        .align_x(Alignment::Center)
        .width(Length::Fill)
        .padding(Padding::ZERO.vertical(m::GAP));
    for place in Place::ALL {
        let (icon, key) = match place {
            Place::Counter => (Icon::Counter, "rail-counter"),
            Place::Queue => (Icon::Queue, "rail-queue"),
            Place::Events => (Icon::Events, "rail-events"),
            Place::Orders => (Icon::Paper, "rail-orders"),
            Place::Day => (Icon::Day, "rail-day"),
            Place::Shift => (Icon::Shift, "rail-shift"),
            Place::Staff => (Icon::Staff, "rail-staff"),
        };
        let item = item(look, icon, look.word(key), place == here, Message::Went(place));
        rail = rail.push(if place == Place::Queue { counted(look, item, waiting) } else { item });
    }
    let language = look.word("rail-language");
    rail = rail.push(space::vertical());
    rail = rail.push(item(look, Icon::Globe, language, false, Message::LanguagePressed));
    if is_guarded {
        let lock = look.word("rail-lock");
        rail = rail.push(item(look, Icon::Lock, lock, false, Message::LockPressed));
    }
    container(rail)
        .width(look.measure.rail)
        .height(Length::Fill)
        .style(Surface::Rail.style(p))
        .into()
}

/// How many wait, over the corner of the icon.
fn counted<'a>(look: Look<'a>, item: Element<'a, Message>, waiting: usize) -> Element<'a, Message> {
    if waiting == 0 {
        return item;
    }
    let p = look.palette;
    let said = words(look, waiting.to_string(), voice::LABEL, p.paper).one_line();
    let badge = container(said)
        .center_y(m::RAIL_BADGE)
        .padding(Padding::ZERO.horizontal(m::TIGHT + m::HEAVY_RULE))
        .style(Surface::CountBadge.style(p));
    let x = (look.measure.rail - m::PAD) / 2.0 + m::TIGHT;
    stack![item, pin(badge).x(x).y(m::TIGHT)].into()
}

fn item<'a>(
    look: Look<'a>,
    icon: Icon,
    said: String,
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
        column![icon.show(m::ICON_PLACE, mark), words(look, said, voice::LABEL, ink).center()]
            .spacing(m::TIGHT)
            .align_x(Alignment::Center);
    pressable(look, kind, container(content).center(Length::Fill), Some(message))
        .width(look.measure.rail - m::PAD)
        .height(m::PLACE)
        .into()
}
