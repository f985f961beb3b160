//! What an owner must read about PINs, until they have read it (docs/people.md, A forgotten PIN).

use super::Message as Outer;
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::{self, Action, Here, Room};
use crate::domain::business_day::wall_clock;
use crate::domain::ids::RequestId;
use crate::till::pin::{PinNews, PinNewsNow, ReviewPins};

/// What there is to read.
#[derive(Debug, Default)]
pub(crate) struct News {
    read: PinNews,
    room: Room<()>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Answered(Result<PinNews, Refused>),
    ReadPressed,
    Room(room::Message),
}

impl News {
    pub(super) fn update(&mut self, here: Here<'_>, message: Message) -> Action {
        match message {
            // What cannot be read is asked for again when the place is opened.
            Message::Answered(news) => self.read = news.unwrap_or_default(),
            Message::ReadPressed => {
                let PinNews { upto, wrong, .. } = &self.read;
                let (upto, last) = (*upto, wrong.iter().map(|pins| pins.last).max());
                return self.room.ask(ReviewPins { upto, last }, "pin-news-done", here.fresh_id);
            }
            Message::Room(message) => {
                if self.room.update(message).is_some() {
                    return Action::ask(PinNewsNow);
                }
            }
        }
        Action::none()
    }

    /// Whether the answer to that request is waited for.
    pub(super) fn awaits(&self, id: RequestId) -> bool {
        self.room.awaits(id)
    }

    /// What is to be read, with the way to put it aside for good; else what came of that.
    pub(super) fn view<'a>(&self, look: Look<'a>, menu: &Menu) -> Option<Element<'a, Outer>> {
        let of_room = |message| Outer::News(Message::Room(message));
        if self.read.is_empty() {
            return self.room.notice(look).map(|notice| notice.map(of_room));
        }
        let moment = |at: DateTime<Utc>| {
            let at = wall_clock(at, menu.shop.timezone);
            look.locale.moment(look.locale.short_day(at.date_naive()), at)
        };
        let forgotten = self.read.forgotten.iter().map(|(at, name, by)| {
            let said = [("name", name.as_str().into()), ("by", by.as_str().into())];
            look.with("pin-news-forgotten", &[&said[..], &[("time", moment(*at).into())]].concat())
        });
        let wrong = self.read.wrong.iter().map(|pins| {
            let said = [("name", pins.name.as_str().into()), ("time", moment(pins.since).into())];
            let times = look.count("pin-news-times", i64::from(pins.wrong));
            look.with("pin-news-wrong", &[&said[..], &[("times", times.into())]].concat())
        });
        let detail: Vec<String> = forgotten.chain(wrong).collect();
        let notice = Notice { title: look.word("pin-news"), detail: detail.join("\n") };
        let read = (look.word("pin-news-read"), Outer::News(Message::ReadPressed));
        Some(notice::refused(look, &notice, self.room.is_free().then_some(read), None))
    }
}
