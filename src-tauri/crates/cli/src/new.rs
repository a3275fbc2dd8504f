//! `candlelight new`: a question file to start from.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use candlelight_quiz::{Places, STARTERS, create};
use clap::Args;
use clap::builder::PossibleValuesParser;

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Deck and file name, such as `my-questions/dead-relu`
    #[arg(value_name = "DECK/STEM")]
    name: String,
    /// What its part asks for
    #[arg(long, value_parser = PossibleValuesParser::new(STARTERS.map(|(kind, _)| kind)))]
    kind: String,
    /// The folder of decks to write into; your own if none is given
    #[arg(long)]
    folder: Option<PathBuf>,
}

pub(crate) fn new(arguments: Arguments) -> Result<ExitCode> {
    let (deck, stem) =
        arguments.name.split_once('/').context("name a deck and a file in it, such as `my-questions/dead-relu`")?;
    let folder = match arguments.folder {
        Some(folder) => folder,
        None => Places::resolve()?.own,
    };
    let file = create(&folder, deck, stem, &arguments.kind)?;
    println!("{}", file.display());
    eprintln!("Fill it in, then: candlelight check {}", folder.join(deck).display());
    Ok(ExitCode::SUCCESS)
}
