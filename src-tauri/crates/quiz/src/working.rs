//! A learner's answer, run: what the code in the editor comes to, and how it comes to that.

use candlelight_script::{Step, Value};

use crate::draw::Drawing;
use crate::view::{Preview, Working, WorkingStep};
use crate::worker::{Evaluation, Outcome};
use crate::{receipt, value};

/// Steps that are shown of one expression.
const MOST_STEPS: usize = 24;

pub(crate) fn preview(outcome: Outcome) -> Preview {
    match outcome {
        Ok(evaluated) if evaluated.value == Value::None => Preview::Nothing { stdout: evaluated.stdout },
        Ok(evaluated) => Preview::Value { value: value::view(&evaluated.value), stdout: evaluated.stdout },
        Err(error) => Preview::Error { error: value::error(&error) },
    }
}

/// What a typed value is: itself.
pub(crate) fn of_literal(text: &str, literal: &Value) -> Working {
    Working {
        steps: vec![step(text, &Step { at: 0..text.len(), value: literal.clone() })],
        stdout: String::new(),
        error: None,
        receipt: None,
    }
}

pub(crate) fn of_outcome(evaluation: &Evaluation, drawing: &Drawing, outcome: &Outcome) -> Working {
    let receipt = Some(receipt::of_outcome(evaluation, drawing, outcome));
    let source = evaluation.source.as_str();
    match outcome {
        Ok(evaluated) => Working {
            steps: worth_showing(source, &evaluated.steps),
            stdout: evaluated.stdout.clone(),
            error: None,
            receipt,
        },
        Err(error) => Working { steps: Vec::new(), stdout: String::new(), error: Some(value::error(error)), receipt },
    }
}

/// The steps without those that show nothing: a number that is written there, a module, a function.
fn worth_showing(source: &str, steps: &[Step]) -> Vec<WorkingStep> {
    let is_written = |step: &Step| source.get(step.at.clone()).is_none_or(|it| candlelight_script::literal(it).is_ok());
    let last = steps.len().saturating_sub(1);
    let kept = steps.iter().enumerate().filter(|(at, step)| {
        *at == last || (!is_written(step) && !matches!(step.value, Value::Other { .. } | Value::None))
    });
    let all: Vec<_> = kept.map(|(_, kept)| step(source, kept)).collect();
    // The end of a long expression is what comes nearest to the answer.
    all[all.len().saturating_sub(MOST_STEPS)..].to_vec()
}

fn step(source: &str, step: &Step) -> WorkingStep {
    let utf16 = |bytes: usize| source.get(..bytes).map_or(0, |before| before.encode_utf16().count());
    WorkingStep {
        source: source.get(step.at.clone()).unwrap_or_default().to_owned(),
        from: utf16(step.at.start),
        to: utf16(step.at.end),
        value: value::view(&step.value),
    }
}
