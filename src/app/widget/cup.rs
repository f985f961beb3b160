//! Every drink is a cup seen from above: round porcelain by day, a square glass at the bar, a plate
//! for what is eaten; its liquid has its real colour, its motif is the joke.

use iced::widget::svg;
use indexmap::IndexMap;

use super::base::*;
use crate::domain::id::Id;
use crate::domain::menu::{Art, Class, Item, Menu, Rgb};

macro_rules! motifs {
    ($($name:literal),* $(,)?) => {
        fn motif(name: &str) -> Option<&'static str> {
            match name {
                $($name => Some(include_str!(concat!("../../../assets/drinks/", $name, ".svg"))),)*
                _ => None,
            }
        }
    };
}

motifs! {
    "all-in-ai", "attention-matcha", "bear-market-old-fashioned", "bootstrapped-bagel",
    "bull-run-highball", "context-window-cold-brew", "cooling-off-lemonade",
    "diamond-hands-cappuccino", "event-package", "exit-strategy-martini", "few-shot-doppio",
    "fine-tuned-flat-white", "gas-fee-gt", "gpu-shortage-americano", "hallucination-mocha",
    "hodl-hot-chocolate", "mark-allin", "napkin-pitch-cheesecake", "open-item",
    "prompt-pour-over", "proof-of-nothing", "seed-round-granola", "series-a-negroni",
    "stealth-mode-stout", "transformer-tonic", "whitepaper-milk", "zero-shot-espresso",
}

/// Coffee, where a menu says nothing of a drink's colour.
const COFFEE: [Rgb; 2] = [Rgb(0x6A, 0x3F, 0x26), Rgb(0x45, 0x28, 0x17)];
/// Foam on dark liquids.
const FOAM: Rgb = Rgb(0xFF, 0xF4, 0xE2);
/// What is drawn on light ones.
const GROUNDS: Rgb = Rgb(0x6B, 0x4F, 0x14);
/// From this lightness on, of 255, foam would not be seen.
const LIGHT: u32 = 170;

/// The pictures of a menu's items, drawn once.
#[derive(Debug, Clone, Default)]
pub struct Cups(IndexMap<Id, [svg::Handle; 2]>);

impl Cups {
    /// Draws every item of a menu.
    pub fn of(menu: &Menu, palette: &Palette) -> Self {
        let draw = |(id, item): (&Id, &Item)| {
            let handle = |picture: String| svg::Handle::from_memory(picture.into_bytes());
            let full = handle(picture(item, menu.class_of(item), palette));
            (id.clone(), [full, handle(empty(item, palette))])
        };
        Self(menu.items.iter().map(draw).collect())
    }

    /// An item's cup; an empty one, dashed, where it is sold out.
    pub fn show<'a, M: 'a>(
        &self,
        item: &Id,
        diameter: f32,
        is_out: bool,
    ) -> Option<Element<'a, M>> {
        let [full, empty] = self.0.get(item)?;
        let picture = if is_out { empty } else { full };
        Some(svg(picture.clone()).width(diameter).height(diameter).into())
    }
}

pub(crate) fn mark<'a, M: 'a>(palette: &'static Palette, size: f32) -> Element<'a, M> {
    svg(svg::Handle::from_memory(motif("mark-allin").unwrap_or_default().as_bytes()))
        .width(size)
        .height(size)
        .style(|_, _| svg::Style { color: Some(palette.led_on) })
        .into()
}

fn picture(item: &Item, class: Class, palette: &Palette) -> String {
    let [top, foot] = item.liquid.unwrap_or(COFFEE);
    let (rim, edge, coffee) = (hex(palette.rim), hex(palette.rim_line), hex(palette.coffee));
    let shadow = hex(palette.ink);
    let round = |r: &str, rest: &str| format!(r#"<circle cx="50" cy="50" r="{r}" {rest}/>"#);
    let square = |inset: u32, r: u32, rest: &str| {
        let side = 100 - 2 * inset;
        format!(r#"<rect x="{inset}" y="{inset}" width="{side}" height="{side}" rx="{r}" {rest}/>"#)
    };
    let edge = format!(r#"fill="{rim}" stroke="{edge}" stroke-width="1.6""#);
    let under = format!(r#"fill="{shadow}" fill-opacity="0.13" transform="translate(0 3)""#);
    let (vessel, ink) = match class {
        Class::Drinks => {
            (round("49", &under) + &round("49", &edge) + &round("42", FILL), on(top, foot))
        }
        Class::Bar => {
            (square(2, 29, &under) + &square(2, 29, &edge) + &square(9, 23, FILL), on(top, foot))
        }
        Class::Food | Class::Retail => {
            let inner = edge.replace("1.6", "1.4");
            (round("49", &under) + &round("49", &edge) + &round("38", &inner), coffee)
        }
    };
    let drawing = match &item.art {
        Some(Art::BuiltIn(name)) => motif(name.as_str()).unwrap_or_default(),
        Some(Art::File(_)) | None => "",
    };
    let inner = format!(r#"<svg x="19" y="19" width="62" height="62" color="{ink}" "#);
    let drawing = drawing.replacen("<svg ", &inner, 1);
    let (top, foot) = (rgb(top), rgb(foot));
    let stops =
        format!(r#"<stop offset="0" stop-color="{top}"/><stop offset="1" stop-color="{foot}"/>"#);
    let defs = format!("<defs>{GRADIENT}{stops}</linearGradient></defs>");
    format!("{FRAME}{defs}{vessel}{drawing}</svg>")
}

/// A dashed cup with nothing in it but its motif.
fn empty(item: &Item, palette: &Palette) -> String {
    let ink = hex(palette.ink3);
    let drawing = match &item.art {
        Some(Art::BuiltIn(name)) => motif(name.as_str()).unwrap_or_default(),
        Some(Art::File(_)) | None => "",
    };
    let inner = format!(r#"<svg x="22" y="22" width="56" height="56" color="{ink}" "#);
    let drawing = drawing.replacen("<svg ", &inner, 1);
    let ring = format!(r#"fill="none" stroke="{ink}" stroke-width="1.8" stroke-dasharray="6 4""#);
    format!(r#"{FRAME}<circle cx="50" cy="50" r="48" {ring}/>{drawing}</svg>"#)
}

const FRAME: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 102 106">"#;

const GRADIENT: &str = r#"<linearGradient id="l" x1="0" y1="0" x2="0" y2="1">"#;

const FILL: &str = r#"fill="url(#l)""#;

/// What can be seen on a liquid: foam on dark ones, grounds on light ones.
fn on(top: Rgb, foot: Rgb) -> String {
    let lightness =
        |Rgb(r, g, b): Rgb| (u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114) / 1000;
    rgb(if (lightness(top) + lightness(foot)) / 2 > LIGHT { GROUNDS } else { FOAM })
}

fn rgb(Rgb(r, g, b): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn hex(color: iced::Color) -> String {
    let [r, g, b, _] = color.into_rgba8();
    rgb(Rgb(r, g, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_motif_that_a_menu_can_name_is_drawn() {
        for name in crate::menu_file::MOTIFS {
            assert!(motif(name).is_some_and(|m| m.starts_with("<svg ")), "{name}");
        }
    }
}
