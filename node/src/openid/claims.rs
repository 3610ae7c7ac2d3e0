//! A provider's statement that was checked becomes a name and roles, as the settings say.

use serde_json::Value;
use striae_casework::Person;
use striae_casework::roles::Role;

use crate::openid_settings::OpenIdSettings;

/// Most groups that are looked at.
const MAX_GROUPS: usize = 1000;
/// Longest name of a person by which the provider knows them, bytes.
const MAX_SUBJECT: usize = 255;

/// A person, as a provider states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stated {
    /// The provider.
    pub(crate) issuer: String,
    /// The name by which it knows the person, which it gives nobody else.
    pub(crate) subject: String,
    pub(crate) person: Person,
    /// Roles that follow from the groups, each once and in order.
    pub(crate) roles: Vec<Role>,
}

/// Reads the claims of a statement; the error says which claim is wrong.
pub(super) fn read(settings: &OpenIdSettings, claims: &Value) -> Result<Stated, String> {
    let text = |name: &str| {
        let value = claim(claims, name).and_then(Value::as_str).filter(|text| !text.is_empty());
        value.ok_or_else(|| format!("it has no claim '{name}' that is a text"))
    };
    let (issuer, subject) = (text("iss")?.to_owned(), text("sub")?.to_owned());
    if subject.len() > MAX_SUBJECT {
        return Err(format!("its claim 'sub' has more than {MAX_SUBJECT} bytes"));
    }
    let name = text(&settings.person)?;
    let person: Person = name
        .parse()
        .map_err(|why| format!("its claim '{}' names nobody: {why}", settings.person))?;
    // Two names at the provider must not become one here.
    if person.as_str() != name {
        return Err(format!(
            "its claim '{}' names nobody as accounts are written",
            settings.person
        ));
    }
    let groups: Vec<&str> = match claim(claims, &settings.groups) {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::String(group)) => vec![group],
        Some(Value::Array(groups)) if groups.len() <= MAX_GROUPS => {
            groups.iter().filter_map(Value::as_str).collect()
        }
        Some(_) => {
            return Err(format!(
                "its claim '{}' is no list of up to {MAX_GROUPS} groups",
                settings.groups
            ));
        }
    };
    let mut roles: Vec<Role> =
        groups.iter().filter_map(|group| settings.roles.get(*group)).flatten().copied().collect();
    roles.sort();
    roles.dedup();
    Ok(Stated { issuer, subject, person, roles })
}

/// A claim by its name, or by its way through others: `/realm_access/roles`.
fn claim<'a>(claims: &'a Value, name: &str) -> Option<&'a Value> {
    if name.starts_with('/') { claims.pointer(name) } else { claims.get(name) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn settings(groups: &str) -> OpenIdSettings {
        let text = format!(
            "issuer = \"https://id.example\"\nclient = \"striae\"\nsecret = \"s\"\ncertificate = \"c\"\n\
             person = \"preferred_username\"\ngroups = \"{groups}\"\n[roles]\n\
             marks = [\"examiner\"]\nheads = [\"verifier\", \"examiner\"]\n"
        );
        toml::from_str(&text).unwrap()
    }

    #[test]
    fn groups_become_roles_and_unknown_ones_nothing() {
        let of = |groups: Value| {
            let claims = json!({ "iss": "https://id.example", "sub": "1", "preferred_username": "ana", "groups": groups });
            read(&settings("groups"), &claims).map(|stated| stated.roles)
        };
        assert_eq!(
            of(json!(["heads", "marks", "others"])),
            Ok(vec![Role::Examiner, Role::Verifier])
        );
        assert_eq!(of(json!("marks")), Ok(vec![Role::Examiner]));
        assert_eq!(of(json!(["operator", 3])), Ok(Vec::new()));
        assert_eq!(of(Value::Null), Ok(Vec::new()));
        assert!(of(json!({ "marks": true })).is_err());
        assert!(of(json!(vec!["marks"; MAX_GROUPS + 1])).is_err());
    }

    #[test]
    fn a_claim_may_lie_within_another_and_must_name_somebody() {
        let within = settings("/realm/roles");
        let mut claims = json!({ "iss": "i", "sub": "1", "preferred_username": "ana", "realm": { "roles": ["marks"] } });
        assert_eq!(read(&within, &claims).unwrap().roles, [Role::Examiner]);
        claims["preferred_username"] = json!("a\nb");
        assert!(read(&within, &claims).unwrap_err().contains("names nobody"));
        claims["preferred_username"] = json!(["ana"]);
        assert!(read(&within, &claims).unwrap_err().contains("no claim 'preferred_username'"));
        claims["sub"] = json!("x".repeat(300));
        assert!(read(&within, &claims).unwrap_err().contains("'sub'"));
    }
}
