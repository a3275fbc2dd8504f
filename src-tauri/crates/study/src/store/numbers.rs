//! Statistics, read from what is derived, and so as quick with many reviews as with few.

use rusqlite::OptionalExtension;

use super::{Store, StoreError};
use crate::statistics::{Bin, ConfidenceRow, DayRow, SelfAssessment, Statistics};

impl Store {
    /// How many reviews there are, without those that were taken back.
    pub fn reviews(&self) -> Result<u64, StoreError> {
        Ok(self.connection.query_row("SELECT coalesce(sum(reviews), 0) FROM day", [], |row| row.get(0))?)
    }

    pub fn statistics(&self) -> Result<Statistics, StoreError> {
        let days: Vec<DayRow> = self.collect("SELECT * FROM day ORDER BY day", [], |row| {
            Ok(DayRow {
                day: row.get("day")?,
                reviews: row.get("reviews")?,
                recalled: row.get("recalled")?,
                milliseconds: row.get("milliseconds")?,
                fresh: row.get("fresh")?,
            })
        })?;
        let calibration = self.collect("SELECT * FROM calibration ORDER BY bin", [], |row| {
            let millionths: i64 = row.get("promised")?;
            let (reviews, recalled) = (row.get("reviews")?, row.get("recalled")?);
            Ok(Bin { bin: row.get("bin")?, reviews, recalled, promised: millionths as f64 / 1e6 })
        })?;
        let confidence = self.collect("SELECT * FROM confidence ORDER BY confidence", [], |row| {
            let (reviews, right) = (row.get("reviews")?, row.get("correct")?);
            Ok(ConfidenceRow { confidence: row.get("confidence")?, reviews, right })
        })?;
        let assessed = self.connection.query_row("SELECT * FROM self_assessment", [], |row| {
            Ok(SelfAssessment {
                points: row.get("points")?,
                ticked: row.get("ticked")?,
                judged: row.get("judged")?,
                judged_right: row.get("judged_right")?,
            })
        });
        let (reviews, milliseconds) =
            days.iter().fold((0, 0), |(reviews, time), day| (reviews + day.reviews, time + day.milliseconds));
        let self_assessment = assessed.optional()?.unwrap_or_default();
        Ok(Statistics { days, calibration, confidence, self_assessment, reviews, milliseconds })
    }
}
