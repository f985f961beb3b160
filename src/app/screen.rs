//! The screens: each has a state, messages that say what happened, and actions that say what it
//! wants done. None does anything itself.

#![allow(missing_docs, reason = "messages and actions are named so that they need no comment")]

pub mod counter;
pub mod day;
pub mod events;
pub mod menu_page;
pub mod orders;
pub mod queue;
pub mod settings;
pub(crate) mod shift;
pub(crate) mod sign_in;
pub mod staff;
pub mod stock;
pub(crate) mod trouble;
