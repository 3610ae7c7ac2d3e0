use striae_toolmark::*;
use striae_vocabulary::MarkKind;
fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let opts = striae_acquisition::ReadOptions {
            pitch_um: if path.ends_with("x3p") { None } else { Some(2.1) },
        };
        let surface =
            match striae_acquisition::read_bytes(&path, &bytes, &opts).map(|s| s.into_surface()) {
                Ok(Ok(s)) => s,
                Ok(Err(e)) => {
                    println!("{path} {e}");
                    continue;
                }
                Err(e) => {
                    println!("{path} {e}");
                    continue;
                }
            };
        let mark = MarkKind::BreechFaceImpression;
        let name = path.rsplit('/').next().unwrap();
        match Preparation::of(&surface, mark) {
            Ok(p) => {
                let region = p.region().is_some();
                match ImpressedSignature::from_preparation(surface.kind(), p.clone()) {
                    Ok(s) => {
                        if let Err(e) = check_impression(&surface, &s) {
                            println!("WRONG {e}");
                        } else {
                            println!("ok")
                        }
                        let t = std::time::Instant::now();
                        let q = ScanQuality::of(&surface, &p, &s);
                        println!(
                            "{name:32} {:?} n {:6} area {:5.2} miss {:.2} outl {:.2} noise {:.2} dir {:.2} alike {:.4} clip {:.2} raw {region} | {:?}ms",
                            q.grade,
                            q.independent_cells,
                            q.area_mm2,
                            q.missing_share,
                            q.outlier_share,
                            q.noise_share,
                            q.direction_share,
                            q.alike_mm2,
                            q.clipped_share,
                            t.elapsed().as_millis()
                        );
                    }
                    Err(e) => println!("{name:32} {e}"),
                }
            }
            Err(e) => println!("{name:32} PREP {e}"),
        }
    }
}
