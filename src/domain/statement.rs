//! The owner's statement: the coffee side as a cost centre beside the events (docs/statement.md,
//! The lines).
//!
//! Computed from postings and two daily counts, cups and events held; from nothing else.

use std::cmp::Ordering;

use chrono::{DateTime, FixedOffset, NaiveDate};
use indexmap::IndexMap;
use rust_decimal::{Decimal, RoundingStrategy};

use super::business_day::Period;
use super::fact::cost::Segment;
use super::id::Id;
use super::money::Money;
use super::posting::Account;
use super::report::tally::average_order;

/// Amounts by kind, in the order of the statement.
pub type Kinds = IndexMap<Id, Money>;

/// Balances of accounts, each with whether it is of an event.
pub type Sums = Vec<(Account, bool, Money)>;

/// What is owed for an event by the balances of its accounts.
pub fn owed(sums: &[(Account, bool, Money)]) -> Money {
    let owed = sums.iter().filter(|(account, ..)| *account == Account::EventReceivable);
    owed.map(|(.., amount)| *amount).sum()
}

/// The statement of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The business days it covers.
    pub period: Period,
    /// The moment up to which it is reckoned, where the period is not over.
    pub so_far: Option<DateTime<FixedOffset>>,
    /// Costs of the coffee side by kind.
    pub counter_costs: Kinds,
    /// Net sales of the counter.
    pub recovered: Money,
    /// Income of events by kind.
    pub event_income: Kinds,
    /// Direct costs of events by kind, hospitality left out.
    pub direct_costs: Kinds,
    /// Drinks given to events, at cost.
    pub hospitality: Money,
    /// The events' share of running costs by kind: costs of the segment that no event caused.
    pub shared_costs: Kinds,
    /// Costs of the house by kind, its income negative.
    pub house_costs: Kinds,
    /// Cups that left the counter.
    pub cups: i64,
    /// Orders made.
    pub orders: u32,
    /// Events held.
    pub events_held: u32,
    /// Days whose labour was both entered as a cost and clocked: it may stand there twice.
    pub labour_twice: Vec<NaiveDate>,
}

/// What a statement counts beside its amounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Cups that left the counter.
    pub cups: i64,
    /// Orders made.
    pub orders: u32,
    /// Events held.
    pub events_held: u32,
}

/// Costs in the order that owners expect; others follow by name.
const COST_ORDER: &[&str] = &["ingredients", "waste", "labour", "rent", "utilities"];

/// A line of the statement: a figure that can be opened.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Line {
    /// A cost of the coffee side.
    CounterCost(Id),
    /// All of them.
    Cost,
    /// Net sales of the counter.
    Recovered,
    /// Costs less sales.
    NetCost,
    /// An income of events.
    EventIncome(Id),
    /// All of it.
    Income,
    /// A direct cost of events.
    DirectCost(Id),
    /// All of them, hospitality left out.
    DirectCosts,
    /// Drinks given to events, at cost.
    Hospitality,
    /// The contribution of the events.
    Contribution,
    /// A kind of running cost that the events share.
    SharedCost(Id),
    /// All of them.
    SharedCosts,
    /// The contribution less the share of running costs.
    EventsResult,
    /// A cost of the house, its income negative.
    House(Id),
    /// All of them.
    HouseCost,
    /// The house result.
    Result,
}

impl Line {
    /// The amount that a posting adds to this line; zero where it belongs to another.
    pub fn takes(&self, account: &Account, is_of_event: bool, amount: Money) -> Money {
        let mut one = Statement::new(Period::day(NaiveDate::MIN), [], Counts::default());
        one.add(account.clone(), is_of_event, amount);
        one.amount(self)
    }
}

impl Statement {
    /// The amount of a line.
    pub fn amount(&self, line: &Line) -> Money {
        let of = |kinds: &Kinds, kind: &Id| kinds.get(kind).copied().unwrap_or_default();
        match line {
            Line::CounterCost(kind) => of(&self.counter_costs, kind),
            Line::Cost => self.counter_cost(),
            Line::Recovered => self.recovered,
            Line::NetCost => self.net_cost(),
            Line::EventIncome(kind) => of(&self.event_income, kind),
            Line::Income => self.income_total(),
            Line::DirectCost(kind) => of(&self.direct_costs, kind),
            Line::DirectCosts => self.direct_cost(),
            Line::Hospitality => self.hospitality,
            Line::Contribution => self.contribution(),
            Line::SharedCost(kind) => of(&self.shared_costs, kind),
            Line::SharedCosts => self.shared_cost(),
            Line::EventsResult => self.events_result(),
            Line::House(kind) => of(&self.house_costs, kind),
            Line::HouseCost => self.house_cost(),
            Line::Result => self.house_result(),
        }
    }

    /// Every line that it has, in its order.
    pub fn lines(&self) -> Vec<Line> {
        let kinds = |kinds: &Kinds, line: fn(Id) -> Line| {
            kinds.keys().cloned().map(line).collect::<Vec<_>>()
        };
        let mut lines = kinds(&self.counter_costs, Line::CounterCost);
        lines.extend([Line::Cost, Line::Recovered, Line::NetCost]);
        lines.extend(kinds(&self.event_income, Line::EventIncome));
        lines.push(Line::Income);
        lines.extend(kinds(&self.direct_costs, Line::DirectCost));
        lines.extend([Line::DirectCosts, Line::Hospitality, Line::Contribution]);
        lines.extend(kinds(&self.shared_costs, Line::SharedCost));
        lines.extend([Line::SharedCosts, Line::EventsResult]);
        lines.extend(kinds(&self.house_costs, Line::House));
        lines.extend([Line::HouseCost, Line::Result]);
        lines
    }

    /// The statement of a period from the sums of its accounts, each with whether it is an event's.
    pub fn new(
        period: Period,
        sums: impl IntoIterator<Item = (Account, bool, Money)>,
        counts: Counts,
    ) -> Self {
        let Counts { cups, orders, events_held } = counts;
        let mut statement = Self {
            period,
            so_far: None,
            counter_costs: Kinds::new(),
            recovered: Money::ZERO,
            event_income: Kinds::new(),
            direct_costs: Kinds::new(),
            hospitality: Money::ZERO,
            shared_costs: Kinds::new(),
            house_costs: Kinds::new(),
            cups,
            orders,
            events_held,
            labour_twice: Vec::new(),
        };
        for (account, is_of_event, amount) in sums {
            statement.add(account, is_of_event, amount);
        }
        for kinds in [
            &mut statement.counter_costs,
            &mut statement.event_income,
            &mut statement.direct_costs,
            &mut statement.shared_costs,
            &mut statement.house_costs,
        ] {
            kinds.retain(|_, amount| !amount.is_zero());
            kinds.sort_by(|a, _, b, _| in_order(a, b));
        }
        statement
    }

    fn add(&mut self, account: Account, is_of_event: bool, amount: Money) {
        match account {
            Account::CounterIncome(_) => self.recovered -= amount,
            Account::EventIncome(kind) => *self.event_income.entry(kind).or_default() -= amount,
            Account::HouseIncome(kind) => *self.house_costs.entry(kind).or_default() += amount,
            Account::Expense(Segment::Counter, kind) => {
                *self.counter_costs.entry(kind).or_default() += amount;
            }
            Account::Expense(Segment::Events, kind) if kind.as_str() == "hospitality" => {
                self.hospitality += amount;
            }
            Account::Expense(Segment::Events, kind) => {
                let costs =
                    if is_of_event { &mut self.direct_costs } else { &mut self.shared_costs };
                *costs.entry(kind).or_default() += amount;
            }
            Account::Expense(Segment::House, kind) => {
                *self.house_costs.entry(kind).or_default() += amount;
            }
            Account::TillCash
            | Account::Safe
            | Account::Bank
            | Account::Clearing(_)
            | Account::EventReceivable
            | Account::EventPrepaid
            | Account::InputVat
            | Account::Stock
            | Account::Vat
            | Account::Accrued
            | Account::Wages
            | Account::Tabs
            | Account::Packages
            | Account::EventAdvances
            | Account::StoredValue
            | Account::Loans
            | Account::Owner
            | Account::Opening => {}
        }
    }

    /// All costs of the coffee side.
    pub fn counter_cost(&self) -> Money {
        self.counter_costs.values().copied().sum()
    }

    /// The cost of the coffee side less its recovered sales.
    pub fn net_cost(&self) -> Money {
        self.counter_cost() - self.recovered
    }

    /// Labour of the coffee side.
    pub fn labour(&self) -> Money {
        self.counter_costs.get("labour").copied().unwrap_or_default()
    }

    /// Ingredients and labour of the coffee side.
    pub fn prime_cost(&self) -> Money {
        self.counter_costs.get("ingredients").copied().unwrap_or_default() + self.labour()
    }

    /// Net sales of the counter by order made; none where none was.
    pub fn average_order(&self) -> Option<Money> {
        average_order(self.recovered, self.orders.into())
    }

    /// All income of events.
    pub fn income_total(&self) -> Money {
        self.event_income.values().copied().sum()
    }

    /// All direct costs of events, hospitality left out.
    pub fn direct_cost(&self) -> Money {
        self.direct_costs.values().copied().sum()
    }

    /// The contribution of the events.
    pub fn contribution(&self) -> Money {
        self.income_total() - self.direct_cost() - self.hospitality
    }

    /// The events' share of running costs.
    pub fn shared_cost(&self) -> Money {
        self.shared_costs.values().copied().sum()
    }

    /// The events' result: their contribution less their share of running costs.
    pub fn events_result(&self) -> Money {
        self.contribution() - self.shared_cost()
    }

    /// Costs of the house less its income.
    pub fn house_cost(&self) -> Money {
        self.house_costs.values().copied().sum()
    }

    /// The house result.
    pub fn house_result(&self) -> Money {
        self.events_result() - self.net_cost() - self.house_cost()
    }

    /// Whether the counter paid for itself: there is no net cost.
    pub fn counter_paid_for_itself(&self) -> bool {
        self.net_cost() <= Money::ZERO
    }

    /// Contribution ÷ net cost, two decimals; none where the counter paid for itself, or no order
    /// was made and no event was held.
    pub fn coverage(&self) -> Option<Decimal> {
        self.covered(2)
    }

    /// The same as people read it: one decimal, rounded from the quotient.
    pub fn coverage_read(&self) -> Option<Decimal> {
        self.covered(1)
    }

    fn covered(&self, decimals: u32) -> Option<Decimal> {
        let is_idle = self.orders == 0 && self.events_held == 0;
        (!is_idle && !self.counter_paid_for_itself())
            .then(|| ratio(self.contribution().exact() / self.net_cost().exact(), decimals))
    }

    /// Net cost ÷ cups; none where the counter paid for itself or no cup left it.
    pub fn subsidy_per_cup(&self) -> Option<Money> {
        (!self.counter_paid_for_itself() && self.cups > 0)
            .then(|| super::money::round(self.net_cost().exact() / Decimal::from(self.cups)))
    }

    /// (Net cost + share of running costs + house costs) ÷ (contribution ÷ events held), one
    /// decimal: as many events like the average one bring the house result to zero. None where
    /// there were no events, they lost money, or there is nothing to cover.
    pub fn events_to_break_even(&self) -> Option<Decimal> {
        let to_cover = self.net_cost() + self.shared_cost() + self.house_cost();
        let contribution = self.contribution();
        (self.events_held > 0 && contribution > Money::ZERO && to_cover > Money::ZERO).then(|| {
            ratio(to_cover.exact() * Decimal::from(self.events_held) / contribution.exact(), 1)
        })
    }
}

/// A ratio with that many decimals, half away from zero, zeros kept.
fn ratio(exact: Decimal, decimals: u32) -> Decimal {
    let mut rounded =
        exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    rounded
}

/// The order of two kinds on the statement.
pub(super) fn in_order(a: &Id, b: &Id) -> Ordering {
    cost_rank(a).cmp(&cost_rank(b)).then_with(|| a.cmp(b))
}

fn cost_rank(kind: &Id) -> usize {
    COST_ORDER.iter().position(|k| *k == kind.as_str()).unwrap_or(COST_ORDER.len())
}
