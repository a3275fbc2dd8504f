//! A question with a seed, computed: what was drawn, and what every key, mistake and hidden case comes to.
//!
//! The window and `check` share this path. Each expression is evaluated in a scope of its own, never together with a
//! response.

use candlelight_bank::{Case, Check, Expression, Kind, Part, Question};
use candlelight_script::{ErrorKind, ScriptError};

use crate::draw::{Drawing, in_words};
use crate::grade;
use crate::view::Failure;
use crate::worker::{Evaluation, Evaluator, Outcome, Raised};

/// Draws until a question's conditions hold; then it is given up.
pub(crate) const MOST_ATTEMPTS: u32 = 200;

#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(crate) drawing: Drawing,
    /// The mistakes that equalled their key, one for each draw that was thrown away for that: the places of part and mistake.
    pub(crate) equal: Vec<(usize, usize)>,
    /// One for each part.
    pub(crate) parts: Vec<Computed<Outcome>>,
}

/// What the expressions of a part come to (or, before that, the expressions).
#[derive(Debug, Clone)]
pub(crate) struct Computed<T> {
    /// None of kinds whose key is written in the file.
    pub(crate) key: Option<T>,
    /// Of each option; none where the file says whether it is right.
    pub(crate) options: Vec<Option<T>>,
    /// Of each mistake; none of one that is known by what is written.
    pub(crate) mistakes: Vec<Option<T>>,
    pub(crate) cases: Vec<ComputedCase<T>>,
}

/// A hidden case.
#[derive(Debug, Clone)]
pub(crate) struct ComputedCase<T> {
    /// Such as "n = 4, k = 10".
    pub(crate) name: String,
    pub(crate) drawing: Drawing,
    pub(crate) key: T,
}

impl Sheet {
    /// Draws what the seed stands for and evaluates it: again and again until the question's conditions hold and no mistake
    /// equals its key.
    pub(crate) fn compute(question: &Question, seed: u32, evaluator: &Evaluator) -> Result<Sheet, Failure> {
        let attempts = if question.variants.is_empty() { 1 } else { MOST_ATTEMPTS };
        let mut equal = Vec::new();
        let mut reason = "a condition never holds".to_owned();
        for attempt in 0..attempts {
            let drawing = Drawing::of(question, seed, attempt).map_err(|error| undrawable(question, &error.message))?;
            if let Err(why) = meets(&drawing, question, evaluator)? {
                reason = why;
                continue;
            }
            let parts = compute_parts(question, &drawing, evaluator)?;
            match equal_mistake(question, &parts) {
                Some((part, mistake)) if attempts > 1 => {
                    reason = String::from("a mistake always equals its key");
                    equal.push((part, mistake));
                }
                _ => return Ok(Sheet { drawing, equal, parts }),
            }
        }
        Err(undrawable(question, &reason))
    }
}

/// The first draw that meets the question's conditions, without looking at its keys.
pub(crate) fn draw(question: &Question, seed: u32, evaluator: &Evaluator) -> Result<Drawing, Failure> {
    let mut reason = String::new();
    for attempt in 0..MOST_ATTEMPTS {
        let drawing = Drawing::of(question, seed, attempt).map_err(|error| undrawable(question, &error.message))?;
        match meets(&drawing, question, evaluator)? {
            Ok(()) => return Ok(drawing),
            Err(why) => reason = why,
        }
    }
    Err(undrawable(question, &reason))
}

/// Whether the question's conditions hold; otherwise which does not.
fn meets(drawing: &Drawing, question: &Question, evaluator: &Evaluator) -> Result<Result<(), String>, Failure> {
    if question.variants.is_empty() {
        return Ok(Ok(()));
    }
    let conditions: Vec<_> =
        question.require.iter().map(|condition| drawing.evaluation(question, &condition.source)).collect();
    let outcomes = evaluator.evaluate(&conditions)?;
    for (condition, outcome) in question.require.iter().zip(outcomes) {
        match outcome {
            Ok(evaluated) if evaluated.value.as_bool() == Some(true) => {}
            Ok(_) => return Ok(Err(format!("`{}` never holds", condition.source))),
            Err(error) => return Ok(Err(format!("`{}` cannot be computed ({error})", condition.source))),
        }
    }
    Ok(Ok(()))
}

pub(crate) fn compute_parts(
    question: &Question,
    drawing: &Drawing,
    evaluator: &Evaluator,
) -> Result<Vec<Computed<Outcome>>, Failure> {
    let mut evaluations = Vec::new();
    let mut asked = Vec::with_capacity(question.parts.len());
    for part in &question.parts {
        let computed = Computed::asked(part, question, drawing).map_err(|why| undrawable(question, &why))?;
        asked.push(computed.map(&mut |evaluation| evaluations.push(evaluation)));
    }
    let mut outcomes = evaluator.evaluate(&evaluations)?.into_iter();
    let mut next = |()| outcomes.next().unwrap_or_else(|| Err(no_outcome()));
    Ok(asked.into_iter().map(|computed| computed.map(&mut next)).collect())
}

/// The evaluator gives an outcome for each evaluation; this is for the type checker.
fn no_outcome() -> Raised {
    let error = ScriptError::new(ErrorKind::Limit, "This was not evaluated", 0..0);
    Raised { error, mnist: None, milliseconds: 0.0 }
}

/// The places of a part and of its mistake that would be graded as right, if there is one.
pub(crate) fn equal_mistake(question: &Question, parts: &[Computed<Outcome>]) -> Option<(usize, usize)> {
    question.parts.iter().zip(parts).enumerate().find_map(|(at, (part, computed))| {
        let key = computed.key.as_ref()?;
        let is_key = |gives: &Option<Outcome>| gives.as_ref().is_some_and(|gives| grade::is_same(part, gives, key));
        Some((at, computed.mistakes.iter().position(is_key)?))
    })
}

impl Computed<Evaluation> {
    fn asked(part: &Part, question: &Question, drawing: &Drawing) -> Result<Self, String> {
        let evaluation = |expression: &Expression| drawing.evaluation(question, &expression.source);
        let key = key_expression(&part.kind);
        let case = |case: &Case| {
            let drawing = drawing.with(case).map_err(|error| format!("`cases`: {}", error.message))?;
            let key = drawing.evaluation(question, key.map(|key| key.source.as_str()).unwrap_or_default());
            Ok(ComputedCase { name: in_words(case), drawing, key })
        };
        Ok(Computed {
            key: key.map(evaluation),
            options: conditions(&part.kind).map(|condition| condition.map(evaluation)).collect(),
            mistakes: part.kind.mistakes().iter().map(|mistake| mistake.gives.as_ref().map(evaluation)).collect(),
            cases: cases(&part.kind).iter().map(case).collect::<Result<_, String>>()?,
        })
    }
}

impl<T> Computed<T> {
    /// The same of something else, in a fixed order.
    fn map<U>(self, change: &mut impl FnMut(T) -> U) -> Computed<U> {
        Computed {
            key: self.key.map(&mut *change),
            options: self.options.into_iter().map(|option| option.map(&mut *change)).collect(),
            mistakes: self.mistakes.into_iter().map(|mistake| mistake.map(&mut *change)).collect(),
            cases: self
                .cases
                .into_iter()
                .map(|ComputedCase { name, drawing, key }| ComputedCase { name, drawing, key: change(key) })
                .collect(),
        }
    }
}

/// The expression that a part's key is computed from.
pub(crate) fn key_expression(kind: &Kind) -> Option<&Expression> {
    match kind {
        Kind::Number(key) => Some(&key.expect),
        Kind::Code(key) => Some(&key.expect),
        Kind::Value(key) => match &key.check {
            Check::Gives(expression) => Some(expression),
            Check::Raises { code, .. } => code.as_ref(),
        },
        Kind::Choice(_) | Kind::Order(_) | Kind::Text(_) | Kind::Open(_) => None,
    }
}

/// The expressions of a part: its key, its mistakes, other right ways, and when options are right.
pub(crate) fn expressions(part: &Part) -> impl Iterator<Item = &Expression> {
    let mistakes = part.kind.mistakes().iter().filter_map(|mistake| mistake.gives.as_ref());
    let also_right = if let Kind::Code(key) = &part.kind { key.also_right.as_slice() } else { &[] };
    let conditions = conditions(&part.kind).flatten();
    key_expression(&part.kind).into_iter().chain(mistakes).chain(also_right).chain(conditions)
}

pub(crate) fn cases(kind: &Kind) -> &[Case] {
    if let Kind::Code(key) = kind { &key.cases } else { &[] }
}

/// When each option is right; none where the file says whether it is.
fn conditions(kind: &Kind) -> impl Iterator<Item = Option<&Expression>> {
    let options = if let Kind::Choice(choice) = kind { choice.options.as_slice() } else { &[] };
    options.iter().map(|option| option.right.condition())
}

fn undrawable(question: &Question, reason: &str) -> Failure {
    let file = question.file.display();
    Failure::other(
        format!("No values could be drawn for this question: {reason}"),
        &format!("Go on with another one; whoever wrote {file} can widen its variants or its conditions"),
    )
}
