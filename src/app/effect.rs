//! The only place where an intention becomes a task: screens ask, this asks the till.

use iced::Task;
use iced::widget::operation::focus;

use uuid::Uuid;

use super::door::{Missing, Needs};
use super::query::Query;
use super::refused::Refused;
use super::screen::day::costs;
use super::screen::{day, stock};
use super::{Message, Place};
use crate::domain::ids::RequestId;
use crate::locale::Language;
use crate::till::TillError;
use crate::till::ask::Wish;
use crate::till::desk::Desk;
use crate::till::pass::Pass;

/// What a screen wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intention {
    /// Record what a place asks for, under the id of its request.
    Act(Place, RequestId, Wish),
    /// Ask the desk.
    Ask(Query),
    /// Write in a field next.
    Focus(&'static str),
    /// What the owner's screen wants done.
    Day(day::Action, Language),
    /// What the stock's screen wants done.
    Stock(stock::Action),
    /// Do something that somebody with the right to it stands by.
    Approved(Pass, Box<Intention>),
}

/// Does what was intended, beside the window; the answer is a message.
pub fn perform(desk: &Desk, intention: Intention) -> Task<Message> {
    if let Intention::Focus(field) = intention {
        return focus(field);
    }
    Task::perform(answer(desk.clone(), intention), std::convert::identity)
}

/// Does what was intended and waits for the answer. Where whoever asked may not do it, the answer is
/// what is missing, with all that is needed to ask again.
pub async fn answer(desk: Desk, intention: Intention) -> Message {
    let (desk, intention) = match intention {
        Intention::Approved(pass, intention) => (desk.approved_by(pass), *intention),
        intention => (desk, intention),
    };
    let mut ear = Ear(None);
    let answer = told(&desk, intention.clone(), &mut ear).await;
    match ear.0 {
        Some(needs) => {
            Message::Missing(Box::new(Missing { needs, intention, refused: Box::new(answer) }))
        }
        None => answer,
    }
}

/// Hears in a refusal what was missing.
pub(super) struct Ear(Option<Needs>);

impl Ear {
    /// The refusal for the screen; what is missing is kept to be asked for on the spot.
    pub(super) fn refused(&mut self, error: TillError) -> Refused {
        match &error {
            TillError::RightMissing { right, .. } => self.0 = Some(Needs::Right(*right)),
            TillError::SignInFirst => self.0 = Some(Needs::SignIn),
            _other => {}
        }
        error.into()
    }
}

async fn told(desk: &Desk, intention: Intention, ear: &mut Ear) -> Message {
    match intention {
        // Done by the window, and unwrapped before it came here.
        Intention::Focus(_) | Intention::Approved(..) => Message::MenuSame,
        Intention::Act(place, id, wish) => {
            let done = desk.act(id, wish).await.map(Box::new);
            Message::Acted(place, id, done.map_err(|e| ear.refused(e)))
        }
        Intention::Ask(query) => query.answered(desk, ear).await,
        Intention::Day(action, language) => day_answer(desk, action, language, ear).await,
        Intention::Stock(action) => Message::Stock(stock_answer(desk, action, ear).await),
    }
}

async fn day_answer(
    desk: &Desk,
    action: day::Action,
    language: Language,
    ear: &mut Ear,
) -> Message {
    Message::Day(match action {
        day::Action::Read(period, against) => {
            let read = desk.evening(period, against).await;
            let answer = read.map(Box::new).map_err(|e| ear.refused(e));
            day::Message::Answered(period, against, answer)
        }
        day::Action::Open(figure, period) => {
            let found = desk.behind(figure.clone(), period).await;
            day::Message::Found(figure, period, found.map(Box::new).map_err(|e| ear.refused(e)))
        }
        day::Action::ReadTable(kind, period) => {
            let read = desk.report(kind, period).await;
            let answer = read.map(Box::new).map_err(|e| ear.refused(e));
            day::Message::Report(day::report::Message::Answered(kind, period, answer))
        }
        day::Action::Save(sheet) => {
            let saved = desk.save_report(sheet, language).await;
            day::Message::Saved(saved.map_err(|e| ear.refused(e)))
        }
        day::Action::Costs(action) => day::Message::Costs(costs_answer(desk, action, ear).await),
        // Other places are gone to without asking the till.
        day::Action::None | day::Action::ShowOrder(..) | day::Action::ShowEvent(_) => {
            return Message::MenuSame;
        }
    })
}

async fn costs_answer(desk: &Desk, action: costs::Action, ear: &mut Ear) -> costs::Message {
    let (id, answer) = match action {
        costs::Action::None | costs::Action::Read => {
            let read = desk.costs().await.map(Box::new);
            return costs::Message::Answered(read.map_err(|e| ear.refused(e)));
        }
        costs::Action::Add(id, ask) => (id, desk.add_cost(id, ask).await.map(|_done| ())),
        costs::Action::AddAll(all) => {
            let first = all.first().map_or_else(|| RequestId::new(Uuid::nil()), |(id, _)| *id);
            (first, desk.add_costs(all).await)
        }
        costs::Action::Reverse(id, entry, reason) => {
            (id, desk.reverse(id, entry, reason).await.map(|_done| ()))
        }
    };
    costs::Message::Done(id, answer.map_err(|e| ear.refused(e)))
}

async fn stock_answer(desk: &Desk, action: stock::Action, ear: &mut Ear) -> stock::Message {
    use stock::Action;
    let (id, answer) = match action {
        Action::None | Action::Read => {
            let read = desk.stock().await.map(Box::new);
            return stock::Message::Answered(read.map_err(|e| ear.refused(e)));
        }
        Action::Note(ingredient, quantity) => {
            let noted = desk.note_counted(ingredient, quantity).await;
            return stock::Message::Noted(noted.map_err(|e| ear.refused(e)));
        }
        Action::Drop => {
            return stock::Message::Dropped(desk.drop_count().await.map_err(|e| ear.refused(e)));
        }
        Action::Receive(id, ask) => (id, desk.receive(id, ask).await),
        Action::Waste(id, ask) => (id, desk.waste(id, ask).await),
        Action::Finish(id) => (id, desk.finish_count(id).await),
        Action::Reverse(id, entry, reason) => (id, desk.reverse(id, entry, reason).await),
    };
    stock::Message::Done(id, answer.map(|_done| ()).map_err(|e| ear.refused(e)))
}
