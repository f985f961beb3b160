//! The shim between the program and its disk (`tests/shim/files.c`), built where there is a C
//! compiler.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::shop::{Said, Shop, has_tool, said};

/// The shim; none where it cannot be built or put before a program, which is said.
pub(crate) fn shim() -> Option<&'static Path> {
    static BUILT: OnceLock<Option<PathBuf>> = OnceLock::new();
    BUILT.get_or_init(build).as_deref()
}

fn build() -> Option<PathBuf> {
    if !cfg!(target_os = "linux") || !has_tool("cc", "--version") {
        return None;
    }
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/shim/files.c");
    let built = Path::new(env!("CARGO_TARGET_TMPDIR")).join("files.so");
    let flags = ["-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o"];
    let cc = Command::new("cc").args(flags).arg(&built).args([source, "-ldl"]).output().unwrap();
    assert!(cc.status.success(), "{}", String::from_utf8_lossy(&cc.stderr));
    Some(built)
}

/// The program behind the shim.
pub(crate) fn behind(shim: &Path, shop: &Shop, args: &[&str]) -> Command {
    let mut command = shop.command(args);
    command.env("LD_PRELOAD", shim).env("SHIM_DIR", shop.folder());
    command
}

/// What happens at a call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fault {
    /// `EIO`, `ENOSPC`, `kill` or `tear`.
    pub what: &'static str,
    /// At every later call as well.
    pub goes_on: bool,
}

/// Runs the program with a fault at its n-th call; none where it made fewer.
pub(crate) fn run_with(
    shim: &Path,
    shop: &Shop,
    args: &[&str],
    fault: Fault,
    at: u32,
) -> Option<Said> {
    let fired = tempfile::tempdir().unwrap();
    let fired = fired.path().join("fired");
    let mut command = behind(shim, shop, args);
    command.env("SHIM_AT", at.to_string()).env("SHIM_FAULT", fault.what).env("SHIM_FIRED", &fired);
    if fault.goes_on {
        command.env("SHIM_ON", "1");
    }
    let said = said(&command.output().unwrap());
    fired.exists().then_some(said)
}
