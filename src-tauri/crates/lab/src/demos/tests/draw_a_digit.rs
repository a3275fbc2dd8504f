//! A drawn digit: what is read of it, against predictions worked out by hand and against other demos.

use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::{cache, data, json, run, run_streaming};
use crate::mnist::{Mnist, PIXELS, SIDE};
use crate::network::Network;
use crate::shelf::About;
use crate::task::Task;
use crate::{Control, LabError, Outputs, Picture, Run, RunEvent, Shelf, Value, find, parse_parameters};

fn read(pairs: &[&str]) -> Outputs {
    run("draw-a-digit", pairs).expect("these are in range")
}

fn read_with_shelf(folder: &Path, pairs: &[&str]) -> (Outputs, Vec<Picture>) {
    let demo = find("draw-a-digit").expect("it exists");
    let pairs: Vec<String> = pairs.iter().map(ToString::to_string).collect();
    let declaration = demo.declaration();
    let given = parse_parameters(&declaration, &pairs).expect("parameters of its own");
    let parameters = declaration.resolve(&given).expect("in range");
    let mut events = Vec::new();
    let mut emit = |event| events.push(event);
    let mut run =
        Run::new(0, data(), cache(), Control::default(), &mut emit).with_shelf(Shelf::read_only(folder.into()));
    let outputs = demo.run(&parameters, &mut run).expect("the weights are kept");
    (outputs, pictures(events))
}

fn pictures(events: Vec<RunEvent>) -> Vec<Picture> {
    let picture = |event| if let RunEvent::Picture(picture) = event { Some(picture) } else { None };
    events.into_iter().filter_map(picture).collect()
}

fn number(outputs: &Outputs, name: &str) -> f64 {
    match outputs[name] {
        Value::Float(number) => number,
        Value::Integer(number) => number as f64,
        ref other => panic!("{name} is {other:?}"),
    }
}

fn numbers(outputs: &Outputs, name: &str) -> Vec<f64> {
    let Value::List(entries) = &outputs[name] else { panic!("{name} is a list") };
    let number = |entry: &Value| match entry {
        Value::Float(number) => *number,
        Value::Integer(number) => *number as f64,
        other => panic!("{name} holds {other:?}"),
    };
    entries.iter().map(number).collect()
}

fn mnist() -> std::sync::Arc<Mnist> {
    Mnist::open(&data(), &cache()).expect("the repository holds MNIST")
}

fn drawing(pixels: &[u8]) -> String {
    format!("drawing={}", STANDARD.encode(pixels))
}

/// The digit at half its size in the upper left corner: each pixel is the mean of four.
fn small_in_a_corner(image: &[u8]) -> Vec<u8> {
    let mut corner = vec![0; PIXELS];
    for row in 0..SIDE / 2 {
        for column in 0..SIDE / 2 {
            let from = 2 * row * SIDE + 2 * column;
            let sum: u32 = [from, from + 1, from + SIDE, from + SIDE + 1].map(|at| u32::from(image[at])).iter().sum();
            corner[row * SIDE + column] = (sum / 4) as u8;
        }
    }
    corner
}

/// The digit as it is, moved this many pixels up and to the left; ink that leaves the paper is lost.
fn moved(image: &[u8], by: usize) -> Vec<u8> {
    let inside = |row: usize, column: usize| row < SIDE && column < SIDE;
    let pixel = |at: usize| {
        let (row, column) = (at / SIDE + by, at % SIDE + by);
        if inside(row, column) { image[row * SIDE + column] } else { 0 }
    };
    (0..PIXELS).map(pixel).collect()
}

#[test]
fn a_test_image_drawn_as_it_is_is_read_as_the_example_is() {
    for example in [0, 1, 2, 8, 115, 9999] {
        let by_number = read(&[&format!("example={example}")]);
        let drawn = read(&[&drawing(mnist().test.image(example)), "centred=false"]);
        for output in ["prediction", "probabilities", "similarity_distances", "unit_activations"] {
            assert_eq!(drawn[output], by_number[output], "{output} of test image {example}");
        }
        assert_eq!(by_number["label"], mnist().test.label(example).to_string().into());
        assert_eq!(drawn["label"], "".into(), "nobody knows what a drawing should be");
    }
}

#[test]
fn the_classifier_trained_on_the_spot_reads_nine_of_ten_test_images() {
    let outputs = read(&[]);
    let accuracy = number(&outputs, "trained_accuracy");
    assert!((0.92..0.98).contains(&accuracy), "{accuracy}");
    let right = |example: &usize| {
        number(&read(&[&format!("example={example}")]), "prediction") == mnist().test.label(*example) as f64
    };
    assert!((0..100).filter(right).count() >= 90);
}

/// Of 100 digits each: drawn small in a corner, and moved off the centre.
#[test]
fn centring_makes_foreign_drawings_readable() {
    let mnist = mnist();
    let right = |change: &dyn Fn(&[u8]) -> Vec<u8>, centred: bool| {
        let is_right = |index: &usize| {
            let drawn = drawing(&change(mnist.test.image(*index)));
            let outputs = read(&[&drawn, &format!("centred={centred}")]);
            number(&outputs, "prediction") == mnist.test.label(*index) as f64
        };
        (0..100).filter(is_right).count()
    };
    let small = [right(&small_in_a_corner, true), right(&small_in_a_corner, false)];
    let moved = [right(&|image| moved(image, 4), true), right(&|image| moved(image, 4), false)];
    assert!(small[0] >= 80 && small[1] <= 40, "{small:?}");
    assert!(moved[0] >= 90 && moved[1] <= 60, "{moved:?}");
}

#[test]
fn empty_paper_is_no_drawing() {
    assert_eq!(read(&[&drawing(&[0; PIXELS]), "example=7"]), read(&["example=7"]));
}

#[test]
fn probabilities_add_up_and_the_largest_decides() {
    for example in 0..20 {
        let outputs = read(&[&format!("example={example}")]);
        let probabilities = numbers(&outputs, "probabilities");
        assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-6);
        let most = probabilities.iter().copied().fold(0.0, f64::max);
        assert_eq!(probabilities[number(&outputs, "prediction") as usize], most);
        assert_eq!(number(&outputs, "probability"), most);
        assert!(numbers(&outputs, "unit_activations").iter().all(|activation| *activation >= 0.0), "after ReLU");
    }
}

/// The first test image is the first of the sevens; `rmse-and-l1` computes its distances in another way.
#[test]
fn pixel_similarity_takes_the_nearest_mean() {
    let (outputs, events) = run_streaming("draw-a-digit", &["example=0"]).expect("in range");
    let distances = numbers(&outputs, "similarity_distances");
    for (against, found) in distances.iter().enumerate() {
        let pairs = ["source=digit", "digit=7", "example=0", &format!("against={against}")];
        let expected = number(&run("rmse-and-l1", &pairs).expect("in range"), "l1");
        assert!((found - expected).abs() < 1e-6, "to {against}: {found}, not {expected}");
    }
    let nearest = distances.iter().copied().fold(f64::INFINITY, f64::min);
    assert_eq!(distances[number(&outputs, "similarity_prediction") as usize], nearest);
    let pictures = pictures(events);
    let names: Vec<_> = pictures.iter().map(|picture| (picture.name.as_str(), picture.count)).collect();
    assert_eq!(names, [("seen", 1), ("units", 8), ("means", 2)]);
    assert_eq!(STANDARD.decode(&pictures[0].pixels).expect("base64"), mnist().test.image(0));
}

/// Logits, and the first layer's sums, worked out number by number.
fn by_hand(network: &Network, image: &[u8]) -> (Vec<f64>, Vec<f64>) {
    let mut inputs: Vec<f64> = image.iter().map(|pixel| f64::from(*pixel) / 255.0).collect();
    let mut first = Vec::new();
    for (depth, layer) in network.layers.iter().enumerate() {
        let weight: Vec<Vec<f32>> = layer.weight.to_vec2().expect("a matrix");
        let bias: Vec<f32> = layer.bias.to_vec1().expect("a vector");
        let sum = |unit: usize| {
            inputs.iter().zip(&weight).map(|(input, row)| input * f64::from(row[unit])).sum::<f64>()
                + f64::from(bias[unit])
        };
        let sums: Vec<f64> = (0..bias.len()).map(sum).collect();
        if depth == 0 {
            first.clone_from(&sums);
        }
        inputs = if depth + 1 < network.layers.len() { sums.iter().map(|sum| sum.max(0.0)).collect() } else { sums };
    }
    (inputs, first)
}

fn assert_close(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-4, "{what}: {found}, not {expected}");
    }
}

#[test]
fn kept_weights_of_any_depth_and_both_tasks_are_read_by_hand_alike() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let shelf = Shelf::new(folder.path().into());
    let mut rng = ChaCha8Rng::seed_from_u64(3);
    let mnist = mnist();
    for (sizes, task) in [
        (&[784, 10][..], Task::Digits),
        (&[784, 12, 10], Task::Digits),
        (&[784, 12, 5, 10], Task::Digits),
        (&[784, 1], Task::ThreesSevens),
        (&[784, 6, 1], Task::ThreesSevens),
    ] {
        let network = Network::new(sizes, &mut rng).expect("a network");
        let about = About { task, architecture: network.architecture(), seed: 3, epochs: 1, test_accuracy: 0.625 };
        let fingerprint = shelf.keep(&network, &about).expect("the folder is writable");
        let (outputs, pictures) = read_with_shelf(folder.path(), &["example=61", &format!("weights={fingerprint}")]);

        let (logits, first) = by_hand(&network, mnist.test.image(61));
        let (classes, probabilities) = match task {
            Task::Digits => {
                let sum: f64 = logits.iter().map(|logit| logit.exp()).sum();
                ("[0,1,2,3,4,5,6,7,8,9]", logits.iter().map(|logit| logit.exp() / sum).collect())
            }
            Task::ThreesSevens => {
                let three = 1.0 / (1.0 + (-logits[0]).exp());
                ("[3,7]", vec![three, 1.0 - three])
            }
        };
        assert_eq!(json(&outputs, "classes"), classes, "{sizes:?}");
        assert_close(&numbers(&outputs, "probabilities"), &probabilities, &format!("{sizes:?}"));
        assert_eq!(numbers(&outputs, "similarity_distances").len(), probabilities.len());
        let is_hidden = sizes.len() > 2;
        let activations: Vec<f64> = first.iter().map(|sum| if is_hidden { sum.max(0.0) } else { *sum }).collect();
        assert_close(&numbers(&outputs, "unit_activations"), &activations, &format!("units of {sizes:?}"));
        assert_eq!(outputs["trained_weights"], fingerprint.as_str().into());
        assert_eq!(number(&outputs, "trained_accuracy"), 0.625);

        // What a unit finds, pixel by pixel, adds up to its sum: the biases of a fresh network are zero.
        let units = pictures.iter().find(|picture| picture.name == "units").expect("units");
        let most = activations.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let pixels = STANDARD.decode(&units.pixels).expect("base64");
        let found: f64 = pixels[..PIXELS].iter().map(|pixel| (f64::from(*pixel) - 128.0) / 127.0 * units.scale).sum();
        // Each of the inked pixels is rounded to a 254th of the scale.
        assert!((found - most).abs() < 0.5 * units.scale, "{sizes:?}: {found}, not {most}");
        assert!(units.captions[0].ends_with(&format!(": {most:.2}")), "{:?}", units.captions);
    }
}

#[test]
fn weights_that_are_not_kept_are_refused_with_what_to_do() {
    for weights in ["0123456789abcdef", "nonsense"] {
        let refused = run("draw-a-digit", &[&format!("weights={weights}")]).expect_err("none are kept");
        assert!(matches!(&refused, LabError::Parameter { name, .. } if name == "weights"), "{refused:?}");
        assert!(refused.to_string().contains("take the fingerprint"), "{refused}");
    }
}

#[test]
fn another_seed_trains_another_classifier() {
    let with_seed = |seed| {
        let demo = find("draw-a-digit").expect("it exists");
        let parameters = demo.declaration().resolve(&indexmap::IndexMap::new()).expect("the defaults");
        let mut emit = |_| {};
        demo.run(&parameters, &mut Run::new(seed, data(), cache(), Control::default(), &mut emit)).expect("it reads")
    };
    let (first, second) = (with_seed(0), with_seed(1));
    assert_ne!(first["trained_weights"], second["trained_weights"]);
    assert_eq!(first, with_seed(0), "whatever was trained in between");
}
