//! What the learner chose of how to study.

use candlelight_study::{Daily, Day, RETENTION, Store};

use super::failure;
use crate::quiz::Quiz;
use crate::view::{Failure, StudySettings};

const NAME: &str = "study";
/// Set once the learner was asked for the exam's date, whatever the answer.
const ASKED: &str = "exam-asked";

pub(super) fn read(store: &Store) -> StudySettings {
    let known = store.setting(NAME).ok().flatten();
    known.unwrap_or_else(|| {
        let Daily { new, reviews } = Daily::default();
        StudySettings {
            exam: None,
            retention: RETENTION,
            new_a_day: new,
            most_a_day: reviews,
            four_ratings: false,
            show_intervals: false,
            ask_confidence: false,
        }
    })
}

pub(super) fn exam_asked(store: &Store) -> bool {
    store.setting(ASKED).ok().flatten().unwrap_or(false)
}

/// The day of the exam.
pub(super) fn exam_day(settings: &StudySettings) -> Option<Day> {
    Some(Day::of(settings.exam.as_ref()?.parse().ok()?))
}

impl Quiz {
    pub fn study_settings(&self) -> StudySettings {
        self.study.desk().settings.clone()
    }

    /// Also answers the first start's question for the exam's date. Gives the settings as they were taken.
    pub fn set_study_settings(&self, settings: StudySettings) -> Result<StudySettings, Failure> {
        if let Some(date) = &settings.exam {
            date.parse::<jiff::civil::Date>().map_err(|_| {
                Failure::other(format!("“{date}” is not a date"), "Write it as year, month, day: 2026-12-05")
            })?;
        }
        let settings = StudySettings {
            retention: settings.retention.clamp(0.70, 0.97),
            new_a_day: settings.new_a_day.min(999),
            most_a_day: settings.most_a_day.clamp(1, 9_999),
            ..settings
        };
        let mut desk = self.study.desk();
        if settings.retention != desk.settings.retention {
            desk.store.set_retention(settings.retention).map_err(failure)?;
        }
        desk.store.set_setting(NAME, &settings).map_err(failure)?;
        desk.store.set_setting(ASKED, &true).map_err(failure)?;
        desk.settings = settings.clone();
        Ok(settings)
    }
}
