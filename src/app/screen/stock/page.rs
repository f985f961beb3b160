//! The page of the stock: its head, what came of the last press, and what is looked at or done.

use super::{List, Message, Seen, Stage, Stock, undo};
use crate::app::kit::*;
use crate::app::room::{Reading, unreadable};
use crate::till::stock::StockView;

impl Stock {
    /// The stock on the screen; what it costs only where that may be seen.
    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu, seen: Seen) -> Element<'a, Message> {
        let notice = self.room.notice(look).map(|notice| notice.map(Message::Room));
        let page = col![self.head(look), notice].spacing(m::GAP);
        let body: Element<'a, Message> = match &self.read {
            Reading::NotYet => space::vertical().into(),
            Reading::Failed(refused) => {
                col![unreadable(look, "stock-failed", refused, Message::TryAgainPressed)].into()
            }
            Reading::Read(view) => self.body(look, menu, view, seen),
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
        let is_free = self.room.is_free();
        let list = match self.room.stage() {
            Stage::Receiving(receiving) => return receiving.view(look, menu, view, seen, is_free),
            Stage::Wasting(wasting) => return wasting.view(look, menu, view, seen, is_free),
            Stage::Counting(counting) => return counting.view(look, view, is_free),
            Stage::Undoing(undo) => return undo::view(undo, look, menu, view, seen, is_free),
            Stage::Looking => match self.list {
                List::There => self.there(look, view, seen),
                List::Moved => self.moved(look, menu, view, seen),
                List::Counts => self.counts(look, menu, view, seen),
            },
        };
        let list = card(look, list);
        sides(list, self.beside(look, menu, view, seen))
    }

    fn head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let key = match self.room.stage() {
            Stage::Looking => "stock-title",
            Stage::Receiving(_) => "stock-receive",
            Stage::Wasting(_) => "stock-waste",
            Stage::Counting(_) => "stock-count",
            Stage::Undoing(_) => "event-reverse",
        };
        let title = look.say(key, TITLE).one_line();
        let mut head = strip![title, space::horizontal()].spacing(m::GAP).height(m::HEAD);
        if self.room.is_looking() {
            let segment =
                |key: &str, list| (look.word(key), self.list == list, Message::ListPressed(list));
            head = head.push(segments(
                look,
                [
                    segment("stock-there-now", List::There),
                    segment("stock-moved", List::Moved),
                    segment("stock-found", List::Counts),
                ],
            ));
        }
        head.into()
    }
}
