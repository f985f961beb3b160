//! The sheet of a line: size, milk and all else that a guest may ask for, with the defaults set.

use iced::widget::{column, container, row, space};
use iced::{Alignment, Element, Length, Padding};

use crate::app::icon::Icon;
use crate::app::theme::measure as m;
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::choices::{heading, writing};
use crate::app::widget::cup::Cups;
use crate::app::widget::press::{press, pressable, rule};
use crate::app::widget::scroll::scrolls;
use crate::app::widget::stepper::stepper;
use crate::app::widget::words::words;
use crate::domain::id::Id;
use crate::domain::menu::{Choose, Item, Menu, MenuOption, ModifierGroup};
use crate::domain::money::Money;
use crate::domain::order::{
    Choice, MAX_NOTE_CHARS, MAX_QUANTITY, OrderLine, chosen_options, ring_up,
};

/// A line while it is changed; the order has it when it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Which line of the order it is; none for one that is not on it yet.
    at: Option<usize>,
    line: OrderLine,
}

/// What happened on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// An option.
    OptionPressed(Choice),
    /// One more.
    MorePressed,
    /// One less.
    FewerPressed,
    /// What the bar must know.
    NoteTyped(String),
    /// All defaults again.
    ResetPressed,
    /// Leave the order as it was.
    CancelPressed,
    /// Onto the order.
    DonePressed,
}

/// What the sheet wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    None,
    /// Close it.
    Close,
    /// The line is done: in the place of another, or as a new one.
    Done(Option<usize>, OrderLine),
}

impl Sheet {
    /// The sheet of a line.
    pub fn new(at: Option<usize>, line: OrderLine) -> Self {
        Self { at, line }
    }

    /// What the bar must know, as far as it is written.
    pub fn note(&self) -> &str {
        self.line.note.as_deref().unwrap_or("")
    }

    /// Something happened.
    pub fn update(&mut self, menu: &Menu, message: Message) -> Action {
        match message {
            Message::OptionPressed(choice) => self.choose(menu, &choice),
            Message::MorePressed => {
                self.line.quantity = (self.line.quantity + 1).min(MAX_QUANTITY);
            }
            Message::FewerPressed => self.line.quantity = self.line.quantity.max(2) - 1,
            Message::NoteTyped(note) => {
                let note: String = note.chars().take(MAX_NOTE_CHARS).collect();
                self.line.note = Some(note).filter(|note| !note.is_empty());
            }
            Message::ResetPressed => {
                self.line.choices.clear();
                self.line.note = None;
            }
            Message::CancelPressed => return Action::Close,
            Message::DonePressed if ring_up(menu, &self.line).is_ok() => {
                let note = self.line.note.as_deref().map(str::trim).filter(|n| !n.is_empty());
                let line = OrderLine { note: note.map(str::to_owned), ..self.line.clone() };
                return Action::Done(self.at, line);
            }
            Message::DonePressed => {}
        }
        Action::None
    }

    fn choose(&mut self, menu: &Menu, choice: &Choice) {
        let Some(item) = menu.items.get(&self.line.item) else { return };
        let Some(group) = menu.modifiers.get(&choice.group) else { return };
        let mut options = self.chosen(menu, item, &choice.group);
        match &group.choose {
            Choose::One { .. } => options = vec![choice.option.clone()],
            Choose::Any { max, .. } => {
                if let Some(at) = options.iter().position(|o| *o == choice.option) {
                    options.remove(at);
                } else if max.is_none_or(|max| options.len() < max as usize) {
                    options.push(choice.option.clone());
                }
            }
        }
        self.line.choices.retain(|c| c.group != choice.group);
        if options != group.defaults() {
            let said = options.into_iter().map(|option| Choice { option, ..choice.clone() });
            self.line.choices.extend(said);
        }
        let place = |c: &Choice| item.modifiers.iter().position(|id| *id == c.group);
        self.line.choices.sort_by_key(place);
    }

    fn chosen(&self, menu: &Menu, item: &Item, group: &Id) -> Vec<Id> {
        let all = chosen_options(menu, item, &self.line.choices);
        all.into_iter().filter(|(c, _)| c.group == *group).map(|(c, _)| c.option).collect()
    }

    /// What one costs with the options that are chosen.
    fn each(&self, menu: &Menu, item: &Item) -> Money {
        let options = chosen_options(menu, item, &self.line.choices);
        self.line.price + options.iter().map(|(_, option)| option.price).sum()
    }

    /// The sheet on the screen.
    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        cups: &'a Cups,
    ) -> Element<'a, Message> {
        let Some(item) = menu.items.get(&self.line.item) else { return space().into() };
        let card = row![self.side(look, menu, item, cups), self.groups(look, menu, item)];
        container(card.height(Length::Fill)).style(Surface::Sheet.style(look.palette)).into()
    }

    fn side<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        item: &'a Item,
        cups: &'a Cups,
    ) -> Element<'a, Message> {
        let (p, tag) = (look.palette, look.locale.language().tag());
        let price = |money: Money| look.locale.short_amount(money, look.currency);
        let line = |name: &str, amount: String| {
            row![
                words(look, name, voice::BODY, p.ink2).fill(),
                words(look, amount, voice::BODY, p.ink).one_line()
            ]
        };
        let mut reckoned = column![line(item.name.get(tag), price(self.line.price))];
        for (_, option) in chosen_options(menu, item, &self.line.choices) {
            if !option.price.is_zero() {
                reckoned = reckoned.push(line(option.name.get(tag), surcharge(look, option)));
            }
        }
        let each = look.locale.price(self.each(menu, item), look.currency);
        let sum = row![
            words(look, look.word("sheet-each"), voice::HEADING, p.ink).fill(),
            words(look, each, voice::HEADING, p.ink).one_line()
        ];
        let mut said = column![
            cups.show(&self.line.item, look.measure.sheet_cup, false)
                .unwrap_or_else(|| space().into()),
            words(look, item.name.get(tag), voice::TITLE, p.ink).fill().center(),
            space::vertical().height(m::NEAR),
            reckoned.spacing(m::TIGHT),
            rule(look, Surface::Line, m::RULE),
            sum,
            space::vertical(),
        ]
        .spacing(m::NEAR)
        .align_x(Alignment::Center);
        if !item.allergens.is_empty() {
            let contains = [("what", look.locale.list(&item.allergens).into())];
            let contains = look.locale.with("sheet-contains", &contains);
            said = said.push(words(look, contains, voice::SMALL, p.ink2).fill());
        }
        let (fewer, more) = (Some(Message::FewerPressed), Some(Message::MorePressed));
        said = said.push(stepper(look, self.line.quantity, fewer, more));
        container(said)
            .padding(m::APART)
            .width(look.measure.sheet_side)
            .height(Length::Fill)
            .style(Surface::SheetSide.style(p))
            .into()
    }

    fn groups<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        item: &'a Item,
    ) -> Element<'a, Message> {
        let groups = item.modifiers.iter().filter_map(|id| menu.modifiers.get_key_value(id));
        let shown = groups.map(|(id, group)| self.group(look, menu, item, id, group));
        let note = column![
            heading(look, "sheet-note"),
            writing(look, "sheet-note-hint", self.note(), Message::NoteTyped)
                .on_submit(Message::DonePressed)
        ]
        .spacing(m::NEAR);
        let all = scrolls(column(shown).push(note).spacing(m::PAD));
        column![all, self.foot(look, menu, item)].spacing(m::PAD).padding(m::APART).into()
    }

    fn group<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        item: &'a Item,
        id: &'a Id,
        group: &'a ModifierGroup,
    ) -> Element<'a, Message> {
        let (p, tag) = (look.palette, look.locale.language().tag());
        let chosen = self.chosen(menu, item, id);
        let aside = match &group.choose {
            Choose::One { .. } if chosen.is_empty() => look.word("sheet-choose-one"),
            Choose::One { .. } => String::new(),
            Choose::Any { min, .. } if chosen.len() < *min as usize => {
                look.locale.count("sheet-at-least", i64::from(*min))
            }
            Choose::Any { max: None, .. } => look.word("sheet-any-number"),
            Choose::Any { max: Some(max), .. } => {
                look.locale.count("sheet-at-most", i64::from(*max))
            }
        };
        let head = row![
            words(look, group.name.get(tag), voice::SMALL, p.ink),
            words(look, aside, voice::SMALL, p.ink2)
        ]
        .spacing(m::NEAR);
        let options: Vec<(&Id, &MenuOption)> = group.options.iter().collect();
        let in_a_row = options.len().div_ceil(options.len().div_ceil(look.measure.options).max(1));
        let rows = options.chunks(in_a_row.max(1)).map(|some| {
            let buttons = some.iter().map(|(option, of)| {
                let choice = Choice { group: id.clone(), option: (*option).clone() };
                option_button(look, of, chosen.contains(option), choice)
            });
            row(buttons).spacing(m::NEAR).into()
        });
        column![head, column(rows).spacing(m::NEAR)].spacing(m::NEAR).into()
    }

    fn foot<'a>(&'a self, look: Look<'a>, menu: &'a Menu, item: &'a Item) -> Element<'a, Message> {
        let whole = self.each(menu, item) * self.line.quantity;
        let is_sound = ring_up(menu, &self.line).is_ok();
        let done = [("price", look.locale.price(whole, look.currency).into())];
        let done = look.locale.with("sheet-done", &done);
        let is_plain = self.line.choices.is_empty() && self.line.note.is_none();
        let reset = (!is_plain).then_some(Message::ResetPressed);
        row![
            press(look, Button::Bare, Some(Icon::Undo), &look.word("sheet-reset"), reset),
            space::horizontal(),
            press(look, Button::Plain, None, &look.word("cancel"), Some(Message::CancelPressed)),
            press(look, Button::Amber, None, &done, is_sound.then_some(Message::DonePressed))
        ]
        .spacing(m::NEAR)
        .into()
    }
}

fn option_button<'a>(
    look: Look<'a>,
    option: &'a MenuOption,
    is_chosen: bool,
    choice: Choice,
) -> Element<'a, Message> {
    let (p, tag) = (look.palette, look.locale.language().tag());
    let (kind, voice) = match is_chosen {
        true => (Button::Picked, voice::STRONG),
        false => (Button::Plain, voice::CHOICE),
    };
    let mut said = row![words(look, option.name.get(tag), voice, p.ink).center()]
        .spacing(m::NEAR)
        .align_y(Alignment::Center);
    if !option.price.is_zero() {
        said = said.push(words(look, surcharge(look, option), voice::SMALL, p.ink2).one_line());
    }
    let inside = container(said).center(Length::Fill);
    pressable(look, kind, inside, Some(Message::OptionPressed(choice)))
        .width(Length::Fill)
        .padding(Padding::ZERO.horizontal(m::NEAR))
        .into()
}

/// What an option adds: `+5`, `−2`.
fn surcharge(look: Look<'_>, option: &MenuOption) -> String {
    let amount = look.locale.short_amount(option.price, look.currency);
    if option.price.is_negative() { amount } else { format!("+{amount}") }
}
