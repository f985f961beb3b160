//! A sheet in one language being written, top down: what the reports on paper share.

use super::{Align, Block, Rule, Run, Style};
use crate::domain::money::{Currency, Money};
use crate::locale::Locale;

pub(super) struct Sheet<'s> {
    pub locale: &'s Locale,
    pub currency: Currency,
    pub blocks: Vec<Block>,
}

impl<'s> Sheet<'s> {
    pub(super) fn new(locale: &'s Locale, currency: Currency) -> Self {
        Self { locale, currency, blocks: Vec::new() }
    }

    pub(super) fn run(&self, text: impl Into<String>, style: Style) -> Run {
        Run::new(text, self.locale.language(), style)
    }

    pub(super) fn text(&mut self, text: &str, style: Style) {
        let runs = vec![self.run(text, style)];
        self.blocks.push(Block::Text { runs, align: Align::Left });
    }

    pub(super) fn rule(&mut self, rule: Rule) {
        self.blocks.push(Block::Rule(rule));
    }

    pub(super) fn pair(&mut self, left: String, right: String, style: Style) {
        let (left, right) = (vec![self.run(left, style)], Some(self.run(right, style)));
        self.blocks.push(Block::Pair { mark: None, left, right, tail: None });
    }

    /// An amount under the words behind a key.
    pub(super) fn line(&mut self, key: &str, amount: Money, style: Style) {
        self.amount(self.locale.text(key), amount, style);
    }

    pub(super) fn amount(&mut self, words: String, amount: Money, style: Style) {
        let amount = self.locale.amount(amount, self.currency);
        self.pair(words, amount, style);
    }
}
