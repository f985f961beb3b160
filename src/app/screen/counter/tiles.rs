//! The tiles: what the counter offers, where hands have learned to find it.

use iced::widget::{button, column, container, pin, row, scrollable, space, stack};
use iced::{Alignment, Element, Length, Padding};

use unicode_width::UnicodeWidthStr;

use super::{Counter, Message};
use crate::app::theme::measure::{self as m, ROWS};
use crate::app::theme::style::{Button, Surface};
use crate::app::theme::{Look, voice};
use crate::app::widget::chip::chip;
use crate::app::widget::cup::Cups;
use crate::app::widget::press::raised;
use crate::app::widget::words::words;
use crate::domain::id::Id;
use crate::domain::menu::Item;
use crate::locale::Language;

/// From this width on, in columns of a narrow letter, a name takes more than two lines of a tile.
const LONG_NAME: usize = 36;

/// The tiles in rows; they scroll where they do not fit.
pub fn grid<'a>(counter: &'a Counter, look: Look<'a>, cups: &'a Cups) -> Element<'a, Message> {
    let offered = counter.offered();
    if offered.is_empty() {
        return empty(look, counter.sought.is_some());
    }
    let rows = rows(&offered, look.measure.columns);
    let fits = look.measure.rows_share_height && rows.len() <= ROWS;
    let height = if fits { Length::Fill } else { Length::Fixed(look.measure.tile) };
    let mut shown: Vec<Element<'a, Message>> =
        rows.iter().map(|cells| line(counter, look, cups, cells).height(height).into()).collect();
    if fits {
        // Rows that are not there keep the height of those that are.
        shown.resize_with(ROWS, || space::vertical().height(Length::Fill).into());
        return column(shown)
            .spacing(look.measure.tile_gap)
            .padding(Padding::ZERO.top(m::NEAR).bottom(m::PAD))
            .into();
    }
    let thin =
        scrollable::Scrollbar::new().width(m::TIGHT).scroller_width(m::TIGHT).spacing(m::TIGHT);
    let tiles = column(shown)
        .spacing(look.measure.tile_gap)
        .padding(Padding::ZERO.top(m::NEAR).bottom(m::PAD));
    scrollable(tiles).direction(scrollable::Direction::Vertical(thin)).height(Length::Fill).into()
}

/// Items in rows of so many columns; the signature drink takes two.
fn rows<'c, 'm>(items: &'c [(&'m Id, &'m Item)], columns: usize) -> Vec<Vec<(&'m Id, &'m Item)>>
where
    'm: 'c,
{
    let mut rows: Vec<Vec<(&Id, &Item)>> = Vec::new();
    let mut room = 0;
    for (id, item) in items {
        let span = span(item);
        if room < span {
            rows.push(Vec::new());
            room = columns;
        }
        if let Some(row) = rows.last_mut() {
            row.push((id, item));
            room -= span;
        }
    }
    rows
}

fn span(item: &Item) -> usize {
    if item.signature { 2 } else { 1 }
}

fn line<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    cups: &'a Cups,
    cells: &[(&'a Id, &'a Item)],
) -> iced::widget::Row<'a, Message> {
    let taken: usize = cells.iter().map(|(_, item)| span(item)).sum();
    let aside = Padding::ZERO.horizontal(look.measure.tile_gap / 2.0);
    let mut line = row![].width(Length::Fill);
    for (id, item) in cells {
        let portion = if item.signature { Length::FillPortion(2) } else { Length::FillPortion(1) };
        line =
            line.push(container(tile(counter, look, cups, id, item)).padding(aside).width(portion));
    }
    for _ in taken..look.measure.columns {
        line = line.push(space::horizontal().width(Length::FillPortion(1)));
    }
    line
}

fn tile<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    cups: &'a Cups,
    id: &'a Id,
    item: &'a Item,
) -> Element<'a, Message> {
    let content = if item.signature {
        signature(counter, look, cups, id, item)
    } else {
        plain(counter, look, cups, id, item)
    };
    let pressed = button(content)
        .width(Length::Fill)
        .height(Length::Fill)
        .padding(Padding::ZERO)
        .style(Button::Tile.style(look.palette))
        .on_press(Message::TilePressed(id.clone()));
    raised(look, pressed)
}

fn plain<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    cups: &'a Cups,
    id: &'a Id,
    item: &'a Item,
) -> Element<'a, Message> {
    let p = look.palette;
    let price = price(counter, look, item);
    let top = row![
        cup(counter, look, cups, id, look.measure.cup),
        space::horizontal(),
        words(look, price, voice::HEADING, p.ink).one_line()
    ];
    let (name, second, language) = names(counter, look, item);
    let [first_voice, second_voice] = look.measure.tile_voices;
    // Names are never cut: a long one is said smaller, and without its second one.
    let is_long = UnicodeWidthStr::width(name) > LONG_NAME;
    let first_voice = if is_long { voice::TILE_LONG } else { first_voice };
    let mut foot = column![words(look, soft_break(name), first_voice, p.ink)];
    if let Some(second) = second.filter(|_| !is_long) {
        foot = foot.push(words(look, second, second_voice, p.ink2).in_language(language));
    }
    column![top, space::vertical(), foot]
        .padding(Padding::new(look.measure.tile_pad).top(m::GAP).bottom(m::GAP - m::HEAVY_RULE))
        .into()
}

fn signature<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    cups: &'a Cups,
    id: &'a Id,
    item: &'a Item,
) -> Element<'a, Message> {
    let p = look.palette;
    let head = row![
        chip(look, Surface::Chip, &look.word("counter-signature"), p.amber_ink),
        space::horizontal(),
        words(look, price(counter, look, item), voice::SIGNATURE, p.ink).one_line()
    ]
    .align_y(Alignment::Center);
    let (name, second, language) = names(counter, look, item);
    let mut said = column![head, space::vertical().height(m::GAP)];
    said = said.push(words(look, name, voice::SIGNATURE, p.ink));
    if let Some(second) = second {
        said = said.push(words(look, second, voice::BODY, p.ink2).in_language(language));
    }
    row![cup(counter, look, cups, id, look.measure.signature_cup), said]
        .spacing(m::TIGHT)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.left(m::PAD).right(m::GAP))
        .height(Length::Fill)
        .into()
}

fn cup<'a>(
    counter: &Counter,
    look: Look<'a>,
    cups: &Cups,
    id: &Id,
    diameter: f32,
) -> Element<'a, Message> {
    let cup = cups.show(id, diameter).unwrap_or_else(|| space().width(diameter).into());
    // The badge has its room before it is there, so that nothing moves when it comes.
    let cup = container(cup).width(diameter + m::BADGE / 2.0);
    let count = counter.count(id);
    if count == 0 {
        return cup.into();
    }
    let p = look.palette;
    let badge = container(words(look, count.to_string(), voice::STRONG, p.on_amber).one_line())
        .center_y(m::BADGE)
        .padding(Padding::ZERO.horizontal(m::NEAR))
        .style(Surface::Badge.style(p));
    // Over the upper right of the cup, and a little beyond it.
    let over = pin(badge).x(diameter - m::BADGE / 2.0 - m::TIGHT).y(0.0);
    stack![cup, over].into()
}

fn price(counter: &Counter, look: Look<'_>, item: &Item) -> String {
    let price = counter.menu.price_of(item, counter.daypart());
    look.locale.price(price, look.currency)
}

/// The name in the reader's language, and in a second one that it is also known by here.
fn names<'i>(
    counter: &Counter,
    look: Look<'_>,
    item: &'i Item,
) -> (&'i str, Option<&'i str>, Language) {
    let reader = look.locale.language();
    let name = item.name.get(reader.tag());
    // The shop's language next to the reader's: the one before it, else the one after.
    let languages = &counter.menu.shop.languages;
    let at = languages.iter().position(|l| l.0 == reader.tag()).unwrap_or(0);
    let (before, after) = languages.split_at(at.min(languages.len()));
    for other in before.iter().rev().chain(after).filter(|l| l.0 != reader.tag()) {
        if let Some(second) = item.name.in_language(&other.0).filter(|second| *second != name) {
            return (name, Some(second), Language::of_tag(&other.0).unwrap_or(reader));
        }
    }
    (name, None, reader)
}

/// A name of several words joined by ・ breaks at the one nearest its middle.
fn soft_break(name: &str) -> String {
    const DOT: char = '・';
    let middle = name.len() / 2;
    let nearest = name.match_indices(DOT).min_by_key(|(at, _)| at.abs_diff(middle));
    match nearest.and_then(|(at, dot)| Some((name.get(..at)?, name.get(at + dot.len()..)?))) {
        Some((first, second)) => format!("{first}\n{second}"),
        None => name.to_owned(),
    }
}

fn empty<'a>(look: Look<'a>, is_search: bool) -> Element<'a, Message> {
    let p = look.palette;
    let (title, help) = match is_search {
        true => ("search-nothing", "search-nothing-help"),
        false => ("counter-empty-title", "counter-empty"),
    };
    container(
        column![
            words(look, look.word(title), voice::TITLE, p.ink),
            words(look, look.word(help), voice::BODY, p.ink2).center()
        ]
        .spacing(m::NEAR)
        .align_x(Alignment::Center)
        .max_width(m::PAGE),
    )
    .center(Length::Fill)
    .into()
}
