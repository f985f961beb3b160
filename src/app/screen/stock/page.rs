//! The page of the stock: its head, what came of the last press, and what is looked at or done.

use super::{List, Message, Stage, Stock, undo};
use crate::app::kit::*;
use crate::app::room::{Reading, unreadable};
use crate::app::widget::form::Form;
use crate::till::stock::StockView;

impl Stock {
    /// The stock on the screen; what it costs only where that may be seen.
    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let notice = self.room.notice(look).map(|notice| notice.map(Message::Room));
        let page = col![self.head(look), notice].spacing(m::GAP);
        let body: Element<'a, Message> = match &self.read {
            Reading::NotYet => space::vertical().into(),
            Reading::Failed(refused) => {
                col![unreadable(look, "stock-failed", refused, Message::TryAgainPressed)].into()
            }
            Reading::Read(view) => self.body(look, menu, view),
        };
        whole_page(look, page.push(container(body).height(Fill)))
    }

    fn body<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a StockView,
    ) -> Element<'a, Message> {
        let is_free = self.room.is_free();
        match self.room.stage() {
            Stage::Receiving(form) => {
                form.show(look, menu, is_free, Message::Receiving, Message::Room)
            }
            Stage::Wasting(form) => form.show(look, menu, is_free, Message::Wasting, Message::Room),
            Stage::Counting(form) => {
                form.show(look, menu, is_free, Message::Counting, Message::Room)
            }
            Stage::Undoing(undo) => undo::view(undo, look, menu, view, is_free),
            Stage::Looking => {
                let list = match self.list {
                    List::There => self.there(look, view),
                    List::Moved => self.moved(look, menu, view),
                    List::Counts => self.counts(look, menu, view),
                };
                sides(card(look, list), self.beside(look, menu, view))
            }
        }
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
