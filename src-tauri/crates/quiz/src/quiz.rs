//! The application as the window and the command line use it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use candlelight_bank::{Deck, Diagnostic, Origin, Question, QuestionId, markdown};
use candlelight_lab::Declaration;

use crate::grade::{Ungraded, grade};
use crate::library::{Library, Watch};
use crate::places::Places;
use crate::present::{self, Shown};
use crate::shuffle::Shuffle;
use crate::view::{
    BankView, ControlRequest, Explanation, Failure, Html, Key, QuestionView, Response, RunMessage, RunRequest,
    Submitted,
};
use crate::worker::{Lane, RunId};
use crate::{library, list, verify};

#[derive(Debug)]
pub struct Quiz {
    library: Arc<Library>,
    lane: Lane,
}

impl Quiz {
    /// `worker` is an executable that serves as a worker when asked to, usually the running one.
    pub fn open(places: &Places, worker: PathBuf) -> Self {
        Quiz { library: Arc::new(Library::open(places)), lane: Lane::new(worker, places) }
    }

    pub fn bank(&self) -> BankView {
        list::bank(&self.library.edition(), self.library.own_folder())
    }

    /// Tells `observer` of the bank after every change of a file, for as long as the watch lives.
    pub fn watch_bank(&self, observer: impl Fn(BankView) + Send + 'static) -> Result<Watch, Failure> {
        let own = self.library.own_folder().to_path_buf();
        self.library.watch(move |edition| observer(list::bank(edition, &own))).map_err(|error| {
            Failure::other(
                format!("Changes of question files cannot be noticed: {error}"),
                "Start Candlelight anew after changing a file",
            )
        })
    }

    pub fn present(&self, question: &QuestionId, seed: u32) -> Result<QuestionView, Failure> {
        self.with_question(question, |deck, question| Ok(present::question(deck, question, seed)))
    }

    pub fn submit(
        &self,
        question: &QuestionId,
        seed: u32,
        part: &str,
        response: &Response,
    ) -> Result<Submitted, Failure> {
        self.with_part(question, seed, part, |shown| match grade(shown.part, &shown.shuffle, response) {
            Err(Ungraded::Gone) => Err(Failure::gone("The part that this answers")),
            graded => shown.submitted(graded),
        })
    }

    /// The key of a part that the learner gives up or wants to see.
    pub fn reveal(&self, question: &QuestionId, seed: u32, part: &str) -> Result<Key, Failure> {
        self.with_part(question, seed, part, |shown| shown.key())
    }

    pub fn explain(&self, question: &QuestionId) -> Result<Explanation, Failure> {
        self.with_question(question, |deck, question| Ok(present::explanation(deck, question)))
    }

    /// A demo's own file, highlighted.
    pub fn demo_source(&self, demo: &str) -> Result<Html, Failure> {
        let demo = candlelight_lab::find(demo).map_err(|error| Failure::from(&error))?;
        Ok(Html(markdown::highlight(demo.source(), "rust")))
    }

    pub fn start_run(
        &self,
        request: RunRequest,
        listener: impl FnMut(RunMessage) + Send + 'static,
    ) -> Result<RunId, Failure> {
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

    fn with_question<T>(
        &self,
        id: &QuestionId,
        then: impl FnOnce(&Deck, &Question) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let edition = self.library.edition();
        let (deck, question) = edition.bank.question(id).ok_or_else(|| Failure::gone("This question"))?;
        then(deck, question)
    }

    fn with_part<T>(
        &self,
        question: &QuestionId,
        seed: u32,
        part: &str,
        then: impl FnOnce(Shown<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.with_question(question, |deck, question| {
            let mut parts = question.parts.iter().enumerate();
            let (position, part) =
                parts.find(|(_, known)| known.id.as_str() == part).ok_or_else(|| Failure::gone("This part"))?;
            then(Shown { deck, part, shuffle: Shuffle::of(part, position, seed) })
        })
    }
}

/// What every demo says of itself.
pub fn demos() -> Vec<Declaration> {
    candlelight_lab::all().iter().map(|demo| demo.declaration()).collect()
}

pub fn find_demo(id: &str) -> Result<Declaration, Failure> {
    candlelight_lab::find(id).map(candlelight_lab::Demo::declaration).map_err(|error| Failure::from(&error))
}

/// The number of sound questions in a folder of decks, and everything that is wrong in its files.
pub fn check(folder: &Path) -> (usize, Vec<Diagnostic>) {
    let bank = library::load(&[(folder.to_path_buf(), Origin::Own)]);
    let count = bank.decks.iter().map(|deck| deck.questions.len()).sum();
    (count, [bank.diagnostics.clone(), verify::prose(&bank)].concat())
}
