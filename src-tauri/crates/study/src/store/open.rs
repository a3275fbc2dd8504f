//! Opening a store.

use std::path::Path;

use super::{Opened, Store, StoreError};
use crate::Moment;

impl Store {
    pub fn open(_folder: &Path, _now: Moment) -> Result<Opened, StoreError> {
        todo!()
    }
}
