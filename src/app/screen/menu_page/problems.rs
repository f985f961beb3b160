//! The problems of the menu's file, place by place. The last good menu stays in force meanwhile.

use super::Message;
use crate::app::kit::*;
use crate::app::widget::notice::problems;
use crate::till::menu::FileTrouble;

pub(super) fn view<'a>(look: Look<'a>, trouble: &'a FileTrouble) -> Element<'a, Message> {
    let p = look.palette;
    let head = strip![
        Icon::Alert.show(m::ICON, p.bad),
        col![
            look.say("counter-menu-broken", HEADING).fill(),
            look.say("menu-broken-help", QUIET).fill()
        ]
        .spacing(m::TIGHT)
    ]
    .spacing(m::GAP);
    col![head, rule(look, Surface::Rule, m::RULE), lists(problems(look, trouble))]
        .spacing(m::GAP)
        .padding(m::PAD)
        .into()
}
