//! Folders of decks to a bank.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::formerly;
use crate::read::{problem, read_source, unreadable};
use crate::{
    Bank, Code, Deck, DeckId, Diagnostic, Origin, Question, QuestionId, Severity, Span, Stem, parse_deck,
    parse_question,
};

/// Loads every deck in these folders; a folder may also be a deck itself. Decks come in the order of the folders and
/// of their names. What cannot be read is left out and told in the bank's diagnostics.
pub fn load(folders: &[(PathBuf, Origin)]) -> Bank {
    let mut bank = Bank::default();
    let mut owners: HashMap<DeckId, PathBuf> = HashMap::new();
    let mut taken = HashSet::new();
    for (folder, origin) in folders {
        for folder in deck_folders(folder, &mut bank.diagnostics) {
            let Some(mut deck) = open_deck(&folder, *origin, &mut owners, &mut bank.diagnostics) else { continue };
            let files = question_files(&folder, &mut bank.diagnostics);
            let (questions, diagnostics): (Vec<_>, Vec<_>) =
                files.par_iter().map(|file| read_question(&deck.id, file)).unzip();
            deck.questions = in_order(questions.into_iter().flatten().collect(), &deck.order);
            taken.extend(files.iter().map(|file| question_id(&deck.id, file)));
            bank.diagnostics.extend(unknown_stems(&deck, &files));
            bank.diagnostics.extend(diagnostics.into_iter().flatten());
            bank.decks.push(deck);
        }
    }
    formerly::settle(&mut bank, &taken);
    bank
}

/// As the deck orders them, the rest behind in the order of their ids.
fn in_order(mut questions: Vec<Question>, order: &[Stem]) -> Vec<Question> {
    let places: HashMap<&str, usize> =
        order.iter().enumerate().map(|(place, stem)| (stem.stem.as_str(), place)).collect();
    let place = |question: &Question| {
        let stem = question.id.as_str().split_once('/').map_or("", |(_, stem)| stem);
        places.get(stem).copied().unwrap_or(usize::MAX)
    };
    questions.sort_by(|one, other| place(one).cmp(&place(other)).then_with(|| one.id.cmp(&other.id)));
    questions
}

/// What the deck's order names and no file bears.
fn unknown_stems(deck: &Deck, files: &[PathBuf]) -> Vec<Diagnostic> {
    let file = deck.folder.join("deck.toml");
    let has_file = |stem: &str| files.iter().any(|file| file.file_stem().is_some_and(|name| name == stem));
    let unknown: Vec<_> = deck.order.iter().filter(|stem| !has_file(&stem.stem)).collect();
    // The place is only worked out where there is something to tell.
    let source = if unknown.is_empty() { String::new() } else { fs::read_to_string(&file).unwrap_or_default() };
    let tell = |stem: &Stem| Diagnostic {
        code: Code::Deck,
        severity: Severity::Warning,
        file: file.clone(),
        span: Some(Span::of(&source, stem.at.clone())),
        message: format!("`order` names `{}`, and there is no {}.toml in the deck", stem.stem, stem.stem),
        help: Some("Correct the name, or take it out of `order`.".into()),
    };
    unknown.into_iter().map(tell).collect()
}

fn read_question(deck: &DeckId, file: &Path) -> (Option<Question>, Vec<Diagnostic>) {
    match read_source(file) {
        Ok(source) => parse_question(deck, file, &source),
        Err(diagnostic) => (None, vec![diagnostic]),
    }
}

/// The id of the question in a file, whether it can be read or not.
fn question_id(deck: &DeckId, file: &Path) -> QuestionId {
    QuestionId::new(format!("{deck}/{}", file.file_stem().unwrap_or_default().to_string_lossy()))
}

/// The folder itself when it is a deck, else the folders in it.
fn deck_folders(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    if folder.join("deck.toml").exists() {
        return vec![folder.to_path_buf()];
    }
    let mut decks = Vec::new();
    for path in visible(folder, diagnostics) {
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => decks.push(path),
            Ok(_) if is_toml(&path) => diagnostics.push(problem(
                &path,
                Code::Deck,
                "This question is in no deck",
                "Move it into a folder that has a deck.toml.",
            )),
            Ok(_) => {}
            Err(error) => diagnostics.push(unreadable(&path, &error)),
        }
    }
    decks
}

/// A deck without its questions; none when `deck.toml` is missing, broken, or claims an id that is taken.
fn open_deck(
    folder: &Path,
    origin: Origin,
    owners: &mut HashMap<DeckId, PathBuf>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Deck> {
    let file = folder.join("deck.toml");
    // `read_dir` first, so that a folder without permission is not taken for one without a deck.toml.
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            diagnostics.push(unreadable(folder, &error));
            return None;
        }
    };
    if fs::symlink_metadata(&file).is_err() {
        // Pictures, schemas and the like lie beside decks; a folder of questions is meant to be one.
        if entries.flatten().any(|entry| is_toml(&entry.path())) {
            let help = "Add a deck.toml with `id = '…'` and `title = '…'`, or move the folder elsewhere.";
            diagnostics.push(problem(folder, Code::Deck, "The folder has no deck.toml, so it is left out", help));
        }
        return None;
    }
    let source = read_source(&file).map_err(|diagnostic| diagnostics.push(diagnostic)).ok()?;
    let (deck, found) = parse_deck(&file, origin, &source);
    diagnostics.extend(found);
    let deck = deck?;
    if let Some(owner) = owners.get(&deck.id) {
        diagnostics.push(Diagnostic {
            code: Code::DuplicateId,
            severity: Severity::Error,
            span: Some(Span::of(&source, deck.id_at)),
            message: format!("The deck `{}` is loaded already, from {}", deck.id, owner.display()),
            help: Some("Give this deck an id of its own, or remove one of the two folders.".into()),
            file,
        });
        return None;
    }
    owners.insert(deck.id.clone(), folder.to_path_buf());
    Some(deck)
}

/// In the order of their stems, which is the order of the questions' ids.
fn question_files(deck: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    let mut files = visible(deck, diagnostics);
    files.retain(|file| is_toml(file) && file.file_name().is_some_and(|name| name != "deck.toml"));
    files.sort_by(|one, other| one.file_stem().cmp(&other.file_stem()));
    files
}

fn is_toml(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "toml")
}

/// What a folder holds, by name, without hidden files.
fn visible(folder: &Path, diagnostics: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            diagnostics.push(unreadable(folder, &error));
            return Vec::new();
        }
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.map_err(|error| diagnostics.push(unreadable(folder, &error))).ok())
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    paths
}

#[cfg(test)]
mod tests;
