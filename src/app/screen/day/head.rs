//! The head of the owner's place: which days, which room, and paper.

use iced::widget::{column, container, row};
use iced::{Alignment, Element, Length, Padding};

use super::period::against_words;
use super::{Day, Message, Room, Span};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::Button;
use crate::app::theme::{Look, voice};
use crate::app::widget::press::{icon_button, press, pressable};
use crate::app::widget::segments::{Segment, segments};
use crate::app::widget::words::words;
use crate::domain::business_day::Month;
use crate::paper::report::amounts_words;
use crate::till::report::Sheet;

impl Room {
    const fn key(self) -> &'static str {
        match self {
            Self::Statement => "day-room-statement",
            Self::Reports => "day-room-reports",
            Self::Costs => "day-room-costs",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Statement => Icon::Day,
            Self::Reports => Icon::Paper,
            Self::Costs => Icon::Wallet,
        }
    }
}

/// The spans that are chosen by their name; any other days are chosen in the sheet of the title.
const SPANS: [(Span, &str); 3] =
    [(Span::Day, "day-span-day"), (Span::Week, "day-span-week"), (Span::Month, "day-span-month")];

impl Day {
    pub(super) fn head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let is_roomy = look.measure.is_roomy;
        let later = self.shown.has_later().then_some(Message::LaterPressed);
        let steps = row![
            icon_button(look, Button::Plain, Icon::Earlier, Some(Message::EarlierPressed)),
            icon_button(look, Button::Plain, Icon::Later, later)
        ]
        .spacing(m::NEAR);
        let rooms = Room::ALL.map(|room| Segment {
            icon: (!is_roomy).then_some(room.icon()),
            said: if is_roomy { look.word(room.key()) } else { String::new() },
            is_chosen: room == self.room,
            message: Some(Message::RoomPressed(room)),
        });
        if self.room == Room::Costs {
            // It has months of its own.
            let months = container(self.costs.head(look).map(Message::Costs)).width(Length::Fill);
            return row![months, segments(look, rooms)]
                .spacing(m::GAP)
                .align_y(Alignment::Center)
                .height(m::HEAD + m::NEAR)
                .into();
        }
        let spans = SPANS.map(|(span, key)| Segment {
            icon: None,
            said: look.word(key),
            is_chosen: span == self.shown.span,
            message: Some(Message::SpanPressed(span)),
        });
        row![steps, self.title(look), segments(look, rooms), segments(look, spans)]
            .spacing(m::GAP)
            .push(self.papers(look))
            .align_y(Alignment::Center)
            .height(m::HEAD + m::NEAR)
            .into()
    }

    /// The days that are shown and what they are read against: pressed, they are chosen.
    fn title<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let title = match self.shown.span {
            Span::Day if look.measure.is_roomy => look.locale.long_day(self.shown.day),
            Span::Day => look.locale.short_day(self.shown.day),
            Span::Week | Span::Range(_) if look.measure.is_roomy => {
                look.locale.short_period(self.shown.period())
            }
            Span::Week | Span::Range(_) => look.locale.narrow_period(self.shown.period()),
            Span::Month => look.locale.month(Month::of(self.shown.day)),
        };
        let against = match self.room {
            Room::Statement => against_words(look, self.shown.period(), self.against),
            Room::Reports => amounts_words(self.kind, look.locale, look.currency),
            Room::Costs => String::new(),
        };
        let says_so_far = look.measure.is_roomy || self.room == Room::Statement;
        let aside = match self.shown.is_so_far() && says_so_far {
            true => format!("{} · {against}", look.word("day-so-far")),
            false => against,
        };
        let voice = if look.measure.is_roomy { voice::TITLE } else { voice::STEP };
        let said = column![
            words(look, title, voice, p.ink).one_line(),
            words(look, aside, voice::SMALL, p.ink2).one_line()
        ];
        let width = if look.measure.is_roomy { Length::Shrink } else { Length::Fill };
        let said = container(said).width(width).clip(true);
        let said = row![said, Icon::Down.show(m::ICON_SMALL, p.ink3)]
            .spacing(m::GAP)
            .align_y(Alignment::Center);
        let said = container(said).center_y(Length::Fill).clip(true);
        pressable(look, Button::Bare, said, Some(Message::TitlePressed))
            .width(Length::Fill)
            .height(m::HEAD - m::NEAR)
            .padding(Padding::ZERO.horizontal(m::NEAR))
            .into()
    }

    fn papers<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let period = self.shown.period();
        let offered = |icon, said: &str, paper: Sheet| {
            let message = self.printing.is_none().then_some(Message::PaperPressed(paper));
            press(look, Button::Plain, icon, said, message)
        };
        match self.room {
            Room::Statement => {
                let paper = Sheet::Evening(period, self.against);
                row![offered(Some(Icon::Print), "A4", paper)].into()
            }
            Room::Costs => row![].into(),
            Room::Reports => {
                let icon = look.measure.is_roomy.then_some(Icon::Print);
                let paper = offered(icon, "A4", Sheet::Report(self.kind, period));
                let csv = offered(None, "CSV", Sheet::Csv(self.kind, period));
                row![paper, csv].spacing(m::NEAR).into()
            }
        }
    }
}
