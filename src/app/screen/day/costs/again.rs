//! The monthly costs of the month before, entered again: shown before they are entered.

use std::convert::identity;

use super::Message;
use super::entry::borne;
use super::page::summed;
use crate::app::kit::*;
use crate::app::room::{self, Told};
use crate::app::widget::form::FormView;
use crate::domain::fact::cost::{CostAdded, Segment};
use crate::domain::ids::RequestId;
use crate::till::cost::AddCost;

/// Costs that are about to be entered again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Again {
    month: Month,
    offered: Vec<Offered>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Offered {
    /// The id of its request, whatever else is left out.
    id: RequestId,
    ask: AddCost,
    /// As it stood in the month before.
    cost: CostAdded,
    is_taken: bool,
}

impl Again {
    /// All of them. Their ids count on from the first.
    pub(super) fn new(first: RequestId, month: Month, missing: Vec<&CostAdded>) -> Self {
        let offered = missing.into_iter().zip(0_u128..).map(|(cost, at)| Offered {
            id: RequestId::new(Uuid::from_u128(first.uuid().as_u128().wrapping_add(at))),
            ask: AddCost::again(cost, month),
            cost: cost.clone(),
            is_taken: true,
        });
        Self { month, offered: offered.collect() }
    }

    /// One of them is left out, or is not.
    pub(super) fn toggle(&mut self, at: usize) {
        if let Some(offered) = self.offered.get_mut(at) {
            offered.is_taken = !offered.is_taken;
        }
    }

    pub(super) fn asks(&self) -> Vec<(RequestId, AddCost)> {
        self.taken().map(|offered| (offered.id, offered.ask.clone())).collect()
    }

    fn taken(&self) -> impl Iterator<Item = &Offered> {
        self.offered.iter().filter(|offered| offered.is_taken)
    }

    /// The month that they are entered in.
    pub(super) fn month(&self) -> Month {
        self.month
    }

    pub(super) fn view<'a>(&'a self, look: Look<'a>, is_free: bool) -> Element<'a, Message> {
        let before = look.locale.month(self.month.before());
        let values = [("before", before.into()), ("month", look.locale.month(self.month).into())];
        let help = look.with("costs-again-help", &values);
        let rows =
            self.offered.iter().enumerate().map(|(at, offered)| offered.view(look, at, is_free));
        let parts: Vec<_> = self.taken().flat_map(|offered| offered.cost.parts()).collect();
        let sums = Segment::ALL.map(|side| {
            let of_side = parts.iter().filter(|(of, _)| *of == side).map(|(_, amount)| *amount);
            (side, of_side.sum::<Money>())
        });
        let count = self.taken().count();
        let cancel = is_free.then_some(Message::Room(room::Message::CancelPressed));
        let done = (is_free && count > 0).then_some(Message::Room(room::Message::DonePressed));
        FormView::untitled(Told::Count("costs-again-done", count))
            .also(look.text(help, QUIET).fill())
            .also(column(rows).spacing(m::NEAR))
            .beside(summed(look, sums, true))
            .show(look, identity, cancel, done)
    }
}

impl Offered {
    fn view<'a>(&'a self, look: Look<'a>, at: usize, is_free: bool) -> Element<'a, Message> {
        let p = look.palette;
        let (kind, icon, ink) = if self.is_taken {
            (Button::Picked, Icon::Done, p.ink)
        } else {
            (Button::Plain, Icon::Minus, p.ink3)
        };
        let named = col![
            look.text(look.locale.kind(self.cost.kind.as_str()), STRONG).ink(ink).fill(),
            (!self.is_taken).then(|| look.say("costs-left-out", ASIDE))
        ];
        let amount = look.money(self.cost.amount);
        let line = strip![
            icon.show(m::ICON, ink),
            named.width(Fill),
            borne(look, &self.cost, !self.is_taken),
            look.text(amount, HEADING).ink(ink).one_line().width(m::COST_AMOUNT).right()
        ]
        .spacing(m::GAP);
        let inside = container(line).center_y(Fill);
        pressable(look, kind, inside, is_free.then_some(Message::AgainToggled(at)))
            .width(Fill)
            .height(m::COST_ROW)
            .inset(m::PAD)
            .into()
    }
}
