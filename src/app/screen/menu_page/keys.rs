//! The keys of the menu's page.

use super::{MenuPage, Message, PadMessage, Room, Stage};
use crate::app::kit::*;
use crate::app::room::{Action, Here};

impl MenuPage {
    /// The row of the list that the keys have reached.
    pub fn row_at(&self) -> Option<usize> {
        let made = self.made.as_ref()?;
        match self.room {
            Room::Items => {
                let chosen = self.item.as_ref()?;
                made.lines.iter().position(|line| line.id == *chosen)
            }
            Room::Ingredients => made.menu.ingredients.get_index_of(self.ingredient.as_ref()?),
            Room::Problems => None,
        }
    }

    /// Digits are keyed in, Enter goes on and saves, Escape goes back, arrows go through the list.
    pub(super) fn key(&mut self, here: Here<'_>, stroke: &Stroke) -> Action {
        let message = match (&self.stage, stroke) {
            (Stage::Keying(_), Stroke::Enter | Stroke::Escape) => Message::BackPressed,
            (Stage::Keying(_), Stroke::Delete) => Message::Pad(PadMessage::TakenOut),
            (Stage::Keying(_), stroke) => match PadMessage::key(stroke) {
                Some(message) => Message::Pad(message),
                None => return Action::none(),
            },
            (Stage::Adding, Stroke::Escape) => Message::BackPressed,
            (Stage::Adding, _) => return Action::none(),
            (Stage::Looking, Stroke::Undo) => {
                self.draft.undo();
                self.reckon(here.menu);
                return Action::none();
            }
            (Stage::Looking, Stroke::Enter) => Message::SavePressed,
            (Stage::Looking, Stroke::Escape) => Message::NoticePressed,
            (Stage::Looking, Stroke::Line(step)) => {
                self.step(*step);
                return Action::none();
            }
            (Stage::Looking, _) => return Action::none(),
        };
        self.update(here, message)
    }

    /// To the row above or below.
    fn step(&mut self, step: Step) {
        let at = self.row_at();
        let to = match (at, step) {
            (None, _) => 0,
            (Some(at), Step::On) => at + 1,
            (Some(at), Step::Back) => at.saturating_sub(1),
        };
        let Some(made) = &self.made else { return };
        match self.room {
            Room::Items => {
                if let Some(line) = made.lines.get(to) {
                    self.item = Some(line.id.clone());
                }
            }
            Room::Ingredients => {
                if let Some((id, _)) = made.menu.ingredients.get_index(to) {
                    self.ingredient = Some(id.clone());
                }
            }
            Room::Problems => {}
        }
    }
}
