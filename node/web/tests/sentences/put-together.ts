// Templates of whole sentences that the node puts together from several texts, each with those texts: a translation needs the whole sentence, for
// another language has another order.

const CHARTER = "version {} of the charter is not signed by enough: ";
const CLOCK = "this node's clock runs {} s {} the others'; from {} s on nothing it signs is taken; set it";
const CLOCKS = "this node's clock runs {} s {} that of {}, and one of the two is wrong: compare both with a third one; from {} s on they take nothing from each other";
const DECIDED = "It is {}, says {} ({}){}: {}";
const UNFIT = "; {} not fit the text, which was changed after {} given: ask for the file again";

/** By the id of a template, the texts of the sources that it is made of. */
export const PUT_TOGETHER: Record<string, string[]> = {
  "sentence-abroad-says": [DECIDED],
  "sentence-abroad-ground-denied": [DECIDED, "not "],
  "sentence-abroad-ground-two": [DECIDED, " with {} ({})"],
  "sentence-abroad-ground-denied-two": [DECIDED, "not ", " with {} ({})"],
  "sentence-abroad-recovered-together-group": ["{} {} recovered together; {} are a group.", "firearm was", "firearms were"],
  "sentence-accounts-take-back": ["take back"],
  "sentence-accounts-decline": ["decline"],
  "sentence-accounts-answer-about": ["the answer of {}", " about {}"],
  "sentence-entering-count-marks": ["marks"],
  "sentence-entering-count-custody": ["custody entries"],
  "sentence-entering-count-route": ["countries of a route"],
  "sentence-entering-count-residences": ["residences"],
  "sentence-federation-document": ["document {} of {}: "],
  "sentence-federation-version": ["version {} of {}, {} {}", "takes part", "take part"],
  "sentence-federation-version-charter-signed-enough-needed": [CHARTER, ", {} of {} are needed"],
  "sentence-federation-charter-must-sign": [CHARTER, ", {} of {} are needed", ", and {} must sign with the new key"],
  "sentence-federation-signatures-fit-text-changed-after": [UNFIT, "{} signatures are there and do", "they were"],
  "sentence-federation-one-signature-unfit": [UNFIT, "1 signature is there and does", "it was"],
  "sentence-hits-asked-for-case": ["asked for {}", ", its case {}"],
  "sentence-marks-twist": [", {} twist"],
  "sentence-marks-order-unknown": [", order unknown"],
  "sentence-node-node-clock-runs-s-ahead": [CLOCK, "ahead of"],
  "sentence-node-clock-behind": [CLOCK, "behind"],
  "sentence-node-node-clock-runs-s-ahead-2": [CLOCKS, "ahead of"],
  "sentence-node-clock-behind-one": [CLOCKS, "behind"],
  "sentence-node-agrees-node": [" ({} agrees with this node)"],
  "sentence-reports-amends-former": ["{}: {} of {}, SHA-256 {}", ", amends {}"],
  "sentence-scans-bytes-of-point": ["{} has {} bytes where the matrix in main.xml needs {}; export the scan again", ", so it has {} bytes a point"],
  "sentence-tables-line-column": ["line {}", ", column {}"],
  "sentence-tables-table-line": ["{}, ", "line {}"],
  "sentence-tables-table-line-column": ["{}, ", "line {}", ", column {}"],
  "sentence-tables-more-mistakes": ["\nand {} more mistakes"],
};

/** Texts that join others, which `sentences-joints.ftl` has: they are no sentence by themselves. */
export const JOINTS = [", nor "];
