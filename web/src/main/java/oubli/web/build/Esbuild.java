package oubli.web.build;

import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;

/** The native bundler of this machine, taken from its package on the class path. */
record Esbuild(Path program) {

    private static final String MARK = "META-INF/importmap.json";

    /** Unpacks the program, once per version. */
    static Esbuild unpackedIn(Path folder) throws IOException {
        for (var mark : Collections.list(Esbuild.class.getClassLoader().getResources(MARK))) {
            if (mark.openConnection() instanceof JarURLConnection jar) {
                jar.setUseCaches(false);
                try (var file = jar.getJarFile()) {
                    var found = unpack(file, folder);
                    if (found != null) {
                        return new Esbuild(found);
                    }
                }
            }
        }
        throw new IOException("esbuild has no program for " + System.getProperty("os.name") + " on "
                + System.getProperty("os.arch") + ": build on linux, mac or windows, x64 or arm64");
    }

    void run(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(arguments);
        command.add("--log-level=warning");
        var process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("esbuild refuses the sources, see above: " + arguments.get(0));
        }
    }

    private static @org.jspecify.annotations.Nullable Path unpack(JarFile jar, Path folder) throws IOException {
        var entry = jar.stream()
                .filter(file -> file.getName().endsWith("/bin/esbuild")
                        || file.getName().endsWith("/esbuild.exe"))
                .findFirst();
        if (entry.isEmpty()) {
            return null;
        }
        var name = Path.of(entry.get().getName());
        var program = folder.resolve(name.getFileName());
        if (!Files.exists(program) || Files.size(program) != entry.get().getSize()) {
            Files.createDirectories(folder);
            try (var bytes = jar.getInputStream(entry.get())) {
                Files.copy(bytes, program, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return program.toFile().setExecutable(true) ? program : null;
    }
}
