//! Sessions in the real window: each kind from beginning to end, taken back, killed and gone on with, and progress that is
//! brought back.

use candlelight_study::{Backup, QuestionId};
use serde_json::{Value, json};

use crate::window::{Home, Window, now};

const RESULT: &str = "[data-result]";
const HEADING: &str = "main h1";

fn with_every_kind() -> Home {
    let home = Home::new();
    home.add_every_kind();
    home
}

/// Answers “A number”, rightly or not; what is wrong is then shown.
async fn answer_number(window: &Window, rightly: bool) {
    window.see_in(HEADING, "A number").await;
    let fresh = "return !document.querySelector('[data-result]')?.innerText.trim()";
    window.until("a fresh question", fresh, &[]).await;
    window.fill("Number", if rightly { "3" } else { "9" }).await;
    window.press("Enter").await;
    if rightly {
        window.see_in(RESULT, "Right").await;
    } else {
        window.see_in(RESULT, "the sum").await;
        window.press("s").await;
        window.see_in(RESULT, "The answer").await;
    }
    window.find("group", "How did it go?").await;
}

/// Opens Study's home, whatever Study shows.
async fn home(window: &Window) {
    window.go("Study").await;
    window.press("Alt+h").await;
    window.find("heading", "Today").await;
}

async fn set_date(window: &Window, date: &str) {
    let script = "const field = document.querySelector('main input[type=date]');
        if (!field) return false;
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
        return true";
    window.until("a field for a date", script, &[json!(date)]).await;
}

#[tokio::test]
async fn the_first_start_asks_when_the_exam_is_and_plans_for_it() {
    let window = Window::open_on(Home::fresh()).await;
    window.see_in(HEADING, "When is your exam?").await;
    let exam = now().day.plus(9).date().to_string();
    set_date(&window, &exam).await;
    window.click("button", "Plan for it").await;
    window.until("the first question", "return document.querySelector('main article h1')?.textContent", &[]).await;
    home(&window).await;
    let said = window.see("9 days to the exam").await;
    assert!(said.contains("17 of the chapter's 37 review questions"), "{said}");
    let home = window.close().await;
    let window = Window::open_in(home).await;
    assert!(!window.has("heading", "When is your exam?").await, "it is asked once");
}

#[tokio::test]
async fn a_rating_goes_on_is_taken_back_and_what_was_forgotten_comes_again() {
    let window = Window::open_in(with_every_kind()).await;
    window.study("A number").await;
    answer_number(&window, false).await;
    let offered = window.text("footer").await;
    assert!(!offered.contains("Hard"), "what was forgotten is not rated Hard: {offered}");
    window.press("Enter").await;
    window.see_in(HEADING, "An explanation").await;
    window.press("Control+z").await;
    window.see_in(HEADING, "A number").await;
    window.see_in(RESULT, "The answer").await;
    window.find("group", "How did it go?").await;
    window.press("1").await;
    window.see_in(HEADING, "An explanation").await;
    for title in ["Steps", "A word", "A value"] {
        window.press("Alt+b").await;
        window.see_in(HEADING, title).await;
    }
    window.press("Alt+b").await;
    let waiting = window.see("A short break").await;
    assert!(waiting.contains("comes back in 10 minutes") || waiting.contains("comes back in 9 minutes"), "{waiting}");
    window.click("button", "Go on now").await;
    answer_number(&window, true).await;
    window.press("Space").await;
    let summary = window.see("That was it for now").await;
    assert!(summary.contains("asked 2 times") && summary.contains("tomorrow"), "{summary}");
}

#[tokio::test]
async fn a_window_that_is_killed_comes_back_at_the_half_typed_answer() {
    let window = Window::open_in(with_every_kind()).await;
    window.study("A number").await;
    answer_number(&window, true).await;
    window.press("Enter").await;
    window.see_in(HEADING, "An explanation").await;
    window.type_text("One axis is").await;
    let kept = |home: &Home| {
        home.with_progress(|store| store.live_session().expect("it can be read"))
            .is_some_and(|it| it.state.contains("One axis is"))
    };
    window.group.wait("the words to be kept", || kept(&window.home).then_some(()));
    let window = Window::open_in(window.kill()).await;
    window.see_in(HEADING, "An explanation").await;
    let typed = window.ask("return document.querySelector('[data-answer] textarea').value", &[]).await;
    assert_eq!(typed, json!("One axis is"));
    assert!(window.text("main header").await.contains("Undo"), "the rating before it can still be taken back");
    let reviews = window.home.with_progress(|store| store.reviews().expect("they can be counted"));
    assert_eq!(reviews, 1);
}

#[tokio::test]
async fn mistakes_are_put_right_and_all_topics_are_crammed() {
    let window = Window::open_in(with_every_kind()).await;
    window.study("A number").await;
    answer_number(&window, false).await;
    window.press("Enter").await;
    home(&window).await;
    window.click("button", "Fix my mistakes (1)").await;
    for _ in 0..2 {
        answer_number(&window, true).await;
        window.see("You made this mistake before").await;
        window.press("Enter").await;
    }
    window.see("That was it for now").await;
    home(&window).await;
    assert!(!window.has("button", "Fix my mistakes…").await, "nothing is left to put right");
    window.click("button", "Cram").await;
    window.until("a question", "return document.querySelector('main article h1')?.textContent", &[]).await;
    let said = window.text("main header").await;
    assert!(said.contains("Cram") && said.contains("25 left"), "{said}");
    // A session that was left stays where it was.
    let title = window.text(HEADING).await;
    home(&window).await;
    window.click("button", "Go on").await;
    window.see_in(HEADING, &title).await;
    home(&window).await;
    window.click("button", "End it").await;
    window.see("The session is over").await;
    // One topic, gone through to its end.
    home(&window).await;
    window.click_text("summary", "Choose what to cram").await;
    window.click("checkbox", "views (1)").await;
    window.click("button", "Cram").await;
    window.see_in(HEADING, "One option").await;
    window.press("1").await;
    window.press("Enter").await;
    let verdict = "const text = document.querySelector('[data-result]')?.innerText ?? '';
        return text.includes('Right') ? 'right' : text.includes('Not yet') ? 'wrong' : null";
    if window.until("a verdict", verdict, &[]).await == "wrong" {
        window.press("s").await;
    }
    window.find("group", "How did it go?").await;
    window.press("Enter").await;
    let summary = window.see("That was it for now").await;
    assert!(summary.contains("as before"), "the schedule is left alone: {summary}");
}

#[tokio::test]
async fn an_exam_is_taken_resumed_timed_out_and_looked_back_on() {
    let window = Window::open_in(with_every_kind()).await;
    home(&window).await;
    window.click("button", "Set up an exam").await;
    window.see_in(HEADING, "Take an exam").await;
    window.click("button", "Start the exam").await;
    window.see_in("[role=timer]", "30 min left").await;
    let title = window.text("main article h1").await;
    window.press("Alt+f").await;
    window.find("button", "Take off the flag").await;
    window.press("Alt+2").await;
    assert!(!window.has("heading", "Demos").await, "the Lab is closed");
    window.go("Study").await;
    let window = Window::open_on(window.kill()).await;
    window.see_in("main article h1", &title).await;
    let home = window.kill();
    // The clock runs on while the window is closed: five seconds are left.
    home.with_progress(|store| {
        let mut row = store.live_session().expect("it can be read").expect("the exam runs");
        let mut state: Value = serde_json::from_str(&row.state).expect("it is JSON");
        state["exam"]["ends"] = json!(now().at + 5_000);
        row.state = state.to_string();
        store.keep_session(&row).expect("it can be written");
    });
    // Where opening takes longer than that, the report is the first thing to be seen.
    let window = Window::open_on(home).await;
    let report = window.see("Exam of").await;
    assert!(report.contains("0 %") || report.contains("Not answered"), "{report}");
    let over = window.home.with_progress(|store| store.sessions("exam").expect("they can be read"));
    assert!(over.len() == 1 && over[0].state.contains("\"timed_out\":true"), "{over:?}");
    window.press("Alt+2").await;
    window
        .until("the Lab", "return document.querySelector('nav [aria-current=page] .name')?.textContent === 'Lab'", &[])
        .await;
}

#[tokio::test]
async fn a_backup_is_looked_into_and_restored() {
    let window = Window::open_in(with_every_kind()).await;
    window.study("A number").await;
    answer_number(&window, true).await;
    window.press("Enter").await;
    window.see_in(HEADING, "An explanation").await;
    let home = window.close().await;
    home.with_progress(|store| store.back_up(now()).expect("a backup can be made"));
    let window = Window::open_in(home).await;
    window.study("A number").await;
    answer_number(&window, true).await;
    window.press("Enter").await;
    window.see_in(HEADING, "An explanation").await;
    // The app backs up by itself too, soon after each start: whichever of them holds the first review alone will do.
    let after = window.home.with_progress(|store| {
        let all = store.backups().expect("they can be listed");
        let holds_one = |backup: &Backup| store.preview(backup).is_ok_and(|held| held.reviews == 1);
        all.iter().rev().position(holds_one).expect("one was made before the second review")
    });
    window.go("Settings").await;
    let open = "const rows = [...document.querySelectorAll('button[aria-label^=\"What it holds\"]')];
        rows.at(-1 - arguments[0])?.click();
        return rows.length > arguments[0]";
    window.until("the backups", open, &[json!(after)]).await;
    window.see("1 review of 1 question").await;
    window.see("1 review that you have now is not in it").await;
    window.click("button", "Restore the backup of …").await;
    window.click("button", "Restore the backup").await;
    window.group.wait("the backup to be restored", || {
        window.home.with_progress(|store| store.reviews().is_ok_and(|reviews| reviews == 1)).then_some(())
    });
}

#[tokio::test]
async fn a_damaged_database_is_brought_back_and_the_learner_is_told() {
    let window = Window::open_in(with_every_kind()).await;
    window.study("A number").await;
    answer_number(&window, true).await;
    window.press("Enter").await;
    window.see_in(HEADING, "An explanation").await;
    let home = window.kill();
    let database = home.progress().join("study.db");
    let length = std::fs::metadata(&database).expect("it is there").len();
    std::fs::write(&database, vec![0; length as usize]).expect("it can be written");
    let window = Window::open_in(home).await;
    crate::sessions::home(&window).await;
    window.find("region", "About your progress").await;
    window.see("damaged").await;
    window.go("Progress").await;
    window.see("1 of 25").await;
    let id = QuestionId::new("every-kind/number");
    let history = window.home.with_progress(|store| store.history(&id).expect("it can be read"));
    assert_eq!(history.len(), 1, "nothing that was saved is lost");
}
