//! Sessions, second factors and tokens as text for people.

use crate::api::{
    ExhibitsCompared, FactorList, KeyAdded, KeyCeremony, LandsCompared, NewFactor, NewToken,
    PhasesCompared, RecoveryCodes, SessionList, SurfaceView, TokenList,
};
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};
use striae_vocabulary::counted;

shown!(SessionList, sessions);
shown!(TokenList, tokens);
shown!(FactorList, factors);
shown!(SurfaceView, |view| format!(
    "{} by {} points of {} by {} um",
    view.columns, view.rows, view.pitch_x_um, view.pitch_y_um
));
shown!(ExhibitsCompared, |pair| format!(
    "{}: {}",
    pair.likeness.mark(),
    if pair.is_hit { "above the limit of a hit" } else { "below the limit of a hit" }
));
shown!(PhasesCompared, |pair| format!(
    "{}: {} of lands, {} in which they meet",
    pair.mark,
    counted(pair.pairs.len(), "pair"),
    counted(pair.phases.len(), "phase")
));
shown!(LandsCompared, |pair| format!(
    "land {} on land {}: {} of {} striae match",
    pair.met.land, pair.met.candidate_land, pair.met.matching_striae, pair.met.striae
));
shown!(NewFactor, |factor| format!(
    "secret {}\n{}\nGive it to the device, then `striae person factor confirm` with its six digits.",
    factor.secret, factor.uri
));
shown!(RecoveryCodes, |codes| format!(
    "codes for the day on which the device is lost, each good once:\n{}",
    codes.codes.join("\n")
));
shown!(KeyCeremony, |ceremony| format!(
    "a browser asks for the key, and finishes {}",
    ceremony.ceremony
));
shown!(KeyAdded, |added| {
    let codes = added.codes.join("\n");
    let then = if codes.is_empty() {
        String::new()
    } else {
        format!("; codes for the day on which it is lost, each good once:\n{codes}")
    };
    format!("the security key {} is asked for at every login{then}", added.name)
});
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

fn factors(list: &FactorList) -> String {
    if list.device.is_none() && list.keys.is_empty() {
        return "no second factor is set up".to_owned();
    }
    let mut table = table(["factor", "since", "last used"]);
    if let Some(device) = &list.device {
        table.add_row([
            "device with codes".to_owned(),
            device.since.to_string(),
            or_dash(device.used),
        ]);
    }
    for key in &list.keys {
        table.add_row([format!("key {}", key.name), key.since.to_string(), or_dash(key.used)]);
    }
    format!("{table}\n{} left", counted(list.recovery_codes, "recovery code"))
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
