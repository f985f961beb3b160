//! The papers of an event: one of them shown, the others to choose, and the way to another invoice.

use super::Message;
use crate::app::kit::*;
use crate::app::widget::paper::paper as shown_paper;
use crate::paper::invoice::title;
use crate::till::event::{EventPaper, EventView};

pub(super) fn view<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    view: &'a EventView,
    shown: EventPaper,
) -> Element<'a, Message> {
    let EventView { report, settlement, .. } = view;
    // An invoice that was just issued is shown once the event was read again.
    let document = shown.document(menu, report, settlement, look.locale);
    let left: Element<'a, Message> = match document {
        Some(document) => container(shown_paper(look, document)).max_width(m::PAGE).into(),
        None => space().into(),
    };
    let left = container(left).center_x(Fill).height(Fill);
    let choice = |said: String, aside: String, paper| {
        let kind = if paper == shown { Button::Picked } else { Button::Plain };
        let inside = strip![look.text(said, STRONG).fill(), look.text(aside, QUIET).one_line()];
        pressable(look, kind, container(inside).center_y(Fill), Some(Message::PaperPressed(paper)))
            .width(Fill)
            .inset(m::PAD)
            .into()
    };
    let invoices = settlement.invoices.iter().map(|(_, invoice)| {
        let total = look.money(invoice.total());
        choice(title(invoice, look.locale), total, EventPaper::Invoice(invoice.number))
    });
    let own = [
        choice(look.word("event-settlement"), String::new(), EventPaper::Settlement),
        choice(look.word("event-statement"), String::new(), EventPaper::Statement),
    ];
    let listed = column(own.into_iter().chain(invoices)).spacing(m::NEAR);
    let can_invoice = settlement.unbilled().next().is_some();
    let issue = can_invoice.then_some(Message::InvoicePressed);
    let right = pile![
        container(scrolls(listed)).height(Fill),
        wide(look, Some(Icon::Plus), &look.word("invoice-issue"), issue),
        finish(look, &look.word("event-print"), Some(Message::PrintPressed))
    ]
    .width(look.measure.ticket);
    sides(left, right)
}
