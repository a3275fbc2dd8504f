//! Personal FSRS parameters: fitted in a process of their own, once there are enough reviews and many new ones.

use std::io::{BufRead, Write, stdin, stdout};
use std::process::exit;
use std::sync::Arc;
use std::thread;

use candlelight_study::{ENOUGH, Fit, Parameters, Rated, fit};
use serde::{Deserialize, Serialize};

use super::{Study, failure};
use crate::quiz::Quiz;
use crate::view::Failure;
use crate::worker::Fitter;

/// How much the log must have grown since the last fit.
const GROWN: f64 = 1.25;

#[derive(Serialize, Deserialize)]
struct Job {
    histories: Vec<Vec<Rated>>,
    /// In use now.
    parameters: Parameters,
}

/// The worker's side: one job on stdin, one answer on stdout.
pub(crate) fn serve() -> ! {
    let mut line = String::new();
    let read = stdin().lock().read_line(&mut line).ok();
    let fitted = read.and_then(|_| {
        let job: Job = serde_json::from_str(&line).ok()?;
        fit(&job.histories, job.parameters).ok()
    });
    if let Ok(mut text) = serde_json::to_vec(&fitted) {
        text.push(b'\n');
        let _ = stdout().write_all(&text);
    }
    exit(0);
}

impl Quiz {
    /// Fits anew where that is worth it; what comes of it is taken over when it predicts better.
    pub(super) fn fit_in_the_background(&self) {
        let (study, fitter) = (Arc::clone(&self.study), self.fitter.clone());
        thread::spawn(move || {
            // It is tried again after the next session; studying does not depend on it.
            let _ = study.fit(&fitter);
        });
    }
}

impl Study {
    fn fit(&self, fitter: &Fitter) -> Result<(), Failure> {
        let (histories, parameters) = {
            let desk = self.desk();
            if (desk.store.reviews().map_err(failure)? as usize) < ENOUGH {
                return Ok(());
            }
            let histories = desk.store.histories().map_err(failure)?;
            // Those that count for the schedule, as a fit counts them too.
            let reviews: usize = histories.iter().map(Vec::len).sum();
            let fitted = desk.store.tried_to_fit().map_err(failure)?.unwrap_or_default();
            if reviews < ENOUGH || (reviews as f64) < fitted as f64 * GROWN {
                return Ok(());
            }
            (histories, *desk.store.scheduler().parameters())
        };
        let answer = fitter.ask(&Job { histories, parameters })?;
        let Ok(Some(fitted)) = serde_json::from_str::<Option<Fit>>(&answer) else { return Ok(()) };
        let now = self.now();
        self.desk().store.adopt(&fitted, now).map_err(failure)
    }
}
