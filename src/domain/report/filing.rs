//! What a filing holds: output by kind and rate, what was given away at menu price, input,
//! and what is to pay (docs/reports.md, Tax for a filing).
//!
//! Output and input are what the ledger posts to its accounts of tax; moves of money to and from
//! these are payments, and stand here as little as those of anything else.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use crate::domain::business_day::Month;
use crate::domain::fact::restored::Gap;
use crate::domain::id::Id;
use crate::domain::money::{Money, Rate};

/// The menu's name for a tax and its rate; none for what carries no tax.
pub type Named = Option<(Id, Rate)>;

/// Where a tax comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Output: sales of the counter.
    Sales,
    /// Output: refunds of these, negative.
    Refunds,
    /// Output: packages, when they are drawn, or when they are sold where the tax is due then.
    Packages,
    /// Output: income of events.
    Events,
    /// Given away to an event, the house or the staff: at menu price, no tax is posted.
    Given,
    /// Input: costs of the house.
    Costs,
    /// Input: direct costs of events.
    EventCosts,
    /// Input: deliveries.
    Deliveries,
    /// Input: cash that was spent at once.
    CashOut,
}

/// The three sides of a filing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// What is owed.
    Output,
    /// What was given away.
    Given,
    /// What is taken off.
    Input,
}

impl Part {
    /// Its word in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sales => "sales",
            Self::Refunds => "refunds",
            Self::Packages => "packages",
            Self::Events => "events",
            Self::Given => "given",
            Self::Costs => "costs",
            Self::EventCosts => "event-costs",
            Self::Deliveries => "deliveries",
            Self::CashOut => "cash-out",
        }
    }

    /// The side that it stands on.
    pub(crate) const fn side(self) -> Side {
        match self {
            Self::Sales | Self::Refunds | Self::Packages | Self::Events => Side::Output,
            Self::Given => Side::Given,
            Self::Costs | Self::EventCosts | Self::Deliveries | Self::CashOut => Side::Input,
        }
    }
}

/// An amount without tax, and the tax on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amounts {
    /// Without tax.
    pub net: Money,
    /// The tax; of what was given away that which would be in it, which nobody posts.
    pub tax: Money,
}

/// One line of a filing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed {
    /// Where it comes from.
    pub part: Part,
    /// The name of the tax and its rate.
    pub rate: Named,
    /// The amounts.
    pub amounts: Amounts,
}

/// Tax for a filing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    sums: BTreeMap<(Part, Option<Rate>), Amounts>,
    /// The first name that each rate was added under: two names of one rate are one rate.
    names: BTreeMap<Rate, Id>,
    /// Whether all months of the period are sealed.
    pub is_sealed: bool,
    /// The month that is to be sealed next, which may not be over yet.
    pub next: Option<Month>,
    /// Up to when it counts, where its period is not over.
    pub so_far: Option<DateTime<FixedOffset>>,
    /// Where facts of its days are lost.
    pub gaps: Vec<Gap>,
}

impl Filing {
    /// One of nothing so far.
    pub(crate) fn new(
        is_sealed: bool,
        next: Option<Month>,
        so_far: Option<DateTime<FixedOffset>>,
    ) -> Self {
        let (sums, names, gaps) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        Self { sums, names, is_sealed, next, so_far, gaps }
    }

    /// Adds something to a part.
    pub(crate) fn add(&mut self, part: Part, rate: Named, net: Money, tax: Money) {
        let percent = rate.as_ref().map(|(_, rate)| *rate);
        if let Some((name, rate)) = rate {
            self.names.entry(rate).or_insert(name);
        }
        let sum = self.sums.entry((part, percent)).or_default();
        sum.net += net;
        sum.tax += tax;
    }

    /// Output tax: sales, refunds, packages and events.
    pub fn output(&self) -> Vec<Filed> {
        self.of(Side::Output)
    }

    /// Input tax.
    pub fn input(&self) -> Vec<Filed> {
        self.of(Side::Input)
    }

    /// What was given away.
    pub fn given(&self) -> Vec<Filed> {
        self.of(Side::Given)
    }

    /// Output less input; negative where more is to come back.
    pub fn to_pay(&self) -> Money {
        sum(&self.output()).tax - sum(&self.input()).tax
    }

    /// The lines of a side: by kind, the highest rate first, what carries none last.
    pub(crate) fn of(&self, side: Side) -> Vec<Filed> {
        let named = |rate: Rate| self.names.get(&rate).map(|name| (name.clone(), rate));
        let lines = self.sums.iter().filter(|((part, _), _)| part.side() == side);
        let lines = lines.filter(|(_, amounts)| **amounts != Amounts::default());
        let lines = lines.map(|((part, rate), amounts)| Filed {
            part: *part,
            rate: rate.and_then(named),
            amounts: *amounts,
        });
        let mut lines: Vec<Filed> = lines.collect();
        let percent = |line: &Filed| line.rate.as_ref().map(|(_, rate)| *rate);
        lines.sort_by(|a, b| a.part.cmp(&b.part).then_with(|| percent(b).cmp(&percent(a))));
        lines
    }
}

/// What some lines come to.
pub(crate) fn sum(lines: &[Filed]) -> Amounts {
    let mut sum = Amounts::default();
    for line in lines {
        sum.net += line.amounts.net;
        sum.tax += line.amounts.tax;
    }
    sum
}
