//! Seeds of signatures and of topographies, from golden vectors and from scans that no one ever
//! made.

use striae_acquisition::{Provenance, Surface, write_x3p};
use striae_fuzz::{scans, signatures, surfaces};
use striae_synthetic::{Barrel, Firearm};
use striae_toolmark::{ImpressedSignature, LandSignature, Rifling, StriatedSignature, Twist};
use striae_vocabulary::MarkKind;

use crate::{hex_vectors, write};

/// Signatures, and surfaces that give some.
pub(crate) fn signature_seeds() -> usize {
    const VECTORS: &str = "node/toolmark/tests/vectors";
    let scan = Firearm::new(1, "seed").test_fire(1).unwrap();
    let face = ImpressedSignature::from_surface(&scan, MarkKind::BreechFaceImpression).unwrap();
    let mut impressed = hex_vectors(VECTORS, "signature-");
    impressed.push(("breech-face".to_owned(), face.to_bytes()));

    let barrel = Barrel::new(1, "seed", 3);
    let land = |number| {
        let surface = barrel.surface(1, number).unwrap().unwrap();
        LandSignature::from_surface(&surface).ok()
    };
    let rifling = Rifling { lands: 3, is_order_known: true, twist: Some(Twist::Right) };
    let bullet = StriatedSignature::of_bullet(rifling, vec![land(1), land(2), land(3)]).unwrap();
    let mut striated = hex_vectors(VECTORS, "striated-signature-");
    striated.push(("bullet".to_owned(), bullet.to_bytes()));

    let mut compared: Vec<_> = striated
        .iter()
        .map(|(name, bytes)| (name.clone(), [&[0], bytes.as_slice()].concat()))
        .collect();
    let code = bullet.code().to_bytes();
    compared.push(("codes".to_owned(), [&[1], code.as_slice(), &code].concat()));
    let noise = |header: [u8; 7], count: u32| {
        let noise = (0..count).map(|at| (at.wrapping_mul(2_654_435_761) >> 25) as u8 + 40);
        header.into_iter().chain(noise).collect::<Vec<u8>>()
    };
    // Marks by their numbers, of 90 points a side 12 um apart; and of rows of 112 that are all
    // alike, as striae are.
    let made = [
        ("breech-face", noise([0, 0, 89, 89, 95, 95, 6], 2000)),
        ("firing-pin", noise([1, 0, 89, 89, 63, 63, 6], 2000)),
        ("photograph", noise([0, 1, 89, 89, 95, 95, 6], 2000)),
        ("aperture-shear", noise([3, 0, 111, 89, 31, 31, 6], 112)),
        ("land", noise([4, 0, 111, 89, 31, 31, 6], 112)),
    ];
    write("impressed_signature", signatures::check_impressed_signature, &impressed)
        + write("impressed_comparison", signatures::check_impressed_comparison, &impressed)
        + write("striated_signature", signatures::check_striated_signature, &striated)
        + write("surface", surfaces::check_surface, &made)
        + write("striated_comparison", signatures::check_striated_comparison, &compared)
}

/// Topographies.
pub(crate) fn x3p_seeds() -> usize {
    const PROVENANCE: Provenance<'_> = Provenance {
        date: "2026-01-01T00:00:00Z",
        creator: "striae",
        manufacturer: "none",
        model: "synthetic",
        comment: "",
    };
    let (columns, rows) = (40, 30);
    let whole = Firearm::new(1, "seed").test_fire(1).unwrap();
    // From the middle of the face, where nothing is masked but what an instrument misses.
    let corner = (whole.rows() / 4) * whole.columns() + whole.columns() / 4;
    let row = |row: usize| &whole.values()[corner + row * whole.columns()..][..columns];
    let values: Vec<f32> = (0..rows).flat_map(row).copied().collect();
    let (pitch_x_um, pitch_y_um) = (whole.pitch_x_um(), whole.pitch_y_um());
    let surface = Surface::new(whole.kind(), columns, rows, pitch_x_um, pitch_y_um, values.clone());
    let deflated = write_x3p(&surface.unwrap(), &PROVENANCE).unwrap();

    let metres = values.iter().map(|height_um| f64::from(*height_um) * 1e-6);
    let data: Vec<u8> = metres.flat_map(|height_m| (height_m as f32).to_le_bytes()).collect();
    let valid = vec![0xfe; (columns * rows).div_ceil(8)];
    let link = "<DataLink><PointDataLink>bindata/data.bin</PointDataLink></DataLink>";
    let both = "<DataLink><PointDataLink>bindata/data.bin</PointDataLink>\
                <ValidPointsLink>bindata/valid.bin</ValidPointsLink></DataLink>";
    let listed =
        format!("<DataList>{}</DataList>", "<Datum>1.5e6</Datum><Datum>2</Datum>".repeat(8));
    let absolute = "<AxisType>A</AxisType><DataType>F</DataType>";
    let scaled = |kind: &str| {
        format!("<AxisType>I</AxisType><DataType>{kind}</DataType><Increment>1e-12</Increment>")
    };
    let entries = |size: (usize, usize), axis: &str, heights: &str, valid: &[u8], data: &[u8]| {
        [manifest(size, axis, heights).as_bytes(), &[0, valid.len() as u8], valid, data].concat()
    };
    let numbers = |bytes: usize| (0..16 * bytes).map(|at| (at * 37) as u8).collect::<Vec<u8>>();
    let seeds = [
        ("floats", entries((columns, rows), absolute, link, &[], &data)),
        ("masked", entries((columns, rows), absolute, both, &valid, &data)),
        ("integers", entries((4, 4), &scaled("I"), link, &[], &numbers(2))),
        ("mask-of-bytes", entries((4, 4), &scaled("I"), both, &[1; 16], &numbers(2))),
        ("long-integers", entries((4, 4), &scaled("L"), link, &[], &numbers(4))),
        ("listed", entries((4, 4), &scaled("D"), &listed, &[], &[])),
    ];
    let whole = scans::archive(&[
        ("main.xml", manifest((columns, rows), absolute, link).as_bytes()),
        ("bindata/data.bin", &data),
    ]);
    write("x3p_entries", scans::check_x3p_entries, &seeds)
        + write(
            "x3p_archive",
            scans::check_x3p_archive,
            &[("deflated", deflated), ("stored", whole)],
        )
}

fn manifest((columns, rows): (usize, usize), height_axis: &str, heights: &str) -> String {
    let axis = "<AxisType>I</AxisType><DataType>D</DataType><Increment>50e-6</Increment>";
    format!(
        "<p:ISO5436_2 xmlns:p=\"http://www.opengps.eu/2008/ISO5436_2\"><Record1><FeatureType>SUR</FeatureType>\
         <Axes><CX>{axis}</CX><CY>{axis}</CY><CZ>{height_axis}</CZ></Axes></Record1><Record3><MatrixDimension>\
         <SizeX>{columns}</SizeX><SizeY>{rows}</SizeY><SizeZ>1</SizeZ></MatrixDimension>{heights}</Record3>\
         </p:ISO5436_2>"
    )
}
