//! What the window looks at by itself, every few seconds.

use chrono::{DateTime, Utc};

use super::Open;
use crate::app::Place;
use crate::app::intention::Intention;
use crate::domain::business_day::at_wall_clock;
use crate::till::backup::KeepBackedUp;
use crate::till::event::EventsNow;
use crate::till::menu::LookAtMenu;
use crate::till::queue::{SoldOutNow, Tickets};
use crate::till::staff::StaffList;
use crate::till::watch::LookAtBooks;

impl Open {
    /// What is looked at now.
    pub(super) fn looks(&mut self, now: DateTime<Utc>) -> Vec<Intention> {
        let mut looks = vec![
            Intention::Ask(LookAtBooks.into()),
            Intention::Ask(LookAtMenu.into()),
            Intention::Ask(EventsNow.into()),
            Intention::Ask(StaffList.into()),
        ];
        if self.here == Place::Queue {
            looks.push(Intention::Ask(Tickets.into()));
        }
        if self.menu.shop.sold_out_by_stock {
            looks.push(Intention::Ask(SoldOutNow.into()));
        }
        looks.extend(self.backs_up(now));
        looks
    }

    /// Once the business day has turned, and at the first look after a start, the books are backed
    /// up where that was not done on this day.
    fn backs_up(&mut self, now: DateTime<Utc>) -> Option<Intention> {
        let today = self.today();
        if self.backed_up.replace(today) == Some(today) {
            return None;
        }
        let shop = &self.menu.shop;
        let begun = at_wall_clock(today.and_time(shop.business_day_starts.time()), shop.timezone);
        let since = begun.map_or(now, |begun| begun.to_utc()).min(now);
        Some(Intention::Ask(KeepBackedUp { since: Some(since) }.into()))
    }
}
