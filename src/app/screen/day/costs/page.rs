//! The page of the costs: the month, its list, what each side bears, and what came of the last
//! press.

use super::split::{bar, mark, side_word};
use super::{Costs, Message, Stage, undo};
use crate::app::kit::*;
use crate::app::room::{Reading, unreadable};
use crate::app::widget::form::Form;
use crate::domain::fact::cost::{CostAdded, Segment, When};
use crate::till::cost::{CostEntry, CostsView};

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
            Stage::Again(again) => again.view(look, is_free),
            Stage::Undoing(undo) => undo::view(undo, look, view, is_free),
            Stage::Looking => sides(self.list(look, view), self.beside(look, view)),
        }
    }

    /// The month, turned back and forth; while a form is open, its title.
    pub fn head<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        let p = look.palette;
        let title = match self.room.stage() {
            Stage::Looking => look.locale.month(self.month),
            Stage::Entering(_) => look.word("costs-add"),
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
        head = head
            .push(step(Icon::Earlier, Step::Back))
            .push(step(Icon::Later, Step::On))
            .push(title);
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

    fn list<'a>(&'a self, look: Look<'a>, view: &'a CostsView) -> Element<'a, Message> {
        let entries: Vec<&CostEntry> = view.in_month(self.month).collect();
        let undone: Vec<&CostEntry> = view.undone_in(self.month).collect();
        let content: Element<'a, Message> = if entries.is_empty() && undone.is_empty() {
            self.empty(look, view)
        } else {
            let is_free = self.room.is_free();
            let rows = entries.into_iter().map(|entry| {
                let undo = (is_free && entry.back.is_none()).then_some(entry.id);
                line(look, entry, Some(undo.map(Message::UndoPressed)))
            });
            let undone = undone.into_iter().map(|entry| undone_line(look, entry));
            let between = |line| col![line, hairline(look)].into();
            scrolls(column(rows.chain(undone).map(between))).into()
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
        let add = is_free.then_some(Message::AddPressed);
        beside.push(finish(look, &look.word("costs-add"), add)).into()
    }
}

/// What each side bears, as a bar and in figures; and what that comes to, where nothing else on the
/// page says it.
pub fn summed<'a>(
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

/// A cost of the list. `undo`: a place for taking it back, and whether that can be pressed.
pub fn line<'a, M: Clone + 'a>(
    look: Look<'a>,
    entry: &'a CostEntry,
    undo: Option<Option<M>>,
) -> Element<'a, M> {
    let p = look.palette;
    let cost = &entry.cost;
    // A cost that was taken back after its month was sealed still counts in that month.
    let is_quiet = !entry.counts();
    let (ink, ink2) = if is_quiet { (p.ink3, p.ink3) } else { (p.ink, p.ink2) };
    let title = strip![
        look.text(look.locale.kind(cost.kind.as_str()), STRONG).ink(ink),
        entry.back.is_some().then(|| chip(look, Surface::Bad, &look.word("event-reversed"), p.bad))
    ];
    let entered =
        [("by", entry.by.as_str().into()), ("day", look.locale.short_day(entry.day).into())];
    let about = format!("{} · {}", when(look, cost), look.with("costs-by", &entered));
    let mut named =
        col![title, look.text(about, NOTE).ink(ink2).fill()].spacing(m::HAIR).width(Fill);
    if let Some(back) = &entry.back {
        let values = [
            ("reason", back.reason.as_str().into()),
            ("by", back.by.as_str().into()),
            ("day", look.locale.short_day(back.day).into()),
            ("month", look.locale.month(Month::of(back.day)).into()),
        ];
        let key = if back.whole { "costs-back-later" } else { "costs-back-said" };
        named = named.push(look.text(look.with(key, &values), NOTE).fill());
    }
    let mut amount = look.text(look.money(cost.amount), HEADING).ink(ink).one_line();
    if is_quiet {
        amount = amount.struck();
    }
    let amount = container(amount).align_right(m::COST_AMOUNT);
    let mut line = strip![named, borne(look, cost, is_quiet), amount].spacing(m::GAP);
    if let Some(undo) = undo {
        let place: Element<'a, M> = match undo {
            Some(message) => icon_button(look, Button::Bare, Icon::Undo, Some(message)),
            None => space::horizontal().width(m::TOUCH).into(),
        };
        line = line.push(place);
    }
    container(line).padding([m::NEAR, 0.0]).into()
}

/// A cost of a sealed month that was taken back in this one.
fn undone_line<'a>(look: Look<'a>, entry: &'a CostEntry) -> Element<'a, Message> {
    let p = look.palette;
    let kind = look.locale.kind(entry.cost.kind.as_str());
    let of = [("month", look.locale.month(entry.cost.month()).into())];
    let named = col![
        look.text(kind, STRONG).fill(),
        look.text(look.with("costs-back-of", &of), NOTE).fill(),
        entry.back.as_ref().map(|back| look.text(back.reason.as_str(), NOTE).fill())
    ];
    let line = strip![
        named.width(Fill),
        look.text(look.money(-entry.cost.amount), HEADING).ink(p.good).one_line(),
        space::horizontal().width(m::TOUCH)
    ]
    .spacing(m::GAP);
    container(line).padding([m::NEAR, 0.0]).into()
}

/// When it is borne, and what it was paid from.
fn when(look: Look<'_>, cost: &CostAdded) -> String {
    match cost.when {
        When::Month { .. } => look.word("costs-monthly"),
        When::Day { day, from } => {
            format!("{} · {}", look.locale.short_day(day), purse_word(look, from))
        }
    }
}

/// What a purse is called.
pub fn purse_word(look: Look<'_>, purse: Purse) -> String {
    look.word(match purse {
        Purse::Bank => "event-to-bank",
        Purse::Cash => "event-to-cash",
        Purse::Receivable => "event-to-invoice",
    })
}

/// Who bears a cost: as a bar, and in per cent, or by name where it is one side alone.
pub fn borne<'a, M: 'a>(look: Look<'a>, cost: &CostAdded, is_quiet: bool) -> Element<'a, M> {
    let p = look.palette;
    let ink = if is_quiet { p.ink3 } else { p.ink2 };
    let is_alone = cost.split.len() == 1;
    let sides = cost.split.iter().map(|(side, percent)| {
        let said =
            if is_alone { side_word(look, *side) } else { format!("{}%", percent.normalize()) };
        strip![mark(look, *side), look.text(said, NOTE).ink(ink).one_line()]
            .spacing(m::TIGHT)
            .into()
    });
    let parts = cost.parts().into_iter().map(|(side, part)| (side, part.minor()));
    col![bar(look, parts, is_quiet), row(sides).spacing(m::NEAR).wrap().vertical_spacing(m::TIGHT)]
        .spacing(m::TIGHT)
        .width(m::COST_SPLIT)
        .into()
}
