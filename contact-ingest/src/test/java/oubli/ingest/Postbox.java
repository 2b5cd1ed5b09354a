package oubli.ingest;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that keeps what it is given, for the letters of a test. */
final class Postbox implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("http://\\S+/manage/(\\S+)");

    private final List<MimeMessage> messages = new CopyOnWriteArrayList<>();
    private final SMTPServer server = SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandler((context, from, to, data) -> messages.add(read(data)))
            .build();

    Postbox() {
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    List<MimeMessage> to(String address) {
        return messages.stream().filter(message -> isTo(message, address)).toList();
    }

    static String text(MimeMessage message) throws Exception {
        return (String) message.getContent();
    }

    static String link(MimeMessage message) throws Exception {
        var found = LINK.matcher(text(message));
        return found.find() ? found.group(1) : "";
    }

    @Override
    public void close() {
        server.stop();
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return message.getAllRecipients()[0].toString().equals(address);
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static MimeMessage read(byte[] data) {
        try {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
