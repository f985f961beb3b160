//! The page of events, and one event on it: seats and prepaid drinks, what it brings and costs,
//! what was drunk and what it did to the counter.

use super::{Events, Message, Open, Stage, Sure, money, papers};
use crate::app::kit::*;
use crate::app::room::Reading;
use crate::app::widget::form::Form;
use crate::app::widget::gauge::dots;
use crate::domain::event_report::{Entry, EventEntry, EventReport};
use crate::domain::guests::Seats;
use crate::paper::event_statement::{entry_words, when};
use crate::till::event::{EventPaper, EventView};

/// A figure under which its name stands.
pub(super) fn figure<'a>(look: Look<'a>, count: usize, key: &str) -> Element<'a, Message> {
    on(look, Surface::Card, col![look.text(look.number(count), TITLE).one_line(), look.note(key)])
        .width(Fill)
        .padding(m::GAP)
        .into()
}

/// How many are here, in dots.
pub(super) fn arrived<'a>(look: Look<'a>, seats: Seats) -> Element<'a, Message> {
    let of = [("seats", seats.capacity.to_string().into())];
    let aside = match seats.capacity {
        0 => String::new(),
        _ => look.with("door-of-seats", &of),
    };
    led::card(look, "event-arrived", aside, seats.arrived.to_string())
}

impl Events {
    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        now: DateTime<FixedOffset>,
    ) -> Element<'a, Message> {
        let (stage, is_free) = (self.room.stage(), self.room.is_free());
        let head = match (stage, &self.open) {
            (Stage::Planning(form), _) => form.head(look),
            (_, Some(open)) => self.event_head(look, open),
            (_, None) => self.season_head(look),
        };
        let notice = self.room.notice(look).map(|notice| notice.map(Message::Room));
        let page = col![head, notice].spacing(m::GAP);
        let body = match (stage, &self.open) {
            (Stage::Planning(form), _) => {
                form.show(look, menu, is_free, Message::Plan, Message::Room)
            }
            (_, None) => self.season(look, now),
            (_, Some(open)) => match &open.view {
                Reading::NotYet => space::vertical().height(Fill).into(),
                Reading::Failed(refused) => {
                    let title = look.word("events-failed");
                    let notice = Notice { title, detail: refused.said(look) };
                    notice::refused(look, &notice, None, None)
                }
                Reading::Read(view) => self.event(look, menu, open, view, now),
            },
        };
        whole_page(look, page.push(container(body).height(Fill)))
    }

    fn event_head<'a>(&'a self, look: Look<'a>, open: &'a Open) -> Element<'a, Message> {
        let p = look.palette;
        let back = icon_button(look, Button::Plain, BACK, Some(Message::BackPressed));
        let mut head = strip![back].spacing(m::GAP).height(m::HEAD);
        let Reading::Read(view) = &open.view else { return head.into() };
        let report = &view.report;
        let mut aside = when(report, look.locale);
        if let Some(host) = report.plan.host.as_ref().filter(|_| look.measure.is_roomy) {
            aside = format!("{aside} · {host}");
        }
        head = head.push(
            col![
                look.text(report.plan.name.as_str(), TITLE).one_line(),
                look.text(aside, NOTE).one_line()
            ]
            .width(Fill)
            .clip(true),
        );
        let is_plain = self.room.is_looking() && open.door.is_none();
        if report.is_cancelled {
            return head
                .push(chip(look, Surface::QuietChip, &look.word("event-cancelled"), p.bad))
                .into();
        }
        if !is_plain {
            return head.into();
        }
        let again = look.word("event-again");
        head.push(press(
            look,
            Button::Bare,
            Some(Icon::Sliders),
            &look.word("event-change"),
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
        open: &'a Open,
        view: &'a EventView,
        now: DateTime<FixedOffset>,
    ) -> Element<'a, Message> {
        let is_free = self.room.is_free();
        match (self.room.stage(), &open.door) {
            (Stage::Sure(sure), _) => sure.view(look, view, is_free),
            (Stage::Money(form), _) => {
                form.show(look, menu, is_free, Message::Money, Message::Room)
            }
            (Stage::Papers(paper), _) => papers::view(look, menu, view, *paper),
            (Stage::Invoicing(form), _) => {
                form.show(look, menu, is_free, Message::Invoice, Message::Room)
            }
            (_, Some(door)) => door.view(look, menu, view, now, is_free),
            (_, None) => overview(look, menu, view),
        }
    }
}

fn overview<'a>(look: Look<'a>, menu: &'a Menu, view: &'a EventView) -> Element<'a, Message> {
    let report = &view.report;
    let seats =
        col![seats_card(look, view), package_card(look, report)].spacing(m::GAP).height(Fill);
    let beside =
        col![sales_card(look, report), drunk_card(look, menu, report)].spacing(m::GAP).height(Fill);
    if !view.shows_money {
        return row![
            container(seats).width(Fill),
            container(drunk_card(look, menu, report)).width(Fill)
        ]
        .spacing(m::GAP)
        .into();
    }
    let money = money_card(look, report);
    if look.measure.is_roomy {
        return row![
            container(seats).width(FillPortion(8)),
            container(money).width(FillPortion(10)),
            container(beside).width(FillPortion(8))
        ]
        .spacing(m::GAP)
        .into();
    }
    let left = col![
        container(seats_card(look, view)).height(FillPortion(5)),
        container(drunk_card(look, menu, report)).height(FillPortion(4))
    ]
    .spacing(m::GAP);
    row![container(left).width(FillPortion(8)), container(money).width(FillPortion(10))]
        .spacing(m::GAP)
        .into()
}

fn padded<'a>(look: Look<'a>, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    card(look, container(content).padding(m::PAD)).into()
}

fn seats_card<'a>(look: Look<'a>, view: &'a EventView) -> Element<'a, Message> {
    let p = look.palette;
    let seats = view.report.seats;
    let capacity = match seats.capacity {
        0 => String::new(),
        capacity => look.count("top-seats", capacity),
    };
    let mut page = col![
        row![look.say("event-seats", HEADING).fill(), look.text(capacity, NOTE).one_line()]
            .align_y(Center),
        ((1..=m::DOTS_SHOWN).contains(&seats.capacity)).then(|| dots(
            look,
            seats.arrived.min(seats.capacity),
            seats.capacity,
            p.amber
        )),
        space::vertical()
    ]
    .spacing(m::GAP);
    let figures = [
        (seats.signed_up, "event-signed-up"),
        (seats.arrived, "event-arrived"),
        (seats.waiting, "event-waiting"),
        (seats.free(), "event-free"),
    ];
    let shown = figures.map(|(count, key)| {
        col![look.text(look.number(count), TITLE).one_line(), look.note(key)].width(Fill).into()
    });
    page = page.push(hairline(look)).push(row(shown).spacing(m::NEAR));
    page = page
        .push(view.report.plan.notes.as_ref().map(|notes| look.text(notes.as_str(), NOTE).fill()));
    if !view.overlaps.is_empty() {
        let said =
            look.with("event-overlaps", &[("others", look.locale.list(&view.overlaps).into())]);
        page = page.push(look.text(said, NOTE).ink(p.bad).fill());
    }
    padded(look, page)
}

fn package_card<'a>(look: Look<'a>, report: &'a EventReport) -> Element<'a, Message> {
    let p = look.palette;
    let [sold, drawn, left] = report.drinks();
    let title = look.say("event-prepaid", HEADING);
    if sold == 0 {
        let page = pile![title, look.say("event-no-package", ASIDE).fill()];
        return container(padded(look, page)).height(m::PACKAGE_NONE).into();
    }
    let count = |count: u32| usize::try_from(count).unwrap_or(0);
    let page = col![
        row![title.fill(), look.text(look.number(sold), NOTE).one_line()].align_y(Center),
        (count(sold) <= m::DOTS_SHOWN).then(|| dots(look, count(drawn), count(sold), p.coffee))
    ]
    .spacing(m::GAP);
    let (key, rest) = if report.is_settled() {
        ("event-kept-unclaimed", sold.saturating_sub(drawn))
    } else {
        ("event-drinks-left", left)
    };
    let said = [look.count("event-drinks-drunk", drawn), look.count(key, rest)];
    let said = look.text(said.join(" · "), STRONG).ink(p.ink2).fill();
    let page = page.push(space::vertical()).push(said);
    container(padded(look, page)).height(m::PACKAGE).into()
}

fn money_card<'a>(look: Look<'a>, report: &'a EventReport) -> Element<'a, Message> {
    let amount = |amount: Money| look.amount(amount);
    let per = |key: &str, each: Option<Money>| {
        each.map(|each| look.with(key, &[("amount", look.money(each).into())]))
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
        row![look.say(key, STRONG).fill(), look.text(amount(of), STRONG).one_line()]
    };
    let is_income = |entry: &&EventEntry| !matches!(entry.what, Entry::Cost(_));
    let mut rows = pile![sum("statement-income", s.income_total())];
    rows = rows.extend(report.entries.iter().filter(is_income).map(|e| entry_line(look, e)));
    rows = rows.push(sum("event-less", -(s.direct_cost() + s.hospitality)));
    let costs = report.entries.iter().filter(|entry| !is_income(entry));
    rows = rows.extend(costs.map(|entry| entry_line(look, entry)));
    let labour = s.direct_costs.get("labour").copied().unwrap_or(Money::ZERO);
    for (key, of) in [("kind-labour", labour), ("kind-hospitality", s.hospitality)] {
        rows =
            rows.push((!of.is_zero()).then(|| {
                row![look.say(key, QUIET).fill(), look.text(amount(-of), BODY).one_line()]
            }));
    }
    rows = rows.push((!report.owed.is_zero()).then(|| sum("event-owed", report.owed)));
    let page = col![
        board,
        container(scrolls(rows)).padding(m::PAD).height(Fill),
        container(doors(look, report)).padding(Padding::new(m::PAD).top(0.0))
    ];
    card(look, page).into()
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
    let mut line = strip![
        look.text(entry_words(&entry.what, look.locale), QUIET).fill(),
        state.map(|(key, surface, ink)| chip(look, surface, &look.word(key), ink))
    ];
    line = line.push(look.text(look.amount(sign), BODY).one_line());
    if !entry.is_reversed {
        let back = Message::SurePressed(Sure::Reverse(entry.id));
        line = line.push(icon_button(look, Button::Bare, UNDO, Some(back)));
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
    let papers = Message::PaperPressed(EventPaper::Settlement);
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
            wide(look, Some(Icon::Print), &look.word("event-papers"), Some(papers)),
            icon_button(look, Button::Plain, REMOVE, cancels)
        ],
    ];
    column(rows.map(|line| line.spacing(m::NEAR).into())).spacing(m::NEAR).into()
}

fn sales_card<'a>(look: Look<'a>, report: &'a EventReport) -> Element<'a, Message> {
    let p = look.palette;
    let sales = report.sales;
    let title = look.say("event-uplift", HEADING);
    let (Some(sold), Some(usual)) = (sales.sold, sales.usual) else {
        let none = look.say("event-no-uplift", ASIDE).fill();
        return container(padded(look, pile![title, none])).height(m::PACKAGE_NONE).into();
    };
    let percent = sales.percent().map(|percent| {
        let sign = if percent.is_sign_negative() { "−" } else { "+" };
        format!("{sign}{}%", percent.abs().normalize())
    });
    let most = sold.max(usual).minor().max(1);
    let bar = |key: &str, of: Money, color| {
        col![
            row![look.note(key).fill(), look.text(look.money(of), STRONG).one_line()],
            crate::app::widget::gauge::bar(of.minor().max(0), most, color)
        ]
        .spacing(m::TIGHT)
    };
    let days = look.count("event-usual-days", sales.days);
    let page = col![
        row![
            title.fill(),
            look.text(percent.unwrap_or_default(), TITLE).ink(p.amber_ink).one_line()
        ]
        .align_y(Center),
        bar("event-counter-sales", sold, p.amber),
        bar("event-usual-sales", usual, p.coffee),
        look.text(days, ASIDE).fill()
    ]
    .spacing(m::GAP);
    container(padded(look, page)).height(m::UPLIFT).into()
}

fn drunk_card<'a>(look: Look<'a>, menu: &'a Menu, report: &'a EventReport) -> Element<'a, Message> {
    let title = look.say("event-drunk", HEADING);
    if report.drunk.is_empty() {
        return padded(look, pile![title, look.say("event-nothing-drunk", ASIDE).fill()]);
    }
    let rows = report.drunk.iter().map(|drunk| {
        let name = drunk.name.as_deref().unwrap_or_else(|| look.item(menu, &drunk.item));
        let mut about = Vec::new();
        if drunk.prepaid > 0 {
            about.push(look.count("event-on-package", drunk.prepaid));
        }
        if drunk.given > 0 {
            about.push(look.count("event-given", drunk.given));
        }
        let named = col![
            look.text(name, STRONG).fill(),
            (!about.is_empty()).then(|| look.text(about.join(" · "), NOTE).fill())
        ];
        let count = look.number(drunk.quantity);
        row![named, look.text(count, HEADING).one_line()].align_y(Center).into()
    });
    padded(look, col![title, scrolls(column(rows).spacing(m::GAP))].spacing(m::GAP))
}
