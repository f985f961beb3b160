//! Sizes in logical pixels. What a hand must hit is 56 and more.

use iced::Size;

use super::voice::{self, Voice};

/// Between a picture and its words.
pub(crate) const HAIR: f32 = 1.0;
pub(crate) const TIGHT: f32 = 4.0;
/// Between what belongs together.
pub(crate) const NEAR: f32 = 8.0;
pub(crate) const GAP: f32 = 12.0;
pub(crate) const PAD: f32 = 16.0;
pub(crate) const APART: f32 = 24.0;

/// The least target of a finger.
pub(crate) const TOUCH: f32 = 56.0;
/// The arrow at either end of a strip that goes on there.
pub(crate) const ARROW: f32 = 40.0;
/// The dot panel of the change.
pub(crate) const CHANGE: f32 = 150.0;
/// The dot panel of a card.
pub(crate) const CARD_PANEL: f32 = 124.0;
/// The dot panel of the total.
pub(crate) const PANEL: f32 = 88.0;
pub(crate) const TENDER: f32 = 64.0;
/// Rows of tenders that scroll: half of one shows that they go on.
pub(crate) const TENDERS: f32 = 2.5 * TENDER + 2.0 * NEAR;
pub(crate) const FINISH: f32 = 72.0;
/// The head of a screen, and of the ticket.
pub(crate) const HEAD: f32 = 72.0;
pub(crate) const PLACE: f32 = 68.0;
/// The mark on top of the rail.
pub(crate) const MARK: f32 = 48.0;
pub(crate) const MARK_ART: f32 = 30.0;
/// A segment inside its track.
pub(crate) const SEGMENT: f32 = 48.0;
/// Where the quantity of a line stands.
pub(crate) const QUANTITY: f32 = 34.0;
/// The figure between minus and plus.
pub(crate) const STEPS: f32 = 32.0;
pub(crate) const CHIP: f32 = 24.0;
/// The seats of an event, in its chip.
pub(crate) const SEATS: f32 = 38.0;
pub(crate) const ROW: f32 = 24.0;
/// The seats of an evening's event, in dots.
pub(crate) const TONIGHT_SEATS: f32 = 92.0;
/// The evening and the pictures, beside the statement between them.
pub(crate) const TONIGHT_PART: u16 = 10;
pub(crate) const BESIDE_PART: u16 = 11;
/// The evening beside the statement on a small screen.
pub(crate) const TONIGHT_HEIGHT: f32 = 596.0;
/// The pictures in a narrow column.
pub(crate) const BRIDGE_HEIGHT: f32 = 300.0;
pub(crate) const SALES_HEIGHT: f32 = 240.0;
pub(crate) const CUPS_HEIGHT: f32 = 320.0;
/// The words of the season's rows, and the figures of its events.
pub(crate) const SEASON_WORDS: f32 = 188.0;
pub(crate) const SEASON_COUNT: f32 = 26.0;
pub(crate) const SEASON_AMOUNT: f32 = 72.0;
/// The events of the season by kind and host.
pub(crate) const SEASON_BELOW: f32 = 176.0;
/// A row that sums the statement up.
pub(crate) const SUM_ROW: f32 = 38.0;
pub(crate) const ORDER_ROW: f32 = 44.0;
/// Columns of the day's orders: call number, time, total.
pub(crate) const ORDER_COLUMNS: [f32; 3] = [56.0, 72.0, 110.0];
/// How many kinds a group of the statement names while it is folded.
pub(crate) const KINDS: usize = 4;
/// How a figure of the statement changed.
pub(crate) const CHANGE_COLUMN: f32 = 52.0;
/// What a drink leaves in all, as a bar, and as a share.
pub(crate) const MARGIN_BAR: f32 = 64.0;
pub(crate) const SHARE: f32 = 54.0;
/// Parts of the owner's pictures: the bridge above, sales and cups below it, side by side.
pub(crate) const BRIDGE_PART: u16 = 11;
pub(crate) const BELOW_PART: u16 = 10;
pub(crate) const SALES_PART: u16 = 10;
pub(crate) const CUPS_PART: u16 = 11;
/// The least width of what names the rows of a report, and the most of another column of words.
pub(crate) const NAME_LEAST: f32 = 132.0;
pub(crate) const WORDS_MOST: f32 = 200.0;
/// The name of a key in their list.
pub(crate) const KEY_NAME: f32 = 120.0;
/// The head of a lane of the queue.
pub(crate) const LANE_HEAD: f32 = 34.0;
/// What begins or finishes a ticket.
pub(crate) const START: f32 = 96.0;
/// A cup on a ticket that is being made.
pub(crate) const MADE_CUP: f32 = 52.0;
/// A cup of what is made together.
pub(crate) const TOGETHER_CUP: f32 = 40.0;
/// What is said on a page of its own.
pub(crate) const PAGE: f32 = 620.0;
pub(crate) const PAGE_FACT: f32 = 160.0;
pub(crate) const RULE: f32 = 1.0;
/// A rule above the last line.
pub(crate) const HEAVY_RULE: f32 = 2.0;
pub(crate) const BADGE: f32 = 26.0;
/// The count on a place of the rail.
pub(crate) const RAIL_BADGE: f32 = 20.0;
/// The ring around what the keyboard has reached.
pub(crate) const RING: f32 = 3.0;
/// A dot before an event.
pub(crate) const DOT: f32 = 8.0;

/// Icons: beside words, on the rail, on a tender, on a page.
pub(crate) const ICON_SMALL: f32 = 18.0;
pub(crate) const ICON: f32 = 22.0;
pub(crate) const ICON_PLACE: f32 = 26.0;
pub(crate) const ICON_TENDER: f32 = 28.0;
pub(crate) const ICON_PAGE: f32 = 44.0;

/// Corners, by what they belong to.
pub(crate) const CORNER_CHIP: f32 = 8.0;
pub(crate) const CORNER_SEGMENT: f32 = 11.0;
pub(crate) const CORNER_CONTROL: f32 = 14.0;
pub(crate) const CORNER_TILE: f32 = 16.0;
pub(crate) const CORNER_SHEET: f32 = 24.0;

/// Pitch of the dots of a total that fits, and of one that has many figures.
pub(crate) const DOT_PITCH: f32 = 5.0;
pub(crate) const DOT_PITCH_SMALL: f32 = 4.0;
pub(crate) const DOT_PITCH_LEAST: f32 = 2.0;
/// Pitch of the change, which the guest reads too.
pub(crate) const DOT_PITCH_CHANGE: f32 = 8.0;
/// All of them, the largest first: a number that does not fit takes a smaller one.
pub(crate) const DOT_PITCHES: [f32; 6] =
    [DOT_PITCH_CHANGE, 6.0, DOT_PITCH, DOT_PITCH_SMALL, 3.0, DOT_PITCH_LEAST];
pub(crate) const STEP_MARK: f32 = 28.0;
/// A note or coin beside its count.
pub(crate) const NOTE: f32 = 68.0;
pub(crate) const NOTE_HEIGHT: f32 = 36.0;
/// Lines that are moved to another tab, while they scroll.
pub(crate) const MOVED: f32 = 190.0;

/// A person's face: on their tile, and beside their name.
pub(crate) const FACE: f32 = 64.0;
pub(crate) const FACE_SMALL: f32 = 40.0;
/// The dots of a face, as a part of its ground.
pub(crate) const FACE_PART: f32 = 0.66;
/// The tile of a person, where the page scrolls.
pub(crate) const PERSON: f32 = 156.0;
/// The name of a role, above its column.
pub(crate) const ROLE: f32 = 116.0;
pub(crate) const PIN_DOT: f32 = 22.0;
/// Where the digits of a PIN stand, and what is said of them.
pub(crate) const PIN_FIELD: f32 = 120.0;
pub(crate) const DOOR: f32 = 148.0;

/// Guests that are listed at once: what is looked for stands among them.
pub(crate) const GUESTS: usize = 60;
/// Lines of each kind in the preview of a list.
pub(crate) const PREVIEW: usize = 20;
/// More seats or drinks than that are not told apart as dots.
pub(crate) const DOTS_SHOWN: usize = 240;
/// Letters of a kind of income or cost.
pub(crate) const KIND_LETTERS: usize = 40;
/// When an event is, in the list of the season.
pub(crate) const EVENT_WHEN: f32 = 120.0;
/// Its guests, what is owed for it, and what it left.
pub(crate) const EVENT_FIGURE: f32 = 116.0;
/// The card of prepaid drinks, and of none.
pub(crate) const PACKAGE: f32 = 176.0;
pub(crate) const PACKAGE_NONE: f32 = 92.0;
/// The card of what an event did to the counter.
pub(crate) const UPLIFT: f32 = 232.0;
/// A cost in their list.
pub(crate) const COST_ROW: f32 = 72.0;
pub(crate) const COST_SPLIT: f32 = 160.0;
pub(crate) const COST_AMOUNT: f32 = 128.0;
/// What a cost means for a day: the sum, and three sides.
pub(crate) const COST_MEANING: f32 = 100.0;
/// Columns of the stock: how much there is, what a day uses, when it runs out, what it is worth.
pub(crate) const STOCK_ON_HAND: f32 = 118.0;
pub(crate) const STOCK_TODAY: f32 = 92.0;
pub(crate) const STOCK_RUNS_OUT: f32 = 108.0;
pub(crate) const STOCK_WORTH: f32 = 88.0;
/// What a delivery comes to and differs by, and what waste costs.
pub(crate) const STOCK_SUM: f32 = 144.0;
/// Columns of the backups: how many facts, how large, whether it was read back.
pub(crate) const BACKUP_FIGURE: f32 = 80.0;
pub(crate) const BACKUP_STATE: f32 = 108.0;
/// Columns of the menu: prices, amounts, shares.
pub(crate) const MENU_PRICE: f32 = 72.0;
pub(crate) const MENU_FIGURE: f32 = 60.0;
pub(crate) const MENU_SHARE: f32 = 48.0;
pub(crate) const MENU_PACK: f32 = 140.0;
/// Where a problem of the file is.
pub(crate) const MENU_PLACE: f32 = 160.0;
pub(crate) const MENU_LANGUAGE: f32 = 48.0;
/// Rows above the one that the keys have reached.
pub(crate) const ROWS_BEFORE: usize = 3;
/// A field above the keys that the keys may write in.
pub(crate) const KEYED: f32 = 64.0;
/// The keys, where lines stand above them.
pub(crate) const KEYS: f32 = 232.0;

/// Sizes that follow the window's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    pub rail: f32,
    pub ticket: f32,
    pub gutter: f32,
    pub columns: usize,
    /// Height of a tile where the page scrolls.
    pub tile: f32,
    /// Whether the rows of tiles share the height of the page as long as they fit.
    pub rows_share_height: bool,
    pub tile_gap: f32,
    pub tile_pad: f32,
    /// A tile's name, and its second one.
    pub tile_voices: [Voice; 2],
    pub cup: f32,
    /// Diameter of the signature drink's cup.
    pub signature_cup: f32,
    /// Width of the statement beside its figures; none: below each other.
    pub statement: Option<f32>,
    /// The quiet side of a sheet, and the cup on it.
    pub sheet_side: f32,
    pub sheet_cup: f32,
    /// Options side by side before a second row begins.
    pub options: usize,
    /// Columns of dots of the change.
    pub change_columns: usize,
    /// Width of the payments beside the cash pad.
    pub split: f32,
    /// Width of the lanes of the queue: what waits, and what is ready.
    pub lanes: [f32; 2],
    /// Room for the dots of a panel on the ticket.
    pub panel: f32,
    /// The largest pitch of those dots.
    pub pitch: f32,
    /// Whether there is room for the shop's name, the date, long words.
    pub is_roomy: bool,
}

/// People side by side at the sign-in.
pub(crate) const PEOPLE: usize = 3;

/// Rows of people that share the height of the sign-in.
pub(crate) const PEOPLE_ROWS: usize = 2;

/// Rows of tiles that share the height of a page.
pub(crate) const ROWS: usize = 4;

const SMALL: Measure = Measure {
    rail: 72.0,
    ticket: 340.0,
    gutter: 14.0,
    columns: 4,
    tile: 142.0,
    rows_share_height: false,
    tile_gap: 10.0,
    tile_pad: 11.0,
    tile_voices: [voice::TILE_SMALL, voice::SMALL],
    cup: 53.0,
    signature_cup: 104.0,
    statement: None,
    sheet_side: 190.0,
    sheet_cup: 120.0,
    options: 3,
    change_columns: 26,
    split: 206.0,
    lanes: [280.0, 156.0],
    panel: 200.0,
    pitch: DOT_PITCH_SMALL,
    is_roomy: false,
};

const MIDDLE: Measure = Measure {
    rail: 80.0,
    ticket: 384.0,
    gutter: 20.0,
    columns: 5,
    tile: 144.0,
    rows_share_height: true,
    tile_gap: 12.0,
    tile_pad: 14.0,
    tile_voices: [voice::TILE, voice::SMALL],
    cup: 60.0,
    signature_cup: 108.0,
    statement: Some(432.0),
    sheet_side: 236.0,
    sheet_cup: 170.0,
    options: 5,
    change_columns: 44,
    split: 290.0,
    lanes: [372.0, 250.0],
    panel: 245.0,
    pitch: DOT_PITCH,
    is_roomy: true,
};

const LARGE: Measure = Measure {
    rail: 84.0,
    ticket: 408.0,
    gutter: 24.0,
    columns: 5,
    tile: 168.0,
    rows_share_height: true,
    tile_gap: 12.0,
    tile_pad: 16.0,
    tile_voices: [voice::TILE_LARGE, voice::BODY],
    cup: 72.0,
    signature_cup: 124.0,
    statement: Some(480.0),
    sheet_side: 256.0,
    sheet_cup: 190.0,
    options: 5,
    change_columns: 48,
    split: 330.0,
    lanes: [408.0, 308.0],
    panel: 270.0,
    pitch: DOT_PITCH,
    is_roomy: true,
};

impl Measure {
    /// The sizes that fit a window, given in logical pixels.
    pub fn of(window: Size) -> &'static Self {
        if window.width < 1200.0 {
            &SMALL
        } else if window.width < 1500.0 {
            &MIDDLE
        } else {
            &LARGE
        }
    }

    /// The room inside a tile, from its left to its right, in a window so wide.
    #[allow(clippy::cast_precision_loss, reason = "five columns at most")]
    pub fn tile_room(&self, window: f32) -> f32 {
        let page = window - self.rail - self.ticket - 2.0 * (self.gutter + RULE);
        let tile = (page + self.tile_gap) / self.columns as f32 - self.tile_gap;
        tile - 2.0 * self.tile_pad
    }

    /// How many dots of a pitch stand side by side in some room.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number of dots, a few hundred at most"
    )]
    pub fn dots(&self, pitch: f32, room: f32) -> usize {
        (room / pitch).floor().max(0.0) as usize
    }
}

/// How high this many rows of a list are, each a finger high, with their rules.
#[allow(clippy::cast_precision_loss, reason = "far below the 24 bits of a float")]
pub(crate) fn rows_above(rows: usize) -> f32 {
    rows as f32 * (TOUCH + RULE)
}

/// A part of a whole, from nothing to all of it.
#[allow(clippy::cast_precision_loss, reason = "far below the 24 bits of a float")]
pub(crate) fn part_of(part: usize, whole: usize) -> f32 {
    (part as f32 / whole.max(1) as f32).min(1.0)
}

/// The least window in which everything has its place. A smaller one shows it smaller.
const LEAST: Size = Size::new(1000.0, 760.0);

/// Letters that are shown smaller than so are not read any more.
const LEAST_SCALE: f32 = 0.65;

/// How much everything is enlarged in a window of this many pixels, or made smaller; none where it
/// would be too small.
pub(crate) fn scale_of(pixels: Size) -> Option<f32> {
    if pixels.width >= 1800.0 && pixels.height >= 1000.0 {
        return Some(1.25);
    }
    let scale = (pixels.width / LEAST.width).min(pixels.height / LEAST.height).min(1.0);
    (scale >= LEAST_SCALE).then_some(scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_window_has_room_for_all_or_is_said_to_be_too_small() {
        let scale = |wide, high| scale_of(Size::new(wide, high));
        assert_eq!(scale(1920.0, 1080.0), Some(1.25));
        assert_eq!(scale(1366.0, 768.0), Some(1.0));
        assert_eq!(scale(1024.0, 768.0), Some(1.0));
        for (wide, high) in [(911.0, 512.0), (800.0, 600.0), (720.0, 1280.0)] {
            let scale = scale(wide, high).unwrap();
            assert!(wide / scale >= 999.0 && high / scale >= 759.0, "{wide} x {high}");
        }
        assert_eq!(scale(640.0, 480.0), None);
        assert_eq!(scale(1366.0, 400.0), None);
    }
}
