use candle_core::{DType, Device, Tensor};

use super::{json, run};
use crate::Outputs;

fn broadcast(a: &str, b: &str) -> Outputs {
    run("broadcasting", &[&format!("a={a}"), &format!("b={b}")]).expect("every shape in range has an outcome")
}

#[test]
fn a_column_and_a_row_make_a_table() {
    let outputs = broadcast("3,1", "4");
    assert_eq!(json(&outputs, "compatible"), "true");
    assert_eq!(json(&outputs, "error"), r#""""#);
    assert_eq!(json(&outputs, "shape"), "[3,4]");
    assert_eq!(json(&outputs, "result"), "[[11,21,31,41],[12,22,32,42],[13,23,33,43]]");
    // torch.arange(3).reshape(3, 1).expand(3, 4).stride() is (1, 0), and for the row (0, 1).
    assert_eq!(json(&outputs, "strides_a"), "[1,0]");
    assert_eq!(json(&outputs, "strides_b"), "[0,1]");
    assert_eq!(
        json(&outputs, "alignment"),
        r#"[["axis from the right","a","b","result","what happens"],[1,1,4,4,"a stretches"],[2,3,"missing",3,"b lacks this axis, stretches"]]"#
    );
}

#[test]
fn stretching_holds_less_than_a_copy_would() {
    let outputs = broadcast("3,1", "4");
    for (name, bytes) in [
        ("bytes_a", "24"),
        ("bytes_a_copied", "96"),
        ("bytes_b", "32"),
        ("bytes_b_copied", "96"),
        ("bytes_result", "96"),
        ("storage_bytes_unchanged", "true"),
        ("result_is_new_memory", "true"),
    ] {
        assert_eq!(json(&outputs, name), bytes, "{name}");
    }
}

#[test]
fn a_clash_is_told_in_pytorchs_words_and_does_not_fail() {
    let outputs = broadcast("3", "4");
    assert_eq!(json(&outputs, "compatible"), "false");
    assert_eq!(
        json(&outputs, "error"),
        r#""The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 0""#
    );
    assert_eq!(json(&outputs, "result"), "[]");
    assert_eq!(json(&outputs, "strides_a"), "[]");
    // The clash furthest to the right is the one that PyTorch names, by its place in the longer shape.
    assert_eq!(
        json(&broadcast("2,3,5,1", "7,4,6"), "error"),
        r#""The size of tensor a (5) must match the size of tensor b (4) at non-singleton dimension 2""#
    );
}

#[test]
fn numbers_and_empty_tensors_broadcast_too() {
    let single = broadcast("", "2,2");
    assert_eq!(json(&single, "result"), "[[11,21],[31,41]]");
    assert_eq!(json(&single, "strides_a"), "[0,0]");
    let both = broadcast("[]", "[]");
    assert_eq!((json(&both, "shape"), json(&both, "result")), ("[]".to_owned(), "11".to_owned()));
    // torch.zeros(0) + torch.zeros(3, 1) has shape [3, 0]; with three columns it is an error.
    assert_eq!(json(&broadcast("0", "3,1"), "result"), "[[],[],[]]");
    assert_eq!(json(&broadcast("0", "3"), "compatible"), "false");
}

/// The rule in the lesson against candle's own, on every pair of shapes with up to three axes of size 0 to 3.
#[test]
fn the_rule_agrees_with_candle() {
    let mut shapes = vec![vec![]];
    for rank in 0..3 {
        let shorter: Vec<Vec<usize>> = shapes.iter().filter(|shape| shape.len() == rank).cloned().collect();
        shapes.extend(shorter.iter().flat_map(|shape| (0..4).map(|size| [&shape[..], &[size]].concat())));
    }
    assert_eq!(shapes.len(), 85);
    for a in &shapes {
        for b in &shapes {
            let zeros = |shape: &[usize]| Tensor::zeros(shape, DType::I64, &Device::Cpu).expect("a small tensor");
            let sum = zeros(a).broadcast_add(&zeros(b)).ok();
            let outputs = broadcast(&format!("{a:?}"), &format!("{b:?}"));
            assert_eq!(json(&outputs, "compatible"), sum.is_some().to_string(), "{a:?} + {b:?}");
            let shape = sum.map(|sum| sum.dims().to_vec()).unwrap_or_default();
            assert_eq!(json(&outputs, "shape"), format!("{shape:?}").replace(' ', ""), "{a:?} + {b:?}");
        }
    }
}
