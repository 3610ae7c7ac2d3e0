//! A secret typed at the terminal, which does not show it. The terminal is as before when the secret
//! is typed, and when Ctrl-C ends the program.

use std::fs::File;
use std::io::{Error, ErrorKind, Read as _, Result, Write as _};

use rustix::process::{Signal, getpid, kill_process};
use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};
use zeroize::Zeroizing;

/// The terminal of the program, whatever its input and output are.
const TERMINAL: &str = "/dev/tty";
/// The byte that Ctrl-C types.
const CTRL_C: u8 = 3;
/// Most bytes of a line that are read; terminals take no longer one.
const MAX_LINE_BYTES: usize = 4096;

/// Asks for a secret at the terminal.
pub(super) fn ask_hidden(words: &str) -> Result<Zeroizing<String>> {
    let mut terminal = File::options().read(true).write(true).open(TERMINAL)?;
    terminal.write_all(words.as_bytes())?;
    let typed = read_hidden(&terminal);
    terminal.write_all(b"\n")?;
    if typed.as_ref().is_err_and(|error| error.kind() == ErrorKind::Interrupted) {
        // Only now, when the terminal is as before. It ends the program like any other Ctrl-C.
        kill_process(getpid(), Signal::INT)?;
    }
    typed
}

/// Reads a line that is not shown; [`ErrorKind::Interrupted`] where Ctrl-C ended it.
fn read_hidden(mut terminal: &File) -> Result<Zeroizing<String>> {
    let _hidden = Hidden::begin(terminal)?;
    // Room for everything at once, so that growing leaves no copies in memory.
    let mut line = Zeroizing::new(Vec::with_capacity(MAX_LINE_BYTES));
    let mut byte = Zeroizing::new([0_u8]);
    while line.len() < MAX_LINE_BYTES {
        if terminal.read(byte.as_mut_slice())? == 0 {
            if line.is_empty() {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            break;
        }
        match byte[0] {
            b'\n' | b'\r' => break,
            CTRL_C => return Err(ErrorKind::Interrupted.into()),
            // Other keys of control, as Ctrl-Z, are no part of a secret.
            control if control.is_ascii_control() => {}
            other => line.push(other),
        }
    }
    let text =
        std::str::from_utf8(&line).map_err(|error| Error::new(ErrorKind::InvalidData, error))?;
    Ok(Zeroizing::new(text.to_owned()))
}

/// A terminal that shows nothing of what is typed, until this is dropped.
struct Hidden<'a> {
    terminal: &'a File,
    before: Termios,
}

impl<'a> Hidden<'a> {
    fn begin(terminal: &'a File) -> Result<Self> {
        let before = tcgetattr(terminal)?;
        let mut hidden = before.clone();
        // Ctrl-C comes as a byte that ends the line, in place of a signal that would end the
        // program with the terminal still hidden.
        hidden.local_modes.remove(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ISIG);
        hidden.special_codes[SpecialCodeIndex::VEOL] = CTRL_C;
        tcsetattr(terminal, OptionalActions::Now, &hidden)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Hidden<'_> {
    fn drop(&mut self) {
        // Nobody is left to be told.
        let _ = tcsetattr(self.terminal, OptionalActions::Now, &self.before);
    }
}

#[cfg(test)]
mod tests {
    use std::os::fd::OwnedFd;

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    use super::*;

    /// A terminal, and the hands at it.
    fn terminal() -> (File, File) {
        let hands: OwnedFd = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&hands).unwrap();
        unlockpt(&hands).unwrap();
        let name = ptsname(&hands, Vec::new()).unwrap();
        let terminal = File::options().read(true).write(true).open(name.to_str().unwrap()).unwrap();
        (terminal, File::from(hands))
    }

    /// Outcome of the keys; the terminal must be as before.
    fn typed(keys: &[u8]) -> Result<Zeroizing<String>> {
        let (terminal, mut hands) = terminal();
        let modes = || {
            let now = tcgetattr(&terminal).unwrap();
            (now.local_modes, now.special_codes[SpecialCodeIndex::VEOL])
        };
        let before = modes();
        let typed = std::thread::scope(|scope| {
            let reading = scope.spawn(|| read_hidden(&terminal));
            while modes() == before {
                std::thread::yield_now();
            }
            hands.write_all(keys).unwrap();
            reading.join().unwrap()
        });
        assert_eq!(modes(), before);
        typed
    }

    #[test]
    fn a_terminal_shows_again_what_is_typed_after_a_secret_and_after_ctrl_c() {
        assert_eq!(typed(b"correct horse\n").unwrap().as_str(), "correct horse");
        assert_eq!(typed("caf\u{e9}\n".as_bytes()).unwrap().as_str(), "caf\u{e9}");
        assert_eq!(typed(b"wrong\x15right\n").unwrap().as_str(), "right");
        assert_eq!(typed(b"a\x1ab\n").unwrap().as_str(), "ab");
        assert_eq!(typed(b"half\x03").unwrap_err().kind(), ErrorKind::Interrupted);
        assert_eq!(typed(b"\x04").unwrap_err().kind(), ErrorKind::UnexpectedEof);
        assert_eq!(typed(b"\xff\xfe\n").unwrap_err().kind(), ErrorKind::InvalidData);
    }
}
