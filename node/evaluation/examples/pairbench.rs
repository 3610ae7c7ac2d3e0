use std::time::Instant;
use striae_toolmark::*;
use striae_vocabulary::MarkKind;
fn sign(p: &str) -> ImpressedSignature {
    let b = std::fs::read(p).unwrap();
    let s = striae_acquisition::read_bytes(p, &b, &striae_acquisition::ReadOptions::default())
        .unwrap()
        .into_surface()
        .unwrap();
    ImpressedSignature::from_surface(&s, MarkKind::BreechFaceImpression).unwrap()
}
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let s: Vec<_> = a[1..].iter().map(|p| sign(p)).collect();
    for i in 0..s.len() {
        let q = ImpressedQuery::new(&s[i]);
        for j in 0..s.len() {
            if i == j {
                continue;
            }
            let _ = q.compare(&s[j]);
            let mut best = 1e9f64;
            for _ in 0..20 {
                let t = Instant::now();
                let _ = std::hint::black_box(q.compare(&s[j]).unwrap());
                best = best.min(t.elapsed().as_secs_f64() * 1e3);
            }
            println!("{i} {j} {best:.2} ms  score {:.3}", q.compare(&s[j]).unwrap().score);
        }
    }
}
