//! How long it takes to load a large bank.

use std::fs;
use std::path::Path;
use std::time::Instant;

use candlelight_quiz::{Places, Quiz};

use crate::figure::Figure;

const DECKS: usize = 10;
const QUESTIONS: usize = 1000;
const ROUNDS: usize = 5;

/// Ten decks of a thousand questions each, of every kind, parsed and verified as when the window opens. The files are in
/// the system's cache: written a moment before, and read once unmeasured.
pub(crate) fn ten_thousand_files() -> Figure {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let places = Places {
        questions: folder.path().join("questions"),
        mnist: folder.path().join("mnist"),
        cache: folder.path().join("cache"),
        own: folder.path().join("own"),
        weights: folder.path().join("weights"),
        progress: folder.path().join("progress"),
    };
    (0..DECKS).for_each(|deck| write_deck(&places.questions, deck));
    let load = || {
        let since = Instant::now();
        let quiz = Quiz::open(&places, folder.path().join("no-worker"));
        (since.elapsed().as_secs_f64(), quiz)
    };
    let bank = load().1.bank();
    let found: usize = bank.decks.iter().map(|deck| deck.questions.len()).sum();
    assert_eq!((found, bank.diagnostics.len()), (DECKS * QUESTIONS, 0), "every generated question is sound");
    Figure {
        name: "load".to_owned(),
        title: "Loading 10,000 question files".to_owned(),
        unit: "s",
        samples: (0..ROUNDS).map(|_| load().0).collect(),
        aim: Some(0.5),
    }
}

fn write_deck(folder: &Path, deck: usize) {
    let folder = folder.join(format!("deck-{deck}"));
    fs::create_dir_all(&folder).expect("a folder can be made");
    fs::write(folder.join("deck.toml"), format!("id = 'deck-{deck}'\ntitle = 'Deck {deck}'\n"))
        .expect("it is writable");
    for number in 0..QUESTIONS {
        fs::write(folder.join(format!("question-{number}.toml")), question(number)).expect("it is writable");
    }
}

/// About as long as the bundled ones, with two parts whose kinds go round.
fn question(number: usize) -> String {
    let parts = [
        format!("[part.number]\nexpect = '{number}'\ntolerance = {{ relative = 1e-3 }}\n"),
        format!("[part.value]\nexpect = '[[{number}, 2], [3, 4]]'\n{MISTAKE}"),
        "[part.text]\naccept = ['a view', 'view']\n".to_owned(),
        "[part.order]\nsteps = ['Subtract', 'Square', 'Average', 'Take the root']\nextra = ['Multiply']\n".to_owned(),
        format!("[part.choice]\nseveral = false\n{OPTIONS}"),
        "[part.open]\n[[part.open.point]]\nsays = 'One slice per axis.'\n".to_owned(),
    ];
    let part =
        |id: &str, kind: usize| format!("[[part]]\nid = '{id}'\nask = 'And *now*?'\n{}", parts[kind % parts.len()]);
    format!("title = 'Question {number}'\n{PROSE}\n{}\n{}", part("one", number), part("two", number + 1))
}

const MISTAKE: &str = "[[part.value.mistake]]
name     = 'the transpose'
gives    = '[[1, 3], [2, 4]]'
feedback = 'Rows come first.'
";

const OPTIONS: &str = "[[part.choice.option]]
text  = 'The slice is a view: `t[1:, 1:]` shares the storage of `t`.'
right = true
why   = 'Writing into the one changes the other.'
[[part.choice.option]]
text  = 'The slice is a copy of the numbers that were selected.'
right = false
why   = 'It owns no numbers; it reads the same storage with another offset and other strides.'
";

const PROSE: &str = r"topics = ['tensors', 'indexing']
prompt = '''
Build a tensor that holds 1 to 9 in three rows, double it, and select the bottom-right four numbers.
'''
explanation = '''
One pair of brackets takes **one slice per axis**: rows from 1 on, columns from 1 on. Element $s_{ij}$ stands at place
$4 + 3i + j$ of the storage, so writing into `s` changes `t`:

```python
t = torch.arange(1, 10).reshape(3, 3) * 2
s = t[1:, 1:]
```

- `t[1:][1:]` is the last row: the second slice takes rows again.
- `t[2:]` has no comma, so it speaks of rows only.
'''
";
