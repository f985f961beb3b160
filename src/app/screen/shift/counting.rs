//! The count by note and coin: how many of each, and what they come to. What should be there is not
//! shown.

use super::beside;
use crate::app::kit::*;
use crate::app::room;
use crate::app::widget::keypad::count_pad;
use crate::domain::fact::shift::Pieces;
use crate::till::shift::Count;

/// More of one note than any drawer holds.
const MOST: u32 = 9_999;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counting {
    /// How many of each note and coin of the menu.
    pieces: Vec<Pieces>,
    /// The one that the keys count.
    at: usize,
    /// Whether the next digit begins its figure anew.
    is_fresh: bool,
    /// Whether anything was counted: nothing is a count too, but it has to be said.
    is_touched: bool,
    /// The sum, where the menu names no notes and coins.
    typed: Typed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The keys count this one.
    Chosen(usize),
    /// This many notes or coins of a value.
    Stepped(usize, u32),
    KeyPressed(Key),
    /// To the next one, or the one before.
    Went(Step),
}

impl Counting {
    /// A count of nothing yet.
    pub(super) fn new(menu: &Menu) -> Self {
        let values = menu.cash.denominations.iter();
        let pieces = values.map(|value| Pieces { value: *value, count: 0 }).collect();
        Self { pieces, at: 0, is_fresh: true, is_touched: false, typed: Typed::default() }
    }

    pub(super) fn pieces(&self) -> &[Pieces] {
        &self.pieces
    }

    /// Whether anything was counted.
    pub(super) fn is_touched(&self) -> bool {
        self.is_touched
    }

    pub(super) fn sum(&self, menu: &Menu) -> Money {
        if self.pieces.is_empty() {
            self.typed.amount(menu.shop.currency).unwrap_or_default()
        } else {
            self.pieces.iter().map(Pieces::worth).sum()
        }
    }

    pub(super) fn count(&self, menu: &Menu) -> Count {
        if self.pieces.is_empty() {
            Count::Sum(self.sum(menu))
        } else {
            Count::Pieces(self.pieces.clone())
        }
    }

    /// A key does what the finger would do.
    pub(super) fn key(stroke: &Stroke) -> Option<Message> {
        Some(match stroke {
            Stroke::Typed(text) => Message::KeyPressed(Key::Sign(text.chars().next()?)),
            Stroke::Erase => Message::KeyPressed(Key::Erase),
            Stroke::Enter => Message::Went(Step::On),
            Stroke::Line(step) => Message::Went(*step),
            _other => return None,
        })
    }

    pub(super) fn update(&mut self, menu: &Menu, message: Message) {
        self.is_touched |= matches!(message, Message::Stepped(..) | Message::KeyPressed(_));
        match message {
            Message::Chosen(at) => (self.at, self.is_fresh) = (at, true),
            Message::Stepped(at, count) => {
                if let Some(pieces) = self.pieces.get_mut(at) {
                    pieces.count = count.min(MOST);
                }
                (self.at, self.is_fresh) = (at, true);
            }
            Message::KeyPressed(key) if self.pieces.is_empty() => {
                self.typed.press(menu.shop.currency, key);
            }
            Message::KeyPressed(key) => self.press(key),
            Message::Went(step) => {
                (self.at, self.is_fresh) = (beside(self.at, step, self.pieces.len()), true);
            }
        }
    }

    fn press(&mut self, key: Key) {
        let Some(pieces) = self.pieces.get_mut(self.at) else { return };
        match key {
            Key::Erase => pieces.count /= 10,
            Key::Sign(sign) => {
                let Some(digit) = sign.to_digit(10) else { return };
                let so_far = if self.is_fresh { 0 } else { pieces.count };
                let longer = so_far * 10 + digit;
                if longer <= MOST {
                    pieces.count = longer;
                }
            }
        }
        self.is_fresh = false;
    }

    /// The count on the screen, with the words of the button that ends it.
    pub(super) fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        [hint, done]: [&str; 2],
        is_free: bool,
    ) -> Element<'a, super::Message> {
        let p = look.palette;
        let head =
            col![look.say("shift-count-help", HEADING), look.note(hint).fill()].spacing(m::TIGHT);
        let all = self.pieces.len();
        let half = if look.measure.is_roomy { all.div_ceil(2) } else { all };
        let between = if look.measure.is_roomy { m::PAD } else { m::NEAR };
        let lane = |from: usize, upto: usize| {
            let rows = (from..upto).map(|at| self.row(look, at));
            column(rows).spacing(between).width(Fill)
        };
        let lanes = row![lane(0, half), (half < all).then(|| lane(half, all))].spacing(m::APART);
        let list: Element<'a, Message> = match all {
            0 => space::vertical().height(Fill).into(),
            _some => scrolls(lanes).into(),
        };
        let foot = row![
            look.say("shift-in-drawer", HEADING).fill(),
            words(look, look.money(self.sum(menu)), voice::SUM, p.ink).one_line()
        ]
        .align_y(Center);
        let counted = col![
            head,
            container(list.map(super::Message::Counting)).height(Fill),
            hairline(look),
            foot
        ]
        .spacing(m::PAD)
        .padding(m::APART);
        let cancel = is_free.then_some(super::Message::Room(room::Message::CancelPressed));
        let done_message = (is_free && self.is_touched)
            .then_some(super::Message::Room(room::Message::DonePressed));
        let keys = pile![
            self.field(look).map(super::Message::Counting),
            self.keys(look).map(super::Message::Counting),
            cancel_button(look, cancel),
            finish(look, &look.word(done), done_message)
        ]
        .width(look.measure.ticket);
        sides(card(look, counted), keys)
    }

    fn row<'a>(&'a self, look: Look<'a>, at: usize) -> Element<'a, Message> {
        let Some(pieces) = self.pieces.get(at) else { return space().into() };
        let value = look.locale.short_amount(pieces.value, look.currency);
        let chip = on(look, Surface::Sunken, look.text(value, STRONG).one_line()).center(Fill);
        let chip = container(chip).width(m::NOTE).height(m::NOTE_HEIGHT);
        let fewer = pieces.count.checked_sub(1).map(|count| Message::Stepped(at, count));
        let more = Some(Message::Stepped(at, pieces.count + 1));
        let is_chosen = at == self.at;
        let figure = centred(look.text(pieces.count.to_string(), STEP).center());
        let steps = row![
            icon_button(look, Button::Step, FEWER, fewer),
            pressable(look, Button::Bare, figure, Some(Message::Chosen(at))).width(Fill),
            icon_button(look, Button::Step, MORE, more)
        ]
        .align_y(Center);
        let surface = if is_chosen { Surface::Picked } else { Surface::Card };
        strip![
            chip,
            on(look, surface, steps).width(FillPortion(3)).padding(m::HEAVY_RULE),
            container(look.text(look.amount(pieces.worth()), QUIET).figure()).width(FillPortion(2))
        ]
        .spacing(m::GAP)
        .into()
    }

    fn field<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let (name, figure) = match self.pieces.get(self.at) {
            Some(pieces) => {
                let value = look.locale.price(pieces.value, look.currency);
                (look.with("shift-pieces-of", &[("value", value.into())]), pieces.count.to_string())
            }
            None => {
                let sum = self.typed.amount(look.currency).unwrap_or_default();
                (look.word("shift-in-drawer"), look.money(sum))
            }
        };
        keyed(look, name, figure)
    }

    fn keys<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        if self.pieces.is_empty() {
            keypad(look, Message::KeyPressed, [])
        } else {
            count_pad(look, Message::KeyPressed, Message::Went(Step::On))
        }
    }
}
