//! A guest list from elsewhere: which file, and what it would do before it does it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::domain::guest_list::{GuestList, Import as Found, Skipped, Why};

#[derive(Debug, PartialEq)]
pub enum Import {
    /// One of the files that lie about, or one that is dropped on the window.
    Choosing(Vec<PathBuf>),
    Reading(PathBuf),
    Read(Arc<GuestList>, Found),
    Failed(Refused),
}

#[derive(Debug, Clone)]
pub enum Message {
    FilePressed(PathBuf),
    DonePressed,
    Closed,
}

impl Import {
    pub fn of(read: Result<(Arc<GuestList>, Found), Refused>) -> Self {
        match read {
            Ok((list, found)) => Self::Read(list, found),
            Err(refused) => Self::Failed(refused),
        }
    }

    /// The list that can be taken in now.
    pub fn list(&self) -> Option<Arc<GuestList>> {
        match self {
            Self::Read(list, found)
                if !(found.added.is_empty()
                    && found.changed.is_empty()
                    && found.back.is_empty()
                    && found.gone.is_empty()) =>
            {
                Some(Arc::clone(list))
            }
            Self::Read(..) | Self::Choosing(_) | Self::Reading(_) | Self::Failed(_) => None,
        }
    }

    /// The sheet on the screen, in place of the list of guests.
    pub fn view<'a>(&'a self, look: Look<'a>, is_free: bool) -> Element<'a, Message> {
        let mut page = col![look.say("import-title", TITLE), look.say("import-help", QUIET).fill()]
            .spacing(m::PAD)
            .padding(m::APART);
        let cancel = is_free.then_some(Message::Closed);
        page = match self {
            Self::Choosing(files) => page.push(scrolls(choosing(look, files))),
            Self::Reading(file) => {
                let file = file.display().to_string();
                page.push(look.text(file, STRONG)).push(space::vertical())
            }
            Self::Failed(refused) => {
                let notice =
                    Notice { title: look.word("import-failed"), detail: refused.said(look) };
                page.push(notice::refused(look, &notice, None, None)).push(space::vertical())
            }
            Self::Read(_, found) => page.push(scrolls(preview(look, found))),
        };
        let done = self.list().filter(|_| is_free).map(|_| Message::DonePressed);
        let page = page.push(
            row![cancel_button(look, cancel), finish(look, &look.word("import-done"), done)]
                .spacing(m::NEAR),
        );
        card(look, page).into()
    }
}

fn choosing<'a>(look: Look<'a>, files: &'a [PathBuf]) -> Element<'a, Message> {
    if files.is_empty() {
        return look.say("import-none", FAINT).fill().into();
    }
    let files = files.iter().map(|file| {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        let pressed = Message::FilePressed(file.clone());
        press(look, Button::Plain, Some(Icon::Paper), &name.unwrap_or_default(), Some(pressed))
            .width(Fill)
            .into()
    });
    column(files).spacing(m::NEAR).into()
}

fn preview<'a>(look: Look<'a>, found: &'a Found) -> Element<'a, Message> {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let figure = |key: &str, of: usize| look.text(look.count(key, count(of)), STRONG).fill();
    let mut page = pile![
        figure("import-added", found.added.len()),
        figure("import-changed", found.changed.len()),
        figure("import-back", found.back.len()),
        figure("import-gone", found.gone.len()),
        figure("import-same", found.same),
        figure("import-skipped", found.skipped.len())
    ];
    for (_, before, line) in found.changed.iter().take(m::PREVIEW) {
        let said = format!("{before} → {}", line.name);
        page = page.push(look.text(said, NOTE).fill());
    }
    for skipped in found.skipped.iter().take(m::PREVIEW) {
        page = page.push(look.text(why(look, skipped), NOTE).fill());
    }
    for line in found.added.iter().take(m::PREVIEW) {
        let contact = line.contact.as_deref().unwrap_or("");
        let said = format!("+ {}  {contact}", line.name);
        page = page.push(look.text(said, ASIDE).fill());
    }
    page.into()
}

fn why(look: Look<'_>, skipped: &Skipped) -> String {
    let line = ("line", skipped.line.to_string().into());
    match &skipped.why {
        Why::NoName => look.with("import-no-name", &[line]),
        Why::NotComing(status) => {
            look.with("import-not-coming", &[line, ("status", status.into())])
        }
        Why::TooLong => look.with("import-too-long", &[line]),
        Why::Twice(first) => {
            look.with("import-twice", &[line, ("first", first.to_string().into())])
        }
    }
}
