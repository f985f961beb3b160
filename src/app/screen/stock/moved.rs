//! What came and what was thrown away: the last deliveries and losses, each of which can be taken back.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length};

use super::list::empty;
use super::{Message, Seen, Stock, in_units};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::chip::chip;
use crate::app::widget::press::{icon_button, rule};
use crate::app::widget::scroll::lists;
use crate::app::widget::words::words;
use crate::domain::fact::Fact;
use crate::domain::fact::stock::{StockReceived, StockWasted};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::till::stock::{StockEntry, StockView};

impl Stock {
    pub(super) fn moved<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a StockView,
        seen: Seen,
    ) -> Element<'a, Message> {
        if view.entries.is_empty() {
            return empty(look, Icon::Stock, "stock-nothing-came", "stock-nothing-came-help");
        }
        let is_free = self.asking.is_none();
        let lines = view.entries.iter().map(|entry| {
            let undo = (is_free && !entry.is_back).then_some(Message::UndoPressed(entry.id));
            let line = line(look, menu, entry, seen, Some(undo));
            column![line, rule(look, Surface::Line, m::RULE)].into()
        });
        container(lists(column(lines))).padding([m::NEAR, m::PAD]).into()
    }
}

/// A delivery or a loss. `undo`: a place for taking it back, and whether that can be pressed.
pub(super) fn line<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    entry: &'a StockEntry,
    seen: Seen,
    undo: Option<Option<Message>>,
) -> Element<'a, Message> {
    let p = look.palette;
    let (ink, ink2) = if entry.is_back { (p.ink3, p.ink3) } else { (p.ink, p.ink2) };
    let (icon, what, why) = match &entry.fact {
        Fact::StockReceived(received) => {
            (Icon::Plus, received_words(look, menu, received), received.note.clone())
        }
        Fact::StockWasted(wasted) => {
            (Icon::Bin, wasted_words(look, menu, wasted), Some(wasted.reason.clone()))
        }
        _other => return space::vertical().height(0.0).into(),
    };
    let day = look.locale.short_day(entry.day);
    let mut about = format!("{day}, {} · {}", look.locale.time(entry.at), entry.by);
    if let Some(why) = why {
        about = format!("{about} · {why}");
    }
    let what = words(look, what, voice::STRONG, ink).fill();
    let what = if entry.is_back { what.struck() } else { what };
    let mut named = column![what, words(look, about, voice::SMALL, ink2).fill()]
        .spacing(m::HAIR)
        .width(Length::Fill);
    if entry.is_back {
        named = named.push(chip(look, Surface::Bad, &look.word("event-reversed"), p.bad));
    }
    let mut line = row![icon.show(m::ICON, ink2), named].spacing(m::GAP).align_y(Alignment::Center);
    line = line.push(container(amounts(look, entry, seen)).align_right(m::STOCK_SUM));
    if let Some(undo) = undo {
        let place: Element<'a, Message> = match undo {
            Some(message) => icon_button(look, Button::Bare, Icon::Undo, Some(message)),
            None => space::horizontal().width(m::TOUCH).into(),
        };
        line = line.push(place);
    }
    container(line).padding([m::NEAR, 0.0]).into()
}

/// What was paid and by how much that differs from standard cost; what a loss cost.
fn amounts<'a>(look: Look<'a>, entry: &StockEntry, seen: Seen) -> Element<'a, Message> {
    let p = look.palette;
    let ink = if entry.is_back { p.ink3 } else { p.ink };
    let amount = |amount| {
        words(look, look.locale.money(amount, look.currency), voice::HEADING, ink).one_line()
    };
    match &entry.fact {
        Fact::StockReceived(received) => {
            let mut said = column![amount(received.paid())].align_x(Alignment::End);
            let variance = received.paid() - received.worth();
            if seen.shows_costs && !variance.is_zero() {
                let ink = if variance.is_negative() { p.good } else { p.bad };
                let shown = look.locale.money(variance, look.currency);
                let shown = if variance.is_negative() { shown } else { format!("+{shown}") };
                let shown = look.locale.with("stock-variance", &[("amount", shown.into())]);
                said = said.push(words(look, shown, voice::SMALL, ink).one_line());
            }
            said.into()
        }
        Fact::StockWasted(wasted) if seen.shows_costs => amount(wasted.cost).into(),
        _other => space::horizontal().into(),
    }
}

fn received_words(look: Look<'_>, menu: &Menu, received: &StockReceived) -> String {
    let of = |line: &crate::domain::fact::stock::Delivered| {
        let (name, unit) = named(look, menu, &line.ingredient);
        format!("{name} {}", in_units(look, line.quantity, unit))
    };
    received.lines.iter().map(of).collect::<Vec<_>>().join(&look.word("missing-and"))
}

fn wasted_words(look: Look<'_>, menu: &Menu, wasted: &StockWasted) -> String {
    match (&wasted.item, wasted.uses.first()) {
        (Some(item), _) => {
            let known = menu.items.get(item);
            let name = known.map(|item| item.name.get(look.locale.language().tag()));
            let name = name.unwrap_or_else(|| item.as_str());
            format!("{}× {name}", look.locale.quantity(wasted.quantity))
        }
        (None, Some(used)) => {
            let (name, unit) = named(look, menu, &used.ingredient);
            format!("{name} {}", in_units(look, wasted.quantity, unit))
        }
        (None, None) => String::new(),
    }
}

fn named<'a>(look: Look<'_>, menu: &'a Menu, id: &'a Id) -> (&'a str, &'a str) {
    match menu.ingredients.get(id) {
        Some(known) => (known.name.get(look.locale.language().tag()), known.unit.as_str()),
        None => (id.as_str(), ""),
    }
}
