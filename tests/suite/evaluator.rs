//! The tensor language in its worker process: batches, previews, and that nothing it is given takes the app down.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use candlelight_quiz::view::FailureCode;
use candlelight_quiz::worker::{Evaluated, Evaluation, Evaluator, Lane, Outcome};
use candlelight_quiz::{ErrorKind, Value};

use crate::desk::{Desk, PROGRAM, eventually};
use crate::process::{fixture, is_running, kill, survives_what_it_cannot_read};
use crate::worker::{long, the_next_run_works};

/// Longer than any scenario that is not about it.
const PATIENCE: Duration = Duration::from_mins(1);
/// A computation that goes on until it is ended.
const LONG: &str = "demo('seven-steps', epochs=30, batch_size=16, hidden_units=200).steps";

fn evaluator(desk: &Desk) -> Evaluator {
    Evaluator::new(PROGRAM.into(), &desk.places(), PATIENCE)
}

fn source(source: &str) -> Evaluation {
    Evaluation { source: source.to_owned(), ..Evaluation::default() }
}

#[track_caller]
fn outcomes(evaluator: &Evaluator, sources: &[&str]) -> Vec<Outcome> {
    let evaluations: Vec<_> = sources.iter().map(|it| source(it)).collect();
    evaluator.evaluate(&evaluations).expect("a worker")
}

#[track_caller]
fn value(evaluator: &Evaluator, of: &str) -> Value {
    evaluator.evaluate_one(&source(of)).expect("a worker").expect(of).value
}

#[track_caller]
fn limit(outcome: &Outcome) -> &str {
    let error = outcome.as_ref().expect_err("beyond a limit");
    assert_eq!(error.kind, ErrorKind::Limit, "{error}");
    &error.message
}

/// A process that has come as far as computing: its processor time goes on.
fn until_computing(evaluator: &Evaluator) {
    let spent = |process: u32| {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        stat.rsplit_once(')')?.1.split_whitespace().nth(11)?.parse::<u64>().ok()
    };
    eventually("the worker computes", || spent(evaluator.process_id()?).filter(|ticks| *ticks > 20));
}

#[test]
fn a_batch_is_answered_in_its_order_with_errors_among_the_values() {
    let desk = Desk::new();
    let evaluator = evaluator(&desk);
    let all = outcomes(&evaluator, &["1 + 1", "1 / 0", "torch.arange(3)", "(", "'end'"]);
    let kinds: Vec<_> = all.iter().map(|outcome| outcome.as_ref().map_err(|error| error.kind).err()).collect();
    assert_eq!(kinds, [None, Some(ErrorKind::ZeroDivisionError), None, Some(ErrorKind::SyntaxError), None]);
    assert_eq!(all[0].as_ref().map(|it| &it.value), Ok(&Value::Int(2)));
    assert_eq!(all[2].as_ref().map(|it| it.value.to_string()), Ok("tensor([0, 1, 2])".to_owned()));
    assert!(evaluator.evaluate(&[]).expect("nothing to do").is_empty());
}

#[test]
fn each_evaluation_has_a_scope_of_its_own() {
    let desk = Desk::new();
    let evaluator = evaluator(&desk);
    let given = Evaluation {
        bindings: vec![("n".to_owned(), Value::Int(2))],
        given: Some("t = torch.zeros(n)".to_owned()),
        ..source("t[0] = 7\nt.tolist()")
    };
    let both = evaluator.evaluate(&[given.clone(), Evaluation { source: "t.tolist()".to_owned(), ..given }]);
    let values: Vec<_> = both.expect("a worker").into_iter().map(|it| it.expect("a value").value.to_string()).collect();
    assert_eq!(values, ["[7.0, 0.0]", "[0.0, 0.0]"], "what one has written the other does not see");
    let error = evaluator.evaluate_one(&source("n")).expect("a worker").expect_err("no such name");
    assert_eq!(error.kind, ErrorKind::NameError);
}

#[test]
fn the_seed_decides_what_is_drawn() {
    let desk = Desk::new();
    let evaluator = evaluator(&desk);
    let drawn = |seed| {
        let evaluation = Evaluation { seed, ..source("torch.rand(4).tolist()") };
        evaluator.evaluate_one(&evaluation).expect("a worker").expect("numbers").value
    };
    assert_eq!(drawn(1), drawn(1));
    assert_ne!(drawn(1), drawn(2));
}

#[test]
fn a_traced_evaluation_tells_its_steps_and_sides() {
    let desk = Desk::new();
    let evaluator = evaluator(&desk);
    let traced = |of: &str| {
        let evaluation = Evaluation { traced: true, ..source(of) };
        evaluator.evaluate_one(&evaluation).expect("a worker").expect(of)
    };
    let chained = "torch.arange(9).reshape(3, 3)[1:][1:]";
    let Evaluated { steps, .. } = traced(chained);
    let steps: Vec<_> = steps.iter().map(|step| &chained[step.at.clone()]).collect();
    assert!(steps.contains(&"torch.arange(9).reshape(3, 3)[1:]"), "{steps:?}");
    assert_eq!(steps.last(), Some(&chained));
    let [left, right] = traced("torch.arange(3).sum() == 1 + 2").sides.expect("a comparison");
    assert_eq!((left.value.as_number(), right.value), (Some(3.0), Value::Int(3)));
}

#[test]
fn a_newer_preview_supersedes_the_one_that_runs() {
    let desk = Desk::new();
    let evaluator = evaluator(&desk);
    thread::scope(|scope| {
        let old = scope.spawn(|| evaluator.preview(&source(LONG)));
        until_computing(&evaluator);
        let worker = evaluator.process_id();
        let new = evaluator.preview(&source("1 + 1")).expect("a worker").expect("nothing newer");
        assert_eq!(new.map(|it| it.value), Ok(Value::Int(2)));
        assert_eq!(old.join().expect("a thread").expect("a worker"), None);
        // Asking is enough here: a demo stops at its next boundary.
        assert_eq!(evaluator.process_id(), worker);
    });
}

#[test]
fn of_many_previews_that_wait_only_the_newest_is_computed() {
    let desk = Desk::new();
    let evaluator = evaluator(&desk);
    thread::scope(|scope| {
        let first = scope.spawn(|| evaluator.preview(&source(LONG)));
        until_computing(&evaluator);
        let waiting: Vec<_> = (0..8).map(|_| scope.spawn(|| evaluator.preview(&source(LONG)))).collect();
        eventually("the first has given way", || first.is_finished().then_some(()));
        let newest = eventually("the newest", || evaluator.preview(&source("'newest'")).expect("a worker"));
        assert_eq!(newest.map(|it| it.value), Ok(Value::Str("newest".to_owned())));
        for preview in waiting {
            assert_eq!(preview.join().expect("a thread").expect("a worker"), None);
        }
    });
}

#[test]
fn a_preview_makes_way_for_a_verdict_and_goes_on_after_it() {
    let desk = Desk::new();
    let evaluator = evaluator(&desk);
    thread::scope(|scope| {
        let preview = scope.spawn(|| evaluator.preview(&source("demo('seven-steps', epochs=2).steps")));
        until_computing(&evaluator);
        assert_eq!(value(&evaluator, "2 * 3"), Value::Int(6));
        let steps = preview.join().expect("a thread").expect("a worker").expect("nothing newer");
        assert_eq!(steps.map(|it| it.value), Ok(Value::Int(2 * 235)));
    });
}

#[test]
fn evaluations_and_demos_do_not_wait_for_each_other() {
    let desk = Desk::new();
    let (evaluator, lane) = (evaluator(&desk), Lane::new(PROGRAM.into(), &desk.places()));
    thread::scope(|scope| {
        scope.spawn(|| outcomes(&evaluator, &[LONG]));
        until_computing(&evaluator);
        the_next_run_works(&lane);
        kill(evaluator.process_id().expect("a worker"));
    });
    let run = lane.start(long(), Box::new(|_| {})).expect("the lane's worker");
    assert_eq!(value(&evaluator, "2 * 3"), Value::Int(6));
    lane.control(run, candlelight_quiz::view::ControlRequest::Cancel);
}

#[test]
fn a_worker_that_dies_costs_the_evaluation_that_ran_and_no_other() {
    let desk = Desk::new();
    let evaluator = evaluator(&desk);
    let all = thread::scope(|scope| {
        let batch = scope.spawn(|| outcomes(&evaluator, &["'before'", LONG, "'after'"]));
        until_computing(&evaluator);
        kill(evaluator.process_id().expect("a worker"));
        batch.join().expect("a thread")
    });
    assert_eq!(all[0].as_ref().map(|it| it.value.to_string()), Ok("'before'".to_owned()));
    assert!(limit(&all[1]).contains("stopped"));
    assert_eq!(all[2].as_ref().map(|it| it.value.to_string()), Ok("'after'".to_owned()));
}

#[test]
fn a_worker_killed_between_two_evaluations_is_replaced() {
    let desk = Desk::new();
    let evaluator = evaluator(&desk);
    evaluator.warm().expect("a worker");
    let worker = evaluator.process_id().expect("a warm worker");
    kill(worker);
    assert_eq!(value(&evaluator, "2 * 3"), Value::Int(6));
    assert_ne!(evaluator.process_id(), Some(worker));
}

#[test]
fn a_worker_that_never_answers_is_killed() {
    let desk = Desk::new();
    let evaluator = Evaluator::new(fixture("deaf.sh"), &desk.places(), Duration::from_millis(50));
    evaluator.warm().expect("a process");
    let worker = evaluator.process_id().expect("a worker");
    let all = outcomes(&evaluator, &["1", "2"]);
    assert_eq!(all.iter().map(limit).filter(|message| message.contains("stopped")).count(), 2);
    eventually("the deaf worker is gone", || (!is_running(worker)).then_some(()));
    assert!(!PathBuf::from(format!("/proc/{worker}")).exists(), "not even a zombie is left");
}

#[test]
fn a_worker_that_babbles_and_breaks_off_is_told_as_a_limit() {
    let desk = Desk::new();
    let evaluator = Evaluator::new(fixture("babbling.sh"), &desk.places(), PATIENCE);
    for outcome in outcomes(&evaluator, &["1", "2"]) {
        limit(&outcome);
    }
}

#[test]
fn a_program_that_cannot_be_started_is_told_so() {
    let desk = Desk::new();
    let evaluator = Evaluator::new(desk.path("no-such-program"), &desk.places(), PATIENCE);
    let failure = evaluator.evaluate_one(&source("1")).expect_err("there is no such program");
    assert_eq!(failure.code, FailureCode::WorkerLost);
    assert!(failure.message.contains("no-such-program"), "{failure:?}");
}

#[test]
fn letting_the_evaluator_go_ends_its_process() {
    let desk = Desk::new();
    let evaluator = evaluator(&desk);
    value(&evaluator, "1");
    let worker = evaluator.process_id().expect("a worker");
    drop(evaluator);
    assert!(!PathBuf::from(format!("/proc/{worker}")).exists(), "not even a zombie is left");
}

#[test]
fn a_worker_ends_with_its_stdin_and_survives_what_it_cannot_read() {
    survives_what_it_cannot_read("evaluator", r#"{"interrupt":{"id":1}}"#);
}

/// A few that once ended processes; the language's own tests hold many more.
#[test]
fn hostile_sources_end_by_a_limit_within_their_memory() {
    let desk = Desk::new();
    let evaluator = evaluator(&desk);
    for hostile in [
        "while True:\n    pass",
        "x = []\nwhile True:\n    x.append('x' * 1000)",
        "torch.zeros(10**9)",
        "[torch.ones(4_000_000) for _ in range(1000)]",
        "torch.arange(-9 * 10**18, 9 * 10**18)",
        "def f():\n    return f()\nf()",
        "x = []\nfor _ in range(1000):\n    x = [x]\nx",
        "torch.zeros(2_000_000)",
    ] {
        let outcome = evaluator.evaluate_one(&source(hostile)).expect("a worker");
        assert!(outcome.is_err(), "{hostile}: {outcome:?}");
        assert_eq!(value(&evaluator, "2 * 3"), Value::Int(6), "after {hostile}");
        let status = fs::read_to_string(format!("/proc/{}/status", evaluator.process_id().expect("a worker")));
        let status = status.expect("the worker's status");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("its peak");
        let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().expect("a number");
        assert!(kilobytes < 400 << 10, "{hostile}: {kilobytes} kB");
    }
}

#[test]
fn a_demo_gives_its_outputs_and_the_checksum_of_what_it_read() {
    let desk = Desk::new();
    let evaluator = evaluator(&desk);
    let small = "demo('double-and-slice', rows=3, columns=3).result";
    let read = "demo('seven-steps', epochs=1, batch_size=60000, hidden_units=2).steps";
    // The third time it is remembered, with its checksum.
    let all = outcomes(&evaluator, &[small, read, read, "demo('nine-steps')", "demo('double-and-slice', rows=99)"]);
    let [small, first, again, unknown, refused] = all.as_slice() else { panic!("one outcome each") };
    let small = small.as_ref().expect("a run");
    assert_eq!((small.value.to_string(), &small.mnist), ("[[10, 12], [16, 18]]".to_owned(), &None));
    for run in [first, again] {
        let run = run.as_ref().expect("a run");
        assert_eq!((&run.value, run.mnist.as_ref().map(String::len)), (&Value::Int(1), Some(64)));
    }
    for (outcome, expected) in [(unknown, "nine-steps"), (refused, "`rows` takes")] {
        let error = outcome.as_ref().expect_err("no such run");
        assert_eq!(error.kind, ErrorKind::DemoError);
        assert!(error.message.contains(expected), "{error}");
    }
}
