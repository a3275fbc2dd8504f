//! One half of the database, the training or the test set, and how it becomes tensors.

use candle_core::{Device, Result, Tensor};

use super::PIXELS;

/// Images with their labels, in the order of the original files.
#[derive(Debug)]
pub struct Split {
    images: Vec<u8>,
    labels: Vec<u8>,
}

impl Split {
    pub(super) fn new(images: Vec<u8>, labels: Vec<u8>) -> Self {
        Split { images, labels }
    }

    pub fn len(&self) -> usize {
        self.labels.len()
    }

    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// All pixels, image by image, row by row: 0 is paper, 255 is ink.
    pub fn images(&self) -> &[u8] {
        &self.images
    }

    /// The digits 0 to 9 that the images show.
    pub fn labels(&self) -> &[u8] {
        &self.labels
    }

    /// The 784 pixels of one image; `index` is below [`len`](Self::len).
    pub fn image(&self, index: usize) -> &[u8] {
        &self.images[index * PIXELS..][..PIXELS]
    }

    /// The digit that one image shows; `index` is below [`len`](Self::len).
    pub fn label(&self, index: usize) -> usize {
        usize::from(self.labels[index])
    }

    /// Where the images of a digit stand, in ascending order.
    pub fn of(&self, digit: usize) -> impl Iterator<Item = usize> {
        (0..self.len()).filter(move |&index| self.label(index) == digit)
    }

    /// The chosen images as an f32 tensor `[n, 784]` of values in `0..=1`, and their labels as a u32 tensor `[n]`.
    pub fn batch(&self, chosen: &[usize]) -> Result<(Tensor, Tensor)> {
        let mut pixels = Vec::with_capacity(chosen.len() * PIXELS);
        for &index in chosen {
            pixels.extend(self.image(index).iter().map(|&pixel| f32::from(pixel) / 255.0));
        }
        let labels = chosen.iter().map(|&index| u32::from(self.labels[index])).collect();
        tensors(pixels, labels)
    }

    /// The whole split, as [`batch`](Self::batch) gives it: 188 MB for the training set, 31 MB for the test set.
    pub fn all(&self) -> Result<(Tensor, Tensor)> {
        let pixels = self.images.iter().map(|&pixel| f32::from(pixel) / 255.0).collect();
        tensors(pixels, self.labels.iter().copied().map(u32::from).collect())
    }
}

fn tensors(pixels: Vec<f32>, labels: Vec<u32>) -> Result<(Tensor, Tensor)> {
    let count = labels.len();
    let images = Tensor::from_vec(pixels, (count, PIXELS), &Device::Cpu)?;
    Ok((images, Tensor::from_vec(labels, count, &Device::Cpu)?))
}
