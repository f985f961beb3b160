//! A value of each refusal, for those who look at its words.

use std::path::PathBuf;

use crate::books::{BackupError, BooksError};
use crate::domain::business_day::Month;
use crate::domain::id::Id;
use crate::domain::ids::{OrderId, PackageId, RequestId};
use crate::domain::menu::{Lang, Pack};
use crate::domain::menu_change::{ChangeError, Costing, Field, Value as Stands};
use crate::domain::money::{Amount, AmountError, Currency, Money};
use crate::domain::order::{LineError, Wanted};
use crate::domain::posting::Account;
use crate::domain::price::PriceError;
use crate::domain::refund::RefundError;
use crate::domain::rights::Right;
use crate::domain::stock::QuantityError;
use crate::domain::tender::SettleError;
use crate::exchange::guest_list::GuestListError;
use crate::menu_file::edit::EditError;
use crate::menu_file::parse;
use crate::settings_file::set;
use crate::till::TillError;
use crate::till::error::{
    EventError, GuestError, InvoiceError, MoneyError, OutError, PackageError, PinError, StaffError,
    Standing, WritingError,
};
use crate::toml_file::{TomlFileError, Which};

pub(super) fn id(id: &str) -> Id {
    id.parse().unwrap()
}

fn yuan() -> Currency {
    Currency::from_code("CNY").unwrap()
}

pub(super) fn amount() -> Amount {
    yuan().of(Money::from_minor(3850))
}

fn gone() -> std::io::Error {
    std::io::Error::from(std::io::ErrorKind::NotFound)
}

fn path() -> PathBuf {
    PathBuf::from("menu.toml")
}

pub(super) fn name() -> String {
    "Mei".to_owned()
}

/// At least one value of each refusal.
pub(super) fn refusals() -> Vec<TillError> {
    let mut all = of_the_till();
    all.extend(of_money());
    all.extend(of_backups().into_iter().map(TillError::from));
    all.extend(of_invoices());
    all.extend(of_people());
    all.extend(of_files());
    all.extend(of_lines().into_iter().map(|source| TillError::Line { line: 2, source }));
    all.extend(of_payments().into_iter().map(TillError::from));
    all.extend(of_changes().into_iter().map(|error| EditError::from(error).into()));
    all.extend(of_lists().into_iter().map(TillError::from));
    all.extend(of_books().into_iter().map(TillError::from));
    all.push(TillError::Partly { done: 1, all: 3, source: Box::new(BooksError::Full.into()) });
    all
}

fn of_the_till() -> Vec<TillError> {
    use TillError::*;
    let month = Month::parse("2026-11").unwrap();
    let at = chrono::DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    let (paid, total, owed) = (amount(), amount(), amount());
    let (reference, typed) = (uuid::Uuid::nil(), "oaty".to_owned());
    let entries = vec![
        Standing::Income { kind: id("tickets"), amount: amount(), id: RequestId::new(reference) },
        Standing::Package { drinks: 20, id: PackageId::new(reference) },
    ];
    let texts = ["reason", "note", "contact", "reference", "tab", "table", "host"];
    let mut all = vec![
        Price(PriceError::LineDiscountTooLarge { line: 1 }),
        Price(PriceError::OrderDiscountTooLarge),
        Refund(RefundError::TooMany { line: 1, asked: 3, left: 1 }),
        Refund(RefundError::Nothing(1)),
        Refund(RefundError::NothingLeft),
        Amount(AmountError::NotANumber(name())),
        Amount(AmountError::TooManyDecimals { text: name(), allowed: 2 }),
        Amount(AmountError::TooLarge(name())),
        Quantity(QuantityError::Negative("-1".to_owned())),
        Quantity(QuantityError::Nothing),
        Quantity(QuantityError::TooMuch("99999999".to_owned())),
        NotOnMenu { what: "ingredient", asked: id("oaty"), help: "did you mean `oat`?".to_owned() },
        IngredientTwice(id("beans")),
        StockLines(1000),
        NegativePrice,
        WholeDrinks("0.5".to_owned()),
        NoRecipe(id("latte")),
        NothingCounted,
        NothingOrdered,
        TooManyLines,
        UnknownDiscount(typed.clone(), ": staff".to_owned()),
        PartsAboveTotal { paid, total },
        UnknownTab(name()),
        OpenOnMenu(name()),
        OrderChanged,
        OrderIsPaid(OrderId::new(reference)),
        PartsChanged(amount()),
        NothingToRetender,
        SeveralTenders(vec![id("cash"), id("card")]),
        NotPaidWith { tender: id("cash"), paid: vec![id("card")] },
        SameTender(id("cash")),
        ReasonMissing,
        UnknownOrder(typed.clone()),
        Event(EventError::Unknown(name())),
        Package(PackageError::Unknown(name())),
        Package(PackageError::NoDrink(1)),
        Package(PackageError::IsEmpty { asked: 3, left: 1 }),
        EventIsSettled,
        Package(PackageError::IsSettled),
        Package(PackageError::WasDrawn(3)),
        Package(PackageError::Size(1000)),
        Package(PackageError::EndsBefore(month.first())),
        NotOwed { owed },
        InvoiceIsPaid { owed },
        Event(EventError::IsSealed(month)),
        Event(EventError::IntoSealed(month)),
        Guest(GuestError::EventIsNotOver(at.fixed_offset())),
        Event(EventError::IsCancelled(name())),
        Event(EventError::HasIncome { name: name(), entries }),
        Event(EventError::EndsBeforeStart),
        Event(EventError::BadName),
        Event(EventError::TooManySeats(5000)),
        OwnKind(id("ingredients")),
        NotPositive,
        Split("counter=60".to_owned()),
        UnknownTax(id("luxury")),
        UnknownEntry(typed.clone()),
        AlreadyReversed(typed),
        Sealed(month),
        SealOutOfOrder(month),
        NothingToSeal,
        InTheFuture(at),
        TooLongAgo(at),
        OtherRequest(RequestId::new(reference)),
        ShiftIsOpen(7),
        NoShiftIsOpen,
        OtherShift { counted: 7, open: 8 },
        NegativeCash,
        NoZReport { number: 9, last: 8 },
        OtherCurrency { menu: "JPY".to_owned(), books: "CNY".to_owned() },
        Closed,
    ];
    all.extend(texts.map(BadText));
    all
}

fn of_money() -> Vec<TillError> {
    let today = Month::parse("2026-11").unwrap().first();
    let all = [
        MoneyError::TaxMustBeNamed(vec![id("full"), id("reduced")]),
        MoneyError::CashOfAnotherDay { today },
        MoneyError::DayToCome(today),
        MoneyError::DrawerIsCounted,
        MoneyError::CountNeedsReason,
        MoneyError::TaxOfNoCost,
        MoneyError::SameAccount(Account::Bank),
        MoneyError::OnlyOpening(Account::EventAdvances),
        MoneyError::OpenedBefore(Account::Safe),
        MoneyError::FeeTooHigh,
    ];
    all.map(TillError::from).into()
}

fn of_invoices() -> Vec<TillError> {
    let day = Month::parse("2026-11").unwrap().first();
    let number = "2026-0012".parse().unwrap();
    let all = [
        InvoiceError::NoName,
        InvoiceError::Nothing(name()),
        InvoiceError::Before(number),
        InvoiceError::BeforeLast { number, day },
        InvoiceError::DueBefore(day),
    ];
    all.map(TillError::from).into()
}

fn of_people() -> Vec<TillError> {
    use TillError::*;
    let since = chrono::DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    let mut all = vec![
        Guest(GuestError::Unknown(name())),
        Guest(GuestError::Several { typed: name(), guests: vec![name(), name()] }),
        Guest(GuestError::BadName),
        Guest(GuestError::IsOnTheList(name())),
        Guest(GuestError::IsGone(name())),
        Guest(GuestError::NamesErased),
        Guest(GuestError::IsHere(name())),
        Guest(GuestError::CameAlready(name())),
        Guest(GuestError::IsNotHere(name())),
        Guest(GuestError::TooMany),
        Staff(StaffError::NameIsTaken(name())),
        Staff(StaffError::BadName),
        NothingChanges(name()),
        Staff(StaffError::IsAtWork(name())),
        Staff(StaffError::NotAtWork(name())),
        Staff(StaffError::TooLongAtWork { name: name(), since }),
        Staff(StaffError::Unknown(name())),
        SignInFirst,
        Pin(PinError::Wrong(name())),
        Pin(PinError::TooManyTries(30)),
        NoPin(crate::domain::pin::NoPin),
        Pin(PinError::Differ),
        Pin(PinError::Bent(name())),
        Pin(PinError::NoPepper),
        Pin(PinError::Hash("no memory".to_owned())),
        Staff(StaffError::OwnHandsOnly(name())),
        Staff(StaffError::HiddenSigns),
        Staff(StaffError::MixedScripts),
        Staff(StaffError::LooksLike(name())),
        Staff(StaffError::LastOwner(name())),
    ];
    all.extend(Right::ALL.map(|right| RightMissing { right, by: name() }));
    all
}

fn of_files() -> Vec<TillError> {
    use TillError::*;
    let mut all = vec![
        Writing(WritingError::Refused { path: path(), source: gone() }),
        Writing(WritingError::Busy(path())),
        Out(OutError::Receipt(name())),
        Out(OutError::ZReport(name())),
        Out(OutError::EventStatement(name())),
        Out(OutError::Report(name())),
        Out(OutError::File { path: path(), source: gone() }),
    ];
    let menus = [Which::Menu, Which::Settings].into_iter().flat_map(|which| {
        [
            TomlFileError::Io { which, path: path(), source: gone() },
            TomlFileError::NoFile { which, path: path() },
            TomlFileError::TooLarge { which, path: path() },
            TomlFileError::NotUtf8 { which, path: path(), line: 3 },
            TomlFileError::Broken {
                which,
                name: name(),
                text: String::new(),
                problems: Vec::new(),
            },
        ]
    });
    all.extend(menus.map(TillError::from));
    let problems = parse("[shop]\nname = 1\n").unwrap_err();
    let (name, text) = (name(), String::new());
    all.push(MenuEdit(EditError::Broken { name: name.clone(), text: text.clone(), problems }));
    all.push(MenuEdit(EditError::Refused { name, text, problems: Vec::new() }));
    let unset = |key: &str, to: &str| set("till.toml", "", key, &[to.to_owned()]).unwrap_err();
    all.push(WritingError::from(unset("backup.folder", "/a")).into());
    all.push(WritingError::from(unset("a..b", "1")).into());
    all.push(WritingError::from(set("till.toml", "language = 3", "a", &[]).unwrap_err()).into());
    all.push(MenuEdit(EditError::Unwritable(Field::Cost(id("beans")))));
    all
}

fn of_lines() -> Vec<LineError> {
    let item = id("latte");
    let count = |wanted, chosen| LineError::WrongCount {
        item: id("latte"),
        group: id("milk"),
        wanted,
        chosen,
    };
    vec![
        LineError::UnknownItem { item: name(), nearest: None },
        LineError::UnknownOption { item: item.clone(), option: name(), offered: String::new() },
        count(Wanted::One, 2),
        count(Wanted::Between(0, 2), 3),
        LineError::Quantity(1000),
        LineError::BelowZero(item.clone()),
        LineError::UnknownCategory(id("tea")),
        LineError::OpenName,
        LineError::RecipeBelowZero { item, ingredient: id("beans") },
    ]
}

fn of_payments() -> Vec<SettleError> {
    let (owed, short, over, left) = (amount(), amount(), amount(), amount());
    vec![
        SettleError::UnknownTender { tender: id("shell"), offered: String::new() },
        SettleError::NotPaid { owed },
        SettleError::Short { short, owed },
        SettleError::Over { over },
        SettleError::NotPositive(id("cash")),
        SettleError::NoPart { left },
        SettleError::TooMany,
    ]
}

fn of_changes() -> Vec<ChangeError> {
    let (item, ingredient, currency) = (id("latte"), id("beans"), yuan());
    let pack = Pack { size: 1000.into(), price: Money::from_minor(12_000) };
    let fields = [
        Field::Price { item: item.clone(), daypart: None },
        Field::Price { item: item.clone(), daypart: Some(id("bar")) },
        Field::Name { item: item.clone(), lang: Lang("ja".to_owned()) },
        Field::Recipe { item: item.clone(), ingredient: ingredient.clone() },
        Field::Modifiers(item.clone()),
        Field::Dayparts(item.clone()),
        Field::Cost(ingredient.clone()),
        Field::Par(ingredient.clone()),
    ];
    let values = [
        Stands::Nothing,
        Stands::Amount(Money::from_minor(2400)),
        Stands::Words("Latte".to_owned()),
        Stands::Quantity(18.into()),
        Stands::Ids(vec![id("milk"), id("size")]),
        Stands::Cost(Costing::Unit(1.into())),
        Stands::Cost(Costing::Pack(pack)),
    ];
    let field = || Field::Price { item: item.clone(), daypart: None };
    let mut all: Vec<ChangeError> = fields.map(ChangeError::Gone).into();
    all.extend(values.map(|to| ChangeError::Unfit { field: field(), to, currency }));
    let (was, now) = (Stands::Nothing, Stands::Ids(Vec::new()));
    all.push(ChangeError::Otherwise { field: field(), was, now, currency });
    all
}

fn of_lists() -> Vec<GuestListError> {
    vec![
        GuestListError::Empty,
        GuestListError::NotUtf8(3),
        GuestListError::NoName("mail, phone".to_owned()),
        GuestListError::Csv(name()),
        GuestListError::OpenQuote,
        GuestListError::TooMany,
        GuestListError::TooLarge,
        GuestListError::Io { path: path(), source: gone() },
    ]
}

fn of_backups() -> Vec<BackupError> {
    let since = "2026-11-27T18:20:00+08:00".parse().unwrap();
    vec![
        BackupError::Books(BooksError::Full),
        BackupError::NoFolders,
        BackupError::NoFolder(path()),
        BackupError::Nothing,
        BackupError::OverTheBooks(path()),
        BackupError::IsThere(path()),
        BackupError::NotSound { path: path(), seq: Some(7), problem: name() },
        BackupError::NoBackup(path()),
        BackupError::OtherBooks { path: path(), theirs: name(), ours: name() },
        BackupError::Loss { missing: 12, since },
        BackupError::OtherPast(41),
        BackupError::Unknown(path()),
        BackupError::InUse(path()),
    ]
}

fn of_books() -> Vec<BooksError> {
    let since = "2026-11-27T18:20:00+08:00".parse().unwrap();
    vec![
        BooksError::IsFolder(path()),
        BooksError::NotThere(path()),
        BooksError::NotOurs(path()),
        BooksError::Newer { path: path(), found: 9, known: 8 },
        BooksError::Older { path: path(), head: path(), missing: 12, since, last: 40 },
        BooksError::OtherPast { path: path(), head: path(), seq: 41 },
        BooksError::NoHome,
        BooksError::NotAFile(path()),
        BooksError::LinkToNothing(path()),
        BooksError::TakenAway { path: path(), saved: Some(path()) },
        BooksError::TakenAway { path: path(), saved: None },
        BooksError::OnlySaved { path: path(), saved: path() },
        BooksError::Stopped { found: name(), saved: Some(path()) },
        BooksError::Disk(name()),
        BooksError::ReadOnly(path()),
        BooksError::Full,
        BooksError::Busy,
        BooksError::StillHeld,
        BooksError::Damaged(name()),
        BooksError::Setting { setting: "journal_mode", found: name(), wanted: name() },
        BooksError::OutcomeUnknown(name()),
        BooksError::Io { path: path(), source: gone() },
    ]
}
