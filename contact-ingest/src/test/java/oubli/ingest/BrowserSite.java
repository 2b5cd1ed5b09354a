package oubli.ingest;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A site that runs with its contact-ingest, and the browser that visits it. */
final class BrowserSite implements AutoCloseable {

    final Ingest ingest;
    private final String address;
    private final Playwright playwright;
    private final Browser browser;

    private BrowserSite(Map<String, Object> settings) throws Exception {
        playwright = Visitor.playwright();
        browser = Visitor.browser(playwright);
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        address = "http://localhost:" + port;
        var all = new HashMap<String, Object>(settings);
        all.put("server.port", Integer.toString(port));
        all.put("oubli.ingest.allowed-origins", address);
        ingest = Ingest.start(Instant.parse("2026-11-23T09:15:00Z"), all);
    }

    static BrowserSite open(Map<String, Object> settings) throws Exception {
        return new BrowserSite(settings);
    }

    Visitor visitor() {
        return visitor(new Browser.NewContextOptions());
    }

    Visitor visitor(Browser.NewContextOptions options) {
        return Visitor.arrives(browser, address, options);
    }

    @Override
    public void close() {
        ingest.close();
        playwright.close();
    }
}
