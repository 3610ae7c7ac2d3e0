//! Pictures that an examiner took under the comparison microscope, as a report shows them.

use striae_acquisition::redrawn_png;
use striae_casework::Note;
use striae_casework::report::ReportKind;
use striae_report::{Picture, Words};
use striae_vocabulary::counted;

use crate::NodeError;
use crate::api::MAX_PICTURE_BYTES;

/// Most pictures of a report.
const MAX_PICTURES: usize = 6;
/// Points along the longer side as the report shows them.
const SHOWN_SIDE: u32 = 1400;

/// Decodes the files and writes them anew: nothing but the picture stays. One beyond the limits, or
/// that is none, is refused.
pub(super) fn of(
    kind: ReportKind,
    captions: &[Note],
    files: &[Vec<u8>],
) -> Result<Vec<Picture>, NodeError> {
    let refused = |sentence: String| Err(NodeError::Argument(sentence));
    if files.len() != captions.len() {
        return refused(format!(
            "{} came with {}; each picture has one caption",
            counted(files.len(), "picture"),
            counted(captions.len(), "caption")
        ));
    }
    if files.is_empty() {
        return Ok(Vec::new());
    }
    if !matches!(kind, ReportKind::Comparison | ReportKind::Lead) {
        return refused(format!("a {kind} shows no pictures; make a comparison or a lead"));
    }
    if files.len() > MAX_PICTURES {
        return refused(format!(
            "{} are more than {MAX_PICTURES}, which a report shows at most; leave some out",
            counted(files.len(), "picture")
        ));
    }
    let pictures = files.iter().zip(captions).enumerate().map(|(at, (file, caption))| {
        let refused = |why: String| NodeError::Argument(format!("picture {}: {why}", at + 1));
        if file.len() > MAX_PICTURE_BYTES {
            return Err(refused(format!(
                "{} are more than the {MAX_PICTURE_BYTES} of a report's picture; make it smaller, or a JPEG",
                counted(file.len(), "byte")
            )));
        }
        let png = redrawn_png(file, SHOWN_SIDE).map_err(|why| refused(why.to_string()))?;
        Ok(Picture { png, caption: caption.to_string(), words: Words::Given })
    });
    pictures.collect()
}

#[cfg(test)]
mod tests {
    use striae_acquisition::encode_png;

    use super::*;

    #[test]
    fn pictures_are_drawn_anew_and_what_is_none_is_refused_with_its_number() {
        let png = encode_png(3000, 2, &vec![90; 3000 * 2 * 3]).unwrap();
        let caption: Note = "split".parse().unwrap();
        let kind = ReportKind::Comparison;
        let drawn = of(kind, std::slice::from_ref(&caption), std::slice::from_ref(&png)).unwrap();
        assert_eq!(drawn[0].caption.as_str(), "split");
        assert!(drawn[0].png.len() < png.len(), "it is drawn smaller");
        let refused = |kind, captions: &[Note], files: &[Vec<u8>]| {
            of(kind, captions, files).unwrap_err().to_string()
        };
        let two = [caption.clone(), caption.clone()];
        for (said, found) in [
            (refused(kind, &two, std::slice::from_ref(&png)), "1 picture came with 2 captions"),
            (
                refused(ReportKind::Notification, &two[..1], std::slice::from_ref(&png)),
                "a notification shows no pictures",
            ),
            (
                refused(kind, &two, &[png.clone(), b"GIF89a".to_vec()]),
                "picture 2: it is neither PNG nor JPEG",
            ),
            (refused(kind, &two, &[png.clone(), png[..60].to_vec()]), "picture 2: "),
            (
                refused(kind, &vec![caption.clone(); 7], &vec![png.clone(); 7]),
                "7 pictures are more than 6",
            ),
        ] {
            assert!(said.contains(found), "{said}");
        }
    }
}
