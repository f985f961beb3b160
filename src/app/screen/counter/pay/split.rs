//! The left of the payment: what was paid of the order, what is paid now, and how the rest is shared.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};
use unicode_width::UnicodeWidthStr;

use super::{Message, Outcome, Pay, Split};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::press::{pressable, raised};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::stepper::stepper;
use crate::app::widget::words::words;
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::Money;

/// Equal shares that are offered.
const SHARES: [u32; 3] = [2, 3, 4];

/// From this width on, in columns of a narrow letter, a name stands above its stepper.
const LONG_NAME: usize = 26;

impl Pay {
    pub(super) fn payments<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let middle = match &self.split {
            Split::Lines(quantities) => self.lines(look, menu, quantities),
            Split::Whole | Split::Shares(_) => self.paid_so_far(look, menu),
        };
        let card = column![middle, self.shares(look)].spacing(m::GAP).padding(m::PAD);
        let card = container(card)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(Surface::Card.style(look.palette));
        raised(look, card)
    }

    fn paid_so_far<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let p = look.palette;
        let mut rows =
            column![words(look, look.word("pay-payments"), voice::HEADING, p.ink)].spacing(m::NEAR);
        for part in &self.order.parts {
            let aside = part.paid.reference.clone().unwrap_or_else(|| look.word("paid-title"));
            let (tender, amount) = (&part.paid.tender, part.paid.amount);
            rows = rows.push(payment(look, menu, tender, amount, (aside, p.good)));
        }
        let now = match self.outcome(menu) {
            Outcome::Part { share, .. } => share,
            Outcome::Rest { .. } | Outcome::TooMuch | Outcome::Nothing => self.due(menu),
        };
        let aside = (look.word("pay-taking"), p.ink2);
        let now = container(payment(look, menu, &self.tender, now, aside))
            .padding(m::NEAR)
            .style(Surface::Earned.style(p));
        scrolls(rows.push(now)).into()
    }

    fn lines<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        quantities: &[u32],
    ) -> Element<'a, Message> {
        let (p, tag) = (look.palette, look.locale.language().tag());
        let title = words(look, look.word("pay-by-item-title"), voice::HEADING, p.ink);
        let mut rows = column![title].spacing(m::NEAR);
        for (at, (line, chosen)) in self.order.lines.iter().zip(quantities).enumerate() {
            let open = line.quantity - line.covered;
            let item = menu.items.get(&line.item).map(|item| item.name.get(tag));
            let name = line.open.as_ref().map(|open| open.name.as_str()).or(item);
            let fewer = (*chosen > 0).then(|| Message::Stepped(at, chosen - 1));
            let more = (*chosen < open).then(|| Message::Stepped(at, chosen + 1));
            let ink = if open == 0 { p.ink3 } else { p.ink };
            let name = name.unwrap_or_default();
            let count = words(look, format!("{open}×"), voice::STRONG, p.ink2).width(m::QUANTITY);
            let stepper = stepper(look, *chosen, fewer, more);
            let is_long = UnicodeWidthStr::width(name) > LONG_NAME;
            let name = words(look, name, voice::CHOICE, ink).fill();
            rows = rows.push(match is_long {
                true => column![row![count, name], row![space::horizontal(), stepper]],
                false => column![row![count, name, stepper].align_y(Alignment::Center)],
            });
        }
        scrolls(rows).into()
    }

    fn shares<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let choice = |said: String, is_chosen: bool, message: Message| {
            let kind = if is_chosen { Button::Picked } else { Button::Plain };
            let said = words(look, said, voice::CHOICE, p.ink).one_line();
            pressable(look, kind, container(said).center(Length::Fill), Some(message))
                .width(Length::Fill)
        };
        let shares = SHARES.map(|n| {
            let is_chosen = self.split == Split::Shares(n);
            let message = Message::SharesPressed(if is_chosen { 1 } else { n });
            choice(format!("÷{n}"), is_chosen, message).into()
        });
        let by_item = matches!(self.split, Split::Lines(_));
        column![
            words(look, look.word("pay-split"), voice::SMALL, p.ink2),
            row(shares).spacing(m::NEAR),
            choice(look.word("pay-by-item"), by_item, Message::LinesPressed)
        ]
        .spacing(m::NEAR)
        .into()
    }
}

fn payment<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    tender: &Id,
    amount: Money,
    (aside, ink): (String, iced::Color),
) -> Element<'a, Message> {
    let (p, tag) = (look.palette, look.locale.language().tag());
    let at = menu.tenders.get_index_of(tender);
    let found = menu.tenders.get(tender);
    let name = found.map_or(tender.as_str(), |t| t.name.get(tag)).to_owned();
    let icon = found.map(|t| Icon::of_tender(tender, t.kind, at == Some(0)));
    let mut line = row![].spacing(m::NEAR).align_y(Alignment::Center);
    if let Some(icon) = icon.filter(|_| look.measure.is_roomy) {
        line = line.push(icon.show(m::ICON, p.ink));
    }
    let said =
        column![words(look, name, voice::STRONG, p.ink), words(look, aside, voice::SMALL, ink)];
    let amount = look.locale.amount(amount, look.currency);
    line.push(said.width(Length::Fill))
        .push(words(look, amount, voice::HEADING, p.ink).one_line())
        .push(space::horizontal().width(Length::Fixed(m::TIGHT)))
        .padding(Padding::ZERO.vertical(m::TIGHT))
        .into()
}
