//! Choices: in every draw some option is right, no two read the same, and one is picked where one can be.

use candlelight_bank::{Choice, Code, Kind, Opt, Severity};
use candlelight_script::Value;

use crate::grade::is_right;
use crate::worker::{Evaluated, Outcome};

use super::example::brief;
use super::keys::place;
use super::look::{Look, View};

/// `values` are those of the extras, none where they were not computed for this draw.
pub(super) fn look(look: &mut Look<'_, '_>, view: &View<'_>, values: &[Option<Outcome>]) {
    let question = look.subject.question;
    for (place_of_part, (part, computed)) in question.parts.iter().zip(&view.sheet.parts).enumerate() {
        let Kind::Choice(choice) = &part.kind else { continue };
        conditions(look, view, choice, &computed.options);
        let right: Option<Vec<bool>> =
            (0..choice.options.len()).map(|option| is_right(choice, computed, option).ok()).collect();
        if let Some(right) = right {
            for option in (0..right.len()).filter(|option| right[*option]) {
                *look.tally.right.entry((place_of_part, option)).or_default() += 1;
            }
            count(look, view, choice, &right);
        }
        twins(look, view, choice, values);
    }
}

fn conditions(look: &mut Look<'_, '_>, view: &View<'_>, choice: &Choice, outcomes: &[Option<Outcome>]) {
    for (option, outcome) in choice.options.iter().zip(outcomes) {
        let (Some(condition), Some(outcome)) = (option.right.condition(), outcome) else { continue };
        let wrong = match outcome {
            Ok(evaluated) if evaluated.value.as_bool().is_some() => continue,
            Ok(evaluated) => format!("`right_when` gives `{}`, not True or False", brief(&evaluated.value)),
            Err(error) => format!("`right_when` fails with {error}"),
        };
        let help = "Give a comparison of drawn values, such as 'n > 3'.";
        look.find(Severity::Error, Code::KeyFails, place(look, condition, outcome), view.drawing, || wrong, help);
    }
}

fn count(look: &mut Look<'_, '_>, view: &View<'_>, choice: &Choice, right: &[bool]) {
    let rights = right.iter().filter(|right| **right).count();
    if rights == 0 {
        let at = choice
            .options
            .iter()
            .find_map(|option| option.right.condition())
            .map_or(0..0, |condition| condition.at.clone());
        let help = "Let one option be right for whatever is drawn, or `require` more of the variants.";
        look.find(Severity::Error, Code::NoRightOption, at, view.drawing, || "No option is right".to_owned(), help);
    } else if rights > 1 && !choice.several {
        let second = choice.options.iter().zip(right).filter(|(_, right)| **right).nth(1).map(|(option, _)| option);
        let at =
            second.map_or(0..0, |option| option.right.condition().map_or(option.text.at.clone(), |it| it.at.clone()));
        let message = || format!("{rights} options are right, and one can be picked");
        let help = "Set `several = true`, or let one be right for whatever is drawn.";
        look.find(Severity::Error, Code::TooManyRight, at, view.drawing, message, help);
    }
}

/// Options that differ in the file can come to read the same once their placeholders are filled in.
fn twins(look: &mut Look<'_, '_>, view: &View<'_>, choice: &Choice, values: &[Option<Outcome>]) {
    let read: Vec<String> = choice.options.iter().map(|option| text(look, option, values)).collect();
    for (place, option) in choice.options.iter().enumerate() {
        if read[..place].contains(&read[place]) {
            let message = || "This option reads the same as one above it".to_owned();
            let help = "Word it differently, or `require` that the drawn values differ.";
            look.find(Severity::Error, Code::OptionTwice, option.text.at.clone(), view.drawing, message, help);
        }
    }
}

/// As the learner reads it; what was not computed for this draw stands for itself.
fn text(look: &Look<'_, '_>, option: &Opt, values: &[Option<Outcome>]) -> String {
    let subject = look.subject;
    let Some(text) = subject.texts.iter().find(|text| std::ptr::eq(text.markdown, &raw const option.text)) else {
        return option.text.source.clone();
    };
    let value = |extra: usize| match values.get(extra) {
        // A placeholder is formatted, so its value is a text.
        Some(Some(Ok(Evaluated { value: Value::Str(text), .. }))) => text.clone(),
        _ => subject.extras.get(extra).map(|extra| extra.source.clone()).unwrap_or_default(),
    };
    let values: Vec<String> = text.extras.clone().map(value).collect();
    text.template.render_inline(&values, None).html
}
