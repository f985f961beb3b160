//! The counter: tap a tile, tap a tender: sold.

pub mod adjust;
mod keyboard;
pub mod pad;
pub mod search;
pub mod sheet;
mod ticket;
mod tiles;
mod top;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use iced::widget::{column, container, opaque, row, stack};
use iced::{Element, Length, Padding};
use uuid::Uuid;

use self::adjust::Adjust;
use self::pad::Pad;
use self::search::{Index, MAX_SOUGHT};
use self::sheet::Sheet;
use crate::app::keys::Stroke;
use crate::app::theme::Look;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::widget::cup::Cups;
use crate::app::widget::notice::{self, Notice};
use crate::app::widget::press::edge;
use crate::domain::id::Id;
use crate::domain::menu::{Item, Menu};
use crate::domain::money::Money;
use crate::domain::order::{MAX_LINES, MAX_QUANTITY, Order, OrderLine};
use crate::domain::price::Bill;
use crate::domain::tender::Payment;
use crate::till::ring::bill;

/// How many steps can be undone: more than anybody remembers.
const MAX_UNDO: usize = 100;

/// The counter, with the order that is being rung.
#[derive(Debug)]
pub struct Counter {
    menu: Arc<Menu>,
    order: Option<Order>,
    bill: Option<Bill>,
    undo: Vec<Option<Order>>,
    category: Option<Id>,
    index: Index,
    /// What is looked for; none while nothing is.
    sought: Option<String>,
    /// The lines of the last order that was paid.
    last: Option<Order>,
    chosen: Option<usize>,
    /// What the clock says.
    daypart: Option<Id>,
    /// What a hand says, until the clock says something new.
    by_hand: Option<Id>,
    /// The event that is on.
    event: Option<RunningEvent>,
    over: Over,
    stage: Stage,
    notice: Option<Trouble>,
}

/// What lies over the tiles.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Over {
    Nothing,
    Sheet(Sheet),
    Pad(Pad),
    Adjust(Adjust),
    Keys,
}

/// How far the order is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    Ringing,
    /// Asked for, not answered yet: nothing is asked twice.
    Taking,
    Paid(Paid),
}

/// A sale that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paid {
    /// The sale.
    pub order: Uuid,
    /// Its call number.
    pub number: u32,
    /// What was owed, cash rounded.
    pub due: Money,
    /// What is given back.
    pub change: Money,
    /// How it was paid.
    pub tenders: Vec<Id>,
    /// How many things were on it.
    pub pieces: u32,
    receipt: Receipt,
}

impl Paid {
    /// A sale whose receipt is being made.
    pub fn new(
        order: Uuid,
        number: u32,
        due: Money,
        change: Money,
        tenders: Vec<Id>,
        pieces: u32,
    ) -> Self {
        Self { order, number, due, change, tenders, pieces, receipt: Receipt::Making }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Receipt {
    Making,
    Made,
    Failed(String),
}

/// Why a sale was not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Whether it may have been made all the same: the same order is asked for again.
    pub is_unknown: bool,
    /// What was reported.
    pub detail: String,
}

/// What a person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Trouble {
    NotSold(Refusal),
    NotKept(String),
    Full,
    LinesGone(usize),
    DiscountGone,
    MenuBroken(String),
}

/// The event that is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunningEvent {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its seats; none where they are not counted.
    pub capacity: u32,
}

/// What happened at the counter.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A category, or all of them.
    CategoryPressed(Option<Id>),
    /// A tile.
    TilePressed(Id),
    /// A line of the ticket.
    LinePressed(usize),
    /// One more of the open line.
    MorePressed,
    /// One less of it.
    FewerPressed,
    /// Take the open line off.
    BinPressed,
    /// The last step was a mistake.
    UndoPressed,
    /// Café or bar, by hand.
    DaypartPressed(Id),
    /// Change the open line.
    CustomisePressed,
    /// The cash pad.
    PadPressed(Id),
    /// Look for an item, or no more.
    SearchPressed,
    /// What is looked for.
    Sought(String),
    /// The last order again.
    RepeatPressed,
    /// An order of which nothing is to be paid is done.
    GivePressed,
    /// The list of keys was read.
    KeysClosed,
    /// A key.
    Key(Stroke),
    /// Take something off, or give something away.
    AdjustPressed,
    /// On the sheet of discounts and gifts.
    Adjust(adjust::Message),
    /// On the sheet of a line.
    Sheet(sheet::Message),
    /// On the cash pad.
    Pad(pad::Message),
    /// Had here, or taken away.
    TakeAwayPressed(bool),
    /// A tender, for all of it.
    TenderPressed(Id),
    /// The next order.
    NextPressed,
    /// The receipt again, after it could not be made.
    ReceiptPressed,
    /// The notice was read.
    NoticePressed,
    /// An order was answered.
    Answered(Uuid, Result<Paid, Refusal>),
    /// A receipt was made, or not.
    ReceiptAnswered(Uuid, Result<(), String>),
    /// The order that is being rung was kept, or not.
    Kept(Result<(), String>),
}

/// What the counter wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Keep the order that is being rung, as it is now.
    Keep(Order),
    /// Make a sale.
    Take(Order, Vec<Payment>),
    /// Make the receipt of a sale.
    PrintReceipt(Uuid),
}

impl Counter {
    /// The counter with a menu, and with the order that was being rung when the till closed.
    pub fn new(menu: Arc<Menu>, draft: Option<Order>) -> Self {
        let mut counter = Self {
            menu: Arc::clone(&menu),
            order: draft,
            bill: None,
            undo: Vec::new(),
            category: None,
            index: Index::default(),
            sought: None,
            last: None,
            chosen: None,
            daypart: None,
            by_hand: None,
            event: None,
            over: Over::Nothing,
            stage: Stage::Ringing,
            notice: None,
        };
        counter.take_menu(menu);
        counter
    }

    /// Another menu. The open order keeps its prices; what the menu no longer has leaves it.
    pub fn take_menu(&mut self, menu: Arc<Menu>) {
        self.menu = menu;
        let menu = Arc::clone(&self.menu);
        self.index = Index::of(&menu);
        if self.category.as_ref().is_some_and(|id| !menu.categories.contains_key(id)) {
            self.category = None;
        }
        if matches!(self.notice, Some(Trouble::MenuBroken(_))) {
            self.notice = None;
        }
        if let Some(order) = &mut self.order {
            let before = order.lines.len();
            order.lines.retain(|line| crate::domain::order::ring_up(&menu, line).is_ok());
            let gone = before - order.lines.len();
            if gone > 0 {
                self.chosen = None;
                self.undo.clear();
                self.notice = Some(Trouble::LinesGone(gone));
            }
        }
        self.over = Over::Nothing;
        self.by_hand = self.by_hand.take().filter(|id| self.menu.dayparts.contains_key(id));
        self.reckon();
    }

    /// The menu file is broken; the last good menu stays in force.
    pub fn menu_broke(&mut self, problems: String) {
        self.notice = Some(Trouble::MenuBroken(problems));
    }

    /// An event is on, or none.
    pub fn see_event(&mut self, event: Option<RunningEvent>) {
        self.event = event;
    }

    /// Café hours begin, or bar hours.
    pub fn turn_to(&mut self, daypart: Option<Id>) {
        if self.daypart != daypart {
            self.daypart = daypart;
            self.by_hand = None;
            self.category = None;
        }
    }

    /// Something happened. `fresh_id` becomes the id of an order that begins with it.
    pub fn update(&mut self, message: Message, fresh_id: Uuid) -> Action {
        match message {
            Message::CategoryPressed(category) => {
                self.category = category;
                self.sought = None;
            }
            Message::TilePressed(item) => return self.ring(&item, fresh_id),
            Message::LinePressed(line) => {
                self.chosen = if self.chosen == Some(line) { None } else { Some(line) };
            }
            Message::MorePressed => return self.step(|quantity| quantity + 1),
            Message::FewerPressed => return self.step(|quantity| quantity.saturating_sub(1)),
            Message::BinPressed => return self.step(|_| 0),
            Message::UndoPressed => return self.undo(fresh_id),
            Message::DaypartPressed(daypart) => {
                self.by_hand = Some(daypart);
                self.category = None;
            }
            Message::CustomisePressed => self.customise(),
            Message::PadPressed(tender) => self.open_pad(tender),
            Message::SearchPressed => {
                self.sought = if self.sought.is_some() { None } else { Some(String::new()) };
            }
            Message::Sought(text) => {
                self.sought = Some(text.chars().take(MAX_SOUGHT).collect());
            }
            Message::RepeatPressed => return self.repeat(fresh_id),
            Message::GivePressed => return self.pay(Vec::new()),
            Message::KeysClosed => self.over = Over::Nothing,
            Message::Key(stroke) => return self.key(stroke, fresh_id),
            Message::AdjustPressed => self.open_adjust(),
            Message::Adjust(message) => return self.adjust(message, fresh_id),
            Message::Sheet(message) => return self.sheet(message, fresh_id),
            Message::Pad(message) => return self.pad(message),
            Message::TakeAwayPressed(away) => {
                return self.change(fresh_id, |order| order.take_away = away);
            }
            Message::TenderPressed(tender) => return self.take(tender),
            Message::NextPressed => self.begin(),
            Message::ReceiptPressed => return self.receipt_again(),
            Message::NoticePressed => self.notice = None,
            Message::Answered(order, answer) => return self.answered(order, answer),
            Message::ReceiptAnswered(order, answer) => self.receipt_answered(order, answer),
            Message::Kept(answer) => self.kept(answer),
        }
        Action::None
    }

    fn ring(&mut self, id: &Id, fresh_id: Uuid) -> Action {
        let menu = Arc::clone(&self.menu);
        let Some(item) = menu.items.get(id) else { return Action::None };
        if self.order().is_some_and(|o| o.lines.len() >= MAX_LINES) {
            self.notice = Some(Trouble::Full);
            return Action::None;
        }
        let price = menu.price_of(item, self.daypart());
        let line = OrderLine {
            item: id.clone(),
            quantity: 1,
            choices: Vec::new(),
            price,
            discount: None,
            bearer: None,
        };
        if crate::domain::order::ring_up(&menu, &line).is_err() {
            // Something of it has no default: the till asks.
            if self.stage != Stage::Taking {
                self.over = Over::Sheet(Sheet::new(None, line));
            }
            return Action::None;
        }
        self.sought = None;
        self.add(line, fresh_id)
    }

    /// The last order again, at today's prices; what the menu no longer has is left out.
    fn repeat(&mut self, fresh_id: Uuid) -> Action {
        let Some(last) = self.last.clone() else { return Action::None };
        if self.order().is_some_and(|o| !o.is_empty()) {
            return Action::None;
        }
        let menu = Arc::clone(&self.menu);
        let daypart = self.daypart().cloned();
        let again = last.lines.into_iter().filter_map(|line| {
            let price = menu.price_of(menu.items.get(&line.item)?, daypart.as_ref());
            let line = OrderLine { price, discount: None, bearer: None, ..line };
            crate::domain::order::ring_up(&menu, &line).is_ok().then_some(line)
        });
        let lines: Vec<OrderLine> = again.collect();
        if lines.is_empty() {
            return Action::None;
        }
        self.change(fresh_id, |order| {
            order.lines = lines;
            order.take_away = last.take_away;
        })
    }

    /// Puts a line on the order, or counts one more where the same stands there.
    fn add(&mut self, line: OrderLine, fresh_id: Uuid) -> Action {
        let mut touched = 0;
        let action = self.change(fresh_id, |order| {
            let same = |l: &OrderLine| OrderLine { quantity: line.quantity, ..l.clone() } == line;
            let has_room = |l: &OrderLine| l.quantity + line.quantity <= MAX_QUANTITY;
            match order.lines.iter().position(|l| same(l) && has_room(l)) {
                Some(at) => {
                    touched = at;
                    if let Some(there) = order.lines.get_mut(at) {
                        there.quantity += line.quantity;
                    }
                }
                None => {
                    touched = order.lines.len();
                    order.lines.push(line.clone());
                }
            }
        });
        if action != Action::None {
            self.chosen = Some(touched);
        }
        action
    }

    fn step(&mut self, step: impl Fn(u32) -> u32) -> Action {
        let Some(at) = self.chosen else { return Action::None };
        let Some(order) = self.order() else { return Action::None };
        let Some(line) = order.lines.get(at) else { return Action::None };
        let (id, quantity) = (order.id, step(line.quantity).min(MAX_QUANTITY));
        if quantity == line.quantity {
            return Action::None;
        }
        let action = self.change(id, |order| {
            if quantity == 0 {
                order.lines.remove(at);
            } else if let Some(line) = order.lines.get_mut(at) {
                line.quantity = quantity;
            }
        });
        if quantity == 0 {
            self.chosen = None;
        }
        action
    }

    /// Changes the order, beginning one where there is none; while one is being taken, nothing.
    fn change(&mut self, fresh_id: Uuid, change: impl FnOnce(&mut Order)) -> Action {
        match self.stage {
            Stage::Taking => return Action::None,
            Stage::Paid(_) => self.begin(),
            Stage::Ringing => {}
        }
        if self.undo.len() == MAX_UNDO {
            self.undo.remove(0);
        }
        self.undo.push(self.order.clone());
        let menu = Arc::clone(&self.menu);
        let order = self.order.get_or_insert_with(|| Order::new(fresh_id));
        change(order);
        self.notice = drop_what_is_too_much(&menu, order).then_some(Trouble::DiscountGone);
        let kept = order.clone();
        self.reckon();
        Action::Keep(kept)
    }

    fn undo(&mut self, fresh_id: Uuid) -> Action {
        if self.stage != Stage::Ringing {
            return Action::None;
        }
        let Some(before) = self.undo.pop() else { return Action::None };
        let id = self.order.as_ref().map_or(fresh_id, |o| o.id);
        self.order = before;
        self.chosen = None;
        self.reckon();
        Action::Keep(self.order.clone().unwrap_or_else(|| Order::new(id)))
    }

    fn customise(&mut self) {
        let line = self.chosen.and_then(|at| Some((at, self.order()?.lines.get(at)?.clone())));
        if let (Some((at, line)), Stage::Ringing) = (line, &self.stage) {
            self.over = Over::Sheet(Sheet::new(Some(at), line));
        }
    }

    fn sheet(&mut self, message: sheet::Message, fresh_id: Uuid) -> Action {
        let Over::Sheet(sheet) = &mut self.over else { return Action::None };
        match sheet.update(&self.menu, message) {
            sheet::Action::None => Action::None,
            sheet::Action::Close => {
                self.over = Over::Nothing;
                Action::None
            }
            sheet::Action::Done(None, line) => {
                self.over = Over::Nothing;
                self.add(line, fresh_id)
            }
            sheet::Action::Done(Some(at), line) => {
                self.over = Over::Nothing;
                self.change(fresh_id, |order| {
                    if let Some(there) = order.lines.get_mut(at) {
                        *there = line;
                    }
                })
            }
        }
    }

    fn open_adjust(&mut self) {
        if let (Some(order), Stage::Ringing) = (self.order().filter(|o| !o.is_empty()), &self.stage)
        {
            self.over = Over::Adjust(Adjust::new(order.clone(), self.chosen));
        }
    }

    fn adjust(&mut self, message: adjust::Message, fresh_id: Uuid) -> Action {
        let Over::Adjust(adjust) = &mut self.over else { return Action::None };
        match adjust.update(&self.menu, message) {
            adjust::Action::None => Action::None,
            adjust::Action::Close => {
                self.over = Over::Nothing;
                Action::None
            }
            adjust::Action::Done(adjusted) => {
                self.over = Over::Nothing;
                self.change(fresh_id, |order| *order = adjusted)
            }
        }
    }

    fn open_pad(&mut self, tender: Id) {
        let due = self.order().filter(|o| !o.is_empty()).and(self.bill.as_ref()).map(|b| b.total);
        if let (Some(due), Stage::Ringing) = (due, &self.stage) {
            self.over = Over::Pad(Pad::new(tender, due));
        }
    }

    fn pad(&mut self, message: pad::Message) -> Action {
        let Over::Pad(pad) = &mut self.over else { return Action::None };
        match pad.update(&self.menu, message) {
            pad::Action::None => Action::None,
            pad::Action::Close => {
                self.over = Over::Nothing;
                Action::None
            }
            pad::Action::Pay(payment) => self.pay(vec![payment]),
        }
    }

    fn take(&mut self, tender: Id) -> Action {
        self.pay(vec![Payment { tender, amount: None }])
    }

    fn pay(&mut self, payments: Vec<Payment>) -> Action {
        let Some(order) = self.order().filter(|o| !o.is_empty()).cloned() else {
            return Action::None;
        };
        if self.stage != Stage::Ringing {
            return Action::None;
        }
        self.stage = Stage::Taking;
        self.notice = None;
        Action::Take(order, payments)
    }

    /// An answer that is late, for another order than the one in hand, changes nothing here.
    fn answered(&mut self, id: Uuid, answer: Result<Paid, Refusal>) -> Action {
        let is_mine = self.order.as_ref().is_some_and(|o| o.id == id);
        if self.stage != Stage::Taking || !is_mine {
            return Action::None;
        }
        match answer {
            Ok(paid) => {
                self.stage = Stage::Paid(paid);
                self.last.clone_from(&self.order);
                self.over = Over::Nothing;
                self.chosen = None;
                self.undo.clear();
                Action::PrintReceipt(id)
            }
            Err(refusal) => {
                self.stage = Stage::Ringing;
                self.notice = Some(Trouble::NotSold(refusal));
                Action::None
            }
        }
    }

    fn receipt_answered(&mut self, id: Uuid, answer: Result<(), String>) {
        if let Stage::Paid(paid) = &mut self.stage
            && paid.order == id
        {
            paid.receipt = match answer {
                Ok(()) => Receipt::Made,
                Err(detail) => Receipt::Failed(detail),
            };
        }
    }

    fn receipt_again(&mut self) -> Action {
        match &mut self.stage {
            Stage::Paid(paid) => {
                paid.receipt = Receipt::Making;
                Action::PrintReceipt(paid.order)
            }
            Stage::Ringing | Stage::Taking => Action::None,
        }
    }

    fn kept(&mut self, answer: Result<(), String>) {
        match answer {
            Ok(()) if matches!(self.notice, Some(Trouble::NotKept(_))) => self.notice = None,
            Ok(()) => {}
            Err(detail) => self.notice = Some(Trouble::NotKept(detail)),
        }
    }

    fn begin(&mut self) {
        self.stage = Stage::Ringing;
        self.order = None;
        self.bill = None;
        self.over = Over::Nothing;
        self.chosen = None;
        self.undo.clear();
    }

    /// The hours that the counter keeps now: the clock's, or those chosen by hand.
    pub fn daypart(&self) -> Option<&Id> {
        self.by_hand.as_ref().or(self.daypart.as_ref())
    }

    fn reckon(&mut self) {
        self.bill = self.order.as_ref().and_then(|order| bill(&self.menu, order).ok());
    }

    fn order(&self) -> Option<&Order> {
        match self.stage {
            Stage::Ringing | Stage::Taking => self.order.as_ref(),
            Stage::Paid(_) => None,
        }
    }

    /// How many of an item are on the order.
    fn count(&self, item: &Id) -> u32 {
        let lines = self.order().map_or(&[][..], |o| &o.lines);
        lines.iter().filter(|l| l.item == *item).map(|l| l.quantity).sum()
    }

    /// What the counter offers now, the signature drink first, of the category that is chosen.
    fn offered(&self) -> Vec<(&Id, &Item)> {
        let mut items = match &self.sought {
            Some(sought) if !sought.trim().is_empty() => self.found(sought),
            Some(_) | None => self.offered_in(self.category.as_ref()),
        };
        items.sort_by_key(|(_, item)| !item.signature);
        items
    }

    fn offered_in(&self, category: Option<&Id>) -> Vec<(&Id, &Item)> {
        let menu = &self.menu;
        let stands_in =
            |item: &Item| category.is_none_or(|id| item.category == *id || item.also.contains(id));
        let offered = |item: &Item| menu.offers(item, self.daypart()) && stands_in(item);
        menu.items.iter().filter(|(_, item)| offered(item)).collect()
    }

    /// What answers to the search, among all that is offered now.
    fn found(&self, sought: &str) -> Vec<(&Id, &Item)> {
        let mut found = self.offered_in(None);
        found.retain(|(id, _)| self.index.answers(id, sought));
        found
    }

    /// The counter on the screen.
    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        cups: &'a Cups,
        now: DateTime<FixedOffset>,
    ) -> Element<'a, Message> {
        // Tiles carry half of the gap between them on each side.
        let half = look.measure.tile_gap / 2.0;
        let mut head =
            column![top::bar(look, &self.menu, self.daypart(), now, self.event.as_ref())];
        if let Some(trouble) = &self.notice {
            head = head.push(self.notice(look, trouble));
        }
        head = head.push(top::categories(self, look));
        let head = head.padding(Padding::ZERO.horizontal(half));
        let page: Element<'a, Message> = match &self.over {
            Over::Pad(pad) => container(pad.view(look, &self.menu).map(Message::Pad))
                .padding(Padding::ZERO.horizontal(half))
                .into(),
            Over::Nothing | Over::Sheet(_) | Over::Adjust(_) | Over::Keys => {
                column![head, tiles::grid(self, look, cups)].into()
            }
        };
        let page = container(page)
            .padding(Padding::ZERO.horizontal(look.measure.gutter - half))
            .width(Length::Fill)
            .height(Length::Fill);
        let ticket = container(ticket::view(self, look))
            .width(look.measure.ticket)
            .height(Length::Fill)
            .style(Surface::Ticket.style(look.palette));
        let page: Element<'a, Message> = match &self.over {
            Over::Nothing | Over::Pad(_) => page.into(),
            Over::Keys => over(look, page, keyboard::list(look)),
            Over::Adjust(adjust) => {
                let sheet = adjust.view(look, &self.menu, self.event.as_ref()).map(Message::Adjust);
                over(look, page, sheet)
            }
            Over::Sheet(sheet) => {
                let sheet = sheet.view(look, &self.menu, cups).map(Message::Sheet);
                over(look, page, sheet)
            }
        };
        row![page, edge(look), ticket].into()
    }

    fn notice<'a>(&self, look: Look<'a>, trouble: &Trouble) -> Element<'a, Message> {
        let locale = look.locale;
        let (title, detail) = match trouble {
            Trouble::NotSold(Refusal { is_unknown: true, detail }) => {
                (look.word("counter-outcome-unknown"), detail.clone())
            }
            Trouble::NotSold(Refusal { is_unknown: false, detail }) => {
                (look.word("counter-not-sold"), detail.clone())
            }
            Trouble::NotKept(detail) => (look.word("counter-not-kept"), detail.clone()),
            Trouble::Full => (look.word("counter-full"), String::new()),
            Trouble::DiscountGone => (look.word("counter-discount-gone"), String::new()),
            Trouble::LinesGone(count) => {
                let count = i64::try_from(*count).unwrap_or(i64::MAX);
                (locale.count("counter-lines-gone", count), String::new())
            }
            Trouble::MenuBroken(problems) => {
                (look.word("counter-menu-broken"), first_lines(problems))
            }
        };
        let notice = Notice { title, detail };
        container(notice::refused(look, &notice, None, Some(Message::NoticePressed)))
            .padding(Padding::ZERO.bottom(m::NEAR))
            .into()
    }

    fn name(&self, item: &Id, language: &str) -> String {
        let item = self.menu.items.get(item);
        item.map(|i| i.name.get(language).to_owned()).unwrap_or_default()
    }
}

/// A sheet over the page, which is dim and answers nothing meanwhile.
fn over<'a>(
    look: Look<'a>,
    page: impl Into<Element<'a, Message>>,
    sheet: Element<'a, Message>,
) -> Element<'a, Message> {
    let scrim = Surface::Scrim.style(look.palette);
    stack![page.into(), opaque(container(sheet).padding(m::APART).style(scrim))].into()
}

/// Takes discounts off that are larger than what is left on the order; whether there were any.
fn drop_what_is_too_much(menu: &Menu, order: &mut Order) -> bool {
    if bill(menu, order).is_ok() {
        return false;
    }
    order.discount = None;
    if bill(menu, order).is_err() {
        for line in &mut order.lines {
            line.discount = None;
        }
    }
    true
}

/// What a notice has room for of a long report.
fn first_lines(report: &str) -> String {
    const LINES: usize = 4;
    report.lines().filter(|l| !l.trim().is_empty()).take(LINES).collect::<Vec<_>>().join("\n")
}
