//! Beside the statement: from cost to result, what was sold when, and what each cup leaves.

use iced::widget::{column, container, row};
use iced::{Alignment, Element, Length, Padding, Size};

use super::{Message, card};
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::chart::chart;
use crate::app::widget::gauge::bar;
use crate::app::widget::press::{pressable, rule};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::business_day::Month;
use crate::domain::money::Money;
use crate::domain::report::behind::Behind;
use crate::domain::report::evening::{BarAt, Evening};
use crate::domain::report::items::ItemSold;
use crate::domain::report::percent;
use crate::paper::chart::{Room, bridge, sales};

/// The pictures of an evening.
pub fn view<'a>(look: Look<'a>, evening: &'a Evening) -> Element<'a, Message> {
    let bridge = card(look, bridge_view(look, evening));
    let sales = card(look, sales_view(look, evening));
    let cups = card(look, cups_view(look, evening));
    if look.measure.statement.is_none() {
        return column![bridge, sales, cups].spacing(m::GAP).height(Length::Fill).into();
    }
    let below = row![
        container(sales).width(Length::FillPortion(m::SALES_PART)),
        container(cups).width(Length::FillPortion(m::CUPS_PART))
    ]
    .spacing(m::PAD);
    column![
        container(bridge).height(Length::FillPortion(m::BRIDGE_PART)),
        container(below).height(Length::FillPortion(m::BELOW_PART))
    ]
    .spacing(m::PAD)
    .height(Length::Fill)
    .into()
}

/// What a picture is of, and what its marks mean.
fn head<'a>(look: Look<'a>, title: String, aside: String) -> Element<'a, Message> {
    let p = look.palette;
    let mut said = row![words(look, title, voice::HEADING, p.ink).one_line()]
        .spacing(m::NEAR)
        .align_y(Alignment::Center);
    if !aside.is_empty() {
        said = said.push(words(look, aside, voice::SMALL, p.ink2).one_line());
    }
    container(said).width(Length::Fill).clip(true).into()
}

fn picture<'a>(head: Element<'a, Message>, chart: Element<'a, Message>) -> Element<'a, Message> {
    column![head, container(chart).height(Length::Fill)]
        .spacing(m::NEAR)
        .padding(m::PAD)
        .height(Length::Fill)
        .into()
}

fn room(size: Size) -> Room {
    Room { width: size.width, height: size.height, text: voice::SMALL.size }
}

fn bridge_view<'a>(look: Look<'a>, evening: &'a Evening) -> Element<'a, Message> {
    let s = &evening.statement;
    let is_roomy = look.measure.is_roomy;
    let aside = if is_roomy { look.word("day-bridge-aside") } else { String::new() };
    let mut said = row![head(look, look.word("day-bridge"), aside)]
        .spacing(m::APART)
        .align_y(Alignment::Center);
    if let Some(subsidy) = s.subsidy_per_cup() {
        let figure = look.locale.money(subsidy, look.currency);
        said = said.push(figure_view(look, figure, "statement-subsidy"));
    }
    if let Some(events) = s.events_to_break_even().filter(|_| is_roomy) {
        said = said.push(figure_view(look, events.to_string(), "statement-break-even"));
    }
    let drawn = chart(
        look.palette,
        move |size| bridge(s, room(size), look.locale, look.currency),
        |line| Message::FigurePressed(Behind::Line(line)),
    );
    picture(said.into(), drawn)
}

fn figure_view<'a>(look: Look<'a>, figure: String, key: &str) -> Element<'a, Message> {
    let p = look.palette;
    column![
        words(look, figure, voice::HEADING, p.ink).one_line(),
        words(look, look.word(key), voice::SMALL, p.ink2).one_line()
    ]
    .align_x(Alignment::End)
    .into()
}

fn sales_view<'a>(look: Look<'a>, evening: &'a Evening) -> Element<'a, Message> {
    let has_usual = evening.sales.iter().any(|bar| bar.usual.is_some());
    let day = evening.statement.period.from;
    let (title, usual) = match evening.sales.first().map(|bar| bar.at) {
        Some(BarAt::Day(_)) => ("day-sales-by-day", look.word("day-usual-days")),
        Some(BarAt::Month(_)) => ("day-sales-by-month", String::new()),
        Some(BarAt::Hour(_)) | None => {
            let weekday = look.locale.weekday(day);
            let said = look.locale.with("day-usual", &[("weekday", weekday.into())]);
            ("day-sales-by-hour", said)
        }
    };
    let aside = if has_usual { usual } else { String::new() };
    let drawn = chart(
        look.palette,
        move |size| sales(&evening.sales, &evening.events, room(size), look.locale, look.currency),
        |at| match at {
            BarAt::Hour(hour) => Message::FigurePressed(Behind::Hour(hour)),
            BarAt::Day(day) => Message::DayPressed(day),
            BarAt::Month(month) => Message::MonthPressed(Month::of(month.first())),
        },
    );
    picture(head(look, look.word(title), aside), drawn)
}

fn cups_view<'a>(look: Look<'a>, evening: &'a Evening) -> Element<'a, Message> {
    let p = look.palette;
    let cups: Vec<&ItemSold> = evening.cups().collect();
    let count = look.locale.count("day-cups-count", evening.statement.cups);
    let head = head(look, look.word("day-cups-leave"), count);
    let body: Element<'a, Message> = if cups.is_empty() {
        let said = words(look, look.word("day-cups-none"), voice::BODY, p.ink3);
        container(said).center(Length::Fill).into()
    } else {
        let all: Money = cups.iter().map(|item| item.tally.margin()).sum();
        let most = cups.first().map_or(Money::ZERO, |item| item.tally.margin());
        scrolls(column(cups.into_iter().map(|item| cup_view(look, item, all, most)))).into()
    };
    column![head, body].spacing(m::NEAR).padding(m::PAD).height(Length::Fill).into()
}

/// A drink: what one leaves, and what all of them left.
fn cup_view<'a>(
    look: Look<'a>,
    item: &'a ItemSold,
    all: Money,
    most: Money,
) -> Element<'a, Message> {
    let p = look.palette;
    let plain = |amount: Option<Money>| {
        amount.map_or_else(String::new, |amount| look.locale.amount(amount, look.currency))
    };
    let margin = item.tally.margin();
    let share = percent(margin, all).map_or_else(String::new, |share| format!("{share}%"));
    let name = item.name.get(look.locale.language().tag());
    let cups = look.locale.count("day-cups-count", item.tally.sold);
    let each = format!("{cups} · {} − {}", plain(item.each_net()), plain(item.each_cost()));
    let left = column![
        words(look, name, voice::BODY, p.ink).one_line(),
        words(look, each, voice::SMALL, p.ink2).one_line()
    ];
    let leaves = words(look, plain(item.each_margin()), voice::STRONG, p.ink).one_line();
    let part = row![
        container(bar(margin.minor().max(0), most.minor(), p.coffee)).width(m::MARGIN_BAR),
        words(look, share, voice::SMALL, p.ink2).one_line().right().width(m::SHARE)
    ]
    .spacing(m::TIGHT)
    .align_y(Alignment::Center);
    let right = column![leaves, part].align_x(Alignment::End);
    let line = row![container(left).width(Length::Fill).clip(true), right]
        .spacing(m::NEAR)
        .align_y(Alignment::Center);
    let behind = Behind::Item(item.item.clone(), item.open_name.clone(), item.class);
    let pressed: Element<'a, Message> = pressable(
        look,
        Button::Line,
        container(line).center_y(Length::Fill),
        Some(Message::FigurePressed(behind)),
    )
    .width(Length::Fill)
    .height(m::SEGMENT)
    .padding(Padding::ZERO.horizontal(m::TIGHT))
    .into();
    column![pressed, rule(look, Surface::Line, m::RULE)].into()
}
