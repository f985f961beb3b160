//! Widgets that the screens share. They know words, colours and sizes, and nothing of the till.

#![allow(missing_docs, reason = "fields and builders are named so that they need no comment")]

pub(crate) mod base;
pub mod chart;
pub(crate) mod chip;
pub(crate) mod choices;
pub(crate) mod cup;
pub(crate) mod face;
pub(crate) mod focus;
pub(crate) mod form;
pub(crate) mod gauge;
pub mod keypad;
pub(crate) mod led;
pub(crate) mod notice;
pub(crate) mod pair;
pub(crate) mod paper;
pub(crate) mod press;
pub(crate) mod scroll;
pub(crate) mod segments;
pub(crate) mod sheet;
pub(crate) mod stepper;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod told;
pub mod undo;
pub(crate) mod words;
