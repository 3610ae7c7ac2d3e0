//! Truncated, bloated, random and mutated files: always an error or a scan, never a panic.

use image::ImageFormat;
use proptest::prelude::*;
use striae_acquisition::limits::MAX_ARCHIVE_ENTRIES;

use crate::kit::{archive, heights, manifest, md5, read, refusal, x3p};
use crate::photographs::{encoded, gradient};

/// Reads, and makes a surface if that went well; the result does not matter.
fn exercise(bytes: &[u8]) {
    if let Ok(scan) = read(bytes) {
        let _ = scan.into_surface();
    }
}

fn with_checksum() -> Vec<u8> {
    let stated =
        format!("</PointDataLink><MD5ChecksumPointData>{}</MD5ChecksumPointData>", md5(&heights()));
    x3p(&[("</PointDataLink>", &stated)])
}

#[test]
fn a_truncated_archive_is_an_error_wherever_it_is_cut() {
    let bytes = x3p(&[]);
    for length in 0..bytes.len() {
        assert!(read(&bytes[..length]).is_err(), "cut to {length} of {} bytes", bytes.len());
    }
    assert!(refusal(&bytes[..bytes.len() - 30]).contains("damaged or cut short"));
}

#[test]
fn damage_to_the_heights_is_noticed() {
    let bytes = with_checksum();
    let start = bytes.windows(16).position(|w| w == b"bindata/data.bin").unwrap() + 16;
    for at in start..start + 8 {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x40;
        assert!(read(&damaged).is_err(), "byte {at}");
    }
}

#[test]
fn a_declared_bomb_is_refused() {
    let zeros = vec![0; 5 << 20];
    let bytes = archive(&[("main.xml", manifest(&[]).as_bytes()), ("bindata/data.bin", &zeros)]);
    assert!(bytes.len() < 64 << 10);
    assert!(refusal(&bytes).contains("has 5242880 bytes where the matrix in main.xml needs 4800"));
    // Spaces are well-formed XML; there are only too many of them.
    let spaces = vec![b' '; (64 << 20) + 1];
    assert!(refusal(&archive(&[("main.xml", &spaces)])).contains("unpacks to more than 67108864"));
}

#[test]
fn a_bomb_that_understates_its_size_is_refused() {
    let zeros = vec![0; 5 << 20];
    let mut bytes =
        archive(&[("main.xml", manifest(&[]).as_bytes()), ("bindata/data.bin", &zeros)]);
    // Every place that says 5 MiB now says what the matrix needs.
    let (true_size, needed) = ((5_u32 << 20).to_le_bytes(), 4800_u32.to_le_bytes());
    let mut replaced = 0;
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == true_size {
            bytes[at..at + 4].copy_from_slice(&needed);
            replaced += 1;
        }
    }
    assert_eq!(replaced, 2, "local and central header");
    let sentence = refusal(&bytes);
    assert!(sentence.contains("bindata/data.bin"), "{sentence}");
}

#[test]
fn too_many_entries_are_refused() {
    let names: Vec<_> = (0..=MAX_ARCHIVE_ENTRIES).map(|index| format!("entry{index}")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(refusal(&archive(&entries)).contains("more than 256 entries"));
}

fn samples() -> Vec<Vec<u8>> {
    let formats = [ImageFormat::Png, ImageFormat::Tiff, ImageFormat::Jpeg, ImageFormat::Bmp];
    let photographs = formats.map(|format| encoded(&gradient(), format));
    [x3p(&[]), with_checksum()].into_iter().chain(photographs).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_bytes_never_panic(magic in 0_usize..6, mut bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        exercise(&bytes);
        let sample = &samples()[magic];
        let kept = sample.len().min(16);
        bytes.splice(..0, sample[..kept].iter().copied());
        exercise(&bytes);
    }

    #[test]
    fn mutated_files_never_panic(
        sample in 0_usize..6,
        mutations in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let mut bytes = samples()[sample].clone();
        for (at, value) in mutations {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        exercise(&bytes);
    }

    #[test]
    fn mutated_manifests_never_panic(
        mutations in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut xml = manifest(&[]).into_bytes();
        for (at, value) in mutations {
            let at = at.index(xml.len());
            xml[at] = value;
        }
        exercise(&archive(&[("main.xml", &xml), ("bindata/data.bin", &heights())]));
    }
}
