//! The shift as it stands: what went in and out of the drawer by hand, and the last Z report. What
//! should lie in the drawer is not shown before it was counted.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length};

use super::Message;
use super::page::pair;
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::paper::paper;
use crate::app::widget::press::{finish, wide};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::menu::Menu;
use crate::domain::z_report::{CashLine, Giver};
use crate::paper::receipt::Mark;
use crate::paper::z_report::{cash_words, z_report};
use crate::till::desk::ShiftView;
use crate::till::shift::Way;

/// The shift as it stands.
pub fn view<'a>(look: Look<'a>, menu: &'a Menu, view: &'a ShiftView) -> Element<'a, Message> {
    let next = match view.is_open() {
        true => finish(look, &look.word("shift-close"), Some(Message::ClosePressed)),
        false => finish(look, &look.word("shift-open"), Some(Message::OpenPressed)),
    };
    let right = column![last(look, menu, view), next].spacing(m::GAP).width(look.measure.ticket);
    let left = container(now(look, view))
        .width(Length::Fill)
        .height(Length::Fill)
        .style(Surface::Card.style(look.palette));
    row![left, right].spacing(m::PAD).height(Length::Fill).into()
}

fn now<'a>(look: Look<'a>, view: &'a ShiftView) -> Element<'a, Message> {
    let p = look.palette;
    if !view.is_open() {
        let said = column![
            Icon::Shift.show(m::ICON_PAGE, p.ink3),
            words(look, look.word("shift-none"), voice::HEADING, p.ink).center(),
            words(look, look.word("shift-none-help"), voice::BODY, p.ink2).center()
        ]
        .spacing(m::GAP)
        .align_x(Alignment::Center)
        .max_width(m::PAGE);
        return container(said).center(Length::Fill).padding(m::APART).into();
    }
    let amount = |money| look.locale.amount(money, look.currency);
    let by_hand = view.now.before.iter().chain(&view.now.cash).filter(|(line, _)| {
        matches!(line, CashLine::Float | CashLine::FloatMoved | CashLine::Moved(..))
    });
    let by_hand = by_hand
        .map(|(line, money)| pair(look, cash_words(line, look.locale), amount(*money), false));
    let mut rows = column![
        pair(look, look.word("shift-orders"), look.locale.number(view.now.orders.into()), true),
        pair(look, look.word("shift-sales"), amount(view.now.net()), true),
        space::vertical().height(m::NEAR)
    ]
    .spacing(m::NEAR);
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
    rows = rows.push(words(look, look.word("shift-by-hand"), voice::HEADING, p.ink));
    rows = rows.extend(by_hand);
    if !view.tabs.is_empty() {
        let tabs = [("tabs", look.locale.list(&view.tabs).into())];
        let said = look.locale.with("shift-tabs-pass", &tabs);
        rows = rows.push(words(look, said, voice::SMALL, p.ink2).fill());
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
    column![container(scrolls(rows)).height(Length::Fill), doors]
        .spacing(m::PAD)
        .padding(m::APART)
        .into()
}

/// The last Z report, to be read and printed again.
fn last<'a>(look: Look<'a>, menu: &'a Menu, view: &'a ShiftView) -> Element<'a, Message> {
    let p = look.palette;
    let Some(last) = &view.last else {
        let said = words(look, look.word("shift-no-z"), voice::BODY, p.ink3).center();
        let said = container(said).center(Length::Fill).padding(m::PAD);
        return said.style(Surface::Card.style(p)).into();
    };
    let document = z_report(menu, last, Mark::Original, look.locale);
    let again = Some(Message::PrintPressed);
    column![
        container(paper(look, document)).height(Length::Fill),
        wide(look, Some(Icon::Print), &look.word("shift-print-again"), again)
    ]
    .spacing(m::NEAR)
    .height(Length::Fill)
    .into()
}
