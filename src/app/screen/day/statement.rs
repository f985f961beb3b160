//! The owner's statement (docs/statement.md, The lines): the coffee side as a cost centre, the
//! events beside it, each figure beside what it was. A figure that is pressed opens.

use super::Message;
use super::behind::line_words;
use super::tonight::sold_view;
use crate::app::kit::*;
use crate::app::theme::voice::Voice;
use crate::app::widget::led::columns;
use crate::domain::report::behind::Behind;
use crate::domain::report::evening::Evening;
use crate::domain::statement::{Kinds, Line, Statement};
use crate::paper::change::{Change, Sense, Tone};
use crate::paper::evening::answer::{self, Answer};
use crate::paper::evening::missing_words;
use crate::paper::statement::watched;

/// The statement: the answer first, then what proves it. The figure that is open is marked.
pub(super) fn view<'a>(
    look: Look<'a>,
    evening: &'a Evening,
    open: Option<&'a Behind>,
    is_unfolded: bool,
) -> Element<'a, Message> {
    let sheet = Sheet { look, evening, open, is_unfolded };
    col![answer(look, evening), sheet.proof()].into()
}

/// How often the events covered the coffee side, in dots, and the days that it is of.
fn answer<'a>(look: Look<'a>, evening: &'a Evening) -> Element<'a, Message> {
    let p = look.palette;
    let Answer { title, aside, times } = self::answer::answer(evening, look.locale);
    let said = col![
        look.text(title, HEADING).ink(p.led_title).fill(),
        (!aside.is_empty()).then(|| look.text(aside, NOTE).ink(p.led_text).fill())
    ]
    .spacing(m::TIGHT)
    .width(Fill);
    let number = times.map(|times| led(look, &times, m::DOT_PITCH, columns(&times) + 2));
    on(look, Surface::LedHead, row![said, number].spacing(m::GAP).align_y(Center))
        .center_y(m::PANEL + m::APART)
        .width(Fill)
        .inset(m::PAD + m::TIGHT)
        .into()
}

/// The lines below the answer.
#[derive(Clone, Copy)]
struct Sheet<'a> {
    look: Look<'a>,
    evening: &'a Evening,
    open: Option<&'a Behind>,
    /// Whether every kind is named, and not only the largest.
    is_unfolded: bool,
}

impl<'a> Sheet<'a> {
    fn proof(self) -> Element<'a, Message> {
        let (look, s) = (self.look, &self.evening.statement);
        let mut lines = col![
            heading(look, "statement-coffee-side", Some("statement-cost-centre")),
            self.kinds(|s| &s.counter_costs, Line::CounterCost, Sign::AsIs),
            rule(look, Surface::Rule, m::RULE),
            self.line(Line::Cost, Sign::AsIs, voice::STRONG),
            self.line(Line::Recovered, Sign::Less, voice::BODY),
            self.sum(Surface::Cost, Line::NetCost),
            heading(look, "statement-events", None),
            if self.is_unfolded || !self.can_unfold() {
                self.kinds(|s| &s.event_income, Line::EventIncome, Sign::AsIs)
            } else {
                self.line(Line::Income, Sign::AsIs, voice::BODY)
            },
            if self.is_unfolded {
                self.kinds(|s| &s.direct_costs, Line::DirectCost, Sign::Less)
            } else {
                self.line(Line::DirectCosts, Sign::Less, voice::BODY)
            },
            self.line(Line::Hospitality, Sign::Less, voice::BODY),
            self.sum(Surface::Earned, Line::Contribution)
        ];
        if !s.shared_costs.is_empty() {
            lines = lines.push(if self.is_unfolded {
                self.kinds(|s| &s.shared_costs, Line::SharedCost, Sign::Less)
            } else {
                self.line(Line::SharedCosts, Sign::Less, voice::BODY)
            });
            lines = lines.push(self.line(Line::EventsResult, Sign::AsIs, voice::STRONG));
        }
        if !s.house_costs.is_empty() && self.is_unfolded {
            lines = lines.push(heading(look, "statement-house", None));
            lines = lines.push(self.kinds(|s| &s.house_costs, Line::House, Sign::Less));
        } else if !s.house_costs.is_empty() {
            lines = lines.push(self.line(Line::HouseCost, Sign::Less, voice::BODY));
        }
        lines = lines.push(self.is_unfolded.then(|| self.fold(look.word("day-fewer"), None)));
        lines =
            lines.push(sold_view(look, self.evening).map(|sold| container(sold).inset(m::NEAR)));
        lines = lines.push(self.watched());
        lines = lines.extend(self.warnings());
        col![
            scrolls(lines.inset(m::NEAR)),
            container(self.result()).padding(Padding::new(m::PAD).top(m::NEAR))
        ]
        .into()
    }

    /// What cafés watch beside the lines.
    fn watched(self) -> Element<'a, Message> {
        let look = self.look;
        let figures = watched(&self.evening.statement, look.locale, look.currency);
        let said = figures.into_iter().map(|(key, figure)| format!("{} {figure}", look.word(key)));
        let said = look.text(look.locale.list(said), NOTE).fill();
        container(said).padding(Padding::new(m::NEAR).bottom(0.0)).into()
    }

    /// Figures that are not known, and figures that may be counted twice.
    fn warnings(self) -> Vec<Element<'a, Message>> {
        let (look, p) = (self.look, self.look.palette);
        let mut said = Vec::new();
        if !self.evening.is_complete() {
            said.push(look.word("day-incomplete"));
        }
        said.extend(self.evening.missing.iter().map(|missing| missing_words(missing, look.locale)));
        said.extend(self.evening.statement.labour_twice.iter().map(|day| {
            look.with("statement-labour-twice", &[("day", look.locale.short_day(*day).into())])
        }));
        if said.is_empty() {
            return Vec::new();
        }
        let lines = said.into_iter().map(|said| look.text(said, NOTE).ink(p.bad).fill().into());
        let note = on(look, Surface::Bad, column(lines).spacing(m::TIGHT)).padding(m::NEAR);
        vec![space::vertical().height(m::NEAR).into(), note.width(Fill).into()]
    }

    fn result(self) -> Element<'a, Message> {
        let look = self.look;
        let amount = look.money(self.evening.statement.house_result());
        let mut line =
            strip![look.say("statement-result", STEP).fill(), look.text(amount, STEP).one_line()];
        let so_far = self.evening.statement.so_far.is_some();
        let was = self.evening.before.as_ref().map(|before| {
            let was = look.amount(before.house_result());
            look.with("day-was", &[("amount", was.into())])
        });
        let aside = was.or_else(|| so_far.then(|| look.word("day-so-far")));
        line = line.push(aside.map(|aside| look.text(aside, ASIDE).one_line()));
        let pressed = self.pressed(Line::Result, line.into(), m::SUM_ROW);
        pile![rule(look, Surface::Ink, m::HEAVY_RULE), pressed].into()
    }

    /// A group of the statement: where it is folded, its largest kinds, and the others in one line
    /// that unfolds it.
    fn kinds(
        self,
        of: fn(&Statement) -> &Kinds,
        line: fn(Id) -> Line,
        sign: Sign,
    ) -> Element<'a, Message> {
        let most = if self.is_unfolded { usize::MAX } else { m::KINDS };
        let (named, rest) = self.evening.kinds(of, most);
        let shown = named.into_iter().map(|kind| self.line(line(kind), sign, voice::BODY));
        let mut lines = column(shown);
        if !rest.is_empty() {
            let count = i64::try_from(rest.len()).unwrap_or(i64::MAX);
            let sum = |s: &Statement| -> Money {
                rest.iter().filter_map(|kind| of(s).get(kind)).copied().sum()
            };
            let said = self.look.count("day-other", count);
            lines = lines.push(self.fold(said, Some(sign.of(sum(&self.evening.statement)))));
        }
        lines.into()
    }

    /// Whether there is a line that unfolds the statement.
    fn can_unfold(self) -> bool {
        !self.evening.kinds(|s| &s.counter_costs, m::KINDS).1.is_empty()
    }

    /// A line that folds the statement, or unfolds it.
    fn fold(self, said: String, amount: Option<Money>) -> Element<'a, Message> {
        let (look, p) = (self.look, self.look.palette);
        let icon = if self.is_unfolded { Icon::Up } else { Icon::Down };
        let mut line =
            row![look.text(said, QUIET), icon.show(m::ICON_SMALL, p.ink3), space::horizontal()];
        if let Some(amount) = amount {
            line = line.push(look.text(look.amount(amount), BODY).one_line());
            line = line.push(
                self.evening.before.is_some().then(|| space::horizontal().width(m::CHANGE_COLUMN)),
            );
        }
        let line = line.spacing(m::NEAR).align_y(Center);
        let inside = container(line).center_y(Fill);
        pressable(look, Button::Bare, inside, Some(Message::FoldPressed))
            .width(Fill)
            .height(m::ROW)
            .inset(m::NEAR)
            .into()
    }

    fn line(self, line: Line, sign: Sign, voice: Voice) -> Element<'a, Message> {
        let (look, p) = (self.look, self.look.palette);
        let quiet = if voice == voice::BODY { p.ink2 } else { p.ink };
        let name = match line {
            Line::Recovered => look.word("statement-recovered"),
            Line::Hospitality => look.word("statement-hospitality"),
            Line::DirectCosts => look.word("day-direct-costs"),
            Line::HouseCost => look.word("day-house-costs"),
            ref named => line_words(look, named),
        };
        let content = row![
            words(look, name, voice, quiet).cut(),
            words(look, self.amount(&line, sign), voice, p.ink).one_line(),
            self.change(&line)
        ];
        self.pressed(line, content.spacing(m::NEAR).align_y(Center).into(), m::ROW)
    }

    fn sum(self, surface: Surface, line: Line) -> Element<'a, Message> {
        let look = self.look;
        let content = row![
            look.text(line_words(look, &line), HEADING).fill(),
            look.text(self.amount(&line, Sign::AsIs), HEADING).one_line(),
            self.change(&line)
        ];
        let content = content.spacing(m::NEAR).align_y(Center);
        let pressed = self.pressed(line, content.into(), m::SUM_ROW);
        col![space::vertical().height(m::TIGHT), on(look, surface, pressed)].into()
    }

    fn amount(self, line: &Line, sign: Sign) -> String {
        let amount = sign.of(self.evening.statement.amount(line));
        self.look.locale.amount(amount, self.look.currency)
    }

    /// How it changed, where there is something to read it against.
    fn change(self, line: &Line) -> Element<'a, Message> {
        let Some(before) = &self.evening.before else { return space::horizontal().width(0).into() };
        let (look, p) = (self.look, self.look.palette);
        let amounts = [&self.evening.statement, before].map(|statement| statement.amount(line));
        let change = Change::of(amounts[0], amounts[1], Sense::of(line));
        let said = change.as_ref().map_or_else(String::new, |change| change.words(look.locale));
        let ink = change.map_or(p.ink3, |change| ink(p, change.tone));
        look.text(said, NOTE).ink(ink).one_line().right().width(m::CHANGE_COLUMN).into()
    }

    fn pressed(
        self,
        line: Line,
        content: Element<'a, Message>,
        height: f32,
    ) -> Element<'a, Message> {
        let figure = Behind::Line(line);
        let kind = if self.open == Some(&figure) { Button::Picked } else { Button::Bare };
        let inside = container(content).center_y(Fill);
        pressable(self.look, kind, inside, Some(Message::FigurePressed(figure)))
            .width(Fill)
            .height(height)
            .inset(m::NEAR)
            .into()
    }
}

fn ink(p: &Palette, tone: Tone) -> Color {
    match tone {
        Tone::Quiet => p.ink3,
        Tone::Good => p.good,
        Tone::Bad => p.bad,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    AsIs,
    Less,
}

impl Sign {
    fn of(self, amount: Money) -> Money {
        match self {
            Self::AsIs => amount,
            Self::Less => -amount,
        }
    }
}

fn heading<'a>(look: Look<'a>, key: &str, aside: Option<&str>) -> Element<'a, Message> {
    let p = look.palette;
    let said = strip![
        look.say(key, HEADING),
        aside.map(|aside| chip(look, Surface::QuietChip, &look.word(aside), p.ink2))
    ];
    let padding = Padding::ZERO.horizontal(m::NEAR).top(m::GAP).bottom(m::TIGHT);
    container(said).padding(padding).into()
}
