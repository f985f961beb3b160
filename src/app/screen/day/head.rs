//! The head of the owner's place: which days, which room, and paper.

use iced::widget::responsive;

use super::period::against_words;
use super::{Day, Message, Part, Span};
use crate::app::kit::*;
use crate::domain::report::Kind;
use crate::paper::report::amounts_words;
use crate::till::report::Sheet;

impl Part {
    const fn key(self) -> &'static str {
        match self {
            Self::Statement => "day-room-statement",
            Self::Season => "day-room-season",
            Self::Reports => "day-room-reports",
            Self::Costs => "day-room-costs",
        }
    }

    const fn icon(self) -> Icon {
        match self {
            Self::Statement => Icon::Day,
            Self::Season => Icon::Events,
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
            icon_button(look, Button::Plain, EARLIER, Some(Message::EarlierPressed)),
            icon_button(look, Button::Plain, LATER, later)
        ]
        .spacing(m::NEAR);
        let parts = Part::ALL.map(|part| Segment {
            icon: (!is_roomy).then_some(part.icon()),
            said: look.word(part.key()),
            is_icon: !is_roomy,
            is_chosen: part == self.part,
            message: Some(Message::PartPressed(part)),
        });
        if self.part == Part::Costs {
            // It has months of its own.
            let months = container(self.costs.head(look).map(Message::Costs)).width(Fill);
            return strip![months, segments(look, parts)]
                .spacing(m::GAP)
                .height(m::HEAD + m::NEAR)
                .into();
        }
        if self.part == Part::Season {
            let title = look.say("season-title", TITLE).one_line();
            let title = container(title).center_y(Fill).width(Fill);
            let paper = Sheet::Report(Kind::Season, self.shown.period());
            let message = self.printing.is_none().then_some(Message::PaperPressed(paper));
            let paper = press(look, Button::Plain, Some(Icon::Print), "A4", message);
            return strip![title, paper, segments(look, parts)]
                .spacing(m::GAP)
                .height(m::HEAD + m::NEAR)
                .into();
        }
        let spans = SPANS.map(|(span, key)| {
            (look.word(key), span == self.shown.span, Message::SpanPressed(span))
        });
        // The parts stand last, so that they stay where they are whatever stands before them.
        strip![steps, self.title(look), self.papers(look), segments(look, spans)]
            .spacing(m::GAP)
            .push(segments(look, parts))
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
        let against = match self.part {
            Part::Statement if self.is_alone() => look.word("day-against-nothing"),
            Part::Statement => against_words(look, self.shown.period(), self.against),
            Part::Reports => amounts_words(self.kind, look.locale, look.currency),
            Part::Season | Part::Costs => String::new(),
        };
        let says_so_far = look.measure.is_roomy || self.part == Part::Statement;
        let statement = self.read.known().map(|evening| &evening.statement);
        let reckoned = statement.filter(|s| s.period == self.shown.period());
        let aside = match reckoned.and_then(|s| s.so_far) {
            Some(at) if says_so_far => {
                let time = [("time", look.locale.time(at).into())];
                format!("{} · {against}", look.with("statement-so-far-at", &time))
            }
            Some(_) | None => against,
        };
        let voice = if look.measure.is_roomy { voice::TITLE } else { voice::STEP };
        let (title, aside) = (words(look, title, voice, p.ink), look.text(aside, NOTE));
        let said = responsive(move |room| {
            let most = room.width - m::ICON_SMALL - m::GAP;
            let said = col![title.clone().within(most), aside.clone().within(most)];
            let said = strip![said, Icon::Down.show(m::ICON_SMALL, p.ink3)].spacing(m::GAP);
            container(said).center_y(Fill).into()
        });
        pressable(look, Button::Bare, said, Some(Message::TitlePressed))
            .width(Fill)
            .height(m::HEAD - m::NEAR)
            .inset(m::NEAR)
            .into()
    }

    /// Whether there is nothing that the period could be read against.
    fn is_alone(&self) -> bool {
        let read = self.read.known();
        read.is_some_and(|evening| evening.before.is_none() && evening.sold_before.is_none())
    }

    fn papers<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let period = self.shown.period();
        let offered = |icon, said: &str, paper: Sheet| {
            let message = self.printing.is_none().then_some(Message::PaperPressed(paper));
            press(look, Button::Plain, icon, said, message)
        };
        match self.part {
            Part::Statement => {
                let paper = Sheet::Evening(period, self.against);
                row![offered(Some(Icon::Print), "A4", paper)].into()
            }
            Part::Season | Part::Costs => row![].into(),
            Part::Reports => {
                let icon = look.measure.is_roomy.then_some(Icon::Print);
                let paper = offered(icon, "A4", Sheet::Report(self.kind, period));
                let csv = offered(None, "CSV", Sheet::Csv(self.kind, period));
                row![csv, paper].spacing(m::NEAR).into()
            }
        }
    }
}
