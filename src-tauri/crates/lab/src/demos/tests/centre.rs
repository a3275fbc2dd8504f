//! Drawings in the form of MNIST.

use super::{cache, data};
use crate::demos::centre::{DIGIT_SIDE, MIDDLE, box_of_ink, centred};
use crate::mnist::{Mnist, PIXELS, SIDE};

fn ink(image: &[u8]) -> Vec<f32> {
    image.iter().map(|pixel| f32::from(*pixel) / 255.0).collect()
}

/// A rectangle of ink: top, left, height, width.
fn rectangle([top, left, height, width]: [usize; 4]) -> Vec<f32> {
    let inside = |pixel: usize| {
        let (row, column) = (pixel / SIDE, pixel % SIDE);
        (top..top + height).contains(&row) && (left..left + width).contains(&column)
    };
    (0..PIXELS).map(|pixel| if inside(pixel) { 1.0 } else { 0.0 }).collect()
}

/// MNIST's own digits went through this already: nearly all of them stay as they are, to the bit.
#[test]
fn what_mnist_centred_stays_where_it_is() {
    let mnist = Mnist::open(&data(), &cache()).expect("the repository holds MNIST");
    let unchanged = (0..1000).map(|index| ink(mnist.test.image(index))).filter(|image| centred(image) == *image);
    assert!(unchanged.count() >= 990);
}

#[test]
fn the_longer_side_becomes_twenty_pixels_and_the_proportions_stay() {
    for ([top, left, height, width], expected) in [
        ([0, 0, 10, 5], (20, 10)),
        ([3, 20, 4, 8], (10, 20)),
        ([0, 0, 28, 14], (20, 10)),
        ([27, 27, 1, 1], (20, 20)),
        ([0, 5, 28, 1], (20, 1)),
    ] {
        let image = centred(&rectangle([top, left, height, width]));
        let (.., rows, columns) = box_of_ink(&image).expect("there is ink");
        assert_eq!((rows, columns), expected, "{height} × {width}");
        let full = image.iter().filter(|ink| (**ink - 1.0).abs() < 1e-5).count();
        assert_eq!(full, rows * columns, "a full rectangle stays full");
    }
}

#[test]
fn the_centre_of_mass_comes_to_the_middle() {
    // A hook: a long bar, and a foot at its lower end that draws the mass down and to the right.
    let bar = rectangle([1, 2, 20, 3]);
    let hook: Vec<f32> = bar.iter().zip(rectangle([17, 5, 4, 9])).map(|(bar, foot)| bar + foot).collect();
    let image = centred(&hook);
    assert_eq!(image.iter().sum::<f32>(), hook.iter().sum::<f32>(), "twenty pixels high already: only moved");
    let mass: f32 = image.iter().sum();
    let along = |place: fn(usize) -> usize| {
        image.iter().enumerate().map(|(pixel, ink)| ink * place(pixel) as f32).sum::<f32>() / mass
    };
    for centre in [along(|pixel| pixel / SIDE), along(|pixel| pixel % SIDE)] {
        assert!((centre - MIDDLE).abs() <= 0.5, "{centre}");
    }
}

#[test]
fn ink_is_spread_evenly_when_it_shrinks() {
    // Every second row of a drawing as high as the paper: in 20 rows of 1.4 old rows each, every pixel is grey.
    let stripes: Vec<f32> = (0..PIXELS).map(|pixel| ((pixel / SIDE) % 2) as f32).collect();
    let image = centred(&stripes[..]);
    let mean = image.iter().sum::<f32>() / (DIGIT_SIDE * DIGIT_SIDE) as f32;
    assert!((0.45..0.55).contains(&mean), "{mean}");
    assert!(image.iter().all(|ink| (0.0..=1.0 + 1e-5).contains(ink)));
}

#[test]
fn an_empty_paper_stays_empty() {
    assert_eq!(centred(&[0.0; PIXELS]), [0.0; PIXELS]);
}
