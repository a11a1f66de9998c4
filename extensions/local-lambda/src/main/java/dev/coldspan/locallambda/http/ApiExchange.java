package dev.coldspan.locallambda.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.io.HttpServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/** One request of {@link ApiServer} as the JDK's handlers see it. Its response leaves when its body is closed. */
public final class ApiExchange extends HttpExchange {

    private final ClassicHttpRequest request;
    private final ResponseTrigger trigger;
    private final URI uri;
    private final Headers requestHeaders = new Headers();
    private final Headers responseHeaders = new Headers();
    private final OutputStream responseBody = new ByteArrayOutputStream() {
        @Override
        public void close() throws IOException {
            answer(toByteArray());
        }
    };
    private final InputStream received;
    private InputStream requestBody;
    private int status;
    private boolean answered;

    ApiExchange(ClassicHttpRequest request, ResponseTrigger trigger) throws IOException {
        this.request = request;
        this.trigger = trigger;
        try {
            this.uri = URI.create(request.getPath());
        } catch (IllegalArgumentException e) {
            throw new IOException("not a path: " + request.getPath(), e);
        }
        for (Header header : request.getHeaders()) {
            requestHeaders.add(header.getName(), header.getValue());
        }
        HttpEntity entity = request.getEntity();
        this.received = entity == null ? InputStream.nullInputStream() : entity.getContent();
        this.requestBody = received;
    }

    /** The trailer of that name; null if there is none. Only after the request's body was read to its end. */
    public static String trailer(HttpExchange exchange, String name) {
        if (!(exchange instanceof ApiExchange mine) || !(mine.received instanceof ChunkedInputStream body)) {
            return null;
        }
        return Arrays.stream(body.getFooters())
                .filter(each -> each.getName().equalsIgnoreCase(name))
                .map(Header::getValue)
                .findFirst()
                .orElse(null);
    }

    /** @throws IOException if the handler sent nothing: then the connection is closed without an answer */
    void requireAnswered() throws IOException {
        if (!answered) {
            throw new IOException("closed without an answer");
        }
    }

    private void answer(byte[] body) throws IOException {
        BasicClassicHttpResponse response = new BasicClassicHttpResponse(status);
        responseHeaders.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        if (body.length > 0) {
            // The header is there already, with what the handler said.
            response.setEntity(new ByteArrayEntity(body, null));
        }
        try {
            answered = true;
            trigger.submitResponse(response);
        } catch (HttpException e) {
            throw new IOException(e);
        }
    }

    @Override
    public Headers getRequestHeaders() {
        return requestHeaders;
    }

    @Override
    public Headers getResponseHeaders() {
        return responseHeaders;
    }

    @Override
    public URI getRequestURI() {
        return uri;
    }

    @Override
    public String getRequestMethod() {
        return request.getMethod();
    }

    @Override
    public HttpContext getHttpContext() {
        throw new UnsupportedOperationException("there are no contexts");
    }

    @Override
    public void close() {
        // The connection belongs to the server.
    }

    @Override
    public InputStream getRequestBody() {
        return requestBody;
    }

    @Override
    public OutputStream getResponseBody() {
        return responseBody;
    }

    @Override
    public void sendResponseHeaders(int code, long length) throws IOException {
        status = code;
        if (length < 0) {
            answer(new byte[0]);
        }
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public int getResponseCode() {
        return status == 0 ? -1 : status;
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return getRemoteAddress();
    }

    @Override
    public String getProtocol() {
        return "HTTP/1.1";
    }

    @Override
    public Object getAttribute(String name) {
        return null;
    }

    @Override
    public void setAttribute(String name, Object value) {
        throw new UnsupportedOperationException("there are no attributes");
    }

    @Override
    public void setStreams(InputStream in, OutputStream out) {
        requestBody = in;
    }

    @Override
    public HttpPrincipal getPrincipal() {
        return null;
    }
}
