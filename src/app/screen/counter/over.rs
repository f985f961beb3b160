//! What lies over the tiles, how it is opened, and what follows when it is left.

use std::sync::Arc;

use super::adjust::{self, Adjust};
use super::aside::Told;
use super::notices::{Good, Trouble};
use super::open_item::{self, OpenSheet};
use super::pay::{self, Pay};
use super::ringing::Rung;
use super::sheet::{self, Sheet};
use super::sold_out::{self, SoldOutSheet};
use super::tabs::{self, TabsSheet};
use super::why::{self, Why};
use super::{Counter, Door, OverMessage};
use crate::app::kit::*;
use crate::app::room::Action;
use crate::domain::ids::RequestId;
use crate::domain::sold_out::Ware;
use crate::till::drawer::OpenDrawer;
use crate::till::queue::MarkSoldOut;
use crate::till::tab::OpenOrders;

/// What lies over the tiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Over {
    Nothing,
    Sheet(Sheet),
    Pay(Box<Pay>),
    Adjust(Adjust),
    Tabs(TabsSheet),
    OpenItem(OpenSheet),
    SoldOut(SoldOutSheet),
    Why(Why),
}

impl Counter {
    pub(super) fn open_door(&mut self, door: Door) -> Action {
        let is_free = self.paying.is_ringing();
        match (door, self.ringing.rung()) {
            (Door::Adjust, Some(rung)) if is_free => {
                let adjust = Adjust::new(rung.order.clone(), self.ringing.chosen());
                self.over = Over::Adjust(adjust);
            }
            (Door::Pay(tender), Some(rung)) if is_free => {
                if let Some(bill) = &rung.bill {
                    let pay = Pay::new(tender, rung.order.clone(), bill.clone());
                    self.over = Over::Pay(Box::new(pay));
                }
            }
            (Door::Tabs, _) if !self.paying.is_asking() => {
                let order = self.ringing.order();
                self.over = Over::Tabs(TabsSheet::new(order.cloned()));
                // What could not be kept is kept first; the books are behind until then.
                let open = OpenOrders { turn: self.tabs.turn() };
                let unkept = self.tabs.unkept(order);
                return unkept.map_or_else(|| Action::ask(open), Action::ask);
            }
            (Door::OpenItem, _) if !self.paying.is_asking() => {
                let category =
                    self.category.clone().or_else(|| self.menu.categories.keys().next().cloned());
                self.over = category.map_or(Over::Nothing, |c| Over::OpenItem(OpenSheet::new(c)));
            }
            (Door::Drawer, _) if !self.paying.is_asking() => self.over = Over::Why(Why::drawer()),
            (Door::Adjust | Door::Pay(_) | Door::Tabs | Door::OpenItem | Door::Drawer, _) => {}
        }
        Action::none()
    }

    pub(super) fn over(&mut self, message: OverMessage, fresh_id: RequestId) -> Action {
        let menu = Arc::clone(&self.menu);
        match (&mut self.over, message) {
            (Over::Sheet(sheet), OverMessage::Sheet(message)) => {
                let action = sheet.update(&menu, (&self.sold_out, self.now), message);
                self.after_sheet(action, fresh_id)
            }
            (Over::Pay(pay), OverMessage::Pay(message)) => {
                let action = pay.update(&menu, message);
                self.after_pay(action, fresh_id)
            }
            (Over::Adjust(adjust), OverMessage::Adjust(message)) => {
                let action = adjust.update(&menu, message);
                self.after_adjust(action, fresh_id)
            }
            (Over::Tabs(tabs), OverMessage::Tabs(message)) => {
                let action = tabs.update(message);
                self.after_tabs(action, fresh_id)
            }
            (Over::OpenItem(sheet), OverMessage::OpenItem(message)) => {
                let action = sheet.update(&menu, message);
                self.after_open_item(action, fresh_id)
            }
            (Over::SoldOut(sheet), OverMessage::SoldOut(message)) => {
                let action = sheet.update(&menu, self.now, message);
                self.after_sold_out(action)
            }
            (Over::Why(why), OverMessage::Why(message)) => {
                let action = why.update(message);
                self.after_why(action, fresh_id)
            }
            // A message of something that was put aside meanwhile.
            (_, _) => Action::none(),
        }
    }

    /// The order with the line of the open sheet, where a tender could take it so.
    pub(super) fn try_sheet(&self, fresh_id: RequestId) -> Option<Rung> {
        let Over::Sheet(sheet) = &self.over else { return None };
        let (at, line) = sheet.done(&self.menu, (&self.sold_out, self.now))?;
        self.ringing.tried(&self.menu, at, line, fresh_id.into())
    }

    pub(super) fn after_sheet(&mut self, action: sheet::Action, fresh_id: RequestId) -> Action {
        match action {
            sheet::Action::None => return Action::none(),
            sheet::Action::Close => self.over = Over::Nothing,
            sheet::Action::Done(None, line) => {
                (self.over, self.sought) = (Over::Nothing, None);
                return self.ring(|order, menu| order.add(menu, *line, fresh_id.into()));
            }
            sheet::Action::Done(Some(at), line) => {
                self.over = Over::Nothing;
                return self.ring(|order, menu| order.replace(menu, at, Some(*line)));
            }
        }
        Action::none()
    }

    fn after_pay(&mut self, action: pay::Action, fresh_id: RequestId) -> Action {
        match action {
            pay::Action::None => Action::none(),
            pay::Action::Close => {
                if !self.paying.is_asking() {
                    self.over = Over::Nothing;
                }
                Action::none()
            }
            pay::Action::Pay(payment) => self.pay(vec![payment]),
            pay::Action::PayPart(ask) => {
                let Some((id, ask)) = self.paying.take_part(*ask, fresh_id) else {
                    return Action::none();
                };
                (self.notice, self.good) = (None, None);
                Action::act(id, ask)
            }
        }
    }

    fn after_adjust(&mut self, action: adjust::Action, fresh_id: RequestId) -> Action {
        match action {
            adjust::Action::None => return Action::none(),
            adjust::Action::Close => self.over = Over::Nothing,
            adjust::Action::Done(adjusted) => {
                self.over = Over::Nothing;
                return self.change(fresh_id, |order| *order = *adjusted);
            }
        }
        Action::none()
    }

    fn after_tabs(&mut self, action: tabs::Action, fresh_id: RequestId) -> Action {
        let menu = Arc::clone(&self.menu);
        let in_hand = self.ringing.rung().map(|rung| rung.order.clone());
        let mut good = None;
        let moved = match action {
            tabs::Action::None => return Action::none(),
            tabs::Action::Close => Ok(None),
            tabs::Action::Park(name) => {
                good = Some(Good::Parked(name.clone()));
                self.tabs.hold(&menu, in_hand, name, fresh_id)
            }
            tabs::Action::TakeUp(id, pushed) => self.tabs.take_up(in_hand, id, pushed),
            tabs::Action::Merge(id) => self.tabs.merge(in_hand, id),
            tabs::Action::MoveTo(id, quantities) => {
                self.tabs.move_to(&menu, in_hand, id, &quantities, fresh_id)
            }
            tabs::Action::MoveOut(name, quantities) => {
                self.tabs.move_out(&menu, in_hand, name, &quantities, fresh_id)
            }
        };
        self.over = Over::Nothing;
        match moved {
            Ok(Some(moved)) => {
                self.begin_with(moved.in_hand);
                self.good = good;
                match moved.told {
                    Told::Kept(kept) => Action::ask(kept),
                    Told::Sent(sent) => Action::ask(sent),
                }
            }
            Ok(None) => Action::none(),
            Err(error) => {
                self.tell(Trouble::NotMoved(error));
                Action::none()
            }
        }
    }

    fn after_open_item(&mut self, action: open_item::Action, fresh_id: RequestId) -> Action {
        match action {
            open_item::Action::None => return Action::none(),
            open_item::Action::Close => self.over = Over::Nothing,
            open_item::Action::Done(line) => {
                self.over = Over::Nothing;
                return self.ring(|order, menu| order.add(menu, line, fresh_id.into()));
            }
        }
        Action::none()
    }

    fn after_sold_out(&mut self, action: sold_out::Action) -> Action {
        let action = match action {
            sold_out::Action::None => return Action::none(),
            sold_out::Action::Close => Action::none(),
            sold_out::Action::Ask(marking) => {
                let (MarkSoldOut::Mark(ware, _) | MarkSoldOut::Restock(ware)) = &marking;
                // Of several options that ran out, each is one press.
                if matches!(ware, Ware::Option(_)) {
                    return Action::ask(marking);
                }
                Action::ask(marking)
            }
        };
        self.over = Over::Nothing;
        action
    }

    fn after_why(&mut self, action: why::Action, fresh_id: RequestId) -> Action {
        match action {
            why::Action::None => Action::none(),
            why::Action::Close => {
                self.over = Over::Nothing;
                Action::none()
            }
            why::Action::Drawer(reason) => {
                self.over = Over::Nothing;
                self.paying.note(fresh_id);
                Action::act(fresh_id, OpenDrawer { reason })
            }
            why::Action::Void(ask) => {
                let Some((id, ask)) = self.paying.void(*ask, fresh_id) else {
                    return Action::none();
                };
                self.over = Over::Nothing;
                Action::act(id, ask)
            }
        }
    }

    /// The sheet that lies over the tiles.
    pub(super) fn sheet_view<'a>(
        &'a self,
        look: Look<'a>,
        cups: &'a Cups,
    ) -> Option<Element<'a, OverMessage>> {
        Some(match &self.over {
            Over::Nothing | Over::Pay(_) => return None,
            Over::Adjust(adjust) => {
                adjust.view(look, &self.menu, &self.events).map(OverMessage::Adjust)
            }
            Over::Sheet(sheet) => {
                let out = (&self.sold_out, self.now);
                sheet.view(look, &self.menu, cups, out).map(OverMessage::Sheet)
            }
            Over::Tabs(tabs) => {
                tabs.view(look, &self.menu, self.tabs.open()).map(OverMessage::Tabs)
            }
            Over::OpenItem(sheet) => sheet.view(look, &self.menu).map(OverMessage::OpenItem),
            Over::SoldOut(sheet) => {
                let out = (&self.sold_out, self.now);
                sheet.view(look, &self.menu, cups, out).map(OverMessage::SoldOut)
            }
            Over::Why(why) => why.view(look).map(OverMessage::Why),
        })
    }
}
