//! Settings of RocksDB: small in memory, careful on disk.

use rocksdb::{
    BlockBasedIndexType, BlockBasedOptions, Cache, DBCompressionType, Options, ReadOptions,
    WriteOptions,
};

use crate::Family;

/// Blocks read from disk that stay in memory, for all families together.
const BLOCK_CACHE_BYTES: usize = 8 << 20;
/// Unflushed writes of all families together; beyond it the largest is flushed.
const WRITE_BUFFERS_BYTES: usize = 8 << 20;
/// Unflushed writes of one family.
const WRITE_BUFFER_BYTES: usize = 2 << 20;
/// Bytes of a part of an index or a filter: whole ones of large tables would find no place in the
/// cache, and would be read anew for every look-up.
const INDEX_PART_BYTES: usize = 4 << 10;
/// Open table files; beyond it the least used is closed.
const MAX_OPEN_FILES: i32 = 256;
/// Write-ahead logs kept before families are flushed to release them.
const MAX_WAL_BYTES: u64 = 32 << 20;
/// Values at least this large go to blob files, so that compaction does not copy original scans
/// again and again.
const MIN_BLOB_BYTES: u64 = 32 << 10;
/// Bytes read at a time where a whole family is read.
const READAHEAD_BYTES: usize = 2 << 20;

/// Options of the database as a whole.
pub(crate) fn database() -> Options {
    let mut options = Options::default();
    options.create_if_missing(true);
    options.create_missing_column_families(true);
    options.set_db_write_buffer_size(WRITE_BUFFERS_BYTES);
    options.set_max_total_wal_size(MAX_WAL_BYTES);
    options.set_max_open_files(MAX_OPEN_FILES);
    options.set_max_background_jobs(2);
    options.set_keep_log_file_num(2);
    options.set_max_log_file_size(1 << 20);
    options.set_stats_dump_period_sec(0);
    options.set_stats_persist_period_sec(0);
    options.set_paranoid_checks(true);
    options
}

/// The block cache that all families share.
pub(crate) fn block_cache() -> Cache {
    Cache::new_lru_cache(BLOCK_CACHE_BYTES)
}

/// Options of one family.
pub(crate) fn family(family: Family, cache: &Cache) -> Options {
    let mut blocks = BlockBasedOptions::default();
    blocks.set_block_cache(cache);
    blocks.set_cache_index_and_filter_blocks(true);
    blocks.set_bloom_filter(10.0, false);
    blocks.set_index_type(BlockBasedIndexType::TwoLevelIndexSearch);
    blocks.set_partition_filters(true);
    blocks.set_metadata_block_size(INDEX_PART_BYTES);
    blocks.set_pin_top_level_index_and_filter(true);
    let mut options = Options::default();
    options.set_block_based_table_factory(&blocks);
    options.set_write_buffer_size(WRITE_BUFFER_BYTES);
    options.set_max_write_buffer_number(2);
    options.set_compression_type(DBCompressionType::Lz4);
    options.set_bottommost_compression_type(DBCompressionType::Zstd);
    if family == Family::Codes {
        // Bits as likely 0 as 1 do not compress, and all are read at every start.
        options.set_compression_type(DBCompressionType::None);
        options.set_bottommost_compression_type(DBCompressionType::None);
    }
    if matches!(family, Family::Files | Family::TestFiles) {
        options.set_enable_blob_files(true);
        options.set_min_blob_size(MIN_BLOB_BYTES);
    }
    options
}

/// A whole large family is read once.
pub(crate) fn scanning() -> ReadOptions {
    let mut options = passing();
    options.set_readahead_size(READAHEAD_BYTES);
    options
}

/// Options of a reading record by record: it leaves the small block cache to look-ups.
pub(crate) fn passing() -> ReadOptions {
    let mut options = ReadOptions::default();
    options.fill_cache(false);
    options
}

/// Every write waits until the write-ahead log is on the disk.
pub(crate) fn synced() -> WriteOptions {
    let mut options = WriteOptions::default();
    options.set_sync(true);
    options
}
