//! What question files and pages may not do.

use std::io::Read;
use std::net::TcpListener;
use std::slice;

use serde_json::json;

use crate::window::{Home, Window};

#[tokio::test]
async fn a_link_opens_in_the_browser_and_the_window_stays() {
    let home = Home::new();
    home.add_every_kind();
    let window = Window::open_in(home).await;
    let before = window.ask("return location.href", &[]).await;
    window.study("One option").await;
    window.click("radio", "The storage of its tensor.…").await;
    window.click("button", "Check").await;
    window.click("link", "the manual").await;
    window.see_opened("https://example.org/slices");
    assert_eq!(window.ask("return location.href", &[]).await, before);
    window.see_in("main h1", "One option").await;
}

#[tokio::test]
async fn a_hostile_question_runs_nothing() {
    let home = Home::new();
    home.write("hostile/deck.toml", "id = 'hostile'\ntitle = 'Hostile'\n");
    home.write("hostile/question.toml", HOSTILE);
    let window = Window::open_in(home).await;
    window.study("Hostile").await;
    window.see_in("main", "What runs here?").await;
    window.fill("Number", "1").await;
    window.press("Enter").await;
    window.see_in("[aria-label=Explanation]", "Nothing runs here").await;
    let links = window.ask("return document.querySelectorAll('.prose a[href]').length", &[]).await;
    for index in 0..links.as_u64().unwrap_or_default() {
        window.ask("document.querySelectorAll('.prose a[href]')[arguments[0]].click()", &[json!(index)]).await;
    }
    let active = ".prose :is(script, iframe, object, embed, form, input, style, meta, base, link, [style], [onerror],
        [onload], [onclick], [href^='javascript'], [href^='data'], [src^='http'])";
    assert_eq!(window.ask("return document.querySelectorAll(arguments[0]).length", &[json!(active)]).await, json!(0));
    // The round trip through Rust outlasts whatever a click may have set off.
    window.go("Bank").await;
    window.find("button", "Study: Hostile").await;
    assert_eq!(window.ask("return window.ran ?? null", &[]).await, json!(null));
    assert_eq!(window.home.opened(), Vec::<String>::new());
}

#[tokio::test]
async fn code_of_strangers_and_of_learners_ends_by_its_budget_and_the_window_goes_on() {
    let home = Home::new();
    home.add_deck("computed", "computed");
    home.write("hostile/deck.toml", "id = 'hostile'\ntitle = 'Hostile'\n");
    home.write("hostile/endless.toml", ENDLESS);
    home.write("hostile/markup.toml", MARKUP);
    let window = Window::open_in(home).await;
    window.study("Endless").await;
    window.see_in("main article", "the program took more than").await;
    window.fill("Number", "1").await;
    window.press("Enter").await;
    let told = window.see_in("[role=alert]", "cannot be computed").await;
    assert!(told.contains("endless.toml"), "the file is named: {told}");
    // A computed value is text, whatever it says.
    window.study("Markup").await;
    window.see_in("main article", "<img src=x onerror=\"window.ran = 1\"> and *no* emphasis").await;
    assert_eq!(window.ask("return window.ran ?? null", &[]).await, json!(null));
    window.study("A corner").await;
    for (source, told) in
        [("[0] * 10**12", "cells"), ("torch.zeros(10**7, 10**7)", "elements"), ("while True: pass", "steps")]
    {
        window.fill("Code", source).await;
        window.see_in("[data-answer] .strip", told).await;
    }
    window.fill("Code", "t[-2:, -2:]").await;
    window.press("Control+Enter").await;
    window.see_in("[data-result]", "Right").await;
}

const ENDLESS: &str = "title = 'Endless'
given  = 'while True: pass'
prompt = 'How long? {{ 1 + 1 }}'
[variants]
n = { int = [1, 9] }
[[part]]
[part.number]
expect = 'n'
";

const MARKUP: &str = r#"title  = "Markup"
prompt = '''
{{ '<img src=x onerror="window.ran = 1"> and *no* emphasis' }}
'''
[[part]]
[part.number]
expect = '1'
"#;

const HOSTILE: &str = r#"title       = "Hostile"
prompt      = '''
What runs here? <script>window.ran = 'script'</script> <img src="x" onerror="window.ran = 'image'">
<svg onload="window.ran = 'svg'"></svg> <iframe src="javascript:parent.ran = 'frame'"></iframe>

[one](javascript:window.ran='link') [two](data:text/html,<script>window.ran='data'</script>) ![three](http://127.0.0.1/x.png)
'''
explanation = '''
Nothing runs here. <style>* { display: none }</style> <a href="java&#10;script:window.ran='broken'" onclick="window.ran=1">four</a>
[five](JaVaScRiPt:window.ran='case') <meta http-equiv="refresh" content="0; url=http://127.0.0.1/"> <form><input></form>
'''

[[part]]
[part.number]
expect = '1'
"#;

#[tokio::test]
async fn the_page_goes_nowhere_and_asks_nobody() {
    let window = Window::open().await;
    let stranger = TcpListener::bind("127.0.0.1:0").expect("some port is free");
    stranger.set_nonblocking(true).expect("it need not wait");
    let url = format!("http://{}/", stranger.local_addr().expect("it has an address"));
    let before = window.ask("window.here = true; return location.href", &[]).await;
    let attempts = [
        "location.href = arguments[0]",
        "location.replace(arguments[0])",
        "window.open(arguments[0])",
        "const link = document.body.appendChild(document.createElement('a'));
            link.href = arguments[0]; link.target = '_blank'; link.click(); link.target = ''; link.click(); link.remove()",
        "const form = document.body.appendChild(document.createElement('form'));
            form.action = arguments[0]; form.submit(); form.remove()",
        "const frame = document.body.appendChild(document.createElement('iframe')); frame.src = arguments[0]",
        "new Image().src = arguments[0]",
        "fetch(arguments[0]).catch(() => {})",
        "const script = document.head.appendChild(document.createElement('script')); script.src = arguments[0]",
    ];
    for attempt in attempts {
        window.ask(attempt, &[json!(url)]).await;
        // A round trip through Rust and back outlasts a decision about a navigation.
        window.go("Bank").await;
        window.find("button", "New question").await;
        window.go("Study").await;
        let here =
            window.ask("return window.here === true && location.href === arguments[0]", slice::from_ref(&before)).await;
        assert_eq!(here, json!(true), "after `{attempt}`");
    }
    window.open_demo("Broadcasting").await;
    window.see_in(".sight", "a + b").await;
    assert_eq!(asked(&stranger), "", "no request left the window");
    assert_eq!(window.client.windows().await.expect("windows can be counted").len(), 1);
}

/// What came over every connection that was made: WebKit connects before it is told that it may not go there.
fn asked(stranger: &TcpListener) -> String {
    let mut requests = String::new();
    while let Ok((mut connection, _)) = stranger.accept() {
        connection.set_nonblocking(true).expect("it need not wait");
        // Ends with an error where nothing more has come.
        let _ = connection.read_to_string(&mut requests);
    }
    requests
}
