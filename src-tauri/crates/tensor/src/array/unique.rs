//! .

use super::Array;
use crate::{Error, Result};

/// The distinct values, where each element went, and how often each occurs.
#[derive(Debug, Clone)]
pub struct Unique {
    pub values: Array,
    pub inverse: Array,
    pub counts: Array,
}

impl Array {
    pub fn unique(&self, dim: Option<i64>) -> Result<Unique> {
        let _ = (self, dim,);
        Err(Error::runtime("not there yet"))
    }
}
