//! A table: the head of each column, its width, and its cell of a row. The heads stand, the rows
//! scroll, and a press on a row says so. iced's own table has no rows that can be pressed or
//! chosen.

use super::base::*;
use super::press::{hairline, pressable, rule};
use super::scroll::{BESIDE_ROWS, lists};
use crate::app::paint;

struct Column<'a, R, M> {
    width: Length,
    cell: Box<dyn Fn(R) -> Element<'a, M> + 'a>,
}

/// A table whose rows are `R`.
pub(crate) struct Table<'a, R, M> {
    look: Look<'a>,
    heads: Vec<Element<'a, M>>,
    columns: Vec<Column<'a, R, M>>,
    gap: f32,
    padding: Padding,
    least: f32,
    id: Option<&'static str>,
}

impl<'a, R: Copy, M: Clone + 'a> Table<'a, R, M> {
    /// A table of rows that are at least a finger high.
    pub(crate) fn new(look: Look<'a>) -> Self {
        let padding = Padding::ZERO.horizontal(m::NEAR);
        let (heads, columns) = (Vec::new(), Vec::new());
        Self { look, heads, columns, gap: m::GAP, padding, least: m::TOUCH, id: None }
    }

    /// The room between columns.
    pub(crate) fn gap(self, gap: f32) -> Self {
        Self { gap, ..self }
    }

    /// The room above and below the words of a row, which is as high as they are.
    pub(crate) fn tall(self, room: f32) -> Self {
        Self { padding: Padding::from([room, m::NEAR]), least: 0.0, ..self }
    }

    /// The name that the rows are scrolled by.
    pub(crate) fn id(self, id: &'static str) -> Self {
        Self { id: Some(id), ..self }
    }

    /// A column under any head.
    pub(crate) fn column<E: Into<Element<'a, M>>>(
        mut self,
        head: impl Into<Element<'a, M>>,
        width: impl Into<Length>,
        cell: impl Fn(R) -> E + 'a,
    ) -> Self {
        let width = width.into();
        self.heads.push(container(head).width(width).into());
        self.columns.push(Column { width, cell: Box::new(move |row| cell(row).into()) });
        self
    }

    /// The column that names the rows; it has the room that the others leave.
    pub(crate) fn names<E: Into<Element<'a, M>>>(
        self,
        key: &str,
        cell: impl Fn(R) -> E + 'a,
    ) -> Self {
        let head = self.look.note(key).fill();
        self.column(head, Fill, cell)
    }

    /// A column of figures, its head at their edge. Each cell ends there with [`Words::figure`].
    pub(crate) fn figures<E: Into<Element<'a, M>>>(
        self,
        key: &str,
        width: f32,
        cell: impl Fn(R) -> E + 'a,
    ) -> Self {
        let head = self.look.note(key).fill().right();
        self.column(head, width, cell)
    }

    /// The heads, a rule, and the rows. `press`: whether a row is chosen, and the message of a
    /// press on it.
    pub(crate) fn view(
        self,
        rows: impl IntoIterator<Item = R>,
        press: impl Fn(R) -> (bool, M),
    ) -> paint::Column<'a, M> {
        let Self { look, heads, columns, gap, padding, least, id } = self;
        // In line with rows that have a scroll bar beside them.
        let beside = Padding::ZERO.left(m::NEAR).right(m::NEAR + BESIDE_ROWS);
        let heads = row(heads).spacing(gap).align_y(Alignment::End).padding(beside);
        let lines = rows.into_iter().map(|line| {
            let cells = columns
                .iter()
                .map(|column| container((column.cell)(line)).width(column.width).into());
            let cells = row(cells).spacing(gap).align_y(Center);
            let inside = row![space::vertical().height(least), cells].align_y(Center);
            let (is_chosen, message) = press(line);
            let kind = if is_chosen { Button::Picked } else { Button::Line };
            let inside = pressable(look, kind, inside, Some(message));
            col![inside.width(Fill).height(Shrink).padding(padding), hairline(look)].into()
        });
        let rows = lists(column(lines));
        let rows = match id {
            Some(id) => rows.id(id),
            None => rows,
        };
        pile![heads, rule(look, Surface::Rule, m::RULE), rows]
    }
}

/// A head that sorts by its column when it is pressed; `mark`: the way that it is sorted by now.
pub(crate) fn sorting_head<'a, M: Clone + 'a>(
    look: Look<'a>,
    key: &str,
    is_figure: bool,
    mark: Option<Icon>,
    message: M,
) -> Element<'a, M> {
    let p = look.palette;
    let ink = if mark.is_some() { p.ink } else { p.ink2 };
    let name = look.note(key).ink(ink);
    let name = if is_figure { name.right() } else { name };
    let mark = mark.map(|mark| mark.show(m::ICON_SMALL, p.amber_ink));
    let inside = container(strip![mark, name].spacing(m::HAIR)).center_y(Fill).width(Fill);
    let inside = inside.align_x(if is_figure { Alignment::End } else { Alignment::Start });
    pressable(look, Button::Bare, inside, Some(message)).width(Fill).height(m::SEGMENT).into()
}
