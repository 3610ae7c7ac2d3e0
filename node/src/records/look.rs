//! Looks at scans before they are enrolled, and before what was said of them is corrected: the same road as enrolment takes, and
//! nothing is stored.

use striae_acquisition::{ReadOptions, Scan, ScanDescription};
use striae_casework::{Acquisition, AcquisitionId, ExhibitId};
use striae_drawing::picture::used_um;
use striae_protocol::Digest;
use striae_store::file_digest;
use striae_toolmark::{CellUse, LandPreparation, Preparation, Surface};

use super::originals;
use super::surfaces::{Layer, coarser, measured, relief_about};
use crate::api::{
    FileBytes, FileFacts, GroovesCorrection, LayerShape, LookAtScan, PitchBy, RegionBy,
    RegionCorrection, ScanLook, StriaeLook,
};
use crate::enrolment::amend::amendments_of;
use crate::exhibit_signatures::{Impressed, check_name, striae_on};
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// Most points along a side of a layer.
const MAX_SIDE: usize = 512;
/// Pitch of a photograph whose scale nobody has said, micrometres: its lengths are in points.
const POINT_UM: f64 = 1.0;

/// A look at a file that may be enrolled.
pub(crate) fn at_file(
    node: &Node,
    caller: &Caller,
    facts: &FileFacts,
    bytes: &[u8],
) -> Result<ScanLook, NodeError> {
    check_name(&facts.name)?;
    let _turn = node.looks.take(caller.person(), "a look at a scan")?;
    let enrolled_as = enrolled_as(node, bytes)?;
    let look = node.correlation_threads.install(|| look(facts, bytes))?;
    Ok(ScanLook { enrolled_as, ..look })
}

/// A look at a stored file, as it would be after a correction.
pub(crate) fn at_scan(
    node: &Node,
    caller: &Caller,
    asked: &LookAtScan,
) -> Result<ScanLook, NodeError> {
    let _turn = node.looks.take(caller.person(), "a look at a scan")?;
    let (acquisition, _) = originals::acquisition(node, asked.exhibit, asked.file)?;
    let (mut facts, bytes) = (FileFacts::of(&acquisition), originals::bytes(node, &acquisition)?);
    match asked.region {
        Some(RegionCorrection::Drawn(region)) => facts.region = Some(region),
        Some(RegionCorrection::Found) => facts.region = None,
        None => {}
    }
    match asked.grooves {
        Some(GroovesCorrection::Marked(grooves)) => facts.grooves = Some(grooves),
        Some(GroovesCorrection::Found) => facts.grooves = None,
        None => {}
    }
    let look = node.correlation_threads.install(|| look(&facts, &bytes))?;
    Ok(ScanLook { enrolled_as: Some(asked.exhibit), ..look })
}

/// The exhibit that these very bytes are already, unless it was withdrawn.
fn enrolled_as(node: &Node, bytes: &[u8]) -> Result<Option<ExhibitId>, NodeError> {
    let Some(owner) = node.store.file_owner(&file_digest(bytes))? else { return Ok(None) };
    let Some(acquisition) = node.store.get::<Acquisition>(&AcquisitionId(owner))? else {
        return Ok(None);
    };
    let is_withdrawn = amendments_of(node, acquisition.exhibit)?.is_withdrawn();
    Ok((!is_withdrawn).then_some(acquisition.exhibit))
}

/// The mark that is compared.
enum Found {
    Impressed(Box<Impressed>),
    Striated(Box<LandPreparation>),
}

fn look(facts: &FileFacts, bytes: &[u8]) -> Result<ScanLook, NodeError> {
    let options = ReadOptions { pitch_um: facts.pitch_um };
    let scan = striae_acquisition::read_bytes(&facts.name, bytes, &options)?;
    let description = scan.description().clone();
    let (surface, no_scale) = surface_of(scan)?;
    let sense = facts.sense.for_mark(facts.mark);
    let surface = surface.in_sense(sense);
    let found = match no_scale {
        Some(sentence) => Err(sentence),
        None => found_on(&surface, facts).map_err(|error| error.to_string()),
    };
    let measured = as_small(measured(&surface));
    let (width_um, is_reversed) = (width_um(&surface), sense.is_reversed());
    let mut look = ScanLook {
        file_sha256: Digest::from_bytes(file_digest(bytes)).to_string(),
        enrolled_as: None,
        format: description.format.to_string(),
        kind: surface.kind(),
        instrument: description.instrument.clone(),
        pitch_um: description.pitch_x_um.map(|_| [surface.pitch_x_um(), surface.pitch_y_um()]),
        pitch_by: pitch_by(facts, &description),
        unit_correction: description.unit_correction,
        mended: description.mended.iter().map(ToString::to_string).collect(),
        is_reversed,
        region: None,
        region_by: None,
        striae: None,
        quality: None,
        wrong: None,
        measured: measured.shape(),
        uses: None,
        relief: None,
        bytes: FileBytes(measured.bytes().collect()),
    };
    match found {
        Ok(Found::Impressed(mark)) => {
            let Impressed { prepared, signature, quality } = *mark;
            let region = prepared.region().copied();
            look.region = region.map(|one| if is_reversed { one.mirrored(width_um) } else { one });
            look.region_by = Some(match (facts.region, region) {
                (Some(_), _) => RegionBy::Hand,
                (None, Some(_)) => RegionBy::Engine,
                (None, None) => RegionBy::Mask,
            });
            look.quality = Some(quality);
            let (shape, uses) = uses_of(&prepared);
            look.uses = Some(shape);
            look.bytes.0.extend(uses);
            // A mark without a centre has no signature, so this one has both.
            if let Ok(centre_um) = prepared.centre_um() {
                let relief = relief_about(centre_um, signature.relief());
                look.relief = Some(relief.shape());
                look.bytes.0.extend(relief.bytes());
            }
        }
        Ok(Found::Striated(land)) => {
            look.striae = Some(StriaeLook {
                axis: land.axis(),
                left_um: land.shoulders().left_um,
                right_um: land.shoulders().right_um,
                is_by_hand: facts.grooves.is_some(),
                used_um: used_um(&land),
                slant: land.slant(),
                agreement: land.agreement(),
            });
        }
        Err(sentence) => look.wrong = Some(sentence),
    }
    Ok(look)
}

/// The surface; of a photograph whose scale nobody has said one in points, with the sentence that asks for the scale.
fn surface_of(scan: Scan) -> Result<(Surface, Option<String>), NodeError> {
    if scan.description().pitch_x_um.is_some() {
        // The person who looks confirms the pitch that the file states.
        return Ok((scan.with_stated_pitch().into_surface()?, None));
    }
    let obstacle = scan.enrolment_obstacle().map(|error| error.to_string());
    Ok((scan.at_pitch_um(POINT_UM)?.into_surface()?, obstacle))
}

fn found_on(surface: &Surface, facts: &FileFacts) -> Result<Found, NodeError> {
    if facts.mark.is_striated() {
        return striae_on(surface, facts).map(|land| Found::Striated(Box::new(land)));
    }
    Impressed::on(surface, facts).map(|mark| Found::Impressed(Box::new(mark)))
}

fn pitch_by(facts: &FileFacts, description: &ScanDescription) -> Option<PitchBy> {
    match (facts.pitch_um, description.pitch_x_um) {
        (Some(_), _) => Some(PitchBy::Hand),
        (None, Some(_)) => Some(PitchBy::File),
        (None, None) => None,
    }
}

fn width_um(surface: &Surface) -> f64 {
    surface.columns() as f64 * surface.pitch_x_um()
}

/// A layer at the finest level that is small enough.
fn as_small(layer: Layer<'_>) -> Layer<'_> {
    let mut side = layer.columns.max(layer.rows);
    let mut level = 0;
    while side > MAX_SIDE {
        side = side.div_ceil(2);
        level += 1;
    }
    coarser(layer, level)
}

/// Use of the points of a preparation, every second, third, ... of them where there are many.
fn uses_of(prepared: &Preparation) -> (LayerShape, Vec<u8>) {
    let (columns, rows) = (prepared.columns(), prepared.rows());
    let step = columns.max(rows).div_ceil(MAX_SIDE).max(1);
    let as_byte = |cell: CellUse| match cell {
        CellUse::Missing => 0,
        CellUse::Used => 1,
        CellUse::Outside => 2,
        CellUse::Outlier => 3,
    };
    let places = (0..rows)
        .step_by(step)
        .flat_map(|row| (0..columns).step_by(step).map(move |column| row * columns + column));
    let cells = prepared.cells();
    let pitch_um = prepared.pitch_um() * step as f64;
    let shape = LayerShape {
        columns: columns.div_ceil(step),
        rows: rows.div_ceil(step),
        pitch_x_um: pitch_um,
        pitch_y_um: pitch_um,
        origin_um: [0.0; 2],
    };
    (shape, places.map(|place| as_byte(cells[place])).collect())
}

impl Layer<'_> {
    fn shape(&self) -> LayerShape {
        let Self { columns, rows, pitch_um: [pitch_x_um, pitch_y_um], origin_um, .. } = *self;
        LayerShape { columns, rows, pitch_x_um, pitch_y_um, origin_um }
    }
}
