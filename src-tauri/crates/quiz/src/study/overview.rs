//! The bank by topic, with how well each question is remembered, and all that was done with one of them.

use std::collections::HashMap;

use candlelight_bank::{Deck, Question, QuestionId};
use candlelight_study::{Due, Hold, Logged, Moment, PartVerdict, Reviewed, Standing};

use super::{Desk, failure, rate, words};
use crate::quiz::Quiz;
use crate::view::{Drawn, Failure, HistoryReview, HistoryView, OverviewQuestion, OverviewTopic, Strength};

/// Stability in days from which a question counts as strong.
const STRONG: f32 = 21.0;
/// Where questions without a topic stand.
const OTHER: &str = "Other";

impl Quiz {
    /// The whole bank by topic, in the decks' order; a question of several topics stands in its first.
    pub fn overview(&self) -> Result<Vec<OverviewTopic>, Failure> {
        let edition = self.library.edition();
        let now = self.study.now();
        let desk = self.study.desk();
        let all: Vec<_> =
            edition.bank.decks.iter().flat_map(|deck| deck.questions.iter().map(move |known| (deck, known))).collect();
        let ids: Vec<_> = all.iter().map(|(_, question)| super::id(&question.id)).collect();
        let standings = desk.store.standings_of(&ids).map_err(failure)?;
        let holds = desk.store.holds().map_err(failure)?;
        let mut topics: Vec<OverviewTopic> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for ((deck, question), id) in all.into_iter().zip(&ids) {
            let topic = question.topics.first().map_or(OTHER, String::as_str);
            let place = *places.entry(topic).or_insert_with(|| {
                topics.push(OverviewTopic { topic: topic.to_owned(), questions: Vec::new() });
                topics.len() - 1
            });
            let standing = standings.get(id).copied().unwrap_or_default();
            topics[place].questions.push(row(&desk, deck, question, standing, holds.get(id).copied(), now));
        }
        Ok(topics)
    }

    pub fn history(&self, question: &QuestionId) -> Result<HistoryView, Failure> {
        let edition = self.library.edition();
        let (deck, known) = edition.bank.question(question).ok_or_else(|| Failure::gone("This question"))?;
        let now = self.study.now();
        let desk = self.study.desk();
        let id = super::id(question);
        let standing = desk.store.standing(&id).map_err(failure)?;
        let hold = desk.store.holds().map_err(failure)?.get(&id).copied();
        let mut logged = desk.store.history(&id).map_err(failure)?;
        logged.reverse();
        let content = known.content_hash();
        Ok(HistoryView {
            question: row(&desk, deck, known, standing, hold, now),
            reviews: logged.into_iter().map(|logged| review(logged, content)).collect(),
        })
    }
}

fn row(
    desk: &Desk,
    deck: &Deck,
    question: &Question,
    standing: Standing,
    hold: Option<Hold>,
    now: Moment,
) -> OverviewQuestion {
    let hold = hold.filter(|hold| hold.is_in_force(now.day));
    let known = if let Standing::Reviewed(known) = standing { Some(known) } else { None };
    let recall = known.and_then(|known| desk.recall_told(known, now));
    OverviewQuestion {
        id: question.id.to_string(),
        title: question.title.clone(),
        deck: deck.title.clone(),
        strength: strength(known, recall, desk.store.scheduler().retention(), now),
        recall,
        stability: known.map(|known| f64::from(known.memory.stability)),
        next: known.map(|known| words::due(known.due, now)),
        reviews: known.map_or(0, |known| known.reviews),
        lapses: known.map_or(0, |known| known.lapses),
        buried: matches!(hold, Some(Hold::Buried { .. })),
        paused: matches!(hold, Some(Hold::Paused)),
    }
}

pub(super) fn strength(known: Option<Reviewed>, recall: Option<f64>, retention: f64, now: Moment) -> Strength {
    let Some(known) = known else { return Strength::New };
    let is_due = matches!(known.due, Due::On(day) if day <= now.day);
    if known.step.is_some() {
        Strength::Learning
    } else if is_due && recall.is_some_and(|recall| recall < retention) {
        Strength::Fading
    } else if known.memory.stability <= STRONG {
        Strength::Growing
    } else {
        Strength::Strong
    }
}

fn review(Logged { review, retracted }: Logged, content: &str) -> HistoryReview {
    let right = |verdict: PartVerdict, score: f64| {
        verdict == PartVerdict::Correct || (verdict == PartVerdict::SelfAssessed && score >= 1.0)
    };
    HistoryReview {
        at: review.moment.at,
        kind: rate::kind(review.purpose),
        rating: rate::view(review.rating),
        milliseconds: review.milliseconds,
        confidence: review.confidence.map(rate::how_sure),
        drawn: review.drawn.into_iter().map(|(name, value)| Drawn { name, value }).collect(),
        right: review.parts.iter().filter(|part| right(part.verdict, part.score)).count() as u32,
        parts: review.parts.len() as u32,
        mistakes: review.parts.into_iter().flat_map(|part| part.mistakes).collect(),
        retracted,
        changed: review.content != content,
    }
}
