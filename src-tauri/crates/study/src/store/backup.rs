//! Backups.

use super::{Backup, Preview, Store, StoreError};
use crate::Moment;

impl Store {
    pub fn back_up(&mut self, _now: Moment) -> Result<Option<Backup>, StoreError> {
        todo!()
    }

    pub fn backups(&self) -> Result<Vec<Backup>, StoreError> {
        todo!()
    }

    pub fn preview(&self, _backup: &Backup) -> Result<Preview, StoreError> {
        todo!()
    }

    pub fn restore(&mut self, _backup: &Backup, _now: Moment) -> Result<(), StoreError> {
        todo!()
    }
}
