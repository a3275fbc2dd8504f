//! One scenario per answer kind: right, wrong, a known mistake, nearly, and what cannot be read.

use candlelight_quiz::Quiz;
use candlelight_quiz::view::{FailureCode, Key, Outcome, PartKind, Response, Submitted, Verdict};

use crate::desk::{Desk, Sitting};

/// A desk with one question, `deck/question`, of one part.
fn desk(part: &str) -> Desk {
    Desk::with_deck(&[("question", &format!("title = 'T'\nprompt = 'P'\n[[part]]\n{part}"))])
}

fn sitting(quiz: &Quiz) -> Sitting<'_> {
    assert!(quiz.bank().diagnostics.is_empty(), "{:?}", quiz.bank().diagnostics);
    Sitting::of(quiz, "deck/question", 5)
}

/// The only part's id.
const ANSWER: &str = "answer";

impl Sitting<'_> {
    #[track_caller]
    fn verdict(&self, response: &Response) -> Verdict {
        self.verdict_on(ANSWER, response)
    }

    #[track_caller]
    fn is_right(&self, response: &Response) {
        let verdict = self.verdict(response);
        assert_eq!((verdict.outcome, verdict.score), (Outcome::Correct, 1.0), "{response:?}: {verdict:?}");
        assert_eq!(verdict.key, Some(self.reveal(ANSWER)));
        assert!(verdict.at_fault.is_empty());
    }

    #[track_caller]
    fn is_wrong(&self, response: &Response) -> Verdict {
        let verdict = self.verdict(response);
        assert_eq!((verdict.outcome, verdict.score), (Outcome::NotYet, 0.0), "{response:?}: {verdict:?}");
        assert_eq!(verdict.key, None);
        verdict
    }

    /// Wrong in a known way: its name is in the headline and its feedback is all that is said.
    #[track_caller]
    fn is_mistaken(&self, response: &Response, name: &str, feedback: &str) {
        let verdict = self.is_wrong(response);
        assert_eq!(verdict.headline, format!("Not yet: {name}."), "{response:?}");
        let said: Vec<_> = verdict.feedback.iter().map(|remark| remark.text.0.as_str()).collect();
        assert_eq!(said, [feedback]);
    }

    /// The column that it cannot be read at, if one is known.
    #[track_caller]
    fn is_unreadable(&self, response: &Response) -> Option<usize> {
        match self.submit(ANSWER, response) {
            Submitted::Unreadable { message, column, help } => {
                assert!(!message.is_empty() && help.is_some(), "{response:?}: {message}");
                column
            }
            other => panic!("{response:?} was read: {other:?}"),
        }
    }

    /// The ids of what is shown with these texts.
    fn ids(&self, texts: &[&str]) -> Vec<String> {
        let shown = match self.shown().parts.swap_remove(0).kind {
            PartKind::Choice { options, .. } => options.into_iter().map(|option| (option.text.0, option.id)).collect(),
            PartKind::Order { steps } => steps.into_iter().map(|step| (step.text.0, step.id)).collect::<Vec<_>>(),
            other => panic!("nothing has an id in {other:?}"),
        };
        let id = |text: &&str| shown.iter().find(|(other, _)| other == text).map(|(_, id)| id.clone());
        texts.iter().map(|text| id(text).expect(text)).collect()
    }

    fn pick(&self, texts: &[&str]) -> Response {
        Response::Choice { picked: self.ids(texts) }
    }

    fn arrange(&self, texts: &[&str]) -> Response {
        Response::Order { steps: self.ids(texts) }
    }
}

fn number(text: &str) -> Response {
    Response::Number { text: text.to_owned() }
}

fn value(text: &str) -> Response {
    Response::Value { text: text.to_owned(), is_error: false }
}

fn text(text: &str) -> Response {
    Response::Text { text: text.to_owned() }
}

#[test]
fn choice_of_one() {
    let desk = desk(
        "[part.choice]
        option = [
          { text = 'axes', right = true, why = 'It is.' },
          { text = 'numbers', right = false, why = 'That is the *size*.' },
          { text = 'types', right = false },
        ]",
    );
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    sitting.is_right(&sitting.pick(&["axes"]));
    let verdict = sitting.is_wrong(&sitting.pick(&["numbers"]));
    assert_eq!(verdict.at_fault, sitting.ids(&["numbers"]));
    assert_eq!(verdict.feedback[0].text.0, "That is the <em>size</em>.");
    assert_eq!(verdict.feedback[0].option.as_ref(), verdict.at_fault.first());
    assert!(sitting.is_wrong(&sitting.pick(&["types"])).feedback.is_empty());
    sitting.is_unreadable(&sitting.pick(&[]));
    sitting.is_unreadable(&sitting.pick(&["axes", "types"]));
}

#[test]
fn choice_of_several() {
    let desk = desk(
        "[part.choice]
        several = true
        option = [
          { text = 'a', right = true, why = 'yes a' },
          { text = 'b', right = true, why = 'yes b' },
          { text = 'c', right = false, why = 'no c' },
          { text = 'd', right = false, why = 'no d' },
        ]",
    );
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    sitting.is_right(&sitting.pick(&["b", "a"]));
    sitting.is_wrong(&sitting.pick(&["c", "d"]));

    let half = sitting.verdict(&sitting.pick(&["a"]));
    assert_eq!((half.outcome, half.score, half.key), (Outcome::Partly, 0.5, None));
    assert!(half.feedback.is_empty() && half.at_fault.is_empty(), "what is missing is not given away");

    let more = sitting.verdict(&sitting.pick(&["a", "b", "c"]));
    assert_eq!((more.outcome, more.score, more.key), (Outcome::Partly, 0.5, None));
    let said: Vec<_> = more.feedback.iter().map(|remark| remark.text.0.as_str()).collect();
    assert_eq!(said, ["no c"]);

    // Picking everything earns nothing.
    assert_eq!(sitting.verdict(&sitting.pick(&["a", "b", "c", "d"])).score, 0.0);
}

#[test]
fn an_option_picked_twice_counts_once() {
    let desk = desk(
        "[part.choice]
        several = true
        option = [{ text = 'a', right = true }, { text = 'b', right = true }, { text = 'c', right = false }]",
    );
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    let twice = Response::Choice { picked: sitting.ids(&["a", "a"]) };
    let verdict = sitting.verdict(&twice);
    assert_eq!((verdict.outcome, verdict.score), (Outcome::Partly, 0.5));
}

#[test]
fn a_number_within_its_tolerance() {
    let desk = desk(
        "[part.number]
        expect = '0.25'
        tolerance = { absolute = 0.01 }
        mistake = [
          { name = 'upside down', gives = '4', feedback = 'Turn it **over**.' },
          { name = 'in percent', written = '25', feedback = 'No percent.' },
        ]",
    );
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    for right in ["0.25", "0,25", "1/4", "25e-2", ".26", " 0.24 "] {
        sitting.is_right(&number(right));
    }
    let Key::Number { value, accepted, receipt } = sitting.reveal(ANSWER) else { panic!("the key is a number") };
    assert_eq!((value.as_str(), accepted.as_str()), ("0.25", "from 0.24 to 0.26"));
    assert_eq!((receipt.source.as_str(), receipt.result.as_str()), ("0.25", "0.25"));
    let verdict = sitting.is_wrong(&number("0.3"));
    assert!(verdict.feedback.is_empty() && !verdict.headline.contains("0.25"), "{verdict:?}");
    sitting.is_mistaken(&number("4.0"), "upside down", "Turn it <strong>over</strong>.");
    sitting.is_mistaken(&number("25"), "in percent", "No percent.");
    for unreadable in ["", "1,5,", "a quarter", "1/0", "0.2.5"] {
        sitting.is_unreadable(&number(unreadable));
    }
}

#[test]
fn a_value() {
    let desk = desk(
        "[part.value]
        expect = '[[10, 12], [16, 18]]'
        mistake = [{ name = 'the last row', gives = '[14, 16, 18]', feedback = 'Columns too.' }]",
    );
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    for right in
        ["[[10, 12], [16, 18]]", "((10,12),(16,18))", "tensor([[10, 12],\n        [16, 18]])", "[[10.0, 12], [16, 18]]"]
    {
        sitting.is_right(&value(right));
    }
    sitting.is_mistaken(&value("(14, 16, 18)"), "the last row", "Columns too.");
    let verdict = sitting.is_wrong(&value("[[10, 12], [16, 19]]"));
    assert_eq!(verdict.headline, "Not yet: 3 of 4 numbers are right; the first that differs stands at [1, 1].");
    assert_eq!(verdict.at_fault, ["[1, 1]"]);
    let verdict = sitting.is_wrong(&value("[10, 12, 16]"));
    assert_eq!(verdict.headline, "Not yet: shape [3] is not the right one.");
    sitting.is_wrong(&value("[[10, 12], [16]]"));
    let verdict = sitting.is_wrong(&Response::Value { text: String::new(), is_error: true });
    assert_eq!(verdict.headline, "Not yet: it runs without an error.");

    sitting.is_unreadable(&value(" "));
    sitting.is_unreadable(&value("[[10, 12], [16, 18]"));
    assert_eq!(sitting.is_unreadable(&value("[10, twelve]")), Some(6));
    assert_eq!(sitting.is_unreadable(&value("[10, 6 * 2]")), Some(8));
    sitting.is_unreadable(&value(&"[".repeat(100_000)));
}

#[test]
fn a_value_that_is_an_error() {
    let desk = desk(
        "[part.value]
        expect = 'torch.zeros(2) + torch.zeros(3)'
        raises = 'RuntimeError'
        mistake = [{ name = 'cut to fit', gives = '[2, 3]', feedback = 'Nothing is cut.' }]",
    );
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    sitting.is_right(&Response::Value { text: String::new(), is_error: true });
    let Key::Value { value: None, raises, receipt: Some(receipt) } = sitting.reveal(ANSWER) else {
        panic!("the key is an error that was seen");
    };
    assert_eq!(raises.as_deref(), Some("RuntimeError"));
    assert!(receipt.result.starts_with("RuntimeError: The size of tensor a (2) must match"), "{receipt:?}");
    sitting.is_wrong(&value("[4]"));
    sitting.is_mistaken(&value("[2, 3]"), "cut to fit", "Nothing is cut.");
    sitting.is_unreadable(&value("[4"));
}

#[test]
fn an_error_that_is_only_stated_has_no_receipt() {
    let desk = desk("[part.value]\nraises = 'RuntimeError'");
    let quiz = desk.quiz();
    let sitting = Sitting::of(&quiz, "deck/question", 5);
    sitting.is_right(&Response::Value { text: String::new(), is_error: true });
    let key = Key::Value { value: None, raises: Some("RuntimeError".to_owned()), receipt: None };
    assert_eq!(sitting.reveal(ANSWER), key);
}

#[test]
fn an_order() {
    let desk = desk("[part.order]\nsteps = ['predict', 'loss', 'gradient', 'step']\nextra = ['round']");
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    sitting.is_right(&sitting.arrange(&["predict", "loss", "gradient", "step"]));
    let key =
        Key::Order { steps: sitting.ids(&["predict", "loss", "gradient", "step"]), extra: sitting.ids(&["round"]) };
    assert_eq!(sitting.reveal(ANSWER), key);

    let partly = sitting.verdict(&sitting.arrange(&["predict", "gradient", "loss", "step"]));
    assert_eq!((partly.outcome, partly.score, partly.key), (Outcome::Partly, 0.75, None));
    assert_eq!(partly.headline, "Partly: 3 of 4 steps stand in the right order.");
    assert_eq!(partly.at_fault.len(), 1);

    let stranger = sitting.verdict(&sitting.arrange(&["predict", "loss", "round", "gradient", "step"]));
    assert_eq!((stranger.outcome, stranger.score), (Outcome::Partly, 0.75));
    assert_eq!(stranger.at_fault, sitting.ids(&["round"]));

    let backwards = sitting.verdict(&sitting.arrange(&["step", "gradient", "loss", "predict"]));
    assert_eq!(backwards.outcome, Outcome::NotYet);
    sitting.is_unreadable(&sitting.arrange(&[]));
}

#[test]
fn a_text() {
    let desk = desk(
        "[part.text]
        accept = ['mini-batch', 'minibatch']
        mistake = [{ name = 'a whole pass', written = 'epoch', feedback = 'That is *all* images.' }]",
    );
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    for right in ["mini-batch", "Mini  Batch", " minibatch. "] {
        sitting.is_right(&text(right));
    }
    sitting.is_mistaken(&text("Epoch"), "a whole pass", "That is <em>all</em> images.");
    sitting.is_wrong(&text("batches"));
    sitting.is_unreadable(&text("  "));
    sitting.is_unreadable(&text("?!"));
}

#[test]
fn an_open_answer_is_marked_by_the_learner() {
    let desk = desk(
        "[part.open]
        point = [{ says = 'It is *random*.' }, { says = 'It is a batch.' }]
        sample = [{ text = 'Some batch.', earns = [2] }]",
    );
    let quiz = desk.quiz();
    let sitting = sitting(&quiz);
    let answer = |text: &str, ticked| Response::Open { text: text.to_owned(), ticked };
    sitting.is_unreadable(&answer(" ", None));
    match sitting.submit(ANSWER, &answer("A random batch.", None)) {
        Submitted::ToMark { points, samples } => {
            assert_eq!(points[0].says.0, "It is <em>random</em>.");
            assert_eq!((samples.len(), samples[0].earns.as_slice()), (1, &[1][..]));
        }
        other => panic!("not to mark: {other:?}"),
    }
    for (ticked, score) in [(vec![], 0.0), (vec![1], 0.5), (vec![0, 1], 1.0), (vec![1, 1, 7], 0.5)] {
        let verdict = sitting.verdict(&answer("A random batch.", Some(ticked.clone())));
        assert_eq!((verdict.outcome, verdict.score), (Outcome::SelfAssessed, score), "{ticked:?}");
        assert!(matches!(verdict.key, Some(Key::Open { .. })));
    }
}

#[test]
fn the_explanation_comes_with_its_demo_and_parameters() {
    let question = "title = 'T'\nprompt = 'P'\nexplanation = 'It is **so**.'
        demo = { id = 'double-and-slice', with = { rows = 4, slice = \"'1:'\" } }
        [[part]]\n[part.number]\nexpect = '2'";
    let desk = Desk::with_deck(&[("question", question), ("bare", crate::desk::SOUND)]);
    let quiz = desk.quiz();
    let explanation = sitting(&quiz).explanation();
    assert!(explanation.text.is_some_and(|text| text.0.contains("<strong>so</strong>")));
    let demo = explanation.demo.expect("a demo");
    assert_eq!(demo.id, "double-and-slice");
    assert_eq!(serde_json::Value::Object(demo.parameters), serde_json::json!({ "rows": 4, "slice": "1:" }));
    let bare = Sitting::of(&quiz, "deck/bare", 0).explanation();
    assert!(bare.text.is_none() && bare.demo.is_none());
}

#[test]
fn what_is_gone_is_told_as_gone() {
    let desk = desk("[part.choice]\noption = [{ text = 'a', right = true }, { text = 'b', right = false }]");
    let quiz = desk.quiz();
    let here = sitting(&quiz);
    let picked = here.pick(&["a"]);
    let gone = |id: &str, seed, part: &str, response: &Response| {
        let failure = quiz.submit(&Sitting::of(&quiz, id, seed).id, seed, part, response).expect_err("it is gone");
        assert_eq!(failure.code, FailureCode::Gone, "{failure:?}");
        assert!(failure.help.is_some());
    };
    gone("deck/other", 5, ANSWER, &picked);
    gone("nonsense", 5, ANSWER, &picked);
    gone("deck/question", 5, "other", &picked);
    gone("deck/question", 6, ANSWER, &picked);
    gone("deck/question", 5, ANSWER, &number("2"));
    assert_eq!(quiz.reveal(&here.id, 5, "other").expect_err("no such part").code, FailureCode::Gone);
}
