//! [`ProgressBar`]: how far a run is, in one line on standard error; nothing where that is no terminal.

use crate::report::program::show;
use ferrosmith_model::invisible::spell_invisible;
use std::io::IsTerminal;
use std::time::Instant;

/// Characters of the bar.
const WIDTH: usize = 30;

/// A bar on a terminal.
pub(crate) struct ProgressBar {
    total: usize,
    done: usize,
    started: Instant,
    is_hidden: bool,
}

impl ProgressBar {
    /// A bar for so many steps, of which none is done.
    pub(crate) fn new(total: usize) -> Self {
        Self { total, done: 0, started: Instant::now(), is_hidden: !std::io::stderr().is_terminal() }
    }

    /// Whether nothing is shown.
    pub(crate) fn is_hidden(&self) -> bool {
        self.is_hidden
    }

    /// One more step is done, that of this name.
    pub(crate) fn advance(&mut self, name: &str) {
        self.done += 1;
        if !self.is_hidden {
            show(std::io::stderr(), &format!("\r\u{1b}[2K{}", self.line(name, self.started.elapsed().as_secs())));
        }
    }

    /// Takes the bar away.
    pub(crate) fn clear(&self) {
        if !self.is_hidden {
            show(std::io::stderr(), "\r\u{1b}[2K");
        }
    }

    fn line(&self, name: &str, seconds: u64) -> String {
        let full = WIDTH * self.done / self.total.max(1);
        let bar: String = (0..WIDTH).map(|at| if at < full { '█' } else { '░' }).collect();
        format!("{bar} {}/{} {} ({seconds} s)", self.done, self.total, spell_invisible(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills_and_names_steer_nothing() {
        let mut bar = ProgressBar { total: 3, done: 0, started: Instant::now(), is_hidden: true };
        bar.advance("a");
        assert_eq!(bar.line("a\u{1b}", 2), format!("{}{} 1/3 a\\u{{1b}} (2 s)", "█".repeat(10), "░".repeat(20)));
        assert_eq!(
            ProgressBar { total: 0, ..bar }.line("", 0),
            format!("{} 1/0  (0 s)", "░".repeat(30)).replace('░', "█")
        );
    }
}
