//! What exactly somebody is asked to stand by for, in words: nobody approves what they cannot see.

use super::Open;
use super::effect::Intention;
use super::screen::counter;
use super::screen::events;
use super::screen::menu_page;
use super::theme::Look;
use crate::domain::id::Id;
use crate::domain::menu_change::{Change, Field};
use crate::domain::order::{Order, OrderLine};
use crate::till::ask::About;
use crate::till::desk::EventAsk;
use crate::till::shift::{CashAsk, Way};

/// What was intended, line by line.
pub(super) fn particulars(open: &Open, look: Look<'_>, intention: &Intention) -> Vec<String> {
    let counted = |count: &crate::till::shift::Count| {
        count.sum(look.currency).map(|sum| look.locale.money(sum, look.currency))
    };
    let (menu, people) = (&open.menu, &open.people.people);
    let about = About { menu, locale: look.locale, people };
    let lines = match intention {
        Intention::Approved(_, intention) => return particulars(open, look, intention),
        Intention::Counter(counter::Action::Take(order, _)) => of_order(open, look, order),
        Intention::Counter(counter::Action::Void(_, ask)) => {
            vec![Some(line(open, look, &ask.line, ask.quantity)), Some(ask.reason.clone())]
        }
        Intention::Counter(counter::Action::OpenDrawer(_, reason)) => vec![Some(reason.clone())],
        Intention::Refund(_, _, ask) => {
            let back = open.orders.going_back(&open.menu);
            vec![
                back.map(|amount| look.locale.money(amount, look.currency)),
                Some(ask.reason.clone()),
            ]
        }
        Intention::Correct(_, ask) => {
            let tender = open.menu.tenders.get(&ask.tender);
            vec![tender.map(|t| t.name.get(look.locale.language().tag()).to_owned())]
        }
        Intention::OpenShift(_, float) => vec![counted(float)],
        Intention::CloseShift(_, ask) => vec![counted(&ask.count), ask.reason.clone()],
        Intention::MoveCash(_, ask) => of_cash(look, ask),
        Intention::Act(_, _, wish) => {
            return wish.particulars(&about);
        }
        Intention::Menu(menu_page::Action::Save(changes)) => {
            changes.iter().map(|change| Some(of_change(open, look, change))).collect()
        }
        Intention::Ask(query) => return query.particulars(&about),
        Intention::Events(events::Action::Do(_, ask), _) => of_event(open, look, ask),
        Intention::Counter(_)
        | Intention::Menu(_)
        | Intention::Events(..)
        | Intention::ReadQueue
        | Intention::MoveTicket(_)
        | Intention::PrintReceipt(..)
        | Intention::PrintCopy(..)
        | Intention::ReadOrders(_)
        | Intention::ReadShift
        | Intention::PrintZ(..)
        | Intention::Focus(_)
        | Intention::LookForEvent
        | Intention::LookWhatIsOut
        | Intention::LookAtMenu => Vec::new(),
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

fn of_cash(look: Look<'_>, ask: &CashAsk) -> Vec<Option<String>> {
    let way = match ask.way {
        Way::In => look.word("shift-cash-in"),
        Way::Out => look.word("shift-cash-out"),
    };
    let amount = look.currency.parse(&ask.amount).ok();
    let amount = amount.map(|amount| look.locale.money(amount, look.currency));
    let said = amount.map(|amount| format!("{way} {amount}"));
    vec![said, Some(ask.reason.clone())]
}
