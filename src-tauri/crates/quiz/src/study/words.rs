//! Times to come, in words.

use candlelight_study::{Day, Due, Moment};

/// Such as "2026-12-05".
pub(super) fn date(day: Day) -> String {
    day.date().to_string()
}

/// When something is due: "now", "in 10 min", "today", "tomorrow", "in 12 days", "in 3 months", "in 1.5 years".
pub(super) fn due(due: Due, now: Moment) -> String {
    match due {
        Due::At(at) if at <= now.at => "now".to_owned(),
        Due::At(at) => format!("in {} min", (at - now.at + 59_999) / 60_000),
        Due::On(day) => match day.since(now.day) {
            0 => "today".to_owned(),
            1 => "tomorrow".to_owned(),
            days @ 2..=60 => format!("in {days} days"),
            days @ 61..=547 => format!("in {:.0} months", f64::from(days) / 30.44),
            days => format!("in {:.1} years", f64::from(days) / 365.25),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_is_told_in_the_unit_that_people_would_use() {
        let now = Moment { at: 0, day: Day(100) };
        for (when, words) in [
            (Due::At(-5), "now"),
            (Due::At(600_000), "in 10 min"),
            (Due::At(540_001), "in 10 min"),
            (Due::On(Day(90)), "today"),
            (Due::On(Day(101)), "tomorrow"),
            (Due::On(Day(112)), "in 12 days"),
            (Due::On(Day(191)), "in 3 months"),
            (Due::On(Day(648)), "in 1.5 years"),
        ] {
            assert_eq!(due(when, now), words);
        }
    }
}
