//! What counts found: theoretical against actual use of each ingredient since the count before, in its unit, in
//! money, and in cups of the drink that it hurts most.

use super::beside::{cups, difference};
use super::list::{empty, heads_line};
use super::{Message, Seen, Stock, in_units};
use crate::app::kit::*;
use crate::domain::stock::Variance;
use crate::till::stock::StockView;

impl Stock {
    pub(super) fn counts<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a StockView,
        seen: Seen,
    ) -> Element<'a, Message> {
        let counts = view.last_counts();
        if counts.is_empty() {
            let is_one = view.rows.iter().any(|row| row.counted.is_some());
            let help = if is_one { "stock-one-count-help" } else { "stock-no-counts-help" };
            return empty(look, Icon::Keypad, "stock-no-counts", help);
        }
        let figure = |key| (key, Length::Fixed(m::STOCK_TODAY), true);
        let mut heads = vec![
            ("stock-ingredient", Fill, false),
            figure("stock-theoretical"),
            figure("stock-actual"),
            ("stock-difference", Length::Fixed(m::STOCK_ON_HAND), true),
        ];
        if seen.shows_costs && look.measure.is_roomy {
            heads.push(figure("stock-in-money"));
        }
        let total: Money = counts.iter().map(|count| count.amount).sum();
        let lines = counts.into_iter().map(|count| {
            let line = self.count_line(look, menu, count, seen);
            col![line, hairline(look)].into()
        });
        let mut page = pile![
            heads_line(look, heads),
            rule(look, Surface::Rule, m::RULE),
            lists(column(lines))
        ]
        .padding(Padding::from([m::PAD, m::NEAR]));
        if seen.shows_costs {
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

    fn count_line<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        count: &'a Variance,
        seen: Seen,
    ) -> Element<'a, Message> {
        let name = look.name(&count.name);
        let since = Period { from: count.since.unwrap_or(count.day), to: count.day };
        let mut named = col![
            look.text(name, STRONG).fill(),
            look.text(look.locale.narrow_period(since), ASIDE).fill()
        ]
        .width(Fill);
        named = named.push(cups(look, menu, count).map(|cups| look.text(cups, NOTE).fill()));
        let figure = |said: String| {
            let said = look.text(said, QUIET).fill().right().one_line();
            container(said).width(m::STOCK_TODAY)
        };
        let (difference, ink) = difference(look, count);
        let difference = look.text(difference, STRONG).ink(ink).fill().right().one_line();
        let mut difference = col![difference].width(m::STOCK_ON_HAND);
        let money = look.amount(count.amount);
        // Where there is no room for a column of its own, money stands below.
        if seen.shows_costs && !look.measure.is_roomy {
            let money = look.text(money.as_str(), NOTE);
            difference = difference.push(money.fill().right().one_line());
        }
        let mut line = strip![named].spacing(m::GAP);
        line = line.push(look.measure.is_roomy.then(|| space::horizontal().width(m::MARGIN_BAR)));
        line = line
            .push(figure(in_units(look, count.theoretical, &count.unit)))
            .push(figure(in_units(look, count.actual(), &count.unit)))
            .push(difference);
        line = line.push((seen.shows_costs && look.measure.is_roomy).then(|| figure(money)));
        let is_chosen = self.chosen.as_ref() == Some(&count.ingredient);
        let kind = if is_chosen { Button::Picked } else { Button::Line };
        pressable(look, kind, line, Some(Message::RowPressed(count.ingredient.clone())))
            .width(Fill)
            .height(Shrink)
            .padding([m::NEAR, m::NEAR])
            .into()
    }
}
