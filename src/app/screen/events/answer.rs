//! What the desk answered to the screen of events. A late answer about another event, request or
//! file is dropped.

use std::path::PathBuf;
use std::sync::Arc;

use super::door::Door;
use super::import::Import;
use super::{Events, Stage, Sure};
use crate::app::refused::Refused;
use crate::app::room::{Action, Told};
use crate::domain::guest_list::{self, GuestList};
use crate::domain::ids::{EventId, RequestId};
use crate::till::event::{EventView, Planned};
use crate::till::guests::ReadGuestList;

#[derive(Debug, Clone)]
pub enum Answer {
    Season(Result<Vec<Planned>, Refused>),
    Event(EventId, Result<Box<EventView>, Refused>),
    /// The guests of an event were erased.
    Erased(EventId, Result<(), Refused>),
    /// The list of a request was brought in.
    Imported(RequestId, Result<(), Refused>),
    List(ReadGuestList, Result<(Arc<GuestList>, guest_list::Import), Refused>),
    Lists(Vec<PathBuf>),
    /// The file of a paper.
    Printed(Result<PathBuf, Refused>),
}

impl Events {
    pub(super) fn answered(&mut self, answer: Answer) -> Action {
        match answer {
            Answer::Season(read) => self.season.hear(read),
            Answer::Event(id, read) => self.see(id, read),
            Answer::Erased(id, answer) => {
                let is_open = self.open.as_ref().is_some_and(|open| open.id == id);
                if is_open && *self.room.stage() == Stage::Sure(Sure::Erase) {
                    let is_done = self.room.ran(answer);
                    return self.asked(is_done, false);
                }
            }
            Answer::Imported(id, answer) => {
                if self.room.awaits(id) {
                    let is_done = self.room.ran(answer);
                    return self.asked(is_done, true);
                }
            }
            Answer::List(ReadGuestList { event, file }, read) => {
                let open = self.open.as_mut().filter(|open| open.id == event);
                if let Some(door) = open.and_then(|open| open.door.as_mut())
                    && door.import == Some(Import::Reading(file))
                {
                    door.import = Some(Import::of(read));
                }
            }
            Answer::Lists(files) => {
                if let Some(Door { import: Some(Import::Choosing(offered)), .. }) = self.door() {
                    *offered = files;
                }
            }
            Answer::Printed(Ok(file)) => {
                self.room.tell(Told::File("day-saved", file.display().to_string()));
            }
            Answer::Printed(Err(refused)) => self.room.failed("day-not-saved", refused),
        }
        Action::none()
    }

    /// An event was read. One that was read before stays on the screen where it cannot be read
    /// again.
    fn see(&mut self, id: EventId, read: Result<Box<EventView>, Refused>) {
        let Some(open) = self.open.as_mut().filter(|open| open.id == id) else { return };
        match read {
            Err(refused) if open.view.known().is_some() => {
                self.room.failed("events-failed", refused);
            }
            read => {
                if let (Ok(view), Some(Stage::Money(form))) = (&read, self.room.stage_mut()) {
                    form.see(&view.report);
                }
                open.view.hear(read);
            }
        }
    }
}
