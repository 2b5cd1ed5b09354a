package oubli.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** The columns of one topic. All are optional, so that a table takes the fields that a later schema adds. */
record RowShape(Schema schema, Map<String, Column> columns) {

    static RowShape of(String topic, org.apache.avro.Schema avro) {
        var schema = SchemaBuilder.struct().name(topic);
        var columns = new LinkedHashMap<String, Column>();
        for (var field : avro.getFields()) {
            var column = Column.of(field.schema());
            columns.put(field.name(), column);
            schema.field(field.name(), column.schema());
        }
        return new RowShape(schema.build(), columns);
    }

    Struct row(SpecificRecord record) {
        var row = new Struct(schema);
        int position = 0;
        for (var column : columns.entrySet()) {
            var value = record.get(position++);
            if (value != null) {
                row.put(column.getKey(), column.getValue().value(value));
            }
        }
        return row;
    }
}
