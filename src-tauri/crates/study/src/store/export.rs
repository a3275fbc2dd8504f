//! Export.

use std::io::Write;

use super::{Store, StoreError};

impl Store {
    pub fn export(&self, _writer: impl Write) -> Result<(), StoreError> {
        todo!()
    }
}
