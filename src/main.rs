//! The `allin` program: the till's window, or one of its commands.

use std::process::ExitCode;

fn main() -> ExitCode {
    allin::cli::main()
}
