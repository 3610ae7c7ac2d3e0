//! Different tools whose marks share a regular pattern, or one profile of a file: never a hit, and
//! no ratio that speaks for one firearm. The firearm's own marks under the same pattern still are.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use striae_toolmark::{
    HIT_SIGNIFICANCE, ImpressedComparison, ImpressedQuery, ImpressedSignature, Surface, SurfaceKind,
};
use striae_vocabulary::MarkKind;

use crate::synthetic::{BreechFace, Scan, UPRIGHT};

/// Depth of the pattern: as strong as the rough ground of [`BreechFace`].
const DEPTH_UM: f64 = 2.5;
/// Highest log10 ratio that a regular pattern alone may have.
const HIGHEST_LOG10_LR: f64 = 0.3;
const TOOLS: u64 = 5;

/// A height at a place in micrometres.
type Pattern = Box<dyn Fn(f64, f64) -> f64>;
/// The pattern of each tool.
type OfTool = Box<dyn Fn(u64) -> Pattern>;

/// The rough ground of a tool with `pattern(x, y)` over it, turned and shifted by chance; x and y in
/// micrometres from the middle of the mark, in its own frame.
fn mark(tool: u64, shot: u64, pattern: &dyn Fn(f64, f64) -> f64) -> ImpressedSignature {
    let mut random = ChaCha8Rng::seed_from_u64(100 * tool + shot);
    let mut draw = |most: f64| random.random_range(-most..most);
    let scan = Scan { rotation_deg: draw(180.0), shift_um: [draw(150.0), draw(150.0)], ..UPRIGHT };
    let ground = BreechFace::new(tool).scan(scan);
    let (sine, cosine) = scan.rotation_deg.to_radians().sin_cos();
    let columns = ground.columns();
    let middle = |index: usize, count: usize, shift: f64| {
        (index as f64 + 0.5 - count as f64 / 2.0) * scan.pitch_um[0] - shift
    };
    let height = |(index, ground): (usize, &f32)| {
        let x = middle(index % columns, columns, scan.shift_um[0]);
        let y = middle(index / columns, columns, scan.shift_um[1]);
        ground + (DEPTH_UM * pattern(x * cosine + y * sine, y * cosine - x * sine)) as f32
    };
    let values = ground.values().iter().enumerate().map(height).collect();
    let surface =
        Surface::new(SurfaceKind::Topography, columns, ground.rows(), 12.5, 12.5, values).unwrap();
    ImpressedSignature::from_surface(&surface, MarkKind::BreechFaceImpression).unwrap()
}

/// Waves about equally deep at all places of a profile: filed lines.
fn filed(seed: u64) -> impl Fn(f64) -> f64 {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let waves: Vec<(f64, f64)> = (0..24)
        .map(|_| {
            (random.random_range(60.0..300.0), random.random_range(0.0..std::f64::consts::TAU))
        })
        .collect();
    move |x| {
        let wave =
            |(length, phase): &(f64, f64)| (std::f64::consts::TAU * x / length + phase).sin();
        waves.iter().map(wave).sum::<f64>() / 3.5
    }
}

/// All pairs of different tools with a pattern, by tool.
fn pairs(pattern: impl Fn(u64) -> Pattern) -> Vec<ImpressedComparison> {
    let marks: Vec<ImpressedSignature> =
        (0..TOOLS).map(|tool| mark(tool, 0, &*pattern(tool))).collect();
    let mut found = Vec::new();
    for (first, one) in marks.iter().enumerate() {
        let query = ImpressedQuery::new(one);
        found.extend(marks[first + 1..].iter().map(|other| query.compare(other).unwrap()));
    }
    found
}

fn wave(um: f64, length_um: f64) -> f64 {
    (std::f64::consts::TAU * um / length_um).sin()
}

#[test]
fn a_shared_regular_pattern_is_no_hit_and_no_ratio_speaks_for_it() {
    let shared = std::rc::Rc::new(filed(1));
    let patterns: [(&str, OfTool); 7] = [
        ("milled, 130 um", Box::new(|_| Box::new(|x, _| wave(x, 130.0)))),
        ("milled, 200 um", Box::new(|_| Box::new(|x, _| wave(x, 200.0)))),
        ("arcs, 160 um", Box::new(|_| Box::new(|x, y| wave(x.hypot(y - 6_000.0), 160.0)))),
        ("turned rings, 150 um", Box::new(|_| Box::new(|x, y| wave(x.hypot(y), 150.0)))),
        ("crossed, 150 um", Box::new(|_| Box::new(|x, y| (wave(x, 150.0) + wave(y, 150.0)) / 1.4))),
        (
            "filed, each its own",
            Box::new(|tool| {
                let own = filed(10 + tool);
                Box::new(move |x, _| own(x))
            }),
        ),
        (
            "filed, one profile for all",
            Box::new(move |_| {
                let shared = std::rc::Rc::clone(&shared);
                Box::new(move |x, _| shared(x))
            }),
        ),
    ];
    for (name, pattern) in patterns {
        let found = pairs(pattern);
        let highest = found.iter().map(|one| one.significance).fold(0.0, f32::max);
        let ratio = |one: &ImpressedComparison| {
            one.likelihood_ratio(SurfaceKind::Topography).unwrap().log10_lr
        };
        let highest_lr = found.iter().map(ratio).fold(f64::NEG_INFINITY, f64::max);
        assert!(highest < HIT_SIGNIFICANCE, "{name}: {highest}");
        assert!(highest_lr <= HIGHEST_LOG10_LR, "{name}: {highest_lr}");
    }
}

#[test]
fn milling_is_said_and_taken_out_and_a_firearms_own_marks_stay() {
    let pattern = |x: f64, _: f64| wave(x, 140.0);
    let [one, same, other] =
        [(1, 0), (1, 1), (2, 0)].map(|(tool, shot)| mark(tool, shot, &pattern));
    let query = ImpressedQuery::new(&one);
    let (match_found, other_found) =
        (query.compare(&same).unwrap(), query.compare(&other).unwrap());
    // Two thirds of the relief are regular, and weigh that much less.
    assert!(match_found.significance > 1.5 * HIT_SIGNIFICANCE, "{match_found:?}");
    assert!(other_found.significance < HIT_SIGNIFICANCE, "{other_found:?}");
    assert!(match_found.regular_share > 0.25, "{match_found:?}");
    assert!(match_found.limit().unwrap().starts_with("regular tool marks"), "{match_found:?}");
    let plain = |tool, shot| mark(tool, shot, &|_, _| 0.0);
    let found = ImpressedQuery::new(&plain(1, 0)).compare(&plain(1, 1)).unwrap();
    assert!(found.regular_share < 0.2 && found.significance > HIT_SIGNIFICANCE, "{found:?}");
}
