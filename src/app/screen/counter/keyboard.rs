//! The counter by keyboard alone: a key does what the finger would do.

use super::ringing::Change;
use super::{
    Counter, Door, LineMessage, Message, Over, OverMessage, adjust, open_item, pay, sheet,
    sold_out, tabs, why,
};
use crate::app::kit::*;
use crate::app::room::Action;
use crate::domain::ids::RequestId;
use crate::domain::menu::{MenuTender, TenderKind};

impl Counter {
    /// A key does what the finger would do.
    pub(super) fn key(&mut self, stroke: Stroke, fresh_id: RequestId) -> Action {
        let message = match &self.over {
            Over::Nothing => self.plain_key(stroke),
            Over::Pay(_) => self.pay_key(&stroke).map(OverMessage::Pay).map(Message::Over),
            over => over_key(over, &stroke).map(Message::Over),
        };
        message.map_or_else(Action::none, |message| self.update(message, fresh_id))
    }

    fn plain_key(&mut self, stroke: Stroke) -> Option<Message> {
        let is_paid = self.paying.paid().is_some();
        Some(match stroke {
            Stroke::Typed(text) => Message::Sought(self.sought.clone().unwrap_or_default() + &text),
            Stroke::Erase => {
                let mut sought = self.sought.clone()?;
                sought.pop();
                if sought.is_empty() { Message::SearchPressed } else { Message::Sought(sought) }
            }
            Stroke::Enter if self.sought.is_some() => {
                Message::TilePressed(self.offered().first().map(|(id, _)| (*id).clone())?)
            }
            Stroke::Enter if is_paid => Message::NextPressed,
            Stroke::Enter => return None,
            Stroke::Escape if self.sought.is_some() => Message::SearchPressed,
            Stroke::Escape if self.is_marking => Message::MarkingPressed,
            Stroke::Escape if self.notice.is_some() || self.good.is_some() => {
                Message::NoticePressed
            }
            Stroke::Escape if is_paid => Message::NextPressed,
            Stroke::Escape => return None,
            Stroke::Line(step) => {
                self.ringing.walk(step);
                return None;
            }
            Stroke::Quantity(Step::On) => Message::Line(LineMessage::MorePressed),
            Stroke::Quantity(Step::Back) => Message::Line(LineMessage::FewerPressed),
            Stroke::Delete => Message::Line(LineMessage::BinPressed),
            Stroke::Customise => Message::Line(LineMessage::CustomisePressed),
            Stroke::Undo => Message::Step(Change::Undo),
            Stroke::Redo => Message::Step(Change::Redo),
            Stroke::Repeat => Message::RepeatPressed,
            Stroke::Tender(at) => {
                Message::TenderPressed(self.menu.tenders.get_index(at)?.0.clone())
            }
            Stroke::Pad => {
                let is_cash = |t: &MenuTender| t.kind == TenderKind::Cash;
                let mut tenders = self.menu.tenders.iter();
                let cash = tenders.find(|(_, t)| is_cash(t));
                let (id, _) = cash.or_else(|| self.menu.tenders.first())?;
                Message::DoorPressed(Door::Pay(id.clone()))
            }
            Stroke::Adjust => Message::DoorPressed(Door::Adjust),
            Stroke::Tabs => Message::DoorPressed(Door::Tabs),
            Stroke::SoldOut => Message::MarkingPressed,
            Stroke::OpenItem => Message::DoorPressed(Door::OpenItem),
            Stroke::Drawer => Message::DoorPressed(Door::Drawer),
            Stroke::TakeAway => {
                Message::TakeAwayPressed(!self.ringing.order().is_some_and(|order| order.take_away))
            }
            Stroke::Place(_)
            | Stroke::Focus(_)
            | Stroke::Language
            | Stroke::Lock
            | Stroke::Help => return None,
        })
    }

    fn pay_key(&self, stroke: &Stroke) -> Option<pay::Message> {
        match stroke {
            Stroke::Typed(text) => {
                text.chars().next().map(|sign| pay::Message::KeyPressed(Key::Sign(sign)))
            }
            Stroke::Erase => Some(pay::Message::KeyPressed(Key::Erase)),
            Stroke::Enter => Some(pay::Message::FinishPressed),
            Stroke::Escape => Some(pay::Message::ClosePressed),
            Stroke::Tender(at) => {
                Some(pay::Message::TenderPressed(self.menu.tenders.get_index(*at)?.0.clone()))
            }
            _other => None,
        }
    }
}

/// Enter finishes what lies over the page, Escape leaves it, letters go where words are asked for.
fn over_key(over: &Over, stroke: &Stroke) -> Option<OverMessage> {
    if let Some(written) = written(over, stroke) {
        return Some(written);
    }
    let (done, close) = match over {
        Over::Nothing | Over::Pay(_) => return None,
        Over::Sheet(_) => match stroke {
            Stroke::Quantity(Step::On) => {
                return Some(OverMessage::Sheet(sheet::Message::MorePressed));
            }
            Stroke::Quantity(Step::Back) => {
                return Some(OverMessage::Sheet(sheet::Message::FewerPressed));
            }
            _other => (
                Some(OverMessage::Sheet(sheet::Message::DonePressed)),
                OverMessage::Sheet(sheet::Message::CancelPressed),
            ),
        },
        Over::Adjust(_) => (
            Some(OverMessage::Adjust(adjust::Message::DonePressed)),
            OverMessage::Adjust(adjust::Message::CancelPressed),
        ),
        Over::Tabs(_) => (
            Some(OverMessage::Tabs(tabs::Message::ParkPressed)),
            OverMessage::Tabs(tabs::Message::ClosePressed),
        ),
        Over::OpenItem(_) => (
            Some(OverMessage::OpenItem(open_item::Message::DonePressed)),
            OverMessage::OpenItem(open_item::Message::CancelPressed),
        ),
        Over::SoldOut(_) => (None, OverMessage::SoldOut(sold_out::Message::CancelPressed)),
        Over::Why(_) => (
            Some(OverMessage::Why(why::Message::DonePressed)),
            OverMessage::Why(why::Message::CancelPressed),
        ),
    };
    match stroke {
        Stroke::Enter => done,
        Stroke::Escape => Some(close),
        _other => None,
    }
}

/// What a letter writes, or the last one erases, in the words that a sheet asks for; digits are the
/// price of an open item.
fn written(over: &Over, stroke: &Stroke) -> Option<OverMessage> {
    let on = |words: &str| -> Option<String> {
        match stroke {
            Stroke::Typed(text) => Some(words.to_owned() + text),
            Stroke::Erase => {
                let mut words = words.to_owned();
                words.pop();
                Some(words)
            }
            _other => None,
        }
    };
    Some(match over {
        Over::Nothing | Over::Pay(_) | Over::SoldOut(_) => return None,
        Over::Sheet(sheet) => OverMessage::Sheet(sheet::Message::NoteTyped(on(sheet.note())?)),
        Over::Adjust(adjust) => {
            OverMessage::Adjust(adjust::Message::DiscountTyped(on(adjust.typed())?))
        }
        Over::Tabs(tabs) => OverMessage::Tabs(tabs::Message::NameSaid(on(tabs.name())?)),
        Over::Why(why) => OverMessage::Why(why::Message::ReasonSaid(on(why.reason())?)),
        Over::OpenItem(sheet) => {
            let key = match stroke {
                Stroke::Erase => Some(Key::Erase),
                Stroke::Typed(text) => {
                    let is_figure = |c: &char| c.is_ascii_digit() || *c == '.';
                    text.chars().next().filter(is_figure).map(Key::Sign)
                }
                _other => None,
            };
            OverMessage::OpenItem(match key {
                Some(key) => open_item::Message::KeyPressed(key),
                None => open_item::Message::NameTyped(on(sheet.name())?),
            })
        }
    })
}
