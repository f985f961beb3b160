//! The door: who is here, who is expected, who waits. A typed or scanned text searches for a guest;
//! Enter checks in the only guest who matches.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::import::Import;
use super::{Message as Screen, Sure};
use crate::app::kit::*;
use crate::domain::business_day::at_offset;
use crate::domain::fact::guest::{MAX_CONTACT_CHARS, MAX_GUEST_NAME_CHARS};
use crate::domain::guests::{Guest, Standing, found, standings};
use crate::domain::ids::{EventId, GuestId};
use crate::till::desk::{EventAsk, EventView};

/// The field that a name is typed or a code is scanned into.
pub const SEARCH: &str = "door-search";

#[derive(Debug, Default)]
pub struct Door {
    sought: String,
    /// The search is finished: the next letter begins a new one.
    is_whole: bool,
    said: Option<Said>,
    /// The action of a second press.
    armed: Option<Armed>,
    adding: Option<NewGuest>,
    /// A guest list on its way in.
    pub import: Option<Import>,
}

/// The result of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Nobody(String),
    Several(usize),
    HereAlready(String, DateTime<Utc>),
    In(String),
}

/// What a second press does: a finger that slips does nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Armed {
    /// Not here after all.
    Undo(GuestId),
    Drop(GuestId),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewGuest {
    pub name: Text<MAX_GUEST_NAME_CHARS>,
    /// A mail address or telephone number.
    pub contact: Text<MAX_CONTACT_CHARS>,
    /// Whether they stand at the door.
    pub is_here: bool,
}

#[derive(Debug, Clone)]
pub enum Message {
    /// A part of a name, or a code.
    Sought(String),
    /// Typed where no field took it: by a scanner, or before the field was touched.
    Typed(String),
    /// It is whole: the only one it means is here.
    SearchDone,
    /// A guest is here, or is not after all.
    GuestPressed(GuestId),
    DropPressed(GuestId),
    /// Somebody new, who stands at the door or not.
    AddPressed(bool),
    NameSaid(String),
    ContactSaid(String),
    AddDone,
    AddClosed,
    ListPressed,
    FilePressed(PathBuf),
    ImportPressed,
    ImportClosed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    Do(EventAsk),
    FindLists,
    ReadList(PathBuf),
}

impl Door {
    /// The door, with nothing typed.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was asked is done.
    pub fn done(&mut self) {
        self.sought.clear();
        (self.is_whole, self.armed) = (false, None);
        (self.adding, self.import) = (None, None);
    }

    /// What a key that no field took means here.
    pub fn key(stroke: &Stroke) -> Option<Message> {
        match stroke {
            Stroke::Enter => Some(Message::SearchDone),
            Stroke::Typed(text) => Some(Message::Typed(text.clone())),
            // Codes have signs in them that are keys elsewhere.
            Stroke::Quantity(Step::On) => Some(Message::Typed("+".to_owned())),
            Stroke::Quantity(Step::Back) => Some(Message::Typed("-".to_owned())),
            Stroke::Help => Some(Message::Typed("?".to_owned())),
            Stroke::Erase => Some(Message::Typed(String::new())),
            _ => None,
        }
    }

    pub fn update(
        &mut self,
        event: EventId,
        guests: &[Guest],
        message: Message,
        is_asking: bool,
    ) -> Action {
        let cut = |text: String, most: usize| text.chars().take(most).collect::<String>();
        let armed = self.armed.take();
        match message {
            Message::Sought(sought) => {
                // After Enter, the letters typed behind the old search begin a new one.
                let is_whole = std::mem::take(&mut self.is_whole);
                let rest = sought.strip_prefix(&self.sought);
                let rest = rest.filter(|rest| is_whole && !rest.is_empty()).map(ToOwned::to_owned);
                self.sought = cut(rest.unwrap_or(sought), MAX_CONTACT_CHARS);
                self.said = None;
            }
            Message::Typed(text) if text.is_empty() => {
                self.sought.pop();
            }
            Message::Typed(text) => {
                if std::mem::take(&mut self.is_whole) {
                    self.sought.clear();
                }
                self.sought = cut(format!("{}{text}", self.sought), MAX_CONTACT_CHARS);
                self.said = None;
            }
            Message::SearchDone => {
                self.is_whole = true;
                let name = |guest: &Guest| guest.name.clone().unwrap_or_default();
                let meant = found(guests, &self.sought);
                self.said = match meant.as_slice() {
                    _ if self.sought.trim().is_empty() => None,
                    [] => Some(Said::Nobody(self.sought.trim().to_owned())),
                    [only] => Some(match only.came {
                        Some(came) => Said::HereAlready(name(only), came),
                        None => Said::In(name(only)),
                    }),
                    several => Some(Said::Several(several.len())),
                };
                if let ([only], Some(Said::In(_))) = (meant.as_slice(), &self.said) {
                    return Action::Do(EventAsk::CheckIn(event, only.id));
                }
            }
            Message::GuestPressed(id) => {
                let guest = guests.iter().find(|guest| guest.id == id);
                match guest.map(|guest| guest.came) {
                    Some(None) => return Action::Do(EventAsk::CheckIn(event, id)),
                    Some(Some(_)) if armed == Some(Armed::Undo(id)) => {
                        return Action::Do(EventAsk::UndoCheckIn(event, id));
                    }
                    Some(Some(_)) => self.armed = Some(Armed::Undo(id)),
                    None => {}
                }
            }
            Message::DropPressed(id) if armed == Some(Armed::Drop(id)) => {
                return Action::Do(EventAsk::DropOut(event, id));
            }
            Message::DropPressed(id) => self.armed = Some(Armed::Drop(id)),
            Message::AddPressed(is_here) => {
                // A name that was searched for in vain is the name of the new guest.
                let mut name = Text::default();
                name.say(self.sought.trim());
                self.adding = Some(NewGuest { name, contact: Text::default(), is_here });
            }
            Message::NameSaid(name) => {
                if let Some(new) = &mut self.adding {
                    new.name.say(&name);
                }
            }
            Message::ContactSaid(contact) => {
                if let Some(new) = &mut self.adding {
                    new.contact.say(&contact);
                }
            }
            Message::AddDone => {
                let ask = self.adding.as_ref().and_then(|new| new.sign_up(event));
                return ask.map_or(Action::None, Action::Do);
            }
            Message::AddClosed if !is_asking => self.adding = None,
            Message::AddClosed => {}
            Message::ListPressed => {
                self.import = Some(Import::Choosing(Vec::new()));
                return Action::FindLists;
            }
            Message::FilePressed(file) => {
                self.import = Some(Import::reading(&file));
                return Action::ReadList(file);
            }
            Message::ImportPressed => {
                let list = self.import.as_ref().and_then(Import::list);
                let ask = |list: Arc<_>| Action::Do(EventAsk::Import(event, list));
                return list.map_or(Action::None, ask);
            }
            Message::ImportClosed if !is_asking => self.import = None,
            Message::ImportClosed => {}
        }
        Action::None
    }

    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        view: &'a EventView,
        now: DateTime<FixedOffset>,
        is_free: bool,
    ) -> Element<'a, Screen> {
        let left = match &self.import {
            Some(import) => import.view(look, is_free),
            None => self.list(look, view, now, is_free),
        };
        let right: Element<'a, Screen> = match &self.adding {
            Some(new) => adding(look, new, is_free),
            None => counts(look, view, is_free),
        };
        sides(left, right)
    }

    fn list<'a>(
        &'a self,
        look: Look<'a>,
        view: &'a EventView,
        now: DateTime<FixedOffset>,
        is_free: bool,
    ) -> Element<'a, Screen> {
        let search = writing(look, "door-search-hint", &self.sought, |text| {
            Screen::Door(Message::Sought(text))
        })
        .id(SEARCH)
        .on_submit(Screen::Door(Message::SearchDone))
        .size(voice::HEADING.size);
        let all = standings(view.report.plan.capacity, &view.guests);
        let meant: HashSet<GuestId> =
            found(&view.guests, &self.sought).into_iter().map(|guest| guest.id).collect();
        let is_sought = !self.sought.trim().is_empty();
        let mut shown: Vec<(&Guest, Standing)> = view
            .guests
            .iter()
            .zip(all)
            .filter(|(guest, standing)| {
                // A guest who dropped out is shown to a search only.
                if is_sought { meant.contains(&guest.id) } else { *standing != Standing::Gone }
            })
            .collect();
        // By name, so that no row moves from under a finger.
        shown.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name));
        let more = shown.len().saturating_sub(m::GUESTS);
        let mut rows = col![].spacing(m::TIGHT);
        for (guest, standing) in shown.iter().take(m::GUESTS) {
            rows = rows.push(self.line(look, guest, *standing, is_free));
        }
        if shown.is_empty() {
            let key = if is_sought { "door-nobody-found" } else { "door-nobody" };
            rows = rows.push(look.say(key, FAINT).fill());
        }
        if more > 0 {
            let more = i64::try_from(more).unwrap_or(i64::MAX);
            rows = rows.push(look.text(look.count("door-more", more), ASIDE).fill());
        }
        let mut page = col![search].spacing(m::GAP).padding(m::PAD);
        page = page.extend(self.said.as_ref().map(|said| said_view(look, said, now)));
        let page = page.push(scrolls(rows));
        card(look, page).into()
    }

    fn line<'a>(
        &self,
        look: Look<'a>,
        guest: &'a Guest,
        standing: Standing,
        is_free: bool,
    ) -> Element<'a, Screen> {
        let p = look.palette;
        let name = guest.name.clone().unwrap_or_else(|| look.word("door-erased"));
        let named = col![
            look.text(name, STRONG).fill(),
            guest.contact.as_ref().map(|contact| look.text(contact.as_str(), ASIDE).one_line())
        ];
        let (state, is_in): (Element<'a, Screen>, bool) = match standing {
            Standing::In => (chip(look, Surface::Good, &look.word("event-arrived"), p.good), true),
            Standing::Waiting(place) => {
                (chip(look, Surface::QuietChip, &look.count("door-waits", place), p.ink2), false)
            }
            Standing::Gone => {
                (chip(look, Surface::QuietChip, &look.word("door-gone"), p.ink3), false)
            }
            Standing::Seated => (space::horizontal().width(m::HAIR).into(), false),
        };
        let state = match self.armed {
            Some(Armed::Undo(id)) if id == guest.id => {
                chip(look, Surface::Bad, &look.word("door-undo-sure"), p.bad)
            }
            Some(Armed::Drop(id)) if id == guest.id => {
                chip(look, Surface::Bad, &look.word("door-drop-sure"), p.bad)
            }
            _ => state,
        };
        let content = strip![named, state].spacing(m::GAP);
        let kind = if is_in { Button::Quiet } else { Button::Plain };
        let pressed = is_free.then_some(Screen::Door(Message::GuestPressed(guest.id)));
        let inside = container(content).center_y(Fill);
        let guest_button =
            pressable(look, kind, inside, pressed).width(Fill).height(m::PLACE).inset(m::PAD);
        let is_gone = standing == Standing::Gone;
        let drop =
            (is_free && !is_in && !is_gone).then_some(Screen::Door(Message::DropPressed(guest.id)));
        row![
            guest_button,
            container(icon_button(look, Button::Bare, Icon::Bin, drop)).center_y(m::PLACE)
        ]
        .spacing(m::TIGHT)
        .into()
    }
}

fn said_view<'a>(look: Look<'a>, said: &Said, now: DateTime<FixedOffset>) -> Element<'a, Screen> {
    let p = look.palette;
    let (said, ink, surface) = match said {
        Said::Nobody(typed) => {
            let typed = [("typed", typed.as_str().into())];
            (look.with("door-said-nobody", &typed), p.bad, Surface::Bad)
        }
        Said::Several(count) => (look.count("door-said-several", *count), p.bad, Surface::Bad),
        Said::HereAlready(name, came) => {
            let since = look.locale.time(at_offset(*came, now.offset().local_minus_utc() / 60));
            let values = [("name", name.as_str().into()), ("since", since.into())];
            (look.with("door-said-here", &values), p.bad, Surface::Bad)
        }
        Said::In(name) => {
            (look.with("door-said-in", &[("name", name.as_str().into())]), p.good, Surface::Good)
        }
    };
    let said = look.text(said, TITLE).ink(ink).fill();
    on(look, surface, said).padding(m::PAD).width(Fill).into()
}

fn counts<'a>(look: Look<'a>, view: &'a EventView, is_free: bool) -> Element<'a, Screen> {
    let seats = view.report.seats;
    let figure = |count: usize, key: &str| super::page::figure(look, count, key);
    let free = |message| is_free.then_some(Screen::Door(message));
    let mut page = pile![
        super::page::arrived(look, seats),
        row![figure(seats.signed_up, "event-signed-up"), figure(seats.waiting, "event-waiting")]
            .spacing(m::GAP),
        row![figure(seats.free(), "event-free"), figure(seats.empty(), "event-empty")]
            .spacing(m::GAP),
        space::vertical(),
        wide(look, Some(Icon::Paper), &look.word("door-list"), free(Message::ListPressed)),
        wide(look, Some(Icon::Plus), &look.word("door-sign-up"), free(Message::AddPressed(false)))
    ];
    if view.is_over && view.guests.iter().any(|guest| guest.name.is_some()) {
        let erase = is_free.then_some(Screen::SurePressed(Sure::Erase));
        page = page.push(wide(look, Some(Icon::Bin), &look.word("door-erase"), erase));
    }
    page.push(finish(look, &look.word("door-walk-in"), free(Message::AddPressed(true))))
        .width(look.measure.ticket)
        .into()
}

fn adding<'a>(look: Look<'a>, new: &'a NewGuest, is_free: bool) -> Element<'a, Screen> {
    let (title, done) = if new.is_here {
        ("door-walk-in", "door-walk-in-done")
    } else {
        ("door-sign-up", "door-sign-up-done")
    };
    let door = |message| Screen::Door(message);
    let name = new
        .name
        .field(look, "door-name-hint", move |t| door(Message::NameSaid(t)))
        .on_submit(door(Message::AddDone));
    let contact = new
        .contact
        .field(look, "door-contact-hint", move |t| door(Message::ContactSaid(t)))
        .on_submit(door(Message::AddDone));
    let is_whole = is_free && !new.name.is_blank();
    let page = col![
        look.say(title, TITLE),
        pile![heading(look, "door-name"), name],
        pile![heading(look, "door-contact"), contact],
        space::vertical(),
        cancel_button(look, is_free.then_some(door(Message::AddClosed))),
        finish(look, &look.word(done), is_whole.then_some(door(Message::AddDone)))
    ]
    .spacing(m::PAD)
    .padding(m::PAD);
    on(look, Surface::Card, page).width(look.measure.ticket).height(Fill).into()
}
