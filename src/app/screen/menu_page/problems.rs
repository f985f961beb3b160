//! The problems of the menu's file, place by place. The last good menu stays in force meanwhile.

use super::Message;
use crate::app::kit::*;
use crate::app::widget::notice::{menu_trouble, place};
use crate::till::menu::MenuTrouble;

/// More problems than that come from one of the first.
const MOST: usize = 100;

pub(super) fn view<'a>(look: Look<'a>, trouble: &'a MenuTrouble) -> Element<'a, Message> {
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
    let lines: Vec<Element<'a, Message>> = if trouble.problems.is_empty() {
        vec![look.text(menu_trouble(look, trouble), BODY).fill().into()]
    } else {
        trouble
            .problems
            .iter()
            .take(MOST)
            .map(|problem| {
                let said = look.locale.said(&problem.said, look.menu);
                let said = look.text(said, STRONG).fill();
                let place = look.text(place(look, problem), BODY).ink(p.bad);
                let line = strip![place.width(m::MENU_PLACE), said].spacing(m::GAP);
                col![container(line).padding([m::GAP, 0.0]), hairline(look)].into()
            })
            .collect()
    };
    col![head, rule(look, Surface::Rule, m::RULE), lists(column(lines))]
        .spacing(m::GAP)
        .padding(m::PAD)
        .into()
}
