//! What is wrong with the menu's file, place by place. The last good menu stays in force meanwhile.

use iced::widget::{column, container, row};
use iced::{Alignment, Element};

use super::Message;
use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::app::widget::notice::{menu_trouble, place};
use crate::app::widget::press::rule;
use crate::app::widget::scroll::lists;
use crate::app::widget::words::words;
use crate::till::menu::MenuTrouble;

/// More problems than that come from one of the first.
const MOST: usize = 100;

pub(super) fn view<'a>(look: Look<'a>, trouble: &'a MenuTrouble) -> Element<'a, Message> {
    let p = look.palette;
    let head = row![
        Icon::Alert.show(m::ICON, p.bad),
        column![
            words(look, look.word("counter-menu-broken"), voice::HEADING, p.ink).fill(),
            words(look, look.word("menu-broken-help"), voice::BODY, p.ink2).fill()
        ]
        .spacing(m::TIGHT)
    ]
    .spacing(m::GAP)
    .align_y(Alignment::Center);
    let lines: Vec<Element<'a, Message>> = match trouble.problems.is_empty() {
        true => vec![words(look, menu_trouble(look, trouble), voice::BODY, p.ink).fill().into()],
        false => trouble
            .problems
            .iter()
            .take(MOST)
            .map(|problem| {
                let said = look.locale.said(&problem.said, look.menu);
                let said = words(look, said, voice::STRONG, p.ink).fill();
                let place = words(look, place(look, problem), voice::BODY, p.bad);
                let line = row![place.width(m::MENU_PLACE), said]
                    .spacing(m::GAP)
                    .align_y(Alignment::Center);
                column![container(line).padding([m::GAP, 0.0]), rule(look, Surface::Line, m::RULE)]
                    .into()
            })
            .collect(),
    };
    column![head, rule(look, Surface::Rule, m::RULE), lists(column(lines))]
        .spacing(m::GAP)
        .padding(m::PAD)
        .into()
}
