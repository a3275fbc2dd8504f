//! Studying with nothing in the store, and with a million reviews of fifty thousand questions in it.

use std::fs;
use std::path::Path;

use candlelight_study::{Confidence, Moment, PartReview, PartVerdict, Purpose, QuestionId, Rating, Review, Store, Uid};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::figure::{Figure, median};
use crate::opened::time;
use crate::paint;
use crate::window::{Home, Window, now};

const QUESTIONS: usize = 50_000;
const REVIEWS_EACH: i32 = 20;
/// Reviews that are written in one transaction.
const CHUNK: usize = 20_000;
const OPENINGS: usize = 5;
const RATINGS: usize = 40;
const VIEWS: usize = 9;

/// What a store of that size costs, beside one with nothing in it, each in the same run.
pub(crate) async fn with_a_million_reviews() -> Vec<Figure> {
    let large = Home::new();
    fill(&large);
    let mut figures = vec![start(&large)];
    for (home, name, title) in [
        (Home::new(), "rate_empty", "Rating to next question painted, 95th of 100, empty store"),
        (large, "rate_million", "Rating to next question painted, 95th of 100, a million reviews"),
    ] {
        add_choices(&home);
        let window = Window::open_in(home).await;
        figures.push(rating(&window, name, title).await);
        if name == "rate_million" {
            figures.push(statistics(&window).await);
        }
    }
    figures
}

/// How much later the first signs stand on the screen, as a ratio of openings that take turns.
fn start(large: &Home) -> Figure {
    let ratio = |_| {
        let (small, _) = paint::open(&Home::new());
        let (full, _) = paint::open(large);
        full / small
    };
    Figure {
        name: "start_million".to_owned(),
        title: "First paint with a million reviews, against an empty store".to_owned(),
        unit: "×",
        samples: (0..OPENINGS).map(ratio).collect(),
        aim: Some(1.2),
    }
}

async fn rating(window: &Window, name: &str, title: &str) -> Figure {
    window.study("Question 0").await;
    let mut samples = Vec::new();
    for _ in 0..RATINGS {
        window.press("1").await;
        window.press("Enter").await;
        let verdict = "const text = document.querySelector('[data-result]')?.innerText ?? '';
            return text.includes('Right') ? 'right' : text.includes('Not yet') ? 'wrong' : null";
        if window.until("a verdict", verdict, &[]).await == "wrong" {
            window.press("s").await;
        }
        window.find("group", "How did it go?").await;
        let button = "return document.querySelector('footer .filled span')?.textContent";
        let suggested = window.until("a suggestion", button, &[]).await;
        samples.push(time(window, &format!("{}…", suggested.as_str().unwrap_or_default()), "main article h1").await);
    }
    samples.sort_by(f64::total_cmp);
    let p95 = samples[samples.len() * 95 / 100];
    Figure {
        name: name.to_owned(),
        title: format!("{title} ({RATINGS}, median {:.0})", median(&samples)),
        unit: "ms",
        samples: vec![p95],
        aim: Some(50.0),
    }
}

/// From pressing “Progress” until its numbers are painted.
async fn statistics(window: &Window) -> Figure {
    let mut samples = Vec::new();
    for _ in 0..VIEWS {
        window.go("Study").await;
        samples.push(time(window, "Progress", "main [role=tabpanel]").await);
    }
    Figure {
        name: "statistics_million".to_owned(),
        title: "Progress painted with a million reviews".to_owned(),
        unit: "ms",
        samples,
        aim: Some(300.0),
    }
}

/// A deck long enough for every rating.
fn add_choices(home: &Home) {
    home.write("many/deck.toml", "id = 'many'\ntitle = 'Many'\n");
    for number in 0..RATINGS + 2 {
        let options = "[[part.choice.option]]\ntext = 'this'\nright = true\n[[part.choice.option]]\ntext = 'that'\nright = false\n";
        let text = format!(
            "title = 'Question {number}'\nprompt = 'Which?'\n[[part]]\n[part.choice]\nseveral = false\n{options}"
        );
        home.write(&format!("many/question-{number:02}.toml"), &text);
    }
}

/// Writes the reviews of three years; the bundled questions are among those reviewed.
fn fill(home: &Home) {
    let questions = bundled().into_iter().chain((0..).map(|number| format!("large/question-{number}")));
    let questions: Vec<_> = questions.take(QUESTIONS).map(QuestionId::new).collect();
    let mut rng = ChaCha8Rng::seed_from_u64(11);
    let today = now();
    home.with_progress(|store: &mut Store| {
        let mut written = Vec::with_capacity(CHUNK);
        for round in 0..REVIEWS_EACH {
            for question in &questions {
                let back = (REVIEWS_EACH - round) * 50 - rng.random_range(0..40);
                let moment = Moment { at: today.at - i64::from(back) * 86_400_000, day: today.day.plus(-back) };
                written.push(review(question, moment, &mut rng));
                if written.len() == CHUNK {
                    store.record_all(&written, None).expect("reviews can be written");
                    written.clear();
                }
            }
        }
        store.record_all(&written, None).expect("reviews can be written");
    });
}

fn review(question: &QuestionId, moment: Moment, rng: &mut ChaCha8Rng) -> Review {
    let rating = Rating::ALL[[0, 1, 2, 2, 2, 2, 2, 2, 2, 3][rng.random_range(0..10)]];
    let wrong = rating == Rating::Again;
    let part = PartReview {
        part: "answer".to_owned(),
        verdict: if wrong { PartVerdict::NotYet } else { PartVerdict::Correct },
        score: if wrong { 0.0 } else { 1.0 },
        tries: 1,
        previewed: false,
        hinted: false,
        mistakes: if wrong { vec![format!("mistake {}", rng.random_range(0..3))] } else { Vec::new() },
        response: serde_json::json!({ "kind": "number", "text": "0.5" }),
        own: Some("0.5".to_owned()),
        ticked: None,
        judged: Vec::new(),
    };
    Review {
        uid: Uid::from_bits(rng.random()),
        question: question.clone(),
        moment,
        purpose: Purpose::Learn,
        rating,
        suggested: rating,
        confidence: Some(Confidence::Sure),
        milliseconds: rng.random_range(4_000..60_000),
        seed: rng.random(),
        drawn: vec![("n".to_owned(), rng.random_range(1..50).to_string())],
        content: "0123456789abcdef".to_owned(),
        app: env!("CARGO_PKG_VERSION").to_owned(),
        promised: Some(0.9),
        parts: vec![part],
    }
}

fn bundled() -> Vec<String> {
    let deck = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../questions/mnist-basics");
    let files = fs::read_dir(deck).expect("the bundled deck").flatten().map(|entry| entry.path());
    let stems = files.filter_map(|file| Some(file.file_stem()?.to_string_lossy().into_owned()));
    stems.filter(|stem| stem != "deck").map(|stem| format!("mnist-basics/{stem}")).collect()
}
