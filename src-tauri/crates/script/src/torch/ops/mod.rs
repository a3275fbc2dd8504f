//! The operations of `torch`, in tables by family: each is declared once for its functions, methods and in-place forms.

mod create;
mod functions;
mod join;
mod linear;
mod losses;
mod matrix;
mod nn;
mod order;
mod pointwise;
mod random;
mod reduce;
mod select;
mod shape;
mod state;
mod statistics;

use super::operation::Operation;

pub(super) use state::no_such_dtype;

pub(super) const TABLES: [&[Operation]; 15] = [
    pointwise::TABLE,
    functions::TABLE,
    reduce::TABLE,
    order::TABLE,
    statistics::TABLE,
    shape::TABLE,
    join::TABLE,
    select::TABLE,
    linear::TABLE,
    matrix::TABLE,
    create::TABLE,
    random::TABLE,
    nn::TABLE,
    losses::TABLE,
    state::TABLE,
];
