//! The page of the menu: its head, what came of the last press, the list, and beside it what is
//! looked at or keyed in.

use super::{Made, MenuPage, Message, Room, Said, Seen, Stage, problems};
use crate::app::kit::*;

impl MenuPage {
    /// The menu on the screen; what it costs only where that may be seen.
    pub fn view<'a>(&'a self, look: Look<'a>, seen: Seen<'a>) -> Element<'a, Message> {
        let page =
            col![self.head(look, seen), self.said.as_ref().map(|said| said_view(look, said))]
                .spacing(m::GAP);
        let body: Element<'a, Message> = match (&self.made, seen.trouble) {
            (_, Some(trouble)) if self.room == Room::Problems => {
                card(look, problems::view(look, trouble)).into()
            }
            (Some(made), _) => {
                let list = match self.room {
                    Room::Ingredients => self.ingredients(look, &made.menu, seen),
                    Room::Items | Room::Problems => self.items(look, seen),
                };
                sides(card(look, list), self.beside(look, made, seen))
            }
            (None, _) => space::vertical().into(),
        };
        whole_page(look, page.push(container(body).height(Fill)))
    }

    fn head<'a>(&'a self, look: Look<'a>, seen: Seen<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let segment = |key: &str, room| {
            (
                look.word(key),
                self.room == room
                    || (seen.trouble.is_none()
                        && room == Room::Items
                        && self.room == Room::Problems),
                Message::RoomPressed(room),
            )
        };
        let mut rooms = vec![
            segment("menu-items", Room::Items),
            segment("menu-ingredients", Room::Ingredients),
        ];
        if seen.trouble.is_some() {
            rooms.push(segment("menu-problems", Room::Problems));
        }
        let mut head =
            strip![look.say("menu-title", TITLE).one_line()].spacing(m::GAP).height(m::HEAD);
        if !self.draft.is_empty() {
            let count = i64::try_from(self.draft.changes().len()).unwrap_or(i64::MAX);
            let said = look.count("menu-changes", count);
            head = head.push(chip(look, Surface::Chip, &said, p.amber_ink));
        }
        head.push(space::horizontal()).push(segments(look, rooms)).into()
    }

    fn beside<'a>(
        &'a self,
        look: Look<'a>,
        made: &'a Made,
        seen: Seen<'a>,
    ) -> Element<'a, Message> {
        let mut beside = pile![].width(look.measure.ticket).height(Fill);
        if let (Stage::Keying(pad), true) = (&self.stage, self.room != Room::Problems) {
            beside = beside.push(seen.shows_costs.then(|| self.effect(look, made, seen)));
            return beside.push(pad.view(look, &made.menu, seen)).into();
        }
        beside = beside.push(seen.shows_costs.then(|| self.effect(look, made, seen)));
        let about = match self.room {
            Room::Ingredients => self.ingredient_view(look, &made.menu, seen),
            Room::Items | Room::Problems => self.item_view(look, &made.menu, seen),
        };
        let has_changes = !self.draft.is_empty() && self.saving.is_none();
        let save = (has_changes && seen.trouble.is_none()).then_some(Message::SavePressed);
        let discard = has_changes.then_some(Message::DiscardPressed);
        let feet = strip![
            wide(look, None, &look.word("menu-discard"), discard),
            container(finish(look, &look.word("menu-save"), save)).width(FillPortion(2))
        ];
        beside = beside.push(card(look, about));
        if seen.trouble.is_some() && has_changes {
            let said = look.word("menu-mend-first");
            beside = beside.push(look.text(said, NOTE).ink(look.palette.bad).fill());
        }
        beside.push(feet).into()
    }

    /// What the changes would have done to the month that they are measured on; what that month
    /// left, where there are none.
    fn effect<'a>(
        &'a self,
        look: Look<'a>,
        made: &'a Made,
        seen: Seen<'a>,
    ) -> Element<'a, Message> {
        let month = match &self.read {
            Some(view) => Month::of(view.basis.from),
            None => Month::of(seen.now.date_naive()),
        };
        let month = look.locale.month(month);
        let difference = made.what_if.difference();
        let (title, amount) = match (self.draft.is_empty(), difference.is_negative()) {
            (true, _) => ("menu-left", made.what_if.before),
            (false, true) => ("menu-less", difference.abs()),
            (false, false) => ("menu-more", difference),
        };
        let aside = if self.draft.is_empty() {
            month
        } else {
            look.with("menu-measured", &[("month", month.into())])
        };
        led::card(look, title, aside, look.locale.whole_amount(amount, look.currency))
    }
}

fn said_view<'a>(look: Look<'a>, said: &'a Said) -> Element<'a, Message> {
    let (title, detail) = match said {
        Said::Saved(_) => {
            let undo = (look.word("menu-undo"), Message::UndoPressed);
            return notice::done_with(look, &look.word("menu-saved"), undo, Message::NoticePressed);
        }
        Said::TakenBack => {
            return notice::done(look, &look.word("menu-taken-back"), Message::NoticePressed);
        }
        Said::NotRead(refused) => {
            let notice = Notice { title: look.word("menu-failed"), detail: refused.said(look) };
            let again = (look.word("try-again"), Message::TryAgainPressed);
            return notice::refused(look, &notice, Some(again), Some(Message::NoticePressed));
        }
        Said::Refused(refusal) => ("menu-not-saved", refusal.said(look)),
    };
    let notice = Notice { title: look.word(title), detail };
    notice::refused(look, &notice, None, Some(Message::NoticePressed))
}
