//! The settlement of an event as a sheet of A4 that is handed to its host: what was agreed with its
//! tax, what is paid, what is still owed, and the prepaid drinks (docs/books.md, Invoices).

use super::drawing::{Anchor, Area, Bar, DotNumber, Drawing, Ink, Mark, Weight};
use super::event_statement::{entry_words, when};
use super::house;
use super::invoice::{line_words, shop_name};
use super::page::{
    BODY, FIGURE, HEADING, LEADING, Page, SMALL, STRONG, TITLE, TOP, UNDER_TITLE, Voice, voice,
};
use crate::domain::event_report::{Entry, EventReport};
use crate::domain::fact::Recorded;
use crate::domain::fact::invoice::{InvoiceIssued, InvoiceLine, by_rate};
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, Money};
use crate::locale::Locale;

/// The side of the mark of the house.
const MARK: f32 = 40.5;
/// Between the parts of the sheet, and inside a surface.
const APART: f32 = 20.0;
const INSIDE: f32 = 12.0;
/// From one row to the next.
const ROW: f32 = 20.0;
/// Where the columns of figures end, as parts of the sheet's width: quantity, each, tax, amount.
const COLUMNS: [f32; 4] = [0.6, 0.76, 0.86, 1.0];
/// The distance of the dots of what is owed, unless there are many.
const PITCH: f32 = 3.375;
/// A prepaid drink, and the distance from one to the next; how many stand in a row.
const DRINK: f32 = 8.0;
const DRINK_STEP: f32 = 14.0;
const DRINKS_A_ROW: usize = 14;
/// More of them are said in words alone.
const MOST_DRINKS: usize = 140;
const OWED: Voice = voice(15.0, Weight::Bold, Ink::Ink);

/// The sheets of a settlement: one, unless very much was agreed or drunk.
pub fn pages(
    menu: &Menu,
    report: &EventReport,
    lines: &[InvoiceLine],
    invoices: &[(Recorded<()>, InvoiceIssued)],
    locale: &Locale,
) -> Vec<Drawing> {
    let currency = menu.shop.currency;
    let (page, done) = (Page::portrait(locale), Vec::new());
    let mut sheet = Sheet { menu, report, locale, currency, page, y: TOP, done };
    sheet.head();
    sheet.parties(invoices);
    sheet.agreed(lines);
    sheet.paid(lines);
    sheet.owed(invoices);
    sheet.drinks();
    sheet.finish()
}

struct Sheet<'s> {
    menu: &'s Menu,
    report: &'s EventReport,
    locale: &'s Locale,
    currency: Currency,
    page: Page<'s>,
    /// Where the next part begins.
    y: f32,
    done: Vec<Page<'s>>,
}

impl Sheet<'_> {
    fn amount(&self, amount: Money) -> String {
        self.locale.amount(amount, self.currency)
    }

    /// Begins another sheet where so much does not fit on this one.
    fn keep(&mut self, height: f32) {
        if self.y + height > self.page.bottom() {
            let page = std::mem::replace(&mut self.page, Page::portrait(self.locale));
            self.done.push(page);
            self.y = TOP;
            self.head();
        }
    }

    fn finish(mut self) -> Vec<Drawing> {
        self.done.push(self.page);
        let (foot, count) = (self.locale.text("settlement-foot"), self.done.len());
        let numbered = self.done.into_iter().enumerate().map(|(at, mut page)| {
            page.foot(&foot, at + 1, count);
            page.drawing
        });
        numbered.collect()
    }

    /// The mark, who it is from, and the day of the event.
    fn head(&mut self) {
        let (page, shop) = (&mut self.page, &self.menu.shop);
        let area = Area { x: page.left, y: TOP, width: MARK, height: MARK };
        house::draw(&mut page.drawing, area, Ink::Ink);
        let left = page.left + MARK + INSIDE;
        let day = self.locale.full_day(self.report.plan.day);
        let room = page.right - left - page.wide(&day, UNDER_TITLE) - INSIDE;
        let mut baseline = TOP + TITLE.size * 0.9;
        page.say(&day, UNDER_TITLE, Anchor::Right, page.right, baseline);
        let title = self.locale.text("event-settlement");
        page.squeeze(&title, TITLE, Anchor::Left, left, baseline, room);
        let tag = self.locale.language().tag();
        let address = shop.address.as_ref().map(|address| address.get(tag).to_owned());
        let name = std::iter::once(shop_name(self.menu, self.locale).to_owned()).chain(address);
        let tax_id = shop.tax_id.as_ref();
        let tax_id = tax_id.map(|id| format!("{} {id}", self.locale.text("paper-tax-id")));
        let room = page.right - left;
        baseline += UNDER_TITLE.size * 1.5;
        page.squeeze(&self.locale.list(name), UNDER_TITLE, Anchor::Left, left, baseline, room);
        baseline += SMALL.size * 1.5;
        page.squeeze(&tax_id.unwrap_or_default(), SMALL, Anchor::Left, left, baseline, room);
        self.y = TOP + MARK + INSIDE;
        page.rule(page.left, page.right, self.y, 1.5, Ink::Ink);
        self.y += APART;
    }

    /// Whom it is for, as the last invoice says, and for which event.
    fn parties(&mut self, invoices: &[(Recorded<()>, InvoiceIssued)]) {
        let locale = self.locale;
        let plan = &self.report.plan;
        let billed = invoices.last().map(|(_, invoice)| &invoice.to);
        let host = billed.map(|to| to.name.clone()).or_else(|| plan.host.clone());
        let tax_id = billed.and_then(|to| to.tax_id.as_ref());
        let tax_id = tax_id.map(|id| format!("{} {id}", locale.text("paper-tax-id")));
        let seats = self.report.seats;
        let counted = |key: &str, count: usize| locale.counted(locale.text(key), count);
        let (came, signed_up) =
            (counted("event-arrived", seats.arrived), counted("event-signed-up", seats.signed_up));
        let came = format!("{signed_up} · {came}");
        let address = billed.and_then(|to| to.address.clone());
        let left = [host, address, tax_id].into_iter().flatten().collect();
        let right = vec![plan.name.clone(), when(self.report, locale), came];
        let half = self.page.width() / 2.0;
        let ends = [("event-host", 0.0, left), ("column-event", half, right)].map(|part| {
            let (key, x, lines): (&str, f32, Vec<String>) = part;
            self.party(key, self.page.left + x, half - INSIDE, &lines)
        });
        self.y = ends.into_iter().fold(self.y, f32::max) + APART * 1.6;
    }

    fn party(&mut self, key: &str, x: f32, room: f32, lines: &[String]) -> f32 {
        let mut baseline = self.y;
        self.page.say(&self.locale.text(key), SMALL, Anchor::Left, x, baseline);
        for (at, line) in lines.iter().enumerate() {
            let voice = if at == 0 { HEADING } else { BODY };
            baseline += voice.size * 1.5;
            self.page.squeeze(line, voice, Anchor::Left, x, baseline, room);
        }
        baseline
    }

    /// The heading of a part; the parts below it that must stand with it are so high.
    fn heading(&mut self, key: &str, aside: &str, below: f32) {
        self.keep(ROW + below);
        let title = self.locale.text(key);
        self.page.say(&title, HEADING, Anchor::Left, self.page.left, self.y);
        let x = self.page.left + self.page.wide(&title, HEADING) + SMALL.size;
        self.page.say(aside, BODY, Anchor::Left, x, self.y);
        self.y += ROW;
    }

    /// A row: words at the left, figures in the columns; the last of these is the amount.
    fn row(&mut self, words: &str, figures: [&str; 4], voice: Voice) {
        self.keep(ROW);
        let (width, page) = (self.page.width(), &mut self.page);
        let room = width * 0.5 - INSIDE;
        page.squeeze(words, voice, Anchor::Left, page.left, self.y, room);
        for (figure, part) in figures.iter().zip(COLUMNS) {
            page.say(figure, voice, Anchor::Right, page.left + width * part, self.y);
        }
        self.y += ROW;
    }

    fn line_below(&mut self, from: f32, ink: Ink) {
        let page = &mut self.page;
        let (left, y) = (page.left + page.width() * from, self.y - ROW * 0.65);
        page.rule(left, page.right, y, 0.75, ink);
    }

    fn agreed(&mut self, lines: &[InvoiceLine]) {
        let locale = self.locale;
        self.heading("settlement-agreed", "", ROW * 2.0);
        let [quantity, each, tax] =
            ["stock-quantity", "settlement-each", "paper-tax-tax"].map(|key| locale.text(key));
        let amount = format!("{} {}", locale.text("pay-amount"), self.currency.symbol());
        self.row("", [&quantity, &each, &tax, &amount], SMALL);
        self.line_below(0.0, Ink::Rule);
        for line in lines {
            let (drinks, each) = match line.drinks {
                Some((drinks, each)) => (drinks.to_string(), self.amount(each)),
                None => ("1".to_owned(), self.amount(line.amount)),
            };
            let words = line_words(line, locale, self.currency);
            let words = if line.drinks.is_some() { locale.text("event-prepaid") } else { words };
            let rate = line.tax.as_ref().map(|tax| tax.rate.to_string()).unwrap_or_default();
            self.row(&words, [&drinks, &each, &rate, &self.amount(line.amount)], FIGURE);
            self.line_below(0.0, Ink::Line);
        }
        for (tax, net) in by_rate(lines) {
            let net = self.amount(net);
            match tax {
                None => self.sum(&locale.text("report-untaxed"), &net, FIGURE),
                Some(tax) => {
                    let values = [("rate", tax.rate.to_string().into()), ("net", net.into())];
                    let words = locale.with("paper-tax-included", &values);
                    self.sum(&words, &self.amount(tax.tax), FIGURE);
                }
            }
        }
        let total: Money = lines.iter().map(|line| line.amount).sum();
        self.line_below(0.5, Ink::Ink);
        self.sum(&locale.text("report-total"), &self.amount(total), HEADING);
        self.y += APART / 2.0;
    }

    /// An amount below the last column, its words beside it.
    fn sum(&mut self, words: &str, amount: &str, voice: Voice) {
        self.keep(ROW);
        let (half, page) = (self.page.width() / 2.0, &mut self.page);
        let room = half - page.wide(amount, voice) - INSIDE;
        page.squeeze(words, voice, Anchor::Left, page.left + half, self.y, room);
        page.say(amount, voice, Anchor::Right, page.right, self.y);
        self.y += ROW;
    }

    /// What was paid at once, and what of invoices was.
    fn paid(&mut self, lines: &[InvoiceLine]) {
        let locale = self.locale;
        let at_once = lines.iter().filter(|line| line.paid);
        let at_once = at_once.map(|line| (line_words(line, locale, self.currency), line.amount));
        let entries = self.report.entries.iter().filter(|entry| !entry.is_reversed);
        let collected = entries.filter(|entry| entry.what == Entry::Collected);
        let collected = collected.map(|entry| (entry_words(&entry.what, locale), entry.amount));
        let paid: Vec<_> = at_once.chain(collected).collect();
        if paid.is_empty() {
            return;
        }
        self.heading("settlement-paid", "", ROW);
        for (words, amount) in paid {
            self.line_below(0.0, Ink::Line);
            self.row(&words, ["", "", "", &self.amount(amount)], FIGURE);
        }
        self.y += APART / 2.0;
    }

    /// What is owed, in dots, and when the last invoice is due.
    fn owed(&mut self, invoices: &[(Recorded<()>, InvoiceIssued)]) {
        let locale = self.locale;
        let due = invoices.iter().rev().find(|(_, invoice)| invoice.takes_back.is_none());
        let due = due.filter(|_| !self.report.owed.is_zero()).map(|(_, invoice)| {
            let number = [("number", invoice.number.to_string().into())];
            let due = format!("{} {}", locale.text("invoice-due"), locale.full_day(invoice.due));
            locale.list([due, locale.with("invoice-title", &number)])
        });
        let height = 58.0;
        self.keep(height + APART);
        let said = self.amount(self.report.owed);
        let page = &mut self.page;
        let area = Area { x: page.left, y: self.y - INSIDE, width: page.width(), height };
        page.surface(area, 6.0, Ink::AmberWash);
        let dots = |pitch| {
            let (x, y, said) = (0.0, 0.0, said.clone());
            DotNumber { said, x, y, pitch, ink: Ink::Ink }
        };
        let pitch = PITCH * (page.width() * 0.5 / dots(PITCH).width().max(1.0)).min(1.0);
        let mut number = dots(pitch);
        number.x = page.right - INSIDE - number.width();
        number.y = area.y + (height - pitch * 12.0) / 2.0;
        let room = number.x - page.left - INSIDE * 2.0;
        page.drawing.marks.push(Mark::Dots(number));
        let owed = format!("{} {}", locale.text("event-owed"), self.currency.symbol());
        let part = if due.is_some() { 0.46 } else { 0.59 };
        let (left, baseline) = (page.left + INSIDE, area.y + height * part);
        page.squeeze(&owed, OWED, Anchor::Left, left, baseline, room);
        let below = baseline + OWED.size * 1.1;
        page.squeeze(&due.unwrap_or_default(), BODY, Anchor::Left, left, below, room);
        self.y = area.y + height + APART * 1.4;
    }

    /// The prepaid drinks: what was drunk of them by name, and all of them as dots.
    fn drinks(&mut self) {
        let [sold, drawn, _] = self.report.drinks();
        if sold == 0 {
            return;
        }
        let locale = self.locale;
        let served = locale.count("event-drinks-drunk", i64::from(drawn));
        let prepaid: Vec<_> = self.report.drunk.iter().filter(|drunk| drunk.prepaid > 0).collect();
        let count = |count: u32| usize::try_from(count).unwrap_or(0);
        let rows = count(sold).div_ceil(DRINKS_A_ROW);
        let has_dots = count(sold) <= MOST_DRINKS;
        let high = f32::from(u16::try_from(rows).unwrap_or(0)) * DRINK_STEP;
        let below = if has_dots { high + ROW } else { ROW };
        self.heading("event-prepaid", &format!("{served} / {sold}"), below);
        let top = self.y;
        if has_dots {
            for at in 0..count(sold) {
                self.drink(at, at < count(drawn), top - ROW * 0.5);
            }
            let is_settled = self.report.is_settled();
            let key = if is_settled { "event-kept-unclaimed" } else { "event-drinks-left" };
            let rest = locale.count(key, i64::from(sold.saturating_sub(drawn)));
            let (page, y) = (&mut self.page, top + high + SMALL.size * LEADING * 0.4);
            page.say(&rest, BODY, Anchor::Left, page.left + page.width() / 2.0, y);
        }
        let room = self.page.width() / 2.0 - APART;
        for drunk in prepaid {
            let known = self.menu.items.get(&drunk.item);
            let known = known.map(|item| item.name.get(locale.language().tag()));
            let name = drunk.name.as_deref().or(known).unwrap_or(drunk.item.as_str()).to_owned();
            self.keep(ROW * 0.8);
            let page = &mut self.page;
            page.squeeze(&name, FIGURE, Anchor::Left, page.left, self.y, room - APART);
            let figure = drunk.prepaid.to_string();
            page.say(&figure, STRONG, Anchor::Right, page.left + room, self.y);
            self.y += ROW * 0.8;
        }
    }

    fn drink(&mut self, at: usize, is_drunk: bool, top: f32) {
        let step = |count: usize| f32::from(u16::try_from(count).unwrap_or(0)) * DRINK_STEP;
        let x = self.page.left + self.page.width() / 2.0 + step(at % DRINKS_A_ROW);
        let area = Area { x, y: top + step(at / DRINKS_A_ROW), width: DRINK, height: DRINK };
        let fill = if is_drunk { Ink::Ink } else { Ink::Ground };
        let drink = Bar { area, radius: DRINK / 2.0, fill, edge: Some(Ink::Ink) };
        self.page.drawing.marks.push(Mark::Bar(drink));
    }
}
