//! Items sold and their margin, with the four classes of menu engineering (M. L. Kasavana and D. I.
//! Smith, *Menu Engineering*, 1982).
//!
//! Within a class of the menu an item is *popular* with at least 70 % of an equal share of the
//! pieces sold, and *earns well* with at least the mean margin of them. Both: a star; popular only:
//! a plowhorse; earning well only: a puzzle; neither: a dog.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::behind::Behind;
use super::tally::Tally;
use super::{Cell, Column, Kind, Row, Table, percent, percent_of};
use crate::domain::business_day::Period;
use crate::domain::id::Id;
use crate::domain::menu::{Class, Name};
use crate::domain::money::{Money, round};

/// How much of an equal share of all that was sold makes an item popular.
const POPULAR: Decimal = Decimal::from_parts(7, 0, 0, false, 1);

/// An item and its sales.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemSold {
    /// The item.
    pub item: Id,
    /// Its name, where it stood on no menu.
    pub open_name: Option<String>,
    /// Its name.
    pub name: Name,
    /// Its class.
    pub class: Class,
    /// Its sales.
    pub tally: Tally,
    /// The ingredients of the sold pieces at today's unit costs; none where they were not asked
    /// for.
    pub cost_today: Option<Money>,
}

/// One of the four classes of menu engineering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quadrant {
    /// Popular, and earns well: keep it as it is.
    Star,
    /// Popular, earns little: dearer, or cheaper to make.
    Plowhorse,
    /// Earns well, hardly sold: show it more.
    Puzzle,
    /// Neither: does it have to be there?
    Dog,
}

impl Quadrant {
    /// Its word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Star => "star",
            Self::Plowhorse => "plowhorse",
            Self::Puzzle => "puzzle",
            Self::Dog => "dog",
        }
    }
}

impl ItemSold {
    /// The net sales of one; none where none was sold.
    pub fn each_net(&self) -> Option<Money> {
        self.each(self.tally.net)
    }

    /// The ingredients of one, at cost.
    pub fn each_cost(&self) -> Option<Money> {
        self.each(self.tally.cost)
    }

    /// The margin of one.
    pub fn each_margin(&self) -> Option<Money> {
        self.each(self.tally.margin())
    }

    /// The margin of all sold pieces at today's unit costs.
    pub fn margin_today(&self) -> Option<Money> {
        self.cost_today.map(|cost| self.tally.net - cost)
    }

    fn each(&self, all: Money) -> Option<Money> {
        (self.tally.sold > 0).then(|| round(all.exact() / Decimal::from(self.tally.sold)))
    }

    /// Whether it was sold or given away without a known cost.
    pub fn has_no_cost(&self) -> bool {
        let (made, cost) =
            (self.tally.sold + self.tally.given, self.tally.cost + self.tally.given_cost);
        made > 0 && cost.is_zero()
    }
}

/// Which of the four each item is, beside the others of its class; none where none of it was sold.
pub fn quadrants(items: &[ItemSold]) -> Vec<Option<Quadrant>> {
    let mut classes: IndexMap<Class, (i64, i64, Money)> = IndexMap::new();
    for item in items.iter().filter(|item| item.tally.sold > 0) {
        let (kinds, sold, margin) = classes.entry(item.class).or_default();
        *kinds += 1;
        *sold += item.tally.sold;
        *margin += item.tally.margin();
    }
    let quadrant = |item: &ItemSold| {
        let (kinds, all_sold, all_margin) = classes.get(&item.class)?;
        let sold = Decimal::from((item.tally.sold > 0).then_some(item.tally.sold)?);
        let (kinds, all_sold) = (Decimal::from(*kinds), Decimal::from(*all_sold));
        // Multiplied out, so that nothing is rounded before it is compared.
        let is_popular = sold * kinds >= POPULAR * all_sold;
        let earns_well = item.tally.margin().exact() * all_sold >= all_margin.exact() * sold;
        Some(match (is_popular, earns_well) {
            (true, true) => Quadrant::Star,
            (true, false) => Quadrant::Plowhorse,
            (false, true) => Quadrant::Puzzle,
            (false, false) => Quadrant::Dog,
        })
    };
    items.iter().map(quadrant).collect()
}

const COLUMNS: &[Column] = &[
    Column::words("item"),
    Column::words("class"),
    Column::figure("sold"),
    Column::figure("given"),
    Column::figure("net"),
    Column::figure("ingredients"),
    Column::figure("margin"),
    Column::figure("margin-rate"),
    Column::figure("margin-today"),
    Column::figure("each"),
    Column::figure("popularity"),
    Column::figure("margin-share"),
    Column::words("quadrant"),
];

/// The report: the most margin first.
pub fn table(period: Period, mut items: Vec<ItemSold>) -> Table {
    items.sort_by(|a, b| {
        let by = |item: &ItemSold| (item.tally.margin(), item.tally.sold);
        by(b).cmp(&by(a)).then_with(|| a.item.cmp(&b.item))
    });
    let all: Tally = items.iter().map(|item| item.tally).sum();
    let quadrants = quadrants(&items);
    let rows = items.iter().zip(quadrants).map(|(item, quadrant)| row(item, &all, quadrant));
    let total = vec![
        Cell::Nothing,
        Cell::Nothing,
        Cell::Count(all.sold),
        Cell::Count(all.given),
        Cell::Money(all.net),
        Cell::Money(all.cost),
        Cell::Money(all.margin()),
        Cell::percent(percent(all.margin(), all.net)),
        Cell::money(items.iter().map(ItemSold::margin_today).sum()),
        Cell::Nothing,
        Cell::Nothing,
        Cell::Nothing,
        Cell::Nothing,
    ];
    Table::new(Kind::Items, period, COLUMNS, rows.collect(), total)
}

fn row(item: &ItemSold, all: &Tally, quadrant: Option<Quadrant>) -> Row {
    let tally = &item.tally;
    let cells = vec![
        Cell::Named(item.item.to_string(), item.name.clone()),
        Cell::Word(item.class.as_str()),
        Cell::Count(tally.sold),
        Cell::Count(tally.given),
        Cell::Money(tally.net),
        Cell::Money(tally.cost),
        Cell::Money(tally.margin()),
        Cell::percent(percent(tally.margin(), tally.net)),
        Cell::money(item.margin_today()),
        Cell::money(item.each_margin()),
        Cell::percent(percent_of(tally.sold.into(), all.sold.into())),
        Cell::percent(percent(tally.margin(), all.margin())),
        quadrant.map_or(Cell::Nothing, |quadrant| Cell::Word(quadrant.as_str())),
    ];
    Row::opening(cells, Behind::Item(item.item.clone(), item.open_name.clone(), item.class))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sold(item: &str, class: Class, sold: i64, margin_each: i64) -> ItemSold {
        let net = Money::from_minor(sold * margin_each);
        let tally = Tally { sold, net, ..Tally::default() };
        let item = item.parse().unwrap();
        ItemSold { item, open_name: None, name: Name::default(), class, tally, cost_today: None }
    }

    /// Four drinks, 100 sold: an equal share is 25, popular from 17.5; the mean margin is
    /// (40 × 20 + 40 × 10 + 10 × 30 + 10 × 5) ÷ 100 = 15.50.
    #[test]
    fn the_four_classes_of_menu_engineering() {
        let drinks = [
            sold("star", Class::Drinks, 40, 20_00),
            sold("plowhorse", Class::Drinks, 40, 10_00),
            sold("puzzle", Class::Drinks, 10, 30_00),
            sold("dog", Class::Drinks, 10, 5_00),
            // Food competes with food: alone, it is all of its class.
            sold("bagel", Class::Food, 1, 1),
            sold("never", Class::Food, 0, 0),
        ];
        let found = quadrants(&drinks);
        let words: Vec<_> = found.iter().map(|q| q.map_or("", Quadrant::as_str)).collect();
        assert_eq!(words, ["star", "plowhorse", "puzzle", "dog", "star", ""]);
    }

    #[test]
    fn seventy_per_cent_of_an_equal_share_is_popular() {
        // Two items of 100: an equal share is 50, popular from 35.
        let of = |few: i64| {
            let items =
                [sold("many", Class::Bar, 100 - few, 10_00), sold("few", Class::Bar, few, 10_00)];
            quadrants(&items)[1].unwrap()
        };
        assert_eq!(of(35), Quadrant::Star);
        assert_eq!(of(34), Quadrant::Puzzle);
    }
}
