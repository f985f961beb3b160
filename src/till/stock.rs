//! Stock at standard cost: deliveries, waste and counts (docs/books.md, Stock), and drinks that an
//! ingredient is missing for.

mod sold_out;
mod view;

use rust_decimal::Decimal;
use serde::Serialize;

use super::ask::{About, Ask};
use super::office::Errand;
use super::pass::{self, Acting};
use super::{Scene, Till, TillError, tax, text};
use crate::books::{BooksError, CountingRow, Own, Reader, StockRow, Writer};
use crate::clock;
use crate::domain::fact::sale::Use;
use crate::domain::fact::stock::{
    Counted, Delivered, StockCounted, StockReceived, StockWasted, worth,
};
use crate::domain::fact::{Fact, Purse};
use crate::domain::id::{Id, nearest};
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::order::{MAX_QUANTITY, plain_uses};
use crate::domain::posting::Account;
use crate::domain::rights::Right;
use crate::domain::stock::{some_quantity, sound_quantity};

pub(super) use self::sold_out::mark_sold_out;
pub use self::view::{StockEntry, StockList, StockView};

/// The most ingredients of one delivery or count: more than any menu has of them.
const MAX_LINES: usize = 1_000;

/// Takes a delivery in, at the price that was paid for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiveStock {
    /// Each ingredient that came, its quantity in its own unit, and the price of all of it.
    pub lines: Vec<(Id, Decimal, Money)>,
    /// The purse that it is paid from.
    pub from: Purse,
    /// The supplier, or the number of their invoice.
    pub note: Option<String>,
    /// The input tax in all of it that can be deducted, by the menu's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax: Option<Id>,
}

/// Something that can be thrown away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Wasted {
    /// A quantity of an ingredient, in its own unit.
    Ingredient(Id, Decimal),
    /// Whole drinks or dishes, as the menu makes them.
    Item(Id, u32),
}

/// Writes down waste.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WasteStock {
    /// The waste.
    pub what: Wasted,
    /// The reason.
    pub reason: String,
}

/// Counts the stock: the difference to the books opens them, or is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum CountStock {
    /// These ingredients, each with the quantity that is there now.
    Now(Vec<(Id, Decimal)>),
    /// Everything that was noted of the count that goes on.
    Noted,
}

/// Notes the quantity of an ingredient for a count that goes on; nothing is recorded yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteCounted {
    /// The ingredient.
    pub ingredient: Id,
    /// Its quantity; without one the note is forgotten.
    pub quantity: Option<Decimal>,
}

/// Forgets the count that goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DropCount;

impl Ask for ReceiveStock {
    type Fact = StockReceived;
    const WORD: &'static str = "stock receive";

    fn rule(&self, scene: &Scene<'_>) -> Result<StockReceived, TillError> {
        one_each(self.lines.iter().map(|(id, ..)| id))?;
        if self.from == Purse::Receivable {
            return Err(TillError::NotPaidFrom);
        }
        let lines: Result<Vec<Delivered>, TillError> =
            self.lines.iter().map(|line| scene.delivered(line)).collect();
        let note = self.note.as_deref().map(|note| text("note", note)).transpose()?;
        let lines = lines?;
        let paid = lines.iter().map(|line| line.paid).sum();
        let tax = tax::input(scene.menu, self.tax.as_ref(), paid)?;
        Ok(StockReceived { lines, from: self.from, note, tax })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let lines = self.lines.iter().map(|(id, quantity, paid)| {
            format!("{} {}: {}", thing(about, id), quantity.normalize(), about.money(*paid))
        });
        [about.word("stock-receive")].into_iter().chain(lines).collect()
    }
}

impl Ask for WasteStock {
    type Fact = StockWasted;
    const WORD: &'static str = "stock waste";

    fn rule(&self, scene: &Scene<'_>) -> Result<StockWasted, TillError> {
        let reason = text("reason", &self.reason)?;
        let (item, quantity, uses) = scene.wasted(&self.what)?;
        let decimals = scene.menu.shop.currency.decimals();
        let major: Decimal = uses.iter().map(|used| used.quantity * used.unit_cost).sum();
        let cost = worth(major, Decimal::ONE, decimals);
        Ok(StockWasted { item, quantity, uses, cost, reason })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        let (id, quantity) = match &self.what {
            Wasted::Ingredient(id, quantity) => (id, quantity.normalize()),
            Wasted::Item(id, count) => (id, Decimal::from(*count)),
        };
        let what = format!("{} {quantity}", thing(about, id));
        vec![about.word("stock-waste"), what, self.reason.clone()]
    }
}

impl Ask for CountStock {
    type Fact = StockCounted;
    const WORD: &'static str = "stock count";

    fn rule(&self, scene: &Scene<'_>) -> Result<StockCounted, TillError> {
        scene.counted(self)
    }

    fn beside(
        &self,
        writer: &Writer<'_>,
        _scene: &Scene<'_>,
        _counted: &StockCounted,
    ) -> Result<(), TillError> {
        match self {
            Self::Now(_) => Ok(()),
            Self::Noted => Ok(writer.forget_counted(None)?),
        }
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![about.word("stock-count")]
    }
}

impl Errand for NoteCounted {
    type Answer = ();

    fn run(&self, till: &mut Till, acting: &Acting) -> Result<(), TillError> {
        till.ledger.read(|books| pass::check(books, acting, Right::KeepStock))?;
        let menu = &till.menu.menu;
        let Self { ingredient, quantity } = self;
        till.ledger.write(|writer| {
            let Some(counted) = quantity else {
                return Ok(writer.forget_counted(Some(ingredient))?);
            };
            let counted = sound_quantity(*counted)?;
            let stock = writer.read().own().stock()?;
            let row = known(menu, &stock, ingredient)?;
            let on_hand = row.map_or(Decimal::ZERO, |row| row.on_hand);
            let (ingredient, by) = (ingredient.clone(), acting.by.name().to_owned());
            let row = CountingRow { ingredient, counted, on_hand, by, at: clock::now() };
            Ok(writer.keep_counted(&row)?)
        })
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![about.word("stock-count")]
    }
}

impl Errand for DropCount {
    type Answer = ();

    fn run(&self, till: &mut Till, acting: &Acting) -> Result<(), TillError> {
        till.ledger.read(|books| pass::check(books, acting, Right::KeepStock))?;
        Ok(till.ledger.write(|writer| writer.forget_counted(None))?)
    }

    fn particulars(&self, about: &About<'_>) -> Vec<String> {
        vec![about.word("stock-drop")]
    }
}

/// The name of an ingredient, else of an item; its id where the menu has neither.
fn thing(about: &About<'_>, id: &Id) -> String {
    let tag = about.locale.language().tag();
    let known = about.menu.ingredients.get(id).map(|of| of.name.get(tag));
    let known = known.or_else(|| about.menu.items.get(id).map(|of| of.name.get(tag)));
    known.map_or_else(|| id.to_string(), ToOwned::to_owned)
}

/// Each ingredient once, and not too many.
fn one_each<'i>(ids: impl Iterator<Item = &'i Id>) -> Result<(), TillError> {
    let mut ids: Vec<&Id> = ids.collect();
    if ids.is_empty() || ids.len() > MAX_LINES {
        return Err(TillError::StockLines(MAX_LINES));
    }
    ids.sort();
    match ids.windows(2).find(|pair| pair.first() == pair.last()) {
        Some([twice, ..]) => Err(TillError::IngredientTwice((*twice).clone())),
        Some([]) | None => Ok(()),
    }
}

/// An ingredient of the menu, or one that left it and is still there by the books.
fn known<'s>(
    menu: &Menu,
    stock: &'s [StockRow],
    id: &Id,
) -> Result<Option<&'s StockRow>, TillError> {
    let row = stock.iter().find(|row| row.ingredient == *id);
    if row.is_none() && !menu.ingredients.contains_key(id) {
        return Err(unknown_ingredient(menu, id));
    }
    Ok(row)
}

/// The refusal of an ingredient that is not on the menu, with the one that may be meant.
pub(crate) fn unknown_ingredient(menu: &Menu, id: &Id) -> TillError {
    let help = match nearest(id.as_str(), menu.ingredients.keys().map(Id::as_str)) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None if menu.ingredients.is_empty() => "the menu has none at all".to_owned(),
        None => "`allin stock list` shows them".to_owned(),
    };
    TillError::NotOnMenu { what: "ingredient", asked: id.clone(), help }
}

impl Scene<'_> {
    fn unit_cost(&self, id: &Id, row: Option<&StockRow>) -> Decimal {
        let on_menu = self.menu.ingredients.get(id).map(|ingredient| ingredient.unit_cost);
        on_menu.or(row.map(|row| row.unit_cost)).unwrap_or_default().normalize()
    }

    fn delivered(&self, line: &(Id, Decimal, Money)) -> Result<Delivered, TillError> {
        let (id, quantity, paid) = line;
        if !self.menu.ingredients.contains_key(id) {
            return Err(unknown_ingredient(self.menu, id));
        }
        let quantity = some_quantity(*quantity)?;
        if paid.is_negative() {
            return Err(TillError::NegativePrice);
        }
        let unit_cost = self.unit_cost(id, None);
        let worth = worth(quantity, unit_cost, self.menu.shop.currency.decimals());
        Ok(Delivered { ingredient: id.clone(), quantity, unit_cost, worth, paid: *paid })
    }

    fn wasted(&self, what: &Wasted) -> Result<(Option<Id>, Decimal, Vec<Use>), TillError> {
        let (id, quantity) = match what {
            Wasted::Item(id, count) => return self.wasted_item(id, *count),
            Wasted::Ingredient(id, quantity) => (id, *quantity),
        };
        let stock = self.books.own().stock()?;
        let row = known(self.menu, &stock, id)?;
        let quantity = some_quantity(quantity)?;
        let (ingredient, unit_cost) = (id.clone(), self.unit_cost(id, row));
        Ok((None, quantity, vec![Use { ingredient, quantity, unit_cost }]))
    }

    /// Drinks are thrown away whole, as the menu makes them.
    fn wasted_item(
        &self,
        id: &Id,
        count: u32,
    ) -> Result<(Option<Id>, Decimal, Vec<Use>), TillError> {
        if count == 0 || count > MAX_QUANTITY {
            return Err(TillError::WholeDrinks(count.to_string()));
        }
        let each =
            plain_uses(self.menu, id).map_err(|source| TillError::Line { line: 1, source })?;
        if each.is_empty() {
            return Err(TillError::NoRecipe(id.clone()));
        }
        let count = Decimal::from(count);
        let all = |used: Use| Use { quantity: (used.quantity * count).normalize(), ..used };
        Ok((Some(id.clone()), count, each.into_iter().map(all).collect()))
    }

    fn counted(&self, ask: &CountStock) -> Result<StockCounted, TillError> {
        let mut stock = self.books.own().stock()?;
        let found: Vec<(Id, Decimal)> = match ask {
            CountStock::Now(lines) => {
                one_each(lines.iter().map(|(id, _)| id))?;
                let read = lines.iter().map(|(id, counted)| {
                    known(self.menu, &stock, id)?;
                    Ok((id.clone(), sound_quantity(*counted)?))
                });
                read.collect::<Result<_, TillError>>()?
            }
            CountStock::Noted => self.noted(&stock)?,
        };
        let decimals = self.menu.shop.currency.decimals();
        let mut lines = Vec::new();
        for (id, counted) in found {
            let row = stock.iter().find(|row| row.ingredient == id);
            let unit_cost = self.unit_cost(&id, row);
            let expected = row.map_or(Decimal::ZERO, |row| row.on_hand);
            let first = row.is_none_or(|row| row.counted.is_none());
            let amount = worth(counted - expected, unit_cost, decimals);
            take(&mut stock, &id, counted, unit_cost);
            let ingredient = id;
            lines.push(Counted { ingredient, expected, counted, unit_cost, first, amount });
        }
        // Quantity × standard cost of all there is, whatever rounding left in the account.
        let all: Money = stock.iter().map(|row| worth(row.on_hand, row.unit_cost, decimals)).sum();
        let found: Money = lines.iter().map(|line| line.amount).sum();
        let rounding = all - stock_balance(self.books.own())? - found;
        Ok(StockCounted { lines, rounding, worth: all })
    }

    /// What was noted, and what the books moved since then.
    fn noted(&self, stock: &[StockRow]) -> Result<Vec<(Id, Decimal)>, TillError> {
        let noted = self.books.counting()?;
        if noted.is_empty() {
            return Err(TillError::NothingCounted);
        }
        let counted = noted.into_iter().map(|noted| {
            let row = stock.iter().find(|row| row.ingredient == noted.ingredient);
            let on_hand = row.map_or(Decimal::ZERO, |row| row.on_hand);
            (noted.ingredient, (noted.counted + on_hand - noted.on_hand).normalize())
        });
        Ok(counted.collect())
    }
}

/// What is there after it was counted.
fn take(stock: &mut Vec<StockRow>, id: &Id, on_hand: Decimal, unit_cost: Decimal) {
    match stock.iter_mut().find(|row| row.ingredient == *id) {
        Some(row) => {
            row.on_hand = on_hand;
            row.unit_cost = unit_cost;
        }
        None => {
            let (ingredient, counted, is_kept) = (id.clone(), None, true);
            stock.push(StockRow { ingredient, on_hand, unit_cost, counted, is_kept });
        }
    }
}

/// The balance of `assets:stock`, reckoned from the last count on.
pub fn stock_balance(books: Own<'_>) -> Result<Money, TillError> {
    let Some(seq) = books.last_count()? else {
        return Ok(books.balance(&Account::Stock)?);
    };
    match books.fact(seq)?.fact {
        Fact::StockCounted(counted) => Ok(counted.worth + books.stock_posted_since(seq)?),
        _other => Err(BooksError::Damaged(format!("seq {seq}: it is no count")).into()),
    }
}

/// The ingredients of which waste leaves less than nothing: the books know of less than went.
pub fn short_of(books: Reader<'_>, wasted: &StockWasted) -> Result<Vec<(Id, Decimal)>, TillError> {
    let stock = books.own().stock()?;
    let short = stock.into_iter().filter(|row| {
        row.on_hand.is_sign_negative()
            && !row.on_hand.is_zero()
            && wasted.uses.iter().any(|used| used.ingredient == row.ingredient)
    });
    Ok(short.map(|row| (row.ingredient, row.on_hand)).collect())
}
