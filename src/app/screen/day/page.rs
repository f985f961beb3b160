//! The page of the owner's place: its head, what came of the last press, and its part.

use super::{Day, Message, Part, Span, one_day, pictures, season, statement};
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::{Reading, unreadable};

impl Day {
    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let mut page = col![self.head(look)];
        if let Some(notice) = self.room.notice(look) {
            page = page.push(notice.map(Message::Room));
            page = page.push(space::vertical().height(m::NEAR));
        }
        if let Some(news) = self.news.view(look, menu) {
            page = page.push(news);
            page = page.push(space::vertical().height(m::NEAR));
        }
        let body = match (&self.choosing, self.part) {
            (Some(choosing), _) => choosing.view(look).map(Message::Period),
            (None, Part::Statement) => self.statement_view(look, menu),
            (None, Part::Season) => match &self.season {
                Reading::NotYet => space::vertical().height(Fill).into(),
                Reading::Failed(refused) => unread(look, refused),
                Reading::Read(season) => season::view(look, season, self.asked),
            },
            (None, Part::Reports) => self.report_view(look, menu),
            (None, Part::Costs) => self.costs.view(look, menu).map(Message::Costs),
        };
        whole_page(look, page.push(body).height(Fill))
    }

    fn statement_view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let evening = match &self.read {
            Reading::NotYet => return space::vertical().height(Fill).into(),
            Reading::Failed(refused) => return unread(look, refused),
            Reading::Read(evening) => evening,
        };
        let open = self.looking.as_ref().map(|looking| &looking.of.figure);
        let statement = raised_card(look, statement::view(look, evening, open, self.is_unfolded));
        let looking = self.looking.as_ref();
        let behind = looking.map(|of| raised_card(look, of.view(look, menu).map(Message::Behind)));
        if self.shown.span == Span::Day {
            return one_day::day_view(look, evening, statement, behind);
        }
        let beside = behind.unwrap_or_else(|| pictures::view(look, evening));
        match look.measure.statement {
            Some(width) => {
                let fixed = container(statement).width(width).height(Fill);
                sides(fixed, beside)
            }
            None => one_day::two(statement, beside).height(Fill).into(),
        }
    }
}

pub(super) fn unread<'a>(look: Look<'a>, refused: &Refused) -> Element<'a, Message> {
    col![unreadable(look, "day-unreadable", refused, Message::AgainPressed)].height(Fill).into()
}

/// A card whose content scrolls where it does not fit.
pub(super) fn raised_card<'a>(
    look: Look<'a>,
    content: Element<'a, Message>,
) -> Element<'a, Message> {
    raised(look, card(look, content).padding(m::HAIR))
}
