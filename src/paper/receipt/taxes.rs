//! The taxes of a receipt: one line where all of it has one rate; else a mark on each line at a
//! reduced rate, and a table of what every rate comes to.

use super::Words;
use crate::domain::fact::sale::{RefundedLine, SaleLine, SaleMade, SaleRefunded};
use crate::domain::id::Id;
use crate::domain::money::{Money, Rate};
use crate::paper::{Block, Rule, Run, Style, Table};

/// The mark of a reduced rate.
const REDUCED: &str = "※";

/// What one rate comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct AtRate {
    rate: Rate,
    gross: Money,
    tax: Money,
}

impl AtRate {
    fn net(&self) -> Money {
        self.gross - self.tax
    }
}

/// The taxes of a sale by rate, the lowest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ByRate {
    rates: Vec<AtRate>,
    names: Vec<(Id, Rate)>,
}

impl ByRate {
    pub(super) fn of(sale: &SaleMade) -> Self {
        let mut rates: Vec<AtRate> = Vec::new();
        for total in &sale.taxes {
            let on_top = if sale.tax_on_top { total.tax } else { Money::ZERO };
            let gross = total.base + on_top;
            match rates.iter_mut().find(|known| known.rate == total.rate) {
                Some(known) => {
                    known.gross += gross;
                    known.tax += total.tax;
                }
                None => rates.push(AtRate { rate: total.rate, gross, tax: total.tax }),
            }
        }
        rates.sort_by_key(|at| at.rate);
        let names = sale.taxes.iter().map(|total| (total.name.clone(), total.rate)).collect();
        Self { rates, names }
    }

    /// What goes back, as figures below nothing.
    pub(super) fn of_refund(sale: &SaleMade, refund: &SaleRefunded) -> Self {
        let names = Self::of(sale).names;
        let mut back = Self { rates: Vec::new(), names };
        for (line, sold) in lines_of(sale, refund) {
            let Some(rate) = back.rate_of(sold) else { continue };
            match back.rates.iter_mut().find(|known| known.rate == rate) {
                Some(known) => {
                    known.gross -= line.amount;
                    known.tax -= line.tax;
                }
                None => back.rates.push(AtRate { rate, gross: -line.amount, tax: -line.tax }),
            }
        }
        back.rates.sort_by_key(|at| at.rate);
        back
    }

    pub(super) fn are_several(&self) -> bool {
        self.rates.len() > 1
    }

    /// Whether the sale has a higher rate than this one.
    fn is_reduced(&self, rate: Rate) -> bool {
        self.rates.iter().any(|at| at.rate > rate)
    }

    fn rate_of(&self, line: &SaleLine) -> Option<Rate> {
        let name = line.rate.as_ref().filter(|_| line.bearer.is_none())?;
        self.names.iter().find(|(known, _)| known == name).map(|(_, rate)| *rate)
    }
}

/// The lines of a refund with those of the sale.
pub(super) fn lines_of<'a>(
    sale: &'a SaleMade,
    refund: &'a SaleRefunded,
) -> impl Iterator<Item = (&'a RefundedLine, &'a SaleLine)> {
    refund.lines.iter().filter_map(|line| {
        let at = usize::try_from(line.line).ok()?.checked_sub(1)?;
        Some((line, sale.lines.get(at)?))
    })
}

impl Words<'_> {
    /// The column behind a line's amount: there where the sale has several rates, with the mark
    /// where the line has a reduced one.
    pub(super) fn tail(&self, rates: &ByRate, line: &SaleLine) -> Option<Run> {
        let is_reduced = rates.rate_of(line).is_some_and(|rate| rates.is_reduced(rate));
        let mark = if is_reduced { REDUCED } else { "" };
        rates.are_several().then(|| self.run(mark, Style::Small))
    }

    /// A line for each rate.
    pub(super) fn taxes(&self, blocks: &mut Vec<Block>, rates: &ByRate, key: &str) {
        for at in &rates.rates {
            let net = self.first.amount(at.net(), self.menu.shop.currency);
            let values = [("rate", at.rate.to_string().into()), ("net", net.into())];
            let left = vec![self.run(self.first.with(key, &values), Style::Small)];
            let right = self.amount(at.tax, Style::Small);
            blocks.push(Block::Pair { mark: None, left, right, tail: None });
        }
    }

    /// What every rate comes to, what all of them do, and what the mark means.
    pub(super) fn tax_table(&self, blocks: &mut Vec<Block>, rates: &ByRate) {
        let label = |at: &AtRate| match rates.is_reduced(at.rate) {
            true => format!("{REDUCED} {}", at.rate),
            false => at.rate.to_string(),
        };
        let row = |label: String, [gross, tax, net]: [Money; 3], style| {
            let figure = |amount| self.first.amount(amount, self.menu.shop.currency);
            let cells = [label, figure(gross), figure(tax), figure(net)];
            cells.map(|cell| self.run(cell, style)).to_vec()
        };
        let figures = |at: &AtRate| [at.gross, at.tax, at.net()];
        let mut rows: Vec<Vec<Run>> =
            rates.rates.iter().map(|at| row(label(at), figures(at), Style::Body)).collect();
        let sum = |what: fn(&AtRate) -> Money| rates.rates.iter().map(what).sum::<Money>();
        let all = [sum(|at| at.gross), sum(|at| at.tax), sum(AtRate::net)];
        rows.push(row(self.first.text("paper-tax-all"), all, Style::Strong));
        let head = ["paper-tax-rate", "paper-tax-gross", "paper-tax-tax", "paper-tax-net"];
        let head = head.map(|key| self.both(key, Style::Small)).to_vec();
        blocks.push(Block::Rule(Rule::Dotted));
        blocks.push(Block::Table(Table { head, rows }));
        let reduced = rates.rates.iter().map(|at| at.rate).filter(|rate| rates.is_reduced(*rate));
        let reduced = self.first.list(reduced.map(|rate| rate.to_string()));
        let mut legend = vec![self.run(format!("{REDUCED} "), Style::Small)];
        legend.extend(self.both("paper-tax-reduced", Style::Small));
        legend.push(self.run(format!(" {reduced}"), Style::Small));
        blocks.push(Block::Text { runs: legend, align: super::Align::Left });
    }
}
