//! `allin drawer`: the drawer, apart from sales.

use serde_json::json;

use super::{Answer, Shop, with_again};
use crate::till::TillError;
use crate::till::drawer::OpenDrawer;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Record that the drawer was opened without a sale
    Open {
        /// The reason
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
}

pub(super) fn run(shop: &Shop, command: Command) -> Result<Answer, TillError> {
    let Command::Open { reason } = command;
    let (_till, done) = shop.act(|_names| Ok(OpenDrawer { reason }))?;
    let id = done.record.id;
    let json = with_again(json!({ "drawer": id }), done.again);
    Ok(Answer::new(format!("drawer {id}\n"), json))
}
