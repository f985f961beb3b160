//! Allin, a till for a café that lives on its events.
//!
//! # The map
//!
//! Each layer, what it knows, and where to start reading:
//!
//! - [`domain`]: the rules of the café, and nothing else: no file, no clock, no window;
//!   [`domain::order`], [`domain::posting`]
//! - [`menu_file`]: menu.toml: a sound menu, or every problem with its place; [`menu_file::parse`]
//! - [`settings_file`]: till.toml, read in the same way; [`settings_file::parse`]
//! - [`toml_file`]: what both are read with
//! - [`books`]: the ledger file, the only SQL; [`books::Ledger`]
//! - [`locale`], [`paper`]: words and forms of three languages; receipts and statements as
//!   documents, charts and reports as drawings; `paper::receipt`, [`paper::drawing`]
//! - [`mod@print`]: documents to text and PDF: one layout, several renderers; [`print::pdf`]
//! - [`exchange`]: the books for other programs, and their lists for the books;
//!   `exchange::export`, `exchange::hledger`
//! - [`till`]: what can be done; window and command line both stand on it; [`till::Till`],
//!   [`till::desk::Desk`]
//! - [`demo`]: a believable season of trade, through the till like any other; [`demo::fill`]
//! - [`notices`]: whose work it stands on
//! - [`cli`], [`app`]: the command line; the window; [`cli::start`], [`app::App`]
//!
//! Who may know whom stands in `tests/it/tidy.rs`, which fails where a layer says a word it must
//! not know.
//!
//! # What always holds
//!
//! - The domain does no I/O, reads no clock and never panics. Rules are functions of values.
//! - A fact is never changed; a correction is a new fact. A sale is made when it is on the disk,
//!   and only then is it numbered, called paid, and printed.
//! - Money is a [`domain::money::Money`] from file to paper. [`domain::money::round`] is the one
//!   place that rounds.
//! - A screen asks, [`app::effect`] alone does; the window waits for nothing.
//! - Every word that a person reads on screen or paper is in `assets/i18n`.
//! - If the books cannot be read, nothing is thrown away: the file stays, the till says so, selling
//!   stops.
//!
//! # Where to add …
//!
//! - a tender, an item, a discount: `menu.toml` only;
//! - a fact: its body under `domain/fact/` with what it posts, takes and moves beside it, its row
//!   in `domain/fact.rs`, its view in `books/views.rs`, a body in `tests/fixtures/facts`; the
//!   compiler and the tests name what is missing;
//! - an ask: a struct with `till::ask::Ask` in the file of its subject, a row in `till/wish.rs`;
//! - a question, errand, paper or long work of the window: in the file of its subject, a row in
//!   `app/query.rs`;
//! - a report: a file and a [`domain::report::Kind`] under `domain/report`, a query in
//!   `books/read/report.rs`, an arm in `till/report.rs`, its words; screen, text, PDF, CSV and JSON
//!   come by themselves;
//! - a screen: a file under `app/screen`, a [`app::Place`] with its arms in `app.rs`, `app/open.rs`
//!   and `app/rail.rs`, a journey in `tests/ice`;
//! - a right: [`domain::rights`], its words, its row in `docs/people.md`;
//! - a table of the ledger file: a step in `books/sql`, a file of the version before in
//!   `tests/fixtures/books`;
//! - a language: `assets/i18n/TAG.ftl` and a line in [`locale::Language`];
//! - a renderer: a file under `print/`;
//! - an export: a file under `exchange/`, an arm in `cli/export.rs`, its row in `docs/exports.md`.

pub mod app;
pub mod books;
pub mod cli;
pub(crate) mod clock;
pub mod demo;
pub mod domain;
pub(crate) mod dots;
pub mod exchange;
pub(crate) mod files;
pub mod fonts;
pub mod locale;
pub mod menu_file;
pub mod notices;
pub mod paper;
pub mod print;
pub mod settings_file;
pub mod till;
pub mod toml_file;
