//! A form: what is entered on the left, the keys and the way out on the right. It makes an ask of
//! what was entered, or none while something is missing.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Length};

use super::choices::{heading, taxes};
use super::keypad::{Key, keyed, keypad};
use super::press::{cancel_button, finish, wide};
use super::scroll::scrolls;
use super::words::words;
use crate::app::paint::{Column, Element};
use crate::app::room::{self, Told};
use crate::app::theme::measure as m;
use crate::app::theme::style::Surface;
use crate::app::theme::{Look, voice};
use crate::domain::id::Id;
use crate::domain::menu::Menu;
use crate::till::wish::Wish;

/// Something that is entered and then asked for.
pub(crate) trait Form {
    type Message: Clone;

    /// The field that is written in first.
    const FIRST_FIELD: Option<&'static str> = None;

    fn update(&mut self, message: Self::Message, menu: &Menu);

    /// What is asked for; none while something is missing, or nothing would change.
    fn ask(&self, menu: &Menu) -> Option<Wish>;

    fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> FormView<'a, Self::Message>;

    /// The form on the screen: it can be finished while nothing is missing and no answer is waited
    /// for.
    fn show<'a, M: Clone + 'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        is_free: bool,
        form: fn(Self::Message) -> M,
        room: fn(room::Message) -> M,
    ) -> Element<'a, M>
    where
        Self::Message: 'a,
    {
        let can_finish = is_free && self.ask(menu).is_some();
        let cancel = is_free.then(|| room(room::Message::CancelPressed));
        let done = can_finish.then(|| room(room::Message::DonePressed));
        self.view(look, menu).show(look, form, cancel, done)
    }

    /// The form in a card of a ticket's width, beside something else.
    fn show_narrow<'a, M: Clone + 'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        form: fn(Self::Message) -> M,
        cancel: Option<M>,
        done: Option<M>,
    ) -> Element<'a, M>
    where
        Self::Message: 'a,
    {
        self.view(look, menu).show_narrow(look, form, cancel, done)
    }
}

pub(crate) struct FormView<'a, F> {
    /// A left side of its own, in place of a card of parts.
    frame: Option<Element<'a, F>>,
    left: Column<'a, F>,
    right: Column<'a, F>,
    cancel: &'static str,
    done: Told,
    /// Whether the ways out stand beside each other.
    is_low: bool,
}

impl<'a, F: Clone + 'a> FormView<'a, F> {
    /// A form under a title, by its key; `done` is what finishes it.
    pub(crate) fn new(look: Look<'a>, title: &str, done: impl Into<Told>) -> Self {
        let title = words(look, look.word(title), voice::TITLE, look.palette.ink);
        let left = column![title].spacing(m::APART).padding(m::APART);
        Self { left, ..Self::untitled(done) }
    }

    /// A form with a left side of its own, and its title elsewhere.
    pub(crate) fn framed(left: impl Into<Element<'a, F>>, done: impl Into<Told>) -> Self {
        Self { frame: Some(left.into()), ..Self::untitled(done) }
    }

    /// A form whose title stands elsewhere; `done` is what finishes it.
    pub(crate) fn untitled(done: impl Into<Told>) -> Self {
        let left = column![].spacing(m::PAD).padding(m::APART);
        let right = column![].spacing(m::NEAR);
        Self { frame: None, left, right, cancel: "cancel", done: done.into(), is_low: false }
    }

    /// With another word for the way back, by its key.
    pub(crate) fn leaving(self, cancel: &'static str) -> Self {
        Self { cancel, ..self }
    }

    /// With its ways out beside each other, where the right side holds much.
    pub(crate) fn low(self) -> Self {
        Self { is_low: true, ..self }
    }

    /// Something to choose or write, under its heading.
    pub(crate) fn part(self, look: Look<'a>, head: &str, part: impl Into<Element<'a, F>>) -> Self {
        let part = column![heading(look, head), part.into()].spacing(m::NEAR);
        Self { left: self.left.push(part), ..self }
    }

    /// The tax in what is entered, under its heading; nothing where the shop has none.
    pub(crate) fn taxed(
        self,
        look: Look<'a>,
        menu: &Menu,
        head: &str,
        chosen: Option<&Id>,
        press: fn(Option<Id>) -> F,
    ) -> Self {
        match taxes(look, menu, chosen, press) {
            Some(offered) => self.part(look, head, offered),
            None => self,
        }
    }

    /// Something to choose, with what the choice means under it.
    pub(crate) fn explained(
        self,
        look: Look<'a>,
        head: &str,
        part: impl Into<Element<'a, F>>,
        help: String,
    ) -> Self {
        let help = words(look, help, voice::SMALL, look.palette.ink2).fill();
        let part = column![part.into(), help].spacing(m::NEAR);
        self.part(look, head, part)
    }

    /// Something else on the left.
    pub(crate) fn also(self, part: impl Into<Element<'a, F>>) -> Self {
        Self { left: self.left.push(part), ..self }
    }

    /// An amount as it is keyed in, and the keys.
    pub(crate) fn pad(self, look: Look<'a>, name: &str, figure: String, key: fn(Key) -> F) -> Self {
        let right = self.right.push(keyed(look, look.word(name), figure));
        Self { right: right.push(keypad(look, key, [])), ..self }
    }

    /// Something else on the right, above the way out.
    pub(crate) fn beside(self, part: impl Into<Element<'a, F>>) -> Self {
        Self { right: self.right.push(part), ..self }
    }

    /// The parts on the screen, with the way back and the way on.
    pub(crate) fn show<M: Clone + 'a>(
        self,
        look: Look<'a>,
        form: fn(F) -> M,
        cancel: Option<M>,
        done: Option<M>,
    ) -> Element<'a, M> {
        let is_framed = self.frame.is_some();
        let left = self.frame.unwrap_or_else(|| {
            container(scrolls(self.left))
                .width(Length::Fill)
                .height(Length::Fill)
                .style(Surface::Card.style(look.palette))
                .into()
        });
        let end = (!is_framed).then(|| space::vertical().height(0));
        let right: Element<'a, F> = self.right.push(end).into();
        let cancel = wide(look, None, &look.word(self.cancel), cancel);
        let done = finish(look, &self.done.said(look), done);
        let out: Element<'a, M> = if self.is_low {
            let done = container(done).width(Length::FillPortion(2));
            row![cancel, done].spacing(m::NEAR).align_y(Alignment::Center).into()
        } else {
            column![cancel, done].spacing(m::NEAR).into()
        };
        let right = column![container(right.map(form)).height(Length::Fill), out]
            .spacing(m::NEAR)
            .width(look.measure.ticket);
        row![left.map(form), right].spacing(m::PAD).height(Length::Fill).into()
    }

    fn show_narrow<M: Clone + 'a>(
        self,
        look: Look<'a>,
        form: fn(F) -> M,
        cancel: Option<M>,
        done: Option<M>,
    ) -> Element<'a, M> {
        let left: Element<'a, F> = self.left.spacing(m::PAD).padding(0).into();
        let page = column![
            left.map(form),
            space::vertical(),
            cancel_button(look, cancel),
            finish(look, &self.done.said(look), done)
        ]
        .spacing(m::PAD)
        .padding(m::PAD);
        container(page)
            .width(look.measure.ticket)
            .height(Length::Fill)
            .style(Surface::Card.style(look.palette))
            .into()
    }
}
