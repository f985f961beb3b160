//! The till behind a window that never waits: two threads, and answers that come later.
//!
//! The *counter* thread owns the books' one writing connection and does one thing after the other.
//! The *office* thread reads and prints beside it, so that no report and no receipt holds up a sale.

mod menu;

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;

use chrono::NaiveDate;
use futures_channel::oneshot;

use super::ask::{About, Wish};
use super::menu::watched::Watched;
use super::menu::{MenuTrouble, Source, last_good};
use super::orders::{OrderView, find_order, orders_of};
use super::pass::{Acting, Pass};
use super::question::{Question, Sight};
use super::receipt::{document, write_pdf};
use super::refund::RefundOrder;
use super::retender::RetenderAsk;
use super::shift::{self, CashAsk, CloseAsk, Count};
use super::staff::StaffView;
use super::tab::open_orders;
use super::{Done, Request, Till, TillError, fresh_id};
use crate::books::Ledger;
use crate::clock;
use crate::domain::fact::correction::Retendered;
use crate::domain::fact::sale::SaleRefunded;
use crate::domain::fact::shift::{CashMoved, ShiftClosed, ShiftOpened};
use crate::domain::ids::{OrderId, RequestId};
use crate::domain::menu::{Menu, SoldOut};
use crate::domain::money::Money;
use crate::domain::order::Order;
use crate::domain::refund::RefundAsk;
use crate::domain::z_report::ZReport;
use crate::locale::{Language, Locale};
use crate::paper::receipt::Mark;
use crate::print::pdf::Press;

/// Something to be done by a thread with what it owns.
type Job<T> = Box<dyn FnOnce(&mut T) + Send>;

/// A handle to the till's threads; cheap to copy. They end with the last of them.
#[derive(Clone, Debug)]
pub struct Desk {
    counter: mpsc::Sender<Job<Till>>,
    office: mpsc::Sender<Job<Office>>,
    /// Who asks.
    acting: Acting,
}

/// What the till starts with.
#[derive(Debug)]
pub struct Opened {
    /// The menu in force.
    pub menu: Arc<Menu>,
    /// What is wrong with the menu file, where the last good menu had to be taken.
    pub menu_problems: Option<MenuTrouble>,
    /// The orders that were open when the till closed, the one touched last first.
    pub orders: Vec<Order>,
    /// What is sold out.
    pub sold_out: SoldOut,
    /// Who works here.
    pub staff: StaffView,
}

/// The drawer as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftView {
    /// The shift that is open, so far; what the next one begins with, where none is.
    pub now: ZReport,
    /// What should lie in the drawer.
    pub expected: Money,
    /// The last shift that was closed.
    pub last: Option<ZReport>,
    /// The tabs that are open, by name.
    pub tabs: Vec<String>,
}

impl ShiftView {
    /// Whether a shift is open.
    pub fn is_open(&self) -> bool {
        self.now.opened.is_some()
    }
}

/// The books as the office reads them: opened once, and again where the file moved away from them.
#[derive(Debug)]
pub(super) struct OpenBooks {
    pub(super) path: PathBuf,
    ledger: Option<Ledger>,
}

impl OpenBooks {
    pub(super) fn ledger(&mut self) -> Result<&Ledger, TillError> {
        let ledger = match self.ledger.take().filter(Ledger::stands) {
            Some(ledger) => ledger,
            None => Ledger::open_to_read(&self.path)?,
        };
        Ok(self.ledger.insert(ledger))
    }
}

/// What stands beside the counter: questions, paper, and the menu's file.
pub struct Office {
    pub(super) books: OpenBooks,
    /// The menu's file, and what was last seen of it.
    watched: Watched,
    pub(super) press: Option<Press>,
    pub(super) menu: Arc<Menu>,
}

/// Something to be done at the counter that is no fact: an order that is kept, a mark, a PIN that
/// is looked at.
pub trait Errand {
    /// What comes of it.
    type Answer;

    /// Runs it.
    ///
    /// # Errors
    /// When it is refused, or the books cannot be used.
    fn run(&self, till: &mut Till, acting: &Acting) -> Result<Self::Answer, TillError>;

    /// The lines that a second person must read before they approve it.
    fn particulars(&self, _about: &About<'_>) -> Vec<String> {
        Vec::new()
    }
}

/// Something to be done beside the counter that is more than a question: paper, files, lists.
pub trait Paperwork {
    /// What comes of it.
    type Answer;

    /// Does it.
    ///
    /// # Errors
    /// When a right is missing, the books cannot be read, or a file cannot be read or written.
    fn file(&self, office: &mut Office, acting: &Acting) -> Result<Self::Answer, TillError>;

    /// The lines that a second person must read before they approve it.
    fn particulars(&self, _about: &About<'_>) -> Vec<String> {
        Vec::new()
    }
}

impl Desk {
    /// Opens the books and the menu, and starts the till's threads. A broken menu file leaves the
    /// last good menu of the books in force.
    ///
    /// # Errors
    /// When the books cannot be used, or there is no good menu at all.
    pub fn open(books: &Path, source: Source) -> Result<(Self, Opened), TillError> {
        let mut watched = Watched::new(source);
        let (menu, menu_problems) = match watched.load() {
            Ok(menu) => (menu, None),
            Err(broken) => {
                let last = match Ledger::open_to_read(books) {
                    Ok(ledger) => last_good(&ledger)?,
                    Err(crate::books::BooksError::NotThere(_)) => None,
                    Err(error) => return Err(error.into()),
                };
                (last.ok_or(broken)?, watched.trouble())
            }
        };
        let mut till = Till::open(books, menu)?;
        till.forget_tickets()?;
        let (menu, orders) = (Arc::clone(till.menu()), till.books().read(open_orders)?);
        let sold_out = till.books().read(|books| books.sold_out())?;
        let staff = till.books().read(|books| StaffView::of(books, clock::now()))?;
        let office = Office {
            books: OpenBooks { path: books.to_owned(), ledger: None },
            watched,
            press: None,
            menu: Arc::clone(&menu),
        };
        let desk = Self { counter: run(till), office: run(office), acting: Acting::default() };
        Ok((desk, Opened { menu, menu_problems, orders, sold_out, staff }))
    }

    /// The same desk, asked by somebody.
    pub fn asked_by(&self, acting: Acting) -> Self {
        Self { acting, ..self.clone() }
    }

    /// The same desk, with somebody standing by whoever asks.
    pub fn approved_by(&self, pass: Pass) -> Self {
        self.asked_by(Acting { approved_by: Some(pass), ..self.acting.clone() })
    }

    fn request(&self, id: RequestId) -> Request {
        Request { id, acting: self.acting.clone(), ..Request::new() }
    }

    fn at_counter<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Till) -> Result<T, TillError> + Send + 'static,
    ) -> impl Future<Output = Result<T, TillError>> + Send + 'static {
        let (answer, later) = oneshot::channel();
        // A till that is closing answers nothing, which the waiting side reads as closed.
        let _sent = self.counter.send(Box::new(move |till| {
            let _heard = answer.send(job(till));
        }));
        async move { later.await.unwrap_or(Err(TillError::Closed)) }
    }

    fn at_office<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Office) -> Result<T, TillError> + Send + 'static,
    ) -> impl Future<Output = Result<T, TillError>> + Send + 'static {
        let (answer, later) = oneshot::channel();
        let _sent = self.office.send(Box::new(move |office| {
            let _heard = answer.send(job(office));
        }));
        async move { later.await.unwrap_or(Err(TillError::Closed)) }
    }

    /// Records what is asked, under the id of its request; the same id again records it once.
    pub fn act(
        &self,
        id: RequestId,
        wish: Wish,
    ) -> impl Future<Output = Result<Done, TillError>> + Send + 'static {
        let request = self.request(id);
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

    /// Puts a mis-tapped tender right.
    pub fn retender(
        &self,
        id: RequestId,
        ask: RetenderAsk,
    ) -> impl Future<Output = Result<Done<Retendered>, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| till.retender(&request, &ask))
    }

    /// Refunds an order or a part of it; the same request again returns the same refund.
    pub fn refund(
        &self,
        id: RequestId,
        order: OrderId,
        ask: RefundAsk,
    ) -> impl Future<Output = Result<Done<SaleRefunded>, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| {
            let RefundAsk { lines, tender, unmade, reason } = ask;
            let ask = RefundOrder { order: order.to_string(), lines, tender, unmade, reason };
            till.refund(&request, &ask)
        })
    }

    /// The orders of a business day, the last one first.
    pub fn orders(
        &self,
        day: NaiveDate,
    ) -> impl Future<Output = Result<Vec<OrderView>, TillError>> + Send + 'static {
        self.at_office(move |office| {
            let mut orders = office.books.ledger()?.read(|books| orders_of(books, day))?;
            orders.reverse();
            Ok(orders)
        })
    }

    /// Writes the receipt of a sale beside the books; says where.
    pub fn print_receipt(
        &self,
        order: OrderId,
        language: Language,
    ) -> impl Future<Output = Result<PathBuf, TillError>> + Send + 'static {
        let (desk, request) = (self.clone(), self.request(fresh_id()));
        async move {
            let (order, file, mark) =
                desk.at_office(move |office| office.receipt(order, language)).await?;
            // The next one is a copy only once this one is noted. A note that cannot be kept makes a second
            // original, not a lost sale.
            let noted = move |till: &mut Till| till.note_receipt(&request, &order.sale, mark);
            let _noted = desk.at_counter(noted).await;
            Ok(file)
        }
    }

    /// The drawer as it stands.
    pub fn shift(&self) -> impl Future<Output = Result<ShiftView, TillError>> + Send + 'static {
        self.at_office(|office| {
            office.books.ledger()?.read(|books| {
                let last = match shift::z_report(books.own(), None) {
                    Ok(last) => Some(last),
                    Err(TillError::NoZReport { .. }) => None,
                    Err(error) => return Err(error),
                };
                let tabs = open_orders(books)?.into_iter().filter_map(|order| order.tab);
                let is_open = books.own().last_shift()?.is_some_and(|shift| shift.closed.is_none());
                // Where none is open, nothing is said of what the next one begins with but its number.
                let number = last.as_ref().map_or(1, |last| last.number + 1);
                let now = match is_open {
                    true => shift::x_report(books.own())?,
                    false => ZReport { number, ..ZReport::default() },
                };
                Ok(ShiftView {
                    now,
                    expected: shift::drawer(books.own())?,
                    last,
                    tabs: tabs.collect(),
                })
            })
        })
    }

    /// Opens a shift; the same request again opens the same.
    pub fn open_shift(
        &self,
        id: RequestId,
        float: Count,
    ) -> impl Future<Output = Result<Done<ShiftOpened>, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| till.open_shift(&request, &float))
    }

    /// Moves cash into the drawer or out of it; the same request again moves it once.
    pub fn move_cash(
        &self,
        id: RequestId,
        ask: CashAsk,
    ) -> impl Future<Output = Result<Done<CashMoved>, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| till.move_cash(&request, &ask))
    }

    /// Closes the shift; the same request again closes it once.
    pub fn close_shift(
        &self,
        id: RequestId,
        ask: CloseAsk,
    ) -> impl Future<Output = Result<Done<ShiftClosed>, TillError>> + Send + 'static {
        let request = self.request(id);
        self.at_counter(move |till| till.close_shift(&request, &ask))
    }

    /// Writes the Z report of a shift beside the books; says whether it was the original or a copy.
    pub fn print_z(
        &self,
        number: u32,
        language: Language,
    ) -> impl Future<Output = Result<Mark, TillError>> + Send + 'static {
        self.at_office(move |office| office.z_report(number, language))
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

impl Office {
    fn receipt(
        &mut self,
        order: OrderId,
        language: Language,
    ) -> Result<(OrderView, PathBuf, Mark), TillError> {
        let locale = Locale::new(language);
        let (order, document, mark) = self.books.ledger()?.read(|books| {
            let order = find_order(books, &order.to_string())?;
            let (document, mark) = document(books, &order, &self.menu, &locale)?;
            Ok::<_, TillError>((order, document, mark))
        })?;
        let press = self.press.get_or_insert_with(Press::new);
        let file = write_pdf(&self.books.path, press, &document, &order, mark)?;
        Ok((order, file, mark))
    }

    fn z_report(&mut self, number: u32, language: Language) -> Result<Mark, TillError> {
        let (ledger, locale) = (self.books.ledger()?, Locale::new(language));
        let press = self.press.get_or_insert_with(Press::new);
        shift::write_pdf(&ledger, press, number, &self.menu, &locale)
    }
}
