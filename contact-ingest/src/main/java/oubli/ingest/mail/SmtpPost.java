package oubli.ingest.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import oubli.ingest.OubliProperties.Mail;

/** Hands letters to the owner's mail server. */
final class SmtpPost {

    private static final String PATIENCE = "10000";

    private final Mail settings;
    private final Session session;

    SmtpPost(Mail settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    void deliver(Letter letter) throws MessagingException {
        var message = message(letter);
        try (var transport = session.getTransport("smtp")) {
            if (settings.username().isBlank()) {
                transport.connect(settings.host(), settings.port(), null, null);
            } else {
                transport.connect(settings.host(), settings.port(), settings.username(), settings.password());
            }
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    /** The mark of RFC 3834 keeps other machines from answering. */
    private MimeMessage message(Letter letter) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(RecipientType.TO, new InternetAddress(letter.to(), true));
        message.setSubject(letter.subject(), UTF_8.name());
        message.setText(letter.text(), UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    private static Properties properties(Mail settings) {
        var properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", PATIENCE);
        properties.put("mail.smtp.timeout", PATIENCE);
        properties.put("mail.smtp.writetimeout", PATIENCE);
        properties.put("mail.smtp.auth", Boolean.toString(!settings.username().isBlank()));
        properties.put("mail.mime.allowutf8", "true");
        properties.putAll(settings.properties());
        return properties;
    }
}
