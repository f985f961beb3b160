//! The page about the program: its version, its files, and whose work it stands on.

use super::{Message, Settings};
use crate::app::kit::*;
use crate::notices::{LICENCE, NAME, Part, parts, terms_of};
use crate::till::settings::SettingsSeen;

impl Settings {
    pub(super) fn about<'a>(
        &'a self,
        look: Look<'a>,
        seen: Option<&'a SettingsSeen>,
    ) -> Element<'a, Message> {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let settings = seen.map(|seen| seen.path.display().to_string());
        let books = seen.map(|seen| seen.books.display().to_string());
        let facts = [
            ("about-version", Some(version)),
            ("about-licence", Some(LICENCE.to_owned())),
            ("about-books", books),
            ("about-settings", settings),
        ];
        let facts = facts.into_iter().filter_map(|(key, said)| {
            let line = strip![look.say(key, QUIET), look.text(said?, STRONG).fill().right()];
            Some(line.spacing(m::GAP).into())
        });
        let program = pile![look.text(NAME, HEADING), column(facts).spacing(m::NEAR)]
            .padding(Padding::new(m::PAD));
        let lines = column(parts().enumerate().map(|(at, part)| self.part_line(look, at, part)));
        let made = pile![heading(look, "about-parts"), lists(lines)].padding(Padding::new(m::PAD));
        let left = col![
            on(look, Surface::Card, program).width(Fill),
            container(card(look, made)).height(Fill)
        ];
        let terms: Element<'a, Message> = match self.part.and_then(|at| parts().nth(at)) {
            Some(part) => {
                let named = look.text(part.name, HEADING).fill();
                let terms =
                    terms_of(part.name).map(|text| look.text(flowing(text), NOTE).fill().into());
                let terms = column(terms).spacing(m::APART);
                pile![named, look.text(part.licence, QUIET).fill(), scrolls(terms)]
                    .padding(Padding::new(m::PAD))
                    .into()
            }
            None => centred(look.say("about-choose", FAINT)).into(),
        };
        let right = container(card(look, terms)).width(look.measure.ticket).height(Fill);
        sides(left.spacing(m::GAP), right)
    }

    fn part_line<'a>(&self, look: Look<'a>, at: usize, part: Part<'a>) -> Element<'a, Message> {
        let kind = if self.part == Some(at) { Button::Picked } else { Button::Line };
        let inside =
            strip![look.text(part.name, BODY).fill(), look.text(part.licence, NOTE).one_line()];
        let inside = container(inside).center_y(Fill);
        let line = pressable(look, kind, inside, Some(Message::PartPressed(at)));
        col![line.width(Fill).height(m::ORDER_ROW).inset(m::NEAR), hairline(look)].into()
    }
}

/// A text whose lines end where the room does, and not where they did in a file.
fn flowing(text: &str) -> String {
    let paragraphs = text
        .split("\n\n")
        .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "));
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}
