//! What the app remembers from one day to the next.

use serde_json::json;

use crate::window::{Theme, Window};

#[tokio::test]
async fn theme_and_text_size_are_remembered() {
    let window = Window::open().await;
    window.set_theme(Theme::Dark).await;
    window.set_largest_text(true).await;
    let window = Window::open_in(window.close().await).await;
    let theme = window.ask("return document.documentElement.dataset.theme", &[]).await;
    let zoom = window.ask("return document.documentElement.style.getPropertyValue('--zoom')", &[]).await;
    assert_eq!((theme, zoom), (json!("dark"), json!("1.6")));
}
