//! What the log says of the learner's progress.

use std::collections::BTreeMap;

use candlelight_study::{Batch, Reset, Standing, Statistics, Uid};

use super::{Desk, failure, home, rate, report, start, words};
use crate::library::Edition;
use crate::quiz::Quiz;
use crate::view::{
    CalibrationBin, ConfidenceCount, Failure, FittedView, ProgressView, ResetScope, ResetView, SelfAssessment,
    StudiedDay, TopicStrength,
};

impl Quiz {
    pub fn progress(&self) -> Result<ProgressView, Failure> {
        let edition = self.library.edition();
        let now = self.study.now();
        let desk = self.study.desk();
        let statistics = desk.store.statistics().map_err(failure)?;
        let share = start::share(&desk, &edition, now)?;
        let assessed = &statistics.self_assessment;
        Ok(ProgressView {
            days: days(&statistics),
            today: words::date(now.day),
            plan: home::plan_view(&share.plan, &desk, &edition, now)?,
            retention: desk.store.scheduler().retention(),
            calibration: calibration(&statistics),
            topics: topics(&desk, &edition, now)?,
            confidence: statistics
                .confidence
                .iter()
                .map(|count| ConfidenceCount {
                    confidence: rate::how_sure(count.confidence),
                    reviews: count.reviews as u32,
                    right: count.right as u32,
                })
                .collect(),
            self_assessment: (assessed.points > 0).then_some(SelfAssessment {
                ticked: assessed.ticked as u32,
                points: assessed.points as u32,
                judged_right: assessed.judged_right as u32,
                judged: assessed.judged as u32,
            }),
            mistakes: home::mistakes(&desk, &edition)?,
            reviews: statistics.reviews as u32,
            milliseconds: statistics.milliseconds as f64,
            exams: report::summaries(&desk.store)?,
            fitted: desk.store.fitted().map_err(failure)?.map(|fit| FittedView {
                reviews: fit.reviews as u32,
                log_loss: fit.log_loss,
                log_loss_default: fit.log_loss_default,
            }),
            resets: desk.store.resets().map_err(failure)?.into_iter().filter_map(reset_view).collect(),
        })
    }

    /// Takes progress back to nothing, in a way that can itself be taken back.
    pub fn reset(&self, scope: &ResetScope) -> Result<ProgressView, Failure> {
        {
            let _turn = self.study.turn();
            let edition = self.library.edition();
            let now = self.study.now();
            let mut desk = self.study.desk();
            let questions: Option<Vec<_>> = match scope {
                ResetScope::Question { id } => Some(vec![candlelight_study::QuestionId::new(id)]),
                ResetScope::Deck { id } => {
                    let deck = edition.bank.decks.iter().find(|deck| deck.id.as_str() == id);
                    let deck = deck.ok_or_else(|| Failure::gone("This deck"))?;
                    Some(deck.questions.iter().map(|question| super::id(&question.id)).collect())
                }
                ResetScope::Everything => None,
            };
            desk.store.reset(questions.as_deref(), now).map_err(failure)?;
            desk.before.clear();
        }
        self.progress()
    }

    pub fn take_back_reset(&self, id: &str) -> Result<ProgressView, Failure> {
        {
            let _turn = self.study.turn();
            let batch: Uid = id.to_owned().try_into().map_err(|_| Failure::gone("This reset"))?;
            let now = self.study.now();
            let mut desk = self.study.desk();
            desk.store.reinstate(Batch(batch), now).map_err(failure)?;
            desk.before.clear();
        }
        self.progress()
    }
}

fn days(statistics: &Statistics) -> Vec<StudiedDay> {
    let day = |row: &candlelight_study::DayRow| StudiedDay {
        date: words::date(row.day),
        reviews: row.reviews as u32,
        recalled: row.recalled as u32,
        fresh: row.fresh as u32,
        milliseconds: row.milliseconds as f64,
    };
    statistics.days.iter().filter(|row| row.reviews > 0).map(day).collect()
}

fn calibration(statistics: &Statistics) -> Vec<CalibrationBin> {
    let bin = |bin: &candlelight_study::Bin| CalibrationBin {
        promised: bin.promised / bin.reviews as f64,
        had: bin.recalled as f64 / bin.reviews as f64,
        reviews: bin.reviews as u32,
    };
    statistics.calibration.iter().filter(|bin| bin.reviews > 0).map(bin).collect()
}

fn topics(desk: &Desk, edition: &Edition, now: candlelight_study::Moment) -> Result<Vec<TopicStrength>, Failure> {
    let mut topics: BTreeMap<&str, Vec<candlelight_study::QuestionId>> = BTreeMap::new();
    for question in edition.bank.decks.iter().flat_map(|deck| &deck.questions) {
        for topic in &question.topics {
            topics.entry(topic).or_default().push(super::id(&question.id));
        }
    }
    let all: Vec<_> = topics.values().flatten().cloned().collect();
    let standings = desk.store.standings_of(&all).map_err(failure)?;
    let strength = |(topic, questions): (&str, Vec<candlelight_study::QuestionId>)| {
        let known: Vec<_> = questions
            .iter()
            .filter_map(|question| match standings.get(question) {
                Some(Standing::Reviewed(known)) => Some(*known),
                _ => None,
            })
            .collect();
        let mut stabilities: Vec<f64> = known.iter().map(|known| f64::from(known.memory.stability)).collect();
        stabilities.sort_by(f64::total_cmp);
        let recalls: Vec<f64> = known.iter().filter_map(|known| desk.recall_told(*known, now)).collect();
        TopicStrength {
            topic: topic.to_owned(),
            questions: questions.len() as u32,
            seen: known.len() as u32,
            stability: median(&stabilities),
            recall: (!recalls.is_empty()).then(|| recalls.iter().sum::<f64>() / recalls.len() as f64),
        }
    };
    Ok(topics.into_iter().map(strength).collect())
}

/// Of sorted values.
fn median(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        count if count % 2 == 1 => Some(sorted[middle]),
        _ => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
    }
}

/// None of one that was taken back already.
fn reset_view(reset: Reset) -> Option<ResetView> {
    (!reset.reinstated).then(|| ResetView {
        id: String::from(reset.batch.0),
        at: reset.at.at,
        questions: reset.questions as u32,
        reviews: reset.reviews as u32,
    })
}
