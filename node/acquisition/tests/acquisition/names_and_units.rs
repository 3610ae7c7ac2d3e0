//! Names, extensions, sizes of files, and units.

use std::path::Path;

use striae_acquisition::limits::MAX_FILE_BYTES;
use striae_acquisition::{Fault, ReadOptions, read_bytes, read_file};

use crate::kit::{POINTS, archive, heights, manifest, read, x3p};

const PNG_MAGIC: &[u8] = b"\x89PNG\r\n\x1a\n";

fn sentence(name: &str, bytes: &[u8], pitch_um: Option<f64>) -> String {
    read_bytes(name, bytes, &ReadOptions { pitch_um }).unwrap_err().to_string()
}

#[test]
fn a_wrong_extension_says_what_the_file_holds() {
    assert_eq!(
        sentence("evidence.x3p", PNG_MAGIC, None),
        "evidence.x3p: the file holds a PNG image, not an x3p archive; rename it or check the export"
    );
    assert!(sentence("photo.JPG", &x3p(&[]), None).contains("an x3p archive, not a JPEG image"));
    // An extension that promises nothing known is no contradiction.
    assert!(read_bytes("scan.zip", &x3p(&[]), &ReadOptions::default()).is_ok());
}

#[test]
fn empty_and_unknown_content_are_refused() {
    assert!(sentence("a.x3p", b"", None).starts_with("a.x3p: the file is empty"));
    assert!(
        sentence("a.x3p", b"%PDF-1.7", None)
            .contains("neither a surface (x3p, al3d, sur, plux) nor a PNG")
    );
}

#[test]
fn a_pitch_is_for_photographs() {
    assert!(sentence("a.x3p", &x3p(&[]), Some(3.0)).contains("leave out the given 3 um"));
    for pitch_um in [0.0, -1.0, f64::NAN, f64::INFINITY, 1000.0] {
        assert!(sentence("a.png", PNG_MAGIC, Some(pitch_um)).contains("is outside 0.1 to 50 um"));
    }
}

#[test]
fn files_are_named_and_bounded_before_they_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let read = |path: &Path| read_file(path, &ReadOptions::default());

    let absent = folder.path().join("absent.x3p");
    let sentence = read(&absent).unwrap_err().to_string();
    assert!(sentence.contains("absent.x3p: cannot be read"), "{sentence}");
    assert!(read(folder.path()).is_err());

    let huge = folder.path().join("huge.x3p");
    // Sparse: no block of it is on disk.
    std::fs::File::create(&huge).unwrap().set_len(MAX_FILE_BYTES + 1).unwrap();
    assert!(matches!(read(&huge).unwrap_err().fault, Fault::TooLarge { .. }));

    let scan = folder.path().join("scan.x3p");
    std::fs::write(&scan, x3p(&[])).unwrap();
    assert_eq!(read(&scan).unwrap().description().valid_points, POINTS);
}

#[test]
fn units_are_stated_as_found_and_corrected_for_enrolment() {
    let pitches = |x: &'static str, y: &'static str| [("10e-6", x), ("1.0E-0005", y)];
    // Millimetres and micrometres written for metres, heights alike.
    for (pitch, factor) in [("0.01", 1e-3), ("10", 1e-6)] {
        let data: Vec<u8> = (0..POINTS)
            .flat_map(|point| ((point % 7) as f32 * 1e-6 / factor as f32).to_le_bytes())
            .collect();
        let xml = manifest(&pitches(pitch, pitch));
        let bytes = archive(&[("main.xml", xml.as_bytes()), ("bindata/data.bin", &data)]);
        let scan = read(&bytes).unwrap();
        let stated_um = pitch.parse::<f64>().unwrap() * 1e6;
        assert_eq!(scan.description().pitch_x_um, Some(stated_um));
        assert_eq!(scan.description().unit_correction, Some(factor));
        let surface = scan.into_surface().unwrap();
        assert!((surface.pitch_x_um() - 10.0).abs() < 1e-9);
        assert!((surface.values()[1] - surface.values()[0] - 1.0).abs() < 1e-5);
    }
    // Pitch in micrometres, heights in metres: a second factor would be a guess.
    let scan = read(&x3p(&pitches("10", "10"))).unwrap();
    assert_eq!(scan.description().unit_correction, None);
    let sentence = scan.into_surface().unwrap_err().to_string();
    assert!(sentence.contains("not in the same unit"), "{sentence}");
    // One axis in metres, the other in micrometres.
    let scan = read(&x3p(&pitches("10", "1e-5"))).unwrap();
    assert!(matches!(scan.into_surface().unwrap_err().fault, Fault::ImplausibleSize { .. }));
}

#[test]
fn without_a_valid_point_there_is_no_surface() {
    let data = f32::NAN.to_le_bytes().repeat(POINTS);
    let bytes = archive(&[("main.xml", manifest(&[]).as_bytes()), ("bindata/data.bin", &data)]);
    let scan = read(&bytes).unwrap();
    assert_eq!(scan.description().valid_points, 0);
    assert_eq!(scan.description().z_mean_um, None);
    let sentence = scan.into_surface().unwrap_err().to_string();
    assert!(sentence.contains("all 1200 heights are missing"), "{sentence}");
    assert_eq!(heights().len(), data.len());
}
