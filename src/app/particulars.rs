//! What exactly somebody is asked to stand by for, in words: nobody approves what they cannot see.

use super::Open;
use super::effect::Intention;
use super::screen::day::{self, costs};
use super::screen::stock;
use super::theme::Look;
use crate::domain::id::Id;
use crate::till::ask::About;
use crate::till::cost::CostAsk;
use crate::till::stock::Wasted;

/// What was intended, line by line.
pub(super) fn particulars(open: &Open, look: Look<'_>, intention: &Intention) -> Vec<String> {
    let lines = match intention {
        Intention::Approved(_, intention) => return particulars(open, look, intention),
        Intention::Act(_, _, wish) => {
            return wish.particulars(&about(open, look));
        }
        Intention::Stock(action) => of_stock(open, look, action),
        Intention::Day(day::Action::Costs(action), _) => of_costs(look, action),
        Intention::Day(action, _) => vec![action.period().map(|days| look.locale.period(days))],
        Intention::Ask(query) => return query.particulars(&about(open, look)),
        Intention::Focus(_) => Vec::new(),
    };
    lines.into_iter().flatten().collect()
}

fn about<'a>(open: &'a Open, look: Look<'a>) -> About<'a> {
    let (menu, people) = (&open.menu, &open.people.people);
    let (event, back) = (open.events.named(), open.orders.going_back(menu));
    About { menu, locale: look.locale, people, event, back }
}

fn of_costs(look: Look<'_>, action: &costs::Action) -> Vec<Option<String>> {
    let cost = |ask: &CostAsk| {
        let amount = look.currency.parse(&ask.amount).ok()?;
        let amount = look.locale.money(amount, look.currency);
        Some(format!("{} {amount}", look.locale.kind(ask.kind.as_str())))
    };
    match action {
        costs::Action::None | costs::Action::Read => Vec::new(),
        costs::Action::Add(_, ask) => vec![cost(ask)],
        costs::Action::AddAll(all) => all.iter().map(|(_, ask)| cost(ask)).collect(),
        costs::Action::Reverse(_, _, reason) => {
            vec![Some(look.word("event-reverse")), Some(reason.clone())]
        }
    }
}

fn of_stock(open: &Open, look: Look<'_>, action: &stock::Action) -> Vec<Option<String>> {
    let tag = look.locale.language().tag();
    let name = |id: &Id| {
        let known = open.menu.ingredients.get(id).map(|of| of.name.get(tag));
        let known = known.or_else(|| open.menu.items.get(id).map(|of| of.name.get(tag)));
        known.map_or_else(|| id.to_string(), ToOwned::to_owned)
    };
    match action {
        stock::Action::Receive(_, ask) => {
            let lines = ask.lines.iter().map(|(id, quantity, price)| {
                let paid = look.currency.parse(price).ok();
                let paid = paid.map(|paid| look.locale.money(paid, look.currency));
                Some(format!("{} {quantity}: {}", name(id), paid.unwrap_or_default()))
            });
            [Some(look.word("stock-receive"))].into_iter().chain(lines).collect()
        }
        stock::Action::Waste(_, ask) => {
            let (Wasted::Named(id) | Wasted::Ingredient(id) | Wasted::Item(id)) = &ask.what;
            vec![
                Some(look.word("stock-waste")),
                Some(format!("{} {}", name(id), ask.quantity)),
                Some(ask.reason.clone()),
            ]
        }
        stock::Action::Note(..) | stock::Action::Finish(_) => vec![Some(look.word("stock-count"))],
        stock::Action::Drop => vec![Some(look.word("stock-drop"))],
        stock::Action::Reverse(_, _, reason) => {
            vec![Some(look.word("event-reverse")), Some(reason.clone())]
        }
        stock::Action::None | stock::Action::Read => Vec::new(),
    }
}
