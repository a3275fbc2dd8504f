//! LaTeX to MathML.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_latex::config::DisplayMode;
use pulldown_latex::{Parser, RenderConfig, Storage, push_mathml};

/// Longer formulas cannot be read anyway; the parser recurses over input that yields nothing, so it must stay short.
const MOST_BYTES: usize = 2_000;
const DEEPEST: usize = 50;
/// Commands that could make a short text expand without end.
const DEFINITIONS: [&str; 9] = [
    "\\def",
    "\\edef",
    "\\gdef",
    "\\xdef",
    "\\let",
    "\\futurelet",
    "\\newcommand",
    "\\renewcommand",
    "\\providecommand",
];

/// The formula as a `<math>` element, or what is wrong with it in a sentence without a full stop.
pub(super) fn render(latex: &str, display: bool) -> Result<String, String> {
    if latex.len() > MOST_BYTES {
        return Err(format!("The formula is longer than {MOST_BYTES} characters"));
    }
    if deepest_braces(latex) > DEEPEST {
        return Err(format!("The formula nests more than {DEEPEST} braces"));
    }
    if let Some(definition) = DEFINITIONS.iter().find(|definition| uses(latex, definition)) {
        return Err(format!("`{definition}` is not available in formulas"));
    }
    // The library promises no absence of panics, and an author's formula must never end the app.
    catch_unwind(AssertUnwindSafe(|| to_mathml(latex, display)))
        .unwrap_or_else(|_| Err("The formula could not be understood".into()))
}

fn to_mathml(latex: &str, display: bool) -> Result<String, String> {
    let storage = Storage::new();
    let events: Vec<_> = Parser::new(latex, &storage).collect::<Result<_, _>>().map_err(|error| {
        let words = error.to_string();
        let reason = words.lines().next().unwrap_or_default().trim_start_matches("parsing error: ");
        if reason == "unknown primitive command found" {
            return "The formula uses a command that is not known".to_owned();
        }
        format!("The formula is not LaTeX: {reason}")
    })?;
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut html = String::new();
    push_mathml(&mut html, events.into_iter().map(Ok::<_, std::fmt::Error>), config)
        .map_err(|error| error.to_string())?;
    Ok(html)
}

fn uses(latex: &str, command: &str) -> bool {
    latex
        .match_indices(command)
        .any(|(at, _)| !latex[at + command.len()..].starts_with(|next: char| next.is_ascii_alphabetic()))
}

fn deepest_braces(latex: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in latex.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
