//! The receipt: lines, comps, payments and tax, in the reader's language and one
//! more of the shop's (docs/paper.md, What a receipt carries).

mod slip;
mod taxes;

pub(crate) use self::slip::RefundSlip;
use self::taxes::ByRate;
use super::{Align, Block, Document, Rule, Run, Style, copy_band, in_all_languages};
use crate::domain::bearer::Bearer;
use crate::domain::discount::Discount;
use crate::domain::fact::Recorded;
use crate::domain::fact::correction::Retendered;
use crate::domain::fact::sale::{SaleLine, SaleMade, SaleRefunded};
use crate::domain::ids::EventId;
use crate::domain::menu::{Lang, Menu, Name, Off};
use crate::domain::money::Money;
use crate::domain::order::chosen_options;
use crate::locale::{Language, Locale};

/// What a refund says, in three languages at once.
const REFUND: [&str; 3] = ["REFUND", "退款", "返金"];

/// Whether it is the one original or a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The first.
    Original,
    /// Any later one.
    Copy,
}

/// A receipt's words: the reader's language, and the shop's other one beside it.
struct Words<'w> {
    menu: &'w Menu,
    first: &'w Locale,
    second: Option<Locale>,
}

/// Later facts of a sale.
#[derive(Debug, Clone, Copy)]
pub(crate) struct After<'a> {
    /// Its refunds, oldest first.
    pub refunds: &'a [Recorded<SaleRefunded>],
    /// Its corrected tenders, oldest first.
    pub retenders: &'a [Recorded<Retendered>],
}

/// The receipt of a sale.
///
/// `menu` is the one that was in force, `event_name` finds the name of an event.
pub(crate) fn receipt(
    menu: &Menu,
    sale: &Recorded<SaleMade>,
    after: After<'_>,
    event_name: &dyn Fn(EventId) -> Option<String>,
    mark: Mark,
    locale: &Locale,
) -> Document {
    let words = Words { menu, first: locale, second: second_language(menu, locale.language()) };
    let mut blocks = Vec::new();
    if mark == Mark::Copy {
        blocks.push(copy_band());
    }
    words.head(&mut blocks);
    words.call(&mut blocks, sale);
    let event_of = |bearer: &Bearer| match bearer {
        Bearer::Event(event) => event_name(*event),
        Bearer::Package(package) => {
            let drawn = sale.fact.drawn.iter().find(|drawn| drawn.package == *package)?;
            event_name(drawn.event)
        }
        Bearer::House | Bearer::Staff => None,
    };
    let rates = ByRate::of(&sale.fact);
    for line in &sale.fact.lines {
        words.line(&mut blocks, line, words.tail(&rates, line), &event_of);
    }
    words.totals(&mut blocks, &sale.fact, &rates);
    words.payments(&mut blocks, &sale.fact);
    for retender in after.retenders {
        words.retender(&mut blocks, &retender.fact);
    }
    for refund in after.refunds {
        words.refund(&mut blocks, refund);
    }
    words.foot(&mut blocks, sale);
    if mark == Mark::Copy {
        blocks.push(copy_band());
    }
    let title = format!("{} {}", menu.shop.name.get(locale.language().tag()), number(sale));
    Document { title, blocks }
}

/// The first of the shop's languages that is not the reader's.
pub(super) fn second_language(menu: &Menu, first: Language) -> Option<Locale> {
    let languages = menu.shop.languages.iter();
    languages.filter_map(|Lang(tag)| Language::of_tag(tag)).find(|l| *l != first).map(Locale::new)
}

/// `20261126-063`.
fn number(sale: &Recorded<SaleMade>) -> String {
    format!("{}-{:03}", sale.day.format("%Y%m%d"), sale.fact.number)
}

impl Words<'_> {
    fn language(&self) -> Language {
        self.first.language()
    }

    fn run(&self, text: impl Into<String>, style: Style) -> Run {
        Run::new(text, self.language(), style)
    }

    /// A word in both languages, once where they say the same.
    fn both(&self, key: &str, style: Style) -> Vec<Run> {
        let first = self.first.text(key);
        let mut runs = vec![self.run(first.clone(), style)];
        if let Some(second) = &self.second {
            let text = second.text(key);
            if text != first {
                runs.push(Run::new(format!(" {text}"), second.language(), style));
            }
        }
        runs
    }

    fn second_name<'n>(&self, name: &'n Name) -> Option<(&'n str, Language)> {
        let second = self.second.as_ref()?.language();
        let text = name.in_language(second.tag())?;
        (text != name.get(self.language().tag())).then_some((text, second))
    }

    fn amount(&self, amount: Money, style: Style) -> Option<Run> {
        Some(self.run(self.first.amount(amount, self.menu.shop.currency), style))
    }

    fn text(&self, blocks: &mut Vec<Block>, text: &str, style: Style, align: Align) {
        blocks.push(Block::Text { runs: vec![self.run(text, style)], align });
    }

    fn head(&self, blocks: &mut Vec<Block>) {
        let shop = &self.menu.shop;
        let tag = self.language().tag();
        let mut name = vec![self.run(shop.name.get(tag), Style::Heading)];
        if let Some((text, language)) = self.second_name(&shop.name) {
            name.push(Run::new(format!(" {text}"), language, Style::Heading));
        }
        blocks.push(Block::Text { runs: name, align: Align::Centre });
        if let Some(address) = &shop.address {
            self.text(blocks, address.get(tag), Style::Small, Align::Centre);
            if let Some((text, language)) = self.second_name(address) {
                let runs = vec![Run::new(text, language, Style::Small)];
                blocks.push(Block::Text { runs, align: Align::Centre });
            }
        }
        if let Some(phone) = &shop.phone {
            let text = format!("{} {phone}", self.first.text("paper-phone"));
            self.text(blocks, &text, Style::Small, Align::Centre);
        }
        if let Some(tax_id) = &shop.tax_id {
            let text = format!("{} {tax_id}", self.first.text("paper-tax-id"));
            self.text(blocks, &text, Style::Small, Align::Centre);
        }
        blocks.push(Block::Rule(Rule::Solid));
    }

    fn call(&self, blocks: &mut Vec<Block>, sale: &Recorded<SaleMade>) {
        let small = |text: String| vec![self.run(text, Style::Small)];
        let order = format!("{} {}", self.first.text("paper-order"), number(sale));
        let when = self.first.moment(self.first.full_day(sale.at.date_naive()), sale.at);
        let place = if sale.fact.take_away { "paper-take-away" } else { "paper-dine-in" };
        let mut how = vec![self.first.person(&sale.by), self.first.text(place)];
        if let Some(tab) = &sale.fact.tab {
            how.push(tab.clone());
        }
        if let Some(table) = &sale.fact.table {
            how.push(format!("{} {table}", self.first.text("paper-table")));
        }
        let lines = vec![
            self.both("paper-call", Style::Strong),
            small(order),
            small(when),
            small(self.first.list(how)),
        ];
        blocks.push(Block::Call { lines, number: sale.fact.number.to_string() });
        blocks.push(Block::Rule(Rule::Solid));
    }

    fn line(
        &self,
        blocks: &mut Vec<Block>,
        line: &SaleLine,
        tail: Option<Run>,
        event_of: &dyn Fn(&Bearer) -> Option<String>,
    ) {
        let item = self.menu.items.get(&line.item);
        let tag = self.language().tag();
        let menu_name = item.map_or(line.item.as_str(), |item| item.name.get(tag));
        let name = line.name.as_deref().unwrap_or(menu_name);
        blocks.push(Block::Pair {
            mark: Some(self.run(line.quantity.to_string(), Style::Strong)),
            left: vec![self.run(name, Style::Strong)],
            right: self.amount(line.menu_price(), Style::Strong),
            tail: tail.clone(),
        });
        let tail = tail.map(|_| self.run("", Style::Small));
        let mut second = Vec::new();
        if let Some((text, language)) = item.and_then(|item| self.second_name(&item.name)) {
            second.push(Run::new(text, language, Style::Small));
        }
        if line.quantity > 1 {
            let each = self.first.amount(line.each, self.menu.shop.currency);
            let each = self.first.with("paper-each", &[("amount", each.into())]);
            if !second.is_empty() {
                second.push(self.run(self.first.text("list-comma"), Style::Small));
            }
            second.push(self.run(each, Style::Small));
        }
        let below = |left: Vec<Run>, right| Block::Pair {
            mark: Some(self.run("", Style::Small)),
            left,
            right,
            tail: tail.clone(),
        };
        if !second.is_empty() {
            blocks.push(below(second, None));
        }
        let options = self.options(line);
        if !options.is_empty() {
            blocks.push(below(vec![self.run(options, Style::Small)], None));
        }
        if let Some(note) = line.note.as_ref().filter(|_| line.note_for_guest) {
            blocks.push(below(vec![self.run(note.clone(), Style::Small)], None));
        }
        if !line.off.is_zero() {
            let label = line.discount.as_ref().map_or(String::new(), |d| self.discount(d));
            let right = self.amount(-line.off, Style::Body);
            blocks.push(below(vec![self.run(label, Style::Small)], right));
        }
        if let Some(bearer) = &line.bearer {
            let who = self.bearer(bearer, event_of);
            let right = self.amount(-line.menu_price(), Style::Body);
            blocks.push(below(vec![self.run(who, Style::Small)], right));
        }
    }

    /// The chosen options, with prices that are not zero: `Large +4, Oat milk +5`.
    fn options(&self, line: &SaleLine) -> String {
        let Some(item) = self.menu.items.get(&line.item) else {
            return self.first.list(line.options.iter().map(|choice| choice.option.as_str()));
        };
        let chosen = chosen_options(self.menu, item, &line.options).into_iter();
        let said = chosen.filter(|(choice, _)| line.options.contains(choice));
        let named = said.map(|(_, option)| {
            let name = option.name.get(self.language().tag());
            if option.price.is_zero() {
                return name.to_owned();
            }
            let price = self.first.short_amount(option.price, self.menu.shop.currency);
            let sign = if option.price.is_negative() { "" } else { "+" };
            format!("{name} {sign}{price}")
        });
        self.first.list(named)
    }

    fn discount(&self, discount: &Discount) -> String {
        let named = discount.name.as_ref().and_then(|id| self.menu.discounts.get(id));
        let label = match named {
            Some(named) => named.name.get(self.language().tag()).to_owned(),
            None => self.first.text("paper-discount"),
        };
        match discount.off {
            Off::Percent(rate) => format!("{label} −{rate}"),
            Off::Amount(_) => label,
        }
    }

    fn bearer(&self, bearer: &Bearer, event_of: &dyn Fn(&Bearer) -> Option<String>) -> String {
        let event = || event_of(bearer).unwrap_or_else(|| self.first.text("paper-an-event"));
        match bearer {
            Bearer::House => self.first.text("paper-on-the-house"),
            Bearer::Staff => self.first.text("paper-staff-drink"),
            Bearer::Event(_) => self.first.with("paper-on-event", &[("event", event().into())]),
            Bearer::Package(_) => {
                self.first.with("paper-from-package", &[("event", event().into())])
            }
        }
    }

    fn totals(&self, blocks: &mut Vec<Block>, sale: &SaleMade, rates: &ByRate) {
        let pair = |left: Vec<Run>, right| Block::Pair { mark: None, left, right, tail: None };
        blocks.push(Block::Rule(Rule::Dotted));
        let share: Money = sale.sold().map(|l| l.share).sum();
        let pieces: u32 = sale.lines.iter().map(|l| l.quantity).sum();
        let subtotal: Money = sale.sold().map(|l| l.menu_price() - l.off).sum();
        let mut left = self.both("paper-subtotal", Style::Body);
        let pieces = self.first.count("paper-pieces", pieces.into());
        left.push(self.run(self.first.counted(String::new(), pieces), Style::Small));
        blocks.push(pair(left, self.amount(subtotal, Style::Body)));
        if let Some(discount) = sale.discount.as_ref().filter(|_| !share.is_zero()) {
            let left = vec![self.run(self.discount(discount), Style::Body)];
            blocks.push(pair(left, self.amount(-share, Style::Body)));
        }
        if sale.tax_on_top {
            self.taxes(blocks, rates, "paper-tax-on-top");
        }
        let total = self.first.money(sale.total, self.menu.shop.currency);
        let right = Some(self.run(total, Style::Total));
        blocks.push(pair(self.both("paper-total", Style::Total), right));
        if rates.are_several() {
            self.tax_table(blocks, rates);
        } else if !sale.tax_on_top {
            self.taxes(blocks, rates, "paper-tax-included");
        }
    }

    fn payments(&self, blocks: &mut Vec<Block>, sale: &SaleMade) {
        let pair = |left: Vec<Run>, right| Block::Pair { mark: None, left, right, tail: None };
        blocks.push(Block::Rule(Rule::Dotted));
        if !sale.rounding.is_zero() {
            let left = self.both("paper-rounding", Style::Body);
            blocks.push(pair(left, self.amount(sale.rounding, Style::Body)));
        }
        for paid in sale.tendered() {
            let left = self.tender(paid.tender.as_str(), Style::Body);
            blocks.push(pair(left, self.amount(paid.amount, Style::Body)));
            if let Some(reference) = &paid.reference {
                blocks.push(pair(vec![self.run(reference.clone(), Style::Small)], None));
            }
        }
        if !sale.change.is_zero() {
            let left = self.both("paper-change", Style::Strong);
            blocks.push(pair(left, self.amount(sale.change, Style::Strong)));
        }
    }

    fn tender(&self, id: &str, style: Style) -> Vec<Run> {
        let Some(tender) = self.menu.tenders.get(id) else { return vec![self.run(id, style)] };
        let mut runs = vec![self.run(tender.name.get(self.language().tag()), style)];
        if let Some((text, language)) = self.second_name(&tender.name) {
            runs.push(Run::new(format!(" {text}"), language, style));
        }
        runs
    }

    /// Another tender than was tapped: the one taken back, and the one that it was.
    fn retender(&self, blocks: &mut Vec<Block>, retender: &Retendered) {
        let left = self.both("paper-tender-corrected", Style::Strong);
        blocks.push(Block::Pair { mark: None, left, right: None, tail: None });
        for (paid, amount) in
            [(&retender.from, -retender.from.amount), (&retender.to, retender.to.amount)]
        {
            let left = self.tender(paid.tender.as_str(), Style::Body);
            let right = self.amount(amount, Style::Body);
            blocks.push(Block::Pair { mark: None, left, right, tail: None });
        }
    }

    fn refund(&self, blocks: &mut Vec<Block>, refund: &Recorded<SaleRefunded>) {
        blocks.push(Block::Rule(Rule::Solid));
        blocks.push(Block::Text { runs: in_all_languages(REFUND), align: Align::Left });
        let when = self.first.moment(self.first.full_day(refund.at.date_naive()), refund.at);
        self.text(blocks, &when, Style::Small, Align::Left);
        for back in &refund.fact.paid {
            let left = self.tender(back.tender.as_str(), Style::Body);
            let right = self.amount(-back.amount, Style::Body);
            blocks.push(Block::Pair { mark: None, left, right, tail: None });
        }
    }

    fn foot(&self, blocks: &mut Vec<Block>, sale: &Recorded<SaleMade>) {
        blocks.push(Block::Rule(Rule::Solid));
        let seal = sale.seal_mark();
        let mut lines = vec![vec![self.run(seal, Style::Strong)]];
        if let Some(rule) = &self.menu.shop.refund_note {
            lines.push(vec![self.run(rule.get(self.language().tag()), Style::Small)]);
        }
        if let Some(note) = &sale.fact.note {
            lines.push(vec![self.run(note.clone(), Style::Small)]);
        }
        blocks.push(Block::Qr { content: format!("allin:{}", sale.id.uuid().simple()), lines });
        if let Some(footer) = &self.menu.shop.footer {
            blocks.push(Block::Rule(Rule::Solid));
            self.text(blocks, footer.get(self.language().tag()), Style::Strong, Align::Centre);
            if let Some((text, language)) = self.second_name(footer) {
                let runs = vec![Run::new(text, language, Style::Small)];
                blocks.push(Block::Text { runs, align: Align::Centre });
            }
        }
    }
}
