package oubli.quickstart.recipients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import oubli.schemas.Answered;
import oubli.schemas.AvroSerde;
import oubli.schemas.ConsentCell;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentMethod;
import oubli.schemas.ContactEvent;
import oubli.schemas.ContactRequestContent;
import oubli.schemas.CurrentConsent;
import oubli.schemas.DataClass;
import oubli.schemas.ErasureAction;
import oubli.schemas.ErasureEvent;
import oubli.schemas.ErasureReason;
import oubli.schemas.ErasureReceipt;
import oubli.schemas.Meta;
import oubli.schemas.Metas;
import oubli.schemas.ProfileRecorded;
import oubli.schemas.ProspectProfile;
import oubli.schemas.SubjectPartitioner;
import oubli.schemas.Submitted;
import oubli.schemas.Topic;
import oubli.schemas.Topics;
import oubli.vault.SealedItem;
import oubli.vault.Sealer;
import oubli.vault.Secrets;

/** The rest of the system as the recipients see it: who writes their topics, and who answers their calls. */
final class DemoWorld implements AutoCloseable {

    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    private final Map<String, String> kafka;
    private final Sealer sealer;
    private final KafkaProducer<String, SpecificRecord> producer;
    private final Map<String, List<String>> keys = new HashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpServer http;

    DemoWorld(Map<String, String> kafka, Secrets secrets) throws IOException {
        this.kafka = kafka;
        sealer = new Sealer(secrets.keys());
        var config = new HashMap<String, Object>(kafka);
        config.put("partitioner.class", SubjectPartitioner.class.getName());
        producer = new KafkaProducer<>(config, new StringSerializer(), AvroSerde.serializer(kafka));
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext(
                "/oauth2/token", exchange -> answer(exchange, 200, "{\"access_token\":\"operators-token\"}"));
        http.createContext("/v1/", exchange -> {
            calls.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + exchange.getRequestURI());
            answer(exchange, 202, "{}");
        });
        http.start();
    }

    URI url() {
        return URI.create("http://localhost:" + http.getAddress().getPort());
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    void profile(String subjectId, String email) throws Exception {
        var event = contact(subjectId);
        var inner =
                ProspectProfile.newBuilder().setEmail(email).setLanguage("fr").build();
        var item = seal(DataClass.PROSPECT, event, "ProfileRecorded", inner);
        event.setProfileRecorded(
                ProfileRecorded.newBuilder().setSealed(item.sealed()).build());
        send(event, item);
    }

    void request(String subjectId, String requestId, String message) throws Exception {
        var event = contact(subjectId);
        var inner = ContactRequestContent.newBuilder()
                .setEmail("someone@example.fr")
                .setMessage(message)
                .setLanguage("fr")
                .build();
        var item = seal(DataClass.CONTACT_REQUEST, event, "Submitted", inner);
        event.setSubmitted(Submitted.newBuilder()
                .setRequestId(requestId)
                .setSealed(item.sealed())
                .setNoticeVersion("2020-04-01")
                .setNoticeHash("00")
                .setLanguage("fr")
                .build());
        send(event, item);
    }

    void answered(String subjectId, String requestId) throws Exception {
        var event = contact(subjectId);
        event.setAnswered(new Answered(requestId));
        send(Topics.CONTACT_EVENTS, subjectId + "/" + event.getMeta().getEventId(), event);
    }

    void consent(String subjectId) throws Exception {
        var cell = ConsentCell.newBuilder()
                .setPurpose("PROSPECTING")
                .setChannel("EMAIL")
                .setDecision(ConsentDecision.GIVEN)
                .setSince(AT)
                .setNoticeVersion("2020-04-01")
                .setNoticeHash("00")
                .setMethod(ConsentMethod.FORM)
                .setEventId("e1")
                .build();
        var consent = CurrentConsent.newBuilder()
                .setMeta(meta())
                .setSubjectId(subjectId)
                .setGeneration(1)
                .setCells(List.of(cell))
                .build();
        send(Topics.CONSENT_STATE, subjectId, consent);
    }

    /** Destroys the subject's keys and announces it, as retention-service does in one transaction. */
    String erase(String subjectId, DataClass scope, String item, Set<String> expected) throws Exception {
        for (String keyId : keys.getOrDefault(subjectId, List.of())) {
            producer.send(new ProducerRecord<>(Topics.DATA_KEYS.name(), subjectId + "/" + keyId, null))
                    .get();
        }
        var erasureId = UUID.randomUUID().toString();
        var event = ErasureEvent.newBuilder()
                .setMeta(meta())
                .setSubjectId(subjectId)
                .setErasureId(erasureId)
                .setAction(ErasureAction.ERASE)
                .setScope(scope)
                .setItem(item.isEmpty() ? null : item)
                .setReason(ErasureReason.LAPSED)
                .setRule("prospect")
                .setClause("§8")
                .setGeneration(1)
                .setDueAt(AT)
                .setExpectedRecipients(List.copyOf(expected))
                .setReceiptsDueAt(AT.plusSeconds(86_400))
                .build();
        send(Topics.ERASURE_EVENTS, subjectId + "/" + erasureId, event);
        return erasureId;
    }

    /** Waits for as many receipts of the erasure. */
    List<ErasureReceipt> receipts(String erasureId, int expected) {
        var receipts = new ArrayList<ErasureReceipt>();
        var topic = Topics.ERASURE_RECEIPTS.name();
        try (var consumer = new KafkaConsumer<>(
                new HashMap<String, Object>(kafka),
                new ByteArrayDeserializer(),
                AvroSerde.deserializer(Topics.ERASURE_RECEIPTS, kafka))) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (int polls = 0; polls < 60 && receipts.size() < expected; polls++) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> receipts.add(record.value()));
                receipts.removeIf(receipt -> !receipt.getErasureId().equals(erasureId));
            }
        }
        return receipts;
    }

    @Override
    public void close() {
        http.stop(0);
        producer.close();
    }

    private SealedItem seal(DataClass dataClass, ContactEvent event, String fact, SpecificRecord inner) {
        return sealer.seal(dataClass, event.getSubjectId(), event.getMeta().getEventId(), fact, "", inner);
    }

    private void send(ContactEvent event, SealedItem item) throws Exception {
        var subjectId = event.getSubjectId();
        keys.computeIfAbsent(subjectId, none -> new ArrayList<>()).add(item.keyId());
        send(Topics.DATA_KEYS, subjectId + "/" + item.keyId(), item.dataKey(event.getMeta()));
        send(Topics.CONTACT_EVENTS, subjectId + "/" + event.getMeta().getEventId(), event);
    }

    private void send(Topic<?> topic, String key, SpecificRecord value) throws Exception {
        producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
    }

    private static ContactEvent contact(String subjectId) {
        return ContactEvent.newBuilder().setMeta(meta()).setSubjectId(subjectId).build();
    }

    private static Meta meta() {
        return Metas.of(UUID.randomUUID(), AT, AT, "test", "2020-04-01");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
    }
}
