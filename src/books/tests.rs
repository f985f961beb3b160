//! What a ledger keeps from one opening to the next.

use super::*;
use crate::domain::fact::Fact;
use crate::domain::fact::drawer::DrawerOpened;
use crate::domain::ids::RequestId;

fn drawer_opened() -> Entry {
    let at = "2026-03-10T01:10:00Z".parse().unwrap();
    Entry {
        id: RequestId::new(uuid::Uuid::new_v4()),
        day: "2026-03-10".parse().unwrap(),
        at,
        offset_minutes: 480,
        recorded_at: at,
        by: "owner".to_owned(),
        approved_by: None,
        request: String::new(),
        fact: Fact::DrawerOpened(DrawerOpened { reason: "change".to_owned() }),
    }
}

fn till_of_next_row(ledger: &mut Ledger) -> String {
    let recorded = ledger.write(|writer| writer.record(&drawer_opened())).unwrap();
    ledger.read(|books| books.row(recorded.seq)).unwrap().unwrap().till
}

#[test]
fn a_till_keeps_the_name_that_its_books_have() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("books.sqlite3");
    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(till_of_next_row(&mut ledger), "till-1");
    ledger.recording.as_mut().unwrap().till = "corner/B".to_owned();
    assert_eq!(till_of_next_row(&mut ledger), "corner/B");
    drop(ledger);
    assert_eq!(till_of_next_row(&mut Ledger::open(&path).unwrap()), "corner/B");
}
