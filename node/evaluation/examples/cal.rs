use striae_evaluation::*;
use striae_toolmark::Densities;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let real: Vec<std::path::PathBuf> = a[3..].iter().map(|x| x.into()).collect();
    let c = calibrate(
        &KnownSets { real: &real, synthetic: &[], note: |_| () },
        a[2].parse().unwrap(),
        &mut |_, _| (),
    )
    .unwrap();
    let Densities::Significance(m) = c.calibration.densities else { panic!() };
    let mut t = format!(
        "calibration_version = 1\nengine_version = \"{}\"\nmark = \"BreechFaceImpression\"\nkind = \"topography\"\nreference_data = [\n",
        c.calibration.engine_version
    );
    for n in &c.calibration.reference_data {
        t += &format!("    \"{n}\",\n");
    }
    let striae_toolmark::Extent::AreaMm2(l) = c.calibration.least else { panic!() };
    t += &format!(
        "]\n\n[least]\narea_mm2 = {l}\n\n[densities.significance]\nchance_mean = {}\nln_mean = {}\nln_deviation = {}\nshare_offset = {}\nshare_slope = {}\nleast_whole_mm2 = {}\nfirearms = {}\nmatching_pairs = {}\nother_pairs = {}\n",
        m.chance_mean,
        m.ln_mean,
        m.ln_deviation,
        m.share_offset,
        m.share_slope,
        m.least_whole_mm2,
        m.firearms,
        m.matching_pairs,
        m.other_pairs
    );
    std::fs::write(&a[1], &t).unwrap();
    println!("{t}");
    for l in &c.left_out {
        println!(
            "{:10} {:14} cllr {:.3} lowest match {:.2} highest other {:.2}",
            l.set, l.degradation, l.cllr, l.lowest_match, l.highest_other
        );
    }
}
