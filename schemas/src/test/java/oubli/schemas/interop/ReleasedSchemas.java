package oubli.schemas.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingInt;

import io.apicurio.registry.resolver.ParsedSchemaImpl;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.resolver.strategy.ArtifactReferenceResolverStrategy;
import io.apicurio.registry.serde.avro.AvroSchemaUtils;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import oubli.schemas.registry.SchemaManifest;
import oubli.schemas.registry.SchemaManifest.Entry;

/** Apicurio's view of the released schemas: the ids of the manifest, without a registry in between. */
final class ReleasedSchemas<D> implements SchemaResolver<Schema, D> {

    private SchemaParser<Schema, D> parser;
    private final String subject;

    ReleasedSchemas(String subject) {
        this.subject = subject;
    }

    @Override
    public void configure(Map<String, ?> config, SchemaParser<Schema, D> parser) {
        this.parser = parser;
    }

    @Override
    public void setClientFacade(RegistryClientFacade client) {}

    @Override
    public void setArtifactResolverStrategy(ArtifactReferenceResolverStrategy<Schema, D> strategy) {}

    @Override
    public SchemaParser<Schema, D> getSchemaParser() {
        return parser;
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchema(Record<D> data) {
        return found(entry -> entry.subject().equals(subject));
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchemaByArtifactReference(ArtifactReference reference) {
        return found(entry -> entry.id() == reference.getContentId());
    }

    private static SchemaLookupResult<Schema> found(Predicate<Entry> wanted) {
        var newest = SchemaManifest.entries().stream()
                .filter(wanted)
                .max(comparingInt(Entry::version))
                .orElseThrow();
        var parsed = new ParsedSchemaImpl<Schema>()
                .setParsedSchema(AvroSchemaUtils.parse(newest.schema()))
                .setRawSchema(newest.schema().getBytes(UTF_8));
        return SchemaLookupResult.<Schema>builder()
                .parsedSchema(parsed)
                .contentId(newest.id())
                .globalId(newest.id())
                .artifactId(newest.subject())
                .build();
    }

    @Override
    public void reset() {}

    @Override
    public void close() {}
}
