//! The rules of the café, and nothing else.
//!
//! The domain does no I/O, reads no clock and never panics: every rule is a function of the values
//! it is given, `now` included. It refuses to know files, SQL, windows and languages.

pub mod backup;
pub mod bearer;
pub mod business_day;
pub(crate) mod choice;
pub mod discount;
pub(crate) mod event_report;
pub mod fact;
pub(crate) mod guest_list;
pub mod guests;
pub mod id;
pub mod ids;
pub(crate) mod margin;
pub mod menu;
pub mod menu_change;
pub mod money;
pub mod name;
pub mod numbers;
pub mod order;
pub mod package;
pub mod pin;
pub mod posting;
pub mod price;
pub mod refund;
pub mod report;
pub mod rights;
pub(crate) mod role;
pub mod seal;
pub(crate) mod sold;
pub mod sold_out;
pub mod statement;
pub(crate) mod stock;
pub mod tender;
pub mod ticket;
pub(crate) mod z_report;
