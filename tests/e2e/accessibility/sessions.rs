//! The views around sessions: the first start, Study's home, sessions and exams with their ends, Progress.

use super::Inspection;

/// The tabs of Progress.
const TABS: [&str; 7] = ["Questions", "Days", "Forecast", "Memory", "Judgement", "Mistakes", "Exams"];

impl Inspection {
    pub(super) async fn first_start(&mut self) {
        self.window.go("Study").await;
        self.window.find("heading", "When is your exam?").await;
        self.look("first-start").await;
        self.window.click("button", "Plan for it").await;
        self.window.find("alert", "Pick a date first…").await;
        self.look("first-start-undated").await;
        self.window.click("button", "Skip").await;
        self.window.until("a question", "return document.querySelector('main article h1')", &[]).await;
        self.home("study-home-first").await;
    }

    /// Study's home, and what is folded away on it.
    pub(super) async fn home(&mut self, name: &str) {
        self.window.go("Study").await;
        self.window.press("Alt+h").await;
        self.window.find("heading", "Today").await;
        self.look(name).await;
        let unfold = "const folded = [...document.querySelectorAll('main details')];
            for (const details of folded) details.open = true;
            return folded.length";
        self.window.until("what is folded away", unfold, &[]).await;
        self.window.press("t").await;
        self.look(&format!("{name}-unfolded")).await;
        self.window.press("t").await;
    }

    /// Settings, with every choice of how to study taken.
    pub(super) async fn settings(&mut self) {
        for choice in ["Four buttons…", "Say on the buttons…", "Ask how sure…"] {
            self.window.click("checkbox", choice).await;
        }
        self.window.see("Saved.").await;
        self.window.click("button", "What it holds: …").await;
        self.window.see("reviews of 8 questions").await;
        self.look("settings").await;
    }

    pub(super) async fn session(&mut self) {
        self.window.study("A number").await;
        self.look("session-fresh").await;
        self.window.click_text("summary", "Set aside").await;
        self.look("session-set-aside").await;
        self.window.press("Escape").await;
        self.window.press("Alt+s").await;
        self.window.fill("Number", "9").await;
        self.window.press("Enter").await;
        self.window.find("button", "Try again").await;
        self.window.press("s").await;
        self.window.suggests("Again").await;
        self.look("session-forgotten").await;
        self.window.press("1").await;
        self.window.see_in("main h1", "An explanation").await;
        for title in ["Steps", "A word", "A value"] {
            self.window.press("Alt+b").await;
            self.window.see_in("main h1", title).await;
        }
        self.window.find("region", "Forgotten often").await;
        self.look("session-leech").await;
        // Without it, a quick answer is an easy one.
        self.window.press("Alt+u").await;
        self.window.fill("Value", "[[30, 40]]").await;
        self.window.press("Enter").await;
        self.window.suggests("Good").await;
        self.look("session-remembered").await;
        self.window.press("Enter").await;
        self.window.find("heading", "A short break").await;
        self.look("session-waiting").await;
        self.window.press("Alt+h").await;
        self.window.find("heading", "Where you left off").await;
        self.look("study-home-left").await;
        self.window.click("button", "Go on").await;
        self.window.click("button", "End the session").await;
        self.window.find("heading", "That was it for now").await;
        self.look("session-summary").await;
        self.window.click("button", "Fix my mistakes…").await;
        self.window.see_in("main h1", "A value").await;
        self.window.fill("Value", "[[30, 40]]").await;
        self.window.press("Enter").await;
        self.window.see("You made this mistake before").await;
        self.look("session-mistake").await;
    }

    pub(super) async fn exam(&mut self) {
        self.window.click("button", "Set up an exam").await;
        self.window.find("heading", "Take an exam").await;
        self.look("exam-setup").await;
        self.window.click("checkbox", "Ask how certain I am of each answer").await;
        self.window.click("button", "Start the exam").await;
        self.window.until("a question", "return document.querySelector('main article h1')", &[]).await;
        self.window.press("Alt+f").await;
        self.window.find("button", "Take off the flag").await;
        self.look("exam-running").await;
        self.window.click("button", "Hand in").await;
        self.window.find("dialog", "Hand in?").await;
        self.look("exam-hand-in").await;
        self.window.click("button", "Hand in").await;
        self.window.find("heading", "Question by question").await;
        self.look("exam-report").await;
        self.window.press("Escape").await;
        self.window.click("button", "Set up an exam").await;
        self.window.click("checkbox", "slices…").await;
        self.window.click("button", "Start the exam").await;
        self.window.fill("Value", "[[3, 4]]").await;
        self.look("exam-answered").await;
        self.window.click("button", "Hand in").await;
        self.window.find("dialog", "Hand in?").await;
        self.window.click("button", "Hand in").await;
        self.window.click_text("main li button .title", "A value").await;
        self.window.see("Multiply them, too.").await;
        self.window.click("button", "Explain it").await;
        self.look("exam-report-open").await;
        self.window.click("button", "Show its demo").await;
        self.window.find("region", "Demo: …").await;
        self.look("exam-report-demo").await;
    }

    /// Each tab of Progress, plots as tables too, and the sheet for the morning of the exam.
    pub(super) async fn progress(&mut self, when: &str) {
        self.window.go("Progress").await;
        for tab in TABS {
            self.window.click("tab", tab).await;
            self.look(&format!("progress-{when}-{tab}")).await;
            if when == "later" {
                // Nothing that Progress can show is missing from what is looked at.
                let shown = self.window.text("main [role=tabpanel]").await;
                assert!(!shown.contains(" needs "), "{tab}: {shown}");
            }
        }
        self.window.press("t").await;
        for tab in ["Days", "Forecast"] {
            self.window.click("tab", tab).await;
            self.look(&format!("progress-{when}-{tab}-table")).await;
        }
        self.window.press("t").await;
        self.window.click("button", "For the morning of the exam").await;
        self.window.find("heading", "For the morning of the exam").await;
        let read = "return document.querySelector('.sheet-rows, .sheet-page h2')";
        self.window.until("the sheet", read, &[]).await;
        self.look(&format!("progress-{when}-sheet")).await;
        self.window.press("Escape").await;
        self.window.find("heading", "Progress").await;
    }

    pub(super) async fn history(&mut self) {
        self.window.click("tab", "Questions").await;
        self.window.click_text("main button .title", "A number").await;
        self.window.find("heading", "Reviews").await;
        self.look("history").await;
        self.window.click("button", "Reset…").await;
        self.window.find("dialog", "Reset this question?").await;
        self.look("history-reset").await;
        self.window.press("Escape").await;
        self.window.find("heading", "A number").await;
    }
}
