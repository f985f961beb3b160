//! The last deliveries and losses, each of which can be taken back.

use super::{Message, Stock, in_units};
use crate::app::kit::*;
use crate::domain::fact::Fact;
use crate::domain::fact::stock::{StockReceived, StockWasted};
use crate::till::stock::{StockEntry, StockView};

/// How many lines of a delivery are named in the list.
const NAMED: usize = 3;

impl Stock {
    pub(super) fn moved<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a StockView,
    ) -> Element<'a, Message> {
        if view.entries.is_empty() {
            let (title, help) = ("stock-nothing-came", "stock-nothing-came-help");
            return empty(look, Icon::Stock, look.word(title), look.word(help));
        }
        let lines = view.entries.iter().map(|entry| {
            let line = self.entry(look, menu, entry, view.shows_costs);
            col![line, hairline(look)].into()
        });
        container(lists(column(lines))).padding([m::NEAR, m::NEAR]).into()
    }

    /// An entry of the list: a delivery of much opens on a press; each can be taken back.
    fn entry<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        entry: &'a StockEntry,
        shows_costs: bool,
    ) -> Element<'a, Message> {
        let said = line(look, menu, entry, shows_costs);
        let (said, all): (Element<'a, Message>, _) = match &entry.fact {
            Fact::StockReceived(received) if received.lines.len() > 1 => {
                let press = Some(Message::EntryPressed(entry.id));
                let said = pressable(look, Button::Line, said, press)
                    .width(Fill)
                    .height(Shrink)
                    .padding([0.0, m::NEAR]);
                let is_open = self.opened == Some(entry.id);
                // Beside the place for taking it back.
                let inset = Padding::ZERO.left(m::NEAR).right(m::TOUCH + m::NEAR * 2.0);
                let all = || container(delivered(look, menu, received, shows_costs)).padding(inset);
                (said.into(), is_open.then(all))
            }
            _one => (container(said).padding([0.0, m::NEAR]).width(Fill).into(), None),
        };
        let is_free = self.room.is_free() && !entry.is_back;
        let undo = is_free.then_some(Message::UndoPressed(entry.id));
        let undo = icon_button(look, Button::Bare, UNDO, undo);
        let line = strip![said, undo];
        col![line].push(all).into()
    }
}

pub(super) fn line<'a, M: 'a>(
    look: Look<'a>,
    menu: &'a Menu,
    entry: &'a StockEntry,
    shows_costs: bool,
) -> Element<'a, M> {
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
    let mut about =
        format!("{} · {}", look.locale.moment(day, entry.at), look.locale.person(&entry.by));
    if let Some(why) = why {
        about = format!("{about} · {why}");
    }
    let what = look.text(what, STRONG).ink(ink).fill();
    let what = if entry.is_back { what.struck() } else { what };
    let named = col![
        what,
        look.text(about, NOTE).ink(ink2).fill(),
        entry.is_back.then(|| chip(look, Surface::Bad, &look.word("event-reversed"), p.bad))
    ]
    .spacing(m::HAIR)
    .width(Fill);
    let line = strip![
        icon.show(m::ICON, ink2),
        named,
        container(amounts(look, entry, shows_costs)).align_right(m::STOCK_SUM)
    ]
    .spacing(m::GAP);
    container(line).padding([m::NEAR, 0.0]).into()
}

/// Each line of a delivery: how much came, what was paid, and by how much that differs from
/// standard cost.
pub(super) fn delivered<'a, M: 'a>(
    look: Look<'a>,
    menu: &'a Menu,
    received: &'a StockReceived,
    shows_costs: bool,
) -> Element<'a, M> {
    let p = look.palette;
    let lines = received.lines.iter().zip(received.variances()).map(|(line, above)| {
        let (name, unit) = named(look, menu, &line.ingredient);
        let figure =
            |said, ink, width| container(look.text(said, BODY).ink(ink).figure()).width(width);
        let mut said = row![
            look.text(name, BODY).fill(),
            figure(in_units(look, line.quantity, unit), p.ink2, m::STOCK_TODAY),
            figure(look.amount(line.paid), p.ink, m::STOCK_WORTH)
        ]
        .spacing(m::GAP);
        if shows_costs {
            let (variance, ink) = variance(look, above);
            said = said.push(figure(variance, ink, m::STOCK_WORTH));
        }
        said.into()
    });
    // Under the words of the entry, beside its icon.
    let inset = Padding::ZERO.left(m::ICON + m::GAP).bottom(m::GAP);
    column(lines).spacing(m::HAIR).padding(inset).into()
}

/// Paid above standard cost, or below.
fn variance(look: Look<'_>, variance: Money) -> (String, Color) {
    let p = look.palette;
    let shown = look.amount(variance);
    match variance {
        none if none.is_zero() => (String::new(), p.ink3),
        below if below.is_negative() => (shown, p.good),
        _above => (format!("+{shown}"), p.bad),
    }
}

/// The amount paid and its difference from standard cost; the cost of a loss.
fn amounts<'a, M: 'a>(look: Look<'a>, entry: &StockEntry, shows_costs: bool) -> Element<'a, M> {
    let p = look.palette;
    let ink = if entry.is_back { p.ink3 } else { p.ink };
    let amount = |amount| look.text(look.money(amount), HEADING).ink(ink).one_line();
    match &entry.fact {
        Fact::StockReceived(received) => {
            let mut said = col![amount(received.paid())].align_x(Alignment::End);
            let variance = received.variance();
            if shows_costs && !variance.is_zero() {
                let ink = if variance.is_negative() { p.good } else { p.bad };
                let shown = look.money(variance);
                let shown = if variance.is_negative() { shown } else { format!("+{shown}") };
                let shown = look.with("stock-variance", &[("amount", shown.into())]);
                said = said.push(look.text(shown, NOTE).ink(ink).one_line());
            }
            said.into()
        }
        Fact::StockWasted(wasted) if shows_costs => amount(wasted.cost).into(),
        _other => space::horizontal().into(),
    }
}

/// What came, the first of it by name.
fn received_words(look: Look<'_>, menu: &Menu, received: &StockReceived) -> String {
    let of = |line: &crate::domain::fact::stock::Delivered| {
        let (name, unit) = named(look, menu, &line.ingredient);
        format!("{name} {}", in_units(look, line.quantity, unit))
    };
    // Where only one more would be left unsaid, it is said.
    let said = match received.lines.len() {
        all if all <= NAMED + 1 => all,
        _ => NAMED,
    };
    let names = look.locale.list(received.lines.iter().take(said).map(of));
    match i64::try_from(received.lines.len() - said) {
        Ok(more) if more > 0 => names + &look.count("stock-and-more", more),
        _none => names,
    }
}

fn wasted_words(look: Look<'_>, menu: &Menu, wasted: &StockWasted) -> String {
    match (&wasted.item, wasted.uses.first()) {
        (Some(item), _) => {
            format!("{}× {}", look.locale.quantity(wasted.quantity), look.item(menu, item))
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
        Some(known) => (look.name(&known.name), known.unit.as_str()),
        None => (id.as_str(), ""),
    }
}
