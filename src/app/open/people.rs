//! Who is at the till: the sign-in, whoever stands by, and a till that is left alone.

use super::Open;
use crate::app::Place;
use crate::app::door::{Asking, Door};
use crate::app::intention::{Intention, Missing};
use crate::app::refused::{Needs, Refused};
use crate::app::screen::day::Day;
use crate::app::screen::events::Events;
use crate::app::screen::menu_page::MenuPage;
use crate::app::screen::sign_in::{self, SignIn};
use crate::app::screen::staff::{self, Staff};
use crate::app::screen::stock::Stock;
use crate::locale::Language;
use crate::till::pass::{Acting, Pass};
use crate::till::pin::LetIn;
use crate::till::shift::{Compared, CountOff};
use crate::till::staff::{StaffList, StaffView};

impl Open {
    /// What is to be answered before anything else can be done.
    pub(in crate::app) fn sign_in(&self) -> Option<&SignIn> {
        match (&self.asking, &self.door) {
            (Some(asking), _) => Some(&asking.sign_in),
            (None, Door::Locked(sign_in)) => Some(sign_in),
            (None, Door::Ajar | Door::In { .. }) => None,
        }
    }

    /// Who does what is asked for now.
    pub(in crate::app) fn acting(&self) -> Acting {
        self.door.acting()
    }

    pub(super) fn at_the_door(&mut self, message: sign_in::Message) -> Vec<Intention> {
        let sign_in = match (&mut self.asking, &mut self.door) {
            (Some(asking), _) => &mut asking.sign_in,
            (None, Door::Locked(sign_in)) => sign_in,
            (None, Door::Ajar | Door::In { .. }) => return Vec::new(),
        };
        match sign_in.update(&self.people.people, message) {
            sign_in::Action::None => Vec::new(),
            sign_in::Action::LetIn(name, pin) => {
                vec![Intention::Ask(LetIn { name, pin }.into())]
            }
            sign_in::Action::Entered(pass) => self.enter(pass),
            sign_in::Action::Approved(pass) => self.approve(pass),
            sign_in::Action::Cancelled => self.nobody_stands_by(),
        }
    }

    pub(super) fn enter(&mut self, pass: Pass) -> Vec<Intention> {
        let Some(asking) = &mut self.asking else {
            self.door = Door::In { pass, standing_by: None };
            self.see_who();
            return vec![Intention::Ask(StaffList.into())];
        };
        let Some(close) = asking.intention.closes() else { return self.approve(pass) };
        // Whoever approves the end of a shift reads first how far it is off.
        let compare = Intention::Ask(CountOff(close.clone()).into());
        asking.sign_in.compare(pass.clone());
        vec![Intention::Approved(pass, Box::new(compare))]
    }

    /// The count is compared: where it is off by no more than is let pass, or that cannot be said,
    /// the shift is closed at once, or refused.
    pub(super) fn see_count(&mut self, compared: Option<Compared>) -> Vec<Intention> {
        let Some(asking) = &mut self.asking else { return Vec::new() };
        let approved = asking.sign_in.see_count(compared.filter(|compared| compared.is_beyond));
        approved.map_or_else(Vec::new, |pass| self.approve(pass))
    }

    /// Somebody with the right to it approves what was asked for.
    fn approve(&mut self, pass: Pass) -> Vec<Intention> {
        let Some(asking) = self.asking.take() else { return Vec::new() };
        // Whoever stands by to look at something, or for a count, does so until the place is left.
        let is_looking = asking.intention.is_looking() && self.here == Place::Day;
        let is_counting = asking.intention.is_counting() && self.here == Place::Stock;
        if is_looking || is_counting {
            self.door.stand_by(pass.clone());
        }
        vec![Intention::Approved(pass, Box::new(asking.intention))]
    }

    pub(super) fn nobody_stands_by(&mut self) -> Vec<Intention> {
        let Some(asking) = self.asking.take() else { return Vec::new() };
        if self.here == Place::Day && asking.intention.is_looking() {
            return self.go(Place::Counter);
        }
        self.react(*asking.refused, Language::default())
    }

    /// The till wants to know who is there, or a right is missing.
    pub(super) fn miss(&mut self, missing: Missing) -> Vec<Intention> {
        match missing.needs {
            Needs::SignIn => {
                let mut intentions = self.react(*missing.refused, Language::default());
                intentions.extend(self.lock());
                intentions
            }
            // Nobody is here to stand by for, or somebody is asked already.
            Needs::Right(_) if self.asking.is_some() || self.door.is_locked() => {
                self.react(*missing.refused, Language::default())
            }
            Needs::Right(right) => {
                let name = self.acting().by.name().to_owned();
                let sign_in = SignIn::approve(right, name, &self.people.people);
                let Missing { intention, refused, .. } = missing;
                self.asking = Some(Asking { sign_in, intention, refused });
                Vec::new()
            }
        }
    }

    pub(super) fn see_staff(
        &mut self,
        answer: Result<StaffView, Refused>,
        language: Language,
    ) -> Vec<Intention> {
        match answer {
            Ok(people) => {
                self.people = people;
                let (was_locked, here) = (self.door.is_locked(), self.here);
                self.door.see(&self.people);
                self.see_who();
                if was_locked || !self.door.is_locked() {
                    return Vec::new();
                }
                let intentions = self.lock();
                if here == Place::Staff {
                    // Whoever set the first PIN goes on where they were.
                    self.here = here;
                }
                intentions
            }
            Err(refused) if self.here == Place::Staff => {
                self.hear(staff::Message::NotRead(refused), language)
            }
            Err(_) => Vec::new(),
        }
    }

    /// The counter says who is at the till.
    pub(super) fn see_who(&mut self) {
        self.counter.see_who(self.door.who());
    }

    /// Somebody else, or nobody for now: a till that is not kept by PINs says how to keep it.
    pub(super) fn ask_who(&mut self) -> Vec<Intention> {
        match self.door {
            Door::Ajar => self.go(Place::Staff),
            Door::In { .. } => self.lock(),
            Door::Locked(_) => Vec::new(),
        }
    }

    /// Nobody is here any more. What waited for a second person is refused, so that its screen goes
    /// on, and what the next person has no right to see is forgotten.
    pub(super) fn lock(&mut self) -> Vec<Intention> {
        // Whoever goes has done it.
        let (by, left) = (self.acting(), self.counter.leave());
        let left = self.carry(Place::Counter, left, Language::default());
        let left = left.into_iter().map(|one| Intention::By(by.clone(), Box::new(one)));
        let left: Vec<Intention> = left.collect();
        self.door = Door::Locked(SignIn::new());
        self.here = Place::Counter;
        let mut intentions = match self.asking.take() {
            Some(asking) => self.react(*asking.refused, Language::default()),
            None => Vec::new(),
        };
        (self.day, self.staff) = (Day::new(self.today()), Staff::default());
        (self.stock, self.menu_page) = (Stock::default(), MenuPage::default());
        self.events = Events::new(self.now.date_naive());
        self.see_who();
        intentions.push(Intention::Ask(StaffList.into()));
        left.into_iter().chain(intentions).collect()
    }

    /// Whether nobody touched it for longer than the shop lets it stand open.
    pub(super) fn is_left_alone(&self) -> bool {
        let idle = self.now.to_utc() - self.touched;
        let lock_after = self.menu.shop.lock_after;
        lock_after.is_some_and(|limit| idle >= limit) && matches!(self.door, Door::In { .. })
    }
}
