//! Rank, shape and size, against what PyTorch gives for the same stack of digits.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{cache, data, json, run, run_streaming};
use crate::mnist::Mnist;
use crate::{LabError, Picture, RunEvent};

fn pictures(pairs: &[&str]) -> Vec<Picture> {
    let (_, events) = run_streaming("ranks", pairs).expect("these are in range");
    let picture = |event| if let RunEvent::Picture(picture) = event { Some(picture) } else { None };
    events.into_iter().filter_map(picture).collect()
}

/// For a stack of shape `[4, 28, 28]`, as recorded from PyTorch.
#[test]
fn an_index_drops_as_many_axes_as_it_has_whole_numbers() {
    for (index, shape, size, lowered) in [
        ("[0]", "[28,28]", 784, 1),
        ("0", "[28,28]", 784, 1),
        ("[0, 14]", "[28]", 28, 2),
        ("[0][14]", "[28]", 28, 2),
        ("[0, 14, 14]", "[]", 1, 3),
        ("-1, -1, -1", "[]", 1, 3),
        ("[0:1]", "[1,28,28]", 784, 0),
        (":", "[4,28,28]", 3136, 0),
        ("[:, 14]", "[4,28]", 112, 1),
        ("[:, :, 14]", "[4,28]", 112, 1),
        ("[:2, 4:24, 4:24]", "[2,20,20]", 800, 0),
        ("[0:2][0]", "[28,28]", 784, 1),
        ("[4:]", "[0,28,28]", 0, 0),
        ("1, 5:9", "[4,28]", 112, 1),
    ] {
        let outputs = run("ranks", &[&format!("index={index}")]).expect(index);
        assert_eq!(json(&outputs, "indexed_shape"), shape, "shape of {index}");
        assert_eq!(json(&outputs, "indexed_size"), size.to_string(), "size of {index}");
        assert_eq!(json(&outputs, "indexed_rank"), (3 - lowered).to_string(), "rank of {index}");
        assert_eq!(json(&outputs, "rank_lowered_by"), lowered.to_string(), "{index}");
        assert_eq!(json(&outputs, "indexed_dtype"), "\"float32\"", "no index changes the dtype");
        let restacked = if shape == "[]" { "[2]".to_owned() } else { shape.replacen('[', "[2,", 1) };
        assert_eq!(json(&outputs, "restacked_shape"), restacked, "two of {index}");
        assert_eq!(json(&outputs, "restacked_rank"), (4 - lowered).to_string(), "two of {index}");
    }
}

#[test]
fn rank_shape_and_size_are_three_things_and_the_dtype_is_one() {
    let outputs = run("ranks", &["stacked=5"]).expect("in range");
    assert_eq!(
        json(&outputs, "levels"),
        concat!(
            r#"[["","rank","shape","dtype","size"],["scalar",0,"[]","float32",1],["vector",1,"[28]","float32",28],"#,
            r#"["matrix",2,"[28, 28]","float32",784],["stack",3,"[5, 28, 28]","float32",3920]]"#
        )
    );
    assert_eq!(json(&outputs, "stack_shape"), "[5,28,28]");
    let single = run("ranks", &["stacked=1"]).expect("in range");
    assert_eq!(json(&single, "stack_rank"), "3", "a stack of one image has rank 3 all the same");
}

/// The training images 7, 10, 12 and 27 are the first four threes.
#[test]
fn the_pictures_are_the_digits_own_pixels() {
    let mnist = Mnist::open(&data(), &cache()).expect("the repository holds MNIST");
    let threes: Vec<u8> = [7, 10, 12, 27].into_iter().flat_map(|index| mnist.train.image(index).to_vec()).collect();
    let pictures = pictures(&["index=[1, 4:24]"]);
    let shown: Vec<_> = pictures.iter().map(|p| (p.name.as_str(), p.count, p.rows, p.columns)).collect();
    assert_eq!(
        shown,
        [
            ("scalar", 1, 1, 1),
            ("vector", 1, 1, 28),
            ("matrix", 1, 28, 28),
            ("stack", 4, 28, 28),
            ("indexed", 1, 20, 28)
        ]
    );
    let pixels = |at: usize| STANDARD.decode(&pictures[at].pixels).expect("base64");
    assert_eq!(pixels(3), threes);
    assert_eq!(pixels(2), threes[..784]);
    assert_eq!(pixels(1), threes[14 * 28..15 * 28]);
    assert_eq!(pixels(0), [pixels(1).into_iter().max().expect("28 pixels")], "the pixel with the most ink");
    assert_eq!(pixels(4), threes[784 + 4 * 28..784 + 24 * 28]);
}

#[test]
fn an_empty_selection_has_a_shape_and_no_picture() {
    assert!(pictures(&["index=[9:]"]).iter().all(|picture| picture.name != "indexed"));
}

#[test]
fn an_impossible_index_is_refused_with_what_to_do() {
    for (index, expected) in [
        ("[4]", "`index` has index 4, which is out of bounds for dimension 0 with size 4: give -4 to 3"),
        ("[0, 0, 28]", "`index` has index 28, which is out of bounds for dimension 2 with size 28: give -28 to 27"),
        (
            "0, 0, 0, 0",
            "`index` has too many indices in `[0, 0, 0, 0]`: the tensor there has rank 3, so give at most 3",
        ),
        ("[0][0, 0, 0]", "`index` has too many indices in `[0, 0, 0]`: the tensor there has rank 2, so give at most 2"),
        ("", "`index` has nothing to select: write `:` for all of an axis"),
    ] {
        let refused = run("ranks", &[&format!("index={index}")]).expect_err(index);
        assert!(matches!(refused, LabError::Parameter { .. }), "{index}");
        assert_eq!(refused.to_string(), expected);
    }
}
