//! Sessions, second factors and tokens as text for people.

use crate::api::{NewFactor, NewToken, RecoveryCodes, SessionList, SurfaceView, TokenList};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};

shown!(SessionList, sessions);
shown!(TokenList, tokens);
shown!(SurfaceView, |view| format!(
    "{} by {} points of {} by {} um",
    view.columns, view.rows, view.pitch_x_um, view.pitch_y_um
));
shown!(NewFactor, |factor| format!(
    "secret {}\n{}\nGive it to the device, then `striae person factor confirm` with its six digits.",
    factor.secret, factor.uri
));
shown!(RecoveryCodes, |codes| format!(
    "the second factor is set up; codes for the day on which the device is lost, each good once:\n{}",
    codes.codes.join("\n")
));
shown!(NewToken, |token| format!(
    "{}\nThis is the token {} until {}. It is shown this once: keep it where only its program reads it.",
    token.token, token.name, token.expires
));

fn sessions(list: &SessionList) -> String {
    if list.sessions.is_empty() {
        return "nobody is logged in by this name".to_owned();
    }
    let mut table = table(["began", "last used", "ends", "from"]);
    for one in &list.sessions {
        table.add_row([
            one.began.to_string(),
            one.used.to_string(),
            one.expires.to_string(),
            one.source.clone().unwrap_or_else(|| "this machine".to_owned()),
        ]);
    }
    table.to_string()
}

fn tokens(list: &TokenList) -> String {
    if list.tokens.is_empty() {
        return "there are no tokens".to_owned();
    }
    let mut table = table(["token", "of", "reaches", "until", "last used"]);
    for one in &list.tokens {
        table.add_row([
            one.name.to_string(),
            one.person.to_string(),
            one.scopes.join(", "),
            one.expires.to_string(),
            or_dash(one.used),
        ]);
    }
    table.to_string()
}
