package dev.hyperwalk.jobs.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * One request by hand and what came back, since a decent client would send none of what is tried here.
 *
 * @param status the status code
 * @param head the response's headers, in lower case
 * @param body what follows them
 */
record Exchange(int status, String head, String body) {

    /** Sends the bytes of one request that asks to close the connection, and reads to its end. */
    static Exchange send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return parse(new String(socket.getInputStream().readAllBytes(), UTF_8));
        }
    }

    static Exchange get(int port, String path, String... headers) throws IOException {
        return send(port, head("GET", path, headers).getBytes(ISO_8859_1));
    }

    static Exchange post(int port, String path, byte[] body, String... headers) throws IOException {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Content-Length: " + body.length;
        all[headers.length + 1] = "Content-Type: application/json";
        byte[] head = head("POST", path, all).getBytes(ISO_8859_1);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return send(port, request);
    }

    /** The head of a request; names this machine as its host unless a header does. */
    static String head(String method, String path, String... headers) {
        String host = String.join("\n", headers).contains("Host:") ? "" : "Host: localhost\r\n";
        return method + " " + path + " HTTP/1.1\r\n" + host + "Connection: close\r\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(headers)
                                .map(header -> header + "\r\n")
                                .toList())
                + "\r\n";
    }

    private static Exchange parse(String response) {
        int end = response.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Exchange(0, "", response);
        }
        String head = response.substring(0, end);
        return new Exchange(
                Integer.parseInt(head.substring(9, 12)), head.toLowerCase(Locale.ROOT), response.substring(end + 4));
    }

    JsonNode json() {
        return JsonTree.parse(body.getBytes(UTF_8));
    }

    /** The message of an error. */
    String error() {
        return json().path("error").asText();
    }
}
