//! scratch
use candlelight_lab::*;
use std::time::Instant;
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let seed: u64 = args[0].parse().unwrap();
    let demo = find("seven-steps").unwrap();
    let d = demo.declaration();
    let p = d.resolve(&parse_parameters(&d, &args[1..]).unwrap()).unwrap();
    let t0 = Instant::now();
    let mut last = Instant::now();
    let mut epochs = vec![];
    let mut n = 0usize;
    let verbose = std::env::var("V").is_ok();
    let mut emit = |e: RunEvent| {
        n += 1;
        if verbose {
            if let RunEvent::Phase { .. } = &e {
                println!("{e:?}");
            }
        }
        if let RunEvent::Point { series, x, .. } = &e {
            if series == "test_accuracy" {
                if *x > 0.0 {
                    epochs.push(last.elapsed().as_secs_f64());
                } else {
                    eprintln!("open+init {:.3}", t0.elapsed().as_secs_f64())
                }
                last = Instant::now();
            }
        }
    };
    let mut run = Run::new(seed, "data/mnist".into(), "/tmp/w/cache".into(), Control::default(), &mut emit);
    let out = demo.run(&p, &mut run).unwrap();
    drop(run);
    epochs.sort_by(f64::total_cmp);
    println!(
        "epochs {:?} median {:.3} events {n} acc {:?} test_loss {:?} train_loss {:?}",
        epochs.iter().map(|e| (e * 1000.0) as i64).collect::<Vec<_>>(),
        epochs[epochs.len() / 2],
        out["test_accuracy"],
        out["test_loss"],
        out["train_loss"]
    );
    println!("{}", serde_json::to_string(&out["accuracy_per_epoch"]).unwrap());
    use std::hash::*;
    let mut h = std::collections::hash_map::DefaultHasher::new();
    serde_json::to_string(&out).unwrap().hash(&mut h);
    println!("hash {:x}", h.finish());
}
