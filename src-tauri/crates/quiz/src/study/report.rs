//! What came of an exam: graded once, when it is handed in, and kept; open answers are marked afterwards.

mod shown;

use std::collections::BTreeMap;

use candlelight_bank::QuestionId;
use candlelight_study::{Moment, PartReview, PartVerdict, Review, SessionRow, Store, Uid, suggest};
use serde::{Deserialize, Serialize};

use super::attempt::{self, blank};
use super::exam::{Exam, ExamQuestion};
use super::failure;
use super::live::{Live, kind_name};
use crate::grade::{Graded, Ungraded};
use crate::library::Edition;
use crate::quiz::{Marked, Quiz};
use crate::view::{
    CertaintyLevel, CertaintyReport, Drawn, ExamReport, ExamSummary, Failure, Outcome, Response, SessionKind,
    TopicScore,
};

/// Certainty-based marking: what a right answer earns and a wrong one costs, by certainty from 1 to 3. The scale is the one
/// of A. R. Gardner-Medwin, which Moodle's certainty-based marking uses.
const MARKS: [(f64, f64); 3] = [(1.0, 0.0), (2.0, -2.0), (3.0, -6.0)];

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Report {
    pub(super) at: i64,
    pub(super) minutes: Option<u32>,
    pub(super) milliseconds: u32,
    pub(super) timed_out: bool,
    pub(super) certainty: bool,
    pub(super) entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) question: String,
    pub(super) title: String,
    pub(super) topics: Vec<String>,
    pub(super) seed: u32,
    pub(super) drawn: Vec<Drawn>,
    pub(super) content: String,
    pub(super) milliseconds: u32,
    pub(super) parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Part {
    pub(super) id: String,
    pub(super) response: Option<Response>,
    pub(super) words: Option<String>,
    /// None of an open answer that is yet to be marked.
    pub(super) outcome: Option<Outcome>,
    pub(super) score: f64,
    pub(super) headline: String,
    pub(super) own: Option<String>,
    pub(super) mistakes: Vec<String>,
    pub(super) certainty: Option<u8>,
    pub(super) ticked: Option<Vec<usize>>,
    /// How many points the rubric has.
    pub(super) points: Option<usize>,
}

impl Report {
    fn score(&self) -> f64 {
        mean(self.entries.iter().map(Entry::score))
    }

    fn to_mark(&self) -> usize {
        self.entries.iter().flat_map(|entry| &entry.parts).filter(|part| part.outcome.is_none()).count()
    }

    /// Ids of the questions that were not right in every part; those that are yet to be marked are not known to be.
    pub(super) fn missed(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter(|entry| entry.is_missed()).map(|entry| entry.question.as_str())
    }

    fn certainty(&self) -> Option<CertaintyReport> {
        if !self.certainty {
            return None;
        }
        let answers: Vec<_> = self.entries.iter().flat_map(|entry| &entry.parts).collect();
        let level = |certainty: u8| {
            let given = answers.iter().filter(|part| part.certainty == Some(certainty) && part.outcome.is_some());
            let (mut all, mut right) = (0, 0);
            for part in given {
                all += 1;
                right += u32::from(part.is_right());
            }
            CertaintyLevel { certainty, answers: all, right }
        };
        Some(CertaintyReport {
            mark: mean(answers.iter().filter(|part| part.outcome.is_some()).map(|part| part.mark())),
            levels: (1..=3).map(level).collect(),
        })
    }

    fn topics(&self) -> Vec<TopicScore> {
        let mut topics: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for entry in &self.entries {
            for topic in &entry.topics {
                topics.entry(topic).or_default().push(entry.score());
            }
        }
        let score = |(topic, scores): (&str, Vec<f64>)| TopicScore {
            topic: topic.to_owned(),
            questions: scores.len() as u32,
            score: mean(scores.into_iter()),
        };
        topics.into_iter().map(score).collect()
    }

    pub(super) fn summary(&self, id: Uid) -> ExamSummary {
        ExamSummary {
            id: String::from(id),
            at: self.at,
            questions: self.entries.len() as u32,
            score: self.score(),
            timed_out: self.timed_out,
            to_mark: self.to_mark() as u32,
            certainty_mark: self.certainty().map(|certainty| certainty.mark),
        }
    }
}

impl Entry {
    fn id(&self) -> candlelight_study::QuestionId {
        candlelight_study::QuestionId::new(self.question.as_str())
    }

    fn score(&self) -> f64 {
        mean(self.parts.iter().map(|part| part.score))
    }

    fn is_missed(&self) -> bool {
        self.parts.iter().any(|part| part.outcome.is_some() && !part.is_right())
    }

    /// The review that the log keeps of it, once every part is marked. Where nothing was answered it counts as not recalled.
    fn review(&self, uid: Uid, now: Moment, promised: Option<f32>) -> Option<Review> {
        if self.parts.iter().any(|part| part.outcome.is_none()) {
            return None;
        }
        let parts: Vec<_> = self.parts.iter().map(Part::review).collect();
        let rating = suggest(&attempt::given(&parts, None, self.milliseconds, None)).rating;
        Some(Review {
            uid,
            question: self.id(),
            moment: now,
            purpose: candlelight_study::Purpose::Exam,
            rating,
            suggested: rating,
            confidence: None,
            milliseconds: self.milliseconds,
            seed: self.seed,
            drawn: self.drawn.iter().map(|drawn| (drawn.name.clone(), drawn.value.clone())).collect(),
            content: self.content.clone(),
            app: env!("CARGO_PKG_VERSION").to_owned(),
            promised,
            parts,
        })
    }
}

impl Part {
    fn is_right(&self) -> bool {
        matches!(self.outcome, Some(Outcome::Correct))
            || (self.outcome == Some(Outcome::SelfAssessed) && self.score >= 1.0)
    }

    /// From −6 to 3; an answer without a certainty counts as unsure, a missing answer as 0.
    fn mark(&self) -> f64 {
        if self.response.is_none() {
            return 0.0;
        }
        let (earns, costs) = MARKS[usize::from(self.certainty.unwrap_or(1).clamp(1, 3)) - 1];
        if self.is_right() { earns } else { costs }
    }

    fn review(&self) -> PartReview {
        let Some(response) = &self.response else { return blank(&self.id) };
        let ticked = self.ticked.as_ref().zip(self.points);
        PartReview {
            verdict: self.outcome.map_or(PartVerdict::Blank, attempt::verdict),
            score: self.score,
            tries: 1,
            mistakes: self.mistakes.clone(),
            response: attempt::recorded(response, self.words.clone()),
            own: self.own.clone(),
            ticked: ticked.map(|(ticked, points)| (points as u32, ticked.len() as u32)),
            ..blank(&self.id)
        }
    }
}

impl Quiz {
    /// Grades the exam and writes everything at once: the reviews and the report.
    pub(super) fn finish_exam(&self, timed_out: bool) -> Result<(), Failure> {
        let edition = self.library.edition();
        let now = self.study.now();
        let live = super::session::running(&self.study.desk())?.clone();
        let Some(mut exam) = live.exam.clone().filter(|_| live.ended.is_none()) else { return Ok(()) };
        exam.tick(now);
        let entries = exam.questions.iter().map(|question| self.graded_entry(question, &edition));
        let report = Report {
            at: exam.ends.filter(|_| timed_out).unwrap_or(now.at),
            minutes: exam.minutes,
            milliseconds: exam.questions.iter().map(|question| question.milliseconds).sum(),
            timed_out,
            certainty: exam.certainty,
            entries: entries.collect::<Result<_, _>>()?,
        };
        let mut desk = self.study.desk();
        let mut reviews = Vec::new();
        for entry in &report.entries {
            let (uid, promised) = (desk.uid(), desk.promised(&entry.id(), now)?);
            reviews.extend(entry.review(uid, now, promised));
        }
        let ended = Live { ended: Some(now), exam: Some(Exam { report: Some(report), ..exam }), ..live };
        desk.store.record_all(&reviews, Some(&ended.row())).map_err(failure)?;
        desk.live = Some(ended);
        Ok(())
    }

    fn graded_entry(&self, asked: &ExamQuestion, edition: &Edition) -> Result<Entry, Failure> {
        let id = QuestionId::new(asked.question.as_str());
        let known = edition.bank.question(&id).map(|(_, question)| question);
        let drawn = super::seed::drawn(&self.solver, edition, &id, asked.seed).unwrap_or_default();
        Ok(Entry {
            question: asked.question.clone(),
            title: asked.title.clone(),
            topics: asked.topics.clone(),
            seed: asked.seed,
            drawn: drawn.into_iter().map(|(name, value)| Drawn { name, value }).collect(),
            content: known.map(|question| question.content_hash().to_owned()).unwrap_or_default(),
            milliseconds: asked.milliseconds,
            parts: asked.parts.iter().map(|part| self.graded_part(asked, part)).collect::<Result<_, _>>()?,
        })
    }

    fn graded_part(&self, asked: &ExamQuestion, part: &str) -> Result<Part, Failure> {
        let answer = asked.answers.iter().find(|answer| answer.part == part);
        let blank = Part {
            id: part.to_owned(),
            response: None,
            words: None,
            outcome: Some(Outcome::NotYet),
            score: 0.0,
            headline: "Not answered.".to_owned(),
            own: None,
            mistakes: Vec::new(),
            certainty: answer.and_then(|answer| answer.certainty),
            ticked: None,
            points: None,
        };
        let Some(answer) = answer else { return Ok(blank) };
        let question = QuestionId::new(asked.question.as_str());
        let Marked { graded, words, points } = match self.grade(&question, asked.seed, part, &answer.response) {
            Ok(graded) => graded,
            // The file was changed or removed while the exam ran.
            Err(error) if error.code == crate::view::FailureCode::Gone => {
                let headline = "The question was changed meanwhile; this could not be graded.".to_owned();
                return Ok(Part { response: Some(answer.response.clone()), headline, ..blank });
            }
            Err(error) => return Err(error),
        };
        let blank = Part { response: Some(answer.response.clone()), words, points, ..blank };
        Ok(match graded {
            Ok(graded) => blank.marked(&graded),
            Err(Ungraded::ToMark) => Part { outcome: None, headline: "Yours to mark.".to_owned(), ..blank },
            Err(Ungraded::Unreadable { message, .. }) => {
                Part { headline: format!("It could not be read: {message}."), ..blank }
            }
            Err(Ungraded::Gone | Ungraded::NoKey(_)) => {
                Part { headline: "The key of this question could not be computed.".to_owned(), ..blank }
            }
        })
    }

    /// Marks an open answer of a report against its rubric; `ticked` are points counted from 0.
    pub fn mark_exam(&self, id: &str, question: &str, part: &str, ticked: &[usize]) -> Result<ExamReport, Failure> {
        let _turn = self.study.turn();
        self.study.outside_of_exams()?;
        let now = self.study.now();
        let mut live = find_session(&self.study.desk().store, id)?;
        let gone = || Failure::gone("This answer");
        let report = live.exam.as_mut().and_then(|exam| exam.report.as_mut()).ok_or_else(gone)?;
        let entry = report.entries.iter_mut().find(|entry| entry.question == question).ok_or_else(gone)?;
        let was_open = entry.parts.iter().any(|part| part.outcome.is_none());
        let seed = entry.seed;
        let marked = entry.parts.iter_mut().find(|known| known.id == part).ok_or_else(gone)?;
        let Some(Response::Open { text, .. }) = &marked.response else { return Err(gone()) };
        let response = Response::Open { text: text.clone(), ticked: Some(ticked.to_vec()) };
        let marking = self.grade(&QuestionId::new(question), seed, part, &response)?;
        let graded = marking.graded.map_err(|_| gone())?;
        *marked = Part { response: Some(response), ticked: Some(ticked.to_vec()), ..marked.clone().marked(&graded) };
        {
            let mut desk = self.study.desk();
            let (uid, promised) = (desk.uid(), desk.promised(&entry.id(), now)?);
            // Its review is written once, when nothing is left to mark.
            let review = entry.review(uid, now, promised).filter(|_| was_open);
            desk.store.record_all(review.as_slice(), Some(&live.row())).map_err(failure)?;
            if desk.live.as_ref().is_some_and(|running| running.id == live.id) {
                desk.live = Some(live);
            }
        }
        self.exam_report(id)
    }
}

impl Part {
    fn marked(self, graded: &Graded) -> Self {
        Part {
            outcome: Some(graded.outcome),
            score: graded.score,
            headline: graded.headline.clone(),
            own: graded.own.as_ref().map(|own| crate::value::cut(own.to_string())),
            mistakes: graded.mistakes.clone(),
            ..self
        }
    }
}

/// Exams that were taken, the newest first.
pub(super) fn summaries(store: &Store) -> Result<Vec<ExamSummary>, Failure> {
    let rows = store.sessions(kind_name(SessionKind::Exam)).map_err(failure)?;
    let summary = |row: &SessionRow| Some(Live::read(row)?.report()?.summary(row.id));
    Ok(rows.iter().filter_map(summary).collect())
}

pub(super) fn find(store: &Store, id: &str) -> Result<Report, Failure> {
    find_session(store, id)?.report().cloned().ok_or_else(|| Failure::gone("This exam"))
}

fn find_session(store: &Store, id: &str) -> Result<Live, Failure> {
    let rows = store.sessions(kind_name(SessionKind::Exam)).map_err(failure)?;
    let found = rows.iter().find(|row| String::from(row.id) == id).and_then(Live::read);
    found.ok_or_else(|| Failure::gone("This exam"))
}

/// 0 of nothing.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values {
        sum += value;
        count += 1.0;
    }
    if count > 0.0 { sum / count } else { 0.0 }
}
