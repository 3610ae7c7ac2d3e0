//! Reports of each kind, with texts as the node composes them.

use striae_report::{Block, Column, Document, Fact, Picture, Section, Words};
use striae_vocabulary::UnixSeconds;

/// Titles of the kinds of reports.
pub(crate) const TITLES: [&str; 4] = [
    "Hit notification on H-4",
    "Comparison report on H-4",
    "Lead package on H-4",
    "Confirmation statement on H-4",
];

const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn section(heading: &str, blocks: Vec<Block>) -> Section {
    Section { heading: heading.to_owned(), blocks }
}

fn text(text: &str) -> Block {
    Block::Text(text.to_owned())
}

fn cells<const N: usize>(row: [&str; N]) -> Vec<String> {
    row.map(ToOwned::to_owned).to_vec()
}

/// A report with this title; `note` is a text of a person.
pub(crate) fn report(title: &str, note: &str, png: &[u8]) -> Document {
    let mut sections = vec![
        section("Report", vec![Block::Facts(heads(note))]),
        section("Forensic unit", vec![Block::Facts(unit())]),
        section("Request", vec![Block::Facts(request())]),
        section("Items", vec![Block::Facts(item(note)), Block::Facts(other_item())]),
        section("Integrity of the items", integrity(note)),
        section("Information received", vec![Block::Facts(information())]),
    ];
    if title.starts_with("Comparison") {
        sections.push(section("Results", results(png)));
        sections.push(section(
            "Pictures",
            vec![Block::Pictures(vec![picture(note, Words::Given, png)])],
        ));
    }
    sections.push(section("Conclusion", vec![Block::Facts(conclusion())]));
    if title.starts_with("Confirmation") {
        let signed =
            vec![Fact::given("mark", &"breech-face"), Fact::given("conclusion", &"identification")];
        let bytes = vec![
            Fact::given("SHA-256 of the signed bytes", &DIGEST),
            Fact::given("signed bytes", &DIGEST.repeat(3)),
        ];
        sections.push(section("Statement", vec![Block::Signed(signed), Block::Facts(bytes)]));
    }
    sections.push(section("People and steps", vec![steps(note)]));
    sections.push(section(
        "Use of this report",
        vec![text("This is a notice that two items may be of one firearm. It is no lead and no evidence. Next: two examiners look at it, one after the other.")],
    ));
    sections.push(section("Versions", vec![Block::Facts(versions())]));
    Document {
        number: "R-7".to_owned(),
        title: title.to_owned(),
        introduction: "Striae proposes; examiners decide, with the originals or certified double casts under a comparison microscope.".to_owned(),
        author: "ana".to_owned(),
        made: UnixSeconds(1_800_000_000),
        sections,
    }
}

fn heads(note: &str) -> Vec<Fact> {
    vec![
        Fact::given("Number", &"R-7"),
        Fact::new("Kind", &"comparison"),
        Fact::given("Made", &"2027-01-15T08:00:00Z"),
        Fact::new("By", &"ana (examiner)"),
        Fact::given("For", &note),
        Fact::new("Former report", &format!("R-2, which this one amends; it is kept\n{DIGEST}")),
        Fact::given("Reason for the amendment", &"the calibre was corrected"),
    ]
}

fn unit() -> Vec<Fact> {
    vec![
        Fact::given("Country", &"PT"),
        Fact::new("Node", &format!("key\n{DIGEST}")),
        Fact::new("Federation", &format!("charter\n{DIGEST}")),
    ]
}

fn request() -> Vec<Fact> {
    vec![
        Fact::new("Hit", &"H-4, asked of ES"),
        Fact::given("Query", &&DIGEST[..32]),
        Fact::new("Grounds", &"border-area, trafficking"),
        Fact::new("Question", &"Were the two items marked by the same firearm?"),
        Fact::new("First proposition", &"The marks on both items were made by the same firearm."),
    ]
}

fn item(note: &str) -> Vec<Fact> {
    vec![
        Fact::new("Item", &"E-9, evidence"),
        Fact::given("Case", &"PJ/2027-114"),
        Fact::given("Calibre", &"9 mm Luger"),
        Fact::given("Received here (enrolled)", &"2027-01-14T17:20:11Z"),
        Fact::new("Rifling", &"6 lands, right twist"),
        Fact::new("Breech face", &"parallel"),
        Fact::given("Notes", &note),
    ]
}

fn other_item() -> Vec<Fact> {
    vec![
        Fact::new("Item", &format!("the other country's exhibit, reference {}", &DIGEST[..32])),
        Fact::given("Country", &"ES"),
        Fact::new("Mark", &"breech-face"),
        Fact::new("Scan released to this country", &"none"),
    ]
}

fn integrity(note: &str) -> Vec<Block> {
    let columns = Column::all(&[
        ("file and SHA-256", 6, Words::Program),
        ("mark", 2, Words::Program),
        ("state now", 2, Words::Program),
    ]);
    let file = format!("E-9, file 1: scan 3.x3p\n{DIGEST}");
    let rows = vec![cells([&file, "breech-face", "as it was enrolled"])];
    let custody = [("item", 2), ("day", 3), ("from", 4), ("to", 4), ("note", 6)]
        .map(|(heading, weight)| (heading, weight, Words::Given));
    let step = cells(["E-9", "2027-01-12", "-", "Laboratório de Polícia Científica", note]);
    vec![
        Block::Table { columns, rows },
        Block::Table { columns: Column::all(&custody), rows: vec![step] },
        text(
            "The custody of E-9 does not hang together: step 2 does not say who gave it; PSP had it.",
        ),
    ]
}

fn information() -> Vec<Fact> {
    vec![
        Fact::given("Country that holds the exhibit", &"ES"),
        Fact::new(
            "Score",
            &"0.53 (a similarity, about 0 for unrelated marks and 1 for equal ones; it decides nothing)",
        ),
        Fact::new("Likelihood ratio", &"not disclosed"),
        Fact::new("Other marks compared", &"firing-pin not disclosed, ejector not disclosed"),
        Fact::new("Kind of event", &"shots-fired"),
    ]
}

fn results(png: &[u8]) -> Vec<Block> {
    let facts = vec![
        Fact::new("Compared", &"E-9 laid on the released scan"),
        Fact::new("Significance", &"8.1 (a hit; a hit has 4.4 and more)"),
        Fact::new("Likelihood ratio", &"log10 -0.3; the reference data support -2.0 to 4.1"),
        Fact::new("Congruent cells", &"31 of 48 compared"),
        Fact::new("Overlap", &"87 %"),
        Fact::new(
            "Place of the first on the second",
            &"turned by -12.3 degrees, shifted by -40 and 118 um",
        ),
    ];
    let quality = vec![Fact::new(
        "Quality of E-9 scan 3.x3p",
        &"fair: 214 independent cells, 6.12 square millimetres; scan again: 12 % of the breech-face mark is missing",
    )];
    let pictures = vec![
        picture("E-9, at its place on the other", Words::Program, png),
        picture("the released scan", Words::Program, png),
    ];
    let lands = ["land", "on land", "score", "shift, um", "striae", "matching", "consecutive"]
        .map(|heading| (heading, 2, Words::Given));
    let rows = vec![cells(["1", "4", "0.612", "-23", "31", "18", "7"]); 3];
    vec![
        Block::Facts(facts),
        Block::Facts(quality),
        Block::Pictures(pictures),
        text(
            "Both pictures show the same place. A blue frame is a cell that agrees there on its own; an orange frame is one that was compared and does not.",
        ),
        Block::Table { columns: Column::all(&lands), rows },
        text("Of this comparison: 1 other placement fits nearly as well."),
    ]
}

fn picture(caption: &str, words: Words, png: &[u8]) -> Picture {
    Picture { png: png.to_vec(), caption: caption.to_owned(), words }
}

fn conclusion() -> Vec<Fact> {
    vec![
        Fact::new("State of the hit", &"confirmation-requested"),
        Fact::new(
            "Conclusion of the examiners",
            &"inconclusive-a: some individual characteristics agree, too few for an identification",
        ),
        Fact::new("Signed by", &"PT, ES"),
        Fact::new("Scale", &"AFTE: identification, elimination, inconclusive-a, unsuitable"),
    ]
}

fn steps(note: &str) -> Block {
    let columns = Column::all(&[
        ("time", 7, Words::Given),
        ("country", 3, Words::Given),
        ("person", 4, Words::Given),
        ("role", 3, Words::Program),
        ("second", 3, Words::Given),
        ("step", 5, Words::Program),
        ("reason", 6, Words::Given),
    ]);
    let rows = vec![
        cells(["2027-01-14T17:30:00Z", "PT", "ana", "examiner", "-", "review begun", note]),
        cells([
            "2027-01-14T18:00:00Z",
            "PT",
            "ana",
            "examiner",
            "-",
            "examined: lead, from scans",
            note,
        ]),
        cells([
            "2027-01-15T07:00:00Z",
            "ES",
            &DIGEST[..32],
            "liaison",
            "rui",
            "statement signed",
            note,
        ]),
    ];
    Block::Table { columns, rows }
}

fn versions() -> Vec<Fact> {
    vec![
        Fact::given("Software", &"striae 0.1.0"),
        Fact::given("Engine", &"striae-impression/3"),
        Fact::new(
            "Calibration",
            &format!("for striae-impression/3, made from Fadul, Weller; SHA-256\n{DIGEST}"),
        ),
        Fact::new("National policy", &"the strict values"),
        Fact::new("Form of this report", &"1; fields after ISO 21043-5"),
    ]
}
