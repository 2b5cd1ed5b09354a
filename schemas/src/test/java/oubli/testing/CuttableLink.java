package oubli.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP link to a port of this machine, which a test can cut, or let swallow every answer. */
public final class CuttableLink implements AutoCloseable {

    private enum State {
        WHOLE,
        SWALLOWING,
        CUT
    }

    private final int end;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;

    private CuttableLink(int end) throws IOException {
        this.end = end;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static CuttableLink to(int end) throws IOException {
        var link = new CuttableLink(end);
        start("link-" + end, link::accept);
        return link;
    }

    /** Where clients enter. */
    public int port() {
        return entrance.getLocalPort();
    }

    int end() {
        return end;
    }

    /** Ends every connection, and every new one at once. */
    public void cut() {
        state = State.CUT;
        sockets.forEach(CuttableLink::close);
    }

    /** What clients send goes through, what they would be answered is lost. */
    public void swallowAnswers() {
        state = State.SWALLOWING;
    }

    /** Lets new connections through; those that missed something end. */
    public void restore() {
        cut();
        state = State.WHOLE;
    }

    @Override
    public void close() {
        close(entrance);
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException refused) {
                // the next connection may do better; a closed entrance ends the loop
            }
        }
    }

    @SuppressWarnings("resource") // closed by the pumps, or when the link is cut
    private void connect(Socket client) throws IOException {
        sockets.add(client);
        if (state == State.CUT) {
            end(client);
            return;
        }
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), end);
        } catch (IOException nobodyThere) {
            end(client);
            throw nobodyThere;
        }
        sockets.add(server);
        start("link-there", () -> pump(client, server, true));
        start("link-back", () -> pump(server, client, false));
    }

    private void pump(Socket from, Socket to, boolean there) {
        try (var in = from.getInputStream();
                var out = to.getOutputStream()) {
            copy(in, out, there);
        } catch (IOException cut) {
            // both ends are closed below
        } finally {
            end(from);
            end(to);
        }
    }

    private void copy(InputStream in, OutputStream out, boolean there) throws IOException {
        var buffer = new byte[16 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (there || state == State.WHOLE) {
                out.write(buffer, 0, read);
                out.flush();
            }
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        close(socket);
    }

    private static void close(Closeable open) {
        try {
            open.close();
        } catch (IOException alreadyGone) {
            // nothing left to close
        }
    }

    private static void start(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
