//! Study: questions answered, wrongly and rightly.

use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::json;

use crate::window::{Home, RATED, Window};

const RESULT: &str = "[data-result]";
const EXPLANATION: &str = "[aria-label=Explanation]";
const DEMO: &str = "aside[aria-label=Demo]";
const HEADER: &str = "main header";

/// A question of the deck beside these tests, as it is met.
struct Asked {
    title: &'static str,
    /// What the verdict says of the wrong answer that is given first.
    feedback: &'static str,
    explanation: &'static str,
    /// The rating that this answer suggests, whatever is answered later.
    rating: &'static str,
}

/// In the deck's order.
const EVERY_KIND: [Asked; 8] = [
    asked("One option", "Not yet", "A slice is the same storage", "Again"),
    asked("Several options", "Partly", "Even numbers leave no rest", "Got it"),
    asked("An error", "Not yet", "Aligned at the right", "Again"),
    asked("A number", "divide by how many there are", "The sum is", "Again"),
    asked("An explanation", "You gave yourself 1 of 2 points", "Nothing is copied", "Got it"),
    asked("Steps", "Not yet", "error, square, mean, root", "Again"),
    asked("A word", "Many of these make up one pass", "One epoch is many batches", "Again"),
    asked("A value", "Multiply them, too", "Rows from one on", "Again"),
];

const fn asked(title: &'static str, feedback: &'static str, explanation: &'static str, rating: &'static str) -> Asked {
    Asked { title, feedback, explanation, rating }
}

#[tokio::test]
async fn a_question_of_every_kind_is_answered_wrongly_and_then_rightly() {
    let home = Home::new();
    home.add_every_kind();
    let window = Window::open_in(home).await;
    window.study("One option").await;
    window.see_in(HEADER, "8 left").await;
    for Asked { title, feedback, explanation, rating } in EVERY_KIND {
        window.see_in("main h1", title).await;
        assert!(!window.has("region", "Explanation").await, "no explanation before {title} is settled");
        answer(&window, title, false).await;
        window.click("button", "Check").await;
        if title == "An explanation" {
            mark(&window).await;
        } else {
            window.see_in(RESULT, feedback).await;
            assert!(!window.has("region", "The answer").await, "no key after a wrong answer to {title}");
            assert!(!window.has("group", RATED).await, "no rating before {title} is settled");
            window.click("button", "Try again").await;
            answer(&window, title, true).await;
            window.click("button", "Check").await;
            window.see_in(RESULT, "Right").await;
        }
        window.see_in(EXPLANATION, explanation).await;
        assert!(!window.has("alert", "…").await, "nothing failed in {title}");
        if title == "A value" {
            // The demo takes the question's own parameters.
            window.see_in(DEMO, "(t * 10)[1:, :] · [1, 2]").await;
        }
        window.suggests(rating).await;
        window.click("button", rating).await;
    }
    // What was forgotten waits its ten minutes.
    window.see("A short break").await;
    window.click("button", "End the session").await;
    let summary = window.see("That was it for now").await;
    assert!(summary.contains("8 questions in"), "{summary}");
    assert!(summary.contains("6 Again") && summary.contains("2 Hard"), "{summary}");
    assert!(summary.contains("later today"), "{summary}");
    // The mistakes that have a name are asked again: all of them, the last one first.
    window.click("button", "Fix my mistakes (4)").await;
    window.see_in(HEADER, "4 left").await;
    window.see_in("main h1", "A value").await;
}

#[tokio::test]
async fn the_answer_is_shown_on_request_after_a_try_and_what_cannot_be_read_costs_nothing() {
    let home = Home::new();
    home.add_every_kind();
    let window = Window::open_in(home).await;
    window.study("A number").await;
    window.fill("Number", "1,5,").await;
    window.press("Enter").await;
    window.find("alert", "…").await;
    assert!(!window.has("button", "Try again").await, "what cannot be read is no answer");
    window.fill("Number", "8").await;
    window.press("Enter").await;
    window.see_in(RESULT, "Not yet").await;
    window.press("s").await;
    let shown = window.see_in(RESULT, "The answer").await;
    assert!(shown.contains("from 2.99 to 3.01"), "{shown}");
    window.see_in(EXPLANATION, "The sum is").await;
    window.suggests("Again").await;
}

#[tokio::test]
async fn a_question_is_answered_by_keyboard_alone() {
    let home = Home::new();
    home.add_every_kind();
    let window = Window::open_in(home).await;
    window.go("Bank").await;
    window.press("/").await;
    window.type_text("One option").await;
    window.see_in("header [role=status]", "1 of").await;
    tab_to(&window, |label| label == "Study: One option").await;
    window.press("Enter").await;
    window.see_in("main h1", "One option").await;
    let right = window.until("the options", OPTION_PLACE, &[json!("The storage of its tensor.")]).await;
    let wrong = if right == json!(1) { "2" } else { "1" };
    window.press(wrong).await;
    window.press("Enter").await;
    window.see_in(RESULT, "Not yet").await;
    window.press("Enter").await;
    window.press(&right.to_string()).await;
    window.press("Enter").await;
    window.see_in(EXPLANATION, "A slice is the same storage").await;
    window.suggests("Again").await;
    window.press("Space").await;
    window.see_in("main h1", "Several options").await;
    window.press("Alt+n").await;
    window.see_in("main h1", "An error").await;
    window.press("Alt+n").await;
    // Whoever just starts typing types into the answer.
    window.see_in("main h1", "A number").await;
    window.type_text("3").await;
    window.press("Enter").await;
    window.see_in(RESULT, "Right").await;
    window.suggests("Got it").await;
    window.press("2").await;
    window.see_in("main h1", "An explanation").await;
    window.type_text("aligned").await;
    window.press("Control+Enter").await;
    window.find("checkbox", "Shapes are aligned at the right.").await;
    window.press("Space").await;
    window.press("Enter").await;
    window.see_in(RESULT, "You gave yourself 1 of 2 points").await;
    window.suggests("Got it").await;
    window.press("Enter").await;
    window.see_in("main h1", "Steps").await;
    order_by_keys(&window).await;
    window.press("Enter").await;
    window.see_in(RESULT, "Right").await;
}

#[tokio::test]
async fn steps_are_dragged_into_place_and_aside() {
    let home = Home::new();
    home.add_every_kind();
    let window = Window::open_in(home).await;
    window.study("Steps").await;
    let row = async |name: &str| window.find("group", name).await;
    window.drag(row("Multiply, place …").await, tray(&window).await, 0.0).await;
    window.find("group", "Multiply, does not belong").await;
    arrange(&window, &["Subtract", "Take the root", "Square", "Average"]).await;
    window.drag(row("Take the root, place 2 of 4").await, row("Average, place 4 of 4").await, 12.0).await;
    window.find("group", "Take the root, place 4 of 4").await;
    window.press("Enter").await;
    window.see_in(RESULT, "Right").await;
}

#[tokio::test]
async fn every_bundled_question_is_walked_through_to_its_explanation_and_demo() {
    let window = Window::open().await;
    window.go("Bank").await;
    let first = "return document.querySelector('button[aria-label^=\"Study: \"]')?.ariaLabel.slice(7)";
    let first = window.until("the deck's first question", first, &[]).await;
    window.study(first.as_str().unwrap_or_default()).await;
    window.see_in(HEADER, "17 left").await;
    let (mut demos, mut title) = (0, String::new());
    for rated in 0..17 {
        let done = "return document.querySelector('main header progress')?.value === arguments[0]";
        window.until(&format!("{rated} to be done"), done, &[json!(rated)]).await;
        title = window.see_change("main h1", &title).await;
        let has_demo = window.ask("return document.querySelector('.body.awaits') !== null", &[]).await == json!(true);
        while !settle_part(&window).await {}
        window.find("region", "Explanation").await;
        assert!(!window.has("alert", "…").await, "nothing failed in {title}");
        if has_demo {
            let shown = "return document.querySelector('aside .sight *') !== null";
            window.until(&format!("the demo of {title}"), shown, &[]).await;
            demos += 1;
        }
        window.find("group", RATED).await;
        window.press("Enter").await;
    }
    window.see("A short break").await;
    window.click("button", "End the session").await;
    window.see("17 questions in").await;
    assert!(demos >= 15, "only {demos} demos");
}

/// The place of an option as it is shown, counted from 1.
const OPTION_PLACE: &str = "return 1 + [...document.querySelectorAll('[data-answer] label')]
    .findIndex((label) => label.textContent.includes(arguments[0]))";

async fn answer(window: &Window, title: &str, rightly: bool) {
    match title {
        "One option" => {
            let option = if rightly { "The storage of its tensor.…" } else { "A copy of the numbers.…" };
            window.click("radio", option).await;
        }
        "Several options" if rightly => window.click("checkbox", "Four…").await,
        "Several options" => window.click("checkbox", "Two…").await,
        "An error" if rightly => window.click("checkbox", "It is an error").await,
        "An error" => window.fill("Value", "(2, 3)").await,
        "A number" => window.fill("Number", if rightly { "9/3" } else { "9" }).await,
        "An explanation" => window.fill("Your answer", "One axis is stretched.").await,
        "Steps" if rightly => {
            window.click("button", "Take back: Subtract").await;
            window.click("button", "Does not belong: Multiply").await;
            arrange(window, &["Subtract", "Square", "Average", "Take the root"]).await;
        }
        "Steps" => {
            arrange(window, &["Take the root", "Multiply", "Average", "Square", "Subtract"]).await;
            // Perhaps they were shown in that very order: now they are not.
            window.click("button", "Does not belong: Subtract").await;
        }
        "A word" => window.fill("Answer", if rightly { "An Epoch" } else { "batch" }).await,
        "A value" => window.fill("Value", if rightly { "[[30, 40]]" } else { "[[3, 4]]" }).await,
        other => unreachable!("{other} is not in the deck"),
    }
}

/// Marks the open answer: one point of two.
async fn mark(window: &Window) {
    window.click("checkbox", "An axis of length 1 is stretched.").await;
    window.click("button", "Keep this marking").await;
    let result = window.see_in(RESULT, "You gave yourself 1 of 2 points").await;
    assert!(result.contains("You ticked this.") && result.contains("Not ticked."), "{result}");
}

async fn tray(window: &Window) -> Element {
    window.client.find(Locator::Css("[data-tray]")).await.expect("there is a place for what does not belong")
}

/// Brings steps into this order with the buttons on them.
async fn arrange(window: &Window, order: &[&str]) {
    for (index, step) in order.iter().enumerate() {
        loop {
            let row = window.find("group", &format!("{step}, place …")).await;
            let label = row.attr("aria-label").await.expect("it is there").unwrap_or_default();
            if label.starts_with(&format!("{step}, place {} ", index + 1)) {
                break;
            }
            window.click("button", &format!("Move up: {step}")).await;
        }
    }
}

/// The label of what has the focus.
async fn focused(window: &Window) -> String {
    let script = "return document.activeElement?.getAttribute('aria-label') ?? ''";
    window.ask(script, &[]).await.as_str().unwrap_or_default().to_owned()
}

/// Moves the focus on to what is labelled so.
async fn tab_to(window: &Window, is_it: impl Fn(&str) -> bool) {
    while !is_it(&focused(window).await) {
        window.press("Tab").await;
    }
}

/// Brings the steps of the deck's question into order without a pointer.
async fn order_by_keys(window: &Window) {
    let ends = async || focused(window).await;
    tab_to(window, |label| label.contains(", place 1 ")).await;
    for (index, step) in ["Subtract", "Square", "Average", "Take the root"].iter().enumerate() {
        // Down to the step, from the first row.
        while !ends().await.contains(", place 1 ") {
            window.press("Up").await;
        }
        while !ends().await.starts_with(step) {
            window.press("Down").await;
        }
        while !ends().await.contains(&format!(", place {} ", index + 1)) {
            window.press("Alt+Up").await;
        }
    }
    while !ends().await.starts_with("Multiply") {
        window.press("Down").await;
    }
    window.press("Delete").await;
    window.find("group", "Multiply, does not belong").await;
}

/// Gives some answer to the part at hand, and has the right one shown when it is not it. Whether it was the last part.
async fn settle_part(window: &Window) -> bool {
    let field = "const part = [...document.querySelectorAll('[data-answer]')].at(-1);
        const field = part?.querySelector(':is(input, textarea, [contenteditable=true]):not(:disabled, [readonly])');
        return field ? (field.type ?? 'code') : part?.querySelector('[data-order]') ? 'order' : null";
    match window.until("a field", field, &[]).await.as_str() {
        Some("radio" | "checkbox") => window.press("1").await,
        Some("text" | "code") => window.type_text("7").await,
        Some("textarea") => window.type_text("[7]").await,
        _ => {
            // An order that nobody touched is asked about first.
            window.press("Control+Enter").await;
            window.see("No step was moved yet").await;
        }
    }
    let part = place(window).await;
    window.press("Control+Enter").await;
    let mut next = suggested(window, &part, "Check").await;
    if next == "Keep this marking" {
        window.click("button", "Keep this marking").await;
        next = suggested(window, &part, "Keep this marking").await;
    }
    if next == "Try again" {
        window.press("s").await;
        next = suggested(window, &part, "Try again").await;
    }
    next != "Check"
}

/// Which part is reached, such as "Part 2 of 3"; empty where there is only one.
async fn place(window: &Window) -> String {
    let script = "return [...document.querySelectorAll('.part .place')].at(-1)?.innerText ?? ''";
    window.ask(script, &[]).await.as_str().unwrap_or_default().to_owned()
}

/// What the filled button says, once it says something else than `before` or another part is reached.
async fn suggested(window: &Window, part: &str, before: &str) -> String {
    let script = "const text = document.querySelector('footer button.filled span')?.innerText;
        const part = [...document.querySelectorAll('.part .place')].at(-1)?.innerText ?? '';
        return text !== arguments[1] || part !== arguments[0] ? text : null";
    let text = window.until("what comes next", script, &[json!(part), json!(before)]).await;
    text.as_str().unwrap_or_default().to_owned()
}
