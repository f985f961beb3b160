//! The menu: every item with its price, cost and margin, changed in place, and what a change would
//! do to a month that was. What is saved goes into the menu's file, where everything else stays as
//! it is written.

mod draft;
mod ingredients;
mod item;
mod keys;
mod pad;
mod page;
mod problems;
mod table;

use chrono::{DateTime, FixedOffset};

use self::draft::Draft;
use self::pad::Pad;
pub use self::pad::{Message as PadMessage, Target};
pub use self::table::Column;
use self::table::Line;
use super::counter::sold_out::{self, SoldOutSheet};
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::room::{Action, Here};
use crate::domain::margin::{Margin, WhatIf, what_if};
use crate::domain::menu::{Item, Lang};
use crate::domain::menu_change::{Change, Costing, Field, Value};
use crate::domain::sold_out::SoldOut;
use crate::locale::Language;
use crate::till::menu::{FileTrouble, MenuSales, MenuView, SaveMenu};

/// The list that the keys go through.
pub const ROWS: &str = "menu-rows";

#[derive(Debug, Default)]
pub struct MenuPage {
    room: Room,
    read: Option<MenuView>,
    draft: Draft,
    /// The menu as it would be, with what each item leaves.
    made: Option<Made>,
    sort: Option<(Column, Order)>,
    /// The item, and the ingredient, that is looked at.
    item: Option<Id>,
    ingredient: Option<Id>,
    stage: Stage,
    /// A save that is not answered yet: nothing is asked twice.
    saving: Option<Saving>,
    said: Option<Said>,
    language: Language,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Saving {
    Draft,
    /// The changes that were saved before are taken back.
    Back,
}

#[derive(Debug)]
struct Made {
    menu: Menu,
    lines: Vec<Line>,
    what_if: WhatIf,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    #[default]
    Items,
    Ingredients,
    Problems,
}

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Up,
    Down,
}

#[derive(Debug, Default, Clone, PartialEq, Eq)]
enum Stage {
    #[default]
    Looking,
    Keying(Pad),
    /// An ingredient is chosen for the item's recipe.
    Adding,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    /// These are saved, and can be taken back.
    Saved(Vec<Change>),
    TakenBack,
    NotRead(Refused),
    Refused(Refused),
}

/// What the signed-in person may see, and the state of the till beside the menu.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// What things cost and leave.
    pub shows_costs: bool,
    /// The problems of the menu's file.
    pub trouble: Option<&'a FileTrouble>,
    pub sold_out: &'a SoldOut,
    pub now: DateTime<FixedOffset>,
}

#[derive(Debug, Clone)]
pub enum Message {
    Opened,
    /// Once more, after the sales could not be read.
    TryAgainPressed,
    RoomPressed(Room),
    /// Sort by this, the other way round, or not at all.
    SortPressed(Column),
    ItemPressed(Id),
    IngredientPressed(Id),
    TargetPressed(Target),
    Pad(PadMessage),
    /// The item is called so in a language.
    NameSaid(Lang, String),
    AddPressed,
    IngredientAdded(Id),
    /// It is asked about the item, or not.
    ModifierPressed(Id),
    /// The item is offered then, or not.
    DaypartPressed(Id),
    /// The ingredient's cost is said by the pack, or by the unit.
    ByPackPressed(bool),
    /// The item is sold out, or there again.
    SoldOut(sold_out::Message),
    SavePressed,
    DiscardPressed,
    UndoPressed,
    BackPressed,
    NoticePressed,
    Key(Stroke),
    Answered(Result<MenuView, Refused>),
    Saved(Vec<Change>, Result<(), Refused>),
}

impl MenuPage {
    pub fn update(&mut self, here: Here<'_>, message: Message) -> Action {
        let menu = here.menu;
        self.language = here.language;
        match message {
            Message::Opened => {
                self.said = None;
                self.reckon(menu);
                return Action::ask(MenuSales);
            }
            Message::TryAgainPressed => return Action::ask(MenuSales),
            Message::RoomPressed(room) => {
                (self.room, self.stage) = (room, Stage::Looking);
            }
            Message::SortPressed(column) => {
                self.sort = table::after(self.sort, column);
                self.reckon(menu);
            }
            Message::ItemPressed(id) => self.look_at(id),
            Message::IngredientPressed(id) => {
                (self.ingredient, self.stage) = (Some(id), Stage::Looking);
            }
            Message::TargetPressed(target) => {
                if let Some(made) = self.made.as_ref().filter(|_| self.saving.is_none()) {
                    self.stage = Stage::Keying(Pad::new(&made.menu, target));
                }
            }
            Message::Pad(message) => self.pad(menu, message),
            Message::NameSaid(lang, name) => {
                if let Some(item) = self.item.clone() {
                    let name = if name.trim().is_empty() {
                        Value::Nothing
                    } else {
                        Value::Words(name.chars().take(pad::NAME_CHARS).collect())
                    };
                    self.set(menu, Field::Name { item, lang }, name);
                }
            }
            Message::AddPressed => self.stage = Stage::Adding,
            Message::IngredientAdded(ingredient) => {
                if let (Some(item), Some(made)) = (self.item.clone(), &self.made) {
                    let field = Field::Recipe { item, ingredient };
                    self.stage = Stage::Keying(Pad::new(&made.menu, Target::Field(field)));
                }
            }
            Message::ModifierPressed(id) => self.toggle(menu, Field::Modifiers, id),
            Message::DaypartPressed(id) => self.toggle(menu, Field::Dayparts, id),
            Message::ByPackPressed(by_pack) => self.say_by(menu, by_pack),
            // Marked by the counter.
            Message::SoldOut(_) => {}
            Message::SavePressed => return self.save(),
            Message::DiscardPressed => {
                if self.saving.is_none() {
                    (self.stage, self.said) = (Stage::Looking, None);
                    self.draft.clear();
                    self.reckon(menu);
                }
            }
            Message::UndoPressed => return self.undo_saved(),
            Message::BackPressed => self.stage = Stage::Looking,
            Message::NoticePressed => self.said = None,
            Message::Key(stroke) => return self.key(here, &stroke),
            Message::Answered(answer) => self.answered(menu, answer),
            Message::Saved(changes, answer) => return self.saved(menu, changes, answer),
        }
        Action::none()
    }

    /// The menu is another one.
    pub fn take_menu(&mut self, menu: &Menu) {
        self.draft.see(menu);
        self.item = self.item.take().filter(|id| menu.items.contains_key(id));
        self.ingredient = self.ingredient.take().filter(|id| menu.ingredients.contains_key(id));
        self.reckon(menu);
    }

    fn look_at(&mut self, id: Id) {
        (self.item, self.stage) = (Some(id), Stage::Looking);
    }

    fn set(&mut self, menu: &Menu, field: Field, to: Value) {
        if self.saving.is_none() {
            self.said = None;
            self.draft.set(menu, field, to);
            self.reckon(menu);
        }
    }

    /// What everything would be, and what it would do.
    fn reckon(&mut self, menu: &Menu) {
        let made = self.draft.made(menu);
        let view = self.read.as_ref();
        let lines = table::lines(&made, view, self.sort, self.language);
        let what_if = view.map(|view| what_if(menu, &made, &view.before)).unwrap_or_default();
        self.made = Some(Made { menu: made, lines, what_if });
    }

    fn pad(&mut self, menu: &Menu, message: PadMessage) {
        let (Stage::Keying(pad), Some(made)) = (&mut self.stage, &self.made) else { return };
        let said = match message {
            PadMessage::KeyPressed(key) => {
                pad.press(menu.shop.currency, key);
                pad.said(&made.menu)
            }
            PadMessage::TakenOut => {
                let nothing = pad.nothing();
                self.stage = Stage::Looking;
                nothing
            }
        };
        if let Some((field, to)) = said {
            self.set(menu, field, to);
        }
    }

    /// One more or one less of a list, in the order of the menu.
    fn toggle(&mut self, menu: &Menu, of: fn(Id) -> Field, id: Id) {
        let (Some(item), Some(made)) = (self.item.clone(), &self.made) else { return };
        let field = of(item);
        let Some(Value::Ids(mut ids)) = field.of(&made.menu) else { return };
        match ids.iter().position(|known| *known == id) {
            Some(at) => {
                ids.remove(at);
            }
            None => ids.push(id),
        }
        self.set(menu, field, Value::Ids(ids));
    }

    /// A cost that is said by the unit is said by the pack from now on, or the other way round.
    fn say_by(&mut self, menu: &Menu, by_pack: bool) {
        let (Some(id), Some(made)) = (self.ingredient.clone(), &self.made) else { return };
        let Some(ingredient) = made.menu.ingredients.get(&id) else { return };
        let to = match (by_pack, &ingredient.pack) {
            (true, None) => pad::pack_of(ingredient, made.menu.shop.currency),
            (false, Some(_)) => Costing::Unit(ingredient.unit_cost),
            _ => return,
        };
        self.set(menu, Field::Cost(id), Value::Cost(to));
    }

    /// What marks the item that is looked at as sold out, or as there again.
    pub fn marking(
        &self,
        menu: &Menu,
        now: DateTime<FixedOffset>,
        message: sold_out::Message,
    ) -> sold_out::Action {
        let Some(item) = self.item.clone() else { return sold_out::Action::None };
        SoldOutSheet::new(item, None, None).update(menu, now.to_utc(), message)
    }

    fn save(&mut self) -> Action {
        if self.saving.is_some() || self.draft.is_empty() {
            return Action::none();
        }
        (self.saving, self.said, self.stage) = (Some(Saving::Draft), None, Stage::Looking);
        Action::ask(SaveMenu(self.draft.changes().to_vec()))
    }

    fn undo_saved(&mut self) -> Action {
        let Some(Said::Saved(changes)) = &self.said else { return Action::none() };
        let back = changes.iter().rev().map(|change| {
            let Change { field, was, to } = change.clone();
            Change { field, was: to, to: was }
        });
        let back: Vec<Change> = back.collect();
        (self.saving, self.said) = (Some(Saving::Back), None);
        Action::ask(SaveMenu(back))
    }

    fn saved(&mut self, menu: &Menu, changes: Vec<Change>, answer: Result<(), Refused>) -> Action {
        // The answer to a save that was left before it came.
        let Some(saving) = self.saving.take() else { return Action::none() };
        self.said = Some(match (answer, saving) {
            (Ok(()), Saving::Back) => Said::TakenBack,
            (Ok(()), Saving::Draft) => {
                self.draft.clear();
                Said::Saved(changes)
            }
            // What was changed stays, and can be looked at and saved again.
            (Err(refusal), Saving::Draft | Saving::Back) => Said::Refused(refusal),
        });
        self.reckon(menu);
        Action::ask(MenuSales)
    }

    fn answered(&mut self, menu: &Menu, answer: Result<MenuView, Refused>) {
        match answer {
            Ok(view) => self.read = Some(view),
            Err(refused) => self.said = Some(Said::NotRead(refused)),
        }
        self.reckon(menu);
    }
}
fn part_word(look: Look<'_>, menu: &Menu, id: &Id) -> String {
    let name = menu.dayparts.get(id).and_then(|part| part.name.as_ref());
    name.map_or_else(|| id.to_string(), |name| look.name(name).to_owned())
}

/// A share in per cent.
fn percent(look: Look<'_>, share: Option<Decimal>) -> String {
    share.map_or_else(String::new, |share| format!("{}%", look.locale.quantity(share.round_dp(0))))
}

/// What one of an item leaves at a price, and which share of it that is.
fn leaves(look: Look<'_>, menu: &Menu, id: &Id, item: &Item, price: Money) -> String {
    let margin = Margin::of(menu, id, item, price);
    let left = look.money(margin.left());
    let share = percent(look, margin.share());
    look.with("menu-leaves-each", &[("amount", left.into()), ("share", share.into())])
}
