//! Notices at the counter: requests that were refused, and changes that were made out of sight.

use super::ringing::{Rung, Unfit};
use super::{Counter, Message};
use crate::app::kit::*;
use crate::app::refused::Refused;
use crate::app::widget::notice::place;
use crate::domain::order::MoveError;
use crate::till::menu::FileTrouble;

/// Something was refused, or is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    NotSold(Refused),
    /// Whether the order is sold is not known.
    SoldUnknown(Box<Rung>, Refused),
    PartNotPaid(Refused),
    NotRecorded(Refused),
    NotKept(Refused),
    /// Another program changed the order in hand; it is shown as both have it.
    Joined,
    NotSent(Refused),
    NotRead(Refused),
    NotMoved(MoveError),
    Unfit(Unfit),
    LinesGone(usize),
    DiscountGone,
    MenuBroken(FileTrouble),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Good {
    Parked(String),
    Voided,
    Cleared,
    Drawer,
}

impl Counter {
    /// Says that something is not as it should be, unless what became of a tender is still to be
    /// read.
    pub(super) fn tell(&mut self, trouble: Trouble) {
        let is_covering = self.notice.as_ref().is_some_and(Trouble::is_of_a_tender);
        if !is_covering || trouble.is_of_a_tender() {
            self.notice = Some(trouble);
        }
    }

    /// The notice on top; none where all is well.
    pub(super) fn notices<'a>(&'a self, look: Look<'a>) -> Option<Element<'a, Message>> {
        let mut said = pile![];
        if let Some(good) = &self.good {
            let words = match good {
                Good::Parked(name) => {
                    look.with("counter-parked", &[("name", name.as_str().into())])
                }
                Good::Voided => look.word("counter-voided"),
                Good::Cleared => look.word("ticket-cleared"),
                Good::Drawer => look.word("counter-drawer-noted"),
            };
            said = said.push(notice::done(look, &words, Message::NoticePressed));
        }
        if let Some(trouble) = &self.notice {
            let notice = trouble.said(look);
            // Where in the file it is wrong is told on the menu's screen.
            let way_out = matches!(trouble, Trouble::MenuBroken(_))
                .then(|| (look.word("menu-show"), Message::MenuPressed));
            said = said.push(notice::refused(look, &notice, way_out, Some(Message::NoticePressed)));
        }
        let is_silent = self.good.is_none() && self.notice.is_none();
        let said = container(said).padding(Padding::ZERO.top(m::TIGHT));
        (!is_silent).then(|| said.into())
    }
}

impl Trouble {
    /// What became of a tender is not covered by anything else until it was read.
    fn is_of_a_tender(&self) -> bool {
        matches!(self, Self::NotSold(_) | Self::SoldUnknown(..) | Self::PartNotPaid(_))
    }

    fn said(&self, look: Look<'_>) -> Notice {
        let plain = |key: &str| (look.word(key), String::new());
        let reported = |key: &str, refused: &Refused| (look.word(key), refused.said(look));
        let (title, detail) = match self {
            Self::SoldUnknown(rung, _) => (look.word("counter-outcome-unknown"), named(look, rung)),
            Self::NotSold(refusal) => reported("counter-not-sold", refusal),
            Self::PartNotPaid(refusal) if refusal.is_unknown() => {
                reported("counter-part-unknown", refusal)
            }
            Self::NotRecorded(refusal) if refusal.is_unknown() => {
                reported("counter-look-again", refusal)
            }
            Self::PartNotPaid(refusal) => reported("counter-part-not-paid", refusal),
            Self::NotRecorded(refusal) => reported("counter-not-recorded", refusal),
            Self::NotKept(refused) => reported("counter-not-kept", refused),
            Self::Joined => plain("counter-joined"),
            Self::NotSent(refused) => reported("counter-not-sent", refused),
            Self::NotRead(refused) => reported("day-unreadable", refused),
            Self::NotMoved(MoveError::PartsPaid) | Self::Unfit(Unfit::PartsPaid) => {
                plain("counter-parts-paid")
            }
            Self::NotMoved(MoveError::Indivisible) => plain("counter-indivisible"),
            Self::NotMoved(MoveError::Discounts) => plain("counter-discounts-differ"),
            Self::NotMoved(MoveError::Nothing) => plain("counter-nothing-chosen"),
            Self::NotMoved(MoveError::Full) | Self::Unfit(Unfit::Full) => plain("counter-full"),
            Self::Unfit(Unfit::NoPrepaid) => plain("counter-no-prepaid"),
            Self::Unfit(Unfit::NotSoMany) => plain("counter-not-so-many"),
            Self::Unfit(Unfit::NoDrink) => plain("counter-no-drink"),
            Self::DiscountGone => plain("counter-discount-gone"),
            Self::LinesGone(count) => {
                let count = i64::try_from(*count).unwrap_or(i64::MAX);
                (look.count("counter-lines-gone", count), String::new())
            }
            Self::MenuBroken(trouble) => {
                (look.word("counter-menu-broken"), first_of(look, trouble))
            }
        };
        Notice { title, detail }
    }
}

/// An order that has no number yet: its name where it is a tab, what is in it, and its total.
fn named(look: Look<'_>, rung: &Rung) -> String {
    let total = rung.bill.as_ref().map(|bill| look.money(bill.total));
    let items = look.count("paper-pieces", rung.order.pieces());
    let parts = [rung.order.tab.clone(), Some(items), total];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What a notice has room for: the first of many problems, and how many more there are.
fn first_of(look: Look<'_>, trouble: &FileTrouble) -> String {
    let Some((first, more)) = trouble.problems.split_first() else {
        return notice::menu_trouble(look, trouble);
    };
    let problem = look.locale.said(&first.said, look.menu);
    let said = look.locale.titled(place(look, first), problem);
    match i64::try_from(more.len()) {
        Ok(more) if more > 0 => said + &look.count("menu-and-more", more),
        _alone => said,
    }
}
