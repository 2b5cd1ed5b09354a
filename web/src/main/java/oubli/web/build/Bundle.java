package oubli.web.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Bundles the TypeScript sources, weighs the result, and lays it out for the jar and for npm. */
public final class Bundle {

    /** Bytes that a file may have when compressed; the build fails above (issue 3, point 9). */
    private static final Map<String, Integer> HEAVIEST = Map.of("oubli.js", 10_000, "oubli-banner.js", 6_000);

    private static final List<String> SCRIPTS = List.of("oubli.js", "oubli-banner.js", "google-consent-mode.js");
    /** The oldest that know the style sheets which a strict policy admits. */
    private static final String BROWSERS = "chrome99,firefox101,safari16.4";

    private static final String MODULE = "oubli.mjs";
    private static final String TYPES = "oubli.d.ts";

    private final Path module;
    private final Path sources;
    private final Path served;
    private final Path npm;
    private final Esbuild esbuild;

    private Bundle(Path module, Path target) throws IOException {
        this.module = module;
        sources = target.resolve("web-sources");
        served = target.resolve("classes/oubli/web");
        npm = target.resolve("npm");
        esbuild = Esbuild.unpackedIn(target.resolve("esbuild"));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Bundle(Path.of(arguments[0]), Path.of(arguments[1])).build();
    }

    private void build() throws IOException, InterruptedException {
        copySources();
        for (var script : SCRIPTS) {
            bundle(script.replace(".js", ".ts"), "iife", served.resolve(script));
        }
        bundle("oubli.ts", "esm", npm.resolve(MODULE));
        var bytes = new TreeMap<String, byte[]>();
        for (var script : SCRIPTS) {
            bytes.put(script, Files.readAllBytes(served.resolve(script)));
        }
        weigh(bytes);
        Files.writeString(served.resolve("manifest.properties"), manifest(bytes));
        layOutPackage(bytes);
    }

    /** Styles are shortened first, because they travel as texts inside the scripts. */
    private void copySources() throws IOException, InterruptedException {
        Files.createDirectories(sources);
        Files.createDirectories(npm);
        var styles = new ArrayList<String>();
        try (var files = Files.list(module.resolve("src/main/ts"))) {
            for (var file : files.sorted().toList()) {
                if (file.toString().endsWith(".css")) {
                    styles.add(file.toString());
                } else {
                    Files.copy(
                            file, sources.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        styles.addAll(List.of("--minify", "--target=" + BROWSERS, "--outdir=" + sources));
        esbuild.run(styles);
    }

    private void bundle(String entry, String format, Path to) throws IOException, InterruptedException {
        esbuild.run(List.of(
                sources.resolve(entry).toString(),
                "--bundle",
                "--minify",
                "--charset=utf8",
                "--target=" + BROWSERS,
                "--loader:.css=text",
                "--legal-comments=none",
                "--format=" + format,
                "--outfile=" + to));
    }

    private static void weigh(Map<String, byte[]> scripts) throws IOException {
        for (var limit : HEAVIEST.entrySet()) {
            int weight = compressed(scripts.getOrDefault(limit.getKey(), new byte[0]));
            if (weight >= limit.getValue()) {
                throw new IOException(limit.getKey() + " weighs " + weight + " bytes compressed, but must stay below "
                        + limit.getValue() + ": make it smaller");
            }
        }
    }

    private static int compressed(byte[] script) throws IOException {
        var weighed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(weighed)) {
            gzip.write(script);
        }
        return weighed.size();
    }

    private String manifest(Map<String, byte[]> scripts) throws IOException {
        var lines = new StringBuilder();
        var all = digest("SHA-256");
        for (var script : scripts.entrySet()) {
            all.update(script.getValue());
            var hash = digest("SHA-384").digest(script.getValue());
            lines.append(script.getKey())
                    .append("=sha384-")
                    .append(Base64.getEncoder().encodeToString(hash))
                    .append('\n');
        }
        var content = HexFormat.of().formatHex(all.digest()).substring(0, 8);
        return lines.append("version=")
                .append(version())
                .append('-')
                .append(content)
                .append('\n')
                .toString();
    }

    private String version() throws IOException {
        var description = Files.readString(module.resolve("package.json"));
        var found = Pattern.compile("\"version\": \"([^\"]+)\"").matcher(description);
        if (!found.find()) {
            throw new IOException("package.json names no version");
        }
        return found.group(1);
    }

    private void layOutPackage(Map<String, byte[]> scripts) throws IOException {
        for (var script : scripts.entrySet()) {
            Files.write(npm.resolve(script.getKey()), script.getValue());
        }
        var types = Files.readString(module.resolve("src/main/types").resolve(TYPES), UTF_8);
        Files.writeString(npm.resolve(TYPES), types);
        Files.copy(module.resolve("package.json"), npm.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has " + name, missing);
        }
    }
}
