//! Programs and what Python 3.11 made of them, recorded in `python.txt`: between lines of dashes a program, then what it
//! printed (`>>`), then the printed form of its value or its error (`=>`).

use super::run;

#[test]
fn programs_come_to_what_python_makes_of_them() {
    let mut wrong = Vec::new();
    let cases: Vec<&str> = include_str!("python.txt").trim_end().split("\n---\n").collect();
    assert!(cases.len() > 300, "{}", cases.len());
    for case in cases {
        let (head, expected) = case.rsplit_once("\n=> ").expect("a result");
        let lines = |printed: bool| head.lines().filter(move |line| line.starts_with(">> ") == printed);
        let source: String = lines(false).flat_map(|line| [line, "\n"]).collect();
        let stdout: String = lines(true).flat_map(|line| [&line[3..], "\n"]).collect();
        let (came_to, printed) = match run(&source) {
            Ok(evaluated) => (evaluated.value.to_string(), evaluated.stdout),
            // Python adds suggestions elsewhere.
            Err(error) => {
                (error.to_string().split(". Did you mean").next().unwrap_or_default().to_owned(), stdout.clone())
            }
        };
        if came_to != expected || printed.trim_end() != stdout.trim_end() {
            wrong.push(format!("{source}  Python: {expected}\n  here:   {came_to}\n{printed}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
