//! Which backups are kept.
