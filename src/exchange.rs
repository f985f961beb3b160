//! The books for other programs, and lists of other programs for the books.
//!
//! Every export reads the books a fact at a time, so that its size is no matter, and ends with
//! totals that its reader can check (`export::Totals`).

pub mod beancount;
pub(crate) mod csv;
pub(crate) mod draft;
pub(crate) mod export;
pub mod guest_list;
pub(crate) mod hledger;
pub(crate) mod jsonl;
pub(crate) mod report;
