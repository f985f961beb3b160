//! The shift as it stands: what went in and out of the drawer by hand, and the last Z report. What
//! should lie in the drawer is not shown before it was counted.

use super::Message;
use crate::app::kit::*;
use crate::app::widget::pair::pair;
use crate::app::widget::paper::paper;
use crate::domain::z_report::{CashLine, Giver};
use crate::paper::receipt::Mark;
use crate::paper::z_report::{cash_words, z_report};
use crate::till::shift::{ShiftView, Way};

pub(super) fn view<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    view: &'a ShiftView,
) -> Element<'a, Message> {
    let next = if view.is_open() {
        finish(look, &look.word("shift-close"), Some(Message::ClosePressed))
    } else {
        finish(look, &look.word("shift-open"), Some(Message::OpenPressed))
    };
    let right = col![last(look, menu, view), next].spacing(m::GAP).width(look.measure.ticket);
    let left = card(look, now(look, view));
    sides(left, right)
}

fn now<'a>(look: Look<'a>, view: &'a ShiftView) -> Element<'a, Message> {
    if !view.is_open() {
        return empty(look, Icon::Shift, look.word("shift-none"), look.word("shift-none-help"));
    }
    let amount = |money| look.amount(money);
    let by_hand = view.now.before.iter().chain(&view.now.cash).filter(|(line, _)| {
        matches!(line, CashLine::Float | CashLine::FloatMoved | CashLine::Moved(..))
    });
    let by_hand = by_hand
        .map(|(line, money)| pair(look, cash_words(line, look.locale), amount(*money), false));
    let mut rows = pile![
        pair(look, look.word("shift-orders"), look.number(view.now.orders), true),
        pair(look, look.word("shift-sales"), amount(view.now.net()), true),
        space::vertical().height(m::NEAR)
    ];
    for (giver, given) in &view.now.given {
        let key = match giver {
            Giver::Events => "shift-events-drank",
            Giver::House => "paper-on-the-house",
            Giver::Staff => "paper-staff-drink",
            Giver::Packages => "kind-packages",
        };
        let said = look.locale.counted(look.word(key), given.quantity);
        rows = rows.push(pair(look, said, amount(given.cost), false));
    }
    rows = rows.push(look.say("shift-by-hand", HEADING));
    rows = rows.extend(by_hand);
    if !view.tabs.is_empty() {
        let said = look.with("shift-tabs-pass", &[("tabs", look.locale.list(&view.tabs).into())]);
        rows = rows.push(look.text(said, NOTE).fill());
    }
    let doors = row![
        wide(
            look,
            Some(Icon::Plus),
            &look.word("shift-cash-in"),
            Some(Message::MovePressed(Way::In))
        ),
        wide(
            look,
            Some(Icon::Minus),
            &look.word("shift-cash-out"),
            Some(Message::MovePressed(Way::Out))
        )
    ]
    .spacing(m::NEAR);
    col![container(scrolls(rows)).height(Fill), doors].spacing(m::PAD).padding(m::APART).into()
}

/// The last Z report, to be read and printed again.
fn last<'a>(look: Look<'a>, menu: &'a Menu, view: &'a ShiftView) -> Element<'a, Message> {
    let Some(last) = &view.last else {
        let said = look.say("shift-no-z", FAINT).center();
        return card(look, said).center(Fill).padding(m::PAD).into();
    };
    let document = z_report(menu, last, Mark::Original, look.locale);
    let again = Some(Message::PrintPressed);
    pile![
        container(paper(look, document)).height(Fill),
        wide(look, Some(Icon::Print), &look.word("shift-print-again"), again)
    ]
    .height(Fill)
    .into()
}
