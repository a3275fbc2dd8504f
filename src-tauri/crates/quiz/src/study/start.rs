//! What a session asks, and in which order.

use candlelight_study::{
    Candidate, Daily, Day, Due, Entry, Moment, PUT_RIGHT, Plan, QuestionId, Queue, Reason, Rule, Slip, Standing, plan,
};

use super::{Desk, failure, id, settings};
use crate::library::Edition;
use crate::view::{CramChoice, Failure, SessionKind, SessionRequest};

/// What there is to do today, and on the days after.
#[derive(Debug)]
pub(super) struct Share {
    /// What is left of today's share.
    pub(super) today: Vec<Entry>,
    pub(super) plan: Plan,
    /// Questions rated today.
    pub(super) done: u32,
    /// Every question that is not set aside.
    pub(super) free: Vec<Candidate>,
}

/// Every question of the bank that is not set aside, in the decks' order.
pub(super) fn candidates(desk: &Desk, edition: &Edition, now: Moment) -> Result<Vec<Candidate>, Failure> {
    let holds = desk.store.holds().map_err(failure)?;
    let all: Vec<_> = edition.bank.decks.iter().flat_map(|deck| &deck.questions).collect();
    let ids: Vec<_> = all.iter().map(|question| id(&question.id)).collect();
    let standings = desk.store.standings_of(&ids).map_err(failure)?;
    let free = all.into_iter().zip(ids).filter(|(_, id)| !holds.get(id).is_some_and(|hold| hold.is_in_force(now.day)));
    let candidate = |(question, id): (&candlelight_bank::Question, QuestionId)| {
        let standing = standings.get(&id).copied().unwrap_or_default();
        Candidate { question: id, topics: question.topics.clone(), standing }
    };
    Ok(free.map(candidate).collect())
}

pub(super) fn share(desk: &Desk, edition: &Edition, now: Moment) -> Result<Share, Failure> {
    let free = candidates(desk, edition, now)?;
    let daily = Daily { new: desk.settings.new_a_day, reviews: desk.settings.most_a_day };
    let plan = plan(&free, desk.store.scheduler(), now, settings::exam_day(&desk.settings), daily);
    let done = desk.store.studied_on(now.day).map_err(failure)?;
    let today = plan.days.first().map(|day| day.questions.clone()).unwrap_or_default();
    Ok(Share { today, plan, done, free })
}

/// The kind of session that is asked for, and its queue. An exam has none.
pub(super) fn queue(
    request: &SessionRequest,
    desk: &Desk,
    edition: &Edition,
    now: Moment,
) -> Result<(SessionKind, Queue), Failure> {
    Ok(match request {
        SessionRequest::Learn { from: None } => {
            (SessionKind::Learn, learn(share(desk, edition, now)?.today, desk, now)?)
        }
        SessionRequest::Learn { from: Some(question) } => (SessionKind::Learn, from(question, desk, edition, now)?),
        SessionRequest::Fix { question, name, exam } => {
            let entries = match exam {
                Some(exam) => missed(exam, desk, edition)?,
                None => mistaken(question.as_deref(), name.as_deref(), desk, edition)?,
            };
            (SessionKind::Fix, Queue::new(entries, Rule::UntilRight { times: PUT_RIGHT }))
        }
        SessionRequest::Cram { topics, choice } => {
            (SessionKind::Cram, Queue::new(crammed(topics, *choice, desk, edition, now)?, Rule::Once))
        }
        SessionRequest::Exam { .. } => (SessionKind::Exam, Queue::new(Vec::new(), Rule::Once)),
    })
}

fn learn(entries: Vec<Entry>, desk: &Desk, now: Moment) -> Result<Queue, Failure> {
    let steps: Vec<_> =
        entries.iter().filter(|entry| entry.reason == Reason::Step).map(|entry| entry.question.clone()).collect();
    let mut queue = Queue::new(entries, Rule::UntilRecalled);
    for (question, standing) in desk.store.standings_of(&steps).map_err(failure)? {
        if let Standing::Reviewed(reviewed) = standing
            && let Due::At(at) = reviewed.due
            && at > now.at
        {
            queue.wait(&question, at);
        }
    }
    Ok(queue)
}

/// A question, and on from there through its deck, whatever is due.
fn from(question: &str, desk: &Desk, edition: &Edition, now: Moment) -> Result<Queue, Failure> {
    let gone = || Failure::gone("This question");
    let wanted = candlelight_bank::QuestionId::new(question);
    let (deck, _) = edition.bank.question(&wanted).ok_or_else(gone)?;
    let rest: Vec<_> =
        deck.questions.iter().skip_while(|known| known.id != wanted).map(|known| id(&known.id)).collect();
    let standings = desk.store.standings_of(&rest).map_err(failure)?;
    let reason = |question: &QuestionId| match standings.get(question) {
        None | Some(Standing::New) => Reason::New,
        Some(Standing::Reviewed(reviewed)) if reviewed.due.is_due(now) => Reason::Due,
        Some(Standing::Reviewed(_)) => Reason::Chosen,
    };
    // Without topics they stay in the deck's order.
    let entries = rest.into_iter().map(|question| Entry { reason: reason(&question), question, topic: None }).collect();
    Ok(Queue::new(entries, Rule::UntilRecalled))
}

fn mistaken(question: Option<&str>, name: Option<&str>, desk: &Desk, edition: &Edition) -> Result<Vec<Entry>, Failure> {
    let mut slips = desk.store.slips().map_err(failure)?;
    slips.sort_by_key(|slip| std::cmp::Reverse((slip.times, slip.last)));
    // A mistake that is asked for by its name is practised even when it was put right.
    let is_wanted = |slip: &&Slip| {
        question.is_none_or(|question| slip.question.as_str() == question)
            && name.map_or(slip.is_open(), |name| slip.mistake == name)
    };
    let mut entries: Vec<Entry> = Vec::new();
    for slip in slips.iter().filter(is_wanted) {
        if entries.iter().all(|entry| entry.question != slip.question) {
            entries.extend(entry(&slip.question, Reason::Mistake, edition));
        }
    }
    Ok(entries)
}

/// The questions that an exam's report counts as missed.
fn missed(exam: &str, desk: &Desk, edition: &Edition) -> Result<Vec<Entry>, Failure> {
    let report = super::report::find(&desk.store, exam)?;
    let questions = report.missed().map(candlelight_study::QuestionId::new);
    Ok(questions.filter_map(|question| entry(&question, Reason::Chosen, edition)).collect())
}

fn crammed(
    topics: &[String],
    choice: CramChoice,
    desk: &Desk,
    edition: &Edition,
    now: Moment,
) -> Result<Vec<Entry>, Failure> {
    let forgotten = match choice {
        CramChoice::Forgotten { days } => desk.store.forgotten_since(back(now.day, days)).map_err(failure)?,
        CramChoice::All | CramChoice::Ahead { .. } => Vec::new(),
    };
    let is_wanted = |candidate: &Candidate| {
        let of_topic = topics.is_empty() || candidate.topics.iter().any(|topic| topics.contains(topic));
        of_topic
            && match choice {
                CramChoice::All => true,
                CramChoice::Forgotten { .. } => forgotten.contains(&candidate.question),
                CramChoice::Ahead { days } => match candidate.standing {
                    Standing::New => false,
                    Standing::Reviewed(reviewed) => match reviewed.due {
                        Due::At(_) => true,
                        Due::On(day) => day <= now.day.plus(i32::try_from(days).unwrap_or(i32::MAX)),
                    },
                },
            }
    };
    let wanted = candidates(desk, edition, now)?.into_iter().filter(is_wanted);
    let entry = |candidate: Candidate| Entry {
        question: candidate.question,
        reason: Reason::Chosen,
        topic: candidate.topics.into_iter().next(),
    };
    Ok(wanted.map(entry).collect())
}

/// The first of so many days, of which today is the last.
fn back(today: Day, days: u32) -> Day {
    today.plus(1 - i32::try_from(days.max(1)).unwrap_or(i32::MAX))
}

/// None where the question is not in the bank.
fn entry(question: &QuestionId, reason: Reason, edition: &Edition) -> Option<Entry> {
    let (_, known) = edition.bank.question(&candlelight_bank::QuestionId::new(question.as_str()))?;
    Some(Entry { question: question.clone(), reason, topic: known.topics.first().cloned() })
}
