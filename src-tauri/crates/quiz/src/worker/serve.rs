//! The worker process that runs demos: one at a time and listens for control while it does.

use std::io::{BufRead, stdin};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::exit;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use candlelight_lab::mnist::Mnist;
use candlelight_lab::{Boundary, Control, LabError, RunEvent, Value};
use serde_json::Map;

use super::folders::Folders;
use super::memory;
use super::outbox::Outbox;
use super::protocol::ToWorker;
use crate::receipt;
use crate::view::{ControlRequest, Failure, FailureCode, RunMessage, RunRequest};

/// How long events are gathered before they are sent: two frames at 60 a second.
const GATHER: Duration = Duration::from_millis(33);

struct Job {
    run: u64,
    request: RunRequest,
    control: Control,
}

/// Ends when stdin closes, even in the middle of a computation, so that no worker outlives the process that started it.
pub(super) fn serve(folders: Folders) -> ! {
    memory::limit_with_data();
    let outbox = Arc::new(Outbox::default());
    let (jobs, queue) = channel();
    let computing = Arc::clone(&outbox);
    thread::spawn(move || compute(&queue, &computing, &folders));
    thread::spawn(move || listen(&jobs));
    loop {
        thread::sleep(GATHER);
        outbox.flush();
    }
}

/// Reads stdin to its end. Control reaches a run at any moment, also one that still waits in the queue.
fn listen(jobs: &Sender<Job>) {
    let mut current = (0, Control::default());
    for line in stdin().lock().lines().map_while(Result::ok) {
        match serde_json::from_str(&line) {
            Ok(ToWorker::Start { run, request }) => {
                let control = Control::default();
                if request.paused {
                    control.pause();
                }
                current = (run, control.clone());
                if jobs.send(Job { run, request, control }).is_err() {
                    break;
                }
            }
            Ok(ToWorker::Control { run, request }) if run == current.0 => apply(&current.1, request),
            // Control for a run that has ended meanwhile.
            Ok(ToWorker::Control { .. }) => {}
            Err(error) => eprintln!("candlelight worker: unreadable request: {error}"),
        }
    }
    exit(0);
}

fn apply(control: &Control, request: ControlRequest) {
    match request {
        ControlRequest::Pause => control.pause(),
        ControlRequest::Resume => control.resume(),
        ControlRequest::StepPhase => control.step(Boundary::Phase),
        ControlRequest::StepBatch => control.step(Boundary::Batch),
        ControlRequest::StepEpoch => control.step(Boundary::Epoch),
        ControlRequest::Cancel => control.cancel(),
        ControlRequest::Set { name, value } => {
            if let Ok(value) = serde_json::from_value::<Value>(value) {
                control.set(name, value);
            }
        }
    }
}

fn compute(queue: &Receiver<Job>, outbox: &Outbox, folders: &Folders) {
    for job in queue {
        let ran = catch_unwind(AssertUnwindSafe(|| run(&job, outbox, folders)));
        let message = match ran {
            Ok(Ok(finished)) => finished,
            Ok(Err(LabError::Cancelled)) => RunMessage::Cancelled,
            Ok(Err(error)) => RunMessage::Failed { failure: Failure::from(&error) },
            Err(_) => RunMessage::Failed { failure: gave_up() },
        };
        outbox.finish(job.run, message);
    }
}

fn run(job: &Job, outbox: &Outbox, folders: &Folders) -> Result<RunMessage, LabError> {
    let demo = candlelight_lab::find(&job.request.demo)?;
    let parameters = demo.declaration().resolve(&receipt::values(&job.request.parameters))?;
    let mut emit = |event: RunEvent| {
        // A standstill is shown at once: nothing may follow it for minutes.
        let standstill = matches!(event, RunEvent::Paused | RunEvent::Resumed);
        outbox.push(job.run, event);
        if standstill {
            outbox.flush();
        }
    };
    let mut run = folders.run(job.request.seed, job.control.clone(), &mut emit);
    let started = Instant::now();
    let outputs = demo.run(&parameters, &mut run)?;
    let elapsed = started.elapsed();
    let checksum = run.read_mnist().then(Mnist::sha256);
    let receipt = receipt::receipt(&job.request, &parameters, checksum, elapsed);
    let outputs = outputs.into_iter().map(|(name, value)| (name, receipt::json(&value))).collect::<Map<_, _>>();
    Ok(RunMessage::Finished { outputs, receipt })
}

fn gave_up() -> Failure {
    Failure {
        code: FailureCode::Other,
        message: "The computation broke off with an error inside a numeric library".to_owned(),
        help: Some("Try other parameters; nothing else was lost".to_owned()),
    }
}
