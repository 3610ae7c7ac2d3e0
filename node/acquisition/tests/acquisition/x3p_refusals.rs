//! x3p files that are refused, each with a sentence that names the reason.

use std::fmt::Write as _;

use crate::kit::{COLUMNS, archive, heights, manifest, md5, read, refusal, x3p};

/// Each change to the template, and words the refusal must have.
const CHANGES: [(&str, &str, &str); 20] = [
    ("SUR", "PCL", "point cloud (FeatureType PCL)"),
    ("SUR", "PRF", "profile (FeatureType PRF)"),
    ("SUR", "XYZ", "holds 'XYZ'"),
    ("<FeatureType>SUR</FeatureType>", "", "no Record1/FeatureType"),
    ("<FeatureType>", "<FeatureType>SUR</FeatureType><FeatureType>", "FeatureType twice"),
    ("<CX><AxisType>I", "<CX><AxisType>A", "the CX axis is absolute"),
    ("<CY><AxisType>I", "<CY><AxisType>A", "the CY axis is absolute"),
    ("<CX><AxisType>I", "<CX><AxisType>Q", "'Q', neither I nor A"),
    ("<Increment>10e-6</Increment>", "", "no Record1/Axes/CX/Increment"),
    ("10e-6", "ten", "Increment in main.xml is 'ten', not a number"),
    ("10e-6", "-10e-6", "not a distance above zero"),
    ("10e-6", "nan", "not a distance above zero"),
    ("<DataType>F", "<DataType>Z", "'Z', none of I, L, F, D"),
    ("<DataType>F", "<DataType>I", "no Record1/Axes/CZ/Increment"),
    ("<SizeX>40", "<SizeX>41", "has 4800 bytes where the matrix in main.xml needs 4920"),
    ("<SizeX>40", "<SizeX>39", "has 4800 bytes where the matrix in main.xml needs 4680"),
    ("<SizeX>40", "<SizeX>0", "the matrix of 0 x 30 points"),
    ("<SizeX>40", "<SizeX>-4", "'-4', not a number"),
    ("<SizeZ>1", "<SizeZ>3", "3 layers"),
    ("bindata/data.bin", "../../etc/passwd", "names ../../etc/passwd, which is not in the archive"),
];

#[test]
fn a_scan_without_a_valid_point_is_told_from_a_bad_file() {
    let missing = f32::NAN.to_le_bytes().repeat(heights().len() / 4);
    let file = archive(&[("main.xml", manifest(&[]).as_bytes()), ("bindata/data.bin", &missing)]);
    let error = read(&file).unwrap().into_surface().unwrap_err();
    assert!(error.is_of_measurement(), "{error}");
    assert!(error.to_string().contains("no valid point"), "{error}");
    let bad = read(&x3p(&[("<SizeX>40", "<SizeX>41")])).unwrap_err();
    assert!(!bad.is_of_measurement(), "{bad}");
}

#[test]
fn every_change_is_refused_by_name() {
    for (from, to, words) in CHANGES {
        let sentence = refusal(&x3p(&[(from, to)]));
        assert!(sentence.contains(words), "{from} -> {to}: {sentence}");
        assert!(!sentence.contains('\n'));
    }
}

#[test]
fn a_huge_matrix_is_refused_before_memory_is_taken() {
    for size in ["20001", "4294967296", "18446744073709551615"] {
        let sentence = refusal(&x3p(&[("<SizeX>40", &format!("<SizeX>{size}"))]));
        assert!(sentence.contains(&format!("the matrix of {size} x 30 points")), "{sentence}");
    }
    let sentence = refusal(&x3p(&[("40<", "20000<"), ("30<", "20000<")]));
    assert!(sentence.contains("20000 x 20000"), "{sentence}");
    // Within the limits, but with no heights to fill it.
    let sentence = refusal(&x3p(&[("40<", "8000<"), ("30<", "8000<")]));
    assert!(sentence.contains("needs 256000000"), "{sentence}");
    let sentence = refusal(&x3p(&[("40<", "99999999999999999999<")]));
    assert!(sentence.contains("not a number in range"), "{sentence}");
}

#[test]
fn lists_of_points_and_of_too_few_heights_are_refused() {
    let list = ("<MatrixDimension>", "<ListDimension>9</ListDimension><MatrixDimension>");
    assert!(refusal(&x3p(&[list])).contains("ListDimension"));
    let link = "<DataLink><PointDataLink>bindata/data.bin</PointDataLink></DataLink>";
    let few = "<DataList><Datum>1</Datum></DataList>";
    assert!(refusal(&x3p(&[(link, few)])).contains("has 1 heights where the matrix needs 1200"));
    let triples = "<DataList><Datum>1;2;3e-6</Datum></DataList>";
    assert!(refusal(&x3p(&[(link, triples)])).contains("'1;2;3e-6', not a number"));
    assert!(refusal(&x3p(&[(link, "")])).contains("no Record3/DataLink/PointDataLink"));
}

#[test]
fn a_manifest_is_needed_and_only_one() {
    assert!(refusal(&archive(&[("data.bin", b"1234")])).contains("no main.xml"));
    assert!(refusal(&archive(&[])).contains("no main.xml"));
    let xml = manifest(&[]);
    let bytes = archive(&[("a/main.xml", xml.as_bytes()), ("b/main.xml", xml.as_bytes())]);
    assert!(refusal(&bytes).contains("two manifests, a/main.xml and b/main.xml"));
}

#[test]
fn a_wrong_checksum_of_the_heights_is_an_error() {
    let sum = md5(b"other heights");
    let stated = format!("</PointDataLink><MD5ChecksumPointData>{sum}</MD5ChecksumPointData>");
    let sentence = refusal(&x3p(&[("</PointDataLink>", &stated)]));
    assert!(sentence.contains("bindata/data.bin does not fit its checksum"), "{sentence}");
}

#[test]
fn a_wrong_checksum_of_the_valid_points_is_an_error() {
    let links = "</PointDataLink><ValidPointsLink>valid.bin</ValidPointsLink>\
                 <MD5ChecksumValidPoints>00</MD5ChecksumValidPoints>";
    let xml = manifest(&[("</PointDataLink>", links)]);
    let with_valid = |valid: &[u8]| {
        archive(&[
            ("main.xml", xml.as_bytes()),
            ("bindata/data.bin", &heights()),
            ("valid.bin", valid),
        ])
    };
    assert!(refusal(&with_valid(&[0xff; 150])).contains("valid.bin does not fit its checksum"));
    assert!(refusal(&with_valid(&[0xff; 149])).contains("valid.bin has 149 bytes"));
    assert!(refusal(&with_valid(&[0xff; 158])).contains("valid.bin has 158 bytes"));
}

#[test]
fn a_wrong_checksum_of_the_manifest_keeps_it_from_enrolment() {
    for line in [
        format!("{} *main.xml", md5(b"another manifest")),
        format!("{}\n{} *main.xml", md5(manifest(&[]).as_bytes()), md5(b"another manifest")),
    ] {
        let bytes = archive(&[
            ("main.xml", manifest(&[]).as_bytes()),
            ("bindata/data.bin", &heights()),
            ("md5checksum.hex", line.as_bytes()),
        ]);
        let scan = read(&bytes).unwrap();
        assert_eq!(scan.description().columns, COLUMNS);
        let sentence = scan.into_surface().unwrap_err().to_string();
        assert!(sentence.contains("main.xml does not fit the checksum"), "{sentence}");
    }
}

#[test]
fn what_is_not_xml_is_refused() {
    for xml in ["", "heights: 1 2 3", "<a><b></a>", "<a>", "\0\0\0\0", "<a b='"] {
        let sentence = refusal(&archive(&[("main.xml", xml.as_bytes())]));
        assert!(sentence.contains("not well-formed XML"), "{xml}: {sentence}");
    }
}

#[test]
fn entities_are_never_expanded() {
    let mut laughs = String::from("<!DOCTYPE lolz [<!ENTITY lol \"lol\">");
    for level in 1..10 {
        let name = if level == 1 { String::from("lol") } else { format!("lol{}", level - 1) };
        let ten = format!("&{name};").repeat(10);
        write!(laughs, "<!ENTITY lol{level} \"{ten}\">").unwrap();
    }
    laughs.push_str("]>");
    let xml = manifest(&[("SUR", "&lol9;")]);
    let with_type = xml.replacen("<p:ISO", &format!("{laughs}<p:ISO"), 1);
    let sentence = refusal(&archive(&[("main.xml", with_type.as_bytes())]));
    assert!(sentence.contains("document type declaration"), "{sentence}");
    let sentence = refusal(&archive(&[("main.xml", xml.as_bytes())]));
    assert!(sentence.contains("entity &lol9;"), "{sentence}");
    let escaped = x3p(&[("SUR", "&#83;U&#x52;")]);
    assert_eq!(read(&escaped).unwrap().description().feature_type, "SUR");
}

#[test]
fn deep_nesting_is_refused() {
    let xml = "<a>".repeat(100_000);
    assert!(refusal(&archive(&[("main.xml", xml.as_bytes())])).contains("deeper than 32"));
}
