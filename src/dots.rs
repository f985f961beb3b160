//! The dot faces: numbers as the board on the wall shows them, on screen and on paper.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

/// Free columns between two characters of the large face.
const GAP: usize = 2;

/// Rows of the large face.
pub(crate) const ROWS: usize = 12;

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
    /// A number in the large face. Characters that it does not have are left out.
    pub(crate) fn large(text: &str) -> Self {
        let mut rows: Vec<Vec<bool>> = vec![Vec::new(); ROWS];
        // The true minus sign is drawn as the face's: a loss without its sign would read as a gain.
        let drawn = |c: char| large().get(&if c == '−' { '-' } else { c });
        for glyph in text.chars().filter_map(drawn) {
            for (row, drawn) in rows.iter_mut().zip(glyph) {
                if !row.is_empty() {
                    row.extend([false; GAP]);
                }
                row.extend(drawn.chars().map(|dot| dot == '#'));
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
    fn every_figure_is_twelve_rows_high() {
        for figure in "0123456789.,-×:¥".chars() {
            let dots = Dots::large(&figure.to_string());
            assert_eq!(dots.rows.len(), ROWS, "{figure}");
            assert!(dots.lit().count() > 0, "{figure}");
        }
        assert_eq!(Dots::large("63").width(), 7 + 2 + 7);
    }
}
