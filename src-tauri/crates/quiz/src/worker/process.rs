//! A worker's process as its client holds it: started, written to, listened to, and buried.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread;

use serde::Serialize;

use super::Role;
use super::folders::Folders;
use crate::places::Places;
use crate::view::{Failure, FailureCode};

/// The variable by which candle's kernels are told how many threads to use.
const THREADS: &str = "RAYON_NUM_THREADS";

/// How a worker is started.
#[derive(Debug, Clone)]
pub(super) struct Program {
    program: PathBuf,
    arguments: [PathBuf; 4],
}

/// A running worker.
#[derive(Debug)]
pub(super) struct Process {
    /// Which of the processes started so far this is, so that a dead one's reader does not bury its successor.
    pub(super) generation: u32,
    child: Child,
    stdin: ChildStdin,
}

impl Program {
    /// `program` is an executable whose main function calls [`super::serve_if_asked`] first.
    pub(super) fn new(program: PathBuf, role: Role, places: &Places) -> Self {
        let [mnist, cache, weights] = Folders::arguments(places);
        Program { program, arguments: [role.argument().into(), mnist, cache, weights] }
    }

    /// Starts a process and a thread that hears it: every line, and then, once, that there are no more.
    pub(super) fn start(
        &self,
        generation: u32,
        mut on_line: impl FnMut(&str) + Send + 'static,
        on_end: impl FnOnce() + Send + 'static,
    ) -> Result<Process, Failure> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        // The batches are so small that sharing one among threads costs more than it brings.
        if std::env::var_os(THREADS).is_none() {
            command.env(THREADS, "1");
        }
        let mut child = command.spawn().map_err(|error| lost(&format!("{}: {error}", self.program.display())))?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(lost("its pipes could not be opened"));
        };
        thread::spawn(move || {
            BufReader::new(stdout).lines().map_while(Result::ok).for_each(|line| on_line(&line));
            on_end();
        });
        Ok(Process { generation, child, stdin })
    }
}

impl Process {
    /// Writes one line for each message.
    pub(super) fn send<T: Serialize>(&mut self, messages: impl IntoIterator<Item = T>) -> std::io::Result<()> {
        let mut text = Vec::new();
        for message in messages {
            serde_json::to_writer(&mut text, &message)?;
            text.push(b'\n');
        }
        self.stdin.write_all(&text)?;
        self.stdin.flush()
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends the process and takes its exit status, so that no zombie stays behind.
    pub(super) fn bury(mut self) {
        // Both fail only when it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) fn lost(reason: &str) -> Failure {
    Failure {
        code: FailureCode::WorkerLost,
        message: format!("The computation was lost: {reason}"),
        help: Some("Run it again; a fresh process is started for it".to_owned()),
    }
}
