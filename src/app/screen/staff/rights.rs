//! The table of who may do what, as the domain has it.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Length};

use super::Message;
use crate::app::icon::Icon;
use crate::app::paint::Element;
use crate::app::screen::sign_in::role_word;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::press::rule;
use crate::app::widget::scroll::scrolls;
use crate::app::widget::words::words;
use crate::domain::fact::staff::Role;
use crate::domain::rights::Right;

pub(super) fn table<'a>(look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let mut head = row![space::horizontal()].align_y(Alignment::Center);
    for role in Role::ALL {
        let said = words(look, role_word(look, role), voice::STRONG, p.ink).center();
        head = head.push(container(said).center_x(m::ROLE));
    }
    let mut rows = column![].spacing(m::NEAR);
    for right in Right::ALL {
        let said = look.word(&format!("right-{}", right.as_str()));
        let mut line =
            row![words(look, said, voice::BODY, p.ink).fill()].align_y(Alignment::Center);
        for role in Role::ALL {
            line = line.push(container(mark(look, right.is_held_by(role))).center_x(m::ROLE));
        }
        rows = rows.push(line.height(m::ROW)).push(rule(look, Surface::Line, m::RULE));
    }
    let help = words(look, look.word("rights-help"), voice::SMALL, p.ink2).fill();
    let page = column![head, scrolls(rows), help].spacing(m::GAP).padding(m::APART);
    container(page).width(Length::Fill).height(Length::Fill).style(Surface::Card.style(p)).into()
}

fn mark<'a>(look: Look<'a>, is_held: bool) -> Element<'a, Message> {
    let p = look.palette;
    if is_held {
        Icon::Done.show(m::ICON_SMALL, p.good)
    } else {
        words(look, look.word("rights-asks"), voice::SMALL, p.ink3).one_line().into()
    }
}
