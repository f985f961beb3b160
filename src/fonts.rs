//! The faces inside the program: window and paper draw with nothing else, so that Chinese and
//! Japanese show on a machine without fonts. `assets/fonts` says where they come from.

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

/// Whether the Latin face has the character: everything before the scripts of East Asia, but for
/// the marks that those faces draw at their own width.
pub fn is_latin(character: char) -> bool {
    (character as u32) < 0x2E80
}
