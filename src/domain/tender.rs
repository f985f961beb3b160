//! Paying: tenders, change, and the rounding of cash.
//!
//! Refuses a payment that is short, and one that is over where no change can be given.

use super::fact::paid::Paid;
use super::id::Id;
use super::menu::{Menu, TenderKind};
use super::money::{Amount, Currency, Money};

/// The most payments of one sale: a large table that pays each for itself.
pub const MAX_PAYMENTS: usize = 50;

/// A payment as asked for. Without an amount it pays the rest; only the last may leave it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// The tender.
    pub tender: Id,
    /// The amount handed over.
    pub amount: Option<Money>,
    /// Its provider's reference.
    pub reference: Option<String>,
}

impl Payment {
    /// A payment of an amount, or of the rest.
    pub fn new(tender: Id, amount: Option<Money>) -> Self {
        Self { tender, amount, reference: None }
    }
}

/// A bill that is paid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settled {
    /// The payments tendered, in order.
    pub paid: Vec<Paid>,
    /// The amount that cash rounding added to the total.
    pub rounding: Money,
    /// The change.
    pub change: Money,
}

/// Why a bill cannot be paid so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettleError {
    /// The menu has no such tender.
    #[error("there is no tender `{tender}`: this shop takes {offered}")]
    UnknownTender {
        /// As asked for.
        tender: Id,
        /// The tenders that the shop takes.
        offered: String,
    },
    /// Nothing was paid and something is owed.
    #[error("nothing is paid: {owed} is owed; name a tender with --pay")]
    NotPaid {
        /// What is owed.
        owed: Amount,
    },
    /// Too little.
    #[error("{short} short: {owed} is owed")]
    Short {
        /// What is missing.
        short: Amount,
        /// What is owed.
        owed: Amount,
    },
    /// Too much, and not in cash.
    #[error("{over} too much: only cash gives change, and no more than the cash handed over")]
    Over {
        /// What is too much.
        over: Amount,
    },
    /// Nothing, or less.
    #[error("a payment by `{0}` must be more than zero")]
    NotPositive(Id),
    /// Only the last payment may leave its amount out.
    #[error("only the last payment may leave its amount out; `{0}` is not the last")]
    OpenBeforeLast(Id),
    /// A part as large as the balance, or larger.
    #[error("{left} is left: a part must be less; pay the rest instead")]
    NoPart {
        /// What is left.
        left: Amount,
    },
    /// Beyond [`MAX_PAYMENTS`].
    #[error("a sale takes at most {MAX_PAYMENTS} payments")]
    TooMany,
}

/// Settles a total with payments.
///
/// The cash part of the bill, the total less the other tenders, is rounded to `round_to` where the
/// cash tender has one; change is reckoned from the rounded sum (docs/books.md, Cash rounding).
///
/// # Errors
/// When a tender is unknown, the payments are short, or over where no change can be given.
pub fn settle(menu: &Menu, total: Money, payments: &[Payment]) -> Result<Settled, SettleError> {
    let currency = menu.shop.currency;
    let asked = check(menu, payments)?;
    if asked.is_empty() {
        return if total.is_zero() {
            Ok(Settled::default())
        } else {
            Err(SettleError::NotPaid { owed: currency.of(total) })
        };
    }
    let others: Money = amounts(&asked, TenderKind::External);
    let open = asked.last().filter(|a| a.amount.is_none()).map(|a| a.kind);
    let cash_part = (total - others).max(Money::ZERO);
    let step = asked.iter().find(|a| a.kind == TenderKind::Cash).and_then(|a| a.round_to);
    let pays_rest_otherwise = open == Some(TenderKind::External);
    let rounding = match step {
        Some(step) if !pays_rest_otherwise => cash_part.to_nearest(step) - cash_part,
        Some(_) | None => Money::ZERO,
    };
    let due = total + rounding;
    let given: Money = asked.iter().filter_map(|a| a.amount).sum();
    let rest = (due - given).max(Money::ZERO);
    let paid: Vec<Paid> = asked
        .iter()
        .map(|a| Paid {
            tender: a.tender.clone(),
            kind: a.kind,
            amount: a.amount.unwrap_or(rest),
            reference: a.reference.clone(),
        })
        .filter(|p| !p.amount.is_zero())
        .collect();
    let change = change(currency, due, &paid)?;
    Ok(Settled { paid, rounding, change })
}

/// A part of a bill that is paid before the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartSettled {
    /// The payment handed over.
    pub paid: Paid,
    /// The change.
    pub change: Money,
}

/// Settles a part of the balance of a bill: `share` of it, cash rounded as the shop rounds.
///
/// # Errors
/// When the tender is unknown, the share is nothing or no part, or too little is handed over.
pub fn settle_part(
    menu: &Menu,
    left: Money,
    share: Money,
    payment: &Payment,
) -> Result<PartSettled, SettleError> {
    let tender = find(menu, &payment.tender)?;
    let step = tender.round_to.filter(|_| tender.kind == TenderKind::Cash);
    let share = share.to_nearest(step.unwrap_or(Money::ZERO));
    if share <= Money::ZERO {
        return Err(SettleError::NotPositive(payment.tender.clone()));
    }
    if share >= left {
        return Err(SettleError::NoPart { left: menu.shop.currency.of(left) });
    }
    let settled = settle(menu, share, std::slice::from_ref(payment))?;
    let paid = settled.paid.into_iter().next();
    let paid = paid.ok_or_else(|| SettleError::NotPositive(payment.tender.clone()))?;
    Ok(PartSettled { paid, change: settled.change })
}

struct Asked {
    tender: Id,
    kind: TenderKind,
    round_to: Option<Money>,
    amount: Option<Money>,
    reference: Option<String>,
}

fn amounts(asked: &[Asked], kind: TenderKind) -> Money {
    asked.iter().filter(|a| a.kind == kind).filter_map(|a| a.amount).sum()
}

fn check(menu: &Menu, payments: &[Payment]) -> Result<Vec<Asked>, SettleError> {
    if payments.len() > MAX_PAYMENTS {
        return Err(SettleError::TooMany);
    }
    let mut asked = Vec::with_capacity(payments.len());
    for (i, payment) in payments.iter().enumerate() {
        let tender = find(menu, &payment.tender)?;
        match payment.amount {
            Some(amount) if amount <= Money::ZERO => {
                return Err(SettleError::NotPositive(payment.tender.clone()));
            }
            None if i + 1 < payments.len() => {
                return Err(SettleError::OpenBeforeLast(payment.tender.clone()));
            }
            Some(_) | None => asked.push(Asked {
                tender: payment.tender.clone(),
                kind: tender.kind,
                round_to: tender.round_to,
                amount: payment.amount,
                reference: payment.reference.clone(),
            }),
        }
    }
    Ok(asked)
}

/// The menu's tender of an id.
///
/// # Errors
/// When there is none; the refusal lists those there are.
pub fn find<'m>(menu: &'m Menu, id: &Id) -> Result<&'m super::menu::MenuTender, SettleError> {
    menu.tenders.get(id).ok_or_else(|| {
        let offered: Vec<&str> = menu.tenders.keys().map(Id::as_str).collect();
        SettleError::UnknownTender { tender: id.clone(), offered: offered.join(", ") }
    })
}

fn change(currency: Currency, due: Money, paid: &[Paid]) -> Result<Money, SettleError> {
    let given: Money = paid.iter().map(|p| p.amount).sum();
    let cash: Money = paid.iter().filter(|p| p.kind == TenderKind::Cash).map(|p| p.amount).sum();
    let over = given - due;
    if over.is_negative() {
        let (short, owed) = (currency.of(-over), currency.of(due));
        return Err(SettleError::Short { short, owed });
    }
    if over > cash {
        return Err(SettleError::Over { over: currency.of(over - cash) });
    }
    Ok(over)
}
