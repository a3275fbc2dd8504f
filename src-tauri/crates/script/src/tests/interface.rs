//! `evaluate` as its callers see it: bindings, `given`, formats, steps, sides, places of errors, demos.

use super::*;
use crate::{ErrorKind, Step};

fn steps_of(source: &'static str, given: &'static str) -> Evaluated {
    with_stack(move || {
        let program = Program { given: Some(given), source, traced: true, ..Program::default() };
        evaluate(&program, &Limits::default(), &mut NoHost, &Arc::default()).expect(source)
    })
}

fn texts(source: &str, steps: &[Step]) -> Vec<String> {
    steps.iter().map(|step| format!("{} = {}", &source[step.at.clone()], step.value)).collect()
}

#[test]
fn bindings_given_and_source_share_one_scope() {
    let value = with_stack(|| {
        let bindings = [("n".to_owned(), Value::Int(3)), ("xs".to_owned(), Value::Tuple(vec![Value::Float(0.5)]))];
        let program = Program {
            bindings: &bindings,
            given: Some("m = n * 2"),
            source: "m + xs[0]",
            format: Some(".3f"),
            ..Program::default()
        };
        evaluate(&program, &Limits::default(), &mut NoHost, &Arc::default()).expect("a value").value
    });
    assert_eq!(value, Value::Str("6.500".to_owned()));
}

#[test]
fn steps_are_the_way_to_the_value() {
    let source = "t[1:][n - 2:]";
    let evaluated = steps_of(source, "t = [1, 2, 3, 4]\nn = 3");
    assert_eq!(texts(source, &evaluated.steps), ["t = [1, 2, 3, 4]", "t[1:] = [2, 3, 4]", "t[1:][n - 2:] = [3, 4]"]);
    let source = "sorted([x * 2 for x in t])[0] + len('ab')";
    let evaluated = steps_of(source, "t = [3, 1]");
    assert_eq!(
        texts(source, &evaluated.steps),
        [
            "[x * 2 for x in t] = [6, 2]",
            "sorted([x * 2 for x in t]) = [2, 6]",
            "sorted([x * 2 for x in t])[0] = 2",
            "len('ab') = 2",
            "sorted([x * 2 for x in t])[0] + len('ab') = 4",
        ]
    );
    // A step shows what was there then, not what became of it.
    let evaluated = steps_of("x.append(1) or x", "x = []");
    assert_eq!(evaluated.steps.first().map(|step| step.value.to_string()), Some("[]".to_owned()));
}

#[test]
fn sides_of_a_comparison_are_told() {
    let source = "a + 1 == b";
    let evaluated = steps_of(source, "a = 1\nb = 3");
    let [left, right] = evaluated.sides.expect("two sides");
    assert_eq!(texts(source, &[left, right]), ["a + 1 = 2", "b = 3"]);
    assert_eq!(evaluated.value, Value::Bool(false));
    let source = "torch.equal(torch.tensor([1]) * 2, torch.tensor([2]))";
    let [left, right] = steps_of(source, "").sides.expect("two sides");
    assert_eq!(
        texts(source, &[left, right]),
        ["torch.tensor([1]) * 2 = tensor([2])", "torch.tensor([2]) = tensor([2])"]
    );
    assert_eq!(steps_of("a < a < a", "a = 1").sides, None);
    let [left, _] = steps_of("1 == x", "x = 1").sides.expect("two sides");
    assert_eq!(left.value, Value::Int(1));
}

#[test]
fn errors_say_where() {
    let error = run("x = 1\ny = x + (2 / 0) * 3").expect_err("division");
    assert_eq!((error.kind, error.line, error.column, error.at.clone()), (ErrorKind::ZeroDivisionError, 2, 10, 15..20));
    assert_eq!(error.excerpt, "y = x + (2 / 0) * 3\n         ^^^^^");
    let error = run("def f(x):\n  return x.foo\nf(1)").expect_err("attribute");
    assert_eq!((error.line, error.column), (2, 10));
    let error = run("  1 +").expect_err("syntax");
    assert_eq!((error.kind, error.line), (ErrorKind::SyntaxError, 1));
    assert_eq!(error.at.start, 5);
    let error = run("for x in 5: pass").expect_err("iteration");
    assert_eq!(error.at, 9..10);
    let in_given = |given: &'static str, source: &'static str| {
        with_stack(move || {
            let program = Program { given: Some(given), source, ..Program::default() };
            evaluate(&program, &Limits::default(), &mut NoHost, &Arc::default()).expect_err("an error")
        })
    };
    let error = in_given("a = 1\nb = c", "b");
    assert!(error.in_given && error.line == 2 && error.excerpt.starts_with("b = c"));
    let error = in_given("def f(x): return 1 / x", "f(0)");
    assert!(error.in_given && error.excerpt.starts_with("def f"));
    assert!(!in_given("a = 1", "a.b").in_given);
    assert!(in_given("a = (", "a").in_given);
}

#[test]
fn near_names_are_suggested() {
    for (source, hint) in [
        ("total = 1\ntotl", "Did you mean: 'total'?"),
        ("sortd([1])", "Did you mean: 'sorted'?"),
        ("'a'.uper()", "Did you mean: 'upper'?"),
        ("math.sqr(2)", "Did you mean: 'sqrt'?"),
        ("sorted([1], revers=True)", "Did you mean: 'reverse'?"),
        ("def f(value): pass\nf(valu=1)", "Did you mean: 'value'?"),
        ("from math import flor", "Did you mean: 'floor'?"),
        ("import troch", "Did you mean: 'torch'?"),
        ("torch.tensr([1])", "Did you mean: 'tensor'?"),
        ("torch.tensor([1]).reshap(1)", "Did you mean: 'reshape'?"),
    ] {
        let outcome = outcome(source);
        assert!(outcome.ends_with(hint), "{outcome}");
    }
}

struct Accuracy;

impl Host for Accuracy {
    fn demo(&mut self, id: &str, parameters: &[(String, Value)]) -> Result<Vec<(String, Value)>, String> {
        match id {
            "means" => Ok(vec![
                ("accuracy".to_owned(), Value::Float(0.5)),
                ("given".to_owned(), Value::List(parameters.iter().map(|(_, value)| value.clone()).collect())),
            ]),
            _ => Err(format!("there is no demo '{id}'")),
        }
    }
}

#[test]
fn demos_run_by_way_of_the_host() {
    let outcome = |source: &'static str| {
        with_stack(move || {
            let program = Program { source, ..Program::default() };
            match evaluate(&program, &Limits::default(), &mut Accuracy, &Arc::default()) {
                Ok(evaluated) => evaluated.value.to_string(),
                Err(error) => error.to_string(),
            }
        })
    };
    assert_eq!(outcome("d = demo('means', rows=3, kind='l1')\n(d.accuracy, d.given[1:])"), "(0.5, ['l1'])");
    assert_eq!(outcome("demo('none')"), "DemoError: there is no demo 'none'");
    let unknown = "AttributeError: demo 'means' has no output 'acuracy'. Did you mean: 'accuracy'?";
    assert_eq!(outcome("demo('means').acuracy"), unknown);
    assert_eq!(
        outcome("demo('means').zzz"),
        "AttributeError: demo 'means' has no output 'zzz'; it has accuracy, given"
    );
    assert_eq!(outcome("demo('means')"), "<outputs of demo 'means': accuracy, given>");
    assert!(outcome("demo(1)").starts_with("TypeError"));
}

#[test]
fn a_seed_repeats_its_draws() {
    let draw = |seed| {
        with_stack(move || {
            let program = Program { source: "torch.rand(3).tolist()", seed, ..Program::default() };
            evaluate(&program, &Limits::default(), &mut NoHost, &Arc::default()).expect("draws").value
        })
    };
    assert_eq!(draw(1), draw(1));
    assert_ne!(draw(1), draw(2));
}

#[test]
fn gradients_are_on_again_for_the_next() {
    assert!(outcome("with torch.no_grad():\n  1 / 0").starts_with("ZeroDivisionError"));
    assert_eq!(outcome("(torch.ones(1, requires_grad=True) * 2).requires_grad"), "True");
}

#[test]
fn values_come_back_as_bindings() {
    with_stack(|| {
        let sources = [
            "[1, 2.5, 'a', None, True]",
            "(1,)",
            "{1: [2]}",
            "{1, 2}",
            "torch.tensor([[1, 2]])",
            "torch.zeros(2, 3).shape",
        ];
        for source in sources {
            let run = |program: Program<'_>| {
                evaluate(&program, &Limits::default(), &mut NoHost, &Arc::default()).expect(source).value
            };
            let value = run(Program { source, ..Program::default() });
            let bindings = [("v".to_owned(), value.clone())];
            assert_eq!(run(Program { bindings: &bindings, source: "v", ..Program::default() }), value);
        }
    });
}
