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

/// A value as LaTeX that shows it: numbers as numbers, words upright, and nothing in it a command.
pub(super) fn escape(value: &str) -> String {
    let mut latex = String::with_capacity(value.len());
    let mut characters = value.chars().peekable();
    let mut before = ' ';
    while let Some(character) = characters.next() {
        match character {
            '{' | '}' | '$' | '&' | '#' | '%' | '_' => latex.extend(['\\', character]),
            '\\' => latex.push_str("\\backslash "),
            '~' => latex.push_str("\\sim "),
            '^' | '\'' | '"' | '`' => latex.extend(["\\text{", character.encode_utf8(&mut [0; 4]), "}"]),
            // 1e-05, as Python writes it, is a power of ten to a reader of mathematics.
            'e' if before.is_ascii_digit() && characters.peek().is_some_and(|next| "+-0123456789".contains(*next)) => {
                let exponent: String =
                    std::iter::from_fn(|| characters.next_if(|next| "+-0123456789".contains(*next))).collect();
                let sign = if exponent.starts_with('-') { "-" } else { "" };
                let digits = exponent.trim_start_matches(['+', '-']).trim_start_matches('0');
                let digits = if digits.is_empty() { "0" } else { digits };
                latex.extend(["\\times 10^{", sign, digits, "}"]);
            }
            _ if character.is_alphabetic() => {
                let mut word = character.to_string();
                while let Some(next) = characters.next_if(|next| next.is_alphanumeric()) {
                    word.push(next);
                }
                match word.as_str() {
                    "inf" => latex.push_str("\\infty "),
                    word => latex.extend(["\\text{", word, "}"]),
                }
            }
            character => latex.push(character),
        }
        before = character;
    }
    latex
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
