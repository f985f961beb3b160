//! The owner's day: what the counter cost, what the events brought, what is left.

mod figures;
mod statement;

use chrono::{Days, Months, NaiveDate};
use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::notice::{self, Notice};
use crate::app::widget::press::{icon_button, press, raised};
use crate::app::widget::segments::{Segment, segments};
use crate::app::widget::words::words;
use crate::domain::business_day::{Month, Period};
use crate::domain::menu::Menu;
use crate::till::desk::DayView;

/// The owner's day.
#[derive(Debug)]
pub struct Day {
    span: Span,
    /// A day in the period that is shown.
    day: NaiveDate,
    today: NaiveDate,
    read: Read,
}

/// How much is shown at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// A business day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
}

impl Span {
    const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    fn key(self) -> &'static str {
        match self {
            Self::Day => "day-span-day",
            Self::Week => "day-span-week",
            Self::Month => "day-span-month",
        }
    }

    fn around(self, day: NaiveDate) -> Period {
        match self {
            Self::Day => Period::day(day),
            Self::Week => Period::week(day),
            Self::Month => Period::month(Month::of(day)),
        }
    }

    fn earlier(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => day.checked_sub_days(Days::new(1)),
            Self::Week => day.checked_sub_days(Days::new(7)),
            Self::Month => day.checked_sub_months(Months::new(1)),
        }
    }

    fn later(self, day: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => day.checked_add_days(Days::new(1)),
            Self::Week => day.checked_add_days(Days::new(7)),
            Self::Month => day.checked_add_months(Months::new(1)),
        }
    }
}

/// What is known of the period. What was read stays on the screen until the next is there.
#[derive(Debug)]
enum Read {
    Nothing,
    Done(Box<DayView>),
    Failed(String),
}

/// What happened on this screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The screen was opened, on the business day that it is.
    Opened(NaiveDate),
    /// The period before.
    EarlierPressed,
    /// The period after.
    LaterPressed,
    /// Back to today.
    TodayPressed,
    /// A day, a week, a month.
    SpanPressed(Span),
    /// Once more, after it could not be read.
    AgainPressed,
    /// A period was read.
    Answered(Period, Result<Box<DayView>, String>),
}

/// What this screen wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Read a period.
    Read(Period),
}

impl Day {
    /// The screen before it is opened.
    pub fn new(today: NaiveDate) -> Self {
        Self { span: Span::Day, day: today, today, read: Read::Nothing }
    }

    /// Something happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Opened(today) => {
                (self.today, self.day, self.span) = (today, today, Span::Day);
            }
            Message::EarlierPressed => self.day = self.span.earlier(self.day).unwrap_or(self.day),
            Message::LaterPressed => {
                self.day = self.span.later(self.day).unwrap_or(self.day).min(self.today);
            }
            Message::TodayPressed => self.day = self.today,
            Message::SpanPressed(span) => self.span = span,
            Message::AgainPressed => {}
            Message::Answered(period, answer) => {
                if period == self.period() {
                    self.read = match answer {
                        Ok(view) => Read::Done(view),
                        Err(detail) => Read::Failed(detail),
                    };
                }
                return Action::None;
            }
        }
        Action::Read(self.period())
    }

    fn period(&self) -> Period {
        self.span.around(self.day)
    }

    /// The day on the screen.
    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let body: Element<'a, Message> = match &self.read {
            Read::Nothing => space::vertical().height(Length::Fill).into(),
            Read::Done(view) => self.read_view(look, menu, view),
            Read::Failed(detail) => {
                let title = look.word("day-unreadable");
                let notice = Notice { title, detail: detail.clone() };
                let again = (look.word("try-again"), Message::AgainPressed);
                column![notice::refused(look, &notice, Some(again), None)].into()
            }
        };
        container(column![self.head(look), body].height(Length::Fill))
            .padding(Padding::ZERO.horizontal(look.measure.gutter).bottom(m::PAD))
            .width(Length::Fill)
            .height(Length::Fill)
            .into()
    }

    fn read_view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a DayView,
    ) -> Element<'a, Message> {
        let statement = card(look, statement::view(look, &view.statement));
        let beside = figures::view(look, menu, view);
        match look.measure.statement {
            Some(width) => {
                let fixed = container(statement).width(width).height(Length::Fill);
                row![fixed, beside].spacing(m::PAD).height(Length::Fill).into()
            }
            None => row![
                container(statement).width(Length::FillPortion(11)).height(Length::Fill),
                container(beside).width(Length::FillPortion(10))
            ]
            .spacing(m::GAP)
            .height(Length::Fill)
            .into(),
        }
    }

    fn head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let has_later = self.period().to < self.today;
        let title = match self.span {
            Span::Day => look.locale.long_day(self.day),
            Span::Week => look.locale.short_period(self.period()),
            Span::Month => look.locale.month(Month::of(self.day)),
        };
        let said = column![
            words(look, title, voice::TITLE, p.ink),
            words(look, look.word("day-without-tax"), voice::SMALL, p.ink2)
        ];
        let mut head = row![
            icon_button(look, Button::Plain, Icon::Earlier, Some(Message::EarlierPressed)),
            icon_button(
                look,
                Button::Plain,
                Icon::Later,
                has_later.then_some(Message::LaterPressed)
            ),
            said.width(Length::Fill)
        ]
        .spacing(m::GAP)
        .align_y(Alignment::Center)
        .height(m::HEAD + m::NEAR);
        if has_later {
            let today = look.word("day-today");
            head = head.push(press(look, Button::Plain, None, &today, Some(Message::TodayPressed)));
        }
        head.push(segments(
            look,
            Span::ALL.map(|span| Segment {
                icon: None,
                said: look.word(span.key()),
                is_chosen: span == self.span,
                message: Some(Message::SpanPressed(span)),
            }),
        ))
        .into()
    }
}

/// A card whose content scrolls where it does not fit.
fn card<'a>(look: Look<'a>, content: Element<'a, Message>) -> Element<'a, Message> {
    raised(
        look,
        container(content)
            .padding(m::HAIR)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(Surface::Card.style(look.palette)),
    )
}
