//! A document as it will lie on the counter: dark on light, whatever the hour.

use super::base::*;
use super::press::hairline;
use super::scroll::scrolls;
use crate::app::theme::DAY;
use crate::paper::{Align, Block, Document, Run, Style};

/// The document, as high as there is room; the rest of it scrolls.
pub(crate) fn paper<'a, M: 'a>(look: Look<'a>, document: Document) -> Element<'a, M> {
    let look = Look { palette: &DAY, ..look };
    let blocks = document.blocks.into_iter().filter_map(|block| shown(look, block));
    let sheet = column(blocks).spacing(m::TIGHT).padding(m::PAD);
    container(scrolls(sheet)).full().style(Surface::OnPaper.style(&DAY)).into()
}

fn shown<'a, M: 'a>(look: Look<'a>, block: Block) -> Option<Element<'a, M>> {
    Some(match block {
        Block::Text { runs, align } => line(look, &runs, align),
        Block::Pair { left, right, .. } => {
            row![line(look, &left, Align::Left), right.map(|right| run(look, &right).one_line())]
                .spacing(m::NEAR)
                .into()
        }
        Block::Table(table) => {
            let pairs = table.unfolded().into_iter().filter_map(|block| shown(look, block));
            column(pairs).spacing(m::TIGHT).into()
        }
        Block::Rule(_) => hairline(look),
        Block::Band(runs) => line(look, &runs, Align::Centre),
        Block::Call { .. } | Block::Qr { .. } | Block::Gap => return None,
    })
}

fn line<'a, M: 'a>(look: Look<'a>, runs: &[Run], align: Align) -> Element<'a, M> {
    // One face reads them all: the screen picks others for what it lacks.
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let Some(first) = runs.first() else { return row![].into() };
    let said = run(look, &Run { text, ..first.clone() }).fill();
    match align {
        Align::Left => said.into(),
        Align::Centre => said.center().into(),
    }
}

fn run(look: Look<'_>, run: &Run) -> Words {
    let (voice, ink) = match run.style {
        Style::Small => (voice::SMALL, DAY.ink2),
        Style::Body => (voice::BODY, DAY.ink),
        Style::Strong => (voice::STRONG, DAY.ink),
        Style::Heading | Style::Total => (voice::HEADING, DAY.ink),
    };
    words(look, run.text.clone(), voice, ink).in_language(run.language)
}
