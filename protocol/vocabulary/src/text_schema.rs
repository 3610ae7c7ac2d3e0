//! JSON schemas of nouns that are written as text: one macro, so that each says its form in the same way.

/// The JSON schema of a noun whose JSON is a text of this form.
#[macro_export]
macro_rules! text_schema {
    ($name:ty, $title:literal, $pattern:expr, $about:literal) => {
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $title.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern, "description": $about })
            }
        }
    };
}
