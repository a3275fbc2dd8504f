//! Answers verified by computation: code previewed and graded, mistakes recognised, claims judged and run, values drawn anew.

use fantoccini::Locator;
use serde_json::json;

use crate::window::{Home, Window};

const RESULT: &str = "[data-result]";
const EXPLANATION: &str = "[aria-label=Explanation]";
/// Below the editor: what the code gives while it is typed.
const PREVIEW: &str = "[data-answer] .strip";
const PROMPT: &str = "main article";

#[tokio::test]
async fn code_is_previewed_while_typed_and_graded_by_what_it_computes() {
    let window = open("A corner").await;
    let n = drawn(&window).await;
    code(&window, "t[0] +").await;
    window.see_in(PREVIEW, "SyntaxError").await;
    code(&window, "t.shape").await;
    window.see_in(PREVIEW, &format!("[{n}, {n}]")).await;
    // What cannot be read costs nothing.
    code(&window, "t[-2:, -2:] +").await;
    window.press("Control+Enter").await;
    window.find("alert", "…").await;
    code(&window, "t[:, -2:]").await;
    window.press("Control+Enter").await;
    window.see_in(RESULT, "Not yet").await;
    assert!(!window.has("group", "The answer").await, "no key after a first wrong answer");
    window.click("button", "Try again").await;
    code(&window, "t[-2:, -2:]").await;
    window.press("Control+Enter").await;
    window.see_in(RESULT, "Right").await;
    // The number in the explanation is that of this draw.
    window.see_in(EXPLANATION, &format!("{n} by {n} tensor adds up to {}", corner(n).iter().sum::<u64>())).await;
}

#[tokio::test]
async fn a_mistake_is_named_and_ones_own_code_runs_step_by_step() {
    let window = open("A corner").await;
    let n = drawn(&window).await;
    code(&window, "t[ -2: ][-2:]").await;
    window.press("Control+Enter").await;
    let result = window.see_in(RESULT, "rows sliced twice").await;
    assert!(result.contains("The second pair of brackets slices rows again."), "{result}");
    window.click("button", "Run my answer").await;
    let steps = window.find("region", "Your answer, step by step").await;
    let steps = steps.text().await.expect("it can be read");
    assert_eq!(steps.matches(&format!("[2, {n}]")).count(), 2, "both slices give two rows: {steps}");
    window.click("button", "Try again").await;
    code(&window, "t[:2, :2]").await;
    window.press("Control+Enter").await;
    window.see_in(RESULT, "You took from the start of each axis.").await;
    // Given up, the right value stands beside one's own.
    window.press("s").await;
    let key = window.see_in("[aria-label='The answer']", "t[-2:, -2:]").await;
    for number in corner(n) {
        assert!(key.contains(&number.to_string()), "{number} in {key}");
    }
}

#[tokio::test]
async fn typed_in_numbers_pass_the_drawn_case_and_fail_the_hidden_one() {
    let window = open("A corner").await;
    let [a, b, c, d] = corner(drawn(&window).await);
    code(&window, &format!("torch.tensor([[{a}, {b}], [{c}, {d}]])")).await;
    window.see_in(PREVIEW, &d.to_string()).await;
    window.press("Control+Enter").await;
    let result = window.see_in(RESULT, "n = 8").await;
    assert!(result.contains("Right here"), "{result}");
}

#[tokio::test]
async fn claims_are_judged_and_then_run() {
    let window = open("A corner").await;
    let n = drawn(&window).await;
    code(&window, "t[-2:, -2:]").await;
    window.press("Control+Enter").await;
    let claim = async |says: &str| window.find("group", &format!("{says}…")).await;
    let press = async |says: &str, name: &str| {
        let buttons = claim(says).await.find_all(Locator::Css("button")).await.expect("there are buttons");
        for button in buttons {
            if button.text().await.is_ok_and(|text| text == name) {
                return window.click_on(&button, name).await;
            }
        }
        panic!("{says} has no button {name}");
    };
    window.see_in(EXPLANATION, "adds up").await;
    press("Two pairs of brackets select the corner.", "True").await;
    let refuted = window.see("The run shows otherwise.").await;
    assert!(refuted.contains("efuted") && refuted.contains(&format!("Two rows of {n} come out.")), "{refuted}");
    press("The corner is a view.", "True").await;
    let held = window.see("and so does the run").await;
    assert!(held.contains("4 of 4"), "{held}");
    press("Rows of different lengths make no tensor.", "Just run it").await;
    window.see("ValueError").await;
}

#[tokio::test]
async fn another_draw_asks_the_same_of_other_numbers() {
    let window = open("A corner").await;
    let first = drawn(&window).await;
    code(&window, "t[-2:, -2:]").await;
    window.press("Control+Enter").await;
    window.see_in(EXPLANATION, &format!("{first} by {first}")).await;
    window.click("button", "Another like this").await;
    let anew = "const prompt = document.querySelector('main article')?.innerText ?? '';
        return !prompt.includes(`has ${arguments[0]} rows`) && /has \\d rows/.test(prompt)";
    window.until("other values", anew, &[json!(first)]).await;
    let second = drawn(&window).await;
    assert_ne!(first, second);
    code(&window, "t[-2:, -2:]").await;
    window.press("Control+Enter").await;
    window.see_in(EXPLANATION, &format!("adds up to {}", corner(second).iter().sum::<u64>())).await;
}

#[tokio::test]
async fn an_open_answer_is_written_its_claim_run_its_points_ticked_and_a_sample_compared() {
    let window = open("Stretched").await;
    window.fill("Your answer", "It is read as if repeated.").await;
    window.press("Control+Enter").await;
    window.see("First judge the claim behind it.").await;
    let waiting =
        "return [...document.querySelectorAll('[data-answer] input[type=checkbox]')].map((box) => box.disabled)";
    assert_eq!(window.ask(waiting, &[]).await[0], json!(true), "the point waits for its claim");
    window.click("button", "True").await;
    window.see("and so does the run").await;
    window.click("checkbox", "It is stretched.…").await;
    window.click("button", "Keep this marking").await;
    window.see_in(RESULT, "You gave yourself 1 of 2 points").await;
    let summary = window.client.find(Locator::Css("article summary")).await.expect("there is a sample");
    window.click_on(&summary, "the sample").await;
    window.click("button", "Compare").await;
    window.see("You differ at 2 of 2 points.").await;
    window.see_in(EXPLANATION, "The stride of a stretched axis is 0.").await;
}

#[tokio::test]
async fn a_receipt_says_what_was_computed_and_runs_again() {
    let window = open("A corner").await;
    let n = drawn(&window).await;
    code(&window, "t[-2:, -2:]").await;
    window.press("Control+Enter").await;
    window.see_in(RESULT, "Right").await;
    let receipt = window.client.find(Locator::Css("[data-result] summary")).await.expect("there is a receipt");
    window.click_on(&receipt, "the receipt").await;
    let told = window.see_in(RESULT, "candle").await;
    assert!(told.contains("int64") && told.contains(&format!("n = {n}")), "{told}");
    window.click("button", "Run again").await;
    window.see_in(RESULT, "Right").await;
    assert!(!window.has("alert", "…").await, "nothing failed");
}

async fn open(title: &str) -> Window {
    let home = Home::new();
    home.add_deck("computed", "computed");
    let window = Window::open_in(home).await;
    window.study(title).await;
    window
}

/// The size that was drawn, as the prompt tells it.
async fn drawn(window: &Window) -> u64 {
    let text = window.see_in(PROMPT, "rows and").await;
    let told = text.split("has ").nth(1).and_then(|rest| rest.split(' ').next());
    told.and_then(|size| size.parse().ok()).unwrap_or_else(|| panic!("a size in {text}"))
}

/// The bottom-right four of 1 to n², in n rows.
fn corner(n: u64) -> [u64; 4] {
    [n * n - n - 1, n * n - n, n * n - 1, n * n]
}

/// Puts the source in place of what the editor holds.
async fn code(window: &Window, source: &str) {
    window.fill("Code", source).await;
}
