//! Keys for an amount, and what was keyed in.

use rust_decimal::Decimal;

use super::base::*;
use super::press::pressable;
use super::told::told;
use crate::app::keys::Stroke;
use crate::domain::money::{Currency, Money, parse_decimal};

/// The most digits that can be keyed in: more money than any guest carries.
const MAX_DIGITS: usize = 9;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    Sign(char),
    /// The last key was a mistake.
    Erase,
}

impl Key {
    /// The key of the pad that a key of the board stands for.
    pub fn of(stroke: &Stroke) -> Option<Self> {
        match stroke {
            Stroke::Typed(text) => {
                let sign = text.chars().next().filter(|c| c.is_ascii_digit() || *c == '.')?;
                Some(Self::Sign(sign))
            }
            Stroke::Erase => Some(Self::Erase),
            _other => None,
        }
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(String);

impl Typed {
    /// A key was pressed; one that makes no amount is not heard.
    pub fn press(&mut self, currency: Currency, key: Key) {
        match key {
            Key::Erase => {
                self.0.pop();
            }
            Key::Sign(sign) => {
                let longer = format!("{}{sign}", self.0);
                let whole = longer.strip_suffix('.').unwrap_or(&longer);
                let has_point = sign == '.' && self.0.contains('.');
                if currency.parse(whole).is_ok() && longer.len() <= MAX_DIGITS && !has_point {
                    self.0 = longer;
                }
            }
        }
    }

    /// Shows an amount as if it had been keyed in.
    pub fn set(&mut self, currency: Currency, amount: Money) {
        self.0 = currency.plain(amount);
    }

    /// Nothing is keyed in any more.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether nothing is keyed in, not even nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The amount; none where nothing is keyed in, or nothing that counts.
    pub fn amount(&self, currency: Currency) -> Option<Money> {
        let typed = self.0.strip_suffix('.').unwrap_or(&self.0);
        currency.parse(typed).ok().filter(|amount| !amount.is_zero())
    }
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure(String);

impl Figure {
    /// A quantity that stands there already.
    pub fn of(quantity: Decimal) -> Self {
        Self(quantity.normalize().to_string())
    }

    /// A key was pressed; one that makes no quantity with at most these decimals is not heard.
    pub fn press(&mut self, decimals: u32, key: Key) {
        match key {
            Key::Erase => {
                self.0.pop();
            }
            Key::Sign(sign) => {
                let is_zero = self.0 == "0" && sign != '.';
                let longer = if is_zero { sign.to_string() } else { format!("{}{sign}", self.0) };
                let whole = longer.strip_suffix('.').unwrap_or(&longer);
                let is_point = sign == '.' && (self.0.contains('.') || decimals == 0);
                let is_number = parse_decimal(whole, decimals).is_ok();
                if is_number && longer.len() <= MAX_DIGITS && !is_point {
                    self.0 = longer;
                }
            }
        }
    }

    /// How much it is; none while nothing is keyed in.
    pub fn value(&self) -> Option<Decimal> {
        let typed = self.0.strip_suffix('.').unwrap_or(&self.0);
        parse_decimal(typed, u32::MAX).ok()
    }
}

/// The name and the figure above the keys.
pub fn keyed<'a, M: 'a>(look: Look<'_>, name: String, figure: String) -> Element<'a, M> {
    let p = look.palette;
    let field = row![
        look.text(name, HEADING).ink(p.ink2).fill(),
        words(look, figure, voice::SUM, p.ink).one_line()
    ]
    .align_y(Center);
    on(look, Surface::Sunken, field).center_y(m::FINISH).inset(m::PAD).into()
}

/// One of several figures above the keys: what it is, the figure, and whether the keys write in it.
pub fn keyed_one<'a, M: Clone + 'a>(
    look: Look<'_>,
    name: &str,
    figure: String,
    is_chosen: bool,
    choose: M,
) -> Element<'a, M> {
    let inside = col![look.note(name), look.text(figure, STEP).one_line()];
    let kind = if is_chosen { Button::Picked } else { Button::Quiet };
    pressable(look, kind, container(inside).center_y(Fill), Some(choose))
        .width(Fill)
        .height(m::KEYED)
        .inset(m::GAP)
        .into()
}

/// The keys in four rows; `beside` stands at the end of each.
pub fn keypad<'a, M: Clone + 'a>(
    look: Look<'_>,
    press: impl Fn(Key) -> M,
    beside: impl IntoIterator<Item = Element<'a, M>>,
) -> Element<'a, M> {
    number_pad(look, look.currency.decimals() > 0, press, beside)
}

/// The same for any number, with a point or without.
pub fn number_pad<'a, M: Clone + 'a>(
    look: Look<'_>,
    has_point: bool,
    press: impl Fn(Key) -> M,
    beside: impl IntoIterator<Item = Element<'a, M>>,
) -> Element<'a, M> {
    let p = look.palette;
    let key = |sign: char| {
        let message = (sign != '.' || has_point).then(|| press(Key::Sign(sign)));
        let said = words(look, sign.to_string(), voice::KEY, p.ink);
        key_button(look, Button::Plain, said, message)
    };
    let erase = erase(look, Button::Plain, Some(press(Key::Erase)));
    let rows = [
        row![key('7'), key('8'), key('9')],
        row![key('4'), key('5'), key('6')],
        row![key('1'), key('2'), key('3')],
        row![key('0'), key('.'), erase],
    ];
    let mut beside = beside.into_iter();
    let rows = rows.map(|keys| keys.push(beside.next()).spacing(m::NEAR).height(Fill).into());
    column(rows).spacing(m::NEAR).height(Fill).into()
}

/// The key that takes the last sign back.
fn erase<'a, M: Clone + 'a>(look: Look<'_>, kind: Button, message: Option<M>) -> Element<'a, M> {
    let p = look.palette;
    let ink = if message.is_some() { p.ink } else { p.ink3 };
    let key = key_button(look, kind, Icon::Erase.show(m::ICON_TENDER, ink), message);
    told(look, key, look.word("icon-erase"))
}

/// The keys for a count, with one to go on to the next.
pub fn count_pad<'a, M: Clone + 'a>(
    look: Look<'_>,
    press: impl Fn(Key) -> M,
    next: M,
) -> Element<'a, M> {
    let p = look.palette;
    let key = |digit: char| {
        let said = words(look, digit.to_string(), voice::KEY, p.ink);
        key_button(look, Button::Plain, said, Some(press(Key::Sign(digit))))
    };
    let erase = erase(look, Button::Plain, Some(press(Key::Erase)));
    let on = look.say("shift-next", STRONG);
    let rows = [
        row![key('7'), key('8'), key('9')],
        row![key('4'), key('5'), key('6')],
        row![key('1'), key('2'), key('3')],
        row![key('0'), erase, key_button(look, Button::Quiet, on, Some(next))],
    ];
    let rows = rows.map(|keys| keys.spacing(m::NEAR).height(Fill).into());
    column(rows).spacing(m::NEAR).height(Fill).into()
}

/// The keys for a PIN, in the order of a telephone; dead where there is nothing to type.
pub fn pin_pad<'a, M: Clone + 'a>(
    look: Look<'_>,
    press: Option<impl Fn(Key) -> M>,
    clear: M,
) -> Element<'a, M> {
    let p = look.palette;
    let ink = if press.is_some() { p.ink } else { p.ink3 };
    let message = |key| press.as_ref().map(|press| press(key));
    let key = |digit: char| {
        let said = words(look, digit.to_string(), voice::KEY, ink);
        key_button(look, Button::Plain, said, message(Key::Sign(digit)))
    };
    let erase = erase(look, Button::Bare, message(Key::Erase));
    let clear_said = look.say("pin-clear", STRONG).ink(ink);
    let clear = key_button(look, Button::Bare, clear_said, press.as_ref().map(|_| clear));
    let rows = [
        row![key('1'), key('2'), key('3')],
        row![key('4'), key('5'), key('6')],
        row![key('7'), key('8'), key('9')],
        row![clear, key('0'), erase],
    ];
    let rows = rows.map(|keys| keys.spacing(m::NEAR).height(Fill).into());
    column(rows).spacing(m::NEAR).height(Fill).into()
}

/// The digits of a PIN: those typed, and those to come.
pub fn pin_dots<'a, M: 'a>(look: Look<'_>, typed: usize, of: usize) -> Element<'a, M> {
    let dots = (0..of).map(|at| {
        let surface = if at < typed { Surface::DigitTyped } else { Surface::DigitToCome };
        on(look, surface, space::horizontal().width(m::PIN_DOT).height(m::PIN_DOT)).into()
    });
    row(dots).spacing(m::PAD).into()
}

pub fn key_button<'a, M: Clone + 'a>(
    look: Look<'_>,
    kind: Button,
    said: impl Into<Element<'a, M>>,
    message: Option<M>,
) -> Element<'a, M> {
    let inside = centred(said);
    pressable(look, kind, inside, message).full().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_no_amount_is_not_heard() {
        let cny = Currency::from_code("CNY").unwrap();
        let mut typed = Typed::default();
        for sign in "12.345..6".chars() {
            typed.press(cny, Key::Sign(sign));
        }
        assert_eq!(typed.amount(cny), Some(Money::from_minor(12_34)));
        typed.press(cny, Key::Erase);
        typed.press(cny, Key::Erase);
        assert_eq!(typed.amount(cny), Some(Money::from_minor(12_00)));
        typed.clear();
        assert_eq!(typed.amount(cny), None);
    }

    #[test]
    fn a_quantity_has_its_decimals_and_no_more() {
        let mut figure = Figure::default();
        assert_eq!(figure.value(), None);
        for sign in "0012.5045.".chars() {
            figure.press(3, Key::Sign(sign));
        }
        assert_eq!(figure.value(), Some(Decimal::new(12_504, 3)));
        let mut whole = Figure::of(Decimal::from(7));
        for sign in ".5".chars() {
            whole.press(0, Key::Sign(sign));
        }
        assert_eq!(whole.value(), Some(Decimal::from(75)));
        whole.press(0, Key::Erase);
        whole.press(0, Key::Erase);
        assert_eq!(whole.value(), None);
    }
}
