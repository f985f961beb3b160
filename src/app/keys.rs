//! What the keyboard says: the whole counter without a pointer. `?` shows this list.

use iced::keyboard::Modifiers;
use iced::keyboard::key::{Key, Named};

/// A key that means something on every screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stroke {
    /// A letter or sign: begins or goes on with a search, or a digit of the pad.
    Typed(String),
    Erase,
    /// Take the first, finish, go on.
    Enter,
    /// Leave what lies over the page.
    Escape,
    /// The line above, or below.
    Line(Step),
    /// One more, or one less.
    Quantity(Step),
    /// Take the open line off.
    Delete,
    Undo,
    Redo,
    /// Repeat the last order.
    Repeat,
    Tender(usize),
    Pad,
    /// Change the open line.
    Customise,
    Adjust,
    /// Orders that stay open.
    Tabs,
    /// Mark what is sold out.
    SoldOut,
    /// Something that is not on the menu.
    OpenItem,
    /// The drawer was opened without a sale.
    Drawer,
    /// Had here, or taken away.
    TakeAway,
    /// The next thing that can be pressed, or the one before.
    Focus(Step),
    Language,
    Lock,
    /// Another place on the rail, by its place, from 0.
    Place(usize),
    Help,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Towards the start; less.
    Back,
    /// Towards the end; more.
    On,
}

/// Keys as they are listed, with the word behind each.
pub const LIST: &[(&str, &str)] = &[
    ("A–Z", "keys-search"),
    ("Enter", "keys-enter"),
    ("Tab", "keys-focus"),
    ("F1 – F4", "keys-tender"),
    ("F5", "keys-pad"),
    ("F6", "keys-customise"),
    ("F7", "keys-adjust"),
    ("F8", "keys-repeat"),
    ("F9", "keys-tabs"),
    ("F10", "keys-sold-out"),
    ("F11", "keys-open-item"),
    ("↑ ↓", "keys-lines"),
    ("+ −", "keys-quantity"),
    ("Delete", "keys-delete"),
    ("Ctrl Z, Ctrl Y", "keys-undo"),
    ("Ctrl T", "keys-take-away"),
    ("Ctrl D", "keys-drawer"),
    ("Ctrl 1 – 0", "keys-places"),
    ("Ctrl K", "keys-lock"),
    ("Ctrl L", "keys-language"),
    ("Esc", "keys-escape"),
];

/// What a key means; none for those that mean nothing here.
pub fn stroke(key: &Key, modifiers: Modifiers) -> Option<Stroke> {
    let named = match key {
        Key::Named(named) => *named,
        Key::Character(text) if modifiers.command() => return command(text, modifiers.shift()),
        Key::Character(text) => return Some(typed(text)),
        Key::Unidentified => return None,
    };
    Some(match named {
        Named::Space => Stroke::Typed(" ".to_owned()),
        Named::Backspace => Stroke::Erase,
        Named::Enter => Stroke::Enter,
        Named::Escape => Stroke::Escape,
        Named::Tab if modifiers.shift() => Stroke::Focus(Step::Back),
        Named::Tab => Stroke::Focus(Step::On),
        Named::ArrowUp => Stroke::Line(Step::Back),
        Named::ArrowDown => Stroke::Line(Step::On),
        Named::Delete => Stroke::Delete,
        Named::F1 => Stroke::Tender(0),
        Named::F2 => Stroke::Tender(1),
        Named::F3 => Stroke::Tender(2),
        Named::F4 => Stroke::Tender(3),
        Named::F5 => Stroke::Pad,
        Named::F6 => Stroke::Customise,
        Named::F7 => Stroke::Adjust,
        Named::F8 => Stroke::Repeat,
        Named::F9 => Stroke::Tabs,
        Named::F10 => Stroke::SoldOut,
        Named::F11 => Stroke::OpenItem,
        _unused => return None,
    })
}

fn command(text: &str, is_shifted: bool) -> Option<Stroke> {
    Some(match text.to_lowercase().as_str() {
        "z" if is_shifted => Stroke::Redo,
        "z" => Stroke::Undo,
        "y" => Stroke::Redo,
        "t" => Stroke::TakeAway,
        "d" => Stroke::Drawer,
        "k" => Stroke::Lock,
        "l" => Stroke::Language,
        // The tenth place stands on 0, as on the keyboard.
        "0" => Stroke::Place(9),
        digit => Stroke::Place(digit.parse::<usize>().ok()?.checked_sub(1)?),
    })
}

fn typed(text: &str) -> Stroke {
    match text {
        "?" => Stroke::Help,
        "+" => Stroke::Quantity(Step::On),
        "-" => Stroke::Quantity(Step::Back),
        other => Stroke::Typed(other.to_owned()),
    }
}
