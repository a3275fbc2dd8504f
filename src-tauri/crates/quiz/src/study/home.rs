//! What there is to do, between sessions.

use std::collections::BTreeMap;

use candlelight_study::{Candidate, Day, Due, Moment, PUT_RIGHT, Plan, PlannedDay, Reason, Slip, Standing};

use super::live::Live;
use super::{Desk, failure, report, settings, start, words};
use crate::library::Edition;
use crate::quiz::Quiz;
use crate::view::{
    ExamDay, Failure, HomeView, LeftSession, MistakeView, PlanDay, PlanView, StudySettings, TodayView, TopicCount,
};

/// Days of the forecast that are shown.
const SHOWN: usize = 60;

impl Quiz {
    pub fn home(&self) -> Result<HomeView, Failure> {
        let edition = self.library.edition();
        let now = self.study.now();
        let desk = self.study.desk();
        let share = start::share(&desk, &edition, now)?;
        let is_new = |entry: &&candlelight_study::Entry| entry.reason == Reason::New;
        let fresh = share.today.iter().filter(is_new).count() as u32;
        let left = share.today.len() as u32;
        Ok(HomeView {
            exam: exam_day(&desk.settings, now.day),
            exam_asked: settings::exam_asked(&desk.store),
            today: TodayView {
                due: left - fresh,
                fresh,
                done: share.done,
                next: if left > 0 { None } else { next_day(&desk, &edition, now)? },
            },
            plan: plan_view(&share.plan, &desk, &edition, now)?,
            mistakes: mistakes(&desk, &edition)?
                .into_iter()
                .filter(|mistake| mistake.right_running < PUT_RIGHT)
                .collect(),
            left: desk.live.as_ref().filter(|live| live.ended.is_none()).map(left_session),
            free: share.free.len() as u32,
            topics: topics(&share.free),
            exams: report::summaries(&desk.store)?,
            notices: desk.notices.clone(),
        })
    }
}

pub(super) fn exam_day(settings: &StudySettings, today: Day) -> Option<ExamDay> {
    let day = settings::exam_day(settings)?;
    Some(ExamDay { date: words::date(day), days: day.0 - today.0 })
}

fn left_session(live: &Live) -> LeftSession {
    let table = usize::from(live.table.is_some() && live.queue.left() == 0);
    let exam = live.exam.as_ref().map_or(0, |exam| exam.questions.len());
    LeftSession { kind: live.kind, done: live.rated.len() as u32, left: (live.queue.left() + table + exam) as u32 }
}

pub(super) fn plan_view(plan: &Plan, desk: &Desk, edition: &Edition, now: Moment) -> Result<PlanView, Failure> {
    let questions: Vec<_> =
        edition.bank.decks.iter().flat_map(|deck| &deck.questions).map(|question| super::id(&question.id)).collect();
    let standings = desk.store.standings_of(&questions).map_err(failure)?;
    // Of the day itself nothing is predicted: whatever was just seen would count as known.
    let is_ahead = settings::exam_day(&desk.settings).is_some_and(|exam| exam > now.day);
    Ok(PlanView {
        days: plan.days.iter().take(SHOWN).map(plan_day).collect(),
        recall: plan.recall.filter(|_| is_ahead),
        recall_without: plan.recall_without.filter(|_| is_ahead),
        catch_up: plan.catch_up,
        needed_new: plan.needed_new,
        seen: standings.values().filter(|standing| matches!(standing, Standing::Reviewed(_))).count() as u32,
        questions: questions.len() as u32,
        covers: edition.bank.decks.iter().filter_map(|deck| deck.covers.clone()).collect(),
    })
}

fn plan_day(planned: &PlannedDay) -> PlanDay {
    let count =
        |wanted: fn(Reason) -> bool| planned.questions.iter().filter(|entry| wanted(entry.reason)).count() as u32;
    PlanDay {
        date: words::date(planned.day),
        due: count(|reason| !matches!(reason, Reason::New | Reason::LastPass)),
        fresh: count(|reason| reason == Reason::New),
        last_pass: count(|reason| reason == Reason::LastPass),
    }
}

/// Every mistake made in a question of the bank, the most frequent first.
pub(super) fn mistakes(desk: &Desk, edition: &Edition) -> Result<Vec<MistakeView>, Failure> {
    let mut slips = desk.store.slips().map_err(failure)?;
    slips.sort_by_key(|slip| std::cmp::Reverse((slip.times, slip.last)));
    let view = |slip: Slip| {
        let id = candlelight_bank::QuestionId::new(slip.question.as_str());
        let (_, question) = edition.bank.question(&id)?;
        Some(MistakeView {
            question: id.to_string(),
            title: question.title.clone(),
            part: slip.part,
            name: slip.mistake,
            times: slip.times,
            last: slip.last.at,
            right_running: slip.right_running,
        })
    };
    Ok(slips.into_iter().filter_map(view).collect())
}

fn topics(free: &[Candidate]) -> Vec<TopicCount> {
    let mut topics: BTreeMap<&str, u32> = BTreeMap::new();
    for candidate in free {
        for topic in &candidate.topics {
            *topics.entry(topic).or_default() += 1;
        }
    }
    topics.into_iter().map(|(topic, questions)| TopicCount { topic: topic.to_owned(), questions }).collect()
}

/// The date after today on which the first question is due; new ones come tomorrow where today's share is done.
pub(super) fn next_day(desk: &Desk, edition: &Edition, now: Moment) -> Result<Option<String>, Failure> {
    let candidates = start::candidates(desk, edition, now)?;
    let due = |standing: Standing| match standing {
        Standing::New => now.day.plus(1),
        Standing::Reviewed(reviewed) => match reviewed.due {
            Due::At(_) => now.day,
            Due::On(day) => day.max(now.day),
        },
    };
    Ok(candidates.iter().map(|candidate| due(candidate.standing)).min().map(words::date))
}
