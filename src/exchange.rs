//! The books for other programs, and lists of other programs for the books.
//!
//! Every export reads the books a fact at a time, so that its size is no matter, and ends with
//! totals that its reader can check ([`export::Totals`]).

pub mod beancount;
pub mod csv;
pub mod draft;
pub mod export;
pub mod guest_list;
pub mod hledger;
pub mod jsonl;
pub mod report;
