use striae_evaluation::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let degradation = args.get(3).filter(|t| *t != "whole").map(|t| t.parse().unwrap());
    let e = Evaluation { folder: args[1].clone().into(), manifest: args.get(4).map(|m| m.into()), seeds: args[2].parse().unwrap(), degradation, calibrations: vec![], among: None, note: |_| () };
    let l = listed(&e).unwrap();
    for one in evaluate(&e, &l, &mut |_, _| ()).unwrap() {
        eprintln!("{} {:?} auc {} eer {} ms/pair {:.2} ms/sig {:.2}", args[1], degradation, one.measured.auc, one.measured.eer, one.measured.ms_per_pair, one.measured.ms_per_signature);
        print!("{}", one.lab());
    }
}
