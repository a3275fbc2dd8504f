//! What is asked of the log and of where questions stand.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Params, Row};

use super::names::{self, Number, group};
use super::{Batch, Hold, Logged, Reset, Slip, Store, StoreError, rows, state};
use crate::{Day, Fit, Moment, QuestionId, Rated, Review, Standing};

/// Of all known questions one in so many has to be asked for, before reading all is quicker than finding each.
const FEW: usize = 8;

impl Store {
    pub fn standing(&self, question: &QuestionId) -> Result<Standing, StoreError> {
        match names::find(&self.connection, question)? {
            Some(number) => state::standing(&self.connection, number),
            None => Ok(Standing::New),
        }
    }

    /// Every question with a memory state, as it is called now.
    pub fn standings(&self) -> Result<HashMap<QuestionId, Standing>, StoreError> {
        let sql = "SELECT name, memory.* FROM memory JOIN question ON question.id = memory.question";
        self.collect(sql, [], |row| Ok((row.get(0)?, rows::standing(row, 2)?)))
    }

    /// Those of the questions that have a memory state.
    pub fn standings_of(&self, questions: &[QuestionId]) -> Result<HashMap<QuestionId, Standing>, StoreError> {
        let known: usize = self.connection.query_row("SELECT count(*) FROM memory", [], |row| row.get(0))?;
        if questions.len().saturating_mul(FEW) < known {
            let standings = questions.iter().map(|question| Ok((question.clone(), self.standing(question)?)));
            let standings: HashMap<_, _> = standings.collect::<Result<_, StoreError>>()?;
            return Ok(standings.into_iter().filter(|(_, standing)| *standing != Standing::New).collect());
        }
        let sql = include_str!("standings.sql");
        let mut all: HashMap<QuestionId, Standing> =
            self.collect(sql, [], |row| Ok((row.get(0)?, rows::standing(row, 2)?)))?;
        Ok(questions.iter().filter_map(|question| all.remove_entry(question)).collect())
    }

    /// What was last said of each question; whether that is still in force depends on the day.
    pub fn holds(&self) -> Result<HashMap<QuestionId, Hold>, StoreError> {
        self.collect(include_str!("holds.sql"), [], |row| Ok((row.get("name")?, rows::hold(row)?)))
    }

    /// The newest first.
    pub fn resets(&self) -> Result<Vec<Reset>, StoreError> {
        self.collect(include_str!("resets.sql"), [], |row| {
            Ok(Reset {
                batch: Batch(row.get("uid")?),
                at: rows::moment(row)?,
                questions: row.get("questions")?,
                reviews: row.get("reviews")?,
                reinstated: row.get("reinstated")?,
            })
        })
    }

    /// All that was done with a question, under whatever name, the oldest first.
    pub fn history(&self, question: &QuestionId) -> Result<Vec<Logged>, StoreError> {
        let sql = concat!(
            "SELECT written.*, EXISTS (SELECT 1 FROM withdrawn WHERE withdrawn.review = written.id) AS retracted
             FROM written WHERE question IN ",
            group!(),
            " ORDER BY at, id"
        );
        self.of_question(question, sql, |row| {
            Ok(Logged { review: rows::review(row)?, retracted: row.get("retracted")? })
        })
    }

    /// Reviews with a part that was not right, the newest first: no more than `most`, none from before the day.
    pub fn reviews_with_mistakes(&self, since: Day, most: usize) -> Result<Vec<Review>, StoreError> {
        self.collect(include_str!("mistaken.sql"), (since, most as i64), |row| {
            Ok(Review { question: row.get("called")?, ..rows::review(row)? })
        })
    }

    /// The values that a question's variants had, the newest first; reviews in which nothing was drawn are left out.
    pub fn drawn(&self, question: &QuestionId) -> Result<Vec<Vec<(String, String)>>, StoreError> {
        let sql = concat!(
            "SELECT drawn FROM counted WHERE drawn IS NOT NULL AND question IN ",
            group!(),
            " ORDER BY at DESC, id DESC"
        );
        self.of_question(question, sql, |row| rows::json(row, "drawn"))
    }

    /// The median over a question's reviews; none where there are fewer than two.
    pub fn usual_milliseconds(&self, question: &QuestionId) -> Result<Option<u32>, StoreError> {
        let sql = concat!("SELECT milliseconds FROM counted WHERE question IN ", group!());
        let mut all: Vec<u32> = self.of_question(question, sql, |row| row.get(0))?;
        all.sort_unstable();
        let middle = all.len() / 2;
        Ok(match all.len() {
            0 | 1 => None,
            count if count % 2 == 1 => Some(all[middle]),
            _ => Some(all[middle - 1].midpoint(all[middle])),
        })
    }

    /// Every known mistake that was made, put right or not, by question, part and name.
    pub fn slips(&self) -> Result<Vec<Slip>, StoreError> {
        let sql =
            "SELECT name, slip.* FROM slip JOIN question ON question.id = slip.question ORDER BY name, part, mistake";
        self.collect(sql, [], |row| {
            Ok(Slip {
                question: row.get("name")?,
                part: row.get("part")?,
                mistake: row.get("mistake")?,
                times: row.get("times")?,
                last: Moment { at: row.get("last_at")?, day: row.get("last_day")? },
                right_running: row.get("right_running")?,
            })
        })
    }

    /// Questions rated Again on a day or after it.
    pub fn forgotten_since(&self, day: Day) -> Result<Vec<QuestionId>, StoreError> {
        let sql = "SELECT DISTINCT name FROM counted JOIN question ON question.id = called
                   WHERE day >= ?1 AND rating = 1 ORDER BY name";
        self.collect(sql, [day], |row| row.get(0))
    }

    /// How many questions were rated on a day.
    pub fn studied_on(&self, day: Day) -> Result<u32, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT count(DISTINCT called) FROM counted WHERE day = ?1")?;
        Ok(select.query_row([day], |row| row.get(0))?)
    }

    /// When the newest review was made, taken back or not: to notice a clock that was set back.
    pub fn latest(&self) -> Result<Option<Moment>, StoreError> {
        let sql = "SELECT at, day FROM review WHERE day = (SELECT max(day) FROM review) ORDER BY at DESC LIMIT 1";
        Ok(self.connection.prepare_cached(sql)?.query_row([], rows::moment).optional()?)
    }

    /// What parameters are fitted to: for each question the reviews that count for the schedule, the oldest first.
    pub fn histories(&self) -> Result<Vec<Vec<Rated>>, StoreError> {
        let mut select = self.connection.prepare_cached(include_str!("scheduling.sql"))?;
        let mut reviews = select.query([])?;
        let (mut histories, mut last): (Vec<Vec<Rated>>, Option<Number>) = (Vec::new(), None);
        while let Some(row) = reviews.next()? {
            let (question, rated) =
                (row.get("called")?, Rated { rating: row.get("rating")?, moment: rows::moment(row)? });
            match histories.last_mut() {
                Some(history) if last == Some(question) => history.push(rated),
                _ => histories.push(vec![rated]),
            }
            last = Some(question);
        }
        Ok(histories)
    }

    /// What came of the newest fit that was kept.
    pub fn fitted(&self) -> Result<Option<Fit>, StoreError> {
        let sql = "SELECT fit FROM fitted WHERE keep ORDER BY at DESC, id DESC LIMIT 1";
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| rows::json(row, "fit")).optional()?)
    }

    /// How many reviews the newest fit had to go by, whether it was kept or not.
    pub fn tried_to_fit(&self) -> Result<Option<usize>, StoreError> {
        let sql = "SELECT fit FROM fitted ORDER BY at DESC, id DESC LIMIT 1";
        let fit: Option<Fit> =
            self.connection.prepare_cached(sql)?.query_row([], |row| rows::json(row, "fit")).optional()?;
        Ok(fit.map(|fit| fit.reviews))
    }

    /// Rows about one question, `?1`; none of one that is unknown.
    fn of_question<T>(
        &self,
        question: &QuestionId,
        sql: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        match names::find(&self.connection, question)? {
            Some(number) => self.collect(sql, [number], read),
            None => Ok(Vec::new()),
        }
    }

    pub(super) fn collect<T, C: FromIterator<T>>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<C, StoreError> {
        Ok(self.connection.prepare_cached(sql)?.query_map(params, read)?.collect::<Result<_, _>>()?)
    }
}
