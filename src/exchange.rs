//! The books for other programs.

pub mod guest_list;
pub mod hledger;
