package oubli.quickstart.scenario;

import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import oubli.schemas.AvroSerializer;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.Metas;
import oubli.schemas.ReceiptOutcome;
import oubli.schemas.SubjectPartitioner;
import oubli.schemas.Topics;

/** A recipient that speaks Kafka by itself, without the kit. */
final class Recipients {

    /** One more receipt for an erasure, with an event id and a count of its own; returns where it stands in the log. */
    static Map.Entry<TopicPartition, Long> confirm(World world, String recipient, String erasureId, Instant at) {
        var properties = new Properties();
        properties.put("bootstrap.servers", world.log().bootstrap());
        properties.put("partitioner.class", SubjectPartitioner.class.getName());
        var values = new AvroSerializer();
        values.configure(Map.of("schema.registry.url", world.log().registry()), false);
        try (var producer = new KafkaProducer<String, SpecificRecord>(properties, new StringSerializer(), values)) {
            var subject = Certificates.last(world).getSubjectId();
            var receipt = ErasureReceipt.newBuilder()
                    .setMeta(Metas.of(UUID.randomUUID(), at, at, "recipient-" + recipient, "2020-04-01"))
                    .setSubjectId(subject)
                    .setErasureId(erasureId)
                    .setRecipient(recipient)
                    .setOutcome(ReceiptOutcome.DONE)
                    .setCount(99)
                    .build();
            var written = producer.send(new ProducerRecord<>(Topics.ERASURE_RECEIPTS.name(), subject, receipt))
                    .get();
            return Map.entry(new TopicPartition(written.topic(), written.partition()), written.offset());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the receipt was not taken by the broker", e);
        }
    }

    /** Whether retention-service has committed past that record. */
    static boolean isBehind(World world, Map.Entry<TopicPartition, Long> place) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", world.log().bootstrap()))) {
            var offsets = admin.listConsumerGroupOffsets("retention-service")
                    .partitionsToOffsetAndMetadata()
                    .get();
            var committed = offsets.get(place.getKey());
            return committed != null && committed.offset() > place.getValue();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the broker did not tell the group's offsets", e);
        }
    }

    private Recipients() {}
}
