//! What is taken off, and what is given away: of one line, or of the whole order.

use super::RunningEvent;
use crate::app::kit::*;
use crate::domain::bearer::Bearer;
use crate::domain::discount::Discount;
use crate::domain::menu::Off;
use crate::domain::order::{MAX_NOTE_CHARS, Order, OrderLine, find_discount};
use crate::till::ring::bill;

/// Shares that are offered without being named in the menu, in per cent as written.
const SHARES: [&str; 3] = ["10%", "20%", "50%"];

/// Reasons that are offered, by their words. A drink that was made wrong is none of them: it is
/// waste and no gift (docs/books.md, Comps).
const REASONS: [&str; 4] =
    ["reason-regular", "reason-too-late", "reason-tasting", "reason-speakers"];

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjust {
    order: Order,
    /// Which line; none for all of it.
    line: Option<usize>,
    /// The line that was open before.
    open: Option<usize>,
    typed: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// This line, or the whole order.
    ScopePressed(Option<usize>),
    DiscountPressed(Option<Discount>),
    DiscountTyped(String),
    /// Who bears it; none: the guest pays.
    BearerPressed(Option<Bearer>),
    ReasonSaid(String),
    CancelPressed,
    DonePressed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    None,
    Close,
    Done(Box<Order>),
}

impl Adjust {
    pub fn new(order: Order, open: Option<usize>) -> Self {
        Self { order, line: open, open, typed: String::new() }
    }

    /// The discount by hand, as far as it is written.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    pub fn update(&mut self, menu: &Menu, message: Message) -> Action {
        match message {
            Message::ScopePressed(line) => {
                self.line = line;
                self.typed.clear();
            }
            Message::DiscountPressed(discount) => {
                self.typed.clear();
                self.take_off(discount);
            }
            Message::DiscountTyped(typed) => {
                self.take_off(find_discount(menu, typed.trim()));
                self.typed = typed;
            }
            Message::BearerPressed(bearer) => {
                for line in self.scope() {
                    line.bearer.clone_from(&bearer);
                }
            }
            Message::ReasonSaid(reason) => {
                self.order.reason = Some(reason.chars().take(MAX_NOTE_CHARS).collect());
            }
            Message::CancelPressed => return Action::Close,
            Message::DonePressed if self.is_sound(menu) => {
                return Action::Done(Box::new(self.order.clone()));
            }
            Message::DonePressed => {}
        }
        Action::None
    }

    fn take_off(&mut self, discount: Option<Discount>) {
        match self.line.and_then(|at| self.order.lines.get_mut(at)) {
            Some(line) => line.discount = discount,
            None => self.order.discount = discount,
        }
    }

    fn scope(&mut self) -> Vec<&mut OrderLine> {
        match self.line {
            Some(at) => self.order.lines.get_mut(at).into_iter().collect(),
            None => self.order.lines.iter_mut().collect(),
        }
    }

    fn discount(&self) -> Option<&Discount> {
        match self.line.and_then(|at| self.order.lines.get(at)) {
            Some(line) => line.discount.as_ref(),
            None => self.order.discount.as_ref(),
        }
    }

    /// Who bears it, where all of it is borne by one.
    fn bearer(&self) -> Option<&Bearer> {
        match self.line {
            Some(at) => self.order.lines.get(at)?.bearer.as_ref(),
            None => {
                let first = self.order.lines.first()?.bearer.as_ref();
                first.filter(|b| self.order.lines.iter().all(|l| l.bearer.as_ref() == Some(b)))
            }
        }
    }

    fn has_reason(&self) -> bool {
        self.order.reason.as_ref().is_some_and(|reason| !reason.trim().is_empty())
    }

    /// Whether more is taken off than the menu's limit allows without a reason.
    fn is_over(&self, menu: &Menu) -> bool {
        let limit = menu.shop.discount_limit;
        limit.is_some_and(|limit| bill(menu, &self.order).is_ok_and(|bill| bill.is_over(limit)))
    }

    fn is_sound(&self, menu: &Menu) -> bool {
        let is_understood = self.typed.trim().is_empty() || self.discount().is_some();
        let needs_reason = self.order.needs_reason() || self.is_over(menu);
        let is_explained = !needs_reason || self.has_reason();
        is_understood && is_explained && bill(menu, &self.order).is_ok()
    }

    pub fn view<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        events: &'a [RunningEvent],
    ) -> Element<'a, Message> {
        let parts = col![
            self.head(look, menu),
            self.discounts(look, menu),
            self.bearers(look, events),
            (self.order.needs_reason() || self.is_over(menu)).then(|| self.reasons(look, menu))
        ];
        let parts = scrolls(parts.spacing(m::APART));
        let card = col![parts, self.foot(look, menu)].spacing(m::PAD).padding(m::APART);
        sheet(look, card)
    }

    fn head<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let title = look.say("adjust-title", TITLE);
        let name = self
            .open
            .and_then(|at| menu.items.get(&self.order.lines.get(at)?.item))
            .map(|item| look.name(&item.name).to_owned());
        let Some(name) = name else { return title.into() };
        let scopes = [(self.open, name), (None, look.word("adjust-whole-order"))];
        let track = segments(
            look,
            scopes.map(|(line, said)| (said, self.line == line, Message::ScopePressed(line))),
        );
        col![title, track].spacing(m::GAP).into()
    }

    fn discounts<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let chosen = self.discount().filter(|_| self.typed.is_empty());
        let mut offered = vec![(look.word("adjust-no-discount"), None)];
        for (id, named) in &menu.discounts {
            let said = format!("{} {}", look.name(&named.name), taken(look, named.off));
            offered.push((said, Some(Discount { name: Some(id.clone()), off: named.off })));
        }
        for share in SHARES {
            offered.extend(find_discount(menu, share).map(|d| (taken(look, d.off), Some(d))));
        }
        let buttons = offered.into_iter().map(|(said, discount)| {
            let is_chosen = self.typed.is_empty() && chosen == discount.as_ref();
            (said, is_chosen, Message::DiscountPressed(discount))
        });
        let by_hand = writing(look, "adjust-by-hand", &self.typed, Message::DiscountTyped)
            .on_submit(Message::DonePressed);
        pile![heading(look, "adjust-discount"), choices(look, buttons), by_hand].into()
    }

    fn bearers(&self, look: Look<'_>, events: &[RunningEvent]) -> Element<'_, Message> {
        let mut offered = vec![
            (look.word("adjust-nobody"), None),
            (look.word("paper-on-the-house"), Some(Bearer::House)),
            (look.word("paper-staff-drink"), Some(Bearer::Staff)),
        ];
        offered.extend(events.iter().map(|e| (e.name.clone(), Some(Bearer::Event(e.id)))));
        let buttons = offered.into_iter().map(|(said, bearer)| {
            let is_chosen = self.bearer() == bearer.as_ref();
            (said, is_chosen, Message::BearerPressed(bearer))
        });
        pile![heading(look, "adjust-give"), choices(look, buttons)].into()
    }

    fn reasons<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let reason = Reason::of(self.order.reason.as_deref().unwrap_or_default());
        let limit = menu.shop.discount_limit.filter(|_| self.is_over(menu));
        let title: Element<'a, Message> = match limit {
            Some(limit) => {
                let title = look.with("adjust-over-limit", &[("limit", limit.to_string().into())]);
                look.text(title, NOTE).ink(look.palette.amber_ink).into()
            }
            None => heading(look, "adjust-reason"),
        };
        let enter = Some(Message::DonePressed);
        pile![title, reason.view(look, &REASONS, Message::ReasonSaid, enter)].into()
    }

    fn foot<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let total = bill(menu, &self.order).ok().map(|bill| bill.total);
        let done = match total {
            None => look.word("adjust-too-much"),
            Some(total) => {
                let price = look.locale.price(total, look.currency);
                look.with("sheet-done", &[("price", price.into())])
            }
        };
        let message = self.is_sound(menu).then_some(Message::DonePressed);
        foot(look, Message::CancelPressed, &done, message)
    }
}

/// What a discount takes off: `−10%`, `−¥5`.
pub fn taken(look: Look<'_>, off: Off) -> String {
    match off {
        Off::Percent(rate) => format!("−{rate}"),
        Off::Amount(amount) => format!("−{}", look.locale.price(amount, look.currency)),
    }
}
