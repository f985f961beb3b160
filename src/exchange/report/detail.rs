//! What some reports say in JSON beside their rows, or in place of them.

use chrono::{DateTime, FixedOffset, SecondsFormat};
use serde_json::{Map, Value, json};

use crate::domain::fact::restored::Gap;
use crate::domain::money::Currency;
use crate::domain::report::beside::DrawerCount;
use crate::domain::report::debts::{Debt, totals};
use crate::domain::report::drawer::{Off, by_person};
use crate::domain::report::filing::{Filed, Filing};
use crate::domain::report::months::weekday_word;
use crate::domain::report::season::{Held, Season};
use crate::domain::report::{Detail, Table, percent, taxes};
use crate::domain::statement::Statement;

/// The fields of a report beside what all have; its own rows and total where they differ from those
/// of people.
pub(super) fn fields(table: &Table, currency: Currency, language: &str) -> Map<String, Value> {
    match &table.detail {
        Detail::Rows => Map::new(),
        Detail::Tax(filing) => {
            let by_rate = taxes::by_rate(table.period, filing);
            let mut fields = map(tax(filing, currency));
            let by_rate = map(super::json(&by_rate, currency, language)).into_iter();
            fields.extend(by_rate.filter(|(key, _)| key == "rows" || key == "total"));
            fields
        }
        Detail::Drawer(counts) => map(drawer(counts, currency)),
        Detail::Owed(debts) => map(owed(debts, currency, language)),
        Detail::Season(found) => map(season(found, currency)),
    }
}

/// A time as files hold it.
pub(super) fn seconds(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, false)
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
        "so_far": filing.so_far.map(seconds),
        "gaps": filing.gaps.iter().map(gap).collect::<Vec<_>>(),
    })
}

/// Where facts are lost.
fn gap(gap: &Gap) -> Value {
    json!({
        "seq": gap.seq,
        "restored": seconds(gap.at),
        "lost": gap.lost.map(|(count, _)| count),
        "since": gap.lost.map(|(_, since)| seconds(since)),
    })
}

/// Counts of the drawer, each as its Z report has it.
pub(super) fn counts(counts: &[DrawerCount], currency: Currency) -> Vec<Value> {
    let count = |count: &DrawerCount| {
        json!({
            "z": count.z,
            "day": count.day,
            "expected": currency.plain(count.expected),
            "counted": currency.plain(count.counted),
            "over_short": currency.plain(count.over_short()),
            "reason": count.reason,
            "by": count.by,
            "approved_by": count.approved_by,
        })
    };
    counts.iter().map(count).collect()
}

fn drawer(all: &[DrawerCount], currency: Currency) -> Value {
    let off = |off: Off| {
        json!({
            "counts": off.counts,
            "over": currency.plain(off.over),
            "short": currency.plain(off.short),
            "over_short": currency.plain(off.over + off.short),
        })
    };
    let people = by_person(all).into_iter().map(|(by, summed)| {
        let mut person = map(off(summed));
        person.insert("by".to_owned(), by.into());
        person
    });
    json!({
        "rows": counts(all, currency),
        "people": people.collect::<Vec<_>>(),
        "total": off(Off::of(all)),
    })
}

fn owed(debts: &[Debt], currency: Currency, language: &str) -> Value {
    let row = |debt: &Debt| {
        let event = debt.event.as_ref();
        let name = event.map(|event| event.name.get(language).to_owned());
        json!({
            "what": debt.what.as_str(),
            "event": event.map(|event| event.id),
            "name": name.or_else(|| debt.tab.clone()),
            "host": event.and_then(|event| event.host.clone()),
            "day": event.map(|event| event.day),
            "owed": currency.plain(debt.amount),
            "since": debt.since,
        })
    };
    let (owed, owing) = totals(debts);
    json!({
        "rows": debts.iter().map(row).collect::<Vec<_>>(),
        "total": { "owed": currency.plain(owed), "owing": currency.plain(owing) },
    })
}

fn season(season: &Season, currency: Currency) -> Value {
    let plain = |amount| currency.plain(amount);
    let months = season.months.iter().map(|month| {
        let (statement, held) = (&month.statement, &month.held);
        json!({
            "month": month.month.to_string(),
            "so_far": statement.so_far.is_some(),
            "events_held": held.events,
            "guests": held.guests,
            "signed_up": held.signed_up,
            "no_shows": held.no_shows(),
            "contribution": plain(statement.contribution()),
            "net_cost": plain(statement.net_cost()),
            "shared_costs": plain(statement.shared_cost()),
            "house_costs": plain(statement.house_cost()),
            "result": plain(statement.house_result()),
            "coverage": statement.coverage().map(|ratio| ratio.to_string()),
        })
    });
    let of = |key: &str, what: Value, held: &Held| {
        json!({
            key: what,
            "events_held": held.events,
            "guests": held.guests,
            "signed_up": held.signed_up,
            "no_shows": held.no_shows(),
            "contribution": plain(held.contribution),
        })
    };
    let kinds = season.kinds.iter().map(|(kind, held)| of("kind", kind.to_string().into(), held));
    let hosts = season.hosts.iter().map(|(host, held)| of("host", json!(host), held));
    let weekdays = season
        .weekdays
        .iter()
        .map(|(weekday, held)| of("weekday", weekday_word(*weekday).into(), held));
    json!({
        "months": months.collect::<Vec<_>>(),
        "kinds": kinds.collect::<Vec<_>>(),
        "hosts": hosts.collect::<Vec<_>>(),
        "weekdays": weekdays.collect::<Vec<_>>(),
    })
}

/// What cafés watch beside their statement; shares are of net sales of the counter, in per cent.
pub(super) fn figures(s: &Statement, currency: Currency) -> Value {
    let share = |amount| percent(amount, s.recovered).map(|share| share.to_string());
    json!({
        "net_sales": currency.plain(s.recovered),
        "orders": s.orders,
        "average_order": s.average_order().map(|amount| currency.plain(amount)),
        "labour": currency.plain(s.labour()),
        "labour_share": share(s.labour()),
        "prime_cost": currency.plain(s.prime_cost()),
        "prime_cost_share": share(s.prime_cost()),
    })
}
