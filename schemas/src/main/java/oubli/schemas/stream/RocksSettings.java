package oubli.schemas.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/**
 * Bounds what RocksDB takes: one block cache for all stores of the process, small write buffers, LZ4.
 *
 * <p>Blocks of 4 KiB: larger ones make look-ups slower by half and more for the same disk.
 */
public final class RocksSettings implements RocksDBConfigSetter {

    private static final long BLOCK_CACHE_BYTES = 32L << 20;
    private static final long WRITE_BUFFER_BYTES = 4L << 20;

    static {
        org.rocksdb.RocksDB.loadLibrary();
    }

    private static final Cache BLOCKS = new LRUCache(BLOCK_CACHE_BYTES);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(BLOCKS);
        table.setBlockSize(4 * 1024);
        table.setCacheIndexAndFilterBlocks(true);
        table.setFilterPolicy(new BloomFilter(10, false));
        options.setTableFormatConfig(table);
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
    }

    /** The cache is the process's, not the store's: nothing to close. */
    @Override
    public void close(String store, Options options) {}
}
