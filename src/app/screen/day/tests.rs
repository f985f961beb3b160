//! The owner's place by what is pressed: what it asks for, and what it shows of the answers.

use uuid::Uuid;

use super::*;
use crate::app::Place;
use crate::app::intention::Intention;
use crate::app::room::Asked;
use crate::domain::ids::{EntryId, OrderId, RequestId};
use crate::domain::money::Money;
use crate::domain::report::behind::Found;
use crate::domain::statement::{Counts, Line, Statement};
use crate::locale::Language;
use crate::menu_file::{BUILT_IN, parse};
use crate::till::TillError;
use crate::till::cost::AddCosts;
use crate::till::reversal::Reverse;
use crate::till::staff::StaffView;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn days(from: &str, to: &str) -> Period {
    Period { from: day(from), to: day(to) }
}

/// The owner's place, opened on a Tuesday.
struct Opened {
    menu: Menu,
    people: StaffView,
    day: Day,
}

impl Opened {
    fn new() -> Self {
        let menu = parse(BUILT_IN).unwrap();
        let people = StaffView::default();
        let mut opened = Self { menu, people, day: Day::new(day("2026-11-24")) };
        opened.says(Message::Opened(day("2026-11-24")));
        opened
    }

    fn says(&mut self, message: Message) -> Action {
        let now = "2026-11-24T20:00:00+08:00".parse().unwrap();
        self.day.update(Here::new(&self.menu, &self.people, now), message)
    }
}

fn alike(period: Period) -> EveningOf {
    EveningOf { period, against: Against::Alike }
}

fn evening(period: Period) -> Box<Evening> {
    Box::new(Evening::of(Statement::new(period, [], Counts::default())))
}

#[test]
fn what_the_counter_cost_this_month_is_one_press_away_once_the_place_is_open() {
    let mut owner = Opened::new();
    let so_far = days("2026-11-01", "2026-11-24");
    let read = Action::ask(alike(so_far));
    assert_eq!(owner.says(Message::SpanPressed(Span::Month)), read);
}

#[test]
fn an_answer_to_another_question_is_not_shown() {
    let mut owner = Opened::new();
    let monday = days("2026-11-23", "2026-11-23");
    owner.says(Message::Answered(alike(monday), Ok(evening(monday))));
    assert!(matches!(owner.day.read, Reading::NotYet));
    let tuesday = days("2026-11-24", "2026-11-24");
    owner.says(Message::Answered(alike(tuesday), Ok(evening(tuesday))));
    assert!(matches!(owner.day.read, Reading::Read(_)));
}

#[test]
fn a_figure_opens_to_its_days_a_day_to_its_orders_and_back() {
    let mut owner = Opened::new();
    owner.says(Message::SpanPressed(Span::Month));
    let month = days("2026-11-01", "2026-11-24");
    let figure = Behind::Line(Line::Recovered);
    let pressed = owner.says(Message::FigurePressed(figure.clone()));
    let behind = |period| FactsBehind { figure: figure.clone(), period };
    assert_eq!(pressed, Action::ask(behind(month)));
    let rows = vec![Found::Day(day("2026-11-03"), Money::from_minor(5))];
    let sum = Money::from_minor(5);
    let found =
        crate::domain::report::behind::Opened { of: figure.clone(), period: month, rows, sum };
    owner.says(Message::Found(behind(month), Ok(Box::new(found))));
    let third = Period::day(day("2026-11-03"));
    let pressed = owner.says(Message::Behind(behind::Message::DayPressed(third.from)));
    assert_eq!(pressed, Action::ask(behind(third)));
    let order = behind::Message::OrderPressed(third.from, OrderId::new(Uuid::nil()));
    let pressed = owner.says(Message::Behind(order));
    let goal = Go::Order(third.from, OrderId::new(Uuid::nil()));
    assert_eq!(pressed, Action::go(goal));
    let back = owner.says(Message::Key(Stroke::Escape));
    assert_eq!(back, Action::ask(behind(month)));
    assert_eq!(owner.says(Message::Behind(behind::Message::BackPressed)), Action::none());
    assert!(owner.day.looking.is_none());
}

#[test]
fn a_file_is_asked_for_once_at_a_time() {
    let mut owner = Opened::new();
    let sheet = Sheet::Csv(Kind::Tax, days("2026-11-24", "2026-11-24"));
    let pressed = owner.says(Message::PaperPressed(sheet.clone()));
    let saved = Action::ask(SaveSheet { sheet: sheet.clone(), language: Language::default() });
    assert_eq!(pressed, saved);
    assert_eq!(owner.says(Message::PaperPressed(sheet.clone())), Action::none());
    owner.says(Message::Saved(Err(TillError::Closed.into())));
    assert_eq!(owner.says(Message::PaperPressed(sheet)), saved);
}

#[test]
fn looking_is_one_thing_and_entering_a_cost_another() {
    let day = days("2026-11-24", "2026-11-24");
    let table = TableOf { kind: Kind::Tax, period: day };
    let sheet = Sheet::Csv(Kind::Tax, day);
    let saved = SaveSheet { sheet, language: Language::default() };
    for looking in [alike(day).into(), AllCosts.into(), table.into(), saved.into()] {
        assert!(Intention::Ask(looking).is_looking());
    }
    let (entry, reason) = (EntryId::new(Uuid::nil()), "twice".to_owned());
    let wish = Reverse { entry, reason }.into();
    let asked = Asked { id: RequestId::new(Uuid::nil()), at: None, wish };
    assert!(!Intention::Act(Place::Day, asked).is_looking());
    assert!(!Intention::Ask(AddCosts(Vec::new()).into()).is_looking());
}

#[test]
fn whoever_comes_back_from_an_order_finds_what_they_looked_at() {
    let mut owner = Opened::new();
    owner.says(Message::SpanPressed(Span::Month));
    owner.says(Message::FigurePressed(Behind::Line(Line::Recovered)));
    let month = Action::ask(alike(days("2026-11-01", "2026-11-24"))).and(PinNewsNow);
    assert_eq!(owner.says(Message::CameBack(day("2026-11-24"))), month);
    assert!(owner.day.looking.is_some());
    // On another day it begins anew, as it does where the place is pressed again.
    let today = Action::ask(alike(days("2026-11-25", "2026-11-25"))).and(PinNewsNow);
    assert_eq!(owner.says(Message::CameBack(day("2026-11-25"))), today);
    assert!(owner.day.looking.is_none());
}
