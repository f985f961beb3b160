//! What counts found: theoretical against actual use of each ingredient since the count before, in
//! its unit, in money, and in cups of the drink that it hurts most.

use super::beside::{cups, difference};
use super::{Message, Stock, in_units};
use crate::app::kit::*;
use crate::domain::stock::Variance;
use crate::till::stock::StockView;

impl Stock {
    pub(super) fn counts<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a StockView,
    ) -> Element<'a, Message> {
        let counts = view.last_counts();
        if counts.is_empty() {
            let is_one = view.rows.iter().any(|row| row.counted.is_some());
            let help = if is_one { "stock-one-count-help" } else { "stock-no-counts-help" };
            return empty(look, Icon::Keypad, look.word("stock-no-counts"), look.word(help));
        }
        let total: Money = counts.iter().map(|count| count.amount).sum();
        let figure = move |said: String| look.text(said, QUIET).figure();
        let mut table = Table::new(look)
            .tall(m::NEAR)
            .names("stock-ingredient", move |count| named(look, menu, count));
        if look.measure.is_roomy {
            table = table.column(space(), m::MARGIN_BAR, |_| space());
        }
        table = table
            .figures("stock-theoretical", m::STOCK_TODAY, move |count: &Variance| {
                figure(in_units(look, count.theoretical, &count.unit))
            })
            .figures("stock-actual", m::STOCK_TODAY, move |count: &Variance| {
                figure(in_units(look, count.actual(), &count.unit))
            })
            .figures("stock-difference", m::STOCK_ON_HAND, move |count| {
                off(look, count, view.shows_costs)
            });
        if view.shows_costs && look.measure.is_roomy {
            table = table.figures("stock-in-money", m::STOCK_TODAY, move |count: &Variance| {
                figure(look.amount(count.amount))
            });
        }
        let press = |count: &Variance| {
            let is_chosen = self.chosen.as_ref() == Some(&count.ingredient);
            (is_chosen, Message::RowPressed(count.ingredient.clone()))
        };
        let mut page = table.view(counts, press).padding([m::PAD, m::NEAR]);
        if view.shows_costs {
            let p = look.palette;
            let total_said = look.money(total);
            let ink = if total.is_negative() { p.bad } else { p.ink };
            let total = row![
                look.say("stock-found-all", STRONG).fill(),
                look.text(total_said, STRONG).ink(ink).one_line()
            ]
            .padding(Padding::ZERO.left(m::NEAR).right(m::NEAR + BESIDE_ROWS));
            page = page
                .push(rule(look, Surface::Ink, m::HEAVY_RULE))
                .push(container(total).center_y(m::SUM_ROW));
        }
        page.into()
    }
}

/// The name, the days of the count, and the cups that it hurts.
fn named<'a>(look: Look<'a>, menu: &'a Menu, count: &'a Variance) -> Element<'a, Message> {
    let since = Period { from: count.since.unwrap_or(count.day), to: count.day };
    col![
        look.text(look.name(&count.name), STRONG).fill(),
        look.text(look.locale.narrow_period(since), ASIDE).fill(),
        cups(look, menu, count).map(|cups| look.text(cups, NOTE).fill())
    ]
    .width(Fill)
    .into()
}

/// The difference; where there is no room for a column of money, its worth below.
fn off<'a>(look: Look<'a>, count: &Variance, shows_costs: bool) -> Element<'a, Message> {
    let (difference, ink) = difference(look, count);
    let money = (shows_costs && !look.measure.is_roomy)
        .then(|| look.text(look.amount(count.amount), NOTE).figure());
    col![look.text(difference, STRONG).ink(ink).figure(), money].into()
}
