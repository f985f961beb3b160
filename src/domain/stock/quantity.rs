//! How a quantity of an ingredient is written.

use rust_decimal::Decimal;

use crate::domain::id::Id;
use crate::domain::menu::Ingredient;
use crate::domain::money::{AmountError, parse_decimal};

/// The most of an ingredient that can be meant: ten tonnes in grams.
pub(crate) const MAX_STOCK: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);

/// The most decimals of a quantity (docs/books.md, Numbers).
pub(crate) const STOCK_DECIMALS: u32 = 3;

/// Why a text is no quantity of an ingredient.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// No number, or too many decimals.
    #[error(transparent)]
    Number(#[from] AmountError),
    /// Another unit than the ingredient's.
    #[error("unknown unit `{unit}`: {ingredient} is counted in {known}")]
    Unit {
        /// As written.
        unit: String,
        /// The ingredient.
        ingredient: Id,
        /// The units it is counted in, in words.
        known: String,
    },
    /// Less than nothing.
    #[error("`{0}` is less than nothing: write 0 or more")]
    Negative(String),
    /// Nothing, where something must be.
    #[error("the quantity must be more than zero")]
    Nothing,
    /// Beyond [`MAX_STOCK`].
    #[error("`{0}` is more than any house holds: at most {MAX_STOCK} can be meant")]
    TooMuch(String),
}

/// Reads a quantity: `5000`, `5000 g` or, where the menu knows how it is bought, `2 packs`.
///
/// # Errors
/// When it is no number, less than nothing, too much, or in another unit.
pub(crate) fn parse_quantity(
    written: &str,
    id: &Id,
    ingredient: Option<&Ingredient>,
) -> Result<Decimal, QuantityError> {
    let written = written.trim();
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | ',');
    let split = written.find(|c| !is_of_number(c)).unwrap_or(written.len());
    let (number, unit) = (written.get(..split).unwrap_or(written), written.get(split..));
    let number = parse_decimal(number, STOCK_DECIMALS).map_err(|error| match error {
        AmountError::NotANumber(_) => AmountError::NotANumber(written.to_owned()),
        other => other,
    })?;
    if is_negative(number) {
        return Err(QuantityError::Negative(written.to_owned()));
    }
    let size = size_of(unit.unwrap_or("").trim(), id, ingredient)?;
    match number.checked_mul(size).filter(|quantity| *quantity <= MAX_STOCK) {
        Some(quantity) => Ok(quantity.normalize()),
        None => Err(QuantityError::TooMuch(written.to_owned())),
    }
}

fn is_negative(quantity: Decimal) -> bool {
    quantity.is_sign_negative() && !quantity.is_zero()
}

/// A quantity that there can be.
///
/// # Errors
/// When it is less than nothing, or too much.
pub(crate) fn sound_quantity(quantity: Decimal) -> Result<Decimal, QuantityError> {
    if is_negative(quantity) {
        return Err(QuantityError::Negative(quantity.to_string()));
    }
    if quantity > MAX_STOCK {
        return Err(QuantityError::TooMuch(quantity.to_string()));
    }
    Ok(quantity.normalize())
}

/// A quantity that can come or go: more than nothing.
///
/// # Errors
/// When it is nothing, less than that, or too much.
pub(crate) fn some_quantity(quantity: Decimal) -> Result<Decimal, QuantityError> {
    if quantity.is_zero() { Err(QuantityError::Nothing) } else { sound_quantity(quantity) }
}

/// The quantity of one written unit, in the ingredient's unit.
fn size_of(unit: &str, id: &Id, ingredient: Option<&Ingredient>) -> Result<Decimal, QuantityError> {
    let own = ingredient.map_or("", |ingredient| ingredient.unit.as_str());
    if unit.is_empty() || unit == own {
        return Ok(Decimal::ONE);
    }
    let pack = ingredient.and_then(|ingredient| ingredient.pack.as_ref());
    match pack {
        Some(pack) if matches!(unit, "pack" | "packs") => Ok(pack.size),
        _ => {
            let known = match pack {
                Some(pack) => format!("{own}, or in packs of {}", pack.size.normalize()),
                None if own.is_empty() => "plain numbers".to_owned(),
                None => own.to_owned(),
            };
            Err(QuantityError::Unit { unit: unit.to_owned(), ingredient: id.clone(), known })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::menu::{Name, Pack};
    use crate::domain::money::Money;

    fn beans() -> Ingredient {
        Ingredient {
            name: Name::default(),
            unit: "g".to_owned(),
            unit_cost: Decimal::new(16, 2),
            pack: Some(Pack { size: Decimal::from(1000), price: Money::from_minor(16_000) }),
            par: None,
            allergens: Vec::new(),
        }
    }

    fn read(written: &str) -> Result<Decimal, String> {
        let id = "beans".parse().unwrap();
        parse_quantity(written, &id, Some(&beans())).map_err(|e| e.to_string())
    }

    #[test]
    fn a_quantity_is_a_number_in_the_ingredients_unit_or_in_packs() {
        for (written, quantity) in
            [("5000", 5000), ("5000 g", 5000), ("2 packs", 2000), ("1pack", 1000), ("0", 0)]
        {
            assert_eq!(read(written), Ok(Decimal::from(quantity)), "{written}");
        }
        assert_eq!(read("0.125"), Ok(Decimal::new(125, 3)));
    }

    #[test]
    fn another_unit_is_refused_with_the_one_that_is_right() {
        let said = read("5 kg").unwrap_err();
        assert_eq!(said, "unknown unit `kg`: beans is counted in g, or in packs of 1000");
        assert!(read("-1").unwrap_err().contains("less than nothing"));
        assert!(read("0.0001").unwrap_err().contains("more than 3 decimals"));
        assert!(read("99999999").unwrap_err().contains("more than any house holds"));
        assert!(read("lots").unwrap_err().contains("`lots` is not an amount"));
        assert!(read("20000 packs").unwrap_err().contains("more than any house holds"));
    }
}
