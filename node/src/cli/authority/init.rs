//! `striae authority init`: an authority's key, and its entry for the charter.

use serde::Serialize;
use striae_protocol::PublicKey;
use striae_protocol::trust::{CharterMember, MemberStatus};
use striae_vocabulary::CountryCode;

use super::arguments::Init;
use crate::NodeError;
use crate::cli::founding_names;
use crate::cli::init::{check_documents, doubt_of_country};
use crate::cli::terminal::output::Output;
use crate::cli::terminal::values::argument;
use crate::keys::key_pair::Keeping;
use crate::membership::authority::{AuthorityFolder, to_toml};

#[derive(Serialize)]
struct Made {
    country: CountryCode,
    authority: PublicKey,
    fingerprint: String,
    /// The entry for the charter, as a file.
    member: String,
}

/// Makes the folder of an authority.
pub(super) fn init(arguments: Init, output: &Output) -> Result<(), NodeError> {
    let Init { folder, country, name, contact, unsealed, token, documents } = arguments;
    let country: CountryCode = argument(&country)?;
    let keeping = Keeping::of(unsealed, token.as_deref())?;
    let doubt = doubt_of_country(country)
        .map_or_else(String::new, |doubt| format!("\nwarning     {doubt}"));
    let copy = documents.map(|documents| documents.join(founding_names::member(country)));
    if let Some(copy) = &copy {
        copy.parent().map(check_documents).transpose()?;
        output.check_file(copy)?;
    }
    let folder = AuthorityFolder::at(&folder);
    let of_key = |authority| {
        let (name, contact) = (name.clone(), contact.clone());
        CharterMember { country, name, authority, contact, status: MemberStatus::Active }
    };
    let kept = match &keeping {
        Keeping::Token(token) => format!(
            "the token {} holds its key, which signs for the country; a lost token is a lost key",
            token.token_name()
        ),
        Keeping::Sealed | Keeping::Unsealed => {
            "the passphrase seals its key, which signs for the country; a lost passphrase is a lost key"
                .to_owned()
        }
    };
    let member = folder.create(&keeping, of_key, |member| {
        output.shows(&format!(
            "an authority of {country} is to be set up\nname        {}\ncontact     {}{doubt}\n{kept}",
            member.name, member.contact
        ));
    })?;
    if let Some(copy) = &copy {
        output.document(copy, to_toml(&member)?)?;
    }
    let made = Made {
        country,
        authority: member.authority,
        fingerprint: member.authority.fingerprint(),
        member: copy.unwrap_or_else(|| folder.member_path()).display().to_string(),
    };
    output.value(&made, || {
        format!(
            "authority of {country} set up\nfingerprint {}\ngive {} to whoever drafts the charter, and read out the \
             fingerprint; the key stays here, offline",
            made.fingerprint, made.member
        )
    })
}
