//! The owner's evening on one sheet of A4: the answer, the statement that proves it, the pictures,
//! and what each cup leaves. What does not fit on one sheet goes on to another; nothing is cut.

pub mod answer;
mod cups;
mod figures;
mod head;
mod lines;

use super::chart::{Room, bridge};
use super::drawing::{Anchor, Drawing};
use super::page::{HEADING, LEADING, Page};
use crate::domain::business_day::{Month, Period};
use crate::domain::menu::Menu;
use crate::domain::money::Currency;
use crate::domain::report::evening::{Evening, Missing};
use crate::locale::Locale;

/// Between the parts of the sheet.
const APART: f32 = 14.0;
/// How high a row of the statement is where there is room, and at least.
const ROWS: (f32, f32) = (15.0, 10.5);
/// How high the bridge is where there is room, and at least.
const BRIDGE: (f32, f32) = (174.0, 104.0);
/// The same where there is nothing to show.
const BARE_BRIDGE: f32 = 60.0;
/// How many kinds a group of the statement names, where there is room, and fewer as there is less:
/// the smallest are folded together.
const KINDS: [usize; 6] = [14, 10, 8, 6, 5, 4];
/// Words in pictures.
const PICTURE_TEXT: f32 = 8.25;
/// The most drinks without a recipe that are named; the rest are counted.
const NAMED: usize = 3;

/// The sheets of an evening: one, unless there is too much on it.
pub fn pages(menu: &Menu, evening: &Evening, locale: &Locale) -> Vec<Drawing> {
    let sheet = Sheet { menu, evening, locale, currency: menu.shop.currency };
    let plan = sheet.plan();
    let mut page = Page::portrait(locale);
    let mut y = sheet.head(&mut page);
    y = sheet.not_known(&mut page, y);
    y = sheet.answer(&mut page, y, &plan);
    let mut pages = Vec::new();
    if plan.bridge_breaks {
        pages.push(std::mem::replace(&mut page, Page::portrait(locale)));
        y = sheet.head(&mut page);
    }
    y = sheet.bridge(&mut page, y, plan.bridge);
    if plan.cups_break {
        pages.push(std::mem::replace(&mut page, Page::portrait(locale)));
        y = sheet.head(&mut page);
    }
    sheet.cups(&mut page, y);
    pages.push(page);
    let (foot, count) = (sheet.foot(), pages.len());
    let numbered = pages.into_iter().enumerate().map(|(at, mut page)| {
        page.foot(&foot, at + 1, count);
        page.drawing
    });
    numbered.collect()
}

/// The title of the sheet, in a file's properties.
pub fn title(menu: &Menu, evening: &Evening, locale: &Locale) -> String {
    let shop = menu.shop.name.get(locale.language().tag());
    format!("{shop} {}", period_words(evening.statement.period, locale))
}

/// A missing figure in words, and the way to complete it.
pub fn missing_words(missing: &Missing, locale: &Locale) -> String {
    match missing {
        Missing::Labour(days) => locale.count("missing-labour", *days),
        Missing::Cost(kind, month) => {
            let (kind, month) = (locale.kind(kind.as_str()), locale.month(*month));
            locale.with("missing-cost", &[("kind", kind.into()), ("month", month.into())])
        }
        Missing::Recipes(names) => {
            let named = names.iter().take(NAMED).map(|name| name.get(locale.language().tag()));
            let mut said = locale.list(named);
            let more = names.len().saturating_sub(NAMED);
            if more > 0 {
                said += &locale.count("missing-more", i64::try_from(more).unwrap_or(i64::MAX));
            }
            locale.with("missing-recipes", &[("names", said.into())])
        }
    }
}

/// A period as it stands under a title: a month by its name.
fn period_words(period: Period, locale: &Locale) -> String {
    let month = Month::of(period.from);
    if period == Period::month(month) {
        return locale.month(month);
    }
    locale.period(period)
}

/// An evening on its way to paper.
struct Sheet<'s> {
    menu: &'s Menu,
    evening: &'s Evening,
    locale: &'s Locale,
    currency: Currency,
}

/// The parts that give way so that all fits.
struct Plan {
    /// How many kinds a group names.
    kinds: usize,
    /// How high a row of the statement is.
    row: f32,
    /// How high the bridge is.
    bridge: f32,
    bridge_breaks: bool,
    cups_break: bool,
}

impl Sheet<'_> {
    /// Rows give way first and the bridge with them, then the smallest kinds are folded together;
    /// only where that is not enough do the cups go to another sheet, and the bridge with them.
    fn plan(&self) -> Plan {
        let mut blank = Page::portrait(self.locale);
        let top = self.head(&mut blank);
        let top = self.not_known(&mut blank, top);
        let room = blank.bottom() - top;
        let cups = self.cups_height();
        let [all, ..] = KINDS;
        let on_one = KINDS.into_iter().find_map(|kinds| self.fitting(room - cups, kinds));
        let on_two = || self.fitting(room, all).map(|plan| Plan { cups_break: true, ..plan });
        on_one.or_else(on_two).unwrap_or_else(|| {
            let (_, low) = ROWS;
            let (wide, _) = self.bridge_heights();
            let row = ((room - APART) / self.statement_rows(all)).min(low);
            Plan { kinds: all, row, bridge: wide, bridge_breaks: true, cups_break: false }
        })
    }

    /// How the statement and the bridge fit into some height, where they do.
    fn fitting(&self, room: f32, kinds: usize) -> Option<Plan> {
        let rows = self.statement_rows(kinds);
        let heading = HEADING.size * LEADING + APART;
        let ((tall, low), (wide, flat)) = (ROWS, self.bridge_heights());
        let tries =
            [(tall, wide), (tall - 1.5, wide), (tall - 2.5, flat.midpoint(wide)), (low, flat)];
        tries.into_iter().find_map(|(row, bridge)| {
            let spare = room - (row * rows + APART + bridge + heading);
            (spare >= 0.0).then(|| {
                let bridge = bridge + spare.min(wide - bridge);
                Plan { kinds, row, bridge, bridge_breaks: false, cups_break: false }
            })
        })
    }

    /// How high the bridge is where there is room, and at least.
    fn bridge_heights(&self) -> (f32, f32) {
        if self.is_bare() { (BARE_BRIDGE, BARE_BRIDGE) } else { BRIDGE }
    }

    /// Whether nothing happened.
    fn is_bare(&self) -> bool {
        let s = &self.evening.statement;
        s.lines().iter().all(|line| s.amount(line).is_zero())
    }

    /// The way from cost to result.
    fn bridge(&self, page: &mut Page<'_>, y: f32, height: f32) -> f32 {
        let baseline = y + HEADING.size;
        let title = self.locale.text("evening-bridge");
        page.say(&title, HEADING, Anchor::Left, page.left, baseline);
        let room = Room::new(page.width(), height, PICTURE_TEXT);
        let chart = bridge(&self.evening.statement, room, self.locale, self.currency);
        let top = baseline + HEADING.size * (LEADING - 1.0);
        let left = page.left;
        page.drawing.place(chart.drawing, left, top);
        top + height + APART
    }

    /// Where its figures are from.
    fn foot(&self) -> String {
        let sign = [("sign", self.currency.symbol().into())];
        let amounts = self.locale.with("report-in-currency", &sign);
        match self.evening.closed {
            Some((number, at)) => {
                let values = [
                    ("number", number.to_string().into()),
                    ("time", self.locale.time(at).into()),
                    ("amounts", amounts.into()),
                ];
                self.locale.with("evening-from-z", &values)
            }
            None => self.locale.with("evening-no-z", &[("amounts", amounts.into())]),
        }
    }
}
