//! Tabs: orders that stay open under a name or a table. Put the order in hand aside, take one up,
//! add to one, move lines between them.

use crate::app::kit::*;
use crate::domain::business_day::wall_clock;
use crate::domain::ids::OrderId;
use crate::domain::order::{Order, OrderLine};
use crate::till::ring::bill;

/// The longest name of a tab, in characters: what a chip holds.
const MAX_TAB_CHARS: usize = 40;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TabsSheet {
    /// The order in hand; none where nothing is on it.
    order: Option<Order>,
    name: Text<MAX_TAB_CHARS>,
    /// How many of each line are moved; none while none are.
    moving: Option<Vec<u32>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
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
    ClosePressed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
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

impl TabsSheet {
    /// The sheet, with the order in hand.
    pub fn new(order: Option<Order>) -> Self {
        let order = order.filter(|order| !order.is_empty());
        let name = order.as_ref().and_then(|order| order.tab.as_deref());
        Self { name: Text::of(name.unwrap_or_default()), order, moving: None }
    }

    /// The name, as far as it is written.
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::NameSaid(name) => self.name.say(&name),
            Message::ParkPressed => return self.park(),
            Message::MovingPressed => {
                self.moving = match (&self.moving, &self.order) {
                    (None, Some(order)) => Some(vec![0; order.lines.len()]),
                    (Some(_), _) | (None, None) => None,
                };
                let own = self.order.as_ref().and_then(|order| order.tab.as_deref());
                self.name = Text::of(own.filter(|_| self.moving.is_none()).unwrap_or_default());
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
        let Some(name) = self.name.said().filter(|_| self.order.is_some()) else {
            return Action::None;
        };
        match &self.moving {
            Some(quantities) => Action::MoveOut(name, quantities.clone()),
            None => Action::Park(name),
        }
    }

    fn is_ready(&self) -> bool {
        let is_chosen = |q: &Vec<u32>| q.iter().any(|quantity| *quantity > 0);
        !self.name.is_blank() && self.moving.as_ref().is_none_or(is_chosen)
    }

    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        open: &'a [Order],
    ) -> Element<'a, Message> {
        let close = icon_button(look, Button::Bare, CLOSE, Some(Message::ClosePressed));
        let title = if self.moving.is_some() { "tabs-move-title" } else { "tabs-title" };
        let head = row![look.say(title, TITLE).fill(), close].align_y(Center);
        let mut card = col![head].spacing(m::GAP).padding(m::APART);
        if let Some(order) = &self.order {
            card = card.push(self.in_hand(look, menu, order));
            card = card.push(hairline(look));
        }
        let list: Element<'a, Message> = if open.is_empty() {
            centred(look.say("tabs-none", FAINT).center()).into()
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
        let mut parts = col![].spacing(m::GAP);
        if let Some(quantities) = &self.moving {
            let lines = order.lines.iter().zip(quantities).enumerate();
            let lines = lines.map(|(at, (line, moved))| moved_line(look, menu, at, line, *moved));
            let list = scrolls(column(lines).spacing(m::TIGHT)).height(Shrink);
            parts = parts.push(container(list).max_height(m::MOVED));
        }
        let tables = menu.shop.tables.iter().map(|table| {
            let said = table_name(look, table);
            (said.clone(), said == self.name.as_str(), Message::NameSaid(said))
        });
        let tables = scrolls(choices(look, tables)).height(Shrink);
        parts = parts.push(container(tables).max_height(m::MOVED));
        let done = if self.moving.is_some() { "tabs-move-out" } else { "tabs-park" };
        let park = self.is_ready().then_some(Message::ParkPressed);
        let moving = if self.moving.is_some() { "cancel" } else { "tabs-move" };
        parts
            .push(strip![
                self.name
                    .field(look, "tabs-name", Message::NameSaid)
                    .on_submit(Message::ParkPressed)
                    .width(Fill),
                press(look, Button::Plain, None, &look.word(moving), Some(Message::MovingPressed)),
                press(look, Button::Amber, Some(Icon::Hold), &look.word(done), park)
            ])
            .into()
    }

    fn tab<'a>(&'a self, look: Look<'a>, menu: &'a Menu, tab: &'a Order) -> Element<'a, Message> {
        let (p, zone) = (look.palette, menu.shop.timezone);
        let clock = |at: DateTime<Utc>| look.locale.time(wall_clock(at, zone));
        let name = tab.tab.as_deref().unwrap_or("–");
        let mut aside = vec![look.count("paper-pieces", tab.pieces())];
        aside.extend(begun(tab).map(clock));
        if tab.has_unsent() {
            aside.push(look.word("tabs-unsent"));
        }
        let total = bill(menu, tab).map_or_else(|_| tab.paid(), |bill| bill.total);
        let mut money = col![look.text(look.money(total - tab.paid()), HEADING).one_line()]
            .align_x(Alignment::End);
        if !tab.parts.is_empty() {
            let paid = look.with("tabs-paid", &[("amount", look.money(tab.paid()).into())]);
            money = money.push(look.text(paid, NOTE).ink(p.good).one_line());
        }
        let said = strip![
            col![look.text(name, HEADING), look.text(aside.join(" · "), NOTE)].width(Fill),
            money
        ]
        .spacing(m::GAP);
        // An order in hand without a name is pushed aside under the time at which it was begun.
        let pushed = self.order.as_ref().and_then(begun).map(clock).unwrap_or_default();
        let message = Some(Message::TabPressed(tab.id, pushed));
        let main = pressable(look, Button::Plain, container(said).center_y(Fill), message)
            .width(Fill)
            .height(m::FINISH)
            .inset(m::PAD);
        if self.order.is_none() || self.moving.is_some() {
            return main.into();
        }
        let add = look.word("tabs-merge");
        let merge = Some(Message::MergePressed(tab.id));
        let merge = press(look, Button::Plain, Some(Icon::Plus), &add, merge).height(m::FINISH);
        row![main, merge].spacing(m::NEAR).into()
    }
}

/// A table as a tab is called by it: `Table 4` where the menu only numbers it.
fn table_name(look: Look<'_>, table: &str) -> String {
    if table.bytes().all(|digit| digit.is_ascii_digit()) {
        look.with("tabs-table", &[("number", table.into())])
    } else {
        table.to_owned()
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
    let p = look.palette;
    let item = menu.items.get(&line.item).map(|item| look.name(&item.name));
    let open = line.open.as_ref().map(|open| open.name.as_str());
    let name = open.or(item).unwrap_or_default();
    let fewer = (moved > 0).then(|| Message::Stepped(at, moved - 1));
    let more = (moved < line.quantity).then(|| Message::Stepped(at, moved + 1));
    row![
        look.text(format!("{}×", line.quantity), STRONG).ink(p.ink2).width(m::QUANTITY),
        look.text(name, STRONG).fill(),
        space::horizontal().width(m::NEAR),
        stepper(look, moved, fewer, more)
    ]
    .align_y(Center)
    .into()
}
