//! Allin, a till for a café that lives on its events.

pub mod app;
pub mod books;
pub mod cli;
pub mod clock;
pub mod domain;
pub mod dots;
pub mod exchange;
pub mod fonts;
pub mod locale;
pub mod menu_file;
pub mod paper;
pub mod print;
pub mod till;
