//! The owner's statement on paper: the coffee side as a cost centre, the events beside it
//! (docs/statement.md, The lines).

use std::cmp::Ordering;

use super::sheet::Sheet;
use super::{Align, Block, Document, Rule, Style};
use crate::domain::money::{Currency, Money};
use crate::domain::report::beside::{Beside, DrawerCount};
use crate::domain::report::percent;
use crate::domain::statement::{Kinds, Statement};
use crate::locale::Locale;

/// The statement of a period, under the shop's name.
pub(crate) fn statement(
    shop: &str,
    currency: Currency,
    s: &Statement,
    beside: &Beside,
    locale: &Locale,
) -> Document {
    let mut sheet = Sheet::new(locale, currency);
    let period = locale.period(s.period);
    sheet.text(shop, Style::Heading);
    sheet.text(&period, Style::Small);
    if let Some(at) = s.so_far {
        let time = locale.time(at);
        sheet.text(&locale.with("statement-so-far-at", &[("time", time.into())]), Style::Small);
    }
    sheet.rule(Rule::Solid);
    sheet.head("statement-coffee-side", "statement-cost-centre");
    sheet.kinds(&s.counter_costs);
    sheet.line("statement-cost", s.counter_cost(), Style::Strong);
    sheet.line("statement-recovered", -s.recovered, Style::Body);
    sheet.line("statement-net-cost", s.net_cost(), Style::Strong);
    sheet.rule(Rule::Dotted);
    sheet.head("statement-events", "statement-profit-centre");
    sheet.kinds(&s.event_income);
    sheet.line("statement-income", s.income_total(), Style::Strong);
    sheet.kinds(&taken_off(&s.direct_costs));
    sheet.line("statement-hospitality", -s.hospitality, Style::Body);
    sheet.line("statement-contribution", s.contribution(), Style::Strong);
    if !s.shared_costs.is_empty() {
        sheet.kinds_under("statement-running-share", &taken_off(&s.shared_costs));
        sheet.line("statement-events-result", s.events_result(), Style::Strong);
    }
    if !s.house_costs.is_empty() {
        sheet.rule(Rule::Dotted);
        sheet.head("statement-house", "");
        sheet.kinds(&taken_off(&s.house_costs));
    }
    sheet.rule(Rule::Solid);
    let result = locale.money(s.house_result(), currency);
    sheet.pair(locale.text("statement-result"), result, Style::Total);
    sheet.rule(Rule::Solid);
    sheet.figures(s);
    sheet.drawer(beside);
    Document { title: format!("{shop} {period}"), blocks: sheet.blocks }
}

/// Costs as what they take off.
fn taken_off(kinds: &Kinds) -> Kinds {
    kinds.iter().map(|(kind, amount)| (kind.clone(), -*amount)).collect()
}

impl Sheet<'_> {
    /// Kinds under a word of their own.
    fn kinds_under(&mut self, head: &str, kinds: &Kinds) {
        let head = vec![self.run(self.locale.text(head), Style::Body)];
        self.blocks.push(Block::Text { runs: head, align: Align::Left });
        self.kinds(kinds);
    }

    /// How the drawer was counted, and who is at work.
    fn drawer(&mut self, beside: &Beside) {
        for count in &beside.counts {
            self.text(&drawer_words(self.locale, self.currency, count), Style::Body);
        }
        if beside.is_open {
            self.text(&self.locale.text("day-drawer-open"), Style::Body);
        }
        if beside.at_work > 0 {
            let count = i64::try_from(beside.at_work).unwrap_or(i64::MAX);
            let so_far = self.locale.money(beside.labour_so_far, self.currency);
            let values = [("count", count.to_string().into()), ("amount", so_far.into())];
            self.text(&self.locale.with("statement-at-work", &values), Style::Body);
        }
    }

    fn head(&mut self, title: &str, aside: &str) {
        let mut runs = vec![self.run(self.locale.text(title), Style::Strong)];
        if !aside.is_empty() {
            let aside = self.locale.counted(String::new(), self.locale.text(aside));
            runs.push(self.run(aside, Style::Small));
        }
        self.blocks.push(Block::Text { runs, align: Align::Left });
    }

    fn kinds(&mut self, kinds: &Kinds) {
        for (kind, amount) in kinds {
            let amount = self.locale.amount(*amount, self.currency);
            self.pair(self.locale.kind(kind.as_str()), amount, Style::Body);
        }
    }

    fn figures(&mut self, s: &Statement) {
        let locale = self.locale;
        for day in &s.labour_twice {
            let day = [("day", locale.short_day(*day).into())];
            self.text(&locale.with("statement-labour-twice", &day), Style::Strong);
        }
        match s.coverage_read() {
            Some(coverage) => {
                let shown = locale.times(coverage);
                self.pair(locale.text("statement-coverage"), shown, Style::Body);
            }
            None if s.orders == 0 && s.events_held == 0 => {
                self.text(&locale.text("statement-not-begun"), Style::Strong);
            }
            None => self.text(&locale.text("statement-paid-for-itself"), Style::Strong),
        }
        self.pair(locale.text("statement-cups"), locale.number(s.cups), Style::Body);
        if let Some(subsidy) = s.subsidy_per_cup() {
            let shown = locale.money(subsidy, self.currency);
            self.pair(locale.text("statement-subsidy"), shown, Style::Body);
        }
        for (key, figure) in watched(s, locale, self.currency) {
            self.pair(locale.text(key), figure, Style::Body);
        }
        let held = locale.number(i64::from(s.events_held));
        self.pair(locale.text("statement-held"), held, Style::Body);
        if let Some(events) = s.events_to_break_even() {
            self.pair(locale.text("statement-break-even"), events.to_string(), Style::Body);
        }
    }
}

/// What cafés watch beside the statement, with the key of its name: the average order, and what
/// labour and prime cost are of net sales. What does not exist is left out.
pub(crate) fn watched(
    s: &Statement,
    locale: &Locale,
    currency: Currency,
) -> Vec<(&'static str, String)> {
    let share = |amount| percent(amount, s.recovered).map(|share| format!("{share}%"));
    let figures = [
        ("statement-average-order", s.average_order().map(|each| locale.money(each, currency))),
        ("statement-labour", share(s.labour())),
        ("statement-prime-cost", share(s.prime_cost())),
    ];
    figures.into_iter().filter_map(|(key, figure)| Some((key, figure?))).collect()
}

/// A count of the drawer in words: right, short or over, with the reason.
pub(crate) fn drawer_words(locale: &Locale, currency: Currency, count: &DrawerCount) -> String {
    let off = count.over_short();
    let key = match off.cmp(&Money::ZERO) {
        Ordering::Equal => "day-drawer-right",
        Ordering::Less => "day-drawer-short",
        Ordering::Greater => "day-drawer-over",
    };
    let number = ("number", count.z.to_string().into());
    let said = locale.with(key, &[number, ("amount", locale.money(off.abs(), currency).into())]);
    match &count.reason {
        Some(reason) => format!("{said}: {reason}"),
        None => said,
    }
}
