//! The only place where an intention becomes a task: screens ask, this asks the till.

use iced::Task;
use iced::widget::operation::focus;

use super::Message;
use super::intention::{Intention, Missing};
use super::refused::Ear;
use super::room::Asked;
use crate::till::desk::Desk;

/// Does what was intended, beside the window; the answer is a message.
pub fn perform(desk: &Desk, intention: Intention) -> Task<Message> {
    if let Intention::Focus(field) = intention {
        return focus(field);
    }
    Task::perform(answer(desk.clone(), intention), std::convert::identity)
}

/// Does what was intended and waits for the answer. Where whoever asked may not do it, the answer
/// is what is missing, with all that is needed to ask again.
pub async fn answer(desk: Desk, intention: Intention) -> Message {
    let (desk, intention) = match intention {
        Intention::Approved(pass, intention) => (desk.approved_by(pass), *intention),
        intention => (desk, intention),
    };
    let mut ear = Ear::default();
    let answer = match intention.clone() {
        // Done by the window, and unwrapped above.
        Intention::Focus(_) | Intention::Approved(..) => Message::MenuSame,
        Intention::Act(place, Asked { id, at, wish }) => {
            let done = desk.act_at(id, at, wish).await.map(Box::new);
            Message::Acted(place, id, done.map_err(|error| ear.refused(error)))
        }
        Intention::Ask(query) => query.answered(&desk, &mut ear).await,
    };
    match ear.missing() {
        Some(needs) => {
            Message::Missing(Box::new(Missing { needs, intention, refused: Box::new(answer) }))
        }
        None => answer,
    }
}
