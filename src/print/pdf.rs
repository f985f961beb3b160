//! A document as PDF: one page of exact length, real text, and of each face only the glyphs used.
//!
//! printpdf embeds whole fonts, so ours are cut down before (PAPER.md). Text is extracted by glyph,
//! so each glyph stands for one text only, an ordinary character before a radical of the same shape.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use printpdf::date::{Date, Offset, Time};
use printpdf::{
    Codepoint, Color, FontId, Greyscale, LinePoint, Mm, Op, PaintMode, ParsedFont, PdfDocument,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point, Polygon, PolygonRing, Pt, Rect, TextItem,
    WindingOrder,
};
use subsetter::GlyphRemapper;

use super::Width;
use super::layout::{Glyphs, Laid, Mark, Setter};
use crate::fonts::FACES;
use crate::paper::Document;

/// Points per dot of 203 dpi.
const POINTS_PER_DOT: f32 = 72.0 / 203.2;

/// Control points of a circle's quarter, in radii.
const CIRCLE: f32 = 0.552_284_8;

/// Why a document could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// A face could not be cut down.
    #[error("the face {0} could not be cut down to the glyphs used")]
    Subset(&'static str),
    /// A face could not be embedded.
    #[error("the face {0} could not be embedded")]
    Embed(&'static str),
}

/// Prints PDFs; the faces are parsed once.
pub struct Press {
    setter: Setter,
}

impl std::fmt::Debug for Press {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Press")
    }
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

/// The glyphs of one face that a document uses.
#[derive(Default)]
struct Used {
    glyphs: GlyphRemapper,
    texts: BTreeMap<u16, String>,
}

impl Used {
    /// Notes a glyph, and what it stands for: the first ordinary text wins.
    fn note(&mut self, id: u16, text: &str) {
        self.glyphs.remap(id);
        if text.is_empty() {
            return;
        }
        let known = self.texts.entry(id).or_insert_with(|| text.to_owned());
        if known.chars().all(is_radical) && !text.chars().all(is_radical) {
            text.clone_into(known);
        }
    }
}

/// The radicals of CJK, which look like ordinary characters and are none.
fn is_radical(letter: char) -> bool {
    matches!(letter, '\u{2e80}'..='\u{2fdf}')
}

impl Press {
    /// Parses the faces.
    pub fn new() -> Self {
        Self { setter: Setter::new() }
    }

    /// Prints a document on a roll of paper.
    ///
    /// # Errors
    /// When a face cannot be embedded.
    pub fn print(
        &mut self,
        document: &Document,
        width: Width,
        made_at: DateTime<FixedOffset>,
    ) -> Result<Vec<u8>, PdfError> {
        let laid = self.setter.lay_out(document, width);
        let mut used: BTreeMap<usize, Used> = BTreeMap::new();
        for mark in &laid.marks {
            if let Mark::Glyphs(row) = mark {
                let used = used.entry(row.face).or_default();
                row.glyphs.iter().for_each(|glyph| used.note(glyph.id, &glyph.text));
            }
        }
        let mut pdf = PdfDocument::new(&document.title);
        let info = &mut pdf.metadata.info;
        info.creation_date = pdf_date(made_at);
        info.modification_date = pdf_date(made_at);
        info.metadata_date = pdf_date(made_at);
        info.creator = "Allin".to_owned();
        info.producer = "Allin".to_owned();
        let mut fonts = BTreeMap::new();
        for (face, used) in &used {
            fonts.insert(*face, embed(&mut pdf, *face, used)?);
        }
        let ops = self.ops(&laid, &used, &fonts);
        let millimetres = |dots: f32| Mm(dots * POINTS_PER_DOT * 25.4 / 72.0);
        let page = PdfPage::new(millimetres(laid.width), millimetres(laid.height), ops);
        let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
        Ok(pdf.with_pages(vec![page]).save(&options, &mut Vec::new()))
    }

    fn ops(
        &mut self,
        laid: &Laid,
        used: &BTreeMap<usize, Used>,
        fonts: &BTreeMap<usize, FontId>,
    ) -> Vec<Op> {
        let point = |x: f32, y: f32| Point {
            x: Pt(x * POINTS_PER_DOT),
            y: Pt((laid.height - y) * POINTS_PER_DOT),
        };
        let mut ops = vec![grey(0.0)];
        for mark in &laid.marks {
            match mark {
                Mark::Rect { x, y, width, height } => {
                    let corner = point(*x, y + height);
                    ops.push(Op::DrawRectangle {
                        rectangle: Rect {
                            x: corner.x,
                            y: corner.y,
                            width: Pt(width * POINTS_PER_DOT),
                            height: Pt(height * POINTS_PER_DOT),
                            mode: Some(PaintMode::Fill),
                            winding_order: None,
                        },
                    });
                }
                Mark::Dot { x, y, radius } => {
                    ops.push(Op::DrawPolygon { polygon: circle(*x, *y, *radius, &point) });
                }
                Mark::Glyphs(row) => {
                    if let Some((used, font)) = used.get(&row.face).zip(fonts.get(&row.face)) {
                        self.text(&mut ops, row, used, font, &point);
                    }
                }
            }
        }
        ops
    }

    fn text(
        &mut self,
        ops: &mut Vec<Op>,
        row: &Glyphs,
        used: &Used,
        font: &FontId,
        point: &impl Fn(f32, f32) -> Point,
    ) {
        let Some(first) = row.glyphs.first() else { return };
        let mut shown = Vec::with_capacity(row.glyphs.len());
        let next = row.glyphs.iter().skip(1).map(|g| Some(g.x)).chain([None]);
        for (glyph, next) in row.glyphs.iter().zip(next) {
            let own = self.setter.advance(row.face, glyph.id, row.size);
            let placed = next.map_or(own, |x| x - glyph.x);
            // Towards the left, in thousandths of an em; what rounding leaves is not worth a byte.
            let offset = ((own - placed) / row.size * 1000.0).round();
            shown.push(Codepoint {
                gid: used.glyphs.get(glyph.id).unwrap_or(0),
                offset,
                cid: used.texts.get(&glyph.id).cloned(),
            });
        }
        if row.is_white {
            ops.push(grey(1.0));
        }
        ops.extend([
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::External(font.clone()),
                size: Pt(row.size * POINTS_PER_DOT),
            },
            Op::SetTextCursor { pos: point(first.x, row.baseline) },
            Op::ShowText { items: vec![TextItem::GlyphIds(shown)] },
            Op::EndTextSection,
        ]);
        if row.is_white {
            ops.push(grey(0.0));
        }
    }
}

fn grey(percent: f32) -> Op {
    Op::SetFillColor { col: Color::Greyscale(Greyscale { percent, icc_profile: None }) }
}

fn embed(pdf: &mut PdfDocument, face: usize, used: &Used) -> Result<FontId, PdfError> {
    let face = FACES.get(face).ok_or(PdfError::Embed("unknown"))?;
    let subset = subsetter::subset(face.bytes, 0, &used.glyphs)
        .map_err(|_| PdfError::Subset(face.family))?;
    // The subset has no table of characters; that warning is expected, the font counts.
    let font = ParsedFont::from_bytes(&subset, 0, &mut Vec::new());
    let mut font = font.ok_or(PdfError::Embed(face.family))?;
    let name = face.family.replace(' ', "");
    font.font_name = Some(format!("ALLINA+{name}-{}", face.weight));
    Ok(pdf.add_font(&font))
}

fn circle(x: f32, y: f32, r: f32, point: &impl Fn(f32, f32) -> Point) -> Polygon {
    let k = r * CIRCLE;
    let steps = [
        (x + r, y, false),
        (x + r, y + k, true),
        (x + k, y + r, true),
        (x, y + r, false),
        (x - k, y + r, true),
        (x - r, y + k, true),
        (x - r, y, false),
        (x - r, y - k, true),
        (x - k, y - r, true),
        (x, y - r, false),
        (x + k, y - r, true),
        (x + r, y - k, true),
        (x + r, y, false),
    ];
    let points = steps.map(|(x, y, bezier)| LinePoint { p: point(x, y), bezier }).to_vec();
    Polygon {
        rings: vec![PolygonRing { points }],
        mode: PaintMode::Fill,
        winding_order: WindingOrder::NonZero,
    }
}

fn pdf_date(at: DateTime<FixedOffset>) -> printpdf::OffsetDateTime {
    let small = |n: u32| u8::try_from(n).unwrap_or(0);
    let hours = i8::try_from(at.offset().local_minus_utc() / 3600).unwrap_or(0);
    let minutes = i8::try_from(at.offset().local_minus_utc() % 3600 / 60).unwrap_or(0);
    printpdf::OffsetDateTime {
        date: Date { year: at.year(), month: small(at.month()), day: small(at.day()) },
        time: Time {
            hour: small(at.hour()),
            minute: small(at.minute()),
            second: small(at.second()),
            millisecond: 0,
        },
        offset: Offset { hours, minutes, seconds: 0, milliseconds: 0 },
    }
}
