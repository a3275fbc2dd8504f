//! The processes of one window: a display, the driver, the app and whatever they start, ended together.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::Instant;

use super::{PATIENCE, PAUSE};

/// What the app's executable is started with to serve as a worker.
const WORKER: &str = "worker";

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Killed as a whole when dropped, also by a test that fails.
#[derive(Debug)]
pub(crate) struct Group {
    display: Child,
    driver: Child,
    pub(crate) port: u16,
    /// As in `DISPLAY`.
    screen: String,
    _alone: MutexGuard<'static, ()>,
}

/// One process, as `/proc` tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Process {
    pub(crate) id: u32,
    pub(crate) program: PathBuf,
    pub(crate) arguments: Vec<String>,
}

impl Group {
    /// Starts a display and a driver on it; `environment` reaches the app through the driver.
    pub(crate) fn start(environment: &[(&str, PathBuf)]) -> Self {
        // Tests run in threads; two windows would take the cores from each other.
        let alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let mut display = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("Xvfb starts (apt package xvfb)");
        let stdout = display.stdout.take().expect("its output is piped");
        let mut number = String::new();
        BufReader::new(stdout).read_line(&mut number).expect("Xvfb tells its number");
        let screen = format!(":{}", number.trim());
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .env("DISPLAY", &screen)
            .env_remove("WAYLAND_DISPLAY")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .process_group(display.id() as i32)
            .spawn();
        let group = match driver {
            Ok(driver) => Group { display, driver, port, screen, _alone: alone },
            Err(error) => {
                let _ = display.kill();
                panic!("WebKitWebDriver starts (apt package webkit2gtk-driver): {error}");
            }
        };
        group.wait("the driver to listen", || TcpStream::connect(("127.0.0.1", port)).ok());
        group
    }

    /// Every living process of the group.
    pub(crate) fn processes(&self) -> Vec<Process> {
        let entries = fs::read_dir("/proc").expect("/proc can be read");
        let numbers = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
        numbers.filter(|&id| group_of(id) == Some(self.display.id())).filter_map(process).collect()
    }

    /// Types a line into a window of the system's, which the driver cannot reach, and confirms it with Enter.
    pub(crate) fn type_into(&self, title: &str, line: &str) {
        let found = self.wait(&format!("a window “{title}”"), || {
            let output = self.xdotool(&["search", "--onlyvisible", "--name", &format!("^{title}$")]);
            String::from_utf8_lossy(&output).lines().next().map(str::to_owned)
        });
        self.xdotool(&["windowfocus", "--sync", &found]);
        self.xdotool(&["key", "--clearmodifiers", "ctrl+a"]);
        self.xdotool(&["type", "--delay", "5", line]);
        self.xdotool(&["key", "Return"]);
    }

    fn xdotool(&self, arguments: &[&str]) -> Vec<u8> {
        let output = Command::new("xdotool").env("DISPLAY", &self.screen).args(arguments).output();
        output.expect("xdotool starts (apt package xdotool)").stdout
    }

    /// The process that holds the window.
    pub(crate) fn app(&self) -> Option<Process> {
        self.processes().into_iter().find(|process| process.runs(super::app()) && !process.is_worker())
    }

    /// The process that demos run in.
    pub(crate) fn worker(&self) -> Option<Process> {
        self.processes().into_iter().find(|process| process.runs(super::app()) && process.is_worker())
    }

    /// Waits for the app, its worker and everything that the webview started to be gone.
    pub(crate) fn wait_until_empty(&self) {
        let own = [self.display.id(), self.driver.id()];
        self.wait("every process of the window to end", || {
            self.processes().iter().all(|process| own.contains(&process.id)).then_some(())
        });
    }

    /// Asks again and again, generously long, and says what it waited for when nothing came.
    pub(crate) fn wait<T>(&self, what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
        let since = Instant::now();
        loop {
            if let Some(answer) = ask() {
                return answer;
            }
            assert!(since.elapsed() < PATIENCE, "waited in vain for {what}; alive: {:#?}", self.processes());
            sleep(PAUSE);
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let group = format!("-{}", self.display.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.driver.wait();
        let _ = self.display.wait();
    }
}

impl Process {
    pub(crate) fn kill(&self) {
        let killed = Command::new("kill").args(["-KILL", &self.id.to_string()]).status();
        assert!(killed.is_ok_and(|status| status.success()), "{} can be killed", self.id);
    }

    fn runs(&self, program: &Path) -> bool {
        self.program.file_name() == program.file_name()
    }

    fn is_worker(&self) -> bool {
        self.arguments.first().is_some_and(|argument| argument == WORKER)
    }
}

/// None for one that has ended and only waits for its exit status to be taken.
fn process(id: u32) -> Option<Process> {
    let line = fs::read_to_string(format!("/proc/{id}/cmdline")).ok()?;
    let mut words = line.split('\0').map(str::to_owned);
    let program = words.next().filter(|program| !program.is_empty())?.into();
    Some(Process { id, program, arguments: words.collect() })
}

fn group_of(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // After the name in parentheses: state, parent, group.
    stat.rsplit_once(')')?.1.split_whitespace().nth(2)?.parse().ok()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("some port is free");
    listener.local_addr().expect("it has an address").port()
}
