//! The page of backups: where copies of the books go.

use std::path::{Path, PathBuf};

use super::{FOLDER, Message, Settings, Stage};
use crate::app::kit::*;
use crate::app::room;
use crate::app::widget::notice;
use crate::till::settings::SettingsSeen;

impl Settings {
    pub(super) fn backup<'a>(
        &'a self,
        look: Look<'a>,
        seen: &'a SettingsSeen,
    ) -> Element<'a, Message> {
        if let Err(trouble) = &seen.settings {
            let file = look.text(seen.path.display().to_string(), QUIET).fill();
            let broken = col![look.say("settings-broken", HEADING), file]
                .push(lists(notice::problems(look, trouble)))
                .spacing(m::GAP);
            return card(look, broken.padding(Padding::new(m::PAD))).into();
        }
        let right = match self.room.stage() {
            Stage::Looking => self.places(look, seen),
            Stage::Adding(folder) => self.adding(look, seen, folder),
            Stage::Removing(folder) => self.removing(look, folder),
        };
        let left = card(
            look,
            empty(look, Icon::Backup, look.word("backup-none"), look.word("backup-none-hint")),
        );
        sides(left, right)
    }

    /// The folders, and whether each is there.
    fn places<'a>(&'a self, look: Look<'a>, seen: &'a SettingsSeen) -> Element<'a, Message> {
        let p = look.palette;
        let is_free = self.room.is_free();
        let folders = self.folders().iter().map(|folder| {
            let is_there = seen.there.contains(folder);
            let state = match is_there {
                true => chip(look, Surface::Good, &look.word("backup-there"), p.good),
                false => chip(look, Surface::Bad, &look.word("backup-not-there"), p.bad),
            };
            let remove = is_free.then(|| Message::RemovePressed(folder.clone()));
            let named = col![
                look.text(name(folder), STRONG).cut(),
                look.text(folder.display().to_string(), ASIDE).cut()
            ];
            strip![
                Icon::Folder.show(m::ICON, p.ink2),
                named.width(Fill),
                state,
                icon_button(look, Button::Bare, REMOVE, remove)
            ]
            .spacing(m::NEAR)
            .into()
        });
        let add = is_free.then_some(Message::AddPressed);
        let none = self.folders().is_empty().then(|| look.say("backup-no-folder", QUIET).fill());
        let places = pile![
            heading(look, "backup-where"),
            none,
            lists(column(folders).spacing(m::NEAR)),
            wide(look, Some(Icon::Plus), &look.word("backup-add-folder"), add)
        ]
        .padding(Padding::new(m::PAD));
        container(card(look, places)).width(look.measure.ticket).height(Fill).into()
    }

    fn adding<'a>(
        &'a self,
        look: Look<'a>,
        seen: &'a SettingsSeen,
        folder: &'a Text<300>,
    ) -> Element<'a, Message> {
        let is_free = self.room.is_free();
        let field = folder
            .field(look, "backup-folder-hint", Message::FolderSaid)
            .id(FOLDER)
            .on_submit(Message::Room(room::Message::DonePressed));
        let found = seen.found.iter().map(|found| {
            let named = col![
                look.text(name(found), STRONG).cut(),
                look.text(found.display().to_string(), ASIDE).cut()
            ];
            let is_chosen = folder.as_str() == found.to_string_lossy();
            let kind = if is_chosen { Button::Picked } else { Button::Plain };
            let pressed = is_free.then(|| Message::FolderPressed(found.clone()));
            let inside = container(named).center_y(Fill);
            pressable(look, kind, inside, pressed).width(Fill).height(m::PLACE).inset(m::GAP).into()
        });
        let nothing = seen.found.is_empty().then(|| look.say("backup-no-stick", QUIET).fill());
        let done = (is_free && !folder.is_blank()).then_some(room::Message::DonePressed);
        let cancel = is_free.then_some(Message::Room(room::Message::CancelPressed));
        let form = pile![
            heading(look, "backup-add-folder"),
            field,
            nothing,
            lists(column(found).spacing(m::NEAR)),
            cancel_button(look, cancel),
            finish(look, &look.word("backup-add-done"), done.map(Message::Room))
        ]
        .padding(Padding::new(m::PAD));
        container(card(look, form)).width(look.measure.ticket).height(Fill).into()
    }

    fn removing<'a>(&self, look: Look<'a>, folder: &Path) -> Element<'a, Message> {
        let is_free = self.room.is_free();
        let said = [("folder", folder.display().to_string().into())];
        let done = is_free.then_some(Message::Room(room::Message::DonePressed));
        let cancel = is_free.then_some(Message::Room(room::Message::CancelPressed));
        let form = pile![
            heading(look, "backup-where"),
            look.text(look.with("backup-remove-sure", &said), BODY).fill(),
            space::vertical(),
            cancel_button(look, cancel),
            finish(look, &look.word("backup-remove-done"), done)
        ]
        .padding(Padding::new(m::PAD));
        container(card(look, form)).width(look.measure.ticket).height(Fill).into()
    }
}

/// The last part of a path, which is what a stick or a share is called.
fn name(folder: &Path) -> String {
    let last = folder.file_name().unwrap_or(folder.as_os_str());
    PathBuf::from(last).display().to_string()
}
