package oubli.schemas.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import oubli.schemas.Topics;

class AsyncApiParserTest {

    @Test
    void asyncApisOwnParserFindsNothingToComplainOf() throws Exception {
        NodeFolder.install();

        NodeFolder.run(120, Path.of("package.json"), "node", "asyncapi.js", "../../../docs/asyncapi.yaml");

        assertThat(Files.readString(NodeFolder.PATH.resolve("output.txt")).strip())
                .isEqualTo(String.valueOf(Topics.all().size() + 1));
    }
}
