//! What was entered monthly in the month before, once more: shown before it is entered.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};
use uuid::Uuid;

use super::Message;
use super::page::{borne, summed};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::press::{finish, pressable, wide};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::business_day::Month;
use crate::domain::fact::cost::{CostAdded, Segment};
use crate::domain::ids::RequestId;
use crate::domain::money::{Currency, Money};
use crate::till::cost::CostAsk;

/// Costs that are about to be entered again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Again {
    month: Month,
    offered: Vec<Offered>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Offered {
    /// The id of its request, whatever else is left out.
    id: RequestId,
    ask: CostAsk,
    /// As it stood in the month before.
    cost: CostAdded,
    is_taken: bool,
}

impl Again {
    /// All of them. Their ids count on from the first.
    pub fn new(
        first: RequestId,
        month: Month,
        missing: Vec<&CostAdded>,
        currency: Currency,
    ) -> Self {
        let offered = missing.into_iter().zip(0_u128..).map(|(cost, at)| Offered {
            id: RequestId::new(Uuid::from_u128(first.uuid().as_u128().wrapping_add(at))),
            ask: CostAsk::again(cost, month, currency),
            cost: cost.clone(),
            is_taken: true,
        });
        Self { month, offered: offered.collect() }
    }

    /// One of them is left out, or is not.
    pub fn toggle(&mut self, at: usize) {
        if let Some(offered) = self.offered.get_mut(at) {
            offered.is_taken = !offered.is_taken;
        }
    }

    /// What is asked for.
    pub fn asks(&self) -> Vec<(RequestId, CostAsk)> {
        self.taken().map(|offered| (offered.id, offered.ask.clone())).collect()
    }

    fn taken(&self) -> impl Iterator<Item = &Offered> {
        self.offered.iter().filter(|offered| offered.is_taken)
    }

    /// The month that they are entered in.
    pub fn month(&self) -> Month {
        self.month
    }

    /// The question on the screen.
    pub fn view<'a>(&'a self, look: Look<'a>, is_free: bool) -> Element<'a, Message> {
        let p = look.palette;
        let before = look.locale.month(self.month.before());
        let values = [("before", before.into()), ("month", look.locale.month(self.month).into())];
        let help = look.locale.with("costs-again-help", &values);
        let rows =
            self.offered.iter().enumerate().map(|(at, offered)| offered.view(look, at, is_free));
        let left = column![
            words(look, help, voice::BODY, p.ink2).fill(),
            scrolls(column(rows).spacing(m::NEAR))
        ]
        .spacing(m::PAD)
        .padding(m::APART);
        let left =
            container(left).width(Length::Fill).height(Length::Fill).style(Surface::Card.style(p));
        let parts: Vec<_> = self.taken().flat_map(|offered| offered.cost.parts()).collect();
        let sums = Segment::ALL.map(|side| {
            let of_side = parts.iter().filter(|(of, _)| *of == side).map(|(_, amount)| *amount);
            (side, of_side.sum::<Money>())
        });
        let count = self.taken().count();
        let said = look.locale.count("costs-again-done", i64::try_from(count).unwrap_or(i64::MAX));
        let right = column![
            summed(look, sums, true),
            space::vertical(),
            wide(look, None, &look.word("cancel"), is_free.then_some(Message::CancelPressed)),
            finish(look, &said, (is_free && count > 0).then_some(Message::DonePressed))
        ]
        .spacing(m::NEAR)
        .width(look.measure.ticket);
        row![left, right].spacing(m::PAD).height(Length::Fill).into()
    }
}

impl Offered {
    fn view<'a>(&'a self, look: Look<'a>, at: usize, is_free: bool) -> Element<'a, Message> {
        let p = look.palette;
        let (kind, icon, ink) = match self.is_taken {
            true => (Button::Picked, Icon::Done, p.ink),
            false => (Button::Plain, Icon::Minus, p.ink3),
        };
        let mut named = column![
            words(look, look.locale.kind(self.cost.kind.as_str()), voice::STRONG, ink).fill()
        ];
        if !self.is_taken {
            named = named.push(words(look, look.word("costs-left-out"), voice::SMALL, p.ink3));
        }
        let amount = look.locale.money(self.cost.amount, look.currency);
        let line = row![
            icon.show(m::ICON, ink),
            named.width(Length::Fill),
            borne(look, &self.cost, !self.is_taken),
            words(look, amount, voice::HEADING, ink).one_line().width(m::COST_AMOUNT).right()
        ]
        .spacing(m::GAP)
        .align_y(Alignment::Center);
        let inside = container(line).center_y(Length::Fill);
        pressable(look, kind, inside, is_free.then_some(Message::AgainToggled(at)))
            .width(Length::Fill)
            .height(m::COST_ROW)
            .padding(Padding::ZERO.horizontal(m::PAD))
            .into()
    }
}
