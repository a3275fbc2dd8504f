//! A run's state as text that can be kept, sent and pasted: TOML, or the command that computes the same.
//!
//! ```toml
//! demo = "double-and-slice"
//! seed = 7
//!
//! [parameters]
//! rows = 3
//! slice = "1:, 1:"
//! ```
//!
//! [`write`] gives both forms, [`read`] takes either. Read again, what was written is the same request: the same demo and
//! seed, and the same value for every parameter.

use std::path::Path;

use candlelight_lab::{Declaration, LabError, Value, parse_parameters};
use clap::error::{ContextKind, ContextValue};
use clap::{Args, FromArgMatches};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::failure::sentence;
use crate::receipt;
use crate::view::{Failure, FailureCode, RunRequest, RunText};

/// No run is written in more bytes: the longest hold one drawing.
const MOST_BYTES: usize = 100_000;
/// The largest seed that crosses to the window unchanged.
const MOST_SEED: u64 = 1 << 53;

/// What follows `candlelight demo`, on the command line and in a command that is pasted.
#[derive(Debug, Clone, Default, Args)]
pub struct DemoArguments {
    /// The demo's id, such as `seven-steps`
    pub id: Option<String>,
    /// A parameter, such as `--set rows=4`; a list as `--set classes=3,7`
    #[arg(long = "set", value_name = "NAME=VALUE")]
    pub parameters: Vec<String>,
    /// What all random draws of the run follow from
    #[arg(long, default_value_t = 0)]
    pub seed: u64,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// The run as TOML; the parameter's values in the demo's own kinds.
#[derive(Debug, Serialize)]
struct Written<'a> {
    demo: &'a str,
    seed: u64,
    parameters: &'a IndexMap<String, Value>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pasted {
    demo: Spanned<String>,
    #[serde(default)]
    seed: u64,
    #[serde(default)]
    parameters: IndexMap<String, Spanned<Value>>,
}

/// The request as TOML, with every parameter, and as a command, with those that differ from the demo's defaults.
///
/// # Errors
/// When the request does not fit the demo's declaration.
pub fn write(request: &RunRequest) -> Result<RunText, Failure> {
    let (declaration, parameters) = resolved(request)?;
    let written = Written { demo: declaration.id, seed: request.seed, parameters: &parameters };
    let toml = toml::to_string(&written)
        .map_err(|error| Failure::other(format!("The run cannot be written as TOML: {error}"), "Change a parameter"))?;
    let mut command = format!("candlelight demo {}", declaration.id);
    for parameter in &declaration.parameters {
        let Some(value) = parameters.get(parameter.name).filter(|value| **value != parameter.default) else { continue };
        let value = quoted(value).map_err(|_| {
            Failure::other("No command can hold a character of code 0", "Take that character out of the text")
        })?;
        command.extend([" --set ", parameter.name, "=", &value]);
    }
    command.extend([" --seed ", &request.seed.to_string()]);
    Ok(RunText { toml, command })
}

/// The run that a pasted text stands for, with a value for every parameter. Leading blanks and the `$ ` of a prompt are
/// passed over.
///
/// # Errors
/// When it is neither a run in TOML nor a `candlelight demo` command, or does not fit the declaration of the demo that it
/// names; says where and what to do.
pub fn read(text: &str) -> Result<RunRequest, Failure> {
    if text.len() > MOST_BYTES {
        return Err(unreadable("This is too long for one run", "Paste the run alone"));
    }
    if text.trim().is_empty() {
        return Err(unreadable("There is nothing to open yet", "Paste a run that was copied here or in a terminal"));
    }
    let command = text.trim_start();
    let command = command.strip_prefix("$ ").unwrap_or(command).trim();
    let first = command.split_whitespace().next().unwrap_or_default();
    let Read { declaration, given, seed, lines } = match Path::new(first).file_stem() {
        Some(program) if program == "candlelight" => read_command(command)?,
        _ => read_toml(text)?,
    };
    if seed > MOST_SEED {
        return Err(unreadable(format!("The seed {seed} is too large"), "Take one of up to 15 digits"));
    }
    let parameters =
        declaration.resolve(&given).map_err(|error| match blamed(&error).and_then(|name| lines.get(name)) {
            Some(line) => refused(format!("Line {line}: {error}")),
            None => refused(sentence(&error.to_string())),
        })?;
    Ok(RunRequest {
        demo: declaration.id.to_owned(),
        parameters: receipt::parameters(&parameters),
        seed,
        paused: false,
    })
}

/// The demo that a request names, and a value of the declared kind for each of its parameters.
pub(crate) fn resolved(request: &RunRequest) -> Result<(Declaration, IndexMap<String, Value>), Failure> {
    let declaration = crate::find_demo(&request.demo)?;
    let given = receipt::values(&request.parameters);
    let parameters = declaration.resolve(&given).map_err(|error| Failure::from(&error))?;
    Ok((declaration, receipt::values(&receipt::parameters(&parameters))))
}

/// What a text says, not yet held against the declaration.
struct Read {
    declaration: Declaration,
    given: IndexMap<String, Value>,
    seed: u64,
    /// The line that each parameter stands on, where there are several.
    lines: IndexMap<String, usize>,
}

fn read_toml(text: &str) -> Result<Read, Failure> {
    let Pasted { demo, seed, parameters } = toml::from_str(text).map_err(|error| {
        let place = error.span().map_or_else(String::new, |span| format!("Line {}: ", line(text, span.start)));
        unreadable(
            format!("{place}{}", error.message()),
            "Paste a `candlelight demo …` command, or a run that starts with `demo = \"…\"`",
        )
    })?;
    let at = line(text, demo.span().start);
    let declaration = find(demo.get_ref(), |message| format!("Line {at}: {message}"))?;
    let lines = parameters.iter().map(|(name, value)| (name.clone(), line(text, value.span().start))).collect();
    let given = parameters.into_iter().map(|(name, value)| (name, value.into_inner())).collect();
    Ok(Read { declaration, given, seed, lines })
}

fn read_command(command: &str) -> Result<Read, Failure> {
    let words = shlex::split(&command.replace("\r\n", "\n"))
        .ok_or_else(|| unreadable("The command ends within quotes", "Close the quotes, or copy the command anew"))?;
    // Without its help and colours: what it has to say is said in the window.
    let parser = clap::Command::new("candlelight")
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .subcommand(DemoArguments::augment_args(clap::Command::new("demo")));
    // A line that goes on after a backslash leaves an empty word behind.
    let words = words.into_iter().filter(|word| !word.is_empty());
    let matches = parser.try_get_matches_from(words).map_err(|error| told(&error))?;
    let demo = matches.subcommand_matches("demo").map(DemoArguments::from_arg_matches);
    let Some(Ok(DemoArguments { id: Some(id), parameters, seed, .. })) = demo else {
        return Err(unreadable("The command names no demo", "Write its id after `candlelight demo`"));
    };
    let declaration = find(&id, sentence)?;
    let given = parse_parameters(&declaration, &parameters).map_err(|error| refused(sentence(&error.to_string())))?;
    Ok(Read { declaration, given, seed, lines: IndexMap::new() })
}

/// What clap has to say, in a sentence and a hint.
fn told(error: &clap::Error) -> Failure {
    let rendered = error.to_string();
    let message = rendered.lines().next().unwrap_or_default().trim_start_matches("error: ");
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let suggestion = suggested.into_iter().find_map(|kind| match error.get(kind) {
        Some(ContextValue::String(name)) => Some(name.clone()),
        Some(ContextValue::Strings(names)) => names.first().cloned(),
        _ => None,
    });
    let help = suggestion.map_or_else(
        || "Write it as `candlelight demo ID --set NAME=VALUE --seed N`".to_owned(),
        |name| format!("Did you mean `{name}`?"),
    );
    unreadable(sentence(message), &help)
}

fn find(id: &str, worded: impl FnOnce(&str) -> String) -> Result<Declaration, Failure> {
    let demo = candlelight_lab::find(id)
        .map_err(|error| unreadable(worded(&error.to_string()), "`candlelight demo` lists every demo"))?;
    Ok(demo.declaration())
}

fn blamed(error: &LabError) -> Option<&str> {
    match error {
        LabError::UnknownParameter { name, .. } | LabError::Parameter { name, .. } => Some(name),
        _ => None,
    }
}

fn refused(message: String) -> Failure {
    Failure {
        code: FailureCode::Parameter,
        message,
        help: Some("Change it in the text, then open it again".to_owned()),
    }
}

fn unreadable(message: impl Into<String>, help: &str) -> Failure {
    Failure::other(message, help)
}

/// For a shell. Numbers and lists of them are plain everywhere.
fn quoted(value: &Value) -> Result<String, shlex::QuoteError> {
    match value {
        Value::Text(text) => shlex::try_quote(text).map(std::borrow::Cow::into_owned),
        plain => Ok(typed(plain)),
    }
}

/// As [`parse_parameters`] reads it.
fn typed(value: &Value) -> String {
    match value {
        Value::Bool(on) => on.to_string(),
        Value::Integer(number) => number.to_string(),
        // The shortest that is read as the same float, with a power of ten where that is shorter.
        Value::Float(number) => format!("{number:?}"),
        Value::Text(text) => text.clone(),
        Value::List(entries) => entries.iter().map(typed).collect::<Vec<_>>().join(","),
    }
}

/// The line, from 1, that the byte at `offset` stands on.
fn line(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}
