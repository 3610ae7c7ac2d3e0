//! Content of reports: which sections each kind has, and what stands in them. `docs/reports.md` has the fields that ISO
//! 21043-5 asks of a report, with their sections.

use striae_casework::hit_life::HitState;
use striae_casework::report::ReportKind;
use striae_casework::{ExhibitId, HitId};
use striae_protocol::Digest;
use striae_report::{Block, Column, Document, Fact, Picture, Section, Words};
use striae_store::{
    Amends, GatewayHitRecord, HitRecord, OwnHitRecord, QueryRecord, ReportRecord, SentHitRecord,
};
use striae_toolmark::{
    HIT_SIGNIFICANCE, STRIATED_HIT_SIGNIFICANCE, SurfaceKind, engine_versions, shipped,
};
use striae_vocabulary::{Conclusion, MarkKind};

use super::items::{Item, NOT_STATED, item, stated};
use super::pair::{self, Pair, score_text, significance};
use super::{not_yet, texts};
use crate::api::{HitShown, HitSide, ShownHitMark};
use crate::{Node, NodeError, hits};

/// In the place of a value that the other country withholds.
const NOT_DISCLOSED: &str = "not disclosed";

/// Content of a report, but for its number, maker and time.
pub(super) struct Content {
    kind: ReportKind,
    hit: HitShown,
    items: Vec<Item>,
    /// Facts that the other country disclosed, or the comparison at home.
    known: Vec<Fact>,
    request: Vec<Fact>,
    pair: Option<Pair>,
    /// Pictures that an examiner took under the comparison microscope.
    pictures: Vec<Picture>,
}

/// Gathers what a report of this kind says of a hit; refused while there is nothing to say.
pub(super) fn of(
    node: &Node,
    id: HitId,
    kind: ReportKind,
    pictures: Vec<Picture>,
) -> Result<Content, NodeError> {
    let hit = hits::show(node, id)?;
    check(&hit, kind)?;
    let own: Vec<ExhibitId> = hit.exhibit.into_iter().chain(hit.candidate).collect();
    let pair = if kind == ReportKind::Comparison { Some(compared(node, &hit)?) } else { None };
    Ok(Content {
        kind,
        items: own.iter().map(|one| item(node, *one)).collect::<Result<_, _>>()?,
        known: known(node, id)?,
        request: request(node, &hit)?,
        pair,
        pictures,
        hit,
    })
}

/// Refuses a kind of report for which the hit has not come far enough, or was taken back.
fn check(hit: &HitShown, kind: ReportKind) -> Result<(), NodeError> {
    let HitShown { hit: id, state, .. } = hit;
    let is_lead =
        matches!(state, HitState::Lead | HitState::ConfirmationRequested | HitState::Confirmed);
    match kind {
        ReportKind::Lead if !is_lead => {
            Err(not_yet(kind, &format!("{id} is {state}; two examiners make it a lead first")))
        }
        ReportKind::Statement if hit.statement.is_none() => Err(not_yet(
            kind,
            &format!("nothing of {id} was concluded with originals or certified double casts"),
        )),
        _ => Ok(()),
    }
}

/// Kinds of reports that can be made of a hit now.
pub(crate) fn possible(hit: &HitShown) -> Vec<ReportKind> {
    let has_marks = hit.exhibit.is_some() && (hit.candidate.is_some() || hit.scan.is_some());
    let fits = |kind: &ReportKind| {
        check(hit, *kind).is_ok() && (*kind != ReportKind::Comparison || has_marks)
    };
    ReportKind::ALL.iter().copied().filter(fits).collect()
}

fn compared(node: &Node, hit: &HitShown) -> Result<Pair, NodeError> {
    let mark = hit.mark.ok_or_else(|| {
        not_yet(ReportKind::Comparison, "this version does not know the mark of the hit")
    })?;
    match (hit.exhibit, hit.candidate, hit.scan) {
        (Some(one), Some(other), _) => pair::of_exhibits(node, [one, other], mark),
        (Some(one), None, Some(_)) => pair::with_released(node, one, hit.hit, mark),
        _ => Err(not_yet(
            ReportKind::Comparison,
            &format!(
                "both marks are needed, and {} has released no scan of {}; make a notification",
                hit.country, hit.hit
            ),
        )),
    }
}

/// Facts of the hit: by the other country's answer, or by the comparison at home.
fn known(node: &Node, id: HitId) -> Result<Vec<Fact>, NodeError> {
    if let Some(own) = node.store.get::<OwnHitRecord>(&id)? {
        let found = own.found;
        let mut facts = vec![Fact::given("Found by", &found.engine)];
        if let Some(value) = found.significance {
            let is_striated = own.mark.kind().is_some_and(MarkKind::is_striated);
            let limit = if is_striated { STRIATED_HIT_SIGNIFICANCE } else { HIT_SIGNIFICANCE };
            facts.push(Fact::new("Significance", &significance(value, limit)));
        }
        facts.push(Fact::new("Score", &score_text(found.score)));
        let ratio = found.log10_lr.map(|ratio| format!("log10 {ratio:.1}"));
        facts.push(Fact::new("Likelihood ratio", &ratio.unwrap_or_else(|| "none".to_owned())));
        let others: Vec<ShownHitMark> = found.further.iter().map(ShownHitMark::from).collect();
        facts.push(Fact::new("Other marks compared", &further(&others)));
        facts.push(Fact::given("Declared a hit", &own.declared));
        return Ok(facts);
    }
    let received = match node.store.get::<HitRecord>(&id)? {
        Some(hit) => Some((hit.hit, hit.received)),
        None => node.store.get::<GatewayHitRecord>(&id)?.map(|hit| (hit.hit, hit.received)),
    };
    if let Some((hit, received)) = received {
        let others: Vec<ShownHitMark> = hit.further_marks.iter().map(ShownHitMark::from).collect();
        let score = hit.score_hundredths.map(|one| score_text(f32::from(one) / 100.0));
        let ratio = hit.log10_lr_tenths.map(|one| format!("log10 {:.1}", f32::from(one) / 10.0));
        return Ok(vec![
            Fact::given("Answer received", &received),
            Fact::given("Country that holds the exhibit", &hit.country),
            Fact::given("Its reference", &hit.reference),
            Fact::new("Score", &disclosed(score)),
            Fact::new("Likelihood ratio", &disclosed(ratio)),
            Fact::new("Other marks compared", &further(&others)),
            Fact::given_or("Calibre", hit.calibre.as_ref(), NOT_DISCLOSED),
            Fact::given_or("Month of the event", hit.event_month.as_ref(), NOT_DISCLOSED),
            Fact::new("Kind of event", &disclosed(hit.event_kind)),
        ]);
    }
    let sent = node.store.get::<SentHitRecord>(&id)?;
    Ok(sent.map_or_else(Vec::new, |hit| {
        vec![
            Fact::given("Answer made", &hit.sent),
            Fact::given("Country that asked", &hit.country),
            Fact::given("Reference given to it", &hit.reference),
        ]
    }))
}

/// Other marks of the exhibit in words.
fn further(marks: &[ShownHitMark]) -> String {
    let one = |shown: &ShownHitMark| {
        let score = shown.score.map(score_text);
        format!("{} {}", stated(shown.mark.map(|kind| kind.to_string())), disclosed(score))
    };
    list_or_none(&marks.iter().map(one).collect::<Vec<_>>())
}

fn disclosed(value: Option<String>) -> String {
    value.unwrap_or_else(|| NOT_DISCLOSED.to_owned())
}

fn list_or_none(words: &[String]) -> String {
    if words.is_empty() { "none".to_owned() } else { words.join(", ") }
}

/// The question, with its asker and its grounds.
fn request(node: &Node, hit: &HitShown) -> Result<Vec<Fact>, NodeError> {
    let side = match hit.side {
        HitSide::Own => format!("both exhibits are of {}", hit.country),
        HitSide::Received => format!("asked of {}", hit.country),
        HitSide::Sent => format!("asked by {}", hit.country),
    };
    let mut facts = vec![Fact::new("Hit", &format!("{}, {side}", hit.hit))];
    if hit.side != HitSide::Own {
        facts.push(Fact::given("Query", &hit.query));
        let query = node.store.get::<QueryRecord>(&hit.query)?;
        if let Some(terms) = query.and_then(|query| query.terms) {
            let grounds: Vec<String> = terms.grounds.iter().map(ToString::to_string).collect();
            facts.push(Fact::new("Grounds", &list_or_none(&grounds)));
        }
    }
    if let Some(country) = hit.on_behalf_of {
        let case =
            hit.case_reference.clone().map_or_else(String::new, |one| format!(", case {one}"));
        facts.push(Fact::new("On behalf of", &format!("{country}{case}")));
    }
    facts.push(Fact::new("Question", &texts::QUESTION));
    facts.push(Fact::new("First proposition", &texts::ONE_FIREARM));
    facts.push(Fact::new("Second proposition", &texts::TWO_FIREARMS));
    Ok(facts)
}

impl Content {
    /// The report, with what its record says.
    pub(super) fn document(&self, node: &Node, record: &ReportRecord) -> Document {
        let section =
            |heading: &str, blocks: Vec<Block>| Section { heading: heading.to_owned(), blocks };
        let text = |one: &str| Block::Text(one.to_owned());
        let mut sections = vec![
            section("Report", vec![Block::Facts(heads(record))]),
            section("Forensic unit", vec![Block::Facts(unit(node))]),
            section("Request", vec![Block::Facts(self.request.clone())]),
        ];
        let mut items: Vec<Block> = self.items.iter().map(Item::facts).collect();
        if self.hit.candidate.is_none() {
            items.push(Block::Facts(self.other_item()));
        }
        sections.push(section("Items", items));
        let mut integrity: Vec<Block> = self.items.iter().flat_map(Item::integrity).collect();
        if integrity.is_empty() {
            integrity.push(text(texts::NO_ITEM_HERE));
        }
        sections.push(section("Integrity of the items", integrity));
        let information = if self.known.is_empty() {
            text(texts::NOTHING_KNOWN)
        } else {
            Block::Facts(self.known.clone())
        };
        sections.push(section("Information received", vec![information]));
        sections.push(section("Method", vec![text(texts::method(self.hit.mark))]));
        if let Some(pair) = &self.pair {
            sections.push(section("Results", pair.results.clone()));
        }
        if !self.pictures.is_empty() {
            let pictures = Block::Pictures(self.pictures.clone());
            sections.push(section("Pictures", vec![text(texts::PICTURES), pictures]));
        }
        sections.push(section("Conclusion", self.conclusion()));
        if let Some(statement) =
            self.hit.statement.as_ref().filter(|_| self.kind == ReportKind::Statement)
        {
            let fields =
                statement.fields.iter().map(|one| Fact::given(&one.name, &one.value)).collect();
            let bytes = vec![
                Fact::given("SHA-256 of the signed bytes", &statement.sha256),
                Fact::given("signed bytes", &statement.signed_bytes),
            ];
            let blocks = vec![Block::Signed(fields), Block::Facts(bytes)];
            sections.push(section("Statement", blocks));
        }
        sections.push(section("People and steps", vec![self.steps()]));
        let limit = self.pair.as_ref().and_then(|pair| pair.limit.clone());
        let limit = limit.map(|one| Block::Text(format!("Of this comparison: {one}.")));
        let limits = limit.into_iter().chain([text(texts::LIMITS)]).collect();
        sections.push(section("Limits and uncertainty", limits));
        sections.push(section("Use of this report", vec![text(texts::use_of(self.kind))]));
        sections.push(section("Terms", vec![Block::Facts(texts::terms())]));
        sections.push(section("Versions", vec![Block::Facts(self.versions(node))]));
        Document {
            number: record.id.to_string(),
            title: format!("{} on {}", self.kind.title(), self.hit.hit),
            introduction: texts::INTRODUCTION.to_owned(),
            author: record.actor.person.to_string(),
            made: record.made,
            sections,
        }
    }

    /// The exhibit of the other country, of which a hit shows no more than what was disclosed.
    fn other_item(&self) -> Vec<Fact> {
        let HitShown { country, reference, mark, scan, .. } = &self.hit;
        vec![
            Fact::new("Item", &format!("the other country's exhibit, reference {reference}")),
            Fact::given("Country", &country),
            Fact::new("Mark", &stated(mark.map(|one| one.to_string()))),
            Fact::new(
                "Scan released to this country",
                &scan.map_or_else(|| "none".to_owned(), |one| format!("SHA-256\n{one}")),
            ),
        ]
    }

    fn conclusion(&self) -> Vec<Block> {
        let HitShown { state, conclusion, signed_by, .. } = &self.hit;
        let mut facts = vec![Fact::new("State of the hit", &state)];
        match conclusion {
            Some(one) => {
                let says = format!("{one}: {}", texts::meaning(*one));
                facts.push(Fact::new("Conclusion of the examiners", &says));
                facts.push(Fact::new("Signed by", &list_or_none(signed_by)));
            }
            None => facts.push(Fact::new("Conclusion of the examiners", &texts::NOTHING_CONCLUDED)),
        }
        let scale: Vec<&str> = Conclusion::ALL.iter().map(|one| one.word()).collect();
        facts.push(Fact::new("Scale", &format!("AFTE: {}", scale.join(", "))));
        vec![Block::Facts(facts), Block::Text(texts::OPINION.to_owned())]
    }

    fn steps(&self) -> Block {
        if self.hit.steps.is_empty() {
            return Block::Text("Nobody has done anything about the hit yet.".to_owned());
        }
        let columns = Column::all(&[
            ("time", 7, Words::Given),
            ("country", 3, Words::Given),
            ("person", 4, Words::Given),
            ("role", 3, Words::Program),
            ("second", 3, Words::Given),
            ("step", 5, Words::Program),
            ("reason", 6, Words::Given),
        ]);
        let row = |step: &crate::api::ShownStep| {
            vec![
                step.at.to_string(),
                step.country.clone(),
                step.person.clone(),
                step.role.to_string(),
                step.second.clone().unwrap_or_else(|| "-".to_owned()),
                step.in_words(),
                step.reason.clone(),
            ]
        };
        Block::Table { columns, rows: self.hit.steps.iter().map(row).collect() }
    }

    fn versions(&self, node: &Node) -> Vec<Fact> {
        let mut facts =
            vec![Fact::given("Software", &format!("striae {}", env!("STRIAE_VERSION")))];
        if let Some(mark) = self.hit.mark {
            facts.push(Fact::given("Engine", &engine_versions([mark])));
            let kind = self.pair.as_ref().map_or(SurfaceKind::Topography, |pair| pair.kind);
            facts.push(Fact::new("Calibration", &calibration(mark, kind)));
        }
        let policy = node.national.digest;
        let policy =
            policy.map_or_else(|| "the strict values".to_owned(), |one| format!("SHA-256\n{one}"));
        facts.push(Fact::new("National policy", &policy));
        let table = striae_files::input_file::read_bytes(
            &node.folder.disclosure(),
            crate::disclosure_table::MAX_TABLE_BYTES,
        );
        let table = table.map_or_else(
            |_| "none".to_owned(),
            |bytes| format!("SHA-256\n{}", Digest::sha256(&bytes)),
        );
        facts.push(Fact::new("Disclosure table", &table));
        facts.push(Fact::new("Form of this report", &texts::FORM));
        facts
    }
}

/// The calibration of a mark, by what it was made from and its SHA-256.
fn calibration(mark: MarkKind, kind: SurfaceKind) -> String {
    let Some(calibration) = shipped(mark, kind) else { return "none".to_owned() };
    let json = serde_json::to_vec(calibration).unwrap_or_default();
    format!(
        "for {}, made from {}; SHA-256\n{}",
        calibration.engine_version,
        calibration.reference_data.join(", "),
        Digest::sha256(&json)
    )
}

/// The report itself: number, maker, time, and what it amends.
fn heads(record: &ReportRecord) -> Vec<Fact> {
    let ReportRecord { id, kind, made, actor, second, customer, amends, .. } = record;
    let mut facts = vec![
        Fact::given("Number", &id),
        Fact::new("Kind", &kind),
        Fact::given("Made", &made),
        Fact::new("By", &format!("{} ({})", actor.person, actor.role)),
    ];
    if let Some(second) = second {
        facts.push(Fact::new("Approved by", &format!("{} ({})", second.person, second.role)));
    }
    facts.push(Fact::given_or("For", customer.as_ref(), NOT_STATED));
    match amends {
        None => facts.push(Fact::new("Former report", &"none; this is the first")),
        Some(Amends { report, sha256, reason }) => {
            facts.push(Fact::new(
                "Former report",
                &format!("{report}, which this one amends; it is kept\n{sha256}"),
            ));
            facts.push(Fact::given("Reason for the amendment", &reason));
        }
    }
    facts
}

/// The unit whose node makes the report.
fn unit(node: &Node) -> Vec<Fact> {
    let mut facts = vec![
        Fact::given("Country", &node.country()),
        Fact::new("Node", &format!("key\n{}", node.public_key())),
    ];
    if let Ok(Some(network)) = node.store.network() {
        facts.push(Fact::new("Federation", &format!("charter\n{network}")));
    }
    facts
}
