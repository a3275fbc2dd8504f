//! The real window, driven through WebKit's own driver on a display, with folders and processes of its own.

mod group;
mod home;
mod look;
mod past;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

pub(crate) use group::Group;
pub(crate) use home::{Home, now};
pub(crate) use look::{Size, Theme};

/// How long anything may take before a test gives up: only a broken app takes this long.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long the pointer takes on its way.
const DRAG: Duration = Duration::from_millis(150);
/// How often an element that moves is clicked on before a test gives up.
const CLICKS: u32 = 20;
/// What is asked once a question is settled.
pub(crate) const RATED: &str = "How did it go?";
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(15);

/// An open window. Dropping it ends every process of it.
#[derive(Debug)]
pub(crate) struct Window {
    pub(crate) client: Client,
    pub(crate) group: Group,
    pub(crate) home: Home,
}

impl Window {
    /// Opens the app with nothing but its bundled questions.
    pub(crate) async fn open() -> Self {
        Self::open_in(Home::new()).await
    }

    /// Opens the app for a learner who has files already. Waits until the first question is there.
    pub(crate) async fn open_in(home: Home) -> Self {
        let window = Self::open_on(home).await;
        window.until("the first question", "return document.querySelector('main article h1')?.textContent", &[]).await;
        window
    }

    /// The same for whatever stands there first.
    pub(crate) async fn open_on(home: Home) -> Self {
        let group = Group::start(&home.environment());
        let options = json!({ "binary": app(), "args": [] });
        let capabilities = Map::from_iter([("webkitgtk:browserOptions".to_owned(), options)]);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", group.port))
            .await
            .expect("the driver opens the app");
        Window { client, group, home }
    }

    /// Closes the window as a person does, and keeps what it wrote.
    pub(crate) async fn close(self) -> Home {
        self.client.close_window().await.expect("the window can be closed");
        self.group.wait_until_empty();
        self.home
    }

    /// Kills every process of it at once, as a crash or a flat battery does.
    pub(crate) fn kill(self) -> Home {
        let Window { group, home, .. } = self;
        drop(group);
        home
    }

    /// What the page answers to a script.
    pub(crate) async fn ask(&self, script: &str, arguments: &[Value]) -> Value {
        self.client.execute(script, arguments.to_vec()).await.unwrap_or_else(|error| panic!("{script}: {error:?}"))
    }

    /// Asks until the answer is something: not null, false, zero or empty.
    pub(crate) async fn until(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        let since = Instant::now();
        loop {
            let answer = self.ask(script, arguments).await;
            if !matches!(&answer, Value::Null | Value::Bool(false)) && answer != json!("") && answer != json!(0) {
                return answer;
            }
            let patient = since.elapsed() < PATIENCE;
            assert!(patient, "waited in vain for {what}; the window says:\n{}", self.text("body").await);
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits for an element with this role and accessible name; `…` at the end of the name stands for any rest.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Element {
        let what = format!("{role} “{name}”");
        self.element(&what, include_str!("find.js"), &[json!(role), json!(name)]).await
    }

    async fn element(&self, what: &str, script: &str, arguments: &[Value]) -> Element {
        let found = self.until(what, script, arguments).await;
        let id = found.as_object().and_then(|found| found.values().next()?.as_str().map(str::to_owned));
        Element::from_element_id(self.client.clone(), id.expect("the page answers with an element").into())
    }

    pub(crate) async fn has(&self, role: &str, name: &str) -> bool {
        !self.ask(include_str!("find.js"), &[json!(role), json!(name)]).await.is_null()
    }

    pub(crate) async fn click(&self, role: &str, name: &str) {
        self.click_on(&self.find(role, name).await, &format!("{role} “{name}”")).await;
    }

    /// Puts the text in place of what a field holds.
    pub(crate) async fn fill(&self, name: &str, text: &str) {
        self.click("textbox", name).await;
        self.press("Control+a").await;
        self.type_text(text).await;
    }

    /// Picks an entry of a list by its text, once it is there: what a list offers may follow from what was set just before.
    pub(crate) async fn choose(&self, list: &str, entry: &str) {
        let since = Instant::now();
        loop {
            let combobox = self.find("combobox", list).await;
            let picked = async {
                self.stand_still(&combobox).await?;
                combobox.select_by_label(entry).await
            };
            match picked.await {
                Ok(()) => return,
                Err(error) => assert!(since.elapsed() < PATIENCE, "“{entry}” can be picked: {error:?}"),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Finds a question in the Bank and studies it.
    pub(crate) async fn study(&self, title: &str) {
        self.go("Bank").await;
        self.click("button", &format!("Study: {title}")).await;
        self.see_in("main h1", title).await;
    }

    /// Waits until this rating is suggested, so that Enter and Space accept it.
    pub(crate) async fn suggests(&self, rating: &str) {
        let script = "const button = document.activeElement;
            const rates = button?.matches('.filled') && button.closest('[role=group]')?.ariaLabel === arguments[0];
            return rates && button.innerText.startsWith(arguments[1])";
        self.until(&format!("{rating} to be suggested"), script, &[json!(RATED), json!(rating)]).await;
    }

    /// Opens a demo in the Lab, from its list or, where the window is narrow, from its menu.
    pub(crate) async fn open_demo(&self, title: &str) {
        self.go("Lab").await;
        self.until("the demos", "return document.querySelector('main h1')?.textContent", &[]).await;
        if self.has("combobox", "Demo").await {
            self.choose("Demo", title).await;
        } else {
            self.click("button", title).await;
        }
        self.see_in("main h1", title).await;
    }

    /// What is written in the first element that the selector finds, as it is seen.
    pub(crate) async fn text(&self, selector: &str) -> String {
        let text = self.ask("return document.querySelector(arguments[0])?.innerText", &[json!(selector)]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the selected element says so, and gives all that it says.
    pub(crate) async fn see_in(&self, selector: &str, text: &str) -> String {
        let script = "const text = document.querySelector(arguments[0])?.innerText ?? '';
            return text.includes(arguments[1]) ? text : null";
        let what = format!("“{text}” in {selector}");
        let said = self.until(&what, script, &[json!(selector), json!(text)]).await;
        said.as_str().unwrap_or_default().to_owned()
    }

    pub(crate) async fn see(&self, text: &str) -> String {
        self.see_in("body", text).await
    }

    /// Waits until the selected element says something else than before, and gives it.
    pub(crate) async fn see_change(&self, selector: &str, before: &str) -> String {
        let script = "const text = document.querySelector(arguments[0])?.innerText ?? '';
            return text === arguments[1] ? null : text";
        let said = self.until(&format!("{selector} to change"), script, &[json!(selector), json!(before)]).await;
        said.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the desktop was asked to open this.
    pub(crate) fn see_opened(&self, what: &str) {
        self.group.wait(&format!("{what} to be opened"), || {
            self.home.opened().iter().any(|opened| opened == what).then_some(())
        });
    }

    /// Moves a slider by one press of an arrow key.
    pub(crate) async fn move_slider(&self, name: &str, arrow: &str) {
        let slider = self.find("slider", name).await;
        let slider = serde_json::to_value(slider).expect("an element can be handed to a script");
        self.ask("arguments[0].focus()", &[slider]).await;
        self.press(arrow).await;
    }

    /// Clicks what has no role to go by.
    pub(crate) async fn click_text(&self, selector: &str, text: &str) {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .find((element) => element.innerText.trim() === arguments[1]) ?? null";
        let element = self.element(text, script, &[json!(selector), json!(text)]).await;
        self.click_on(&element, text).await;
    }

    /// Drags with the pointer from the middle of one element to so many pixels below another's.
    pub(crate) async fn drag(&self, from: Element, to: Element, below: f64) {
        let over = |element, y| PointerAction::MoveToElement { element, duration: Some(DRAG), x: 0.0, y };
        let pointer = MouseActions::new("pointer".to_owned())
            .then(over(from, 0.0))
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(over(to, below))
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(pointer).await.expect("the pointer can be moved");
    }

    /// Draws with the pointer through places counted in pixels from the middle of an element.
    pub(crate) async fn stroke(&self, on: &Element, places: &[(f64, f64)]) {
        self.click_on(on, "what is drawn on").await;
        let mut pointer = MouseActions::new("pointer".to_owned());
        for (index, (x, y)) in places.iter().enumerate() {
            pointer =
                pointer.then(PointerAction::MoveToElement { element: on.clone(), duration: Some(DRAG), x: *x, y: *y });
            if index == 0 {
                pointer = pointer.then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
            }
        }
        pointer = pointer.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(pointer).await.expect("the pointer can be moved");
    }

    /// Types a path into the system's save dialog of this title and confirms it.
    pub(crate) fn save_as(&self, title: &str, path: &Path) {
        self.group.type_into(title, &path.display().to_string());
    }

    /// Clicks once the page does not move under the pointer any more.
    pub(crate) async fn click_on(&self, element: &Element, what: &str) {
        // What has just been shown may still be brought in sight, and the element with it.
        for attempt in 1.. {
            let clicked = async {
                self.stand_still(element).await?;
                element.click().await
            };
            match clicked.await {
                Ok(()) => return,
                Err(error) => assert!(attempt < CLICKS, "{what} can be clicked: {error:?}"),
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Brings an element in sight at once and waits until it does not move any more. Left to the driver, the page would
    /// scroll there smoothly, and each further try would begin that anew before it had moved at all.
    async fn stand_still(&self, element: &Element) -> Result<(), CmdError> {
        let script = "const [element, done] = arguments;
            element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
            let before = '';
            const look = () => {
              const { x, y, width, height } = element.getBoundingClientRect();
              const now = [x, y, width, height].join();
              if (now === before) done(null);
              else requestAnimationFrame(look);
              before = now;
            };
            look();";
        let handle = serde_json::to_value(element).expect("an element can be handed to a script");
        self.client.execute_async(script, vec![handle]).await.map(drop)
    }

    /// Presses keys together, such as `Alt+1`, wherever the focus is.
    pub(crate) async fn press(&self, keys: &str) {
        // `Control++` is Control and `+`.
        let (held, last) = match keys[..keys.len() - 1].rsplit_once('+') {
            Some((held, rest)) => (held.split('+').collect(), &keys[keys.len() - 1 - rest.len()..]),
            None => (Vec::new(), keys),
        };
        let pressed: Vec<char> = held.into_iter().chain([last]).map(key).collect();
        let down = pressed.iter().map(|&value| KeyAction::Down { value });
        let up = pressed.iter().rev().map(|&value| KeyAction::Up { value });
        self.perform(down.chain(up)).await;
    }

    /// Types the text wherever the focus is.
    pub(crate) async fn type_text(&self, text: &str) {
        let actions = text.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
        self.perform(actions).await;
    }

    /// Opens a view by its key.
    pub(crate) async fn go(&self, view: &str) {
        let views = ["Study", "Lab", "Bank", "Progress", "Settings"];
        let number = views.iter().position(|known| *known == view).expect("a view that there is") + 1;
        self.press(&format!("Alt+{number}")).await;
        let script = "return document.querySelector('nav [aria-current=page] .name')?.textContent === arguments[0]
            && document.querySelector('main h1')";
        self.until(&format!("the view {view}"), script, &[json!(view)]).await;
    }

    async fn perform(&self, actions: impl Iterator<Item = KeyAction>) {
        let keyboard = actions.fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        self.client.perform_actions(keyboard).await.expect("keys can be pressed");
    }
}

/// The app as built, beside the command line's binary.
pub(crate) fn app() -> &'static Path {
    static APP: LazyLock<PathBuf> = LazyLock::new(|| {
        let app = Path::new(env!("CARGO_BIN_EXE_candlelight")).with_file_name("candlelight-app");
        assert!(app.is_file(), "{} is not built yet; `make test` and `make bench` build it", app.display());
        app
    });
    &APP
}

fn key(name: &str) -> char {
    let named = match name {
        "Alt" => Key::Alt,
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        "Space" => return ' ',
        other => return other.chars().next().expect("a key has a name"),
    };
    named.into()
}
