//! The mark of the house on paper, from the same file as the window's.

use std::sync::OnceLock;

use super::drawing::{Area, Bar, Curve, Drawing, Ink, Mark};

/// The side of the square that the mark is drawn in, and how thick its lines are there.
const SIDE: f32 = 64.0;
const THICKNESS: f32 = 4.2;

/// Lines and discs of the mark.
#[derive(Debug, Default)]
struct Knot {
    lines: Vec<Vec<(f32, f32)>>,
    discs: Vec<(f32, f32, f32)>,
}

/// Draws the mark into a square.
pub(super) fn draw(drawing: &mut Drawing, area: Area, ink: Ink) {
    let scale = area.width / SIDE;
    let place = |(x, y): (f32, f32)| (area.x + x * scale, area.y + y * scale);
    for line in &knot().lines {
        let points = line.iter().copied().map(place).collect();
        let curve = Curve { points, thickness: THICKNESS * scale, ink };
        drawing.marks.push(Mark::Curve(curve));
    }
    for (x, y, r) in &knot().discs {
        let (x, y) = place((x - r, y - r));
        let side = 2.0 * r * scale;
        let area = Area { x, y, width: side, height: side };
        let disc = Bar { area, radius: side / 2.0, fill: ink, edge: None };
        drawing.marks.push(Mark::Bar(disc));
    }
}

fn knot() -> &'static Knot {
    static KNOT: OnceLock<Knot> = OnceLock::new();
    KNOT.get_or_init(|| read(include_str!("../../assets/drinks/mark-allin.svg")))
}

/// Reads what the file is made of: paths of one start and curves, and circles. A test reads all of
/// it.
fn read(svg: &str) -> Knot {
    let numbers = |text: &str| -> Vec<f32> {
        let numbers = text.split(|c: char| !c.is_ascii_digit() && c != '.');
        numbers.filter_map(|number| number.parse().ok()).collect()
    };
    let quoted = |text: &str| text.split('"').next().map(numbers).unwrap_or_default();
    let pairs = |numbers: Vec<f32>| {
        let pair = |pair: &[f32]| Some((*pair.first()?, *pair.get(1)?));
        numbers.chunks(2).filter_map(pair).collect()
    };
    let disc = |circle: &str| {
        let circle = circle.split('>').next().map(numbers).unwrap_or_default();
        match circle.as_slice() {
            [x, y, r] => Some((*x, *y, *r)),
            _other => None,
        }
    };
    Knot {
        lines: svg.split(" d=\"").skip(1).map(quoted).map(pairs).collect(),
        discs: svg.split("<circle ").skip(1).filter_map(disc).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_three_lines_and_three_discs() {
        let knot = knot();
        assert_eq!((knot.lines.len(), knot.discs.len()), (3, 3));
        assert!(knot.lines.iter().all(|line| line.len() % 3 == 1), "a start, then curves");
    }
}
