//! Tonight first: the event of the evening with its guests and its money, and who owes; the drawer
//! and the work of the day beside the statement.

use iced::widget::responsive;

use super::{Message, raised_card};
use crate::app::kit::*;
use crate::app::widget::gauge::dots;
use crate::app::widget::pair::pair;
use crate::domain::guests::Seats;
use crate::domain::report::beside::DrawerCount;
use crate::domain::report::evening::Evening;
use crate::domain::report::tonight::{Owing, Tonight, When, Work};
use crate::paper::statement::drawer_words;

/// The most hosts who owe that are named; the report has all.
const MOST_OWING: usize = 3;

/// The card of the evening.
pub(super) fn view<'a>(look: Look<'a>, evening: &'a Evening) -> Element<'a, Message> {
    let mut page = col![].spacing(m::GAP);
    page = match &evening.tonight {
        Some(tonight) => page.push(event_view(look, tonight)),
        None if evening.statement.so_far.is_some() => {
            page.push(look.say("tonight-none", FAINT).fill())
        }
        None => page.push(look.say("tonight-none-then", FAINT).fill()),
    };
    if !evening.owing.is_empty() {
        page = page.push(owing_view(look, &evening.owing));
    }
    let doors = evening.tonight.as_ref().map(|tonight| {
        let open = Message::EventPressed(tonight.report.id);
        wide(look, Some(Icon::Events), &look.word("tonight-event"), Some(open))
    });
    let page = col![container(scrolls(page)).height(Fill), doors].spacing(m::NEAR).padding(m::PAD);
    raised_card(look, page.into())
}

fn event_view<'a>(look: Look<'a>, tonight: &'a Tonight) -> Element<'a, Message> {
    let report = &tonight.report;
    let (plan, s) = (&report.plan, &report.statement);
    let when = [
        ("from", look.locale.time(plan.from).into()),
        ("to", look.locale.time(plan.to).into()),
        ("day", look.locale.short_day(plan.day).into()),
    ];
    let head = match tonight.when {
        When::Running => look.with("tonight-running", &when),
        When::Over => look.with("tonight-over", &when),
        When::Later => look.with("tonight-later", &when),
        When::Next(1) => look.with("tonight-tomorrow", &when),
        When::Next(days) => {
            let mut when = when.to_vec();
            when.push(("count", days.to_string().into()));
            look.with("tonight-next", &when)
        }
    };
    let host = plan.host.as_ref();
    let host = host.map(|host| look.with("event-hosted-by", &[("host", host.as_str().into())]));
    let mut page = col![
        look.text(head, NOTE).fill(),
        look.text(plan.name.as_str(), TITLE).fill(),
        host.map(|host| look.text(host, NOTE).fill())
    ]
    .spacing(m::HAIR);
    page = page.push(space::vertical().height(m::NEAR));
    page = page.push(guests_view(look, tonight));
    page = page.push(space::vertical().height(m::NEAR));
    page = page.push(rule(look, Surface::Rule, m::RULE));
    for (kind, amount) in &s.event_income {
        page = page.push(row_of(look, look.locale.kind(kind.as_str()), *amount));
    }
    for (kind, amount) in &s.direct_costs {
        page = page.push(row_of(look, look.locale.kind(kind.as_str()), -*amount));
    }
    if !s.hospitality.is_zero() {
        let said = look.word("statement-hospitality");
        page = page.push(row_of(look, said, -s.hospitality));
    }
    let sum = row![
        look.say("statement-contribution", HEADING).fill(),
        look.text(look.amount(s.contribution()), HEADING).one_line()
    ];
    let sum = container(sum.align_y(Center)).center_y(m::SUM_ROW).inset(m::NEAR);
    page.push(space::vertical().height(m::TIGHT))
        .push(on(look, Surface::Earned, sum).width(Fill))
        .into()
}

/// The seats in dots, and how many came, did not come, and drank what was prepaid.
fn guests_view<'a>(look: Look<'a>, tonight: &Tonight) -> Element<'a, Message> {
    let report = &tonight.report;
    let seats = report.seats;
    let has_begun = matches!(tonight.when, When::Running | When::Over);
    let taken = if has_begun { seats.arrived } else { seats.signed_up.min(seats.capacity) };
    let gauge: Option<Element<'a, Message>> = (seats.capacity > 0).then(|| {
        let dots = dots(look, taken, seats.capacity, look.palette.amber);
        container(dots).height(m::TONIGHT_SEATS).into()
    });
    let mut figures = row![].spacing(m::APART);
    if has_begun {
        figures = figures.push(figure(look, look.of(seats.arrived, seats.capacity), "tonight-in"));
        let away = no_shows(tonight, seats);
        figures = figures.push(away.map(|away| figure(look, look.number(away), "tonight-away")));
    } else {
        figures =
            figures.push(figure(look, look.of(seats.signed_up, seats.capacity), "event-signed-up"));
        figures = figures.push(
            (seats.waiting > 0).then(|| figure(look, look.number(seats.waiting), "event-waiting")),
        );
    }
    let [sold, drunk, _left] = report.drinks();
    if sold > 0 {
        let drunk = usize::try_from(drunk).unwrap_or(0);
        let sold = usize::try_from(sold).unwrap_or(0);
        figures = figures.push(figure(look, look.of(drunk, sold), "event-prepaid-drunk"));
    }
    col![gauge, figures].spacing(m::NEAR).into()
}

/// How many who signed up did not come; known once the event is over.
fn no_shows(tonight: &Tonight, seats: Seats) -> Option<usize> {
    let away = seats.signed_up.saturating_sub(seats.arrived);
    (tonight.when == When::Over && away > 0).then_some(away)
}

fn figure<'a>(look: Look<'a>, said: String, key: &str) -> Element<'a, Message> {
    col![look.text(said, HEADING).one_line(), look.note(key).one_line()].into()
}

fn row_of<'a>(look: Look<'a>, said: String, amount: Money) -> Element<'a, Message> {
    let line = row![look.text(said, QUIET).cut(), look.text(look.amount(amount), BODY).one_line()];
    container(line.spacing(m::NEAR).align_y(Center)).center_y(m::ROW).into()
}

/// Who still owes; pressed, the event opens.
fn owing_view<'a>(look: Look<'a>, owing: &'a [Owing]) -> Element<'a, Message> {
    let mut list = pile![look.say("tonight-owing", STRONG)];
    for one in owing.iter().take(MOST_OWING) {
        let day = look.locale.short_day(one.day);
        let who = col![look.text(one.who.as_str(), STRONG).cut(), look.text(day, NOTE).one_line()];
        let line = strip![
            who,
            look.text(look.amount(one.amount), STRONG).one_line(),
            Icon::Later.show(m::ICON_SMALL, look.palette.ink3)
        ];
        let inside = container(line).center_y(Fill);
        let pressed = Some(Message::EventPressed(one.event));
        list = list.push(
            pressable(look, Button::Quiet, inside, pressed)
                .width(Fill)
                .height(m::SEGMENT)
                .inset(m::GAP),
        );
    }
    let more = owing.len().saturating_sub(MOST_OWING);
    list.push((more > 0).then(|| look.text(look.count("tonight-owing-more", more), NOTE))).into()
}

/// How the drawer was counted, or that it was not.
pub(super) fn drawer_view<'a>(look: Look<'a>, evening: &Evening) -> Option<Element<'a, Message>> {
    let beside = &evening.beside;
    if beside.counts.is_empty() && !beside.is_open {
        return None;
    }
    let p = look.palette;
    let mut page = pile![look.say("tonight-drawer", HEADING)];
    for count in &beside.counts {
        let ink = if count.over_short().is_negative() { p.bad } else { p.ink };
        let said = drawer_words(look.locale, look.currency, count);
        page = page.push(look.text(said, BODY).ink(ink).fill());
        page = page.push(look.text(counted_by(look, count), NOTE).fill());
    }
    page = page.push(beside.is_open.then(|| look.say("day-drawer-open", QUIET).fill()));
    Some(raised_card(look, page.padding(m::PAD).into()))
}

fn counted_by(look: Look<'_>, count: &DrawerCount) -> String {
    let by = look.locale.doer(&count.by, count.approved_by.as_deref());
    look.with("tonight-counted-by", &[("by", by.into())])
}

/// Who worked, and what it comes to so far.
pub(super) fn work_view<'a>(look: Look<'a>, works: &'a [Work]) -> Option<Element<'a, Message>> {
    if works.is_empty() {
        return None;
    }
    let sum = works.iter().map(|work| work.labour).sum();
    let head =
        strip![look.say("tonight-labour", HEADING), look.text(look.amount(sum), NOTE).one_line()];
    let mut page = pile![head];
    for work in works {
        let from = ("from", look.locale.time(work.from).into());
        let said = match work.to {
            Some(to) => look.with("tonight-worked", &[from, ("to", look.locale.time(to).into())]),
            None => look.with("tonight-works", &[from]),
        };
        let (name, said) = (look.text(work.name.as_str(), STRONG), look.text(said, NOTE));
        let who = responsive(move |room| {
            let name = name.clone().within(room.width - said.wide() - m::NEAR);
            strip![name, said.clone().one_line()].into()
        });
        let amount = look.text(look.amount(work.labour), BODY).one_line();
        let line = row![who.height(voice::STRONG.line), amount];
        page = page.push(line.align_y(Center));
    }
    Some(raised_card(look, page.padding(m::PAD).into()))
}

/// What was sold by now beside the same hour of the day that it is read against.
pub(super) fn sold_view<'a>(look: Look<'a>, evening: &Evening) -> Option<Element<'a, Message>> {
    let was = evening.sold_before?;
    Some(pair(look, look.word("day-sold-until-now"), look.amount(was), false))
}
