//! Numbers that someone says out loud, in the dots of the board on the wall.

use std::cell::RefCell;

use iced::widget::canvas::{self, Cache, Geometry, Path};
use iced::{Point, Rectangle, Theme, mouse};

use super::base::*;
use crate::dots::{Dots, ROWS};

/// A lit dot, as a part of the pitch.
const LIT: f32 = 0.86;
/// An unlit one is a little smaller.
const UNLIT: f32 = 0.66;
/// The glow around lit dots, as a part of the pitch, and how strong it is.
const GLOW: (f32, f32) = (1.75, 0.16);

#[derive(Debug)]
struct Led {
    said: String,
    pitch: f32,
    columns: usize,
    palette: &'static Palette,
}

/// A number in dots at the right edge of the given columns; unlit dots fill the rest.
pub(crate) fn led<'a, M: 'a>(
    palette: &'static Palette,
    said: String,
    pitch: f32,
    columns: usize,
) -> Element<'a, M> {
    let (width, height) = (pitch * to_f32(columns), pitch * to_f32(ROWS));
    canvas::Canvas::new(Led { said, pitch, columns, palette })
        .width(Length::Fixed(width))
        .height(Length::Fixed(height))
        .into()
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
    let wide = columns(&number);
    let fits = |pitch: &f32| to_f32(wide) * pitch <= look.measure.panel;
    let pitches = [m::DOT_PITCH_CHANGE, m::DOT_PITCH, m::DOT_PITCH_SMALL];
    let pitch = pitches.into_iter().find(fits).unwrap_or(m::DOT_PITCH_LEAST);
    let said = col![
        look.say(title, HEADING).ink(p.led_title),
        (!aside.is_empty()).then(|| look.text(aside, NOTE).ink(p.led_text))
    ];
    let said = row![said.width(Fill), led(p, number, pitch, wide)].align_y(Center);
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
    let (wide, most) = (columns(&number), look.measure.change_columns);
    let pitch = if wide > most { m::DOT_PITCH } else { m::DOT_PITCH_CHANGE };
    let said = col![
        look.say(title, TITLE).ink(p.led_title),
        (!aside.is_empty()).then(|| look.text(aside, BODY).ink(p.led_text))
    ];
    let said = row![said.width(Fill), led(p, number, pitch, wide.max(most))].align_y(Center);
    on(look, Surface::Led, said).center_y(m::CHANGE).inset(m::APART).into()
}

/// Counts of dots are small.
#[allow(clippy::cast_precision_loss, reason = "far below the 24 bits of a float")]
fn to_f32(count: usize) -> f32 {
    count as f32
}

#[derive(Debug, Default)]
/// The last drawing, so that a number that did not change is not drawn again.
struct Drawn {
    cache: Cache<Painter>,
    said: RefCell<String>,
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
        let said = format!("{} {} {}", self.said, self.pitch, self.columns);
        if *state.said.borrow() != said {
            state.cache.clear();
            *state.said.borrow_mut() = said;
        }
        vec![state.cache.draw(renderer, bounds.size(), |frame| self.paint(frame))]
    }
}

impl Led {
    fn paint(&self, frame: &mut canvas::Frame<Painter>) {
        let dots = Dots::large(&self.said);
        let before = self.columns.saturating_sub(dots.width());
        let center = |(x, y): (usize, usize)| {
            let half = self.pitch / 2.0;
            Point::new(to_f32(x) * self.pitch + half, to_f32(y) * self.pitch + half)
        };
        let lit: Vec<(usize, usize)> =
            dots.lit().map(|(x, y)| (x + before, y)).filter(|(x, _)| *x < self.columns).collect();
        let all = (0..ROWS).flat_map(|y| (0..self.columns).map(move |x| (x, y)));
        let round = |part: f32, places: &[(usize, usize)]| {
            Path::new(|path| {
                for place in places {
                    path.circle(center(*place), self.pitch * part / 2.0);
                }
            })
        };
        let unlit: Vec<(usize, usize)> = all.filter(|place| !lit.contains(place)).collect();
        let glow = self.palette.led_on.scale_alpha(GLOW.1);
        frame.fill(&round(UNLIT, &unlit), self.palette.led_off);
        frame.fill(&round(GLOW.0, &lit), glow);
        frame.fill(&round(LIT, &lit), self.palette.led_on);
    }
}
