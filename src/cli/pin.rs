//! PINs on the command line: asked for at the terminal, or read from a file descriptor; never in
//! the arguments, where every program of the machine can read them.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Stdin};

use crate::domain::pin::Pin;
use crate::till::TillError;
use crate::till::pin::PinError;

/// More is no PIN.
const LONGEST_LINE: u64 = 64;

/// Where PINs come from.
#[derive(Debug)]
pub(super) enum Pins {
    /// Whoever sits at the terminal.
    Terminal,
    /// The standard input.
    Input(Stdin),
    /// Another file descriptor, not opened yet.
    Unopened(u32),
    /// Another file descriptor.
    File(BufReader<File>),
}

impl From<Option<u32>> for Pins {
    fn from(descriptor: Option<u32>) -> Self {
        match descriptor {
            None => Self::Terminal,
            Some(0) => Self::Input(io::stdin()),
            Some(descriptor) => Self::Unopened(descriptor),
        }
    }
}

impl Pins {
    /// Whether a person types them.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Terminal)
    }

    /// Somebody's PIN.
    pub(super) fn ask(&mut self, whose: &str) -> Result<Pin, TillError> {
        let typed = self.typed(&format!("PIN of {whose}: "));
        let typed = typed.map_err(|source| no_pin(whose, source))?;
        Ok(Pin::parse(&typed)?)
    }

    /// A new PIN; a person types it twice.
    pub(super) fn ask_new(&mut self, whose: &str) -> Result<Pin, TillError> {
        let pin = self.typed(&format!("New PIN for {whose}: "));
        let pin = Pin::parse(&pin.map_err(|source| no_pin(whose, source))?)?;
        if matches!(self, Self::Terminal) {
            let again = self.typed("The same again: ").map_err(|source| no_pin(whose, source))?;
            if again.as_bytes() != pin.as_bytes() {
                return Err(PinError::Differ.into());
            }
        }
        Ok(pin)
    }

    fn typed(&mut self, prompt: &str) -> io::Result<String> {
        if let Self::Unopened(descriptor) = self {
            let file = File::open(format!("/dev/fd/{descriptor}"))?;
            *self = Self::File(BufReader::new(file));
        }
        let mut line = String::new();
        let bytes = match self {
            Self::Terminal | Self::Unopened(_) => return rpassword::prompt_password(prompt),
            Self::Input(input) => input.lock().take(LONGEST_LINE).read_line(&mut line)?,
            Self::File(file) => file.take(LONGEST_LINE).read_line(&mut line)?,
        };
        if bytes == 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "there is no further line"));
        }
        line.truncate(line.trim_end_matches(['\r', '\n']).len());
        Ok(line)
    }
}

fn no_pin(whose: &str, source: io::Error) -> TillError {
    PinError::NotGiven { whose: whose.to_owned(), source }.into()
}
