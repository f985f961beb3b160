//! Names that people read: what nobody can see in them, and which of them pass for each other
//! (docs/threats.md, Names).

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};
use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::skeleton;

/// Whether a sign bends what is shown: it moves the letters around it, breaks the line, or is there
/// and not seen. What only joins letters or varies a picture is none.
pub fn is_bending(sign: char) -> bool {
    sign.is_control()
        || matches!(
            sign,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// A text with each bending sign spelled out, as `\u{202e}`; lines stay lines.
pub fn shown(text: &str) -> Cow<'_, str> {
    let is_seen = |sign: char| sign == '\n' || !is_bending(sign);
    if text.chars().all(is_seen) {
        return Cow::Borrowed(text);
    }
    let spell = |sign: char| {
        if is_seen(sign) { sign.to_string() } else { sign.escape_unicode().to_string() }
    };
    Cow::Owned(text.chars().map(spell).collect())
}

/// A name as it is kept: composed, with one space between its words.
pub fn kept(written: &str) -> String {
    let composed: String = written.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The most marks on one letter: no language piles up more, and more would reach into the lines
/// around the name.
const MOST_MARKS: usize = 4;

/// Whether a name has a sign in it that nobody sees, or none that anybody does, or marks piled up
/// on a letter.
pub fn hides(name: &str) -> bool {
    let mut marks = 0;
    let mut is_piled_up = false;
    for sign in name.nfd() {
        marks = if is_combining_mark(sign) { marks + 1 } else { 0 };
        is_piled_up |= marks > MOST_MARKS;
    }
    is_piled_up || name.chars().any(is_hidden) || !name.chars().any(char::is_alphanumeric)
}

fn is_hidden(sign: char) -> bool {
    use GeneralCategory::{Control, Format, PrivateUse, Surrogate, Unassigned};
    let category = sign.general_category();
    is_bending(sign)
        || matches!(category, Control | Format | PrivateUse | Surrogate | Unassigned)
        // Fillers, the blank of Braille, and what varies the sign before it.
        || matches!(
            sign,
            '\u{34f}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{ffa0}'
                | '\u{e0100}'..='\u{e01ef}'
        )
}

/// Whether the letters of a name are of scripts that are written together: those of one writing
/// system, and Latin ones beside those of East Asia.
pub fn is_of_one_script(name: &str) -> bool {
    let is_latin = |letter: &char| letter.script() == Script::Latin;
    let others: String = name.chars().filter(|letter| !is_latin(letter)).collect();
    let set = AugmentedScriptSet::for_str(&others);
    let is_beside_latin = set.hanb || set.jpan || set.kore;
    !set.is_empty() && (is_beside_latin || !name.chars().any(|letter| is_latin(&letter)))
}

/// Whether two names pass for each other: they differ in case, width, accents or spaces, or in
/// letters that are drawn alike.
pub fn looks_like(one: &str, other: &str) -> bool {
    likeness(one).into_iter().zip(likeness(other)).any(|(one, other)| one == other)
}

/// Whether a name ends in what passes for another text.
pub fn ends_like(name: &str, end: &str) -> bool {
    let ([_, name], [_, end]) = (likeness(name), likeness(end));
    name.ends_with(&end)
}

/// What a name has in common with those that pass for it, as it is written and in small letters.
fn likeness(name: &str) -> [String; 2] {
    let plain: String =
        name.nfkd().filter(|sign| !is_accent(*sign) && !sign.is_whitespace()).collect();
    let small = plain.to_lowercase();
    let alike = |text: &str| {
        let letters: String = skeleton(text).filter(|sign| !is_accent(*sign)).collect();
        letters.to_lowercase()
    };
    [alike(&plain), alike(&small)]
}

/// Accents of Latin, Greek and Cyrillic letters; the marks of kana make other letters.
fn is_accent(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_no_part_of_a_name() {
        for sign in [
            '\u{0}',
            '\u{7}',
            '\u{1b}',
            '\u{7f}',
            '\u{85}',
            '\u{ad}',
            '\u{200b}',
            '\u{200d}',
            '\u{202e}',
            '\u{2066}',
            '\u{2028}',
            '\u{feff}',
            '\u{e0041}',
            '\u{3164}',
            '\u{2800}',
            '\u{fe0f}',
            '\u{e000}',
            '\u{e0101}',
        ] {
            assert!(hides(&format!("Mei{sign}")), "{sign:?}");
        }
        let piled_up = format!("M{}ei", "\u{301}".repeat(5));
        for name in [piled_up.as_str(), "", " ", "--", "\u{301}", "★"] {
            assert!(hides(name), "{name:?}");
        }
        for name in ["Mei", "O’Neill", "Anne-Marie", "李小明", "José", "さくら", "Zoë 2", "김민준"]
        {
            assert!(!hides(name), "{name}");
        }
    }

    #[test]
    fn a_name_is_written_in_scripts_that_go_together() {
        for name in ["Søren", "Łukasz Weiß", "Đặng", "İpek", "Ægir", "Ｍｅｉ", "ʻOnaona", "नीरज"]
        {
            assert!(is_of_one_script(name), "{name}");
        }
        for name in ["Mei", "Zoë", "小明 Leo", "田中 Ken", "田中さくら", "김민준", "Мария", "Νίκος"]
        {
            assert!(is_of_one_script(name), "{name}");
        }
        for name in ["Mеi", "Yuаn", "Марiя", "Νicos", "小明Ж"] {
            assert!(!is_of_one_script(name), "{name}");
        }
    }

    #[test]
    fn names_that_pass_for_each_other_are_told() {
        for (one, other) in [
            ("Mei", "mei"),
            ("Mei", "ＭＥＩ"),
            ("Mei", "Méi"),
            ("Mei", "Me i"),
            ("Lin", "1in"),
            ("Lin", "Iin"),
            ("Tom", "Torn"),
            ("Oscar", "0scar"),
            ("ABC", "АВС"),
        ] {
            assert!(looks_like(one, other), "{one} {other}");
        }
        for (one, other) in [("Mei", "Mai"), ("Lin", "Li"), ("かな", "がな"), ("李", "季")] {
            assert!(!looks_like(one, other), "{one} {other}");
        }
    }

    #[test]
    fn what_bends_a_line_is_spelled_out_where_it_is_shown() {
        assert_eq!(shown("Mei"), "Mei");
        assert_eq!(shown("Me\u{202e}i\n2"), "Me\\u{202e}i\n2");
        assert_eq!(shown("\u{1b}[2J"), "\\u{1b}[2J");
        assert!(ends_like("root （Ｓystem）", "(system)") && !ends_like("Mei (eve)", "(system)"));
        assert_eq!(kept("  Jose\u{301}   M "), "José M");
    }
}
