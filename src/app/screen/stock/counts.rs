//! What counts found: theoretical against actual use of each ingredient since the count before, in its unit, in
//! money, and in cups of the drink that it hurts most.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use super::beside::{cups, difference};
use super::list::{empty, heads_line};
use super::{Message, Seen, Stock, in_units};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::press::{pressable, rule};
use crate::app::widget::scroll::{BESIDE_ROWS, lists};
use crate::app::widget::words::words;
use crate::domain::business_day::Period;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
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
            ("stock-ingredient", Length::Fill, false),
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
            column![line, rule(look, Surface::Line, m::RULE)].into()
        });
        let mut page = column![
            heads_line(look, heads),
            rule(look, Surface::Rule, m::RULE),
            lists(column(lines))
        ]
        .spacing(m::NEAR)
        .padding(Padding::from([m::PAD, m::NEAR]));
        if seen.shows_costs {
            let p = look.palette;
            let total_said = look.locale.money(total, look.currency);
            let ink = if total.is_negative() { p.bad } else { p.ink };
            let total = row![
                words(look, look.word("stock-found-all"), voice::STRONG, p.ink).fill(),
                words(look, total_said, voice::STRONG, ink).one_line()
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
        let p = look.palette;
        let name = count.name.get(look.locale.language().tag());
        let since = Period { from: count.since.unwrap_or(count.day), to: count.day };
        let mut named = column![
            words(look, name, voice::STRONG, p.ink).fill(),
            words(look, look.locale.narrow_period(since), voice::SMALL, p.ink3).fill()
        ]
        .width(Length::Fill);
        if let Some(cups) = cups(look, menu, count) {
            named = named.push(words(look, cups, voice::SMALL, p.ink2).fill());
        }
        let figure = |said: String| {
            let said = words(look, said, voice::BODY, p.ink2).fill().right().one_line();
            container(said).width(m::STOCK_TODAY)
        };
        let (difference, ink) = difference(look, count);
        let difference = words(look, difference, voice::STRONG, ink).fill().right().one_line();
        let mut difference = column![difference].width(m::STOCK_ON_HAND);
        let money = look.locale.amount(count.amount, look.currency);
        // Where there is no room for a column of its own, money stands below.
        if seen.shows_costs && !look.measure.is_roomy {
            let money = words(look, money.as_str(), voice::SMALL, p.ink2);
            difference = difference.push(money.fill().right().one_line());
        }
        let mut line = row![named].spacing(m::GAP).align_y(Alignment::Center);
        if look.measure.is_roomy {
            line = line.push(space::horizontal().width(m::MARGIN_BAR));
        }
        line = line
            .push(figure(in_units(look, count.theoretical, &count.unit)))
            .push(figure(in_units(look, count.actual(), &count.unit)))
            .push(difference);
        if seen.shows_costs && look.measure.is_roomy {
            line = line.push(figure(money));
        }
        let is_chosen = self.chosen.as_ref() == Some(&count.ingredient);
        let kind = if is_chosen { Button::Picked } else { Button::Line };
        pressable(look, kind, line, Some(Message::RowPressed(count.ingredient.clone())))
            .width(Length::Fill)
            .height(Length::Shrink)
            .padding([m::NEAR, m::NEAR])
            .into()
    }
}
