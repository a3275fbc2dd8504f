//! No source makes the evaluator panic or overflow its stack: random bytes, soups of tokens, programs with something changed.

use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::syntax;

const PROGRAMS: [&str; 8] = [
    "[2*x for x in xs if x % 2 == 1]",
    "def f(n, *a, k=1, **kw):\n  return n if n < 2 else f(n - 1) + f(n - 2)\nf(6)",
    "x = {'a': [1, 2.5], 'b': (3, None)}\nfor k, v in sorted(x.items()):\n  print(f'{k!r:>5} {v=}')\nlen(x)",
    "a, *b = 'one two three'.split()\n'%s-%5.2f {}'.format(a) % (b, 1.5) if b else not a",
    "t = torch.arange(12).reshape(3, 4)\nt[1:, ::2] += 1\n(t * 2)[t > 3].sum().item()",
    "w = torch.ones(2, requires_grad=True)\n(w * w).sum().backward()\nwith torch.no_grad():\n  w -= 0.1 * w.grad\nw",
    "i = 0\nwhile (i := i + 1) < 9:\n  if i % 2: continue\n  elif i > 6: break\nelse: i = -1\ni // -2, i % -3, i ** 2, ~i, i << 3",
    "s = {1, 2} | {x ^ 1 for x in range(4)}\ng = (y for x in [[1], [2]] for y in x)\nlist(zip(s, g, [*s][::-1])), max(s, key=lambda v: -v)",
];

const TOKENS: [&str; 96] = [
    "x",
    "y",
    "t",
    "torch",
    "math",
    "F",
    "print",
    "len",
    "range",
    "sum",
    "sorted",
    "int",
    "float",
    "str",
    "list",
    "0",
    "1",
    "2",
    "-3",
    "10**18",
    "1.5",
    "1e308",
    "'a'",
    "''",
    "'%s'",
    "f'{x}'",
    "f'{x:>",
    "}'",
    "\"",
    "'''",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    ",",
    ":",
    ";",
    ".",
    "...",
    "=",
    "==",
    "!=",
    "<",
    ">=",
    "+=",
    ":=",
    "+",
    "-",
    "*",
    "**",
    "/",
    "//",
    "%",
    "@",
    "&",
    "|",
    "^",
    "~",
    "<<",
    ">>",
    "->",
    "\n",
    "\n  ",
    "\n    ",
    "\t",
    " ",
    "\\\n",
    "# c\n",
    "if ",
    "else ",
    "elif ",
    "for ",
    "in ",
    "while ",
    "def f(x):",
    "return ",
    "lambda x: ",
    "not ",
    "and ",
    "or ",
    "is ",
    "None",
    "True",
    "del ",
    "assert ",
    "import ",
    "with ",
    "global x",
    "yield ",
    "await ",
    "class ",
    "try:",
    "match ",
    "case ",
];

/// Enough to get somewhere, little enough to be through soon.
fn limits() -> Limits {
    Limits {
        steps: 20_000,
        cells: 20_000,
        tensor_elements: 100_000,
        tensor_work: 1_000_000,
        matmul_work: 1_000_000,
        wall_clock: Duration::from_secs(10),
        ..Limits::default()
    }
}

/// Everything that is done with a source from outside.
fn survives(source: &str) {
    let bindings =
        [("xs".to_owned(), Value::List(vec![Value::Int(1), Value::Int(2)])), ("x".to_owned(), Value::Int(3))];
    let program = Program { bindings: &bindings, source, traced: true, format: Some(".3"), ..Program::default() };
    if let Err(error) = evaluate(&program, &limits(), &mut NoHost, &Arc::default()) {
        assert!(error.at.end <= source.len().max(error.at.start), "{error:?}");
        assert!(error.line >= 1 && error.column >= 1);
    }
    let plain = Program { format: None, traced: false, ..program.clone() };
    let _ = evaluate(&plain, &limits(), &mut NoHost, &Arc::default());
    let _ = (syntax::check(source), syntax::names(source), syntax::constant(source));
    let _ = (syntax::uses(source, "loop"), syntax::contains(source, "x + 1"), syntax::contains("x + 1", source));
}

fn each(cases: u32, source: impl Strategy<Value = String> + Send + 'static) {
    with_stack(move || {
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
            cases,
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        let run = runner.run(&source, |source| {
            survives(&source);
            Ok(())
        });
        run.expect("every source");
    });
}

#[test]
fn random_bytes() {
    each(
        1000,
        proptest::collection::vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    );
    each(1000, "\\PC{0,80}");
    each(1000, "[\\[\\](){}'\"f:,.=\\n \\\\a0-]{0,120}");
}

#[test]
fn soups_of_tokens() {
    let soup = |most| proptest::collection::vec(proptest::sample::select(&TOKENS[..]), 0..most);
    each(3000, soup(12).prop_map(|tokens| tokens.concat()));
    each(1000, soup(60).prop_map(|tokens| tokens.join(" ")));
    each(100, (soup(6), 1_usize..400).prop_map(|(tokens, times)| tokens.concat().repeat(times)));
}

#[test]
fn programs_with_something_changed() {
    let changed = (
        proptest::sample::select(&PROGRAMS[..]),
        any::<prop::sample::Index>(),
        0_usize..8,
        proptest::sample::select(&TOKENS[..]),
    )
        .prop_map(|(program, place, length, token)| {
            let start = program.floor_char_boundary(place.index(program.len()));
            let end = program.ceil_char_boundary((start + length).min(program.len()));
            format!("{}{token}{}", &program[..start], &program[end..])
        });
    each(3000, changed);
}

#[test]
fn the_programs_themselves_run() {
    with_stack(|| {
        for source in PROGRAMS {
            let bindings = [("xs".to_owned(), Value::List(vec![Value::Int(1), Value::Int(2)]))];
            let program = Program { bindings: &bindings, source, ..Program::default() };
            evaluate(&program, &limits(), &mut NoHost, &Arc::default())
                .unwrap_or_else(|error| panic!("{source}: {error}"));
        }
    });
}
