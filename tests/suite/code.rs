//! Code as an answer: what it computes is graded, with the drawn values and in the hidden cases.

use candlelight_quiz::Quiz;
use candlelight_quiz::view::{Key, Outcome, Preview, Response, Submitted, Verdict};

use crate::desk::{Desk, Sitting, contains_all};

const QUESTION: &str = "
title  = 'A corner'
prompt = 'Of a {{ n }} × {{ n }} matrix.'
given  = 't = torch.arange(n * n).reshape(n, n)'

[variants]
n = { int = [3, 5] }

[[part]]
id = 'corner'
[part.code]
expect     = 't[-2:, -2:]'
also_right = ['t[n-2:, n-2:]']
cases      = [{ n = 6 }, { n = 2 }]
[[part.code.mistake]]
name     = 'rows sliced twice'
written  = '[-2:][-2:]'
feedback = 'Slice *both* axes, for {{ n }} rows.'
[[part.code.mistake]]
name     = 'all columns'
gives    = 't[-2:]'
feedback = 'Columns too.'
[[part.code.mistake]]
name     = 'a whole matrix'
gives    = 't * 1'
feedback = 'Slice it.'
[[part.code.mistake]]
name     = 'nothing done'
gives    = 't'
feedback = 'It is `t`.'

[[part]]
id = 'squares'
[part.code]
expect   = '[i * i for i in range(n)]'
must_use = ['comprehension']

[[part]]
id = 'mean'
[part.code]
expect = 't.float().mean()'
dtype  = 'any'
";

fn desk() -> Desk {
    Desk::with_deck(&[("question", QUESTION)])
}

fn sitting(quiz: &Quiz) -> Sitting<'_> {
    assert!(quiz.bank().diagnostics.is_empty(), "{:?}", quiz.bank().diagnostics);
    Sitting::of(quiz, "deck/question", 5)
}

fn code(source: &str) -> Response {
    Response::Code { source: source.to_owned() }
}

impl Sitting<'_> {
    #[track_caller]
    fn code(&self, part: &str, source: &str) -> Verdict {
        self.verdict_on(part, &code(source))
    }

    fn preview(&self, source: &str) -> Preview {
        self.quiz.preview(&self.id, self.seed, "corner", source).expect("it can be previewed")
    }

    fn rows(&self) -> i64 {
        self.drawn("n").parse().expect("a whole number")
    }
}

fn said(verdict: &Verdict) -> Vec<&str> {
    verdict.feedback.iter().map(|remark| remark.text.0.as_str()).collect()
}

#[test]
fn whatever_computes_the_same_is_right() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    for right in
        ["t[-2:, -2:]", "t[n-2:, n-2:]", "t[-2:][:, -2:]", "a = t[-2:]\na[:, -2:]", "t.flip(0)[:2].flip(0)[:, -2:]"]
    {
        let verdict = sitting.code("corner", right);
        assert_eq!((verdict.outcome, verdict.score), (Outcome::Correct, 1.0), "{right}: {verdict:?}");
        assert_eq!(verdict.key, Some(sitting.reveal("corner")));
    }
    let Some(Key::Code { source, value, receipt }) = sitting.code("corner", "t[-2:, -2:]").key else { panic!("code") };
    assert!(source.0.contains("span"), "highlighted: {source:?}");
    assert_eq!((value.kind.as_str(), value.dtype.as_deref(), value.shape), ("tensor", Some("int64"), Some(vec![2, 2])));
    assert_eq!(receipt.given.as_deref(), Some("t = torch.arange(n * n).reshape(n, n)"));
    assert_eq!((receipt.result.as_str(), receipt.dtype.as_deref()), (value.repr.as_str(), Some("int64")));
}

#[test]
fn a_literal_that_fits_here_does_not_fit_a_hidden_case() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    let n = sitting.rows();
    let corner = format!(
        "torch.tensor([[{}, {}], [{}, {}]])",
        n * (n - 2) + n - 2,
        n * (n - 2) + n - 1,
        n * (n - 1) + n - 2,
        n * n - 1
    );
    let verdict = sitting.code("corner", &corner);
    assert_eq!((verdict.outcome, verdict.score, verdict.key), (Outcome::NotYet, 0.0, None));
    assert_eq!(verdict.headline, "Right here, but not for n = 6.");
    assert_eq!(verdict.on_case.as_deref(), Some("n = 6"));
    assert!(verdict.own.is_some_and(|own| own.repr.contains(&(n * n - 1).to_string())), "what it gives there");
    // An index that only exists for the drawn size.
    let error = sitting.code("corner", &format!("t[[{}, {}]][:, -2:]", n - 2, n - 1));
    assert_eq!(error.outcome, Outcome::NotYet);
    contains_all(&error.headline, &["Right here, but"]);
}

#[test]
fn mistakes_are_known_by_what_is_written_before_what_it_comes_to() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    // It comes to the same as "all columns", and is written as "rows sliced twice".
    let written = sitting.code("corner", "t [-2:] [-2:]");
    assert_eq!(written.headline, "Not yet: rows sliced twice.");
    assert_eq!(said(&written), [format!("Slice <em>both</em> axes, for {} rows.", sitting.rows())]);
    let by_value = sitting.code("corner", "t[n-2:]");
    assert_eq!(by_value.headline, "Not yet: all columns.");
    assert_eq!(said(&by_value), ["Columns too."]);
    let several = sitting.code("corner", "t + 0");
    contains_all(&several.headline, &["one way to get this"]);
    assert_eq!(
        said(&several),
        ["One way to get this: a whole matrix. Slice it.", "One way to get this: nothing done. It is <code>t</code>."]
    );
}

#[test]
fn what_is_wrong_is_told_without_the_key() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    let shape = sitting.code("corner", "t[:1]");
    assert_eq!(shape.headline, format!("Not yet: shape [1, {}] is not the right one.", sitting.rows()));
    let one_off = sitting.code("corner", "r = t[-2:, -2:].clone()\nr[1, 0] = 0\nr");
    assert_eq!(one_off.headline, "Not yet: 3 of 4 numbers are right; the first that differs stands at [1, 0].");
    assert_eq!(one_off.at_fault, ["[1, 0]"]);
    let dtype = sitting.code("corner", "t[-2:, -2:].float()");
    assert_eq!((dtype.outcome, dtype.score, &dtype.key), (Outcome::Partly, 0.5, &None));
    contains_all(&dtype.headline, &["the numbers are right", "float32"]);
    let list = sitting.code("corner", "t[-2:, -2:].tolist()");
    contains_all(&list.headline, &["a tensor was asked for", "a list"]);
    assert_eq!(sitting.code("mean", "(t.sum() / (n * n)).item()").outcome, Outcome::Correct, "any dtype will do");
}

#[test]
fn an_answer_that_raises_is_wrong_and_one_that_cannot_be_read_costs_nothing() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    let raised = sitting.code("corner", "t[100]");
    assert_eq!((raised.outcome, &raised.own, &raised.key), (Outcome::NotYet, &None, &None));
    contains_all(said(&raised)[0], &["IndexError"]);
    for (unreadable, column) in [("t[-2:, -2:", None), ("u[-2:]", Some(1)), ("1 + u", Some(5)), ("  ", None)] {
        let submitted = sitting.submit("corner", &code(unreadable));
        let Submitted::Unreadable { column: at, help, message } = submitted else { panic!("{submitted:?}") };
        assert!(help.is_some() && !message.is_empty());
        assert!(column.is_none() || at == column, "{unreadable}: {at:?}");
    }
    assert!(matches!(sitting.submit("corner", &code("while True: pass")), Submitted::Unreadable { .. }));
    assert_eq!(sitting.code("corner", "t[-2:, -2:]").outcome, Outcome::Correct, "and nothing is lost");
}

#[test]
fn code_beyond_its_limits_costs_nothing_and_the_next_is_graded() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    for hostile in [
        "x = []\nwhile True:\n    x.append(torch.ones(1_000_000))",
        "def f(): return f()\nf() + t",
        "t.expand(10**9, n, n) * 1",
    ] {
        let submitted = sitting.submit("corner", &code(hostile));
        assert!(
            !matches!(&submitted, Submitted::Graded { verdict } if verdict.score > 0.0),
            "{hostile}: {submitted:?}"
        );
        assert!(matches!(sitting.preview(hostile), Preview::Error { .. }), "{hostile}");
        assert_eq!(sitting.code("corner", "t[-2:, -2:]").outcome, Outcome::Correct, "after {hostile}");
    }
}

#[test]
fn a_way_of_writing_can_be_asked_for() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    assert_eq!(sitting.code("squares", "[x ** 2 for x in range(n)]").outcome, Outcome::Correct);
    let loops = sitting.code("squares", "s = []\nfor i in range(n):\n    s.append(i * i)\ns");
    assert_eq!((loops.outcome, loops.score, &loops.key), (Outcome::Partly, 0.5, &None));
    contains_all(said(&loops)[0], &["comprehension"]);
}

#[test]
fn the_key_is_not_within_reach_of_the_code() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    sitting.reveal("corner");
    for name in ["expect", "key", "corner", "__builtins__", "globals()", "open('question.toml')"] {
        let submitted = sitting.submit("corner", &code(name));
        assert!(!matches!(&submitted, Submitted::Graded { verdict } if verdict.outcome == Outcome::Correct), "{name}");
    }
}

#[test]
fn a_preview_shows_what_the_code_comes_to() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    let Preview::Value { value, stdout } = sitting.preview("print('here')\nt.shape[0]") else { panic!("a value") };
    assert_eq!((value.repr, stdout), (sitting.rows().to_string(), "here\n".to_owned()));
    let Preview::Value { value, .. } = sitting.preview("t[:1, :2]") else { panic!("a value") };
    assert_eq!(value.elements, Some(serde_json::json!([["0", "1"]])));
    assert_eq!(sitting.preview("  \n"), Preview::Nothing { stdout: String::new() });
    assert_eq!(sitting.preview("print(n)"), Preview::Nothing { stdout: format!("{}\n", sitting.rows()) });
    let Preview::Error { error } = sitting.preview("t +\n1 / 0") else { panic!("an error") };
    assert_eq!((error.kind.as_str(), error.line), ("SyntaxError", 1));
    let Preview::Error { error } = sitting.preview("a = 1\na / 0") else { panic!("an error") };
    assert_eq!((error.kind.as_str(), error.line, error.column), ("ZeroDivisionError", 2, 1));
    assert_eq!(error.excerpt, "a / 0\n^^^^^");
}

#[test]
fn an_answer_is_run_step_by_step() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    let working = |part, response| quiz.working(&sitting.id, sitting.seed, part, &response).expect("it runs");
    let source = "# é\nt[1:][1:]";
    let shown = working("corner", code(source));
    let steps: Vec<_> = shown.steps.iter().map(|step| step.source.as_str()).collect();
    assert_eq!(steps, ["t", "t[1:]", "t[1:][1:]"]);
    assert_eq!((shown.steps[1].from, shown.steps[1].to), (4, 9), "counted as the window counts");
    let n = sitting.rows() as usize;
    assert_eq!(shown.steps[1].value.shape, Some(vec![n - 1, n]));
    assert!(shown.receipt.is_some() && shown.error.is_none());
    let failed = working("corner", code("t[9][9]"));
    assert_eq!(failed.error.map(|error| error.kind), Some("IndexError".to_owned()));
    let typed = working("mean", Response::Value { text: "[1, 2]".to_owned(), is_error: false });
    assert_eq!((typed.steps.len(), typed.steps[0].value.repr.as_str()), (1, "[1, 2]"));
}

#[test]
fn running_a_key_again_computes_it_again() {
    let desk = desk();
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    let Key::Code { receipt: first, value, .. } = sitting.reveal("corner") else { panic!("code") };
    let again = quiz.recompute(&sitting.id, sitting.seed, "corner").expect("it computes");
    let Key::Code { receipt: again, value: same, .. } = again else { panic!("code") };
    assert_eq!(value, same);
    assert_ne!(first.milliseconds, again.milliseconds, "two runs never take equally long, to the nanosecond");
}
