//! Pixel similarity: each class is the mean of its training images; a new image belongs to the mean it is closest to.
//!
//! 1. *Mean*: stack a class's training images and average them pixel by pixel. That is the class's ideal image.
//! 2. *Distance* of an image to each mean, over the `n = 784` pixel differences `d = image - mean`:
//!    L1 is `mean(|d|)`, RMSE is `sqrt(mean(d²))`.
//! 3. *Predict* the class whose mean is nearest.
//! 4. *Judge* on test images. No mean was made from them: an image that helped to make a mean is nearer to it than a
//!    new one.
//!
//! No step of learning is taken, and still most digits are read right. Accuracy comes in two ways that differ where the
//! classes differ in size: in the mean of the classes' accuracies every class has the same say, in the pooled share of
//! right predictions every image.

use candle_core::{Device, Tensor};

use super::Demo;
use super::centre::{centred, has_ink};
use super::memo::Memo;

use crate::live::grouped;
use crate::mnist::{DIGITS, Mnist, PIXELS, SIDE, Split};
use crate::value::outputs;
use crate::{
    Declaration, Kind, LabError, Output, Outputs, Pace, Parameter, Parameters, Picture, Run, RunEvent, Shows, Value,
};

/// The most misread digits that are shown.
const MOST_MISREAD: usize = 12;
/// Images compared with a mean at a time: few enough that all buffers stay in the processor's cache.
const BLOCK: usize = 32;

pub(crate) struct NearestMean;

impl Demo for NearestMean {
    fn run(&self, parameters: &Parameters, run: &mut Run<'_>) -> Result<Outputs, LabError> {
        let classes = distinct(parameters.counts("classes")?)?;
        let distance = Distance::called(parameters.text("distance")?)?;
        let mnist = run.mnist()?;

        // 1. Mean, `[784]` for each class.
        let means = classes.iter().map(|&digit| mean_image(&mnist, digit)).collect::<Result<Vec<_>, _>>()?;

        // 2. Distance, `[tested, classes]`, of the test images that show one of the classes.
        let tested: Vec<usize> =
            (0..mnist.test.len()).filter(|&image| classes.contains(&mnist.test.label(image))).collect();
        let to_means = (classes.iter().zip(&means))
            .map(|(&digit, mean)| distances_of_test_images(&mnist, digit, mean, distance))
            .collect::<Result<Vec<_>, _>>()?;
        let rows = Tensor::from_iter(tested.iter().map(|&image| image as u32), &Device::Cpu)?;
        let distances = Tensor::stack(&to_means, 1)?.index_select(&rows, 0)?;

        // 3. Predict: the position of the nearest mean among the classes.
        let predicted: Vec<u32> = distances.argmin(1)?.to_vec1()?;

        // 4. Judge.
        let distances: Vec<Vec<f32>> = distances.to_vec2()?;
        let mut counts = vec![vec![0_usize; classes.len()]; classes.len()];
        let mut misread = Vec::new();
        for ((&image, &predicted), distances) in tested.iter().zip(&predicted).zip(&distances) {
            let label = mnist.test.label(image);
            let truth = classes.iter().position(|class| *class == label).unwrap_or_default();
            let predicted = predicted as usize;
            counts[truth][predicted] += 1;
            if predicted != truth {
                let nearer_by = distances[truth] - distances[predicted];
                misread.push(Misread { image, label, predicted: classes[predicted], nearer_by });
            }
        }
        let right: Vec<usize> = (0..classes.len()).map(|class| counts[class][class]).collect();
        let accuracies: Vec<f64> =
            right.iter().zip(&counts).map(|(right, row)| *right as f64 / row.iter().sum::<usize>() as f64).collect();
        let correct: usize = right.iter().sum();
        misread.sort_by(|a, b| b.nearer_by.total_cmp(&a.nearer_by));
        misread.truncate(MOST_MISREAD);

        show(run, &mnist, &classes, &means, &misread)?;
        let (drawing_distances, drawing_prediction) =
            match parameters.drawing("drawing")?.filter(|drawing| has_ink(drawing)) {
                Some(drawing) => place(run, &drawing, &classes, &means, distance)?,
                None => (Vec::new(), String::new()),
            };

        Ok(outputs([
            ("accuracy_pooled", (correct as f64 / tested.len() as f64).into()),
            ("accuracy_averaged", (accuracies.iter().sum::<f64>() / accuracies.len() as f64).into()),
            ("accuracy_per_class", accuracies.into()),
            ("correct", correct.into()),
            ("tested", tested.len().into()),
            ("confusion", confusion(&classes, &counts)),
            ("misread", table(&misread)),
            ("drawing_distances", drawing_distances.into()),
            ("drawing_prediction", drawing_prediction.into()),
        ]))
    }

    fn source(&self) -> &'static str {
        include_str!("nearest_mean.rs")
    }

    fn pytorch(&self) -> &'static str {
        include_str!("nearest_mean.py")
    }

    fn declaration(&self) -> Declaration {
        Declaration {
            id: "nearest-mean",
            title: "Nearest mean",
            summary: "Each class is the mean of its training images; a new image belongs to the mean it is closest to.",
            parameters: vec![
                Parameter::new(
                    "classes",
                    "Classes",
                    Kind::Integers { least: 0, most: 9, shortest: 2, longest: 10 },
                    vec![3_i64, 7],
                    "The digits to tell apart, from two to all ten.",
                ),
                Parameter::new(
                    "distance",
                    "Distance",
                    Kind::Choice { options: vec!["l1", "rmse"] },
                    "l1",
                    "How far an image is from a mean: the mean absolute difference, or the root of the mean square.",
                ),
                Parameter::new(
                    "drawing",
                    "Drawing",
                    Kind::Drawing,
                    "",
                    "A digit of your own, placed among the means. It is moved and scaled as MNIST did with its digits.",
                ),
            ],
            outputs: vec![
                Output::new("accuracy_pooled", "Accuracy over all test images", Shows::Share),
                Output::new("accuracy_averaged", "Mean of the classes' accuracies", Shows::Share),
                Output::new("accuracy_per_class", "Accuracy per class", Shows::Tensor),
                Output::new("correct", "Right predictions", Shows::Number),
                Output::new("tested", "Test images", Shows::Number),
                Output::new("confusion", "Confusion matrix: rows are true classes, columns predictions", Shows::Table),
                Output::new("misread", "Most confidently wrong: test image, digit, taken for, nearer by", Shows::Table),
                Output::new(
                    "drawing_distances",
                    "Distance of the drawing to each mean; empty without a drawing",
                    Shows::Tensor,
                ),
                Output::new("drawing_prediction", "The drawing is read as; empty without a drawing", Shows::Text),
            ],
            series: vec![],
            phases: vec![],
            pace: Pace::Follows,
        }
    }
}

/// The classes as asked for, each once.
fn distinct(classes: Vec<usize>) -> Result<Vec<usize>, LabError> {
    let twice = (1..classes.len()).find(|&at| classes[..at].contains(&classes[at]));
    match twice {
        None => Ok(classes),
        Some(at) => {
            let problem = format!("names {} twice: give each digit once, such as 3, 7", classes[at]);
            Err(LabError::Parameter { name: "classes".to_owned(), problem })
        }
    }
}

/// The mean of a digit's training images, `[784]` from 0 to 1. It is always the same, so it is computed once per
/// process.
pub(super) fn mean_image(mnist: &Mnist, digit: usize) -> Result<Tensor, LabError> {
    static COMPUTED: Memo<usize, Tensor> = Memo::at_most(DIGITS);
    COMPUTED.get(digit, || mean_over_stack(&mnist.train, digit))
}

/// The mean over the first axis of the stack `[n, 784]` of a digit's images. Summing bytes as whole numbers gives it
/// without building the stack, and without rounding before the one division.
fn mean_over_stack(split: &Split, digit: usize) -> Result<Tensor, LabError> {
    let mut sums = [0_u32; PIXELS];
    let mut count = 0;
    for image in split.of(digit) {
        for (sum, pixel) in sums.iter_mut().zip(split.image(image)) {
            *sum += u32::from(*pixel);
        }
        count += 1;
    }
    let full_ink = 255.0 * f64::from(count);
    Ok(Tensor::from_iter(sums.iter().map(|sum| (f64::from(*sum) / full_ink) as f32), &Device::Cpu)?)
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Distance {
    L1,
    Rmse,
}

impl Distance {
    fn called(name: &str) -> Result<Self, LabError> {
        match name {
            "l1" => Ok(Distance::L1),
            "rmse" => Ok(Distance::Rmse),
            _ => Err(LabError::Parameter { name: "distance".to_owned(), problem: "is `l1` or `rmse`".to_owned() }),
        }
    }

    /// How far each of the images `[n, 784]` is from a mean `[784]`: `[n]`.
    pub(super) fn between(self, images: &Tensor, mean: &Tensor) -> candle_core::Result<Tensor> {
        let differences = images.broadcast_sub(mean)?;
        match self {
            Distance::L1 => differences.abs()?.mean(1),
            Distance::Rmse => differences.sqr()?.mean(1)?.sqrt(),
        }
    }
}

/// How far each of the 10,000 test images is from the mean of a digit. It depends on nothing that a control changes
/// besides the two in its key, so each is computed once per process.
fn distances_of_test_images(
    mnist: &Mnist,
    digit: usize,
    mean: &Tensor,
    distance: Distance,
) -> Result<Tensor, LabError> {
    static COMPUTED: Memo<(usize, Distance), Tensor> = Memo::at_most(2 * DIGITS);
    COMPUTED.get((digit, distance), || {
        let all: Vec<usize> = (0..mnist.test.len()).collect();
        let block = |chosen: &[usize]| distance.between(&mnist.test.batch(chosen)?.0, mean);
        let blocks = all.chunks(BLOCK).map(block).collect::<Result<Vec<_>, _>>()?;
        Ok(Tensor::cat(&blocks, 0)?)
    })
}

/// The learner's drawing among the means: its distance to each, and the class of the nearest.
fn place(
    run: &mut Run<'_>,
    drawing: &[f32],
    classes: &[usize],
    means: &[Tensor],
    distance: Distance,
) -> Result<(Vec<f32>, String), LabError> {
    let seen = centred(drawing);
    let image = Tensor::from_slice(&seen, (1, PIXELS), &Device::Cpu)?;
    let to_mean = |mean: &Tensor| distance.between(&image, mean)?.get(0)?.to_scalar::<f32>();
    let distances = means.iter().map(to_mean).collect::<Result<Vec<_>, _>>()?;
    let nearest = (0..classes.len()).min_by(|&a, &b| distances[a].total_cmp(&distances[b])).unwrap_or_default();
    let picture =
        Picture::ink("drawing", "Your drawing, moved and scaled as MNIST did with its digits", SIDE, SIDE, &seen);
    run.emit(RunEvent::Picture(picture.with_captions(vec![format!("read as {}", classes[nearest])])));
    Ok((distances, classes[nearest].to_string()))
}

/// A test image that is nearer to the mean of another class than to that of its own.
struct Misread {
    image: usize,
    label: usize,
    predicted: usize,
    /// By how much the wrong mean is nearer than the right one.
    nearer_by: f32,
}

fn table(misread: &[Misread]) -> Value {
    let header = vec!["test image", "digit", "taken for", "nearer by"].into();
    let row = |wrong: &Misread| {
        Value::List(vec![wrong.image.into(), wrong.label.into(), wrong.predicted.into(), wrong.nearer_by.into()])
    };
    Value::List(std::iter::once(header).chain(misread.iter().map(row)).collect())
}

/// One row per true class: how many of its images were taken for each class.
fn confusion(classes: &[usize], counts: &[Vec<usize>]) -> Value {
    let names = classes.iter().map(usize::to_string);
    let header: Vec<String> = std::iter::once("true".to_owned()).chain(names).collect();
    let row = |(class, counts): (&usize, &Vec<usize>)| [&[*class], &counts[..]].concat().into();
    Value::List(std::iter::once(header.into()).chain(classes.iter().zip(counts).map(row)).collect())
}

fn show(
    run: &mut Run<'_>,
    mnist: &Mnist,
    classes: &[usize],
    means: &[Tensor],
    misread: &[Misread],
) -> Result<(), LabError> {
    let pixels: Vec<f32> = Tensor::cat(means, 0)?.to_vec1()?;
    let caption = |digit: &usize| format!("{digit}, mean of {} images", grouped(mnist.train.of(*digit).count()));
    let picture = Picture::ink("means", "The mean of each class's training images", SIDE, SIDE, &pixels);
    run.emit(RunEvent::Picture(picture.with_captions(classes.iter().map(caption).collect())));

    if !misread.is_empty() {
        let chosen: Vec<usize> = misread.iter().map(|wrong| wrong.image).collect();
        let pixels: Vec<f32> = mnist.test.batch(&chosen)?.0.flatten_all()?.to_vec1()?;
        let captions =
            misread.iter().map(|wrong| format!("a {}, taken for {}", wrong.label, wrong.predicted)).collect();
        let picture = Picture::ink("misread", "The most confidently misread test images", SIDE, SIDE, &pixels);
        run.emit(RunEvent::Picture(picture.with_captions(captions)));
    }
    Ok(())
}
