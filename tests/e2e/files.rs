//! Question files, written, changed, broken and taken away while the window is open.

use std::fs;

use serde_json::json;

use crate::window::{Home, Window};

const HEADER: &str = "main header";

#[tokio::test]
async fn saved_files_show_at_once_and_leave_the_learner_in_place() {
    let home = Home::new();
    home.add_every_kind();
    let window = Window::open_in(home).await;
    window.study("A number").await;
    window.see_in(HEADER, "5 left").await;
    window.fill("Number", "2.9").await;

    let number = include_str!("deck/number.toml");
    window.home.write("every-kind/a-new-one.toml", &number.replace("A number", "A new one"));
    window.home.write("every-kind/number.toml", &number.replace("1, 2 and 6", "0, 3 and 6"));
    window.see("What is the mean of 0, 3 and 6?").await;
    assert_eq!(window.text("main h1").await, "A number");
    assert!(window.text(HEADER).await.contains("5 left"), "the session goes on as it was");
    let typed = window.ask("return document.querySelector('[data-answer] input').value", &[]).await;
    assert_eq!(typed, json!("2.9"), "what was half typed stays");
    window.type_text("95").await;
    window.press("Enter").await;
    window.see_in("[data-result]", "Right").await;

    window.suggests("Got it").await;

    window.study("A new one").await;
    window.see_in(HEADER, "9 left").await;
    window.go("Bank").await;
    fs::remove_file(window.home.decks().join("every-kind/a-new-one.toml")).expect("the file is there");
    let gone = "return !document.body.innerText.includes('A new one')";
    window.until("the question to go", gone, &[]).await;
    window.go("Study").await;
    window.see("no longer in the bank").await;
}

#[tokio::test]
async fn a_broken_file_is_told_of_with_its_line_until_it_is_mended() {
    let home = Home::new();
    home.add_every_kind();
    let window = Window::open_in(home).await;
    window.go("Bank").await;
    let total = window.text("header [role=status]").await;
    assert!(!window.has("region", "1 problem in question files").await);
    let number = include_str!("deck/number.toml");
    // The second line begins with the key.
    window.home.write("every-kind/broken.toml", &number.replace("prompt ", "promt "));
    window.find("region", "1 problem in question files").await;
    let problem = window.see("every-kind/broken.toml:2:1").await;
    assert!(problem.contains("promt") && problem.contains("prompt"), "{problem}");
    assert_eq!(window.text("header [role=status]").await, total, "the other questions are still there");
    window.find("button", "Bank 1 problem").await;

    window.click("button", "Open in editor: every-kind/broken.toml").await;
    let file = window.home.decks().join("every-kind/broken.toml");
    window.see_opened(&file.display().to_string());
    window.home.write("every-kind/broken.toml", &number.replace("A number", "Mended"));
    window.find("button", "Study: Mended").await;
    assert!(!window.has("region", "1 problem in question files").await);
}

#[tokio::test]
async fn a_new_question_is_written_and_opened_in_the_editor() {
    let window = Window::open().await;
    window.go("Bank").await;
    window.click("button", "New question").await;
    let file = window.home.decks().join("my-questions/question-1.toml");
    window.see_opened(&file.display().to_string());
    assert!(fs::read_to_string(&file).is_ok_and(|text| text.contains("[[part]]")), "{} is a question", file.display());
    window.find("heading", "My questions").await;
    assert!(!window.has("region", "1 problem in question files").await, "and one without problems");
    window.click("button", "Open folder").await;
    window.see_opened(&window.home.decks().display().to_string());
}

#[tokio::test]
async fn the_bank_is_searched() {
    let window = Window::open().await;
    window.go("Bank").await;
    window.see_in("header [role=status]", "17 questions").await;
    window.press("/").await;
    window.type_text("broadcast").await;
    let found = window.see_in("header [role=status]", "of 17 questions").await;
    assert!(window.has("button", "Study: Broadcasting").await, "{found}");
    assert!(!window.has("button", "Study: Learning rate").await);
    window.fill("Search questions", "zebra").await;
    window.see("Nothing matches").await;
    window.click("button", "Show all questions").await;
    window.see_in("header [role=status]", "17 questions").await;
}
