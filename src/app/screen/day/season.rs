//! The season: months side by side, the events by kind and host, and what another number of events
//! or another price of hire would do to the house result (docs/statement.md, The season).

use super::pictures::key;
use super::{Message as DayMessage, raised_card};
use crate::app::kit::*;
use crate::app::widget::chart::chart;
use crate::app::widget::gauge::bar;
use crate::domain::report::season::{Base, Held, Season, SeasonMonth};
use crate::paper::chart::{Room, months, what_if};

/// The most months side by side.
const MONTHS: (usize, usize) = (6, 4);
/// The most kinds and hosts that are named.
const NAMED: usize = 4;
/// How many numbers of events stand beside the chosen one.
const AROUND: u32 = 7;
/// The most events of a month that can be asked about.
const MOST_EVENTS: u32 = 60;

/// What the owner asks about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    events: Option<u32>,
    hire: Option<Money>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// So many events a month.
    EventsPressed(u32),
    /// Hire at this price.
    HirePressed(Money),
}

impl Asked {
    pub(super) fn update(&mut self, message: &Message) {
        match message {
            Message::EventsPressed(events) => self.events = Some((*events).min(MOST_EVENTS)),
            Message::HirePressed(hire) => self.hire = Some(*hire),
        }
    }

    /// The number of events and the price that are asked about; those of the base unless said.
    fn of(self, base: &Base) -> (u32, Money) {
        let hire = base.hire_each().unwrap_or_default();
        (self.events.unwrap_or(base.events), self.hire.unwrap_or(hire))
    }
}

pub(super) fn view<'a>(
    look: Look<'a>,
    season: &'a Season,
    asked: Asked,
) -> Element<'a, DayMessage> {
    if season.months.is_empty() {
        return centred(look.say("season-empty", FAINT)).into();
    }
    let most = if look.measure.is_roomy { MONTHS.0 } else { MONTHS.1 };
    let shown = season.months.get(season.months.len().saturating_sub(most)..).unwrap_or(&[]);
    let months = raised_card(look, months_view(look, season, shown));
    let kinds = season.kinds.iter().map(|(kind, held)| (look.locale.kind(kind.as_str()), *held));
    let kinds = held_view(look, "season-kinds", kinds.collect());
    let no_host = look.word("report-no-host");
    let hosts = season
        .hosts
        .iter()
        .map(|(host, held)| (host.clone().unwrap_or_else(|| no_host.clone()), *held));
    let hosts = held_view(look, "season-hosts", hosts.collect());
    let below = row![
        container(raised_card(look, kinds)).width(Fill),
        container(raised_card(look, hosts)).width(Fill)
    ]
    .spacing(m::PAD)
    .height(m::SEASON_BELOW);
    let left = col![container(months).height(Fill), below].spacing(m::PAD);
    let right = col![
        answer(look, season),
        container(raised_card(look, if_view(look, season, asked))).height(Fill)
    ]
    .spacing(m::GAP);
    let right = container(right).width(look.measure.ticket).height(Fill);
    row![container(left).width(Fill).height(Fill), right].spacing(m::PAD).height(Fill).into()
}

/// The last month's coverage in dots.
fn answer<'a>(look: Look<'a>, season: &Season) -> Element<'a, DayMessage> {
    let Some(last) = season.months.last() else { return space::vertical().height(0).into() };
    let title = look.locale.month(last.month);
    let times = last.statement.coverage_read();
    let said = times.map_or_else(|| "–".to_owned(), |times| look.locale.times(times));
    let first = season.months.first().filter(|first| first.month != last.month);
    let first = first.and_then(|first| {
        let times = look.locale.times(first.statement.coverage_read()?);
        let values = [("month", look.locale.month(first.month).into()), ("times", times.into())];
        Some(look.with("answer-month-times", &values))
    });
    let covered = look.word("statement-coverage");
    let aside = [Some(covered), first].into_iter().flatten().collect::<Vec<_>>();
    let p = look.palette;
    let words = col![
        look.text(title, HEADING).ink(p.led_title).fill(),
        look.text(look.locale.list(aside.iter().map(String::as_str)), NOTE).ink(p.led_text).fill()
    ];
    let said = strip![words.width(Fill), led(look, &said, m::DOT_PITCH_SMALL, 0)];
    on(look, Surface::Led, said).center_y(m::CARD_PANEL).inset(m::PAD).into()
}

fn months_view<'a>(
    look: Look<'a>,
    season: &'a Season,
    shown: &'a [SeasonMonth],
) -> Element<'a, DayMessage> {
    let held = season.held();
    let aside =
        [look.count("day-events-held", held.events), look.count("season-guests", held.guests)];
    let head = strip![
        look.say("season-title", HEADING),
        look.text(look.locale.list(aside.iter().map(String::as_str)), NOTE).one_line()
    ];
    let p = look.palette;
    let legend = strip![
        key(look, p.coffee, "statement-net-cost"),
        key(look, p.amber, "statement-contribution")
    ];
    let drawn = chart(
        p,
        move |size| {
            let room = Room::new(size.width, size.height, voice::SMALL.size);
            months(shown, room, look.locale, look.currency)
        },
        DayMessage::MonthPressed,
    );
    let chart = row![space::horizontal().width(m::SEASON_WORDS), container(drawn).width(Fill)];
    let rows = [
        row_of(look, shown, "season-covered", |look, of| match of.statement.coverage_read() {
            Some(times) => look.locale.times(times),
            None => "–".to_owned(),
        }),
        row_of(look, shown, "column-events-held", |look, of| look.number(of.held.events)),
        row_of(look, shown, "column-guests", |look, of| look.number(of.held.guests)),
        row_of(look, shown, "column-no-shows", |look, of| look.number(of.held.no_shows())),
        row_of(look, shown, "statement-contribution", |look, of| {
            whole(look, of.statement.contribution())
        }),
        row_of(look, shown, "statement-net-cost", |look, of| whole(look, of.statement.net_cost())),
        row_of(look, shown, "season-running", |look, of| {
            whole(look, -(of.statement.shared_cost() + of.statement.house_cost()))
        }),
    ];
    let result = row_of(look, shown, "statement-result", |look, of| {
        whole(look, of.statement.house_result())
    });
    let head = row![container(head).width(Fill), legend].spacing(m::APART).align_y(Center);
    col![head, container(chart).height(Fill)]
        .extend(rows)
        .push(rule(look, Surface::Ink, m::HEAVY_RULE))
        .push(result)
        .spacing(m::HAIR)
        .padding(m::PAD)
        .into()
}

/// An amount in whole units: a month is not read to the cent.
fn whole(look: Look<'_>, amount: Money) -> String {
    let decimals = look.currency.decimals();
    let major = (amount.exact() / Decimal::from(10_i64.pow(decimals))).round();
    let figure = look.number(i64::try_from(major.abs()).unwrap_or(i64::MAX));
    if amount.is_negative() && !major.is_zero() { format!("−{figure}") } else { figure }
}

/// A figure of each month on one line.
fn row_of<'a>(
    look: Look<'a>,
    shown: &[SeasonMonth],
    key: &str,
    figure: fn(Look<'_>, &SeasonMonth) -> String,
) -> Element<'a, DayMessage> {
    let mut line = row![container(look.say(key, QUIET).cut()).width(m::SEASON_WORDS)];
    for month in shown {
        let said = figure(look, month);
        let tone = if said.starts_with('−') && key == "statement-result" {
            look.text(said, STRONG).ink(look.palette.bad)
        } else {
            look.text(said, BODY)
        };
        line = line.push(container(tone.one_line()).center_x(Fill));
    }
    container(line.align_y(Center)).center_y(m::ROW).into()
}

/// Events by what they are: how many, and what they left.
fn held_view<'a>(look: Look<'a>, title: &str, of: Vec<(String, Held)>) -> Element<'a, DayMessage> {
    let most = of.iter().map(|(_, held)| held.contribution.minor()).max().unwrap_or(0);
    let head = strip![look.say(title, HEADING), look.note("season-held-aside").one_line()];
    let rest: Vec<Held> = of.iter().skip(NAMED).map(|(_, held)| *held).collect();
    let mut page = pile![head];
    for (name, held) in of.into_iter().take(NAMED) {
        page = page.push(held_row(look, name, held, most));
    }
    if !rest.is_empty() {
        let sum = rest.iter().fold(Held::default(), |all, one| Held {
            events: all.events + one.events,
            contribution: all.contribution + one.contribution,
            ..all
        });
        let said = look.count("day-other", i64::try_from(rest.len()).unwrap_or(i64::MAX));
        page = page.push(held_row(look, said, sum, most));
    }
    page.spacing(m::TIGHT).padding(m::PAD).into()
}

fn held_row<'a>(look: Look<'a>, name: String, held: Held, most: i64) -> Element<'a, DayMessage> {
    let p = look.palette;
    strip![
        container(look.text(name, NOTE).ink(p.ink).cut()).width(FillPortion(4)),
        look.text(look.number(held.events), NOTE).one_line().right().width(m::SEASON_COUNT),
        look.measure.is_roomy.then(|| {
            container(bar(held.contribution.minor().max(0), most, p.amber)).width(FillPortion(2))
        }),
        look.text(whole(look, held.contribution), NOTE)
            .ink(p.ink)
            .one_line()
            .right()
            .width(m::SEASON_AMOUNT)
    ]
    .into()
}

/// What another number of events or another price would do.
fn if_view<'a>(look: Look<'a>, season: &'a Season, asked: Asked) -> Element<'a, DayMessage> {
    let Some(base) = &season.base else {
        return centred(look.say("season-no-base", FAINT)).into();
    };
    let (events, hire) = asked.of(base);
    let month = [("month", look.locale.month(base.month).into())];
    let head = strip![
        look.say("season-if", HEADING),
        look.text(look.with("season-if-aside", &month), NOTE).one_line()
    ];
    let step = hire_step(base, look.currency.decimals());
    let fewer = events.checked_sub(1).map(Message::EventsPressed);
    let more = (events < MOST_EVENTS).then(|| Message::EventsPressed(events + 1));
    let held = look.with("season-held", &[("count", look.number(base.events).into())]);
    let events_line = turned(look, ("season-if-events", held), look.number(events), [fewer, more]);
    let cheaper = (hire >= step).then(|| Message::HirePressed(hire - step));
    let dearer = Some(Message::HirePressed(hire + step));
    let was = [("amount", whole(look, base.hire_each().unwrap_or_default()).into())];
    let was = look.with("season-was-hire", &was);
    let hire_line = turned(look, ("season-if-hire", was), whole(look, hire), [cheaper, dearer]);
    let result = base.what_if(events, hire).unwrap_or(base.result);
    let from = events.saturating_sub(AROUND / 2);
    let around: Vec<u32> = (from..from + AROUND).collect();
    let drawn = chart(
        look.palette,
        move |size| {
            let room = Room::new(size.width, size.height, voice::SMALL.size);
            what_if(base, &around, (events, hire), room, look.locale, look.currency)
        },
        |events| DayMessage::Season(Message::EventsPressed(events)),
    );
    let p = look.palette;
    let ink = if result.is_negative() { p.bad } else { p.good };
    let line = row![
        look.say("statement-result", STEP).fill(),
        look.text(whole(look, result), STEP).ink(ink).one_line()
    ];
    let was = [("amount", whole(look, base.result).into())];
    col![
        head,
        events_line,
        hire_line,
        look.note("season-if-by"),
        container(drawn).height(Fill),
        rule(look, Surface::Ink, m::HEAVY_RULE),
        line.align_y(Center),
        look.text(look.with("day-was", &was), NOTE)
    ]
    .spacing(m::NEAR)
    .padding(m::PAD)
    .into()
}

/// Something that can be turned: its name, what it was, less and more of it.
fn turned<'a>(
    look: Look<'a>,
    (key, was): (&str, String),
    said: String,
    [less, more]: [Option<Message>; 2],
) -> Element<'a, DayMessage> {
    let name = col![look.say(key, STRONG).fill(), look.text(was, NOTE).fill()];
    let press = |icon, message: Option<Message>| {
        icon_button(look, Button::Plain, icon, message.map(DayMessage::Season))
    };
    strip![
        name.width(Fill),
        press(FEWER, less),
        container(look.text(said, HEADING).one_line()).center_x(m::SEASON_AMOUNT),
        press(MORE, more)
    ]
    .into()
}

/// By how much a price of hire is turned: a hundredth of what is a round sum near it, at least one.
fn hire_step(base: &Base, decimals: u32) -> Money {
    let unit = 10_i64.pow(decimals);
    let major = base.hire_each().unwrap_or_default().minor() / unit;
    let step = match major {
        ..100 => 5,
        100..1_000 => 50,
        1_000..10_000 => 100,
        _ => 1_000,
    };
    Money::from_minor(step * unit)
}
