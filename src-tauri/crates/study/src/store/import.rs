//! Import.

use std::io::Read;

use super::{Imported, Store, StoreError};

impl Store {
    pub fn import(&mut self, _reader: impl Read) -> Result<Imported, StoreError> {
        todo!()
    }
}
