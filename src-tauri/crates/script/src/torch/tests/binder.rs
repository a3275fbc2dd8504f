//! The tables against their own rules, and the binder against what PyTorch says to the same calls.

use std::collections::HashSet;
use std::rc::Rc;

use candlelight_tensor::{Array, DType, Scalar, Tensor};

use super::super::bind::{Bound, Form, bind};
use super::super::operation::{FUNCTION, FUNCTIONAL, METHOD};
use super::super::ops::TABLES;
use super::super::signature::Overload;
use crate::ErrorKind;
use crate::args::Args;
use crate::containers::Tuple;
use crate::failure::Result;
use crate::object::Object;

const SUM: &str =
    "Tensor input, *, dtype dtype=None | Tensor input, dims dim=None, bool keepdim=False, *, dtype dtype=None";

fn tensor() -> Tensor {
    Tensor::new(Array::full(&[2, 3], Scalar::Int(1), DType::Float32).expect("six elements"))
}

fn itself() -> Object {
    Object::Tensor(tensor())
}

fn bound<const P: usize, const K: usize>(
    form: Form<'_>,
    signature: &'static str,
    positional: [Object; P],
    keywords: [(&str, Object); K],
) -> Result<Bound> {
    let keywords = keywords.into_iter().map(|(name, value)| (Rc::from(name), value)).collect();
    let args = Args { positional: positional.into(), keywords };
    bind("f", form, &Overload::read(signature).expect("a readable signature"), args)
}

fn message(result: Result<Bound>) -> String {
    let failure = result.expect_err("the call does not fit");
    assert_eq!(failure.kind, ErrorKind::TypeError);
    failure.message
}

#[test]
fn every_signature_can_be_read() {
    for operation in TABLES.into_iter().flatten() {
        assert!(Overload::read(operation.signature).is_some(), "{}: {}", operation.names, operation.signature);
    }
}

#[test]
fn no_name_is_declared_twice_for_one_form() {
    let mut seen = HashSet::new();
    for operation in TABLES.into_iter().flatten() {
        for form in [FUNCTION, METHOD, FUNCTIONAL].into_iter().filter(|form| operation.forms & form != 0) {
            for name in operation.names.split(' ') {
                assert!(seen.insert((name, form)), "{name}");
            }
        }
    }
}

#[test]
fn a_methods_first_parameter_is_the_tensor_itself() {
    for operation in TABLES.into_iter().flatten().filter(|operation| operation.forms & METHOD != 0) {
        for overload in Overload::read(operation.signature).into_iter().flatten() {
            let first = overload.parameters.first().map(|parameter| parameter.name);
            assert!(matches!(first, Some("input" | "self")), "{}", operation.names);
        }
    }
}

#[test]
fn the_first_overload_that_fits_is_taken() {
    let call = bound(Form::Function, SUM, [itself()], []).expect("sum(x)");
    assert_eq!((call.overload, call.values.len()), (0, 2));
    let call = bound(Form::Function, SUM, [itself(), Object::Int(1)], [("keepdim", Object::Bool(true))]);
    let call = call.expect("sum(x, 1, keepdim=True)");
    assert_eq!(call.overload, 1);
    assert!(matches!(call.values.as_slice(), [_, Object::Int(1), Object::Bool(true), Object::None]));
}

#[test]
fn numpys_keywords_are_known() {
    let call = bound(Form::Method(&tensor()), SUM, [], [("axis", Object::Int(0)), ("keepdims", Object::Bool(true))]);
    assert!(matches!(call.expect("x.sum(axis=0, keepdims=True)").values.as_slice(), [_, Object::Int(0), ..]));
}

#[test]
fn sizes_may_be_given_one_by_one() {
    let view = "Tensor input, ints size";
    let call = bound(Form::Method(&tensor()), view, [Object::Int(3), Object::Int(2)], []).expect("x.view(3, 2)");
    assert_eq!(call.values.get(1).and_then(Object::sequence).map(|sizes| sizes.len()), Some(2));
    let pair = Object::Tuple(Rc::new(Tuple::new(vec![Object::Int(3), Object::Int(2)])));
    bound(Form::Method(&tensor()), view, [pair], []).expect("x.view((3, 2))");
    assert_eq!(
        message(bound(Form::Function, view, [itself(), Object::Int(3), Object::Int(2)], [])),
        "f() takes 2 positional arguments but 3 were given"
    );
    assert_eq!(
        message(bound(Form::Method(&tensor()), view, [Object::Int(3), Object::str("a")], [])),
        "f(): argument 'size' failed to unpack the object at pos 2 with error \"type must be tuple of ints,but got str\""
    );
}

#[test]
fn a_missing_argument_is_named() {
    let softmax = "Tensor input, int dim, dtype dtype=None";
    assert_eq!(
        message(bound(Form::Function, softmax, [itself()], [])),
        "f() missing 1 required positional arguments: \"dim\""
    );
    assert_eq!(
        message(bound(Form::Python, softmax, [], [])),
        "f() missing 2 required positional arguments: 'input' and 'dim'"
    );
}

#[test]
fn an_unknown_keyword_suggests_a_near_one() {
    assert_eq!(
        message(bound(Form::Function, "ints size, *, options", [Object::Int(2)], [("dtyp", Object::None)])),
        "f() got an unexpected keyword argument 'dtyp'. Did you mean: 'dtype'?"
    );
}

#[test]
fn an_argument_of_the_wrong_kind_is_placed() {
    let matmul = "Tensor input, Tensor other";
    assert_eq!(
        message(bound(Form::Function, matmul, [itself(), Object::Int(1)], [])),
        "f(): argument 'other' (position 2) must be Tensor, not int"
    );
    assert_eq!(
        message(bound(Form::Method(&tensor()), matmul, [], [("other", Object::None)])),
        "f(): argument 'other' must be Tensor, not NoneType"
    );
    assert_eq!(
        message(bound(Form::Function, matmul, [itself(), itself()], [("other", itself())])),
        "f() got multiple values for argument 'other'"
    );
}

#[test]
fn where_several_overloads_are_near_what_was_given_is_listed() {
    assert_eq!(
        message(bound(Form::Method(&tensor()), SUM, [Object::Float(0.5)], [("keepdim", Object::Int(1))])),
        "f(): argument 'dim' (position 1) must be tuple of ints, not float"
    );
    assert_eq!(
        message(bound(Form::Method(&tensor()), SUM, [Object::Float(0.5)], [])),
        "f() received an invalid combination of arguments - got (float)"
    );
}

#[test]
fn a_bool_is_no_whole_number_and_a_plain_tensor_is() {
    let dim = "Tensor input, int dim";
    message(bound(Form::Function, dim, [itself(), Object::Bool(true)], []));
    let one = Tensor::new(Array::scalar(Scalar::Int(1), DType::Int64).expect("one element"));
    bound(Form::Function, dim, [itself(), Object::Tensor(one)], []).expect("a tensor without axes");
    message(bound(Form::Function, dim, [itself(), itself()], []));
}

#[test]
fn a_method_without_parameters_says_so() {
    let relu = "Tensor input";
    assert_eq!(
        message(bound(Form::Method(&tensor()), relu, [Object::Int(1)], [])),
        "TensorBase.f() takes no arguments (1 given)"
    );
}
