//! Widgets that the screens share. They know words, colours and sizes, and nothing of the till.

pub mod chip;
pub mod cup;
pub mod led;
pub mod notice;
pub mod press;
pub mod segments;
pub mod words;
