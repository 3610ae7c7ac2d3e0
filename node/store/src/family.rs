//! The column families: one per noun.

use strum::VariantArray;

/// A column family of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Family {
    /// Exhibits by number.
    Exhibits,
    /// Changes of what was said of exhibits at their enrolment, by number.
    Amendments,
    /// Acquisitions by number.
    Acquisitions,
    /// Original files by SHA-256; large values live in blob files.
    Files,
    /// Acquisition that brought a file, by SHA-256.
    FileOwners,
    /// SHA-256 of each original in the database: RocksDB reads a whole blob with its key.
    OriginalsHome,
    /// Originals that lie outside the database, by the names of their objects.
    OriginalsAway,
    /// Objects of originals that are to be removed, by name.
    OriginalsDiscarded,
    /// Current signatures by acquisition number.
    Signatures,
    /// Codes that a search looks at first, of every current signature, by acquisition number: small
    /// enough for memory.
    Codes,
    /// Queries asked and received, by envelope id.
    Queries,
    /// Answers received, by query and country.
    Answers,
    /// Hits received, by number.
    Hits,
    /// Answers on their way to the asker, by envelope id.
    Outbox,
    /// Documents signed by authorities, by digest.
    Documents,
    /// The logs of all nodes: which envelope stands at which place, by author and number.
    Log,
    /// Two envelopes at one place of a log, by author and number.
    Equivocations,
    /// Forbidden acts of nodes, by kind and node.
    Incidents,
    /// When other nodes were last here, by key.
    Peers,
    /// Received queries that are run again on what is enrolled later, by envelope id.
    Standing,
    /// Own exhibits that were reported to a query, by envelope id and number.
    Reported,
    /// Number of times that a country was told of an exhibit, by exhibit and country.
    Told,
    /// How far exhaustive searches came, by digest of what is wanted.
    ExhaustiveSearches,
    /// How far candidate lists were reviewed, by the exhibit's number.
    Reviews,
    /// Renewals of queries, by the former's envelope id.
    Renewals,
    /// Answers relayed for two nodes that do not meet, by envelope id.
    Relays,
    /// Actions and disclosures, by number, each record naming the hash of the one before.
    Audit,
    /// The leaf of every entry of the audit log, also of erased ones, by number.
    AuditLeaves,
    /// The hashes of full subtrees over these leaves, by place.
    AuditNodes,
    /// The newest checkpoint of each node's audit log, by node.
    Checkpoints,
    /// Proofs that a node has told two histories of its audit log, by node.
    AuditForks,
    /// Hits disclosed to other countries, by number.
    SentHits,
    /// Hits between two own exhibits, by number.
    OwnHits,
    /// Steps in the lives of hits, by number.
    HitLives,
    /// Parts of scans that other countries released, by hit and number.
    ScanParts,
    /// Keys that were entered as those of countries without a node, by country and key.
    Requesters,
    /// Requests of such countries to this node, by requester and nonce.
    GatewayRequests,
    /// Parts of their request files, by request and number.
    GatewayParts,
    /// Hits that questions of such countries brought, by number.
    GatewayHits,
    /// Cases with their corrections, by reference.
    Cases,
    /// Firearms with their corrections, by reference.
    Firearms,
    /// Facts about exhibits, with corrections, by case and item.
    ExhibitFacts,
    /// Case and item of an enrolled exhibit, by its number.
    ExhibitItems,
    /// Exhibits that are an item, by case, item and number.
    ItemExhibits,
    /// Records by people about the grounds of an exhibit, by its number.
    Grounds,
    /// People who may log in, by name.
    Accounts,
    /// Logged-in persons, by the token's SHA-256.
    Sessions,
    /// Tokens of programs, by SHA-256.
    MachineTokens,
    /// Second factors of people, by name.
    SecondFactors,
    /// Security keys of people, by the SHA-256 of the key's name.
    SecurityKeys,
    /// Names of people at a provider of OpenID Connect, by person.
    OpenIdNames,
    /// Proposals that wait for a second person, by number.
    Proposals,
    /// Parts of files that came with proposals, by proposal, file and number.
    ProposalParts,
    /// Proposals that a second person declined, by number.
    DeclinedProposals,
    /// Records kept at any age, by kind and reference.
    Holds,
    /// The policies that the node went by when it last started, by name.
    Policies,
    /// First times of exhibits, by number.
    Clocks,
    /// Reports that were made of hits, by number.
    Reports,
    /// Parts of their files, by report, file and number.
    ReportParts,
    /// Test sets of examiners with their truth, by number.
    TestSets,
    /// Files of test sets, by set and SHA-256; large values live in blob files.
    TestFiles,
    /// Sittings of test sets, by number.
    Sittings,
    /// Format version and counters.
    Meta,
}

impl Family {
    /// All families.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Its name in RocksDB: who renames a variant renames what is on disk.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
