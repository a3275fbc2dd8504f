//! An exam's report as the window shows it, each answer with what its question says now.

use candlelight_bank::QuestionId;

use super::{Entry, Part, Report, find};
use crate::library::Edition;
use crate::present::answer_kind;
use crate::quiz::Quiz;
use crate::study::attempt;
use crate::view::{AnswerKind, ExamReport, Failure, FailureCode, ReportComputed, ReportEntry, ReportPart};

impl Quiz {
    pub fn exam_report(&self, id: &str) -> Result<ExamReport, Failure> {
        let report = find(&self.study.desk().store, id)?;
        self.report_view(id, &report)
    }

    /// What is right in a question of a report, and what came of the answers to it, computed anew. Parts that are not in
    /// the question any more are left out.
    pub fn exam_computed(&self, id: &str, question: &str) -> Result<Vec<ReportComputed>, Failure> {
        self.study.outside_of_exams()?;
        let report = find(&self.study.desk().store, id)?;
        let entry = report.entries.into_iter().find(|entry| entry.question == question);
        let entry = entry.ok_or_else(|| Failure::gone("This question"))?;
        let mut all = Vec::new();
        for Part { id: part, response, .. } in entry.parts {
            match self.judge(&QuestionId::new(question), entry.seed, &part, response.as_ref()) {
                Ok((key, verdict)) => all.push(ReportComputed { part, key, verdict }),
                Err(failure) if failure.code == FailureCode::Gone => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(all)
    }

    fn report_view(&self, id: &str, report: &Report) -> Result<ExamReport, Failure> {
        let edition = self.library.edition();
        let entries = report.entries.iter().map(|entry| self.entry_view(entry, &edition));
        Ok(ExamReport {
            id: id.to_owned(),
            at: report.at,
            minutes: report.minutes,
            milliseconds: report.milliseconds,
            timed_out: report.timed_out,
            score: report.score(),
            to_mark: report.to_mark() as u32,
            certainty: report.certainty(),
            topics: report.topics(),
            entries: entries.collect::<Result<_, _>>()?,
        })
    }

    fn entry_view(&self, entry: &Entry, edition: &Edition) -> Result<ReportEntry, Failure> {
        let id = QuestionId::new(entry.question.as_str());
        let known = edition.bank.question(&id);
        let shown = known.map(|_| self.present(&id, entry.seed)).transpose()?;
        let ask = |part: &str| shown.as_ref()?.parts.iter().find(|known| known.id == part)?.ask.clone();
        let part = |part: &Part| ReportPart {
            part: part.id.clone(),
            ask: ask(&part.id),
            kind: known
                .and_then(|(_, question)| question.parts.iter().find(|known| known.id.as_str() == part.id))
                .map_or(AnswerKind::Text, |known| answer_kind(&known.kind)),
            response: part.response.clone(),
            words: part
                .response
                .as_ref()
                .and_then(|response| attempt::in_words(&attempt::recorded(response, part.words.clone()))),
            outcome: part.outcome,
            score: part.score,
            headline: part.headline.clone(),
            own: part.own.clone(),
            certainty: part.certainty,
            ticked: part.ticked.as_ref().map(|ticked| ticked.iter().map(|point| *point as u32).collect()),
        };
        Ok(ReportEntry {
            question: entry.question.clone(),
            seed: entry.seed,
            title: entry.title.clone(),
            prompt: shown.as_ref().map(|shown| shown.prompt.clone()),
            changed: known.is_none_or(|(_, question)| question.content_hash() != entry.content),
            drawn: entry.drawn.clone(),
            score: entry.score(),
            missed: entry.is_missed(),
            parts: entry.parts.iter().map(part).collect(),
        })
    }
}
