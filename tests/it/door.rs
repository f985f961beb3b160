//! Who is at the till: the sign-in, the lock, and somebody who stands by with a right.

use allin::app::intention::Intention;
use allin::app::keys::{Step, Stroke};
use allin::app::screen::{counter, queue, staff};
use allin::app::{Message, Place};
use allin::till::staff::StaffList;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use iced::Size;

use crate::finger::{NOON, Till};
use crate::rights::{LIN, MEI, YUAN, guarded_with, last_fact};
use crate::shop::Shop;

impl Till {
    pub(crate) fn types(&mut self, digits: &str) {
        for digit in digits.chars() {
            self.stroke(Stroke::Typed(digit.to_string()));
        }
    }

    pub(crate) fn sign_in(&mut self, name: &str, pin: &str) {
        self.tap(name);
        self.types(pin);
    }

    fn passes(&mut self, from: &str, time: TimeDelta) {
        let at = from.parse::<DateTime<Utc>>().unwrap() + time;
        let intentions = self.app.react(Message::Ticked(at));
        self.settle(intentions);
    }
}

fn guarded() -> Shop {
    guarded_with(allin::menu_file::BUILT_IN)
}

fn at_work(shop: &Shop) -> Till {
    let mut till = Till::open(shop, NOON);
    till.sign_in("Mei", MEI);
    till.must_read("New order");
    till
}

#[test]
fn a_tile_and_a_pin_let_somebody_in_and_what_they_do_is_theirs() {
    let shop = guarded();
    let mut till = Till::open(&shop, NOON);
    till.must_read("Who are you?");
    assert!(!till.reads("Counter"), "the rail can be reached before anybody is there");
    till.types("1234");
    till.must_read("Who are you?");
    till.sign_in("Mei", "000000");
    till.must_read("Wrong PIN. Try again.");
    till.types("13579");
    till.must_read("Hello, Mei");
    till.types("0");
    till.must_read("New order");
    till.must_read("Mei");
    till.tap("ALL in AI");
    till.tap("Card");
    till.must_read("Paid");
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), None));
}

#[test]
fn too_many_wrong_pins_wait_and_the_others_come_in() {
    let shop = guarded();
    let mut till = Till::open(&shop, NOON);
    till.tap("Lin");
    for _ in 0..5 {
        till.types("0000");
        till.must_read("Wrong PIN. Try again.");
    }
    till.types(LIN);
    till.must_read("Too many wrong PINs. Wait 30 seconds.");
    till.passes(NOON, TimeDelta::seconds(10));
    till.must_read("Too many wrong PINs. Wait 20 seconds.");
    till.types(LIN);
    till.must_read("Too many wrong PINs. Wait 20 seconds.");
    till.sign_in("Mei", MEI);
    till.must_read("New order");
}

#[test]
fn switching_takes_two_taps_and_a_pin_and_keeps_the_order() {
    let shop = guarded();
    let mut till = at_work(&shop);
    till.tap("ALL in AI");
    till.tap("Mei");
    till.tap("Lin");
    till.types(LIN);
    till.must_read("ALL in AI");
    till.tap("Card");
    assert_eq!(last_fact(&shop), ("Lin".to_owned(), None));
}

#[test]
fn the_till_locks_by_hand_and_after_a_time() {
    let shop = guarded();
    let mut till = at_work(&shop);
    till.stroke(Stroke::Lock);
    till.must_read("Who are you?");
    till.sign_in("Mei", MEI);
    till.tap("Lock");
    till.must_read("Who are you?");
    till.sign_in("Mei", MEI);
    till.passes(NOON, TimeDelta::minutes(4));
    till.must_read("New order");
    // Every touch begins the time anew.
    till.tap("ALL in AI");
    till.passes(NOON, TimeDelta::minutes(8));
    till.must_read("ALL in AI");
    till.passes(NOON, TimeDelta::minutes(9));
    till.must_read("Who are you?");
    // The order is where it was.
    till.sign_in("Lin", LIN);
    till.tap("Card");
    till.must_read("Paid");
}

#[test]
fn the_queue_stays_in_sight_and_what_is_behind_it_does_not() {
    let shop = guarded();
    let mut till = at_work(&shop);
    till.tap("Queue");
    till.passes(NOON, TimeDelta::minutes(2));
    till.app.react(Message::Queue(queue::Message::RecallPressed));
    till.passes(NOON, TimeDelta::hours(2));
    assert!(!till.reads("Who are you?"), "the bar lost its queue");
    till.passes(NOON, TimeDelta::hours(3));
    till.tap("Counter");
    till.must_read("Who are you?");
}

#[test]
fn a_shop_decides_how_long_its_till_stands_open() {
    let menu = allin::menu_file::BUILT_IN;
    let never = menu.replace("lock_after_minutes = 5", "lock_after_minutes = 0");
    let shop = guarded_with(&never);
    let mut till = at_work(&shop);
    till.passes(NOON, TimeDelta::days(1));
    till.must_read("New order");
    let soon = menu.replace("lock_after_minutes = 5", "lock_after_minutes = 1");
    let shop = guarded_with(&soon);
    let mut till = at_work(&shop);
    till.passes(NOON, TimeDelta::minutes(1));
    till.must_read("Who are you?");
}

#[test]
fn somebody_stands_by_on_the_spot_and_both_are_named() {
    let shop = guarded();
    let mut till = at_work(&shop);
    let give_away = |till: &mut Till| {
        till.stroke(Stroke::Adjust);
        till.tap("On the house");
        till.tap("Took too long");
        till.tap("Done ¥0");
        till.tap("Finish, no charge");
    };
    till.tap("ALL in AI");
    give_away(&mut till);
    till.must_read("Give comps");
    till.must_read("1× ALL in AI (¥38.00 on the menu) · Total: ¥0.00 · Took too long");
    till.must_read(
        "Mei needs approval for this. Someone with the right enters their PIN; Mei stays signed \
         in.",
    );
    assert!(!till.reads("Mei"), "whoever asks was offered to approve");
    till.sign_in("Lin", LIN);
    till.must_read("Paid");
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), Some("Lin".to_owned())));
    // Lin went away again.
    till.must_read("Mei");
    till.tap("ALL in AI");
    give_away(&mut till);
    till.must_read("Give comps");
}

#[test]
fn where_nobody_stands_by_nothing_is_done_and_nothing_is_lost() {
    let shop = guarded();
    let mut till = at_work(&shop);
    till.tap("ALL in AI");
    till.stroke(Stroke::Adjust);
    till.tap("On the house");
    till.tap("Took too long");
    till.tap("Done ¥0");
    let before = shop.facts();
    till.tap("Finish, no charge");
    till.tap("Cancel");
    assert_eq!(shop.facts(), before);
    till.must_read("On the house");
    // Asked again it is asked anew, and a wrong PIN is nobody's.
    till.tap("Finish, no charge");
    till.sign_in("Lin", "0000");
    till.must_read("Wrong PIN. Try again.");
    assert_eq!(shop.facts(), before);
    till.types(LIN);
    till.must_read("Paid");
    assert_eq!(shop.facts(), before + 1);
}

#[test]
fn a_refund_has_a_second_pair_of_eyes() {
    let shop = guarded();
    let mut till = at_work(&shop);
    till.tap("ALL in AI");
    till.tap("Card");
    till.app.react(Message::Ticked(Utc::now()));
    till.sign_in("Mei", MEI);
    till.tap("Orders");
    till.tap("ALL in AI");
    till.tap("Refund");
    till.tap("Took too long");
    till.tap("Refund ¥38");
    till.must_read("Refund, or correct a tender");
    till.must_read("Order 1 · 1× ALL in AI · Card ¥38.00 · Took too long");
    till.sign_in("Lin", LIN);
    till.must_read("Refunded. Hand out: Card ¥38");
    till.must_read("Card ¥38, Mei, approved by Lin");
}

#[test]
fn whoever_approves_another_tender_reads_what_it_changes() {
    let in_fives = allin::menu_file::BUILT_IN.replace("# round_to = 0.1 ", "round_to = 5 ");
    let shop = guarded_with(&in_fives);
    let mut till = at_work(&shop);
    till.tap("ALL in AI");
    till.tap("Card");
    till.app.react(Message::Ticked(Utc::now()));
    till.sign_in("Mei", MEI);
    till.tap("Next order");
    till.tap("Correct tender");
    till.tap("Cash");
    till.must_read("Order 1 · 1× ALL in AI · Card ¥38.00 → Cash ¥40.00 · Difference: ¥2.00");
    till.sign_in("Lin", LIN);
    till.must_read("Tender corrected");
}

#[test]
fn the_owner_stands_by_at_the_statement_until_it_is_left() {
    let shop = guarded();
    let mut till = at_work(&shop);
    till.tap("Results");
    till.must_read("See the statement and margins");
    // Only one owner has a PIN: they need not say who they are.
    till.must_read("Hello, Yuan");
    till.types(YUAN);
    till.must_read("House result");
    till.tap("Month");
    till.must_read("House result");
    till.tap("Counter");
    till.tap("Results");
    till.must_read("See the statement and margins");
    till.tap("Cancel");
    till.must_read("New order");
}

#[test]
fn the_drawer_and_the_shift_ask_for_a_manager() {
    let shop = guarded();
    let mut till = at_work(&shop);
    till.tap("Shift");
    till.tap("Open shift");
    till.types("5");
    till.tap("Open shift");
    till.must_read("Shift opened.");
    till.tap("Cash in");
    till.types("100");
    till.tap("More change");
    till.stroke(Stroke::Enter);
    till.must_read("Move cash in and out");
    till.sign_in("Lin", LIN);
    till.must_read("Cash movement recorded.");
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), Some("Lin".to_owned())));
}

#[test]
fn a_till_is_open_until_an_owner_has_a_pin_and_says_so() {
    let shop = Shop::shipped();
    let mut till = Till::open(&shop, NOON);
    till.tap("No PINs");
    till.must_read("The till is open to everyone");
    till.tap("Add owner");
    till.write("staff-name-field", "Yuan");
    till.tap("Save");
    till.must_read("Added. Now set their PIN.");
    till.tap("Set PIN");
    till.types("778");
    assert_eq!(till.press("Next"), [], "three digits are no PIN");
    till.types("8");
    till.tap("Next");
    till.must_read("Enter the PIN again");
    till.types("7789");
    till.tap("Set PIN");
    till.must_read("The two PINs differ. Enter it again.");
    till.types(YUAN);
    till.stroke(Stroke::Enter);
    till.types(YUAN);
    till.stroke(Stroke::Enter);
    // From now on everybody says who they are.
    till.must_read("Who are you?");
    till.sign_in("Yuan", YUAN);
    till.must_read("Add staff");
}

#[test]
fn people_are_added_changed_and_gone_from_the_screen() {
    let shop = guarded();
    let mut till = Till::open(&shop, NOON);
    till.sign_in("Yuan", YUAN);
    till.tap("Staff");
    till.tap("Add staff");
    till.write("staff-name-field", "Noa");
    till.types("24.5");
    till.tap("Save");
    till.must_read("¥24.50 per hour");
    till.tap("Clock in");
    till.must_read("Clocked in.");
    till.tap("Clock out");
    till.must_read("Clocked out. Hours recorded.");
    till.tap("Edit");
    till.tap("Manager");
    till.tap("Save");
    till.must_read("Saved.");
    till.tap("Remove from staff");
    till.tap("Cancel");
    till.must_read("Noa");
    till.tap("Remove from staff");
    till.tap("Remove from staff");
    till.must_read("Removed from staff.");
    assert!(!till.reads("Noa"));
    till.tap("Rights");
    till.must_read("Count the drawer and close the shift");
    assert_eq!(shop.json(&["verify"])["ok"], true);
}

#[test]
fn a_barista_sees_no_wages_and_adds_nobody_alone() {
    let shop = guarded();
    let mut till = at_work(&shop);
    till.tap("Staff");
    till.tap("Add staff");
    till.write("staff-name-field", "Noa");
    till.types("30");
    till.tap("Save");
    till.must_read("Manage staff, wages and PINs");
    till.types(YUAN);
    till.must_read("Added. Now set their PIN.");
    assert!(!till.reads("¥30.00 per hour"), "a barista reads what others earn");
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), Some("Yuan".to_owned())));
}

#[test]
fn whoever_goes_home_after_an_event_says_where_they_worked() {
    let shop = guarded();
    let (from, to) = (Utc::now() - TimeDelta::hours(1), Utc::now() + TimeDelta::hours(1));
    let plan = ["event", "plan", "--name", "Agents Night", "--kind", "talk", "--from"];
    let times = [&from.to_rfc3339(), "--to", &to.to_rfc3339(), "--as", "Yuan"];
    shop.typed_ok(&[YUAN], &[&plan[..], &times].concat());
    let mut till = at_work(&shop);
    till.tap("Staff");
    till.tap("Mei");
    till.tap("Clock in");
    till.tap("Clock out");
    till.must_read("Charge these hours to");
    till.tap("Agents Night");
    till.must_read("Clocked out. Hours recorded.");
    let event: Option<String> = shop
        .sqlite()
        .query_row("SELECT json_extract(body, '$.event') FROM journal ORDER BY seq DESC", [], |r| {
            r.get(0)
        })
        .unwrap();
    assert!(event.is_some());
}

#[test]
fn whoever_forgot_to_clock_out_says_afterwards_when_they_left() {
    let shop = guarded();
    let came = (Utc::now() - TimeDelta::days(2)).duration_trunc(TimeDelta::hours(1)).unwrap();
    let clock_in = ["staff", "in", "Mei", "--as", "Lin", "--at", &came.to_rfc3339()];
    shop.typed_ok(&[LIN], &clock_in);
    let step = |till: &mut Till, minutes| {
        till.app.react(Message::Staff(staff::Message::LeftStepped(minutes)));
    };
    let mut till = at_work(&shop);
    till.tap("Staff");
    till.tap("Mei");
    till.tap("Clock out");
    till.must_read("When did Mei leave?");
    // Nobody leaves before they came.
    step(&mut till, -10_000);
    step(&mut till, 8 * 60 + 15);
    till.tap("Clock out");
    // Nobody writes their own hours after the fact: a manager stands by.
    till.must_read("Clock others in and out");
    till.tap("Lin");
    till.types(LIN);
    till.must_read("Clocked out. Hours recorded.");
    let (minutes, at): (i64, String) = shop
        .sqlite()
        .query_row(
            "SELECT json_extract(body, '$.minutes'), at FROM journal ORDER BY seq DESC",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(minutes, 8 * 60 + 15, "{at}");
}

#[test]
fn a_door_that_was_closed_elsewhere_asks_who_is_there_and_keeps_the_order() {
    let shop = Shop::shipped();
    let mut till = Till::open(&shop, NOON);
    till.tap("ALL in AI");
    shop.ok(&["staff", "add", "Yuan", "--role", "owner"]);
    shop.typed_ok(&[YUAN], &["staff", "pin", "Yuan"]);
    till.tap("Card");
    till.must_read("Who are you?");
    till.sign_in("Yuan", YUAN);
    till.must_read("ALL in AI");
    till.tap("Card");
    till.must_read("Paid");
}

#[test]
fn whoever_left_is_not_at_the_till_any_more() {
    let shop = guarded();
    let mut till = at_work(&shop);
    shop.typed_ok(&[YUAN], &["staff", "leave", "Mei", "--as", "Yuan"]);
    till.settle(vec![Intention::Ask(StaffList.into())]);
    till.must_read("Who are you?");
    assert!(!till.reads("Mei"));
}

#[test]
fn the_door_draws_at_every_size_in_every_language_with_few_and_many() {
    let shop = guarded();
    for (width, height) in [(1024.0, 768.0), (1366.0, 768.0), (1536.0, 864.0)] {
        let mut till = Till::sized(&shop, NOON, Size::new(width, height));
        for _ in 0..3 {
            till.look().snapshot(&iced::Theme::Light).unwrap();
            till.app.react(Message::LanguagePressed);
        }
        till.sign_in("Mei", MEI);
        for place in Place::ALL {
            let intentions = till.app.react(Message::Went(place));
            till.settle(intentions);
            till.look().snapshot(&iced::Theme::Light).unwrap();
            till.stroke(Stroke::Escape);
        }
    }
}

fn give_away(till: &mut Till) {
    till.tap("ALL in AI");
    till.stroke(Stroke::Adjust);
    till.tap("On the house");
    till.tap("Took too long");
    till.tap("Done ¥0");
    till.tap("Finish, no charge");
}

#[test]
fn a_till_that_locks_while_somebody_is_asked_goes_on_selling() {
    let shop = guarded();
    let mut till = at_work(&shop);
    give_away(&mut till);
    till.must_read("Give comps");
    till.must_read("1× ALL in AI (¥38.00 on the menu) · Total: ¥0.00 · Took too long");
    till.passes(NOON, TimeDelta::minutes(6));
    till.must_read("Who are you?");
    till.sign_in("Lin", LIN);
    till.tap("Finish, no charge");
    till.must_read("Paid");
    assert_eq!(last_fact(&shop), ("Lin".to_owned(), None));
}

#[test]
fn a_key_opens_nothing_that_was_left_alone() {
    let shop = guarded();
    let mut till = Till::open(&shop, NOON);
    till.sign_in("Yuan", YUAN);
    till.tap("Queue");
    till.passes(NOON, TimeDelta::hours(10));
    till.stroke(Stroke::Place(4));
    till.must_read("Who are you?");
}

#[test]
fn what_the_owner_looked_at_is_not_there_for_the_next_person() {
    let shop = guarded();
    let mut till = Till::open(&shop, NOON);
    till.sign_in("Yuan", YUAN);
    till.tap("Results");
    till.must_read("House result");
    till.tap("Staff");
    till.tap("Lin");
    till.tap("New PIN");
    till.types("5555");
    till.tap("Next");
    till.tap("Lock");
    till.sign_in("Mei", MEI);
    // Pressed, and not answered yet.
    let intentions = till.press("Results");
    assert!(!till.reads("House result"));
    till.settle(intentions);
    till.tap("Cancel");
    till.tap("Staff");
    assert!(!till.reads("Enter the PIN again"));
}

#[test]
fn ones_own_pin_begins_with_the_one_before() {
    let shop = guarded();
    let mut till = at_work(&shop);
    till.tap("Staff");
    till.tap("Mei");
    till.tap("New PIN");
    till.must_read("Current PIN");
    for typed in ["0000", "5555", "5555"] {
        till.types(typed);
        till.stroke(Stroke::Enter);
    }
    till.must_read("Not done. Your entries are still here.");
    for typed in [MEI, "5555", "5555"] {
        till.types(typed);
        till.stroke(Stroke::Enter);
    }
    // Whoever came in by the one before says who they are.
    till.passes(NOON, TimeDelta::seconds(2));
    till.tap("Counter");
    till.tap("ALL in AI");
    till.tap("Card");
    till.must_read("Who are you?");
    till.sign_in("Mei", "5555");
    till.must_read("ALL in AI");
}

#[test]
fn an_approval_for_the_statement_is_for_nothing_else() {
    let shop = guarded();
    let mut till = at_work(&shop);
    let intentions = till.press("Results");
    till.tap("Counter");
    till.settle(intentions);
    till.must_read("See the statement and margins");
    till.types(YUAN);
    give_away(&mut till);
    till.must_read("Give comps");
    till.tap("Cancel");
    // And where it was given in its place, nothing else is done by it there.
    till.tap("Results");
    till.types(YUAN);
    till.must_read("House result");
    till.stroke(Stroke::Place(0));
    till.tap("Finish, no charge");
    till.must_read("Give comps");
}

#[test]
fn the_window_hears_of_itself_who_works_here() {
    let shop = guarded();
    let mut till = at_work(&shop);
    shop.typed_ok(&[YUAN, "87654321"], &["staff", "pin", "Lin", "--as", "Yuan"]);
    shop.typed_ok(&[YUAN], &["staff", "leave", "Mei", "--as", "Yuan"]);
    till.passes(NOON, TimeDelta::seconds(2));
    till.must_read("Who are you?");
    till.sign_in("Lin", "87654321");
    till.must_read("New order");
    // An emptied table opens no till, and whoever types a PIN reads why.
    till.stroke(Stroke::Lock);
    shop.sqlite().execute("DELETE FROM pins", []).unwrap();
    till.passes(NOON, TimeDelta::seconds(4));
    till.must_read("Who are you?");
    till.sign_in("Yuan", YUAN);
    till.must_read("The PIN of Yuan was changed outside the till. Ask an owner for a new one.");
}

#[test]
fn a_wage_that_may_not_be_read_is_not_in_the_form_either() {
    let shop = guarded();
    shop.typed_ok(&[YUAN], &["staff", "change", "Lin", "--wage", "47.5", "--as", "Yuan"]);
    let mut till = at_work(&shop);
    till.tap("Staff");
    till.tap("Lin");
    till.tap("Edit");
    assert!(!till.reads("¥47.50"));
    till.must_read("¥0.00");
}

#[test]
fn taking_off_what_the_bar_is_making_asks_for_a_manager() {
    let shop = guarded();
    let mut till = at_work(&shop);
    till.tap("ALL in AI");
    till.tap("ALL in AI");
    till.hold("Table 4");
    till.take_up("Table 4");
    till.app.react(Message::Counter(counter::Message::Line(counter::LineMessage::Pressed(0))));
    till.stroke(Stroke::Quantity(Step::Back));
    till.tap("Changed their mind");
    till.tap("Void");
    till.must_read("Void lines sent to the bar");
    till.must_read("Table 4 · 1× ALL in AI · ¥38.00 · Changed their mind");
    till.tap("Cancel");
    till.must_read("76.00");
    till.stroke(Stroke::Quantity(Step::Back));
    till.tap("Changed their mind");
    till.tap("Void");
    till.sign_in("Lin", LIN);
    till.must_read("Voided. The bar has been told.");
    till.must_read("38.00");
    let sql = "SELECT json_extract(body, '$.approved_by') FROM journal WHERE kind = 'LineVoided'";
    let by: String = shop.sqlite().query_row(sql, [], |r| r.get(0)).unwrap();
    assert_eq!(by, "Lin");
}

#[test]
fn more_off_than_the_limit_asks_for_a_manager_and_less_does_not() {
    let shop = guarded();
    let mut till = at_work(&shop);
    till.tap("ALL in AI");
    till.stroke(Stroke::Adjust);
    till.tap("−20%");
    till.tap("Done ¥30.40");
    till.tap("Card");
    till.must_read("Paid");
    till.tap("ALL in AI");
    till.stroke(Stroke::Adjust);
    till.tap("−50%");
    till.tap("Regular guest");
    till.tap("Done ¥19");
    till.tap("Card");
    till.must_read("Discount over the limit");
    till.must_read("1× ALL in AI · Discount: −¥19.00 · Total: ¥19.00 · Card · Regular guest");
    till.sign_in("Lin", LIN);
    till.must_read("Paid");
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), Some("Lin".to_owned())));
}

#[test]
fn whoever_approves_a_close_reads_how_far_it_is_off_and_whoever_counts_does_not() {
    let shop = guarded();
    shop.typed_ok(&[LIN], &["shift", "open", "--float", "500", "--as", "Lin"]);
    let mut till = at_work(&shop);
    till.tap("Shift");
    till.tap("Close shift");
    // Expected cash follows for whoever may close the shift alone.
    assert!(!till.reads("The expected cash appears once the count is locked."));
    till.types("3");
    till.tap("Lock count");
    let is_told = |till: &Till| {
        ["Short by", "Over by", "500.00", "200.00", "100.00", "-100.00", "−100.00"]
            .into_iter()
            .any(|words| till.reads(words))
    };
    assert!(!is_told(&till), "whoever counts reads what should be there");
    // Far off, it needs a reason, and the refusal says neither side nor amount.
    till.tap("Close and save Z report");
    till.must_read("This count needs a reason. Count again, or say why.");
    assert!(!is_told(&till));
    till.tap("Count again");
    till.stroke(Stroke::Erase);
    till.types("4");
    till.tap("Lock count");
    till.tap("Wrong change given");
    let before = shop.facts();
    till.tap("Close and save Z report");
    till.must_read("Count the drawer and close the shift");
    assert!(!is_told(&till));
    till.sign_in("Lin", LIN);
    till.must_read("Short by");
    till.must_read("−100.00");
    till.must_read("500.00");
    assert_eq!(shop.facts(), before, "closed before it was read");
    // Whoever does not approve it leaves the count where it was.
    till.tap("Cancel");
    assert!(!is_told(&till));
    till.tap("Close and save Z report");
    till.sign_in("Lin", LIN);
    till.tap("Approve and close");
    till.must_read("Z report 1 saved.");
    let z = shop.typed_ok(&[LIN], &["shift", "z", "--as", "Lin"]);
    let z = z.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(z.contains("by Mei, approved by Lin"), "{z}");
    assert!(z.contains("Earlier count 300.00"), "{z}");
    // A count within the tolerance is approved by the PIN alone.
    shop.typed_ok(&[LIN], &["shift", "open", "--float", "400", "--as", "Lin"]);
    till.tap("Counter");
    till.tap("Shift");
    till.tap("Close shift");
    till.types("4");
    till.tap("Lock count");
    till.tap("Close and save Z report");
    till.sign_in("Lin", LIN);
    till.must_read("Z report 2 saved.");
}

#[test]
fn what_was_cleared_is_recorded_for_whoever_goes() {
    let shop = guarded();
    let mut till = at_work(&shop);
    till.tap("ALL in AI");
    till.tap("Clear order");
    let intentions = till.app.react(Message::LockPressed);
    till.settle(intentions);
    till.must_read("Who are you?");
    assert_eq!(last_fact(&shop), ("Mei".to_owned(), None));
    let kind = "SELECT kind FROM journal ORDER BY seq DESC LIMIT 1";
    let kind: String = shop.sqlite().query_row(kind, [], |row| row.get(0)).unwrap();
    assert_eq!(kind, "OrderCleared");
}
