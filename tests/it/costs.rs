//! Costs of the house: entered and seen in the window, month by month, entered again, and taken
//! back.

use std::collections::BTreeMap;

use allin::app::keys::{Step, Stroke};
use allin::app::room::{Action, Here, Message as Shell};
use allin::app::screen::day::costs::form::{self, Span};
use allin::app::screen::day::costs::split::Split;
use allin::app::screen::day::costs::{Costs, Message};
use allin::app::widget::keypad::Key;
use allin::app::widget::undo::Message as UndoMessage;
use allin::books::BooksError;
use allin::domain::business_day::Month;
use allin::domain::fact::cost::{CostAdded, Segment, When};
use allin::domain::fact::reversal::MonthSealed;
use allin::domain::fact::{Fact, Purse, Recorded};
use allin::domain::ids::{EntryId, RequestId};
use allin::domain::menu::Menu;
use allin::domain::money::Money;
use allin::till::cost::{AddCost, AddCosts, AllCosts, Back, CostEntry, CostsView};
use allin::till::desk::{Desk, Where};
use allin::till::menu::Source;
use allin::till::pass::Acting;
use allin::till::reversal::Reverse;
use allin::till::staff::StaffView;
use allin::till::wish::Wish;
use allin::till::{Done, TillError, fresh_id};
use chrono::{DateTime, FixedOffset, NaiveDate};
use iced::futures::executor::block_on;
use proptest::prelude::*;
use uuid::Uuid;

use crate::rights::{YUAN, guarded_with, let_in};
use crate::shop::{Shop, WORKED_DAY, worked_menu};

const FIRST: RequestId = RequestId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn ask(kind: &str, amount: &str, of: &str, split: &[(&str, &str)]) -> AddCost {
    AddCost::from(cost(kind, amount, of, split))
}

fn cost(kind: &str, amount: &str, of: &str, split: &[(&str, &str)]) -> CostAdded {
    let share =
        |(side, part): &(&str, &str)| (Segment::parse(side).unwrap(), part.parse().unwrap());
    CostAdded {
        kind: kind.parse().unwrap(),
        amount: worked_menu().shop.currency.parse(amount).unwrap(),
        when: When::Month { first: month(of).first() },
        split: split.iter().map(share).collect(),
        tax: None,
    }
}

fn entry(cost: CostAdded) -> CostEntry {
    let (day, by) = (day("2026-03-01"), "Lin".to_owned());
    CostEntry { id: fresh_id().into(), day, by, cost, back: None }
}

/// A request of that id as it was recorded.
fn done(id: RequestId, fact: Fact) -> Done {
    let at: DateTime<FixedOffset> = "2026-03-10T12:00:00+08:00".parse().unwrap();
    let record = Recorded {
        seq: 1,
        id,
        day: day("2026-03-10"),
        at,
        recorded_at: at.to_utc(),
        by: "Lin".to_owned(),
        approved_by: None,
        hash: String::new(),
        fact,
    };
    Done { record, again: false }
}

const DONE: Message = Message::Room(Shell::DonePressed);
const CANCEL: Message = Message::Room(Shell::CancelPressed);

/// The screen, opened on a day of March with some costs.
struct Room {
    menu: Menu,
    people: StaffView,
    costs: Costs,
}

impl Room {
    fn open(view: CostsView) -> Self {
        let today = day("2026-03-10");
        let mut room = Self::new(today);
        assert_eq!(room.hears(Message::Opened(today)), Action::ask(AllCosts));
        assert_eq!(room.hears(Message::Answered(Ok(Box::new(view)))), Action::none());
        room
    }

    fn new(today: NaiveDate) -> Self {
        let (menu, people) = (worked_menu(), StaffView::default());
        Self { menu, people, costs: Costs::new(today) }
    }

    fn hears(&mut self, message: Message) -> Action {
        let now = "2026-03-10T12:00:00+08:00".parse().unwrap();
        let here = Here { fresh_id: FIRST, ..Here::new(&self.menu, &self.people, now) };
        self.costs.update(here, message)
    }

    /// The request of that id is answered.
    fn acted(&mut self, id: RequestId, answer: Result<Fact, TillError>) -> Action {
        let answer = answer.map(|fact| Box::new(done(id, fact)));
        self.hears(Message::Room(Shell::Acted(id, answer.map_err(Into::into))))
    }

    fn form(&mut self, message: form::Message) {
        assert_eq!(self.hears(Message::Form(message)), Action::none());
    }

    fn types(&mut self, text: &str) {
        for sign in text.chars() {
            let stroke = Stroke::Typed(sign.to_string());
            assert_eq!(self.hears(Message::Key(stroke)), Action::none());
        }
    }
}

#[test]
fn rent_is_entered_by_what_is_offered_and_asked_for_once() {
    let mut room = Room::open(CostsView::default());
    room.hears(Message::AddPressed);
    assert_eq!(room.hears(DONE), Action::none(), "a cost of nothing");
    room.types("31000");
    let [.., seventy_thirty, _, _] = Split::OFFERED;
    room.form(form::Message::SplitPressed(seventy_thirty));
    let rent = ask("rent", "31000.00", "2026-03", &[("counter", "70"), ("events", "30")]);
    assert_eq!(room.hears(Message::Key(Stroke::Enter)), Action::act(FIRST, rent.clone()));
    assert_eq!(room.hears(DONE), Action::none(), "a cost in flight was sent again");
    // What is asked for is not changed under way, and an answer to something else is none.
    room.form(form::Message::KindPressed("labour".to_owned()));
    assert_eq!(room.hears(CANCEL), Action::none());
    let fact = Fact::CostAdded(rent.cost.clone());
    assert_eq!(room.acted(fresh_id(), Ok(fact.clone())), Action::none());
    // A refusal keeps all that was entered, and it goes again under the same id.
    let unknown = BooksError::OutcomeUnknown("no answer".to_owned());
    assert_eq!(room.acted(FIRST, Err(unknown.into())), Action::ask(AllCosts));
    assert_eq!(room.hears(DONE), Action::act(FIRST, rent));
    assert_eq!(room.acted(FIRST, Ok(fact)), Action::ask(AllCosts));
    assert_eq!(room.hears(DONE), Action::none());
}

#[test]
fn a_cost_of_one_day_says_what_it_was_paid_from() {
    let mut room = Room::open(CostsView::default());
    room.hears(Message::AddPressed);
    room.form(form::Message::KindSaid("Coffee machine lease".to_owned()));
    room.form(form::Message::SpanPressed(Span::Day));
    room.form(form::Message::DayStepped(-3));
    room.form(form::Message::PursePressed(Purse::Cash));
    room.types("480.5");
    let asked = AddCost::from(CostAdded {
        when: When::Day { day: day("2026-03-07"), from: Purse::Cash },
        ..cost("coffee-machine-lease", "480.50", "2026-03", &[("counter", "100")])
    });
    assert_eq!(room.hears(DONE), Action::act(FIRST, asked));
}

#[test]
fn what_the_till_would_refuse_is_refused_before_it_is_asked() {
    let view = CostsView { sealed: vec![month("2026-02")], ..CostsView::default() };
    let mut room = Room::open(view);
    room.hears(Message::AddPressed);
    room.types("100");
    for (words, is_asked) in [
        ("咖啡机", false),
        (" - ", false),
        ("Ingredients", false),
        ("staff drinks", false),
        ("Wi-Fi", true),
    ] {
        let mut tried = Room::new(day("2026-03-10"));
        std::mem::swap(&mut tried, &mut room);
        tried.form(form::Message::KindSaid(words.to_owned()));
        let action = tried.hears(DONE);
        assert_eq!(action != Action::none(), is_asked, "{words}: {action:?}");
        if is_asked {
            tried.acted(FIRST, Err(TillError::NotPositive));
        }
        room = tried;
    }
    // `ingredients` is the counter's alone: the house may pay for some.
    room.form(form::Message::KindSaid("ingredients".to_owned()));
    let [_, _, house, ..] = Split::OFFERED;
    room.form(form::Message::SplitPressed(house));
    room.form(form::Message::MonthStepped(Step::Back));
    assert_eq!(room.hears(DONE), Action::none(), "a sealed month");
    room.form(form::Message::MonthStepped(Step::Back));
    let asked = ask("ingredients", "100.00", "2026-01", &[("house", "100")]);
    assert_eq!(room.hears(DONE), Action::act(FIRST, asked));
}

#[test]
fn the_keys_make_no_amount_that_the_books_could_not_hold() {
    let mut room = Room::open(CostsView::default());
    room.hears(Message::AddPressed);
    room.types("-00.005-");
    assert_eq!(room.hears(DONE), Action::none());
    room.form(form::Message::KeyPressed(Key::Erase));
    room.types("1");
    let asked = ask("rent", "0.01", "2026-03", &[("counter", "100")]);
    assert_eq!(room.hears(DONE), Action::act(FIRST, asked));
}

#[test]
fn a_part_is_typed_from_the_split_as_it_was() {
    let mut room = Room::open(CostsView::default());
    room.hears(Message::AddPressed);
    room.types("100");
    room.form(form::Message::SharePressed(Segment::Events));
    room.types("4.55");
    room.form(form::Message::KeyPressed(Key::Erase));
    // The keys go back to the amount with the next press on the split.
    room.form(form::Message::ShareStepped(Segment::House, Step::On));
    room.types("0");
    let parts = [("counter", "50"), ("events", "45"), ("house", "5")];
    let asked = ask("rent", "1000.00", "2026-03", &parts);
    assert_eq!(room.hears(DONE), Action::act(FIRST, asked));
}

#[test]
fn what_came_last_month_and_is_missing_comes_again_each_under_its_own_id() {
    let halves = [("counter", "66.67"), ("events", "33.33")];
    let counter = [("counter", "100")];
    let mut taken_back = entry(cost("internet", "200", "2026-02", &counter));
    taken_back.back = Some(Back {
        day: day("2026-02-03"),
        by: "Lin".to_owned(),
        reason: "Entered twice".to_owned(),
        whole: false,
    });
    let entries = vec![
        entry(cost("rent", "31000", "2026-02", &halves)),
        entry(cost("rent", "500", "2026-02", &counter)),
        entry(cost("utilities", "2400", "2026-02", &counter)),
        entry(cost("labour", "15500", "2026-02", &counter)),
        taken_back,
        entry(cost("rent", "500", "2026-03", &counter)),
        // Power cost something else this month.
        entry(cost("utilities", "1900", "2026-03", &counter)),
    ];
    let mut room =
        Room::open(CostsView { entries, sealed: vec![month("2026-02")], ..CostsView::default() });
    room.hears(Message::AgainPressed);
    let second = RequestId::new(Uuid::from_u128(FIRST.uuid().as_u128() + 1));
    let rent = ask("rent", "31000.00", "2026-03", &halves);
    let labour = ask("labour", "15500.00", "2026-03", &counter);
    room.hears(Message::AgainToggled(0));
    let one = AddCosts(vec![(second, labour.clone())]);
    assert_eq!(room.hears(DONE), Action::ask(one.clone()));
    assert_eq!(room.hears(Message::AgainToggled(0)), Action::none(), "toggled under way");
    let refusal = Err(TillError::NotPositive.into());
    assert_eq!(room.hears(Message::Added(one.clone(), refusal)), Action::ask(AllCosts));
    room.hears(Message::AgainToggled(0));
    let all = AddCosts(vec![(FIRST, rent), (second, labour)]);
    assert_eq!(room.hears(Message::Key(Stroke::Enter)), Action::ask(all.clone()));
    // An answer to what was asked before is none to this.
    assert_eq!(room.hears(Message::Added(one, Ok(()))), Action::none());
    assert_eq!(room.hears(Message::Added(all, Ok(()))), Action::ask(AllCosts));
}

#[test]
fn nothing_comes_again_in_a_sealed_month_or_after_an_empty_one() {
    let counter = [("counter", "100")];
    let entries = vec![entry(cost("rent", "500", "2026-02", &counter))];
    let mut room =
        Room::open(CostsView { entries, sealed: vec![month("2026-03")], ..CostsView::default() });
    for _ in 0..3 {
        room.hears(Message::AgainPressed);
        assert_eq!(room.hears(DONE), Action::none());
        room.hears(Message::MonthStepped(Step::Back));
    }
}

#[test]
fn a_cost_is_taken_back_once_somebody_said_why() {
    let wrong = entry(cost("rent", "500", "2026-03", &[("counter", "100")]));
    let id = wrong.id;
    let mut room = Room::open(CostsView { entries: vec![wrong], ..CostsView::default() });
    room.hears(Message::UndoPressed(id));
    assert_eq!(room.hears(Message::Key(Stroke::Enter)), Action::none());
    room.hears(Message::Undo(UndoMessage::ReasonSaid("  Entered twice ".to_owned())));
    let action = Action::act(FIRST, reverse(id, "Entered twice"));
    assert_eq!(room.hears(Message::Key(Stroke::Enter)), action);
    let sealed = Fact::MonthSealed(MonthSealed { first: day("2026-02-01") });
    assert_eq!(room.acted(FIRST, Ok(sealed)), Action::ask(AllCosts));
    room.hears(Message::UndoPressed(id));
    room.hears(Message::Key(Stroke::Escape));
    room.hears(Message::Undo(UndoMessage::ReasonSaid("Entered twice".to_owned())));
    assert_eq!(room.hears(DONE), Action::none());
}

#[test]
fn costs_that_cannot_be_read_can_be_asked_for_again() {
    let today = day("2026-03-10");
    let mut room = Room::new(today);
    room.hears(Message::Answered(Err(TillError::Closed.into())));
    room.hears(Message::AddPressed);
    room.types("100");
    assert_eq!(room.hears(DONE), Action::none(), "nobody knows what is sealed");
    assert_eq!(room.hears(Message::TryAgainPressed), Action::ask(AllCosts));
    room.hears(Message::Answered(Ok(Box::default())));
    let asked = ask("rent", "100.00", "2026-03", &[("counter", "100")]);
    assert_eq!(room.hears(DONE), Action::act(FIRST, asked));
}

proptest! {
    #[test]
    fn whatever_is_pressed_the_sides_add_up_to_a_hundred(
        start in 0_usize..6,
        presses in proptest::collection::vec((0_usize..3, 0_u32..140, 0_u32..3), 0..40),
    ) {
        let mut split = Split::OFFERED[start];
        for (side, percent, how) in presses {
            let side = Segment::ALL[side];
            split = match how {
                0 => split.with(side, percent),
                1 => split.step(side, Step::On),
                _ => split.step(side, Step::Back),
            };
            let all: u32 = Segment::ALL.into_iter().map(|side| split.of(side)).sum();
            prop_assert_eq!(all, 100);
            if how == 0 {
                prop_assert_eq!(split.of(side), percent.min(100));
            }
            // What can be pressed can be asked for.
            let shares: BTreeMap<_, _> = split.shares().into_iter().collect();
            prop_assert!(!shares.is_empty() && shares.values().all(|part| !part.is_zero()));
        }
    }
}

fn reverse(entry: EntryId, reason: &str) -> Wish {
    Reverse { entry, reason: reason.to_owned() }.into()
}

fn desk(shop: &Shop) -> Desk {
    Desk::open(&Where::new(shop.books(), Source::File(shop.menu().to_owned()))).unwrap().0
}

#[test]
fn costs_are_entered_once_listed_and_taken_back_at_the_desk() {
    let shop = Shop::new();
    let desk = desk(&shop);
    let rent = ask("rent", "31000", "2026-03", &[("counter", "70"), ("events", "30")]);
    let id = fresh_id();
    let first = block_on(desk.act(id, rent.clone().into())).unwrap();
    let again = block_on(desk.act(id, rent.clone().into())).unwrap();
    assert!(!first.again && again.again);
    // Several at once, and once more after an answer got lost.
    let labour = ask("labour", "15500", "2026-03", &[("counter", "100")]);
    let all = vec![(id, rent.clone()), (fresh_id(), labour)];
    block_on(desk.run(AddCosts(all.clone()))).unwrap();
    block_on(desk.run(AddCosts(all))).unwrap();
    let view = block_on(desk.ask(AllCosts)).unwrap();
    assert_eq!(view.entries.len(), 2);
    assert_eq!((view.entries[0].id, view.entries[0].by.as_str()), (id.into(), "owner"));
    let sums = view.borne_in(month("2026-03")).map(|(_, amount)| amount.minor());
    assert_eq!(sums, [37_200_00, 9_300_00, 0]);
    let back = fresh_id();
    block_on(desk.act(back, reverse(id.into(), "Entered twice"))).unwrap();
    block_on(desk.act(back, reverse(id.into(), "Entered twice"))).unwrap();
    let refused = block_on(desk.act(fresh_id(), reverse(id.into(), "Once more")));
    assert!(matches!(refused, Err(TillError::AlreadyReversed(_))));
    let view = block_on(desk.ask(AllCosts)).unwrap();
    let undone = view.entries[0].back.as_ref().unwrap();
    assert_eq!((undone.reason.as_str(), undone.whole), ("Entered twice", false));
    let sums = view.borne_in(month("2026-03")).map(|(_, amount)| amount.minor());
    assert_eq!(sums, [15_500_00, 0, 0]);
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn the_sums_of_a_month_are_those_of_its_statement() {
    let shop = Shop::new();
    let at = ["--at", "2026-01-31T10:00:00+08:00"];
    let add = |words: &[&str]| {
        let id = shop.json(&[&["cost", "add"][..], words, &at].concat());
        id["cost"].as_str().unwrap().to_owned()
    };
    let thirds = "counter=33.33,events=33.33,house=33.34";
    let rent = add(&["rent", "1000.01", "--month", "2026-01", "--split", thirds]);
    add(&["labour", "77.77", "--month", "2026-01", "--split", "counter=50,house=50"]);
    let twice = add(&["repairs", "480", "--day", "2026-01-31", "--split", "counter=100"]);
    let licences = ["cost", "add", "licences", "12.30", "--day", "2026-02-01"];
    let next_day = ["--split", "house=100", "--at", "2026-02-01T10:00:00+08:00"];
    shop.ok(&[&licences[..], &next_day].concat());
    shop.ok(&["reverse", &twice, "--reason", "Entered twice", at[0], at[1]]);
    shop.ok(&["seal", "2026-01"]);
    // Its month is sealed: it stays there, and all of it is undone where that is done.
    let late = ["--at", "2026-03-05T10:00:00+08:00"];
    shop.ok(&["reverse", &rent, "--reason", "Wrong amount", late[0], late[1]]);
    let view = block_on(desk(&shop).ask(AllCosts)).unwrap();
    assert_eq!(view.sealed, [month("2026-01")]);
    for of in ["2026-01", "2026-02", "2026-03", "2026-04"] {
        let statement = shop.json(&["report", "statement", "--month", of]);
        let written = |money: Money| worked_menu().shop.currency.plain(money);
        let [counter, events, house] = view.borne_in(month(of)).map(|(_, sum)| written(sum));
        assert_eq!(statement["counter"]["cost"], counter, "{of}");
        assert_eq!(statement["events"]["shared_costs"], events, "{of}");
        assert_eq!(statement["house"]["costs"], house, "{of}");
    }
    let listed = shop.json(&["cost", "list", "--month", "2026-01"]);
    assert_eq!(listed.as_array().unwrap().len(), 3);
    assert_eq!(shop.json(&["cost", "list", "--month", "2026-02"])[0]["amount"], "12.30");
    assert!(shop.ok(&["cost", "list", "--month", "2026-04"]).contains("no costs in 2026-04"));
    shop.refused(2, &["cost", "list", "--month", "march"]);
}

#[test]
fn what_is_no_cost_is_refused_and_nothing_of_it_recorded() {
    let shop = Shop::new();
    shop.ok(&[
        "cost",
        "add",
        "rent",
        "5",
        "--month",
        "2026-01",
        "--at",
        "2026-01-20T10:00:00+08:00",
    ]);
    shop.ok(&["seal", "2026-01"]);
    let desk = desk(&shop);
    let facts = shop.facts();
    let counter = [("counter", "100")];
    for (asked, says) in [
        (ask("rent", "0", "2026-03", &counter), "zero"),
        (ask("rent", "-5", "2026-03", &counter), "zero"),
        (ask("rent", "5", "2026-03", &[]), "100"),
        (ask("rent", "5", "2026-03", &[("counter", "99")]), "100"),
        (ask("rent", "5", "2026-03", &[("counter", "100"), ("events", "0")]), "100"),
        (ask("rent", "5", "2026-03", &[("counter", "150"), ("events", "-50")]), "100"),
        (ask("rent", "5", "2026-03", &[("counter", "50"), ("counter", "50")]), "100"),
        (ask("rent", "5", "2026-03", &[("counter", "50.005"), ("house", "49.995")]), "100"),
        (ask("rent", "5", "2026-01", &counter), "2026-01 is sealed"),
        (ask("ingredients", "5", "2026-03", &counter), "by the till itself"),
        (ask("hospitality", "5", "2026-03", &[("events", "100")]), "by the till itself"),
        (ask("fees", "5", "2026-03", &[("house", "100")]), "by the till itself"),
    ] {
        let refused = block_on(desk.act(fresh_id(), asked.clone().into())).unwrap_err().to_string();
        assert!(refused.contains(says), "{asked:?}: {refused}");
    }
    for (amount, split, code, says) in [
        ("1.005", "counter=100", 1, "decimals"),
        ("99999999999999", "counter=100", 1, "large"),
        ("", "counter=100", 2, "amount"),
        ("1e3", "counter=100", 2, "amount"),
        ("5", "bar=100", 1, "100"),
        ("5", "counter=50.005,house=49.995", 1, "100"),
        ("5", "counter=all", 1, "100"),
    ] {
        let add = ["cost", "add", "rent", amount, "--month", "2026-03", "--split", split];
        let refused = shop.refused(code, &add);
        assert!(refused.contains(says), "{add:?}: {refused}");
    }
    // One that is refused stops those after it; those before it stand.
    let both = vec![
        (fresh_id(), ask("rent", "5", "2026-01", &counter)),
        (fresh_id(), ask("rent", "5", "2026-03", &counter)),
    ];
    assert!(block_on(desk.run(AddCosts(both))).is_err());
    let no_reason = block_on(desk.ask(AllCosts)).unwrap().entries[0].id;
    assert!(block_on(desk.act(fresh_id(), reverse(no_reason, " "))).is_err());
    let nothing = block_on(desk.act(fresh_id(), reverse(fresh_id().into(), "Wrong month")));
    assert!(matches!(nothing, Err(TillError::UnknownEntry(_))));
    assert_eq!(shop.facts(), facts);
}

#[test]
fn costs_are_for_an_owner_to_see_and_to_enter() {
    let shop = guarded_with(WORKED_DAY);
    let desk = desk(&shop);
    // Nobody came in by a PIN.
    assert!(matches!(block_on(desk.ask(AllCosts)), Err(TillError::SignInFirst)));
    let manager = let_in(&desk, "Lin", crate::rights::LIN);
    let owner = let_in(&desk, "Yuan", YUAN);
    let asked = desk.asked_by(Acting::alone(manager));
    let rent = ask("rent", "5", "2026-03", &[("counter", "100")]);
    let id = fresh_id();
    let missing = |error: TillError| matches!(error, TillError::RightMissing { .. });
    assert!(missing(block_on(asked.ask(AllCosts)).unwrap_err()));
    assert!(missing(block_on(asked.run(AddCosts(vec![(id, rent.clone())]))).unwrap_err()));
    // On the spot, under the same id, with an owner beside them.
    let beside = asked.approved_by(owner);
    block_on(beside.run(AddCosts(vec![(id, rent)]))).unwrap();
    assert_eq!(block_on(beside.ask(AllCosts)).unwrap().entries[0].by, "Lin");
    let back = reverse(id.into(), "Wrong amount");
    assert!(missing(block_on(asked.act(fresh_id(), back.clone())).unwrap_err()));
    block_on(beside.act(fresh_id(), back)).unwrap();
}
