//! An open item: a name and a price that are typed in, sold under the class and tax of a category.

use crate::app::kit::*;
use crate::domain::order::{MAX_NOTE_CHARS, OPEN_ITEM, OpenItem, OrderLine, ring_up};

/// An open item while it is typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSheet {
    name: Text<MAX_NOTE_CHARS>,
    category: Id,
    price: Typed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    NameTyped(String),
    CategoryPressed(Id),
    KeyPressed(Key),
    CancelPressed,
    /// Onto the order; by the name of its category where none was typed.
    DonePressed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    Close,
    Done(OrderLine),
}

impl OpenSheet {
    /// The sheet, with a category to begin with.
    pub fn new(category: Id) -> Self {
        Self { name: Text::default(), category, price: Typed::default() }
    }

    /// The name, as far as it is written.
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    pub fn update(&mut self, menu: &Menu, message: Message) -> Action {
        match message {
            Message::NameTyped(name) => self.name.say(&name),
            Message::CategoryPressed(category) => self.category = category,
            Message::KeyPressed(key) => self.price.press(menu.shop.currency, key),
            Message::CancelPressed => return Action::Close,
            Message::DonePressed => {
                let category = menu.categories.get(&self.category);
                let otherwise = || category.map_or("", |c| c.name.get(menu.language())).to_owned();
                let name = self.name.said().unwrap_or_else(otherwise);
                let line = self.line(menu, name).filter(|line| {
                    let is_known = |open: &OpenItem| menu.item_named(&open.name).is_some();
                    ring_up(menu, line).is_ok() && !line.open.as_ref().is_some_and(is_known)
                });
                return line.map_or(Action::None, Action::Done);
            }
        }
        Action::None
    }

    fn line(&self, menu: &Menu, name: String) -> Option<OrderLine> {
        let price = self.price.amount(menu.shop.currency)?;
        let line = OrderLine::new(OPEN_ITEM.parse().ok()?, 1, price);
        Some(OrderLine { open: Some(OpenItem { name, category: self.category.clone() }), ..line })
    }

    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let categories = menu.categories.iter().map(|(id, category)| {
            let name = look.name(&category.name).to_owned();
            (name, *id == self.category, Message::CategoryPressed(id.clone()))
        });
        let price = self.price.amount(look.currency);
        let shown = look.money(price.unwrap_or(Money::ZERO));
        let field = keyed(look, look.word("open-item-price"), shown);
        let is_known = self.name.said().is_some_and(|name| menu.item_named(&name).is_some());
        let known = is_known.then(|| look.note("open-item-on-menu").ink(look.palette.bad));
        let done = price.filter(|_| !is_known).map(|_| Message::DonePressed);
        let said = [("price", look.locale.price(price.unwrap_or_default(), look.currency).into())];
        let foot = foot(look, Message::CancelPressed, &look.with("sheet-done", &said), done);
        let name = self
            .name
            .field(look, "open-item-name", Message::NameTyped)
            .on_submit(Message::DonePressed);
        let card = col![
            look.say("open-item", TITLE),
            name,
            known,
            pile![heading(look, "open-item-category"), choices(look, categories)],
            field,
            keypad(look, Message::KeyPressed, []),
            foot
        ]
        .spacing(m::GAP)
        .padding(m::APART);
        sheet(look, card)
    }
}
