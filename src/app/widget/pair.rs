//! A figure with its name: the name on the left, the figure on the right.

use super::base::*;

/// The name and the figure on one line.
pub(crate) fn pair<'a, M: 'a>(
    look: Look<'a>,
    said: String,
    figure: String,
    is_strong: bool,
) -> Element<'a, M> {
    let p = look.palette;
    let (voice, ink) = if is_strong { (voice::STRONG, p.ink) } else { (voice::BODY, p.ink2) };
    row![words(look, said, voice, ink).fill(), words(look, figure, voice, p.ink).one_line()].into()
}
