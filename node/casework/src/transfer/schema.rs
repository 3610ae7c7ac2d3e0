//! The columns of each table: their names, what they hold, and which must be filled.

use super::Table;

/// Form of a value in JSON; in CSV all is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// `yes` or `no`; in JSON `true` or `false`.
    YesNo,
    /// Codes of countries with spaces between them, `none` for an empty list; in JSON a list.
    Countries,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) form: Form,
    pub(super) is_needed: bool,
}

const fn needed(name: &'static str) -> Column {
    Column { name, form: Form::Text, is_needed: true }
}

const fn text(name: &'static str) -> Column {
    Column { name, form: Form::Text, is_needed: false }
}

const fn number(name: &'static str) -> Column {
    Column { name, form: Form::Number, is_needed: false }
}

const fn yes_no(name: &'static str) -> Column {
    Column { name, form: Form::YesNo, is_needed: false }
}

const fn countries(name: &'static str) -> Column {
    Column { name, form: Form::Countries, is_needed: false }
}

const CASES: &[Column] = &[
    needed("case"),
    text("agency"),
    text("event_kind"),
    text("occurred"),
    text("place"),
    text("notes"),
];

const FIREARMS: &[Column] = &[
    needed("firearm"),
    text("type"),
    text("make"),
    text("model"),
    text("serial_number"),
    text("calibre"),
    text("breech_face"),
    text("firing_pin"),
    number("ejector"),
    number("extractor"),
    number("lands"),
    text("twist"),
    number("land_width_um"),
    number("groove_width_um"),
    text("notes"),
];

const EXHIBITS: &[Column] = &[
    needed("case"),
    needed("item"),
    needed("kind"),
    text("specimen"),
    text("double_cast_certificate"),
    text("calibre"),
    text("firearm"),
    text("breech_face"),
    text("firing_pin"),
    number("ejector"),
    number("extractor"),
    number("lands"),
    text("twist"),
    number("land_width_um"),
    number("groove_width_um"),
    text("recovered"),
    text("recovery_place"),
    text("recovered_by"),
    yes_no("suspected_trafficker"),
    countries("trafficking_route"),
    number("firearms_in_group"),
    yes_no("terrorism"),
    countries("residences"),
    text("notes"),
];

const MARKS: &[Column] = &[
    needed("case"),
    needed("item"),
    needed("mark"),
    number("land"),
    text("condition"),
    text("note"),
];

const CUSTODY: &[Column] =
    &[needed("case"), needed("item"), needed("date"), text("from"), needed("to"), text("note")];

/// The columns of a table.
pub(super) fn columns(table: Table) -> &'static [Column] {
    match table {
        Table::Cases => CASES,
        Table::Firearms => FIREARMS,
        Table::Exhibits => EXHIBITS,
        Table::Marks => MARKS,
        Table::Custody => CUSTODY,
    }
}

/// The column with this name.
pub(super) fn column(table: Table, name: &str) -> Option<&'static Column> {
    columns(table).iter().find(|column| column.name == name)
}
