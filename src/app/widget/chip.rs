//! Small words on a wash of colour.

use super::base::*;

pub(crate) fn chip<'a, M: 'a>(
    look: Look<'_>,
    surface: Surface,
    said: &str,
    ink: Color,
) -> Element<'a, M> {
    on(look, surface, words(look, said, voice::CHIP, ink).one_line())
        .height(m::CHIP)
        .inset(m::NEAR)
        .align_y(Center)
        .into()
}
