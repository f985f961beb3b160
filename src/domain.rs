//! The rules of the café, and nothing else.
//!
//! The domain does no I/O, reads no clock and never panics: every rule is a function of the values
//! it is given, `now` included. It refuses to know files, SQL, windows and languages.

pub mod bearer;
pub mod business_day;
pub mod choice;
pub mod discount;
pub mod event_report;
pub mod fact;
pub mod guest_list;
pub mod guests;
pub mod id;
pub mod ids;
pub mod margin;
pub mod menu;
pub mod menu_change;
pub mod money;
pub mod order;
pub mod package;
pub mod pin;
pub mod posting;
pub mod price;
pub mod refund;
pub mod report;
pub mod rights;
pub mod role;
pub mod sold;
pub mod statement;
pub mod stock;
pub mod tender;
pub mod ticket;
pub mod z_report;
