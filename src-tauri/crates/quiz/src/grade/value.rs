//! Value: a nested list or a shape, compared element by element.

use candlelight_bank::{Check, ValueKey};
use candlelight_script::Value;

use super::{Graded, Ungraded, evaluate, read};
use crate::view::Outcome;

/// Floats agree when they differ by at most this share of the key: four typed digits are enough.
const RELATIVE: f64 = 1e-4;

pub(super) fn grade(key: &ValueKey, text: &str, is_error: bool) -> Result<Graded, Ungraded> {
    let expected = match (&key.check, is_error) {
        (Check::Raises { .. }, true) => return Ok(Graded::correct()),
        (Check::Gives(_), true) => return Ok(Graded::not_yet("Not yet: it runs without an error.")),
        (Check::Raises { .. }, false) => None,
        (Check::Gives(expression), false) => Some(evaluate(expression)?),
    };
    let response = read::value(text)?;
    let difference = expected.as_ref().map(|expected| first_difference(&response, expected));
    if difference == Some(None) {
        return Ok(Graded::correct());
    }
    for mistake in &key.mistakes {
        let matches = match (&mistake.gives, &mistake.written) {
            (_, Some(written)) if written.trim() == text.trim() => true,
            (Some(gives), _) => agree(&response, &evaluate(gives)?),
            (None, _) => false,
        };
        if matches {
            return Ok(Graded::mistaken(mistake));
        }
    }
    let Some((expected, Some(path))) = expected.zip(difference) else {
        return Ok(Graded::not_yet("Not yet: this does not give a value."));
    };
    if shape(&response) != shape(&expected) {
        return Ok(Graded::not_yet(match shape(&response) {
            Some(shape) if shape.is_empty() => "Not yet: a single number is not the right shape.".to_owned(),
            Some(shape) => format!("Not yet: shape {shape:?} is not the right one."),
            None => "Not yet: the rows have different lengths.".to_owned(),
        }));
    }
    let (right, all) = matching(&response, &expected);
    let place = if path.is_empty() { String::new() } else { format!("; the first that differs stands at {path:?}") };
    let graded = Graded::not_yet(if all > 1 && right > 0 {
        format!("Not yet: {right} of {all} numbers are right{place}.")
    } else {
        format!("Not yet: {response} is not it.")
    });
    let at_fault = if path.is_empty() { Vec::new() } else { vec![format!("{path:?}")] };
    Ok(Graded { outcome: Outcome::NotYet, at_fault, ..graded })
}

pub(crate) fn agree(a: &Value, b: &Value) -> bool {
    first_difference(a, b).is_none()
}

/// The indices of the first place where the two differ; empty where they differ as a whole.
fn first_difference(response: &Value, expected: &Value) -> Option<Vec<usize>> {
    match (response.elements(), expected.elements()) {
        (Some(ours), Some(theirs)) => {
            for (index, (our, their)) in ours.iter().zip(theirs).enumerate() {
                if let Some(mut path) = first_difference(our, their) {
                    path.insert(0, index);
                    return Some(path);
                }
            }
            (ours.len() != theirs.len()).then(|| vec![ours.len().min(theirs.len())])
        }
        (None, None) if is_same_number(response, expected) => None,
        _ => Some(Vec::new()),
    }
}

fn is_same_number(response: &Value, expected: &Value) -> bool {
    match (response, expected) {
        (Value::Int(ours), Value::Int(theirs)) => ours == theirs,
        (Value::Bool(ours), Value::Bool(theirs)) => ours == theirs,
        _ => match (response.as_number(), expected.as_number()) {
            (Some(ours), Some(theirs)) if theirs.is_nan() => ours.is_nan(),
            (Some(ours), Some(theirs)) => ours == theirs || (ours - theirs).abs() <= RELATIVE * theirs.abs(),
            _ => false,
        },
    }
}

/// The lengths of the axes; none for a ragged list.
fn shape(value: &Value) -> Option<Vec<usize>> {
    let Some(elements) = value.elements() else { return Some(Vec::new()) };
    let mut shapes = elements.iter().map(shape);
    let Some(first) = shapes.next() else { return Some(vec![0]) };
    let first = first?;
    if shapes.any(|other| other.as_ref() != Some(&first)) {
        return None;
    }
    Some([vec![elements.len()], first].concat())
}

/// How many numbers agree, and how many there are, of two values of the same shape.
fn matching(response: &Value, expected: &Value) -> (usize, usize) {
    match (response.elements(), expected.elements()) {
        (Some(ours), Some(theirs)) => ours
            .iter()
            .zip(theirs)
            .map(|(our, their)| matching(our, their))
            .fold((0, 0), |(right, all), (more_right, more)| (right + more_right, all + more)),
        _ => (usize::from(is_same_number(response, expected)), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(source: &str) -> Value {
        candlelight_script::literal(source).expect(source)
    }

    #[test]
    fn a_shape_may_be_a_list_or_a_tuple_and_a_whole_float_an_int() {
        assert!(agree(&value("(4, 3)"), &value("[4, 3]")));
        assert!(agree(&value("[10.0]"), &value("[10]")));
        assert!(agree(&value("0.3333"), &value("0.33333333")));
        assert!(!agree(&value("0.33"), &value("0.33333333")));
        assert!(!agree(&value("1"), &value("True")));
        assert!(!agree(&value("[[1]]"), &value("[1]")));
    }

    #[test]
    fn the_first_difference_is_found_by_its_indices() {
        let key = value("[[10, 12], [16, 18]]");
        assert_eq!(first_difference(&value("[[10, 12], [17, 19]]"), &key), Some(vec![1, 0]));
        assert_eq!(first_difference(&value("[[10, 12]]"), &key), Some(vec![1]));
        assert_eq!(first_difference(&value("10"), &key), Some(vec![]));
    }

    #[test]
    fn shapes_of_ragged_lists_do_not_exist() {
        assert_eq!(shape(&value("[[1, 2], [3]]")), None);
        assert_eq!(shape(&value("[[1, 2], [3, 4], [5, 6]]")), Some(vec![3, 2]));
        assert_eq!(shape(&value("7")), Some(vec![]));
    }
}
