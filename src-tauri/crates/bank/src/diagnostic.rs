//! What is wrong in a file, where, and what to do about it.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Code,
    pub severity: Severity,
    /// The file or folder at fault.
    pub file: PathBuf,
    /// Where in the file; none when the whole file or folder is meant.
    pub span: Option<Span>,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Warning,
    /// Must be put right. Where it is found while loading, the question, or the deck, is left out.
    Error,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Bytes from the start of the file.
    pub bytes: Range<usize>,
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
}

impl Span {
    /// The place of these bytes in `source`. Bytes beyond its end mean its end.
    pub fn of(source: &str, bytes: Range<usize>) -> Self {
        let start = (0..=bytes.start.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
        let before = &source[..start];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Span { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1, bytes }
    }
}

/// One code per thing that can be wrong; the tests and the documentation name problems by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// The file or folder cannot be read: permission, vanished, not a regular file.
    Unreadable,
    NotUtf8,
    TooLarge,
    ControlCharacter,
    Syntax,
    UnknownKey,
    MissingKey,
    WrongType,
    /// A part with two kinds, or with none.
    Kind,
    EmptyText,
    NoRightOption,
    /// More than one right option where only one can be picked.
    TooManyRight,
    DuplicateId,
    BadId,
    /// A number, or a list of them, outside what makes sense there.
    BadRange,
    /// A key given twice in other words, or two that exclude each other.
    Conflict,
    /// A point names a claim that the question does not have.
    NoSuchClaim,
    /// A case sets a name that is not drawn.
    NoSuchVariant,
    /// Something is only stated where it could be computed.
    Unverified,
    /// A folder without `deck.toml`, or a question outside a deck.
    Deck,
    Picture,
    Math,
    Markdown,
    /// Found by `quiz::verify`: the demo does not exist or does not take these parameters.
    Demo,
    /// Found by `quiz::verify`: an expression that is not in the language.
    Expression,
    /// A `{{ … }}` or `\val{…}` that is not closed, empty, or does not evaluate.
    Placeholder,
    // What follows is found by `candlelight check`, which evaluates.
    /// A key that fails, or is no finite number where one is needed.
    KeyFails,
    AlsoRightRefused,
    MistakeIsKey,
    /// A mistake that gives the same as another of its part.
    MistakeTwice,
    /// A mistake whose own expression fails.
    MistakeFails,
    /// A code answer that a literal would pass as well.
    LiteralPasses,
    /// A word in `must_use` that the language does not know, or that the key itself does not use.
    MustUse,
    /// A hint that holds the answer.
    Hint,
    /// A claim that does not hold as it says, or fails.
    Claim,
    /// A claim's check that cannot come out otherwise.
    ConstantCheck,
    UnusedVariant,
    /// An option that is never right, whatever is drawn.
    UnreachableOption,
    /// Two options that read the same in some draw.
    OptionTwice,
    /// No draw meets the conditions of `require`, or a condition fails.
    Require,
    /// A result that is not the one on record.
    Changed,
}

impl Code {
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Unreadable => "unreadable",
            Code::NotUtf8 => "not-utf8",
            Code::TooLarge => "too-large",
            Code::ControlCharacter => "control-character",
            Code::Syntax => "syntax",
            Code::UnknownKey => "unknown-key",
            Code::MissingKey => "missing-key",
            Code::WrongType => "wrong-type",
            Code::Kind => "kind",
            Code::EmptyText => "empty-text",
            Code::NoRightOption => "no-right-option",
            Code::TooManyRight => "too-many-right",
            Code::DuplicateId => "duplicate-id",
            Code::BadId => "bad-id",
            Code::BadRange => "bad-range",
            Code::Conflict => "conflict",
            Code::NoSuchClaim => "no-such-claim",
            Code::NoSuchVariant => "no-such-variant",
            Code::Unverified => "unverified",
            Code::Deck => "deck",
            Code::Picture => "picture",
            Code::Math => "math",
            Code::Markdown => "markdown",
            Code::Demo => "demo",
            Code::Expression => "expression",
            Code::Placeholder => "placeholder",
            Code::KeyFails => "key-fails",
            Code::AlsoRightRefused => "also-right-refused",
            Code::MistakeIsKey => "mistake-is-key",
            Code::MistakeTwice => "mistake-twice",
            Code::MistakeFails => "mistake-fails",
            Code::LiteralPasses => "literal-passes",
            Code::MustUse => "must-use",
            Code::Hint => "hint",
            Code::Claim => "claim",
            Code::ConstantCheck => "constant-check",
            Code::UnusedVariant => "unused-variant",
            Code::UnreachableOption => "unreachable-option",
            Code::OptionTwice => "option-twice",
            Code::Require => "require",
            Code::Changed => "changed",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
