//! Adding what another store exported, by the uids of its entries: done twice it adds nothing more.

use std::borrow::Cow;
use std::io::Read;

use rusqlite::Connection;
use serde::Deserialize;

use super::event::{Event, Fitted, Held, Reinstatement, Renamed, Retraction, Setting};
use super::export::{FORMAT, VERSION};
use super::{Imported, SessionRow, Store, StoreError, derive};
use crate::{Review, Uid};

/// What says whether the rest can be read at all.
#[derive(Deserialize)]
struct Heading {
    format: String,
    version: u32,
}

#[derive(Deserialize)]
struct Document {
    reviews: Vec<Review>,
    retractions: Vec<Retraction>,
    reinstatements: Vec<Reinstatement>,
    holds: Vec<Held>,
    renames: Vec<Renamed>,
    fitted: Vec<Fitted>,
    settings: Vec<Setting>,
    sessions: Vec<SessionRow>,
}

impl Store {
    /// Adds those entries of an exported document that are not here yet, all or none, and derives everything anew. Settings
    /// and sessions that are here stay as they are.
    pub fn import(&mut self, mut reader: impl Read) -> Result<Imported, StoreError> {
        let mut text = String::new();
        reader.read_to_string(&mut text).map_err(|error| refused(format!("it could not be read ({error})")))?;
        let document = read(&text)?;
        drop(text);
        let mut imported = Imported { reviews: document.reviews.len() as u64, fresh: 0 };
        let result = self.change(|change| {
            for review in &document.reviews {
                imported.fresh += u64::from(change.log(&Event::Review(Cow::Borrowed(review)))?);
            }
            let renames = document.renames.into_iter().map(Event::Rename);
            let retractions = document.retractions.into_iter().map(Event::Retraction);
            let reinstatements = document.reinstatements.into_iter().map(Event::Reinstatement);
            let holds = document.holds.into_iter().map(Event::Hold);
            let fitted = document.fitted.into_iter().map(Event::Fitted);
            let (settings, sessions) = unknown(change.connection, document.settings, document.sessions)?;
            let kept = settings.into_iter().map(Event::Setting);
            let ended = sessions.into_iter().map(|session| Event::Session(Cow::Owned(session)));
            let rest = renames.chain(retractions).chain(reinstatements).chain(holds).chain(fitted).chain(kept);
            for event in rest.chain(ended) {
                change.log(&event)?;
            }
            if change.is_news() {
                derive::rebuild(change.connection, &derive::scheduler(change.connection)?)?;
            }
            Ok(())
        });
        self.scheduler = derive::scheduler(&self.connection)?;
        result.map(|()| imported)
    }
}

fn read(text: &str) -> Result<Document, StoreError> {
    let malformed = |error: serde_json::Error| refused(error.to_string());
    let heading: Heading = serde_json::from_str(text).map_err(malformed)?;
    if heading.format != FORMAT {
        return Err(refused(format!("its format is \"{}\", not \"{FORMAT}\"", heading.format)));
    }
    if heading.version > VERSION {
        let version = heading.version;
        return Err(refused(format!("it was exported by a newer Candlelight (version {version} of the format)")));
    }
    let document: Document = serde_json::from_str(text).map_err(malformed)?;
    for (place, review) in document.reviews.iter().enumerate() {
        check(review)
            .map_err(|wrong| refused(format!("review {} ({}): {wrong}", place + 1, String::from(review.uid))))?;
    }
    Ok(document)
}

/// What the types alone do not rule out.
fn check(review: &Review) -> Result<(), String> {
    let share = 0.0..=1.0;
    if review.question.as_str().is_empty() {
        return Err("its question has no name".to_owned());
    }
    if let Some(promised) = review.promised.filter(|promised| !share.contains(&f64::from(*promised))) {
        return Err(format!("the promised recall, {promised}, is not between 0 and 1"));
    }
    match review.parts.iter().find(|part| !share.contains(&part.score)) {
        Some(part) => Err(format!("the score of part \"{}\", {}, is not between 0 and 1", part.part, part.score)),
        None => Ok(()),
    }
}

/// Those that are not here.
fn unknown(
    connection: &Connection,
    mut settings: Vec<Setting>,
    mut sessions: Vec<SessionRow>,
) -> Result<(Vec<Setting>, Vec<SessionRow>), StoreError> {
    let mut select = connection.prepare("SELECT name FROM setting")?;
    let known: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    settings.retain(|setting| !known.contains(&setting.name));
    let mut select = connection.prepare("SELECT id FROM session")?;
    let known: std::collections::HashSet<Uid> = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    sessions.retain(|session| !known.contains(&session.id));
    Ok((settings, sessions))
}

fn refused(place: String) -> StoreError {
    StoreError::Import { place }
}
