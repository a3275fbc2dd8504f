//! A demo's computation as text for a notebook: it runs as it stands, in PyTorch.
//!
//! Imports, the parameters as they are set, MNIST where the computation reads it, the computation itself, and a print of every
//! output that it assigns.

use candlelight_lab::{Declaration, Value};
use candlelight_script::syntax;
use indexmap::IndexMap;

use crate::run_text::resolved;
use crate::view::{Failure, RunRequest};

/// The names under which a demo finds MNIST.
const DATA: [&str; 4] = ["train_images", "train_labels", "test_images", "test_labels"];

const IMPORT: &str = "\nfrom torchvision.datasets import MNIST";
/// Gives [`DATA`]: images `[60000, 784]` and `[10000, 784]` of float32 from 0 to 1, labels of int64. torchvision fetches the
/// files where they are not there yet.
const LOAD: &str = "\
train = MNIST(\"data\", train=True, download=True)
test = MNIST(\"data\", train=False, download=True)
train_images, train_labels = train.data.flatten(1) / 255, train.targets
test_images, test_labels = test.data.flatten(1) / 255, test.targets";

/// # Errors
/// When the request does not fit the demo's declaration.
pub(crate) fn notebook(request: &RunRequest) -> Result<String, Failure> {
    let (declaration, parameters) = resolved(request)?;
    let demo = candlelight_lab::find(declaration.id).map_err(|error| Failure::from(&error))?;
    Ok(assemble(&declaration, &parameters, request.seed, demo.pytorch()))
}

fn assemble(declaration: &Declaration, parameters: &IndexMap<String, Value>, seed: u64, body: &str) -> String {
    let read = syntax::names(body);
    let reads_data = DATA.iter().any(|name| read.contains(*name));
    let lines = |lines: Vec<String>| lines.join("\n");
    let assigned = parameters.iter().filter(|(name, _)| read.contains(name.as_str()));
    let outputs = declaration.outputs.iter().filter(|output| assigns(body, output.name));
    let mut blocks = vec![
        format!("# {}\n# {}", declaration.title, declaration.summary),
        format!("import torch\nimport torch.nn.functional as F{}", if reads_data { IMPORT } else { "" }),
        format!("seed = {seed}\ntorch.manual_seed(seed)"),
        lines(assigned.map(|(name, value)| format!("{name} = {}", literal(value))).collect()),
        if reads_data { LOAD.to_owned() } else { String::new() },
        body.trim().to_owned(),
        lines(outputs.map(|output| format!("print(\"{0}:\", {0})", output.name)).collect()),
    ];
    blocks.retain(|block| !block.is_empty());
    format!("{}\n", blocks.join("\n\n"))
}

/// Whether the name is bound once the source has run: then whoever reads it afterwards needs it from nowhere else.
fn assigns(source: &str, name: &str) -> bool {
    !syntax::names(&format!("{source}\n{name}\n")).contains(name)
}

/// A value as Python writes it.
fn literal(value: &Value) -> String {
    match value {
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) if !number.is_finite() => format!("float(\"{number}\")"),
        // With a point or a power of ten, and the fewest digits that name this float alone.
        Value::Float(number) => format!("{number:?}"),
        Value::Text(text) => quoted(text),
        Value::List(entries) => format!("[{}]", entries.iter().map(literal).collect::<Vec<_>>().join(", ")),
    }
}

/// In double quotes; what cannot stand between them, and what cannot be seen, is escaped.
fn quoted(text: &str) -> String {
    let mut literal = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => literal.extend(['\\', character]),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            // Byte order marks and the marks that turn the writing direction are no controls, and still not to be seen.
            hidden
                if hidden.is_control()
                    || matches!(hidden, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{feff}') =>
            {
                literal.extend(format!("\\u{:04x}", u32::from(hidden)).chars());
            }
            seen => literal.push(seen),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_python_reads_them() {
        let list = |entries: &[f64]| Value::List(entries.iter().map(|entry| Value::Float(*entry)).collect());
        for (value, expected) in [
            (Value::Bool(true), "True"),
            (Value::Bool(false), "False"),
            (Value::Integer(-3), "-3"),
            (Value::Float(2.0), "2.0"),
            (Value::Float(1e-8), "1e-8"),
            (Value::Float(0.1), "0.1"),
            (Value::Float(f64::NAN), "float(\"NaN\")"),
            (Value::Float(f64::NEG_INFINITY), "float(\"-inf\")"),
            (Value::List(vec![]), "[]"),
            (list(&[1.0, -0.5]), "[1.0, -0.5]"),
            (Value::Text("1:, 1:".to_owned()), "\"1:, 1:\""),
            (Value::Text("a \"b\" \\ c\n\u{7}é\u{202e}".to_owned()), "\"a \\\"b\\\" \\\\ c\\n\\u0007é\\u202e\""),
        ] {
            assert_eq!(literal(&value), expected);
        }
    }

    /// Python-syntax readers agree: what is written is one constant expression, whatever characters the text holds.
    #[test]
    fn every_character_can_stand_in_a_text() {
        for character in (0..=0x2fff).chain(0xfe00..=0x1f6ff).filter_map(char::from_u32) {
            let written = quoted(&format!("a{character}b"));
            assert!(syntax::constant(&written), "{character:?} as {written}");
        }
    }

    #[test]
    fn only_what_the_computation_reads_is_set_up_and_only_what_it_assigns_is_printed() {
        let declaration = crate::find_demo("rmse-and-l1").expect("a demo");
        let parameters = IndexMap::from([
            ("a".to_owned(), Value::List(vec![Value::Float(1.0)])),
            ("b".to_owned(), Value::List(vec![Value::Float(3.0)])),
            ("digit".to_owned(), Value::Integer(3)),
        ]);
        let body = "difference = torch.tensor(a) - torch.tensor(b)\nrmse = difference.pow(2).mean().sqrt()\n";
        let written = assemble(&declaration, &parameters, 7, body);
        let expected = format!(
            "# {}\n# {}\n\nimport torch\nimport torch.nn.functional as F\n\nseed = 7\ntorch.manual_seed(seed)\n\na = [1.0]\n\
             b = [3.0]\n\n{body}\nprint(\"rmse:\", rmse)\n",
            declaration.title, declaration.summary
        );
        assert_eq!(written, expected);
        syntax::check(&written).expect("Python");

        let with_data = assemble(&declaration, &parameters, 7, "l1 = train_images[digit].mean()");
        assert!(with_data.contains("from torchvision.datasets import MNIST\n"), "{with_data}");
        assert!(with_data.contains("digit = 3\n") && !with_data.contains("a = ["), "{with_data}");
        let order = ["test_labels = ", "l1 = train_images", "print(\"l1:\", l1)"].map(|part| with_data.find(part));
        assert!(order.iter().all(Option::is_some) && order.is_sorted(), "{with_data}");
        // The language here has no torchvision.
        syntax::check(&with_data.replace(IMPORT, "")).expect("Python");
    }
}
