//! Sources that mean harm, or do it by accident. Each must end by the limit or error it is listed with, and leave the thread
//! able to evaluate the next one.

use std::time::Duration;

use super::*;

/// A source, and how its error begins.
type Case = (&'static str, &'static str);

const STEPS: &str = "Limit: steps";
const CELLS: &str = "Limit: cells";
const NESTING: &str = "Limit: nesting";
const RECURSION: &str = "Limit: recursion";
const TENSORS: &str = "Limit: tensors may hold";
const OVERFLOW: &str = "OverflowError";
const SYNTAX: &str = "SyntaxError";

const CASES: [Case; 76] = [
    // Loops that do not end, in the open and inside built-ins.
    ("while True: pass", STEPS),
    ("x = 0\nwhile x >= 0:\n  x = x + 1 - 1", STEPS),
    ("for i in range(10**18): pass", STEPS),
    ("sum(range(10**18))", STEPS),
    ("max(range(10**18))", STEPS),
    ("all(True for _ in range(10**18))", STEPS),
    ("any(0 for _ in range(10**18))", STEPS),
    ("[0 for _ in range(10**18) if False]", STEPS),
    ("-1 in (x for x in range(10**18))", STEPS),
    ("math.prod(1 for _ in range(10**18))", STEPS),
    ("xs = [1]\nfor x in xs: xs.append(x)", STEPS),
    ("xs = list(range(100000))\nfor _ in xs:\n  -1 in xs", STEPS),
    ("sum([[0]] * 1000000, [])", CELLS),
    ("def f():\n  while 1: pass\nf()", STEPS),
    ("next(filter(None, (0 for _ in range(10**18))))", STEPS),
    ("dict(zip(range(10**18), range(10**18)))", CELLS),
    // Lists, strings and the like that would not fit.
    ("[0] * 10**10", CELLS),
    ("(0,) * 10**18", CELLS),
    ("'a' * 10**12", CELLS),
    ("list(range(10**12))", CELLS),
    ("tuple(range(10**9))", CELLS),
    ("set(range(10**9))", CELLS),
    ("sorted(range(10**9))", CELLS),
    ("[*range(10**9)]", CELLS),
    ("x = [0] * 1000\nwhile True: x = x + x", CELLS),
    ("x = 'ab'\nwhile True: x += x", CELLS),
    ("x = [1]\nwhile True: x *= 2", CELLS),
    ("','.join('x' for _ in range(10**9))", CELLS),
    ("'a'.zfill(10**12)", CELLS),
    ("'a'.ljust(10**12)", CELLS),
    ("'a'.center(10**15, 'é')", CELLS),
    ("('a' * 100000).replace('a', 'b' * 100000)", CELLS),
    ("'\\t'.expandtabs(10**12)", CELLS),
    ("f'{1:>1000000000}'", CELLS),
    ("f'{1.5:.1000000000f}'", CELLS),
    ("f'{\"x\":{10**9}}'", CELLS),
    ("'%1000000000d' % 1", CELLS),
    ("'%.*f' % (10**9, 1.5)", CELLS),
    ("'{:1000000000}'.format(1)", CELLS),
    ("f'{1:99999999999999999999}'", "ValueError: Too many decimal digits"),
    ("x = ['y' * 1000] * 1000\nstr(x) + str(x) + str(x)", CELLS),
    ("x = []\nfor _ in range(60): x = [x, x]\nstr(x)", CELLS),
    ("x = 'y' * 100000\n('%s' * 10000) % ((x,) * 10000)", CELLS),
    ("x = 'y' * 100000\n('{0}' * 10000).format(x)", CELLS),
    ("x = 'y' * 100000\nf'{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}{x}'", CELLS),
    ("f'{1:01900000,}' + f'{1:01900000,}'", CELLS),
    ("a, *b = range(10**9)", CELLS),
    ("{i: [i] for i in range(10**7)}", CELLS),
    ("[[] for _ in range(10**7)]", CELLS),
    // Many small tensors, and what else is small by itself.
    ("[torch.tensor(1.0) for i in range(10**6)]", TENSORS),
    ("list(torch.zeros(1900000))", TENSORS),
    ("[(j for j in [1]) for i in range(10**6)]", CELLS),
    // Whole numbers beyond 64 bits.
    ("2**10**9", OVERFLOW),
    ("9223372036854775807 + 1", OVERFLOW),
    ("-9223372036854775808 // -1", OVERFLOW),
    ("abs(-9223372036854775808)", OVERFLOW),
    ("-(-9223372036854775808)", OVERFLOW),
    ("1 << 10**15", OVERFLOW),
    ("math.factorial(10**9)", OVERFLOW),
    ("math.comb(10**12, 5*10**11)", OVERFLOW),
    ("sum([9223372036854775807, 1])", OVERFLOW),
    ("int('9' * 1000)", OVERFLOW),
    ("int(1e300)", OVERFLOW),
    ("99999999999999999999", OVERFLOW),
    (
        "range(-9223372036854775808, 9223372036854775807)[::-1][9223372036854775807:][0] + len(range(-2**62, 2**62))",
        OVERFLOW,
    ),
    // Depth while running.
    ("def f(): return f()\nf()", RECURSION),
    ("f = lambda: f()\nf()", RECURSION),
    ("def f(n): return [f(n + 1)]\nf(0)", RECURSION),
    ("it = iter([1])\nfor _ in range(100000): it = map(str, it)\nlist(it)", RECURSION),
    ("x = []\nfor _ in range(100000): x = [x]\nstr(x)", RECURSION),
    ("x = []\ny = []\nfor _ in range(100000): x, y = [x], [y]\nx == y", RECURSION),
    ("x = []\nfor _ in range(100000): x = [x]\nx", NESTING),
    ("x = ()\nfor _ in range(100000): x = (x,)\n{x}", NESTING),
    ("x = {}\nfor _ in range(40): x = {0: x}\nx", NESTING),
    ("a = []\na.append(a)\nb = []\nb.append(b)\na == b", RECURSION),
    // Malformed.
    ("f'{f\"{f'{'", SYNTAX),
];

#[test]
fn each_ends_by_what_it_names() {
    for (source, wanted) in CASES {
        let outcome = outcome(source);
        assert!(
            outcome.starts_with(wanted),
            "{source}\n  wanted {wanted}\n  came to {}",
            &outcome[..outcome.len().min(300)]
        );
        assert_eq!(super::outcome("sum([1, 2])"), "3", "after {source}");
    }
}

#[test]
fn nesting_in_the_source_is_bounded_whatever_it_is_of() {
    let nested = |open: &str, inner: &str, close: &str| {
        [200, 1400].map(|depth| format!("{}{inner}{}", open.repeat(depth), close.repeat(depth)))
    };
    let sources = [
        nested("(", "1", ")"),
        nested("[", "", "]"),
        nested("{1: ", "1", "}"),
        nested("f(", "1", ")"),
        nested("x[", "1", "]"),
        nested("-", "1", ""),
        nested("~", "1", ""),
        nested("not ", "1", ""),
        nested("lambda: ", "1", ""),
        nested("lambda x, y: ", "1", ""),
        nested("1 if 1 else ", "1", ""),
        nested("2 ** ", "2", ""),
        nested("1 + ", "1", ""),
        nested("x", ".y", ".z"),
        nested("(lambda: ", "1", ")()"),
        nested("[x for x in ", "y", "]"),
        nested("*", "x", ""),
        nested("x := ", "1", ""),
    ];
    for source in sources.into_iter().flatten() {
        let outcome = outcome(&source);
        let short = &source[..source.len().min(40)];
        assert!(
            outcome.starts_with(NESTING) || outcome.starts_with(SYNTAX),
            "{short}: {}",
            &outcome[..outcome.len().min(200)]
        );
    }
    let blocks = (0..150).map(|depth| " ".repeat(depth) + "if 1:\n").collect::<String>();
    assert!(outcome(&blocks).starts_with(NESTING));
    assert!(outcome(&"x = 1\n".repeat(5000)).starts_with("Limit: source"));
}

#[test]
fn what_is_nested_within_bounds_has_stack_enough() {
    // As deep as the limits allow, in the source and in calls at once.
    let inner = format!("{}f(n - 1){}", "(1 + ".repeat(40), ")".repeat(40));
    let source = format!("def f(n):\n  return n if n <= 0 else {inner}\nf(180)");
    assert_eq!(outcome(&source), (180 * 40).to_string());
    let lists = format!("{}{}", "[".repeat(30), "]".repeat(30));
    assert_eq!(outcome(&lists), lists);
}

#[test]
fn output_is_bounded() {
    assert!(outcome("while True: print('x' * 1000)").starts_with("Limit: output"));
    assert!(outcome("'x' * 200000").starts_with("Limit: output"));
    assert!(outcome("list(range(100000))").starts_with("Limit: output"));
}

#[test]
fn time_and_interruption_end_what_runs() {
    let limits = Limits { wall_clock: Duration::ZERO, steps: u64::MAX, ..Limits::default() };
    assert!(run_with("while True: pass", limits).expect_err("late").message.contains("too long"));
    let limits = Limits { steps: u64::MAX, ..Limits::default() };
    let error = with_stack(move || {
        let interrupt = Arc::new(AtomicBool::new(true));
        let program = Program { source: "sum(range(10**18))", ..Program::default() };
        evaluate(&program, &limits, &mut NoHost, &interrupt).expect_err("interrupted")
    });
    assert!(error.message.contains("interrupted"), "{error}");
}

#[test]
fn cycles_print_and_are_let_go() {
    assert_eq!(outcome("x = [1]\nx.append(x)\nx"), "[1, [...]]");
    assert_eq!(outcome("d = {}\nd['d'] = d\nd"), "{'d': {...}}");
    assert_eq!(outcome("x = [1]\nx.append(x)\nstr(x)"), "'[1, [...]]'");
    // Kept alive by a function that its own scope holds; were they not freed, the live elements would add up.
    let source = "def f():\n  t = torch.zeros(4000000)\n  g = lambda: (t, g)\n  x = [t]\n  x.append(x)\n  d = {0: t}\n  d[1] = d\n  return g\nf()\n0";
    with_stack(move || {
        for round in 0..20 {
            let program = Program { source, ..Program::default() };
            let value = evaluate(&program, &Limits::default(), &mut NoHost, &Arc::default());
            assert_eq!(value.map(|evaluated| evaluated.value), Ok(Value::Int(0)), "round {round}");
        }
    });
}

#[test]
fn what_reaches_outside_is_not_there() {
    for source in [
        "import os",
        "from os import system",
        "__import__('os')",
        "open('/etc/passwd')",
        "eval('1')",
        "exec('1')",
        "().__class__",
        "getattr(1, 'real')",
        "globals()",
        "input()",
        "compile('1', '', 'eval')",
        "torch.load('x')",
        "torch.save(1, 'x')",
        "breakpoint()",
        "class A: pass",
        "import torch.os",
        "from torch import os",
        "math.__dict__",
    ] {
        let outcome = outcome(source);
        let ends =
            ["SyntaxError", "ImportError", "NameError", "AttributeError"].iter().any(|kind| outcome.starts_with(kind));
        assert!(ends, "{source}: {outcome}");
    }
}

#[test]
fn tensors_are_within_their_budgets() {
    for source in [
        "torch.zeros(10**10)",
        "torch.arange(-9*10**18, 9*10**18)",
        "torch.ones(10**9, 10**9)",
        "torch.zeros(10**18, 0)",
        "torch.zeros(5000, 5000) @ torch.zeros(5000, 5000)",
        "x = torch.ones(1000000)\nwhile True: x = x + 1",
        "x = torch.ones(1, requires_grad=True)\nwhile True: x = x * 1",
        "xs = []\nwhile True: xs.append(torch.ones(1000000))",
        "torch.eye(10**6)",
        "torch.ones(3).expand(10**6, 10**6, 3) + 1",
        "torch.ones(2000000)",
    ] {
        let error = run(source).expect_err(source);
        let kind = format!("{:?}", error.kind);
        assert!(["Limit", "RuntimeError", "OverflowError"].contains(&kind.as_str()), "{source}: {error}");
        assert_eq!(outcome("torch.tensor([1, 2]).sum().item()"), "3", "after {source}");
    }
}
