//! Widgets that the screens share. They know words, colours and sizes, and nothing of the till.

#![allow(missing_docs, reason = "fields and builders are named so that they need no comment")]

pub mod base;
pub mod chart;
pub mod chip;
pub mod choices;
pub mod cup;
pub mod face;
pub mod focus;
pub mod form;
pub mod gauge;
pub mod keypad;
pub mod led;
pub mod notice;
pub mod pair;
pub mod paper;
pub mod press;
pub mod scroll;
pub mod segments;
pub mod sheet;
pub mod stepper;
pub mod table;
pub mod text;
pub mod undo;
pub mod words;
