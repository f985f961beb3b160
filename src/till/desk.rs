//! The till behind a window that never waits: two threads, and answers that come later.
//!
//! The *counter* thread owns the books' one writing connection and does one thing after the other.
//! The *office* thread reads and prints beside it, so that no report and no receipt holds up a
//! sale.

use std::future::Future;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::thread;

use chrono::{DateTime, Utc};
use futures_channel::oneshot;

use super::clock_doubt::ClockDoubt;
use super::menu::watched::Watched;
use super::menu::{FileTrouble, Source, last_good, of_the_books, trouble_of};
use super::office::{Errand, Handover, LongWork, Office, OpenBooks, Paperwork};
use super::pass::{Acting, Pass};
use super::question::{Question, Sight};
use super::settings::SettingsSeen;
use super::staff::StaffView;
use super::tab::{ClearOrder, cleared_orders, open_orders};
use super::watch::Watch;
use super::wish::Wish;
use super::{Done, Request, Till, TillError};
use crate::books::Ledger;
use crate::clock;
use crate::domain::ids::RequestId;
use crate::domain::menu::Menu;
use crate::domain::order::Order;
use crate::domain::sold_out::SoldOut;
use crate::settings_file;

/// Something to be done by a thread with what it owns.
type Job<T> = Box<dyn FnOnce(&mut T) + Send>;

/// A handle to the till's threads; cheap to copy. They end with the last of them.
#[derive(Clone, Debug)]
pub struct Desk {
    counter: mpsc::Sender<Job<Till>>,
    office: mpsc::Sender<Job<Office>>,
    /// Who asks.
    acting: Acting,
    watch: Arc<Watch>,
}

/// What the till stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Where {
    /// The ledger.
    pub books: PathBuf,
    /// The menu.
    pub menu: Source,
    /// The settings of this machine.
    pub settings: PathBuf,
}

impl Where {
    /// Books with a menu, and the settings beside them.
    pub fn new(books: PathBuf, menu: Source) -> Self {
        let settings = settings_file::place(None, &books);
        Self { books, menu, settings }
    }
}

/// What the till starts with.
#[derive(Debug)]
pub struct Opened {
    /// The menu in force.
    pub menu: Arc<Menu>,
    /// What is wrong with the menu file, where the last good menu had to be taken.
    pub menu_problems: Option<FileTrouble>,
    /// The orders that were open when the till closed, the one touched last first.
    pub orders: Vec<Order>,
    /// The orders that were cleared and are still to be recorded.
    pub cleared: Vec<ClearOrder>,
    /// What is sold out.
    pub sold_out: SoldOut,
    /// Who works here.
    pub staff: StaffView,
    /// What this machine has.
    pub settings: SettingsSeen,
    /// Why the clock may be wrong.
    pub clock_doubt: Option<ClockDoubt>,
}

impl Desk {
    /// Opens the books and the menu, and starts the till's threads. A broken menu file leaves the
    /// last good menu of the books in force.
    ///
    /// # Errors
    /// When the books cannot be used, or there is no good menu at all.
    pub fn open(place: &Where) -> Result<(Self, Opened), TillError> {
        let Where { books, menu, settings } = place;
        let mut watched = Watched::new(menu.clone());
        let ledger = match Ledger::open_to_read(books) {
            Ok(ledger) => Some(ledger),
            Err(crate::books::BooksError::NotThere(_)) => None,
            Err(error) => return Err(error.into()),
        };
        let loaded = watched.load().and_then(|menu| match &ledger {
            Some(ledger) => of_the_books(ledger, menu),
            None => Ok(menu),
        });
        let (menu, menu_problems) = match loaded {
            Ok(menu) => (menu, None),
            Err(error) => {
                let trouble = trouble_of(&error);
                let last = ledger.as_ref().map(last_good).transpose()?.flatten();
                (last.ok_or(error)?, Some(trouble))
            }
        };
        drop(ledger);
        let mut till = Till::open(books, menu)?;
        till.books().look_back()?;
        let clock_doubt = till.clock_doubt(clock::now())?;
        till.forget_tickets()?;
        let (menu, orders) = (Arc::clone(till.menu()), till.books().read(open_orders)?);
        let cleared = till.books().read(cleared_orders)?;
        let sold_out = till.books().read(|books| books.sold_out())?;
        let staff = till.books().read(|books| StaffView::of(books, clock::now()))?;
        let office = Office {
            books: OpenBooks::at(books),
            watched,
            press: None,
            menu: Arc::clone(&menu),
            settings: settings.clone(),
        };
        let settings = SettingsSeen::at(settings, books);
        let watch = Arc::new(Watch::over(books));
        let (counter, office) = (run(till), run(office));
        let desk = Self { counter, office, acting: Acting::default(), watch };
        let opened =
            Opened { menu, menu_problems, orders, cleared, sold_out, staff, settings, clock_doubt };
        Ok((desk, opened))
    }

    /// The same desk, asked by somebody.
    pub fn asked_by(&self, acting: Acting) -> Self {
        Self { acting, ..self.clone() }
    }

    /// The same desk, with somebody standing by whoever asks.
    pub fn approved_by(&self, pass: Pass) -> Self {
        self.asked_by(Acting { approved_by: Some(pass), ..self.acting.clone() })
    }

    fn at_counter<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Till) -> Result<T, TillError> + Send + 'static,
    ) -> impl Future<Output = Result<T, TillError>> + Send + 'static {
        let (answer, later) = oneshot::channel();
        let watch = Arc::clone(&self.watch);
        // A till that is closing answers nothing, which the waiting side reads as closed.
        let _sent = self.counter.send(Box::new(move |till| {
            let done = watch.found().map_err(TillError::from).and_then(|()| job(till));
            let _heard = answer.send(done.map_err(|error| till.stop_for(error)));
        }));
        async move { later.await.unwrap_or(Err(TillError::Closed)) }
    }

    fn at_office<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Office) -> Result<T, TillError> + Send + 'static,
    ) -> impl Future<Output = Result<T, TillError>> + Send + 'static {
        let (answer, later) = oneshot::channel();
        let counter = self.counter.clone();
        let _sent = self.office.send(Box::new(move |office| match job(office) {
            // The counter has the connection that still holds what is to be saved.
            Err(error) if error.stops_selling() => {
                let _sent = counter.send(Box::new(move |till: &mut Till| {
                    let _heard = answer.send(Err(till.stop_for(error)));
                }));
            }
            done => drop(answer.send(done)),
        }));
        async move { later.await.unwrap_or(Err(TillError::Closed)) }
    }

    /// Records what is asked, under the id of its request; the same id again records it once.
    pub fn act(
        &self,
        id: RequestId,
        wish: Wish,
    ) -> impl Future<Output = Result<Done, TillError>> + Send + 'static {
        self.act_at(id, None, wish)
    }

    /// The same of something that happened at another time than now.
    pub fn act_at(
        &self,
        id: RequestId,
        at: Option<DateTime<Utc>>,
        wish: Wish,
    ) -> impl Future<Output = Result<Done, TillError>> + Send + 'static {
        let request = Request { id, at, acting: self.acting.clone() };
        self.at_counter(move |till| wish.act(till, &request))
    }

    /// Asks the books.
    pub fn ask<Q: Question<Answer: Send> + Send + 'static>(
        &self,
        question: Q,
    ) -> impl Future<Output = Result<Q::Answer, TillError>> + Send + 'static {
        let acting = self.acting.clone();
        self.at_office(move |office| {
            let Office { books, menu, .. } = office;
            let (acting, now) = (&acting, clock::now());
            books.ledger()?.read(|books| Sight { books, menu, acting, now }.answer(&question))
        })
    }

    /// Runs an errand at the counter.
    pub fn run<E: Errand<Answer: Send> + Send + 'static>(
        &self,
        errand: E,
    ) -> impl Future<Output = Result<E::Answer, TillError>> + Send + 'static {
        let acting = self.acting.clone();
        self.at_counter(move |till| errand.run(till, &acting))
    }

    /// Does paperwork in the office.
    pub fn file<P: Paperwork<Answer: Send> + Send + 'static>(
        &self,
        paperwork: P,
    ) -> impl Future<Output = Result<P::Answer, TillError>> + Send + 'static {
        let acting = self.acting.clone();
        self.at_office(move |office| paperwork.file(office, &acting))
    }

    /// Does what takes long, beside counter and office.
    pub fn work<W: LongWork<Papers: 'static, Answer: Send> + Send + 'static>(
        &self,
        work: W,
    ) -> impl Future<Output = Result<W::Answer, TillError>> + Send + 'static {
        let acting = self.acting.clone();
        let (answer, later) = oneshot::channel();
        let begun = self.at_office(move |office| {
            let papers = work.begin(office, &acting)?;
            thread::spawn(move || {
                // Whoever asked may be gone by now.
                let _heard = answer.send(work.finish(papers));
            });
            Ok(())
        });
        async move {
            begun.await?;
            later.await.unwrap_or(Err(TillError::Closed))
        }
    }

    /// Does what the office begins and the counter ends.
    pub fn hand_over<H: Handover<Papers: 'static, Answer: Send> + Send + 'static>(
        &self,
        work: H,
    ) -> impl Future<Output = Result<H::Answer, TillError>> + Send + 'static {
        let (acting, counter) = (self.acting.clone(), self.counter.clone());
        let (answer, later) = oneshot::channel();
        let begun = self.at_office(move |office| {
            let papers = work.begin(office, &acting)?;
            // Sent from here, so that nothing that is begun later overtakes it.
            let _sent = counter.send(Box::new(move |till| {
                let _heard = answer.send(work.end(till, &acting, papers));
            }));
            Ok(())
        });
        async move {
            begun.await?;
            later.await.map_err(|_gone| TillError::Closed)
        }
    }
}

/// A thread that owns something and does one job after the other.
fn run<T: Send + 'static>(mut owner: T) -> mpsc::Sender<Job<T>> {
    let (sender, jobs) = mpsc::channel::<Job<T>>();
    thread::spawn(move || {
        for job in jobs {
            job(&mut owner);
        }
    });
    sender
}
