//! The rules of the books, for all inputs.

use std::collections::BTreeMap;

use allin::domain::bearer::Bearer;
use allin::domain::discount::Discount;
use allin::domain::fact::Fact;
use allin::domain::fact::correction::Retendered;
use allin::domain::fact::cost::{CostAdded, Segment, When};
use allin::domain::fact::paid::Paid;
use allin::domain::fact::sale::{SaleMade, SaleRefunded};
use allin::domain::fact::tab::TabPartPaid;
use allin::domain::id::Id;
use allin::domain::ids::{EventId, OrderId};
use allin::domain::menu::{Menu, Off, TenderKind};
use allin::domain::money::{Money, Rate, allocate};
use allin::domain::order::{OrderLine, ring_up};
use allin::domain::posting::{Account, Posting};
use allin::domain::price::{PriceError, price};
use allin::domain::refund::{Moved, RefundAsk, RefundError, left_of_payments, refund};
use allin::domain::statement::{Counts, Statement};
use allin::domain::tender::{Payment, SettleError, settle, settle_part};
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

use crate::shop::{shipped_menu, worked_menu};

const EVENT: EventId = EventId::new(Uuid::from_u128(7));
const ORDER: OrderId = OrderId::new(Uuid::from_u128(7));

fn day() -> NaiveDate {
    "2026-03-10".parse().unwrap()
}

fn fen(minor: i64) -> Money {
    Money::from_minor(minor)
}

fn percent(text: &str) -> Off {
    Off::Percent(Rate::parse_percent(text).unwrap())
}

fn line(menu: &Menu, item: &str, quantity: u32) -> OrderLine {
    let (id, found) = menu.items.get_key_value(item).unwrap();
    OrderLine::new(id.clone(), quantity, found.price)
}

/// A sale as the till makes it, paid by one tender or as said.
fn sale(
    menu: &Menu,
    lines: &[OrderLine],
    off: Option<Off>,
    paid: &[(&str, Option<i64>)],
) -> SaleMade {
    let rung: Vec<_> = lines.iter().map(|l| ring_up(menu, l).unwrap()).collect();
    let discount = off.map(|off| Discount { name: None, off });
    let bill = price(rung, discount.as_ref(), &menu.taxes, menu.shop.prices_include_tax).unwrap();
    let payments: Vec<_> = paid
        .iter()
        .map(|(tender, amount)| Payment::new(tender.parse().unwrap(), amount.map(fen)))
        .collect();
    let settled = settle(menu, bill.total, &payments).unwrap();
    SaleMade {
        number: 1,
        daypart: None,
        event: None,
        lines: bill.lines,
        discount,
        taxes: bill.taxes,
        tax_on_top: !menu.shop.prices_include_tax,
        total: bill.total,
        drawn: Vec::new(),
        rounding: settled.rounding,
        parts: Vec::new(),
        paid: settled.paid,
        change: settled.change,
        reason: None,
        over_limit: None,
        over_open_limit: None,
        tab: None,
        sent: Vec::new(),
        note: None,
        table: None,
        take_away: false,
    }
}

fn posted(fact: Fact) -> Vec<Posting> {
    fact.postings(day()).unwrap()
}

/// Sums by account, those of nothing left out.
fn sums(postings: &[Posting]) -> BTreeMap<String, i64> {
    let mut sums = BTreeMap::new();
    for posting in postings {
        *sums.entry(posting.account.to_string()).or_insert(0) += posting.amount.minor();
    }
    sums.retain(|_, amount| *amount != 0);
    sums
}

fn named(pairs: &[(&str, i64)]) -> BTreeMap<String, i64> {
    pairs.iter().map(|(account, amount)| ((*account).to_owned(), *amount)).collect()
}

fn assert_balanced(postings: &[Posting]) {
    let mut by_day: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for posting in postings {
        *by_day.entry(posting.day).or_default() += posting.amount.minor();
    }
    assert!(by_day.values().all(|sum| *sum == 0), "{postings:?}");
}

// What each thing posts, for one ALL in AI at 38 with 6 % inside.

#[test]
fn a_sale_posts_tender_income_tax_and_ingredients() {
    let menu = worked_menu();
    let sold = sale(&menu, &[line(&menu, "all-in-ai", 1)], None, &[("wechat", None)]);
    assert_eq!(
        sums(&posted(Fact::SaleMade(Box::new(sold)))),
        named(&[
            ("assets:clearing:wechat", 38_00),
            ("income:counter:drinks", -35_85),
            ("liabilities:vat", -2_15),
            ("expenses:counter:ingredients", 6_86),
            ("assets:stock", -6_86),
        ])
    );
}

#[test]
fn what_is_given_away_is_borne_at_cost_and_pays_no_tax() {
    let menu = worked_menu();
    for (bearer, account) in [
        (Bearer::Event(EVENT), "expenses:events:hospitality"),
        (Bearer::House, "expenses:counter:comps"),
        (Bearer::Staff, "expenses:counter:staff-drinks"),
    ] {
        let given = OrderLine { bearer: Some(bearer), ..line(&menu, "all-in-ai", 1) };
        let sold = sale(&menu, &[given], None, &[]);
        let postings = posted(Fact::SaleMade(Box::new(sold)));
        assert_eq!(sums(&postings), named(&[(account, 6_86), ("assets:stock", -6_86)]));
    }
}

#[test]
fn a_given_line_carries_no_discount_and_is_outside_the_orders() {
    let menu = worked_menu();
    let given = OrderLine {
        bearer: Some(Bearer::House),
        discount: Some(Discount { name: None, off: percent("50%") }),
        ..line(&menu, "all-in-ai", 1)
    };
    let sold = sale(
        &menu,
        &[given, line(&menu, "espresso", 1)],
        Some(percent("10%")),
        &[("wechat", None)],
    );
    assert_eq!(sold.lines[0].discount, None);
    assert_eq!((sold.lines[0].off, sold.lines[0].share), (Money::ZERO, Money::ZERO));
    assert_eq!(sold.total, fen(16_20));
}

#[test]
fn a_percentage_rounds_once_per_line_half_away_from_zero() {
    let menu = worked_menu();
    // 7.5 % of 3 × 18.00 is 4.05; of one 18.00 it would be 1.35 each.
    let off = |off| Some(Discount { name: None, off });
    let cut = OrderLine { discount: off(percent("7.5%")), ..line(&menu, "espresso", 3) };
    assert_eq!(sale(&menu, &[cut], None, &[("wechat", None)]).total, fen(49_95));
    // An amount is off the whole line.
    let cut = OrderLine { discount: off(Off::Amount(fen(3_00))), ..line(&menu, "espresso", 3) };
    assert_eq!(sale(&menu, &[cut], None, &[("wechat", None)]).total, fen(51_00));
}

#[test]
fn a_discount_larger_than_what_it_is_taken_from_is_refused() {
    let menu = worked_menu();
    let rung = |l: &OrderLine| ring_up(&menu, l).unwrap();
    let cut = OrderLine {
        discount: Some(Discount { name: None, off: Off::Amount(fen(18_01)) }),
        ..line(&menu, "espresso", 1)
    };
    let refused = price(vec![rung(&cut)], None, &menu.taxes, true);
    assert_eq!(refused, Err(PriceError::LineDiscountTooLarge { line: 1 }));
    let off = Discount { name: None, off: Off::Amount(fen(18_01)) };
    let refused = price(vec![rung(&line(&menu, "espresso", 1))], Some(&off), &menu.taxes, true);
    assert_eq!(refused, Err(PriceError::OrderDiscountTooLarge));
}

#[test]
fn tax_on_top_of_prices_is_owed_beside_them() {
    let mut menu = worked_menu();
    menu.shop.prices_include_tax = false;
    let sold = sale(&menu, &[line(&menu, "all-in-ai", 1)], None, &[("cash", Some(50_00))]);
    assert_eq!((sold.total, sold.change), (fen(40_28), fen(9_72)));
    let booked = sums(&posted(Fact::SaleMade(Box::new(sold))));
    assert_eq!(booked["assets:till:cash"], 40_28);
    assert_eq!(booked["income:counter:drinks"], -38_00);
    assert_eq!(booked["liabilities:vat"], -2_28);
}

fn rounding_menu() -> Menu {
    let mut menu = worked_menu();
    menu.tenders.get_mut("cash").unwrap().round_to = Some(fen(50));
    menu
}

#[test]
fn cash_is_rounded_and_its_difference_is_the_houses() {
    let menu = rounding_menu();
    let off = Some(Off::Amount(fen(20)));
    let sold = sale(&menu, &[line(&menu, "espresso", 1)], off, &[("cash", Some(20_00))]);
    assert_eq!((sold.total, sold.rounding, sold.change), (fen(17_80), fen(20), fen(2_00)));
    let booked = sums(&posted(Fact::SaleMade(Box::new(sold))));
    assert_eq!(booked["expenses:house:rounding"], -20);
    assert_eq!(booked["assets:till:cash"], 18_00);
    // Another tender pays the cent.
    let exact = sale(&menu, &[line(&menu, "espresso", 1)], off, &[("wechat", None)]);
    assert_eq!(exact.rounding, Money::ZERO);
    // Only the cash part is rounded: 17.80 less 10.10 is 7.70, rounded 7.50.
    let part =
        sale(&menu, &[line(&menu, "espresso", 1)], off, &[("wechat", Some(10_10)), ("cash", None)]);
    assert_eq!(part.rounding, fen(-20));
    assert_eq!(part.paid[1].amount, fen(7_50));
}

#[test]
fn a_bill_is_paid_exactly_or_not_at_all() {
    let menu = worked_menu();
    let pay =
        |tender: &str, amount: i64| vec![Payment::new(tender.parse().unwrap(), Some(fen(amount)))];
    let short = settle(&menu, fen(38_00), &pay("cash", 37_99));
    assert!(matches!(short, Err(SettleError::Short { .. })), "{short:?}");
    let over = settle(&menu, fen(38_00), &pay("wechat", 38_01));
    assert!(matches!(over, Err(SettleError::Over { .. })), "{over:?}");
    let both = [pay("wechat", 40_00), pay("cash", 1_00)].concat();
    assert!(matches!(settle(&menu, fen(38_00), &both), Err(SettleError::Over { .. })));
    assert_eq!(settle(&menu, fen(38_00), &pay("cash", 50_00)).unwrap().change, fen(12_00));
    assert!(settle(&menu, Money::ZERO, &[]).is_ok());
}

#[test]
fn more_than_is_left_of_a_line_is_not_refunded() {
    let menu = worked_menu();
    let sold = sale(&menu, &[line(&menu, "espresso", 2)], None, &[("wechat", None)]);
    let ask = |quantity| RefundAsk {
        lines: vec![(1, Some(quantity))],
        tender: None,
        unmade: false,
        reason: "x".to_owned(),
    };
    let left = |before: &[SaleRefunded]| left_of_payments(&sold, before.iter().map(Moved::Back));
    let first = refund(&menu, ORDER, &sold, &[], left(&[]), &ask(1), None).unwrap();
    let before = [first];
    let more = refund(&menu, ORDER, &sold, &before, left(&before), &ask(2), None);
    assert_eq!(more, Err(RefundError::TooMany { line: 1, asked: 2, left: 1 }));
}

#[test]
fn a_refund_to_another_tender_leaves_the_first_alone() {
    let menu = worked_menu();
    let sold = sale(&menu, &[line(&menu, "espresso", 1)], None, &[("wechat", None)]);
    let ask = RefundAsk {
        lines: Vec::new(),
        tender: Some("cash".parse().unwrap()),
        unmade: false,
        reason: "no phone".to_owned(),
    };
    let left = left_of_payments(&sold, []);
    let back = refund(&menu, ORDER, &sold, &[], left, &ask, Some(TenderKind::Cash)).unwrap();
    let booked = sums(&posted(Fact::SaleRefunded(back)));
    assert_eq!(booked["assets:till:cash"], -18_00);
    assert_eq!(booked.get("assets:clearing:wechat"), None);
}

#[test]
fn the_statement_never_pretends_a_loss_of_the_counter() {
    let period = allin::domain::business_day::Period::day(day());
    let drinks = Account::CounterIncome(allin::domain::menu::Class::Drinks);
    let rent = Account::Expense(Segment::Counter, "rent".parse().unwrap());
    let hire = Account::EventIncome("venue-hire".parse().unwrap());
    let earns = |net: i64, income: i64, cups, events_held| {
        let sums = [
            (rent.clone(), false, fen(100_00)),
            (drinks.clone(), false, fen(-net)),
            (hire.clone(), true, fen(-income)),
        ];
        Statement::new(period, sums, Counts { cups, orders: 1, events_held })
    };
    let loss = earns(40_00, 90_00, 6, 1);
    assert_eq!(loss.coverage().unwrap().to_string(), "1.50");
    assert_eq!(loss.subsidy_per_cup(), Some(fen(10_00)));
    assert_eq!(loss.events_to_break_even().unwrap().to_string(), "0.7");
    assert_eq!(loss.house_result(), fen(30_00));
    for even in [earns(100_00, 90_00, 6, 1), earns(140_00, 90_00, 6, 1)] {
        assert_eq!((even.coverage(), even.subsidy_per_cup()), (None, None));
    }
    assert_eq!(earns(40_00, 90_00, 0, 1).subsidy_per_cup(), None);
    assert_eq!(earns(40_00, 0, 6, 0).events_to_break_even(), None);
    assert_eq!(earns(40_00, -5_00, 6, 1).events_to_break_even(), None);
}

fn orders() -> impl Strategy<Value = (Vec<OrderLine>, Option<Off>)> {
    let menu = shipped_menu();
    let items: Vec<String> = menu.items.keys().map(ToString::to_string).collect();
    let off = prop_oneof![
        3 => Just(None),
        1 => (0_i64..=100).prop_map(|p| Some(percent(&format!("{p}%")))),
        1 => (0_i64..=500).prop_map(|a| Some(Off::Amount(fen(a)))),
    ];
    let bearer = prop_oneof![
        6 => Just(None),
        1 => Just(Some(Bearer::House)),
        1 => Just(Some(Bearer::Staff)),
        1 => Just(Some(Bearer::Event(EVENT))),
    ];
    let one = (proptest::sample::select(items), 1_u32..30, off.clone(), bearer).prop_map(
        move |(item, quantity, off, bearer)| OrderLine {
            discount: off.map(|off| Discount { name: None, off }),
            bearer,
            ..line(&shipped_menu(), &item, quantity)
        },
    );
    let order_off = (0_i64..=100).prop_map(|p| Some(percent(&format!("{p}%"))));
    (vec(one, 1..8), prop_oneof![Just(None), order_off])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn shares_add_up_and_none_is_a_cent_off(
        total in -1_000_000_i64..1_000_000,
        weights in vec(0_i64..10_000, 1..40),
    ) {
        let shares = allocate(fen(total), &weights);
        prop_assert_eq!(shares.iter().map(|s| s.minor()).sum::<i64>(), total);
        let whole: i64 = weights.iter().sum();
        if whole > 0 {
            for (share, weight) in shares.iter().zip(&weights) {
                let exact = i128::from(total) * i128::from(*weight);
                let off = (i128::from(share.minor()) * i128::from(whole) - exact).abs();
                prop_assert!(off < i128::from(whole));
            }
            for (i, weight) in weights.iter().enumerate().skip(1) {
                if weights[i - 1] == *weight {
                    prop_assert!(shares[i - 1].minor().abs() >= shares[i].minor().abs());
                }
            }
        }
    }

    #[test]
    fn the_lines_always_add_up_to_the_total((lines, off) in orders()) {
        let menu = shipped_menu();
        let sold = sale(&menu, &lines, off, &[("wechat", None)]);
        let paid: Money = sold.lines.iter().map(|l| sold.paid_for(l)).sum();
        prop_assert_eq!(paid, sold.total);
        prop_assert_eq!(sold.gross() - sold.discounted(), sold.total);
        for tax in &sold.taxes {
            let of_rate = sold.lines.iter().filter(|l| l.rate.as_ref() == Some(&tax.name));
            prop_assert_eq!(of_rate.map(|l| l.tax).sum::<Money>(), tax.tax);
            prop_assert_eq!(tax.tax, tax.rate.inside(tax.base));
        }
        for line in &sold.lines {
            prop_assert!(!sold.paid_for(line).is_negative());
        }
    }

    #[test]
    fn every_sale_balances_and_takes_exactly_what_it_is_worth(
        (lines, off) in orders(),
        handed in 0_i64..100_000,
    ) {
        let menu = shipped_menu();
        let owed = sale(&menu, &lines, off, &[("wechat", None)]).total.minor();
        let sold = sale(&menu, &lines, off, &[("cash", Some(owed + handed).filter(|a| *a > 0))]);
        let postings = posted(Fact::SaleMade(Box::new(sold.clone())));
        assert_balanced(&postings);
        let booked = sums(&postings);
        let drawer = booked.get("assets:till:cash").copied().unwrap_or(0);
        prop_assert_eq!(drawer, sold.total.minor());
        let given: Money = sold.paid.iter().map(|p| p.amount).sum();
        prop_assert_eq!(given - sold.change, sold.total + sold.rounding);
        prop_assert_eq!(sold.cups(), sold.lines.iter().map(|l| l.cups()).sum::<u32>());
    }

    #[test]
    fn refunding_piece_by_piece_leaves_exactly_nothing(
        (lines, off) in orders(),
        pieces in vec((0_usize..8, 1_u32..9, any::<bool>()), 0..12),
        wechat in 1_i64..5_000,
        rounds in any::<bool>(),
    ) {
        let menu = if rounds {
            let mut menu = shipped_menu();
            menu.tenders.get_mut("cash").unwrap().round_to = Some(fen(50));
            menu
        } else {
            shipped_menu()
        };
        let owed = sale(&menu, &lines, off, &[("alipay", None)]).total.minor();
        let paid: Vec<(&str, Option<i64>)> = match owed {
            0 => Vec::new(),
            _ if wechat < owed => vec![("wechat", Some(wechat)), ("cash", None)],
            _ => vec![("cash", None)],
        };
        let sold = sale(&menu, &lines, off, &paid);
        let mut before: Vec<SaleRefunded> = Vec::new();
        let mut all = posted(Fact::SaleMade(Box::new(sold.clone())));
        let rest = std::iter::once((usize::MAX, 0, true));
        for (at, quantity, unmade) in pieces.into_iter().chain(rest) {
            let lines = match at {
                usize::MAX => Vec::new(),
                at => vec![(u32::try_from(at % lines.len()).unwrap() + 1, Some(quantity))],
            };
            let reason = "piece".to_owned();
            let ask = RefundAsk { lines, tender: None, unmade, reason };
            let left = left_of_payments(&sold, before.iter().map(Moved::Back));
            let back = match refund(&menu, ORDER, &sold, &before, left, &ask, None) {
                Ok(back) => back,
                Err(RefundError::TooMany { .. } | RefundError::NothingLeft) => continue,
                Err(other) => panic!("{other}"),
            };
            prop_assert!(back.lines.iter().all(|l| !l.amount.is_negative()));
            let postings = posted(Fact::SaleRefunded(back.clone()));
            assert_balanced(&postings);
            all.extend(postings);
            before.push(back);
        }
        let left = sums(&all);
        for (account, amount) in &left {
            let may_stay = account == "assets:stock"
                || account == "expenses:counter:ingredients"
                || account == "expenses:counter:comps"
                || account == "expenses:counter:staff-drinks"
                || account == "expenses:events:hospitality";
            prop_assert!(may_stay, "{} is left with {}: {:?}", account, amount, left);
        }
    }

    #[test]
    fn a_tab_paid_in_parts_takes_exactly_what_it_is_worth(
        (lines, off) in orders(),
        shares in vec((1_i64..9_000, 0_usize..4, 0_i64..3_000), 0..6),
        last in 0_usize..4,
        rounds in any::<bool>(),
        step in prop_oneof![Just(10), Just(50)],
    ) {
        let mut menu = shipped_menu();
        menu.tenders.get_mut("cash").unwrap().round_to = Some(fen(step)).filter(|_| rounds);
        let tenders = ["wechat", "alipay", "card", "cash"];
        let total = sale(&menu, &lines, off, &[("wechat", None)]).total;
        let mut left = total;
        let mut parts = Vec::new();
        let mut all = Vec::new();
        for (share, tender, more) in shares {
            let tender: Id = tenders[tender].parse().unwrap();
            let handed = if tender.as_str() == "cash" { fen(share + more) } else { fen(share) };
            let payment = Payment::new(tender, Some(handed));
            // What is no part of what is left, or too little for what it rounds to, is refused.
            let Ok(settled) = settle_part(&menu, left, fen(share), &payment) else { continue };
            let (paid, change) = (settled.paid, settled.change);
            let part = TabPartPaid { tab: ORDER, name: None, paid, change };
            left -= part.kept().amount;
            prop_assert!(left > Money::ZERO, "a part took all that was left");
            prop_assert_eq!(part.kept().amount + part.change, handed);
            parts.push(part.kept());
            let postings = posted(Fact::TabPartPaid(part));
            assert_balanced(&postings);
            all.extend(postings);
        }
        let mut sold = sale(&menu, &lines, off, &[("wechat", None)]);
        let payments = match left {
            Money::ZERO => Vec::new(),
            _ => vec![Payment::new(tenders[last].parse().unwrap(), None)],
        };
        let settled = settle(&menu, left, &payments).unwrap();
        sold.parts = parts;
        (sold.paid, sold.change) = (settled.paid, settled.change);
        sold.rounding = settled.rounding;
        let tendered: Money = sold.tendered().map(|p| p.amount).sum();
        prop_assert_eq!(tendered - sold.change, sold.total + sold.rounding);
        let postings = posted(Fact::SaleMade(Box::new(sold.clone())));
        assert_balanced(&postings);
        all.extend(postings);
        let booked = sums(&all);
        prop_assert_eq!(booked.get("liabilities:tabs"), None, "{:?}", booked);
        let held = |account: &str| {
            account.starts_with("assets:clearing") || account == "assets:till:cash"
        };
        let taken: i64 = booked.iter().filter(|(a, _)| held(a)).map(|(_, n)| n).sum();
        prop_assert_eq!(taken, (sold.total + sold.rounding).minor());
        // All of it back leaves nothing with any tender.
        let reason = "x".to_owned();
        let ask = RefundAsk { lines: Vec::new(), tender: None, unmade: true, reason };
        let left = left_of_payments(&sold, []);
        let back = refund(&menu, ORDER, &sold, &[], left, &ask, None).unwrap();
        all.extend(posted(Fact::SaleRefunded(back)));
        prop_assert_eq!(sums(&all), BTreeMap::new());
    }

    #[test]
    fn whatever_is_put_right_and_given_back_leaves_exactly_nothing(
        (lines, off) in orders(),
        steps in vec((any::<bool>(), 0_usize..4, 0_usize..8, 1_u32..9), 0..10),
        wechat in 1_i64..5_000,
    ) {
        let menu = shipped_menu();
        let owed = sale(&menu, &lines, off, &[("alipay", None)]).total.minor();
        let paid: Vec<(&str, Option<i64>)> = match owed {
            0 => Vec::new(),
            _ if wechat < owed => vec![("wechat", Some(wechat)), ("cash", None)],
            _ => vec![("cash", None)],
        };
        let sold = sale(&menu, &lines, off, &paid);
        let mut all = posted(Fact::SaleMade(Box::new(sold.clone())));
        let mut refunds: Vec<SaleRefunded> = Vec::new();
        // In order: the number of a refund, or a tender that was put right.
        let mut moved: Vec<Result<usize, Retendered>> = Vec::new();
        let tenders = ["wechat", "alipay", "card", "cash"];
        let rest = std::iter::once((true, 0, usize::MAX, 0));
        for (is_refund, tender, at, quantity) in steps.into_iter().chain(rest) {
            let left = left_of_payments(&sold, moved.iter().map(|step| match step {
                Ok(at) => Moved::Back(&refunds[*at]),
                Err(retender) => Moved::Over(retender),
            }));
            let fact = if is_refund {
                let lines = match at {
                    usize::MAX => Vec::new(),
                    at => vec![(u32::try_from(at % lines.len()).unwrap() + 1, Some(quantity))],
                };
                let ask = RefundAsk { lines, tender: None, unmade: true, reason: "x".to_owned() };
                let Ok(back) = refund(&menu, ORDER, &sold, &refunds, left, &ask, None) else {
                    continue;
                };
                moved.push(Ok(refunds.len()));
                refunds.push(back.clone());
                Fact::SaleRefunded(back)
            } else {
                let Some(from) = left.first().cloned() else { continue };
                let to: Id = tenders[tender].parse().unwrap();
                let by_it = left.iter().filter(|p| p.tender == from.tender);
                let amount = by_it.map(|p| p.amount).sum();
                if to == from.tender {
                    continue;
                }
                let kind = menu.tenders[to.as_str()].kind;
                let (from, to) = (Paid { amount, ..from }, Paid::new(to, kind, amount));
                let retender = Retendered { order: ORDER, from, to };
                moved.push(Err(retender.clone()));
                Fact::Retendered(retender)
            };
            let postings = posted(fact);
            assert_balanced(&postings);
            all.extend(postings);
        }
        prop_assert_eq!(sums(&all), BTreeMap::new());
    }

    #[test]
    fn a_monthly_cost_reaches_every_day_and_comes_to_its_amount(
        amount in 1_i64..100_000_000,
        counter in 0_i64..=100,
        month in 1_u32..=12,
    ) {
        let first = NaiveDate::from_ymd_opt(2028, month, 1).unwrap();
        let split = vec![
            (Segment::Counter, counter.into()),
            (Segment::Events, (100 - counter).into()),
        ];
        let kind = "rent".parse().unwrap();
        let when = When::Month { first };
        let cost = CostAdded { kind, amount: fen(amount), when, split, tax: None };
        let postings = posted(Fact::CostAdded(cost));
        assert_balanced(&postings);
        let booked = sums(&postings);
        prop_assert_eq!(booked["liabilities:accrued"], -amount);
        let of = |account: &str| booked.get(account).copied().unwrap_or(0);
        prop_assert_eq!(of("expenses:counter:rent") + of("expenses:events:rent"), amount);
        let mut by_day: BTreeMap<NaiveDate, i64> = BTreeMap::new();
        let rent = |p: &&Posting| p.account.to_string() == "expenses:counter:rent";
        for posting in postings.iter().filter(rent) {
            *by_day.entry(posting.day).or_default() += posting.amount.minor();
        }
        let (least, most) = (by_day.values().min(), by_day.values().max());
        if let (Some(least), Some(most)) = (least, most) {
            prop_assert!(most - least <= 1);
        }
    }
}
