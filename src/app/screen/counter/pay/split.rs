//! The left of the payment: earlier payments of the order, the payment at hand, and how the rest is
//! shared.

use unicode_width::UnicodeWidthStr;

use super::{Message, Outcome, Pay, Split};
use crate::app::kit::*;

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
        let payments = col![middle, self.shares(look)].spacing(m::GAP).padding(m::PAD);
        raised(look, card(look, payments))
    }

    fn paid_so_far<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let p = look.palette;
        let mut rows = pile![look.say("pay-payments", HEADING)];
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
        let now = on(look, Surface::Earned, payment(look, menu, &self.tender, now, aside))
            .padding(m::NEAR);
        scrolls(rows.push(now)).into()
    }

    fn lines(&self, look: Look<'_>, menu: &Menu, quantities: &[u32]) -> Element<'_, Message> {
        let p = look.palette;
        let mut rows = pile![look.say("pay-by-item-title", HEADING)];
        for (at, (line, chosen)) in self.order.lines.iter().zip(quantities).enumerate() {
            let open = line.quantity - line.covered;
            let item = menu.items.get(&line.item).map(|item| look.name(&item.name));
            let name = line.open.as_ref().map(|open| open.name.as_str()).or(item);
            let fewer = (*chosen > 0).then(|| Message::Stepped(at, chosen - 1));
            let more = (*chosen < open).then(|| Message::Stepped(at, chosen + 1));
            let ink = if open == 0 { p.ink3 } else { p.ink };
            let name = name.unwrap_or_default();
            let count = look.text(format!("{open}×"), STRONG).ink(p.ink2).width(m::QUANTITY);
            let stepper = stepper(look, *chosen, fewer, more);
            let is_long = UnicodeWidthStr::width(name) > LONG_NAME;
            let name = words(look, name, voice::CHOICE, ink).fill();
            rows = rows.push(if is_long {
                col![row![count, name], row![space::horizontal(), stepper]]
            } else {
                col![row![count, name, stepper].align_y(Center)]
            });
        }
        scrolls(rows).into()
    }

    fn shares<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let choice = |said: String, is_chosen: bool, message: Message| {
            let kind = if is_chosen { Button::Picked } else { Button::Plain };
            let said = words(look, said, voice::CHOICE, p.ink).one_line();
            pressable(look, kind, centred(said), Some(message)).width(Fill)
        };
        let shares = SHARES.map(|n| {
            let is_chosen = self.split == Split::Shares(n);
            let message = Message::SharesPressed(if is_chosen { 1 } else { n });
            choice(format!("÷{n}"), is_chosen, message).into()
        });
        let by_item = matches!(self.split, Split::Lines(_));
        pile![
            look.note("pay-split"),
            row(shares).spacing(m::NEAR),
            choice(look.word("pay-by-item"), by_item, Message::LinesPressed)
        ]
        .into()
    }
}

fn payment<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    tender: &Id,
    amount: Money,
    (aside, ink): (String, Color),
) -> Element<'a, Message> {
    let p = look.palette;
    let at = menu.tenders.get_index_of(tender);
    let found = menu.tenders.get(tender);
    let icon = found.map(|t| Icon::of_tender(tender, t.kind, at == Some(0)));
    let line = strip![icon.filter(|_| look.measure.is_roomy).map(|icon| icon.show(m::ICON, p.ink))];
    let said = col![look.text(look.tender(menu, tender), STRONG), look.text(aside, NOTE).ink(ink)];
    line.push(said.width(Fill))
        .push(look.text(look.amount(amount), HEADING).one_line())
        .push(space::horizontal().width(Length::Fixed(m::TIGHT)))
        .padding(Padding::ZERO.vertical(m::TIGHT))
        .into()
}
