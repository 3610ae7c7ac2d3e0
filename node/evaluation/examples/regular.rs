use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use striae_toolmark::*;
use striae_vocabulary::MarkKind;
fn gauss(v: &mut Vec<f32>, n: usize, s: f64) {
    // separable
    let r = (3.5 * s) as usize;
    let k: Vec<f32> = (0..=2 * r)
        .map(|i| {
            let x = i as f64 - r as f64;
            (-x * x / (2.0 * s * s)).exp() as f32
        })
        .collect();
    let t: f32 = k.iter().sum();
    for pass in 0..2 {
        let mut o = vec![0f32; n * n];
        for y in 0..n {
            for x in 0..n {
                let mut a = 0.0;
                for (i, w) in k.iter().enumerate() {
                    let q = (if pass == 0 { x } else { y }) as isize + i as isize - r as isize;
                    let q = q.rem_euclid(n as isize) as usize;
                    a += w * if pass == 0 { v[y * n + q] } else { v[q * n + x] };
                }
                o[y * n + x] = a / t;
            }
        }
        *v = o;
    }
}
fn norm(v: &mut [f32]) {
    let m = v.iter().sum::<f32>() / v.len() as f32;
    let s = (v.iter().map(|a| (a - m).powi(2)).sum::<f32>() / v.len() as f32).sqrt();
    for a in v {
        *a = (*a - m) / s
    }
}
fn noise(r: &mut ChaCha8Rng, n: usize, p: f64) -> Vec<f32> {
    let mut v: Vec<f32> = (0..n * n).map(|_| r.random_range(-1.0..1.0f32)).collect();
    let mut lo = v.clone();
    gauss(&mut v, n, 25.0 / p);
    gauss(&mut lo, n, 60.0 / p);
    norm(&mut v);
    norm(&mut lo);
    let mut o: Vec<f32> = v.iter().zip(&lo).map(|(a, b)| a - 0.3 * b).collect();
    norm(&mut o);
    o
}
fn profile(r: &mut ChaCha8Rng, n: usize, p: f64) -> Vec<f32> {
    let mut v: Vec<f32> = (0..n).map(|_| r.random_range(-1.0..1.0f32)).collect();
    let k = (25.0 / p) as usize;
    let mut o = vec![0f32; n];
    for i in 0..n {
        for j in 0..=2 * k {
            o[i] += v[(i + n + j - k) % n] * (1.0 - (j as f32 - k as f32).abs() / (k as f32 + 1.0));
        }
    }
    norm(&mut o);
    v.clear();
    o
}
fn main() {
    let p = 12.5;
    let n = 330usize;
    let args: Vec<String> = std::env::args().collect();
    let frac: f64 = args.get(1).map_or(1.0, |a| a.parse().unwrap());
    let only = args.get(2).cloned();
    let shared: Vec<Vec<f32>> =
        (0..4).map(|s| profile(&mut ChaCha8Rng::seed_from_u64(900 + s), 2 * n, p)).collect();
    let cases: Vec<(String, usize)> = [
        "mill130",
        "mill160",
        "mill200",
        "mill130h",
        "rings150",
        "rings200",
        "arcs160",
        "arcs200",
        "filed1d",
        "subclass1d",
        "subclassrings",
        "hatch",
        "plain",
    ]
    .iter()
    .filter(|c| only.as_ref().is_none_or(|o| c.contains(o.as_str())))
    .map(|s| (s.to_string(), 0))
    .collect();
    for (case, _) in cases {
        for ratio in [0.25f32, 0.5, 1.0] {
            let sigs: Vec<ImpressedSignature> = (0..10u64)
                .into_par_iter()
                .map(|t| {
                    let mut r = ChaCha8Rng::seed_from_u64(
                        t * 7 + case.len() as u64 * 1000 + ratio.to_bits() as u64,
                    );
                    let rough = noise(&mut r, n, p);
                    let rot = r.random_range(0.0..6.283f64);
                    let phase = r.random_range(0.0..6.283f64);
                    let (s, c) = rot.sin_cos();
                    let (ox, oy) =
                        (r.random_range(-200.0..200.0f64), r.random_range(-200.0..200.0f64));
                    let own = profile(&mut r, 2 * n, p);
                    let (cx, cy) =
                        (r.random_range(-150.0..150.0f64), r.random_range(-150.0..150.0f64));
                    let fa = r.random_range(0.0..6.283f64);
                    let (fs, fc) = fa.sin_cos();
                    let mut v = vec![f32::NAN; n * n];
                    let mut d: Vec<(f64, usize)> = vec![];
                    for i in 0..n * n {
                        let x = ((i % n) as f64 - n as f64 / 2.0) * p - ox;
                        let y = ((i / n) as f64 - n as f64 / 2.0) * p - oy;
                        let (u, w) = (x * c + y * s, y * c - x * s);
                        let rad = x.hypot(y);
                        if rad > 1700.0 || rad < 650.0 {
                            continue;
                        }
                        let wave = |q: f64| (6.28318 * q + phase).sin() as f32;
                        let lin = |pr: &Vec<f32>, q: f64| {
                            let f = q / p + n as f64;
                            let k = f as usize;
                            let a = (f - k as f64) as f32;
                            pr[k] * (1.0 - a) + pr[k + 1] * a
                        };
                        let reg = match case.as_str() {
                            "mill130" => wave(u / 130.0) * 1.41,
                            "mill160" => wave(u / 160.0) * 1.41,
                            "mill200" => wave(u / 200.0) * 1.41,
                            "mill130h" => {
                                let t = (u / 130.0 + phase).rem_euclid(1.0) as f32;
                                (2.0 * t - 1.0) * 1.7
                            }
                            "rings150" => wave((u - cx).hypot(w - cy) / 150.0) * 1.41,
                            "rings200" => wave(rad / 200.0) * 1.41,
                            "arcs160" => wave((u - cx).hypot(w - cy - 8000.0) / 160.0) * 1.41,
                            "arcs200" => wave((u - cx).hypot(w - cy - 4000.0) / 200.0) * 1.41,
                            "filed1d" => lin(&own, u),
                            "subclass1d" => lin(&shared[0], u),
                            "subclassrings" => lin(&shared[1], (u - 3000.0).hypot(w) - 3000.0),
                            "hatch" => wave(u / 150.0) + wave(w / 150.0),
                            _ => 0.0,
                        };
                        v[i] = reg + ratio * rough[i];
                        d.push((u * fc + w * fs, i));
                    }
                    if frac < 1.0 {
                        d.sort_by(|a, b| a.0.total_cmp(&b.0));
                        for (_, i) in d.iter().skip((frac * d.len() as f64) as usize) {
                            v[*i] = f32::NAN;
                        }
                    }
                    let surf = Surface::new(SurfaceKind::Topography, n, n, p, p, v).unwrap();
                    ImpressedSignature::from_surface(&surf, MarkKind::BreechFaceImpression).unwrap()
                })
                .collect();
            let mut g: Vec<(f32, f32, f32)> = (0..10usize)
                .into_par_iter()
                .flat_map_iter(|i| {
                    let q = ImpressedQuery::new(&sigs[i]);
                    let sigs = &sigs;
                    (i + 1..10)
                        .map(move |j| {
                            let f = q.compare(&sigs[j]).unwrap();
                            (f.significance, f.score, f.regular_share)
                        })
                        .collect::<Vec<_>>()
                })
                .collect();
            g.sort_by(|a, b| b.0.total_cmp(&a.0));
            let mean = g.iter().map(|x| x.0).sum::<f32>() / g.len() as f32;
            let smax = g.iter().map(|x| x.1).fold(0.0, f32::max);
            println!(
                "{case:14} noise {ratio} frac {frac}: g top {:.2} {:.2} {:.2} mean {mean:.2} >=2.8: {} score max {smax:.3} reg {:.2}",
                g[0].0,
                g[1].0,
                g[2].0,
                g.iter().filter(|x| x.0 >= 2.8).count(),
                g[0].2
            );
        }
    }
}
