package oubli.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The bundled scripts of this version.
 *
 * @param version part of every address; other bytes have another version
 * @param integrity what a page names in {@code integrity=}, by file
 */
public record WebFiles(String version, Map<String, String> integrity) {

    private static final String FOLDER = "/oubli/web/";

    public WebFiles {
        integrity = Map.copyOf(integrity);
    }

    /** What the build packed. */
    public static WebFiles packed() {
        var manifest = new Properties();
        try (var in = WebFiles.class.getResourceAsStream(FOLDER + "manifest.properties")) {
            if (in == null) {
                throw new IllegalStateException("the scripts are not bundled: build the module web");
            }
            manifest.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var integrity = new TreeMap<String, String>();
        manifest.stringPropertyNames().stream()
                .filter(name -> !name.equals("version"))
                .forEach(name -> integrity.put(name, manifest.getProperty(name)));
        return new WebFiles(manifest.getProperty("version"), integrity);
    }

    /** The address of a file on contact-ingest. */
    public String path(String name) {
        return "/web/" + version + "/" + name;
    }

    /** The bytes of a file of this version, none for any other name. */
    public Optional<byte[]> read(String name) {
        if (!integrity.containsKey(name)) {
            return Optional.empty();
        }
        try (var in = WebFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
