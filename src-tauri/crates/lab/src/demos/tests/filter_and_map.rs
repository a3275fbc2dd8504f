//! Three notations choose and change the same numbers; Rust's remainder and the wrong order do not.

use super::{json, run};
use crate::{Outputs, Value};

fn chosen(numbers: &str, keep: &str, map: &str) -> Outputs {
    run("filter-and-map", &[&format!("numbers={numbers}"), &format!("keep={keep}"), &format!("map={map}")])
        .expect("these are in range")
}

/// What Python 3.13 answers to the comprehensions that `python_code` writes for these numbers.
const NUMBERS: &str = "-7,-4,-3,0,1,2,5,99,-99";
const BY_PYTHON: [(&str, &str, &str, &str); 9] = [
    ("odd", "double", "[2 * x for x in [-7, -4, -3, 0, 1, 2, 5, 99, -99] if x % 2 == 1]", "[-14,-6,2,10,198,-198]"),
    ("odd", "square", "[x ** 2 for x in [-7, -4, -3, 0, 1, 2, 5, 99, -99] if x % 2 == 1]", "[49,9,1,25,9801,9801]"),
    ("odd", "negate", "[-x for x in [-7, -4, -3, 0, 1, 2, 5, 99, -99] if x % 2 == 1]", "[7,3,-1,-5,-99,99]"),
    ("even", "double", "[2 * x for x in [-7, -4, -3, 0, 1, 2, 5, 99, -99] if x % 2 == 0]", "[-8,0,4]"),
    ("even", "square", "[x ** 2 for x in [-7, -4, -3, 0, 1, 2, 5, 99, -99] if x % 2 == 0]", "[16,0,4]"),
    ("even", "negate", "[-x for x in [-7, -4, -3, 0, 1, 2, 5, 99, -99] if x % 2 == 0]", "[4,0,-2]"),
    ("positive", "double", "[2 * x for x in [-7, -4, -3, 0, 1, 2, 5, 99, -99] if x > 0]", "[2,4,10,198]"),
    ("positive", "square", "[x ** 2 for x in [-7, -4, -3, 0, 1, 2, 5, 99, -99] if x > 0]", "[1,4,25,9801]"),
    ("positive", "negate", "[-x for x in [-7, -4, -3, 0, 1, 2, 5, 99, -99] if x > 0]", "[-1,-2,-5,-99]"),
];

#[test]
fn all_three_ways_give_what_python_gives() {
    for (keep, map, code, expected) in BY_PYTHON {
        let outputs = chosen(NUMBERS, keep, map);
        assert_eq!(outputs["python_code"], Value::from(code));
        for way in ["comprehension", "iterator", "tensor"] {
            assert_eq!(json(&outputs, way), expected, "{way}: {keep}, {map}");
        }
        assert_eq!(outputs["agree"], Value::Bool(true));
    }
}

#[test]
fn the_mask_stands_beside_each_number() {
    assert_eq!(json(&chosen("-3,-2,0,1", "odd", "double"), "mask"), "[1,0,0,1]");
    assert_eq!(json(&chosen("-3,-2,0,1", "even", "double"), "mask"), "[0,1,1,0]");
    assert_eq!(json(&chosen("-3,-2,0,1", "positive", "double"), "mask"), "[0,0,0,1]");
}

/// Python: -3 % 2 is 1. Rust: -3 % 2 is -1.
#[test]
fn rusts_remainder_misses_negative_odd_numbers() {
    let outputs = chosen("-3,-2,3", "odd", "double");
    assert_eq!(
        json(&outputs, "remainders"),
        r#"[["number","in Python","in Rust","kept by == 1 in Rust"],[-3,1,-1,false],[-2,0,0,false],[3,1,1,true]]"#
    );
    assert_eq!(json(&outputs, "comprehension"), "[-6,6]");
    assert_eq!(json(&outputs, "kept_by_rust_remainder"), "[6]");
    // Zero has no sign to go wrong.
    assert_eq!(json(&chosen("-3,-2,3", "even", "double"), "kept_by_rust_remainder"), "[-4]");
}

#[test]
fn mapping_first_tests_the_wrong_numbers() {
    // Doubled, every number is even; squared, every number but zero is positive.
    assert_eq!(json(&chosen("-3,1,4", "odd", "double"), "mapped_first"), "[]");
    assert_eq!(json(&chosen("-3,1,4", "even", "double"), "mapped_first"), "[-6,2,8]");
    assert_eq!(json(&chosen("-3,0,4", "positive", "square"), "mapped_first"), "[9,16]");
}

#[test]
fn of_no_numbers_none_is_chosen_by_any_way() {
    for (numbers, keep) in [("", "odd"), ("-2,0,4", "odd"), ("-1,0", "positive")] {
        let outputs = chosen(numbers, keep, "square");
        for way in ["comprehension", "iterator", "tensor", "kept_by_rust_remainder"] {
            assert_eq!(json(&outputs, way), "[]", "{way} of [{numbers}]");
        }
    }
}

#[test]
fn the_code_in_rust_and_with_a_tensor_names_the_learners_numbers() {
    let outputs = chosen("-3,4", "odd", "square");
    let rust = "let numbers: Vec<i64> = vec![-3, 4];\n\
                let chosen: Vec<i64> = numbers.into_iter().filter(|&x| x.rem_euclid(2) == 1).map(|x| x.pow(2)).collect();";
    assert_eq!(outputs["rust_code"], Value::from(rust));
    assert_eq!(outputs["tensor_code"], Value::from("t = torch.tensor([-3, 4])\nkept = t[t % 2 == 1]\nkept ** 2"));
}
