//! One of a few, side by side in a track.

use super::base::*;
use super::press::pressable;
use super::told::told;

/// A segment: an icon where it has one, its words, whether it is the chosen one, and what pressing
/// it says.
#[derive(Debug, Clone)]
pub(crate) struct Segment<M> {
    pub icon: Option<Icon>,
    pub said: String,
    /// Whether only its icon is shown, and its words are told.
    pub is_icon: bool,
    /// Whether it is the chosen one.
    pub is_chosen: bool,
    /// What pressing it says; none: it only shows.
    pub message: Option<M>,
}

/// Words, whether they are chosen, and the message of a press on them.
impl<M> From<(String, bool, M)> for Segment<M> {
    fn from((said, is_chosen, message): (String, bool, M)) -> Self {
        Self { icon: None, said, is_icon: false, is_chosen, message: Some(message) }
    }
}

/// The segments in their track. Each is as wide as it is when it is chosen, so that none moves.
pub(crate) fn segments<'a, M: Clone + 'a>(
    look: Look<'_>,
    segments: impl IntoIterator<Item = impl Into<Segment<M>>>,
) -> Element<'a, M> {
    let p = look.palette;
    let inset = if look.measure.is_roomy { m::PAD } else { m::GAP };
    let shown = segments.into_iter().map(Into::into).map(|segment: Segment<M>| {
        let (kind, voice, ink, mark) = if segment.is_chosen {
            (Button::Chosen, voice::STRONG, p.ink, p.amber_ink)
        } else {
            (Button::Other, voice::CHOICE, p.ink2, p.ink2)
        };
        let mut content = strip![segment.icon.map(|icon| icon.show(m::ICON_SMALL, mark))];
        if !segment.is_icon {
            let said = segment.said.as_str();
            let wide = words(look, said, voice::STRONG, ink).wide();
            content = content.push(words(look, said, voice, ink).center().width(wide));
        }
        let inside = container(content).center_y(Fill);
        // What only shows is no button: nothing there asks to be pressed.
        match segment.message {
            Some(message) => {
                let pressed = pressable(look, kind, inside, Some(message));
                let pressed = pressed.height(m::SEGMENT).inset(inset);
                if segment.is_icon { told(look, pressed, segment.said) } else { pressed.into() }
            }
            None => {
                let surface = if segment.is_chosen { Surface::Card } else { Surface::Sunken };
                inside.height(m::SEGMENT).inset(inset).style(surface.style(p)).into()
            }
        }
    });
    on(look, Surface::Sunken, row(shown).spacing(m::TIGHT)).padding(m::TIGHT).into()
}
