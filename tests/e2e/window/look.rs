//! How a window looks: its size, theme and text size, what axe-core finds in it, what does not fit.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::Window;

/// Width and height in pixels.
pub(crate) type Size = (u32, u32);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    Light,
    Dark,
}

impl Window {
    /// Sets the theme where a person would, and leaves Settings open.
    pub(crate) async fn set_theme(&self, theme: Theme) {
        let (name, value) = match theme {
            Theme::Light => ("Light", "light"),
            Theme::Dark => ("Dark", "dark"),
        };
        self.go("Settings").await;
        self.click("radio", name).await;
        let script = "return document.documentElement.dataset.theme === arguments[0]";
        self.until("the theme", script, &[json!(value)]).await;
    }

    pub(crate) async fn set_size(&self, (width, height): Size) {
        self.client.set_window_size(width, height).await.expect("the window can be resized");
        let script = "return innerWidth === arguments[0] && innerHeight === arguments[1]";
        self.until("the new size", script, &[json!(width), json!(height)]).await;
    }

    /// Largest or usual text, by the keys for it.
    pub(crate) async fn set_largest_text(&self, largest: bool) {
        let (keys, times, zoom) = if largest { ("Control+=", 7, "1.6") } else { ("Control+0", 1, "1") };
        for _ in 0..times {
            self.press(keys).await;
        }
        let script = "return document.documentElement.style.getPropertyValue('--zoom') === arguments[0]";
        self.until("the text size", script, &[json!(zoom)]).await;
    }

    /// What axe-core finds wrong in the window as it stands, one line each.
    pub(crate) async fn axe(&self) -> Vec<String> {
        self.come_to_rest().await;
        if self.ask("return 'axe' in window", &[]).await != json!(true) {
            let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/node_modules/axe-core/axe.min.js");
            let source = fs::read_to_string(&axe).expect("axe-core is installed (`npm ci` in ui/)");
            self.ask(&format!("{source}; window.axe = axe; return true"), &[]).await;
        }
        let script = "const done = arguments[arguments.length - 1];
            axe.run(document).then(
              ({ passes, violations }) => done(passes.length === 0 ? ['axe-core looked at nothing'] : violations.flatMap(({ id, nodes }) =>
                nodes.map(({ target, any, all, none }) =>
                  `${id}: ${target.join(' ')}: ${[...any, ...all, ...none].map((check) => check.message).join('; ')}`))),
              (error) => done([String(error)]));";
        strings(&self.client.execute_async(script, vec![]).await.expect("axe-core runs"))
    }

    /// What sticks out sideways: the page itself, and any container whose content is wider but cannot be scrolled to.
    pub(crate) async fn overflows(&self) -> Vec<String> {
        self.come_to_rest().await;
        strings(&self.ask(include_str!("overflows.js"), &[]).await)
    }

    /// A picture of the page.
    pub(crate) async fn picture(&self, file: &Path) {
        self.come_to_rest().await;
        let png = self.client.screenshot().await.expect("a picture can be taken");
        fs::write(file, png).expect("it can be saved");
    }

    /// Waits for a frame to be painted and for transitions to end: a colour on its way is none that anybody chose.
    async fn come_to_rest(&self) {
        let painted = "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(() => done(null)))";
        self.client.execute_async(painted, vec![]).await.expect("the page is painted");
        let script = "return document.getAnimations().every(({ playState }) => playState !== 'running')";
        self.until("the page to come to rest", script, &[]).await;
    }
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|one| Some(one.as_str()?.to_owned())).collect()
}
