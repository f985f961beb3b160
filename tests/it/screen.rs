//! The real window on a virtual screen, under a real pointer.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::shop::{Shop, has_tool};

/// The longest wait for a window or a sale: far beyond what a slow machine takes.
const PATIENCE: Duration = Duration::from_secs(60);

struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    fn new() -> Self {
        let mut server = Command::new("Xvfb")
            // Without -noreset it starts anew, deaf for a moment, whenever its last client leaves.
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
            .arg("-noreset")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.as_mut().unwrap()).read_line(&mut number).unwrap();
        Self { server, display: format!(":{}", number.trim()) }
    }

    fn xdotool(&self, args: &[&str]) -> bool {
        let mut command = Command::new("xdotool");
        let output = command.args(args).env("DISPLAY", &self.display).output().unwrap();
        output.status.success()
    }

    fn click(&self, x: u32, y: u32) {
        let (x, y) = (x.to_string(), y.to_string());
        assert!(self.xdotool(&["mousemove", "--sync", &x, &y, "click", "1"]));
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ended = self.server.kill();
        let _gone = self.server.wait();
    }
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "{what}: waited in vain");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn two_taps_in_the_real_window_sell_a_drink() {
    if !has_tool("Xvfb", "-help") || !has_tool("xdotool", "version") {
        return;
    }
    // A menu without dayparts: the tile is there whatever the hour is.
    let shop = Shop::with_menu(&format!("{}\n[dayparts]\n", crate::shop::WORKED_DAY));
    let screen = Screen::new();
    let mut till =
        shop.command(&[]).env("DISPLAY", &screen.display).stderr(Stdio::null()).spawn().unwrap();
    until("the window", || screen.xdotool(&["search", "--onlyvisible", "--name", "Allin"]));
    // The first tile, and the first tender; again until the window is up and has heard them.
    until("the sale", || {
        screen.click(180, 210);
        std::thread::sleep(Duration::from_millis(300));
        screen.click(1080, 648);
        std::thread::sleep(Duration::from_millis(300));
        shop.facts() >= 2
    });
    let receipts = shop.folder().join("receipts");
    until("the receipt", || receipts.is_dir());
    till.kill().unwrap();
    till.wait().unwrap();
    assert_eq!(shop.json(&["verify"])["ok"], true);
    assert!(shop.json(&["report", "statement"])["cups"].as_i64() >= Some(1));
}
