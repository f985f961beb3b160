//! Stock at standard cost: deliveries, waste and counts (docs/books.md, Stock), and drinks that an
//! ingredient is missing for.

mod view;

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Done, Request, Scene, Till, TillError, text};
use crate::books::{BooksError, CountingRow, Own, Reader, StockRow, Writer};
use crate::clock;
use crate::domain::fact::sale::Use;
use crate::domain::fact::stock::{
    Counted, Delivered, Move, StockCounted, StockReceived, StockWasted, worth,
};
use crate::domain::fact::{Fact, Purse, Recorded};
use crate::domain::id::{Id, nearest};
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::order::{MAX_QUANTITY, plain_uses};
use crate::domain::posting::Account;
use crate::domain::stock::{QuantityError, is_lacking, parse_quantity};

pub use self::view::{StockEntry, StockView};

/// The most ingredients of one delivery or count: more than any menu has of them.
const MAX_LINES: usize = 1_000;

/// A delivery as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiveAsk {
    /// What came: the ingredient, how much of it, and what was paid for that, as written.
    pub lines: Vec<(Id, String, String)>,
    /// What it is paid from.
    pub from: Purse,
    /// The supplier, or the number of their invoice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What is thrown away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Wasted {
    /// An ingredient, else an item: the one of that id.
    Named(Id),
    /// An ingredient.
    Ingredient(Id),
    /// A drink that was made.
    Item(Id),
}

/// Waste as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WasteAsk {
    /// What.
    pub what: Wasted,
    /// How much of it, as written.
    pub quantity: String,
    /// Why.
    pub reason: String,
}

/// A count as asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum CountAsk {
    /// These, as they are there now: the ingredient, and how much of it, as written.
    Now(Vec<(Id, String)>),
    /// What was noted of the count that is going on.
    Noted,
}

impl Till {
    /// Takes a delivery in, at what was paid for it.
    ///
    /// # Errors
    /// When an ingredient, a quantity or a price is none, or the books cannot be used.
    pub fn receive(&mut self, request: &Request, ask: &ReceiveAsk) -> Result<Done, TillError> {
        self.record(request, "stock receive", ask, |scene| {
            one_each(ask.lines.iter().map(|(id, ..)| id))?;
            if ask.from == Purse::Receivable {
                return Err(TillError::NotPaidFrom);
            }
            let lines: Result<_, TillError> =
                ask.lines.iter().map(|line| scene.delivered(line)).collect();
            let note = ask.note.as_deref().map(|note| text("note", note)).transpose()?;
            Ok(Fact::StockReceived(StockReceived { lines: lines?, from: ask.from, note }))
        })
    }

    /// Writes down what was thrown away.
    ///
    /// # Errors
    /// When nothing of that name can be wasted, the quantity is none, no reason is said, or the books cannot be
    /// used.
    pub fn waste(&mut self, request: &Request, ask: &WasteAsk) -> Result<Done, TillError> {
        self.record(request, "stock waste", ask, |scene| {
            let reason = text("reason", &ask.reason)?;
            let (item, quantity, uses) = scene.wasted(ask)?;
            let decimals = scene.menu.shop.currency.decimals();
            let major: Decimal = uses.iter().map(|used| used.quantity * used.unit_cost).sum();
            let cost = worth(major, Decimal::ONE, decimals);
            Ok(Fact::StockWasted(StockWasted { item, quantity, uses, cost, reason }))
        })
    }

    /// Counts what is there: the difference to the books opens them, or is missing.
    ///
    /// # Errors
    /// When an ingredient or a quantity is none, nothing was counted, or the books cannot be used.
    pub fn count_stock(&mut self, request: &Request, ask: &CountAsk) -> Result<Done, TillError> {
        let forget = |writer: &Writer<'_>, _: &Scene<'_>, _record: &Recorded| match ask {
            CountAsk::Now(_) => Ok(()),
            CountAsk::Noted => Ok(writer.forget_counted(None)?),
        };
        let rule = |scene: &Scene<'_>| scene.counted(ask);
        self.record_with(request, "stock count", ask, rule, forget)
    }

    /// Notes how much there is of an ingredient, for a count that goes on; nothing is recorded yet. Without a
    /// quantity what was noted of it is forgotten.
    ///
    /// # Errors
    /// When there is no such ingredient, the quantity is none, or the books cannot be written.
    pub fn note_counted(
        &mut self,
        by: &str,
        ingredient: &Id,
        quantity: Option<&str>,
    ) -> Result<(), TillError> {
        let Some(written) = quantity else {
            return Ok(self.ledger.write(|writer| writer.forget_counted(Some(ingredient)))?);
        };
        let menu = &self.menu.menu;
        let counted = parse_quantity(written, ingredient, menu.ingredients.get(ingredient))?;
        self.ledger.write(|writer| {
            let stock = writer.read().own().stock()?;
            let row = known(menu, &stock, ingredient)?;
            let on_hand = row.map_or(Decimal::ZERO, |row| row.on_hand);
            let (ingredient, by) = (ingredient.clone(), by.to_owned());
            let row = CountingRow { ingredient, counted, on_hand, by, at: clock::now() };
            Ok(writer.keep_counted(&row)?)
        })
    }

    /// Forgets the count that is going on.
    ///
    /// # Errors
    /// When the books cannot be written.
    pub fn forget_count(&mut self) -> Result<(), TillError> {
        Ok(self.ledger.write(|writer| writer.forget_counted(None))?)
    }
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
        return Err(unknown(menu, id));
    }
    Ok(row)
}

fn unknown(menu: &Menu, id: &Id) -> TillError {
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

    fn delivered(&self, line: &(Id, String, String)) -> Result<Delivered, TillError> {
        let (id, quantity, price) = line;
        let ingredient = self.menu.ingredients.get(id).ok_or_else(|| unknown(self.menu, id))?;
        let quantity = parse_quantity(quantity, id, Some(ingredient))?;
        if quantity.is_zero() {
            return Err(QuantityError::Nothing.into());
        }
        let paid = self.menu.shop.currency.parse(price)?;
        if paid.is_negative() {
            return Err(TillError::NegativePrice);
        }
        let unit_cost = self.unit_cost(id, None);
        let worth = worth(quantity, unit_cost, self.menu.shop.currency.decimals());
        Ok(Delivered { ingredient: id.clone(), quantity, unit_cost, worth, paid })
    }

    fn wasted(&self, ask: &WasteAsk) -> Result<(Option<Id>, Decimal, Vec<Use>), TillError> {
        let id = match &ask.what {
            Wasted::Item(id) => return self.wasted_item(id, &ask.quantity),
            Wasted::Named(id) if !self.menu.ingredients.contains_key(id) => {
                if self.menu.items.contains_key(id) {
                    return self.wasted_item(id, &ask.quantity);
                }
                id
            }
            Wasted::Named(id) | Wasted::Ingredient(id) => id,
        };
        let stock = self.books.own().stock()?;
        let row = known(self.menu, &stock, id)?;
        let quantity = parse_quantity(&ask.quantity, id, self.menu.ingredients.get(id))?;
        if quantity.is_zero() {
            return Err(QuantityError::Nothing.into());
        }
        let (ingredient, unit_cost) = (id.clone(), self.unit_cost(id, row));
        Ok((None, quantity, vec![Use { ingredient, quantity, unit_cost }]))
    }

    /// Drinks are thrown away whole, as the menu makes them.
    fn wasted_item(
        &self,
        id: &Id,
        written: &str,
    ) -> Result<(Option<Id>, Decimal, Vec<Use>), TillError> {
        let wrong = || TillError::WholeDrinks(written.to_owned());
        let count: u32 = written.trim().parse().map_err(|_| wrong())?;
        if count == 0 || count > MAX_QUANTITY {
            return Err(wrong());
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

    fn counted(&self, ask: &CountAsk) -> Result<Fact, TillError> {
        let mut stock = self.books.own().stock()?;
        let found: Vec<(Id, Decimal)> = match ask {
            CountAsk::Now(lines) => {
                one_each(lines.iter().map(|(id, _)| id))?;
                let read = lines.iter().map(|(id, written)| {
                    known(self.menu, &stock, id)?;
                    let counted = parse_quantity(written, id, self.menu.ingredients.get(id))?;
                    Ok((id.clone(), counted))
                });
                read.collect::<Result<_, TillError>>()?
            }
            CountAsk::Noted => self.noted(&stock)?,
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
        Ok(Fact::StockCounted(StockCounted { lines, rounding, worth: all }))
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
///
/// # Errors
/// When the books cannot be read.
pub fn stock_balance(books: Own<'_>) -> Result<Money, TillError> {
    let Some(seq) = books.last_count()? else {
        return Ok(books.balance(&Account::Stock)?);
    };
    match books.fact(seq)?.fact {
        Fact::StockCounted(counted) => Ok(counted.worth + books.stock_posted_since(seq)?),
        _other => Err(BooksError::Damaged(format!("seq {seq}: it is no count")).into()),
    }
}

/// Marks as sold out what an ingredient just ran out for, and takes that back when there is some again, where the owner
/// wants that. What somebody marked or unmarked by hand stays as it is.
///
/// # Errors
/// When the books cannot be used.
pub(super) fn mark_sold_out(
    writer: &Writer<'_>,
    menu: &Menu,
    record: &Recorded,
) -> Result<(), TillError> {
    if !menu.shop.sold_out_by_stock {
        return Ok(());
    }
    let mut moved: Vec<(Id, Decimal)> = Vec::new();
    for one in record.fact.stock_moves()? {
        let Some(id) = one.ingredient.filter(|_| one.kind != Move::Revalued) else { continue };
        match moved.iter_mut().find(|(known, _)| *known == id) {
            Some((_, sum)) => *sum += one.quantity,
            None => moved.push((id, one.quantity)),
        }
    }
    if moved.is_empty() {
        return Ok(());
    }
    let stock = writer.read().own().stock()?;
    // Of what nobody keeps it is not known whether there is any.
    let kept = |id: &Id| stock.iter().find(|row| row.ingredient == *id && row.is_kept);
    let now = |id: &Id| kept(id).map(|row| row.on_hand);
    let moved_of = |id: &Id| moved.iter().find(|(known, _)| known == id).map(|(_, by)| *by);
    let before = |id: &Id| Some(now(id)? - moved_of(id).unwrap_or_default());
    let by_hand = writer.read().sold_out()?;
    let by_stock = writer.read().out_of_stock()?;
    for id in menu.items.keys() {
        let uses = plain_uses(menu, id).unwrap_or_default();
        if !uses.iter().any(|used| moved_of(&used.ingredient).is_some()) {
            continue;
        }
        let (was, is) = (is_lacking(&uses, before), is_lacking(&uses, now));
        let is_marked = by_hand.iter().any(|(marked, _)| marked == id);
        match (was, is) {
            (false, true) if !is_marked => {
                writer.sell_out(id, None)?;
                writer.note_out_of_stock(id, true)?;
            }
            (true, false) if by_stock.contains(id) => {
                writer.restock(id)?;
                writer.note_out_of_stock(id, false)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// What a quantity that is wasted leaves less than nothing of, by ingredient: the books know of less than went.
///
/// # Errors
/// When the books cannot be read.
pub fn short_of(books: Reader<'_>, fact: &Fact) -> Result<Vec<(Id, Decimal)>, TillError> {
    let Fact::StockWasted(wasted) = fact else { return Ok(Vec::new()) };
    let stock = books.own().stock()?;
    let short = stock.into_iter().filter(|row| {
        row.on_hand.is_sign_negative()
            && !row.on_hand.is_zero()
            && wasted.uses.iter().any(|used| used.ingredient == row.ingredient)
    });
    Ok(short.map(|row| (row.ingredient, row.on_hand)).collect())
}
