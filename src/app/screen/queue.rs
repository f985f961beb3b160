//! The bar's queue: tickets that wait, are being made, or stand ready. One tap moves a ticket on;
//! the last one can be called back.

mod cards;

use std::collections::HashMap;

use chrono::TimeDelta;

use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::Action;
use crate::domain::business_day::wall_clock;
use crate::domain::ids::RequestId;
use crate::domain::ticket::{Slip, SlipLine, Stage, Ticket};
use crate::till::queue::{MoveTicket, Tickets};

/// Items that are made together, at most.
const TOGETHER: usize = 2;

#[derive(Debug)]
pub struct Queue {
    tickets: Vec<Ticket>,
    now: DateTime<Utc>,
    /// Moves that are not answered yet: tickets that are read meanwhile may be older than the
    /// moves.
    moving: usize,
    failed: Option<Refused>,
    /// The station whose lines are shown; all of them where none is chosen.
    station: Option<Id>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    Opened,
    /// A ticket goes on: it is begun, ready, or handed over.
    OnPressed(RequestId),
    /// A line of a ticket is made, or is not.
    LinePressed(RequestId, usize),
    /// Lines of a ticket are made; where those were all, it is ready.
    LinesMade(RequestId, Vec<usize>),
    /// A ticket goes back by a step.
    BackPressed(RequestId),
    StationPressed(Option<Id>),
    /// The last one that was handed over comes back.
    RecallPressed,
    NoticePressed,
    Answered(Result<Vec<Ticket>, Refused>),
    Moved(Result<(), Refused>),
}

impl Queue {
    /// The queue before it is read.
    pub fn new(now: DateTime<Utc>) -> Self {
        Self { tickets: Vec::new(), now, moving: 0, failed: None, station: None }
    }

    pub fn tick(&mut self, now: DateTime<Utc>) {
        self.now = now;
    }

    /// How many tickets wait: for the rail.
    pub fn waiting(&self) -> usize {
        self.tickets.iter().filter(|ticket| is_waiting(ticket)).count()
    }

    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Opened => return Action::ask(Tickets),
            Message::OnPressed(id) => {
                let now = self.now;
                return self.change(id, |ticket| {
                    // That something is not to be made after all is only read.
                    ticket.stage = if ticket.slip.is_change {
                        Stage::HandedOver(now)
                    } else {
                        ticket.stage.next(now)
                    };
                });
            }
            Message::LinePressed(id, line) => {
                return self.change(id, |ticket| {
                    if let Some(line) = ticket.slip.lines.get_mut(line) {
                        line.done = !line.done;
                    }
                });
            }
            Message::LinesMade(id, lines) => {
                let now = self.now;
                return self.change(id, |ticket| {
                    for line in lines {
                        if let Some(line) = ticket.slip.lines.get_mut(line) {
                            line.done = true;
                        }
                    }
                    if ticket.slip.lines.iter().all(|line| line.done) {
                        ticket.stage = ticket.stage.next(now);
                    }
                });
            }
            Message::BackPressed(id) => {
                let now = self.now;
                return self.change(id, |ticket| ticket.stage = ticket.stage.back(now));
            }
            Message::StationPressed(station) => self.station = station,
            Message::RecallPressed => {
                let now = self.now;
                let Some(last) = self.last().map(|ticket| ticket.id) else { return Action::none() };
                return self.change(last, |ticket| ticket.stage = ticket.stage.back(now));
            }
            Message::NoticePressed => self.failed = None,
            Message::Answered(Ok(tickets)) if self.moving == 0 => self.tickets = tickets,
            Message::Answered(Ok(_)) => {}
            Message::Answered(Err(refused)) => self.failed = Some(refused),
            Message::Moved(answer) => {
                self.moving = self.moving.saturating_sub(1);
                self.failed = answer.err();
                if self.moving == 0 {
                    return Action::ask(Tickets);
                }
            }
        }
        Action::none()
    }

    fn change(&mut self, id: RequestId, change: impl FnOnce(&mut Ticket)) -> Action {
        let Some(ticket) = self.tickets.iter_mut().find(|ticket| ticket.id == id) else {
            return Action::none();
        };
        change(ticket);
        self.moving += 1;
        Action::ask(MoveTicket(ticket.clone()))
    }

    /// The last one that was handed over.
    fn last(&self) -> Option<&Ticket> {
        let handed_over = self.tickets.iter().filter_map(|ticket| match ticket.stage {
            Stage::HandedOver(at) if !ticket.slip.is_change => Some((at, ticket)),
            Stage::HandedOver(_) | Stage::Queued | Stage::Making(_) | Stage::Ready(_) => None,
        });
        handed_over.max_by_key(|(at, _)| *at).map(|(_, ticket)| ticket)
    }

    /// What several tickets wait for, the most first.
    fn together(&self) -> Vec<(&Id, u32)> {
        let mut counts: HashMap<&Id, u32> = HashMap::new();
        for ticket in self.tickets.iter().filter(|t| is_waiting(t) && !t.slip.is_change) {
            for line in ticket.slip.lines.iter().filter(|line| !line.done && line.name.is_none()) {
                *counts.entry(&line.item).or_default() += line.quantity;
            }
        }
        let mut all: Vec<(&Id, u32)> = counts.into_iter().filter(|(_, n)| *n > 1).collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        all.truncate(TOGETHER);
        all
    }

    /// The lines of a ticket that are shown: those of the chosen station.
    fn lines_here<'t>(
        &self,
        menu: &Menu,
        ticket: &'t Ticket,
    ) -> impl Iterator<Item = (usize, &'t SlipLine)> {
        let is_here = |line: &SlipLine| {
            self.station.as_ref().is_none_or(|station| menu.is_made_at(station, &line.item))
        };
        ticket.slip.lines.iter().enumerate().filter(move |(_, line)| is_here(line))
    }

    /// The lines that keep a ticket before the chosen station: all of it where none is chosen.
    fn left_here(&self, menu: &Menu, ticket: &Ticket) -> Vec<usize> {
        let is_all = self.station.is_none();
        let lines = self.lines_here(menu, ticket).filter(|(_, line)| is_all || !line.done);
        lines.map(|(at, _)| at).collect()
    }

    fn average_wait(&self) -> Option<TimeDelta> {
        let waits = self.tickets.iter().filter(|ticket| is_waiting(ticket));
        let (mut sum, mut count) = (TimeDelta::zero(), 0);
        for ticket in waits {
            sum += self.now - ticket.sent_at;
            count += 1;
        }
        (count > 0).then(|| sum / count)
    }

    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        cups: &'a Cups,
    ) -> Element<'a, Message> {
        let [queued, ready] = look.measure.lanes;
        let of = |stage: fn(&Stage) -> bool| self.tickets.iter().filter(move |t| stage(&t.stage));
        let is_left = |ticket: &&Ticket| !self.left_here(menu, ticket).is_empty();
        let waiting: Vec<&Ticket> =
            of(|stage| matches!(stage, Stage::Queued)).filter(is_left).collect();
        let making: Vec<&Ticket> =
            of(|stage| matches!(stage, Stage::Making(_))).filter(is_left).collect();
        let done: Vec<&Ticket> = of(|stage| matches!(stage, Stage::Ready(_))).collect();
        let (count_waiting, count_making, count_ready) = (waiting.len(), making.len(), done.len());
        let lane = |cards: Vec<Element<'a, Message>>, key: &str| -> Element<'a, Message> {
            if cards.is_empty() {
                let said = look.say(key, FAINT).center();
                return container(said).center_x(Fill).padding(m::APART).into();
            }
            scrolls(column(cards).spacing(m::GAP)).into()
        };
        let waiting = waiting.into_iter().map(|t| cards::queued(self, look, menu, t)).collect();
        let first = making.first().map(|ticket| ticket.id);
        let making = making
            .into_iter()
            .map(|ticket| cards::making(self, look, menu, cups, ticket, first == Some(ticket.id)))
            .collect();
        let lanes = row![
            col![
                lane_head(look, "queue-queued", count_waiting),
                lane(waiting, "queue-none-queued")
            ]
            .width(queued),
            col![lane_head(look, "queue-making", count_making), lane(making, "queue-none-making")]
                .width(Fill),
            col![lane_head(look, "queue-ready", count_ready), cards::ready(self, look, &done)]
                .width(ready)
        ]
        .spacing(m::PAD)
        .height(Fill);
        let mut page = col![self.head(look, menu, cups)];
        if let Some(refused) = &self.failed {
            let notice = Notice { title: look.word("queue-failed"), detail: refused.said(look) };
            page = page.push(notice::refused(look, &notice, None, Some(Message::NoticePressed)));
        }
        whole_page(look, page.push(lanes).height(Fill))
    }

    fn head<'a>(&'a self, look: Look<'a>, menu: &'a Menu, cups: &'a Cups) -> Element<'a, Message> {
        let mut head = strip![look.say("queue-title", TITLE).one_line()]
            .spacing(m::PAD)
            .height(m::HEAD + m::NEAR);
        let together = self.together();
        if !together.is_empty() && look.measure.is_roomy {
            head = head.push(look.say("queue-together", QUIET).one_line());
        }
        for (item, count) in together.into_iter().filter(|_| look.measure.is_roomy) {
            let chip = strip![
                cups.show(item, m::TOGETHER_CUP, false).unwrap_or_else(|| space().into()),
                look.text(count.to_string(), STEP).one_line(),
                look.text(look.item(menu, item), BODY).one_line()
            ];
            head = head.push(on(look, Surface::Card, chip).center_y(m::TOUCH).inset(m::GAP));
        }
        head = head.push(space::horizontal());
        let stations = menu.stations();
        if stations.len() > 1 {
            let one = stations.into_iter().map(|station| {
                let is_chosen = self.station.as_ref() == Some(station);
                let message = Message::StationPressed(Some(station.clone()));
                (look.locale.station(station.as_str()), is_chosen, message)
            });
            let is_all = self.station.is_none();
            let all = (look.word("queue-all"), is_all, Message::StationPressed(None));
            head = head.push(segments(look, std::iter::once(all).chain(one)));
        }
        if let Some(last) = self.last() {
            let said = look.with("queue-recall", &[("call", call(&last.slip).into())]);
            let message = Some(Message::RecallPressed);
            head = head.push(press(look, Button::Plain, Some(Icon::Undo), &said, message));
        }
        if let Some(wait) = self.average_wait() {
            let said = col![
                look.text(look.locale.wait(wait), HEADING).one_line(),
                look.say("queue-average", ASIDE).one_line()
            ]
            .align_x(Alignment::End);
            head = head.push(said);
        }
        let clock = look.locale.time(wall_clock(self.now, menu.shop.timezone));
        head.push(look.text(clock, TITLE).one_line()).into()
    }
}

fn lane_head<'a>(look: Look<'a>, key: &str, count: usize) -> Element<'a, Message> {
    let p = look.palette;
    row![look.say(key, HEADING), look.text(count.to_string(), HEADING).ink(p.ink3)]
        .spacing(m::NEAR)
        .height(m::LANE_HEAD)
        .into()
}

/// The call: the number of a sale, else the name of a tab.
fn call(slip: &Slip) -> String {
    let number = slip.number.map(|number| number.to_string());
    number.or_else(|| slip.tab.clone()).unwrap_or_else(|| "–".to_owned())
}

fn is_waiting(ticket: &Ticket) -> bool {
    matches!(ticket.stage, Stage::Queued | Stage::Making(_))
}
