//! Sessions: started, gone on with, left, ended.

use candlelight_bank::QuestionId;
use candlelight_study::{Entry, Hold, Moment, Next, Reason, Standing};

use super::live::{Live, Table};
use super::{Desk, failure, id, seed, start, words};
use crate::library::Edition;
use crate::quiz::Quiz;
use crate::view::{
    Aside, AskedReason, AskedView, Failure, SessionKind, SessionRequest, SessionState, SessionView, SummaryRow,
    SummaryView,
};

/// A question forgotten so often wants to be tried in another way.
const LEECH: u32 = 6;

impl Quiz {
    /// The session that was left, at the same place, with the same values and whatever was half typed.
    pub fn session(&self) -> Result<Option<SessionView>, Failure> {
        let _turn = self.study.turn();
        self.hand_in_when_over()?;
        self.follow_the_day()?;
        if self.study.desk().live.is_none() {
            return Ok(None);
        }
        self.go_on().map(Some)
    }

    /// Starts a session; one that was left ends by that.
    pub fn start_session(&self, request: &SessionRequest) -> Result<SessionView, Failure> {
        let _turn = self.study.turn();
        self.hand_in_when_over()?;
        self.leave_for_another()?;
        let edition = self.library.edition();
        let now = self.study.now();
        let exam = match request {
            SessionRequest::Exam { .. } => Some(self.new_exam(request, &edition)?),
            _ => None,
        };
        {
            let mut desk = self.study.desk();
            let (kind, queue) = start::queue(request, &desk, &edition, now)?;
            if exam.is_none() && queue.left() == 0 {
                return Err(nothing_to_ask(kind));
            }
            let live = Live { exam, ..Live::new(desk.uid(), kind, now, queue) };
            desk.before.clear();
            desk.keep(live)?;
        }
        self.go_on()
    }

    /// Ends the session and says how it went. An exam is handed in.
    pub fn end_session(&self) -> Result<SessionView, Failure> {
        let _turn = self.study.turn();
        if self.study.desk().live.as_ref().is_some_and(Live::in_exam) {
            self.finish_exam(false)?;
        } else {
            let now = self.study.now();
            let mut desk = self.study.desk();
            let live = running(&desk)?.clone();
            desk.keep(Live { ended: live.ended.or(Some(now)), ..live })?;
        }
        self.fit_in_the_background();
        self.show()
    }

    pub fn keep_desk(&self, kept: String) -> Result<(), Failure> {
        let now = self.study.now();
        let mut desk = self.study.desk();
        let Desk { live: Some(live), store, .. } = &mut *desk else { return Ok(()) };
        let Some(table) = &mut live.table else { return Ok(()) };
        table.pause(now);
        table.desk = Some(kept);
        store.keep_session(&live.row()).map_err(failure)
    }

    /// Puts the question on the table off to the end of the session.
    pub fn skip(&self) -> Result<SessionView, Failure> {
        self.change(|live| {
            let table = live.table.take().ok_or_else(no_question)?;
            live.queue.skip(table.question());
            Ok(())
        })
    }

    /// Where only questions that come back within the day are left: the next one at once.
    pub fn hasten(&self) -> Result<SessionView, Failure> {
        self.change(|live| {
            live.queue.hasten();
            Ok(())
        })
    }

    /// Sets a question aside, or takes it up again. Gives the session where one is running. What was answered is not lost: a
    /// question that is settled is rated first, as suggested.
    pub fn set_aside(&self, question: &QuestionId, aside: Aside) -> Result<Option<SessionView>, Failure> {
        let _turn = self.study.turn();
        let now = self.study.now();
        if aside != Aside::Release && self.is_settled(question) {
            self.write_rating(None, None)?;
        }
        {
            let mut desk = self.study.desk();
            let hold = match aside {
                Aside::Bury => Hold::Buried { until: now.day.plus(1) },
                Aside::Pause => Hold::Paused,
                Aside::Release => Hold::Released,
            };
            desk.store.hold(&id(question), hold, now).map_err(failure)?;
            let Some(live) = desk.live.as_ref().filter(|live| live.ended.is_none() && live.exam.is_none()) else {
                return Ok(None);
            };
            let mut live = live.clone();
            if aside != Aside::Release {
                live.queue.remove(&id(question));
                live.table.take_if(|table| table.question().as_str() == question.as_str());
            }
            desk.keep(live)?;
        }
        self.go_on().map(Some)
    }

    /// The settled question once more with other values: how it went the first time stands.
    pub fn another(&self) -> Result<SessionView, Failure> {
        let _turn = self.study.turn();
        let edition = self.library.edition();
        let (question, shown) = {
            let desk = self.study.desk();
            let table = running(&desk)?.table.as_ref().ok_or_else(no_question)?;
            table.took.ok_or_else(not_settled)?;
            (QuestionId::new(table.question().as_str()), table.shown_seed())
        };
        let seed = self.other_seed(&edition, &question, shown)?;
        {
            let mut desk = self.study.desk();
            let mut live = running(&desk)?.clone();
            if let Some(table) = &mut live.table {
                table.practice = Some(seed);
                table.desk = None;
            }
            desk.keep(live)?;
        }
        self.show()
    }

    /// For a question that was forgotten often: another of its parts first.
    pub fn other_part(&self) -> Result<SessionView, Failure> {
        self.change(|live| {
            let table = live.table.as_mut().ok_or_else(no_question)?;
            table.rotated += 1;
            Ok(())
        })
    }

    /// Changes the running session, keeps it, and goes on.
    fn change(&self, change: impl FnOnce(&mut Live) -> Result<(), Failure>) -> Result<SessionView, Failure> {
        let _turn = self.study.turn();
        {
            let mut desk = self.study.desk();
            let mut live = running(&desk)?.clone();
            change(&mut live)?;
            desk.keep(live)?;
        }
        self.go_on()
    }

    /// Puts the next question on the table where that is free, and shows what stands there.
    pub(super) fn go_on(&self) -> Result<SessionView, Failure> {
        let edition = self.library.edition();
        let now = self.study.now();
        loop {
            let next = {
                let mut desk = self.study.desk();
                let live = running(&desk)?;
                if live.ended.is_some() || live.exam.is_some() {
                    break;
                }
                let mut live = live.clone();
                let known = |question: &candlelight_study::QuestionId| {
                    edition.bank.question(&QuestionId::new(question.as_str())).is_some()
                };
                live.queue.retain(known);
                live.table.take_if(|table| !known(table.question()));
                if live.table.is_some() {
                    break;
                }
                match live.queue.next(now) {
                    Next::Ask(entry) => entry,
                    Next::Wait { .. } => {
                        desk.keep(live)?;
                        break;
                    }
                    Next::Done => {
                        live.ended = Some(now);
                        desk.keep(live)?;
                        drop(desk);
                        self.fit_in_the_background();
                        break;
                    }
                }
            };
            let table = self.lay(next, &edition, now)?;
            let mut desk = self.study.desk();
            let live = running(&desk)?.clone();
            desk.keep(Live { table: Some(table), ..live })?;
        }
        self.show()
    }

    /// A question for the table, freshly drawn.
    fn lay(&self, entry: Entry, edition: &Edition, now: Moment) -> Result<Table, Failure> {
        let question = QuestionId::new(entry.question.as_str());
        let seed = match self.upcoming.take(&question) {
            Some(seed) => seed,
            None => self.study.fresh_seed(&self.solver, edition, &question, seed::FEW)?,
        };
        let desk = self.study.desk();
        let promised = desk.promised(&entry.question, now)?;
        let mistake = match entry.reason {
            Reason::Mistake => {
                let slips = desk.store.slips().map_err(failure)?;
                let open = slips.into_iter().filter(|slip| slip.question == entry.question);
                open.max_by_key(|slip| (slip.is_open(), slip.last)).map(|slip| slip.mistake)
            }
            _ => None,
        };
        Ok(Table { mistake, promised, ..Table::new(entry, seed, now) })
    }

    /// The session as it stands.
    pub(super) fn show(&self) -> Result<SessionView, Failure> {
        let (live, undo) = {
            let desk = self.study.desk();
            let live = running(&desk)?.clone();
            (live, desk.undo_title(&self.library.edition()))
        };
        let state = if live.ended.is_some() {
            SessionState::Finished { summary: self.summary(&live)? }
        } else if let Some(exam) = &live.exam {
            SessionState::Exam { exam: Box::new(self.exam_view(exam)?) }
        } else if let Some(table) = &live.table {
            SessionState::Asking { asked: Box::new(self.asked(table)?) }
        } else {
            let Next::Wait { until } = live.queue.next(self.study.now()) else {
                return Err(Failure::other("The session has nothing to ask", "Start another one"));
            };
            SessionState::Waiting { until }
        };
        Ok(SessionView {
            id: String::from(live.id),
            kind: live.kind,
            done: live.rated.len() as u32,
            left: live.queue.left() as u32,
            undo,
            state,
        })
    }

    fn asked(&self, table: &Table) -> Result<AskedView, Failure> {
        let id = QuestionId::new(table.question().as_str());
        let mut question = self.present(&id, table.shown_seed())?;
        let parts = question.parts.len().max(1);
        question.parts.rotate_left(table.rotated % parts);
        let lapses = match self.study.desk().store.standing(table.question()).map_err(failure)? {
            Standing::Reviewed(known) if known.lapses >= LEECH => Some(known.lapses),
            _ => None,
        };
        self.prepare_next(table);
        Ok(AskedView {
            question,
            reason: reason(table.entry.reason),
            desk: table.desk.clone(),
            practice: table.practice.is_some(),
            lapses,
        })
    }

    fn summary(&self, live: &Live) -> Result<SummaryView, Failure> {
        let edition = self.library.edition();
        let now = self.study.now();
        let desk = self.study.desk();
        let mut rows: Vec<SummaryRow> = Vec::new();
        for rated in &live.rated {
            let question = rated.entry.question.as_str();
            let rating = super::rate::view(rated.rating);
            if let Some(row) = rows.iter_mut().find(|row| row.question == question) {
                row.rating = rating;
                row.times += 1;
                continue;
            }
            let next = match desk.store.standing(&rated.entry.question).map_err(failure)? {
                Standing::Reviewed(known) if live.kind != SessionKind::Cram => Some(words::due(known.due, now)),
                _ => None,
            };
            let title = title(&edition, question);
            rows.push(SummaryRow { question: question.to_owned(), title, rating, times: 1, next });
        }
        Ok(SummaryView {
            rows,
            milliseconds: live.rated.iter().map(|rated| rated.milliseconds).sum(),
            next: super::home::next_day(&desk, &edition, now)?,
            exam: live.exam.as_ref().map(|_| String::from(live.id)),
        })
    }

    /// A Learn session that was left on an earlier day goes on at the same place, and then with today's share.
    fn follow_the_day(&self) -> Result<(), Failure> {
        let edition = self.library.edition();
        let now = self.study.now();
        let mut desk = self.study.desk();
        let is_old = |live: &&Live| live.kind == SessionKind::Learn && live.ended.is_none() && live.day < now.day;
        let Some(live) = desk.live.as_ref().filter(is_old).cloned() else { return Ok(()) };
        let (_, mut queue) = start::queue(&SessionRequest::Learn { from: None }, &desk, &edition, now)?;
        if let Some(table) = &live.table {
            queue.add(vec![table.entry.clone()]);
            queue.first(table.question());
        }
        desk.keep(Live { queue, day: now.day, ..live })
    }

    /// What was left is ended where it stands; an exam cannot be left that way.
    fn leave_for_another(&self) -> Result<(), Failure> {
        self.study.outside_of_exams()?;
        let now = self.study.now();
        let mut desk = self.study.desk();
        if let Some(live) = desk.live.as_ref().filter(|live| live.ended.is_none()) {
            let ended = Live { ended: Some(now), ..live.clone() };
            desk.keep(ended)?;
        }
        Ok(())
    }
}

impl Desk {
    /// The title of the question whose rating can be taken back.
    fn undo_title(&self, edition: &Edition) -> Option<String> {
        let rated = self.live.as_ref().filter(|live| live.exam.is_none())?.rated.last()?;
        Some(title(edition, rated.entry.question.as_str()))
    }
}

pub(super) fn running(desk: &Desk) -> Result<&Live, Failure> {
    desk.live.as_ref().ok_or_else(|| Failure::other("No session is running", "Start one in Study"))
}

/// A question's title; its id where it is not in the bank any more.
pub(super) fn title(edition: &Edition, question: &str) -> String {
    let known = edition.bank.question(&QuestionId::new(question));
    known.map_or_else(|| question.to_owned(), |(_, question)| question.title.clone())
}

pub(super) fn no_question() -> Failure {
    Failure::other("There is no question on the table", "Go on with the session first")
}

pub(super) fn not_settled() -> Failure {
    Failure::other("The question is not done with yet", "Answer each of its parts, or have the answer shown")
}

fn nothing_to_ask(kind: SessionKind) -> Failure {
    let (message, help) = match kind {
        SessionKind::Learn => ("Nothing is due today", "Cram ahead of schedule, or come back on the day that is shown"),
        SessionKind::Fix => ("There are no mistakes to put right", "They are gathered here as you make them"),
        SessionKind::Cram | SessionKind::Exam => ("No question fits this choice", "Choose more topics or more days"),
    };
    Failure::other(message, help)
}

fn reason(reason: Reason) -> AskedReason {
    match reason {
        Reason::Step => AskedReason::Step,
        Reason::Due => AskedReason::Due,
        Reason::New => AskedReason::New,
        Reason::Mistake => AskedReason::Mistake,
        Reason::Chosen => AskedReason::Chosen,
        Reason::LastPass => AskedReason::LastPass,
    }
}
