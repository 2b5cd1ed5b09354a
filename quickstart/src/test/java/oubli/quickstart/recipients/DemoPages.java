package oubli.quickstart.recipients;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import oubli.quickstart.DemoRecipients;

/** The recipients' pages in a bare web application. */
final class DemoPages implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final AnnotationConfigServletWebServerApplicationContext context =
            new AnnotationConfigServletWebServerApplicationContext();

    DemoPages(DemoRecipients recipients) {
        context.register(Web.class);
        recipients.pages().initialize(context);
        context.refresh();
    }

    String get(String page) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(page)).build(), BodyHandlers.ofString())
                .body();
    }

    int post(String page) throws Exception {
        var request = HttpRequest.newBuilder(uri(page))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString()).statusCode();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        context.close();
    }

    private URI uri(String page) {
        return URI.create("http://localhost:" + context.getWebServer().getPort() + "/demo/api/" + page);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    static class Web {

        @Bean
        TomcatServletWebServerFactory server() {
            return new TomcatServletWebServerFactory(0);
        }

        @Bean
        DispatcherServlet dispatcherServlet() {
            return new DispatcherServlet();
        }
    }
}
