//! The owner's statement (BOOKS.md): the coffee side as a cost centre, the events beside it.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use super::Message;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::voice::Voice;
use crate::app::theme::{Look, voice};
use crate::app::widget::chip::chip;
use crate::app::widget::led::{columns, led};
use crate::app::widget::press::rule;
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::money::Money;
use crate::domain::statement::{Kinds, Statement};

/// The statement: the answer first, then what proves it.
pub fn view<'a>(look: Look<'a>, s: &'a Statement) -> Element<'a, Message> {
    let p = look.palette;
    let mut lines = column![heading(look, "statement-coffee-side", Some("statement-cost-centre"))];
    lines = lines.push(kinds(look, &s.counter_costs, Sign::AsIs));
    lines = lines.push(rule(look, Surface::Rule, m::RULE));
    lines = lines.push(line(look, look.word("statement-cost"), s.counter_cost(), voice::STRONG));
    lines = lines.push(line(look, look.word("statement-recovered"), -s.recovered, voice::BODY));
    lines = lines.push(sum(look, Surface::Cost, "statement-net-cost", s.net_cost()));
    lines = lines.push(heading(look, "statement-events", None));
    lines = lines.push(kinds(look, &s.event_income, Sign::AsIs));
    lines = lines.push(kinds(look, &s.direct_costs, Sign::Less));
    lines = lines.push(line(look, look.word("statement-hospitality"), -s.hospitality, voice::BODY));
    lines = lines.push(sum(look, Surface::Earned, "statement-contribution", s.contribution()));
    if !s.house_costs.is_empty() {
        lines = lines.push(heading(look, "statement-house", None));
        lines = lines.push(kinds(look, &s.house_costs, Sign::Less));
    }
    for day in &s.labour_twice {
        let day = [("day", look.locale.short_day(*day).into())];
        let said = look.locale.with("statement-labour-twice", &day);
        lines = lines.push(words(look, said, voice::SMALL, p.bad).fill());
    }
    let result = row![
        words(look, look.word("statement-result"), voice::STEP, p.ink).fill(),
        words(look, look.locale.money(s.house_result(), look.currency), voice::STEP, p.ink)
            .one_line()
    ];
    let proof = column![
        scrolls(lines.padding(Padding::ZERO.horizontal(m::PAD))),
        container(column![rule(look, Surface::Ink, m::HEAVY_RULE), result].spacing(m::GAP))
            .padding(Padding::new(m::PAD))
    ];
    column![answer(look, s), proof].into()
}

/// How often the events paid for the counter, in dots; or that it paid for itself.
fn answer<'a>(look: Look<'a>, s: &Statement) -> Element<'a, Message> {
    let p = look.palette;
    let had_no_trade = s.counter_costs.is_empty() && s.recovered.is_zero() && s.cups == 0;
    let said = match s.coverage() {
        None if had_no_trade => {
            row![words(look, look.word("day-no-trade"), voice::HEADING, p.led_title)]
        }
        None => {
            row![words(look, look.word("statement-paid-for-itself"), voice::HEADING, p.led_title)]
        }
        Some(coverage) => {
            let times = look.locale.times(coverage);
            let held = look.locale.count("day-events-held", i64::from(s.events_held));
            let wide = columns(&times);
            row![
                column![
                    words(look, look.word("statement-coverage"), voice::HEADING, p.led_title),
                    words(look, held, voice::SMALL, p.led_text)
                ]
                .spacing(m::TIGHT)
                .width(Length::Fill),
                led(p, times, m::DOT_PITCH, wide + 2)
            ]
        }
    };
    container(said.spacing(m::GAP).align_y(Alignment::Center))
        .center_y(m::PANEL + m::APART)
        .width(Length::Fill)
        .padding(Padding::ZERO.horizontal(m::PAD + m::TIGHT))
        .style(Surface::LedHead.style(p))
        .into()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    AsIs,
    Less,
}

fn heading<'a>(look: Look<'a>, key: &str, aside: Option<&str>) -> Element<'a, Message> {
    let p = look.palette;
    let mut said = row![words(look, look.word(key), voice::HEADING, p.ink)]
        .spacing(m::NEAR)
        .align_y(Alignment::Center);
    if let Some(aside) = aside {
        said = said.push(chip(look, Surface::QuietChip, &look.word(aside), p.ink2));
    }
    container(said).padding(Padding::ZERO.top(m::GAP).bottom(m::TIGHT)).into()
}

fn kinds<'a>(look: Look<'a>, kinds: &Kinds, sign: Sign) -> Element<'a, Message> {
    let shown = kinds.iter().map(|(kind, amount)| {
        let amount = match sign {
            Sign::AsIs => *amount,
            Sign::Less => -*amount,
        };
        line(look, look.locale.kind(kind.as_str()), amount, voice::BODY)
    });
    column(shown).into()
}

fn line<'a>(look: Look<'a>, name: String, amount: Money, voice: Voice) -> Element<'a, Message> {
    let p = look.palette;
    let quiet = if voice == voice::BODY { p.ink2 } else { p.ink };
    container(row![
        words(look, name, voice, quiet).fill(),
        words(look, look.locale.amount(amount, look.currency), voice, p.ink).one_line()
    ])
    .center_y(m::ROW)
    .into()
}

fn sum<'a>(look: Look<'a>, surface: Surface, key: &str, amount: Money) -> Element<'a, Message> {
    let p = look.palette;
    let said = row![
        words(look, look.word(key), voice::HEADING, p.ink).fill(),
        words(look, look.locale.amount(amount, look.currency), voice::HEADING, p.ink).one_line()
    ];
    column![
        space::vertical().height(m::TIGHT),
        container(said)
            .center_y(m::SUM_ROW)
            .padding(Padding::ZERO.horizontal(m::NEAR))
            .style(surface.style(p))
    ]
    .into()
}
