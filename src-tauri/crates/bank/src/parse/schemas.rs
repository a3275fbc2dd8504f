//! The JSON Schemas of question and deck files, by which editors complete and validate, kept in step with the types.

use std::borrow::Cow;
use std::fs;
use std::path::PathBuf;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

use super::raw::{At, Deck, Question};

/// Set to anything, it lets the test below write the files.
const WRITE: &str = "CANDLELIGHT_WRITE_SCHEMAS";

/// A value's schema is that of the value, wherever it stands.
impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A number, a list, true or false, or an expression in quotes.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its shape is used")]
pub(super) enum Literal {
    Truth(bool),
    Number(f64),
    Expression(String),
    List(Vec<Literal>),
}

/// In the dialect that the most editors know.
fn schema<T: JsonSchema>() -> String {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    let mut schema = schema.to_value();
    without_null(&mut schema);
    serde_json::to_string_pretty(&schema).expect("a schema is JSON") + "\n"
}

/// TOML has no null: a key that may be left out is left out.
fn without_null(schema: &mut Value) {
    if let Some(schema) = schema.as_object_mut() {
        if let Some(Value::Array(types)) = schema.get_mut("type") {
            types.retain(|name| name != "null");
            let only = types[0].clone();
            schema.insert("type".to_owned(), only);
        }
        if let Some(Value::Array(alternatives)) = schema.get_mut("anyOf") {
            alternatives.retain(|one| one["type"] != "null");
            if let [only] = alternatives.as_slice() {
                let wrapped = Value::Array(vec![only.clone()]);
                schema.remove("anyOf");
                // draft-07 ignores what stands beside a bare reference, and a description does.
                schema.insert("allOf".to_owned(), wrapped);
            }
        }
        schema.values_mut().for_each(without_null);
    } else if let Some(elements) = schema.as_array_mut() {
        elements.iter_mut().for_each(without_null);
    }
}

/// `make schema` writes what this test compares.
#[test]
fn the_schemas_are_in_step_with_the_types() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../questions/schema");
    for (name, schema) in [("question.json", schema::<Question>()), ("deck.json", schema::<Deck>())] {
        let file = folder.join(name);
        if std::env::var_os(WRITE).is_some() {
            fs::create_dir_all(&folder).and_then(|()| fs::write(&file, &schema)).expect("the folder can be written");
        }
        let written = fs::read_to_string(&file).unwrap_or_default();
        assert!(written == schema, "questions/schema/{name} is out of step: run `make schema` and commit it");
    }
}
