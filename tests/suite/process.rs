//! Worker processes as the system sees them.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::desk::{Desk, PROGRAM, eventually, repository};

/// A program that is no good as a worker.
pub(crate) fn fixture(script: &str) -> PathBuf {
    repository().join("tests/fixtures/worker").join(script)
}

/// Sends a worker of this role lines of nonsense, and one that it cannot read where it stands; then closes its stdin.
#[track_caller]
pub(crate) fn survives_what_it_cannot_read(role: &str, out_of_place: &str) {
    let desk = Desk::new();
    let mut worker = desk.command(PROGRAM);
    worker.args([role, "no-data", "no-cache"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut worker = worker.spawn().expect("the worker starts");
    let mut stdin = worker.stdin.take().expect("a pipe");
    writeln!(stdin, "nonsense\n{{}}\n\n{out_of_place}").expect("the worker listens");
    drop(stdin);
    eventually("the worker ends", || worker.try_wait().expect("a child process"));
    let output = worker.wait_with_output().expect("the worker ends");
    assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr).matches("unreadable request").count(), 3, "{output:?}");
}

/// A process's state and its parent, unless it is gone.
fn state_and_parent(process: u32) -> Option<(char, u32)> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name, in parentheses, may hold anything.
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    Some((fields.next()?.chars().next()?, fields.next()?.parse().ok()?))
}

/// Zombies have ended: it is their parent's affair to take note of it.
pub(crate) fn is_running(process: u32) -> bool {
    state_and_parent(process).is_some_and(|(state, _)| !matches!(state, 'Z' | 'X'))
}

pub(crate) fn children(parent: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").expect("processes").flatten();
    let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter(|id| is_running(*id) && state_and_parent(*id).is_some_and(|(_, its)| its == parent)).collect()
}

/// The most bytes of memory that a process has had in use at one time.
pub(crate) fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("it is running");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("it has memory");
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
    kilobytes * 1024
}

pub(crate) fn kill(process: u32) {
    let status = Command::new("sh").arg("-c").arg(format!("kill -KILL {process}")).status();
    assert!(status.expect("a shell").success(), "process {process} could not be killed");
}
