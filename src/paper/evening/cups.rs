//! What each cup leaves: the drinks that left the most, and all others together.

use super::Sheet;
use crate::domain::money::Money;
use crate::domain::report::items::ItemSold;
use crate::domain::report::percent;
use crate::domain::report::tally::Tally;
use crate::paper::chart::share;
use crate::paper::drawing::{Anchor, Area, Ink};
use crate::paper::page::{BODY, FIGURE, Fitted, HEADING, LEADING, Page, SMALL, STRONG, Voice, fit};
use crate::paper::receipt::second_language;

/// The most drinks that are named.
const MOST_DRINKS: usize = 10;
/// Where the columns are, from the left: the second name; the right edges of cups, price, cost,
/// what it leaves, rate; the bar.
const SECOND: f32 = 138.0;
const CUPS: f32 = 264.0;
const PRICE: f32 = 304.0;
const COST: f32 = 343.0;
const LEAVES: f32 = 382.0;
const RATE: f32 = 412.0;
const MARGIN: f32 = 420.0;
/// How long the longest bar is, and how thick all are.
const BAR: (f32, f32) = (46.0, 5.25);
const ROW: f32 = 14.25;
const GAP: f32 = 7.5;
/// The room of the second name, in points.
const SECOND_ROOM: f32 = 102.0;
const SECOND_NAME: Voice = Voice { size: 8.25, ..BODY };

/// A drink, and how its name fits.
struct Drink<'d> {
    sold: &'d ItemSold,
    name: Fitted,
    second: Option<(crate::locale::Language, Fitted)>,
}

impl Drink<'_> {
    fn height(&self) -> f32 {
        let second = self.second.as_ref().map_or(0.0, |(_, second)| second.height());
        (self.name.height().max(second) + ROW - FIGURE.size * LEADING).max(ROW)
    }
}

impl Sheet<'_> {
    /// How high the table is.
    pub(super) fn cups_height(&self) -> f32 {
        let (drinks, rest) = self.drinks();
        let rows: f32 = drinks.iter().map(Drink::height).sum();
        let rest = if rest.is_empty() { 0.0 } else { ROW };
        HEADING.size * LEADING + 2.0 * ROW + rows + rest
    }

    fn drinks(&self) -> (Vec<Drink<'_>>, Vec<&ItemSold>) {
        let mut all: Vec<&ItemSold> = self.evening.cups().collect();
        let most = if all.len() > MOST_DRINKS + 1 { MOST_DRINKS } else { all.len() };
        let rest = all.split_off(most);
        let language = self.locale.language();
        let other = second_language(self.menu, language).map(|locale| locale.language());
        let drink = |sold| {
            let sold: &ItemSold = sold;
            let own = sold.open_name.as_deref().unwrap_or_else(|| sold.name.get(language.tag()));
            let own = if own.is_empty() { sold.item.as_str() } else { own };
            let second = other.and_then(|l| Some((l, sold.name.in_language(l.tag())?)));
            let second = second.filter(|(_, name)| sold.open_name.is_none() && *name != own);
            let second = second.map(|(l, name)| (l, fit(name, l, SECOND_NAME, SECOND_ROOM, 2)));
            let room = if second.is_some() { SECOND } else { SECOND + SECOND_ROOM } - GAP;
            Drink { sold, name: fit(own, language, FIGURE, room, 2), second }
        };
        (all.into_iter().map(drink).collect(), rest)
    }

    /// Draws the table.
    pub(super) fn cups(&self, page: &mut Page<'_>, y: f32) {
        let (drinks, rest) = self.drinks();
        let text = |key: &str| self.locale.text(key);
        let mut baseline = y + HEADING.size;
        let title = text("evening-leaves");
        page.say(&title, HEADING, Anchor::Left, page.left, baseline);
        let x = page.left + page.wide(&title, HEADING) + SMALL.size;
        page.say(&text("evening-leaves-aside"), SMALL, Anchor::Left, x, baseline);
        baseline += ROW + 3.0;
        if drinks.is_empty() {
            return page.say(&text("evening-no-cups"), BODY, Anchor::Left, page.left, baseline);
        }
        self.column_heads(page, baseline);
        let mut top = baseline + 4.5;
        page.rule(page.left, page.right, top, 0.75, Ink::Rule);
        let most = drinks.iter().map(|d| d.sold.tally.margin()).max().unwrap_or_default();
        for drink in &drinks {
            self.drink(page, drink, top + ROW * 0.72, most);
            top += drink.height();
        }
        if !rest.is_empty() {
            self.rest(page, &rest, top + ROW * 0.72);
        }
    }

    fn column_heads(&self, page: &mut Page<'_>, baseline: f32) {
        let left = page.left;
        let heads = [
            ("evening-drink", Anchor::Left, 0.0, SECOND),
            ("evening-drink-cups", Anchor::Right, CUPS, 40.0),
            ("evening-price", Anchor::Right, PRICE, PRICE - CUPS - GAP),
            ("evening-cost", Anchor::Right, COST, COST - PRICE - GAP),
            ("evening-each", Anchor::Right, LEAVES, LEAVES - COST - GAP),
            ("column-margin-rate", Anchor::Right, RATE, RATE - LEAVES - GAP),
            ("evening-margin", Anchor::Left, MARGIN, page.width() - MARGIN),
        ];
        for (key, anchor, x, room) in heads {
            page.squeeze(&self.locale.text(key), SMALL, anchor, left + x, baseline, room);
        }
    }

    fn drink(&self, page: &mut Page<'_>, drink: &Drink<'_>, baseline: f32, most: Money) {
        let (left, language) = (page.left, self.locale.language());
        page.lines(language, &drink.name, FIGURE, Anchor::Left, left, baseline);
        if let Some((language, second)) = &drink.second {
            page.lines(*language, second, SECOND_NAME, Anchor::Left, left + SECOND, baseline);
        }
        let sold = drink.sold;
        let none = self.locale.text("day-none");
        let amount = |amount: Option<Money>| {
            amount.map_or_else(|| none.clone(), |a| self.locale.amount(a, self.currency))
        };
        let cost = sold.each_cost().filter(|_| !sold.has_no_cost());
        let rate = percent(sold.tally.margin(), sold.tally.net).map_or_else(
            || none.clone(),
            |rate| format!("{}%", crate::domain::money::round(rate).minor()).replace('-', "−"),
        );
        let figures = [
            (self.locale.number(sold.tally.sold), FIGURE, CUPS, 40.0),
            (amount(sold.each_net()), FIGURE, PRICE, PRICE - CUPS - GAP),
            (amount(cost), FIGURE, COST, COST - PRICE - GAP),
            (amount(sold.each_margin()), STRONG, LEAVES, LEAVES - COST - GAP),
            (rate, FIGURE, RATE, RATE - LEAVES - GAP),
        ];
        for (words, voice, x, room) in figures {
            page.squeeze(&words, voice, Anchor::Right, left + x, baseline, room);
        }
        self.margin(page, &sold.tally, baseline, most);
    }

    /// The margin of a drink in total: a bar and its figure.
    fn margin(&self, page: &mut Page<'_>, tally: &Tally, baseline: f32, most: Money) {
        let margin = tally.margin();
        let x = page.left + MARGIN;
        let length = share(margin, most).clamp(0.0, 1.0) * BAR.0;
        if length > 0.0 {
            let (width, height) = (length.max(BAR.1), BAR.1);
            let area = Area { x, y: baseline - FIGURE.size * 0.36 - height / 2.0, width, height };
            page.surface(area, height / 2.0, Ink::Coffee);
        }
        let x = if length > 0.0 { x + length.max(BAR.1) + 4.5 } else { x };
        let ink = if margin.is_negative() { Ink::Bad } else { Ink::Ink };
        let words = self.locale.amount(margin, self.currency);
        let room = page.right - x;
        page.squeeze(&words, Voice { ink, ..FIGURE }, Anchor::Left, x, baseline, room);
    }

    fn rest(&self, page: &mut Page<'_>, rest: &[&ItemSold], baseline: f32) {
        let count = i64::try_from(rest.len()).unwrap_or(i64::MAX);
        let words = self.locale.count("evening-more", count);
        page.say(&words, BODY, Anchor::Left, page.left, baseline);
        let all: Tally = rest.iter().map(|sold| sold.tally).sum();
        let cups = self.locale.number(all.sold);
        page.say(&cups, FIGURE, Anchor::Right, page.left + CUPS, baseline);
        let margin = self.locale.amount(all.margin(), self.currency);
        let (x, room) = (page.left + MARGIN, page.width() - MARGIN);
        page.squeeze(&margin, FIGURE, Anchor::Left, x, baseline, room);
    }
}
