//! Text that people write into a field, never longer than what is kept of it.

/// What is written in a field, at most `MAX` characters of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text<const MAX: usize>(String);

impl<const MAX: usize> Text<MAX> {
    /// What stands in the field at first.
    pub fn of(written: &str) -> Self {
        Self(written.chars().take(MAX).collect())
    }

    /// The field was written in.
    pub fn say(&mut self, written: &str) {
        *self = Self::of(written);
    }

    /// What was meant: without blanks around it, and nothing where only blanks are written.
    pub fn said(&self) -> Option<String> {
        Some(self.0.trim().to_owned()).filter(|said| !said.is_empty())
    }

    /// What stands in the field.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
