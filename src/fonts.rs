//! The faces inside the program: window and paper draw with nothing else, so that Chinese and
//! Japanese show on a machine without fonts. `assets/fonts` says where they come from.

use std::sync::OnceLock;

use cosmic_text::skrifa::charmap::Charmap;
use cosmic_text::skrifa::instance::{LocationRef, Size};
use cosmic_text::skrifa::metrics::GlyphMetrics;
use cosmic_text::skrifa::{FontRef, MetadataProvider};

use crate::locale::Language;

/// A font file inside the program.
#[derive(Debug, Clone, Copy)]
pub struct Face {
    /// Its family.
    pub family: &'static str,
    /// Its weight, 400 to 700.
    pub weight: u16,
    /// The TrueType file.
    pub bytes: &'static [u8],
}

/// Latin, Greek and Cyrillic, with tabular figures.
pub const LATIN: &str = "Allin Sans";
/// Chinese.
pub const CHINESE: &str = "Noto Sans SC";
/// Japanese.
pub const JAPANESE: &str = "Noto Sans JP";

/// All faces.
pub static FACES: &[Face] = &[
    Face {
        family: LATIN,
        weight: 400,
        bytes: include_bytes!("../assets/fonts/AllinSans-Regular.ttf"),
    },
    Face {
        family: LATIN,
        weight: 500,
        bytes: include_bytes!("../assets/fonts/AllinSans-Medium.ttf"),
    },
    Face {
        family: LATIN,
        weight: 600,
        bytes: include_bytes!("../assets/fonts/AllinSans-SemiBold.ttf"),
    },
    Face {
        family: LATIN,
        weight: 700,
        bytes: include_bytes!("../assets/fonts/AllinSans-Bold.ttf"),
    },
    Face {
        family: CHINESE,
        weight: 400,
        bytes: include_bytes!("../assets/fonts/NotoSansSC-Regular.ttf"),
    },
    Face {
        family: CHINESE,
        weight: 700,
        bytes: include_bytes!("../assets/fonts/NotoSansSC-Bold.ttf"),
    },
    Face {
        family: JAPANESE,
        weight: 400,
        bytes: include_bytes!("../assets/fonts/NotoSansJP-Regular.ttf"),
    },
    Face {
        family: JAPANESE,
        weight: 700,
        bytes: include_bytes!("../assets/fonts/NotoSansJP-Bold.ttf"),
    },
];

/// The family that draws a text of a language: one face for Latin in all of them, and the
/// language's own for what Latin does not have.
pub fn family(language: Language, character: char) -> &'static str {
    match language {
        _ if is_latin(character) => LATIN,
        Language::English | Language::Chinese => CHINESE,
        Language::Japanese => JAPANESE,
    }
}

/// How wide a text is when it is set in so large letters, kerning left out: pairs that are drawn
/// closer make it narrower by less than a hair.
pub fn width(text: &str, language: Language, weight: u16, size: f32) -> f32 {
    let mut last: (&str, Option<&Scale>) = ("", None);
    let mut ems = 0.0;
    for letter in text.chars() {
        let family = family(language, letter);
        if last.0 != family {
            last = (family, nearest(family, weight));
        }
        // The widest there is, where no face has it.
        ems += last.1.and_then(|scale| scale.advance(letter)).unwrap_or(1.0);
    }
    ems * size
}

/// A text that is no wider than some room: where it is, it ends in `…`.
pub fn cut(text: &str, language: Language, weight: u16, size: f32, room: f32) -> String {
    // A hair of rounding is no loss.
    let fits = |text: &str| width(text, language, weight, size) <= room + 0.5;
    if fits(text) {
        return text.to_owned();
    }
    let mut kept = text.to_owned();
    while kept.pop().is_some() {
        let said = format!("{}…", kept.trim_end());
        if fits(&said) {
            return said;
        }
    }
    String::new()
}

/// How far below its top a line of words stands, in em, when the line is so many em high.
pub fn baseline(family: &str, weight: u16, leading: f32) -> f32 {
    let face = nearest(family, weight);
    let (ascent, descent) = face.map_or((1.0, 0.25), |scale| (scale.ascent, scale.descent));
    (leading - ascent - descent) / 2.0 + ascent
}

/// The face of a family that is nearest to a weight.
fn nearest(family: &str, weight: u16) -> Option<&'static Scale> {
    let faces = FACES.iter().zip(scales()).filter(|(face, _)| face.family == family);
    let nearest = faces.min_by_key(|(face, _)| face.weight.abs_diff(weight));
    nearest.and_then(|(_, scale)| scale.as_ref())
}

/// What measures a face.
struct Scale {
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    ascent: f32,
    descent: f32,
}

impl Scale {
    fn of(face: &Face) -> Option<Self> {
        let font = FontRef::new(face.bytes).ok()?;
        let widths = font.glyph_metrics(Size::new(1.0), LocationRef::default());
        let metrics = font.metrics(Size::new(1.0), LocationRef::default());
        Some(Self {
            letters: font.charmap(),
            widths,
            ascent: metrics.ascent,
            descent: -metrics.descent,
        })
    }

    fn advance(&self, letter: char) -> Option<f32> {
        self.widths.advance_width(self.letters.map(letter)?)
    }
}

fn scales() -> &'static [Option<Scale>] {
    static SCALES: OnceLock<Vec<Option<Scale>>> = OnceLock::new();
    SCALES.get_or_init(|| FACES.iter().map(Scale::of).collect())
}

/// Whether the Latin face has the character: everything before the scripts of East Asia, but for
/// the marks that those faces draw at their own width.
pub fn is_latin(character: char) -> bool {
    (character as u32) < 0x2E80
}
