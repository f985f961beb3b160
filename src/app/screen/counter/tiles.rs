//! The tiles: what the counter offers, where hands have learned to find it.

use iced::widget::pin;

use unicode_width::UnicodeWidthStr;

use super::top::cut;
use super::{Counter, Door, Message, Prepaid, RunningEvent};
use crate::app::kit::*;
use crate::app::theme::measure::ROWS;
use crate::domain::bearer::Bearer;
use crate::domain::menu::Item;
use crate::domain::order::OrderLine;
use crate::fonts;
use crate::locale::Language;

/// From this width on, in columns of a narrow letter, a name takes more than two lines of a tile.
const LONG_NAME: usize = 36;

/// Lines of a tile that names have in all, and the columns in one of the first and of the second
/// name.
const LINES: usize = 3;
const FIRST: usize = 18;
const SECOND: usize = 20;

/// The tiles in rows; they scroll where they do not fit.
pub(super) fn grid<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    cups: &'a Cups,
) -> Element<'a, Message> {
    let offered = counter.offered();
    if offered.is_empty() {
        return empty(look, counter.sought.is_some());
    }
    let mut cells: Vec<Cell<'_>> =
        offered.into_iter().map(|(id, item)| Cell::Item(id, item)).collect();
    if counter.category.is_none() && counter.sought.is_none() && !counter.is_marking {
        let prepaid = counter.events.iter().filter_map(|event| event.package);
        cells.extend(prepaid.map(Cell::Prepaid));
        cells.push(Cell::OpenItem);
    }
    let rows = rows(&cells, look.measure.columns);
    let fits = look.measure.rows_share_height && rows.len() <= ROWS;
    let height = if fits { Fill } else { Length::Fixed(look.measure.tile) };
    let mut shown: Vec<Element<'a, Message>> =
        rows.iter().map(|cells| line(counter, look, cups, cells).height(height).into()).collect();
    if fits {
        // Rows that are not there keep the height of those that are.
        shown.resize_with(ROWS, || space::vertical().height(Fill).into());
    }
    let tiles = column(shown)
        .spacing(look.measure.tile_gap)
        .padding(Padding::ZERO.top(m::NEAR).bottom(m::PAD));
    if fits { tiles.into() } else { scrolls(tiles).into() }
}

/// What stands in a place of the grid.
#[derive(Clone, Copy)]
enum Cell<'m> {
    Item(&'m Id, &'m Item),
    Prepaid(Prepaid),
    OpenItem,
}

impl Cell<'_> {
    fn span(self) -> usize {
        match self {
            Self::Item(_, item) if item.signature => 2,
            Self::Item(..) | Self::Prepaid(_) | Self::OpenItem => 1,
        }
    }
}

/// Cells in rows of this many columns; the signature drink takes two.
fn rows<'m>(cells: &[Cell<'m>], columns: usize) -> Vec<Vec<Cell<'m>>> {
    let mut rows: Vec<Vec<Cell<'m>>> = Vec::new();
    let mut room = 0;
    for cell in cells {
        if room < cell.span() {
            rows.push(Vec::new());
            room = columns;
        }
        if let Some(row) = rows.last_mut() {
            row.push(*cell);
            room -= cell.span();
        }
    }
    rows
}

fn line<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    cups: &'a Cups,
    cells: &[Cell<'a>],
) -> Row<'a, Message> {
    let taken: usize = cells.iter().map(|cell| cell.span()).sum();
    let aside = Padding::ZERO.horizontal(look.measure.tile_gap / 2.0);
    let mut line = row![].width(Fill);
    for cell in cells {
        let portion = if cell.span() == 2 { FillPortion(2) } else { FillPortion(1) };
        let shown = match cell {
            Cell::Item(id, item) => tile(counter, look, cups, id, item),
            Cell::Prepaid(prepaid) => package(counter, look, *prepaid),
            Cell::OpenItem => open_item(look),
        };
        line = line.push(container(shown).padding(aside).width(portion));
    }
    for _ in taken..look.measure.columns {
        line = line.push(space::horizontal().width(FillPortion(1)));
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
    let is_out = counter.is_sold_out(id);
    let content = if item.signature {
        signature(counter, look, cups, id, item)
    } else {
        plain(counter, look, cups, id, item)
    };
    let kind = if is_out { Button::Quiet } else { Button::Tile };
    let pressed = pressable(look, kind, content, Some(Message::TilePressed(id.clone()))).full();
    if is_out { pressed.into() } else { raised(look, pressed) }
}

/// The gauge of the event's prepaid drinks; pressed, the open line is one of them.
fn package<'a>(counter: &Counter, look: Look<'a>, prepaid: Prepaid) -> Element<'a, Message> {
    let p = look.palette;
    let mark = on(look, Surface::Seats, Icon::Ticket.show(m::ICON, p.amber_ink));
    let mark = mark.center(look.measure.cup - m::GAP);
    let [voice, aside] = look.measure.tile_voices;
    let drawn: u32 = counter.ringing.order().map_or(0, |order| {
        let of = |line: &&OrderLine| line.bearer == Some(Bearer::Package(prepaid.package));
        order.lines.iter().filter(of).map(|line| line.quantity).sum()
    });
    let [sold, left] = prepaid.of_event;
    let left = left.saturating_sub(drawn).to_string();
    // Of several events, each says whose drinks they are.
    let of = |event: &&RunningEvent| event.package == Some(prepaid);
    let event = counter.events.iter().find(of).filter(|_| counter.events.len() > 1);
    let name =
        event.map_or_else(|| look.word("counter-package"), |event| cut(&event.name, LONG_NAME));
    let gauge = [("left", left.into()), ("sold", sold.to_string().into())];
    let content = col![
        mark,
        space::vertical(),
        words(look, name, voice, p.ink),
        words(look, look.with("counter-package-left", &gauge), aside, p.ink2)
    ]
    .padding(Padding::new(look.measure.tile_pad).top(m::GAP).bottom(m::GAP));
    pressable(look, Button::Event, content, Some(Message::PackagePressed(prepaid.package)))
        .full()
        .into()
}

fn open_item<'a>(look: Look<'a>) -> Element<'a, Message> {
    let p = look.palette;
    let mark = on(look, Surface::Sunken, Icon::Plus.show(m::ICON, p.ink));
    let mark = mark.center(look.measure.cup - m::GAP);
    let [voice, _] = look.measure.tile_voices;
    let content = col![mark, space::vertical(), words(look, look.word("open-item"), voice, p.ink)]
        .padding(Padding::new(look.measure.tile_pad).top(m::GAP).bottom(m::GAP));
    pressable(look, Button::Quiet, content, Some(Message::DoorPressed(Door::OpenItem)))
        .full()
        .into()
}

/// The price, or that there is none to be had: beside the cup as large as it fits there, else on
/// the last line of the tile. Money is never cut.
fn price_or_state<'a>(
    counter: &Counter,
    look: Look<'a>,
    id: &Id,
    item: &Item,
    voices: [voice::Voice; 2],
    room: f32,
) -> (Option<Element<'a, Message>>, Option<Words>) {
    let p = look.palette;
    if counter.is_sold_out(id) {
        return (Some(chip(look, Surface::QuietChip, &look.word("sold-out"), p.ink2)), None);
    }
    let price = price(counter, look, item);
    let said = |voice| words(look, price.as_str(), voice, p.ink).one_line();
    match voices.into_iter().find(|voice| wide(look, &price, *voice) <= room) {
        Some(voice) => (Some(said(voice).into()), None),
        None => (None, Some(said(voice::TILE))),
    }
}

fn wide(look: Look<'_>, said: &str, voice: voice::Voice) -> f32 {
    fonts::width(said, look.locale.language(), voice.number(), voice.size)
}

fn plain<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    cups: &'a Cups,
    id: &'a Id,
    item: &'a Item,
) -> Element<'a, Message> {
    let p = look.palette;
    let ink = if counter.is_sold_out(id) { p.ink3 } else { p.ink };
    let room = look.measure.tile_room(look.width) - look.measure.cup - m::BADGE / 2.0;
    let voices = [voice::HEADING, voice::TILE];
    let (beside, below) = price_or_state(counter, look, id, item, voices, room);
    let top = row![cup(counter, look, cups, id, look.measure.cup), space::horizontal(), beside];
    let (name, second, language) = names(counter, look, item);
    let [first_voice, second_voice] = look.measure.tile_voices;
    // Names are never cut: a long one is said smaller, and without its second one.
    let is_long = UnicodeWidthStr::width(name) > LONG_NAME;
    let first_voice = if is_long { voice::TILE_LONG } else { first_voice };
    let has_room = |second: &&str| lines_of(name, FIRST) + lines_of(second, SECOND) <= LINES;
    let second = second.filter(|second| below.is_none() && has_room(second));
    let second = second.map(|second| words(look, second, second_voice, p.ink2));
    let second = second.map(|second| second.in_language(language).broken());
    let told = told_of(counter, look, id, item);
    let told = told.map(|told| words(look, told, voice::SMALL, p.amber_ink));
    let foot = col![
        words(look, soft_break(name), first_voice, ink).broken(),
        told.or(second),
        below.map(|below| row![space::horizontal(), below])
    ];
    col![top, space::vertical(), foot]
        .padding(Padding::new(look.measure.tile_pad).top(m::GAP).bottom(m::GAP - m::HEAVY_RULE))
        .into()
}

/// What must be known of an item before it is tapped: that it belongs to other hours, or how many
/// are left.
fn told_of(counter: &Counter, look: Look<'_>, id: &Id, item: &Item) -> Option<String> {
    let left = counter.left(id).filter(|_| !counter.is_sold_out(id));
    let other_hours = || counter.other_hours(look, item);
    left.map(|left| look.count("tile-left", left)).or_else(other_hours)
}

fn signature<'a>(
    counter: &'a Counter,
    look: Look<'a>,
    cups: &'a Cups,
    id: &'a Id,
    item: &'a Item,
) -> Element<'a, Message> {
    let p = look.palette;
    let said = look.word("counter-signature");
    let room = look.measure.tile_room(look.width);
    let inside = 2.0 * room + 2.0 * look.measure.tile_pad + look.measure.tile_gap - m::PAD;
    let cup_room = look.measure.signature_cup + m::BADGE / 2.0 + m::TIGHT;
    let room = inside - cup_room - m::GAP - wide(look, &said, voice::CHIP) - 2.0 * m::NEAR;
    let voices = [voice::SIGNATURE, voice::HEADING];
    let (beside, below) = price_or_state(counter, look, id, item, voices, room);
    let chip = chip(look, Surface::Chip, &said, p.amber_ink);
    let head = row![chip, space::horizontal(), beside].align_y(Center);
    let (name, second, language) = names(counter, look, item);
    let second = second.filter(|_| below.is_none());
    let second = second.map(|second| look.text(second, QUIET).in_language(language));
    let told = told_of(counter, look, id, item);
    let told = told.map(|told| look.text(told, QUIET).ink(p.amber_ink));
    let said = col![
        head,
        space::vertical().height(m::GAP),
        words(look, name, voice::SIGNATURE, p.ink).broken(),
        told.or(second),
        below
    ];
    strip![cup(counter, look, cups, id, look.measure.signature_cup), said]
        .spacing(m::TIGHT)
        .padding(Padding::ZERO.left(m::PAD).right(m::GAP))
        .height(Fill)
        .into()
}

fn cup<'a>(
    counter: &Counter,
    look: Look<'a>,
    cups: &Cups,
    id: &Id,
    diameter: f32,
) -> Element<'a, Message> {
    let is_out = counter.is_sold_out(id);
    let cup = cups.show(id, diameter, is_out).unwrap_or_else(|| space().width(diameter).into());
    // The badge has its room before it is there, so that nothing moves when it comes.
    let count = counter.ringing.count(id);
    let room = if is_out && count == 0 { 0.0 } else { m::BADGE / 2.0 };
    let cup = container(cup).width(diameter + room);
    if count == 0 {
        return cup.into();
    }
    let p = look.palette;
    let badge =
        on(look, Surface::Badge, look.text(count.to_string(), STRONG).ink(p.on_amber).one_line())
            .center_y(m::BADGE)
            .inset(m::NEAR);
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

/// How many lines a name takes, with this many columns in each.
fn lines_of(name: &str, columns: usize) -> usize {
    UnicodeWidthStr::width(name).div_ceil(columns)
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
    let (title, help) = if is_search {
        ("search-nothing", "search-nothing-help")
    } else {
        ("counter-empty-title", "counter-empty")
    };
    centred(
        pile![look.say(title, TITLE), look.say(help, QUIET).center()]
            .align_x(Center)
            .max_width(m::PAGE),
    )
    .into()
}
