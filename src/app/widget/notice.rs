//! What went wrong or was done, on the panel that it concerns, with the way out as its button.

use super::base::*;
use super::press::{CLOSE, hairline, icon_button, press};
use crate::till::menu::FileTrouble;
use crate::toml_file::Problem;

/// Something that a person should know, and what they can do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    /// What it is, in words of the reader's language.
    pub title: String,
    /// What exactly, in words of the reader's language.
    pub detail: String,
}

/// A notice of something that was refused, with a way to put it aside and, where there is one, out.
pub(crate) fn refused<'a, M: Clone + 'a>(
    look: Look<'_>,
    notice: &Notice,
    way_out: Option<(String, M)>,
    put_aside: Option<M>,
) -> Element<'a, M> {
    let p = look.palette;
    let said = col![
        look.text(notice.title.clone(), STRONG).ink(p.bad),
        (!notice.detail.is_empty()).then(|| look.text(notice.detail.clone(), NOTE))
    ]
    .spacing(m::TIGHT)
    .width(Fill);
    let mut line = strip![
        Icon::Alert.show(m::ICON, p.bad),
        said,
        way_out.map(|(label, message)| press(look, Button::Plain, None, &label, Some(message)))
    ]
    .spacing(m::GAP);
    if let Some(message) = put_aside {
        line = line.push(icon_button(look, Button::Bare, CLOSE, Some(message)));
    }
    on(look, Surface::Bad, line).padding([m::TIGHT, m::GAP]).width(Fill).into()
}

/// A notice of something that was done, with a way to put it aside.
pub(crate) fn done<'a, M: Clone + 'a>(look: Look<'_>, said: &str, put_aside: M) -> Element<'a, M> {
    good(look, said, None, put_aside)
}

/// A notice of something that was done, with a way to take it back.
pub(crate) fn done_with<'a, M: Clone + 'a>(
    look: Look<'_>,
    said: &str,
    way_back: (String, M),
    put_aside: M,
) -> Element<'a, M> {
    good(look, said, Some(way_back), put_aside)
}

fn good<'a, M: Clone + 'a>(
    look: Look<'_>,
    said: &str,
    way_back: Option<(String, M)>,
    put_aside: M,
) -> Element<'a, M> {
    let p = look.palette;
    let line = strip![
        Icon::Done.show(m::ICON, p.good),
        look.text(said, STRONG).ink(p.good).fill(),
        way_back.map(|(label, message)| press(look, Button::Plain, None, &label, Some(message)))
    ]
    .spacing(m::GAP);
    let line = line.push(icon_button(look, Button::Bare, CLOSE, Some(put_aside)));
    on(look, Surface::Good, line).padding(Padding::ZERO.left(m::GAP)).width(Fill).into()
}

/// More problems than that come from one of the first.
const MOST: usize = 100;

/// What is wrong with a menu, place by place in the file, in the reader's words.
pub(crate) fn problems<'a, M: 'a>(look: Look<'a>, trouble: &FileTrouble) -> Element<'a, M> {
    if trouble.problems.is_empty() {
        return look.text(menu_trouble(look, trouble), BODY).fill().into();
    }
    let lines = trouble.problems.iter().take(MOST).map(|problem| {
        let said = look.locale.said(&problem.said, look.menu);
        let said = look.text(said, STRONG).fill();
        let place = look.text(place(look, problem), BODY).ink(look.palette.bad);
        let line = strip![place.width(m::MENU_PLACE), said].spacing(m::GAP);
        col![container(line).padding([m::GAP, 0.0]), hairline(look)].into()
    });
    column(lines).into()
}

/// The line and column of a problem in the menu file.
pub(crate) fn place(look: Look<'_>, problem: &Problem) -> String {
    let number = |of: usize| look.locale.number(i64::try_from(of).unwrap_or(i64::MAX));
    let (line, column) = (number(problem.line), number(problem.column));
    look.locale.with("menu-place", &[("line", line.into()), ("column", column.into())])
}

/// Why there is no menu to be read, where its text is not the reason.
pub(crate) fn menu_trouble(look: Look<'_>, trouble: &FileTrouble) -> String {
    let said = trouble.said.as_ref().map(|said| look.locale.said(said, look.menu));
    said.unwrap_or_else(|| trouble.words.clone())
}
