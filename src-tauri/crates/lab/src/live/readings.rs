//! What a trained classifier reads in the test images, counted, and where it is most surely wrong.

use candle_core::Tensor;

use crate::mnist::{Mnist, SIDE};
use crate::task::Task;
use crate::{LabError, Picture, Run, RunEvent, Value};

/// The most misread images that are shown.
const MOST_MISREAD: usize = 12;

/// One reading per test image.
#[derive(Debug)]
pub(crate) struct Readings {
    task: Task,
    readings: Vec<Reading>,
}

#[derive(Debug, Clone, Copy)]
struct Reading {
    /// Counted from 0 in the whole test set.
    image: usize,
    digit: u32,
    taken_for: u32,
    /// Of the digit that it is taken for.
    probability: f32,
}

impl Readings {
    /// `images` are the places in the test set that the logits `[n, …]` and labels `[n]` belong to.
    pub(crate) fn new(task: Task, images: &[usize], logits: &Tensor, labels: &Tensor) -> Result<Self, LabError> {
        let probabilities: Vec<Vec<f32>> = task.probabilities(logits)?.to_vec2()?;
        let taken_for: Vec<u32> = task.predicted(logits)?.to_vec1()?;
        let digits: Vec<u32> = labels.to_vec1()?;
        let of_class = |digit: u32| task.classes().iter().position(|class| *class == digit).unwrap_or_default();
        let readings = images.iter().zip(digits).zip(taken_for).zip(probabilities);
        let readings = readings.map(|(((&image, digit), taken_for), probabilities)| Reading {
            image,
            digit,
            taken_for,
            probability: probabilities[of_class(taken_for)],
        });
        Ok(Readings { task, readings: readings.collect() })
    }

    /// One row per true class: how many of its images were taken for each class. The first row names the columns.
    pub(crate) fn confusion(&self) -> Value {
        let classes = self.task.classes();
        let header: Vec<String> =
            std::iter::once("true".to_owned()).chain(classes.iter().map(u32::to_string)).collect();
        let count = |digit: u32, taken_for: u32| {
            self.readings.iter().filter(|reading| (reading.digit, reading.taken_for) == (digit, taken_for)).count()
        };
        let row = |digit: &u32| -> Value {
            let counts = classes.iter().map(|taken_for| count(*digit, *taken_for));
            std::iter::once(*digit as usize).chain(counts).collect::<Vec<_>>().into()
        };
        Value::List(std::iter::once(header.into()).chain(classes.iter().map(row)).collect())
    }

    /// The most surely misread images, the surest first. The first row names the columns.
    pub(crate) fn misread(&self) -> Value {
        let header = vec!["test image", "digit", "taken for", "probability"].into();
        let row = |wrong: &Reading| {
            Value::List(vec![
                wrong.image.into(),
                (wrong.digit as usize).into(),
                (wrong.taken_for as usize).into(),
                wrong.probability.into(),
            ])
        };
        Value::List(std::iter::once(header).chain(self.surely_wrong().iter().map(row)).collect())
    }

    /// The same images as pictures.
    pub(crate) fn show(&self, run: &mut Run<'_>, mnist: &Mnist) -> Result<(), LabError> {
        let wrong = self.surely_wrong();
        if wrong.is_empty() {
            return Ok(());
        }
        let chosen: Vec<usize> = wrong.iter().map(|wrong| wrong.image).collect();
        let pixels: Vec<f32> = mnist.test.batch(&chosen)?.0.flatten_all()?.to_vec1()?;
        let captions = wrong.iter().map(|wrong| format!("a {}, taken for {}", wrong.digit, wrong.taken_for)).collect();
        let picture = Picture::ink("misread", "The most confidently misread test images", SIDE, SIDE, &pixels);
        run.emit(RunEvent::Picture(picture.with_captions(captions)));
        Ok(())
    }

    fn surely_wrong(&self) -> Vec<Reading> {
        let mut wrong: Vec<_> =
            self.readings.iter().copied().filter(|reading| reading.digit != reading.taken_for).collect();
        wrong.sort_by(|one, other| other.probability.total_cmp(&one.probability));
        wrong.truncate(MOST_MISREAD);
        wrong
    }
}
