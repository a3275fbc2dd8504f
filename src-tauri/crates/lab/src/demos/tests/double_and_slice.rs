use candle_core::{Device, Tensor, scalar::Scalar};

use super::{json, run};
use crate::Outputs;
use crate::demos::storage;

fn sliced(slice: &str) -> Outputs {
    run("double-and-slice", &[&format!("slice={slice}")]).expect(slice)
}

fn refused(slice: &str) -> String {
    run("double-and-slice", &[&format!("slice={slice}")]).expect_err(slice).to_string()
}

/// Every result as PyTorch gives it for `t = torch.arange(1, 10).reshape(3, 3) * 2`, with its shape, `storage_offset()`
/// and, where the result has two elements or more along every axis (elsewhere strides mean nothing), `stride()`.
#[test]
fn a_slice_is_what_pytorch_makes_of_it() {
    for (slice, result, shape, offset) in [
        ("1:, 1:", "[[10,12],[16,18]]", "[2,2]", "4"),
        ("-2:, -2:", "[[10,12],[16,18]]", "[2,2]", "4"),
        ("[1:, 1:3]", "[[10,12],[16,18]]", "[2,2]", "4"),
        ("1:2, 1:2", "[[10]]", "[1,1]", "4"),
        ("2:", "[[14,16,18]]", "[1,3]", "6"),
        ("[1:][1:]", "[[14,16,18]]", "[1,3]", "6"),
        ("[-2:] [-2:]", "[[8,10,12],[14,16,18]]", "[2,3]", "3"),
        (":, 1", "[4,10,16]", "[3]", "1"),
        ("1", "[8,10,12]", "[3]", "3"),
        ("1,", "[8,10,12]", "[3]", "3"),
        ("-1, -1", "18", "[]", "8"),
        ("[1][2]", "12", "[]", "5"),
        ("-100:100, :1", "[[2],[8],[14]]", "[3,1]", "0"),
        ("::1, 0:2:", "[[2,4],[8,10],[14,16]]", "[3,2]", "0"),
        ("2:1", "[]", "[0,3]", "6"),
        (":, 5:", "[[],[],[]]", "[3,0]", "3"),
    ] {
        let outputs = sliced(slice);
        assert_eq!(json(&outputs, "result"), result, "result of {slice}");
        assert_eq!(json(&outputs, "shape"), shape, "shape of {slice}");
        assert_eq!(json(&outputs, "offset"), offset, "offset of {slice}");
        assert_eq!(json(&outputs, "shares_storage"), "true", "storage of {slice}");
        assert_eq!(json(&outputs, "bytes_copied"), "0", "bytes copied by {slice}");
    }
    assert_eq!(json(&sliced("1:, 1:"), "strides"), "[3,1]");
    assert_eq!(json(&sliced(":, 1"), "strides"), "[3]");
}

#[test]
fn the_lit_positions_hold_the_result() {
    let outputs = sliced("1:, 1:");
    assert_eq!(json(&outputs, "storage"), "[2,4,6,8,10,12,14,16,18]");
    assert_eq!(json(&outputs, "lit"), "[4,5,7,8]");
    assert_eq!(json(&outputs, "bytes_held"), "72");
}

#[test]
fn brackets_after_brackets_are_shown_one_by_one() {
    assert_eq!(
        json(&sliced("[1:][1:]"), "steps"),
        r#"[["after","shape"],["no brackets yet","[3, 3]"],["[1:]","[2, 3]"],["[1:]","[1, 3]"]]"#
    );
}

#[test]
fn size_and_factor_are_the_learners() {
    let outputs =
        run("double-and-slice", &["rows=2", "columns=4", "factor=-3", "slice=:, -1"]).expect("these are in range");
    assert_eq!(json(&outputs, "tensor"), "[[1,2,3,4],[5,6,7,8]]");
    assert_eq!(json(&outputs, "doubled"), "[[-3,-6,-9,-12],[-15,-18,-21,-24]]");
    assert_eq!(json(&outputs, "result"), "[-12,-24]");
}

#[test]
fn what_cannot_be_selected_is_said_with_what_to_write_instead() {
    for (slice, problem) in [
        ("3", "`slice` has index 3, which is out of bounds for dimension 0 with size 3: give -3 to 2"),
        ("0, -4", "`slice` has index -4, which is out of bounds for dimension 1 with size 3: give -3 to 2"),
        ("[5:][0]", "`slice` has index 0, which is out of bounds for dimension 0 with size 0: it is empty"),
        ("0, 0, 0", "`slice` has too many indices in `[0, 0, 0]`: the tensor there has rank 2, so give at most 2"),
        ("[0][0, 0]", "`slice` has too many indices in `[0, 0]`: the tensor there has rank 1, so give at most 1"),
        ("::2", "`slice` has a step in `::2`, and this demo's slices have none: write `start:stop`"),
        ("1:2:3:4", "`slice` has too many colons in `1:2:3:4`: write `start:stop`"),
        ("[1:, 1:", "`slice` has a `[` that is never closed: add the `]`"),
        ("[1:] + 1", "`slice` has `+ 1` after the brackets: leave it out"),
        ("[]", "`slice` has nothing to select: write `:` for all of an axis"),
    ] {
        assert_eq!(refused(slice), problem);
    }
    for slice in ["", ",", "t[1:]", "1;2", "1,,2", "0.5", "[[1]]", "99999999999999999999", "é"] {
        assert!(refused(slice).starts_with("`slice` has "), "{slice}");
    }
}

/// The storage check against a second witness: what is written through a view is read through the original, and what is
/// written into a copy is not.
#[test]
fn tensors_that_share_storage_see_each_others_writes() {
    let original = Tensor::arange(0_i64, 6, &Device::Cpu).and_then(|flat| flat.reshape((2, 3))).expect("2 × 3 is 6");
    let view = original.narrow(1, 1, 2).expect("columns 1 and 2");
    let copy = view.copy().expect("a copy of the view");
    view.const_set(Scalar::I64(99)).expect("a write through the view");
    assert_eq!(storage::numbers(&original).expect("int64"), [0, 99, 99, 3, 99, 99]);
    assert_eq!(copy.to_vec2::<i64>().expect("int64"), [[1, 2], [4, 5]]);
    assert!(storage::is_shared(&original, &view));
    assert!(!storage::is_shared(&original, &copy));
}
