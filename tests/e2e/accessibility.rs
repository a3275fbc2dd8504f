//! Every view, in light and dark, small and large: nothing that axe-core finds, nothing that sticks out.

mod sessions;

use crate::window::{Home, Size, Theme, Window};

const USUAL: Size = (1280, 860);
const SMALLEST: Size = (900, 600);

/// A window whose views are looked at one after the other; what is wrong is gathered, so that one run tells all.
struct Inspection {
    window: Window,
    theme: Theme,
    found: Vec<String>,
}

#[tokio::test]
async fn every_view_is_sound_in_light() {
    inspect(Theme::Light).await;
}

#[tokio::test]
async fn every_view_is_sound_in_dark() {
    inspect(Theme::Dark).await;
}

#[tokio::test]
async fn the_first_days_views_are_sound_in_light() {
    inspect_first_day(Theme::Light).await;
}

#[tokio::test]
async fn the_first_days_views_are_sound_in_dark() {
    inspect_first_day(Theme::Dark).await;
}

#[tokio::test]
async fn the_views_of_sessions_are_sound_in_light() {
    inspect_sessions(Theme::Light).await;
}

#[tokio::test]
async fn the_views_of_sessions_are_sound_in_dark() {
    inspect_sessions(Theme::Dark).await;
}

async fn inspect(theme: Theme) {
    let home = Home::new();
    home.add_every_kind();
    home.add_deck("computed", "computed");
    let mut inspection = Inspection::of(Window::open_in(home).await, theme).await;
    inspection.study().await;
    inspection.computed().await;
    inspection.lab().await;
    inspection.bank().await;
    inspection.conclude();
}

/// Before anything was answered.
async fn inspect_first_day(theme: Theme) {
    let mut inspection = Inspection::of(Window::open_on(Home::fresh()).await, theme).await;
    inspection.look("settings-first").await;
    inspection.first_start().await;
    inspection.progress("first").await;
    inspection.conclude();
}

/// With much to look back on.
async fn inspect_sessions(theme: Theme) {
    let home = Home::new();
    home.add_every_kind();
    home.add_past();
    let mut inspection = Inspection::of(Window::open_in(home).await, theme).await;
    inspection.settings().await;
    inspection.session().await;
    inspection.home("study-home").await;
    inspection.exam().await;
    inspection.progress("later").await;
    inspection.history().await;
    inspection.conclude();
}

impl Inspection {
    async fn of(window: Window, theme: Theme) -> Self {
        window.set_size(USUAL).await;
        window.set_theme(theme).await;
        Inspection { window, theme, found: Vec::new() }
    }

    fn conclude(self) {
        assert!(self.found.is_empty(), "{:#?}", self.found);
    }

    async fn study(&mut self) {
        self.window.study("One option").await;
        self.look("study-fresh").await;
        self.window.press("Enter").await;
        self.window.find("alert", "…").await;
        self.look("study-unreadable").await;
        self.window.click("radio", "A copy of the numbers.…").await;
        self.window.press("Enter").await;
        self.window.find("button", "Try again").await;
        self.look("study-not-yet").await;
        self.window.press("s").await;
        self.window.find("region", "Explanation").await;
        self.look("study-shown").await;
        for (title, field, right) in
            [("A value", "Value", "[[30, 40]]"), ("A word", "Answer", "epoch"), ("A number", "Number", "3")]
        {
            self.window.study(title).await;
            self.window.fill(field, right).await;
            self.window.press("Control+Enter").await;
            self.window.find("region", "Explanation").await;
            self.look(&format!("study-right-{field}")).await;
        }
        self.window.study("An explanation").await;
        self.window.fill("Your answer", "One axis is stretched.").await;
        self.window.press("Control+Enter").await;
        self.window.find("button", "Keep this marking").await;
        self.look("study-marking").await;
        self.window.study("Steps").await;
        self.window.click("button", "Does not belong: Multiply").await;
        self.look("study-order").await;
        self.window.study("Multiply a tensor, then slice it").await;
        self.look("study-bundled").await;
        self.window.fill("Code, Part 1 of 4", "t[-2:, -2:]").await;
        self.window.press("Control+Enter").await;
        self.window.find("button", "Try again").await;
        self.look("study-bundled-not-yet").await;
        self.settle_all().await;
        self.look("study-bundled-explained").await;
        self.window.press("?").await;
        self.window.find("dialog", "Keys").await;
        self.look("keys").await;
        self.window.press("Escape").await;
        self.window.press("a").await;
        self.window.see_in("main header", "To practise").await;
        self.look("study-practice").await;
    }

    async fn computed(&mut self) {
        let preview = "[data-answer] .strip";
        self.window.study("A corner").await;
        self.window.fill("Code", "t.sum() +").await;
        self.window.see_in(preview, "SyntaxError").await;
        self.look("code-error").await;
        self.window.fill("Code", "t[-2:][-2:]").await;
        self.window.see_in(preview, "gives").await;
        self.look("code-preview").await;
        self.window.press("Control+Enter").await;
        self.window.click("button", "Run my answer").await;
        self.window.find("region", "Your answer, step by step").await;
        self.look("code-steps").await;
        self.window.click("button", "Show the answer").await;
        self.window.find("region", "Explanation").await;
        self.look("code-shown").await;
        self.window.see_in("[aria-label=Explanation]", "adds up").await;
        for run in 1..=3 {
            self.window.click("button", "True").await;
            let shown = "return document.querySelectorAll('[data-headline]').length === arguments[0]";
            self.window.until("what the run shows", shown, &[run.into()]).await;
        }
        self.look("claims").await;
        self.window.study("Stretched").await;
        self.window.fill("Your answer", "It is read as if repeated.").await;
        self.window.press("Control+Enter").await;
        self.window.see("First judge the claim behind it.").await;
        self.look("rubric-claim").await;
    }

    async fn settle_all(&self) {
        self.window.press("s").await;
        for part in ["Value, Part 2 of 4", "Options, Part 3 of 4", "Number, Part 4 of 4"] {
            self.window.see(&part[part.len() - 11..]).await;
            match part.split(',').next() {
                Some("Options") => self.window.press("5").await,
                Some("Value") => self.window.fill(part, "[7]").await,
                _ => self.window.fill(part, "7").await,
            }
            self.window.press("Control+Enter").await;
            self.window.click("button", "Show the answer").await;
        }
        self.window.find("region", "Explanation").await;
        self.window.see_in("aside .bench footer", "candle").await;
    }

    async fn lab(&mut self) {
        for (name, demo) in [
            ("slice", "Double a tensor, then slice it"),
            ("broadcasting", "Broadcasting"),
            ("distances", "RMSE and L1"),
            ("accuracy", "Accuracy as loss?"),
            ("means", "Nearest mean"),
            ("filter", "Filter and map"),
            ("ranks", "Rank, shape, size and dtype"),
            ("paths", "Paths of gradient descent"),
            ("losses", "Loss by hand"),
            ("rates", "Learning rates"),
            ("gradient", "Checking a gradient"),
            ("update", "The update rule"),
            ("backward", "What backward does"),
            ("drawing", "Draw a digit"),
        ] {
            self.window.open_demo(demo).await;
            self.window.see_in(".bench footer", "candle").await;
            self.look(&format!("lab-{name}")).await;
        }
        for (name, demo, quick) in [
            ("overfit", "Overfitting", "Epochs…"),
            ("starts", "Initial weights", "Steps…"),
            ("metric", "Loss and metric", "Steps…"),
        ] {
            self.window.open_demo(demo).await;
            self.look(&format!("lab-{name}-ready")).await;
            self.window.fill(quick, "3").await;
            self.window.press("Escape").await;
            self.window.click("button", "Start").await;
            self.window.see_in("[aria-label=Run] .state", "Finished").await;
            self.look(&format!("lab-{name}")).await;
        }
        self.asked_for().await;
        self.window.open_demo("RMSE and L1").await;
        self.window.click("radio", "digit").await;
        self.window.see_in(".sight", "the mean digit").await;
        self.look("lab-digit").await;
        self.window.open_demo("Broadcasting").await;
        self.window.fill("Shape of a", "3, 3").await;
        self.window.see_in(".sight", "RuntimeError").await;
        self.window.fill("Shape of a", "x").await;
        self.window.until("a complaint", "return document.querySelector('[aria-invalid=true]')", &[]).await;
        self.look("lab-complaint").await;
        self.train().await;
        self.window.click("tab", "Source").await;
        self.window.see_in("[aria-label^=Source]", "impl Demo for").await;
        self.look("lab-source").await;
    }

    /// What stands in the Lab only once it is asked for.
    async fn asked_for(&mut self) {
        self.window.open_demo("Learning rates").await;
        self.window.click("button", "Sweep").await;
        self.window.fill("Runs", "5").await;
        self.window.click("button", "Start the sweep").await;
        self.window.see_in("[aria-label='Progress of the sweep']", "Swept 5").await;
        self.look("lab-sweep").await;
        self.window.click("button", "Where does it flip?").await;
        self.window.click("button", "Find it").await;
        self.look("lab-flip").await;
        self.window.click("button", "Predict").await;
        self.look("lab-predict").await;
        self.window.click("button", "Predict").await;
        self.window.click("button", "Pin this run").await;
        self.window.fill("Learning rate", "0.4").await;
        self.window.find("region", "Against the pinned run").await;
        self.look("lab-pinned").await;
        self.window.click("button", "Copy run").await;
        self.window.find("button", "Copy as a command").await;
        self.look("lab-copy").await;
        self.window.click("button", "Export…").await;
        self.window.find("button", "Everything as JSON").await;
        self.look("lab-export").await;
    }

    async fn train(&mut self) {
        let state = "[aria-label=Run] .state";
        self.window.open_demo("The seven steps of SGD").await;
        self.look("lab-training-ready").await;
        self.window.fill("Epochs…", "1").await;
        self.window.click("button", "Start paused").await;
        self.window.see_in(state, "Paused").await;
        self.window.press("b").await;
        self.window.see_in("[aria-label=Run]", "1 of ").await;
        self.look("lab-training-paused").await;
        self.window.group.worker().expect("training runs in a process of its own").kill();
        self.window.see_in("[role=alert]", "The computation was lost").await;
        self.look("lab-training-lost").await;
        self.window.press("r").await;
        self.window.see_in(state, "Finished").await;
        self.look("lab-training-finished").await;
        self.window.press("t").await;
        self.window.until("the tables", "return document.querySelector('.sight table')", &[]).await;
        self.look("lab-training-tables").await;
        self.window.press("t").await;
    }

    async fn bank(&mut self) {
        self.window.go("Bank").await;
        self.window.find("button", "New question").await;
        self.look("bank").await;
        self.window.fill("Search questions", "zebra").await;
        self.window.see("Nothing matches").await;
        self.look("bank-nothing").await;
        self.window.home.write("every-kind/broken.toml", "title = \"No end\nprompt = 'x'\n");
        self.window.home.write("every-kind/unknown.toml", "title = 'x'\npromt = 'x'\n");
        self.window.find("button", "Bank 2 problems").await;
        self.window.click("button", "Show all questions").await;
        self.window.find("region", "2 problems in question files").await;
        self.look("bank-problems").await;
    }

    async fn look(&mut self, view: &str) {
        let window = &self.window;
        let name = |what: &str| format!("{view} in {:?}{what}", self.theme);
        let mut found: Vec<_> = window.axe().await.iter().map(|one| format!("{}: {one}", name(""))).collect();
        picture(window, &format!("{view}-{:?}", self.theme)).await;
        window.set_size(SMALLEST).await;
        found.extend(window.overflows().await.iter().map(|one| format!("{}: {one}", name(" at 900×600"))));
        picture(window, &format!("{view}-{:?}-small", self.theme)).await;
        window.set_largest_text(true).await;
        found.extend(window.overflows().await.iter().map(|one| format!("{}: {one}", name(", largest text"))));
        picture(window, &format!("{view}-{:?}-large-text", self.theme)).await;
        window.set_largest_text(false).await;
        window.set_size(USUAL).await;
        self.found.extend(found);
    }
}

/// Kept where `CANDLELIGHT_PICTURES` names a folder, for people to look at.
async fn picture(window: &Window, name: &str) {
    if let Some(folder) = std::env::var_os("CANDLELIGHT_PICTURES") {
        window.picture(&std::path::Path::new(&folder).join(format!("{}.png", name.to_lowercase()))).await;
    }
}
