//! What stands in a refusal to write a file that people write too.

use super::{all, of_path};
use crate::locale::refusal::Said;
use crate::settings_file::SetError;
use crate::till::error::WritingError;

pub(super) fn of_writing(error: &WritingError) -> Said {
    match error {
        WritingError::Setting(error) => of_setting(error),
        WritingError::Refused { path, .. } => of_path("refusal-file-not-written", path),
        WritingError::Busy(path) => of_path("refusal-file-busy", path),
    }
}

fn of_setting(error: &SetError) -> Said {
    match error {
        SetError::Broken { .. } => Said::new("refusal-settings"),
        SetError::Refused { problems, .. } => Said::new("refusal-setting-refused")
            .with("problems", all(problems, |problem| problem.said.clone().into())),
        SetError::NoKey(key) => Said::new("refusal-setting-no-key").with("key", key),
    }
}
