//! The operations of `torch`, in tables by family: each is declared once for its functions, methods and in-place forms.

mod create;
mod linear;
mod nn;
mod order;
mod pointwise;
mod random;
mod reduce;
mod select;
mod shape;
mod state;

use super::operation::Operation;

pub(super) use state::no_such_dtype;

pub(super) const TABLES: [&[Operation]; 10] = [
    pointwise::TABLE,
    reduce::TABLE,
    order::TABLE,
    shape::TABLE,
    select::TABLE,
    linear::TABLE,
    create::TABLE,
    random::TABLE,
    nn::TABLE,
    state::TABLE,
];
