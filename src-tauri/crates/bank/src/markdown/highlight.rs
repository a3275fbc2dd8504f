//! Code with its words marked by CSS classes.

use std::sync::LazyLock;

use pulldown_cmark_escape::escape_html_body_text;
use syntect::easy::ScopeRegionIterator;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};
use syntect::util::LinesWithEndings;

/// Longer sources are shown without marks.
const MOST_BYTES: usize = 200_000;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// The few classes that the many scopes of a grammar come down to; the first that fits wins.
static CLASSES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    [
        ("comment", "hl-comment"),
        ("string", "hl-string"),
        ("constant.numeric", "hl-number"),
        ("constant.character", "hl-string"),
        ("constant", "hl-constant"),
        ("variable.language", "hl-constant"),
        ("keyword.operator", "hl-operator"),
        ("keyword", "hl-keyword"),
        ("storage", "hl-keyword"),
        ("entity.name.function", "hl-function"),
        ("support.function", "hl-function"),
        ("variable.function", "hl-function"),
        ("support.macro", "hl-function"),
        ("entity.name", "hl-type"),
        ("support.type", "hl-type"),
        ("support.class", "hl-type"),
    ]
    .into_iter()
    .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class)))
    .collect()
});

/// Source code as HTML: escaped, with `<span class="hl-…">` around comments, strings, numbers, constants, operators,
/// keywords, functions and types. `language` is a name or a file extension, such as `python` or `rs`; an unknown one
/// leaves the text unmarked.
pub fn highlight(source: &str, language: &str) -> String {
    marked(source, language).unwrap_or_else(|| {
        let mut html = String::new();
        push_escaped(&mut html, source);
        html
    })
}

fn marked(source: &str, language: &str) -> Option<String> {
    if language.is_empty() || source.len() > MOST_BYTES {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut state = ParseState::new(syntax);
    let mut scopes = ScopeStack::new();
    let mut html = String::with_capacity(source.len() * 2);
    let mut current = None;
    // Blanks look the same in every class: they wait until it is known whether a span goes on after them.
    let mut blanks = String::new();
    for line in LinesWithEndings::from(source) {
        let operations = state.parse_line(line, &SYNTAXES).ok()?;
        for (token, operation) in ScopeRegionIterator::new(&operations, line) {
            scopes.apply(operation).ok()?;
            let word = token.trim_end();
            if !word.is_empty() {
                let class = class_of(&scopes);
                if class != current {
                    close(&mut html, current);
                }
                html.push_str(&std::mem::take(&mut blanks));
                if let Some(class) = class.filter(|_| class != current) {
                    html.push_str("<span class=\"");
                    html.push_str(class);
                    html.push_str("\">");
                }
                current = class;
                push_escaped(&mut html, word);
            }
            blanks.push_str(&token[word.len()..]);
        }
    }
    close(&mut html, current);
    html.push_str(&blanks);
    Some(html)
}

fn close(html: &mut String, class: Option<&str>) {
    if class.is_some() {
        html.push_str("</span>");
    }
}

/// The class of the innermost scope that has one.
fn class_of(scopes: &ScopeStack) -> Option<&'static str> {
    scopes
        .as_slice()
        .iter()
        .rev()
        .find_map(|scope| CLASSES.iter().find(|(general, _)| general.is_prefix_of(*scope)).map(|(_, class)| *class))
}

fn push_escaped(html: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = escape_html_body_text(html, text);
}
