//! Reports made by hand: many columns with long names, few columns, none at all.

use allin::domain::business_day::Period;
use allin::domain::menu::{Class, Lang, Menu, Name};
use allin::domain::money::Money;
use allin::domain::report::items::{self, ItemSold};
use allin::domain::report::tally::Tally;
use allin::domain::report::tenders::{self, TenderTaken};
use allin::domain::report::{Kind, Table};

fn period() -> Period {
    Period { from: "2026-11-01".parse().unwrap(), to: "2026-11-30".parse().unwrap() }
}

/// The first items of a menu, some of them sold a lot, and one with a name that is too long.
pub(crate) fn items(menu: &Menu, most: usize) -> Table {
    let sold = menu.items.iter().take(most).enumerate().map(|(at, (id, item))| {
        let sold = i64::try_from(800 / (at + 1)).unwrap();
        let net = Money::from_minor(item.price.minor() * sold);
        let cost = Money::from_minor(net.minor() / 4);
        let tally = Tally { sold, given: sold / 9, net, cost, ..Tally::default() };
        let (item, class) = (id.clone(), menu.class_of(item));
        ItemSold {
            item,
            open_name: None,
            name: menu.items[id].name.clone(),
            class,
            tally,
            cost_today: None,
        }
    });
    let lang = |tag: &str| Lang(tag.to_owned());
    let long = ItemSold {
        item: "long".parse().unwrap(),
        open_name: None,
        name: Name::new(vec![
            (
                lang("en"),
                "Limited edition single origin cold brew with oat milk and orange zest".to_owned(),
            ),
            (lang("zh-CN"), "限定版单品豆冷萃咖啡配燕麦奶与橙皮，本店特制".to_owned()),
            (
                lang("ja"),
                "限定シングルオリジン水出しコーヒー、オーツミルクとオレンジピール添え".to_owned(),
            ),
        ]),
        class: Class::Retail,
        cost_today: None,
        tally: Tally {
            sold: 3,
            net: Money::from_minor(12_345_67),
            cost: Money::from_minor(13_000_00),
            ..Tally::default()
        },
    };
    items::table(period(), sold.chain([long]).collect())
}

/// How it was paid.
pub(crate) fn tenders(menu: &Menu) -> Table {
    let taken = menu.tenders.iter().enumerate().map(|(at, (id, tender))| TenderTaken {
        tender: id.to_string(),
        name: tender.name.clone(),
        taken: Money::from_minor(1_234_50 * i64::try_from(at + 1).unwrap()),
        back: Money::from_minor(38_00),
    });
    tenders::table(period(), taken.collect())
}

/// A report of nothing.
pub(crate) fn nothing() -> Table {
    Table { kind: Kind::Comps, ..tenders::table(period(), Vec::new()) }
}
