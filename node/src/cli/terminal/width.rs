//! Width of the lines that a person reads.

use std::io::IsTerminal as _;

/// Width where neither a terminal nor `COLUMNS` says another, columns.
const USUAL: usize = 80;
/// Least width for which a text is laid out, columns.
const LEAST: usize = 20;

/// Width of the terminal; of other output by `COLUMNS`, columns.
pub(super) fn line_width() -> usize {
    let stdout = std::io::stdout();
    let terminal = stdout.is_terminal().then(|| rustix::termios::tcgetwinsize(&stdout).ok());
    let columns =
        terminal.flatten().map(|size| usize::from(size.ws_col)).filter(|&width| width > 0);
    let named = || std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    columns.or_else(named).unwrap_or(USUAL).max(LEAST)
}
