//! Questions, verdicts and keys as the window shows them.

use candlelight_bank::{Check, Choice, Claim, Deck, Kind, Markdown, Open, Part, Question, markdown};

use crate::grade::{Graded, Ungraded, accepted_interval, evaluate, is_right, plain};
use crate::shuffle::Shuffle;
use crate::view::{
    AnswerKind, ClaimView, DemoView, Explanation, Failure, Html, Key, OptionView, PartKind, PartView, PointView,
    QuestionView, Remark, SampleView, StepView, Submitted, Verdict,
};
use crate::{receipt, value};

/// A part with what a seed made of it.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) deck: &'a Deck,
    pub(crate) part: &'a Part,
    pub(crate) shuffle: Shuffle,
}

pub(crate) fn question(deck: &Deck, question: &Question, seed: u32) -> QuestionView {
    let parts = question.parts.iter().enumerate();
    QuestionView {
        id: question.id.to_string(),
        seed,
        deck: deck.title.clone(),
        language: deck.language.clone(),
        title: question.title.clone(),
        topics: question.topics.clone(),
        drawn: Vec::new(),
        prompt: block(deck, &question.prompt),
        parts: parts
            .map(|(position, part)| {
                let shown = Shown { deck, part, shuffle: Shuffle::of(part, position, seed) };
                PartView {
                    id: part.id.to_string(),
                    ask: part.ask.as_ref().map(|ask| block(deck, ask)),
                    kind: shown.kind(),
                }
            })
            .collect(),
    }
}

pub(crate) fn answer_kind(kind: &Kind) -> AnswerKind {
    match kind {
        Kind::Choice(_) => AnswerKind::Choice,
        Kind::Number(_) => AnswerKind::Number,
        Kind::Value(_) => AnswerKind::Value,
        Kind::Code(_) => AnswerKind::Code,
        Kind::Order(_) => AnswerKind::Order,
        Kind::Text(_) => AnswerKind::Text,
        Kind::Open(_) => AnswerKind::Open,
    }
}

pub(crate) fn explanation(deck: &Deck, question: &Question) -> Explanation {
    let demo = question.demo.as_ref().map(|link| DemoView {
        id: link.id.clone(),
        // Parameters that do not evaluate are left to their defaults; `verify` has reported them.
        parameters: link
            .with
            .iter()
            .filter_map(|(name, expression)| Some((name.clone(), crate::verify::parameter(expression).ok()?)))
            .collect(),
    });
    let claims = question.claims.iter().map(|claim| claim_view(deck, claim)).collect();
    let text = question.explanation.as_ref().map(|text| block(deck, text));
    Explanation { text, demo, claims, computed: Vec::new() }
}

impl Shown<'_> {
    fn kind(&self) -> PartKind {
        match &self.part.kind {
            Kind::Choice(choice) => PartKind::Choice {
                several: choice.several,
                options: self
                    .shuffle
                    .shown()
                    .map(|(id, index)| OptionView {
                        id: id.to_owned(),
                        text: inline(self.deck, &choice.options[index].text),
                    })
                    .collect(),
            },
            Kind::Order(order) => {
                let steps: Vec<_> = order.steps.iter().chain(&order.extra).collect();
                let step =
                    |(id, index): (&str, usize)| StepView { id: id.to_owned(), text: inline(self.deck, steps[index]) };
                PartKind::Order { steps: self.shuffle.shown().map(step).collect() }
            }
            Kind::Number(_) => PartKind::Number,
            Kind::Value(_) => PartKind::Value,
            Kind::Code(_) => PartKind::Code { given: None, names: Vec::new() },
            Kind::Text(_) => PartKind::Text,
            Kind::Open(_) => PartKind::Open,
        }
    }

    /// The part's right answer.
    pub(crate) fn key(&self) -> Result<Key, Failure> {
        self.try_key().map_err(no_key)
    }

    fn try_key(&self) -> Result<Key, Ungraded> {
        Ok(match &self.part.kind {
            Kind::Choice(choice) => self.choice_key(choice)?,
            Kind::Number(key) => {
                let value = evaluate(&key.expect)?;
                let number = value.as_number().unwrap_or(f64::NAN);
                let receipt = receipt::of_script(&key.expect.source, 0, &value);
                Key::Number { value: plain(number), receipt, accepted: accepted_interval(number, key.tolerance) }
            }
            Kind::Value(key) => match &key.check {
                Check::Gives(expression) => {
                    let value = evaluate(expression)?;
                    let receipt = Some(receipt::of_script(&expression.source, 0, &value));
                    Key::Value { value: Some(value::view(&value)), raises: None, receipt }
                }
                Check::Raises { kind, .. } => Key::Value { value: None, raises: Some(kind.clone()), receipt: None },
            },
            Kind::Code(key) => {
                let value = evaluate(&key.expect)?;
                Key::Code {
                    source: Html(markdown::highlight(&key.expect.source, "python")),
                    value: value::view(&value),
                    receipt: receipt::of_script(&key.expect.source, 0, &value),
                }
            }
            Kind::Order(order) => Key::Order {
                steps: (0..order.steps.len()).map(|index| self.shuffle.id_of(index)).collect(),
                extra: (0..order.extra.len()).map(|index| self.shuffle.id_of(order.steps.len() + index)).collect(),
            },
            Kind::Text(text) => Key::Text { accept: text.accept.clone() },
            Kind::Open(open) => Key::Open { points: points(self.deck, open), samples: samples(self.deck, open) },
        })
    }

    fn choice_key(&self, choice: &Choice) -> Result<Key, Ungraded> {
        let (mut right, mut why) = (Vec::new(), Vec::new());
        for (id, index) in self.shuffle.shown() {
            let option = &choice.options[index];
            if is_right(option)? {
                right.push(id.to_owned());
            }
            if let Some(reason) = &option.why {
                why.push(Remark { option: Some(id.to_owned()), text: inline(self.deck, reason) });
            }
        }
        Ok(Key::Choice { right, why })
    }

    /// What the window is told of a graded response. The key goes with it only where nothing is left to find out.
    pub(crate) fn submitted(&self, graded: Result<Graded, Ungraded>) -> Result<Submitted, Failure> {
        use crate::view::Outcome::{Correct, NotYet, Partly, SelfAssessed};
        let graded = match (graded, &self.part.kind) {
            (Ok(graded), _) => graded,
            (Err(Ungraded::Unreadable { message, column, help }), _) => {
                return Ok(Submitted::Unreadable { message, column, help });
            }
            (Err(Ungraded::ToMark), Kind::Open(open)) => {
                return Ok(Submitted::ToMark { points: points(self.deck, open), samples: samples(self.deck, open) });
            }
            (Err(error), _) => return Err(no_key(error)),
        };
        let key = match graded.outcome {
            Correct | SelfAssessed => Some(self.key()?),
            Partly | NotYet => None,
        };
        let remark =
            |remark: crate::grade::Remark| Remark { option: remark.option, text: inline(self.deck, &remark.text) };
        Ok(Submitted::Graded {
            verdict: Verdict {
                outcome: graded.outcome,
                score: graded.score,
                headline: graded.headline,
                feedback: graded.remarks.into_iter().map(remark).collect(),
                at_fault: graded.at_fault,
                own: None,
                on_case: None,
                key,
            },
        })
    }
}

fn claim_view(deck: &Deck, claim: &Claim) -> ClaimView {
    ClaimView { id: claim.id.to_string(), says: inline(deck, &claim.says) }
}

fn points(deck: &Deck, open: &Open) -> Vec<PointView> {
    open.points.iter().map(|point| PointView { says: inline(deck, &point.says), claim: None }).collect()
}

fn samples(deck: &Deck, open: &Open) -> Vec<SampleView> {
    let sample =
        |sample: &candlelight_bank::Sample| SampleView { text: block(deck, &sample.text), earns: sample.earns.clone() };
    open.samples.iter().map(sample).collect()
}

fn no_key(error: Ungraded) -> Failure {
    match error {
        Ungraded::NoKey(message) => Failure::other(
            format!("This part cannot be graded: {message}"),
            "The problem is in the question's file; the Bank view names it",
        ),
        _ => Failure::gone("This part, as it was shown,"),
    }
}

fn block(deck: &Deck, text: &Markdown) -> Html {
    Html(markdown::render(&text.source, Some(&deck.folder)).html)
}

fn inline(deck: &Deck, text: &Markdown) -> Html {
    Html(markdown::render_inline(&text.source, Some(&deck.folder)).html)
}
