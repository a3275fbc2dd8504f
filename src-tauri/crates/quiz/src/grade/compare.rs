//! Compares values: element by element, and as a tensor library does, with shape and dtype.

use candlelight_bank::DTypeRule;
use candlelight_script::Value;

use crate::value::{dtype, shape};

/// Floats agree when they differ by at most this share of the key: four typed digits are enough.
const RELATIVE: f64 = 1e-4;
/// And by this much beside: what two ways of rounding leave of 0.
const ABSOLUTE: f64 = 1e-6;

/// Whether they agree element by element, whatever holds the elements.
pub(crate) fn agree(one: &Value, other: &Value) -> bool {
    first_difference(&one.nested(), &other.nested()).is_none()
}

/// Whether they agree in value, shape and, where it is asked for, in dtype and kind.
pub(crate) fn is_same_value(one: &Value, other: &Value, rule: DTypeRule) -> bool {
    (rule == DTypeRule::Any || has_same_type(one, other)) && agree_closely(one, other)
}

/// Whether one could stand for the other in code: the same dtype, or the same kind of thing.
pub(super) fn has_same_type(one: &Value, other: &Value) -> bool {
    use Value::{Bool, Dict, Float, Int, List, Named, None, Other, Set, Size, Str, Tensor, Tuple};
    match (one, other) {
        (Tensor(_), Tensor(_)) => dtype(one) == dtype(other),
        (List(ours), List(theirs)) | (Tuple(ours), Tuple(theirs)) => {
            ours.len() != theirs.len() || ours.iter().zip(theirs).all(|(our, their)| has_same_type(our, their))
        }
        // A shape is a tuple, and so is what `max(dim=0)` gives.
        (Size(_) | Tuple(_) | Named { .. }, Size(_) | Tuple(_) | Named { .. })
        | (None, None)
        | (Bool(_), Bool(_))
        | (Int(_), Int(_))
        | (Float(_), Float(_))
        | (Str(_), Str(_))
        | (Dict(_), Dict(_))
        | (Set(_), Set(_))
        | (Other { .. }, Other { .. }) => true,
        _ => false,
    }
}

/// As [`agree`], where truth values count as the 0 and 1 that an `int64` mask holds only if both are such.
fn agree_closely(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Tensor(ours), Value::Tensor(theirs)) if ours.shape != theirs.shape => false,
        _ => agree(one, other),
    }
}

/// The indices of the first place where two nested values differ; empty where they differ as a whole.
pub(super) fn first_difference(response: &Value, expected: &Value) -> Option<Vec<usize>> {
    match (response, expected) {
        (Value::Dict(ours), Value::Dict(theirs)) => {
            let holds = |entries: &[(Value, Value)], key: &Value, value: &Value| {
                entries.iter().any(|(other, its)| agree(other, key) && agree(its, value))
            };
            let is_same = ours.len() == theirs.len() && theirs.iter().all(|(key, value)| holds(ours, key, value));
            (!is_same).then(Vec::new)
        }
        (Value::Set(ours), Value::Set(theirs)) => {
            let is_same =
                ours.len() == theirs.len() && theirs.iter().all(|value| ours.iter().any(|our| agree(our, value)));
            (!is_same).then(Vec::new)
        }
        _ => match (response.elements(), expected.elements()) {
            (Some(ours), Some(theirs)) => {
                for (index, (our, their)) in ours.iter().zip(theirs).enumerate() {
                    if let Some(mut path) = first_difference(our, their) {
                        path.insert(0, index);
                        return Some(path);
                    }
                }
                (ours.len() != theirs.len()).then(|| vec![ours.len().min(theirs.len())])
            }
            (None, None) if is_same_leaf(response, expected) => None,
            _ => Some(Vec::new()),
        },
    }
}

fn is_same_leaf(response: &Value, expected: &Value) -> bool {
    match (response, expected) {
        (Value::Int(ours), Value::Int(theirs)) => ours == theirs,
        _ => match (response.as_number(), expected.as_number()) {
            (Some(ours), Some(theirs)) if theirs.is_nan() => ours.is_nan(),
            (Some(ours), Some(theirs)) => ours == theirs || (ours - theirs).abs() <= RELATIVE * theirs.abs() + ABSOLUTE,
            (None, None) => response == expected,
            _ => false,
        },
    }
}

/// How many elements agree, and how many there are, of two nested values of the same shape.
pub(super) fn matching(response: &Value, expected: &Value) -> (usize, usize) {
    match (response.elements(), expected.elements()) {
        (Some(ours), Some(theirs)) => ours
            .iter()
            .zip(theirs)
            .map(|(our, their)| matching(our, their))
            .fold((0, 0), |(right, all), (more_right, more)| (right + more_right, all + more)),
        _ => (usize::from(is_same_leaf(response, expected)), 1),
    }
}

/// In which way a response differs from the key, without giving the key away; and the place, where there is one.
pub(super) fn difference(response: &Value, expected: &Value) -> (String, Vec<String>) {
    let (ours, theirs) = (response.nested(), expected.nested());
    if shape(response) != shape(expected) {
        let is_list = shape(expected).is_some_and(|shape| shape.len() == 1);
        let headline = match shape(response) {
            // What is asked for may itself be a shape: its length is what is told of it.
            Some(shape) if is_list && shape.len() == 1 => {
                format!("Not yet: a length of {} is not the right one.", shape[0])
            }
            Some(shape) if shape.is_empty() => "Not yet: a single number is not the right shape.".to_owned(),
            Some(shape) => format!("Not yet: shape {shape:?} is not the right one."),
            None if ours.elements().is_some() => "Not yet: the rows have different lengths.".to_owned(),
            None => "Not yet: this is another kind of value.".to_owned(),
        };
        return (headline, Vec::new());
    }
    let path = first_difference(&ours, &theirs).unwrap_or_default();
    let (right, all) = matching(&ours, &theirs);
    let (place, at_fault) = if path.is_empty() {
        (String::new(), Vec::new())
    } else {
        (format!("; the first that differs stands at {path:?}"), vec![format!("{path:?}")])
    };
    let headline = if all > 1 && right > 0 {
        format!("Not yet: {right} of {all} numbers are right{place}.")
    } else if all > 1 {
        // A shape is itself an answer, so that "the shape is right" would say too much of a list.
        let form = if path.len() > 1 { "shape" } else { "length" };
        format!("Not yet: the {form} is right, and none of the {all} numbers is.")
    } else {
        format!("Not yet: {ours} is not it.")
    };
    (headline, at_fault)
}

#[cfg(test)]
mod tests {
    use candlelight_script::{TensorData, TensorValue};

    use super::*;

    fn value(source: &str) -> Value {
        candlelight_script::literal(source).expect(source)
    }

    fn tensor(shape: &[usize], data: TensorData) -> Value {
        Value::Tensor(TensorValue { shape: shape.to_vec(), data, repr: String::new() })
    }

    #[test]
    fn a_shape_may_be_a_list_or_a_tuple_and_a_whole_float_an_int() {
        assert!(agree(&value("(4, 3)"), &value("[4, 3]")));
        assert!(agree(&value("(4, 3)"), &Value::Size(vec![4, 3])));
        assert!(agree(&value("[10.0]"), &value("[10]")));
        assert!(agree(&value("0.3333"), &value("0.33333333")));
        assert!(!agree(&value("0.33"), &value("0.33333333")));
        assert!(!agree(&value("1"), &value("True")));
        assert!(!agree(&value("[[1]]"), &value("[1]")));
    }

    #[test]
    fn code_is_held_to_its_dtype_unless_any_will_do() {
        let ints = tensor(&[2], TensorData::Int64(vec![1, 2]));
        let floats = tensor(&[2], TensorData::Float32(vec![1.0, 2.0]));
        assert!(!is_same_value(&ints, &floats, DTypeRule::Exact));
        assert!(is_same_value(&ints, &floats, DTypeRule::Any));
        assert!(!is_same_value(&value("[1, 2]"), &ints, DTypeRule::Exact), "a list is no tensor");
        assert!(is_same_value(&value("(1, 2)"), &Value::Size(vec![1, 2]), DTypeRule::Exact));
        assert!(!is_same_value(&value("2"), &value("2.0"), DTypeRule::Exact));
    }

    #[test]
    fn rows_and_columns_of_the_same_numbers_differ_in_shape() {
        let row = tensor(&[1, 2], TensorData::Int64(vec![1, 2]));
        let column = tensor(&[2, 1], TensorData::Int64(vec![1, 2]));
        assert!(!is_same_value(&row, &column, DTypeRule::Any));
        assert_eq!(difference(&row, &column).0, "Not yet: shape [1, 2] is not the right one.");
        assert_eq!(difference(&value("[4, 1, 5]"), &value("(4, 5)")).0, "Not yet: a length of 3 is not the right one.");
        assert_eq!(
            difference(&value("(4, 1)"), &value("(6, 5)")).0,
            "Not yet: the length is right, and none of the 2 numbers is."
        );
        let none = tensor(&[2, 0], TensorData::Int64(vec![]));
        assert!(!is_same_value(&none, &tensor(&[0, 2], TensorData::Int64(vec![])), DTypeRule::Any));
    }

    #[test]
    fn the_first_difference_is_found_by_its_indices() {
        let key = value("[[10, 12], [16, 18]]");
        assert_eq!(first_difference(&value("[[10, 12], [17, 19]]"), &key), Some(vec![1, 0]));
        assert_eq!(first_difference(&value("[[10, 12]]"), &key), Some(vec![1]));
        assert_eq!(first_difference(&value("10"), &key), Some(vec![]));
    }
}
