//! Journeys through the window as they were written down (`tests/ice`), run by the toolkit's own
//! emulator: the real program, its tasks and its books, without a screen.

use std::sync::Mutex;

use allin::app::{App, Message};
use allin::till::desk::Where;
use allin::till::menu::Source;
use chrono::Utc;
use iced::{Program, Size, Task};
use iced_test::Simulator;

use crate::finger::settings;
use crate::shop::Shop;

/// The shipped menu, café at every hour but one minute, so that journeys do not depend on the
/// clock.
pub(crate) fn all_day() -> String {
    allin::menu_file::BUILT_IN
        .replace("from = \"08:00\"\nto = \"18:00\"", "from = \"04:00\"\nto = \"03:59\"")
        .replace("from = \"18:00\"\nto = \"02:00\"", "from = \"03:59\"\nto = \"04:00\"")
}

/// The shops of all journeys, until the last of them has ended.
static SHOPS: Mutex<Vec<Shop>> = Mutex::new(Vec::new());

/// A new till each time it is asked for.
fn new_till() -> (App, Task<Message>) {
    let shop = Shop::with_menu(&all_day());
    let place = Where::new(shop.books(), Source::File(shop.menu().to_owned()));
    let opened = App::open(place, Utc::now());
    SHOPS.lock().unwrap().push(shop);
    opened
}

fn program() -> impl Program<State = App, Message = Message> {
    iced::application(new_till, App::update, App::view).subscription(App::subscription)
}

/// The emulator does not load faces: a simulator does, once for the whole program.
fn load_faces() {
    let words: allin::app::paint::Element<'_, ()> = iced::widget::text("x").into();
    let _loaded = Simulator::with_size(settings(), Size::new(100.0, 100.0), words);
}

#[test]
fn the_journeys_that_are_written_down_lead_where_they_say() {
    load_faces();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ice");
    let ended = iced_test::run(program(), folder);
    SHOPS.lock().unwrap().clear();
    if let Err(error) = ended {
        panic!("{error:?}");
    }
}
