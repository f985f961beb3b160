//! The page of the stock: its head, what came of the last press, and what is looked at or done.

use super::{Message, Read, Room, Said, Seen, Stage, Stock, undo};
use crate::app::kit::*;
use crate::till::stock::StockView;

impl Stock {
    /// The stock on the screen; what it costs only where that may be seen.
    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu, seen: Seen) -> Element<'a, Message> {
        let page = col![self.head(look), self.said.as_ref().map(|said| said_view(look, said))]
            .spacing(m::GAP);
        let body: Element<'a, Message> = match &self.read {
            Read::Nothing => space::vertical().into(),
            Read::Failed(refused) => {
                let notice =
                    Notice { title: look.word("stock-failed"), detail: refused.said(look) };
                let again = (look.word("try-again"), Message::TryAgainPressed);
                col![notice::refused(look, &notice, Some(again), None)].into()
            }
            Read::Done(view) => self.body(look, menu, view, seen),
        };
        whole_page(look, page.push(container(body).height(Fill)))
    }

    fn body<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a StockView,
        seen: Seen,
    ) -> Element<'a, Message> {
        let is_free = self.asking.is_none();
        let list = match &self.stage {
            Stage::Receiving(receiving) => return receiving.view(look, view, seen, is_free),
            Stage::Wasting(wasting) => return wasting.view(look, menu, view, seen, is_free),
            Stage::Counting(counting) => return counting.view(look, view, is_free),
            Stage::Undoing(undo) => return undo::view(undo, look, menu, view, seen, is_free),
            Stage::Looking => match self.room {
                Room::There => self.there(look, view, seen),
                Room::Moved => self.moved(look, menu, view, seen),
                Room::Counts => self.counts(look, menu, view, seen),
            },
        };
        let list = card(look, list);
        sides(list, self.beside(look, menu, view, seen))
    }

    fn head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let key = match &self.stage {
            Stage::Looking => "stock-title",
            Stage::Receiving(_) => "stock-receive",
            Stage::Wasting(_) => "stock-waste",
            Stage::Counting(_) => "stock-count",
            Stage::Undoing(_) => "event-reverse",
        };
        let title = look.say(key, TITLE).one_line();
        let mut head = strip![title, space::horizontal()].spacing(m::GAP).height(m::HEAD);
        if self.stage == Stage::Looking {
            let segment =
                |key: &str, room| (look.word(key), self.room == room, Message::RoomPressed(room));
            head = head.push(segments(
                look,
                [
                    segment("stock-there-now", Room::There),
                    segment("stock-moved", Room::Moved),
                    segment("stock-found", Room::Counts),
                ],
            ));
        }
        head.into()
    }
}

fn said_view<'a>(look: Look<'a>, said: &Said) -> Element<'a, Message> {
    let (title, detail) = match said {
        Said::Received => return done(look, "stock-received"),
        Said::Wasted => return done(look, "stock-wasted"),
        Said::Counted => return done(look, "stock-counted-done"),
        Said::Dropped => return done(look, "stock-dropped"),
        Said::TakenBack => return done(look, "costs-taken-back"),
        Said::NotRead(refused) => ("stock-failed", refused.said(look)),
        Said::NotNoted(refused) => ("stock-not-noted", refused.said(look)),
        Said::Refused(refusal) if refusal.is_unknown() => ("shift-unknown", refusal.said(look)),
        Said::Refused(refusal) => ("shift-refused", refusal.said(look)),
    };
    let notice = Notice { title: look.word(title), detail };
    notice::refused(look, &notice, None, Some(Message::NoticePressed))
}

fn done<'a>(look: Look<'a>, key: &str) -> Element<'a, Message> {
    notice::done(look, &look.word(key), Message::NoticePressed)
}
