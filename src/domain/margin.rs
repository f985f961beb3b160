//! The margin of an item, and the effect that a change of the menu would have had on a past month
//! (docs/menu.md, Margins).

use rust_decimal::Decimal;

use super::id::Id;
use super::menu::{Item, Menu, Recipe};
use super::money::{Money, round};
use super::order::{OrderLine, plain_uses, ring_up};

/// The margin of one item with its default options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Margin {
    /// The price, default options included.
    pub price: Money,
    /// The price without tax, as it is had here.
    pub net: Money,
    /// Its ingredients at standard cost.
    pub cost: Money,
}

impl Margin {
    /// One of an item at a price of the menu. An item that must be asked about is taken without the
    /// options that are missing.
    pub(crate) fn of(menu: &Menu, id: &Id, item: &Item, price: Money) -> Self {
        let line = OrderLine::new(id.clone(), 1, price);
        let (price, cost) = match ring_up(menu, &line) {
            Ok(rung) => (rung.each, rung.cost),
            Err(_) => (price, recipe_cost(menu, &item.recipe)),
        };
        let rate = menu.tax_of(item).and_then(|tax| menu.taxes.get(&tax.here)).copied();
        let net = match rate {
            Some(rate) if menu.shop.prices_include_tax => price - rate.inside(price),
            Some(_) | None => price,
        };
        Self { price, net, cost }
    }

    /// The margin: net price less cost.
    pub(crate) fn left(&self) -> Money {
        self.net - self.cost
    }

    /// The margin as a share of the net price, in per cent with one decimal; none where the price
    /// is zero.
    pub(crate) fn share(&self) -> Option<Decimal> {
        if self.net.is_zero() {
            return None;
        }
        let per_mille = round(self.left().exact() * Decimal::ONE_THOUSAND / self.net.exact());
        Some(Decimal::new(per_mille.minor(), 1))
    }
}

/// Quantities at standard cost.
fn recipe_cost(menu: &Menu, recipe: &Recipe) -> Money {
    let cost = recipe.iter().filter_map(|(id, quantity)| {
        menu.ingredients.get(id).map(|ingredient| ingredient.unit_cost * quantity)
    });
    in_minor(menu, cost.sum())
}

fn in_minor(menu: &Menu, major: Decimal) -> Money {
    round(major * Decimal::from(10_i64.pow(menu.shop.currency.decimals().min(6))))
}

/// The sales of an item over a month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SoldOf {
    /// How many in each daypart; none: between them.
    pub pieces: Vec<(Option<Id>, i64)>,
    /// The pieces at menu price.
    pub menu: Money,
    /// The same without discounts and tax.
    pub net: Money,
    /// The quantity of each ingredient used, in its unit.
    pub used: Vec<(Id, Decimal)>,
}

impl SoldOf {
    fn count(&self) -> i64 {
        self.pieces.iter().map(|(_, count)| count).sum()
    }

    /// Their margin under a menu, when they were sold under another: the same cups to the same
    /// guests with the same discounts; the use of an ingredient changes as its recipe does.
    fn left(&self, id: &Id, sold_under: &Menu, menu: &Menu) -> Money {
        let (Some(was), Some(is)) = (sold_under.items.get(id), menu.items.get(id)) else {
            return self.net;
        };
        let dearer: Money = self
            .pieces
            .iter()
            .map(|(part, count)| {
                let each =
                    menu.price_of(is, part.as_ref()) - sold_under.price_of(was, part.as_ref());
                Money::from_minor(each.minor().saturating_mul(*count))
            })
            .sum();
        // The part of the menu price that arrives: discounts and tax take the rest.
        let arrives = match self.menu.is_zero() {
            true => Margin::of(sold_under, id, was, was.price),
            false => Margin { price: self.menu, net: self.net, cost: Money::ZERO },
        };
        let dearer = match arrives.price.is_zero() {
            true => dearer,
            false => round(dearer.exact() * arrives.net.exact() / arrives.price.exact()),
        };
        let uses = |menu: &Menu| plain_uses(menu, id).unwrap_or_default();
        let mut used = self.used.clone();
        let mut add =
            |id: &Id, quantity: Decimal| match used.iter_mut().find(|(known, _)| known == id) {
                Some((_, sum)) => *sum += quantity,
                None => used.push((id.clone(), quantity)),
            };
        let count = Decimal::from(self.count());
        for of in uses(menu) {
            add(&of.ingredient, of.quantity * count);
        }
        for of in uses(sold_under) {
            add(&of.ingredient, -of.quantity * count);
        }
        let cost = used.iter().filter_map(|(id, quantity)| {
            menu.ingredients.get(id).map(|ingredient| ingredient.unit_cost * quantity)
        });
        self.net + dearer - in_minor(menu, cost.sum())
    }
}

/// The effect of a change on a past month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct WhatIf {
    /// The margin of all sales at today's prices and the costs of those days' cups.
    pub before: Money,
    /// The margin with the change.
    pub after: Money,
    /// The items that it changes, by how much.
    pub items: Vec<(Id, Money)>,
}

impl WhatIf {
    /// By how much it would leave more.
    pub(crate) fn difference(&self) -> Money {
        self.after - self.before
    }
}

/// The effect of a changed menu on the sales of a month, all else as it was: the same cups at any
/// price.
pub(crate) fn what_if(menu: &Menu, changed: &Menu, sold: &[(Id, SoldOf)]) -> WhatIf {
    let mut all = WhatIf::default();
    for (id, of) in sold {
        let (before, after) = (of.left(id, menu, menu), of.left(id, menu, changed));
        all.before += before;
        all.after += after;
        if before != after {
            all.items.push((id.clone(), after - before));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::menu_change::{Change, Costing, Field, Value};

    /// 38 by day, 42 in the evening, 6 % tax inside; 18 g of beans at 0.16 and 200 ml of milk at
    /// 0.014.
    const MENU: &str = r#"
        [shop]
        name = "Corner"
        currency = "CNY"
        timezone = "Asia/Shanghai"
        [tax]
        standard = "6%"
        [tenders.cash]
        name = "Cash"
        kind = "cash"
        [dayparts.cafe]
        from = "08:00"
        to = "18:00"
        [dayparts.bar]
        from = "18:00"
        to = "02:00"
        [ingredients.beans]
        cost = "0.16"
        [ingredients.milk]
        cost = "0.014"
        [categories.coffee]
        name = "Coffee"
        class = "drinks"
        [items.latte]
        name = "Latte"
        category = "coffee"
        price = 38
        prices = { bar = 42 }
        recipe = { beans = 18, milk = 200 }
    "#;

    fn id(text: &str) -> Id {
        text.parse().unwrap()
    }

    fn menu() -> Menu {
        crate::menu_file::parse(MENU).unwrap()
    }

    fn with(field: Field, to: Value) -> Menu {
        let mut menu = menu();
        let was = field.of(&menu).unwrap();
        Change { field, was, to }.make(&mut menu).unwrap();
        menu
    }

    /// A hundred by day and fifty in the evening, a tenth off in all: 5,900 by the menu, 5,310
    /// paid, of which 5,310 ÷ 1.06 = 5,009.43 is net. 2,700 g of beans and 30,000 ml of milk, and
    /// 500 ml more for large ones.
    fn sold() -> Vec<(Id, SoldOf)> {
        let of = SoldOf {
            pieces: vec![(Some(id("cafe")), 100), (Some(id("bar")), 50)],
            menu: Money::from_minor(590_000),
            net: Money::from_minor(500_943),
            used: vec![(id("beans"), Decimal::from(2_700)), (id("milk"), Decimal::from(30_500))],
        };
        vec![(id("latte"), of)]
    }

    #[test]
    fn one_of_it_leaves_its_net_price_less_its_ingredients() {
        let menu = menu();
        let of =
            Margin::of(&menu, &id("latte"), &menu.items[&id("latte")], Money::from_minor(3_800));
        // 38.00 ÷ 1.06 = 35.849…; 18 × 0.16 + 200 × 0.014 = 2.88 + 2.80.
        assert_eq!((of.net.minor(), of.cost.minor(), of.left().minor()), (3_585, 568, 3_017));
        assert_eq!(of.share(), Some(Decimal::new(842, 1)));
    }

    #[test]
    fn nothing_changed_does_nothing() {
        let all = what_if(&menu(), &menu(), &sold());
        // 5,009.43 − 2,700 × 0.16 − 30,500 × 0.014 = 5,009.43 − 432.00 − 427.00.
        assert_eq!((all.before.minor(), all.after.minor()), (415_043, 415_043));
        assert_eq!(all.items, []);
    }

    #[test]
    fn a_dearer_price_is_had_where_it_holds_less_discounts_and_tax() {
        let day = Field::Price { item: id("latte"), daypart: None };
        let all = what_if(&menu(), &with(day, Value::Amount(Money::from_minor(4_000))), &sold());
        // Two more on a hundred by day; the evening has a price of its own. 200 × 5,009.43 ÷ 5,900
        // = 169.811….
        assert_eq!(all.difference().minor(), 16_981);
        let evening = Field::Price { item: id("latte"), daypart: Some(id("bar")) };
        let all = what_if(&menu(), &with(evening, Value::Nothing), &sold());
        // Without a price of its own the evening pays four less: −200 × the same.
        assert_eq!(all.difference().minor(), -16_981);
        assert_eq!(all.items, [(id("latte"), Money::from_minor(-16_981))]);
    }

    #[test]
    fn a_dearer_ingredient_costs_what_was_used_of_it() {
        let dearer = Value::Cost(Costing::Unit(Decimal::new(2, 2)));
        let all = what_if(&menu(), &with(Field::Cost(id("milk")), dearer), &sold());
        // 30,500 × 0.006, the large ones' among it.
        assert_eq!(all.difference().minor(), -18_300);
    }

    #[test]
    fn a_recipe_takes_more_or_less_for_each_piece() {
        let milk = Field::Recipe { item: id("latte"), ingredient: id("milk") };
        let all = what_if(&menu(), &with(milk, Value::Quantity(Decimal::from(180))), &sold());
        // 150 × 20 × 0.014 less.
        assert_eq!(all.difference().minor(), 4_200);
    }

    #[test]
    fn what_was_never_sold_for_money_is_taxed_as_the_menu_says() {
        let given = SoldOf { pieces: vec![(Some(id("cafe")), 0)], ..SoldOf::default() };
        let day = Field::Price { item: id("latte"), daypart: None };
        let dearer = with(day, Value::Amount(Money::from_minor(4_000)));
        assert_eq!(what_if(&menu(), &dearer, &[(id("latte"), given)]).difference(), Money::ZERO);
    }
}
