//! An exam while it is taken: answers are kept, and nothing is told of how it goes.

use candlelight_bank::QuestionId;
use candlelight_study::Moment;
use rand::seq::SliceRandom;
use serde::{Deserialize, Serialize};

use super::live::Live;
use super::session::running;
use super::{seed, start};
use crate::library::Edition;
use crate::quiz::Quiz;
use crate::view::{ExamAnswer, ExamEntry, ExamView, Failure, Response, SessionRequest, SessionView};

/// An answer that was under way when time ran out still counts.
const GRACE: i64 = 3_000;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Exam {
    pub(super) minutes: Option<u32>,
    /// In milliseconds since 1970-01-01 UTC.
    pub(super) ends: Option<i64>,
    pub(super) certainty: bool,
    pub(super) at: usize,
    /// When the question on the table was brought there.
    pub(super) since: i64,
    pub(super) questions: Vec<ExamQuestion>,
    /// Once it was handed in.
    pub(super) report: Option<super::report::Report>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct ExamQuestion {
    pub(super) question: String,
    pub(super) title: String,
    pub(super) topics: Vec<String>,
    pub(super) seed: u32,
    pub(super) parts: Vec<String>,
    pub(super) flagged: bool,
    pub(super) answers: Vec<Answer>,
    pub(super) milliseconds: u32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Answer {
    pub(super) part: String,
    pub(super) response: Response,
    /// 1 to 3.
    pub(super) certainty: Option<u8>,
}

impl Exam {
    fn is_over(&self, now: Moment) -> bool {
        self.ends.is_some_and(|ends| ends <= now.at)
    }

    /// Adds the time that the question on the table was looked at.
    pub(super) fn tick(&mut self, now: Moment) {
        let until = self.ends.map_or(now.at, |ends| now.at.min(ends));
        let looked = until.saturating_sub(self.since).max(0);
        if let Some(question) = self.questions.get_mut(self.at) {
            question.milliseconds = question.milliseconds.saturating_add(u32::try_from(looked).unwrap_or(u32::MAX));
        }
        self.since = now.at;
    }
}

impl Quiz {
    /// Draws the questions of an exam, each with values that were not seen before.
    pub(super) fn new_exam(&self, request: &SessionRequest, edition: &Edition) -> Result<Exam, Failure> {
        let SessionRequest::Exam { questions, minutes, topics, certainty } = request else {
            return Err(Failure::other("This is no exam", "Choose how many questions it has"));
        };
        let now = self.study.now();
        let chosen = {
            let mut desk = self.study.desk();
            let of_topic = |candidate: &candlelight_study::Candidate| {
                topics.is_empty() || candidate.topics.iter().any(|topic| topics.contains(topic))
            };
            let mut all = start::candidates(&desk, edition, now)?;
            all.retain(of_topic);
            all.shuffle(&mut desk.random);
            all.truncate(*questions as usize);
            all
        };
        if chosen.is_empty() {
            return Err(Failure::other("No question fits this choice", "Choose more topics"));
        }
        let mut drawn = Vec::new();
        for candidate in chosen {
            let id = QuestionId::new(candidate.question.as_str());
            let Some((_, question)) = edition.bank.question(&id) else { continue };
            drawn.push(ExamQuestion {
                question: id.to_string(),
                title: question.title.clone(),
                topics: question.topics.clone(),
                seed: self.study.fresh_seed(&self.solver, edition, &id, seed::MANY)?,
                parts: question.parts.iter().map(|part| part.id.to_string()).collect(),
                flagged: false,
                answers: Vec::new(),
                milliseconds: 0,
            });
        }
        // The time begins once everything is drawn.
        let now = self.study.now();
        let minutes = minutes.map(|minutes| minutes.clamp(1, 600));
        Ok(Exam {
            minutes,
            ends: minutes.map(|minutes| now.plus_minutes(i64::from(minutes)).at),
            certainty: *certainty,
            at: 0,
            since: now.at,
            questions: drawn,
            report: None,
        })
    }

    pub(super) fn exam_view(&self, exam: &Exam) -> Result<ExamView, Failure> {
        let asked = exam.questions.get(exam.at).ok_or_else(|| Failure::gone("This question"))?;
        let entry = |question: &ExamQuestion| ExamEntry {
            title: question.title.clone(),
            parts: question.parts.len() as u32,
            answered: question.answers.len() as u32,
            flagged: question.flagged,
        };
        let answer = |answer: &Answer| ExamAnswer {
            part: answer.part.clone(),
            response: answer.response.clone(),
            certainty: answer.certainty,
        };
        let now = self.study.now();
        Ok(ExamView {
            ends: exam.ends,
            remaining: exam.ends.map(|ends| ends.saturating_sub(now.at).max(0)),
            entries: exam.questions.iter().map(entry).collect(),
            at: exam.at as u32,
            question: self.present(&QuestionId::new(asked.question.as_str()), asked.seed)?,
            answers: asked.answers.iter().map(answer).collect(),
            certainty: exam.certainty,
        })
    }

    /// Brings a question of the running exam to the table.
    pub fn exam_go(&self, at: u32) -> Result<SessionView, Failure> {
        self.in_exam(|exam, now| {
            exam.tick(now);
            exam.at = (at as usize).min(exam.questions.len().saturating_sub(1));
        })
    }

    /// Keeps an answer as it stands; none takes it back.
    pub fn exam_answer(
        &self,
        part: &str,
        response: Option<Response>,
        certainty: Option<u8>,
    ) -> Result<SessionView, Failure> {
        self.in_exam(|exam, _| {
            let Some(question) = exam.questions.get_mut(exam.at) else { return };
            question.answers.retain(|answer| answer.part != part);
            if let Some(response) = response
                && question.parts.iter().any(|known| known == part)
            {
                let certainty = certainty.map(|certainty| certainty.clamp(1, 3));
                question.answers.push(Answer { part: part.to_owned(), response, certainty });
            }
        })
    }

    pub fn exam_flag(&self, at: u32, flagged: bool) -> Result<SessionView, Failure> {
        self.in_exam(|exam, _| {
            if let Some(question) = exam.questions.get_mut(at as usize) {
                question.flagged = flagged;
            }
        })
    }

    /// Ends the exam and grades it.
    pub fn hand_in(&self) -> Result<SessionView, Failure> {
        let _turn = self.study.turn();
        let over = {
            let desk = self.study.desk();
            let now = self.study.now();
            running(&desk)?.exam.as_ref().is_some_and(|exam| exam.is_over(now))
        };
        self.finish_exam(over)?;
        self.show()
    }

    /// An exam whose time is over ends by itself, also when the window was closed meanwhile.
    pub(super) fn hand_in_when_over(&self) -> Result<(), Failure> {
        let now = self.study.now();
        let over = {
            let desk = self.study.desk();
            let exam = desk.live.as_ref().filter(|live| live.in_exam()).and_then(|live| live.exam.as_ref());
            exam.is_some_and(|exam| exam.is_over(now))
        };
        if over { self.finish_exam(true) } else { Ok(()) }
    }

    /// Changes the exam that is running, and keeps it. After its end it is handed in as it was.
    fn in_exam(&self, change: impl FnOnce(&mut Exam, Moment)) -> Result<SessionView, Failure> {
        let _turn = self.study.turn();
        let now = self.study.now();
        {
            let mut desk = self.study.desk();
            let mut live = running(&desk)?.clone();
            let Some(exam) = live.exam.as_mut().filter(|_| live.ended.is_none()) else {
                return Err(Failure::other("No exam is running", "Start one in Study"));
            };
            let late = exam.ends.is_some_and(|ends| ends + GRACE <= now.at);
            if !late {
                change(exam, now);
                desk.keep(live)?;
            }
        }
        self.hand_in_when_over()?;
        self.show()
    }
}

impl Live {
    /// The exam with its report, once it was handed in.
    pub(super) fn report(&self) -> Option<&super::report::Report> {
        self.exam.as_ref()?.report.as_ref()
    }
}
