//! The sheet of a line: size, milk and all else that a guest may ask for, with the defaults set.

use crate::app::kit::*;
use crate::domain::choice::Choice;
use crate::domain::menu::{Choose, Item, MenuOption, ModifierGroup};
use crate::domain::order::{
    MAX_NOTE_CHARS, MAX_QUANTITY, OrderLine, allergens, chosen_options, ring_up,
};
use crate::domain::sold_out::SoldOut;

/// What is sold out, and the time of it.
type Out<'a> = (&'a SoldOut, DateTime<Utc>);

/// A line while it is changed; the order has it when it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Which line of the order it is; none for one that is not on it yet.
    at: Option<usize>,
    line: OrderLine,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    OptionPressed(Choice),
    MorePressed,
    FewerPressed,
    NoteTyped(String),
    /// The guest reads the note too, or the bar alone.
    ForGuestPressed(bool),
    ResetPressed,
    CancelPressed,
    DonePressed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    Close,
    /// The line is done: in the place of another, or as a new one.
    Done(Option<usize>, Box<OrderLine>),
}

impl Sheet {
    pub fn new(at: Option<usize>, line: OrderLine) -> Self {
        Self { at, line }
    }

    /// What the bar must know, as far as it is written.
    pub fn note(&self) -> &str {
        self.line.note.as_deref().unwrap_or("")
    }

    pub fn update(&mut self, menu: &Menu, out: Out<'_>, message: Message) -> Action {
        match message {
            Message::OptionPressed(choice) => self.choose(menu, &choice),
            Message::ForGuestPressed(reads) => self.line.note_for_guest = reads,
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
                (self.line.note, self.line.note_for_guest) = (None, false);
            }
            Message::CancelPressed => return Action::Close,
            Message::DonePressed => {
                if let Some((at, line)) = self.done(menu, out) {
                    return Action::Done(at, Box::new(line));
                }
            }
        }
        Action::None
    }

    /// The line as it is once it is done, and its place; none while something is to be chosen, or
    /// has run out.
    pub(super) fn done(&self, menu: &Menu, out: Out<'_>) -> Option<(Option<usize>, OrderLine)> {
        if !self.is_sound(menu, out) {
            return None;
        }
        let note = self.line.note.as_deref().map(str::trim).filter(|n| !n.is_empty());
        let note_for_guest = self.line.note_for_guest && note.is_some();
        let note = note.map(str::to_owned);
        Some((self.at, OrderLine { note, note_for_guest, ..self.line.clone() }))
    }

    /// Whether it can be made as it is chosen.
    fn is_sound(&self, menu: &Menu, (sold_out, now): Out<'_>) -> bool {
        let Some(item) = menu.items.get(&self.line.item) else { return false };
        let chosen = chosen_options(menu, item, &self.line.choices);
        let has_all = chosen.iter().all(|(choice, _)| !sold_out.has_no(choice, now));
        has_all && ring_up(menu, &self.line).is_ok()
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

    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        cups: &'a Cups,
        out: Out<'a>,
    ) -> Element<'a, Message> {
        let Some(item) = menu.items.get(&self.line.item) else { return space().into() };
        let card = row![self.side(look, menu, item, cups), self.groups(look, menu, item, out)];
        on(look, Surface::Sheet, card.height(Fill)).into()
    }

    fn side(&self, look: Look<'_>, menu: &Menu, item: &Item, cups: &Cups) -> Element<'_, Message> {
        let price = |money: Money| look.locale.short_amount(money, look.currency);
        let line = |name: &str, amount: String| {
            row![look.text(name, QUIET).fill(), look.text(amount, BODY).one_line()]
        };
        let mut reckoned = col![line(look.name(&item.name), price(self.line.price))];
        for (_, option) in chosen_options(menu, item, &self.line.choices) {
            reckoned = reckoned.push(
                (!option.price.is_zero())
                    .then(|| line(look.name(&option.name), surcharge(look, option))),
            );
        }
        let each = look.locale.price(self.each(menu, item), look.currency);
        let sum = row![look.say("sheet-each", HEADING).fill(), look.text(each, HEADING).one_line()];
        let mut said = pile![
            cups.show(&self.line.item, look.measure.sheet_cup, false)
                .unwrap_or_else(|| space().into()),
            look.text(look.name(&item.name), TITLE).fill().center(),
            space::vertical().height(m::NEAR),
            reckoned.spacing(m::TIGHT),
            hairline(look),
            sum,
            space::vertical(),
        ]
        .align_x(Center);
        let allergens = allergens(menu, item, &chosen_options(menu, item, &self.line.choices));
        if !allergens.is_empty() {
            let allergens = allergens.into_iter().map(|word| look.locale.allergen(word));
            let contains = [("what", look.locale.list(allergens).into())];
            said = said.push(look.text(look.with("sheet-contains", &contains), NOTE).fill());
        }
        let (fewer, more) = (Some(Message::FewerPressed), Some(Message::MorePressed));
        said = said.push(stepper(look, self.line.quantity, fewer, more));
        on(look, Surface::SheetSide, said)
            .padding(m::APART)
            .width(look.measure.sheet_side)
            .height(Fill)
            .into()
    }

    fn groups<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        item: &'a Item,
        out: Out<'a>,
    ) -> Element<'a, Message> {
        let groups = item.modifiers.iter().filter_map(|id| menu.modifiers.get_key_value(id));
        let shown = groups.map(|(id, group)| self.group(look, menu, item, (id, group), out));
        let whose = |key: &str, reads| {
            let is_chosen = self.line.note_for_guest == reads;
            (look.word(key), is_chosen, Message::ForGuestPressed(reads))
        };
        let whose = [whose("sheet-note-for-bar", false), whose("sheet-note-for-guest", true)];
        let whose = self.line.note.is_some().then(|| segments(look, whose));
        // The note stands below the options and is in sight however many there are.
        let head = strip![heading(look, "sheet-note"), space::horizontal(), whose];
        let note = writing(look, "sheet-note-hint", self.note(), Message::NoteTyped)
            .on_submit(Message::DonePressed);
        let note = col![head, note].spacing(m::TIGHT);
        let all = scrolls(column(shown).spacing(m::PAD));
        let foot = self.foot(look, menu, item, out);
        col![all, note, foot].spacing(m::PAD).padding(m::APART).into()
    }

    fn group<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        item: &'a Item,
        (id, group): (&'a Id, &'a ModifierGroup),
        (sold_out, now): Out<'a>,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let chosen = self.chosen(menu, item, id);
        let aside = match &group.choose {
            Choose::One { .. } if chosen.is_empty() => look.word("sheet-choose-one"),
            Choose::One { .. } => String::new(),
            Choose::Any { min, .. } if chosen.len() < *min as usize => {
                look.count("sheet-at-least", *min)
            }
            Choose::Any { max: None, .. } => look.word("sheet-any-number"),
            Choose::Any { max: Some(max), .. } => look.count("sheet-at-most", *max),
        };
        let head = row![look.text(look.name(&group.name), NOTE).ink(p.ink), look.text(aside, NOTE)]
            .spacing(m::NEAR);
        let options: Vec<(&Id, &MenuOption)> = group.options.iter().collect();
        let in_a_row = options.len().div_ceil(options.len().div_ceil(look.measure.options).max(1));
        let rows = options.chunks(in_a_row.max(1)).map(|some| {
            let buttons = some.iter().map(|(option, of)| {
                let choice = Choice { group: id.clone(), option: (*option).clone() };
                let is_out = sold_out.has_no(&choice, now);
                option_button(look, of, chosen.contains(option), (choice, is_out))
            });
            row(buttons).spacing(m::NEAR).into()
        });
        pile![head, column(rows).spacing(m::NEAR)].into()
    }

    fn foot<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        item: &'a Item,
        out: Out<'a>,
    ) -> Element<'a, Message> {
        let whole = self.each(menu, item) * self.line.quantity;
        let is_sound = self.is_sound(menu, out);
        let done = [("price", look.locale.price(whole, look.currency).into())];
        let done = look.with("sheet-done", &done);
        let is_plain = self.line.choices.is_empty() && self.line.note.is_none();
        let reset = (!is_plain).then_some(Message::ResetPressed);
        row![
            brief(look, Button::Bare, (Icon::Undo, "sheet-reset"), reset),
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
    (choice, is_out): (Choice, bool),
) -> Element<'a, Message> {
    let p = look.palette;
    let (kind, voice) =
        if is_chosen { (Button::Picked, voice::STRONG) } else { (Button::Plain, voice::CHOICE) };
    let ink = if is_out { p.ink3 } else { p.ink };
    let name = words(look, look.name(&option.name), voice, ink).center();
    let said: Element<'a, Message> = if is_out {
        col![name, look.say("sold-out", ASIDE).one_line()].align_x(Center).into()
    } else {
        let price = surcharge(look, option);
        strip![name, (!option.price.is_zero()).then(|| look.text(price, NOTE).one_line())].into()
    };
    let inside = centred(said);
    // What is chosen and ran out since can still be taken off.
    let message = (!is_out || is_chosen).then_some(Message::OptionPressed(choice));
    pressable(look, kind, inside, message).width(Fill).inset(m::NEAR).into()
}

fn surcharge(look: Look<'_>, option: &MenuOption) -> String {
    let amount = look.locale.short_amount(option.price, look.currency);
    if option.price.is_negative() { amount } else { format!("+{amount}") }
}
