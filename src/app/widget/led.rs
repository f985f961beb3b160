//! Numbers that someone says out loud, in the dots of the board on the wall.

use std::cell::Cell;

use iced::widget::canvas::{self, Cache, Geometry, Path};
use iced::{Point, Rectangle, Theme, mouse};

use super::base::*;
use crate::dots::{Dots, ROWS, apart};

/// A lit dot, as a part of the pitch.
const LIT: f32 = 0.86;
/// The same at the least pitch, where the pixels of a smaller one would be dim.
const LIT_LEAST: f32 = 1.2;
/// An unlit one is a little smaller.
const UNLIT: f32 = 0.66;
/// The glow around lit dots, as a part of the pitch, and how strong it is.
const GLOW: (f32, f32) = (1.75, 0.16);

/// A character in its columns, or columns without one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Led {
    sign: Option<char>,
    columns: usize,
    /// Columns before the character.
    before: usize,
    pitch: f32,
    palette: &'static Palette,
}

/// A number in dots at the right edge of the given columns, which are more where it needs more:
/// no digit is ever lost. Unlit dots fill the rest, and signs that the face lacks stand before it.
pub(crate) fn led<'a, M: 'a>(
    look: Look<'a>,
    said: &str,
    pitch: f32,
    columns: usize,
) -> Element<'a, M> {
    let palette = look.palette;
    let (said, signs) = apart(said);
    let columns = columns.max(Dots::large(&said).width());
    let dots = cells(&said, columns).into_iter().map(|(sign, before, columns)| {
        canvas::Canvas::new(Led { sign, columns, before, pitch, palette })
            .width(Length::Fixed(pitch * to_f32(columns)))
            .height(Length::Fixed(pitch * to_f32(ROWS)))
            .into()
    });
    let dots = row(dots);
    if signs.is_empty() {
        return dots.into();
    }
    strip![look.text(signs, HEADING).ink(palette.led_text).one_line(), dots].into()
}

/// The characters of a number from the left, each with the columns before it and all its columns.
/// Each is a drawing of its own, so that a digit is painted once for all numbers; between two of
/// them each has one column.
fn cells(said: &str, columns: usize) -> Vec<(Option<char>, usize, usize)> {
    let mut room = columns;
    let mut cells = Vec::new();
    let mut after = 0;
    for sign in said.chars().rev() {
        let wide = Dots::large(sign.encode_utf8(&mut [0; 4])).width();
        if wide == 0 {
            continue;
        }
        let before = room.saturating_sub(wide + after).min(1);
        cells.push((Some(sign), before, before + wide + after));
        room = room.saturating_sub(before + wide + after);
        after = 1;
    }
    cells.extend((room > 0).then_some((None, 0, room)));
    cells.reverse();
    cells
}

/// The largest pitch, of so much at most, with which a number fits in some room.
pub(crate) fn pitch(said: &str, room: f32, most: f32) -> f32 {
    let wide = to_f32(columns(said));
    let fits = |pitch: &f32| *pitch <= most && wide * pitch <= room;
    m::DOT_PITCHES.into_iter().find(fits).unwrap_or(m::DOT_PITCH_LEAST)
}

/// The columns that a number takes.
pub(crate) fn columns(said: &str) -> usize {
    Dots::large(said).width()
}

/// The panel of a card: as large as its number fits beside its words.
pub(crate) fn card<'a, M: 'a>(
    look: Look<'a>,
    title: &str,
    aside: String,
    number: String,
) -> Element<'a, M> {
    let p = look.palette;
    let pitch = pitch(&number, look.measure.panel, m::DOT_PITCH_CHANGE);
    let said = col![
        look.say(title, HEADING).ink(p.led_title),
        (!aside.is_empty()).then(|| look.text(aside, NOTE).ink(p.led_text))
    ];
    let said = row![said.width(Fill), led(look, &number, pitch, 0)].align_y(Center);
    on(look, Surface::Led, said).center_y(m::CARD_PANEL).inset(m::PAD).into()
}

/// The panel of a page: what the number is of, a word beside it, the number.
pub(crate) fn panel<'a, M: 'a>(
    look: Look<'a>,
    title: &str,
    aside: String,
    number: String,
) -> Element<'a, M> {
    let p = look.palette;
    let most = look.measure.change_columns;
    let pitch = pitch(&number, to_f32(most) * m::DOT_PITCH_CHANGE, m::DOT_PITCH_CHANGE);
    let said = col![
        look.say(title, TITLE).ink(p.led_title),
        (!aside.is_empty()).then(|| look.text(aside, BODY).ink(p.led_text))
    ];
    let said = row![said.width(Fill), led(look, &number, pitch, most)].align_y(Center);
    on(look, Surface::Led, said).center_y(m::CHANGE).inset(m::APART).into()
}

/// Counts of dots are small.
#[allow(clippy::cast_precision_loss, reason = "far below the 24 bits of a float")]
fn to_f32(count: usize) -> f32 {
    count as f32
}

/// The last drawing, so that a character that did not change is not drawn again.
#[derive(Debug, Default)]
struct Drawn {
    cache: Cache<Painter>,
    led: Cell<Option<Led>>,
}

impl<M> canvas::Program<M, Theme, Painter> for Led {
    type State = Drawn;

    fn draw(
        &self,
        state: &Drawn,
        renderer: &Painter,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry<Painter>> {
        if state.led.replace(Some(*self)) != Some(*self) {
            state.cache.clear();
        }
        vec![state.cache.draw(renderer, bounds.size(), |frame| self.paint(frame))]
    }
}

impl Led {
    fn paint(&self, frame: &mut canvas::Frame<Painter>) {
        let dots = Dots::large(&self.sign.map(String::from).unwrap_or_default());
        let center = |(x, y): (usize, usize)| {
            let half = self.pitch / 2.0;
            Point::new(to_f32(x) * self.pitch + half, to_f32(y) * self.pitch + half)
        };
        let lit: Vec<(usize, usize)> = dots.lit().map(|(x, y)| (x + self.before, y)).collect();
        let all = (0..ROWS).flat_map(|y| (0..self.columns).map(move |x| (x, y)));
        let round = |part: f32, places: &[(usize, usize)]| {
            Path::new(|path| {
                for place in places {
                    path.circle(center(*place), self.pitch * part / 2.0);
                }
            })
        };
        let unlit: Vec<(usize, usize)> = all.filter(|place| !lit.contains(place)).collect();
        let full = if self.pitch > m::DOT_PITCH_LEAST { LIT } else { LIT_LEAST };
        let glow = self.palette.led_on.scale_alpha(GLOW.1);
        frame.fill(&round(UNLIT, &unlit), self.palette.led_off);
        frame.fill(&round(GLOW.0, &lit), glow);
        frame.fill(&round(full, &lit), self.palette.led_on);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::measure::Measure;

    #[test]
    fn the_characters_of_a_number_take_its_columns() {
        for (said, columns) in [("56.00", 49), ("1,102.00", 60), ("−0.3×", 40), ("5", 7), ("", 9)]
        {
            let cells = cells(said, columns);
            assert_eq!(cells.iter().map(|cell| cell.2).sum::<usize>(), columns, "{said}");
            let signs: String = cells.iter().filter_map(|cell| cell.0).collect();
            assert_eq!(signs, said);
            let dots = |said: &str| Dots::large(said).lit().count();
            let one = |cell: &(Option<char>, usize, usize)| dots(&String::from_iter(cell.0));
            assert_eq!(cells.iter().map(one).sum::<usize>(), dots(said), "{said}");
        }
    }

    #[test]
    fn a_sum_that_does_not_fit_steps_down_in_size() {
        let measure = Measure::of(iced::Size::new(1366.0, 768.0));
        let size = |said: &str| pitch(said, measure.panel, measure.pitch);
        assert_eq!(
            ["24.00", "1,102.00", "138,605.72", "1,250,000.00"].map(size),
            [m::DOT_PITCH, m::DOT_PITCH_SMALL, 3.0, m::DOT_PITCH_LEAST]
        );
        // Beyond the least size the panel takes more room, and the words beside it less.
        assert!(to_f32(columns("−12,345,678,901.00")) * m::DOT_PITCH_LEAST > measure.panel);
    }
}
