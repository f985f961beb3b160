//! The till cannot sell: its books or its menu cannot be used. Nothing is thrown away, and the
//! screen says what to do.

use std::fmt;

use iced::widget::{column, container, row, scrollable};
use iced::{Alignment, Element, Length, Padding};

use crate::app::icon::Icon;
use crate::app::refused::Refused;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::press::{press, raised};
use crate::app::widget::words::words;

/// What cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The books.
    Books,
    /// The menu, and there is no earlier one to fall back on.
    Menu,
}

/// Why the till cannot sell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What cannot be used.
    pub what: What,
    /// The file.
    pub file: String,
    /// Why it cannot be used.
    pub why: Refused,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.why)
    }
}

/// What happened on this screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// It was mended: open it again.
    AgainPressed,
    /// Leave.
    QuitPressed,
}

impl Trouble {
    /// The trouble on the screen.
    pub fn view<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let (title, what_to_do) = match self.what {
            What::Books => ("trouble-books", "trouble-books-help"),
            What::Menu => ("trouble-menu", "trouble-menu-help"),
        };
        // A menu shows its problems where they are in the file.
        let why = match self.what {
            What::Books => self.why.said(look),
            What::Menu => self.why.to_string(),
        };
        let detail = scrollable(
            container(words(look, why.trim_end(), voice::SMALL, p.ink2))
                .padding(m::PAD)
                .width(Length::Fill),
        )
        .width(Length::Fill);
        let again = look.word("try-again");
        let buttons = row![
            press(look, Button::Amber, Some(Icon::Again), &again, Some(Message::AgainPressed)),
            press(
                look,
                Button::Plain,
                None,
                &look.word("trouble-quit"),
                Some(Message::QuitPressed)
            )
        ]
        .spacing(m::NEAR);
        let said = column![
            row![
                Icon::Alert.show(m::ICON_PAGE, p.bad),
                words(look, look.word(title), voice::TITLE, p.ink)
            ]
            .spacing(m::PAD)
            .align_y(Alignment::Center),
            words(look, look.word(what_to_do), voice::BODY, p.ink),
            words(look, self.file.as_str(), voice::STRONG, p.ink),
            container(detail)
                .max_height(m::PAGE_FACT)
                .width(Length::Fill)
                .style(Surface::Sunken.style(p)),
            buttons
        ]
        .spacing(m::PAD);
        let card = container(said).padding(Padding::new(m::APART)).style(Surface::Card.style(p));
        let page = container(raised(look, card)).max_width(m::PAGE);
        container(page).center(Length::Fill).style(Surface::Paper.style(p)).into()
    }
}
