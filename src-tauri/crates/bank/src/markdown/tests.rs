use std::fs;
use std::path::Path;

use tempfile::tempdir;

use super::{highlight, plain_text, render, render_inline};
use crate::Code;

fn html(text: &str) -> String {
    let rendered = render(text, None);
    assert_eq!(rendered.problems, [], "{text}");
    rendered.html
}

/// The code of every problem and the text that it points at.
fn problems<'t>(text: &'t str, pictures: Option<&Path>) -> Vec<(Code, &'t str)> {
    render(text, pictures).problems.into_iter().map(|problem| (problem.code, &text[problem.at])).collect()
}

#[test]
fn markdown_becomes_html() {
    assert_eq!(
        html("A *b* **c** ~~d~~ `e<f`"),
        "<p>A <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>\n"
    );
    assert!(html("|a|b|\n|-|-|\n|1|2|").contains("<td>2</td>"));
    assert_eq!(html("3. c\n4. d"), "<ol start=\"3\">\n<li>c</li>\n<li>d</li>\n</ol>\n");
}

#[test]
fn headings_start_below_the_windows_own() {
    assert_eq!(html("# a\n## b\n###### c"), "<h3>a</h3>\n<h4>b</h4>\n<h6>c</h6>\n");
}

#[test]
fn one_paragraph_comes_inline_and_several_do_not() {
    assert_eq!(render_inline("the *last* row", None).html, "the <em>last</em> row");
    assert_eq!(render_inline("one\n\ntwo", None).html, "<p>one</p>\n<p>two</p>\n");
    assert_eq!(render_inline("- one", None).html, "<ul>\n<li>one</li>\n</ul>\n");
    assert_eq!(render_inline("", None).html, "");
}

#[test]
fn plain_text_is_for_searching() {
    let text = "# The *norm*\n\nIt is $\\sqrt{n}$,\nsays `t.norm()`.\n\n- one\n- [two](https://e.org)\n\n```python\nx = 1\n```\n<b>bold</b>";
    assert_eq!(plain_text(text), "The norm It is \\sqrt{n}, says t.norm(). one two x = 1 bold");
}

#[test]
fn latex_becomes_mathml() {
    let inline = html("$\\frac{a_1}{\\sqrt{n}}$");
    let formula = "<mfrac><mrow><msub><mi>a</mi><mn>1</mn></msub></mrow><mrow><msqrt><mrow><mi>n</mi></mrow></msqrt></mrow></mfrac>";
    assert_eq!(inline, format!("<p><math display=\"inline\">{formula}</math></p>\n"));
    let display = html("$$\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}$$");
    assert!(display.contains("<math display=\"block\">") && display.matches("<mtd>").count() == 4, "{display}");
}

#[test]
fn formulas_of_the_field_are_understood() {
    for latex in [
        "w \\leftarrow w - \\eta \\, \\frac{\\partial L}{\\partial w}",
        "\\nabla L(\\mathbf{w}) = \\left( \\frac{\\partial L}{\\partial w_1}, \\dots, \\frac{\\partial L}{\\partial w_n} \\right)^{\\top}",
        "\\operatorname{RMSE} = \\sqrt{\\frac{1}{n} \\sum_{i=1}^{n} (y_i - \\hat{y}_i)^2}",
        "\\lVert x \\rVert_2 \\le \\lvert x \\rvert, \\quad x \\in \\mathbb{R}^{784 \\times 10}",
        "\\ln 10 \\approx 2.30 \\text{ and } \\sigma(x) = \\frac{1}{1 + e^{-x}}",
        "f(x) = \\begin{cases} x & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
    ] {
        assert!(html(&format!("$${latex}$$")).contains("<math"), "{latex}");
    }
}

#[test]
fn wrong_latex_is_told_and_shown_as_code() {
    let text = "before $\\frac{1}$ after";
    assert_eq!(problems(text, None), [(Code::Math, "$\\frac{1}$")]);
    assert_eq!(render(text, None).html, "<p>before <code>\\frac{1}</code> after</p>\n");
    assert_eq!(problems("$\\def\\a{\\a\\a}\\a$", None), [(Code::Math, "$\\def\\a{\\a\\a}\\a$")]);
    assert_eq!(html("$\\left(x\\right)$").matches("<code>").count(), 0);
}

#[test]
fn giant_and_hostile_formulas_end() {
    for piece in [
        "a",
        "{}",
        "\\relax ",
        "%\n",
        "\\left(",
        "\\frac",
        "\\sqrt",
        "'",
        "\\,",
        "\\text{",
        "a_",
        "x^{",
        "\\hat",
        "\\begin{pmatrix}",
    ] {
        for length in [100, 1_900, 200_000] {
            let formula = piece.repeat(length / piece.len());
            assert!(!render(&format!("$${formula}$$"), None).html.is_empty(), "{piece}");
        }
    }
    // This one makes the library panic.
    assert_eq!(problems("$\\charé$", None), [(Code::Math, "$\\charé$")]);
    let deep = format!("${}x{}$", "{".repeat(600), "}".repeat(600));
    assert_eq!(problems(&deep, None), [(Code::Math, deep.as_str())]);
}

#[test]
fn code_is_marked_by_classes() {
    let python = html("```python\nxs = [2 * x for x in xs]  # <b>\n```");
    assert!(python.contains("<span class=\"hl-keyword\">for</span>"), "{python}");
    assert!(python.contains("<span class=\"hl-comment\"># &lt;b&gt;</span>"), "{python}");
    assert_eq!(html("```nonsense\na < b\n```"), "<pre><code>a &lt; b\n</code></pre>\n");
    assert_eq!(html("    a & b"), "<pre><code>a &amp; b</code></pre>\n");
}

#[test]
fn marked_code_says_the_same_as_the_source() {
    let source = include_str!("highlight.rs");
    let html = highlight(source, "rust");
    assert!(
        html.contains("<span class=\"hl-keyword\">pub fn</span> <span class=\"hl-function\">highlight</span>"),
        "{html}"
    );
    // Every `<` that is left opens or closes a span.
    let text: String = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
    assert_eq!(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), source);
}

#[test]
fn html_is_dropped_and_told() {
    let text = "a <b onclick='x()'>c</b>\n\n<script>alert(1)</script>\n";
    assert_eq!(render(text, None).html, "<p>a c</p>\n");
    let told: Vec<_> = problems(text, None);
    assert_eq!(
        told,
        [
            (Code::Markdown, "<b onclick='x()'>"),
            (Code::Markdown, "</b>"),
            (Code::Markdown, "<script>alert(1)</script>\n"),
        ]
    );
}

#[test]
fn links_lead_to_the_web_and_to_mail_only() {
    let link = html("[a](https://e.org/x?y=1&z 'title')");
    assert_eq!(link, "<p><a href=\"https://e.org/x?y=1&amp;z\" rel=\"noopener noreferrer\">a</a></p>\n");
    assert!(html("<me@e.org>").contains("href=\"mailto:me@e.org\""));
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "other.md",
        "//e.org",
        "vbscript:x",
        "&#106;avascript:x",
    ] {
        let text = format!("[a]({address})");
        assert_eq!(render(&text, None).html, "<p>a</p>\n", "{address}");
        assert_eq!(problems(&text, None), [(Code::Markdown, text.as_str())]);
    }
}

#[test]
fn hostile_markdown_is_harmless() {
    for text in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<iframe src='https://e.org'></iframe>",
        "<style>*{display:none}</style>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><img src onerror=alert(1)></style></mglyph></table></mtext></math>",
        "![x](javascript:alert(1))",
        "![x](data:text/html;base64,PHNjcmlwdD4=)",
        "```\"><script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```",
        "$\\text{<script>alert(1)</script>}$",
        "$\\href{javascript:alert(1)}{x}$",
        "$\\text{</math><img src=x onerror=alert(1)>}$",
        "$\\color{red}x$ and $\\begin{array}{c}\\hline x\\end{array}$",
        "| a |\n|--:|\n| <td style='x'> |",
        "[a]: javascript:alert(1)\n\n[a]",
        "<form action='https://e.org'><input name=a><button>b</button></form>",
        "<base href='https://e.org'><meta http-equiv=refresh content='0;url=https://e.org'>",
    ] {
        let html = render(text, None).html;
        for bad in [
            "<script",
            "<iframe",
            "<style",
            "<svg",
            "<form",
            "<input",
            "<base",
            "<meta",
            " style=",
            " onerror=\"",
            "javascript:alert(1)\"",
            "data:text",
            "<img",
        ] {
            assert!(!html.contains(bad), "{text}\n{html}");
        }
    }
}

#[test]
fn deep_and_giant_markdown_ends() {
    let deep = [">".repeat(10_000), "- ".repeat(10_000), "*a ".repeat(50_000), "**a ".repeat(50_000)];
    let brackets =
        ["[".repeat(100_000), "![".repeat(50_000), "[a](".repeat(30_000), "<".repeat(100_000), "`a``".repeat(30_000)];
    for text in deep.into_iter().chain(brackets) {
        let rendered = render(&format!("{text}x"), None);
        assert!(rendered.html.contains('x'), "{}", &text[..20]);
        assert!(rendered.html.matches("<blockquote>").count() + rendered.html.matches("<ul>").count() <= 40);
    }
    let quotes = format!("{}x", ">".repeat(100));
    assert_eq!(problems(&quotes, None).len(), 1, "told once");
}

#[test]
fn pictures_come_from_the_decks_folder() {
    let folder = tempdir().expect("a folder");
    fs::create_dir(folder.path().join("img")).expect("a folder");
    fs::write(folder.path().join("img/seven.PNG"), b"\x89PNG").expect("a file");
    fs::write(folder.path().join("big.png"), vec![0; 1_000_001]).expect("a file");
    fs::write(folder.path().join("notes.txt"), "x").expect("a file");
    let pictures = Some(folder.path());
    let rendered = render("![a \"seven\"](img/seven.PNG)", pictures);
    assert_eq!(rendered.problems, []);
    assert_eq!(rendered.html, "<p><img src=\"data:image/png;base64,iVBORw==\" alt=\"a &quot;seven&quot;\"></p>\n");
    for address in [
        "https://e.org/a.png",
        "//e.org/a.png",
        "/etc/a.png",
        "../a.png",
        "img/../../a.png",
        "missing.png",
        "notes.txt",
        "big.png",
        "img",
        "file:a.png",
        "",
    ] {
        let text = format!("![words]({address})");
        assert_eq!(problems(&text, pictures), [(Code::Picture, text.as_str())], "{address}");
        assert_eq!(render(&text, pictures).html, "<p>words</p>\n", "the words stand in for it");
    }
    assert_eq!(problems("![](img/seven.PNG)", pictures), [(Code::Picture, "![](img/seven.PNG)")]);
    let many = "![a](img/seven.PNG) ".repeat(10);
    assert_eq!(render(&many, pictures).html.matches("<img").count(), 8);
    assert_eq!(problems(&many, pictures).len(), 2);
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_decks_folder() {
    use std::os::unix::fs::symlink;
    let (outside, folder) = (tempdir().expect("a folder"), tempdir().expect("a folder"));
    fs::write(outside.path().join("secret.png"), "x").expect("a file");
    fs::write(folder.path().join("own.png"), "x").expect("a file");
    symlink(outside.path().join("secret.png"), folder.path().join("file.png")).expect("a link");
    symlink(outside.path(), folder.path().join("folder")).expect("a link");
    symlink("own.png", folder.path().join("inside.png")).expect("a link");
    for address in ["file.png", "folder/secret.png"] {
        assert!(!render(&format!("![a]({address})"), Some(folder.path())).html.contains("<img"), "{address}");
    }
    assert!(render("![a](inside.png)", Some(folder.path())).html.contains("<img"));
}
