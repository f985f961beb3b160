//! A guest while they are entered: a name and a contact, for the list or at the door.

use crate::app::kit::*;
use crate::app::widget::form::{Form, FormView};
use crate::domain::fact::guest::{MAX_CONTACT_CHARS, MAX_GUEST_NAME_CHARS};
use crate::domain::ids::EventId;
use crate::till::guests::{GuestEntry, SignUp, WalkIn};
use crate::till::wish::Wish;

pub const GUEST_NAME: &str = "guest-name-field";

/// A guest while they are entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGuest {
    event: EventId,
    /// Whether they stand at the door.
    is_here: bool,
    name: Text<MAX_GUEST_NAME_CHARS>,
    /// A mail address or telephone number.
    contact: Text<MAX_CONTACT_CHARS>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    NameSaid(String),
    ContactSaid(String),
    /// The guest is as they should be.
    Submitted,
}

impl NewGuest {
    /// A guest of that name: the one who was sought and is not on the list.
    pub fn new(event: EventId, is_here: bool, sought: &str) -> Self {
        let mut name = Text::default();
        name.say(sought);
        Self { event, is_here, name, contact: Text::default() }
    }

    /// A letter of the name that no field took; none takes the last one back.
    pub fn typed(&mut self, text: &str) {
        let mut name = self.name.as_str().to_owned();
        if text.is_empty() {
            name.pop();
        }
        self.name.say(&(name + text));
    }
}

impl Form for NewGuest {
    type Message = Message;

    fn update(&mut self, message: Message, _menu: &Menu) {
        match message {
            Message::NameSaid(name) => self.name.say(&name),
            Message::ContactSaid(contact) => self.contact.say(&contact),
            Message::Submitted => {}
        }
    }

    fn ask(&self, _menu: &Menu) -> Option<Wish> {
        let event = self.event;
        let guest = GuestEntry { name: self.name.said()?, contact: self.contact.said() };
        Some(if self.is_here {
            WalkIn { event, guest }.into()
        } else {
            SignUp { event, guest }.into()
        })
    }

    fn view<'a>(&'a self, look: Look<'a>, _menu: &'a Menu) -> FormView<'a, Message> {
        let (title, done) = if self.is_here {
            ("door-walk-in", "door-walk-in-done")
        } else {
            ("door-sign-up", "door-sign-up-done")
        };
        let name = self.name.field(look, "door-name-hint", Message::NameSaid);
        let contact = self.contact.field(look, "door-contact-hint", Message::ContactSaid);
        FormView::new(look, title, done)
            .part(look, "door-name", name.id(GUEST_NAME).on_submit(Message::Submitted))
            .part(look, "door-contact", contact.on_submit(Message::Submitted))
    }
}
