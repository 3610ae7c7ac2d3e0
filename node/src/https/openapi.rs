//! The description of the API (`OpenAPI` 3.1), generated from the types of the calls.

use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

use super::binary;
use super::call::Accepted;
use super::jobs::{JobList, JobShown};
use super::problem::Problem;
use super::session::{SignIn, SignedIn, WhoAmI};
use super::sign_in_by_key::{KeyReply, SignInByKey};
use crate::api::{Call, FileBytes, KeyCeremony, every_call};

/// Version of the API: another one when a client of this one would fail.
const API_VERSION: &str = "1.0.0";

const ABOUT: &str = "Every call of a Striae node. A call is `POST /api/v1/FAMILY/VERB` with its fields as JSON; files come as parts \
    of the same request, or are uploaded before and named by `upload`. People sign in at `/sign-in` and have a cookie; programs have a \
    token (`striae person token make`) in the header Authorization. Errors are problem details (RFC 9457): `code` stays as it is, `detail` says how to go on.";

/// Where schemas stand.
const SCHEMAS: &str = "#/components/schemas/";

/// Statuses of errors that any call may have.
const PROBLEMS: [(&str, &str); 10] = [
    ("400", "The request cannot be read"),
    ("401", "Nobody has signed in"),
    ("403", "The roles or scopes do not allow it"),
    ("404", "A record that is named is not there"),
    ("409", "Uploaded files are not whole"),
    ("412", "The record has changed since it was shown"),
    ("413", "The content is too large"),
    ("415", "The content has another type"),
    ("422", "The call cannot be carried out"),
    ("429", "Too much is asked at once"),
];

/// Serves the description.
pub(super) async fn serve() -> Response {
    let text = description().to_string();
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// The description of all there is.
pub fn description() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = settings.into_generator();
    let mut paths = Map::new();
    add_fixed(&mut paths, &mut schemas);
    macro_rules! add {
        ($($call:ident,)*) => {
            $(add_call::<crate::api::$call>(&mut paths, &mut schemas);)*
        };
    }
    every_call!(add);
    let mut schemas = schemas.take_definitions(true);
    for_generators(&mut schemas);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Striae node",
            "version": API_VERSION,
            "description": ABOUT,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/api/v1" }],
        "security": [{ "token": [] }, { "session": [], "csrf": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": { "type": "http", "scheme": "bearer" },
                "session": { "type": "apiKey", "in": "cookie", "name": super::caller::COOKIE },
                "csrf": { "type": "apiKey", "in": "header", "name": "Striae-Csrf" },
            },
        },
    })
}

/// Says the same so that generators of clients make whole types of it: the fields of each alternative of a type get a name, as
/// `HitActionExamine`; and a type of which some fields are alternatives becomes alternatives with all fields, each with a name.
fn for_generators(schemas: &mut Map<String, Value>) {
    let mut named = Map::new();
    for (name, schema) in &mut *schemas {
        let Some(alternatives) = schema.get_mut("oneOf").and_then(Value::as_array_mut) else {
            continue;
        };
        let fields =
            alternatives.iter_mut().filter_map(|one| one.get_mut("properties")?.as_object_mut());
        for (word, inner) in fields.flatten() {
            if inner.get("properties").is_some() {
                let name = format!("{name}{}", capitalised(word));
                let reference = json!({ "$ref": format!("{SCHEMAS}{name}") });
                named.insert(name, std::mem::replace(inner, reference));
            }
        }
    }
    for name in schemas.keys().cloned().collect::<Vec<_>>() {
        if let Some(whole) = whole_alternatives(&name, schemas) {
            let names = whole.iter().map(|(name, _)| json!({ "$ref": format!("{SCHEMAS}{name}") }));
            let about = schemas[&name].get("description").cloned();
            schemas
                .insert(name, json!({ "description": about, "anyOf": names.collect::<Vec<_>>() }));
            named.extend(whole);
        }
    }
    schemas.append(&mut named);
}

/// Alternatives of a type that has fields beside them, each with these fields too.
fn whole_alternatives(name: &str, schemas: &Map<String, Value>) -> Option<Vec<(String, Value)>> {
    let schema = schemas.get(name)?;
    let own = schema.get("properties")?.as_object()?;
    let alternatives = schema.get("anyOf")?.as_array()?;
    let whole = alternatives.iter().map(|alternative| {
        let other = alternative.get("$ref")?.as_str()?.strip_prefix(SCHEMAS)?;
        let mut whole = schemas.get(other)?.clone();
        whole.get_mut("properties")?.as_object_mut()?.extend(own.clone());
        let required = schema.get("required").and_then(Value::as_array).cloned();
        whole.get_mut("required")?.as_array_mut()?.extend(required.into_iter().flatten());
        Some((format!("{name}{other}"), whole))
    });
    whole.collect()
}

/// `key_rotated` as `KeyRotated`.
fn capitalised(word: &str) -> String {
    let parts = word.split(['_', '-']).filter_map(|part| {
        let first = part.chars().next()?;
        Some(first.to_uppercase().chain(part.chars().skip(1)).collect::<String>())
    });
    parts.collect()
}

fn json_content(schema: &Value) -> Value {
    json!({ "application/json": { "schema": schema } })
}

/// Whether a reply has the bytes of a file: it is given as these bytes too.
fn has_bytes<R: JsonSchema>(schemas: &SchemaGenerator) -> bool {
    let reference = format!("{SCHEMAS}{}", FileBytes::schema_name());
    let reply = schemas.definitions().get(R::schema_name().as_ref());
    reply.is_some_and(|reply| reply["properties"]["bytes"]["$ref"] == reference)
}

fn add_problems(responses: &mut Map<String, Value>, schemas: &mut SchemaGenerator) {
    let problem = schemas.subschema_for::<Problem>();
    for (status, about) in PROBLEMS {
        let content = json!({ "application/problem+json": { "schema": problem } });
        responses.entry(status).or_insert(json!({ "description": about, "content": content }));
    }
}

fn add_call<C: Call>(paths: &mut Map<String, Value>, schemas: &mut SchemaGenerator) {
    let (family, verb) = C::NAME.split_once(' ').unwrap_or((C::NAME, ""));
    let fields = schemas.subschema_for::<C>().to_value();
    let reply = schemas.subschema_for::<C::Reply>().to_value();
    let accepted = schemas.subschema_for::<Accepted>().to_value();
    let mut content = json_content(&reply);
    let mut headers = json!({ "ETag": { "description": "Of a record that is shown: its state, for If-Match", "schema": { "type": "string" } } });
    if has_bytes::<C::Reply>(schemas) {
        content[binary::BYTES] = json!({ "schema": { "type": "string", "format": "binary" } });
        headers[binary::FIELDS] = json!({
            "description": "Of a reply as application/octet-stream: all fields but the bytes, as JSON in ASCII", "schema": { "type": "string" },
        });
    }
    let about = C::json_schema(schemas).get("description").cloned();
    let about = about.unwrap_or_else(|| Value::from(C::NAME));
    // A call without fields is nothing, or an empty object.
    let fields = match schemas.definitions().get(C::schema_name().as_ref()) {
        Some(unit) if unit.get("type") == Some(&json!("null")) => {
            json!({ "type": "object", "properties": {}, "additionalProperties": false })
        }
        _ => fields,
    };
    let parts = json!({
        "type": "object",
        "required": ["call"],
        "properties": {
            "call": fields.clone(),
            "file": { "type": "array", "items": { "type": "string", "format": "binary" } },
        },
    });
    let mut responses = Map::new();
    responses.insert(
        "200".to_owned(),
        json!({
            "description": "It was carried out",
            "headers": headers,
            "content": content,
        }),
    );
    responses.insert(
        "202".to_owned(),
        json!({ "description": "It waits for a second person, or goes on as a job", "content": json_content(&accepted) }),
    );
    add_problems(&mut responses, schemas);
    let header = |name: &str, about: &str| json!({ "name": name, "in": "header", "required": false, "description": about, "schema": { "type": "string" } });
    let operation = json!({
        "operationId": format!("{family}_{verb}"),
        "summary": about,
        "tags": [family],
        "parameters": [
            {
                "name": "upload", "in": "query", "required": false,
                "description": "Files that were uploaded before: their names, parted by commas", "schema": { "type": "string" },
            },
            header("Prefer", "respond-async: do not wait; the reply is a job"),
            header("Idempotency-Key", "A name of 16 to 128 letters that no other call of yours has: the call is carried out once, however often it comes"),
            header("If-Match", "The ETag of the record as it was shown; the call is refused when it has changed since"),
            header("Striae-Reason", "Reason for which one looks, where national policy wants one"),
        ],
        "requestBody": {
            "required": true,
            "content": { "application/json": { "schema": fields }, "multipart/form-data": { "schema": parts } },
        },
        "responses": responses,
    });
    paths.insert(format!("/{family}/{verb}"), json!({ "post": operation }));
}

/// An operation that is no call.
fn operation(
    schemas: &mut SchemaGenerator,
    id: &str,
    about: &str,
    body: Option<&Value>,
    done: (&str, Option<&Value>),
) -> Value {
    let mut responses = Map::new();
    let mut response = json!({ "description": about });
    if let Some(schema) = done.1 {
        response["content"] = json_content(schema);
    }
    responses.insert(done.0.to_owned(), response);
    add_problems(&mut responses, schemas);
    let mut operation = json!({ "operationId": id, "summary": about, "responses": responses });
    if let Some(schema) = body {
        operation["requestBody"] = json!({ "required": true, "content": json_content(schema) });
    }
    operation
}

/// The ways to sign in, which nobody needs a session for.
fn add_sign_in(paths: &mut Map<String, Value>, schemas: &mut SchemaGenerator) {
    let sign_in = schemas.subschema_for::<SignIn>().to_value();
    let by_key = schemas.subschema_for::<SignInByKey>().to_value();
    let key_reply = schemas.subschema_for::<KeyReply>().to_value();
    let asked_key = schemas.subschema_for::<KeyCeremony>().to_value();
    let signed_in = schemas.subschema_for::<SignedIn>().to_value();
    let mut add = |place: &str, id: &str, about: &str, body: &Value, reply: &Value| {
        let mut post = operation(schemas, id, about, Some(body), ("200", Some(reply)));
        post["security"] = json!([]);
        paths.insert(place.to_owned(), json!({ "post": post }));
    };
    let about = "Sign in: the session goes into a cookie";
    add("/sign-in", "sign_in", about, &sign_in, &signed_in);
    let about = "Sign in with a security key: the password is checked, and the key asked for";
    add("/sign-in/key", "sign_in_key", about, &by_key, &asked_key);
    let about = "Take the security key's reply: the session goes into a cookie";
    add("/sign-in/key/finish", "sign_in_key_finish", about, &key_reply, &signed_in);
}

fn add_fixed(paths: &mut Map<String, Value>, schemas: &mut SchemaGenerator) {
    add_sign_in(paths, schemas);
    let who = schemas.subschema_for::<WhoAmI>().to_value();
    let jobs = schemas.subschema_for::<JobList>().to_value();
    let job = schemas.subschema_for::<JobShown>().to_value();
    let mut operation =
        |id: &str, about: &str, body: Option<&Value>, done: (&str, Option<&Value>)| {
            operation(schemas, id, about, body, done)
        };
    let show = operation("session", "Say who one is", None, ("200", Some(&who)));
    let sign_out = operation("sign_out", "Sign out", None, ("204", None));
    let list = operation("jobs", "List one's own jobs", None, ("200", Some(&jobs)));
    let mut show_job =
        operation("job", "Show a job, with its reply once it is done", None, ("200", Some(&job)));
    let mut follow = operation(
        "job_events",
        "The progress of a job, as server-sent events",
        None,
        ("200", None),
    );
    let mut events = operation(
        "events",
        "Events 'changed', whenever something that lists show was written, as server-sent events",
        None,
        ("200", None),
    );
    let mut upload = operation(
        "upload",
        "Begin an upload (tus 1.0); the body may be the first part, or all of it",
        None,
        ("201", None),
    );
    let mut part = operation("upload_part", "Add a part to an upload", None, ("204", None));
    let mut offset =
        operation("upload_offset", "Say how much of an upload is there", None, ("200", None));
    let mut remove = operation("upload_remove", "Remove an upload", None, ("204", None));
    let stream = json!({ "text/event-stream": { "schema": { "type": "string" } } });
    for operation in [&mut follow, &mut events] {
        operation["responses"]["200"]["content"] = stream.clone();
    }
    let bytes = json!({ "schema": { "type": "string", "format": "binary" } });
    let header = |name: &str, about: &str, required: bool| json!({ "name": name, "in": "header", "required": required, "description": about, "schema": { "type": "integer", "minimum": 0 } });
    upload["parameters"] = json!([header(
        "Upload-Length",
        "Bytes of the whole file; not needed when the body is all of it",
        false
    )]);
    upload["requestBody"] = json!({ "content": { "application/offset+octet-stream": bytes, "application/octet-stream": bytes } });
    upload["responses"]["201"]["headers"] = json!({
        "Location": { "schema": { "type": "string" } }, "Striae-Upload": { "description": "Its name, for 'upload' of a call", "schema": { "type": "string" } },
    });
    part["parameters"] = json!([header("Upload-Offset", "Where the part begins", true)]);
    part["requestBody"] = json!({ "content": { "application/offset+octet-stream": bytes } });
    let id =
        json!([{ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } }]);
    for operation in [&mut show_job, &mut follow, &mut offset, &mut remove] {
        operation["parameters"] = id.clone();
    }
    if let Some(parameters) = part["parameters"].as_array_mut() {
        parameters.push(id[0].clone());
    }
    paths.insert("/session".to_owned(), json!({ "get": show, "delete": sign_out }));
    paths.insert("/jobs".to_owned(), json!({ "get": list }));
    paths.insert("/jobs/{id}".to_owned(), json!({ "get": show_job }));
    paths.insert("/jobs/{id}/events".to_owned(), json!({ "get": follow }));
    paths.insert("/events".to_owned(), json!({ "get": events }));
    paths.insert("/uploads".to_owned(), json!({ "post": upload }));
    paths.insert(
        "/uploads/{id}".to_owned(),
        json!({ "head": offset, "patch": part, "delete": remove }),
    );
}
