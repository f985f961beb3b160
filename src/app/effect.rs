//! The only place where an intention becomes a task: screens ask, this asks the till.

use iced::Task;
use iced::widget::operation::{focus, focus_next, focus_previous, scroll_to, snap_to};
use iced::widget::scrollable::{AbsoluteOffset, RelativeOffset};

use super::Message;
use super::intention::{Intention, Missing};
use super::keys::Step;
use super::refused::Ear;
use super::room::Asked;
use super::theme::measure as m;
use crate::till::desk::Desk;

/// Does what was intended, beside the window; what the till answers is a message.
pub(super) fn perform(desk: Option<Desk>, intentions: Vec<Intention>) -> Task<Message> {
    Task::batch(intentions.into_iter().map(|intention| match (intention, &desk) {
        (Intention::Focus(field), _) => focus(field),
        (Intention::FocusOn(Step::On), _) => focus_next(),
        (Intention::FocusOn(Step::Back), _) => focus_previous(),
        (Intention::ShowRow(list, row), _) => {
            // Those above it help to find one's place.
            let y = Some(m::rows_above(row.saturating_sub(m::ROWS_BEFORE)));
            scroll_to(list, AbsoluteOffset { x: None, y })
        }
        (Intention::ShowAmong(list, row, of), _) => {
            snap_to(list, RelativeOffset { x: 0.0, y: m::part_of(row, of.saturating_sub(1)) })
        }
        (Intention::Quit, _) => iced::exit(),
        (intention, Some(desk)) => {
            Task::perform(answer(desk.clone(), intention), Option::from).and_then(Task::done)
        }
        (_, None) => Task::none(),
    }))
}

/// Asks the till and waits for the answer; none to what the window does by itself. Where whoever
/// asked may not do it, the answer is what is missing, with all that is needed to ask again.
pub async fn answer(desk: Desk, intention: Intention) -> Option<Message> {
    let (desk, intention) = match intention {
        Intention::Approved(pass, intention) => (desk.approved_by(pass), *intention),
        Intention::By(acting, intention) => (desk.asked_by(acting), *intention),
        intention => (desk, intention),
    };
    let mut ear = Ear::default();
    let answer = match intention.clone() {
        Intention::Act(place, Asked { id, at, wish }) => {
            let done = desk.act_at(id, at, wish).await.map(Box::new);
            Message::Acted(place, id, done.map_err(|error| ear.refused(error)))
        }
        Intention::Ask(query) => query.answered(&desk, &mut ear).await,
        Intention::Approved(..)
        | Intention::By(..)
        | Intention::Focus(_)
        | Intention::FocusOn(_)
        | Intention::ShowRow(..)
        | Intention::ShowAmong(..)
        | Intention::Quit => return None,
    };
    Some(match ear.missing() {
        Some(needs) => {
            Message::Missing(Box::new(Missing { needs, intention, refused: Box::new(answer) }))
        }
        None => answer,
    })
}
