//! The pictures of the owner's day: what holds of them whatever the figures, and what a press on
//! them says.

use std::sync::LazyLock;

use allin::app::paint::Painter;
use allin::app::paint::brush::Brush;
use allin::app::paint::page::Page;
use allin::app::theme::DAY;
use allin::app::widget::chart::chart;
use allin::domain::business_day::{Month, Period};
use allin::domain::ids::EventId;
use allin::domain::money::{Currency, Money};
use allin::domain::report::evening::{Bar, BarAt, Window};
use allin::domain::report::season::{Base, Held, SeasonMonth};
use allin::domain::statement::{Counts, Kinds, Line, Statement};
use allin::locale::{Language, Locale};
use allin::paper::chart::{Chart, OfSales, Room, bridge, months, sales, way, what_if};
use allin::paper::drawing::{Area, Drawing, Ink, Mark, Text};
use iced::advanced::renderer::{Headless, Style};
use iced::futures::executor::block_on;
use iced::mouse::Cursor;
use iced::{Color, Font, Point, Size, Theme};
use iced_test::Simulator;
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;
use iced_test::simulator::click;
use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::an_evening::{hours, statement, window, worked_day};
use crate::finger::settings;

/// Two statements, a card of the window, a card of a small one.
const ROOMS: [Room; 4] = [
    Room::new(517.0, 174.0, 8.25),
    Room::new(756.0, 266.0, 13.0),
    Room::new(600.0, 220.0, 13.0),
    Room::new(517.0, 104.0, 8.25),
];

/// The words of a language, read once.
fn locale(language: Language) -> &'static Locale {
    static ALL: LazyLock<Vec<Locale>> =
        LazyLock::new(|| Language::ALL.into_iter().map(Locale::new).collect());
    ALL.iter().find(|locale| locale.language() == language).unwrap()
}

fn cny() -> Currency {
    Currency::from_code("CNY").unwrap()
}

fn area(mark: &Mark) -> Area {
    match mark {
        Mark::Bar(bar) => bar.area,
        Mark::Text(text) => text.area(),
        Mark::Line(line) => Area {
            x: line.from.0.min(line.to.0),
            y: line.from.1.min(line.to.1),
            width: (line.from.0 - line.to.0).abs(),
            height: (line.from.1 - line.to.1).abs(),
        },
        Mark::Dots(dots) => Area { x: dots.x, y: dots.y, width: dots.width(), height: 0.0 },
        Mark::Curve(curve) => {
            let (x, y) = curve.points[0];
            Area { x, y, width: 0.0, height: 0.0 }
        }
    }
}

/// Everything stands inside, and no two texts stand on each other.
fn is_sound(drawing: &Drawing) -> Result<(), String> {
    let slack = 0.6;
    for mark in &drawing.marks {
        let a = area(mark);
        let is_inside = a.x >= -slack
            && a.y >= -slack
            && a.x + a.width <= drawing.width + slack
            && a.y + a.height <= drawing.height + slack;
        if !is_inside {
            return Err(format!("outside {} × {}: {mark:?}", drawing.width, drawing.height));
        }
    }
    // What lies on a mark cannot be read. The ground of an event is no mark, and where the ground
    // is drawn over a line, the line gives way.
    for (at, mark) in drawing.marks.iter().enumerate() {
        let (is_mark, is_line) = match mark {
            Mark::Bar(bar) => (!matches!(bar.fill, Ink::AmberWash | Ink::Ground), false),
            Mark::Line(_) => (true, true),
            Mark::Text(_) | Mark::Dots(_) | Mark::Curve(_) => (false, false),
        };
        for text in drawing.texts().filter(|_| is_mark) {
            let words = text.area();
            let is_cleared = drawing.marks[at..].iter().any(|mark| match mark {
                Mark::Bar(bar) if bar.fill == Ink::Ground => bar.area.overlaps(&words),
                _other => false,
            });
            let inner = Area { y: words.y + slack, height: words.height - 2.0 * slack, ..words };
            if inner.overlaps(&area(mark)) && !(is_line && is_cleared) {
                return Err(format!("{:?} stands on {mark:?}", text.words));
            }
        }
    }
    let texts: Vec<&Text> = drawing.texts().collect();
    for (at, one) in texts.iter().enumerate() {
        for other in &texts[at + 1..] {
            if one.area().overlaps(&other.area()) {
                return Err(format!("{:?} stands on {:?}", one.words, other.words));
            }
        }
    }
    Ok(())
}

fn bars_of<T>(chart: &Chart<T>) -> Vec<Area> {
    let bar = |mark: &Mark| match mark {
        Mark::Bar(bar) => Some(bar.area),
        Mark::Line(_) | Mark::Text(_) | Mark::Dots(_) | Mark::Curve(_) => None,
    };
    chart.drawing.marks.iter().filter_map(bar).collect()
}

fn words<T>(chart: &Chart<T>) -> Vec<String> {
    chart.drawing.texts().map(|text| text.words.clone()).collect()
}

#[test]
fn the_bridge_leads_from_the_first_cost_to_the_result() {
    let english = Locale::new(Language::English);
    let chart = bridge(&worked_day(), ROOMS[1], &english, cny());
    let lines: Vec<&Line> = chart.targets.iter().map(|(_, line)| line).collect();
    let kind = |kind: &str| Line::CounterCost(kind.parse().unwrap());
    let expected = [
        kind("ingredients"),
        kind("labour"),
        kind("rent"),
        Line::Recovered,
        Line::NetCost,
        Line::Income,
        Line::DirectCosts,
        Line::Hospitality,
        Line::Result,
    ];
    assert_eq!(lines, expected.iter().collect::<Vec<_>>());
    let said = words(&chart);
    let figures =
        ["−21", "−500", "−700", "+106", "−1,116", "+2,000", "−600", "−21", "264", "Ingredients"];
    for figure in figures {
        assert!(said.iter().any(|words| words == figure), "{figure}: {said:?}");
    }
    for (column, line) in &chart.targets {
        let middle = column.x + column.width / 2.0;
        assert_eq!(chart.target(middle, 5.0), Some(line), "the whole column answers");
    }
}

#[test]
fn more_kinds_of_cost_than_can_be_told_apart_stand_together() {
    let english = Locale::new(Language::English);
    let costs = [
        ("ingredients", 100_00),
        ("waste", 3_00),
        ("labour", 900_00),
        ("rent", 700_00),
        ("utilities", 50_00),
        ("cleaning", 2_00),
        ("insurance", 1_00),
    ];
    let chart = bridge(
        &statement("2026-03-10", &costs, 10_00, &[], &[], [0; 3]),
        ROOMS[0],
        &english,
        cny(),
    );
    let said = words(&chart);
    assert!(said.contains(&"Other".to_owned()) && said.contains(&"−6".to_owned()), "{said:?}");
    let costs = chart.targets.iter().filter(|(_, line)| matches!(line, Line::CounterCost(_)));
    assert_eq!(costs.count(), 4, "and all of the rest opens all costs");
    assert!(chart.targets.iter().any(|(_, line)| *line == Line::Cost));
}

#[test]
fn amounts_that_are_too_wide_are_all_said_in_one_larger_unit_and_never_as_nothing() {
    let costs = [("ingredients", 123_456_789_00), ("labour", 1_200_000_000_00), ("rent", 96_20)];
    let income = [("tickets", 45_000_000_00)];
    let huge = statement("2026-03-10", &costs, 900_000_000_00, &income, &[], [0, 0, 7]);
    for (language, unit, figures) in [
        (Language::English, "bn", ["−0.1bn", "−1.2bn", "<0.1bn", "+0.9bn"]),
        (Language::Chinese, "亿", ["−1.2亿", "−12亿", "<0.1亿", "+9亿"]),
        (Language::Japanese, "億", ["−1.2億", "−12億", "<0.1億", "+9億"]),
    ] {
        let chart = bridge(&huge, Room::new(380.0, 220.0, 13.0), locale(language), cny());
        let said = words(&chart);
        for figure in figures {
            assert!(said.iter().any(|words| words == figure), "{figure}: {said:?}");
        }
        let figures = said.iter().filter(|words| words.contains(|c: char| c.is_ascii_digit()));
        assert!(figures.skip(1).all(|words| words.ends_with(unit)), "{said:?}");
    }
}

#[test]
fn a_day_on_which_nothing_happened_is_a_line() {
    for language in Language::ALL {
        let locale = Locale::new(language);
        let nothing = statement("2026-03-10", &[], 0, &[], &[], [0; 3]);
        let chart = bridge(&nothing, ROOMS[0], &locale, cny());
        assert_eq!(bars_of(&chart).len(), 0);
        is_sound(&chart.drawing).unwrap();
        let chart = sales(&[], &[], ROOMS[0], &locale, cny());
        assert_eq!(words(&chart), [locale.text("chart-nothing-sold")]);
    }
}

#[test]
fn an_event_is_shaded_and_says_what_it_did() {
    let english = Locale::new(Language::English);
    let room = Room::new(326.0, 226.0, 12.0);
    let chart = sales(&hours(), &[window()], room, &english, cny());
    let said = words(&chart);
    assert!(said.contains(&"Agents Night +42%".to_owned()), "{said:?}");
    assert!(said.contains(&"508".to_owned()), "the highest bar has its figure: {said:?}");
    let hours: Vec<_> = said.iter().filter(|s| s.len() == 2).cloned().collect();
    assert_eq!(hours, ["08", "10", "12", "14", "16", "18", "20", "22"]);
    let unknown = Window { uplift: None, ..window() };
    let chart = sales(&self::hours(), &[unknown], room, &english, cny());
    assert!(words(&chart).contains(&"Agents Night".to_owned()));
}

/// On a day two at once, one past midnight; in a month ten: each is named where it is, and its name
/// opens it.
#[test]
fn events_are_named_over_the_bars_that_they_fill_and_a_name_opens_its_event() {
    let long = "An evening about agents that write the names of evenings";
    let of = |n: u128, name: &str, from: BarAt, to: BarAt| Window {
        event: EventId::new(Uuid::from_u128(n)),
        name: name.to_owned(),
        span: (from, to),
        uplift: None,
    };
    let first: chrono::NaiveDate = "2026-11-01".parse().unwrap();
    let day = |at: u64| BarAt::Day(first + chrono::Days::new(at));
    let bar = |at: BarAt| Bar { at, sold: Money::from_minor(900_00), usual: None, has_event: true };
    let night: Vec<Bar> = (17..28).map(|hour| bar(BarAt::Hour(hour % 24))).collect();
    let month: Vec<Bar> = (0..30).map(|at| bar(day(at))).collect();
    let two = [
        of(1, long, BarAt::Hour(18), BarAt::Hour(21)),
        of(2, "机器人之夜", BarAt::Hour(19), BarAt::Hour(22)),
        of(3, "終電までのロボット工作教室", BarAt::Hour(23), BarAt::Hour(2)),
    ];
    let ten = [0, 3, 4, 8, 11, 15, 19, 20, 27, 29]
        .map(|at| of(u128::from(at), &format!("{at}. {long}"), day(at), day(at)));
    for (bars, windows) in [(&night, &two[..]), (&month, &ten[..])] {
        for room in [Room::new(350.0, 210.0, 13.0), Room::new(520.0, 180.0, 13.0)] {
            for language in Language::ALL {
                let chart = sales(bars, windows, room, locale(language), cny());
                is_sound(&chart.drawing).unwrap();
                for window in windows {
                    let start: String = window.name.chars().take(4).collect();
                    let name = chart.drawing.texts().find(|text| text.words.starts_with(&start));
                    let place = name.unwrap_or_else(|| panic!("{start} is not named")).area();
                    let under = chart.target(place.x + place.width / 2.0, place.y + 1.0);
                    assert_eq!(under, Some(&OfSales::Event(window.event)));
                }
            }
        }
    }
    assert_eq!(sales(&[], &two, ROOMS[0], locale(Language::English), cny()).targets, []);
}

#[test]
fn the_words_of_a_picture_are_painted() {
    let english = Locale::new(Language::English);
    let room = Size::new(350.0, 210.0);
    drop(Simulator::<(), Theme, Painter>::with_size(settings(), room, iced::widget::space()));
    let pixels = |is_worded: bool| {
        let build = |size: Size| {
            let room = Room::new(size.width, size.height, 13.0);
            let mut chart = sales(&hours(), &[window()], room, &english, cny());
            chart.drawing.marks.retain(|mark| is_worded || !matches!(mark, Mark::Text(_)));
            chart
        };
        let mut brush = block_on(<Brush as Headless>::new(Font::DEFAULT, 16.into(), None)).unwrap();
        let picture = chart(&DAY, build, |_pressed| ());
        let mut all = UserInterface::build(picture, room, Cache::default(), &mut brush);
        let style = Style { text_color: Color::BLACK };
        all.draw(&mut brush, &Theme::Light, &style, Cursor::Unavailable);
        let mut page = Page::new(350, 210);
        page.show(&mut brush, 1.0, Color::WHITE);
        page.pixels().to_vec()
    };
    let (with, without) = (pixels(true), pixels(false));
    let painted = with.iter().zip(&without).filter(|(with, without)| with != without).count();
    assert!(painted > 500, "{painted} pixels are words");
}

#[test]
fn few_bars_have_each_their_figure_and_many_are_thinned_out() {
    let english = Locale::new(Language::English);
    let first: chrono::NaiveDate = "2026-11-23".parse().unwrap();
    let days = |many: u64| -> Vec<Bar> {
        (0..many)
            .map(|day| Bar {
                at: BarAt::Day(first + chrono::Days::new(day)),
                sold: Money::from_minor(100_00 + i64::try_from(day).unwrap() * 100),
                usual: None,
                has_event: false,
            })
            .collect()
    };
    let room = Room::new(326.0, 226.0, 12.0);
    let week = words(&sales(&days(7), &[], room, &english, cny()));
    assert!(week.contains(&"106".to_owned()) && week.contains(&"Sun".to_owned()), "{week:?}");
    let two_months = sales(&days(62), &[], room, &english, cny());
    is_sound(&two_months.drawing).unwrap();
    assert!(words(&two_months).len() < 20, "{:?}", words(&two_months));
}

#[test]
fn a_press_on_a_bar_says_which_and_one_that_slides_off_says_nothing() {
    let english = Locale::new(Language::English);
    let day = worked_day();
    let build =
        |size: Size| bridge(&day, Room::new(size.width, size.height, 13.0), &english, cny());
    let room = Size::new(756.0, 266.0);
    let whole = build(room);
    let middle = |line: &Line| {
        let (area, _) = whole.targets.iter().find(|(_, of)| of == line).unwrap();
        Point::new(area.x + area.width / 2.0, area.height / 2.0)
    };
    let mut window: Simulator<'_, Line, Theme, Painter> =
        Simulator::with_size(iced::Settings::default(), room, chart(&DAY, build, |line| line));
    window.point_at(middle(&Line::Result));
    window.simulate(click());
    let [down, up] = click().collect::<Vec<_>>().try_into().unwrap();
    window.point_at(middle(&Line::Recovered));
    window.simulate([down]);
    window.point_at(middle(&Line::NetCost));
    window.simulate([up]);
    assert_eq!(window.into_messages().collect::<Vec<_>>(), [Line::Result]);
}

/// Amounts of every size: nothing, cents, a day's, and the most that can be typed in.
fn amounts() -> impl Strategy<Value = i64> {
    prop_oneof![
        1 => Just(0_i64),
        2 => -99_i64..100,
        6 => -1_000_000_i64..1_000_000,
        2 => -1_000_000_000_000_i64..=1_000_000_000_000,
    ]
}

fn kinds() -> impl Strategy<Value = Kinds> {
    let kind = prop_oneof![
        Just("ingredients"),
        Just("labour"),
        Just("rent"),
        Just("waste"),
        Just("utilities"),
        Just("price-variance"),
        Just("espresso-machine-maintenance-contract"),
        Just("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"),
    ];
    prop::collection::btree_map(kind, amounts(), 0..8).prop_map(|kinds| {
        let kinds = kinds.into_iter().filter(|(_, amount)| *amount != 0);
        kinds.map(|(kind, amount)| (kind.parse().unwrap(), Money::from_minor(amount))).collect()
    })
}

fn statements() -> impl Strategy<Value = Statement> {
    (kinds(), amounts(), kinds(), kinds(), amounts(), kinds()).prop_map(
        |(counter_costs, recovered, event_income, direct_costs, hospitality, house_costs)| {
            let period = Period::day("2026-03-10".parse().unwrap());
            Statement {
                counter_costs,
                recovered: Money::from_minor(recovered),
                event_income,
                direct_costs,
                hospitality: Money::from_minor(hospitality),
                house_costs,
                ..Statement::new(period, [], Counts { cups: 7, orders: 5, events_held: 1 })
            }
        },
    )
}

fn bars() -> impl Strategy<Value = Vec<Bar>> {
    let first: chrono::NaiveDate = "2026-10-20".parse().unwrap();
    let at = (0_usize..3, 1_usize..63).prop_map(move |(of, many)| {
        let at = |at: usize| {
            let n = u32::try_from(at).unwrap();
            match of {
                0 => BarAt::Hour((8 + n) % 24),
                1 => BarAt::Day(first + chrono::Days::new(n.into())),
                _months => BarAt::Month(Month::of(first + chrono::Months::new(n))),
            }
        };
        (0..if of == 0 { many.min(24) } else { many }).map(at).collect::<Vec<_>>()
    });
    (at, prop::collection::vec((amounts(), prop::option::of(amounts()), any::<bool>()), 63))
        .prop_map(|(at, figures)| {
            at.into_iter()
                .zip(figures)
                .map(|(at, (sold, usual, has_event))| {
                    let (sold, usual) = (
                        Money::from_minor(sold),
                        usual.map(|usual| Money::from_minor(usual.abs())),
                    );
                    Bar { at, sold, usual, has_event }
                })
                .collect()
        })
}

fn windows() -> impl Strategy<Value = Vec<Window>> {
    let window = (0_u32..63, 0_u32..6, prop::option::of(-99_i64..900), any::<bool>());
    let window = window.prop_map(|(from, length, uplift, is_long)| Window {
        event: EventId::new(Uuid::from_u128(from.into())),
        name: if is_long { "A very long evening with friends 全押之夜" } else { "Talk" }.to_owned(),
        span: (BarAt::Hour(from), BarAt::Hour(from + length)),
        uplift: uplift.map(Decimal::from),
    });
    prop::collection::vec(window, 0..13)
}

/// The same windows among some bars.
fn among(mut windows: Vec<Window>, bars: &[Bar]) -> Vec<Window> {
    let place = |at: BarAt| match at {
        BarAt::Hour(at) => bars[(at as usize).min(bars.len() - 1)].at,
        other => other,
    };
    windows
        .iter_mut()
        .for_each(|window| window.span = (place(window.span.0), place(window.span.1)));
    windows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_two_figures_of_a_bridge_stand_on_each_other(
        statement in statements(),
        room in prop::sample::select(&ROOMS[..]),
        language in prop::sample::select(&Language::ALL[..]),
    ) {
        let chart = bridge(&statement, room, locale(language), cny());
        prop_assert_eq!(is_sound(&chart.drawing), Ok(()));
        let targets: f32 = chart.targets.iter().map(|(area, _)| area.width).sum();
        prop_assert!(targets <= room.width + 0.6);
    }

    #[test]
    fn no_two_words_of_the_way_stand_on_each_other(
        statement in statements(),
        language in prop::sample::select(&Language::ALL[..]),
    ) {
        for room in [Room::new(367.0, 234.0, 13.0), Room::new(880.0, 234.0, 13.0)] {
            let chart = way(&statement, room, locale(language), cny());
            prop_assert_eq!(is_sound(&chart.drawing), Ok(()));
        }
    }

    #[test]
    fn no_two_words_of_the_season_stand_on_each_other(
        statements in prop::collection::vec(statements(), 1..7),
        events in 1_u32..40,
        hire in 0_i64..1_000_000_000,
        language in prop::sample::select(&Language::ALL[..]),
    ) {
        let month = Month::parse("2026-03").unwrap();
        let month_of = |statement| SeasonMonth { month, statement, held: Held::default() };
        let season: Vec<SeasonMonth> = statements.into_iter().map(month_of).collect();
        let money = Money::from_minor;
        let base = Base {
            month,
            result: money(-hire / 3),
            events,
            contribution: money(hire),
            hire: money(hire / 2),
            gain: money(hire / 10),
        };
        for room in [Room::new(635.0, 190.0, 13.0), Room::new(440.0, 150.0, 13.0)] {
            let chart = months(&season, room, locale(language), cny());
            prop_assert_eq!(is_sound(&chart.drawing), Ok(()));
        }
        let around: Vec<u32> = (events - 1..events + 8).collect();
        let room = Room::new(350.0, 240.0, 13.0);
        let asked = (events, money(hire / 4));
        let chart = what_if(&base, &around, asked, room, locale(language), cny());
        prop_assert_eq!(is_sound(&chart.drawing), Ok(()));
    }

    #[test]
    fn no_two_words_over_or_under_sales_stand_on_each_other(
        bars in bars(),
        windows in windows(),
        language in prop::sample::select(&Language::ALL[..]),
    ) {
        let windows = among(windows, &bars);
        for room in [Room::new(183.0, 200.0, 8.25), Room::new(326.0, 226.0, 12.0)] {
            let chart = sales(&bars, &windows, room, locale(language), cny());
            prop_assert_eq!(is_sound(&chart.drawing), Ok(()));
            let times = chart.targets.iter().filter(|(_, of)| matches!(of, OfSales::Bar(_)));
            prop_assert_eq!(times.count(), bars.len());
        }
    }
}
