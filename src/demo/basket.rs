//! What guests order: items by class, hour and taste, with the options that people ask for.
//!
//! Whatever it puts on an order can be rung up: an item that cannot be had in any form is left
//! alone.

use super::dice::Dice;
use super::house::House;
use crate::domain::choice::Choice;
use crate::domain::id::Id;
use crate::domain::menu::{Choose, Class, Menu};
use crate::domain::money::Money;
use crate::domain::order::{Order, OrderLine, ring_up};

/// How many lines an order has: weights of one to four.
const LINES: [u64; 4] = [92, 6, 1, 1];

/// In how many of a thousand orders a guest wants something about a drink other than it comes.
const WISHES: u64 = 170;

/// How often, in a thousand, two of the same are ordered.
const TWO: u64 = 25;

/// Tries to find a form of an item that can be had.
const TRIES: usize = 60;

/// What the counter offers in a daypart, and how it is liked.
pub(super) struct Shelf {
    daypart: Option<Id>,
    is_night: bool,
    offers: Vec<Offer>,
}

struct Offer {
    item: Id,
    class: Class,
    price: Money,
    liked: u64,
    /// What must be chosen for it.
    plain: Vec<Choice>,
}

/// The shelves of all dayparts.
pub(super) struct Shelves(Vec<Shelf>);

impl Shelves {
    pub(super) fn of(house: &House) -> Self {
        let mut shelves = Vec::new();
        for minute in (house.opens..house.closes).step_by(15) {
            let (daypart, is_night) = (house.daypart(minute), house.is_night(minute));
            let is_there = |shelf: &Shelf| shelf.daypart.as_ref() == daypart;
            if !shelves.iter().any(is_there) {
                shelves.push(Shelf::of(house, daypart, is_night));
            }
        }
        Self(shelves)
    }

    /// What is offered at a minute.
    pub(super) fn at(&self, house: &House, minute: i64) -> Option<&Shelf> {
        let daypart = house.daypart(minute);
        self.0.iter().find(|shelf| shelf.daypart.as_ref() == daypart).or(self.0.first())
    }
}

impl Shelf {
    fn of(house: &House, daypart: Option<&Id>, is_night: bool) -> Self {
        let menu = &house.menu;
        let mut dice = Dice::of(house.season.seed, "taste", 0);
        let offers = menu.items.iter().filter_map(|(id, item)| {
            let taste = 5 + dice.below(10);
            let plain = plain(menu, id, &mut dice)?;
            let fame = if item.signature { 4 } else { 1 };
            let (class, price) = (menu.class_of(item), menu.price_of(item, daypart));
            let liked = taste * fame * thrift(house.drink, price);
            let offer = Offer { item: id.clone(), class, price, liked, plain };
            menu.offers(item, daypart).then_some(offer)
        });
        let mut offers: Vec<Offer> = offers.collect();
        // A class goes over the counter as it is asked for, however many items it has.
        for class in Class::ALL {
            let share = of_class(class, is_night) * 10_000;
            let taste: u64 = offers.iter().filter(|o| o.class == class).map(|o| o.liked).sum();
            for offer in offers.iter_mut().filter(|offer| offer.class == class) {
                offer.liked = (offer.liked * share / taste.max(1)).max(1);
            }
        }
        Self { daypart: daypart.cloned(), is_night, offers }
    }

    /// What a guest orders, as it comes or as they like it. Nothing, where nothing is offered.
    pub(super) fn order(&self, menu: &Menu, dice: &mut Dice, order: &mut Order) {
        let lines = 1 + dice.weighted(LINES.into_iter()).unwrap_or(0);
        for number in 0..lines {
            // Few come for a cake alone.
            let is_drink = number == 0 && !dice.happens(90);
            let meant = self.line(menu, dice, &|class| !is_drink || class.is_poured());
            // A house without drinks sells what it has.
            if let Some(line) = meant.or_else(|| self.line(menu, dice, &|_| true)) {
                order.put(line);
            }
        }
        order.take_away = dice.happens(if self.is_night { 40 } else { 390 });
    }

    /// One drink; none, where none is offered.
    pub(super) fn drink(&self, menu: &Menu, dice: &mut Dice) -> Option<OrderLine> {
        self.line(menu, dice, &Class::is_poured).map(|line| OrderLine { quantity: 1, ..line })
    }

    fn line(
        &self,
        menu: &Menu,
        dice: &mut Dice,
        is_meant: &dyn Fn(Class) -> bool,
    ) -> Option<OrderLine> {
        let liked = |offer: &Offer| if is_meant(offer.class) { offer.liked } else { 0 };
        let meant = dice.weighted(self.offers.iter().map(liked))?;
        let offer = self.offers.get(meant)?;
        let quantity = 1 + u32::from(dice.happens(TWO));
        let line = OrderLine::new(offer.item.clone(), quantity, offer.price);
        let wish = OrderLine { choices: wish(menu, offer, dice), ..line.clone() };
        let is_sound = ring_up(menu, &wish).is_ok();
        Some(if is_sound { wish } else { OrderLine { choices: offer.plain.clone(), ..line } })
    }
}

/// What is cheap is ordered more often, in hundredths of what a typical drink is.
fn thrift(typical: Money, price: Money) -> u64 {
    u64::try_from(typical.minor() * 100 / price.minor().max(1)).unwrap_or(100).clamp(40, 200)
}

/// How much of a class goes over the counter, by day and by night.
fn of_class(class: Class, is_night: bool) -> u64 {
    match (class, is_night) {
        (Class::Drinks, false) => 20,
        (Class::Drinks, true) => 11,
        (Class::Bar, false) => 2,
        (Class::Bar, true) => 10,
        (Class::Food, false) => 9,
        (Class::Food, true) => 6,
        (Class::Retail, _) => 1,
    }
}

/// The least that must be chosen for an item; none where no choice makes it one that can be had.
fn plain(menu: &Menu, id: &Id, dice: &mut Dice) -> Option<Vec<Choice>> {
    let is_sound = |choices: &[Choice]| {
        let line =
            OrderLine::new(id.clone(), 1, menu.items.get(id).map_or(Money::ZERO, |i| i.price));
        ring_up(menu, &OrderLine { choices: choices.to_vec(), ..line }).is_ok()
    };
    if is_sound(&[]) {
        return Some(Vec::new());
    }
    (0..TRIES).map(|_| asked_for(menu, id, dice)).find(|choices| is_sound(choices))
}

/// Some answer to every question that has no default.
fn asked_for(menu: &Menu, id: &Id, dice: &mut Dice) -> Vec<Choice> {
    let groups = menu.items.get(id).into_iter().flat_map(|item| &item.modifiers);
    let mut choices = Vec::new();
    for (group_id, group) in groups.filter_map(|group| menu.modifiers.get_key_value(group)) {
        let missing = match &group.choose {
            Choose::One { default: None } => 1,
            Choose::One { default: Some(_) } => 0,
            Choose::Any { min, default, .. } if default.len() < *min as usize => *min as usize,
            Choose::Any { .. } => 0,
        };
        let mut options: Vec<&Id> = group.options.keys().collect();
        for _ in 0..missing.min(options.len()) {
            let at = usize::try_from(dice.below(options.len() as u64)).unwrap_or(0);
            let (group, option) = (group_id.clone(), options.remove(at).clone());
            choices.push(Choice { group, option });
        }
    }
    choices
}

/// How somebody likes it: another milk, a larger cup. Whether that can be had is tried by the
/// caller.
fn wish(menu: &Menu, offer: &Offer, dice: &mut Dice) -> Vec<Choice> {
    let mut choices = offer.plain.clone();
    let groups = menu.items.get(&offer.item).into_iter().flat_map(|item| &item.modifiers);
    for (group_id, group) in groups.filter_map(|group| menu.modifiers.get_key_value(group)) {
        if !dice.happens(WISHES) {
            continue;
        }
        // What costs more is what people ask for; what takes something off is known to few.
        let asked = |price: Money| match price.minor().signum() {
            1 => 4,
            0 => 3,
            _ => 1,
        };
        let weights = group.options.values().map(|option| asked(option.price));
        let Some((option, _)) = dice.weighted(weights).and_then(|at| group.options.get_index(at))
        else {
            continue;
        };
        if !group.defaults().contains(option) {
            choices.retain(|choice| choice.group != *group_id);
            choices.push(Choice { group: group_id.clone(), option: option.clone() });
        }
    }
    choices
}
