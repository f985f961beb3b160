//! Beside the statement: from cost to result, what was sold when, and what each cup leaves.

use iced::Size;

use super::tonight::{drawer_view, work_view};
use super::{Message, raised_card};
use crate::app::kit::*;
use crate::app::widget::chart::chart;
use crate::app::widget::gauge::bar;
use crate::domain::report::behind::Behind;
use crate::domain::report::evening::{BarAt, Evening};
use crate::domain::report::items::ItemSold;
use crate::domain::report::percent;
use crate::paper::chart::{OfSales, Room, bridge, sales, way};

/// Beside the statement of several days.
pub(super) fn view<'a>(look: Look<'a>, evening: &'a Evening) -> Element<'a, Message> {
    let sales = raised_card(look, sales_view(look, evening));
    let cups = raised_card(look, cups_view(look, evening));
    if look.measure.statement.is_none() {
        let way = raised_card(look, way_view(look, evening));
        return col![way, sales, cups].spacing(m::GAP).height(Fill).into();
    }
    let bridge = raised_card(look, bridge_view(look, evening));
    let below = row![
        container(sales).width(FillPortion(m::SALES_PART)),
        container(cups).width(FillPortion(m::CUPS_PART))
    ]
    .spacing(m::PAD);
    col![
        container(bridge).height(FillPortion(m::BRIDGE_PART)),
        container(below).height(FillPortion(m::BELOW_PART))
    ]
    .spacing(m::PAD)
    .height(Fill)
    .into()
}

/// Beside the statement of one day, in a column: the way to the result, the drawer, who works; the
/// sales and the cups below.
pub(super) fn column_view<'a>(look: Look<'a>, evening: &'a Evening) -> Column<'a, Message> {
    let bridge = raised_card(look, way_view(look, evening));
    let sales = raised_card(look, sales_view(look, evening));
    let cups = raised_card(look, cups_view(look, evening));
    let page = col![
        container(bridge).height(m::BRIDGE_HEIGHT),
        drawer_view(look, evening),
        work_view(look, &evening.works),
        container(sales).height(m::SALES_HEIGHT),
        container(cups).height(m::CUPS_HEIGHT)
    ];
    page.spacing(m::PAD)
}

/// What a picture is of, and what its marks mean.
fn head<'a>(look: Look<'a>, title: String, aside: String) -> Element<'a, Message> {
    strip![
        look.text(title, HEADING).one_line(),
        (!aside.is_empty()).then(|| look.text(aside, NOTE).cut())
    ]
    .into()
}

fn picture<'a>(head: Element<'a, Message>, chart: Element<'a, Message>) -> Element<'a, Message> {
    pile![head, container(chart).height(Fill)].padding(m::PAD).height(Fill).into()
}

fn room(size: Size) -> Room {
    Room { width: size.width, height: size.height, text: voice::SMALL.size }
}

fn bridge_view<'a>(look: Look<'a>, evening: &'a Evening) -> Element<'a, Message> {
    let s = &evening.statement;
    let head = head(look, look.word("day-bridge"), look.word("day-bridge-aside"));
    let figure = |figure: String, key| figure_view(look, figure, key);
    let said = strip![
        head,
        s.subsidy_per_cup().map(|each| figure(look.money(each), "statement-subsidy")),
        s.events_to_break_even().map(|events| figure(events.to_string(), "statement-break-even"))
    ]
    .spacing(m::APART);
    let drawn = chart(
        look.palette,
        move |size| bridge(s, room(size), look.locale, look.currency),
        |line| Message::FigurePressed(Behind::Line(line)),
    );
    picture(said.into(), drawn)
}

/// The same in a narrow column.
fn way_view<'a>(look: Look<'a>, evening: &'a Evening) -> Element<'a, Message> {
    let s = &evening.statement;
    let so_far = s.so_far.map(|_| look.word("day-so-far"));
    let subsidy = s.subsidy_per_cup();
    let subsidy =
        subsidy.map(|each| format!("{} {}", look.word("statement-subsidy"), look.money(each)));
    let aside = look.locale.list([so_far, subsidy].into_iter().flatten());
    let drawn = chart(
        look.palette,
        move |size| way(s, room(size), look.locale, look.currency),
        |line| Message::FigurePressed(Behind::Line(line)),
    );
    picture(head(look, look.word("day-bridge"), aside), drawn)
}

fn figure_view<'a>(look: Look<'a>, figure: String, key: &str) -> Element<'a, Message> {
    col![look.text(figure, HEADING).one_line(), look.note(key).one_line()]
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
            ("day-sales-by-hour", look.with("day-usual", &[("weekday", weekday.into())]))
        }
    };
    let has_event = evening.sales.iter().any(|bar| bar.has_event);
    let head = strip![
        look.say(title, HEADING).one_line(),
        has_event.then(|| key(look, look.palette.amber, "day-with-event")),
        has_usual.then(|| look.text(usual, NOTE).one_line())
    ];
    let head = head.spacing(m::GAP).wrap();
    let drawn = chart(
        look.palette,
        move |size| sales(&evening.sales, &evening.events, room(size), look.locale, look.currency),
        |pressed| match pressed {
            OfSales::Bar(BarAt::Hour(hour)) => Message::FigurePressed(Behind::Hour(hour)),
            OfSales::Bar(BarAt::Day(day)) => Message::DayPressed(day),
            OfSales::Bar(BarAt::Month(month)) => Message::MonthPressed(month),
            OfSales::Event(event) => Message::EventPressed(event),
        },
    );
    picture(head.into(), drawn)
}

/// What an ink of a picture means.
pub(super) fn key<'a>(look: Look<'a>, ink: Color, word: &str) -> Element<'a, Message> {
    strip![container(bar(1, 1, ink)).width(m::GAP), look.note(word).one_line()].into()
}

fn cups_view<'a>(look: Look<'a>, evening: &'a Evening) -> Element<'a, Message> {
    let cups: Vec<&ItemSold> = evening.cups().collect();
    let count = look.count("day-cups-count", evening.statement.cups);
    let head = head(look, look.word("day-cups-leave"), count);
    let body: Element<'a, Message> = if cups.is_empty() {
        centred(look.say("day-cups-none", FAINT)).into()
    } else {
        let all: Money = cups.iter().map(|item| item.tally.margin()).sum();
        let most = cups.first().map_or(Money::ZERO, |item| item.tally.margin());
        scrolls(column(cups.into_iter().map(|item| cup_view(look, item, all, most)))).into()
    };
    pile![head, body].padding(m::PAD).height(Fill).into()
}

/// A drink: what one leaves, and what all of them left.
fn cup_view(look: Look<'_>, item: &ItemSold, all: Money, most: Money) -> Element<'static, Message> {
    let p = look.palette;
    let plain =
        |amount: Option<Money>| amount.map_or_else(String::new, |amount| look.amount(amount));
    let margin = item.tally.margin();
    let share = percent(margin, all).map_or_else(String::new, |share| format!("{share}%"));
    let name = look.name(&item.name);
    let cups = look.count("day-cups-count", item.tally.sold);
    let each = format!("{cups} · {} − {}", plain(item.each_net()), plain(item.each_cost()));
    let left = col![look.text(name, BODY).cut(), look.text(each, NOTE).cut()];
    let leaves = look.text(plain(item.each_margin()), STRONG).one_line();
    let part = strip![
        container(bar(margin.minor().max(0), most.minor(), p.coffee)).width(m::MARGIN_BAR),
        look.text(share, NOTE).one_line().right().width(m::SHARE)
    ]
    .spacing(m::TIGHT);
    let right = col![leaves, part].align_x(Alignment::End);
    let line = strip![left, right];
    let behind = Behind::Item(item.item.clone(), item.open_name.clone(), item.class);
    let pressed: Element<'_, Message> = pressable(
        look,
        Button::Line,
        container(line).center_y(Fill),
        Some(Message::FigurePressed(behind)),
    )
    .width(Fill)
    .height(m::SEGMENT)
    .inset(m::TIGHT)
    .into();
    col![pressed, hairline(look)].into()
}
