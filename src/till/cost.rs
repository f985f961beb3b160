//! Costs: rent, wages, power and whatever else the house pays.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::ask::{About, Ask};
use super::error::MoneyError;
use super::office::Errand;
use super::pass::Acting;
use super::question::{Question, Sight};
use super::{Request, Scene, Till, TillError, tax};
use crate::books::{EntryRow, Reader};
use crate::domain::business_day::Month;
use crate::domain::fact::cost::{CostAdded, Segment, When};
use crate::domain::fact::money::MoneyMoved;
use crate::domain::fact::{Fact, Purse, Recorded};
use crate::domain::id::Id;
use crate::domain::ids::{EntryId, EventId, RequestId};
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::posting::is_own_expense;
use crate::domain::rights::Right;

/// The most decimals of a share in per cent.
pub const SPLIT_DECIMALS: u32 = 2;

/// Enters a cost; its id is the request's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddCost {
    /// The cost, its tax left out.
    #[serde(flatten)]
    pub cost: CostAdded,
    /// The input tax in it that can be deducted, by the menu's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_name: Option<Id>,
}

impl From<CostAdded> for AddCost {
    fn from(cost: CostAdded) -> Self {
        let tax_name = cost.tax.map(|tax| tax.name);
        Self { cost: CostAdded { tax: None, ..cost }, tax_name }
    }
}

/// Enters several costs, each a request of its own, up to the first that is refused. Run again, it
/// enters none twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddCosts(pub Vec<(RequestId, AddCost)>);

impl AddCost {
    /// The same cost, on every day of a month.
    pub fn again(cost: &CostAdded, month: Month) -> Self {
        let split = cost.split.iter().map(|(side, percent)| (*side, percent.normalize())).collect();
        CostAdded { when: When::Month { first: month.first() }, split, ..cost.clone() }.into()
    }

    /// The cost as it stands in the books, with its tax.
    ///
    /// # Errors
    /// When the menu has no such tax.
    pub fn with_tax(&self, menu: &Menu) -> Result<CostAdded, TillError> {
        let tax = tax::input(menu, self.tax_name.as_ref(), self.cost.amount)?;
        Ok(CostAdded { tax, ..self.cost.clone() })
    }

    /// Looks whether the books would take it, whichever month it lies in.
    ///
    /// # Errors
    /// When the amount is none, the split does not add up, or the kind is the till's own.
    pub fn check(&self) -> Result<(), TillError> {
        let CostAdded { kind, amount, split, .. } = &self.cost;
        if *amount <= Money::ZERO {
            return Err(TillError::NotPositive);
        }
        check_split(split)?;
        match split.iter().any(|(segment, _)| is_own_expense(*segment, kind)) {
            true => Err(TillError::OwnKind(kind.clone())),
            false => Ok(()),
        }
    }
}

impl Ask for AddCost {
    type Fact = CostAdded;
    const WORD: &'static str = "cost add";

    fn rule(&self, scene: &Scene<'_>) -> Result<CostAdded, TillError> {
        self.check()?;
        if let When::Day { day, from } = self.cost.when {
            if day > scene.day {
                return Err(MoneyError::DayToCome(day).into());
            }
            if day < scene.day && from == Purse::Cash {
                return Err(MoneyError::CashOfAnotherDay { today: scene.day }.into());
            }
        }
        self.with_tax(scene.menu)
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let CostAdded { kind, amount, .. } = &self.cost;
        vec![format!("{} {}", about.locale.kind(kind.as_str()), about.money(*amount))]
    }
}

impl Errand for AddCosts {
    type Answer = ();

    fn run(&self, till: &mut Till, acting: &Acting) -> Result<(), TillError> {
        self.0.iter().enumerate().try_for_each(|(done, (id, cost))| {
            let request = Request { id: *id, acting: acting.clone(), ..Request::new() };
            let added = till.act(&request, cost).map(drop);
            added.map_err(|error| error.after(done, self.0.len()))
        })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        self.0.iter().flat_map(|(_, cost)| cost.particulars(about)).collect()
    }
}

/// Each side once, and 100 in all.
fn check_split(split: &[(Segment, Decimal)]) -> Result<(), TillError> {
    let is_once = |of: &Segment| split.iter().filter(|(side, _)| side == of).count() == 1;
    let is_sound = split.iter().all(|(side, percent)| {
        *percent > Decimal::ZERO && percent.normalize().scale() <= SPLIT_DECIMALS && is_once(side)
    });
    let sum: Decimal = split.iter().map(|(_, percent)| *percent).sum();
    if is_sound && sum == Decimal::ONE_HUNDRED {
        return Ok(());
    }
    let shown: Vec<String> = split.iter().map(|(s, p)| format!("{}={p}", s.as_str())).collect();
    Err(TillError::Split(shown.join(",")))
}

/// A cost as it stands in the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostEntry {
    /// Its id.
    pub id: EntryId,
    /// The business day it was entered on.
    pub day: NaiveDate,
    /// Who entered it.
    pub by: String,
    /// What was entered.
    pub cost: CostAdded,
    /// How it was taken back, where it was.
    pub back: Option<Back>,
}

/// How an entry was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// The business day on which that was done.
    pub day: NaiveDate,
    /// Who did it.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Whether its month was sealed by then, so that it stays and all of it is undone on that day.
    pub whole: bool,
}

impl Back {
    fn of(books: Reader<'_>, entry: &EntryRow) -> Result<Option<Self>, TillError> {
        if !entry.reversed {
            return Ok(None);
        }
        let back = books.taken_back_by(entry.record.seq)?;
        Ok(back.and_then(|back| {
            let Fact::Reversed(reversed) = back.fact else { return None };
            let (reason, whole) = (reversed.reason, reversed.whole);
            Some(Self { day: back.day, by: back.by, reason, whole })
        }))
    }
}

impl CostEntry {
    /// Whether it counts in its own month: it stands, or was taken back only after that was sealed.
    pub fn counts(&self) -> bool {
        self.back.as_ref().is_none_or(|back| back.whole)
    }

    /// Whether it was taken back whole in this month.
    pub fn is_undone_in(&self, month: Month) -> bool {
        self.back.as_ref().is_some_and(|back| back.whole && Month::of(back.day) == month)
    }
}

/// Money that was moved, as it stands in the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveEntry {
    /// Its id.
    pub id: EntryId,
    /// The business day it was moved on.
    pub day: NaiveDate,
    /// Who entered it.
    pub by: String,
    /// What was entered.
    pub moved: MoneyMoved,
    /// How it was taken back, where it was.
    pub back: Option<Back>,
}

/// All costs and all money that was moved, and the months that take none any more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CostsView {
    /// In the order they were entered.
    pub entries: Vec<CostEntry>,
    /// Money that was moved, in the order it was entered.
    pub moves: Vec<MoveEntry>,
    /// The events that an opening balance can be of, by when they start, with their names.
    pub events: Vec<(EventId, NaiveDate, String)>,
    /// The months that are sealed, in order.
    pub sealed: Vec<Month>,
}

/// Asks for all costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllCosts;

impl Question for AllCosts {
    type Answer = CostsView;
    const NEEDS: Option<Right> = Some(Right::EnterCosts);

    fn ask(&self, sight: &Sight<'_>) -> Result<CostsView, TillError> {
        CostsView::of(sight.books)
    }
}

impl CostsView {
    /// Reads them.
    pub fn of(books: Reader<'_>) -> Result<Self, TillError> {
        let (mut entries, mut moves) = (Vec::new(), Vec::new());
        for entry in books.costs()?.into_iter().chain(books.moves_of_money()?) {
            let back = Back::of(books, &entry)?;
            let Recorded { id, day, by, fact, .. } = entry.record;
            let id = id.into();
            match fact {
                Fact::CostAdded(cost) => entries.push(CostEntry { id, day, by, cost, back }),
                Fact::MoneyMoved(moved) => moves.push(MoveEntry { id, day, by, moved, back }),
                _ => {}
            }
        }
        let events = books.events()?.into_iter();
        let events = events.map(|event| (event.id, event.plan.day, event.plan.name)).collect();
        Ok(Self { entries, moves, events, sealed: books.sealed_months()? })
    }

    /// Money that was moved in a month.
    pub fn moved_in(&self, month: Month) -> impl Iterator<Item = &MoveEntry> {
        self.moves.iter().filter(move |entry| Month::of(entry.day) == month)
    }

    /// The costs of a month, those of its days among them.
    pub fn in_month(&self, month: Month) -> impl Iterator<Item = &CostEntry> {
        self.entries.iter().filter(move |entry| entry.cost.month() == month)
    }

    /// The costs of other months that were taken back whole in this one.
    pub fn undone_in(&self, month: Month) -> impl Iterator<Item = &CostEntry> {
        self.entries.iter().filter(move |entry| entry.is_undone_in(month))
    }

    /// What each side bears in a month, as its statement has it.
    pub fn borne_in(&self, month: Month) -> [(Segment, Money); 3] {
        let adds = self.in_month(month).filter(|entry| entry.counts());
        let adds = adds.flat_map(|entry| entry.cost.parts());
        let takes = self.undone_in(month).flat_map(|entry| entry.cost.parts());
        let all: Vec<_> = adds.chain(takes.map(|(side, amount)| (side, -amount))).collect();
        Segment::ALL.map(|side| {
            let of_side = all.iter().filter(|(of, _)| *of == side);
            (side, of_side.map(|(_, amount)| *amount).sum())
        })
    }

    /// Whether a month takes no cost any more.
    pub fn is_sealed(&self, month: Month) -> bool {
        self.sealed.contains(&month)
    }

    /// The monthly costs of the month before that are missing in this one. Each cost of this month
    /// stands for one of the month before: for the same one if there is such, else for one of its
    /// kind.
    pub fn missing_in(&self, month: Month) -> Vec<&CostAdded> {
        let monthly = |month| {
            let standing = self.in_month(month).filter(|entry| entry.back.is_none());
            let costs = standing.map(|entry| &entry.cost);
            costs.filter(|cost| matches!(cost.when, When::Month { .. })).collect::<Vec<_>>()
        };
        let (mut missing, mut here) = (monthly(month.before()), monthly(month));
        let is_same = |a: &CostAdded, b: &CostAdded| a.amount == b.amount && a.split == b.split;
        for is_alike in [is_same, |_: &CostAdded, _: &CostAdded| true] {
            here.retain(|cost| {
                let alike = |of: &&CostAdded| of.kind == cost.kind && is_alike(of, cost);
                let found = missing.iter().position(alike);
                if let Some(at) = found {
                    missing.remove(at);
                }
                found.is_none()
            });
        }
        missing
    }

    /// Kinds that were entered, the last one first, each once.
    pub fn kinds(&self) -> Vec<&Id> {
        let mut kinds = Vec::new();
        for entry in self.entries.iter().rev() {
            if !kinds.contains(&&entry.cost.kind) {
                kinds.push(&entry.cost.kind);
            }
        }
        kinds
    }
}
