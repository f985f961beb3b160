//! The ingredients, the most urgent first: on hand against par, the use of today, when each runs
//! out.

use std::cmp::Reverse;

use super::{Message, ROWS, Stock, in_packs, in_units};
use crate::app::kit::*;
use crate::app::widget::gauge::level;
use crate::domain::stock::{InStock, RunsOut};
use crate::till::stock::StockView;

/// How urgent an ingredient is: out of stock, out today, below par, out soon, in that order.
fn need(row: &InStock) -> (u8, Option<NaiveDate>) {
    match row.runs_out {
        RunsOut::Now => (0, None),
        RunsOut::Today => (1, None),
        _ if row.is_below_par() => (2, None),
        RunsOut::On(day) => (3, Some(day)),
        RunsOut::Later | RunsOut::Unknown => (4, None),
    }
}

/// The ingredients, the most urgent first; equals in the order of the menu.
pub(super) fn by_need(view: &StockView) -> Vec<&InStock> {
    let mut rows: Vec<&InStock> = view.rows.iter().collect();
    rows.sort_by_key(|row| (Reverse(row.is_on_menu), Reverse(row.is_kept), need(row)));
    rows
}

/// Whether anything was ever counted or taken in.
pub(super) fn is_kept(view: &StockView) -> bool {
    view.rows.iter().any(|row| row.is_kept)
}

impl Stock {
    pub(super) fn there<'a>(&'a self, look: Look<'a>, view: &'a StockView) -> Element<'a, Message> {
        if view.rows.is_empty() {
            let (title, help) = ("stock-no-ingredients", "stock-no-ingredients-help");
            return empty(look, Icon::Stock, look.word(title), look.word(help));
        }
        if !is_kept(view) {
            let (title, help) = ("stock-not-kept", "stock-not-kept-help");
            return empty(look, Icon::Stock, look.word(title), look.word(help));
        }
        let today = view.today;
        let mut table =
            Table::new(look).id(ROWS).names("stock-ingredient", move |row| named(look, row));
        if look.measure.is_roomy {
            table = table.column(space(), m::MARGIN_BAR, move |row| beside_par(look, row));
        }
        table = table
            .figures("stock-on-hand", m::STOCK_ON_HAND, move |row| on_hand(look, row))
            .figures("stock-today", m::STOCK_TODAY, move |row: &InStock| {
                let uses = row.today.map(|uses| in_units(look, uses.round_dp(0), &row.unit));
                look.text(uses.unwrap_or_else(|| "–".to_owned()), QUIET).figure()
            })
            .figures("stock-runs-out", m::STOCK_RUNS_OUT, move |row| {
                container(runs_out(look, today, row)).align_right(Fill)
            });
        if view.shows_costs && look.measure.is_roomy {
            table = table.figures("stock-worth", m::STOCK_WORTH, move |row: &InStock| {
                look.text(look.amount(row.worth), QUIET).figure()
            });
        }
        let press = |row: &InStock| {
            let is_chosen = self.chosen.as_ref() == Some(&row.ingredient);
            (is_chosen, Message::RowPressed(row.ingredient.clone()))
        };
        table.view(by_need(view), press).padding([m::PAD, m::NEAR]).into()
    }
}

/// The name, and below it where the ingredient stands against its par.
fn named<'a>(look: Look<'a>, row: &'a InStock) -> Element<'a, Message> {
    let p = look.palette;
    let aside = match (&row.par, row.is_below_par(), row.is_on_menu) {
        (_, _, false) => Some((look.word("stock-left-menu"), p.ink3)),
        _ if !row.is_kept => Some((look.word("stock-not-counted"), p.ink3)),
        (Some(par), true, _) => Some((par_said(look, "stock-below", *par, row), p.bad)),
        (Some(par), false, _) => Some((par_said(look, "stock-par", *par, row), p.ink3)),
        (None, ..) => None,
    };
    let aside = aside.map(|(said, ink)| look.text(said, NOTE).ink(ink).fill());
    col![look.text(look.name(&row.name), STRONG).fill(), aside].width(Fill).into()
}

/// How much is there, as a bar beside its par.
fn beside_par<'a>(look: Look<'a>, row: &InStock) -> Option<Element<'a, Message>> {
    let ink = if row.is_below_par() { look.palette.bad } else { look.palette.coffee };
    row.par.filter(|_| row.is_kept).map(|par| level(look, row.on_hand, par, ink))
}

/// How much is there, in units and in packs.
fn on_hand<'a>(look: Look<'a>, row: &InStock) -> Element<'a, Message> {
    let p = look.palette;
    let is_missing = row.on_hand.is_sign_negative() && !row.on_hand.is_zero();
    let units = look.text(in_units(look, row.on_hand, &row.unit), STRONG);
    let units = units.ink(if is_missing { p.bad } else { p.ink }).figure();
    let packs = in_packs(look, row, row.on_hand).map(|packs| look.text(packs, NOTE).figure());
    col![units, packs].into()
}

fn par_said(look: Look<'_>, key: &str, par: rust_decimal::Decimal, row: &InStock) -> String {
    look.with(key, &[("par", in_units(look, par, &row.unit).into())])
}

/// When an ingredient runs out: a chip where it must be bought.
pub(super) fn runs_out<'a>(
    look: Look<'a>,
    today: NaiveDate,
    row: &InStock,
) -> Element<'a, Message> {
    let p = look.palette;
    match row.runs_out {
        RunsOut::Now => chip(look, Surface::Bad, &look.word("stock-out"), p.bad),
        RunsOut::Today => chip(look, Surface::Chip, &look.word("stock-out-today"), p.amber_ink),
        RunsOut::On(day) if Some(day) == today.succ_opt() => {
            chip(look, Surface::Chip, &look.word("stock-out-tomorrow"), p.amber_ink)
        }
        RunsOut::On(day) => look.text(look.locale.short_day(day), BODY).one_line().into(),
        RunsOut::Later => look.say("stock-later", FAINT).one_line().into(),
        RunsOut::Unknown => look.text("–", FAINT).into(),
    }
}
