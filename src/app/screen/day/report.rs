//! The room of reports: one table at a time, its rows open what is behind them.

use iced::widget::responsive;

use super::{Day, Message as Outer, raised_card, unread};
use crate::app::kit::*;
use crate::app::paint;
use crate::app::refused::Refused;
use crate::app::room::Reading;
use crate::app::theme::voice::Voice;
use crate::domain::report::{Cell, Detail, Kind, Row, Table};
use crate::fonts::width;
use crate::paper::report::{cell_words, column_words, total_words};
use crate::till::report::TableOf;

#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    KindPressed(Kind),
    Answered(TableOf, Result<Box<Table>, Refused>),
}

impl Kind {
    const fn key(self) -> &'static str {
        match self {
            Self::Items => "day-report-items",
            Self::Hours => "day-report-hours",
            Self::Dayparts => "day-report-dayparts",
            Self::Tenders => "day-report-tenders",
            Self::Staff => "day-report-staff",
            Self::Comps => "day-report-comps",
            Self::Events => "day-report-events",
            Self::Stock => "day-report-stock",
            Self::Tax => "day-report-tax",
            Self::Drawer => "day-report-drawer",
            Self::Owed => "report-title-owed",
            Self::Season => "report-title-season",
        }
    }
}

impl Day {
    pub(super) fn report_view<'a>(&'a self, look: Look<'a>, menu: &'a Menu) -> Element<'a, Outer> {
        // Who owes is asked of now, whatever the days; the season has a part of its own.
        let kinds = Kind::ALL.into_iter().chain([Kind::Owed]).map(|kind| {
            (look.word(kind.key()), kind == self.kind, Outer::Report(Message::KindPressed(kind)))
        });
        let body = match (&self.looking, &self.table) {
            (Some(looking), _) => raised_card(look, looking.view(look, menu).map(Outer::Behind)),
            (None, Reading::NotYet) => space::vertical().height(Fill).into(),
            (None, Reading::Failed(refused)) => unread(look, refused),
            (None, Reading::Read(table)) => self.table_view(look, table),
        };
        let notice = self.sealing.notice(look).filter(|_| self.kind == Kind::Tax);
        col![segments(look, kinds), notice, body].spacing(m::GAP).height(Fill).into()
    }

    /// The table; below the tax the state of its month, beside it the question of closing that.
    fn table_view<'a>(&'a self, look: Look<'a>, table: &'a Table) -> Element<'a, Outer> {
        let shown = raised_card(look, sheet(look, table));
        let Detail::Tax(filing) = &table.detail else { return shown };
        if let Some(sure) = self.sealing.sure(look, filing) {
            return sides(shown, sure);
        }
        let month = Month::of(table.period.from);
        let is_month = table.period == Period::month(month).up_to(self.shown.today);
        let month = is_month.then_some(month);
        col![shown, self.sealing.foot(look, filing, month, self.shown.today)].spacing(m::GAP).into()
    }
}

/// The table, set for the room that there is.
fn sheet<'a>(look: Look<'a>, table: &'a Table) -> Element<'a, Outer> {
    responsive(move |room| {
        let margins = 2.0 * (m::PAD + m::NEAR) + BESIDE_ROWS + m::ICON_SMALL + m::NEAR;
        Grid::new(look, table, room.width - margins).view()
    })
    .into()
}

/// The weights that figures are measured in.
const REGULAR: u16 = 400;
const BOLD: u16 = 700;

/// A table in columns that its figures fit into: with smaller letters where they would not, and in
/// whole amounts where they still would not.
struct Grid<'a> {
    look: Look<'a>,
    table: &'a Table,
    voice: Voice,
    is_whole: bool,
    /// The width of each column; none for the one that names the rows, which has the rest.
    widths: Vec<Option<f32>>,
}

impl<'a> Grid<'a> {
    fn new(look: Look<'a>, table: &'a Table, room: f32) -> Self {
        let tries = [(voice::BODY, false), (voice::SMALL, false), (voice::SMALL, true)];
        let grids = tries.map(|(voice, is_whole)| {
            let mut grid = Self { look, table, voice, is_whole, widths: Vec::new() };
            grid.widths = (0..table.columns.len()).map(|at| grid.width(at)).collect();
            grid
        });
        let [first, second, last] = grids;
        [first, second].into_iter().find(|grid| grid.needs() <= room).unwrap_or(last)
    }

    /// How wide all of it is, with a name that can be read.
    fn needs(&self) -> f32 {
        self.widths.iter().map(|width| width.unwrap_or(m::NAME_LEAST) + m::GAP).sum()
    }

    fn has(&self, key: &str) -> bool {
        self.table.columns.iter().any(|column| column.key == key)
    }

    fn width(&self, at: usize) -> Option<f32> {
        let names = match self.table.kind {
            Kind::Events => "event",
            Kind::Drawer if self.has("reason") => "reason",
            _named_first => self.table.columns.first()?.key,
        };
        let column = self.table.columns.get(at).filter(|column| column.key != names)?;
        let language = self.look.locale.language();
        let wide = |said: &str, voice: Voice, weight| width(said, language, weight, voice.size);
        let rows = self.table.rows.iter().filter_map(|row| row.cells.get(at));
        let cells = rows.map(|cell| wide(&self.said(cell), self.voice, REGULAR));
        let total = self.table.total.get(at).map(|cell| wide(&self.said(cell), self.voice, BOLD));
        // A head breaks between its words, and not inside of one.
        let head = column_words(*column, self.look.locale);
        let head = head.split(' ').map(|word| wide(word, voice::SMALL, REGULAR));
        let widest = cells.chain(total).chain(head).fold(0.0, f32::max).ceil() + m::HAIR;
        Some(if column.is_figure { widest } else { widest.min(m::WORDS_MOST) })
    }

    fn said(&self, cell: &Cell) -> String {
        let (locale, currency) = (self.look.locale, self.look.currency);
        match cell {
            Cell::Money(amount) if self.is_whole => locale.whole_amount(*amount, currency),
            cell => cell_words(cell, locale, currency),
        }
    }

    /// The head and the total stand, the rows scroll.
    fn view(&self) -> Element<'a, Outer> {
        let (look, table, p) = (self.look, self.table, self.look.palette);
        let heads = table.columns.iter().map(|column| column_words(*column, look.locale));
        let heads = self.line(heads, voice::SMALL, p.ink2).align_y(Alignment::End);
        let body: Element<'a, Outer> = if table.rows.is_empty() {
            centred(look.say("report-empty", FAINT)).into()
        } else {
            lists(column(table.rows.iter().map(|row| self.row(row)))).into()
        };
        let mut total: Vec<String> = table.total.iter().map(|cell| self.said(cell)).collect();
        let words = total_words(table, look.locale, look.currency);
        if let Some((first, word)) = total.first_mut().zip(words.into_iter().next()) {
            *first = word;
        }
        let total = self.line(total, Voice { weight: voice::STRONG.weight, ..self.voice }, p.ink);
        // What stands beside the rows' mark and scroll bar stands in line with them.
        let beside = Padding::ZERO.left(m::NEAR).right(m::NEAR + BESIDE_ROWS + m::ICON_SMALL);
        pile![
            heads.padding(beside),
            rule(look, Surface::Rule, m::RULE),
            body,
            rule(look, Surface::Ink, m::HEAVY_RULE),
            container(total).center_y(m::SUM_ROW).padding(beside)
        ]
        .padding(m::PAD)
        .into()
    }

    /// A row as high as its words need; one that opens says so.
    fn row(&self, row: &'a Row) -> Element<'a, Outer> {
        let (look, p) = (self.look, self.look.palette);
        let said: Vec<String> = row.cells.iter().map(|cell| self.said(cell)).collect();
        let strut = space::vertical().height(m::ORDER_ROW);
        let line = self.line(said, self.voice, p.ink);
        let inside = row![strut, line].align_y(Center);
        let padding = Padding::ZERO.horizontal(m::NEAR);
        let shown: Element<'a, Outer> = match &row.behind {
            Some(behind) => {
                let more = Icon::Later.show(m::ICON_SMALL, p.ink3);
                let message = Outer::FigurePressed(behind.clone());
                pressable(look, Button::Line, inside.push(more), Some(message))
                    .width(Fill)
                    .height(Shrink)
                    .padding(padding)
                    .into()
            }
            None => {
                let room = space::horizontal().width(m::ICON_SMALL);
                container(inside.push(room)).padding(padding).into()
            }
        };
        col![shown, hairline(look)].into()
    }

    fn line(
        &self,
        said: impl IntoIterator<Item = String>,
        voice: Voice,
        ink: Color,
    ) -> paint::Row<'a, Outer> {
        let cells = said.into_iter().zip(&self.table.columns).zip(&self.widths);
        let shown = cells.map(|((said, column), width)| -> Element<'a, Outer> {
            let said = words(self.look, said, voice, ink).fill();
            let said = if column.is_figure { said.right() } else { said };
            let width = width.map_or(Fill, Length::Fixed);
            container(said).width(width).into()
        });
        row(shown).spacing(m::GAP).align_y(Center).width(Fill)
    }
}
