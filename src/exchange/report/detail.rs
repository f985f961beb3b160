//! What some reports say in JSON beside their rows, or in place of them.

use serde_json::{Map, Value, json};

use crate::domain::money::Currency;
use crate::domain::report::filing::{Filed, Filing};
use crate::domain::report::{Detail, Table, taxes};

/// The fields of a report beside what all have; its own rows and total where they differ from those
/// of people.
pub(super) fn fields(table: &Table, currency: Currency, language: &str) -> Map<String, Value> {
    match &table.detail {
        Detail::Rows => Map::new(),
        Detail::Tax(filing) => {
            let by_rate = taxes::by_rate(table.period, filing);
            let mut fields = map(tax(filing, currency));
            let by_rate = super::json(&by_rate, currency, language);
            fields.extend(map(json!({ "rows": by_rate["rows"], "total": by_rate["total"] })));
            fields
        }
    }
}

fn map(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _other => Map::new(),
    }
}

fn tax(filing: &Filing, currency: Currency) -> Value {
    let plain = |amount| currency.plain(amount);
    let line = |line: &Filed| {
        let (name, rate) = match &line.rate {
            Some((name, rate)) => (name.as_str(), Some(rate.percent().to_string())),
            None => ("untaxed", None),
        };
        let (net, tax) = (line.amounts.net, line.amounts.tax);
        json!({
            "kind": line.part.as_str(),
            "tax_name": name,
            "rate": rate,
            "net": plain(net),
            "tax": plain(tax),
        })
    };
    let lines = |lines: Vec<Filed>| lines.iter().map(line).collect::<Vec<_>>();
    let gifts: Vec<Value> = filing
        .given()
        .iter()
        .map(|given| {
            let mut gift = line(given);
            if let Some(fields) = gift.as_object_mut() {
                let menu = plain(given.amounts.net + given.amounts.tax);
                fields.insert("menu".to_owned(), menu.into());
            }
            gift
        })
        .collect();
    json!({
        "output": lines(filing.output()),
        "input": lines(filing.input()),
        "gifts": gifts,
        "to_pay": plain(filing.to_pay()),
        "sealed": filing.is_sealed,
    })
}
