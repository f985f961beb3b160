//! The owner's place: what the counter cost, what the events brought, what is left, and what is
//! behind each figure. Reports and costs are rooms beside it.

pub(crate) mod behind;
pub mod costs;
mod head;
pub(crate) mod news;
mod one_day;
mod page;
pub(crate) mod period;
mod pictures;
pub(crate) mod report;
pub(crate) mod sealing;
pub(crate) mod season;
mod shown;
mod statement;
#[cfg(test)]
mod tests;
mod tonight;

use self::behind::Looking;
use self::costs::Costs;
use self::news::News;
use self::page::{raised_card, unread};
use self::period::Choosing;
use self::sealing::Sealing;
use self::shown::Shown;
pub(crate) use self::shown::Span;
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::{self, Action, Go, Here, Reading, Room, Told};
use crate::domain::ids::{EventId, RequestId};
use crate::domain::report::behind::{Behind, Opened};
use crate::domain::report::evening::{Against, Evening};
use crate::domain::report::season::Season;
use crate::domain::report::{Kind, Table};
use crate::till::Done;
use crate::till::cost::AllCosts;
use crate::till::pin::PinNewsNow;
use crate::till::report::{EveningOf, FactsBehind, SaveSheet, SeasonOf, Sheet, TableOf};

/// The months of the season that are read.
const SEASON_MONTHS: u32 = 6;

#[derive(Debug)]
pub struct Day {
    part: Part,
    shown: Shown,
    against: Against,
    read: Reading<Box<Evening>>,
    /// Whether the statement names every kind.
    is_unfolded: bool,
    /// The figure that is looked behind.
    looking: Option<Looking>,
    /// The period while it is chosen.
    choosing: Option<Choosing>,
    /// The report that is shown in its room.
    kind: Kind,
    table: Reading<Box<Table>>,
    season: Reading<Box<Season>>,
    /// What is asked about another month.
    asked: season::Asked,
    costs: Costs,
    sealing: Sealing,
    news: News,
    printing: Option<Sheet>,
    /// What came of the last file.
    room: Room<()>,
}

/// A part of the owner's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Statement,
    Season,
    Reports,
    Costs,
}

impl Part {
    const ALL: [Self; 4] = [Self::Statement, Self::Season, Self::Reports, Self::Costs];
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The screen was opened, on the business day that it is.
    Opened(NaiveDate),
    /// The place was opened again, on the current business day.
    CameBack(NaiveDate),
    PartPressed(Part),
    EarlierPressed,
    LaterPressed,
    SpanPressed(Span),
    /// A day of those that are shown.
    DayPressed(NaiveDate),
    /// A month of those that are shown.
    MonthPressed(Month),
    TitlePressed,
    Period(period::Message),
    /// Once more, after it could not be read.
    AgainPressed,
    Answered(EveningOf, Result<Box<Evening>, Refused>),
    /// All kinds of the statement, or only the largest.
    FoldPressed,
    FigurePressed(Behind),
    EventPressed(EventId),
    /// Something was found behind a figure, or not.
    Found(FactsBehind, Result<Box<Opened>, Refused>),
    Behind(behind::Message),
    Report(report::Message),
    SeasonRead(Result<Box<Season>, Refused>),
    Season(season::Message),
    Costs(costs::Message),
    Sealing(sealing::Message),
    News(news::Message),
    /// What a part of the place asked for was recorded, or refused.
    Acted(RequestId, Result<Box<Done>, Refused>),
    /// Put it on paper, or into a file.
    PaperPressed(Sheet),
    /// It was, or not: the file's name.
    Saved(Result<String, Refused>),
    Room(room::Message),
    Key(Stroke),
}

impl Day {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            part: Part::Statement,
            shown: Shown::new(today),
            against: Against::default(),
            read: Reading::NotYet,
            is_unfolded: false,
            looking: None,
            choosing: None,
            kind: Kind::Items,
            table: Reading::NotYet,
            season: Reading::NotYet,
            asked: season::Asked::default(),
            costs: Costs::new(today),
            sealing: Sealing::default(),
            news: News::default(),
            printing: None,
            room: Room::default(),
        }
    }

    pub fn update(&mut self, here: Here<'_>, message: Message) -> Action {
        match message {
            Message::Opened(today) => {
                *self = Self { against: self.against, ..Self::new(today) };
                self.again().and(PinNewsNow)
            }
            // The figure that was open is read again.
            Message::CameBack(today) if today == self.shown.today => {
                let again = self.again();
                let again = match &self.looking {
                    Some(looking) => looking.shown_again(again),
                    None => again,
                };
                again.and(PinNewsNow)
            }
            Message::CameBack(today) => self.update(here, Message::Opened(today)),
            Message::PartPressed(part) => {
                (self.part, self.looking, self.choosing) = (part, None, None);
                self.sealing.leave();
                match part {
                    Part::Costs => {
                        self.costs.update(here, costs::Message::Opened(self.shown.today))
                    }
                    Part::Statement | Part::Season | Part::Reports => self.again(),
                }
            }
            Message::Costs(message) => self.costs.update(here, message),
            Message::Sealing(message) => self.sealing.update(here, message),
            Message::News(message) => self.news.update(here, message),
            Message::Acted(id, answer) => {
                let acted = room::Message::Acted(id, answer);
                if self.news.awaits(id) {
                    return self.news.update(here, news::Message::Room(acted));
                }
                if !self.sealing.awaits(id) {
                    return self.costs.update(here, costs::Message::Room(acted));
                }
                // Whatever came of it, the state of the month is read again.
                let sealed = self.sealing.update(here, sealing::Message::Room(acted));
                sealed.and(self.table_of())
            }
            Message::Key(stroke) if self.part == Part::Costs => {
                self.costs.update(here, costs::Message::Key(stroke))
            }
            Message::EarlierPressed => self.step(Step::Back),
            Message::LaterPressed => self.step(Step::On),
            Message::SpanPressed(span) => {
                (self.shown.span, self.looking) = (span, None);
                self.sealing.leave();
                self.again()
            }
            Message::DayPressed(day) => {
                self.shown.take(Period::day(day));
                self.again()
            }
            Message::MonthPressed(month) => {
                self.part = Part::Statement;
                self.shown.day = month.last().min(self.shown.today);
                self.shown.span = Span::Month;
                self.again()
            }
            Message::TitlePressed => {
                self.choosing = match self.choosing {
                    None => {
                        Some(Choosing::new(self.shown.period(), self.against, self.shown.today))
                    }
                    Some(_) => None,
                };
                Action::none()
            }
            Message::Period(message) => self.choose(message),
            Message::AgainPressed => self.again(),
            Message::Answered(of, answer) => {
                if of == self.evening() {
                    self.read.hear(answer);
                }
                Action::none()
            }
            Message::FoldPressed => {
                self.is_unfolded = !self.is_unfolded;
                Action::none()
            }
            Message::EventPressed(event) | Message::FigurePressed(Behind::Event(event)) => {
                Action::go(Go::Event(event))
            }
            Message::FigurePressed(figure) => {
                self.looking.insert(Looking::new(figure, self.shown.period())).ask()
            }
            Message::Found(of, answer) => {
                if let Some(looking) = self.looking.as_mut().filter(|looking| looking.of == of) {
                    looking.read.hear(answer);
                }
                Action::none()
            }
            Message::Behind(message) => self.look(message),
            Message::Report(message) => self.report(message),
            Message::SeasonRead(answer) => {
                self.season.hear(answer);
                Action::none()
            }
            Message::Season(message) => {
                self.asked.update(&message);
                Action::none()
            }
            Message::PaperPressed(sheet) if self.printing.is_none() => {
                self.room.hush();
                self.printing = Some(sheet.clone());
                Action::ask(SaveSheet { sheet, language: here.language })
            }
            Message::PaperPressed(_) => Action::none(),
            Message::Saved(answer) => {
                self.printing = None;
                match answer {
                    Ok(file) => self.room.tell(Told::File("day-saved", file)),
                    Err(refused) => self.room.failed("day-not-saved", refused),
                }
                Action::none()
            }
            Message::Room(message) => {
                self.room.update(message);
                Action::none()
            }
            Message::Key(stroke) => self.key(&stroke),
        }
    }

    fn key(&mut self, stroke: &Stroke) -> Action {
        match stroke {
            Stroke::Escape if self.choosing.is_some() => {
                self.choosing = None;
                Action::none()
            }
            Stroke::Escape if self.sealing.is_asking() => {
                self.sealing.leave();
                Action::none()
            }
            Stroke::Escape if self.looking.is_some() => self.look(behind::Message::BackPressed),
            Stroke::Quantity(step) => self.step(*step),
            _other => Action::none(),
        }
    }

    fn look(&mut self, message: behind::Message) -> Action {
        let Some(looking) = &mut self.looking else { return Action::none() };
        let action = looking.update(message);
        action.unwrap_or_else(|| {
            self.looking = None;
            Action::none()
        })
    }

    fn report(&mut self, message: report::Message) -> Action {
        match message {
            report::Message::KindPressed(kind) => {
                (self.kind, self.looking) = (kind, None);
                self.sealing.leave();
                self.again()
            }
            report::Message::Answered(of, answer) => {
                if of == self.table_of() {
                    self.table.hear(answer.map(|table| Box::new(table.for_people())));
                }
                Action::none()
            }
        }
    }

    fn choose(&mut self, message: period::Message) -> Action {
        let Some(choosing) = &mut self.choosing else { return Action::none() };
        match choosing.update(message) {
            period::Action::None => Action::none(),
            period::Action::Leave => {
                self.choosing = None;
                Action::none()
            }
            period::Action::Chosen(range, against) => {
                (self.choosing, self.looking, self.against) = (None, None, against);
                self.sealing.leave();
                if range != self.shown.period() {
                    self.shown.take(range);
                }
                self.again()
            }
        }
    }

    fn evening(&self) -> EveningOf {
        EveningOf { period: self.shown.period(), against: self.against }
    }

    fn table_of(&self) -> TableOf {
        TableOf { kind: self.kind, period: self.shown.period() }
    }

    /// Reads the shown period, and puts the notice away.
    fn again(&mut self) -> Action {
        self.room.hush();
        match self.part {
            Part::Statement => Action::ask(self.evening()),
            Part::Season => Action::ask(SeasonOf { months: SEASON_MONTHS }),
            Part::Costs => Action::ask(AllCosts),
            Part::Reports => {
                if self.table.known().is_none_or(|table| table.kind != self.kind) {
                    self.table = Reading::NotYet;
                }
                Action::ask(self.table_of())
            }
        }
    }

    fn step(&mut self, step: Step) -> Action {
        self.shown.step(step);
        self.sealing.leave();
        self.looking = None;
        self.again()
    }
}
