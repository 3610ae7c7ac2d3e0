//! The standing sentences of reports.

use striae_casework::report::ReportKind;
use striae_report::Fact;
use striae_vocabulary::{Conclusion, MarkKind};

pub(super) const INTRODUCTION: &str = "Striae proposes; examiners decide, with the originals or certified double casts under a comparison microscope.";
pub(super) const QUESTION: &str = "Were the two items marked by the same firearm?";
pub(super) const ONE_FIREARM: &str = "The marks on both items were made by the same firearm.";
pub(super) const TWO_FIREARMS: &str =
    "The marks were made by two firearms of the same class characteristics.";
pub(super) const NO_ITEM_HERE: &str = "No item of this hit is in this country.";
pub(super) const NOTHING_KNOWN: &str = "Nothing but the hit itself was received.";
pub(super) const NOTHING_CONCLUDED: &str =
    "none yet: nobody may act as if the items were of one firearm";
pub(super) const OPINION: &str = "A conclusion is the opinion of two examiners, of whom the second looked independently. It follows from the comparison of the originals or of certified double casts, and from no number of this report. The likelihood ratio is the engine's own and took no part in it.";
pub(super) const LIMITS: &str = "A score is a similarity and no probability. A likelihood ratio says how much better the first proposition explains the comparison than the second; it is no probability of either, and it claims no more than its reference data support. Numbers have as many digits as they are good for.\nTools of one make may leave alike patterns (subclass characteristics) on two firearms; regular patterns are taken out, others may remain. Poor or partial marks weaken any comparison. The results hold for the items and files that are named here, in the state that is named here.";
pub(super) const FORM: &str = "1; fields after ISO 21043-5";

/// The method, by the kind of mark.
pub(super) fn method(mark: Option<MarkKind>) -> &'static str {
    match mark {
        Some(mark) if mark.is_striated() => {
            "Scans of the striae were levelled, their form was taken off, and the mean profile of each was compared with each of the other over all shifts; of bullets all lands were compared in the order of the barrel. The engine and the calibration are named under Versions; their measured rates of error are published with the software."
        }
        _ => {
            "Scans of the marks were levelled, their form was taken off and the relief was kept between two wavelengths. Every shift and turn of one on the other was compared. The significance says how far the best placement stands above the next distinct one. The engine and the calibration are named under Versions; their measured rates of error are published with the software."
        }
    }
}

/// Permitted uses of a report.
pub(super) fn use_of(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Notification => {
            "This is a notice that two items may be of one firearm. It is no lead and no evidence. Next: two examiners look at it, one after the other."
        }
        ReportKind::Comparison => {
            "This is for examiners. It shows two marks as the engine compared them, and is no evidence by itself. It holds pictures of the marks and is as confidential as the scans."
        }
        ReportKind::Lead => {
            "This is a lead: two examiners found it worth comparing the originals. It may direct an investigation. It must not be the only reason for a search, an arrest or a charge, and must not be stated as a match. Before it is used in court, the originals are compared and the countries sign a conclusion."
        }
        ReportKind::Statement => {
            "This is the statement that the countries sign. It counts when all of them have signed it; the signatures are kept at their nodes, and anybody who has the charter can check them."
        }
    }
}

/// A conclusion in words.
pub(super) fn meaning(conclusion: Conclusion) -> &'static str {
    match conclusion {
        Conclusion::Identification => {
            "the examiners' opinion is that both were marked by the same firearm"
        }
        Conclusion::InconclusiveA => {
            "some individual characteristics agree, too few for an identification"
        }
        Conclusion::InconclusiveB => "individual characteristics neither agree nor disagree enough",
        Conclusion::InconclusiveC => {
            "individual characteristics disagree, too few for an elimination"
        }
        Conclusion::Elimination => {
            "the examiners' opinion is that they were marked by two firearms"
        }
        Conclusion::Unsuitable => "the marks are not fit for comparison",
    }
}

/// Above pictures that an examiner took.
pub(super) const PICTURES: &str = "Taken by the examiner under the comparison microscope of this software; each caption says light, filter and placing. They illustrate the results, and no number follows from them.";

/// Words of reports.
pub(super) fn terms() -> Vec<Fact> {
    [
        ("hit", "two exhibits that a search found alike; unconfirmed until examiners have reviewed it"),
        ("lead", "a hit that two examiners found worth comparing the originals"),
        ("significance", "how far the best placement of two marks stands above the next distinct one, in units of the scatter over all placements"),
        ("likelihood ratio", "probability of the comparison if one firearm made both marks, divided by that if two did; given as its logarithm (base 10)"),
        ("confirmed", "concluded as an identification by two examiners, and signed by every country concerned"),
    ]
    .map(|(word, says)| Fact::new(word, &says))
    .to_vec()
}
