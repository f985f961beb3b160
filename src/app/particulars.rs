//! What exactly somebody is asked to stand by for, in words: nobody approves what they cannot see.

use super::Open;
use super::effect::Intention;
use super::query::Query;
use super::screen::counter;
use super::screen::day::{self, costs};
use super::screen::events;
use super::screen::stock;
use super::theme::Look;
use crate::domain::id::Id;
use crate::domain::menu_change::{Change, Field};
use crate::domain::order::{Order, OrderLine};
use crate::till::ask::About;
use crate::till::cost::CostAsk;
use crate::till::desk::EventAsk;
use crate::till::menu::SaveMenu;
use crate::till::stock::Wasted;

/// What was intended, line by line.
pub(super) fn particulars(open: &Open, look: Look<'_>, intention: &Intention) -> Vec<String> {
    let lines = match intention {
        Intention::Approved(_, intention) => return particulars(open, look, intention),
        Intention::Counter(counter::Action::Take(order, _)) => of_order(open, look, order),
        Intention::Counter(counter::Action::Void(_, ask)) => {
            vec![Some(line(open, look, &ask.line, ask.quantity)), Some(ask.reason.clone())]
        }
        Intention::Counter(counter::Action::OpenDrawer(_, reason)) => vec![Some(reason.clone())],
        Intention::Act(_, _, wish) => {
            let (menu, people) = (&open.menu, &open.people.people);
            let back = open.orders.going_back(menu);
            let about = About { menu, locale: look.locale, people, back };
            return wish.particulars(&about);
        }
        Intention::Ask(Query::SaveMenu(SaveMenu(changes))) => {
            changes.iter().map(|change| Some(of_change(open, look, change))).collect()
        }
        Intention::Stock(action) => of_stock(open, look, action),
        Intention::Day(day::Action::Costs(action), _) => of_costs(look, action),
        Intention::Day(action, _) => vec![action.period().map(|days| look.locale.period(days))],
        Intention::Events(events::Action::Do(_, ask), _) => of_event(open, look, ask),
        Intention::Counter(_)
        | Intention::Events(..)
        | Intention::ReadQueue
        | Intention::MoveTicket(_)
        | Intention::PrintReceipt(..)
        | Intention::Ask(_)
        | Intention::Focus(_)
        | Intention::LookForEvent
        | Intention::LookWhatIsOut => Vec::new(),
    };
    lines.into_iter().flatten().collect()
}

fn of_order(open: &Open, look: Look<'_>, order: &Order) -> Vec<Option<String>> {
    let shown = order.lines.iter().map(|of| line(open, look, of, of.quantity));
    let total = crate::till::ring::bill(&open.menu, order).ok();
    let total = total.map(|bill| look.locale.money(bill.total, look.currency));
    let lines = shown.collect::<Vec<_>>().join(", ");
    vec![Some(lines), total, order.reason.clone()]
}

fn line(open: &Open, look: Look<'_>, line: &OrderLine, quantity: u32) -> String {
    let tag = look.locale.language().tag();
    let name = match (&line.open, open.menu.items.get(&line.item)) {
        (Some(of), _) => of.name.clone(),
        (None, Some(item)) => item.name.get(tag).to_owned(),
        (None, None) => line.item.to_string(),
    };
    format!("{quantity}× {name}")
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

/// A change of the menu: what of what, and what it was and is to be.
fn of_change(open: &Open, look: Look<'_>, change: &Change) -> String {
    let tag = look.locale.language().tag();
    let item = |id: &Id| open.menu.items.get(id).map(|of| of.name.get(tag).to_owned());
    let ingredient = |id: &Id| open.menu.ingredients.get(id).map(|of| of.name.get(tag).to_owned());
    let name = match &change.field {
        Field::Cost(id) | Field::Par(id) => ingredient(id),
        Field::Recipe { item: of, ingredient: id } => {
            item(of).zip(ingredient(id)).map(|(item, ingredient)| format!("{item}, {ingredient}"))
        }
        field => field.item().and_then(item),
    };
    let [was, to] = [&change.was, &change.to].map(|value| value.said(look.currency));
    format!("{}: {was} → {to}", name.unwrap_or_default())
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

fn of_event(open: &Open, look: Look<'_>, ask: &EventAsk) -> Vec<Option<String>> {
    let amount = |written: &str| {
        let amount = look.currency.parse(written).ok()?;
        Some(look.locale.money(amount, look.currency))
    };
    let name = open.events.name().map(ToOwned::to_owned);
    match ask {
        EventAsk::Plan(plan) | EventAsk::Change(_, plan) => vec![Some(plan.name.clone())],
        EventAsk::Cancel(_) => vec![Some(look.word("event-cancel")), name],
        EventAsk::Settle(_) => vec![Some(look.word("event-settle")), name],
        EventAsk::EraseGuests(_) => vec![Some(look.word("door-erase")), name],
        EventAsk::Reverse(..) => vec![Some(look.word("event-reverse")), name],
        EventAsk::Income(money) | EventAsk::Cost(money) => {
            vec![Some(look.locale.kind(money.kind.as_str())), amount(&money.amount), name]
        }
        EventAsk::Collect(_, collected, _) => {
            vec![Some(look.word("event-collect")), amount(collected), name]
        }
        EventAsk::Package(package) => {
            let drinks = look.locale.count("event-package-of", package.drinks.into());
            vec![Some(drinks), amount(&package.price), name]
        }
        // Everybody at the door may do these.
        EventAsk::SignUp(_)
        | EventAsk::WalkIn(_)
        | EventAsk::CheckIn(..)
        | EventAsk::UndoCheckIn(..)
        | EventAsk::DropOut(..)
        | EventAsk::Import(..) => vec![name],
    }
}
