use indexmap::IndexMap;

use super::parse_parameters;
use crate::{Declaration, Kind, Pace, Parameter, Parameters, Value};

/// A parameter of every kind.
fn declaration() -> Declaration {
    Declaration {
        id: "sample",
        title: "Sample",
        summary: "A parameter of every kind.",
        parameters: vec![
            Parameter::new("rows", "", Kind::Integer { least: 1, most: 8 }, 3_i64, ""),
            Parameter::new("rate", "", Kind::Float { least: 0.0, most: 10.0, logarithmic: true }, 0.5, ""),
            Parameter::new("model", "", Kind::Choice { options: vec!["linear", "net"] }, "net", ""),
            Parameter::new("shuffle", "", Kind::Switch, true, ""),
            Parameter::new("slice", "", Kind::Text { longest: 6 }, "1:", ""),
            Parameter::new(
                "classes",
                "",
                Kind::Integers { least: 0, most: 9, shortest: 0, longest: 3 },
                vec![3_i64, 7],
                "",
            ),
            Parameter::new(
                "a",
                "",
                Kind::Floats { least: -5.0, most: 5.0, shortest: 1, longest: 2 },
                vec![1.0, 2.0],
                "",
            ),
        ],
        outputs: vec![],
        series: vec![],
        phases: vec![],
        pace: Pace::Follows,
    }
}

fn typed(pairs: &[&str]) -> Result<Parameters, String> {
    let pairs: Vec<String> = pairs.iter().map(ToString::to_string).collect();
    let given = parse_parameters(&declaration(), &pairs).map_err(|error| error.to_string())?;
    declaration().resolve(&given).map_err(|error| error.to_string())
}

fn resolved(name: &str, value: Value) -> Result<Value, String> {
    let given = IndexMap::from([(name.to_owned(), value)]);
    let parameters = declaration().resolve(&given).map_err(|error| error.to_string())?;
    Ok(parameters.0[name].clone())
}

#[test]
fn what_is_not_given_takes_its_default_in_the_order_of_the_declaration() {
    let parameters = typed(&["shuffle=off", "rows=8"]).expect("both are in range");
    assert_eq!(
        serde_json::to_string(&parameters).expect("parameters serialise"),
        r#"{"rows":8,"rate":0.5,"model":"net","shuffle":false,"slice":"1:","classes":[3,7],"a":[1.0,2.0]}"#
    );
}

#[test]
fn every_kind_can_be_typed() {
    let parameters =
        typed(&["rate= 2", "model=linear ", "slice= 1=2 ", "classes=1, 2,", "a=(-5,2e-1)"]).expect("all are in range");
    assert_eq!(parameters.float("rate").ok(), Some(2.0));
    assert_eq!(parameters.text("model").ok(), Some("linear"));
    assert_eq!(parameters.text("slice").ok(), Some(" 1=2 "));
    assert_eq!(parameters.integers("classes").ok(), Some(vec![1, 2]));
    assert_eq!(parameters.floats("a").ok(), Some(vec![-5.0, 0.2]));
}

#[test]
fn lists_are_typed_with_brackets_or_without() {
    for (text, numbers) in
        [("3,7", vec![3, 7]), ("[3,1]", vec![3, 1]), ("(5,)", vec![5]), ("5", vec![5]), ("[]", vec![]), ("", vec![])]
    {
        let parameters = typed(&[&format!("classes={text}")]).expect(text);
        assert_eq!(parameters.integers("classes").expect("a list of integers"), numbers, "{text}");
    }
    for text in ["[3,1", "3,1]", "3,,1", ",", "[[3]]", "3;1", "3 1"] {
        let refused = typed(&[&format!("classes={text}")]).expect_err(text);
        assert_eq!(refused, "`classes` takes a whole number from 0 to 9 in each entry", "{text}");
    }
    assert_eq!(typed(&["classes=1,2,3,4"]), Err("`classes` takes 0 to 3 entries, separated by commas".to_owned()));
    assert_eq!(typed(&["a="]), Err("`a` takes 1 to 2 entries, separated by commas".to_owned()));
}

#[test]
fn bounds_belong_to_the_range_and_nothing_beyond_does() {
    for (pair, is_accepted) in [
        ("rows=1", true),
        ("rows=8", true),
        ("rows=0", false),
        ("rows=9", false),
        ("rows=3.0", false),
        ("rows=three", false),
        ("rows=", false),
        ("rows=99999999999999999999", false),
        ("rows=-9223372036854775809", false),
        ("rate=0", true),
        ("rate=10", true),
        ("rate=-0.001", false),
        ("rate=10.001", false),
        ("rate=nan", false),
        ("rate=inf", false),
        ("rate=-inf", false),
        ("rate=1e999", false),
        ("rate=99999999999999999999", false),
        ("a=nan", false),
        ("a=1,inf", false),
        ("model=Net", false),
        ("shuffle=maybe", false),
        ("slice=123456", true),
        ("slice=ååååøø", true),
        ("slice=1234567", false),
    ] {
        assert_eq!(typed(&[pair]).is_ok(), is_accepted, "{pair}");
    }
    assert_eq!(typed(&["rate=nan"]), Err("`rate` takes a number from 0 to 10".to_owned()));
    assert_eq!(typed(&["rows=9"]), Err("`rows` takes a whole number from 1 to 8".to_owned()));
}

#[test]
fn values_of_another_kind_are_refused() {
    assert_eq!(resolved("rate", Value::Integer(2)), Ok(Value::Float(2.0)));
    assert_eq!(resolved("a", Value::Integer(2)), Ok(Value::List(vec![Value::Float(2.0)])));
    for (name, value) in [
        ("rows", Value::Float(2.0)),
        ("rows", Value::Text("2".to_owned())),
        ("rate", Value::Float(f64::NAN)),
        ("rate", Value::Bool(true)),
        ("shuffle", Value::Integer(1)),
        ("slice", Value::Integer(1)),
        ("classes", Value::List(vec![Value::List(vec![])])),
        ("classes", Value::List(vec![Value::Float(1.0)])),
        ("a", Value::List(vec![Value::Float(f64::INFINITY)])),
    ] {
        assert!(resolved(name, value.clone()).is_err(), "{name} = {value:?}");
    }
}

#[test]
fn an_unknown_name_is_told_what_is_known() {
    assert_eq!(
        typed(&["row=4"]),
        Err("`sample` has no parameter `row` (did you mean `rows`?); it has rows, rate, model, shuffle, slice, \
             classes, a"
            .to_owned())
    );
    assert!(typed(&["epochs=4"]).is_err_and(|problem| !problem.contains("did you mean")));
    assert_eq!(typed(&["rows"]), Err("`rows` has no value: write name=value".to_owned()));
}

#[test]
fn asking_for_what_is_not_declared_is_an_error_and_no_panic() {
    let parameters = typed(&[]).expect("the defaults are in range");
    assert!(parameters.count("columns").is_err());
    assert!(parameters.float("rows").is_err());
    assert!(parameters.integers("a").is_err());
}
