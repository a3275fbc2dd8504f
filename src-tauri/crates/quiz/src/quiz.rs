//! The application as the window and the command line use it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use candlelight_bank::{Claim, Kind, Part, Question, QuestionId, markdown};
use candlelight_lab::Declaration;
use candlelight_study::Judged;

use crate::ahead::Ahead;
use crate::draw::Drawing;
use crate::grade::{Graded, Ungraded, grade, read_value};
use crate::library::{Edition, Library, Watch};
use crate::places::Places;
use crate::present::{self, Shown, closed_texts};
use crate::sheet::{Computed, Sheet};
use crate::shuffle::Shuffle;
use crate::solver::{Solver, Task};
use crate::study::{Clock, Draw, Study, Upcoming};
use crate::view::{
    BankView, ControlRequest, Evidence, Explanation, Failure, FailureCode, Html, Key, Language, Preview, QuestionView,
    Response, RunMessage, RunRequest, Submitted, Verdict, Working,
};
use crate::worker::{Evaluation, Fitter, Lane, Outcome, RunId};
use crate::{list, working};

#[derive(Debug)]
pub struct Quiz {
    pub(crate) library: Arc<Library>,
    lane: Lane,
    pub(crate) solver: Arc<Solver>,
    ahead: Ahead,
    pub(crate) study: Arc<Study>,
    pub(crate) upcoming: Upcoming,
    pub(crate) fitter: Fitter,
}

/// A response that was graded without telling anybody.
#[derive(Debug)]
pub(crate) struct Marked {
    pub(crate) graded: Result<Graded, Ungraded>,
    /// The response in words, where it is made of ids.
    pub(crate) words: Option<String>,
    /// How many points the part's rubric has.
    pub(crate) points: Option<usize>,
}

impl Quiz {
    /// `worker` is an executable that serves as a worker when asked to, usually the running one.
    pub fn open(places: &Places, worker: PathBuf) -> Self {
        Self::open_at(places, worker, Clock::system())
    }

    /// With another clock than the computer's.
    pub fn open_at(places: &Places, worker: PathBuf, clock: Clock) -> Self {
        let study = Study::open(places.progress.clone(), clock);
        let fitter = Fitter::new(worker.clone(), places);
        let solver = Arc::new(Solver::new(worker.clone(), places));
        let ahead = Ahead::new(Arc::clone(&solver));
        let library = Arc::new(Library::open(places));
        study.follow_renames(&library.edition());
        Quiz { library, lane: Lane::new(worker, places), solver, ahead, study, upcoming: Upcoming::default(), fitter }
    }

    pub fn bank(&self) -> BankView {
        list::bank(&self.library.edition(), self.library.own_folder())
    }

    /// Tells `observer` of the bank after every change of a file, for as long as the watch lives.
    pub fn watch_bank(&self, observer: impl Fn(BankView) + Send + 'static) -> Result<Watch, Failure> {
        let own = self.library.own_folder().to_path_buf();
        let study = Arc::clone(&self.study);
        let on_change = move |edition: &Arc<Edition>| {
            study.follow_renames(edition);
            observer(list::bank(edition, &own));
        };
        self.library.watch(on_change).map_err(|error| {
            Failure::other(
                format!("Changes of question files cannot be noticed: {error}"),
                "Start Candlelight anew after changing a file",
            )
        })
    }

    /// A question as the seed makes it; another seed is another question of its kind. Keys and explanation are computed in
    /// the background from now on.
    pub fn present(&self, question: &QuestionId, seed: u32) -> Result<QuestionView, Failure> {
        let view = self.with_task(question, seed, |task| {
            let drawing = task.drawing()?;
            let page = task.page(&drawing);
            task.fill_open(&page)?;
            Ok(present::question(&page))
        })?;
        self.ahead.ask(self.library.edition(), question.clone(), seed);
        Ok(view)
    }

    pub fn submit(
        &self,
        question: &QuestionId,
        seed: u32,
        part: &str,
        response: &Response,
    ) -> Result<Submitted, Failure> {
        self.study.outside_of_exams()?;
        self.with_part(question, seed, part, |task, sheet, shown, computed| {
            let graded = graded(task, sheet, shown, computed, response)?;
            if let Ok(graded) = &graded {
                let words = shown.in_words(response);
                let parts: Vec<_> = task.question.parts.iter().map(|part| part.id.as_str()).collect();
                self.study.graded(&Draw { question, seed }, &parts, part, response, words, graded)?;
            }
            shown.submitted(graded, computed)
        })
    }

    /// What a response would be graded as, told to nobody.
    pub(crate) fn grade(
        &self,
        question: &QuestionId,
        seed: u32,
        part: &str,
        response: &Response,
    ) -> Result<Marked, Failure> {
        self.with_part(question, seed, part, |task, sheet, shown, computed| {
            let graded = graded(task, sheet, shown, computed, response)?;
            let points = if let Kind::Open(open) = &shown.part.kind { Some(open.points.len()) } else { None };
            Ok(Marked { graded, words: shown.in_words(response), points })
        })
    }

    /// The key, and what was to be told of a response, if that can be graded; nothing of it is noted.
    pub(crate) fn judge(
        &self,
        question: &QuestionId,
        seed: u32,
        part: &str,
        response: Option<&Response>,
    ) -> Result<(Key, Option<Verdict>), Failure> {
        self.with_part(question, seed, part, |task, sheet, shown, computed| {
            let submitted = response.map(|response| {
                let graded = graded(task, sheet, shown, computed, response)?;
                shown.submitted(graded, computed)
            });
            let verdict = match submitted {
                Some(Ok(Submitted::Graded { verdict })) => Some(*verdict),
                // What answers another kind of part answers the file as it was before it changed.
                Some(Err(failure)) if failure.code != FailureCode::Gone => return Err(failure),
                _ => None,
            };
            Ok((shown.key(computed)?, verdict))
        })
    }

    /// The key of a part that the learner gives up or wants to see.
    pub fn reveal(&self, question: &QuestionId, seed: u32, part: &str) -> Result<Key, Failure> {
        self.study.outside_of_exams()?;
        let key = self.key(question, seed, part)?;
        let edition = self.library.edition();
        let parts = edition.bank.question(question).map(|(_, question)| question.parts.as_slice()).unwrap_or_default();
        let parts: Vec<_> = parts.iter().map(|part| part.id.as_str()).collect();
        self.study.shown(&Draw { question, seed }, &parts, part)?;
        Ok(key)
    }

    pub(crate) fn key(&self, question: &QuestionId, seed: u32, part: &str) -> Result<Key, Failure> {
        self.with_part(question, seed, part, |_, _, shown, computed| shown.key(computed))
    }

    /// A hint, before the answer. It counts as help.
    pub fn hint(&self, question: &QuestionId, seed: u32, part: &str) -> Result<Html, Failure> {
        self.study.outside_of_exams()?;
        let hint = self.with_task(question, seed, |task| {
            let (_, part) = find_part(task.question, part)?;
            let hint = part.hint.as_ref().ok_or_else(|| Failure::gone("This hint"))?;
            let drawing = task.drawing()?;
            let page = task.page(&drawing);
            page.fill([hint], &task.solver.verdicts)?;
            Ok(page.block(hint))
        })?;
        self.study.hinted(&Draw { question, seed }, part)?;
        Ok(hint)
    }

    /// The key again, with nothing taken from memory.
    pub fn recompute(&self, question: &QuestionId, seed: u32, part: &str) -> Result<Key, Failure> {
        self.study.outside_of_exams()?;
        self.with_part(question, seed, part, |task, sheet, shown, computed| {
            let Some(expression) = crate::sheet::key_expression(&shown.part.kind) else { return shown.key(computed) };
            let evaluation = sheet.drawing.evaluation(task.question, &expression.source);
            let outcome = task.solver.verdicts.evaluate_one(&Evaluation { fresh: true, ..evaluation })?;
            shown.key(&Computed { key: Some(outcome), ..computed.clone() })
        })
    }

    pub fn explain(&self, question: &QuestionId, seed: u32) -> Result<Explanation, Failure> {
        self.study.outside_of_exams()?;
        self.with_task(question, seed, |task| task.explanation(&task.drawing()?))
    }

    /// Runs a claim, or says what its run has shown already; `again` runs it anew. `said` is what the learner took it for
    /// before.
    pub fn run_claim(
        &self,
        question: &QuestionId,
        seed: u32,
        claim: &str,
        again: bool,
        said: Option<bool>,
    ) -> Result<Evidence, Failure> {
        self.study.outside_of_exams()?;
        self.with_task(question, seed, |task| {
            let is_it = |known: &&Claim| known.id.as_str() == claim;
            let found = task.question.claims.iter().find(is_it).ok_or_else(|| Failure::gone("This claim"))?;
            let evidence = task.evidence(found, again)?;
            if let Some(said) = said {
                let judged = Judged { claim: claim.to_owned(), said, held: evidence.holds };
                self.study.judged(&Draw { question, seed }, &linked(task.question, claim), &judged)?;
            }
            Ok(evidence)
        })
    }

    /// What the code in a part's editor comes to, while it is being typed. A newer one supersedes it.
    pub fn preview(&self, question: &QuestionId, seed: u32, part: &str, source: &str) -> Result<Preview, Failure> {
        self.study.outside_of_exams()?;
        self.with_task(question, seed, |task| {
            find_part(task.question, part)?;
            if source.trim().is_empty() {
                return Ok(Preview::Nothing { stdout: String::new() });
            }
            let evaluation = task.drawing()?.evaluation(task.question, source);
            let outcome = task.solver.verdicts.preview(&evaluation)?;
            self.study.previewed(&Draw { question, seed }, part)?;
            Ok(outcome.map_or(Preview::Superseded, working::preview))
        })
    }

    /// What the learner's own answer comes to, step by step.
    pub fn working(
        &self,
        question: &QuestionId,
        seed: u32,
        part: &str,
        response: &Response,
    ) -> Result<Working, Failure> {
        self.study.outside_of_exams()?;
        self.with_task(question, seed, |task| {
            find_part(task.question, part)?;
            let source = match response {
                Response::Code { source } => source,
                Response::Value { text, .. } | Response::Number { text } => match read_value(text) {
                    Ok(literal) => return Ok(working::of_literal(text, &literal)),
                    Err(_) => text,
                },
                _ => return Err(Failure::gone("The part that this answers")),
            };
            let drawing = task.drawing()?;
            let evaluation = Evaluation { traced: true, ..drawing.evaluation(task.question, source) };
            let outcome = task.solver.verdicts.evaluate_one(&evaluation)?;
            Ok(working::of_outcome(&evaluation, &drawing, &outcome))
        })
    }

    pub fn start_run(
        &self,
        request: RunRequest,
        listener: impl FnMut(RunMessage) + Send + 'static,
    ) -> Result<RunId, Failure> {
        self.study.outside_of_exams()?;
        self.lane.start(request, Box::new(listener))
    }

    pub fn control_run(&self, run: RunId, request: ControlRequest) {
        self.lane.control(run, request);
    }

    /// Writes a new question file into the learner's own folder.
    pub fn new_question(&self) -> Result<PathBuf, Failure> {
        self.library.new_question().map_err(|error| {
            Failure::other(
                format!("No file could be written in {}: {error}", self.library.own_folder().display()),
                "Check that the folder may be written to and that the disk is not full",
            )
        })
    }

    /// The learner's own folder of decks.
    pub fn own_folder(&self) -> &Path {
        self.library.own_folder()
    }

    /// A file that may be opened in an editor: one of the question folders'.
    pub fn editable(&self, file: &Path) -> Result<PathBuf, Failure> {
        self.library.inside(file).ok_or_else(|| {
            Failure::other(
                format!("{} is not a question file in one of the folders", file.display()),
                "It may have been moved; look for it in the Bank view",
            )
        })
    }

    fn with_task<T>(
        &self,
        id: &QuestionId,
        seed: u32,
        then: impl FnOnce(&Task<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let edition = self.library.edition();
        let (deck, question) = edition.bank.question(id).ok_or_else(|| Failure::gone("This question"))?;
        then(&self.solver.task(deck, question, seed))
    }

    /// With the part as it was shown, and everything that its verdict and key need.
    fn with_part<T>(
        &self,
        question: &QuestionId,
        seed: u32,
        part: &str,
        then: impl FnOnce(&Task<'_>, &Sheet, &Shown<'_>, &Computed<Outcome>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.with_task(question, seed, |task| {
            let (position, part) = find_part(task.question, part)?;
            let sheet = task.sheet()?;
            let computed = sheet.parts.get(position).ok_or_else(|| Failure::gone("This part"))?;
            let page = task.page(&sheet.drawing);
            page.fill(closed_texts(task.question, part), &task.solver.verdicts)?;
            let shown = Shown { page, part, shuffle: Shuffle::of(part, position, seed) };
            then(task, &sheet, &shown, computed)
        })
    }
}

/// Ids of the parts whose rubric links to a claim.
fn linked<'a>(question: &'a Question, claim: &str) -> Vec<&'a str> {
    let links = |part: &&Part| match &part.kind {
        Kind::Open(open) => open.points.iter().any(|point| point.claim.as_ref().is_some_and(|id| id.as_str() == claim)),
        _ => false,
    };
    question.parts.iter().filter(links).map(|part| part.id.as_str()).collect()
}

/// What comes of a response; an error where the file that it answers was changed meanwhile.
fn graded(
    task: &Task<'_>,
    sheet: &Sheet,
    shown: &Shown<'_>,
    computed: &Computed<Outcome>,
    response: &Response,
) -> Result<Result<Graded, Ungraded>, Failure> {
    let runs = match (&shown.part.kind, response) {
        (Kind::Code(_), Response::Code { source }) => run(task, sheet, computed, source)?,
        _ => Vec::new(),
    };
    match grade(shown.part, computed, &shown.shuffle, response, &runs) {
        Err(Ungraded::Gone) => Err(Failure::gone("The part that this answers")),
        graded => Ok(graded),
    }
}

fn find_part<'a>(question: &'a Question, id: &str) -> Result<(usize, &'a Part), Failure> {
    let mut parts = question.parts.iter().enumerate();
    parts.find(|(_, part)| part.id.as_str() == id).ok_or_else(|| Failure::gone("This part"))
}

/// What the learner's code comes to with the drawn values, and in each hidden case.
fn run(task: &Task<'_>, sheet: &Sheet, computed: &Computed<Outcome>, source: &str) -> Result<Vec<Outcome>, Failure> {
    let cases = computed.cases.iter().map(|case| &case.drawing);
    let drawings = [&sheet.drawing].into_iter().chain(cases);
    let evaluations: Vec<_> = drawings.map(|drawing: &Drawing| drawing.evaluation(task.question, source)).collect();
    task.solver.verdicts.evaluate(&evaluations)
}

/// What every demo says of itself.
pub fn demos() -> Vec<Declaration> {
    candlelight_lab::all().iter().map(|demo| demo.declaration()).collect()
}

pub fn find_demo(id: &str) -> Result<Declaration, Failure> {
    candlelight_lab::find(id).map(candlelight_lab::Demo::declaration).map_err(|error| Failure::from(&error))
}

/// A demo's own file, or the same computation in PyTorch's syntax, highlighted.
pub fn demo_source(demo: &str, language: Language) -> Result<Html, Failure> {
    let demo = candlelight_lab::find(demo).map_err(|error| Failure::from(&error))?;
    Ok(Html(match language {
        Language::Rust => markdown::highlight(demo.source(), "rust"),
        Language::Pytorch => markdown::highlight(demo.pytorch(), "python"),
    }))
}

/// The run as text for a notebook, which runs in PyTorch as it stands.
pub fn notebook(request: &RunRequest) -> Result<String, Failure> {
    crate::notebook::notebook(request)
}
