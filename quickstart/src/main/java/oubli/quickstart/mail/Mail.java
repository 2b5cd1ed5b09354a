package oubli.quickstart.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * One message as its reader sees it. Never prints what it holds.
 *
 * @param headers those of RFC 8058, by which a mail programme unsubscribes
 */
record Mail(String from, String to, String subject, String text, Map<String, String> headers, Instant receivedAt) {

    Mail {
        headers = new TreeMap<>(headers);
    }

    static Mail read(byte[] bytes, String to, Instant receivedAt) throws MessagingException, IOException {
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        var from = message.getFrom();
        return new Mail(
                from == null || from.length == 0 ? "" : from[0].toString(),
                to,
                message.getSubject() == null ? "" : message.getSubject(),
                String.valueOf(message.getContent()),
                unsubscribing(message),
                receivedAt);
    }

    private static Map<String, String> unsubscribing(MimeMessage message) throws MessagingException {
        var headers = new LinkedHashMap<String, String>();
        for (var name : new String[] {"List-Unsubscribe", "List-Unsubscribe-Post"}) {
            var values = message.getHeader(name);
            if (values != null) {
                headers.put(name, values[0]);
            }
        }
        return headers;
    }

    @Override
    public String toString() {
        return "Mail[redacted]";
    }
}
