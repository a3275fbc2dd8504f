//! The steps on the way to the value of the last expression.

use std::collections::HashMap;

use crate::Step;
use crate::tree::{Expression, ExpressionKind, Span, Statement, StatementKind, Test};
use crate::value::Value;

/// Steps that are worth showing.
const MOST: usize = 64;

#[derive(Default)]
pub(crate) struct Trace {
    /// The places that are recorded, and whether they have been.
    wanted: HashMap<Span, bool>,
    sides: Option<[Span; 2]>,
    steps: Vec<(Span, Value)>,
}

impl Trace {
    /// Looks for the steps of the program's last expression.
    pub(crate) fn of(program: &[Statement]) -> Self {
        let mut trace = Trace::default();
        if let Some(Statement { kind: StatementKind::Expression(last), .. }) = program.last() {
            trace.spine(last);
            trace.sides = sides(last);
            for side in trace.sides.into_iter().flatten() {
                trace.wanted.insert(side, false);
            }
        }
        trace
    }

    pub(crate) fn wants(&self, at: Span) -> bool {
        !self.wanted.is_empty() && self.steps.len() < MOST && self.wanted.get(&at) == Some(&false)
    }

    pub(crate) fn record(&mut self, at: Span, value: Value) {
        self.wanted.insert(at, true);
        self.steps.push((at, value));
    }

    /// The steps in the order of their evaluation, and the sides of a comparison.
    pub(crate) fn finish(self) -> (Vec<Step>, Option<[Step; 2]>) {
        let step = |(at, value): &(Span, Value)| Step { at: at.start as usize..at.end as usize, value: value.clone() };
        let find = |side: Span| self.steps.iter().find(|(at, _)| *at == side).map(step);
        let sides = self.sides.and_then(|[left, right]| Some([find(left)?, find(right)?]));
        // A function or a module on the way says nothing to a reader.
        let telling =
            self.steps.iter().filter(|(_, value)| !matches!(value, Value::Other { repr } if repr.starts_with('<')));
        (telling.map(step).collect(), sides)
    }

    /// What is evaluated once on the way to the value: not the inside of comprehensions and functions, not constants.
    fn spine(&mut self, expression: &Expression) {
        match &expression.kind {
            ExpressionKind::Constant(_)
            | ExpressionKind::Starred(_)
            | ExpressionKind::Slice(_)
            | ExpressionKind::Lambda(_) => return,
            ExpressionKind::Unary(_, operand) => {
                if matches!(operand.kind, ExpressionKind::Constant(_)) {
                    return;
                }
                self.spine(operand);
            }
            ExpressionKind::Name(_) | ExpressionKind::FString(_) | ExpressionKind::Comprehension(..) => {}
            ExpressionKind::Walrus(_, inner) | ExpressionKind::Attribute(inner, _) => self.spine(inner),
            ExpressionKind::List(elements) | ExpressionKind::Tuple(elements) | ExpressionKind::Set(elements) => {
                if elements.iter().all(is_plain) {
                    return;
                }
                for element in elements {
                    self.spine(element);
                }
            }
            ExpressionKind::And(values) | ExpressionKind::Or(values) => {
                for value in values {
                    self.spine(value);
                }
            }
            ExpressionKind::Dict(entries) => entries.iter().for_each(|(_, value)| self.spine(value)),
            ExpressionKind::Binary(left, _, right) => {
                self.spine(left);
                self.spine(right);
            }
            ExpressionKind::Subscript(value, key) => {
                self.spine(value);
                if !is_plain(key) {
                    self.spine_of_key(key);
                }
            }
            ExpressionKind::Compare(left, tests) => {
                self.spine(left);
                for (_, right) in tests {
                    self.spine(right);
                }
            }
            ExpressionKind::Conditional(conditional) => {
                self.spine(&conditional.test);
                self.spine(&conditional.chosen);
                self.spine(&conditional.otherwise);
            }
            ExpressionKind::Call(call) => {
                if let ExpressionKind::Attribute(receiver, _) = &call.function.kind {
                    self.spine(receiver);
                }
                call.positional.iter().for_each(|argument| self.spine(argument));
                call.keywords.iter().for_each(|(_, argument)| self.spine(argument));
            }
        }
        self.wanted.insert(expression.at, false);
    }

    /// A key is a step where it is computed as a whole; the parts of a tuple of slices are not.
    fn spine_of_key(&mut self, key: &Expression) {
        match &key.kind {
            ExpressionKind::Tuple(parts) => parts.iter().for_each(|part| self.spine_of_key(part)),
            ExpressionKind::Slice(_) => {}
            _ => self.spine(key),
        }
    }
}

/// Written out, so that there is nothing to compute.
fn is_plain(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Constant(_) | ExpressionKind::Slice(_) => true,
        ExpressionKind::Unary(_, operand) => is_plain(operand),
        ExpressionKind::List(elements) | ExpressionKind::Tuple(elements) => elements.iter().all(is_plain),
        _ => false,
    }
}

/// Of one comparison, or of a call of a function that compares.
pub(crate) fn sides(expression: &Expression) -> Option<[Span; 2]> {
    match &expression.kind {
        ExpressionKind::Compare(left, tests) => match tests.as_slice() {
            [(Test::Compare(_) | Test::Is { .. }, right)] => Some([left.at, right.at]),
            _ => None,
        },
        ExpressionKind::Call(call) => {
            let ExpressionKind::Attribute(receiver, name) = &call.function.kind else { return None };
            match (&**name, call.positional.as_slice()) {
                // `(a == b).all()`, `torch.equal(a, b)`, `a.equal(b)`
                ("all" | "item", []) => sides(receiver),
                ("equal" | "allclose" | "isclose", [left, right, ..]) => Some([left.at, right.at]),
                ("equal" | "allclose", [right]) => Some([receiver.at, right.at]),
                _ => None,
            }
        }
        _ => None,
    }
}
