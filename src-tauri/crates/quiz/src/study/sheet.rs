//! The sheet for the morning of the exam: the learner's own mistakes, what they came to, and what is right.

use std::collections::HashSet;

use candlelight_bank::QuestionId;
use candlelight_study::{Day, PartReview, PartVerdict, Review};

use super::{attempt, failure, home, words};
use crate::quiz::Quiz;
use crate::view::{Drawn, Failure, SheetRow, SheetView};

/// Reviews that are looked through, the newest first, and rows that fit on one page to be read.
const LOOKED_THROUGH: usize = 500;
const MOST_ROWS: usize = 24;

impl Quiz {
    pub fn sheet(&self) -> Result<SheetView, Failure> {
        self.study.outside_of_exams()?;
        let now = self.study.now();
        let (reviews, exam, mistakes) = {
            let desk = self.study.desk();
            let reviews = desk.store.reviews_with_mistakes(Day(i32::MIN), LOOKED_THROUGH).map_err(failure)?;
            let mistakes = home::mistakes(&desk, &self.library.edition())?;
            (reviews, home::exam_day(&desk.settings, now.day), mistakes)
        };
        let mut rows = Vec::new();
        let mut told = HashSet::new();
        for review in &reviews {
            for part in review.parts.iter().filter(|part| is_wrong(part)) {
                let names =
                    if part.mistakes.is_empty() { vec![None] } else { part.mistakes.iter().map(Some).collect() };
                for name in names {
                    if rows.len() == MOST_ROWS || !told.insert((&review.question, &part.part, name)) {
                        continue;
                    }
                    let times = mistakes
                        .iter()
                        .find(|known| {
                            known.question == review.question.as_str()
                                && known.part == part.part
                                && Some(&known.name) == name
                        })
                        .map_or(1, |known| known.times);
                    rows.extend(self.sheet_row(review, part, name.cloned(), times));
                }
            }
        }
        Ok(SheetView { date: words::date(now.day), exam: exam.map(|exam| exam.date), rows })
    }

    /// None where the question or its part is gone: there is nothing to compute what is right from.
    fn sheet_row(&self, review: &Review, part: &PartReview, mistake: Option<String>, times: u32) -> Option<SheetRow> {
        let edition = self.library.edition();
        let id = QuestionId::new(review.question.as_str());
        let (_, question) = edition.bank.question(&id)?;
        let shown = self.present(&id, review.seed).ok()?;
        let asked = shown.parts.into_iter().find(|known| known.id == part.part)?;
        Some(SheetRow {
            question: id.to_string(),
            title: shown.title,
            changed: question.content_hash() != review.content,
            prompt: shown.prompt,
            ask: asked.ask,
            kind: asked.kind,
            drawn: review
                .drawn
                .iter()
                .map(|(name, value)| Drawn { name: name.clone(), value: value.clone() })
                .collect(),
            mistake,
            answered: attempt::in_words(&part.response)?,
            own: part.own.clone(),
            key: self.key(&id, review.seed, &part.part).ok()?,
            times,
            last: review.moment.at,
        })
    }
}

fn is_wrong(part: &PartReview) -> bool {
    matches!(part.verdict, PartVerdict::NotYet | PartVerdict::Partly)
}
