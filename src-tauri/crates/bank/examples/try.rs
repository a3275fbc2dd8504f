use candlelight_bank::*;
use rand::{RngExt, SeedableRng};
use std::time::Instant;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    if a[1] == "fuzz" {
        let toks = [
            "\\frac",
            "{",
            "}",
            "^",
            "_",
            "\\left",
            "\\right",
            "(",
            ")",
            "\\sqrt",
            "[",
            "]",
            "a",
            "1",
            "&",
            "\\\\",
            "\\begin{pmatrix}",
            "\\end{pmatrix}",
            "\\begin{aligned}",
            "\\end{aligned}",
            "\\text",
            "\\hat",
            "%",
            "\n",
            "#",
            "'",
            "\\relax",
            "\\over",
            "\\limits",
            "é",
            "𝐖",
            "\\",
            "\\char",
            "99999999999999999999",
            "\"FFFFFFFFF",
            "\\kern",
            "1em",
            "\\hline",
            "\\begin{array}",
            "{cc|}",
            "\\end{array}",
            "\\mathbf",
            "\\operatorname",
            "\\middle",
            "|",
            "~",
            "\\,",
            "\\not",
            "=",
            "\\color",
            "{red}",
            "\\big",
            "\\displaystyle",
            "\\ ",
            "\\begin{cases}",
            "\\end{cases}",
            "\\substack",
            "\\tag",
            "\\mathchoice",
            "\\phantom",
            "\\rule",
            "\\hspace",
            "-",
            "{1em}",
            "\\stackrel",
            "\\binom",
            "\\genfrac",
            "\\raisebox",
            "\\overset",
            "\\underbrace",
            "\\xrightarrow",
            "\\bmod",
            "\\pmod",
            "\\cr",
            "\\newline",
            "$",
            "\\skew",
            "\\radical",
            "\\vec",
            "\\mod",
            "\\lVert",
            "\\|",
            "<",
            ">",
            "\\cfrac",
            "\\dots",
        ];
        std::panic::set_hook(Box::new(|i| {
            eprintln!("{i}");
        }));
        let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(a[2].parse().unwrap());
        let mut slow = 0.0f64;
        let mut ok = 0;
        let t0 = Instant::now();
        let mut n = 0;
        while t0.elapsed().as_secs() < 40 {
            n += 1;
            let len = rng.random_range(1..if n % 10 == 0 { 700 } else { 12 });
            let mut s = String::new();
            for _ in 0..len {
                s.push_str(toks[rng.random_range(0..toks.len())]);
                if rng.random_bool(0.2) {
                    s.push(' ')
                }
            }
            let t = Instant::now();
            let r = markdown::render(&format!("$${s}$$"), None);
            let e = t.elapsed().as_secs_f64();
            if r.problems.is_empty() {
                ok += 1
            }
            if r.problems.iter().any(|p| p.message.contains("could not be understood")) {
                eprintln!("PANIC {s:?}");
            }
            if e > slow {
                slow = e;
                eprintln!("slow {e} {} {:?}", s.len(), &s.chars().take(80).collect::<String>());
            }
        }
        println!("{n} ok {ok}");
    } else if a[1] == "rep" {
        for t in [
            "\\relax ",
            "{}",
            "{",
            "%\n",
            "a",
            "^",
            "\\left(",
            "\\frac",
            "\\sqrt",
            "\\begin{pmatrix}",
            "\\hat",
            "'",
            "\\displaystyle",
            "\\,",
            "{{",
            "\\text{",
            "a_",
            "a^{",
            "\\left(\\right)",
            "\\mathbf",
            "&",
            "\\\\",
            "\\overline{",
            "\\not",
            "\\big",
            "\\limits",
        ] {
            let s = t.repeat(1999 / t.len());
            for tail in ["", "x", &"}".repeat(1999 / t.len())] {
                let st = Instant::now();
                let r = markdown::render(&format!("$${s}{tail}$$"), None);
                println!("{t:?} {:?} {} {:?}", st.elapsed(), r.html.len(), r.problems.first().map(|p| &p.message));
            }
        }
    } else {
        let dir = std::path::PathBuf::from(&a[2]);
        for _ in 0..7 {
            let t = Instant::now();
            let b = load(&[(dir.clone(), Origin::Own)]);
            println!("{:?} {} {}", t.elapsed(), b.decks[0].questions.len(), b.diagnostics.len());
        }
    }
}
