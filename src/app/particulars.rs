//! What exactly somebody is asked to stand by for, in words: nobody approves what they cannot see.

use super::Open;
use super::effect::Intention;
use super::screen::counter;
use super::screen::day::{self, costs};
use super::screen::events;
use super::screen::menu_page;
use super::screen::sign_in::role_word;
use super::screen::staff;
use super::screen::stock;
use super::theme::Look;
use crate::domain::business_day::wall_clock;
use crate::domain::id::Id;
use crate::domain::menu_change::{Change, Field};
use crate::domain::order::{Order, OrderLine};
use crate::till::cost::CostAsk;
use crate::till::desk::EventAsk;
use crate::till::shift::{CashAsk, Way};
use crate::till::staff::{ChangeAsk, PersonAsk};
use crate::till::stock::Wasted;

/// What was intended, line by line.
pub(super) fn particulars(open: &Open, look: Look<'_>, intention: &Intention) -> Vec<String> {
    let counted = |count: &crate::till::shift::Count| {
        count.sum(look.currency).map(|sum| look.locale.money(sum, look.currency))
    };
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
        Intention::Staff(action) => of_staff(open, look, action),
        Intention::Menu(menu_page::Action::Save(changes)) => {
            changes.iter().map(|change| Some(of_change(open, look, change))).collect()
        }
        Intention::Stock(action) => of_stock(open, look, action),
        Intention::Day(day::Action::Costs(action), _) => of_costs(look, action),
        Intention::Day(action, _) => vec![action.period().map(|days| look.locale.period(days))],
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
        | Intention::ReadStaff
        | Intention::LetIn(..)
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
    vec![Some(look.locale.list(shown)), total, order.reason.clone()]
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
    look.locale.titled(name.unwrap_or_default(), format!("{was} → {to}"))
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
                let what = format!("{} {quantity}", name(id));
                Some(look.locale.titled(what, paid.unwrap_or_default()))
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

fn of_staff(open: &Open, look: Look<'_>, action: &staff::Action) -> Vec<Option<String>> {
    let titled = |key: &str, name: &str| Some(look.locale.titled(look.word(key), name.to_owned()));
    let wage = |wage: &Option<String>| {
        let amount = look.currency.parse(wage.as_deref()?).ok()?;
        let amount = look.locale.money(amount, look.currency);
        Some(look.locale.with("staff-an-hour", &[("wage", amount.into())]))
    };
    match action {
        staff::Action::None | staff::Action::Read => Vec::new(),
        staff::Action::Add(_, PersonAsk { name, role, wage: paid }) => {
            vec![titled("staff-add-title", name), Some(role_word(look, *role)), wage(paid)]
        }
        staff::Action::Change(_, ChangeAsk { staff, name, role, wage: paid }) => vec![
            titled("staff-change-title", staff),
            name.clone(),
            role.map(|role| role_word(look, role)),
            wage(paid),
        ],
        staff::Action::SetPin(_, name, ..) => vec![titled("staff-new-pin", name)],
        staff::Action::ClockIn(_, name) => vec![titled("staff-clock-in", name)],
        staff::Action::ClockOut(_, name, _, at) => {
            let at = at.map(|at| wall_clock(at, open.menu.shop.timezone));
            let at = at.map(|at| look.locale.moment(look.locale.full_day(at.date_naive()), at));
            vec![titled("staff-clock-out", name), at]
        }
        staff::Action::Leave(_, name) => vec![titled("staff-leave", name)],
    }
}
