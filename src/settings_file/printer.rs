//! The printers of a till, as till.toml names them.

use std::fmt;
use std::path::PathBuf;

use indexmap::IndexMap;
use serde_json::{Value, json};
use toml::de::DeValue;

use super::not_valid;
use crate::domain::id::Id;
use crate::toml_file::{MAX_TEXT_CHARS, Node, Table};

/// Dots across a roll, fewer and more than any printer has.
const DOTS: std::ops::RangeInclusive<u32> = 200..=1_200;

/// A printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer {
    /// Where it is.
    pub to: Reach,
    /// The width of its paper.
    pub width: Width,
    /// Dots across a roll.
    pub dots: u32,
    /// What it prints.
    pub prints: Vec<Prints>,
    /// Whether receipts come by themselves.
    pub receipts: Receipts,
    /// Whether it opens the drawer for cash.
    pub drawer: bool,
}

impl Printer {
    pub(super) fn to_json(&self) -> Value {
        let width = match self.width {
            Width::Mm58 => json!(58),
            Width::Mm80 => json!(80),
            Width::A4 => json!("a4"),
        };
        let prints: Vec<String> = self.prints.iter().map(Prints::to_string).collect();
        json!({
            "to": self.to.to_string(),
            "width": width,
            "dots": self.dots,
            "prints": prints,
            "receipts": match self.receipts {
                Receipts::Always => "always",
                Receipts::Asked => "asked",
            },
            "drawer": self.drawer,
        })
    }
}

/// Where a printer is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// On the network.
    Network {
        /// Its name or address.
        host: String,
        /// Its port, 9100 as a rule.
        port: u16,
    },
    /// A queue of the system's printing service.
    Cups(String),
    /// A file of the system: USB, a serial line.
    Device(PathBuf),
    /// A folder that papers are put into as files.
    Folder(PathBuf),
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network { host, port } => write!(f, "{host}:{port}"),
            Self::Cups(queue) => write!(f, "cups:{queue}"),
            Self::Device(path) => write!(f, "device:{}", path.display()),
            Self::Folder(path) => write!(f, "folder:{}", path.display()),
        }
    }
}

/// The width of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// A roll of 58 mm.
    Mm58,
    /// A roll of 80 mm.
    Mm80,
    /// A sheet.
    A4,
}

impl Width {
    /// Dots across it at 203 dots an inch; for a sheet, those of its drawing.
    const fn dots(self) -> u32 {
        match self {
            Self::Mm58 => 384,
            Self::Mm80 | Self::A4 => 576,
        }
    }
}

/// What a printer prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prints {
    /// Receipts, copies and refund slips.
    Receipts,
    /// Tickets for the bar and the kitchen: of one station, or of all.
    Tickets(Option<Id>),
    /// X and Z reports, and cash in and out.
    Z,
    /// The owner's reports, invoices and settlements.
    Reports,
    /// All of these.
    All,
}

impl fmt::Display for Prints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Receipts => f.write_str("receipts"),
            Self::Tickets(None) => f.write_str("tickets"),
            Self::Tickets(Some(station)) => write!(f, "tickets:{station}"),
            Self::Z => f.write_str("z"),
            Self::Reports => f.write_str("reports"),
            Self::All => f.write_str("all"),
        }
    }
}

/// Whether receipts come by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Receipts {
    /// One for each sale.
    Always,
    /// One where it is asked for.
    Asked,
}

pub(super) fn printers(root: &Table<'_, '_>) -> IndexMap<Id, Printer> {
    let printers = root.section("printers").into_iter();
    printers.filter_map(|(id, table)| Some((id, printer(&table)?))).collect()
}

fn printer(table: &Table<'_, '_>) -> Option<Printer> {
    table.allow(&["to", "width", "dots", "prints", "receipts", "drawer"]);
    let to = table.required("to", "the printer").and_then(|node| reach(&node));
    let width = table.get("width").and_then(|node| width(&node)).unwrap_or(Width::Mm80);
    let dots = table.get("dots").and_then(|node| dots(&node)).unwrap_or(width.dots());
    let prints = match table.get("prints") {
        Some(node) => node.list().iter().filter_map(prints).collect(),
        None => vec![Prints::All],
    };
    let receipts = [("always", Receipts::Always), ("asked", Receipts::Asked)];
    let receipts = table.get("receipts").and_then(|node| node.one_of(&receipts));
    let drawer = table.get("drawer").and_then(|node| node.bool()).unwrap_or(false);
    Some(Printer {
        to: to?,
        width,
        dots,
        prints,
        receipts: receipts.unwrap_or(Receipts::Always),
        drawer,
    })
}

fn reach(node: &Node<'_, '_>) -> Option<Reach> {
    let written = node.words(MAX_TEXT_CHARS)?;
    let read = match written.split_once(':') {
        Some(("cups", queue)) if !queue.is_empty() => Some(Reach::Cups(queue.to_owned())),
        Some(("device", path)) if !path.is_empty() => Some(Reach::Device(path.into())),
        Some(("folder", path)) if !path.is_empty() => Some(Reach::Folder(path.into())),
        _address => address(&written),
    };
    if read.is_none() {
        not_valid(node, "a printer is not reached like this", "192.168.1.50:9100");
    }
    read
}

/// A host and its port; an address of version 6 stands in brackets.
fn address(written: &str) -> Option<Reach> {
    let (host, port) = written.rsplit_once(':')?;
    let port = port.parse().ok().filter(|port| *port > 0)?;
    let is_v6 = host.starts_with('[') && host.ends_with(']');
    let is_sound = !host.is_empty()
        && !host.contains(char::is_whitespace)
        && (is_v6 || !host.contains([':', '/', '[', ']']));
    is_sound.then(|| Reach::Network { host: host.to_owned(), port })
}

fn width(node: &Node<'_, '_>) -> Option<Width> {
    if matches!(node.value, DeValue::String(_)) {
        return node.one_of(&[("58", Width::Mm58), ("80", Width::Mm80), ("a4", Width::A4)]);
    }
    match node.count(u32::MAX)? {
        58 => Some(Width::Mm58),
        80 => Some(Width::Mm80),
        _other => {
            not_valid(node, "no roll has this width; write 58, 80 or \"a4\"", "80");
            None
        }
    }
}

fn dots(node: &Node<'_, '_>) -> Option<u32> {
    let dots = node.count(*DOTS.end())?;
    if !DOTS.contains(&dots) {
        not_valid(node, "a roll is at least 200 dots wide", "576");
        return None;
    }
    Some(dots)
}

fn prints(node: &Node<'_, '_>) -> Option<Prints> {
    let written = node.string()?;
    if let Some(station) = written.strip_prefix("tickets:") {
        let station: Option<Id> = station.parse().ok();
        if station.is_none() {
            not_valid(node, "a station is written in small letters, digits and -", "tickets:bar");
        }
        return station.map(|station| Prints::Tickets(Some(station)));
    }
    match written {
        "receipts" => Some(Prints::Receipts),
        "tickets" => Some(Prints::Tickets(None)),
        "z" => Some(Prints::Z),
        "reports" => Some(Prints::Reports),
        "all" => Some(Prints::All),
        _other => {
            let known =
                [("receipts", ()), ("tickets", ()), ("z", ()), ("reports", ()), ("all", ())];
            node.one_of(&known);
            None
        }
    }
}
