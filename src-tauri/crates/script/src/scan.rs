//! Looks a source over before it is parsed. The parser and all that walks its tree recurse with the source, and sources come
//! from strangers and from learners' keyboards: so length and nesting are bounded on the tokens, which come without recursion.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::Mode;
use ruff_python_parser::lexer::lex;

use crate::{ErrorKind, Limits, ScriptError};

/// An error where the source is longer or nested deeper than the limits say, or where brackets do not match.
pub(crate) fn scan(source: &str, limits: &Limits) -> Result<(), ScriptError> {
    if source.len() > limits.source {
        let message = format!("source: this is longer than {} bytes", limits.source);
        return Err(ScriptError::new(ErrorKind::Limit, message, limits.source..source.len()));
    }
    let trouble = match walk(source, limits.nesting) {
        Ok(()) => return Ok(()),
        Err(trouble) => trouble,
    };
    // Tokens come without a place: it is the end of the shortest beginning that has this trouble.
    let ends: Vec<usize> = source.char_indices().map(|(at, character)| at + character.len_utf8()).collect();
    let first = ends.partition_point(|end| walk(&source[..*end], limits.nesting).err().as_ref() != Some(&trouble));
    let end = ends.get(first).copied().unwrap_or(source.len());
    let start = source[..end].char_indices().next_back().map_or(0, |(at, _)| at);
    let (kind, message) = match trouble {
        Trouble::Nesting => {
            let message =
                format!("nesting: brackets, operators and blocks are nested more than {} deep", limits.nesting);
            (ErrorKind::Limit, message)
        }
        Trouble::Unmatched { close, open: None } => (ErrorKind::SyntaxError, format!("unmatched '{close}'")),
        Trouble::Unmatched { close, open: Some(open) } => (
            ErrorKind::SyntaxError,
            format!("closing parenthesis '{close}' does not match opening parenthesis '{open}'"),
        ),
    };
    Err(ScriptError::new(kind, message, start..end))
}

#[derive(Debug, PartialEq, Eq)]
enum Trouble {
    Nesting,
    Unmatched { close: char, open: Option<char> },
}

/// What is open around the current token.
struct Level {
    /// Of the bracket, `"` for an f-string.
    open: char,
    /// Operators since the last comma: each may hold the next.
    chain: usize,
    /// `lambda`s, whose own commas part nothing.
    lambdas: usize,
}

fn walk(source: &str, deepest: usize) -> Result<(), Trouble> {
    let new = |open| Level { open, chain: 0, lambdas: 0 };
    let mut tokens = lex(source, Mode::Module);
    let mut outer: Vec<Level> = Vec::new();
    let mut here = new('\n');
    let mut blocks = 0_usize;
    // Of the levels in `outer`, with one for each bracket.
    let mut around = 0_usize;
    loop {
        use TokenKind as Kind;
        let kind = tokens.next_token();
        match kind {
            Kind::EndOfFile => return Ok(()),
            Kind::Indent => blocks += 1,
            Kind::Dedent => blocks = blocks.saturating_sub(1),
            Kind::Comma => here.chain = 0,
            Kind::Newline | Kind::Semi if outer.is_empty() => here = new('\n'),
            Kind::Lpar | Kind::Lsqb | Kind::Lbrace | Kind::FStringStart | Kind::TStringStart => {
                // The replacement fields of an f-string stand side by side.
                here.chain = if here.open == '"' { 1 } else { here.chain + 1 };
                around += here.chain + here.lambdas;
                outer.push(std::mem::replace(&mut here, new(opener(kind))));
            }
            Kind::Rpar | Kind::Rsqb | Kind::Rbrace | Kind::FStringEnd | Kind::TStringEnd => {
                let (close, open) = closer(kind);
                let unmatched = |open| Trouble::Unmatched { close, open };
                if here.open != open {
                    return Err(unmatched(Some(here.open).filter(|open| !matches!(open, '\n' | '"'))));
                }
                here = outer.pop().ok_or(unmatched(None))?;
                around -= here.chain + here.lambdas;
            }
            Kind::Lambda => here.lambdas += 1,
            kind if nests(kind) => here.chain += 1,
            _ => {}
        }
        if around + here.chain + here.lambdas + blocks > deepest {
            return Err(Trouble::Nesting);
        }
    }
}

fn opener(kind: TokenKind) -> char {
    match kind {
        TokenKind::Lpar => '(',
        TokenKind::Lsqb => '[',
        TokenKind::Lbrace => '{',
        _ => '"',
    }
}

/// The bracket and what it must have been opened with.
fn closer(kind: TokenKind) -> (char, char) {
    match kind {
        TokenKind::Rpar => (')', '('),
        TokenKind::Rsqb => (']', '['),
        TokenKind::Rbrace => ('}', '{'),
        _ => ('"', '"'),
    }
}

/// Operators and words after which an expression or a block goes on one level deeper.
fn nests(kind: TokenKind) -> bool {
    kind.is_operator() && !matches!(kind, TokenKind::Equal | TokenKind::Colon | TokenKind::Ellipsis | TokenKind::Rarrow)
        || matches!(
            kind,
            TokenKind::Dot
                | TokenKind::At
                | TokenKind::Tilde
                | TokenKind::ColonEqual
                | TokenKind::And
                | TokenKind::Or
                | TokenKind::Not
                | TokenKind::In
                | TokenKind::Is
                | TokenKind::If
                | TokenKind::Else
                | TokenKind::Elif
                | TokenKind::For
                | TokenKind::While
                | TokenKind::With
                | TokenKind::Def
                | TokenKind::Class
                | TokenKind::Try
                | TokenKind::Except
                | TokenKind::Finally
                | TokenKind::Async
                | TokenKind::Await
                | TokenKind::Yield
                | TokenKind::From
                | TokenKind::Match
                | TokenKind::Case
                | TokenKind::Type
                | TokenKind::Exclamation
                | TokenKind::Question
                | TokenKind::Unknown
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trouble(source: &str) -> Option<ScriptError> {
        scan(source, &Limits::default()).err()
    }

    #[test]
    fn nesting_of_every_kind_is_found_and_placed() {
        for unit in
            ["(", "[", "{", "-", "~", "not ", "lambda: ", "lambda x, y: ", "x if y else ", "2**", "x.y", "f(", "await "]
        {
            let error = trouble(&unit.repeat(200)).unwrap_or_else(|| panic!("{unit}"));
            assert!(error.message.starts_with("nesting"), "{unit}: {error}");
            assert!(error.at.end <= unit.len() * 101 + 1, "{unit}: {:?}", error.at);
        }
        let blocks = (0..120).map(|depth| " ".repeat(depth) + "if x:\n").collect::<String>();
        assert!(trouble(&blocks).is_some());
        assert!(trouble(&"f\"{".repeat(120)).is_some());
    }

    #[test]
    fn what_stands_side_by_side_is_not_nested() {
        let row = format!("[{}]", "-1, ".repeat(500));
        assert_eq!(trouble(&row), None);
        assert_eq!(trouble(&"x = x + 1\n".repeat(500)), None);
        assert_eq!(trouble(&format!("f'{}'", "{x} ".repeat(300))), None);
        assert_eq!(trouble(&format!("f'{}'", "{x}".repeat(300))), None);
    }

    #[test]
    fn brackets_must_match() {
        let error = trouble("f(x]").expect("unmatched");
        assert_eq!(error.message, "closing parenthesis ']' does not match opening parenthesis '('");
        assert_eq!(error.at, 3..4);
        assert_eq!(trouble("x)").expect("unmatched").message, "unmatched ')'");
    }
}
