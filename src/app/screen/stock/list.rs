//! What is there, what is needed first on top: on hand against par, what today will use, when it runs out.

use std::cmp::Reverse;

use super::{Message, ROWS, Seen, Stock, in_packs, in_units};
use crate::app::kit::*;
use crate::app::widget::gauge::level;
use crate::domain::stock::{InStock, RunsOut};
use crate::till::stock::StockView;

/// How much an ingredient needs somebody: what is out, what runs out today, what is below par, what runs out soon.
fn need(row: &InStock) -> (u8, Option<NaiveDate>) {
    match row.runs_out {
        RunsOut::Now => (0, None),
        RunsOut::Today => (1, None),
        _ if row.is_below_par() => (2, None),
        RunsOut::On(day) => (3, Some(day)),
        RunsOut::Later | RunsOut::Unknown => (4, None),
    }
}

/// The ingredients, what needs somebody first; within that as the menu has them.
pub(super) fn by_need(view: &StockView) -> Vec<&InStock> {
    let mut rows: Vec<&InStock> = view.rows.iter().collect();
    rows.sort_by_key(|row| (Reverse(row.is_on_menu), Reverse(row.is_kept), need(row)));
    rows
}

/// Whether anybody ever counted or took in anything.
pub(super) fn is_kept(view: &StockView) -> bool {
    view.rows.iter().any(|row| row.is_kept)
}

impl Stock {
    pub(super) fn there<'a>(
        &'a self,
        look: Look<'a>,
        view: &'a StockView,
        seen: Seen,
    ) -> Element<'a, Message> {
        if view.rows.is_empty() {
            return empty(look, Icon::Stock, "stock-no-ingredients", "stock-no-ingredients-help");
        }
        if !is_kept(view) {
            return empty(look, Icon::Stock, "stock-not-kept", "stock-not-kept-help");
        }
        let shows_worth = seen.shows_costs && look.measure.is_roomy;
        let mut heads = vec![
            ("stock-ingredient", Fill, false),
            ("stock-on-hand", Length::Fixed(m::STOCK_ON_HAND), true),
            ("stock-today", Length::Fixed(m::STOCK_TODAY), true),
            ("stock-runs-out", Length::Fixed(m::STOCK_RUNS_OUT), true),
        ];
        if shows_worth {
            heads.push(("stock-worth", Length::Fixed(m::STOCK_WORTH), true));
        }
        let lines = by_need(view).into_iter().map(|row| {
            let line = self.line(look, view.today, row, shows_worth);
            col![line, hairline(look)].into()
        });
        pile![
            heads_line(look, heads),
            rule(look, Surface::Rule, m::RULE),
            lists(column(lines)).id(ROWS)
        ]
        .padding(Padding::from([m::PAD, m::NEAR]))
        .into()
    }

    fn line<'a>(
        &'a self,
        look: Look<'a>,
        today: NaiveDate,
        row: &'a InStock,
        shows_worth: bool,
    ) -> Element<'a, Message> {
        let p = look.palette;
        let is_chosen = self.chosen.as_ref() == Some(&row.ingredient);
        let name = look.name(&row.name);
        let mut named = col![look.text(name, STRONG).fill()].width(Fill);
        let aside = match (&row.par, row.is_below_par(), row.is_on_menu) {
            (_, _, false) => Some((look.word("stock-left-menu"), p.ink3)),
            _ if !row.is_kept => Some((look.word("stock-not-counted"), p.ink3)),
            (Some(par), true, _) => Some((par_said(look, "stock-below", *par, row), p.bad)),
            (Some(par), false, _) => Some((par_said(look, "stock-par", *par, row), p.ink3)),
            (None, ..) => None,
        };
        named = named.push(aside.map(|(said, ink)| look.text(said, NOTE).ink(ink).fill()));
        let ink =
            if row.on_hand.is_sign_negative() && !row.on_hand.is_zero() { p.bad } else { p.ink };
        let on_hand = in_units(look, row.on_hand, &row.unit);
        let mut there = col![look.text(on_hand, STRONG).ink(ink).fill().right().one_line()];
        there = there.push(
            in_packs(look, row, row.on_hand)
                .map(|packs| look.text(packs, NOTE).fill().right().one_line()),
        );
        let uses = row.today.map(|uses| in_units(look, uses.round_dp(0), &row.unit));
        let uses = look.text(uses.unwrap_or_else(|| "–".to_owned()), QUIET);
        let level = row.par.filter(|_| row.is_kept).map(|par| {
            let color = if row.is_below_par() { p.bad } else { p.coffee };
            container(level(look, row.on_hand, par, color)).width(m::MARGIN_BAR)
        });
        let mut line = strip![named].spacing(m::GAP);
        if look.measure.is_roomy {
            let level = level
                .map_or_else(|| space::horizontal().width(m::MARGIN_BAR).into(), Element::from);
            line = line.push(level);
        }
        line = line
            .push(there.width(m::STOCK_ON_HAND))
            .push(container(uses.fill().right().one_line()).width(m::STOCK_TODAY))
            .push(container(runs_out(look, today, row)).align_right(m::STOCK_RUNS_OUT));
        if shows_worth {
            let worth = look.amount(row.worth);
            let worth = look.text(worth, QUIET).fill().right().one_line();
            line = line.push(container(worth).width(m::STOCK_WORTH));
        }
        let strut = space::vertical().height(m::TOUCH);
        let inside = row![strut, line].align_y(Center);
        let kind = if is_chosen { Button::Picked } else { Button::Line };
        pressable(look, kind, inside, Some(Message::RowPressed(row.ingredient.clone())))
            .width(Fill)
            .height(Shrink)
            .inset(m::NEAR)
            .into()
    }
}

fn par_said(look: Look<'_>, key: &str, par: rust_decimal::Decimal, row: &InStock) -> String {
    look.with(key, &[("par", in_units(look, par, &row.unit).into())])
}

/// When it runs out: a chip where somebody has to do something.
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

/// What stands above columns.
pub(super) fn heads_line<'a>(
    look: Look<'a>,
    heads: impl IntoIterator<Item = (&'static str, Length, bool)>,
) -> Element<'a, Message> {
    let mut line = row![].spacing(m::GAP).align_y(Alignment::End);
    for (at, (key, width, is_figure)) in heads.into_iter().enumerate() {
        let said = look.note(key).fill();
        let said = if is_figure { said.right() } else { said };
        line = line.push(container(said).width(width));
        line = line.push(
            (at == 0 && look.measure.is_roomy).then(|| space::horizontal().width(m::MARGIN_BAR)),
        );
    }
    // In line with rows that have a scroll bar beside them.
    line.padding(Padding::ZERO.left(m::NEAR).right(m::NEAR + BESIDE_ROWS)).into()
}

/// Nothing to show, and what to do about it.
pub(super) fn empty<'a>(
    look: Look<'a>,
    icon: Icon,
    title: &str,
    help: &str,
) -> Element<'a, Message> {
    let p = look.palette;
    let said = col![
        icon.show(m::ICON_PAGE, p.ink3),
        look.say(title, HEADING).center(),
        look.say(help, QUIET).center()
    ]
    .spacing(m::GAP)
    .align_x(Center)
    .max_width(m::PAGE);
    centred(said).padding(m::APART).into()
}
