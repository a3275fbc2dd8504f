//! Demos in their worker process: what a run streams, how it is held and ended, and that no process stays behind.

use std::path::Path;
use std::process::Stdio;

use candlelight_quiz::RunEvent;
use candlelight_quiz::view::{ControlRequest, FailureCode, RunMessage, RunRequest};
use candlelight_quiz::worker::Lane;
use serde_json::{Value, json};

use crate::desk::{Desk, PROGRAM, eventually};
use crate::process::{children, fixture, is_running, kill, peak, survives_what_it_cannot_read};
use crate::stream::Stream;

fn request(demo: &str, parameters: Value) -> RunRequest {
    let Value::Object(parameters) = parameters else { panic!("parameters are an object") };
    RunRequest { demo: demo.to_owned(), parameters, seed: 0, paused: false }
}

/// Far longer than any scenario.
pub(crate) fn long() -> RunRequest {
    request("seven-steps", json!({ "epochs": 30, "batch_size": 16, "hidden_units": 200 }))
}

/// Training in which every phase comes once: a single batch of all images.
fn one_round() -> RunRequest {
    RunRequest {
        paused: true,
        ..request("seven-steps", json!({ "epochs": 1, "batch_size": 60_000, "hidden_units": 2 }))
    }
}

fn quick() -> RunRequest {
    request("double-and-slice", json!({}))
}

fn lane(desk: &Desk) -> Lane {
    Lane::new(PROGRAM.into(), &desk.places())
}

/// The lane is as good as new.
#[track_caller]
pub(crate) fn the_next_run_works(lane: &Lane) {
    let outputs = Stream::start(lane, quick()).outputs();
    assert_eq!(outputs["result"], json!([[10, 12], [16, 18]]));
}

#[test]
fn training_streams_phases_points_progress_and_a_picture_of_the_weights() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let request = request("seven-steps", json!({ "epochs": 2, "batch_size": 2000, "hidden_units": 8 }));
    let stream = Stream::start(&lane, request);
    let mut events = Vec::new();
    let last = loop {
        match stream.message("the run's end").expect("the run tells how it ended") {
            RunMessage::Events { events: more } => events.extend(more),
            last => break last,
        }
    };
    let RunMessage::Finished { outputs, receipt } = last else { panic!("not finished: {last:?}") };
    assert_eq!(outputs["steps"], 60);
    assert_eq!(receipt.mnist.map(|checksum| checksum.len()), Some(64));
    for phase in 0..7 {
        let is_it = |event: &RunEvent| matches!(event, RunEvent::Phase { index, .. } if *index == phase);
        assert!(events.iter().any(is_it), "phase {phase} was not shown");
    }
    let points = |name: &str| {
        let is_it = |event: &&RunEvent| matches!(event, RunEvent::Point { series, .. } if series == name);
        events.iter().filter(is_it).count()
    };
    assert_eq!(points("loss"), 60, "one for every batch");
    assert_eq!(points("test_accuracy"), 3, "one before training and one after each epoch");
    assert!(points("gradient_norm_1") > 0 && points("gradient_norm_1") == points("gradient_norm_2"));
    let weights = |event: &RunEvent| matches!(event, RunEvent::Picture(picture) if picture.name == "first_layer");
    assert!(events.iter().any(weights));
    let whole =
        |event: &RunEvent| matches!(event, RunEvent::Progress { done, total, .. } if (*done, *total) == (60, 60));
    assert!(events.iter().any(whole));
}

#[test]
fn a_run_is_paused_and_resumed() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let mut stream = Stream::start(&lane, long());
    stream.until_training();
    lane.control(stream.run, ControlRequest::Pause);
    stream.until_paused();
    lane.control(stream.run, ControlRequest::Resume);
    stream.next("going on", |event| *event == RunEvent::Resumed);
    stream.until_training();
    lane.control(stream.run, ControlRequest::Cancel);
    stream.was_cancelled();
}

#[test]
fn stepping_by_phase_passes_the_seven_steps_in_order() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let mut stream = Stream::start(&lane, one_round());
    for expected in 0..7 {
        let phase = stream.next("a phase", |event| matches!(event, RunEvent::Phase { .. }));
        assert!(matches!(phase, RunEvent::Phase { index, .. } if index == expected), "{phase:?} instead of {expected}");
        stream.until_paused();
        assert!(stream.events.is_empty(), "a run that stands still sends nothing");
        lane.control(stream.run, ControlRequest::StepPhase);
        stream.next("going on", |event| *event == RunEvent::Resumed);
    }
    assert_eq!(stream.outputs()["steps"], 1);
}

#[test]
fn stepping_by_batch_and_by_epoch_stops_at_their_ends() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let training = request("seven-steps", json!({ "epochs": 2, "batch_size": 20_000, "hidden_units": 2 }));
    let mut stream = Stream::start(&lane, RunRequest { paused: true, ..training });
    stream.until_paused();
    let mut stops_at = |request: ControlRequest| {
        lane.control(stream.run, request);
        let mut done = 0;
        loop {
            match stream.next("a standstill", |event| matches!(event, RunEvent::Progress { .. } | RunEvent::Paused)) {
                RunEvent::Progress { done: batches, .. } => done = batches,
                _ => return done,
            }
        }
    };
    assert_eq!(stops_at(ControlRequest::StepBatch), 1);
    assert_eq!(stops_at(ControlRequest::StepBatch), 2);
    assert_eq!(stops_at(ControlRequest::StepEpoch), 3);
    assert_eq!(stops_at(ControlRequest::StepEpoch), 6);
    lane.control(stream.run, ControlRequest::Resume);
    assert_eq!(stream.outputs()["steps"], 6);
}

#[test]
fn a_learning_rate_changed_in_mid_run_is_taken_up() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let training = request("seven-steps", json!({ "epochs": 1, "batch_size": 20_000, "hidden_units": 2 }));
    let mut stream = Stream::start(&lane, RunRequest { paused: true, ..training });
    stream.until_paused();
    lane.control(stream.run, ControlRequest::Set { name: "learning_rate".to_owned(), value: json!(0.5) });
    // Out of range, and no number at all: the run goes on with what it has.
    lane.control(stream.run, ControlRequest::Set { name: "learning_rate".to_owned(), value: json!({ "a": 1 }) });
    lane.control(stream.run, ControlRequest::Resume);
    assert_eq!(stream.outputs()["learning_rates"], json!([[0.0, 0.2], [1.0, 0.5]]));
}

#[test]
fn a_cancelled_run_says_so_and_the_next_one_works() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let mut stream = Stream::start(&lane, long());
    stream.until_training();
    lane.control(stream.run, ControlRequest::Cancel);
    let ended = stream.run;
    stream.was_cancelled();
    // For a run that has ended, control does nothing.
    lane.control(ended, ControlRequest::Cancel);
    lane.control(ended, ControlRequest::Pause);
    the_next_run_works(&lane);
}

#[test]
fn a_run_that_stands_still_can_be_cancelled() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let mut stream = Stream::start(&lane, one_round());
    stream.until_paused();
    let worker = lane.process_id();
    lane.control(stream.run, ControlRequest::Cancel);
    stream.was_cancelled();
    the_next_run_works(&lane);
    assert_eq!(lane.process_id(), worker, "asking was enough, so the warm worker is still there");
}

#[test]
fn a_worker_killed_from_outside_is_told_and_replaced() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let mut stream = Stream::start(&lane, long());
    stream.until_training();
    kill(lane.process_id().expect("a worker"));
    let failure = stream.failure();
    assert_eq!(failure.code, FailureCode::WorkerLost);
    assert!(failure.help.is_some_and(|help| help.contains("Run it again")));
    the_next_run_works(&lane);
}

#[test]
fn a_worker_killed_between_two_runs_is_replaced() {
    let desk = Desk::new();
    let lane = lane(&desk);
    the_next_run_works(&lane);
    let worker = lane.process_id().expect("a warm worker");
    kill(worker);
    eventually("the lane has noticed", || lane.process_id().is_none().then_some(()));
    the_next_run_works(&lane);
    assert_ne!(lane.process_id(), Some(worker));
}

#[test]
fn a_new_run_ends_the_one_before() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let mut first = Stream::start(&lane, long());
    first.until_training();
    let second = Stream::start(&lane, quick());
    assert_ne!(first.run, second.run);
    first.was_cancelled();
    assert_eq!(second.outputs()["result"], json!([[10, 12], [16, 18]]));
}

#[test]
fn of_many_runs_in_a_row_only_the_last_is_left() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let streams: Vec<_> = (0..8).map(|_| Stream::start(&lane, long())).collect();
    the_next_run_works(&lane);
    streams.into_iter().for_each(Stream::was_cancelled);
}

#[test]
fn ten_trainings_in_a_row_do_not_grow_the_worker() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let after = |trainings: usize| {
        for seed in 0..trainings {
            let training = request("seven-steps", json!({ "epochs": 1, "momentum": 0.5 }));
            Stream::start(&lane, RunRequest { seed: seed as u64, ..training }).outputs();
        }
        peak(lane.process_id().expect("a warm worker"))
    };
    // The first ones read MNIST, and let the allocator find its size.
    let (third, tenth) = (after(3), after(7));
    assert!(tenth < third + third / 5, "{third} bytes after three trainings, {tenth} after ten");
}

#[test]
fn what_cannot_be_run_fails_with_its_name() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let failed = |demo, parameters, code, expected: &str| {
        let failure = Stream::start(&lane, request(demo, parameters)).failure();
        assert_eq!(failure.code, code, "{failure:?}");
        assert!(failure.message.contains(expected), "{failure:?}");
    };
    failed("nine-steps", json!({}), FailureCode::Other, "no demo called `nine-steps`");
    failed("double-and-slice", json!({ "rows": 9 }), FailureCode::Parameter, "`rows` takes a whole number from 1 to 8");
    failed("double-and-slice", json!({ "rows": null }), FailureCode::Parameter, "`rows`");
    failed("double-and-slice", json!({ "rows": { "a": [1] } }), FailureCode::Parameter, "`rows`");
    failed("double-and-slice", json!({ "lines": 3 }), FailureCode::Parameter, "no parameter `lines`");
    the_next_run_works(&lane);
}

#[test]
fn a_program_that_cannot_be_started_is_told_so() {
    let desk = Desk::new();
    let lane = Lane::new(desk.path("no-such-program"), &desk.places());
    let failure = lane.start(quick(), Box::new(|_| {})).expect_err("there is no such program");
    assert_eq!(failure.code, FailureCode::WorkerLost);
    assert!(failure.message.contains("no-such-program"), "{failure:?}");
}

#[test]
fn letting_the_lane_go_ends_its_process() {
    let desk = Desk::new();
    let lane = lane(&desk);
    let mut stream = Stream::start(&lane, long());
    stream.until_training();
    let worker = lane.process_id().expect("a worker");
    assert!(is_running(worker));
    drop(lane);
    eventually("the worker is gone", || (!is_running(worker)).then_some(()));
}

#[test]
fn a_worker_does_not_outlive_a_program_that_is_killed() {
    let desk = Desk::new();
    let mut program = desk
        .command(PROGRAM)
        .args(["demo", "seven-steps", "--set", "epochs=30", "--set", "batch_size=16", "--set", "hidden_units=200"])
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let worker = eventually("the program has started its worker", || children(program.id()).first().copied());
    program.kill().expect("the program is running");
    program.wait().expect("the program has ended");
    eventually("the worker has ended too", || (!is_running(worker)).then_some(()));
}

#[test]
fn a_worker_that_does_not_listen_is_killed() {
    let desk = Desk::new();
    let lane = Lane::new(fixture("deaf.sh"), &desk.places());
    let stream = Stream::start(&lane, quick());
    let worker = lane.process_id().expect("a worker");
    lane.control(stream.run, ControlRequest::Cancel);
    stream.was_cancelled();
    eventually("the deaf worker is gone", || (!is_running(worker)).then_some(()));
    assert!(!Path::new(&format!("/proc/{worker}")).exists(), "not even a zombie is left");
}

#[test]
fn a_worker_that_babbles_and_breaks_off_is_told_as_lost() {
    let desk = Desk::new();
    let lane = Lane::new(fixture("babbling.sh"), &desk.places());
    for _ in 0..2 {
        assert_eq!(Stream::start(&lane, quick()).failure().code, FailureCode::WorkerLost);
    }
}

#[test]
fn a_worker_ends_with_its_stdin_and_survives_what_it_cannot_read() {
    survives_what_it_cannot_read("worker", r#"{"control":{"run":1,"request":{"do":"pause"}}}"#);
}
