//! Settings with their meanings, as their types document them.

use serde_json::{Map, Value};
use striae_files::text_file::read_toml;

use crate::api::{ShownSetting, ShownSettings};
use crate::settings::{MAX_BYTES, Settings};
use crate::{Node, NodeError};

/// Tables in tables: more than the settings have.
const MAX_DEPTH: usize = 6;

/// The settings that a node goes by.
pub(crate) fn shown(node: &Node) -> Result<ShownSettings, NodeError> {
    let path = node.folder.settings();
    let schema = Value::from(schemars::schema_for!(Settings));
    let failed = |error: serde_json::Error| NodeError::Argument(error.to_string());
    let values = serde_json::to_value(&node.settings).map_err(failed)?;
    // As the file has them; what cannot be read any more states nothing.
    let stated: Option<Value> = read_toml(&path, MAX_BYTES).ok();
    let now = Settings::read(&path).ok();
    let mut settings = Vec::new();
    let walk = Walk { root: &schema };
    walk.table("", &schema, Some(&values), stated.as_ref(), &mut settings, 0);
    Ok(ShownSettings {
        file: path.display().to_string(),
        settings,
        is_changed: now.is_none_or(|now| now != node.settings),
    })
}

struct Walk<'a> {
    root: &'a Value,
}

impl<'a> Walk<'a> {
    /// The settings of a table and of those in it, in the order of their names.
    fn table(
        &self,
        prefix: &str,
        schema: &'a Value,
        values: Option<&Value>,
        stated: Option<&Value>,
        settings: &mut Vec<ShownSetting>,
        depth: usize,
    ) {
        let Some(properties) = self.properties(schema) else { return };
        for (name, property) in properties {
            let value = values.and_then(|values| values.get(name)).filter(|one| !one.is_null());
            let is_stated = stated.and_then(|stated| stated.get(name));
            let name = format!("{prefix}{name}");
            if self.properties(property).is_some() && value.is_some() && depth < MAX_DEPTH {
                let prefix = format!("{name}.");
                self.table(&prefix, property, value, is_stated, settings, depth + 1);
                continue;
            }
            settings.push(ShownSetting {
                value: value.map(ToString::to_string),
                is_stated: is_stated.is_some(),
                says: described(property),
                name,
            });
        }
    }

    /// The fields of a table's type, which may be named elsewhere, or may be none.
    fn properties(&self, schema: &'a Value) -> Option<&'a Map<String, Value>> {
        let schema = self.resolved(schema);
        let choices = schema.get("anyOf").and_then(Value::as_array);
        let schema = choices.and_then(|all| all.first()).map_or(schema, |one| self.resolved(one));
        schema.get("properties")?.as_object()
    }

    fn resolved(&self, schema: &'a Value) -> &'a Value {
        let pointer = schema.get("$ref").and_then(Value::as_str);
        let at = pointer.and_then(|one| one.strip_prefix('#'));
        at.and_then(|at| self.root.pointer(at)).unwrap_or(schema)
    }
}

/// The meaning of a setting, in one line.
fn described(property: &Value) -> String {
    let text = property.get("description").and_then(Value::as_str).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_a_meaning() {
        let schema = Value::from(schemars::schema_for!(Settings));
        let walk = Walk { root: &schema };
        let text = "country = \"PT\"\nlisten = []\n[search]\nshortlist = 9\n[https.openid]\nissuer = \"https://a\"\nclient = \"b\"\nsecret = \"c\"\ncertificate = \"d\"\n";
        let settings: Settings = toml::from_str(text).unwrap();
        let stated: Value = toml::from_str(text).unwrap();
        let values = serde_json::to_value(&settings).unwrap();
        let mut shown = Vec::new();
        walk.table("", &schema, Some(&values), Some(&stated), &mut shown, 0);
        let named = |name: &str| shown.iter().find(|one| one.name == name).unwrap();
        assert_eq!(named("search.shortlist").value.as_deref(), Some("9"));
        assert!(named("search.shortlist").is_stated && !named("correlation_threads").is_stated);
        assert_eq!(named("https.openid.client").value.as_deref(), Some("\"b\""));
        for one in &shown {
            assert!(!one.says.is_empty(), "{} has no meaning", one.name);
        }
    }
}
