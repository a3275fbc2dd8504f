//! What time it is, for everything that depends on it.

use std::fmt;
use std::sync::Arc;

use candlelight_study::Moment;
use jiff::ZonedDateTime;

/// Tells the time where the learner is. Nothing else in the application looks at a clock to decide what is due.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> ZonedDateTime + Send + Sync>);

impl Clock {
    /// This computer's.
    pub fn system() -> Self {
        Self::new(ZonedDateTime::now)
    }

    pub fn new(now: impl Fn() -> ZonedDateTime + Send + Sync + 'static) -> Self {
        Clock(Arc::new(now))
    }

    pub(super) fn moment(&self) -> Moment {
        Moment::of(&(self.0)())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Clock")
    }
}
