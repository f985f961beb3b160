//! The dot faces: numbers as the board on the wall shows them, on screen and on paper.

use std::collections::HashMap;
use std::iter;
use std::sync::OnceLock;

use serde::Deserialize;

/// Free columns between two characters of the large face.
const GAP: usize = 2;

/// Rows of a panel: those of a figure, and one below the line for the tail of a comma.
pub(crate) const ROWS: usize = FIGURE_ROWS + 1;

/// Rows of a figure of the large face.
pub(crate) const FIGURE_ROWS: usize = 12;

#[derive(Debug, Deserialize)]
struct Faces {
    large: HashMap<char, Vec<String>>,
}

/// A text in dots: rows of lit and unlit ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dots {
    rows: Vec<Vec<bool>>,
}

impl Dots {
    /// A number in the large face. Characters that it does not have are left out: [`apart`] tells
    /// which.
    pub(crate) fn large(text: &str) -> Self {
        let mut rows: Vec<Vec<bool>> = vec![Vec::new(); ROWS];
        for glyph in text.chars().filter_map(drawn) {
            let width = glyph.first().map_or(0, String::len);
            for (at, row) in rows.iter_mut().enumerate() {
                if !row.is_empty() {
                    row.extend([false; GAP]);
                }
                match glyph.get(at) {
                    Some(dots) => row.extend(dots.chars().map(|dot| dot == '#')),
                    None => row.extend(iter::repeat_n(false, width)),
                }
            }
        }
        Self { rows }
    }

    /// Columns.
    pub(crate) fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// Every lit dot, as column and row.
    pub(crate) fn lit(&self) -> impl Iterator<Item = (usize, usize)> {
        let row = |(y, row): (usize, &'_ Vec<bool>)| -> Vec<(usize, usize)> {
            row.iter().enumerate().filter(|(_, lit)| **lit).map(|(x, _)| (x, y)).collect()
        };
        self.rows.iter().enumerate().flat_map(row)
    }
}

/// A number without the characters that the face does not have, and these by themselves: `1,250`
/// and `Rp`.
pub(crate) fn apart(text: &str) -> (String, String) {
    let (dots, signs): (String, String) =
        text.trim().chars().partition(|c| c.is_whitespace() || drawn(*c).is_some());
    (dots.trim().to_owned(), signs)
}

/// The true minus sign is drawn as the face's: a loss without its sign would read as a gain.
fn drawn(sign: char) -> Option<&'static Vec<String>> {
    large().get(&if sign == '−' { '-' } else { sign })
}

fn large() -> &'static HashMap<char, Vec<String>> {
    static FACE: OnceLock<HashMap<char, Vec<String>>> = OnceLock::new();
    FACE.get_or_init(|| {
        let faces = serde_json::from_str::<Faces>(include_str!("../assets/led-faces.json"));
        // The faces stand inside the program; a test reads them.
        faces.map(|f| f.large).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loss_keeps_its_sign() {
        assert_eq!(Dots::large("−0.3×"), Dots::large("-0.3×"));
        assert_ne!(Dots::large("−0.3×"), Dots::large("0.3×"));
    }

    #[test]
    fn a_comma_is_no_point() {
        assert_ne!(Dots::large("1,102.00"), Dots::large("1.102.00"));
        let below = |text: &str| Dots::large(text).lit().filter(|(_, y)| *y == FIGURE_ROWS).count();
        assert_eq!((below("1,250,000.00"), below("1250000.00")), (2, 0));
    }

    #[test]
    fn signs_that_the_face_lacks_stand_apart() {
        let read = |text| apart(text);
        assert_eq!(read("Rp1,250,000"), ("1,250,000".to_owned(), "Rp".to_owned()));
        assert_eq!(read("−₺3.50"), ("−3.50".to_owned(), "₺".to_owned()));
        assert_eq!(read("¥3.50"), ("¥3.50".to_owned(), String::new()));
    }

    #[test]
    fn every_figure_has_the_rows_of_a_panel() {
        for figure in "0123456789.,-×:¥".chars() {
            let dots = Dots::large(&figure.to_string());
            assert_eq!(dots.rows.len(), ROWS, "{figure}");
            assert!(dots.lit().count() > 0, "{figure}");
        }
        assert_eq!(Dots::large("63").width(), 7 + 2 + 7);
    }
}
