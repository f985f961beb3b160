//! The slip of a refund: what goes back, its taxes, its tenders, and the order that it is of.

use super::taxes::{ByRate, lines_of};
use super::{Mark, REFUND, Words, copy_band, number, second_language};
use crate::domain::fact::Recorded;
use crate::domain::fact::sale::{RefundedLine, SaleLine, SaleMade, SaleRefunded};
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::locale::Locale;
use crate::paper::{Align, Block, Document, Rule, Style, in_all_languages};

/// A refund, as its slip tells it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RefundSlip<'a> {
    pub sale: &'a Recorded<SaleMade>,
    pub refund: &'a Recorded<SaleRefunded>,
    /// Its number on its business day.
    pub number: u32,
    /// What is left of the order after it.
    pub kept: Money,
}

impl RefundSlip<'_> {
    /// Its paper, as the original or a copy; `menu` is the one that was in force.
    pub(crate) fn document(&self, menu: &Menu, mark: Mark, locale: &Locale) -> Document {
        let words = Words { menu, first: locale, second: second_language(menu, locale.language()) };
        let rates = ByRate::of_refund(&self.sale.fact, &self.refund.fact);
        let mut blocks = vec![Block::Band(in_all_languages(REFUND))];
        blocks.extend((mark == Mark::Copy).then(copy_band));
        words.head(&mut blocks);
        self.origin(&words, &mut blocks);
        for (line, sold) in lines_of(&self.sale.fact, &self.refund.fact) {
            self.line(&words, &mut blocks, line, sold, &rates);
        }
        words.text(&mut blocks, &self.refund.fact.reason, Style::Small, Align::Left);
        self.sums(&words, &mut blocks, &rates);
        self.foot(&words, &mut blocks);
        let title = format!("{} {}", menu.shop.name.get(locale.language().tag()), self.number());
        Document { title, blocks }
    }

    /// `20261127-R003`.
    fn number(&self) -> String {
        format!("{}-R{:03}", self.refund.day.format("%Y%m%d"), self.number)
    }

    fn origin(&self, words: &Words<'_>, blocks: &mut Vec<Block>) {
        let (sale, refund, locale) = (self.sale, self.refund, words.first);
        let when = locale.moment(locale.full_day(refund.at.date_naive()), refund.at);
        let of = format!("{} {}", locale.text("paper-order"), number(sale));
        let lines = [
            format!("{} {}", locale.text("orders-refund"), self.number()),
            when,
            locale.doer(&refund.by, refund.approved_by.as_deref()),
            locale.list([of, locale.time(sale.at)]),
        ];
        for line in lines {
            words.text(blocks, &line, Style::Small, Align::Left);
        }
        blocks.push(Block::Rule(Rule::Solid));
    }

    fn line(
        &self,
        words: &Words<'_>,
        blocks: &mut Vec<Block>,
        line: &RefundedLine,
        sold: &SaleLine,
        rates: &ByRate,
    ) {
        let item = words.menu.items.get(&sold.item);
        let menu_name =
            item.map_or(sold.item.as_str(), |item| item.name.get(words.language().tag()));
        let tail = words.tail(rates, sold);
        blocks.push(Block::Pair {
            mark: Some(words.run(line.quantity.to_string(), Style::Strong)),
            left: vec![words.run(sold.name.as_deref().unwrap_or(menu_name), Style::Strong)],
            right: words.amount(-line.amount, Style::Strong),
            tail: tail.clone(),
        });
        let second = item.and_then(|item| words.second_name(&item.name));
        let second = second.map(|(text, language)| super::Run::new(text, language, Style::Small));
        let pieces = (line.quantity < sold.quantity).then(|| {
            let (back, all) = (line.quantity.to_string(), sold.quantity.to_string());
            let values = [("count", back.into()), ("all", all.into())];
            words.run(words.first.with("paper-refund-pieces", &values), Style::Small)
        });
        let options = Some(words.options(sold)).filter(|options| !options.is_empty());
        let options = options.map(|options| words.run(options, Style::Small));
        for below in second.into_iter().chain(options).chain(pieces) {
            blocks.push(Block::Pair {
                mark: Some(words.run("", Style::Small)),
                left: vec![below],
                right: None,
                tail: tail.as_ref().map(|_| words.run("", Style::Small)),
            });
        }
    }

    fn sums(&self, words: &Words<'_>, blocks: &mut Vec<Block>, rates: &ByRate) {
        let pair = |left, right| Block::Pair { mark: None, left, right, tail: None };
        let refund = &self.refund.fact;
        blocks.push(Block::Rule(Rule::Dotted));
        let total = words.first.money(-refund.total, words.menu.shop.currency);
        let total = Some(words.run(total, Style::Total));
        blocks.push(pair(words.both("orders-refund", Style::Total), total));
        if rates.are_several() {
            words.tax_table(blocks, rates);
        } else {
            words.taxes(blocks, rates, "paper-tax-included");
        }
        blocks.push(Block::Rule(Rule::Dotted));
        if !refund.rounding.is_zero() {
            let left = words.both("paper-rounding", Style::Body);
            blocks.push(pair(left, words.amount(-refund.rounding, Style::Body)));
        }
        for paid in &refund.paid {
            let left = words.tender(paid.tender.as_str(), Style::Body);
            blocks.push(pair(left, words.amount(-paid.amount, Style::Body)));
        }
        let kept = words.both("paper-refund-kept", Style::Body);
        blocks.push(pair(kept, words.amount(self.kept, Style::Body)));
    }

    /// Where the guest signs, the seal, and the house's own rule.
    fn foot(&self, words: &Words<'_>, blocks: &mut Vec<Block>) {
        blocks.push(Block::Rule(Rule::Solid));
        let runs = words.both("paper-refund-name", Style::Small);
        blocks.push(Block::Text { runs, align: Align::Left });
        blocks.extend([Block::Gap, Block::Gap, Block::Rule(Rule::Solid)]);
        words.text(blocks, &self.refund.seal_mark(), Style::Small, Align::Centre);
        if let Some(rule) = &words.menu.shop.refund_note {
            let said = rule.get(words.language().tag());
            words.text(blocks, said, Style::Small, Align::Centre);
        }
        blocks.push(Block::Band(in_all_languages(REFUND)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;
    use crate::domain::ids::RequestId;
    use crate::domain::menu::{Lang, Name};
    use crate::domain::money::Rate;
    use crate::locale::Language;

    const SALE: &str = include_str!("../../../tests/fixtures/facts/SaleMade-1.json");
    const REFUND: &str = include_str!("../../../tests/fixtures/facts/SaleRefunded-2.json");

    fn recorded<T: serde::de::DeserializeOwned>(told: &str) -> Recorded<T> {
        let told: serde_json::Value = serde_json::from_str(told).unwrap();
        let at = "2026-03-10T18:40:00+08:00".parse().unwrap();
        Recorded {
            seq: 12,
            id: RequestId::new(uuid::Uuid::nil()),
            day: "2026-03-10".parse().unwrap(),
            at,
            recorded_at: at.to_utc(),
            by: "Mei".to_owned(),
            approved_by: Some("Lin".to_owned()),
            hash: "34f3c759".to_owned(),
            fact: serde_json::from_value(told["body"].clone()).unwrap(),
        }
    }

    /// All that is written on it, a line for each block.
    fn written(document: &Document) -> String {
        let said = |runs: &[super::super::Run]| {
            runs.iter().map(|run| run.text.as_str()).collect::<String>()
        };
        let lines = document.blocks.iter().map(|block| match block {
            Block::Text { runs, .. } | Block::Band(runs) => said(runs),
            Block::Pair { left, right, .. } => {
                format!("{} {}", said(left), right.as_ref().map_or("", |run| run.text.as_str()))
            }
            Block::Table(table) => table.rows.iter().map(|row| said(row) + "|").collect::<String>(),
            Block::Rule(_) | Block::Call { .. } | Block::Qr { .. } | Block::Gap => String::new(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_slip_says_what_goes_back_and_whose_order_it_was() {
        let mut menu = crate::menu_file::parse(crate::menu_file::BUILT_IN).unwrap();
        let rule = vec![(Lang("en".to_owned()), "Within seven days".to_owned())];
        menu.shop.refund_note = Some(Name::new(rule));
        let (sale, refund) = (recorded(SALE), recorded(REFUND));
        let kept = Money::from_minor(79_00);
        let slip = RefundSlip { sale: &sale, refund: &refund, number: 3, kept };
        let said = written(&slip.document(&menu, Mark::Original, &Locale::new(Language::English)));
        for part in [
            "REFUND 退款 返金",
            "Refund 20260310-R003",
            "Mei, approved by Lin",
            "Order 20260310-",
            "ALL in AI −44.65",
            "Large +4, Oat milk +5",
            "1 of 2",
            "queue",
            "Refund 退款 −¥65.17",
            "−3.69",
            "Cash 现金 −65.17",
            "79.00",
            "12-34f3c759",
            "Within seven days",
        ] {
            assert!(said.contains(part), "{part} is not on\n{said}");
        }
    }

    #[test]
    fn two_rates_are_a_table_of_what_goes_back() {
        let mut sale: Recorded<SaleMade> = recorded(SALE);
        let reduced: Id = "reduced".parse().unwrap();
        let mut other = sale.fact.taxes[0].clone();
        (other.name, other.rate) = (reduced.clone(), Rate::parse_percent("3%").unwrap());
        sale.fact.taxes.push(other);
        sale.fact.lines[0].rate = Some(reduced);
        let refund: Recorded<SaleRefunded> = recorded(REFUND);
        let rates = ByRate::of_refund(&sale.fact, &refund.fact);
        assert!(rates.are_several());
    }
}
