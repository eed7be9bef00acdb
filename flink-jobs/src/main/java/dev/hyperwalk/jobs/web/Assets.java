package dev.hyperwalk.jobs.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The files of the page, all in memory under the paths they have; no other path leads to a file. */
final class Assets {

    private static final List<String> FILES = List.of(
            "page.css",
            "icon.svg",
            "theme.js",
            "page.js",
            "dom.js",
            "format.js",
            "store.js",
            "chart.js",
            "speed.js",
            "quality.js",
            "regimes.js",
            "feed.js",
            "walks.js",
            "ask.js",
            "chips.js");

    private final Map<String, Asset> byPath = new HashMap<>();

    /** Bytes in memory, shared and never changed. */
    private static final class Asset {

        private final byte[] bytes;
        private final String type;
        private final String tag;

        Asset(byte[] bytes, String type) {
            this.bytes = bytes;
            this.type = type;
            this.tag = '"' + digest(bytes) + '"';
        }
    }

    /** Reads them all from the class path. */
    Assets() {
        byPath.put("/", asset("index.html"));
        byPath.put(Login.PATH, asset("login.html"));
        FILES.forEach(name -> byPath.put("/assets/" + name, asset(name)));
    }

    boolean has(String path) {
        return byPath.containsKey(path);
    }

    /** Answers with the file, or with nothing new if the browser has it already. */
    void serve(Request request, Response response, Callback callback) {
        Asset asset = byPath.get(Request.getPathInContext(request));
        if (asset == null) {
            Replies.error(response, callback, 404, "not found");
            return;
        }
        response.getHeaders().put(HttpHeader.ETAG, asset.tag);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
        if (asset.tag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(304);
            response.write(true, ByteBuffer.allocate(0), callback);
        } else {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, asset.type);
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, asset.bytes.length);
            response.write(true, ByteBuffer.wrap(asset.bytes).asReadOnlyBuffer(), callback);
        }
    }

    private static Asset asset(String name) {
        try (InputStream file = Assets.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the page lacks its file " + name);
            }
            return new Asset(file.readAllBytes(), type(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalStateException("no type for " + name);
        };
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
