//! The owner's place: what the counter cost, what the events brought, what is left, and what is
//! behind each figure. Reports and costs are rooms beside it.

pub mod behind;
pub mod costs;
mod head;
pub mod period;
mod pictures;
pub mod report;
mod shown;
mod statement;
#[cfg(test)]
mod tests;

use self::behind::Looking;
use self::costs::Costs;
use self::period::Choosing;
use self::shown::Shown;
pub use self::shown::Span;
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::domain::ids::{EventId, OrderId, RequestId};
use crate::domain::report::behind::{Behind, Opened};
use crate::domain::report::evening::{Against, Evening};
use crate::domain::report::{Kind, Table};
use crate::till::report::Sheet;

#[derive(Debug)]
pub struct Day {
    room: Room,
    shown: Shown,
    against: Against,
    read: Read<Box<Evening>>,
    /// Whether the statement names every kind.
    is_unfolded: bool,
    /// The figure that is looked behind.
    looking: Option<Looking>,
    /// The period while it is chosen.
    choosing: Option<Choosing>,
    /// The report that is shown in its room.
    kind: Kind,
    table: Read<Box<Table>>,
    costs: Costs,
    printing: Option<Sheet>,
    said: Option<Said>,
}

/// A room of the owner's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// The statement and its pictures.
    Statement,
    Reports,
    /// What the house pays.
    Costs,
}

impl Room {
    const ALL: [Self; 3] = [Self::Statement, Self::Reports, Self::Costs];
}

/// The answer so far. An earlier answer stays on the screen until the next one is there.
#[derive(Debug)]
pub(super) enum Read<T> {
    Nothing,
    Done(T),
    /// That it could not be read.
    Failed(Refused),
}

/// What came of something that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Saved(String),
    NotSaved(Refused),
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The screen was opened, on the business day that it is.
    Opened(NaiveDate),
    /// The place was opened again, on the current business day.
    CameBack(NaiveDate),
    RoomPressed(Room),
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
    /// A period was read.
    Answered(Period, Against, Result<Box<Evening>, Refused>),
    /// All kinds of the statement, or only the largest.
    FoldPressed,
    FigurePressed(Behind),
    /// Something was found behind a figure, or not.
    Found(Behind, Period, Result<Box<Opened>, Refused>),
    Behind(behind::Message),
    Report(report::Message),
    Costs(costs::Message),
    /// Put it on paper, or into a file.
    PaperPressed(Sheet),
    /// It was, or not: the file's name.
    Saved(Result<String, Refused>),
    NoticePressed,
    Key(Stroke),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    /// Read a period, against another.
    Read(Period, Against),
    /// Look behind a figure of a period.
    Open(Behind, Period),
    ReadTable(Kind, Period),
    /// Put something on paper, or into a file.
    Save(Sheet),
    Costs(costs::Action),
    /// Show an order of a day.
    ShowOrder(NaiveDate, OrderId),
    ShowEvent(EventId),
}

impl Action {
    /// The days that it asks about.
    pub fn period(&self) -> Option<Period> {
        match self {
            Self::Read(period, _) | Self::Open(_, period) | Self::ReadTable(_, period) => {
                Some(*period)
            }
            Self::Save(
                Sheet::Evening(period, _) | Sheet::Report(_, period) | Sheet::Csv(_, period),
            ) => Some(*period),
            Self::None | Self::Costs(_) | Self::ShowOrder(..) | Self::ShowEvent(_) => None,
        }
    }

    /// Whether the action only looks: a second person approves it until the place is left.
    pub fn is_looking(&self) -> bool {
        match self {
            Self::Read(..) | Self::Open(..) | Self::ReadTable(..) | Self::Save(_) => true,
            Self::Costs(action) => *action == costs::Action::Read,
            Self::None | Self::ShowOrder(..) | Self::ShowEvent(_) => false,
        }
    }
}

impl Day {
    pub fn new(today: NaiveDate) -> Self {
        Self {
            room: Room::Statement,
            shown: Shown::new(today),
            against: Against::default(),
            read: Read::Nothing,
            is_unfolded: false,
            looking: None,
            choosing: None,
            kind: Kind::Items,
            table: Read::Nothing,
            costs: Costs::new(today),
            printing: None,
            said: None,
        }
    }

    /// Something happened. `fresh_id` becomes the id of what begins with it.
    pub fn update(&mut self, menu: &Menu, message: Message, fresh_id: RequestId) -> Action {
        match message {
            Message::Opened(today) => {
                *self = Self { against: self.against, ..Self::new(today) };
                self.again()
            }
            // The figure that was open is read again.
            Message::CameBack(today) if today == self.shown.today => self.again(),
            Message::CameBack(today) => self.update(menu, Message::Opened(today), fresh_id),
            Message::RoomPressed(Room::Costs) => {
                (self.room, self.looking, self.choosing) = (Room::Costs, None, None);
                let opened = costs::Message::Opened(self.shown.today);
                self.costs(menu, opened, fresh_id)
            }
            Message::RoomPressed(room) => {
                (self.room, self.looking, self.choosing) = (room, None, None);
                self.again()
            }
            Message::Costs(message) => self.costs(menu, message, fresh_id),
            Message::Key(stroke) if self.room == Room::Costs => {
                self.costs(menu, costs::Message::Key(stroke), fresh_id)
            }
            Message::EarlierPressed => self.step(Step::Back),
            Message::LaterPressed => self.step(Step::On),
            Message::SpanPressed(span) => {
                (self.shown.span, self.looking) = (span, None);
                self.again()
            }
            Message::DayPressed(day) => {
                self.shown.take(Period::day(day));
                self.again()
            }
            Message::MonthPressed(month) => {
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
                Action::None
            }
            Message::Period(message) => self.choose(message),
            Message::AgainPressed => self.again(),
            Message::Answered(period, against, answer) => {
                if (period, against) == (self.shown.period(), self.against) {
                    self.read = Read::of(answer);
                }
                Action::None
            }
            Message::FoldPressed => {
                self.is_unfolded = !self.is_unfolded;
                Action::None
            }
            Message::FigurePressed(Behind::Event(event)) => Action::ShowEvent(event),
            Message::FigurePressed(figure) => {
                let looking = Looking::new(figure, self.shown.period());
                let action = looking.ask();
                self.looking = Some(looking);
                action
            }
            Message::Found(figure, period, answer) => {
                if let Some(looking) = &mut self.looking
                    && (&looking.figure, looking.period) == (&figure, period)
                {
                    looking.read = Read::of(answer);
                }
                Action::None
            }
            Message::Behind(message) => self.look(message),
            Message::Report(message) => self.report(message),
            Message::PaperPressed(paper) if self.printing.is_none() => {
                (self.printing, self.said) = (Some(paper.clone()), None);
                Action::Save(paper)
            }
            Message::PaperPressed(_) => Action::None,
            Message::Saved(answer) => {
                self.printing = None;
                self.said = Some(match answer {
                    Ok(file) => Said::Saved(file),
                    Err(refused) => Said::NotSaved(refused),
                });
                Action::None
            }
            Message::NoticePressed => {
                self.said = None;
                Action::None
            }
            Message::Key(stroke) => self.key(&stroke),
        }
    }

    fn key(&mut self, stroke: &Stroke) -> Action {
        match stroke {
            Stroke::Escape if self.choosing.is_some() => {
                self.choosing = None;
                Action::None
            }
            Stroke::Escape if self.looking.is_some() => self.look(behind::Message::BackPressed),
            Stroke::Quantity(step) => self.step(*step),
            _other => Action::None,
        }
    }

    fn costs(&mut self, menu: &Menu, message: costs::Message, fresh_id: RequestId) -> Action {
        match self.costs.update(menu, message, fresh_id) {
            costs::Action::None => Action::None,
            action => Action::Costs(action),
        }
    }

    fn look(&mut self, message: behind::Message) -> Action {
        let Some(looking) = &mut self.looking else { return Action::None };
        match looking.update(message) {
            behind::Action::Ask => looking.ask(),
            behind::Action::Leave => {
                self.looking = None;
                Action::None
            }
            behind::Action::ShowOrder(day, order) => Action::ShowOrder(day, order),
        }
    }

    fn report(&mut self, message: report::Message) -> Action {
        match message {
            report::Message::KindPressed(kind) => {
                (self.kind, self.looking) = (kind, None);
                self.again()
            }
            report::Message::Answered(kind, period, answer) => {
                if (kind, period) == (self.kind, self.shown.period()) {
                    self.table = Read::of(answer);
                }
                Action::None
            }
        }
    }

    fn choose(&mut self, message: period::Message) -> Action {
        let Some(choosing) = &mut self.choosing else { return Action::None };
        match choosing.update(message) {
            period::Action::None => Action::None,
            period::Action::Leave => {
                self.choosing = None;
                Action::None
            }
            period::Action::Chosen(range, against) => {
                (self.choosing, self.looking, self.against) = (None, None, against);
                if range != self.shown.period() {
                    self.shown.take(range);
                }
                self.again()
            }
        }
    }

    /// Reads the shown period, and puts the notice away.
    fn again(&mut self) -> Action {
        self.said = None;
        match self.room {
            Room::Statement => Action::Read(self.shown.period(), self.against),
            Room::Costs => Action::Costs(costs::Action::Read),
            Room::Reports => {
                if !matches!(&self.table, Read::Done(table) if table.kind == self.kind) {
                    self.table = Read::Nothing;
                }
                Action::ReadTable(self.kind, self.shown.period())
            }
        }
    }

    fn step(&mut self, step: Step) -> Action {
        self.shown.step(step);
        self.looking = None;
        self.again()
    }

    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let mut page = col![self.head(look)];
        if let Some(said) = &self.said {
            page = page.push(said_view(look, said));
            page = page.push(space::vertical().height(m::NEAR));
        }
        let body = match (&self.choosing, self.room) {
            (Some(choosing), _) => choosing.view(look).map(Message::Period),
            (None, Room::Statement) => self.statement_view(look, menu),
            (None, Room::Reports) => self.report_view(look, menu),
            (None, Room::Costs) => self.costs.view(look).map(Message::Costs),
        };
        whole_page(look, page.push(body).height(Fill))
    }

    fn statement_view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let evening = match &self.read {
            Read::Nothing => return space::vertical().height(Fill).into(),
            Read::Failed(refused) => return unreadable(look, refused),
            Read::Done(evening) => evening,
        };
        let open = self.looking.as_ref().map(|looking| &looking.figure);
        let statement = raised_card(look, statement::view(look, evening, open, self.is_unfolded));
        let beside = match &self.looking {
            Some(looking) => raised_card(look, looking.view(look, menu).map(Message::Behind)),
            None => pictures::view(look, evening),
        };
        match look.measure.statement {
            Some(width) => {
                let fixed = container(statement).width(width).height(Fill);
                sides(fixed, beside)
            }
            None => row![
                container(statement).width(FillPortion(10)).height(Fill),
                container(beside).width(FillPortion(11)).height(Fill)
            ]
            .spacing(m::GAP)
            .height(Fill)
            .into(),
        }
    }
}

impl<T> Read<T> {
    fn of(answer: Result<T, Refused>) -> Self {
        match answer {
            Ok(value) => Self::Done(value),
            Err(refused) => Self::Failed(refused),
        }
    }
}

fn unreadable<'a>(look: Look<'a>, refused: &Refused) -> Element<'a, Message> {
    let notice = Notice { title: look.word("day-unreadable"), detail: refused.said(look) };
    let again = (look.word("try-again"), Message::AgainPressed);
    col![notice::refused(look, &notice, Some(again), None)].height(Fill).into()
}

fn said_view<'a>(look: Look<'a>, said: &Said) -> Element<'a, Message> {
    match said {
        Said::Saved(file) => {
            let said = look.with("day-saved", &[("file", file.clone().into())]);
            notice::done(look, &said, Message::NoticePressed)
        }
        Said::NotSaved(refused) => {
            let notice = Notice { title: look.word("day-not-saved"), detail: refused.said(look) };
            notice::refused(look, &notice, None, Some(Message::NoticePressed))
        }
    }
}

/// A card whose content scrolls where it does not fit.
fn raised_card<'a>(look: Look<'a>, content: Element<'a, Message>) -> Element<'a, Message> {
    raised(look, card(look, content).padding(m::HAIR))
}
