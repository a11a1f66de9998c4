package dev.coldspan.queryapi.export;

import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Rows on their way to a client. Nothing is sent before the first row or the end, so that a query that fails at once is still
 * answered with a problem. One that fails later cuts the connection: a client then sees that the last chunk is missing.
 */
public final class Transfer {

    private final Context ctx;
    private final String contentType;
    private final String file;
    private final RowWriter format;
    private Writer out;

    public Transfer(Context ctx, String contentType, String file, RowWriter format) {
        this.ctx = ctx;
        this.contentType = contentType;
        this.file = file;
        this.format = format;
    }

    public void send(Object row) {
        try {
            begin();
            format.row(row, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void complete() {
        try {
            begin();
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() throws IOException {
        if (out == null) {
            ctx.contentType(contentType);
            ctx.header("Content-Disposition", "attachment; filename=\"" + file + "\"");
            out = new BufferedWriter(new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8));
            format.begin(out);
        }
    }

    public boolean hasBegun() {
        return out != null;
    }

    /** Ends the connection without the last chunk. */
    public void cut() {
        ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
