//! The place of the settings: its pages at the left, and the one that is open.

use super::{Message, Page, Settings};
use crate::app::kit::*;
use crate::app::room::{Reading, unreadable};

impl Settings {
    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let notice = self.room.notice(look).map(|notice| notice.map(Message::Room));
        let title = row![look.say("settings-title", TITLE)].height(m::HEAD).align_y(Center);
        let body: Element<'a, Message> = match (self.page, &self.read) {
            (Page::About, read) => self.about(look, read.known()),
            (Page::Backup, Reading::NotYet) => space::vertical().into(),
            (Page::Backup, Reading::Failed(refused)) => {
                col![unreadable(look, "settings-unread", refused, Message::Opened)].into()
            }
            (Page::Backup, Reading::Read(seen)) => self.backup(look, menu, seen),
        };
        let body = row![self.pages(look), container(body).width(Fill)].spacing(m::PAD);
        let page = col![title, notice].spacing(m::GAP).push(container(body).height(Fill));
        whole_page(look, page)
    }

    /// The pages, by icon and name.
    fn pages<'a>(&self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let pages = [
            (Page::Backup, Icon::Backup, "backup-title"),
            (Page::About, Icon::Info, "settings-about"),
        ];
        let pages = pages.map(|(page, icon, key)| {
            let is_open = page == self.page;
            let (kind, ink) = match is_open {
                true => (Button::Chosen, p.amber_ink),
                false => (Button::Other, p.ink2),
            };
            let named = look.say(key, STRONG).ink(if is_open { p.ink } else { p.ink2 });
            let inside = strip![icon.show(m::ICON, ink), named].spacing(m::GAP);
            let message = Some(Message::PagePressed(page));
            let inside = container(inside).center_y(Fill);
            pressable(look, kind, inside, message).width(Fill).inset(m::PAD).into()
        });
        let pages = column(pages).spacing(m::TIGHT).padding(Padding::new(m::NEAR));
        container(card(look, pages)).width(look.measure.sheet_side).into()
    }
}
