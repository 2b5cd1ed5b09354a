package oubli.quickstart.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last messages, newest first; in memory only, so that stopping the demo forgets them and no disk ever holds one. */
final class Mailboxes {

    private static final int MOST = 200;

    private final Deque<Mail> messages = new ArrayDeque<>();

    synchronized void deliver(Mail mail) {
        messages.addFirst(mail);
        if (messages.size() > MOST) {
            messages.removeLast();
        }
    }

    /** What was sent to an address, or everything where it is empty. */
    synchronized List<Mail> to(String address) {
        return messages.stream()
                .filter(mail -> address.isEmpty() || mail.to().equalsIgnoreCase(address))
                .toList();
    }
}
