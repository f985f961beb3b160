//! The cash pad: what the guest hands over, and what goes back, in figures that can be read across
//! the counter.

use iced::widget::{button, column, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::led::{columns, led};
use crate::app::widget::press::icon_button;
use crate::app::widget::words::words;
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::domain::tender::{Payment, Settled, settle};

/// The most digits that can be keyed in: more money than any guest carries.
const MAX_DIGITS: usize = 9;

/// The sums that are offered beside the keys.
const OFFERED: usize = 4;

/// The pad of one cash tender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pad {
    tender: Id,
    due: Money,
    typed: String,
}

/// What happened on the pad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A digit or the point.
    KeyPressed(char),
    /// The last key was a mistake.
    ErasePressed,
    /// A sum that a guest is likely to hand over.
    SumPressed(Money),
    /// Back to the tiles.
    ClosePressed,
    /// It was handed over.
    FinishPressed,
}

/// What the pad wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Close it.
    Close,
    /// Take so much.
    Pay(Payment),
}

impl Pad {
    /// The pad of a cash tender, for a total.
    pub fn new(tender: Id, due: Money) -> Self {
        Self { tender, due, typed: String::new() }
    }

    /// Something happened.
    pub fn update(&mut self, menu: &Menu, message: Message) -> Action {
        match message {
            Message::KeyPressed(key) => {
                let longer = format!("{}{key}", self.typed);
                let whole = longer.strip_suffix('.').unwrap_or(&longer);
                let is_amount = menu.shop.currency.parse(whole).is_ok();
                if is_amount && longer.len() <= MAX_DIGITS {
                    self.typed = longer;
                }
            }
            Message::ErasePressed => {
                self.typed.pop();
            }
            Message::SumPressed(sum) => self.typed = menu.shop.currency.plain(sum),
            Message::ClosePressed => return Action::Close,
            Message::FinishPressed => {
                if self.settled(menu).is_some() {
                    let amount = Some(self.received(menu)).filter(|sum| !sum.is_zero());
                    return Action::Pay(Payment { tender: self.tender.clone(), amount });
                }
            }
        }
        Action::None
    }

    /// What is keyed in; nothing is the exact sum.
    fn received(&self, menu: &Menu) -> Money {
        let typed = self.typed.strip_suffix('.').unwrap_or(&self.typed);
        menu.shop.currency.parse(typed).unwrap_or(Money::ZERO)
    }

    /// How the bill is settled with it, where it is enough.
    fn settled(&self, menu: &Menu) -> Option<Settled> {
        let amount = Some(self.received(menu)).filter(|sum| !sum.is_zero());
        let payment = Payment { tender: self.tender.clone(), amount };
        settle(menu, self.due, &[payment]).ok()
    }

    /// The bill in cash, rounded where the shop rounds.
    fn cash_due(&self, menu: &Menu) -> Money {
        let exact = Payment { tender: self.tender.clone(), amount: None };
        settle(menu, self.due, &[exact]).map_or(self.due, |settled| self.due + settled.rounding)
    }

    /// Sums that a guest is likely to hand over: the exact one, then the shop's quick notes and the
    /// next whole notes above it.
    fn sums(&self, menu: &Menu) -> Vec<Money> {
        let due = self.cash_due(menu);
        let mut sums = vec![due];
        let quick = menu.tenders.get(&self.tender).map_or(&[][..], |t| &t.quick);
        let up_to = |note: Money| {
            let below = due.minor() - due.minor().rem_euclid(note.minor().max(1));
            Money::from_minor(if below == due.minor() { below } else { below + note.minor() })
        };
        let notes = menu.cash.denominations.iter().filter(|note| note.minor() >= due.minor() / 20);
        let mut likely: Vec<Money> =
            quick.iter().copied().filter(|q| *q > due).chain(notes.map(|n| up_to(*n))).collect();
        likely.sort();
        likely.dedup();
        sums.extend(likely.into_iter().filter(|sum| *sum > due));
        sums.truncate(OFFERED);
        sums
    }

    /// The pad on the screen.
    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let p = look.palette;
        let head = row![
            icon_button(look, Button::Plain, Icon::Earlier, Some(Message::ClosePressed)),
            words(look, look.word("pad-title"), voice::TITLE, p.ink)
        ]
        .spacing(m::GAP)
        .align_y(Alignment::Center)
        .height(m::HEAD);
        let received = self.typed.is_empty();
        let shown = if received { self.cash_due(menu) } else { self.received(menu) };
        let field = row![
            words(look, look.word("pad-received"), voice::HEADING, p.ink2).fill(),
            words(look, look.locale.money(shown, look.currency), voice::SUM, p.ink).one_line()
        ]
        .align_y(Alignment::Center);
        let field = container(field)
            .center_y(m::FINISH)
            .padding(Padding::ZERO.horizontal(m::PAD))
            .style(Surface::Sunken.style(p));
        column![
            head,
            self.change(look, menu),
            field,
            self.keys(look, menu),
            self.finish(look, menu)
        ]
        .spacing(m::GAP)
        .padding(Padding::ZERO.bottom(m::PAD))
        .into()
    }

    fn change<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let p = look.palette;
        let due = self.cash_due(menu);
        let (title, amount) = match self.settled(menu) {
            Some(settled) => ("paper-change", settled.change),
            None => ("pad-missing", due - self.received(menu)),
        };
        let aside = [("due", look.locale.amount(due, look.currency).into())];
        let number = look.locale.amount(amount, look.currency);
        let wide = columns(&number);
        let pitch = if wide > m::PAD_COLUMNS { m::DOT_PITCH } else { m::DOT_PITCH_CHANGE };
        let said = row![
            column![
                words(look, look.word(title), voice::TITLE, p.led_title),
                words(look, look.locale.with("pad-due", &aside), voice::BODY, p.led_text)
            ]
            .width(Length::Fill),
            led(p, number, pitch, wide.max(m::PAD_COLUMNS))
        ]
        .align_y(Alignment::Center);
        container(said)
            .center_y(m::CHANGE)
            .padding(Padding::ZERO.horizontal(m::APART))
            .style(Surface::Led.style(p))
            .into()
    }

    fn keys<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let p = look.palette;
        let has_cents = menu.shop.currency.decimals() > 0;
        let key = |key: char| {
            let message = (key != '.' || has_cents).then_some(Message::KeyPressed(key));
            let said = words(look, key.to_string(), voice::KEY, p.ink);
            key_button(look, Button::Plain, said.into(), message)
        };
        let erase = || {
            let icon = Icon::Erase.show(m::ICON_TENDER, p.ink);
            key_button(look, Button::Plain, icon, Some(Message::ErasePressed))
        };
        let mut sums = self.sums(menu).into_iter();
        let mut sum = || match sums.next() {
            None => space::horizontal().width(Length::Fill).into(),
            Some(sum) => {
                let said = look.locale.price(sum, look.currency);
                let is_typed = !self.typed.is_empty() && self.received(menu) == sum;
                let kind = if is_typed { Button::Picked } else { Button::Quiet };
                let said = words(look, said, voice::HEADING, p.ink).into();
                key_button(look, kind, said, Some(Message::SumPressed(sum)))
            }
        };
        let rows = [
            row![key('7'), key('8'), key('9'), sum()],
            row![key('4'), key('5'), key('6'), sum()],
            row![key('1'), key('2'), key('3'), sum()],
            row![key('0'), key('.'), erase(), sum()],
        ];
        let rows = rows.map(|keys| keys.spacing(m::NEAR).height(Length::Fill).into());
        column(rows).spacing(m::NEAR).height(Length::Fill).into()
    }

    fn finish<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let settled = self.settled(menu);
        let has_change = settled.as_ref().is_some_and(|s| !s.change.is_zero());
        let said = if has_change { "pad-give-change" } else { "pad-finish" };
        let ink = if settled.is_some() { look.palette.on_amber } else { look.palette.ink3 };
        button(container(words(look, look.word(said), voice::HEADING, ink)).center(Length::Fill))
            .width(Length::Fill)
            .height(m::FINISH)
            .style(Button::Amber.style(look.palette))
            .on_press_maybe(settled.map(|_| Message::FinishPressed))
            .into()
    }
}

fn key_button<'a>(
    look: Look<'a>,
    kind: Button,
    said: Element<'a, Message>,
    message: Option<Message>,
) -> Element<'a, Message> {
    button(container(said).center(Length::Fill))
        .width(Length::Fill)
        .height(Length::Fill)
        .padding(Padding::ZERO)
        .style(kind.style(look.palette))
        .on_press_maybe(message)
        .into()
}
