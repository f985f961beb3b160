//! What exactly somebody is asked to stand by for, in words: nobody approves what they cannot see.

use super::Open;
use super::effect::Intention;
use super::screen::menu_page;
use super::theme::Look;
use crate::domain::id::Id;
use crate::domain::menu_change::{Change, Field};
use crate::till::ask::About;
use crate::till::shift::{CashAsk, Way};

/// What was intended, line by line.
pub(super) fn particulars(open: &Open, look: Look<'_>, intention: &Intention) -> Vec<String> {
    let counted = |count: &crate::till::shift::Count| {
        count.sum(look.currency).map(|sum| look.locale.money(sum, look.currency))
    };
    let lines = match intention {
        Intention::Approved(_, intention) => return particulars(open, look, intention),
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
            return wish.particulars(&about(open, look));
        }
        Intention::Ask(query) => return query.particulars(&about(open, look)),
        Intention::Menu(menu_page::Action::Save(changes)) => {
            changes.iter().map(|change| Some(of_change(open, look, change))).collect()
        }
        Intention::Menu(_)
        | Intention::PrintReceipt(..)
        | Intention::PrintCopy(..)
        | Intention::ReadOrders(_)
        | Intention::ReadShift
        | Intention::PrintZ(..)
        | Intention::Focus(_)
        | Intention::LookAtMenu => Vec::new(),
    };
    lines.into_iter().flatten().collect()
}

fn about<'a>(open: &'a Open, look: Look<'a>) -> About<'a> {
    let (menu, people) = (&open.menu, &open.people.people);
    About { menu, locale: look.locale, people, event: open.events.named() }
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
