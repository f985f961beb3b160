//! Events under a finger: planned, opened, their door and their money, and prepaid drinks at the
//! counter.

use allin::app::intention::Intention;
use allin::app::keys::Stroke;
use allin::app::screen::{counter, events};
use allin::app::{Message, Place};
use allin::domain::bearer::Bearer;
use allin::domain::ids::{GuestId, PackageId};
use allin::till::event::{EventsNow, Season};
use chrono::{TimeDelta, Utc};
use iced::Size;

use crate::finger::Till;
use crate::journeys::all_day;
use crate::rights::{LIN, MEI, YUAN, guarded_with};
use crate::shop::Shop;

/// An event that is on now; its id.
fn running(shop: &Shop, capacity: &str) -> String {
    let (from, to) = (Utc::now() - TimeDelta::hours(1), Utc::now() + TimeDelta::hours(2));
    let plan =
        ["event", "plan", "--name", "Agents Night", "--kind", "talk", "--capacity", capacity];
    let when = ["--from", &from.to_rfc3339(), "--to", &to.to_rfc3339()];
    shop.json(&[&plan[..], &when].concat())["event"].as_str().unwrap().to_owned()
}

fn open(shop: &Shop) -> Till {
    Till::open(shop, &Utc::now().to_rfc3339())
}

impl Till {
    fn says(&mut self, message: events::Message) {
        let intentions = self.app.react(Message::Events(message));
        self.settle(intentions);
    }

    fn scans(&mut self, code: &str) {
        for letter in code.chars() {
            self.stroke(Stroke::Typed(letter.to_string()));
        }
        self.stroke(Stroke::Enter);
    }
}

#[test]
fn an_event_is_planned_changed_run_again_and_cancelled() {
    let shop = Shop::with_menu(&all_day());
    let mut till = open(&shop);
    till.tap("Events");
    till.must_read("No events planned yet");
    till.tap("Plan event");
    assert_eq!(till.press("Plan event"), [], "an event without a name");
    for letter in "42".chars() {
        till.stroke(Stroke::Typed(letter.to_string()));
    }
    till.write(events::plan::NAME, "Agents Night");
    till.tap("Training");
    till.tap("+ 1 week");
    till.tap("Plan event");
    till.must_read("Agents Night");
    till.tap("Agents Night");
    till.must_read("Check-in");
    till.must_read("42 seats");
    till.tap("Edit");
    till.write(events::plan::HOST, "Wen");
    till.tap("Save");
    till.must_read("Done.");
    till.tap("Duplicate");
    till.tap("Plan event");
    till.stroke(Stroke::Escape);
    let list = shop.json(&["event", "list"]);
    assert_eq!(list.as_array().unwrap().len(), 2);
    assert_eq!(list[1]["host"], "Wen");
    till.tap("Month");
    till.tap("List");
    till.says(events::Message::EventPressed(list[1]["event"].as_str().unwrap().parse().unwrap()));
    till.says(events::Message::SurePressed(events::Sure::Cancel));
    till.must_read("Agents Night will be cancelled. This cannot be undone.");
    till.tap("Cancel");
    till.says(events::Message::SurePressed(events::Sure::Cancel));
    till.tap("Cancel event");
    till.must_read("Cancelled");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn guests_come_by_name_by_code_and_by_chance() {
    let shop = Shop::with_menu(&all_day());
    let event = running(&shop, "2");
    let list = shop.folder().join("guests.csv");
    std::fs::write(
        &list,
        "name,email,barcode\nWen,w@example.org,QR-1\nNoa,n@example.org,QR-2\nTao,,QR-3\n",
    )
    .unwrap();
    let mut till = open(&shop);
    till.tap("Events");
    till.tap("Agents Night");
    till.tap("Check-in");
    till.must_read("No guests yet");
    till.tap("Import guest list");
    till.tap("guests.csv");
    till.must_read("3 new guests");
    till.tap("Import");
    till.must_read("waitlist no. 1");
    till.scans("QR-2");
    till.must_read("1");
    let guests = shop.json(&["event", "guests", &event]);
    let standing = |at: usize| guests[at]["standing"].clone();
    assert_eq!([standing(0), standing(1), standing(2)], ["seat", "in", "waiting"]);
    // A ticket that is shown twice says so, and one that nobody has spoils no other.
    till.scans("QR-2");
    assert!(till.app.desk().is_some());
    till.scans("QR-999");
    till.must_read("No guest matches QR-999");
    till.scans("QR-9");
    till.must_read("No guest matches QR-9");
    // A name that nobody has is offered to be let in.
    till.scans("Arjun");
    till.must_read("No guest found");
    till.tap("Walk-in");
    till.tap("Check in");
    let wen: GuestId = guests[0]["guest"].as_str().unwrap().parse().unwrap();
    let drop = || events::Message::Door(events::door::Message::DropPressed(wen));
    till.says(drop());
    till.must_read("Press again: not coming");
    till.says(drop());
    let guests = shop.json(&["event", "guests", &event]);
    assert_eq!(guests[0]["standing"], "gone");
    assert_eq!(guests[3]["name"], "Arjun");
    till.tap("Noa");
    till.must_read("Press again to undo");
    till.tap("Noa");
    let guests = shop.json(&["event", "guests", &event]);
    assert_eq!(guests[1]["standing"], "seat", "a mistake at the door cannot be undone");
    // The counter says who is here.
    till.settle(vec![Intention::Ask(EventsNow.into())]);
    till.stroke(Stroke::Place(0));
    till.must_read("1/2");
}

#[test]
fn what_is_typed_while_a_walk_in_is_entered_is_their_name() {
    let shop = Shop::with_menu(&all_day());
    let event = running(&shop, "2");
    let mut till = open(&shop);
    till.tap("Events");
    till.tap("Agents Night");
    till.tap("Check-in");
    let asked = till.press("Walk-in");
    assert_eq!(asked, [Intention::Focus(events::new_guest::GUEST_NAME)]);
    for letter in ["W", "e", "b"] {
        till.stroke(Stroke::Typed(letter.to_owned()));
    }
    till.stroke(Stroke::Erase);
    till.stroke(Stroke::Typed("n".to_owned()));
    till.stroke(Stroke::Enter);
    let guests = shop.json(&["event", "guests", &event]);
    assert_eq!((&guests[0]["name"], &guests[0]["standing"]), (&"Wen".into(), &"in".into()));
    // Escape leaves the form first, and the door after that.
    till.tap("Walk-in");
    till.stroke(Stroke::Escape);
    till.must_read("Walk-in");
    till.stroke(Stroke::Escape);
    till.must_read("Check-in");
}

#[test]
fn a_list_that_is_dropped_on_the_window_is_shown_before_it_is_taken_in() {
    let shop = Shop::with_menu(&all_day());
    running(&shop, "40");
    let list = shop.folder().join("list.csv");
    std::fs::write(&list, "name\nWen\n,\nWen\n").unwrap();
    let mut till = open(&shop);
    till.says(events::Message::FileDropped(list.clone()));
    till.tap("Events");
    till.says(events::Message::FileDropped(list.clone()));
    till.must_read("Agents Night");
    till.tap("Agents Night");
    till.says(events::Message::FileDropped(list.clone()));
    till.must_read("1 new guest");
    till.must_read("Line 4: same guest as line 2");
    till.tap("Cancel");
    till.must_read("No guests yet");
    std::fs::write(&list, "first,second\n1,2\n").unwrap();
    till.says(events::Message::FileDropped(list));
    till.must_read("This is not a guest list.");
}

#[test]
fn a_guest_list_that_is_read_after_its_event_was_left_is_dropped() {
    let shop = Shop::with_menu(&all_day());
    let [left, open_now] = ["40", "30"].map(|seats| running(&shop, seats).parse().unwrap());
    let list = shop.folder().join("list.csv");
    std::fs::write(&list, "name\nWen\n").unwrap();
    let mut till = open(&shop);
    till.tap("Events");
    till.says(events::Message::EventPressed(left));
    let late = till.app.react(Message::Events(events::Message::FileDropped(list.clone())));
    till.says(events::Message::EventPressed(open_now));
    till.says(events::Message::DoorPressed);
    till.settle(late);
    till.must_read("No guests yet");
    till.says(events::Message::FileDropped(list));
    till.must_read("1 new guest");
}

#[test]
fn prepaid_drinks_go_over_the_counter_with_a_gauge() {
    let shop = Shop::with_menu(&all_day());
    let event = running(&shop, "40");
    shop.ok(&["event", "package", &event, "--drinks", "3", "--price", "30", "--pay", "card"]);
    let mut till = open(&shop);
    till.settle(vec![Intention::Ask(EventsNow.into())]);
    till.must_read("Prepaid package");
    till.must_read("3 of 3 left");
    till.tap("Prepaid package");
    till.tap("Whitepaper Milk");
    till.tap("Prepaid package");
    till.must_read("Prepaid packages");
    till.must_read("2 of 3 left");
    till.tap("Prepaid package");
    till.must_read("3 of 3 left");
    till.tap("Prepaid package");
    // Food is no drink, and is paid.
    till.tap("Bootstrapped Bagel");
    till.tap("Prepaid package");
    till.must_read("2 of 3 left");
    till.tap("Card");
    till.must_read("Paid");
    let show = shop.json(&["event", "show", &event]);
    assert_eq!(
        (&show["packages"][0]["drawn"], &show["packages"][0]["left"]),
        (&1.into(), &2.into())
    );
    till.must_read("2 of 3 left");
}

#[test]
fn the_money_of_an_event_is_entered_settled_and_kept() {
    let shop = Shop::with_menu(&all_day());
    let event = running(&shop, "40");
    let mut till = open(&shop);
    till.tap("Events");
    till.tap("Agents Night");
    let enter = |till: &mut Till, digits: &str| {
        for digit in digits.chars() {
            till.stroke(Stroke::Typed(digit.to_string()));
        }
    };
    till.says(events::Message::MoneyPressed(events::money::Kind::Income));
    till.tap("Sponsorship");
    till.tap("Invoice");
    enter(&mut till, "800");
    till.tap("Add income");
    till.must_read("Done.");
    till.says(events::Message::MoneyPressed(events::money::Kind::Cost));
    enter(&mut till, "280");
    till.tap("Add cost");
    till.tap("Package");
    enter(&mut till, "10");
    till.tap("Price per drink");
    enter(&mut till, "30");
    till.must_read("10 × · ¥300.00");
    till.tap("Sell package");
    till.tap("Payment");
    till.must_read("The host still owes ¥800.00.");
    enter(&mut till, "801");
    till.tap("Record payment");
    till.must_read("Not done. Your entries are still here.");
    till.stroke(Stroke::Erase);
    till.stroke(Stroke::Erase);
    enter(&mut till, "0");
    till.stroke(Stroke::Typed("0".to_owned()));
    till.tap("Cancel");
    till.says(events::Message::SurePressed(events::Sure::Settle));
    till.tap("Settle");
    till.must_read("0 served · 10 unclaimed, kept");
    let show = shop.json(&["event", "show", &event]);
    assert_eq!(show["contribution"], "757.74");
    till.tap("Papers");
    till.tap("Event statement");
    till.tap("Save PDF");
    till.stroke(Stroke::Escape);
    assert_eq!(std::fs::read_dir(shop.folder().join("events")).unwrap().count(), 1);
    let cost = show["money"][1]["id"].as_str().unwrap().parse().unwrap();
    till.says(events::Message::SurePressed(events::Sure::Reverse(cost)));
    till.tap("Reverse");
    till.must_read("Reversed");
    assert_eq!(shop.json(&["event", "show", &event])["contribution"], "1037.74");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn the_list_says_what_an_event_left_who_came_and_what_is_owed() {
    let shop = guarded_with(&all_day());
    let at = |hours: i64| (Utc::now() + TimeDelta::hours(hours)).to_rfc3339();
    let long = "A very long evening about agents that write the names of evenings of agents";
    let plan = |name: &str, from: i64| {
        let plan = ["event", "plan", "--name", name, "--kind", "talk", "--capacity", "40"];
        let when = ["--from", &at(from), "--to", &at(from + 3), "--at", &at(-60), "--as", "Yuan"];
        let event = shop.typed_json(&[YUAN], &[&plan[..], &when].concat())["event"].clone();
        event.as_str().unwrap().to_owned()
    };
    let (past, _coming) = (plan(long, -30), plan("Robot arms", 50));
    for name in ["Ada", "Bo", "Cy"] {
        shop.typed_ok(&[YUAN], &["event", "sign-up", &past, "--name", name, "--as", "Yuan"]);
    }
    shop.typed_ok(&[YUAN], &["event", "check-in", &past, "Ada", "--as", "Yuan"]);
    let income = ["event", "income", &past, "sponsorship", "800", "--to", "receivable"];
    shop.typed_ok(&[YUAN], &[&income[..], &["--tax", "none", "--as", "Yuan"]].concat());
    let cost = ["event", "cost", &past, "speakers", "280", "--as", "Yuan"];
    shop.typed_ok(&[YUAN], &cost);
    for (size, name) in [(1366.0, long), (1024.0, "A very long evening about agents that…")] {
        let mut till = Till::sized(&shop, &Utc::now().to_rfc3339(), Size::new(size, 768.0));
        till.tap("Yuan");
        YUAN.chars().for_each(|digit| till.stroke(Stroke::Typed(digit.to_string())));
        till.tap("Events");
        for words in [name, "1 of 3", "800.00", "520.00", "0 of 40", "Contribution"] {
            assert!(till.shows(words), "{words} at {size}");
        }
        till.stroke(Stroke::Escape);
    }
    let mut till = open(&shop);
    till.tap("Mei");
    MEI.chars().for_each(|digit| till.stroke(Stroke::Typed(digit.to_string())));
    till.tap("Events");
    till.must_read("1 of 3");
    assert!(!till.reads("520.00"), "a barista sees what an event leaves");
}

#[test]
fn a_barista_keeps_the_door_and_a_manager_the_money() {
    let shop = guarded_with(&all_day());
    let (from, to) = (Utc::now() - TimeDelta::hours(1), Utc::now() + TimeDelta::hours(2));
    let plan =
        ["event", "plan", "--name", "Agents Night", "--kind", "talk", "--as", "Yuan", "--from"];
    shop.typed_ok(&[YUAN], &[&plan[..], &[&from.to_rfc3339(), "--to", &to.to_rfc3339()]].concat());
    let mut till = open(&shop);
    till.tap("Mei");
    for digit in MEI.chars() {
        till.stroke(Stroke::Typed(digit.to_string()));
    }
    till.tap("Events");
    till.tap("Agents Night");
    assert!(!till.reads("Contribution"), "a barista sees what an event leaves");
    till.tap("Check-in");
    till.tap("Sign up guest");
    till.write(events::new_guest::GUEST_NAME, "Wen");
    till.tap("Sign up");
    till.must_read("Wen");
    till.stroke(Stroke::Escape);
    till.tap("Duplicate");
    till.tap("Plan event");
    till.must_read("Plan events and their money");
    till.must_read("Agents Night");
    till.tap("Lin");
    for digit in LIN.chars() {
        till.stroke(Stroke::Typed(digit.to_string()));
    }
    till.must_read("Done.");
    assert_eq!(crate::rights::last_fact(&shop), ("Mei".to_owned(), Some("Lin".to_owned())));
}

#[test]
fn the_screens_of_events_draw_at_every_size_in_every_language() {
    let shop = Shop::with_menu(&all_day());
    let event = running(&shop, "40");
    shop.ok(&["event", "package", &event, "--drinks", "60", "--price", "30", "--pay", "card"]);
    shop.ok(&["event", "sign-up", &event, "--name", &"Wen ".repeat(25)]);
    for (width, height) in [(1024.0, 768.0), (1366.0, 768.0), (1536.0, 864.0)] {
        let mut till = Till::sized(&shop, &Utc::now().to_rfc3339(), Size::new(width, height));
        let intentions = till.app.react(Message::Went(Place::Events));
        till.settle(intentions);
        let id = event.parse().unwrap();
        for message in [
            events::Message::AsMonthPressed(true),
            events::Message::PlanPressed(None),
            events::Message::EventPressed(id),
            events::Message::MoneyPressed(events::money::Kind::Package),
            events::Message::MoneyPressed(events::money::Kind::Income),
            events::Message::SurePressed(events::Sure::Settle),
            events::Message::DoorPressed,
            events::Message::Door(events::door::Message::AddPressed(true)),
            events::Message::Door(events::door::Message::ListPressed),
        ] {
            till.says(message);
            for _ in 0..3 {
                till.look().snapshot(&iced::Theme::Light).unwrap();
                till.app.react(Message::LanguagePressed);
            }
        }
    }
}

/// What is asked of the till is plain data: a screen never does it itself.
#[test]
fn a_season_is_read_when_it_is_opened() {
    let shop = Shop::with_menu(&all_day());
    let mut till = open(&shop);
    let asked = till.press("Events");
    assert_eq!(asked, [Intention::Ask(Season.into())]);
}

#[test]
fn an_order_in_the_hours_of_an_event_belongs_to_it_unless_said_otherwise() {
    let shop = Shop::with_menu(&all_day());
    let event = running(&shop, "40");
    let mut till = open(&shop);
    till.settle(vec![Intention::Ask(EventsNow.into())]);
    let sell = |till: &mut Till, is_apart: bool| {
        till.tap("ALL in AI");
        if is_apart {
            till.tap("Agents Night");
            till.must_read("not for this order");
        }
        till.tap("Card");
        till.must_read("Paid");
        let orders = shop.json(&["orders"]);
        let last = orders.as_array().unwrap().last().unwrap()["order"].clone();
        shop.json(&["order", last.as_str().unwrap()])["event"].clone()
    };
    assert_eq!(sell(&mut till, false), event.as_str());
    assert_eq!(sell(&mut till, true), serde_json::Value::Null);
    // The next order is the event's again.
    assert_eq!(sell(&mut till, false), event.as_str());
}

/// Two events of now, with their ids: the second started last.
fn two_running(shop: &Shop) -> [String; 2] {
    let now = Utc::now();
    [("Agents Night", 2, "5"), ("Board Dinner of a Two-Person Company", 1, "8")].map(
        |(name, hours, price)| {
            let from = (now - chrono::TimeDelta::hours(hours)).to_rfc3339();
            let to = (now + chrono::TimeDelta::hours(1)).to_rfc3339();
            let plan = ["event", "plan", "--name", name, "--kind", "talk", "--from", &from];
            let planned = shop.json(&[&plan[..], &["--to", &to]].concat());
            let event = planned["event"].as_str().unwrap().to_owned();
            shop.ok(&[
                "event", "package", &event, "--drinks", price, "--price", "9", "--pay", "card",
            ]);
            event
        },
    )
}

#[test]
fn two_events_at_once_are_both_there_with_their_gifts_and_their_drinks() {
    let shop = Shop::with_menu(&all_day());
    let [first, second] = two_running(&shop);
    let mut till = open(&shop);
    till.settle(vec![Intention::Ask(EventsNow.into())]);
    let sold = |till: &mut Till| {
        till.tap("Card");
        till.must_read("Paid");
        let orders = shop.json(&["orders"]);
        let last = orders.as_array().unwrap().last().unwrap()["order"].clone();
        shop.json(&["order", last.as_str().unwrap()])["event"].clone()
    };
    till.tap("ALL in AI");
    assert_eq!(sold(&mut till), second.as_str(), "the last to start");
    till.tap("ALL in AI");
    till.tap("Agents Night");
    assert_eq!(sold(&mut till), first.as_str());
    // A drink of each host, and a gift to either.
    for (left, package) in
        [("4 of 5 left", "Agents Night"), ("7 of 8 left", "Board Dinner of a Two-Person Company")]
    {
        till.tap("ALL in AI");
        let prepaid = till
            .app
            .react(Message::Counter(counter::Message::PackagePressed(package_of(&shop, package))));
        till.settle(prepaid);
        till.must_read(left);
        till.tap("Finish, prepaid");
        till.must_read("Paid");
    }
    till.tap("ALL in AI");
    till.stroke(Stroke::Adjust);
    for event in [&first, &second] {
        let bearer = Bearer::Event(event.parse().unwrap());
        let give = counter::adjust::Message::BearerPressed(Some(bearer));
        till.app.react(crate::finger::over(counter::OverMessage::Adjust(give)));
        till.must_read("Speakers and crew");
    }
}

/// The package that an event bought.
fn package_of(shop: &Shop, name: &str) -> PackageId {
    let events = shop.json(&["event", "list"]);
    let event = events.as_array().unwrap().iter().find(|event| event["name"] == name).unwrap();
    let shown = shop.json(&["event", "show", event["event"].as_str().unwrap()]);
    shown["packages"][0]["package"].as_str().unwrap().parse().unwrap()
}

#[test]
fn the_signs_of_a_code_are_no_keys_at_the_door() {
    let shop = Shop::with_menu(&all_day());
    let event = running(&shop, "40");
    let list = shop.folder().join("luma.csv");
    let code = "https://lu.ma/check-in/evt-1?pk=g-a+c";
    std::fs::write(&list, format!("name,qr_code_url\nWen,{code}\n")).unwrap();
    shop.ok(&["event", "import", &event, list.to_str().unwrap()]);
    let mut till = open(&shop);
    till.tap("Events");
    till.tap("Agents Night");
    till.tap("Check-in");
    for letter in code.chars() {
        till.stroke(match letter {
            '-' => Stroke::Quantity(allin::app::keys::Step::Back),
            '+' => Stroke::Quantity(allin::app::keys::Step::On),
            '?' => Stroke::Help,
            other => Stroke::Typed(other.to_string()),
        });
    }
    till.stroke(Stroke::Enter);
    till.must_read("Welcome, Wen");
    assert_eq!(shop.json(&["event", "guests", &event])[0]["standing"], "in");
    till.scans("Wen");
    let said = till.app.desk().is_some();
    assert!(said);
    assert_eq!(shop.json(&["event", "guests", &event])[0]["standing"], "in");
}
