//! A text while it is written: no longer than its limit in characters, and trimmed once it is read.

use iced::widget::text_input::TextInput;

use super::base::*;
use super::choices::{choices, writing};
use crate::domain::order::MAX_NOTE_CHARS;

/// The text of a field, at most `MAX` characters long.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Text<const MAX: usize>(String);

impl<const MAX: usize> Text<MAX> {
    /// A field that holds a text already, which stays whole until it is written in.
    pub(crate) fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Writes another text; characters beyond the limit are dropped.
    pub(crate) fn say(&mut self, text: &str) {
        self.0 = text.chars().take(MAX).collect();
    }

    /// The text without spaces around it; none where only spaces are left.
    pub(crate) fn said(&self) -> Option<String> {
        Some(self.0.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// Whether nothing but spaces is written.
    pub(crate) fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The text as it is written, spaces and all.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> Text<MAX> {
    /// The field on the screen, with a hint while it is empty.
    pub(crate) fn field<'a, M: Clone + 'a>(
        &self,
        look: Look<'_>,
        hint: &str,
        say: impl Fn(String) -> M + 'a,
    ) -> TextInput<'a, M, iced::Theme, Painter> {
        writing(look, hint, &self.0, say)
    }
}

/// Why something is done: one of some reasons, or other words.
pub(crate) type Reason = Text<MAX_NOTE_CHARS>;

impl Reason {
    /// The reasons to press, and the field for another one. `done`: the answer to Enter.
    pub(crate) fn view<'a, M: Clone + 'a>(
        &self,
        look: Look<'_>,
        reasons: &[&str],
        say: impl Fn(String) -> M + Copy + 'a,
        done: Option<M>,
    ) -> Column<'a, M> {
        let offered = reasons.iter().map(|key| {
            let said = look.word(key);
            (said.clone(), said == self.0, say(said))
        });
        let by_hand = self.field(look, "adjust-reason-by-hand", say).on_submit_maybe(done);
        pile![choices(look, offered), by_hand]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_ends_at_its_limit_and_is_read_without_the_spaces_around_it() {
        let mut text = Text::<4>::of("全押AI拿铁");
        assert_eq!(text.as_str(), "全押AI拿铁");
        text.say(" 全押AI拿铁");
        assert_eq!(text.as_str(), " 全押A");
        assert_eq!(text.said().as_deref(), Some("全押A"));
        text.say("   ");
        assert_eq!((text.said(), text.is_blank()), (None, true));
    }
}
