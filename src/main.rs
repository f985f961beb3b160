//! The `allin` program.
fn main() {}
