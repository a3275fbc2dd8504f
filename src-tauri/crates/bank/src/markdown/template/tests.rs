use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::Template;
use crate::Code;
use crate::markdown::render;

/// The HTML of a template whose placeholders take these values, in order.
#[track_caller]
fn filled(source: &str, expressions: &[&str], values: &[&str]) -> String {
    let template = Template::parse(source);
    assert_eq!(template.problems, [], "{source}");
    let found: Vec<_> = template.placeholders.iter().map(|placeholder| placeholder.expression.as_str()).collect();
    assert_eq!(found, expressions, "{source}");
    for placeholder in &template.placeholders {
        assert_eq!(source[placeholder.at.clone()], placeholder.expression, "{source}");
    }
    let values: Vec<String> = values.iter().map(|&value| value.to_owned()).collect();
    template.render_inline(&values, None).html
}

#[test]
fn values_come_into_prose_code_and_mathematics() {
    assert_eq!(filled("It is {{ n * 2 }}.", &["n * 2"], &["6"]), "It is 6.");
    assert_eq!(
        filled("**{{n}}** of `x[{{ k }}]`", &["n", "k"], &["3", "-1"]),
        "<strong>3</strong> of <code>x[-1]</code>"
    );
    assert_eq!(filled("```\nt = {{ t }}\n```", &["t"], &["[1]"]), "<pre><code>t = [1]\n</code></pre>\n");
    assert!(filled("$n = \\val{n}$", &["n"], &["3"]).contains("<mn>3</mn>"));
    assert_eq!(filled("a | b\n-|-\n{{ x | y }} | c", &["x | y"], &["7"]).matches("<td>").count(), 2);
    assert_eq!(filled("*{{ a * b }}* and {{ c_d_e }}", &["a * b", "c_d_e"], &["1", "2"]), "<em>1</em> and 2");
}

#[test]
fn a_format_stands_behind_the_last_colon_outside_of_brackets_and_texts() {
    let formats = |source| {
        let template = Template::parse(source);
        template.placeholders.into_iter().map(|it| (it.expression, it.format)).collect::<Vec<_>>()
    };
    let pair = |expression: &str, format: Option<&str>| (expression.to_owned(), format.map(str::to_owned));
    assert_eq!(formats("{{ x:.4f }}"), [pair("x", Some(".4f"))]);
    assert_eq!(formats("{{ t[1:, {'a': 2}['a']] }}"), [pair("t[1:, {'a': 2}['a']]", None)]);
    assert_eq!(formats("{{ f('a:b}}', \"\\\"}}\"):>8 }}"), [pair("f('a:b}}', \"\\\"}}\")", Some(">8"))]);
    assert_eq!(formats("{{ {{1, 2}, {3}} }}"), [pair("{{1, 2}, {3}}", None)]);
    assert_eq!(formats("$\\val{d['}']:.2f}$"), [pair("d['}']", Some(".2f"))]);
}

#[test]
fn what_is_no_placeholder_stays_as_it_was_written() {
    for (source, html) in [
        (r"\{{ n }}", "{{ n }}"),
        (r"`\{{ n }}`", "<code>{{ n }}</code>"),
        (r"\\{{ 1 }}", r"\…"),
        (r"`\val{n}`", r"<code>\val{n}</code>"),
        (r"`\value{n}`", r"<code>\value{n}</code>"),
        ("{ {n} }", "{ {n} }"),
        ("a \u{E000} b \u{E001}", "a \u{E000} b \u{E001}"),
        ("[x](https://a.b/\u{E003})", "<a href=\"https://a.b/%EE%80%83\" rel=\"noopener noreferrer\">x</a>"),
        ("[x](https://a.b/{{n}})", "<a href=\"https://a.b/%7B%7Bn%7D%7D\" rel=\"noopener noreferrer\">x</a>"),
        ("```{{n}}\n1\n```", "<pre><code>1\n</code></pre>\n"),
    ] {
        let template = Template::parse(source);
        assert_eq!((template.problems.as_slice(), template.render_inline(&[], None).html.as_str()), (&[][..], html));
    }
    let latex = Template::parse("$\\frac{{a}}{{b}}$");
    assert_eq!((latex.placeholders.len(), latex.problems.len()), (0, 0));
    assert_eq!(latex.render(&[], None), render("$\\frac{{a}}{{b}}$", None));
}

#[test]
fn placeholders_that_are_none_are_told_with_their_place() {
    for (source, at, help) in [
        ("a {{ n", 2..4, "End it with two braces"),
        ("a {{ n }", 2..4, "End it with two braces"),
        ("a {{ 'n }}", 2..4, "End it with two braces"),
        ("a {{ n +\n1 }}", 2..4, "on the same line"),
        ("{{ }} b", 0..5, "{{ n * 2 }}"),
        ("{{ :.2f }}", 0..10, "{{ n * 2 }}"),
        ("{{ n: }}", 0..8, "{{ x:.4f }}"),
        ("$\\val{n$", 1..6, "End it with a brace"),
        ("$\\val{}$", 1..7, "{{ n * 2 }}"),
        ("$x = {{ n }}$", 5..12, "\\val{n}"),
        ("x = \\val{n}", 4..11, "{{ n }}"),
    ] {
        let template = Template::parse(source);
        let [problem] = template.problems.as_slice() else { panic!("{source}: {:?}", template.problems) };
        assert_eq!((problem.code, problem.at.clone()), (Code::Placeholder, at), "{source}");
        assert!(problem.help.contains(help), "{source}: {}", problem.help);
    }
    let many = Template::parse(&"{{ n }} ".repeat(1_001));
    assert_eq!((many.placeholders.len(), many.problems.len()), (0, 1));
}

#[test]
fn the_words_of_a_template_leave_its_values_open() {
    let template = Template::parse("# {{ n }} *images* of `{{ k }}` and $\\val{m}$, \\{{");
    assert_eq!(template.plain_text(), "… images of … and …, {{");
}

/// Whatever a value holds, it is text: it adds no element to the page, and no command to a formula.
#[test]
fn a_value_never_becomes_markup() {
    let sources =
        ["{{ x }}", "`{{ x }}`", "- {{ x }}", "[{{ x }}](https://a.b)", "```python\n{{ x }}\n```", "> {{ x }}"];
    let pieces = [
        "<b>",
        "</code>",
        "&lt;",
        "*",
        "**",
        "`",
        "[x](https://c.d)",
        "\n\n# ",
        "$",
        "{{ y }}",
        "\u{E000}",
        "![](a.png)",
    ];
    let mut random = ChaCha8Rng::seed_from_u64(5);
    for _ in 0..500 {
        let value: String = (0..4).map(|_| pieces[random.random_range(0..pieces.len())]).collect();
        for source in sources {
            let template = Template::parse(source);
            let tags = |html: &str| html.matches('<').count() - 2 * html.matches("<span").count();
            let plain = template.render(&["x".to_owned()], None).html;
            let html = template.render(std::slice::from_ref(&value), None).html;
            assert_eq!(tags(&html), tags(&plain), "{source} with {value:?} gives {html}");
        }
    }
}

#[test]
fn values_in_mathematics_are_read_as_they_are_printed() {
    let words = |value: &str| {
        let template = Template::parse("$x = \\val{v}$");
        let rendered = template.render(&[value.to_owned()], None);
        assert_eq!(rendered.problems, [], "{value}");
        let mut text = String::new();
        let mut in_tag = false;
        for character in rendered.html.chars() {
            match character {
                '<' => in_tag = true,
                '>' => in_tag = false,
                _ if !in_tag => text.push(character),
                _ => {}
            }
        }
        text.trim().trim_start_matches("x=").to_owned()
    };
    for (value, shown) in [
        ("3", "3"),
        ("-0.25", "−0.25"),
        ("1e-05", "1×10−5"),
        ("2.5e+16", "2.5×1016"),
        ("inf", "∞"),
        ("True", "True"),
        ("[4, 3]", "[4,3]"),
        ("nan", "nan"),
        ("{1: 2}", "{1:2}"),
        ("a_b", "a_b"),
        ("\\frac{1}{2}", "\\frac{1}{2}"),
        ("50 %", "50%"),
        ("a^b", "a^b"),
        ("$#&~", "$#&amp;∼"),
        ("'a'", "'a'"),
    ] {
        assert_eq!(words(value), shown, "{value}");
    }
}
