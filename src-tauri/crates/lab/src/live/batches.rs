//! A pass over the images in batches, each gathered on another core while the one before it is learned from.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use candle_core::Tensor;

use crate::LabError;
use crate::mnist::Mnist;

/// Gathering bytes from all over the training set and turning them into floats takes a fifth of a step's time.
#[derive(Debug)]
pub(crate) struct Batches {
    gathered: Receiver<candle_core::Result<(Tensor, Tensor)>>,
    left: usize,
}

/// The training images of `order` in this order, in batches of images `[n, 784]` and labels `[n]`; the last may be smaller.
///
/// Nothing about the numbers depends on the other thread: it only has the next batch ready, never more, and ends with the pass.
pub(crate) fn batches(mnist: &Arc<Mnist>, order: &[usize], size: usize) -> Result<Batches, LabError> {
    let (hand, gathered) = sync_channel(0);
    let left = order.len().div_ceil(size);
    let (mnist, order) = (Arc::clone(mnist), order.to_vec());
    let gather = move || {
        for chosen in order.chunks(size) {
            // Nobody takes the rest of a pass that was cancelled.
            if hand.send(mnist.train.batch(chosen)).is_err() {
                break;
            }
        }
    };
    thread::Builder::new()
        .spawn(gather)
        .map_err(|error| LabError::Tensor(format!("no thread to gather images in: {error}")))?;
    Ok(Batches { gathered, left })
}

impl Iterator for Batches {
    type Item = Result<(Tensor, Tensor), LabError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let gathered = self.gathered.recv();
        let lost = |_| LabError::Tensor("the thread that gathers images was lost".to_owned());
        Some(gathered.map_err(lost).and_then(|batch| Ok(batch?)))
    }
}
