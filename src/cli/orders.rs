//! `allin order`, `allin orders`, `allin receipt`: what was sold.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};
use clap::ValueEnum;
use serde_json::{Value, json};

use super::name::find_order;
use super::ring::{paid_json, sale_json};
use super::{Answer, Shop, say};
use crate::books::BooksError;
use crate::domain::menu::Menu;
use crate::domain::money::Money;
use crate::exchange::draft::Draft;
use crate::locale::{Language, Locale};
use crate::paper::Document;
use crate::paper::receipt::Mark;
use crate::print::pdf::Press;
use crate::print::{Width, text};
use crate::till::menu::in_force_at;
use crate::till::orders::{OrderView, orders_of};
use crate::till::pass;
use crate::till::receipt::document;
use crate::till::report::OutError;
use crate::till::{Till, TillError};

#[derive(Debug, clap::Args)]
pub(super) struct OrderArgs {
    /// The order's id, the start of it, or DAY/NUMBER
    order: String,
}

#[derive(Debug, clap::Args)]
pub(super) struct OrdersArgs {
    /// The business day; today by default
    #[arg(long, value_name = "DAY")]
    day: Option<NaiveDate>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ReceiptArgs {
    /// The order's id, the start of it, or DAY/NUMBER
    order: String,
    #[command(flatten)]
    paper: PaperArgs,
}

/// How something is printed.
#[derive(Debug, clap::Args)]
pub(super) struct PaperArgs {
    /// Plain text or PDF
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Paper width in millimetres
    #[arg(long, value_enum, default_value = "80")]
    width: Paper,
    /// en, zh-CN or ja; the shop's first language by default
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub lang: Option<Language>,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

impl PaperArgs {
    /// A document as it was asked for.
    pub(super) fn print(
        &self,
        document: &Document,
        at: DateTime<FixedOffset>,
    ) -> Result<Vec<u8>, TillError> {
        let width = match self.width {
            Paper::Mm58 => Width::Mm58,
            Paper::Mm80 => Width::Mm80,
        };
        match self.format {
            Format::Text => Ok(text::render(document, width.columns()).into_bytes()),
            Format::Pdf => Press::new()
                .print(document, width, at)
                .map_err(|e| OutError::Receipt(e.to_string()).into()),
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Pdf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Paper {
    #[value(name = "58")]
    Mm58,
    #[value(name = "80")]
    Mm80,
}

pub(super) fn language(written: &str) -> Result<Language, String> {
    Language::of_tag(written).ok_or_else(|| "write en, zh-CN or ja".to_owned())
}

/// The language that was asked for, else the shop's own.
pub(super) fn locale(asked: Option<Language>, menu: &Menu) -> Locale {
    Locale::new(asked.or_else(|| Language::of_tag(menu.language())).unwrap_or_default())
}

pub(super) fn order(shop: &Shop, args: &OrderArgs) -> Result<Answer, TillError> {
    let ledger = shop.ledger()?;
    let fallback = shop.menu_to_read(&ledger)?.menu;
    ledger.read(|books| {
        let order = find_order(books, &args.order)?;
        let in_force = in_force_at(books, order.sale.seq)?;
        let menu = in_force.as_ref().unwrap_or(&fallback);
        let (document, _) = document(books, &order, &fallback, &locale(None, menu))?;
        let text = text::render(&document, Width::Mm80.columns());
        Ok(Answer::new(format!("order {}\n{text}", order.sale.id), order_json(&order, menu)))
    })
}

fn order_json(order: &OrderView, menu: &Menu) -> Value {
    let currency = menu.shop.currency;
    let sale = &order.sale.fact;
    let mut json = sale_json(&order.sale, menu);
    let lines: Vec<Value> = (1..)
        .zip(&sale.lines)
        .map(|(number, line)| {
            json!({
                "line": number,
                "item": line.item,
                "name": line.name,
                "note": line.note,
                "quantity": line.quantity,
                "options": line.options,
                "each": currency.plain(line.each),
                "discount": currency.plain(line.off + line.share),
                "paid": currency.plain(sale.paid_for(line)),
                "tax": currency.plain(line.tax),
                "cost": currency.plain(line.cost),
                "bearer": line.bearer,
            })
        })
        .collect();
    let refunds: Vec<Value> = order
        .refunds
        .iter()
        .map(|refund| {
            json!({
                "refund": refund.id,
                "at": refund.at.to_rfc3339(),
                "total": currency.plain(refund.fact.total),
                "paid": paid_json(&refund.fact.paid, currency),
                "reason": refund.fact.reason,
                "by": refund.by,
                "approved_by": refund.approved_by,
            })
        })
        .collect();
    if let Some(fields) = json.as_object_mut() {
        fields.insert("at".to_owned(), order.sale.at.to_rfc3339().into());
        fields.insert("by".to_owned(), order.sale.by.clone().into());
        fields.insert("approved_by".to_owned(), json!(order.sale.approved_by));
        fields.insert("event".to_owned(), json!(sale.event));
        fields.insert("lines".to_owned(), lines.into());
        fields.insert("refunds".to_owned(), refunds.into());
        if !order.retenders.is_empty() {
            let tendered = paid_json(&order.tendered(), currency);
            fields.insert("retendered".to_owned(), tendered);
        }
    }
    json
}

pub(super) fn orders(shop: &Shop, args: &OrdersArgs) -> Result<Answer, TillError> {
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?.menu;
    let day = args.day.unwrap_or_else(|| shop.today(&menu));
    let orders = ledger.read(|books| orders_of(books, day))?;
    let currency = menu.shop.currency;
    let mut text = String::new();
    let mut all = Vec::new();
    for order in &orders {
        let sale = &order.sale.fact;
        let tendered = order.tendered();
        let tenders: Vec<&str> = tendered.iter().map(|p| p.tender.as_str()).collect();
        let back: Money = order.refunds.iter().map(|r| r.fact.total).sum();
        let refunded = if order.refunds.is_empty() {
            String::new()
        } else {
            format!("  refunded {}", currency.plain(back))
        };
        text += &format!(
            "#{:<4} {}  {:>10}  {:20} {}{refunded}\n",
            sale.number,
            order.sale.at.format("%H:%M"),
            currency.plain(sale.total),
            tenders.join(", "),
            order.sale.id,
        );
        let mut json = sale_json(&order.sale, &menu);
        if let Some(fields) = json.as_object_mut() {
            fields.insert("at".to_owned(), order.sale.at.to_rfc3339().into());
            fields.insert("refunded".to_owned(), currency.plain(back).into());
        }
        all.push(json);
    }
    if orders.is_empty() {
        text = format!("no orders on {day}\n");
    }
    Ok(Answer::new(text, all.into()))
}

pub(super) fn receipt(shop: &Shop, args: &ReceiptArgs) -> Result<Answer, TillError> {
    let ledger = shop.ledger()?;
    let menu = shop.menu_to_read(&ledger)?;
    let fallback = std::sync::Arc::clone(&menu.menu);
    let (order, document, mark) = ledger.read(|books| {
        let order = find_order(books, &args.order)?;
        let (document, mark) =
            document(books, &order, &fallback, &locale(args.paper.lang, &fallback))?;
        Ok::<_, TillError>((order, document, mark))
    })?;
    ledger.read(|books| pass::check_in(books, &shop.acting))?;
    drop(ledger);
    let bytes = args.paper.print(&document, order.sale.at)?;
    let json = json!({ "order": order.sale.id, "copy": mark == Mark::Copy, "bytes": bytes.len() });
    let note = || match Till::open(&shop.books, menu) {
        Ok(mut till) => till.note_receipt(&shop.request(), &order.sale, mark),
        // What only can be read notes nothing.
        Err(TillError::Books(BooksError::ReadOnly(_))) => Ok(()),
        Err(error) => Err(error),
    };
    // A copy is a fact before it is on paper; an original that was not written is none.
    match mark {
        Mark::Copy => {
            note()?;
            shop.recorded.set(shop.options.id.or(Some(order.sale.id)));
            deliver(shop, bytes, args.paper.out.as_deref(), json)
        }
        Mark::Original => {
            let answer = deliver(shop, bytes, args.paper.out.as_deref(), json)?;
            if let Err(error) = note() {
                say(&format!("allin: the receipt is made, but not noted as made: {error}"));
            }
            Ok(answer)
        }
    }
}

/// Writes a result to a file, whole or not at all and never over the books, or hands it to standard
/// output.
pub(super) fn deliver(
    shop: &Shop,
    bytes: Vec<u8>,
    out: Option<&Path>,
    mut json: Value,
) -> Result<Answer, TillError> {
    match out {
        Some(file) => {
            shop.refuse_the_books(file)?;
            let write = |mut draft: Draft| draft.write_all(&bytes).and_then(|()| draft.finish());
            Draft::create(file)
                .and_then(write)
                .map_err(|source| OutError::File { path: file.to_owned(), source })?;
            if let Some(fields) = json.as_object_mut() {
                fields.insert("file".to_owned(), file.display().to_string().into());
            }
            Ok(Answer::new(format!("wrote {}\n", file.display()), json))
        }
        None => {
            if let (Some(fields), Ok(text)) = (json.as_object_mut(), std::str::from_utf8(&bytes)) {
                fields.insert("text".to_owned(), text.into());
            }
            Ok(Answer { bytes, ..Answer::new(String::new(), json) })
        }
    }
}
