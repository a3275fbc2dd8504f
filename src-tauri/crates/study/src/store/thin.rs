//! Which backups are kept: the older, the fewer.

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const MONTH: i64 = 30 * DAY;
const YEAR: i64 = 365 * DAY;

/// Up to this age in milliseconds, one of each such span of time is kept.
const KEPT: [(i64, i64); 4] = [(HOUR, 1), (DAY, HOUR), (31 * DAY, DAY), (YEAR, MONTH)];

/// Those of the times that need not be kept: all of the last hour are, then one an hour for a day, one a day for a month,
/// one a month for a year, and always the newest. Milliseconds since 1970-01-01 UTC, the newest first.
pub(super) fn superfluous(times: &[i64], now: i64) -> Vec<i64> {
    let mut kept: Vec<(i64, i64)> = Vec::new();
    let mut superfluous = Vec::new();
    for (place, at) in times.iter().enumerate() {
        let age = now.saturating_sub(*at);
        let span = KEPT.iter().find(|(oldest, _)| age < *oldest).map(|(_, span)| (*span, at.div_euclid(*span)));
        match span {
            Some(span) if !kept.contains(&span) => kept.push(span),
            None if place == 0 => {}
            _ => superfluous.push(*at),
        }
    }
    superfluous
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ages of those that are kept, the youngest first.
    fn kept(mut ages: Vec<i64>) -> Vec<i64> {
        let now = 700 * YEAR;
        ages.sort_unstable();
        let times: Vec<i64> = ages.iter().map(|age| now - age).collect();
        let superfluous = superfluous(&times, now);
        times.into_iter().filter(|at| !superfluous.contains(at)).map(|at| now - at).collect()
    }

    #[test]
    fn all_of_the_last_hour_are_kept() {
        let ages: Vec<i64> = (0..60).map(|minute| minute * HOUR / 60).collect();
        assert_eq!(kept(ages.clone()), ages);
    }

    #[test]
    fn the_older_the_fewer() {
        let ages = kept((0..2 * 366 * 48).map(|half_hour| half_hour * HOUR / 2).collect());
        let between = |from: i64, to: i64| ages.iter().filter(|age| (from..to).contains(*age)).count();
        assert_eq!(between(0, HOUR), 2);
        assert!((23..=24).contains(&between(HOUR, DAY)), "hourly for a day: {}", between(HOUR, DAY));
        assert!((30..=31).contains(&between(DAY, 31 * DAY)), "daily for a month: {}", between(DAY, 31 * DAY));
        assert!((11..=13).contains(&between(31 * DAY, YEAR)), "monthly for a year: {}", between(31 * DAY, YEAR));
        assert_eq!(between(YEAR, i64::MAX), 0);
    }

    #[test]
    fn the_newest_is_kept_however_old() {
        assert_eq!(kept(vec![3 * YEAR, 4 * YEAR]), [3 * YEAR]);
    }

    #[test]
    fn thinning_again_takes_nothing_more() {
        let once = kept((0..500).map(|hours| hours * HOUR * 5 / 3).collect());
        assert_eq!(kept(once.clone()), once);
    }
}
