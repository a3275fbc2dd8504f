//! When the window shows something, seen on its screen: the page's own clock tells of a first paint long before the
//! compositor has put it there.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::FileExt;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::figure::Figure;
use crate::window::{Home, app};

const OPENINGS: usize = 5;
/// Between two looks at the screen.
const PERIOD: Duration = Duration::from_millis(4);
/// A screen that has not changed for so long is complete.
const QUIET: Duration = Duration::from_secs(2);
/// An empty window has one colour, or two with its border; signs and letters bring their smoothed edges.
const FEW_COLOURS: usize = 8;
/// Of so many rows one is looked at.
const EVERY: usize = 4;

/// Until the first signs stand on the screen, and until the whole first question does, both from the process's start.
pub(crate) fn first_paint() -> [Figure; 2] {
    let (first, complete) = (0..OPENINGS).map(|_| open(&Home::new())).unzip();
    [
        Figure {
            name: "first_paint".to_owned(),
            title: "First paint from process start, on the screen".to_owned(),
            unit: "s",
            samples: first,
            aim: Some(1.2),
        },
        Figure {
            name: "first_question".to_owned(),
            title: "The whole first question, on the screen".to_owned(),
            unit: "s",
            samples: complete,
            aim: None,
        },
    ]
}

/// Seconds from the process's start until the first signs, and until the last.
pub(crate) fn open(home: &Home) -> (f64, f64) {
    let mut screen = Screen::start();
    let mut shown = screen.pixels();
    let started = Instant::now();
    screen.open(home);
    let (mut first, mut changed) = (None, started);
    while first.is_none() || changed.elapsed() < QUIET {
        sleep(PERIOD);
        let pixels = screen.pixels();
        if pixels != shown {
            changed = Instant::now();
            shown = pixels;
            if first.is_none() && colours(&shown) > FEW_COLOURS {
                first = Some(changed);
            }
        }
        assert!(started.elapsed() < Duration::from_mins(1), "the window shows nothing");
    }
    let since = |moment: Instant| (moment - started).as_secs_f64();
    (since(first.unwrap_or(changed)), since(changed))
}

fn colours(pixels: &[u8]) -> usize {
    let mut colours: Vec<_> = pixels.chunks_exact(4).collect();
    colours.sort_unstable();
    colours.dedup();
    colours.len()
}

/// A display whose memory is a file, so that looking at it costs the app nothing.
#[derive(Debug)]
struct Screen {
    server: Child,
    number: String,
    memory: File,
    /// Where the pixels begin, how many bytes a row takes, and how many rows there are.
    layout: [usize; 3],
    app: Option<Child>,
    _folder: TempDir,
}

impl Screen {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-fbdir"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("Xvfb starts (apt package xvfb)");
        let mut number = String::new();
        let stdout = server.stdout.take().expect("its output is piped");
        BufReader::new(stdout).read_line(&mut number).expect("Xvfb tells its number");
        let memory = File::open(folder.path().join("Xvfb_screen0")).expect("the screen is a file");
        // The header of an X window dump: 32-bit numbers, the most significant byte first.
        let header = |index: u64| {
            let mut bytes = [0; 4];
            memory.read_exact_at(&mut bytes, index * 4).expect("it has a header");
            u32::from_be_bytes(bytes) as usize
        };
        let (size, rows, row_bytes, palette) = (header(0), header(5), header(12), header(19));
        let layout = [size + palette * 12, row_bytes, rows];
        Screen { server, number: number.trim().to_owned(), memory, layout, app: None, _folder: folder }
    }

    fn open(&mut self, home: &Home) {
        let app = Command::new(app())
            .env("DISPLAY", format!(":{}", self.number))
            .env_remove("WAYLAND_DISPLAY")
            .envs(home.environment())
            .stderr(Stdio::null())
            .process_group(self.server.id() as i32)
            .spawn();
        self.app = Some(app.expect("the app starts"));
    }

    fn pixels(&self) -> Vec<u8> {
        let [start, row_bytes, rows] = self.layout;
        let mut pixels = vec![0; rows.div_ceil(EVERY) * row_bytes];
        for (index, row) in pixels.chunks_exact_mut(row_bytes).enumerate() {
            let offset = start + index * EVERY * row_bytes;
            self.memory.read_exact_at(row, offset as u64).expect("the screen can be read");
        }
        pixels
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let group = format!("-{}", self.server.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.server.wait();
        if let Some(app) = &mut self.app {
            let _ = app.wait();
        }
    }
}
