use candlelight_lab::*;
use std::time::Instant;
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let seed: u64 = args[0].parse().unwrap();
    let demo = find("accuracy-vs-loss").unwrap();
    let d = demo.declaration();
    let p = d.resolve(&parse_parameters(&d, &args[1..]).unwrap()).unwrap();
    for _ in 0..3 {
        let mut emit = |_| {};
        let mut run = Run::new(seed, "data/mnist".into(), "/tmp/w/cache".into(), Control::default(), &mut emit);
        let t0 = Instant::now();
        let out = demo.run(&p, &mut run).unwrap();
        eprintln!("{:.3} s", t0.elapsed().as_secs_f64());
        for (k, v) in &out {
            println!("{k}: {}", serde_json::to_string(v).unwrap().chars().take(700).collect::<String>());
        }
    }
}
