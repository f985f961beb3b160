//! The page of the costs: the month, its list, what each side bears, and what came of the last
//! press.

use super::entry::{line, moved_line, undone_line};
use super::split::{bar, mark, side_word};
use super::{Costs, Message, Stage, undo};
use crate::app::kit::*;
use crate::app::room::{Reading, unreadable};
use crate::app::widget::form::Form;
use crate::domain::fact::cost::Segment;
use crate::till::cost::{Back, CostEntry, CostsView, MoveEntry};

impl Costs {
    pub fn view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Message> {
        let notice = self.room.notice(look).map(|notice| notice.map(Message::Room));
        let page = col![notice].spacing(m::GAP);
        let body: Element<'a, Message> = match &self.read {
            Reading::NotYet => space::vertical().into(),
            Reading::Failed(refused) => {
                col![unreadable(look, "costs-failed", refused, Message::TryAgainPressed)].into()
            }
            Reading::Read(view) => self.body(look, menu, view),
        };
        page.push(container(body).height(Fill)).height(Fill).into()
    }

    fn body<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a CostsView,
    ) -> Element<'a, Message> {
        let is_free = self.room.is_free();
        match self.room.stage() {
            Stage::Entering(form) => form.show(look, menu, is_free, Message::Form, Message::Room),
            Stage::Moving(form) => form.show(look, menu, is_free, Message::Moving, Message::Room),
            Stage::Again(again) => again.view(look, is_free),
            Stage::Undoing(undo) => undo::view(undo, look, menu, view, is_free),
            Stage::Looking => sides(self.list(look, menu, view), self.beside(look, view)),
        }
    }

    /// The month, turned back and forth; while a form is open, its title.
    pub fn head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let title = match self.room.stage() {
            Stage::Looking => look.locale.month(self.month),
            Stage::Entering(_) => look.word("costs-add"),
            Stage::Moving(_) => look.word("money-add"),
            Stage::Again(again) => {
                let month = [("month", look.locale.month(again.month()).into())];
                look.with("costs-again-title", &month)
            }
            Stage::Undoing(_) => look.word("event-reverse"),
        };
        let title = look.text(title, TITLE).one_line();
        let mut head = strip![].spacing(m::GAP).height(m::HEAD);
        if !self.room.is_looking() {
            return head.push(title).into();
        }
        let step =
            |icon, step| icon_button(look, Button::Plain, icon, Some(Message::MonthStepped(step)));
        head = head.push(step(EARLIER, Step::Back)).push(step(LATER, Step::On)).push(title);
        if self.view_of().is_some_and(|view| view.is_sealed(self.month)) {
            head = head.push(Icon::Lock.show(m::ICON_SMALL, p.ink2));
            head = head.push(chip(look, Surface::QuietChip, &look.word("costs-sealed"), p.ink2));
        }
        head = head.push(space::horizontal());
        if self.month != Month::of(self.today) {
            let today = look.word("day-today");
            head = head.push(press(look, Button::Plain, None, &today, Some(Message::TodayPressed)));
        }
        head.into()
    }

    fn list<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a CostsView,
    ) -> Element<'a, Message> {
        let entries: Vec<&CostEntry> = view.in_month(self.month).collect();
        let undone: Vec<&CostEntry> = view.undone_in(self.month).collect();
        let moves: Vec<&MoveEntry> = view.moved_in(self.month).collect();
        let has_no_costs = entries.is_empty() && undone.is_empty();
        let content: Element<'a, Message> = if has_no_costs && moves.is_empty() {
            self.empty(look, view)
        } else {
            let is_free = self.room.is_free();
            let undo = |id, back: &Option<Back>| {
                Some((is_free && back.is_none()).then_some(Message::UndoPressed(id)))
            };
            let rows = entries.into_iter();
            let rows = rows.map(|entry| line(look, entry, undo(entry.id, &entry.back)));
            let undone = undone.into_iter().map(|entry| undone_line(look, entry));
            let head = (!moves.is_empty()).then(|| {
                let head = look.say("money-title", HEADING);
                container(head).padding(Padding::new(0.0).top(m::APART).bottom(m::NEAR)).into()
            });
            let moves = moves
                .into_iter()
                .map(|entry| moved_line(look, menu, view, entry, undo(entry.id, &entry.back)));
            let between = |line| col![line, hairline(look)].into();
            let costs = rows.chain(undone).map(between);
            scrolls(column(costs.chain(head).chain(moves.map(between)))).into()
        };
        card(look, content).padding([m::NEAR, m::PAD]).into()
    }

    /// A month without costs, and what to do about it.
    fn empty<'a>(&'a self, look: Look<'a>, view: &'a CostsView) -> Element<'a, Message> {
        let month = [("month", look.locale.month(self.month).into())];
        let (title, help) = if view.is_sealed(self.month) {
            ("costs-none-sealed", "costs-sealed-help")
        } else {
            ("costs-none", "costs-none-help")
        };
        empty(look, Icon::Wallet, look.with(title, &month), look.with(help, &month))
    }

    /// What all costs of the month come to, and what can be done.
    fn beside<'a>(&'a self, look: Look<'a>, view: &'a CostsView) -> Element<'a, Message> {
        let sums = view.borne_in(self.month);
        let total: Money = sums.iter().map(|(_, amount)| *amount).sum();
        let count = view.in_month(self.month).filter(|entry| entry.counts()).count();
        let count = look.count("costs-count", count);
        let total = look.amount(total);
        let mut beside =
            pile![led::card(look, "costs-in-all", count, total), summed(look, sums, false)]
                .push(space::vertical())
                .width(look.measure.ticket);
        let is_free = self.room.is_free();
        if !view.is_sealed(self.month) && !view.missing_in(self.month).is_empty() {
            let before = look.locale.month(self.month.before());
            let said = look.with("costs-again", &[("month", before.into())]);
            let again = is_free.then_some(Message::AgainPressed);
            beside = beside.push(wide(look, Some(Icon::Again), &said, again));
        }
        let moves = is_free.then_some(Message::MovePressed);
        beside = beside.push(wide(look, Some(Icon::Wallet), &look.word("money-add"), moves));
        let add = is_free.then_some(Message::AddPressed);
        beside.push(finish(look, &look.word("costs-add"), add)).into()
    }
}

/// What each side bears, as a bar and in figures; and what that comes to, where nothing else on the
/// page says it.
pub(super) fn summed<'a>(
    look: Look<'a>,
    sums: [(Segment, Money); 3],
    says_total: bool,
) -> Element<'a, Message> {
    let p = look.palette;
    let rows = sums.map(|(side, amount)| {
        let ink = if amount.is_zero() { p.ink3 } else { p.ink };
        strip![
            mark(look, side),
            look.text(side_word(look, side), QUIET).fill(),
            look.text(look.money(amount), HEADING).ink(ink).one_line()
        ]
        .into()
    });
    let weights = sums.map(|(side, amount)| (side, amount.minor()));
    let mut page = col![bar(look, weights, false)].extend(rows).spacing(m::GAP);
    if says_total {
        let total: Money = sums.iter().map(|(_, amount)| *amount).sum();
        let total = look.money(total);
        let total =
            row![look.say("costs-in-all", STRONG).fill(), look.text(total, STEP).one_line()];
        let total = total.align_y(Center);
        page = page.push(rule(look, Surface::Rule, m::RULE)).push(total);
    }
    on(look, Surface::Card, page).padding(m::PAD).width(Fill).into()
}
