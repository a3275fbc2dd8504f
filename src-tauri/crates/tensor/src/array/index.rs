//! `x[…]`, read and written.
//!
//! Whole numbers, slices, `None` and `...` make a view. Masks and index arrays are taken on that view afterwards: they are
//! broadcast together, and their axes stand where the first of them stood when all are neighbours, else in front.

use super::Array;
use super::broadcast::broadcast_shapes;
use super::layout::{Layout, count};
use super::order::axes_order;
use super::storage::Room;
use super::views::place;
use crate::{Binary, DType, Error, Result};

/// One index between the brackets of `x[…]`.
#[derive(Debug, Clone)]
pub enum Index {
    At(i64),
    Slice {
        start: Option<i64>,
        stop: Option<i64>,
        step: Option<i64>,
    },
    NewAxis,
    Ellipsis,
    Flag(bool),
    /// A mask (bool or uint8), or whole numbers.
    Advanced(Array),
}

impl Array {
    /// `self[indices]`: a view when nothing is advanced, else a copy.
    pub fn index(&self, indices: &[Index]) -> Result<Array> {
        let (view, advanced) = self.basic(indices)?;
        if advanced.iter().all(Option::is_none) { Ok(view) } else { Selection::of(&view, &advanced)?.read(&view) }
    }

    /// `self[indices] = values`, or added up when `accumulate`. The values are broadcast; into a view they are cast too.
    pub fn put(&self, indices: &[Index], values: &Array, accumulate: bool) -> Result<()> {
        let (view, advanced) = self.basic(indices)?;
        let is_number = values.rank() == 0;
        // PyTorch takes values with more axes than the place has when the first ones have length 1.
        let ones = values.shape().iter().take_while(|&&length| length == 1).count();
        let values = values.view(&super::views::lengths(&values.shape()[ones..])).unwrap_or_else(|_| values.clone());
        if advanced.iter().all(Option::is_none) {
            let values = values.broadcast_to(view.shape())?;
            // One number may fill a view whose elements are one place in memory.
            if !is_number {
                view.check_writable(&[&values])?;
            }
            let sum =
                if accumulate { Some(Array::binary(Binary::Add, &view, &values.cast(view.dtype)?)?) } else { None };
            return view.overwrite(sum.as_ref().unwrap_or(&values));
        }
        // A number fills a mask whatever its dtype.
        let mut chosen = indices.iter().filter(|index| matches!(index, Index::Advanced(_) | Index::Flag(_)));
        let only = (chosen.next(), chosen.next());
        let is_mask = match only {
            (Some(Index::Advanced(mask)), None) => mask.dtype == DType::Bool,
            (Some(Index::Flag(_)), None) => indices.len() == 1,
            _ => false,
        };
        let fills_mask = values.numel() == 1 && is_mask;
        if values.dtype != self.dtype && !fills_mask {
            return Err(Error::runtime(format!(
                "Index put requires the source and destination dtypes match, got {} for the destination and {} for the source.",
                self.dtype.type_name(),
                values.dtype.type_name()
            )));
        }
        let selection = Selection::of(&view, &advanced)?;
        let fitted = values.cast(self.dtype)?.broadcast_to(&selection.shape).map_err(|_| {
            Error::runtime(format!(
                "shape mismatch: value tensor of shape {:?} cannot be broadcast to indexing result of shape {:?}",
                values.shape(),
                selection.shape
            ))
        })?;
        view.write_at(&selection.places, &fitted, accumulate)
    }

    /// The view that the indices make, and the advanced indices by the view's axis.
    fn basic(&self, indices: &[Index]) -> Result<(Array, Vec<Option<Array>>)> {
        match indices {
            [Index::At(index)] if self.rank() == 0 => return Ok((self.select(0, *index)?, Vec::new())),
            [Index::Slice { start, stop, step }] if self.rank() == 0 => {
                return Ok((self.slice(0, *start, *stop, *step)?, Vec::new()));
            }
            _ => {}
        }
        let taken: usize = indices.iter().map(Index::axes).sum();
        if taken > self.rank() {
            return Err(Error::index(format!("too many indices for tensor of dimension {}", self.rank())));
        }
        let mut view = self.clone();
        let mut advanced: Vec<Option<Array>> = Vec::new();
        // The axis of the view that comes next, and which one that is of `self`.
        let (mut dim, mut own) = (0, 0);
        let mut elided = self.rank() - taken;
        for index in indices {
            if let Some(at) = index.place() {
                let place = place(at, own, view.shape()[dim])?;
                view = view.at(dim, place);
                own += 1;
                continue;
            }
            if let Some(flag) = index.flag() {
                view = view.unsqueeze(dim as i64)?;
                advanced.resize(dim, None);
                advanced.push(Some(flag_indices(flag)?));
                dim += 1;
                continue;
            }
            match index {
                Index::At(_) | Index::Flag(_) => {}
                Index::Slice { start, stop, step } => {
                    view = view.slice(dim as i64, *start, *stop, *step)?;
                    own += 1;
                }
                Index::NewAxis => view = view.unsqueeze(dim as i64)?,
                Index::Ellipsis => {
                    dim += elided;
                    own += elided;
                    elided = 0;
                    continue;
                }
                Index::Advanced(indices) => match indices.dtype {
                    DType::Float32 | DType::Float64 => {
                        return Err(Error::index("tensors used as indices must be long, int, byte or bool tensors"));
                    }
                    DType::Bool | DType::UInt8 => {
                        check_mask(indices.shape(), &view, dim)?;
                        advanced.resize(dim, None);
                        let columns = indices.nonzero()?;
                        for column in 0..indices.rank() {
                            advanced.push(Some(columns.select(1, column as i64)?));
                        }
                        dim += indices.rank();
                        own += indices.rank();
                        continue;
                    }
                    DType::Int32 | DType::Int64 => {
                        advanced.resize(dim, None);
                        advanced.push(Some(indices.clone()));
                        own += 1;
                    }
                },
            }
            dim += 1;
        }
        advanced.resize(view.rank(), None);
        Ok((view, advanced))
    }
}

impl Index {
    /// The place it names, if it is one number: as such, or as an array without axes.
    fn place(&self) -> Option<i64> {
        match self {
            Index::At(place) => Some(*place),
            Index::Advanced(array) if array.rank() == 0 && matches!(array.dtype, DType::Int32 | DType::Int64) => {
                array.to_i64s().first().copied()
            }
            _ => None,
        }
    }

    /// The truth it is, if it is one: as such, or as an array without axes.
    fn flag(&self) -> Option<bool> {
        match self {
            Index::Flag(flag) => Some(*flag),
            Index::Advanced(array) if array.rank() == 0 && matches!(array.dtype, DType::Bool | DType::UInt8) => {
                array.to_i64s().first().map(|&value| value != 0)
            }
            _ => None,
        }
    }

    /// How many axes of the indexed array it takes.
    fn axes(&self) -> usize {
        match self {
            Index::At(_) | Index::Slice { .. } => 1,
            Index::NewAxis | Index::Ellipsis | Index::Flag(_) => 0,
            Index::Advanced(array) => match array.dtype {
                DType::Bool | DType::UInt8 => array.rank(),
                _ => 1,
            },
        }
    }
}

/// True takes the new axis once, false not at all.
fn flag_indices(flag: bool) -> Result<Array> {
    let values = if flag { vec![0] } else { Vec::new() };
    let length = values.len();
    Array::from_i64s(values, &[length], DType::Int64)
}

fn check_mask(mask: &[usize], view: &Array, dim: usize) -> Result<()> {
    for (axis, length) in mask.iter().enumerate() {
        if view.shape().get(dim + axis) != Some(length) {
            return Err(Error::index(format!(
                "The shape of the mask {mask:?} at index {axis} does not match the shape of the indexed tensor {:?} at index {}",
                view.shape(),
                dim + axis
            )));
        }
    }
    Ok(())
}

/// What advanced indices select: places of the storage, row-major in a shape.
struct Selection {
    places: Vec<usize>,
    shape: Vec<usize>,
    /// The order of the result's axes in memory, when it is another.
    order: Option<Vec<usize>>,
    _room: Room,
}

impl Selection {
    fn of(view: &Array, advanced: &[Option<Array>]) -> Result<Selection> {
        let indexed: Vec<(usize, &Array)> =
            advanced.iter().enumerate().filter_map(|(dim, array)| Some((dim, array.as_ref()?))).collect();
        let shapes: Vec<&[usize]> = indexed.iter().map(|(_, array)| array.shape()).collect();
        let together = broadcast_shapes(&shapes).map_err(|_| {
            let shapes: Vec<String> = shapes.iter().map(|shape| format!("{shape:?}")).collect();
            Error::index(format!(
                "shape mismatch: indexing tensors could not be broadcast together with shapes {}",
                shapes.join(", ")
            ))
        })?;

        // Steps that the broadcast indices make through the storage.
        let room = Room::reserve(count(&together)?)?;
        let mut steps = vec![0_usize; count(&together)?];
        for (number, (dim, array)) in indexed.iter().enumerate() {
            let length = view.shape()[*dim];
            let array = array.broadcast_to(&together)?;
            for (step, &index) in steps.iter_mut().zip(array.list::<i64>()?.iter()) {
                *step += place(index, number, length)? * view.strides()[*dim];
            }
        }

        let first = indexed.first().map_or(0, |&(dim, _)| dim);
        let neighbours = indexed.iter().zip(first..).all(|(&(dim, _), expected)| dim == expected);
        let lead = if neighbours { first } else { 0 };
        let rest: Vec<usize> = (0..view.rank()).filter(|dim| !indexed.iter().any(|(other, _)| other == dim)).collect();
        let part = |dims: &[usize], offset| Layout {
            shape: dims.iter().map(|&dim| view.shape()[dim]).collect(),
            strides: dims.iter().map(|&dim| view.strides()[dim]).collect(),
            offset,
        };
        let (before, after) = (part(&rest[..lead], view.offset()), part(&rest[lead..], 0));
        let shape = [&before.shape[..], &together, &after.shape].concat();
        let room_of_places = Room::reserve(count(&shape)?)?;
        drop(room);
        let mut places = Vec::with_capacity(count(&shape)?);
        if places.capacity() > 0 {
            before.visit(|start| {
                for &step in &steps {
                    after.visit(|place| places.push(start + step + place));
                }
            });
        }

        // How PyTorch's iterator sees it: the view does not move along the indices, the indices not along the rest.
        let still = vec![0; together.len()];
        let moving: Vec<usize> = Layout::contiguous(&together).strides;
        let source = [&before.strides[..], &still, &after.strides].concat();
        let indices = [&vec![0; lead][..], &moving, &vec![0; rest.len() - lead]].concat();
        let layouts = [source, indices].map(|strides| Layout { shape: shape.clone(), strides, offset: 0 });
        let order = axes_order(&layouts.each_ref());
        Ok(Selection { places, shape, order, _room: room_of_places })
    }

    fn read(&self, view: &Array) -> Result<Array> {
        view.take(&self.places, &self.shape)?.laid_out_as(self.order.clone())
    }
}
