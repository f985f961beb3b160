//! A delivery on the screen: what the house keeps on the left, what came on the right, and the keys
//! below it.

use super::{Field, Line, Message, Receiving};
use crate::app::kit::*;
use crate::app::screen::stock::list::by_need;
use crate::app::screen::stock::{in_units, packs_said};
use crate::app::widget::form::FormView;
use crate::app::widget::keypad::keyed_one;

impl Receiving {
    pub(super) fn parts<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> FormView<'a, Message> {
        let keys = number_pad(look, true, Message::KeyPressed, []);
        let right = pile![
            self.lines(look),
            self.line_at(look),
            container(keys).height(m::KEYS),
            self.sum(look, menu)
        ];
        FormView::framed(self.left(look, menu), "stock-receive-done").beside(right).low()
    }

    /// What may have come, what it is paid from, and from whom it is.
    fn left<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let offered = by_need(&self.stock).into_iter().filter(|row| row.is_on_menu).map(|row| {
            let is_there = self.lines.iter().any(|line| line.ingredient == row.ingredient);
            let message = Message::IngredientPressed(row.ingredient.clone());
            (look.name(&row.name).to_owned(), is_there, message)
        });
        let purses = [(Purse::Bank, "event-to-bank"), (Purse::Cash, "event-to-cash")];
        let purses = purses
            .map(|(purse, key)| (look.word(key), self.from == purse, Message::PursePressed(purse)));
        let note = self.note.field(look, "stock-note", Message::NoteSaid);
        let paid = row![
            pile![heading(look, "shift-from-where"), segments(look, purses)],
            taxes(look, menu, self.tax.as_ref(), Message::TaxPressed)
                .map(|offered| pile![heading(look, "event-tax-in-cost"), offered]),
            pile![heading(look, "stock-from-whom"), note]
        ]
        .spacing(m::PAD);
        let page = col![
            look.say("stock-what-came", HEADING),
            scrolls(choices(look, offered)),
            hairline(look),
            paid
        ]
        .spacing(m::GAP)
        .padding(m::PAD);
        card(look, page).into()
    }

    /// What came so far.
    fn lines<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let shown: Element<'a, Message> = if self.lines.is_empty() {
            centred(look.say("stock-nothing-yet", FAINT).center()).padding(m::PAD).into()
        } else {
            let lines = self.lines.iter().enumerate();
            scrolls(column(lines.map(|(at, line)| self.line(look, at, line)))).into()
        };
        card(look, shown).padding(m::TIGHT).into()
    }

    fn line<'a>(&'a self, look: Look<'a>, at: usize, line: &'a Line) -> Element<'a, Message> {
        let p = look.palette;
        let Some(row) = line.row(&self.stock) else { return space().into() };
        let name = look.name(&row.name);
        let (said, ink) = match line.units(row) {
            Some(units) => (in_units(look, units, &row.unit), p.ink2),
            None => (look.word("stock-how-much"), p.bad),
        };
        let paid = line.paid(row, look.currency).map(|paid| look.amount(paid));
        let inside = strip![
            col![look.text(name, STRONG).fill(), look.text(said, NOTE).ink(ink).fill()].width(Fill),
            look.text(paid.unwrap_or_default(), BODY).one_line()
        ];
        let kind = if at == self.at { Button::Picked } else { Button::Line };
        row![
            pressable(look, kind, inside, Some(Message::LinePressed(at)))
                .width(Fill)
                .height(Shrink)
                .padding(Padding::from([m::NEAR, m::GAP])),
            icon_button(look, Button::Bare, REMOVE, Some(Message::LineDropped(at)))
        ]
        .align_y(Center)
        .into()
    }

    /// The line that the keys write in: how much, and what was paid.
    fn line_at<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let line = self.lines.get(self.at);
        let Some((line, of)) = line.and_then(|line| Some((line, line.row(&self.stock)?))) else {
            return space::vertical().height(m::KEYED).into();
        };
        let quantity = match (line.quantity.value(), line.in_packs) {
            (Some(packs), true) => packs_said(look, packs),
            (Some(units), false) => in_units(look, units, &of.unit),
            (None, _) => in_units(look, Decimal::ZERO, &of.unit),
        };
        let paid = line.paid(of, look.currency).unwrap_or_default();
        let paid = look.money(paid);
        let field = |field, name, figure| {
            keyed_one(look, name, figure, field == self.field, Message::FieldPressed(field))
        };
        let fields = row![
            field(Field::Quantity, "stock-quantity", quantity),
            field(Field::Paid, "stock-paid", paid)
        ]
        .spacing(m::NEAR);
        if of.pack.is_none() {
            return fields.into();
        }
        let unit = if of.unit.is_empty() { look.word("stock-single") } else { of.unit.clone() };
        let ways = [(look.word("stock-packs-name"), true), (unit, false)];
        let ways = ways.map(|(said, in_packs)| {
            (said, line.in_packs == in_packs, Message::InPacksPressed(in_packs))
        });
        let step =
            |icon, step| icon_button(look, Button::Plain, icon, Some(Message::Stepped(step)));
        let steps = strip![
            step(FEWER, Step::Back),
            step(MORE, Step::On),
            space::horizontal(),
            segments(look, ways)
        ];
        pile![steps, fields].into()
    }

    /// What all of it comes to, and how much that is above or below standard cost.
    fn sum<'a>(&'a self, look: Look<'a>, menu: &Menu) -> Element<'a, Message> {
        let p = look.palette;
        let (paid, worth) = self.sums(look.currency);
        let mut said = col![look.say("stock-paid-all", STRONG)].width(Fill);
        if self.stock.shows_costs && self.lines.iter().any(Line::is_whole) {
            let tax = self.tax.as_ref().and_then(|name| menu.taxes.get(name));
            let variance = paid - tax.map_or(Money::ZERO, |rate| rate.inside(paid)) - worth;
            let (key, ink) = match (variance.is_zero(), variance.is_negative()) {
                (true, _) => ("stock-at-standard", p.ink2),
                (_, true) => ("stock-below-standard", p.good),
                (_, false) => ("stock-above-standard", p.bad),
            };
            let aside = look.with(key, &[("amount", look.money(variance.abs()).into())]);
            said = said.push(look.text(aside, NOTE).ink(ink).fill());
        }
        strip![said, look.text(look.money(paid), STEP).one_line()].inset(m::NEAR).into()
    }
}
