//! The report of a shift, on paper: the Z report of a closed one, the X report of an open one
//! (docs/paper.md, The Z report).

use chrono::{DateTime, FixedOffset};

use super::receipt::Mark;
use super::sheet::Sheet;
use super::{Document, Rule, Style, copy_band};
use crate::domain::fact::restored::Gap;
use crate::domain::fact::shift::{CallNumber, CashPlace, ShiftClosed};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::z_report::{CashLine, Giver, Kept, Tally, ZReport};
use crate::locale::Locale;

/// The report of a shift, in the words of a menu.
pub(crate) fn z_report(menu: &Menu, z: &ZReport, mark: Mark, locale: &Locale) -> Document {
    let mut sheet = Sheet::new(locale, menu.shop.currency);
    if mark == Mark::Copy {
        sheet.blocks.push(copy_band());
    }
    let shop = menu.shop.name.get(locale.language().tag());
    let title = title(z, locale);
    sheet.text(shop, Style::Heading);
    sheet.text(&title, Style::Strong);
    sheet.span(z);
    for gap in &z.gaps {
        sheet.text(&gap_words(gap, locale), Style::Strong);
    }
    sheet.rule(Rule::Solid);
    sheet.sales(z);
    sheet.classes(menu, z);
    sheet.tenders(menu, z);
    sheet.given(z);
    sheet.cash(z);
    if let Some(closed) = &z.closed {
        sheet.close(&closed.fact);
        sheet.rule(Rule::Solid);
        sheet.text(&format!("{} {}", closed.seq, closed.hash), Style::Small);
    }
    if mark == Mark::Copy {
        sheet.blocks.push(copy_band());
    }
    Document { title: format!("{shop} {title}"), blocks: sheet.blocks }
}

/// `Z report 0012`, or what an open shift came to so far.
pub(crate) fn title(z: &ZReport, locale: &Locale) -> String {
    let key = if z.closed.is_some() { "shift-z" } else { "shift-x" };
    locale.with(key, &[("number", format!("{:04}", z.number).into())])
}

/// Where facts are lost.
pub(crate) fn gap_words(gap: &Gap, locale: &Locale) -> String {
    let moment = |at: DateTime<FixedOffset>| locale.moment(locale.full_day(at.date_naive()), at);
    let restored = ("moment", moment(gap.at).into());
    match gap.lost {
        Some((count, since)) => {
            let count = locale.number(count).into();
            locale.with("gap-lost", &[restored, ("count", count), ("since", moment(since).into())])
        }
        None => locale.with("gap-unknown", &[restored]),
    }
}

/// The name of a line of the drawer.
pub(crate) fn cash_words(line: &CashLine, locale: &Locale) -> String {
    match line {
        CashLine::Before => locale.text("shift-before"),
        CashLine::FloatMoved => locale.text("shift-float-moved"),
        CashLine::Float => locale.text("shift-float"),
        CashLine::Sales => locale.text("shift-cash-sales"),
        CashLine::Refunds => locale.text("shift-cash-refunds"),
        CashLine::Moved(place, reason) => {
            let place = place_words(place, locale);
            locale.with("shift-moved", &[("place", place.into()), ("reason", reason.into())])
        }
        CashLine::Received => locale.text("shift-cash-received"),
        CashLine::Paid => locale.text("shift-cash-paid"),
        CashLine::Retendered => locale.text("paper-tender-corrected"),
        CashLine::Reversed => locale.text("shift-cash-reversed"),
    }
}

/// The name of a place that cash comes from or goes to.
pub(crate) fn place_words(place: &CashPlace, locale: &Locale) -> String {
    match place {
        CashPlace::Safe => locale.text("shift-safe"),
        CashPlace::Bank => locale.text("shift-bank"),
        CashPlace::Kind(kind) => locale.kind(kind.as_str()),
    }
}

impl Sheet<'_> {
    fn span(&mut self, z: &ZReport) {
        let moment = |at: DateTime<FixedOffset>| {
            self.locale.moment(self.locale.full_day(at.date_naive()), at)
        };
        let mut lines = Vec::new();
        if let Some(opened) = &z.opened {
            let values = [
                ("moment", moment(opened.at).into()),
                ("by", self.locale.doer(&opened.by, opened.approved_by.as_deref()).into()),
            ];
            lines.push(self.locale.with("shift-opened-by", &values));
        }
        if let Some(closed) = &z.closed {
            let values = [
                ("moment", moment(closed.at).into()),
                ("by", self.locale.doer(&closed.by, closed.approved_by.as_deref()).into()),
            ];
            lines.push(self.locale.with("shift-closed-by", &values));
        }
        for line in lines {
            self.text(&line, Style::Small);
        }
    }

    /// A count behind its words: `Refunds, 2`.
    fn counted(&self, key: &str, count: u32) -> String {
        self.locale.counted(self.locale.text(key), count)
    }

    fn tally(&mut self, key: &str, tally: Tally) {
        if tally.count > 0 {
            self.amount(self.counted(key, tally.count), -tally.amount, Style::Body);
        }
    }

    fn sales(&mut self, z: &ZReport) {
        self.pair(self.locale.text("shift-orders"), z.orders.to_string(), Style::Body);
        if let (Some(first), Some(last)) = (z.first_order, z.last_order) {
            let call = |c: CallNumber| format!("{} #{}", self.locale.short_day(c.day), c.number);
            let span = format!("{} – {}", call(first), call(last));
            self.pair(self.locale.text("shift-first-last"), span, Style::Small);
        }
        self.line("shift-gross", z.gross, Style::Body);
        self.tally("shift-discounts", z.discounts);
        if !z.tax_on_top.is_zero() {
            self.line("shift-tax-on-top", z.tax_on_top, Style::Body);
        }
        self.tally("shift-refunds", z.refunds);
        self.line("shift-net", z.net(), Style::Strong);
        for (rate, tax) in &z.taxes {
            let words = self.locale.with("shift-tax", &[("rate", rate.to_string().into())]);
            self.amount(words, *tax, Style::Body);
        }
        if !z.tax_refunded.is_zero() {
            self.line("shift-tax-refunded", -z.tax_refunded, Style::Body);
        }
        self.line("shift-without-tax", z.net() - z.tax(), Style::Body);
        if !z.rounding.is_zero() {
            self.line("shift-rounding", z.rounding, Style::Body);
        }
    }

    fn classes(&mut self, menu: &Menu, z: &ZReport) {
        if z.orders == 0 {
            return;
        }
        self.rule(Rule::Dotted);
        for (class, sold) in &z.classes {
            let words = self.counted(&format!("class-{}", class.as_str()), sold.count);
            self.amount(words, sold.amount, Style::Body);
        }
        if z.dayparts.len() > 1 || z.dayparts.keys().any(Option::is_some) {
            self.rule(Rule::Dotted);
            for (daypart, sold) in &z.dayparts {
                let words = self.locale.counted(self.daypart(menu, daypart.as_ref()), sold.count);
                self.amount(words, sold.amount, Style::Body);
            }
        }
    }

    fn daypart(&self, menu: &Menu, id: Option<&Id>) -> String {
        let Some(id) = id else { return self.locale.text("shift-no-daypart") };
        let name = menu.dayparts.get(id).and_then(|daypart| daypart.name.as_ref());
        name.map_or(id.as_str(), |name| name.get(self.locale.language().tag())).to_owned()
    }

    fn tenders(&mut self, menu: &Menu, z: &ZReport) {
        let is_used = |kept: &Kept| kept.count != 0 || !kept.amount.is_zero();
        let used: Vec<_> = z.tenders.iter().filter(|(_, kept)| is_used(kept)).collect();
        if used.is_empty() {
            return;
        }
        self.rule(Rule::Dotted);
        for (id, kept) in used {
            let tag = self.locale.language().tag();
            let name = menu.tenders.get(id).map_or(id.as_str(), |tender| tender.name.get(tag));
            let count = self.locale.number(kept.count);
            self.amount(self.locale.counted(name.to_owned(), count), kept.amount, Style::Body);
        }
        if !z.packages.is_zero() {
            self.line("shift-of-packages", z.packages, Style::Small);
        }
        if !z.tabs.is_zero() {
            self.line("shift-of-open-tabs", z.tabs, Style::Small);
        }
    }

    fn given(&mut self, z: &ZReport) {
        let taken_off = z.voids.count + z.cleared.count;
        if z.given.is_empty() && taken_off == 0 && z.openings == 0 {
            return;
        }
        self.rule(Rule::Dotted);
        for (giver, given) in &z.given {
            let key = match giver {
                Giver::Events => "shift-given-events",
                Giver::House => "shift-given-house",
                Giver::Staff => "shift-given-staff",
                Giver::Packages => "shift-given-packages",
            };
            let menu = self.locale.amount(given.menu, self.currency);
            let words = [("count", given.quantity.to_string().into()), ("menu", menu.into())];
            let words = self.locale.with(key, &words);
            self.amount(words, given.cost, Style::Body);
        }
        self.tally("shift-given-back", z.given_back);
        if z.voids.count > 0 {
            let words = self.counted("shift-voids", z.voids.count);
            self.amount(words, z.voids.amount, Style::Body);
        }
        if z.cleared.count > 0 {
            let words = self.counted("shift-cleared", z.cleared.count);
            self.amount(words, z.cleared.amount, Style::Body);
        }
        if z.openings > 0 {
            let count = z.openings.to_string();
            self.pair(self.locale.text("shift-openings"), count, Style::Body);
        }
    }

    fn cash(&mut self, z: &ZReport) {
        // Nothing is said of a drawer that is still to be counted by whoever reads this.
        if z.cash.is_empty() && z.closed.is_none() {
            return;
        }
        self.rule(Rule::Dotted);
        for (line, amount) in z.before.iter().chain(&z.cash) {
            let style = if *line == CashLine::Float { Style::Strong } else { Style::Body };
            self.amount(cash_words(line, self.locale), *amount, style);
        }
        self.line("shift-expected", z.expected(), Style::Strong);
    }

    fn close(&mut self, closed: &ShiftClosed) {
        for pieces in &closed.pieces {
            let value = self.locale.short_amount(pieces.value, self.currency);
            let words = format!("{value} × {}", pieces.count);
            self.amount(words, pieces.worth(), Style::Small);
        }
        self.line("shift-counted", closed.counted, Style::Strong);
        self.line("shift-over-short", closed.over_short(), Style::Strong);
        for counted in &closed.counted_before {
            self.line("shift-counted-before", *counted, Style::Small);
        }
        if let Some(reason) = &closed.reason {
            self.text(reason, Style::Small);
        }
        if !closed.tabs.is_empty() {
            let tabs = self.locale.list(&closed.tabs);
            let words = self.locale.with("shift-tabs-pass", &[("tabs", tabs.into())]);
            self.text(&words, Style::Small);
        }
        self.rule(Rule::Dotted);
        self.line("shift-grand-total", closed.grand_total, Style::Strong);
    }
}
