//! The `allin` program: the till's window, or one of its commands.

use std::process::ExitCode;

use allin::app::{self, Where};
use allin::cli::{self, Started};

fn main() -> ExitCode {
    match cli::start() {
        Started::Done(code) => code,
        Started::Window(books, menu) => match app::run(Where { books, menu }) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("allin: no window can be opened: {error}");
                eprintln!("Selling works from the command line too: see allin --help");
                ExitCode::FAILURE
            }
        },
    }
}
