//! Time as studying counts it: an instant, and the learner's study day that it belongs to.

use jiff::civil::Date;
use jiff::{ToSpan, ZonedDateTime};
use serde::{Deserialize, Serialize};

/// The hour at which a study day begins: what is done after midnight still belongs to the evening before.
pub const DAY_BEGINS: i32 = 4;

/// A study day: days since 1970-01-01 in the learner's own calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

/// An instant with the study day it fell on, where the learner was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// Milliseconds since 1970-01-01 UTC.
    pub at: i64,
    pub day: Day,
}

impl Day {
    pub fn of(date: Date) -> Self {
        Day(date.duration_since(EPOCH).as_hours() as i32 / 24)
    }

    /// Days far out of any calendar stop at its ends.
    pub fn date(self) -> Date {
        EPOCH.saturating_add(self.0.days())
    }

    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Day(self.0.saturating_add(days))
    }

    /// Whole days from the earlier to this one; 0 where that one is not earlier, as after a clock was set back.
    pub fn since(self, earlier: Day) -> u32 {
        u32::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }
}

const EPOCH: Date = Date::constant(1970, 1, 1);

impl Moment {
    pub fn of(now: &ZonedDateTime) -> Self {
        let day = Day::of(now.date());
        let day = if i32::from(now.hour()) < DAY_BEGINS { day.plus(-1) } else { day };
        Moment { at: now.timestamp().as_millisecond(), day }
    }

    /// So many minutes later, on the same study day.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Moment { at: self.at.saturating_add(minutes.saturating_mul(60_000)), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_study_day_begins_at_four_where_the_learner_is() {
        let moment = |text: &str| Moment::of(&text.parse::<ZonedDateTime>().expect(text));
        let evening = moment("2026-11-28T23:30[Europe/Copenhagen]");
        assert_eq!(evening.day.date(), Date::constant(2026, 11, 28));
        assert_eq!(moment("2026-11-29T03:59[Europe/Copenhagen]").day, evening.day);
        assert_eq!(moment("2026-11-29T04:00[Europe/Copenhagen]").day, evening.day.plus(1));
        // The same instant is another day elsewhere.
        assert_eq!(moment("2026-11-29T07:30[Asia/Tokyo]").at, evening.at);
        assert_eq!(moment("2026-11-29T07:30[Asia/Tokyo]").day, evening.day.plus(1));
    }

    #[test]
    fn no_time_has_passed_since_a_day_to_come() {
        assert_eq!(Day(3).since(Day(1)), 2);
        assert_eq!(Day(1).since(Day(3)), 0);
        assert_eq!(Day(i32::MIN).since(Day(i32::MAX)), 0);
        assert_eq!(Day::of(Day(20_785).date()), Day(20_785));
        assert_eq!(Day::of(Day(-5).date()), Day(-5));
    }
}
