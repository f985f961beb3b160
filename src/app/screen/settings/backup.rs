//! The page of backups: where copies of the books go.

use std::path::Path;

use super::copies::{Copy, folder_name, name};
use super::{FOLDER, Message, Settings, Stage};
use crate::app::kit::*;
use crate::app::room::{self, Reading, unreadable};
use crate::app::widget::notice;
use crate::domain::business_day::wall_clock;
use crate::till::settings::SettingsSeen;

impl Settings {
    pub(super) fn backup<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
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
            Stage::Looking => self.beside(look, menu, seen),
            Stage::Adding(folder) => self.adding(look, seen, folder),
            Stage::Removing(folder) => self.removing(look, folder),
        };
        sides(self.copies_made(look, menu), right)
    }

    /// The backups, the newest first, and how to go back to the one that is chosen.
    fn copies_made<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let copies = match &self.copies.read {
            Reading::Failed(refused) => {
                return unreadable(look, "backup-unread", refused, Message::Opened);
            }
            Reading::NotYet => &[][..],
            Reading::Read(copies) => copies,
        };
        if copies.is_empty() {
            let hint =
                if self.folders().is_empty() { "backup-none-hint" } else { "backup-now-hint" };
            let none = empty(look, Icon::Backup, look.word("backup-none"), look.word(hint));
            return card(look, none).into();
        }
        let chosen = self.chosen.and_then(|at| copies.iter().find(|copy| copy.at == at));
        let rows = copies_table(look, menu, copies, self.chosen).padding(Padding::new(m::PAD));
        col![container(card(look, rows)).height(Fill), going_back(look, chosen)]
            .spacing(m::PAD)
            .into()
    }

    /// When the last one was made, where they go, and one more now.
    fn beside<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        seen: &'a SettingsSeen,
    ) -> Element<'a, Message> {
        let last = self.copies.read.known().and_then(|copies| copies.first());
        let at = last.map(|copy| wall_clock(copy.at, menu.shop.timezone));
        let number = at.map_or("--:--".to_owned(), |at| look.locale.time(at));
        let aside = at.map_or(String::new(), |at| look.locale.short_day(at.date_naive()));
        let failed = self.copies.failed.iter().map(|(folder, refused)| {
            let title = look.with("backup-failed", &[("folder", name(folder).into())]);
            notice::refused(look, &Notice { title, detail: refused.said(look) }, None, None)
        });
        let key = if self.copies.is_running { "backup-running" } else { "backup-now" };
        let can = self.room.is_free() && !self.copies.is_running && !self.folders().is_empty();
        let now = can.then_some(Message::BackUpPressed);
        col![led::card(look, "backup-last", aside, number)]
            .extend(failed)
            .push(container(self.places(look, seen)).height(Fill))
            .push(when(look, menu))
            .push(finish(look, &look.word(key), now))
            .spacing(m::GAP)
            .width(look.measure.ticket)
            .height(Fill)
            .into()
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

fn copies_table<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    copies: &'a [Copy],
    chosen: Option<DateTime<Utc>>,
) -> Column<'a, Message> {
    let p = look.palette;
    let moment = |at| wall_clock(at, menu.shop.timezone);
    let when = move |copy: &'a Copy| {
        let at = moment(copy.at);
        let day = look.text(look.locale.short_day(at.date_naive()), STRONG).one_line();
        col![day, look.text(look.locale.time(at), NOTE).one_line()]
    };
    let places = move |copy: &'a Copy| {
        let named = copy.paths.iter().map(|path| folder_name(path));
        look.text(look.locale.list(named), NOTE).cut()
    };
    let state = move |copy: &'a Copy| match copy.is_verified {
        true => chip(look, Surface::Good, &look.word("backup-verified"), p.good),
        false => chip(look, Surface::Bad, &look.word("backup-not-verified"), p.bad),
    };
    let facts = move |copy: &Copy| look.text(look.locale.number(copy.facts), BODY).figure();
    let size = move |copy: &Copy| look.text(megabytes(look, copy.bytes), QUIET).figure();
    let table = Table::new(look).names("backup-when", when);
    let table = table.figures("backup-facts", m::BACKUP_FIGURE, facts);
    let table = match look.measure.is_roomy {
        true => table.figures("backup-size", m::BACKUP_FIGURE, size).column(
            look.note("backup-in"),
            m::EVENT_FIGURE,
            places,
        ),
        false => table,
    };
    table
        .column(look.note("backup-read-back"), m::BACKUP_STATE, state)
        .view(copies, |copy| (chosen == Some(copy.at), Message::CopyPressed(copy.at)))
}

fn megabytes(look: Look<'_>, bytes: u64) -> String {
    let tenths = i64::try_from(bytes.div_ceil(100_000)).unwrap_or(i64::MAX);
    format!("{} MB", look.locale.quantity(Decimal::new(tenths, 1)))
}

/// How the till goes back to a backup: not while it is open.
fn going_back<'a>(look: Look<'a>, chosen: Option<&'a Copy>) -> Element<'a, Message> {
    let path = chosen.and_then(|copy| copy.paths.first()).map(|path| path.display().to_string());
    let command = path.map(|path| look.text(format!("allin restore \"{path}\""), STRONG).fill());
    let key = if command.is_some() { "backup-back-how" } else { "backup-back" };
    let said = col![look.say("backup-going-back", HEADING), look.say(key, QUIET).fill(), command];
    on(look, Surface::Card, said.spacing(m::TIGHT).padding(Padding::new(m::PAD))).width(Fill).into()
}

/// When the next one is made by itself.
fn when<'a>(look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
    let turn = menu.shop.business_day_starts.time().format("%H:%M").to_string();
    let line = |key: &str, said: String| -> Element<'a, Message> {
        strip![look.say(key, QUIET).fill(), look.text(said, STRONG).one_line()]
            .spacing(m::GAP)
            .into()
    };
    let said = pile![
        line("backup-next", look.word("backup-at-close")),
        hairline(look),
        line("backup-at-latest", turn)
    ];
    on(look, Surface::Card, said.padding(Padding::new(m::PAD))).width(Fill).into()
}
