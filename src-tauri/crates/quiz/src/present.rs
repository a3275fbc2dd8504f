//! Questions, verdicts and keys as the window shows them.

use candlelight_bank::{Check, Choice, Claim, Kind, Markdown, Open, Part, Question, markdown};

use crate::fill::{Page, escaped};
use crate::grade::{self, Graded, Says, Ungraded, accepted_interval, is_right, plain};
use crate::sheet::{Computed, key_expression};
use crate::shuffle::Shuffle;
use crate::view::{
    AnswerKind, ClaimView, Failure, Html, Key, OptionView, PartKind, PartView, PointView, QuestionView, Remark,
    Response, SampleView, ScriptReceipt, StepView, Submitted, Verdict,
};
use crate::worker::{Evaluated, Outcome};
use crate::{names, receipt, value};

/// A part with what a seed made of it.
#[derive(Debug, Clone)]
pub(crate) struct Shown<'a> {
    pub(crate) page: Page<'a>,
    pub(crate) part: &'a Part,
    pub(crate) shuffle: Shuffle,
}

/// The page must be filled with [`open_texts`].
pub(crate) fn question(page: &Page<'_>) -> QuestionView {
    let Page { deck, question, drawing, .. } = *page;
    let parts = question.parts.iter().enumerate();
    QuestionView {
        id: question.id.to_string(),
        seed: drawing.seed,
        deck: deck.title.clone(),
        language: deck.language.clone(),
        title: question.title.clone(),
        topics: question.topics.clone(),
        drawn: drawing.shown(),
        prompt: page.block(&question.prompt),
        parts: parts
            .map(|(position, part)| {
                let shuffle = Shuffle::of(part, position, drawing.seed);
                PartView {
                    id: part.id.to_string(),
                    ask: part.ask.as_ref().map(|ask| page.block(ask)),
                    has_hint: part.hint.is_some(),
                    kind: Shown { page: page.clone(), part, shuffle }.kind(),
                }
            })
            .collect(),
    }
}

/// The texts that the learner sees before any verdict.
pub(crate) fn open_texts(question: &Question) -> Vec<&Markdown> {
    let asks = question.parts.iter().filter_map(|part| part.ask.as_ref());
    let parts = question.parts.iter().flat_map(entries);
    [&question.prompt].into_iter().chain(asks).chain(parts).collect()
}

/// The texts of a part's options or steps.
fn entries(part: &Part) -> Vec<&Markdown> {
    match &part.kind {
        Kind::Choice(choice) => choice.options.iter().map(|option| &option.text).collect(),
        Kind::Order(order) => order.steps.iter().chain(&order.extra).collect(),
        _ => Vec::new(),
    }
}

/// The texts that come with a part's verdict or key.
pub(crate) fn closed_texts<'a>(question: &'a Question, part: &'a Part) -> Vec<&'a Markdown> {
    match &part.kind {
        Kind::Choice(choice) => choice.options.iter().filter_map(|option| option.why.as_ref()).collect(),
        Kind::Open(open) => {
            let points = open.points.iter().map(|point| &point.says);
            let samples = open.samples.iter().map(|sample| &sample.text);
            points.chain(samples).chain(question.claims.iter().map(|claim| &claim.says)).collect()
        }
        kind => kind.mistakes().iter().map(|mistake| &mistake.feedback).collect(),
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

pub(crate) fn claim(page: &Page<'_>, claim: &Claim) -> ClaimView {
    ClaimView { id: claim.id.to_string(), says: page.inline(&claim.says) }
}

impl Shown<'_> {
    fn kind(&self) -> PartKind {
        let Page { question, drawing, .. } = self.page;
        match &self.part.kind {
            Kind::Choice(choice) => PartKind::Choice {
                several: choice.several,
                options: self
                    .shuffle
                    .shown()
                    .map(|(id, index)| OptionView {
                        id: id.to_owned(),
                        text: self.page.inline(&choice.options[index].text),
                    })
                    .collect(),
            },
            Kind::Order(order) => {
                let steps: Vec<_> = order.steps.iter().chain(&order.extra).collect();
                let step =
                    |(id, index): (&str, usize)| StepView { id: id.to_owned(), text: self.page.inline(steps[index]) };
                PartKind::Order { steps: self.shuffle.shown().map(step).collect() }
            }
            Kind::Number(_) => PartKind::Number,
            Kind::Value(_) => PartKind::Value,
            Kind::Code(_) => {
                let given = question.given.as_ref();
                let drawn = drawing.bindings.iter().map(|(name, _)| name.clone());
                let set_up = given.map(|given| names::assigned(&given.source)).unwrap_or_default();
                PartKind::Code {
                    given: given.map(|given| Html(markdown::highlight(&given.source, "python"))),
                    names: drawn.chain(set_up).collect(),
                }
            }
            Kind::Text(_) => PartKind::Text,
            Kind::Open(_) => PartKind::Open,
        }
    }

    /// The part's right answer. The page must be filled with [`closed_texts`].
    pub(crate) fn key(&self, computed: &Computed<Outcome>) -> Result<Key, Failure> {
        self.try_key(computed).map_err(|error| self.no_key(error))
    }

    fn try_key(&self, computed: &Computed<Outcome>) -> Result<Key, Ungraded> {
        Ok(match &self.part.kind {
            Kind::Choice(choice) => self.choice_key(choice, computed)?,
            Kind::Number(rule) => {
                let key = grade::key(computed)?;
                let number = key.value.as_number().unwrap_or(f64::NAN);
                Key::Number {
                    value: plain(number),
                    receipt: self.receipt(key),
                    accepted: accepted_interval(number, rule.tolerance),
                }
            }
            Kind::Value(rule) => match &rule.check {
                Check::Gives(_) => {
                    let key = grade::key(computed)?;
                    Key::Value { value: Some(value::view(&key.value)), raises: None, receipt: Some(self.receipt(key)) }
                }
                Check::Raises { kind, .. } => {
                    let receipt = computed.key.as_ref().map(|outcome| self.receipt_of(outcome));
                    Key::Value { value: None, raises: Some(kind.clone()), receipt }
                }
            },
            Kind::Code(rule) => {
                let key = grade::key(computed)?;
                Key::Code {
                    source: Html(markdown::highlight(&rule.expect.source, "python")),
                    value: value::view(&key.value),
                    receipt: self.receipt(key),
                }
            }
            Kind::Order(order) => Key::Order {
                steps: (0..order.steps.len()).map(|index| self.shuffle.id_of(index)).collect(),
                extra: (0..order.extra.len()).map(|index| self.shuffle.id_of(order.steps.len() + index)).collect(),
            },
            Kind::Text(text) => Key::Text { accept: text.accept.clone() },
            Kind::Open(open) => Key::Open { points: self.points(open), samples: self.samples(open) },
        })
    }

    fn receipt(&self, key: &Evaluated) -> ScriptReceipt {
        self.receipt_of(&Ok(key.clone()))
    }

    fn receipt_of(&self, key: &Outcome) -> ScriptReceipt {
        let Page { question, drawing, .. } = self.page;
        let source = key_expression(&self.part.kind).map(|key| key.source.as_str()).unwrap_or_default();
        receipt::of_outcome(&drawing.evaluation(question, source), drawing, key)
    }

    fn choice_key(&self, choice: &Choice, computed: &Computed<Outcome>) -> Result<Key, Ungraded> {
        let (mut right, mut why) = (Vec::new(), Vec::new());
        for (id, index) in self.shuffle.shown() {
            if is_right(choice, computed, index)? {
                right.push(id.to_owned());
            }
            if let Some(reason) = &choice.options[index].why {
                why.push(Remark { option: Some(id.to_owned()), text: self.page.inline(reason) });
            }
        }
        Ok(Key::Choice { right, why })
    }

    /// What the window is told of a graded response. The key goes with it only where nothing is left to find out.
    pub(crate) fn submitted(
        &self,
        graded: Result<Graded, Ungraded>,
        computed: &Computed<Outcome>,
    ) -> Result<Submitted, Failure> {
        use crate::view::Outcome::{Correct, NotYet, Partly, SelfAssessed};
        let graded = match (graded, &self.part.kind) {
            (Ok(graded), _) => graded,
            (Err(Ungraded::Unreadable { message, column, help }), _) => {
                return Ok(Submitted::Unreadable { message, column, help });
            }
            (Err(Ungraded::ToMark), Kind::Open(open)) => {
                return Ok(Submitted::ToMark { points: self.points(open), samples: self.samples(open) });
            }
            (Err(error), _) => return Err(self.no_key(error)),
        };
        let key = match graded.outcome {
            Correct | SelfAssessed => Some(self.key(computed)?),
            Partly | NotYet => None,
        };
        Ok(Submitted::Graded {
            verdict: Box::new(Verdict {
                outcome: graded.outcome,
                score: graded.score,
                headline: graded.headline,
                feedback: graded.remarks.into_iter().map(|remark| self.remark(remark)).collect(),
                at_fault: graded.at_fault,
                own: graded.own.as_ref().map(value::view),
                on_case: graded.on_case,
                key,
            }),
        })
    }

    fn remark(&self, remark: grade::Remark) -> Remark {
        let text = match &remark.says {
            Says::Written(text) => self.page.inline(text),
            Says::OneWay { name, feedback } => {
                let Html(feedback) = self.page.inline(feedback);
                Html(format!("One way to get this: {}. {feedback}", escaped(name)))
            }
            Says::Plain(text) => Html(escaped(text)),
        };
        Remark { option: remark.option, text }
    }

    /// A response that is made of ids, in words: the picked options, or the steps in their order.
    pub(crate) fn in_words(&self, response: &Response) -> Option<String> {
        let (ids, texts, between): (_, Vec<_>, _) = match (response, &self.part.kind) {
            (Response::Choice { picked }, Kind::Choice(choice)) => {
                (picked, choice.options.iter().map(|option| &option.text).collect(), "; ")
            }
            (Response::Order { steps }, Kind::Order(order)) => {
                (steps, order.steps.iter().chain(&order.extra).collect(), " → ")
            }
            _ => return None,
        };
        let text = |id: &String| {
            let text = self.page.plain(texts.get(self.shuffle.index_of(id)?)?);
            // Between two texts stands one mark, not two.
            Some(if ids.len() > 1 { text.trim_end_matches('.').to_owned() } else { text })
        };
        Some(ids.iter().filter_map(text).collect::<Vec<_>>().join(between))
    }

    fn points(&self, open: &Open) -> Vec<PointView> {
        let claim_of = |point: &candlelight_bank::Point| {
            let linked = point.claim.as_ref()?;
            let found = self.page.question.claims.iter().find(|known| known.id == *linked)?;
            Some(claim(&self.page, found))
        };
        let view =
            |point: &candlelight_bank::Point| PointView { says: self.page.inline(&point.says), claim: claim_of(point) };
        open.points.iter().map(view).collect()
    }

    fn samples(&self, open: &Open) -> Vec<SampleView> {
        let sample = |sample: &candlelight_bank::Sample| SampleView {
            text: self.page.block(&sample.text),
            earns: sample.earns.clone(),
        };
        open.samples.iter().map(sample).collect()
    }

    fn no_key(&self, error: Ungraded) -> Failure {
        match error {
            Ungraded::Gone => Failure::gone("What this answers"),
            Ungraded::NoKey(message) => {
                let file = self.page.question.file.display();
                Failure::other(
                    format!("The key of this question cannot be computed: {message}"),
                    &format!("Go on with another one; `candlelight check` tells what is wrong in {file}"),
                )
            }
            Ungraded::ToMark | Ungraded::Unreadable { .. } => {
                Failure::other("This response cannot be graded", "Go on with the next question")
            }
        }
    }
}
