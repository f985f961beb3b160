//! How much a figure changed, and whether that is good: by what it means, not by its sign.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::domain::money::Money;
use crate::domain::report::evening::change;
use crate::domain::statement::Line;
use crate::locale::Locale;

/// The least change that is worth a colour, in per cent; below it, days are just not alike.
const TELLING: Decimal = Decimal::from_parts(8, 0, 0, false, 0);

/// Beyond as many times of what it was a change is said in times, and not in per cent.
const TIMES: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// How a figure changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    /// By how many whole per cent of what it was.
    pub percent: Decimal,
    /// How many times what it was.
    times: Decimal,
    /// Its meaning.
    pub tone: Tone,
}

/// The meaning of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Nothing to speak of.
    Quiet,
    /// Better.
    Good,
    /// Worse.
    Bad,
}

/// Which way is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sense {
    /// More of it is worse.
    Cost,
    /// More of it is better.
    Income,
}

impl Sense {
    /// Of a line of the statement.
    pub(crate) fn of(line: &Line) -> Self {
        match line {
            Line::CounterCost(_)
            | Line::Cost
            | Line::NetCost
            | Line::DirectCost(_)
            | Line::DirectCosts
            | Line::Hospitality
            | Line::SharedCost(_)
            | Line::SharedCosts
            | Line::House(_)
            | Line::HouseCost => Self::Cost,
            Line::Recovered
            | Line::EventIncome(_)
            | Line::Income
            | Line::Contribution
            | Line::EventsResult
            | Line::Result => Self::Income,
        }
    }
}

impl Change {
    /// How a figure changed; none where either is zero, or they stand on two sides of it
    /// (docs/statement.md, Compared). A cost that is shown as a loss is dearer by its percentage,
    /// with any sign on paper.
    pub(crate) fn of(now: Money, before: Money, sense: Sense) -> Option<Self> {
        if now == before {
            let (percent, times, tone) = (Decimal::ZERO, Decimal::ONE, Tone::Quiet);
            return Some(Self { percent, times, tone });
        }
        if now.is_zero() || before.is_zero() || now.is_negative() != before.is_negative() {
            return None;
        }
        let percent = match sense {
            Sense::Cost => change(now.abs(), before.abs())?,
            Sense::Income => change(now, before)?,
        };
        let is_better = (now > before) == (sense == Sense::Income);
        let tone = match percent.abs() >= TELLING {
            false => Tone::Quiet,
            true if is_better => Tone::Good,
            true => Tone::Bad,
        };
        Some(Self { percent, times: now.exact() / before.exact(), tone })
    }

    /// As it is said: `+4%`, `−12%`, `×4.2`, `same`.
    pub(crate) fn words(&self, locale: &Locale) -> String {
        if self.percent.is_zero() {
            return locale.text("change-same");
        }
        if self.times > TIMES {
            let half_away = RoundingStrategy::MidpointAwayFromZero;
            let mut times = self.times.round_dp_with_strategy(1, half_away);
            times.rescale(1);
            return format!("×{times}");
        }
        let sign = if self.percent.is_sign_negative() { "−" } else { "+" };
        format!("{sign}{}%", self.percent.abs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(now: i64, before: i64, sense: Sense) -> Option<Tone> {
        let money = Money::from_minor;
        Change::of(money(now), money(before), sense).map(|change| change.tone)
    }

    #[test]
    fn a_dearer_day_is_worse_and_a_better_sold_one_better() {
        assert_eq!(tone(107, 100, Sense::Cost), Some(Tone::Quiet));
        assert_eq!(tone(108, 100, Sense::Cost), Some(Tone::Bad));
        assert_eq!(tone(92, 100, Sense::Cost), Some(Tone::Good));
        assert_eq!(tone(108, 100, Sense::Income), Some(Tone::Good));
        assert_eq!(tone(92, 100, Sense::Income), Some(Tone::Bad));
        // What is gone, came anew or changed its side has no share to speak of.
        assert_eq!(tone(0, -60, Sense::Cost), None);
        assert_eq!(tone(-10, 60, Sense::Income), None);
        // A loss that became smaller.
        assert_eq!(tone(-50, -100, Sense::Income), Some(Tone::Good));
    }

    #[test]
    fn what_was_nothing_did_not_change_by_any_share() {
        assert_eq!(tone(5, 0, Sense::Cost), None);
        assert_eq!(tone(0, 5, Sense::Cost), None);
        assert_eq!(tone(0, 0, Sense::Cost), Some(Tone::Quiet));
    }

    #[test]
    fn a_change_is_said_with_its_sign() {
        let locale = Locale::new(crate::locale::Language::English);
        let said = |now, before| {
            let money = Money::from_minor;
            Change::of(money(now), money(before), Sense::Cost).unwrap().words(&locale)
        };
        assert_eq!(said(104, 100), "+4%");
        assert_eq!(said(88, 100), "−12%");
        assert_eq!(said(100, 100), "same");
        assert_eq!(said(300, 100), "+200%");
        assert_eq!(said(420, 100), "×4.2");
    }
}
