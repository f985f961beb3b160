//! Tabs: orders that stay open under a name or a table. Put the order in hand aside, take one up, add to
//! one, move lines between them.

use chrono::{DateTime, Utc};
use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::choices::{choices, writing};
use crate::app::widget::press::{icon_button, press, pressable, rule};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::sheet::sheet;
use crate::app::widget::stepper::stepper;
use crate::app::widget::words::words;
use crate::domain::business_day::wall_clock;
use crate::domain::ids::OrderId;
use crate::domain::menu::Menu;
use crate::domain::order::{Order, OrderLine};
use crate::till::ring::bill;

/// The longest name of a tab, in characters: what a chip holds.
const MAX_TAB_CHARS: usize = 40;

/// Tables that are offered by a tap.
const TABLES: u32 = 12;

/// The sheet of tabs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tabs {
    /// The order in hand; none where nothing is on it.
    order: Option<Order>,
    name: String,
    /// How many of each line are moved; none while none are.
    moving: Option<Vec<u32>>,
}

/// What happened among the tabs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A name, or a table.
    NameSaid(String),
    /// Put the order in hand aside under that name; lines that are moved go there instead.
    ParkPressed,
    /// Lines are to be moved, or none after all.
    MovingPressed,
    /// One more of a line is moved, or one less.
    Stepped(usize, u32),
    /// A tab: take it up, or move the lines there. What is in hand is pushed aside under this name.
    TabPressed(OrderId, String),
    /// Add the order in hand to a tab.
    MergePressed(OrderId),
    /// Back to the counter.
    ClosePressed,
}

/// What the sheet wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Close it.
    Close,
    /// Put the order in hand aside under a name.
    Park(String),
    /// Take a tab up; what is in hand is pushed aside, under this name where it has none.
    TakeUp(OrderId, String),
    /// Add the order in hand to a tab.
    Merge(OrderId),
    /// Move so many of each line to a tab.
    MoveTo(OrderId, Vec<u32>),
    /// Move so many of each line to a tab of their own.
    MoveOut(String, Vec<u32>),
}

impl Tabs {
    /// The sheet, with the order in hand.
    pub fn new(order: Option<Order>) -> Self {
        let order = order.filter(|order| !order.is_empty());
        let name = order.as_ref().and_then(|order| order.tab.clone()).unwrap_or_default();
        Self { order, name, moving: None }
    }

    /// The name, as far as it is written.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Something happened.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::NameSaid(name) => self.name = name.chars().take(MAX_TAB_CHARS).collect(),
            Message::ParkPressed => return self.park(),
            Message::MovingPressed => {
                self.moving = match (&self.moving, &self.order) {
                    (None, Some(order)) => Some(vec![0; order.lines.len()]),
                    (Some(_), _) | (None, None) => None,
                };
                let own = self.order.as_ref().and_then(|order| order.tab.clone());
                self.name = own.filter(|_| self.moving.is_none()).unwrap_or_default();
            }
            Message::Stepped(line, quantity) => {
                let most = self.order.as_ref().and_then(|o| Some(o.lines.get(line)?.quantity));
                let moved = self.moving.as_mut().and_then(|moving| moving.get_mut(line));
                if let (Some(moved), Some(most)) = (moved, most) {
                    *moved = quantity.min(most);
                }
            }
            Message::TabPressed(tab, pushed) => {
                return match &self.moving {
                    Some(quantities) => Action::MoveTo(tab, quantities.clone()),
                    None => Action::TakeUp(tab, pushed),
                };
            }
            Message::MergePressed(tab) => return Action::Merge(tab),
            Message::ClosePressed => return Action::Close,
        }
        Action::None
    }

    fn park(&self) -> Action {
        let name = self.name.trim().to_owned();
        match &self.moving {
            _nameless if name.is_empty() || self.order.is_none() => Action::None,
            Some(quantities) => Action::MoveOut(name, quantities.clone()),
            None => Action::Park(name),
        }
    }

    fn is_ready(&self) -> bool {
        let is_chosen = |q: &Vec<u32>| q.iter().any(|quantity| *quantity > 0);
        !self.name.trim().is_empty() && self.moving.as_ref().is_none_or(is_chosen)
    }

    /// The sheet on the screen.
    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        open: &'a [Order],
    ) -> Element<'a, Message> {
        let p = look.palette;
        let close = icon_button(look, Button::Bare, Icon::Close, Some(Message::ClosePressed));
        let title = if self.moving.is_some() { "tabs-move-title" } else { "tabs-title" };
        let head = row![words(look, look.word(title), voice::TITLE, p.ink).fill(), close]
            .align_y(Alignment::Center);
        let mut card = column![head].spacing(m::GAP).padding(m::APART);
        if let Some(order) = &self.order {
            card = card.push(self.in_hand(look, menu, order));
            card = card.push(rule(look, Surface::Line, m::RULE));
        }
        let list: Element<'a, Message> = if open.is_empty() {
            let said = words(look, look.word("tabs-none"), voice::BODY, p.ink3).center();
            container(said).center(Length::Fill).into()
        } else {
            let rows = open.iter().map(|tab| self.tab(look, menu, tab));
            scrolls(column(rows).spacing(m::NEAR)).into()
        };
        sheet(look, card.push(list))
    }

    fn in_hand<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        order: &'a Order,
    ) -> Element<'a, Message> {
        let mut parts = column![].spacing(m::GAP);
        if let Some(quantities) = &self.moving {
            let lines = order.lines.iter().zip(quantities).enumerate();
            let lines = lines.map(|(at, (line, moved))| moved_line(look, menu, at, line, *moved));
            let list = scrolls(column(lines).spacing(m::TIGHT)).height(Length::Shrink);
            parts = parts.push(container(list).max_height(m::MOVED));
        }
        let tables = (1..=TABLES).map(|number| {
            let number = [("number", number.to_string().into())];
            let said = look.locale.with("tabs-table", &number);
            (said.clone(), said == self.name, Message::NameSaid(said))
        });
        parts = parts.push(choices(look, tables));
        let done = if self.moving.is_some() { "tabs-move-out" } else { "tabs-park" };
        let park = self.is_ready().then_some(Message::ParkPressed);
        let moving = if self.moving.is_some() { "cancel" } else { "tabs-move" };
        parts
            .push(
                row![
                    writing(look, "tabs-name", &self.name, Message::NameSaid)
                        .on_submit(Message::ParkPressed)
                        .width(Length::Fill),
                    press(
                        look,
                        Button::Plain,
                        None,
                        &look.word(moving),
                        Some(Message::MovingPressed)
                    ),
                    press(look, Button::Amber, Some(Icon::Hold), &look.word(done), park)
                ]
                .spacing(m::NEAR)
                .align_y(Alignment::Center),
            )
            .into()
    }

    fn tab<'a>(&'a self, look: Look<'a>, menu: &'a Menu, tab: &'a Order) -> Element<'a, Message> {
        let (p, zone) = (look.palette, menu.shop.timezone);
        let clock = |at: DateTime<Utc>| look.locale.time(wall_clock(at, zone));
        let name = tab.tab.as_deref().unwrap_or("–");
        let mut aside = vec![look.locale.count("paper-pieces", tab.pieces().into())];
        aside.extend(begun(tab).map(clock));
        if tab.has_unsent() {
            aside.push(look.word("tabs-unsent"));
        }
        let total = bill(menu, tab).map_or_else(|_| tab.paid(), |bill| bill.total);
        let mut money = column![
            words(
                look,
                look.locale.money(total - tab.paid(), look.currency),
                voice::HEADING,
                p.ink
            )
            .one_line()
        ]
        .align_x(Alignment::End);
        if !tab.parts.is_empty() {
            let paid = [("amount", look.locale.money(tab.paid(), look.currency).into())];
            let paid = look.locale.with("tabs-paid", &paid);
            money = money.push(words(look, paid, voice::SMALL, p.good).one_line());
        }
        let said = row![
            column![
                words(look, name, voice::HEADING, p.ink),
                words(look, aside.join(" · "), voice::SMALL, p.ink2)
            ]
            .width(Length::Fill),
            money
        ]
        .spacing(m::GAP)
        .align_y(Alignment::Center);
        // What is in hand without a name is pushed aside under the time at which it was begun.
        let pushed = self.order.as_ref().and_then(begun).map(clock).unwrap_or_default();
        let message = Some(Message::TabPressed(tab.id, pushed));
        let main = pressable(look, Button::Plain, container(said).center_y(Length::Fill), message)
            .width(Length::Fill)
            .height(m::FINISH)
            .padding(Padding::ZERO.horizontal(m::PAD));
        if self.order.is_none() || self.moving.is_some() {
            return main.into();
        }
        let add = look.word("tabs-merge");
        let merge = Some(Message::MergePressed(tab.id));
        let merge = press(look, Button::Plain, Some(Icon::Plus), &add, merge).height(m::FINISH);
        row![main, merge].spacing(m::NEAR).into()
    }
}

/// When an order was begun: its id tells.
fn begun(order: &Order) -> Option<DateTime<Utc>> {
    let (seconds, nanos) = order.id.uuid().get_timestamp()?.to_unix();
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos)
}

fn moved_line<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    at: usize,
    line: &'a OrderLine,
    moved: u32,
) -> Element<'a, Message> {
    let (p, tag) = (look.palette, look.locale.language().tag());
    let item = menu.items.get(&line.item).map(|item| item.name.get(tag));
    let open = line.open.as_ref().map(|open| open.name.as_str());
    let name = open.or(item).unwrap_or_default();
    let fewer = (moved > 0).then(|| Message::Stepped(at, moved - 1));
    let more = (moved < line.quantity).then(|| Message::Stepped(at, moved + 1));
    row![
        words(look, format!("{}×", line.quantity), voice::STRONG, p.ink2).width(m::QUANTITY),
        words(look, name, voice::STRONG, p.ink).fill(),
        space::horizontal().width(m::NEAR),
        stepper(look, moved, fewer, more)
    ]
    .align_y(Alignment::Center)
    .into()
}
