package oubli.retention.running;

import java.util.Map;
import oubli.retention.query.CountBook;
import oubli.retention.wire.CountWire;
import oubli.schemas.AvroSerde;
import oubli.schemas.Topics;
import oubli.schemas.follow.Followed;

/** Enters published counts into the book. */
final class CountBookWire {

    static Followed into(CountBook book, Map<String, ?> serdes) {
        var topic = Topics.ANONYMOUS_COUNTS.name();
        var values = AvroSerde.deserializer(Topics.ANONYMOUS_COUNTS, serdes);
        return Followed.of(topic, (key, value) -> book.enter(key, CountWire.read(values.deserialize(topic, value))));
    }

    private CountBookWire() {}
}
