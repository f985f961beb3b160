//! The counter by keyboard alone: a key does what the finger would do.

use iced::widget::{column, container, row, space};
use iced::{Element, Length};
use uuid::Uuid;

use super::{Action, Counter, Message, Over, Stage, adjust, pad, sheet};
use crate::app::keys::{self, Step, Stroke};
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::press::press;
use crate::app::widget::words::words;
use crate::domain::menu::{MenuTender, TenderKind};

impl Counter {
    /// A key does what the finger would do.
    pub(super) fn key(&mut self, stroke: Stroke, fresh_id: Uuid) -> Action {
        let message = match &self.over {
            Over::Nothing => self.plain_key(stroke),
            Over::Pad(_) => pad_key(&stroke).map(Message::Pad),
            Over::Sheet(_) => sheet_key(&stroke).map(Message::Sheet),
            Over::Adjust(_) => adjust_key(&stroke).map(Message::Adjust),
            Over::Keys => Some(Message::KeysClosed),
        };
        message.map_or(Action::None, |message| self.update(message, fresh_id))
    }

    fn plain_key(&mut self, stroke: Stroke) -> Option<Message> {
        let is_paid = matches!(self.stage, Stage::Paid(_));
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
            Stroke::Escape if self.notice.is_some() => Message::NoticePressed,
            Stroke::Escape if is_paid => Message::NextPressed,
            Stroke::Escape => return None,
            Stroke::Line(step) => {
                self.chosen = self.next_line(step);
                return None;
            }
            Stroke::Quantity(Step::On) => Message::MorePressed,
            Stroke::Quantity(Step::Back) => Message::FewerPressed,
            Stroke::Delete => Message::BinPressed,
            Stroke::Undo => Message::UndoPressed,
            Stroke::Repeat => Message::RepeatPressed,
            Stroke::Tender(at) => {
                Message::TenderPressed(self.menu.tenders.get_index(at)?.0.clone())
            }
            Stroke::Pad => {
                let is_cash = |t: &MenuTender| t.kind == TenderKind::Cash;
                let (id, _) = self.menu.tenders.iter().find(|(_, t)| is_cash(t))?;
                Message::PadPressed(id.clone())
            }
            Stroke::Customise => Message::CustomisePressed,
            Stroke::Adjust => Message::AdjustPressed,
            Stroke::Help => {
                self.over = Over::Keys;
                return None;
            }
            Stroke::Place(_) => return None,
        })
    }

    fn next_line(&self, step: Step) -> Option<usize> {
        let last = self.order()?.lines.len().checked_sub(1)?;
        Some(match (self.chosen, step) {
            (None, Step::Back) => last,
            (None, Step::On) => 0,
            (Some(at), Step::Back) => at.saturating_sub(1),
            (Some(at), Step::On) => (at + 1).min(last),
        })
    }
}

fn pad_key(stroke: &Stroke) -> Option<pad::Message> {
    match stroke {
        Stroke::Typed(text) => text.chars().next().map(pad::Message::KeyPressed),
        Stroke::Erase => Some(pad::Message::ErasePressed),
        Stroke::Enter => Some(pad::Message::FinishPressed),
        Stroke::Escape => Some(pad::Message::ClosePressed),
        _other => None,
    }
}

fn sheet_key(stroke: &Stroke) -> Option<sheet::Message> {
    match stroke {
        Stroke::Enter => Some(sheet::Message::DonePressed),
        Stroke::Escape => Some(sheet::Message::CancelPressed),
        Stroke::Quantity(Step::On) => Some(sheet::Message::MorePressed),
        Stroke::Quantity(Step::Back) => Some(sheet::Message::FewerPressed),
        _other => None,
    }
}

fn adjust_key(stroke: &Stroke) -> Option<adjust::Message> {
    match stroke {
        Stroke::Enter => Some(adjust::Message::DonePressed),
        Stroke::Escape => Some(adjust::Message::CancelPressed),
        _other => None,
    }
}

/// The list of keys.
pub(super) fn list<'a>(look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let lines = keys::LIST.iter().map(|(key, word)| {
        row![
            words(look, *key, voice::STRONG, p.ink).width(m::KEY_NAME),
            words(look, look.word(word), voice::BODY, p.ink2).fill()
        ]
        .into()
    });
    let close = press(look, Button::Plain, None, &look.word("close"), Some(Message::KeysClosed));
    let card = column![
        words(look, look.word("keys-title"), voice::TITLE, p.ink),
        column(lines).spacing(m::GAP),
        space::vertical(),
        row![space::horizontal(), close]
    ]
    .spacing(m::APART)
    .padding(m::APART);
    container(card).height(Length::Fill).style(Surface::Sheet.style(p)).into()
}
