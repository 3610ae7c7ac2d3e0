use striae_toolmark::*;
use striae_vocabulary::MarkKind;
fn sig(path: &str, sense: Sense) -> ImpressedSignature {
    let bytes = std::fs::read(path).unwrap();
    let s = striae_acquisition::read_bytes(path, &bytes, &Default::default())
        .unwrap()
        .into_surface()
        .unwrap()
        .in_sense(sense);
    ImpressedSignature::from_surface(&s, MarkKind::BreechFaceImpression).unwrap()
}
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    for i in 0..a.len() {
        for j in i + 1..a.len() {
            for (name, sense) in [
                ("plain", Sense::default()),
                ("mirrored", Sense { is_mirrored: true, is_cast: false }),
                ("cast", Sense { is_mirrored: false, is_cast: true }),
                ("both", Sense { is_mirrored: true, is_cast: true }),
            ] {
                let (q, c) = (sig(&a[i], sense), sig(&a[j], Sense::default()));
                let plain = compare_impressed(&q, &c).unwrap();
                println!(
                    "{} {} {name} {} {:?}",
                    a[i].rsplit('/').next().unwrap(),
                    a[j].rsplit('/').next().unwrap(),
                    plain.score,
                    OtherSenses::of(&q).fits(&c, &plain).unwrap()
                );
            }
        }
    }
}
