use std::path::Path;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{parse_deck, parse_question};
use crate::{
    Bounds, Check, Code, DTypeRule, DeckId, Diagnostic, Draw, Kind, Origin, Question, Right, Severity, Tolerance,
};

const EVERY_KIND: &str = include_str!("../../../../../tests/fixtures/bank/every-kind/double-and-slice.toml");

fn parse(source: &str) -> (Option<Question>, Vec<Diagnostic>) {
    parse_question(&DeckId::new("deck"), Path::new("folder/question.toml"), source)
}

/// The source has this one problem at this line and column, and the help says this.
fn assert_one(source: &str, code: Code, place: (usize, usize), help: &str) {
    let (question, found) = parse(source);
    let [diagnostic] = found.as_slice() else { panic!("one diagnostic expected for\n{source}\nfound {found:#?}") };
    let line_and_column = diagnostic.span.as_ref().map_or((0, 0), |span| (span.line, span.column));
    assert_eq!((diagnostic.code, line_and_column), (code, place), "{source}\n{diagnostic:#?}");
    assert!(diagnostic.help.as_deref().is_some_and(|given| given.contains(help)), "{source}\n{diagnostic:#?}");
    assert_eq!(question.is_none(), diagnostic.severity == Severity::Error);
}

/// A title and a prompt on lines 1 and 2, then this.
fn question(rest: &str) -> String {
    format!("title = 'T'\nprompt = 'P'\n{rest}")
}

const NUMBER: &str = "[[part]]\n[part.number]\nexpect = '1'\n";

#[test]
fn the_documented_format_parses_without_a_diagnostic() {
    let (question, found) = parse(EVERY_KIND);
    assert_eq!(found, []);
    let question = question.expect("no diagnostic");
    assert_eq!(question.id.as_str(), "deck/question");
    let formerly: Vec<_> = question.formerly.iter().map(crate::QuestionId::as_str).collect();
    assert_eq!(formerly, ["deck/slice-a-tensor", "tensors/slice"], "a bare name means the question's own deck");
    assert_eq!(&EVERY_KIND[question.formerly_at[1].clone()], r#""tensors/slice""#);
    assert_eq!(question.parts.len(), 8);
    let hint = question.parts[0].hint.as_ref().expect("a hint");
    assert_eq!(EVERY_KIND[hint.at.clone()], hint.source);
    assert!(question.texts().contains(&hint), "what is said of every text is said of hints");
    let names: Vec<_> = question.variants.iter().map(|variant| variant.name.as_str()).collect();
    assert_eq!(names, ["n", "k", "rate"], "variants keep the order of the file");
    assert_eq!(question.variants[0].draw, Draw::Int { bounds: Bounds { least: 3, most: 6 }, not: vec![5] });
    assert_eq!(&EVERY_KIND[question.variants[1].at.clone()], "k");
    let Kind::Code(code) = &question.parts[0].kind else { panic!("{:?}", question.parts[0]) };
    let case: Vec<_> = code.cases[0].bindings.iter().map(|(name, value)| (name.as_str(), &*value.source)).collect();
    assert_eq!((case.as_slice(), code.dtype), (&[("n", "4"), ("k", "10")][..], DTypeRule::Any));
    assert_eq!((code.also_right.len(), code.must_use.len(), code.mistakes.len()), (1, 0, 1));
    let Kind::Value(value) = &question.parts[2].kind else { panic!("{:?}", question.parts[2]) };
    let Check::Raises { kind, code: Some(code) } = &value.check else { panic!("{value:?}") };
    assert_eq!((kind.as_str(), code.source.as_str()), ("RuntimeError", "t + torch.ones(n + 1)"));
    let Kind::Number(number) = &question.parts[3].kind else { panic!("{:?}", question.parts[3]) };
    assert_eq!(number.tolerance, Tolerance::Relative(1e-3));
    let Kind::Choice(choice) = &question.parts[4].kind else { panic!("{:?}", question.parts[4]) };
    assert!(matches!((&choice.options[0].right, &choice.options[1].right), (Right::Always(false), Right::When(_))));
    let Kind::Open(open) = &question.parts[7].kind else { panic!("{:?}", question.parts[7]) };
    assert_eq!(open.samples[0].earns, [0], "points are counted from 1 in the file and from 0 in memory");
}

#[test]
fn texts_know_their_bytes_in_the_file() {
    let (question, _) = parse(EVERY_KIND);
    let question = question.expect("valid");
    assert_eq!(&EVERY_KIND[question.prompt.at.clone()], question.prompt.source);
    let given = question.given.expect("given");
    assert_eq!(&EVERY_KIND[given.at.clone()], given.source);
    assert!(given.source.starts_with("t = torch"));
}

#[test]
fn values_in_with_stand_for_their_own_literal() {
    let head = "title='T'\nprompt='P'\n";
    let with = "demo = { id = 'd', with = { b = 'n * 2', a = [1, 2.0, ['x']], c = true, d = 1e20, e = -inf } }\n";
    let (question, found) = parse(&format!("{head}{with}{NUMBER}"));
    assert_eq!(found, []);
    let demo = question.and_then(|question| question.demo).expect("demo");
    let with: Vec<_> = demo.with.iter().map(|(name, value)| format!("{name} = {}", value.source)).collect();
    assert_eq!(with, ["b = n * 2", "a = [1, 2.0, [x]]", "c = True", "d = 1e20", "e = float('-inf')"]);
}

#[test]
fn shape_problems_are_told_with_place_and_remedy() {
    use Code::{ControlCharacter, MissingKey, Syntax, UnknownKey, WrongType};
    let cases: &[(&str, Code, (usize, usize), &str)] = &[
        ("title = T\n", Syntax, (1, 9), "in quotes"),
        ("title = 'a'\ntitle = 'b'\n", Syntax, (2, 1), "once"),
        ("title = \"\\delta\"\n", Syntax, (1, 11), "'''"),
        ("title = 'T'\nprompt = '''\nno end", Syntax, (3, 7), "'''…'''"),
        ("title = 'T'\nprompt = 'a\u{1}b'\n", ControlCharacter, (2, 12), "Delete it"),
        ("title = 'T'\nprompt = 'ø\u{85}'\n", ControlCharacter, (2, 12), "Delete it"),
        ("title = 'T'\n", MissingKey, (1, 1), "`prompt = …`"),
        ("titel = 'T'\nprompt = 'P'\n", UnknownKey, (1, 1), "Did you mean `title`?"),
        ("title = 3\nprompt = 'P'\n", WrongType, (1, 9), "in quotes"),
        (
            &question("[[part]]\nexplanation = 'x'\n[part.number]\nexpect = '1'\n"),
            UnknownKey,
            (4, 1),
            "before the first",
        ),
        (
            &question("[[part]]\nexplanaton = 'x'\n"),
            UnknownKey,
            (4, 1),
            "Did you mean `explanation`? `explanation` belongs",
        ),
        (&question("[[part]]\nexpect = '1'\n"), UnknownKey, (4, 1), "`[part.number]` or `[part.value]`"),
        (&question("[[part]]\n[part.chioce]\n"), UnknownKey, (4, 7), "Did you mean `choice`?"),
        (&question("[[part]]\n[part.code]\nexpect = '1'\nright_when = '1'\n"), UnknownKey, (6, 1), "option]]`"),
        (&question("[[part]]\n[part.code]\ncases = [1]\nexpect = '1'\n"), WrongType, (5, 10), "Compare"),
        (&question("[[part]]\n[part.text]\nwhatever = 1\n"), UnknownKey, (5, 1), "Known here: accept, mistake."),
        (&question("[[part]]\n[part.number]\ntolerance = { absolute = 1 }\n"), MissingKey, (4, 1), "`expect = …`"),
        (&question("[[part]]\n[part.choice]\nseveral = 'no'\n"), WrongType, (5, 11), "true or false"),
        (&question("[part]\nid = 'x'\n"), WrongType, (3, 1), "`[[part]]`"),
        (&question("[[part]]\n[part.text]\naccept = 'view'\n"), WrongType, (5, 10), "square brackets"),
        (
            &question("[[part]]\n[part.number]\nexpect = '1'\ntolerance = { absolute = '1' }\n"),
            WrongType,
            (6, 26),
            "a number",
        ),
        (&question("topics = ['unclosed'\n[[part]]\n"), Syntax, (4, 1), "lists in [ ]"),
    ];
    for (source, code, place, help) in cases {
        assert_one(source, *code, *place, help);
    }
}

#[test]
fn problems_of_meaning_are_told_with_place_and_remedy() {
    use Code::{BadId, BadRange, Conflict, ControlCharacter, DuplicateId, EmptyText, MissingKey, WrongType};
    let cases: &[(&str, Code, (usize, usize), &str)] = &[
        ("", MissingKey, (0, 0), "`[[part]]`"),
        ("topics = ['']\n[[part]]\n[part.number]\nexpect = '1'\n", EmptyText, (3, 11), "Write something"),
        ("given = \"\\b\"\n[[part]]\n[part.number]\nexpect = '1'\n", ControlCharacter, (3, 9), "'''"),
        (
            "demo = { id = 'd', with = { a = 1979-05-27 } }\n[[part]]\n[part.number]\nexpect = '1'\n",
            WrongType,
            (3, 33),
            "expression",
        ),
        ("[variants]\nn = { int = [6, 3] }\n[[part]]\n[part.number]\nexpect = '1'\n", BadRange, (4, 13), "[3, 6]"),
        ("[variants]\nn = { int = [6] }\n[[part]]\n[part.number]\nexpect = '1'\n", BadRange, (4, 13), "least"),
        (
            "[variants]\nn = { int = [1, 2], not = [1, 2] }\n[[part]]\n[part.number]\nexpect = '1'\n",
            BadRange,
            (4, 13),
            "Widen",
        ),
        ("[variants]\nn = { float = [0, 1] }\n[[part]]\n[part.number]\nexpect = '1'\n", MissingKey, (4, 5), "step"),
        (
            "[variants]\nn = { float = [0, 1], step = 0 }\n[[part]]\n[part.number]\nexpect = '1'\n",
            BadRange,
            (4, 30),
            "0.1",
        ),
        (
            "[variants]\nn = { float = [0, inf], step = 1 }\n[[part]]\n[part.number]\nexpect = '1'\n",
            BadRange,
            (4, 15),
            "two numbers",
        ),
        (
            "[variants]\nn = { int = [0, 1], step = 1 }\n[[part]]\n[part.number]\nexpect = '1'\n",
            Conflict,
            (4, 28),
            "Remove",
        ),
        (
            "[variants]\nn = { int = [0, 1], choice = [1] }\n[[part]]\n[part.number]\nexpect = '1'\n",
            Conflict,
            (4, 5),
            "one of",
        ),
        ("[variants]\nn = { choice = [] }\n[[part]]\n[part.number]\nexpect = '1'\n", BadRange, (4, 16), "values"),
        ("[variants]\nn-1 = { choice = [1] }\n[[part]]\n[part.number]\nexpect = '1'\n", BadId, (4, 1), "underscores"),
        ("[[part]]\nid = 'Big One'\n[part.number]\nexpect = '1'\n", BadId, (4, 6), "lower-case"),
        ("formerly = ['Old One']\n[[part]]\n[part.number]\nexpect = '1'\n", BadId, (3, 13), "old file name"),
        ("formerly = ['a/b/c']\n[[part]]\n[part.number]\nexpect = '1'\n", BadId, (3, 13), "old file name"),
        ("formerly = ['a', 'deck/a']\n[[part]]\n[part.number]\nexpect = '1'\n", DuplicateId, (3, 18), "Remove one"),
        ("[[part]]\nhint = ''\n[part.number]\nexpect = '1'\n", EmptyText, (4, 8), "Write something"),
        ("[[part]]\nask = ' '\n[part.number]\nexpect = '1'\n", EmptyText, (4, 7), "Write something"),
        (
            "[[part]]\nid = 'a'\n[part.number]\nexpect = '1'\n[[part]]\n[part.number]\nexpect = '1'\n",
            MissingKey,
            (7, 1),
            "id = ",
        ),
        (
            "[[part]]\nid = 'a'\n[part.number]\nexpect = '1'\n[[part]]\nid = 'a'\n[part.number]\nexpect = '1'\n",
            DuplicateId,
            (8, 6),
            "of its own",
        ),
        (
            "[[part]]\n[part.number]\nexpect = '1'\n[[claim]]\nid = 'c'\nsays = 's'\ncheck = '1'\nholds = true\n[[claim]]\nid = 'c'\nsays = 's'\ncheck = '1'\nholds = true\n",
            DuplicateId,
            (12, 6),
            "claim",
        ),
    ];
    for (rest, code, place, help) in cases {
        assert_one(&question(rest), *code, *place, help);
    }
}

#[test]
fn problems_of_a_kind_are_told_with_place_and_remedy() {
    use Code::{
        BadRange, Conflict, DuplicateId, EmptyText, Kind, MissingKey, NoRightOption, NoSuchClaim, NoSuchVariant,
        TooManyRight, Unverified,
    };
    let right = "[[part.choice.option]]\ntext = 'a'\nright = true\n";
    let wrong = "[[part.choice.option]]\ntext = 'b'\nright = false\n";
    let point = "[[part.open.point]]\nsays = 's'\n";
    let cases: &[(String, Code, (usize, usize), &str)] = &[
        (String::new(), Kind, (3, 1), "[part.choice]"),
        ("[part.number]\nexpect = '1'\n[part.text]\naccept = ['a']\n".into(), Kind, (3, 1), "of its own"),
        ("[part.code]\nexpect = '1'\ncases = [{ m = 1 }]\n".into(), NoSuchVariant, (6, 12), "[variants]"),
        ("[part.code]\nexpect = '1'\ncases = [{}]\n".into(), BadRange, (6, 10), "{ n = 4, k = 10 }"),
        ("[part.code]\nexpect = '1'\nmust_use = ['']\n".into(), EmptyText, (6, 13), "Write something"),
        ("[part.code]\nexpect = '1'\ndtype = 'int64'\n".into(), BadRange, (6, 9), "'any'"),
        (
            "[part.code]\nexpect = '1'\n[[part.code.mistake]]\nname = 'n'\nfeedback = 'f'\n".into(),
            MissingKey,
            (6, 1),
            "written",
        ),
        (format!("[part.choice]\n{right}"), BadRange, (4, 1), "at least two"),
        (format!("[part.choice]\n{wrong}{wrong}"), NoRightOption, (4, 1), "right = true"),
        (format!("[part.choice]\n{right}{right}"), TooManyRight, (4, 1), "several = true"),
        (format!("[part.choice]\n{right}[[part.choice.option]]\ntext = 'b'\n"), MissingKey, (8, 1), "right_when"),
        (format!("[part.choice]\n{right}{wrong}right_when = '1'\n"), Conflict, (10, 9), "one of the two"),
        (
            format!("[part.choice]\n{right}[[part.choice.option]]\ntext = ''\nright = false\n"),
            EmptyText,
            (9, 8),
            "Write",
        ),
        ("[part.number]\nexpect = ''\n".into(), EmptyText, (5, 10), "Write something"),
        (
            "[part.number]\nexpect = '1'\ntolerance = { absolute = 1, relative = 1 }\n".into(),
            Conflict,
            (6, 13),
            "one of",
        ),
        ("[part.number]\nexpect = '1'\ntolerance = {}\n".into(), Conflict, (6, 13), "one of"),
        ("[part.number]\nexpect = '1'\ntolerance = { absolute = -1 }\n".into(), BadRange, (6, 13), "0.01"),
        ("[part.number]\nexpect = '1'\ntolerance = { relative = nan }\n".into(), BadRange, (6, 13), "0.01"),
        ("[part.number]\nexpect = '1'\ntolerance = { decimals = 99 }\n".into(), BadRange, (6, 13), "from 0 to 15"),
        (
            "[part.number]\nexpect = '1'\n[[part.number.mistake]]\nname = 'n'\nfeedback = 'f'\n".into(),
            MissingKey,
            (6, 1),
            "written",
        ),
        ("[part.value]\n".into(), MissingKey, (4, 1), "raises"),
        ("[part.value]\nraises = 'RuntimeError'\n".into(), Unverified, (5, 10), "as `expect`"),
        ("[part.value]\nexpect = '1'\nraises = ''\n".into(), EmptyText, (6, 10), "Write something"),
        ("[part.order]\nsteps = ['one']\n".into(), BadRange, (5, 9), "at least two"),
        ("[part.order]\nsteps = ['one', 'two']\nextra = ['one']\n".into(), DuplicateId, (6, 10), "differently"),
        ("[part.text]\naccept = []\n".into(), EmptyText, (5, 10), "at least one"),
        ("[part.text]\naccept = ['a', '']\n".into(), EmptyText, (5, 16), "Write something"),
        (
            "[part.text]\naccept = ['a']\n[[part.text.mistake]]\nname = 'n'\ngives = '1'\nfeedback = 'f'\n".into(),
            Conflict,
            (8, 9),
            "written",
        ),
        ("[part.open]\n".into(), MissingKey, (4, 1), "point"),
        (format!("[part.open]\n{point}claim = 'none'\n"), NoSuchClaim, (7, 9), "[[claim]]"),
        (format!("[part.open]\n{point}[[part.open.sample]]\ntext = 't'\nearns = [1, 2]\n"), BadRange, (9, 13), "has 1"),
        (format!("[part.open]\n{point}[[part.open.sample]]\ntext = 't'\nearns = [0]\n"), BadRange, (9, 10), "from 1"),
    ];
    for (rest, code, place, help) in cases {
        assert_one(&question(&format!("[[part]]\n{rest}")), *code, *place, help);
    }
}

#[test]
fn all_problems_of_meaning_come_at_once() {
    use Code::{BadId, EmptyText, Kind, MissingKey};
    let (question, found) = parse("title = ''\nprompt = ''\n[[part]]\nid = 'A'\n[part.text]\naccept = []\n[[part]]\n");
    let codes: Vec<_> = found.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [EmptyText, EmptyText, BadId, EmptyText, MissingKey, Kind]);
    assert!(question.is_none());
}

#[test]
fn latex_that_double_quotes_swallow_is_told_and_the_question_stays() {
    let source = |prompt: &str| format!("title = 'T'\nprompt = {prompt}\n{NUMBER}");
    assert_one(&source(r#""The rate $\theta$""#), Code::Math, (2, 21), "''' quotes");
    assert_one(&source("\"\"\"\nUp $\\nabla L$\"\"\""), Code::Math, (3, 5), "''' quotes");
    for fine in [r#""One\nline""#, r#""$\\theta$""#, r"'$\theta$'", r#""5 $\n""#] {
        assert_eq!(parse(&source(fine)).1, [], "{fine}");
    }
}

#[test]
fn a_file_name_that_cannot_be_an_id_is_told() {
    let (question, found) = parse_question(&DeckId::new("deck"), Path::new("My Question.toml"), &question(NUMBER));
    assert!(question.is_none());
    assert_eq!((found[0].code, &found[0].span), (Code::BadId, &None));
}

#[test]
fn a_deck_is_read_and_its_problems_are_told() {
    let deck = |source| parse_deck(Path::new("folder/deck.toml"), Origin::Own, source);
    let (read, found) = deck("id = 'd'\ntitle = 'D'\n");
    let read = read.expect("valid");
    assert_eq!((read.language.as_str(), read.folder.as_path(), found.len()), ("en", Path::new("folder"), 0));
    let (none, found) = deck("id = 'Not An Id'\ntitle = ''\n");
    assert!(none.is_none());
    let codes: Vec<_> = found.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::BadId, Code::EmptyText]);
    assert_eq!(deck("id = 'd'\n").1[0].code, Code::MissingKey);
    let (_, found) = deck("id = 'd'\ntitle = 'D'\ntopics = []\n");
    assert_eq!(found[0].help.as_deref(), Some("Known here: id, title, language, covers, order."));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_fine() {
    let source = format!("\u{feff}{}", EVERY_KIND.replace('\n', "\r\n"));
    assert_eq!(parse(&source).1, []);
}

#[test]
fn deep_nesting_is_a_diagnostic() {
    for deep in [format!("a = {}", "[".repeat(100_000)), format!("a{} = 1", ".a".repeat(100_000)), "[a.".repeat(50_000)]
    {
        let (question, found) = parse(&deep);
        assert!(question.is_none());
        assert_eq!(found.len(), 1);
    }
}

/// Whatever a half-saved or damaged file looks like, reading it ends with a question or an error, never a panic.
#[test]
fn damaged_files_never_panic() {
    let mut random = ChaCha8Rng::seed_from_u64(17);
    let pieces = [
        "'",
        "\"",
        "'''",
        "[",
        "]]",
        "{",
        "}",
        "=",
        "\n",
        "\\",
        "-1",
        "1e999",
        "nan",
        "\u{0}",
        "é",
        "[[part]]\n",
        "id",
        "",
    ];
    for _ in 0..3_000 {
        let mut characters: Vec<char> = EVERY_KIND.chars().collect();
        for _ in 0..random.random_range(1..4) {
            let start = random.random_range(0..characters.len());
            let end = (start + random.random_range(0..20)).min(characters.len());
            let piece = pieces[random.random_range(0..pieces.len())];
            characters.splice(start..end, piece.chars());
        }
        let source: String = characters.into_iter().collect();
        let (question, found) = parse(&source);
        let errors = found.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        assert_eq!(question.is_none(), errors, "{source}");
    }
}
