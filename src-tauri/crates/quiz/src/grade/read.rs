//! Reads what learners type: numbers as people write them, and values as notebooks print them.

use candlelight_script::Value;

use super::{Ungraded, unreadable};

const NUMBER_HELP: &str = "Write a number such as 0.5, 0,5, 1/2 or 2e-3";

/// `0.5`, `0,5`, `1/2`, `2e-3`, with any kind of minus.
pub(super) fn number(text: &str) -> Result<f64, Ungraded> {
    let text = text.trim().replace(['−', '–'], "-");
    if text.is_empty() {
        return Err(unreadable("There is no number yet", NUMBER_HELP));
    }
    let value = match text.split_once('/') {
        Some((above, below)) => decimal(above)? / decimal(below)?,
        None => decimal(&text)?,
    };
    if value.is_finite() { Ok(value) } else { Err(unreadable(format!("`{text}` is not a finite number"), NUMBER_HELP)) }
}

fn decimal(text: &str) -> Result<f64, Ungraded> {
    let text = text.trim();
    let not_a_number = || unreadable(format!("`{text}` is not a number"), NUMBER_HELP);
    let text = match text.split_once(',') {
        None => text.to_owned(),
        // 1,000 is a thousand to some and one to others.
        Some((before, after)) if after.len() == 3 && !before.trim_start_matches(['-', '+', '0']).is_empty() => {
            return Err(unreadable(
                format!("`{text}` can be read in two ways"),
                &format!("Write {before}{after} or {before}.{after}"),
            ));
        }
        Some((before, after)) => format!("{before}.{after}"),
    };
    // Rust also reads "inf", "nan" and "infinity"; they are no answers.
    if text.contains(|character: char| character.is_alphabetic() && !matches!(character, 'e' | 'E')) {
        return Err(not_a_number());
    }
    text.parse().map_err(|_| not_a_number())
}

/// A number, a nested list or a shape: `[4, 3]`, `(4, 3)`, `4, 3`, or as a notebook prints it, `tensor([4, 3])`.
pub(crate) fn value(text: &str) -> Result<Value, Ungraded> {
    let typed = text.replace(['−', '–'], "-");
    if typed.trim().is_empty() {
        return Err(unreadable(
            "There is no value yet",
            "Write a list such as [[1, 2], [3, 4]], or a shape such as [4, 3]",
        ));
    }
    let (start, bare) = unwrapped(&typed);
    candlelight_script::literal(bare).map_err(|error| Ungraded::Unreadable {
        message: error.message,
        column: Some(typed[..start].chars().count() + bare[..error.at.start.min(bare.len())].chars().count() + 1),
        help: Some("Write numbers in brackets, separated by commas: [[1, 2], [3, 4]]".to_owned()),
    })
}

/// What stands inside `tensor(…)` or `torch.Size(…)`, and where it starts.
fn unwrapped(text: &str) -> (usize, &str) {
    for name in ["torch.tensor(", "torch.Size(", "tensor("] {
        let indent = text.len() - text.trim_start().len();
        if let Some(rest) = text.trim().strip_prefix(name)
            && let Some(inner) = rest.strip_suffix(')')
        {
            return (indent + name.len(), inner);
        }
    }
    (0, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (text, expected) in [
            ("0.5", 0.5),
            ("0,5", 0.5),
            ("1/2", 0.5),
            (" 2e-3 ", 0.002),
            ("−3", -3.0),
            (".5", 0.5),
            ("0,125", 0.125),
            ("-1 / 4", -0.25),
        ] {
            assert_eq!(number(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_told_so() {
        for text in ["", "1,5,", "half", "1/0", "inf", "nan", "1,000", "1 2", "--1", "1e999", "0x10", "1/2/3"] {
            assert!(matches!(number(text), Err(Ungraded::Unreadable { .. })), "{text}");
        }
    }

    #[test]
    fn values_as_notebooks_print_them() {
        let expected = value("[[10, 12], [16, 18]]").expect("a list");
        assert_eq!(value("tensor([[10, 12],\n        [16, 18]])"), Ok(expected));
        assert_eq!(value("torch.Size([4, 3])"), value("[4, 3]"));
    }

    #[test]
    fn an_unreadable_value_names_the_column_in_what_was_typed() {
        let Err(Ungraded::Unreadable { column, .. }) = value("tensor([1, x])") else { panic!("x is no number") };
        assert_eq!(column, Some(12));
    }
}
