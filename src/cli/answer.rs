//! What a command answers: words for people, JSON for programs.

use serde_json::{Value, json};

use crate::till::Done;

/// What a command answers: for people, and as JSON.
pub(super) struct Answer {
    pub(super) text: String,
    /// What is no text: a PDF.
    pub(super) bytes: Vec<u8>,
    pub(super) json: Value,
    /// Done, or a check that found something.
    pub(super) is_good: bool,
    /// Whether something is recorded that the answer tells of.
    pub(super) is_recorded: bool,
}

impl Answer {
    pub(super) fn new(text: impl Into<String>, json: Value) -> Self {
        Self { text: text.into(), bytes: Vec::new(), json, is_good: true, is_recorded: false }
    }

    pub(super) fn bad(text: impl Into<String>, json: Value) -> Self {
        Self { is_good: false, ..Self::new(text, json) }
    }
}

/// `{"event": ID}` and the like; the id alone for people.
pub(super) fn recorded<T>(what: &str, done: &Done<T>) -> Answer {
    let id = done.record.id;
    Answer::new(format!("{id}\n"), with_again(json!({ what: id }), done.again))
}

/// An answer that says whether it had been given before.
pub(super) fn with_again(mut json: Value, again: bool) -> Value {
    if again && let Some(fields) = json.as_object_mut() {
        fields.insert("again".to_owned(), true.into());
    }
    json
}
