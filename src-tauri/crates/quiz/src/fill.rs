//! A question's texts as HTML, with the values of their placeholders.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use candlelight_bank::markdown::{Placeholder, Template};
use candlelight_bank::{Deck, Markdown, Question};
use candlelight_script::Value;

use crate::draw::Drawing;
use crate::receipt;
use crate::view::{Failure, Html, ScriptReceipt};
use crate::worker::{Evaluation, Evaluator, Outcome};

/// What the placeholders of a question come to with one seed, each computed once.
#[derive(Debug, Default, Clone)]
pub(crate) struct Filling(Arc<Mutex<HashMap<Spec, Outcome>>>);

/// A placeholder's expression and format.
type Spec = (String, Option<String>);

/// Texts of one question, ready to be rendered.
#[derive(Debug, Clone)]
pub(crate) struct Page<'a> {
    pub(crate) deck: &'a Deck,
    pub(crate) question: &'a Question,
    pub(crate) drawing: &'a Drawing,
    filling: &'a Filling,
}

impl<'a> Page<'a> {
    pub(crate) fn new(deck: &'a Deck, question: &'a Question, drawing: &'a Drawing, filling: &'a Filling) -> Self {
        Page { deck, question, drawing, filling }
    }

    /// Computes what the placeholders of these texts need and is not known yet, all at once.
    pub(crate) fn fill<'t>(
        &self,
        texts: impl IntoIterator<Item = &'t Markdown>,
        evaluator: &Evaluator,
    ) -> Result<(), Failure> {
        let mut missing = Vec::new();
        for text in texts {
            for placeholder in Template::parse(&text.source).placeholders {
                let spec = spec(&placeholder);
                if !self.filling.known().contains_key(&spec) && !missing.contains(&spec) {
                    missing.push(spec);
                }
            }
        }
        let evaluations: Vec<_> = missing.iter().map(|spec| self.evaluation(spec)).collect();
        let outcomes = evaluator.evaluate(&evaluations)?;
        self.filling.known().extend(missing.into_iter().zip(outcomes));
        Ok(())
    }

    /// Paragraphs, lists, tables and so on.
    pub(crate) fn block(&self, text: &Markdown) -> Html {
        let template = Template::parse(&text.source);
        Html(template.render(&self.values(&template), Some(&self.deck.folder)).html)
    }

    /// An option, a step, a remark.
    pub(crate) fn inline(&self, text: &Markdown) -> Html {
        let template = Template::parse(&text.source);
        Html(template.render_inline(&self.values(&template), Some(&self.deck.folder)).html)
    }

    /// As plain text.
    pub(crate) fn plain(&self, text: &Markdown) -> String {
        let template = Template::parse(&text.source);
        template.plain_text_with(&self.values(&template))
    }

    /// How each number in a text that was filled was computed, in the text's order.
    pub(crate) fn receipts(&self, text: &Markdown) -> Vec<ScriptReceipt> {
        let known = self.filling.known();
        let placeholders = Template::parse(&text.source).placeholders;
        let receipt = |placeholder: &Placeholder| {
            let spec = spec(placeholder);
            let outcome = known.get(&spec)?;
            let receipt = receipt::of_outcome(&self.evaluation(&spec), self.drawing, outcome);
            Some(ScriptReceipt { result: printed(outcome), ..receipt })
        };
        placeholders.iter().filter_map(receipt).collect()
    }

    fn evaluation(&self, (expression, format): &Spec) -> Evaluation {
        // Without a format of its own a value reads as in an f-string.
        let format = Some(format.clone().unwrap_or_default());
        Evaluation { format, ..self.drawing.evaluation(self.question, expression) }
    }

    fn values(&self, template: &Template) -> Vec<String> {
        let known = self.filling.known();
        let value = |placeholder: &Placeholder| match known.get(&spec(placeholder)) {
            Some(outcome) => printed(outcome),
            None => "…".to_owned(),
        };
        template.placeholders.iter().map(value).collect()
    }
}

impl Filling {
    fn known(&self) -> MutexGuard<'_, HashMap<Spec, Outcome>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What stands in a placeholder's place.
fn printed(outcome: &Outcome) -> String {
    match outcome.as_ref().map(|evaluated| &evaluated.value) {
        Ok(Value::Str(text)) => text.clone(),
        Ok(other) => other.to_string(),
        Err(error) => format!("({error})"),
    }
}

fn spec(placeholder: &Placeholder) -> Spec {
    (placeholder.expression.clone(), placeholder.format.clone())
}

/// Our own words as HTML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
