//! Allin, a till for a café that lives on its events.

pub mod books;
pub mod clock;
pub mod domain;
pub mod locale;
pub mod menu_file;
pub mod till;
