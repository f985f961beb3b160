//! The `allin` program: the till's window, or one of its commands.

use std::process::ExitCode;

use allin::app;
use allin::cli::{self, Started};

fn main() -> ExitCode {
    match cli::start() {
        Started::Done(code) => code,
        Started::Window(place) => match app::run(place) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("allin: no window can be opened: {error}");
                eprintln!("Selling works from the command line too: see allin --help");
                ExitCode::FAILURE
            }
        },
    }
}
