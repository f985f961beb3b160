//! Documents and drawings as PDF: pages of exact size, real text, and of each face only the glyphs
//! used.
//!
//! printpdf embeds whole fonts, so ours are cut down before (docs/paper.md, PDF). Text is extracted
//! by glyph, so each glyph stands for one text only, an ordinary character before a radical of the
//! same shape.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use printpdf::date::{Date, Offset, Time};
use printpdf::{Codepoint, FontId, Mm, Op, ParsedFont, PdfDocument, PdfPage, PdfSaveOptions};
use subsetter::GlyphRemapper;

use super::Width;
use super::pen::Pen;
use super::setter::{Glyphs, Laid, Mark, Setter};
use crate::fonts::FACES;
use crate::paper::Document;
use crate::paper::drawing::Drawing;

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

    /// Prints a document on a roll of paper, or on a sheet.
    ///
    /// # Errors
    /// When a face cannot be embedded.
    pub fn print(
        &mut self,
        document: &Document,
        width: Width,
        made_at: DateTime<FixedOffset>,
    ) -> Result<Vec<u8>, PdfError> {
        let page = self.setter.lay_out(document, width);
        self.bind(&document.title, &[page], made_at)
    }

    /// Prints drawings, each on a page of its size.
    ///
    /// # Errors
    /// When a face cannot be embedded.
    pub fn draw(
        &mut self,
        title: &str,
        pages: &[Drawing],
        made_at: DateTime<FixedOffset>,
    ) -> Result<Vec<u8>, PdfError> {
        let pages: Vec<Laid> = pages.iter().map(|page| self.setter.draw(page)).collect();
        self.bind(title, &pages, made_at)
    }

    /// Pages under one cover: they share one cut of each face.
    fn bind(
        &mut self,
        title: &str,
        pages: &[Laid],
        made_at: DateTime<FixedOffset>,
    ) -> Result<Vec<u8>, PdfError> {
        let mut used: BTreeMap<usize, Used> = BTreeMap::new();
        for mark in pages.iter().flat_map(|page| &page.marks) {
            if let Mark::Glyphs(row) = mark {
                let used = used.entry(row.face).or_default();
                row.glyphs.iter().for_each(|glyph| used.note(glyph.id, &glyph.text));
            }
        }
        let mut pdf = PdfDocument::new(title);
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
        let bound = pages.iter().map(|page| {
            let millimetres = |length: f32| Mm(length * page.unit * 25.4 / 72.0);
            let ops = self.ops(page, &used, &fonts);
            PdfPage::new(millimetres(page.width), millimetres(page.height), ops)
        });
        let bound = bound.collect();
        let options = PdfSaveOptions { subset_fonts: false, ..PdfSaveOptions::default() };
        Ok(pdf.with_pages(bound).save(&options, &mut Vec::new()))
    }

    fn ops(
        &mut self,
        page: &Laid,
        used: &BTreeMap<usize, Used>,
        fonts: &BTreeMap<usize, FontId>,
    ) -> Vec<Op> {
        let mut pen = Pen::new(page);
        for mark in &page.marks {
            match mark {
                Mark::Shape(shape) => pen.shape(shape),
                Mark::Glyphs(row) => {
                    if let Some((used, font)) = used.get(&row.face).zip(fonts.get(&row.face)) {
                        let shown = self.shown(row, used);
                        pen.words(row, shown, font);
                    }
                }
            }
        }
        pen.ops
    }

    /// The glyphs of a row in the cut face, with what they stand for.
    fn shown(&mut self, row: &Glyphs, used: &Used) -> Vec<Codepoint> {
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
        shown
    }
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
