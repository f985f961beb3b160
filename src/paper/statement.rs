//! The owner's statement on paper: the coffee side as a cost centre, the events beside it
//! (docs/statement.md, The lines).

use super::sheet::Sheet;
use super::{Align, Block, Document, Rule, Style};
use crate::domain::money::Currency;
use crate::domain::statement::{Kinds, Statement};
use crate::locale::Locale;

/// The statement of a period, under the shop's name.
pub(crate) fn statement(
    shop: &str,
    currency: Currency,
    s: &Statement,
    locale: &Locale,
) -> Document {
    let mut sheet = Sheet::new(locale, currency);
    let period = locale.period(s.period);
    sheet.text(shop, Style::Heading);
    sheet.text(&period, Style::Small);
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
    let costs: Kinds =
        s.direct_costs.iter().map(|(kind, amount)| (kind.clone(), -*amount)).collect();
    sheet.kinds(&costs);
    sheet.line("statement-hospitality", -s.hospitality, Style::Body);
    sheet.line("statement-contribution", s.contribution(), Style::Strong);
    if !s.house_costs.is_empty() {
        sheet.rule(Rule::Dotted);
        sheet.head("statement-house", "");
        let costs: Kinds = s.house_costs.iter().map(|(k, amount)| (k.clone(), -*amount)).collect();
        sheet.kinds(&costs);
    }
    sheet.rule(Rule::Solid);
    let result = locale.money(s.house_result(), currency);
    sheet.pair(locale.text("statement-result"), result, Style::Total);
    sheet.rule(Rule::Solid);
    sheet.figures(s);
    Document { title: format!("{shop} {period}"), blocks: sheet.blocks }
}

impl Sheet<'_> {
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
        match s.coverage() {
            Some(coverage) => {
                let shown = locale.times(coverage);
                self.pair(locale.text("statement-coverage"), shown, Style::Body);
            }
            None => self.text(&locale.text("statement-paid-for-itself"), Style::Strong),
        }
        self.pair(locale.text("statement-cups"), locale.number(s.cups), Style::Body);
        if let Some(subsidy) = s.subsidy_per_cup() {
            let shown = locale.money(subsidy, self.currency);
            self.pair(locale.text("statement-subsidy"), shown, Style::Body);
        }
        let held = locale.number(i64::from(s.events_held));
        self.pair(locale.text("statement-held"), held, Style::Body);
        if let Some(events) = s.events_to_break_even() {
            self.pair(locale.text("statement-break-even"), events.to_string(), Style::Body);
        }
    }
}
