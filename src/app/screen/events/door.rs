//! The door: who is here, who is expected, who waits. A typed or scanned text searches for a guest;
//! Enter checks in the only guest who matches.

use std::collections::HashSet;
use std::sync::Arc;

use super::import::{self, Import};
use super::new_guest::{self, GUEST_NAME, NewGuest};
use super::{Message as Screen, Sure};
use crate::app::kit::*;
use crate::app::query::Query;
use crate::app::widget::form::Form;
use crate::domain::business_day::at_offset;
use crate::domain::fact::guest::MAX_CONTACT_CHARS;
use crate::domain::guest_list::GuestList;
use crate::domain::guests::{Guest, Standing, found, standings};
use crate::domain::ids::{EventId, GuestId};
use crate::till::event::EventView;
use crate::till::guests::{CheckIn, DropOut, FindGuestLists, ReadGuestList, UndoCheckIn};
use crate::till::wish::Wish;

/// The field that a name is typed or a code is scanned into.
pub const SEARCH: &str = "door-search";

#[derive(Debug)]
pub struct Door {
    event: EventId,
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
    New(new_guest::Message),
    AddClosed,
    ListPressed,
    Import(import::Message),
}

/// What the door wants of the till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Act(Wish),
    /// All of a list sign up.
    Import(Arc<GuestList>),
    Query(Query),
    /// What is typed next belongs into this field.
    Focus(&'static str),
}

impl Wanted {
    fn act(wish: impl Into<Wish>) -> Option<Self> {
        Some(Self::Act(wish.into()))
    }
}

impl Door {
    /// The door, with nothing typed.
    pub fn new(event: EventId) -> Self {
        let sought = String::new();
        Self { event, sought, is_whole: false, said: None, armed: None, adding: None, import: None }
    }

    pub fn done(&mut self) {
        self.sought.clear();
        (self.is_whole, self.armed) = (false, None);
        (self.adding, self.import) = (None, None);
    }

    /// Escape closes the form of a guest before it leaves the door.
    pub fn closes(&self) -> Option<Message> {
        self.adding.is_some().then_some(Message::AddClosed)
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
        menu: &Menu,
        guests: &[Guest],
        message: Message,
        is_free: bool,
    ) -> Option<Wanted> {
        let event = self.event;
        let cut = |text: String, most: usize| text.chars().take(most).collect::<String>();
        let armed = self.armed.take();
        if let Some(new) = &mut self.adding {
            // Letters that no field took belong to whoever is entered.
            match message {
                Message::Typed(text) => {
                    new.typed(&text);
                    return None;
                }
                Message::SearchDone => return new.ask(menu).filter(|_| is_free).map(Wanted::Act),
                _ => {}
            }
        }
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
                    return Wanted::act(CheckIn { event, guest: only.id });
                }
            }
            Message::GuestPressed(id) => {
                let guest = guests.iter().find(|guest| guest.id == id);
                match guest.map(|guest| guest.came) {
                    Some(None) => return Wanted::act(CheckIn { event, guest: id }),
                    Some(Some(_)) if armed == Some(Armed::Undo(id)) => {
                        return Wanted::act(UndoCheckIn { event, guest: id });
                    }
                    Some(Some(_)) => self.armed = Some(Armed::Undo(id)),
                    None => {}
                }
            }
            Message::DropPressed(id) if armed == Some(Armed::Drop(id)) => {
                return Wanted::act(DropOut { event, guest: id });
            }
            Message::DropPressed(id) => self.armed = Some(Armed::Drop(id)),
            Message::AddPressed(is_here) => {
                // A name that was searched for in vain is the name of the new guest.
                self.adding = Some(NewGuest::new(event, is_here, self.sought.trim()));
                return Some(Wanted::Focus(GUEST_NAME));
            }
            Message::New(new_guest::Message::Submitted) => {
                let wish = self.adding.as_ref().and_then(|new| new.ask(menu));
                return wish.map(Wanted::Act);
            }
            Message::New(message) => {
                if let Some(new) = &mut self.adding {
                    new.update(message, menu);
                }
            }
            Message::AddClosed if is_free => {
                self.adding = None;
                return Some(Wanted::Focus(SEARCH));
            }
            Message::AddClosed => {}
            Message::ListPressed => {
                self.import = Some(Import::Choosing(Vec::new()));
                return Some(Wanted::Query(FindGuestLists.into()));
            }
            Message::Import(import::Message::FilePressed(file)) => {
                self.import = Some(Import::Reading(file.clone()));
                return Some(Wanted::Query(ReadGuestList { event, file }.into()));
            }
            Message::Import(import::Message::DonePressed) => {
                return self.import.as_ref().and_then(Import::list).map(Wanted::Import);
            }
            Message::Import(import::Message::Closed) if is_free => self.import = None,
            Message::Import(import::Message::Closed) => {}
        }
        None
    }

    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a EventView,
        now: DateTime<FixedOffset>,
        is_free: bool,
    ) -> Element<'a, Screen> {
        let left = match &self.import {
            Some(import) => {
                import.view(look, is_free).map(|message| Screen::Door(Message::Import(message)))
            }
            None => self.list(look, view, now, is_free),
        };
        let right: Element<'a, Screen> = match &self.adding {
            Some(new) => {
                let close = is_free.then_some(Message::AddClosed);
                let done = (is_free && new.ask(menu).is_some())
                    .then_some(Message::New(new_guest::Message::Submitted));
                new.show_narrow(look, menu, Message::New, close, done).map(Screen::Door)
            }
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
            container(icon_button(look, Button::Bare, REMOVE, drop)).center_y(m::PLACE)
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
