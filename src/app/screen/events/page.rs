//! The page of events, and one event on it: seats and prepaid drinks, what it brings and costs, what was
//! drunk and what it did to the counter.

use chrono::{DateTime, FixedOffset};
use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use super::{Events, Message, Open, Read, Said, Stage, Sure, money};
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::chip::chip;
use crate::app::widget::gauge::dots;
use crate::app::widget::led;
use crate::app::widget::notice::{self, Notice};
use crate::app::widget::press::{finish, icon_button, press, rule, wide};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::event_report::{Entry, EventEntry, EventReport};
use crate::domain::fact::Purse;
use crate::domain::guests::Seats;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::paper::event_statement::{entry_words, when};
use crate::till::desk::EventView;

/// A figure under which its name stands.
pub fn figure<'a>(look: Look<'a>, count: usize, key: &str) -> Element<'a, Message> {
    let p = look.palette;
    let count = look.locale.number(i64::try_from(count).unwrap_or(i64::MAX));
    container(column![
        words(look, count, voice::TITLE, p.ink).one_line(),
        words(look, look.word(key), voice::SMALL, p.ink2)
    ])
    .width(Length::Fill)
    .padding(m::GAP)
    .style(Surface::Card.style(p))
    .into()
}

/// How many are here, in dots.
pub fn arrived<'a>(look: Look<'a>, seats: Seats) -> Element<'a, Message> {
    let of = [("seats", seats.capacity.to_string().into())];
    let aside = match seats.capacity {
        0 => String::new(),
        _ => look.locale.with("door-of-seats", &of),
    };
    led::card(look, "event-arrived", aside, seats.arrived.to_string())
}

impl Events {
    /// The events on the screen.
    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        now: DateTime<FixedOffset>,
    ) -> Element<'a, Message> {
        let head = match (&self.stage, &self.open) {
            (Stage::Planning(form), _) => form.head(look),
            (_, Some(open)) => self.event_head(look, open),
            (_, None) => self.season_head(look),
        };
        let mut page = column![head].spacing(m::GAP);
        if let Some(said) = &self.said {
            page = page.push(said_view(look, said));
        }
        let body = match (&self.stage, &self.open) {
            (Stage::Planning(form), _) => form.view(look, menu, !self.is_asking),
            (_, None) => self.season(look, now),
            (stage, Some(open)) => match &open.view {
                Read::Nothing => space::vertical().height(Length::Fill).into(),
                Read::Failed(refused) => {
                    let title = look.word("events-failed");
                    let notice = Notice { title, detail: refused.said(look) };
                    notice::refused(look, &notice, None, None)
                }
                Read::Done(view) => self.event(look, menu, stage, open, view, now),
            },
        };
        container(page.push(container(body).height(Length::Fill)))
            .padding(Padding::ZERO.horizontal(look.measure.gutter).bottom(m::PAD))
            .width(Length::Fill)
            .height(Length::Fill)
            .into()
    }

    fn event_head<'a>(&'a self, look: Look<'a>, open: &'a Open) -> Element<'a, Message> {
        let p = look.palette;
        let back = icon_button(look, Button::Plain, Icon::Earlier, Some(Message::BackPressed));
        let mut head = row![back].spacing(m::GAP).align_y(Alignment::Center).height(m::HEAD);
        let Read::Done(view) = &open.view else { return head.into() };
        let report = &view.report;
        let mut aside = when(report, look.locale);
        if let Some(host) = report.plan.host.as_ref().filter(|_| look.measure.is_roomy) {
            aside = format!("{aside} · {host}");
        }
        head = head.push(
            column![
                words(look, report.plan.name.as_str(), voice::TITLE, p.ink).one_line(),
                words(look, aside, voice::SMALL, p.ink2).one_line()
            ]
            .width(Length::Fill)
            .clip(true),
        );
        let is_plain = self.stage == Stage::Looking && open.door.is_none();
        if report.is_cancelled {
            return head
                .push(chip(look, Surface::QuietChip, &look.word("event-cancelled"), p.bad))
                .into();
        }
        if !is_plain {
            return head.into();
        }
        let again = look.word("event-again");
        let change = look.word("event-change");
        head.push(press(
            look,
            Button::Bare,
            Some(Icon::Sliders),
            &change,
            Some(Message::ChangePressed),
        ))
        .push(press(look, Button::Plain, Some(Icon::Again), &again, Some(Message::AgainPressed)))
        .push(press(
            look,
            Button::Amber,
            Some(Icon::Staff),
            &look.word("event-door"),
            Some(Message::DoorPressed),
        ))
        .into()
    }

    fn event<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        stage: &'a Stage,
        open: &'a Open,
        view: &'a EventView,
        now: DateTime<FixedOffset>,
    ) -> Element<'a, Message> {
        let is_free = !self.is_asking;
        match (stage, &open.door) {
            (Stage::Sure(_, sure), _) => sure_view(look, *sure, view, is_free),
            (Stage::Money(form), _) => form.view(look, menu, view.report.owed, is_free),
            (_, Some(door)) => door.view(look, view, now, is_free),
            (_, None) => overview(look, menu, view),
        }
    }
}

fn overview<'a>(look: Look<'a>, menu: &'a Menu, view: &'a EventView) -> Element<'a, Message> {
    let report = &view.report;
    let seats = column![seats_card(look, view), package_card(look, report)]
        .spacing(m::GAP)
        .height(Length::Fill);
    let beside = column![sales_card(look, report), drunk_card(look, menu, report)]
        .spacing(m::GAP)
        .height(Length::Fill);
    if !view.shows_money {
        return row![
            container(seats).width(Length::Fill),
            container(drunk_card(look, menu, report)).width(Length::Fill)
        ]
        .spacing(m::GAP)
        .into();
    }
    let money = money_card(look, report);
    if look.measure.is_roomy {
        return row![
            container(seats).width(Length::FillPortion(8)),
            container(money).width(Length::FillPortion(10)),
            container(beside).width(Length::FillPortion(8))
        ]
        .spacing(m::GAP)
        .into();
    }
    let left = column![
        container(seats_card(look, view)).height(Length::FillPortion(5)),
        container(drunk_card(look, menu, report)).height(Length::FillPortion(4))
    ]
    .spacing(m::GAP);
    row![
        container(left).width(Length::FillPortion(8)),
        container(money).width(Length::FillPortion(10))
    ]
    .spacing(m::GAP)
    .into()
}

fn card<'a>(look: Look<'a>, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    container(container(content).padding(m::PAD))
        .width(Length::Fill)
        .height(Length::Fill)
        .style(Surface::Card.style(look.palette))
        .into()
}

fn seats_card<'a>(look: Look<'a>, view: &'a EventView) -> Element<'a, Message> {
    let p = look.palette;
    let seats = view.report.seats;
    let capacity = match seats.capacity {
        0 => String::new(),
        capacity => look.locale.count("top-seats", i64::try_from(capacity).unwrap_or(i64::MAX)),
    };
    let mut page = column![
        row![
            words(look, look.word("event-seats"), voice::HEADING, p.ink).fill(),
            words(look, capacity, voice::SMALL, p.ink2).one_line()
        ]
        .align_y(Alignment::Center)
    ]
    .spacing(m::GAP);
    if (1..=m::DOTS_SHOWN).contains(&seats.capacity) {
        page = page.push(dots(look, seats.arrived.min(seats.capacity), seats.capacity, p.amber));
    }
    page = page.push(space::vertical());
    let figures = [
        (seats.signed_up, "event-signed-up"),
        (seats.arrived, "event-arrived"),
        (seats.waiting, "event-waiting"),
        (seats.free(), "event-free"),
    ];
    let shown = figures.map(|(count, key)| {
        let count = look.locale.number(i64::try_from(count).unwrap_or(i64::MAX));
        column![
            words(look, count, voice::TITLE, p.ink).one_line(),
            words(look, look.word(key), voice::SMALL, p.ink2)
        ]
        .width(Length::Fill)
        .into()
    });
    page = page.push(rule(look, Surface::Line, m::RULE)).push(row(shown).spacing(m::NEAR));
    if let Some(notes) = &view.report.plan.notes {
        page = page.push(words(look, notes.as_str(), voice::SMALL, p.ink2).fill());
    }
    if !view.overlaps.is_empty() {
        let others = [("others", look.locale.list(&view.overlaps).into())];
        let said = look.locale.with("event-overlaps", &others);
        page = page.push(words(look, said, voice::SMALL, p.bad).fill());
    }
    card(look, page)
}

fn package_card<'a>(look: Look<'a>, report: &'a EventReport) -> Element<'a, Message> {
    let p = look.palette;
    let [sold, drawn, left] = report.drinks();
    let title = words(look, look.word("event-prepaid"), voice::HEADING, p.ink);
    if sold == 0 {
        let none = words(look, look.word("event-no-package"), voice::SMALL, p.ink3).fill();
        let page = column![title, none].spacing(m::NEAR);
        return container(card(look, page)).height(m::PACKAGE_NONE).into();
    }
    let count = |count: u32| usize::try_from(count).unwrap_or(0);
    let mut page = column![
        row![
            title.fill(),
            words(look, look.locale.number(sold.into()), voice::SMALL, p.ink2).one_line()
        ]
        .align_y(Alignment::Center)
    ]
    .spacing(m::GAP);
    if count(sold) <= m::DOTS_SHOWN {
        page = page.push(dots(look, count(drawn), count(sold), p.coffee));
    }
    let (key, rest) = match report.is_settled() {
        true => ("event-kept-unclaimed", sold.saturating_sub(drawn)),
        false => ("event-drinks-left", left),
    };
    let said = [
        look.locale.count("event-drinks-drunk", drawn.into()),
        look.locale.count(key, rest.into()),
    ];
    page = page
        .push(space::vertical())
        .push(words(look, said.join(" · "), voice::STRONG, p.ink2).fill());
    container(card(look, page)).height(m::PACKAGE).into()
}

fn money_card<'a>(look: Look<'a>, report: &'a EventReport) -> Element<'a, Message> {
    let p = look.palette;
    let amount = |amount: Money| look.locale.amount(amount, look.currency);
    let per = |key: &str, each: Option<Money>| {
        each.map(|each| {
            let each = [("amount", look.locale.money(each, look.currency).into())];
            look.locale.with(key, &each)
        })
    };
    let aside: Vec<String> =
        [per("event-a-guest", report.per_guest()), per("event-an-hour", report.per_hour())]
            .into_iter()
            .flatten()
            .collect();
    let board =
        led::card(look, "statement-contribution", aside.join("\n"), amount(report.contribution()));
    let s = &report.statement;
    let sum = |key: &str, of: Money| {
        row![
            words(look, look.word(key), voice::STRONG, p.ink).fill(),
            words(look, amount(of), voice::STRONG, p.ink).one_line()
        ]
    };
    let is_income = |entry: &&EventEntry| !matches!(entry.what, Entry::Cost(_));
    let mut rows = column![sum("statement-income", s.income_total())].spacing(m::NEAR);
    rows = rows.extend(report.entries.iter().filter(is_income).map(|e| entry_line(look, e)));
    rows = rows.push(sum("event-less", -(s.direct_cost() + s.hospitality)));
    let costs = report.entries.iter().filter(|entry| !is_income(entry));
    rows = rows.extend(costs.map(|entry| entry_line(look, entry)));
    let labour = s.direct_costs.get("labour").copied().unwrap_or(Money::ZERO);
    for (key, of) in [("kind-labour", labour), ("kind-hospitality", s.hospitality)] {
        if !of.is_zero() {
            rows = rows.push(row![
                words(look, look.word(key), voice::BODY, p.ink2).fill(),
                words(look, amount(-of), voice::BODY, p.ink).one_line()
            ]);
        }
    }
    if !report.owed.is_zero() {
        rows = rows.push(sum("event-owed", report.owed));
    }
    let page = column![
        board,
        container(scrolls(rows)).padding(m::PAD).height(Length::Fill),
        container(doors(look, report)).padding(Padding::new(m::PAD).top(0.0))
    ];
    container(page).width(Length::Fill).height(Length::Fill).style(Surface::Card.style(p)).into()
}

fn entry_line<'a>(look: Look<'a>, entry: &'a EventEntry) -> Element<'a, Message> {
    let p = look.palette;
    let sign = if matches!(entry.what, Entry::Cost(_)) { -entry.amount } else { entry.amount };
    let state = match (&entry.what, entry.is_reversed) {
        (_, true) => Some(("event-reversed", Surface::QuietChip, p.ink3)),
        (Entry::Income(_, Purse::Receivable), false) => {
            Some(("event-invoiced-chip", Surface::Chip, p.amber_ink))
        }
        (Entry::Income(..) | Entry::Cost(_) | Entry::Collected | Entry::Package(_), false) => None,
    };
    let mut line =
        row![words(look, entry_words(&entry.what, look.locale), voice::BODY, p.ink2).fill()]
            .spacing(m::NEAR)
            .align_y(Alignment::Center);
    if let Some((key, surface, ink)) = state {
        line = line.push(chip(look, surface, &look.word(key), ink));
    }
    let said = look.locale.amount(sign, look.currency);
    line = line.push(words(look, said, voice::BODY, p.ink).one_line());
    if !entry.is_reversed {
        let back = Message::SurePressed(Sure::Reverse(entry.id));
        line = line.push(icon_button(look, Button::Bare, Icon::Undo, Some(back)));
    }
    line.into()
}

/// What can be entered, and what ends it.
fn doors<'a>(look: Look<'a>, report: &'a EventReport) -> Element<'a, Message> {
    let is_open = !report.is_cancelled;
    let money = |key: &str, kind| {
        let message = is_open.then_some(Message::MoneyPressed(kind));
        wide(look, None, &look.word(key), message)
    };
    let owes = (!report.owed.is_zero()).then_some(Message::MoneyPressed(money::Kind::Collect));
    let [sold, _, _] = report.drinks();
    let settles =
        (is_open && sold > 0 && !report.is_settled()).then_some(Message::SurePressed(Sure::Settle));
    let cancels = is_open.then_some(Message::SurePressed(Sure::Cancel));
    let rows = [
        row![
            money("event-add-income", money::Kind::Income),
            money("event-add-cost", money::Kind::Cost),
            money("event-sell-package", money::Kind::Package)
        ],
        row![
            wide(look, None, &look.word("event-collect"), owes),
            wide(look, None, &look.word("event-settle"), settles),
            wide(look, Some(Icon::Print), &look.word("event-print"), Some(Message::PrintPressed)),
            icon_button(look, Button::Plain, Icon::Bin, cancels)
        ],
    ];
    column(rows.map(|line| line.spacing(m::NEAR).into())).spacing(m::NEAR).into()
}

fn sales_card<'a>(look: Look<'a>, report: &'a EventReport) -> Element<'a, Message> {
    let p = look.palette;
    let sales = report.sales;
    let title = words(look, look.word("event-uplift"), voice::HEADING, p.ink);
    let (Some(sold), Some(usual)) = (sales.sold, sales.usual) else {
        let none = words(look, look.word("event-no-uplift"), voice::SMALL, p.ink3).fill();
        return container(card(look, column![title, none].spacing(m::NEAR)))
            .height(m::PACKAGE_NONE)
            .into();
    };
    let percent = sales.percent().map(|percent| {
        let sign = if percent.is_sign_negative() { "−" } else { "+" };
        format!("{sign}{}%", percent.abs().normalize())
    });
    let most = sold.max(usual).minor().max(1);
    let bar = |key: &str, of: Money, color| {
        let said = look.locale.money(of, look.currency);
        column![
            row![
                words(look, look.word(key), voice::SMALL, p.ink2).fill(),
                words(look, said, voice::STRONG, p.ink).one_line()
            ],
            crate::app::widget::gauge::bar(of.minor().max(0), most, color)
        ]
        .spacing(m::TIGHT)
    };
    let days = look.locale.count("event-usual-days", sales.days.into());
    let page = column![
        row![
            title.fill(),
            words(look, percent.unwrap_or_default(), voice::TITLE, p.amber_ink).one_line()
        ]
        .align_y(Alignment::Center),
        bar("event-counter-sales", sold, p.amber),
        bar("event-usual-sales", usual, p.coffee),
        words(look, days, voice::SMALL, p.ink3).fill()
    ]
    .spacing(m::GAP);
    container(card(look, page)).height(m::UPLIFT).into()
}

fn drunk_card<'a>(look: Look<'a>, menu: &'a Menu, report: &'a EventReport) -> Element<'a, Message> {
    let p = look.palette;
    let tag = look.locale.language().tag();
    let title = words(look, look.word("event-drunk"), voice::HEADING, p.ink);
    if report.drunk.is_empty() {
        let none = words(look, look.word("event-nothing-drunk"), voice::SMALL, p.ink3).fill();
        return card(look, column![title, none].spacing(m::NEAR));
    }
    let rows = report.drunk.iter().map(|drunk| {
        let name = match (&drunk.name, menu.items.get(&drunk.item)) {
            (Some(name), _) => name.clone(),
            (None, Some(item)) => item.name.get(tag).to_owned(),
            (None, None) => drunk.item.to_string(),
        };
        let mut about = Vec::new();
        if drunk.prepaid > 0 {
            about.push(look.locale.count("event-on-package", drunk.prepaid.into()));
        }
        if drunk.given > 0 {
            about.push(look.locale.count("event-given", drunk.given.into()));
        }
        let mut named = column![words(look, name, voice::STRONG, p.ink).fill()];
        if !about.is_empty() {
            named = named.push(words(look, about.join(" · "), voice::SMALL, p.ink2).fill());
        }
        let count = look.locale.number(drunk.quantity.into());
        row![named, words(look, count, voice::HEADING, p.ink).one_line()]
            .align_y(Alignment::Center)
            .into()
    });
    card(look, column![title, scrolls(column(rows).spacing(m::GAP))].spacing(m::GAP))
}

fn sure_view<'a>(
    look: Look<'a>,
    sure: Sure,
    view: &'a EventView,
    is_free: bool,
) -> Element<'a, Message> {
    let p = look.palette;
    let name = [("name", view.report.plan.name.as_str().into())];
    let (asks, done) = match sure {
        Sure::Cancel => ("event-cancel-sure", "event-cancel"),
        Sure::Settle => ("event-settle-sure", "event-settle"),
        Sure::Erase => ("event-erase-sure", "door-erase"),
        Sure::Reverse(_) => ("event-reverse-sure", "event-reverse"),
    };
    let confirmed = Message::SureConfirmed(look.word("reason-by-mistake"));
    let page = column![
        Icon::Alert.show(m::ICON_PAGE, p.amber_ink),
        words(look, look.locale.with(asks, &name), voice::HEADING, p.ink).center(),
        wide(look, None, &look.word("cancel"), is_free.then_some(Message::CancelPressed)),
        finish(look, &look.word(done), is_free.then_some(confirmed))
    ]
    .spacing(m::PAD)
    .align_x(Alignment::Center)
    .max_width(m::PAGE);
    container(container(page).center(Length::Fill).padding(m::APART))
        .width(Length::Fill)
        .height(Length::Fill)
        .style(Surface::Card.style(p))
        .into()
}

fn said_view<'a>(look: Look<'a>, said: &Said) -> Element<'a, Message> {
    let (title, detail) = match said {
        Said::Done => return notice::done(look, &look.word("event-done"), Message::NoticePressed),
        Said::Printed => {
            return notice::done(look, &look.word("event-printed"), Message::NoticePressed);
        }
        Said::NotPrinted(refused) => ("event-not-printed", refused.said(look)),
        Said::NotRead(refused) => ("events-failed", refused.said(look)),
        Said::Refused(refusal) if refusal.is_unknown() => ("shift-unknown", refusal.said(look)),
        Said::Refused(refusal) => ("shift-refused", refusal.said(look)),
    };
    let notice = Notice { title: look.word(title), detail };
    notice::refused(look, &notice, None, Some(Message::NoticePressed))
}
