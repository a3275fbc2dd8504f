//! The application killed again and again while a learner reviews: whatever it had shown as saved is there, and the
//! database is sound.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use candlelight_quiz::view::{CramChoice, PartKind, Response, SessionRequest, SessionState};
use candlelight_quiz::{Clock, Places, QuestionId, Quiz};
use candlelight_study::{Day, Moment, Store};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::desk::{Desk, PROGRAM};

const TIMES: usize = 100;
/// The folder in which the test below reviews, when it is run as the process that is killed.
const FOLDER: &str = "CANDLELIGHT_REVIEWS_IN";
/// The longest that a learner reviews before the kill.
const LONGEST: u64 = 60;

const CHOICE: &str = "title = 'Choice'\nprompt = 'Which?'\n[[part]]\n[part.choice]\nseveral = false\n\
    [[part.choice.option]]\ntext = 'this'\nright = true\n[[part.choice.option]]\ntext = 'that'\nright = false\n";

fn places(folder: &Path) -> Places {
    let at = |name: &str| folder.join(name);
    Places {
        questions: at("bundled"),
        mnist: at("mnist"),
        cache: at("cache"),
        own: at("decks"),
        weights: at("weights"),
        progress: at("progress"),
    }
}

/// Not a test of its own, but the process that is killed: reviews without end, and tells of each review once it is shown as
/// saved, and of what is half typed once it is kept.
#[test]
fn a_learner_reviews_until_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let quiz = Quiz::open_at(&places(Path::new(&folder)), PROGRAM.into(), Clock::system());
    let request = SessionRequest::Cram { topics: Vec::new(), choice: CramChoice::All };
    let mut session = quiz.session().expect("it goes on");
    loop {
        let SessionState::Asking { asked } = (match session.take() {
            Some(running) => running.state,
            None => quiz.start_session(&request).expect("there are questions").state,
        }) else {
            continue;
        };
        let (id, seed) = (QuestionId::new(&asked.question.id), asked.question.seed);
        quiz.keep_desk(format!("{seed}")).expect("it is kept");
        println!("kept {seed}");
        let part = &asked.question.parts[0];
        let PartKind::Choice { options, .. } = &part.kind else { panic!("{part:?}") };
        let picked = vec![options[0].id.clone()];
        quiz.submit(&id, seed, &part.id, &Response::Choice { picked }).expect("it can be graded");
        quiz.reveal(&id, seed, &part.id).expect("it has a key");
        let suggested = quiz.suggest_rating(None).expect("it is settled").suggested;
        session = Some(quiz.rate(suggested, None).expect("it is written"));
        println!("saved {id} {seed}");
    }
}

#[test]
fn a_hundred_kills_lose_nothing_that_was_shown_as_saved() {
    let files: Vec<_> = (0..6).map(|number| format!("choice-{number}")).collect();
    let files: Vec<_> = files.iter().map(|name| (name.as_str(), CHOICE)).collect();
    let desk = Desk::with_deck(&files);
    std::fs::create_dir_all(desk.path("bundled")).expect("a folder");
    let mut rng = ChaCha8Rng::seed_from_u64(5);
    let mut shown: Vec<(String, u32)> = Vec::new();
    let mut written = 0;
    for _ in 0..TIMES {
        let (before, mut kept) = (shown.len(), None);
        let told = killed_after(&desk, Duration::from_millis(rng.random_range(0..LONGEST)));
        for line in &told {
            match line.split(' ').collect::<Vec<_>>()[..] {
                ["saved", question, seed] => {
                    shown.push((question.to_owned(), seed.parse().expect("a seed")));
                    kept = None;
                }
                ["kept", seed] => kept = Some(seed.to_owned()),
                _ => {}
            }
        }
        let reviews = look_after(&desk, &shown);
        // The last one may have been written and not yet told of.
        let untold = reviews - written - (shown.len() - before) as u64;
        assert!(untold <= 1, "{untold} reviews were written untold");
        written = reviews;
        if let Some(kept) = kept.filter(|_| untold == 0) {
            is_on_the_table(&desk, &kept);
        }
    }
    // Killed so early that nothing was saved in between, it would show little.
    assert!(shown.len() > TIMES, "{} reviews", shown.len());
}

/// What a learner was told until the process was killed, so long after the first line.
fn killed_after(desk: &Desk, time: Duration) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "killed::a_learner_reviews_until_killed", "--nocapture", "--test-threads=1"])
        .env(FOLDER, desk.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut lines = BufReader::new(child.stdout.take().expect("its output is piped")).lines();
    let mut told: Vec<String> = Vec::new();
    // The harness speaks first.
    for line in lines.by_ref().map_while(Result::ok) {
        let began = line.starts_with("kept") || line.contains(" kept ");
        told.push(line);
        if began {
            break;
        }
    }
    thread::sleep(time);
    kill(&mut child);
    told.extend(lines.map_while(Result::ok));
    let tail = |line: String| line.split_once(" ... ").map(|(_, tail)| tail.to_owned()).unwrap_or(line);
    told.into_iter().map(tail).collect()
}

/// SIGKILL on Unix.
fn kill(child: &mut Child) {
    child.kill().expect("it runs");
    child.wait().expect("it ends");
}

/// Every review that was shown as saved is in the log, once, and nothing was damaged. How many reviews there are.
#[track_caller]
fn look_after(desk: &Desk, shown: &[(String, u32)]) -> u64 {
    let store = sound(desk);
    let mut there: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (question, seed) in shown {
        let seeds = there.entry(question.clone()).or_insert_with(|| {
            let history = store.history(&candlelight_study::QuestionId::new(question)).expect("it can be read");
            history.into_iter().map(|logged| logged.review.seed).collect()
        });
        assert_eq!(seeds.iter().filter(|known| *known == seed).count(), 1, "{question} with {seed} was saved");
    }
    store.reviews().expect("they can be counted")
}

/// What was half typed is there.
#[track_caller]
fn is_on_the_table(desk: &Desk, kept: &str) {
    let session = sound(desk).live_session().expect("it can be read").expect("one is running");
    assert!(session.state.contains(&format!("\"desk\":\"{kept}\"")), "{kept} is not in {}", session.state);
}

#[track_caller]
fn sound(desk: &Desk) -> Store {
    let opened = Store::open(&desk.path("progress"), Moment { at: i64::MAX, day: Day(0) }).expect("it opens");
    assert!(opened.notices.is_empty(), "something was damaged: {:?}", opened.notices);
    opened.store
}
