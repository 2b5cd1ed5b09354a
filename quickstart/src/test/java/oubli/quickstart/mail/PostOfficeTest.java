package oubli.quickstart.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import oubli.quickstart.Ports;

/** What is sent over SMTP is shown, and only to this machine. */
class PostOfficeTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void showsWhatWasSentWithItsLinksAndNothingElse() throws Exception {
        var ports = Ports.free();
        try (var office = PostOffice.open(InetAddress.getLoopbackAddress(), ports.smtp(), ports.mail(), CLOCK)) {
            send(ports.smtp(), "anne@site.example", "Grüße <b>", "Follow http://localhost:8080/manage/a-B_9\n<script>");

            var page = get(office.url() + "/");
            var messages = get(office.url() + "/messages?to=anne%40site.example");
            var others = get(office.url() + "/messages?to=paul%40site.example");

            assertThat(page)
                    .contains("Grüße &lt;b&gt;", "<a href=\"http://localhost:8080/manage/a-B_9\"", "&lt;script&gt;")
                    .doesNotContain("<script>");
            assertThat(messages).contains("anne@site.example", "http://localhost:8080/manage/a-B_9");
            assertThat(others).contains("\"messages\":[]");
        }
    }

    private static void send(int port, String to, String subject, String text) throws Exception {
        var properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", Integer.toString(port));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("privacy@site.example"));
        message.setRecipient(RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private String get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                .body();
    }
}
