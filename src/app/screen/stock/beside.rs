//! Beside the lists: how much is below par, all about the ingredient that is looked at, and what
//! can be done.

use rust_decimal::RoundingStrategy;

use super::list::is_kept;
use super::{List, Message, Stock, in_packs, in_units, packs_said};
use crate::app::kit::*;
use crate::domain::stock::{InStock, RunsOut, Variance};
use crate::till::stock::StockView;

impl Stock {
    pub(super) fn beside<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a StockView,
    ) -> Element<'a, Message> {
        let is_free = self.room.is_free();
        let below = view.rows.iter().filter(|row| row.is_on_menu && row.is_below_par()).count();
        let today = view.rows.iter().filter(|row| row.is_on_menu && row.is_kept);
        let today = today.filter(|row| matches!(row.runs_out, RunsOut::Now | RunsOut::Today));
        let today = i64::try_from(today.count()).unwrap_or(i64::MAX);
        let aside = look.count("stock-run-out-today", today);
        let panel = led::card(look, "stock-below-par", aside, below.to_string());
        let about = match self.chosen.as_ref().and_then(|id| view.row(id)) {
            Some(row) => self.about(look, menu, view, row),
            None => self.nothing_chosen(look, view),
        };
        let about = card(look, about);
        let count = match (view.counting.len(), view.rows.len()) {
            (0, _) => look.word("stock-count"),
            (noted, all) => {
                let values = [("noted", noted.to_string().into()), ("all", all.to_string().into())];
                look.with("stock-count-on", &values)
            }
        };
        let waste = is_free.then_some(Message::WastePressed(None));
        let count_message = is_free.then_some(Message::CountPressed);
        let receive = is_free.then_some(Message::ReceivePressed(None));
        pile![
            panel,
            about,
            wide(look, Some(Icon::Keypad), &count, count_message),
            wide(look, Some(Icon::Bin), &look.word("stock-waste"), waste),
            finish(look, &look.word("stock-receive"), receive)
        ]
        .width(look.measure.ticket)
        .height(Fill)
        .into()
    }
}

impl Stock {
    /// What all of it is worth, and how to see more where there is an ingredient to tap.
    fn nothing_chosen(&self, look: Look<'_>, view: &StockView) -> Element<'_, Message> {
        let mut said = col![].spacing(m::GAP).padding(m::PAD);
        if view.shows_costs {
            let worth = look.money(view.worth());
            said = said.push(
                col![look.note("stock-worth-all"), look.text(worth, STEP).one_line()]
                    .spacing(m::TIGHT),
            );
        }
        let can_choose = match self.list {
            List::There => is_kept(view),
            List::Moved => false,
            List::Counts => !view.last_counts().is_empty(),
        };
        said.push(can_choose.then_some(look.say("stock-choose", QUIET).fill())).into()
    }

    /// All about an ingredient; where counts are looked at, what they found comes first.
    fn about<'a>(
        &'a self,
        look: Look<'a>,
        menu: &'a Menu,
        view: &'a StockView,
        row: &'a InStock,
    ) -> Element<'a, Message> {
        let figures = figures(look, row, view.shows_costs);
        let lines = match (history(look, menu, view, row), self.list) {
            (Some(history), List::Counts) => col![history, figures],
            (Some(history), List::There | List::Moved) => col![figures, history],
            (None, _) => col![figures],
        };
        let name = look.name(&row.name);
        let of = || Some(row.ingredient.clone());
        let can = self.room.is_free() && row.is_on_menu;
        let half = |icon, key: &str, message| {
            let message = can.then_some(message);
            press(look, Button::Plain, Some(icon), &look.word(key), message).width(Fill)
        };
        pile![
            look.text(name, HEADING).fill(),
            container(lists(lines.spacing(m::PAD))).height(Fill),
            row![
                half(Icon::Plus, "stock-receive-this", Message::ReceivePressed(of())),
                half(Icon::Bin, "stock-waste-this", Message::WastePressed(of()))
            ]
            .spacing(m::NEAR)
        ]
        .padding(Padding::new(m::PAD))
        .into()
    }
}

/// How much there is and should be of an ingredient, what it costs, and when it was counted.
fn figures<'a>(look: Look<'a>, row: &'a InStock, shows_costs: bool) -> Column<'a, Message> {
    let p = look.palette;
    let units = |quantity| in_units(look, quantity, &row.unit);
    let mut lines = col![].spacing(m::TIGHT);
    let mut on_hand = units(row.on_hand);
    if let Some(packs) = in_packs(look, row, row.on_hand) {
        on_hand = format!("{on_hand} · {packs}");
    }
    lines = lines.push(pair(look, "stock-on-hand", on_hand));
    if let Some(par) = row.par {
        lines = lines.push(pair(look, "stock-par-name", units(par)));
        lines = lines.push(to_par(look, row, par).map(|short| pair(look, "stock-to-par", short)));
    }
    lines = lines.push(pair(look, "stock-used-today", units(row.used_today)));
    lines = lines.push(row.today.map(|all| pair(look, "stock-today", units(all.round_dp(0)))));
    if shows_costs {
        let pack = row.pack.as_ref().map(|pack| {
            let price = look.locale.price(pack.price, look.currency).into();
            look.with("stock-pack-of", &[("size", units(pack.size).into()), ("price", price)])
        });
        lines = lines.push(pack.map(|pack| pair(look, "stock-pack", pack)));
        lines = lines.push(pair(look, "stock-worth", look.money(row.worth)));
    }
    let counted = match row.counted {
        Some(day) => look.locale.short_day(day),
        None => look.word("stock-never"),
    };
    lines = lines.push(pair(look, "stock-counted", counted));
    lines = lines.push(
        (row.on_hand.is_sign_negative() && !row.on_hand.is_zero())
            .then(|| look.note("stock-negative").ink(p.bad).fill()),
    );
    lines
}

/// What the last counts of an ingredient found; none where there were no two.
fn history<'a>(
    look: Look<'a>,
    menu: &'a Menu,
    view: &'a StockView,
    row: &InStock,
) -> Option<Column<'a, Message>> {
    let counts = view.counts.iter();
    let mut counts = counts
        .filter(|count| count.ingredient == row.ingredient && count.since.is_some())
        .peekable();
    counts.peek()?;
    let lines = col![look.note("stock-counts-before"), hairline(look)].spacing(m::TIGHT);
    Some(lines.extend(counts.map(|count| found(look, menu, count, view.shows_costs))))
}

/// What brings it back to par: in packs where it is bought in packs.
fn to_par(look: Look<'_>, row: &InStock, par: Decimal) -> Option<String> {
    let missing = par - row.on_hand;
    if missing <= Decimal::ZERO {
        return None;
    }
    Some(match row.pack.as_ref().filter(|pack| !pack.size.is_zero()) {
        Some(pack) => {
            let packs = missing / pack.size;
            packs_said(look, packs.round_dp_with_strategy(0, RoundingStrategy::AwayFromZero))
        }
        None => in_units(look, missing, &row.unit),
    })
}

/// The result of a count: the difference, its worth, and the cups of the drink that it hurts most.
fn found(
    look: Look<'_>,
    menu: &Menu,
    count: &Variance,
    shows_costs: bool,
) -> Element<'static, Message> {
    let (difference, ink) = difference(look, count);
    let mut line = strip![
        look.text(look.locale.short_day(count.day), QUIET).fill(),
        look.text(difference, BODY).ink(ink).one_line()
    ]
    .spacing(m::GAP);
    if shows_costs {
        line = line.push(look.text(look.amount(count.amount), QUIET).one_line());
    }
    col![line, cups(look, menu, count).map(|cups| look.text(cups, ASIDE).fill().right())].into()
}

/// By how much a count differs from the books, and in which ink that is said.
pub(super) fn difference(look: Look<'_>, count: &Variance) -> (String, Color) {
    let p = look.palette;
    let plain = in_units(look, count.difference, &count.unit);
    if count.difference.is_zero() {
        (look.word("stock-to-the-unit"), p.good)
    } else if count.difference.is_sign_negative() {
        (plain, p.bad)
    } else {
        (format!("+{plain}"), p.ink)
    }
}

/// The same in cups of the drink that used most of it.
pub(super) fn cups(look: Look<'_>, menu: &Menu, count: &Variance) -> Option<String> {
    let (item, cups) = count.hurts.as_ref()?;
    let name = menu.items.get(item).map(|item| look.name(&item.name));
    let name = name.unwrap_or_else(|| item.as_str()).to_owned();
    let cups = look.locale.quantity(*cups);
    Some(look.with("stock-in-cups", &[("cups", cups.into()), ("name", name.into())]))
}

fn pair<'a>(look: Look<'a>, key: &str, said: String) -> Element<'a, Message> {
    strip![look.say(key, QUIET).fill(), look.text(said, STRONG).one_line()].spacing(m::GAP).into()
}
