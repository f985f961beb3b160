//! Behind a figure: its days, on one day its facts, and from a sale to its order.

use crate::app::kit::*;
use crate::app::room::{Action, Go, Reading, unreadable};
use crate::domain::fact::Fact;
use crate::domain::fact::cost::When;
use crate::domain::fact::sale::SaleLine;
use crate::domain::fact::stock::{StockReceived, StockWasted};
use crate::domain::ids::OrderId;
use crate::domain::report::behind::{Behind, Found, FoundFact, Opened};
use crate::domain::statement::Line;
use crate::till::report::FactsBehind;

/// Lines of an order that are named: the rest is counted.
const NAMED: usize = 3;

/// The rows behind it, to bring one of them into sight.
const ROWS: &str = "behind-rows";

/// A figure that is looked behind.
#[derive(Debug)]
pub(crate) struct Looking {
    /// The figure, and the days of it that are shown.
    pub(super) of: FactsBehind,
    /// The days that it was opened for, where one of them was chosen since.
    whole: Option<Period>,
    /// The order that was opened from the list, which is marked there.
    opened: Option<OrderId>,
    pub(super) read: Reading<Box<Opened>>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    DayPressed(NaiveDate),
    OrderPressed(NaiveDate, OrderId),
    BackPressed,
    /// Once more, after it could not be read.
    AgainPressed,
}

impl Looking {
    pub(super) fn new(figure: Behind, period: Period) -> Self {
        Self {
            of: FactsBehind { figure, period },
            whole: None,
            opened: None,
            read: Reading::NotYet,
        }
    }

    pub(super) fn ask(&self) -> Action {
        Action::ask(self.of.clone())
    }

    /// Something was pressed; none where that leaves it.
    pub(super) fn update(&mut self, message: Message) -> Option<Action> {
        match message {
            Message::DayPressed(day) => {
                self.whole = Some(self.of.period);
                self.turn_to(Period::day(day));
            }
            Message::OrderPressed(day, order) => {
                self.opened = Some(order);
                return Some(Action::go(Go::Order(day, order)));
            }
            Message::AgainPressed => {}
            Message::BackPressed => {
                let whole = self.whole.take()?;
                self.turn_to(whole);
            }
        }
        Some(self.ask())
    }

    /// The order that was opened from it comes into sight again.
    pub(super) fn shown_again(&self, action: Action) -> Action {
        let rows = self.read.known().map(|opened| opened.rows.as_slice()).unwrap_or_default();
        let row = rows.iter().position(|found| self.is_opened(found));
        action.showing(ROWS, row, rows.len())
    }

    fn is_opened(&self, found: &Found) -> bool {
        match found {
            Found::Day(..) => false,
            Found::Fact(fact) => {
                self.opened.is_some() && fact.order.map(|(order, _)| order) == self.opened
            }
        }
    }

    fn turn_to(&mut self, period: Period) {
        (self.of.period, self.read) = (period, Reading::NotYet);
    }

    pub(super) fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let FactsBehind { figure, period } = &self.of;
        let days = if period.from == period.to {
            look.locale.short_day(period.from)
        } else {
            look.locale.short_period(*period)
        };
        let mut head = strip![
            icon_button(look, Button::Plain, BACK, Some(Message::BackPressed)),
            col![
                look.text(figure_words(look, menu, figure), HEADING).fill(),
                look.text(days, NOTE)
            ]
        ]
        .spacing(m::GAP);
        let body: Element<'a, Message> = match &self.read {
            Reading::NotYet => container(row![]).height(Fill).into(),
            Reading::Failed(refused) => {
                unreadable(look, "day-unreadable", refused, Message::AgainPressed)
            }
            Reading::Read(opened) => {
                let sum = col![
                    look.text(look.money(opened.sum), TITLE).one_line(),
                    (!matches!(figure, Behind::Line(_))).then(|| look.note("column-net"))
                ];
                head = head.push(sum.align_x(Alignment::End));
                self.rows(look, menu, opened)
            }
        };
        col![head, rule(look, Surface::Rule, m::RULE), body]
            .spacing(m::GAP)
            .padding(Padding::new(m::PAD))
            .height(Fill)
            .into()
    }

    fn rows<'a>(&self, look: Look<'a>, menu: &'a Menu, opened: &'a Opened) -> Element<'a, Message> {
        let p = look.palette;
        if opened.rows.is_empty() {
            return centred(look.say("behind-nothing", FAINT)).into();
        }
        let shown = opened.rows.iter().map(|found| {
            let (title, aside, message) = match found {
                Found::Day(day, _) => {
                    (look.locale.long_day(*day), String::new(), Some(Message::DayPressed(*day)))
                }
                Found::Fact(fact) => {
                    let order = fact.order.map(|(order, day)| Message::OrderPressed(day, order));
                    let aside =
                        format!("{} · {}", look.locale.time(fact.at), look.locale.person(&fact.by));
                    (fact_words(look, menu, fact), aside, order)
                }
            };
            let said = col![
                look.text(title, BODY).cut(),
                (!aside.is_empty()).then(|| look.text(aside, NOTE).cut())
            ];
            let line = strip![
                said.width(Fill),
                look.text(look.amount(found.amount()), STRONG).one_line(),
                message.is_some().then(|| Icon::Later.show(m::ICON_SMALL, p.ink3))
            ]
            .spacing(m::GAP);
            let inside = container(line).center_y(Fill);
            let kind = if self.is_opened(found) { Button::Picked } else { Button::Line };
            let pressed: Element<'a, Message> =
                pressable(look, kind, inside, message).width(Fill).inset(m::TIGHT).into();
            col![pressed, hairline(look)].into()
        });
        scrolls(column(shown)).id(ROWS).into()
    }
}

pub(super) fn figure_words(look: Look<'_>, menu: &Menu, figure: &Behind) -> String {
    match figure {
        Behind::Line(line) => line_words(look, line),
        Behind::Item(_, Some(name), _) => name.clone(),
        Behind::Item(item, None, _) => look.item(menu, item).to_owned(),
        Behind::Hour(hour) => format!("{hour:02}:00–{:02}:00", (hour + 1) % 24),
        Behind::Seller(name) => name.clone(),
        // An event has a page of its own.
        Behind::Event(_) => String::new(),
    }
}

/// A line of the statement, in words.
pub(super) fn line_words(look: Look<'_>, line: &Line) -> String {
    let key = match line {
        Line::CounterCost(kind)
        | Line::EventIncome(kind)
        | Line::DirectCost(kind)
        | Line::SharedCost(kind)
        | Line::House(kind) => return look.locale.kind(kind.as_str()),
        Line::Cost => "statement-cost",
        Line::Recovered => "behind-recovered",
        Line::NetCost => "statement-net-cost",
        Line::Income => "statement-income",
        Line::DirectCosts => "behind-direct-costs",
        Line::Hospitality => "behind-hospitality",
        Line::Contribution => "statement-contribution",
        Line::SharedCosts => "statement-running-share",
        Line::EventsResult => "statement-events-result",
        Line::HouseCost => "statement-house",
        Line::Result => "statement-result",
    };
    look.word(key)
}

fn fact_words(look: Look<'_>, menu: &Menu, found: &FoundFact) -> String {
    let with = |key: &str, what: String| look.with(key, &[("what", what.into())]);
    let kind = |kind: &str| look.locale.kind(kind);
    match &found.fact {
        Fact::SaleMade(sale) => {
            let number = ("number", sale.number.to_string().into());
            let what = ("what", lines_words(look, menu, &sale.lines).into());
            look.with("behind-order", &[number, what])
        }
        Fact::SaleRefunded(refund) => with("behind-refund", refund.reason.clone()),
        Fact::CostAdded(cost) => match cost.when {
            When::Month { first } => {
                let month = crate::domain::business_day::Month::of(first);
                let values = [
                    ("what", kind(cost.kind.as_str()).into()),
                    ("month", look.locale.month(month).into()),
                ];
                look.with("behind-cost-of-month", &values)
            }
            When::Day { .. } => kind(cost.kind.as_str()),
        },
        Fact::EventIncomeBooked(income) => kind(income.kind.as_str()),
        Fact::EventCostBooked(cost) => kind(cost.kind.as_str()),
        Fact::EventSettled(_) => look.word("behind-settled"),
        Fact::Reversed(reversed) => with("behind-reversed", reversed.reason.clone()),
        Fact::StaffClockedOut(out) => {
            let minutes = i64::from(out.minutes);
            let what = format!("{}:{:02}", minutes / 60, minutes % 60);
            with("behind-hours", what)
        }
        Fact::ShiftClosed(closed) => with("behind-shift", closed.number.to_string()),
        Fact::CashMoved(moved) => with("behind-cash", moved.reason.clone()),
        Fact::MenuAdopted(_) => look.word("behind-menu"),
        Fact::StockReceived(received) => with("behind-delivery", delivered(look, menu, received)),
        Fact::StockWasted(wasted) => {
            let reason = ("reason", wasted.reason.clone().into());
            look.with("behind-waste", &[("what", wasted_words(look, menu, wasted).into()), reason])
        }
        Fact::StockCounted(counted) => {
            let named =
                counted.lines.iter().map(|line| look.ingredient(menu, &line.ingredient).to_owned());
            with("behind-count", look.locale.list_of_first(named, NAMED))
        }
        // What posts to no line of the statement is never found behind one.
        other => other.kind().to_string(),
    }
}

/// What came, and from whom where that was said.
fn delivered(look: Look<'_>, menu: &Menu, received: &StockReceived) -> String {
    let named =
        received.lines.iter().map(|line| look.ingredient(menu, &line.ingredient).to_owned());
    let named = look.locale.list_of_first(named, NAMED);
    match &received.note {
        Some(note) => format!("{named} · {note}"),
        None => named,
    }
}

/// The quantity and name of a loss.
fn wasted_words(look: Look<'_>, menu: &Menu, wasted: &StockWasted) -> String {
    let quantity = look.locale.quantity(wasted.quantity);
    match (&wasted.item, wasted.uses.first()) {
        (Some(item), _) => format!("{quantity} × {}", look.item(menu, item)),
        (None, Some(used)) => {
            let unit = menu.ingredients.get(&used.ingredient).map_or("", |known| &known.unit);
            format!("{quantity} {unit} {}", look.ingredient(menu, &used.ingredient))
        }
        (None, None) => quantity,
    }
}

/// What was ordered: the first lines by name, the rest counted.
fn lines_words(look: Look<'_>, menu: &Menu, lines: &[SaleLine]) -> String {
    let named = lines.iter().map(|line| {
        let name = line.name.as_deref().unwrap_or_else(|| look.item(menu, &line.item));
        match line.quantity {
            1 => name.to_owned(),
            more => format!("{more} × {name}"),
        }
    });
    look.locale.list_of_first(named, NAMED)
}
