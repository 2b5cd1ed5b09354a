package oubli.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What esbuild does not look at: types, and the package for npm. */
class TypesTest {

    @BeforeAll
    static void install() throws Exception {
        Node.install();
    }

    @Test
    void theSourcesHoldTheirTypes() throws Exception {
        Node.run(Path.of("."), "node", "target/js/node_modules/typescript/lib/tsc.js", "-p", ".");
    }

    @Test
    void aSiteCompilesAgainstThePublishedTypes() throws Exception {
        var site = Files.createDirectories(Path.of("target/types-site"));
        Files.writeString(site.resolve("site.ts"), """
                import { permits } from "../npm/oubli.js";
                import type {} from "../npm/oubli.d.ts";
                const banner = document.querySelector("oubli-banner")!;
                void banner.open();
                document.addEventListener("oubli-contact-sent", (event) => { const token: string = event.detail.manageToken; void token; });
                document.addEventListener("oubli-consent", (event) => { const given: readonly string[] = event.detail.given; void given; });
                const allowed: boolean = permits("TRACKER_AUDIENCE") && oubli.permits("TRACKER_AUDIENCE");
                export { allowed };
                """);

        Node.run(
                Path.of("."),
                "node",
                "target/js/node_modules/typescript/lib/tsc.js",
                "--noEmit",
                "--strict",
                "--target",
                "es2022",
                "--module",
                "esnext",
                "--moduleResolution",
                "bundler",
                "--allowImportingTsExtensions",
                "target/types-site/site.ts");
    }

    @Test
    void theNpmPackageHoldsScriptsAndTypesOnly() throws Exception {
        var listing =
                Node.run(Path.of("target/npm"), "npm", "pack", "--dry-run", "--ignore-scripts", "--loglevel=notice");

        assertThat(listing)
                .contains("oubli.mjs", "oubli.d.ts", "oubli.js", "oubli-banner.js", "google-consent-mode.js")
                .containsPattern("total files: +6\\b");
    }
}
