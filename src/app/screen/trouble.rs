//! The till cannot sell: its books or its menu cannot be used. Nothing is thrown away, and the
//! screen says what to do.

use std::fmt;

use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::widget::notice::problems;
use crate::till::TillError;
use iced::widget::scrollable;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Books,
    /// The books, while the till was open.
    Stopped,
    /// The menu, and there is no earlier one to fall back on.
    Menu,
}

/// Why the till cannot sell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub what: What,
    pub file: String,
    pub why: Refused,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.why)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// It was mended: open it again.
    AgainPressed,
    QuitPressed,
}

impl Trouble {
    pub(crate) fn view<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let (title, what_to_do) = match self.what {
            What::Books => ("trouble-books", "trouble-books-help"),
            What::Stopped => ("trouble-stopped", "trouble-stopped-help"),
            What::Menu => ("trouble-menu", "trouble-menu-help"),
        };
        let why: Element<'a, Message> = match self.why.why() {
            TillError::File(trouble) => problems(look, trouble),
            _other => look.text(self.why.said(look).trim_end(), NOTE).into(),
        };
        let detail = scrollable(container(why).padding(m::PAD).width(Fill)).width(Fill);
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
        let said = col![
            strip![Icon::Alert.show(m::ICON_PAGE, p.bad), look.say(title, TITLE)].spacing(m::PAD),
            look.say(what_to_do, BODY),
            look.text(self.file.as_str(), STRONG),
            on(look, Surface::Sunken, detail).max_height(m::PAGE_FACT).width(Fill),
            buttons
        ]
        .spacing(m::PAD);
        let card = on(look, Surface::Card, said).padding(Padding::new(m::APART));
        let page = container(raised(look, card)).max_width(m::PAGE);
        on(look, Surface::Paper, page).center(Fill).into()
    }
}
