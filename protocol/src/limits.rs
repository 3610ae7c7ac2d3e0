//! Every limit of the protocol, and what happens when it is reached.

use std::time::Duration;

/// Longest envelope. A longer one is refused unread, and rejected as gossip; making one fails.
pub const MAX_ENVELOPE_BYTES: usize = 128 * 1024;

/// Longest reply to a delivered answer. The transport breaks off a longer one and the delivery
/// counts as failed; the answer stays in the outbox.
pub const MAX_REPLY_BYTES: usize = 8 * 1024;

/// Most mark signatures in one query. A query with more is refused.
pub const MAX_SIGNATURES_PER_QUERY: usize = 16;

/// Operations that one query may take of a node that searches for it. One is a full comparison of
/// two impressed marks, some 5 ms of a core; one of two bullets counts for as many as its lands
/// make it take. A query of many marks is compared in full with fewer exhibits, those most alike by
/// code.
pub const MAX_OPERATIONS_PER_QUERY: u64 = 4096;

/// Operations that the standing queries of one country may take of a node each time it goes through
/// all that wait to be searched again. The remaining ones wait for the next time.
pub const MAX_STANDING_OPERATIONS_PER_ROUND: u64 = 1024;

/// Longest mark signature. A query with a longer one is refused.
pub const MAX_SIGNATURE_BYTES: usize = 12 * 1024;

/// Most further marks of one hit: as many kinds as there are codes for, and more.
pub const MAX_FURTHER_MARKS: usize = 15;

/// Most hits in one answer. The answering node sends its best ones; an answer with more is refused.
pub const MAX_HITS_PER_ANSWER: usize = 100;

/// Most countries a query can name. A query that names more is refused; it can ask all instead.
pub const MAX_DESTINATIONS: usize = 32;

/// Most grounds of a query: there are six. A query with more is refused.
pub const MAX_GROUNDS: usize = 6;

/// Longest kind of event in a hit. A message with a longer one is refused.
pub const MAX_EVENT_KIND_BYTES: usize = 64;

/// Longest charters, certificates and revocations in one notice. Longer ones travel by catch-up
/// alone.
pub const MAX_NOTICE_BYTES: usize = 120 * 1024;

/// Most nodes that one query is sealed to: their keys take 97 KB of the envelope. Asking more needs
/// several queries.
pub const MAX_QUERY_READERS: usize = 80;

/// Most members of a federation. A charter with more is neither signed nor accepted.
pub const MAX_MEMBERS: usize = 300;

/// Most nodes of one member. Of more, those with the oldest certificates do not count.
pub const MAX_NODES_PER_MEMBER: usize = 8;

/// Most addresses of one node. A certificate with more is neither signed nor accepted.
pub const MAX_ADDRESSES_PER_NODE: usize = 8;

/// Longest address of a node. A certificate with a longer one is neither signed nor accepted.
pub const MAX_ADDRESS_BYTES: usize = 256;

/// Longest name of a federation or member. A charter with a longer one is neither signed nor
/// accepted.
pub const MAX_NAME_BYTES: usize = 128;

/// Longest contact of a member, and of a hit. A charter or message with a longer one is neither
/// signed nor accepted.
pub const MAX_CONTACT_BYTES: usize = 256;

/// Longest version of a charter, signatures included: that of the most members fits. A longer one
/// is not read.
pub const MAX_CHARTER_BYTES: usize = 240 * 1024;

/// Longest certificate: a sealing key takes 2.4 KB of text. A longer one is not read.
pub const MAX_CERTIFICATE_BYTES: usize = 8 * 1024;

/// Longest revocation: it has the sealing key as well, which the key's own proof covers. A longer
/// one is not read.
pub const MAX_REVOCATION_BYTES: usize = 8 * 1024;

/// Most versions of a charter. A federation that has so many must begin a new one.
pub const MAX_CHARTER_VERSIONS: usize = 4096;

/// Most certificates of one member that are kept: those with the highest serials. Older ones do not
/// count.
pub const MAX_CERTIFICATES_PER_MEMBER: usize = 32;

/// Most revocations of one member that are kept: the newest. Older ones are of keys whose
/// certificates are gone.
pub const MAX_REVOCATIONS_PER_MEMBER: usize = 128;

/// Most documents of one member that are kept: its certificates and revocations.
pub const MAX_DOCUMENTS_PER_MEMBER: usize =
    MAX_CERTIFICATES_PER_MEMBER + MAX_REVOCATIONS_PER_MEMBER;

/// Most bytes of documents or envelopes in one reply of a catch-up: any one of them fits. The rest
/// comes with the next.
pub const MAX_PAGE_BYTES: usize = 256 * 1024;

/// Most heads of logs in one reply of a catch-up. The rest comes with the next.
pub const MAX_HEADS_PER_PAGE: usize = 1024;

/// Most logs of which one request of a catch-up wants entries. The next request wants others.
pub const MAX_LOGS_WANTED: usize = 256;

/// Most runs of places that one request wants of a log. The next request wants others.
pub const MAX_RANGES_WANTED: usize = 64;

/// Most envelopes in one reply of a catch-up. The rest comes with the next.
pub const MAX_ENVELOPES_PER_PAGE: usize = 1024;

/// Most entries that a node looks at for one reply of a catch-up, whether they find room in it or
/// not. The rest comes with the next.
pub const MAX_ENTRIES_READ_PER_PAGE: usize = 2 * MAX_ENVELOPES_PER_PAGE;

/// Most requests of a catch-up that one node may have under way at another one. One more is
/// refused, and may be made again later.
pub const MAX_CATCH_UP_REQUESTS_AT_ONCE: usize = 2;

/// Work that the nodes of one country may have a node do for their catch-up, at once: entries read,
/// documents and hashes looked at, and KiB of a reply count one each. A request that comes when
/// nothing is left is refused, and may be made again later.
pub const CATCH_UP_WORK_AT_ONCE: u32 = 64 * 1024;

/// The part of that work that comes back in a second.
pub const CATCH_UP_WORK_PER_S: u32 = 16 * 1024;

/// Longest request of a catch-up. A longer one is not sent; the transport closes the stream of one
/// that comes.
pub const MAX_CATCH_UP_REQUEST_BYTES: usize = 128 * 1024;

/// Longest reply of a catch-up: a page and what is around it. The transport breaks off a longer
/// one.
pub const MAX_CATCH_UP_REPLY_BYTES: usize = MAX_PAGE_BYTES + 64 * 1024;

/// Longest time after its issue at which a query still takes from its own day's quota: a node that
/// was away for a week catches up at once. One that comes later, or that was issued before its
/// author was certified, takes from the quota of the day on which it comes.
pub const MAX_LATENESS: Duration = Duration::from_hours(192);

/// Time after the certificate of a new key during which messages of the replaced key may still be
/// issued: the node uses the old key until the certificate has reached it. A stolen key is revoked
/// besides, and then nothing of it counts.
pub const ROTATION_OVERLAP: Duration = Duration::from_hours(168);

/// Queries a country may ask in a day where the charter says nothing.
pub const DEFAULT_QUERIES_PER_DAY: u32 = 200;

/// Most queries a country may ask in a day. A charter that allows more is neither signed nor
/// accepted.
pub const MAX_QUERIES_PER_DAY: u32 = 10_000;

/// Longest calibre, in filters and hits. A message with a longer one is refused.
pub const MAX_CALIBRE_BYTES: usize = 64;

/// Longest reason why a query was not searched. A message with a longer one is refused.
pub const MAX_REASON_BYTES: usize = 256;

/// Longest name of an engine version. A message with a longer one is refused.
pub const MAX_ENGINE_VERSION_BYTES: usize = 64;

/// Longest time from issue to expiry. An envelope that asks for more is refused.
pub const MAX_QUERY_LIFETIME: Duration = Duration::from_hours(8784);

/// Largest difference between the clocks of two nodes. A message issued later than this from now is
/// ignored, without penalty, for it may be our clock that is wrong.
pub const CLOCK_SKEW: Duration = Duration::from_mins(5);

/// Most cosignatures of one checkpoint that are kept and passed on: one of each member. More are
/// not taken.
pub const MAX_COSIGNATURES: usize = MAX_MEMBERS;

/// Most checkpoints in one reply of a catch-up; their bytes are bounded by [`MAX_PAGE_BYTES`]
/// besides. The rest comes with the next.
pub const MAX_CHECKPOINTS_PER_PAGE: usize = 1024;

/// Longest proof that a node has told two histories of its audit log: two checkpoints and two
/// proofs fit. A longer one is not read.
pub const MAX_AUDIT_FORK_BYTES: usize = 8 * 1024;

/// Longest note or contact in a step between two countries. A message with a longer one is refused.
pub const MAX_CASE_NOTE_BYTES: usize = 512;

/// Bytes of each part of a released scan but the last.
pub const SCAN_PART_BYTES: usize = 112 * 1024;

/// Longest scan that is released to another country. A longer one is not sent; a message that
/// announces one is refused.
pub const MAX_RELEASED_SCAN_BYTES: u64 = 64 * 1024 * 1024;

/// Longest name of a scan's format. A message with a longer one is refused.
pub const MAX_SCAN_FORMAT_BYTES: usize = 32;

/// Longest request file of a country without a node, sealed or not, before what sealing adds. A
/// longer one is not read.
pub const MAX_REQUEST_FILE_BYTES: usize = 32 * 1024 * 1024;

/// Most scans in a request file. A request with more is refused.
pub const MAX_REQUEST_SCANS: usize = 8;

/// Longest scan in a request file. A request with a longer one is refused.
pub const MAX_REQUEST_SCAN_BYTES: usize = 16 * 1024 * 1024;

/// Longest description of the facts in a request file. A request with a longer one is refused.
pub const MAX_FACTS_BYTES: usize = 4096;

/// Longest answer file to such a request before what sealing adds: some answers of every member
/// fit. A longer one is neither written nor read.
pub const MAX_ANSWER_FILE_BYTES: usize = 16 * 1024 * 1024;

/// Most outcomes in an answer file: one of each node there can be. A file with more is neither
/// written nor read.
pub const MAX_FILE_OUTCOMES: usize = MAX_MEMBERS * MAX_NODES_PER_MEMBER;

/// Most hits of which an answer file says what became of them.
pub const MAX_FILE_FOLLOWED: usize = 1024;
